"""The released rows of logs as the reviewer reads them: parts, columns, and how many were in sight."""

from collections.abc import Callable, Iterable
from datetime import UTC
from typing import Final

from app.domain.released import LogPart, LogRow
from ui.presenter import WizardView
from ui.widgets.views import RowLook, TableRow, TableView

PARTS: Final = ("Account", "Request", "Fields", "Times", "Rows", "Seen")
Seen = Callable[[LogPart], int]
"""How many rows of a part were in sight."""


def parts_table(view: WizardView, seen: Seen) -> TableView:
    """Give one row for each part, with how much of it was in sight."""
    rows = tuple(_part(view, place, each, seen(each)) for place, each in enumerate(view.sorting.logs))
    return TableView(columns=PARTS, rows=rows, empty="No row of a log would leave now.")


def _part(view: WizardView, place: int, part: LogPart, seen: int) -> TableRow:
    fields = ", ".join(view.field_name(each) for each in part.fields)
    cells = (
        view.account_name(part.account),
        view.request_name(part.request),
        fields,
        part.zone or "zone not known",
        f"{part.rows:,}",
        f"{seen:,}",
    )
    look = RowLook.DONE if seen == part.rows else RowLook.PLAIN
    return TableRow(str(place), cells, look, f"{seen:,} of {part.rows:,} rows seen")


def row_columns(view: WizardView, part: LogPart) -> tuple[str, ...]:
    """Name the columns of a part's rows."""
    return ("No.", "Row in file", "Time (UTC)", "As found", *(view.field_name(each) for each in part.fields))


def row_cells(place: int, row: LogRow) -> tuple[str, ...]:
    """Give the cells of a row; `place` counts from 0."""
    at = row.instant.astimezone(UTC)
    micro = f".{at.microsecond:06}" if at.microsecond else ""
    return (f"{place + 1:,}", f"{row.row:,}", f"{at:%Y-%m-%d %H:%M:%S}{micro}", row.raw, *row.cells)


def seen_words(seen: int, count: int) -> str:
    """Say how many of how many, such as `1,200 of 100,000 rows seen`."""
    return f"{seen:,} of {count:,} rows seen"


def total(parts: Iterable[LogPart]) -> int:
    """Count the rows of all parts."""
    return sum(each.rows for each in parts)


def approval_words(name: str, seen: tuple[int, int] | None) -> str:
    """Say before an approval how many of how many rows the approver had in sight; nothing where none would leave."""
    if seen is None:
        return ""
    return f"{name} has had {seen[0]:,} of {seen[1]:,} rows of logs in sight in this session. The approval records it."
