"""The docket on paper: each matter with its step, its next deadline, and how much holds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.documents.blocks import Column, Document, Footer, Heading, Paper, Paragraph, Section, Style, Table, text
from app.documents.wording import Wording

_COLUMNS: Final = (("reference", 1.5), ("case", 3.0), ("court", 1.1), ("step", 0.8), ("next", 2.4), ("holds", 0.9))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold a matter's line, as the window shows it."""

    reference: str
    case: str
    court: str
    step: str
    next_deadline: str
    holds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Hold the lines that are shown, under which filter, and when: as an instant, and in words."""

    entries: tuple[Entry, ...]
    filter: str
    instant: datetime
    as_of: str


def compose(listed: Listed, wording: Wording, paper: Paper) -> Document:
    """Set the list."""
    blocks = (
        Heading(wording.say("agenda.title")),
        Paragraph(wording.say("agenda.as_of", None, instant=listed.as_of, filter=listed.filter), Style.NOTE),
        _table(listed.entries, wording),
    )
    return Document(
        title=wording.line("agenda.document"),
        subject="",
        sections=(Section(blocks, Footer(wording.line("agenda.footer"))),),
        instant=listed.instant,
        draft=False,
        paper=paper,
    )


def _table(entries: Sequence[Entry], wording: Wording) -> Table:
    columns = tuple(Column(wording.line(f"agenda.column_{name}"), weight) for name, weight in _COLUMNS)
    rows = ((each.reference, each.case, each.court, each.step, each.next_deadline, each.holds) for each in entries)
    return Table(columns, tuple(tuple(map(text, row)) for row in rows))
