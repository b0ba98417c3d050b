"""What became of a volume: approved, produced, sealed again, recalled; the newest first."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.days import day_text
from app.domain.events import Approved, Event, ItemAdded, ItemCorrected, ItemWithdrawn, Printed, Produced, Resealed
from app.domain.facts.recalls import Recall
from app.domain.matter import Production
from ui import theme
from ui.history import HistoryDialog, HistoryEntry
from ui.presenter import WizardView, local_time
from ui.wizard.pages.panels import ActionRow
from ui.wizard.views.letter import recall_words, sentence
from ui.wizard.views.panel import Action


def volume_history(view: WizardView, number: int) -> tuple[HistoryEntry, ...]:
    """Give the history of a volume."""
    ids: set[str] = set()
    found: list[HistoryEntry] = []
    for event in view.events:
        found += (*_entries(view, event, number), *_recall(view, event, number, ids))
    return tuple(reversed(found))


def _entries(view: WizardView, event: Event, number: int) -> Iterator[HistoryEntry]:
    volume = next((each for each in view.matter.productions if each.number == number), None)
    who = f"by {view.person_name(event.by)}{'' if event.sealed else ', as a file claims'}, {local_time(event.at)}"
    match event.change:
        case Approved(content, seen, rows) if volume and content == volume.content:
            sight = (f"{seen or 0:,} of {rows:,} rows of logs were in sight.",) if rows is not None else ()
            yield HistoryEntry(f"Approved {who}", event.why, sight)
        case Produced(production) if production.number == number:
            yield HistoryEntry(f"Produced {who}", event.why, tuple(_lines(production)))
        case Resealed(of, files) if of == number:
            named = tuple(f"{name}  SHA-256 {digest}" for name, digest in files)
            yield HistoryEntry(f"Sealed with a new passphrase {who}", event.why, named)
        case Printed(of, pages, copies) if of == number:
            yield HistoryEntry(f"Sent to a printer {who}", event.why, (printed_words(pages, copies),))
        case _:
            return


def _recall(view: WizardView, event: Event, number: int, ids: set[str]) -> Iterator[HistoryEntry]:
    """Tell of a recall; `ids` gathers the recalls of the volume, for one that is withdrawn names no volume."""
    who = f"by {view.person_name(event.by)}{'' if event.sealed else ', as a file claims'}, {local_time(event.at)}"
    match event.change:
        case ItemAdded(topic="recalls", item=recall) | ItemCorrected(topic="recalls", item=recall) if (
            recall.volume == number
        ):
            ids.add(recall.id)
            verb = "Recalled" if isinstance(event.change, ItemAdded) else "Recall corrected"
            yield HistoryEntry(f"{verb} {who}", event.why, tuple(_told(recall)))
        case ItemWithdrawn(topic="recalls", id=gone) if gone in ids:
            yield HistoryEntry(f"Recall withdrawn {who}", event.why, ())
        case _:
            return


def _told(recall: Recall) -> Iterator[str]:
    yield sentence(recall_words(recall))
    yield f"Reason: {recall.reason}"
    if recall.asked:
        yield f"Asked of the recipient: {recall.asked}"
    if recall.confirmation:
        yield f"Deletion confirmed: {recall.confirmation}"


def printed_words(pages: Iterable[tuple[int, int]], copies: int) -> str:
    """Say which of the printed pages went to a printer, and how often."""
    named = ", ".join(f"{first}–{last}" if first < last else f"{first}" for first, last in pages)
    return f"Printed pages {named}, {'1 copy' if copies == 1 else f'{copies} copies'}; on paper they are not encrypted"


def _lines(production: Production) -> Iterator[str]:
    yield f"Letter of {day_text(production.letter_on)}"
    if production.bates_first:
        yield f"Bates numbers {production.bates_first} to {production.bates_last}"
    yield from (f"{name}  SHA-256 {digest}" for name, digest in production.files)
    yield from (f"Edited passage: {each.text}" for each in production.edits)
    if production.package:
        yield f"Package inside: SHA-256 {production.package}"


class VolumeDialog(HistoryDialog):
    """Show the history of a volume, and what can be done with it; `command` follows an action, which closes it."""

    command = Signal(object)

    def __init__(
        self, title: str, entries: Iterable[HistoryEntry], actions: Sequence[Action], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, entries, parent)
        self.row = ActionRow(self)
        self.row.show_view(actions)
        self.row.command.connect(self._ask)
        self.outer.insertWidget(self.outer.count() - 1, self.row)
        self.resize(theme.space(self, 48), self.height())  # a digest is one long word

    def _ask(self, command: object) -> None:
        self.accept()
        self.command.emit(command)
