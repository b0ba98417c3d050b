"""What the widgets show, as frozen values. No Qt here, so that a presenter can make them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.grounds import Step

STEP_TITLES: Final = {
    Step.ORDER: "Order",
    Step.PARTIES: "Parties & delivery",
    Step.ACCOUNTS: "Accounts",
    Step.FIELDS: "Fields allowed",
    Step.NOTICE: "Notice & objections",
    Step.RECORDS: "Records",
    Step.REVIEW: "Review",
    Step.EXPORT: "Letter & export",
}


class StepLook(StrEnum):
    """Say how a step looks in the list."""

    DONE = "done"
    RECHECK = "to check again"
    CURRENT = "current"
    OPEN = "open"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class StepRow:
    """Show one step; `note` says more to a screen reader and in a tooltip."""

    step: Step
    look: StepLook
    note: str = ""


@dataclass(frozen=True, slots=True)
class Blocker:
    """Show one thing that holds the production; `place` names what it touches, for the page that cures it."""

    sentence: str
    step: Step
    cite: str = ""
    place: str = ""


class RowLook(StrEnum):
    """Say how a row of a table stands, beside what its cells say."""

    PLAIN = "plain"
    HOLD = "hold"
    DUE = "due"
    DONE = "done"
    RECHECK = "recheck"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class TableRow:
    """Show one item; `key` comes back with every action. A text starting with its sign says its look as well."""

    key: str
    cells: tuple[str, ...]
    look: RowLook = RowLook.PLAIN
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """Show the items of a topic; `empty` stands where there is none."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...] = ()
    empty: str = "Nothing recorded yet."


@dataclass(frozen=True, slots=True)
class WhyStep:
    """Show one step of a count or a reason."""

    day: str
    says: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyView:
    """Show how a conclusion came about."""

    title: str
    conclusion: str
    steps: tuple[WhyStep, ...] = ()
    cite: str = ""


class CellLook(StrEnum):
    """Say what becomes of account × field."""

    PRODUCE = "Produce"
    WITHHOLD = "Withhold"
    NOT_AUTHORISED = "Not authorised"
    NEVER = "Never"
    NONE_FOUND = "None found"


CELL_SIGNS: Final = {
    CellLook.PRODUCE: "✓",
    CellLook.WITHHOLD: "■",
    CellLook.NOT_AUTHORISED: "–",
    CellLook.NEVER: "✕",
    CellLook.NONE_FOUND: "○",
}


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Show one cell: what becomes of it, how many values leave, and why (each reason with its cite)."""

    look: CellLook
    count: int = 0
    reasons: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Give sign and words; the count stands only where values leave."""
        words = f"{self.look} {self.count:,}" if self.look is CellLook.PRODUCE else str(self.look)
        return f"{CELL_SIGNS[self.look]} {words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Show accounts × fields: `keys` of rows and columns come back when a cell is focused."""

    accounts: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    cells: tuple[tuple[MatrixCell, ...], ...]
