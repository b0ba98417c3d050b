"""Produce a drawn matter with the program's own services, and watch what else is written meanwhile."""

import io
import logging
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from app.documents import typeset
from app.documents.fonts import FontSet
from app.documents.shaping.typeface import Typeface
from app.domain.bindings import binding_basis, lookalike_basis, lookalikes_of
from app.domain.events import Change, Confirmed
from app.domain.matter import ConfirmationKind, Matter
from app.domain.steps import STEP_TOPICS, step_basis
from app.host.font_files import font_set
from app.host.letter_texts import production_wording
from app.services.exporting import Exported, Exporting
from app.services.volume import Volumes
from tests.scenarios.office import Office, rules, unpacked
from tests.security.canaries import drawing
from tests.security.canaries.cases import Case

DAY = "2026-11-24 09:00"
CHARACTERS = {*map(chr, range(0x20, 0x180)), *"–—‘’“”…⟨⟩§¶•−\u2011\u202f\u00a0"}


@cache
def small_fonts() -> FontSet:
    """Give the program's faces with the characters of Western Europe only: smaller, and as quick again to write."""
    return FontSet({face: Typeface(data).cut_to_edit(CHARACTERS) for face, data in font_set().faces.items()})


def _no_document(_: str) -> bytes:
    raise LookupError("no invented matter has a logo")


@cache
def volumes() -> Volumes:
    """Make what writes volumes once for all matters."""
    return Volumes(rules().catalogue, production_wording(), small_fonts(), secrets.choice, _no_document)


@contextmanager
def quickly() -> Iterator[None]:
    """Break each text into lines once for all matters: most of a letter reads the same, and is broken the same way."""
    slow, quick = typeset.break_lines, lru_cache(maxsize=None)(typeset.break_lines)
    users = [each for each in list(sys.modules.values()) if each.__dict__.get("break_lines") is slow]
    for each in users:
        each.__dict__["break_lines"] = quick
    try:
        yield
    finally:
        for each in users:
            each.__dict__["break_lines"] = slow


@dataclass
class Produced:
    """Hold what an export left: the files as they were handed over, those inside of them, and all else it wrote."""

    handed: dict[str, bytes]
    opened: dict[str, bytes]
    note: bytes
    beside: dict[str, bytes] = field(default_factory=dict)

    @property
    def everything(self) -> dict[str, bytes]:
        beside = {f"beside/{name}": data for name, data in self.beside.items()}
        handed = {f"handed/{name}": data for name, data in self.handed.items() if name not in self.opened}
        return {**self.opened, **handed, **beside, "note.pdf": self.note}


class CanaryOffice(Office):
    """Bring drawn matters as far as their production, in as few steps as can be."""

    def __init__(self, now: str = DAY) -> None:
        super().__init__(now)
        self.desk.__dict__["exporting"] = Exporting(
            self.desk.matters, self.desk.files, volumes(), self.desk.record_files_afresh
        )

    def take(self, case: Case) -> str:
        """Bring a matter in with its record files, and confirm it."""
        for digest, (name, data) in case.documents.items():
            self.store.put_document(digest, name, data)
        matter = self.bring(drawing.matter_file(case))
        self.settle(matter)
        return matter

    def settle(self, matter: str) -> None:
        """Confirm everything, each person at one go."""
        for person in (self.ben, self.anna):
            opened = self.opened(matter)
            self.desk.matters.record_together(opened, list(_confirmations(opened.matter, self)), person, "")

    def produce(self, matter: str, folder: Path) -> Produced:
        """Approve and export; look at whatever is written, printed or logged meanwhile."""
        self.approve(matter)
        with watched(folder) as beside:
            made = self.desk.exporting.export(matter, folder)
        self.passphrase = made.passphrase
        return read_back(made, folder, beside)


def read_back(made: Exported, folder: Path, beside: dict[str, bytes] | None = None) -> Produced:
    """Open the files of a volume as their recipient does."""
    handed = {name: (folder / name).read_bytes() for name, _ in made.production.files}
    return Produced(handed, unpacked(handed, made.passphrase), made.note, beside or {})


def _confirmations(matter: Matter, office: Office) -> Iterator[Change]:
    for step in STEP_TOPICS:
        yield Confirmed(ConfirmationKind.STEP, step, step_basis(matter, step))
    found = lookalikes_of(matter, office.desk.rules)
    for account in matter.accounts:
        yield Confirmed(ConfirmationKind.BINDING, account.id, binding_basis(matter, account))
        basis = lookalike_basis(matter, account, found[account.id])
        yield Confirmed(ConfirmationKind.LOOKALIKE, account.id, basis)


# --- what is written beside the volume --------------------------------------------------------------------------------

_written: list[str] = []
_watching = False


def _hook(event: str, given: tuple[Any, ...]) -> None:
    """Note the paths that Python opens to write; an audit hook stays for the life of the process."""
    if _watching and event == "open" and isinstance(given[0], str | bytes):
        mode, flags = given[1], given[2]
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & 3):
            _written.append(given[0] if isinstance(given[0], str) else given[0].decode())


@cache
def _hooked() -> None:
    sys.addaudithook(_hook)


@contextmanager
def watched(folder: Path) -> Iterator[dict[str, bytes]]:
    """Collect what is logged, said, or written anywhere but in the folder; temporary files get a folder to be seen."""
    global _watching  # noqa: PLW0603 - the hook cannot be taken off
    _hooked()
    _written.clear()
    found: dict[str, bytes] = {}
    said, logged = io.StringIO(), io.StringIO()
    handler, root = logging.StreamHandler(logged), logging.getLogger()
    level, before = root.level, tempfile.tempdir
    with tempfile.TemporaryDirectory() as temporary, redirect_stdout(said), redirect_stderr(said):
        tempfile.tempdir = temporary
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        _watching = True
        try:
            yield found
        finally:
            _watching = False
            tempfile.tempdir = before
            root.removeHandler(handler)
            root.setLevel(level)
        found |= {str(each): each.read_bytes() for each in Path(temporary).rglob("*") if each.is_file()}
    own = (str(folder), "/dev/null")
    elsewhere = [each for each in _written if not each.startswith(own) and "__pycache__" not in each]
    found |= {"said": said.getvalue().encode(), "logged": logged.getvalue().encode()}
    found |= {"paths": "\n".join(elsewhere).encode()}
