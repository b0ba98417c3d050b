"""One small function a command."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.cli import report
from app.cli.parser import day
from app.domain.days import Period, Trigger, Unit, count
from app.domain.errors import BadInput, Fault
from app.host.resources import RESOURCES, load_calendar, load_courts

if TYPE_CHECKING:
    from app.bootstrap import Desk
    from app.ports import Actor
    from app.services.matters import Opened

MATTER_FILE: Final = ".matter.json"


def run(given: Namespace) -> None:
    """Run the command that was typed; those that need no store do not open one."""
    if given.command in _WITHOUT_STORE:
        _WITHOUT_STORE[given.command](given)
        return
    from app.bootstrap import open_desk  # noqa: PLC0415 - counting days needs no store

    desk = open_desk()
    try:
        _WITH_STORE[given.command](desk, given)
    finally:
        desk.store.close()


def _import(desk: "Desk", given: Namespace) -> None:
    print(desk.matters.bring_in(_bytes(given.file)))


def _list(desk: "Desk", given: Namespace) -> None:
    del given
    for head in desk.matters.heads():
        print(head.id, report.shown(head.reference), f"{head.changed_at:%Y-%m-%d %H:%M}Z", sep="\t")


def _assess(desk: "Desk", given: Namespace) -> None:
    opened = _opened(desk, given.matter)
    assessment = desk.matters.assess(opened)
    standing = desk.matters.standing(opened, given.now)
    now = given.now or desk.clock.now()
    told = report.Told(opened.matter, assessment, standing, now, desk.matters.people())
    print(json.dumps(report.as_json(told), indent=2, ensure_ascii=False) if given.json else report.as_text(told))


def _letter(desk: "Desk", given: Namespace) -> None:
    opened = _opened(desk, given.matter)
    preview = desk.previewing.letter(opened, given.now)
    stem = report.file_stem(opened.matter)
    files = {f"{stem}_draft-letter.pdf": preview.pdf, f"{stem}_draft-letter.docx": preview.docx}
    _make_folder(given.out)
    desk.files.write_set(given.out, files, _nothing_more)
    print(*(given.out / name for name in files), sep="\n")
    if preview.unset:
        print("No bundled font has these characters; they are printed by code:", *preview.unset, file=sys.stderr)


def _nothing_more(written: Mapping[str, bytes]) -> None:
    """Accept the parts as they are: a draft holds no value."""
    del written


def _people(desk: "Desk", given: Namespace) -> None:
    passphrase = _passphrase(again=True)
    row = desk.store.enroll(given.name, passphrase, desk.clock.now())
    print(row.id, report.shown(row.name), sep="\t")


def _submit(desk: "Desk", given: Namespace) -> None:
    opened = desk.matters.open(desk.matters.find(given.matter))
    submitted = desk.matters.submit(opened, _actor(desk, given.person)).matter.submission
    if submitted:
        print(f"Submitted for approval: letter of {submitted.letter_on}, response date {submitted.response_on}.")


def _approve(desk: "Desk", given: Namespace) -> None:
    opened = desk.matters.open(desk.matters.find(given.matter))
    desk.matters.approve(opened, _actor(desk, given.person))
    print("Approved.")


def _export(desk: "Desk", given: Namespace) -> None:
    matter = desk.matters.find(given.matter)
    _make_folder(given.out)
    production = desk.exporting.export(matter, given.out)
    print(*(given.out / name for name, _ in production.files), sep="\n")


def _days(given: Namespace) -> None:
    court = load_courts().get(given.court)
    if court is None:
        raise BadInput([Fault("--court", "unknown-court", "The court is not in the table; use an id such as cand.")])
    period = Period(given.count, Unit(given.unit), Trigger.SERVICE, given.before)
    counted = count(period, _start(given), court, load_calendar())
    print(json.dumps(report.counted_json(counted), indent=2) if given.json else report.counted_text(counted))


def _start(given: Namespace) -> date:
    if given.unit == Unit.HOURS:
        try:
            return datetime.fromisoformat(given.start)
        except ValueError:
            sentence = "Hours are counted from an instant, such as 2022-11-10T17:00:00-08:00."
    elif start := day(given.start):
        return start
    else:
        sentence = "A day is written 2022-11-10, and has to be in the calendar."
    raise BadInput([Fault("--from", "not-a-date", sentence)])


def _sample(given: Namespace) -> None:
    from app.host.files import DiskFiles  # noqa: PLC0415 - used here only

    DiskFiles().write_new(given.out, sample(given.name))
    print(given.out)


def sample(name: str) -> bytes:
    """Read one of the invented matters that come with the program."""
    return (RESOURCES / "samples" / f"{name}{MATTER_FILE}").read_bytes()


def _schema(given: Namespace) -> None:
    del given
    print((RESOURCES / "schema" / "matter.schema.json").read_text(encoding="utf-8"), end="")


def _opened(desk: "Desk", name: str) -> "Opened":
    """Open a stored matter, or read a matter file without keeping it."""
    if name.endswith(MATTER_FILE):
        return desk.matters.read_facts(_bytes(Path(name)))
    return desk.matters.open(desk.matters.find(name))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise BadInput(
            [Fault(path.name, "unreadable", "The file cannot be read. Check its name and rights.")]
        ) from None


def _make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)


def _actor(desk: "Desk", name: str) -> "Actor":
    return desk.store.sign_in(name, _passphrase())


def _passphrase(*, again: bool = False) -> str:
    """Ask at the terminal, or take the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass("Passphrase: ")
    if again and getpass("Again: ") != first:
        raise BadInput([Fault("passphrase", "not-the-same", "The two passphrases differ. Nothing was kept.")])
    return first


_WITH_STORE: Final[Mapping[str, Callable[["Desk", Namespace], None]]] = {
    "import": _import,
    "list": _list,
    "assess": _assess,
    "letter": _letter,
    "people": _people,
    "submit": _submit,
    "approve": _approve,
    "export": _export,
}
_WITHOUT_STORE: Final[Mapping[str, Callable[[Namespace], None]]] = {"days": _days, "sample": _sample, "schema": _schema}
