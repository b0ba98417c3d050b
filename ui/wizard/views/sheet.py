"""Rows of a page's table: what each shows, and what each key or button asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.facts.terms import Passage
from ui.commands import AddItem, Command, CorrectItem, ShowHistory, WithdrawItem
from ui.widgets.views import RowLook

_MOST: Final = 120
"""Letters of a passage that a table shows; all of it stands in the order pane."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Show one row; the commands are what Return, Delete and the history button ask for, None where there is none.

    `key` finds the row again after a change. `help` is read by screen readers and shown as a tooltip.
    """

    key: str
    cells: tuple[str, ...]
    look: RowLook = RowLook.PLAIN
    help: str = ""
    edit: Command | None = None
    withdraw: Command | None = None
    history: Command | None = None
    passage: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Show rows under a title; `empty` stands where there is none, and `add` is what Insert asks for."""

    title: str
    lines: tuple[Line, ...] = ()
    empty: str = ""
    add: Command | None = None
    add_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """Show sections one under the other; `fixed_width` names the columns of identifiers."""

    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    fixed_width: tuple[int, ...] = ()
    passage_column: int = -1


def item_line(
    topic: str, item: str, cells: tuple[str, ...], look: RowLook = RowLook.PLAIN, passage: Passage | None = None
) -> Line:
    """Make the row of an item that can be corrected, withdrawn, and traced."""
    return Line(
        key=f"{topic}/{item}",
        cells=cells,
        look=look,
        passage=passage,
        edit=CorrectItem(topic, item),
        withdraw=WithdrawItem(topic, item),
        history=ShowHistory(topic, item),
    )


def more_passages(first: Line, passages: tuple[Passage, ...], column: int) -> Iterator[Line]:
    """Make a row for each passage after the first, under the row of its item."""
    for number, passage in enumerate(passages[1:], start=2):
        cells = tuple(passage_words(passage) if place == column else "" for place in range(len(first.cells)))
        yield Line(key=f"{first.key}#{number}", cells=cells, look=first.look, passage=passage, edit=first.edit)


def passage_words(passage: Passage | None) -> str:
    """Give a passage's place and first words, such as ¶ 5 “the platform shall preserve”."""
    if passage is None:
        return ""
    words = short(passage.quote, _MOST)
    quote = f"“{words}”" if words else ""
    return " ".join(part for part in (passage.cite, quote) if part)


def short(text: str, most: int = 60) -> str:
    """Cut a long text at a word's end."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: line.rfind(' ', 0, most) if ' ' in line[:most] else most]} …"


def adding(topic: str, **preset: object) -> AddItem:
    """Ask for a new item of a topic, with fields filled in."""
    return AddItem(topic, dict(preset))
