"""Sources of records and what comes of them, made in memory; people and addresses are invented."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from app.domain.catalogue import Catalogue
from app.domain.facts.sources import Column, DayOrder, RecordSource, Use
from app.host.catalogue_data import load_catalogue
from app.host.record_data import load_profiles
from app.records.plan import Signs, no_signs
from app.records.profiles import Profiles
from app.records.proposal import Look, Looker
from app.records.reading import KeptRecords
from app.records.report import Report
from app.records.tables import open_tables
from app.records.values import Proposals, propose_values

ONE, TWO = "1500000000000012345", "1500000000000020264"
IDS = {ONE: "a1", TWO: "a2", "jane_example": "a3"}  # Snap counts names as ids
NOON = "2023-02-25 12:00:00 UTC"


class Row(NamedTuple):
    """Hold one row of a batch."""

    row: int
    account: str
    instant: datetime
    raw: str
    zone: str
    post: str
    cells: tuple[str, ...]


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


@cache
def profiles() -> Profiles:
    return load_profiles()


def time(name: str = "Time", zone: str = "", order: DayOrder | None = None) -> Column:
    return Column(name=name, use=Use.TIME, zone=zone, day_order=order)


def field(name: str = "IP", of: str = "log.access") -> Column:
    return Column(name=name, use=Use.FIELD, field=of)


def unused(name: str) -> Column:
    return Column(name=name)


def whose(name: str = "Id") -> Column:
    return Column(name=name, use=Use.ACCOUNT)


def post(name: str = "Post") -> Column:
    return Column(name=name, use=Use.POST)


def source(*columns: Column, account: str = "", name: str = "log.csv", table: str = "") -> RecordSource:
    """Make a source of columns; the rows are those of account `a1` unless a column names it."""
    named = any(column.use is Use.ACCOUNT for column in columns)
    return RecordSource(
        id="s1",
        document="d1",
        name=name,
        taken_on=date(2026, 11, 21),
        columns=columns,
        table=table,
        encoding="utf-8",
        account=account or ("" if named else "a1"),
    )


def written(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows as CSV under the headings of columns."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([[column.name for column in columns], *rows])
    return out.getvalue().encode()


def records(data: bytes, *, ids: Mapping[str, str] = IDS, never: Signs = no_signs) -> KeptRecords:
    return KeptRecords(lambda _: io.BytesIO(data), catalogue(), ids, opener=open_tables, never=never)


def read(data: bytes, of: RecordSource, **options: Signs) -> tuple[list[Row], Report]:
    """Give the rows that go on, and the report."""
    kept = records(data, **options)  # type: ignore[arg-type]  # only `never`
    rows = [
        Row(*row)
        for batch in kept.batches(of)
        for row in zip(
            batch.rows,
            batch.accounts,
            batch.instants,
            batch.raws,
            batch.zones,
            batch.posts,
            zip(*batch.cells, strict=True) if batch.cells else [()] * len(batch.rows),
            strict=True,
        )
    ]
    return rows, kept.report(of)


def sifted(columns: Sequence[Column], *rows: Sequence[str]) -> tuple[list[Row], Report]:
    """Read rows that are written as CSV."""
    return read(written(columns, rows), source(*columns))


def found(report: Report) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.code) for each in report.findings]


def remarks(report: Report) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.code) for each in report.remarks]


def looked(data: bytes, name: str = "export", encoding: str = "") -> Look:
    looker = Looker(profiles=profiles(), catalogue=catalogue(), opener=open_tables)
    return looker.look(name, io.BytesIO(data), encoding=encoding)


def proposed(data: bytes, of: RecordSource, *, never: Signs = no_signs) -> Proposals:
    return propose_values(of, open_tables(of.name, io.BytesIO(data)), catalogue(), IDS, never=never)
