"""One small function a command."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.cli.parser import day, instant
from app.cli.typed import read_file
from app.domain.days import Period, Trigger, Unit, count
from app.domain.errors import BadInput, Fault
from app.domain.plaintext import code_point

if TYPE_CHECKING:
    from app.bootstrap import Desk
    from app.ports import Actor
    from app.services.matters import Opened
    from app.services.produced import Exported

MATTER_FILE: Final = ".json"


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
    if given.matter:
        from app.cli import importing  # noqa: PLC0415 - records load late

        importing.run(desk, given, lambda name: _actor(desk, name))
        return
    print(desk.matters.bring_in(_matter_file(given.file)))


def _list(desk: "Desk", given: Namespace) -> None:
    from app.cli.report import shown  # noqa: PLC0415 - each command loads what it needs

    del given
    for head in desk.matters.heads():
        print(head.id, shown(head.reference), f"{head.changed_at:%Y-%m-%d %H:%M}Z", sep="\t")


def _assess(desk: "Desk", given: Namespace) -> None:
    from app.cli import data, report  # noqa: PLC0415 - as above
    from app.services.docket import overview  # noqa: PLC0415 - as above

    matter = _opened(desk, given.matter).matter
    moment = desk.matters.moment(given.now)
    seen = overview(matter, desk.rules, moment, desk.matters.records(matter))
    print(data.text(data.assessed(matter, seen)) if given.json else report.as_text(matter, seen))


def _letter(desk: "Desk", given: Namespace) -> None:
    from app.services.filenames import stem  # noqa: PLC0415 - as above

    opened = _opened(desk, given.matter)
    preview = desk.previewing.letter(opened, given.now)
    name = f"{stem(opened.matter.reference)}_draft-letter"
    _write(desk, given.out, {f"{name}.pdf": preview.pdf, f"{name}.docx": preview.docx}, preview.unset)


def _papers(desk: "Desk", given: Namespace) -> None:
    from app.cli import papers  # noqa: PLC0415 - as above

    opened = (_stored if given.person else _opened)(desk, given.matter)  # what is recorded is recorded in the store
    sign_in, write = lambda: _actor(desk, given.person), lambda *made: _write(desk, given.out, *made)
    papers.Counter(desk, given, opened, sign_in, write).run()


def _passages(desk: "Desk", given: Namespace) -> None:
    from app.cli import passages  # noqa: PLC0415 - as above

    opened = (_stored if given.edit or given.restore else _opened)(desk, given.matter)
    passages.run(desk, given, opened, lambda: _actor(desk, given.person))


def _write(
    desk: "Desk",
    out: Path,
    files: Mapping[str, bytes],
    unset: Sequence[str],
    commit: Callable[[Mapping[str, bytes]], None] = lambda _: None,
) -> None:
    """Write both formats of a document, and tell which characters are printed by code.

    `commit` records it, where there is something to record: a draft holds no value and is no event.
    """
    with _folder(out) as folder:
        desk.files.write_set(folder, files, commit)
    print(*(out / each for each in files), sep="\n")
    if unset:
        named = "; ".join(map(code_point, unset))
        print(f"No bundled font has these characters; they are printed by code: {named}", file=sys.stderr)


def _house(desk: "Desk", given: Namespace) -> None:
    from app.cli import house  # noqa: PLC0415 - as above

    house.run(desk, given)


def _people(desk: "Desk", given: Namespace) -> None:
    from app.cli.report import shown  # noqa: PLC0415 - as above

    row = desk.store.enroll(given.name, _passphrase(again=True), desk.clock.now())
    print(row.id, shown(row.name), sep="\t")


def _submit(desk: "Desk", given: Namespace) -> None:
    opened = _stored(desk, given.matter)
    submission = desk.matters.submit(opened, _actor(desk, given.person)).matter.submission
    if submission:
        print(f"Submitted for approval: letter of {submission.letter_on}, response date {submission.response_on}.")


def _approve(desk: "Desk", given: Namespace) -> None:
    desk.matters.approve(_stored(desk, given.matter), _actor(desk, given.person))
    print("Approved.")


def _export(desk: "Desk", given: Namespace) -> None:
    matter = desk.matters.find(given.matter)
    _free(given.note)
    with _folder(given.out) as folder:
        if given.again is not None:
            names = [name for name, _ in desk.exporting.again(matter, given.again, folder).files]
        else:
            made = _produced(desk, matter, folder, given)
            names = list(made.files)
    print(*(given.out / name for name in names), sep="\n")


def _produced(desk: "Desk", matter: str, folder: Path, given: Namespace) -> "Exported":
    """Produce, or seal again, and show the passphrase this once, also where the files did not get their names."""
    from app.services.produced import RecordedNotWritten  # noqa: PLC0415 - as above

    try:
        made = (
            desk.exporting.export(matter, folder)
            if given.reseal is None
            else desk.exporting.reseal(matter, given.reseal, folder)
        )
    except RecordedNotWritten as error:
        _tell(desk, error.made, given.note)
        raise
    _tell(desk, made, given.note)
    return made


def _tell(desk: "Desk", made: "Exported", note: Path | None) -> None:
    """Show the passphrase, and write the note that tells it where one was asked for."""
    if made.passphrase:
        print("The passphrase of the container, shown this once:", made.passphrase.reveal(), file=sys.stderr)
    if note and made.note:
        desk.files.write_new(note, made.note)


def _free(note: Path | None) -> None:
    """Refuse to begin where the note could not be written at the end: it is made once."""
    if note and (note.exists() or not note.parent.is_dir()):
        sentence = "The password note cannot be written there: the file is there already, or its folder is not."
        raise BadInput([Fault("--note", "note-not-free", sentence)])


def _days(given: Namespace) -> None:
    from app.cli import data, report  # noqa: PLC0415 - as above
    from app.host.resources import load_calendar, load_courts  # noqa: PLC0415 - as above

    court = load_courts().get(given.court)
    if court is None:
        raise BadInput([Fault("--court", "unknown-court", "The court is not in the table; use an id such as cand.")])
    period = Period(given.count, Unit(given.unit), Trigger.SERVICE, given.before)
    counted = count(period, _start(given), court, load_calendar())
    print(data.text(data.counted(counted)) if given.json else report.counted_text(counted))


def _start(given: Namespace) -> date:
    """Read the day of the event; hours are counted from an instant with its offset."""
    if given.unit != Unit.HOURS:
        if start := day(given.start):
            return start
        sentence = "A day is written 2022-11-10, and has to be in the calendar."
        raise BadInput([Fault("--from", "not-a-date", sentence)])
    if start := instant(given.start):
        return start
    sentence = "Hours are counted from an instant with its offset, such as 2022-11-10T17:00:00-08:00."
    raise BadInput([Fault("--from", "not-an-instant", sentence)])


def _sample(given: Namespace) -> None:
    from app.host.files import DiskFiles  # noqa: PLC0415 - as above
    from app.host.samples import read_sample  # noqa: PLC0415 - as above

    DiskFiles().write_new(given.out, read_sample(given.name))
    print(given.out)


def _schema(given: Namespace) -> None:
    from app.host.samples import read_schema  # noqa: PLC0415 - as above

    del given
    print(read_schema(), end="")


def _read_order(given: Namespace) -> None:
    """Read an order and print what it proposes; nothing is kept."""
    from app.cli import data, reading  # noqa: PLC0415 - as above
    from app.reading.pages import MAX_BYTES, open_document  # noqa: PLC0415 - as above
    from app.reading.read import read_document  # noqa: PLC0415 - as above

    document = open_document(given.file.name, read_file(given.file, MAX_BYTES))
    try:
        found = read_document(document, given.file.name)
        pages = document.all_lines()
    finally:
        document.close()
    print(data.text(reading.as_data(found, pages)) if given.json else reading.as_text(found, pages))


def _verify(given: Namespace) -> None:
    from app.cli import verify  # noqa: PLC0415 - as above

    verify.run(given, _passphrase)


def _stored(desk: "Desk", name: str) -> "Opened":
    return desk.matters.open(desk.matters.find(name))


def _opened(desk: "Desk", name: str) -> "Opened":
    """Open a stored matter, or read a matter file without keeping it."""
    return desk.matters.read_facts(_matter_file(Path(name))) if name.endswith(MATTER_FILE) else _stored(desk, name)


def _matter_file(path: Path) -> bytes:
    from app.services.matterfile import LARGEST  # noqa: PLC0415 - as above

    return read_file(path, LARGEST)


@contextmanager
def _folder(folder: Path) -> Iterator[Path]:
    """Make the folder where it is missing, and take it away again if nothing came of it."""
    from app.host.files import fault_of  # noqa: PLC0415 - as above

    made = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise fault_of(error) from None
    done = False
    try:
        yield folder
        done = True
    finally:
        if made and not done:
            folder.rmdir()


def _actor(desk: "Desk", name: str) -> "Actor":
    return desk.store.sign_in(name, _passphrase())


def _passphrase(*, again: bool = False) -> str:
    """Ask at the terminal, or take the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass("Passphrase: ")
    if again and getpass("Again: ") != first:
        raise BadInput([Fault("passphrase", "not-the-same", "The two passphrases differ. Nothing was kept.")])
    return first


_WITH_STORE: Final[Mapping[str, Callable[["Desk", Namespace], None]]] = {
    "import": _import,
    "list": _list,
    "assess": _assess,
    "letter": _letter,
    "papers": _papers,
    "passages": _passages,
    "house": _house,
    "people": _people,
    "submit": _submit,
    "approve": _approve,
    "export": _export,
}
_WITHOUT_STORE: Final[Mapping[str, Callable[[Namespace], None]]] = {
    "days": _days,
    "read": _read_order,
    "sample": _sample,
    "schema": _schema,
    "verify": _verify,
}
