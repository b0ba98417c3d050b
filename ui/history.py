"""Who recorded an item, when, from what, to what, and why: an item's events, newest first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.days import day_text
from app.domain.events import Event, ItemAdded, ItemCorrected, ItemWithdrawn, TopicSet
from app.domain.facts.terms import Silent, Stated, Unknown
from app.domain.plaintext import shown
from app.domain.secret import Secret
from ui import theme
from ui.forms.specs import FORMS
from ui.presenter import WizardView, local_time
from ui.widgets.labels import heading, label


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Describe one event of an item: its head line, and one line a field that changed."""

    head: str
    why: str
    lines: tuple[str, ...]


def history(view: WizardView, topic: str, item: str) -> tuple[HistoryEntry, ...]:
    """Give the history of an item, or of a topic with one value, newest first."""
    return tuple(reversed(list(_entries(view, topic, item))))


def _entries(view: WizardView, topic: str, item: str) -> Iterator[HistoryEntry]:
    before: dict[str, str] = {}
    labels = {each.key: each.label for each in FORMS[topic].fields} if topic in FORMS else {}
    for event in view.events:
        found = _fact(event, topic, item)
        if found is None:
            continue
        verb, fact = found
        after = dict(_spoken(fact)) if fact is not None else {}
        sealed = "" if event.sealed else ", as a file claims"
        head = f"{verb} by {view.person_name(event.by)}{sealed}, {local_time(event.at)}"
        yield HistoryEntry(head, event.why, tuple(_differences(before, after, labels)) if after else ())
        before = after


def _fact(event: Event, topic: str, item: str) -> tuple[str, Any] | None:
    match event.change:
        case TopicSet(topic=of, value=value) if of == topic and not item:
            return "Recorded", value
        case ItemAdded(topic=of, item=value) if of == topic and value.id == item:
            return "Recorded", value
        case ItemCorrected(topic=of, item=value) if of == topic and value.id == item:
            return "Corrected", value
        case ItemWithdrawn(topic=of, id=gone) if of == topic and gone == item:
            return "Withdrawn", None
        case _:
            return None


def _differences(before: Mapping[str, str], after: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[str]:
    for key, now in after.items():
        was = before.get(key, "")
        if now == was:
            continue
        name = labels.get(key, key.replace("_", " ").capitalize())
        yield f"{name}: {was} → {now or 'nothing'}" if was else f"{name}: {now}"


def _spoken(fact: Any) -> Iterator[tuple[str, str]]:
    """Say every field of a fact; the terms of an order each on their own."""
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name == "terms":
            yield from _spoken(value)
        elif field.name != "id":
            yield field.name, _words(value)


def _words(value: Any) -> str:
    match value:
        case None | Unknown() | "" | ():
            return ""
        case Silent(confirmed_by=who):
            return f"silent, confirmed by {who}"
        case Stated(value=inner):
            return _words(inner)
        case tuple():
            return "; ".join(map(_words, value))
        case _ if is_dataclass(value) and not isinstance(value, type | Secret):
            return ", ".join(word for _, word in _spoken(value) if word)
        case _:
            return _leaf(value)


def _leaf(value: Any) -> str:
    match value:
        case Secret():
            return value.reveal()
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value).replace("_", " ")
        case datetime():
            return local_time(value)
        case date():
            return day_text(value)
        case _:
            return str(value)


class HistoryDialog(QDialog):
    """Show a history."""

    def __init__(self, title: str, entries: Iterable[HistoryEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(shown(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QWidget()
        column = QVBoxLayout(inside)
        for entry in entries:
            head = label(entry.head, wrap=True, copyable=True)
            head.setFont(theme.strong(head.font()))
            column.addWidget(head)
            if entry.why:
                column.addWidget(label(f"Why: {entry.why}", wrap=True, copyable=True))
            for line in entry.lines:
                column.addWidget(label(line, wrap=True, copyable=True))
            column.addSpacing(theme.space(self))
        column.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        self.outer = outer = QVBoxLayout(self)
        outer.addWidget(heading(title))
        outer.addWidget(scroll, 1)
        outer.addWidget(buttons)
        em = theme.space(self, 1)
        self.resize(em * 36, min(em * 34, max(em * 14, inside.sizeHint().height() + em * 6)))
