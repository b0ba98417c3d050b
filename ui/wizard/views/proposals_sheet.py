"""What was read as a table: sure and doubtful told apart by word and sign, silence apart from what was not found."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.facts.terms import Passage
from app.domain.plaintext import shown
from ui.commands import CorrectProposal, RefuseProposal
from ui.presenter import WizardView
from ui.widgets.views import RowLook
from ui.wizard.views.proposals import Read, Row, base_document, read_orders
from ui.wizard.views.proposals_base import State
from ui.wizard.views.sheet import Line, Section, SheetView, short

_LOOKS: Final = {
    State.DOUBTFUL: RowLook.ATTENTION,
    State.MISSING: RowLook.DUE,
    State.CONFIRMED: RowLook.DONE,
    State.CORRECTED: RowLook.DONE,
}
_WORDS: Final = {
    State.SURE: "○ sure: confirm",
    State.DOUBTFUL: "doubtful",
    State.SILENT: "○ silent: confirm",
    State.MISSING: "not found: type it",
    State.LACKING: "– not found; an order may lack it",
    State.CONFIRMED: "confirmed",
    State.CORRECTED: "corrected",
    State.REFUSED: "– not in the order",
}
_QUOTE: Final = 90
COLUMNS: Final = ("What", "What the order says", "Where", "State")
SILENT: Final = "The order says nothing of this: confirm"
NOT_FOUND: Final = "Not found: the order may say it in other words; look and type"
COUNT: Final = "{done} of {all} answered, {doubtful} doubtful. Return confirms, typing corrects, Delete refuses."
READING: Final = "{} is being read. Everything can be typed meanwhile."


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsView:
    """Show what was read: the table, how far the answers have come, and which rows wait, doubtful ones apart."""

    sheet: SheetView
    summary: str = ""
    open_keys: tuple[str, ...] = ()
    doubtful_keys: tuple[str, ...] = ()
    may_read_again: bool = False
    attached: bool = False
    fresh: frozenset[str] = frozenset()
    places: tuple[tuple[str, Passage], ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Give all rows."""
        return tuple(line for section in self.sheet.sections for line in section.lines)


def proposals_view(view: WizardView) -> ProposalsView:
    """Show what was read in all attached orders."""
    reads = read_orders(view)
    rows = [row for read in reads for row in read.rows]
    sections = tuple(_sections(view, reads))
    place = {line.key: number for number, line in enumerate(line for each in sections for line in each.lines)}
    waiting = sorted((row for row in rows if row.state.is_open), key=lambda row: place[row.key])
    asked = [row for row in rows if row.state not in {State.NOTE, State.LACKING}]
    doubtful = tuple(row.key for row in waiting if row.state is State.DOUBTFUL)
    orders = [each for each in view.matter.documents if each.kind == "order"]
    recorded = {order.document for order in view.matter.orders}
    fresh = {read.document.id for read in reads if not {read.document.id, read.document.digest} & recorded}
    count = COUNT.format(done=len(asked) - len(waiting), all=len(asked), doubtful=len(doubtful)) if asked else ""
    return ProposalsView(
        sheet=SheetView(columns=COLUMNS, sections=sections, passage_column=2),
        summary=count,
        open_keys=tuple(row.key for row in waiting),
        doubtful_keys=doubtful,
        may_read_again=any(_sentence(view, each.digest) for each in orders),
        attached=bool(orders),
        fresh=frozenset(fresh),
        places=tuple((row.key, passage) for row in rows for passage in row.passages),
    )


def read_at(view: ProposalsView, document: str, page: int, line: int, char: int) -> str:
    """Give the key of the row with the fewest words among those that speak of a place; empty for none."""
    found = [
        (len(passage.quote), key)
        for key, passage in view.places
        if passage.document == document
        for span in passage.spans
        if (span.page, span.line) == (page, line) and span.start <= char and (span.end is None or char < span.end)
    ]
    return min(found)[1] if found else ""


def _sections(view: WizardView, reads: tuple[Read, ...]) -> Iterator[Section]:
    done = {each.document.id: each for each in reads}
    for document in view.matter.documents:
        if document.kind != "order":
            continue
        read, name = done.get(document.id), shown(document.name)
        if read is None:
            yield Section(title=name, empty=_why_not(view, document.digest, name))
        else:
            yield from _of(read, name)


def _why_not(view: WizardView, digest: str, name: str) -> str:
    if digest not in view.readings:
        return READING.format(name)
    if _sentence(view, digest):
        return _sentence(view, digest)
    first = base_document(view)
    other = shown(first.name) if first else "the first order"
    return f"Confirm what {other} says first: then what this later order changes is shown here."


def _sentence(view: WizardView, digest: str) -> str:
    return view.readings[digest].sentence if digest in view.readings else ""


def _of(read: Read, name: str) -> Iterator[Section]:
    """Give the sections of one document; a row stays in its section when it is answered."""
    absent = {row.key for row in read.rows if row.key.endswith("/-")}
    silent = [row for row in read.rows if row.key in absent and row.silent]
    missing = [row for row in read.rows if row.key in absent and not row.silent]
    found = [row for row in read.rows if row.key not in absent]
    title = f"What {name} would change" if read.later else f"What was read in {name}"
    nothing = "Nothing that would change the order as it stands was found: look through it, and record what it does."
    yield Section(title=title, lines=tuple(map(_line, found)), empty=nothing if read.later else "Nothing was found.")
    if silent:
        yield Section(title=SILENT, lines=tuple(map(_line, silent)))
    if missing:
        yield Section(title=NOT_FOUND, lines=tuple(map(_line, missing)))


def _line(row: Row) -> Line:
    state = _state(row)
    return Line(
        key=row.key,
        cells=(row.label, row.said, where(row), state),
        look=RowLook.ATTENTION if row.state is State.NOTE and not row.fact else _LOOKS.get(row.state, RowLook.PLAIN),
        help=f"{row.label}: {state}",
        edit=CorrectProposal(row.key),
        withdraw=RefuseProposal(row.key),
        passage=row.passages[0] if row.passages else None,
    )


def _state(row: Row) -> str:
    words = _WORDS.get(row.state, "")
    return f"{words}: {row.note}" if words.isalpha() and row.note else f"{words} {row.note}".strip()


def where(row: Row) -> str:
    """Give the place of the first words, the words, and how many more there are."""
    if not row.passages:
        return ""
    first = row.passages[0]
    more = len(row.passages) - 1
    also = f"\nand {more} more place{'' if more == 1 else 's'} (Space)" if more else ""
    return f"{first.cite} “{short(first.quote, _QUOTE)}”{also}".strip()
