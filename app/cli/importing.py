"""The command `import` for record files: show what a file holds and what is open, or take it in and report.

No cell of the file is printed: a terminal keeps what it showed.
"""

from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.cli import data
from app.cli.parser import day
from app.domain.catalogue import Catalogue
from app.domain.errors import BadInput, Fault
from app.domain.facts.accounts import ThirdParty
from app.domain.facts.sources import Column, DayOrder, Epoch, Use
from app.domain.matter import Matter
from app.domain.plaintext import shown
from app.records.proposal import HALF, THIRD_PARTY, TableLook
from app.records.report import Report
from app.services.importing import Importing, Looked, Taken
from app.services.mapping import Answers
from app.services.originals import Original

if TYPE_CHECKING:
    from app.bootstrap import Desk
    from app.ports import Actor

MOST_SHOWN: Final = 20
_USES: Final = {each.value: each for each in Use if each is not Use.FIELD}
_NO_TABLE: Final = "The file has several tables. Name one with --table."
_NO_COLUMN: Final = "No column, or more than one, has this heading. Write it exactly, or #3 for the third column."
_NO_CHOICE: Final = "This is none of the choices. The command with --help lists them."
_NOBODY: Final = "Nothing is open. Say with --as who takes the file in."


def run(desk: "Desk", given: Namespace, actor: "Callable[[str], Actor]") -> None:
    """Show a record file, or take it in; raises `BadInput` with everything that is open or wrong."""
    opened = desk.matters.open(desk.matters.find(given.matter))
    importing = desk.importing
    path: Path = given.file
    looked = importing.look(Original(path.name, lambda: path.open("rb")), encoding=given.encoding)
    names = [each.name for each in looked.look.tables]
    if given.table not in names and (given.table or len(names) != 1):
        _show_look(looked, None, given)
        raise BadInput([Fault("--table", "no-such-table", _NO_TABLE)])
    table = looked.table(given.table if given.table in names else names[0])
    answers, faults = _Reader(importing.catalogue, opened.matter).read(importing.begin(looked, table.name), given)
    faults = [*faults, *importing.faults(opened.matter, looked, answers)]
    if not faults and not given.person:
        faults = [Fault("--as", "nobody", _NOBODY)]
    if faults:
        _show_look(looked, answers, given)
        raise BadInput(faults, "Nothing was taken in.")
    taken = importing.take_in(opened, looked, answers, actor(given.person))
    _show_taken(importing, taken, given)
    if given.report:
        desk.files.write_new(given.report, taken.report.as_csv(importing.sentences).encode("utf-8-sig"))


class _Reader:
    """Read answers as they were typed, with every fault of them."""

    def __init__(self, catalogue: Catalogue, matter: Matter) -> None:
        self._catalogue, self._matter = catalogue, matter
        self._faults = list[Fault]()

    def read(self, answers: Answers, given: Namespace) -> tuple[Answers, list[Fault]]:
        taken_on = day(given.taken_on) if given.taken_on else answers.taken_on
        if taken_on is None:
            self._wrong("--taken-on", "not-a-date", "A day is written 2022-11-10, and has to be in the calendar.")
        for at, word in self._columns("--map", given.map, answers):
            answers = answers.using(at, _USES.get(word, Use.FIELD), "" if word in _USES else word, self._catalogue)
        for at, zone in self._columns("--zone", given.zone, answers):
            answers = answers.with_column(at, replace(answers.columns[at], zone=zone))
        answers = self._choices(answers, "--day-order", given.day_order, DayOrder, "day_order")
        answers = self._choices(answers, "--epoch", given.epoch, Epoch, "epoch")
        answers = self._choices(answers, "--third-party", given.third_party, ThirdParty, "third_party", THIRD_PARTY)
        for at, _ in self._columns("--hours-of-24", [f"{each}=" for each in given.hours_of_24], answers):
            answers = answers.settle(HALF, at)
        return replace(
            answers,
            account=self._account(given.account),
            taken_on=taken_on or answers.taken_on,
            set_aside=given.set_aside,
            repeats=given.repeats,
        ), self._faults

    def _choices(
        self, answers: Answers, option: str, said: list[str], kind: Any, key: str, settles: str = ""
    ) -> Answers:
        for at, word in self._columns(option, said, answers):
            if word not in set(kind):
                self._wrong(option, "no-such-choice", _NO_CHOICE)
                continue
            changed: dict[str, Any] = {key: kind(word)}
            answers = answers.with_column(at, replace(answers.columns[at], **changed))
            answers = answers.settle(settles, at) if settles else answers
        return answers

    def _columns(self, option: str, said: list[str], answers: Answers) -> Iterator[tuple[int, str]]:
        """Find the column of each HEADING=WORD."""
        for each in said:
            heading, mark, word = each.rpartition("=")
            found = [at for at, column in enumerate(answers.columns) if mark and _is(column, at, heading)]
            if len(found) == 1:
                yield found[0], word
            else:
                self._wrong(option, "no-such-column", _NO_COLUMN)

    def _account(self, name: str) -> str:
        found = [each.id for each in self._matter.accounts if name in (each.id, each.identifier)]
        return found[0] if len(found) == 1 else name

    def _wrong(self, option: str, code: str, sentence: str) -> None:
        self._faults.append(Fault(option, code, sentence))


def _is(column: Column, at: int, heading: str) -> bool:
    return heading in (column.name, f"#{at + 1}")


def _show_look(looked: Looked, answers: Answers | None, given: Namespace) -> None:
    look = looked.look
    if given.json:
        tables = [_table_data(each, answers) for each in look.tables]
        asked = {"encoding": look.encoding, "encodings": list(look.encodings)}
        print(data.text({"file": look.name, "sha256": looked.digest, "form": look.form, **asked, "tables": tables}))
        return
    print(f"{shown(look.name)}: {look.form}, SHA-256 {looked.digest}")
    for each in look.tables:
        print(f"Table {shown(each.name)}" if each.name else "Table", f"({each.profile})" if each.profile else "")
        columns = answers.columns if answers and answers.table == each.name else each.columns
        for at, column in enumerate(columns):
            hint = f", perhaps {each.suggestions[at]}" if each.suggestions[at] and column.use is Use.NOTHING else ""
            print(f"  {at + 1:>3} {shown(column.name)}: {column.field or column.use}{hint}")


def _table_data(table: TableLook, answers: Answers | None) -> dict[str, Any]:
    columns = answers.columns if answers and answers.table == table.name else table.columns
    return {
        "name": table.name,
        "profile": table.profile,
        "columns": [
            {"heading": each.name, "use": each.use, "field": each.field, "suggested": hint, "never": never}
            for each, hint, never in zip(columns, table.suggestions, table.never, strict=True)
        ],
        "questions": [
            {"code": each.code, "heading": each.heading, "choices": list(each.choices)} for each in table.questions
        ],
    }


def _show_taken(importing: Importing, taken: Taken, given: Namespace) -> None:
    report = taken.report
    faults = report.faults(importing.sentences)
    if given.json:
        print(
            data.text({**_counts(report), "source": taken.source.id if taken.source else "", **_values(taken, faults)})
        )
        return
    for name, number in _counts(report).items():
        print(f"{name}: {number:,}")
    if taken.source is None:
        print(f"values taken in: {len(taken.values):,}", f"values left for a person: {len(taken.left):,}", sep="\n")
    print(*faults[:MOST_SHOWN], sep="\n", end="\n" if faults else "")
    if len(faults) > MOST_SHOWN:
        print(f"and {len(faults) - MOST_SHOWN:,} more: --report FILE writes them all.")


def _counts(report: Report) -> dict[str, int]:
    return {
        "seen": report.seen,
        "accepted": report.accepted,
        "refused": report.refused,
        "doubtful": report.doubtful,
        "of no account of this order": report.others,
        "blank": report.blank,
    }


def _values(taken: Taken, faults: tuple[Fault, ...]) -> dict[str, Any]:
    told = [{"place": each.place, "code": each.code, "sentence": each.sentence} for each in faults]
    return {"values": len(taken.values), "left": len(taken.left), "faults": told}
