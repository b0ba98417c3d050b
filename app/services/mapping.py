"""How a person says that a table is to be read, and what is still to be answered before it is taken in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.catalogue import Catalogue
from app.domain.facts.accounts import ThirdParty
from app.domain.facts.sources import Column, RecordSource, Use
from app.records.proposal import (
    ACCOUNT,
    DAY_ORDER,
    ENCODING,
    EPOCH,
    HALF,
    THIRD_PARTY,
    WHOLE_TABLE,
    ZONE,
    Look,
    Question,
    TableLook,
)
from app.records.report import sentence_of

__all__ = [
    "ACCOUNT",
    "DAY_ORDER",
    "ENCODING",
    "EPOCH",
    "HALF",
    "THIRD_PARTY",
    "WHOLE_TABLE",
    "ZONE",
    "Answers",
    "Look",
    "Question",
    "TableLook",
    "again",
    "begin",
    "open_questions",
    "place_of",
    "sentence_of",
]
ONLY_ONE: Final = (Use.TIME, Use.ACCOUNT, Use.POST)
OF_TIMES: Final = (ZONE, DAY_ORDER, HALF, EPOCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Hold what a person said of one table.

    `settled` names questions, by code and column, that were answered by a look at the source or deliberately left open.
    `repeats` is the reason for taking in rows that stand in another file as well; `recalled` says that the uses of its
    columns are those of an earlier table with this header.
    """

    table: str
    columns: tuple[Column, ...]
    taken_on: date
    account: str = ""
    settled: frozenset[tuple[str, int]] = frozenset()
    set_aside: str = ""
    repeats: str = ""
    recalled: bool = False

    @property
    def timed(self) -> bool:
        """Say whether its rows have a time: they are kept as a source, and as single values otherwise."""
        return any(each.use is Use.TIME for each in self.columns)

    def source(self, look: Look, digest: str, item: str = "", rows: int = 0) -> RecordSource:
        """Give the fact that they amount to."""
        return RecordSource(
            id=item,
            document=digest,
            name=look.name,
            taken_on=self.taken_on,
            columns=self.columns,
            table=self.table,
            encoding=look.encoding,
            account=self.account,
            rows=rows,
            set_aside=self.set_aside,
        )

    def with_column(self, at: int, column: Column) -> "Answers":
        """Say how one column is read."""
        return replace(self, columns=(*self.columns[:at], column, *self.columns[at + 1 :]))

    def settle(self, code: str, at: int, *, settled: bool = True) -> "Answers":
        """Note that a question was answered otherwise than by a choice, or that it was not."""
        mark = {(code, at)}
        return replace(self, settled=self.settled | mark if settled else self.settled - mark)

    def using(self, at: int, use: Use, field: str, catalogue: Catalogue) -> "Answers":
        """Use a column for something else; what only one column can be is taken from the column that was it."""
        freed = [
            replace(each, use=Use.NOTHING) if use in ONLY_ONE and each.use is use and place != at else each
            for place, each in enumerate(self.columns)
        ]
        freed[at] = replace(freed[at], use=use, field=field if use is Use.FIELD else "")
        freed[at] = with_owner(freed[at], catalogue)
        account = "" if use is Use.ACCOUNT else self.account
        settled = self.settled - {(THIRD_PARTY, at)}
        return replace(self, columns=tuple(freed), account=account, settled=settled)


def with_owner(column: Column, catalogue: Catalogue) -> Column:
    """Take values as the account holder's own where their field is seldom anybody else's."""
    field = catalogue.get(column.field)
    own = field is not None and not field.third_party_likely
    return replace(column, third_party=ThirdParty.NO if own else ThirdParty.UNKNOWN)


def begin(table: TableLook, catalogue: Catalogue, known: Sequence[Column], taken_on: date) -> Answers:
    """Begin with what the program proposes, or with what a person said of a table with the same header."""
    answers = Answers(table=table.name, columns=table.columns, taken_on=taken_on)
    if len(known) != len(table.columns):
        return answers
    for at, column in enumerate(known):
        if not table.never[at] and (column.use, column.field) != (table.columns[at].use, table.columns[at].field):
            answers = replace(answers.using(at, column.use, column.field, catalogue), recalled=True)
    return answers


def again(source: RecordSource, table: TableLook) -> Answers:
    """Give what was said of a source that is there, every question of it answered."""
    settled = {(HALF, at) for at, each in enumerate(source.columns) if each.use is Use.TIME}
    settled |= {(THIRD_PARTY, at) for at, each in enumerate(source.columns) if each.use is Use.FIELD}
    return Answers(
        table=table.name,
        columns=source.columns,
        taken_on=source.taken_on,
        account=source.account,
        settled=frozenset(settled),
        set_aside=source.set_aside,
    )


def open_questions(look: Look, table: TableLook, answers: Answers, catalogue: Catalogue) -> tuple[Question, ...]:
    """Give what is still to be asked."""
    return tuple(_open(look, table, answers, catalogue))


def _open(look: Look, table: TableLook, answers: Answers, catalogue: Catalogue) -> Iterator[Question]:
    yield from (each for each in look.questions if each.code == ENCODING)
    if not answers.account and not any(each.use is Use.ACCOUNT for each in answers.columns):
        yield Question(code=ACCOUNT, table=table.name)
    for each in table.questions:
        column = answers.columns[each.column] if each.column != WHOLE_TABLE else None
        if each.code in OF_TIMES and column and column.use is Use.TIME and not _is_answered(each, column, answers):
            yield each
    yield from _owners(table, answers, catalogue)


def owner_questions(table: TableLook, answers: Answers, catalogue: Catalogue) -> Iterator[Question]:
    """Give every question of whose the values are, answered or not."""
    for at, column in enumerate(answers.columns):
        field = catalogue.get(column.field) if column.use is Use.FIELD else None
        if field and field.third_party_likely:
            choices = (ThirdParty.NO, ThirdParty.YES, ThirdParty.UNKNOWN)
            yield Question(code=THIRD_PARTY, table=table.name, column=at, heading=column.name, choices=choices)


def _owners(table: TableLook, answers: Answers, catalogue: Catalogue) -> Iterator[Question]:
    for each in owner_questions(table, answers, catalogue):
        unknown = answers.columns[each.column].third_party is ThirdParty.UNKNOWN
        if unknown and (THIRD_PARTY, each.column) not in answers.settled:
            yield each


def _is_answered(question: Question, column: Column, answers: Answers) -> bool:
    match question.code:
        case code if code == ZONE:
            return bool(column.zone)
        case code if code == DAY_ORDER:
            return column.day_order is not None
        case code if code == EPOCH:
            return column.epoch is not None
        case _:
            return (question.code, question.column) in answers.settled


def place_of(look: Look, table: str, at: int = WHOLE_TABLE, heading: str = "") -> str:
    """Name a table or one of its columns as a person finds it in the file."""
    place = f"{look.name}, {table}" if table else look.name
    return place if at == WHOLE_TABLE else f"{place}, column {at + 1} “{heading}”"
