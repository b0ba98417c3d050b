"""Look at a file before anything of it is taken in: what it holds, how it could be read, and what has to be asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from app.domain.catalogue import Catalogue
from app.domain.errors import Fault
from app.domain.facts.accounts import ThirdParty
from app.domain.facts.sources import Column, DayOrder, Epoch, Use
from app.ports import Progress
from app.records.evidence import Evidence
from app.records.profiles import Profile, Profiles
from app.records.reading import AT_ONCE, WHAT, Opener
from app.records.tables.model import Form, TableHead, Tables

WHOLE_TABLE: Final = -1
ENCODING, ACCOUNT, ZONE = "ask-encoding", "ask-account", "ask-zone"
DAY_ORDER, HALF, EPOCH = "ask-day-order", "ask-half-of-day", "ask-epoch"
TIMELY: Final = re.compile(r"(?i)time|date|created|(?:_a|A| a)t\b")  # of a bare number, only the heading tells
THIRD_PARTY: Final = "ask-third-party"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Ask what the file does not tell; `column` counts from 0, −1 is the table or the file.

    Where there are no choices, the answer is free text, or for `ask-half-of-day` a look at the source.
    """

    code: str
    table: str = ""
    column: int = WHOLE_TABLE
    heading: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """Show a table with its first rows, and propose its columns.

    `suggestions` are fields by heading, and map nothing; `never` are codes of headings that name what never leaves.
    """

    name: str
    header: tuple[str, ...]
    header_row: int
    sample: tuple[tuple[str, ...], ...]
    profile: str
    columns: tuple[Column, ...]
    suggestions: tuple[str, ...]
    never: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def timed(self) -> bool:
        """Say whether its rows have a time as proposed: they are then a source, and values otherwise."""
        return any(column.use is Use.TIME for column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Show what a file holds; its questions come before those of its tables."""

    name: str
    form: Form
    encoding: str
    encodings: tuple[str, ...]
    delimiter: str
    doubts: tuple[Fault, ...]
    questions: tuple[Question, ...]
    tables: tuple[TableLook, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looker:
    """Look at files with what is known of platforms."""

    profiles: Profiles
    catalogue: Catalogue
    opener: Opener

    def look(self, name: str, data: BinaryIO, *, encoding: str = "", progress: Progress | None = None) -> Look:
        """Look at a file; raises what opening and reading it raise, and `Cancelled`."""
        tables = self.opener(name, data, encoding=encoding)
        asked = () if tables.encoding else (Question(code=ENCODING, choices=tables.encodings),)
        return Look(
            name=name,
            form=tables.form,
            encoding=tables.encoding,
            encodings=tables.encodings,
            delimiter=tables.delimiter,
            doubts=tables.doubts,
            questions=asked,
            tables=tuple(self._table(tables, head, progress) for head in tables.tables),
        )

    def _table(self, tables: Tables, head: TableHead, progress: Progress | None) -> TableLook:
        profile = self.profiles.recognise(head.header, head.sample)
        columns = [self._column(profile, heading) for heading in head.header]
        evidence = _evidence(tables, head, progress)
        columns = [_with_order(column, evidence[at]) for at, column in enumerate(columns)]
        return TableLook(
            name=head.name,
            header=head.header,
            header_row=head.header_row,
            sample=head.sample,
            profile=profile.title if profile else "",
            columns=tuple(columns),
            suggestions=tuple(map(self.profiles.suggested, head.header)),
            never=tuple(map(self.profiles.never, head.header)),
            questions=tuple(self._questions(head, columns, evidence)),
        )

    def _column(self, profile: Profile | None, heading: str) -> Column:
        if profile is None:
            return Column(name=heading)
        column = profile.column(heading)
        field = self.catalogue.get(column.field)
        if field is None or field.third_party_likely:
            return column
        return replace(column, third_party=ThirdParty.NO)

    def _questions(self, head: TableHead, columns: list[Column], evidence: list[Evidence]) -> Iterator[Question]:
        if not any(column.use is Use.ACCOUNT for column in columns):
            yield Question(code=ACCOUNT, table=head.name)
        for at, (column, found) in enumerate(zip(columns, evidence, strict=True)):
            for code, choices in _time_questions(column, found):
                yield Question(code=code, table=head.name, column=at, heading=column.name, choices=choices)
            field = self.catalogue.get(column.field) if column.use is Use.FIELD else None
            if field and field.third_party_likely:
                choices = (ThirdParty.NO, ThirdParty.YES)
                yield Question(code=THIRD_PARTY, table=head.name, column=at, heading=column.name, choices=choices)


def _with_order(column: Column, evidence: Evidence) -> Column:
    """Take the order of day and month from cells that all leave one only, else from the platform's habit."""
    habit = column.day_order
    if column.use is Use.FIELD or not evidence.has_orders:
        return column
    if evidence.order:
        return replace(column, day_order=evidence.order if habit in {None, evidence.order} else None)
    return replace(column, day_order=None if habit and evidence.contradicts(habit) else habit)


def _time_questions(column: Column, found: Evidence) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Ask of a time column what its cells leave open; of others, what would be asked if it were one."""
    if column.use not in {Use.TIME, Use.NOTHING} or not found.is_time:
        return
    if (found.naive or found.abbreviated) and not column.zone:
        yield ZONE, ()
    if found.has_orders and column.day_order is None:
        yield DAY_ORDER, (DayOrder.DAY_MONTH_YEAR, DayOrder.MONTH_DAY_YEAR)
    if found.half_missing:
        yield HALF, ()
    if found.numbers and column.epoch is None and (column.use is Use.TIME or TIMELY.search(column.name)):
        yield EPOCH, (Epoch.SECONDS, Epoch.MILLISECONDS)


def _evidence(tables: Tables, head: TableHead, progress: Progress | None) -> list[Evidence]:
    """Look at the sample, and at every cell of the columns where a sample is not enough."""
    evidence = [Evidence() for _ in head.header]
    for row in head.sample:
        for found, cell in zip(evidence, row, strict=False):
            found.add((cell,))
    whole = [at for at, found in enumerate(evidence) if found.is_time and found.needs_every_cell]
    if whole and tables.encoding:
        for at in whole:
            evidence[at] = Evidence()
        for first, rows in tables.chunks(head.name, AT_ONCE):
            if progress:
                progress.step(first, 0, WHAT)
            for at in whole:
                evidence[at].add(row[at] for row in rows)
    return evidence
