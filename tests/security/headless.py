"""A whole case at the command line, in one process: imported, refused, settled, drafted, approved, produced, again."""

import io
import sys
from pathlib import Path

from app.cli import main
from tests.scenarios.office import ANNA, BEN, PASSPHRASE
from tests.security.today import MATTER, TodaysOffice, matter_file


def typed(expected: int, *words: str) -> None:
    """Run a command with the passphrase on its standard input."""
    sys.stdin = io.StringIO(f"{PASSPHRASE}\n")
    code = main(words)
    if code != expected:
        raise SystemExit(f"{words} gave {code}")


def go(folder: Path) -> None:
    """Work in the store of the environment; files come from and go to the folder."""
    office = TodaysOffice()
    (folder / "canaries.matter.json").write_bytes(matter_file(office.today))
    typed(0, "import", str(folder / "canaries.matter.json"))
    typed(3, "export", MATTER, "--out", str(folder / "held"))
    typed(3, "submit", MATTER, "--as", ANNA)
    office.narrow_and_settle(MATTER)
    typed(0, "list")
    typed(0, "assess", MATTER)
    typed(0, "assess", MATTER, "--json")
    typed(0, "letter", MATTER, "--draft", "--out", str(folder / "draft"))
    typed(0, "submit", MATTER, "--as", ANNA)
    typed(2, "approve", MATTER, "--as", ANNA)
    typed(0, "approve", MATTER, "--as", BEN)
    typed(0, "export", MATTER, "--out", str(folder / "out"))
    typed(0, "export", MATTER, "--out", str(folder / "again"), "--again", "1")
    typed(2, "import", str(folder / "canaries.matter.json"))
    office.store.close()


if __name__ == "__main__":
    go(Path(sys.argv[1]))
