"""Logs for the tests, with invented people: parts whose rows are made again each time they are read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Final

from app.documents.logs.plan import LogSchedule, layout
from app.domain.facts.parties import Paper
from app.domain.gate import Cleared
from app.domain.released import LogKey, LogPart, LogRow
from app.host.font_files import font_set
from tests.app.documents.letter_cases import LATER, cleared, custodian, narrowed, wording
from tests.notation import rules

START: Final = datetime(2022, 6, 8, 7, 0, tzinfo=UTC)
AGENTS: Final = ("Mozilla/5.0 (X11; Linux x86_64) Example/1.0", "ExampleApp/9.3 (Android 12; SM-EX1)")


@cache
def source(paper: Paper = Paper.LETTER) -> Cleared:
    """Clear a volume of two accounts, of which one is held."""
    return cleared(custodian(narrowed(), paper=paper), LATER)


def request_id(number: str = "2") -> str:
    return next(each.id for each in source().facts.requests if each.number == number)


def part(
    *rows: LogRow, fields: tuple[str, ...] = ("log.access",), zone: str = "UTC", account: str = "example_one"
) -> LogPart:
    return LogPart(
        key=LogKey(account=account, request=request_id(), fields=fields, zone=zone),
        sources=(("s1", len(rows)),),
        content=sha256(repr([tuple(each) for each in rows]).encode(errors="backslashreplace")).hexdigest(),
        read=lambda: iter(rows),
    )


def row(*cells: str, raw: str = "2022-06-08 07:00:00", at: datetime = START, number: int = 2) -> LogRow:
    return LogRow(number, "s1", at, raw, cells)


def log_row(at: int, zone: str = "UTC") -> LogRow:
    """Make the row of an access log: address, activity, user agent."""
    instant = START + timedelta(seconds=97 * at)
    raw = instant.strftime("%Y-%m-%d %H:%M:%S") + (" Z" if zone == "UTC" else "")
    address = f"203.0.113.{at % 256}" if at % 3 else f"2001:db8:{at % 65536:x}:1f::{at % 4096:x}"
    return LogRow(at + 2, "s1", instant, raw, (address, "Log-in" if at % 5 else "Refresh", AGENTS[at % 2]))


FIELDS: Final = ("log.access", "log.activity", "device.user_agent")


def log(count: int, zone: str = "UTC", account: str = "example_one") -> LogPart:
    def read() -> Iterator[LogRow]:
        return (log_row(at, zone) for at in range(count))

    key = LogKey(account=account, request=request_id(), fields=FIELDS, zone=zone)
    return LogPart(key=key, sources=(("s1", count),), content=sha256(f"{key}{count}".encode()).hexdigest(), read=read)


def laid_out(*parts: LogPart, first: int = 7, paper: Paper = Paper.LETTER, salt: str = "") -> LogSchedule:
    made = layout(parts, source(paper), first, rules().catalogue, wording(), font_set())
    assert made is not None
    return replace(made, about=replace(made.about, salt=salt)) if salt else made
