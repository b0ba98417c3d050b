"""Export again and again from one approved store, and die at the first, second, third … step of it.

`python -m tests.security.killed TOP` leaves `TOP/<step>/home` and `TOP/<step>/out`, and ends with a
whole one and its passphrase.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from app import bootstrap
from app.host import files
from app.storage.store import SqlStore
from tests.scenarios.office import rules
from tests.security.today import MATTER, TodaysOffice

MOST_STEPS: Final = 60


class Fatal:
    """Count steps, and kill the process at one of them."""

    def __init__(self, last: int) -> None:
        self.left = last

    def step(self) -> bool:
        """Tell whether this is the step to die at."""
        self.left -= 1
        return self.left == 0

    def before(self, owner: Any, name: str) -> None:
        """Make each call of a function a step."""
        real: Callable[..., Any] = getattr(owner, name)

        def called(*arguments: Any, **options: Any) -> Any:
            if self.step():
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        setattr(owner, name, called)

    def amid_writing(self) -> None:
        """Make the middle of each file a step."""
        real = files._fill

        def filled(descriptor: int, data: bytes) -> None:
            if self.step():
                os.write(descriptor, data[: len(data) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            real(descriptor, data)

        setattr(files, "_fill", filled)  # noqa: B010 - mypy refuses the assignment


def export(top: Path, step: int) -> int:
    """Export in a child that dies at the step; gives its status, 0 where there is no such step."""
    os.environ["DISCLOSURE_DESK_HOME"] = str(top / str(step) / "home")
    shutil.copytree(top / "approved", top / str(step) / "home")
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    fatal = Fatal(step)
    fatal.amid_writing()
    for name in ("sync_file", "_publish", "_rename_to_free_name", "sync_folder"):
        fatal.before(files, name)
    for name in ("put_document", "append"):
        fatal.before(SqlStore, name)
    out = top / str(step) / "out"
    out.mkdir()
    made = bootstrap.open_desk().exporting.export(MATTER, out)
    assert made.passphrase
    (top / str(step) / "passphrase").write_text(made.passphrase.reveal(), encoding="ascii")
    os._exit(0)


def go(top: Path) -> None:
    """Prepare the store, then kill export after export until one is whole."""
    os.environ["DISCLOSURE_DESK_HOME"] = str(top / "approved")
    office = TodaysOffice()
    office.ready()
    office.desk.previewing.letter(office.opened(MATTER))  # loads what each child would load
    office.store.close()
    bootstrap.load_rules = rules
    for step in range(1, MOST_STEPS):
        if export(top, step) == 0:
            return
    raise SystemExit("no export was whole")


if __name__ == "__main__":
    go(Path(sys.argv[1]))
