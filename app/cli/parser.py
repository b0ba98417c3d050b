"""What can be typed on the command line."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.cli.import_options import options
from app.domain.consistency.plausible import EARLIEST_YEAR, LATEST_YEAR
from app.domain.days import Unit
from app.host.samples import SAMPLES


def parser() -> ArgumentParser:
    """Make the parser; an unknown word ends with exit code 2, as argparse has it."""
    made = ArgumentParser(
        prog="disclosure-desk",
        description="Answer a court order that unmasks a user, and hold what is held. No command opens the window.",
        allow_abbrev=False,
    )
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _import(commands)
    _add(commands, "list", "list the stored matters")
    _matter(commands, "assess", "say what may leave, what is held and why, and what is due", now=True)
    drafting = _matter(commands, "letter", "draft the letter, marked DRAFT, without any value", now=True)
    drafting.add_argument("--draft", action="store_true", required=True)
    drafting.add_argument("--out", type=Path, required=True, metavar="DIR")
    papers = _matter(
        commands, "papers", "list the notices, filings and letters, write one as a draft, or issue it", now=True
    )
    papers.add_argument("name", nargs="?", metavar="NAME", help="as listed; without it, all are listed")
    papers.add_argument("--account", default="", metavar="ID", help="for which account; needed where there are several")
    papers.add_argument("--language", default="en", choices=["en", "ja"], help="default: en")
    papers.add_argument("--out", type=Path, metavar="DIR")
    papers.add_argument("--options", type=Path, metavar="FILE", help="what to fill in, as TOML: docs/papers.md")
    becoming = papers.add_mutually_exclusive_group()
    becoming.add_argument("--issue", action="store_true", help="issue it, having read it; needs --as")
    becoming.add_argument("--again", action="store_true", help="write the files that were issued last once more")
    papers.add_argument("--as", dest="person", metavar="NAME", help="who issues it, or records the options")
    passages = _matter(commands, "passages", "list the passages of the letter, or edit one of courtesy", now=True)
    which = passages.add_mutually_exclusive_group()
    which.add_argument("--edit", metavar="ID", help="put the passage into the words of --text-file")
    which.add_argument("--restore", metavar="ID", help="take the program's own words again")
    passages.add_argument("--text-file", type=Path, metavar="FILE", help="UTF-8")
    passages.add_argument("--as", dest="person", metavar="NAME", help="who edits")
    house = _add(commands, "house", "print the house style of all letters, as IT can prescribe it")
    which = house.add_mutually_exclusive_group()
    which.add_argument("--take", type=Path, metavar="FILE", help="keep what such a file says")
    which.add_argument("--out", type=Path, metavar="DIR", help="write it there, with its logo")
    people = _add(commands, "people", "enrol a person")
    people.add_argument("action", choices=["add"])
    people.add_argument("name")
    for name, what in (("submit", "submit the production for approval"), ("approve", "approve what was submitted")):
        _matter(commands, name, what).add_argument("--as", dest="person", required=True, metavar="NAME")
    exporting = _matter(commands, "export", "produce what the gate clears, at this moment")
    exporting.add_argument("--out", type=Path, required=True, metavar="DIR")
    which = exporting.add_mutually_exclusive_group()
    which.add_argument("--again", type=_count, metavar="N", help="write the files of volume N once more, as sent")
    which.add_argument("--reseal", type=_count, metavar="N", help="seal volume N again, with a new passphrase")
    exporting.add_argument("--note", type=Path, metavar="FILE", help="write the password note, to be sent apart")
    reading = _add(commands, "read", "read an order, and propose its facts with the passages they rest on")
    reading.add_argument("file", type=Path)
    reading.add_argument("--json", action="store_true")
    verifying = _add(
        commands, "verify", "check a container, a package or a folder: whole, unchanged, silent on its making"
    )
    verifying.add_argument("path", type=Path, metavar="PATH")
    verifying.add_argument("--passphrase-file", type=Path, metavar="FILE", help="else it is asked for")
    _days(_add(commands, "days", "count days as Fed. R. Civ. P. 6 does"))
    sample = _add(commands, "sample", "write one of the invented sample matters to a file")
    sample.add_argument("name", choices=SAMPLES)
    sample.add_argument("--out", type=Path, required=True, metavar="FILE")
    _add(commands, "schema", "print the JSON Schema of matter files")
    return made


def _import(commands: Any) -> None:
    added = _add(commands, "import", "keep a matter file and print its id, or take a record file into a stored matter")
    added.add_argument("matter", nargs="?", metavar="MATTER", help="id or reference; without it, a matter file is kept")
    added.add_argument("file", type=Path)
    options(added)


def _add(commands: Any, name: str, what: str) -> ArgumentParser:
    added: ArgumentParser = commands.add_parser(
        name, help=what, description=f"{what[0].upper()}{what[1:]}.", allow_abbrev=False
    )
    return added


def _matter(commands: Any, name: str, what: str, *, now: bool = False) -> ArgumentParser:
    added = _add(commands, name, what)
    added.add_argument("matter", metavar="MATTER", help="id or reference" + (", or a matter file" if now else ""))
    if now:
        added.add_argument("--now", type=_now, metavar="INSTANT", help="ask for another time, with its offset")
    if name == "assess":
        added.add_argument("--json", action="store_true")
    return added


def _days(added: ArgumentParser) -> None:
    added.add_argument(
        "--from", dest="start", required=True, metavar="DATE", help="the day of the event; for hours, the instant"
    )
    added.add_argument("--count", type=_count, required=True, metavar="N")
    added.add_argument("--unit", choices=[each.value for each in Unit], default=Unit.DAYS.value)
    added.add_argument("--before", action="store_true", help="count back from the event")
    added.add_argument("--court", default="cand", help="id of the court (default: cand)")
    added.add_argument("--json", action="store_true")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        raise ArgumentTypeError("a count is a whole number, such as 21")
    return int(text)


def _now(text: str) -> datetime:
    read = instant(text)
    if read is None:
        raise ArgumentTypeError("an instant is written 2022-11-10T17:00:00-08:00, with its offset")
    return read.astimezone(UTC)


def instant(text: str) -> datetime | None:
    """Read an instant with its offset, in years that can be meant; None for anything else."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo and EARLIEST_YEAR <= read.year <= LATEST_YEAR else None


def day(text: str) -> date | None:
    """Read a day written as 2022-11-10; None for anything else."""
    try:
        return date.fromisoformat(text) if len(text) == len("2022-11-10") and text[4] == "-" else None
    except ValueError:
        return None
