"""The passages of the letter in words: which may be edited, how each stands, and where the others follow from."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.domain.edits import edit_of
from ui.commands import EditPassage, GoTo, KeepPassage, RestorePassage, ShowHistory
from ui.plain import caption
from ui.presenter import WizardView, step_title
from ui.widgets.views import RowLook, TableRow, TableView
from ui.wizard.views.panel import Action, Detail, Sentence, at_court

if TYPE_CHECKING:  # what lists passages loads late: the window opens first
    from app.services.passages import Listed

COLUMNS: Final = ("Passage", "State", "Rests on")
EMPTY: Final = "The passages are listed as soon as the letter is drawn."
FIXED, OWN, EDITED, HELD = "fixed", "own", "edited", "held"
"""The states, as `app.services.passages.State` names them."""
_STATES: Final = {FIXED: "fixed", OWN: "✎ may be edited", EDITED: "✎ edited", HELD: "✎ edit held"}
_LOOKS: Final = {FIXED: RowLook.PLAIN, OWN: RowLook.PLAIN, EDITED: RowLook.DUE, HELD: RowLook.HOLD}
_WORDS: Final = 64


def passages_sentences(listed: "tuple[Listed, ...]") -> tuple[Sentence, ...]:
    """Say how many passages may be edited, and how many are."""
    if not listed:
        return ()
    free = sum(each.state != FIXED for each in listed)
    said = f"{free} of {len(listed)} passages are courtesy and may be edited. The others follow the facts."
    edited = sum(each.state in (EDITED, HELD) for each in listed)
    if not edited:
        return (Sentence(said),)
    verb = "passage is" if edited == 1 else "passages are"
    so = f"{edited} {verb} edited: whoever approves the letter approves it so."
    return (Sentence(said), Sentence(so, RowLook.DUE))


def passages_table(listed: "tuple[Listed, ...]") -> TableView:
    """Give one row for each passage, in the order of the letter."""
    rows = tuple(
        TableRow(each.key, (_first_words(each), _STATES[each.state], each.rests_on), _LOOKS[each.state], each.text)
        for each in listed
    )
    return TableView(columns=COLUMNS, rows=rows, empty=EMPTY)


def _first_words(passage: "Listed") -> str:
    part = f"{passage.part}. " if passage.part else ""
    line = " ".join(passage.text.split())
    return f"{part}{line if len(line) <= _WORDS else f'{line[: _WORDS - 1].rstrip()}…'}"


def editing(view: WizardView, listed: "tuple[Listed, ...]", key: str) -> EditPassage | None:
    """Give what edits a passage; None for one that is fixed, and while nobody is signed in."""
    passage = _passage(listed, key)
    return EditPassage(key) if passage and passage.own and view.actor else None


def row_of_first_free(listed: "tuple[Listed, ...]") -> int:
    """Give the place of the first passage that may be edited, or the first of all."""
    return next((place for place, each in enumerate(listed) if each.own), 0)


def _passage(listed: "tuple[Listed, ...]", key: str) -> "Listed | None":
    return next((each for each in listed if each.key == key), None)


def passage_detail(view: WizardView, listed: "tuple[Listed, ...]", key: str) -> Detail:
    """Show a passage whole, why it is as it is, and what can be done about it."""
    passage = _passage(listed, key)
    if passage is None:
        return Detail()
    title = f"Part {passage.part}: {_STATES[passage.state]}" if passage.part else _STATES[passage.state]
    return Detail(title=title, sentences=tuple(_sentences(view, passage)), actions=tuple(_actions(view, passage)))


def _sentences(view: WizardView, passage: "Listed") -> Iterator[Sentence]:
    yield Sentence(passage.why, RowLook.HOLD if passage.state == HELD else RowLook.PLAIN)
    if passage.rests_on and passage.state == FIXED:
        yield Sentence(f"It rests on: {passage.rests_on}.")
    if passage.at:
        yield Sentence(f"Edited by {view.person_name(passage.by)} on {at_court(view, passage.at)}.", RowLook.DUE)
        yield Sentence(f"The edit: {passage.edit}")
        if passage.own:
            yield Sentence(f"The program’s words: {passage.own}")
    else:
        yield Sentence(passage.text)


def _actions(view: WizardView, passage: "Listed") -> Iterator[Action]:
    why_not = "" if view.actor else "Nobody is signed in: sign in first."
    if passage.step:
        yield Action(f"Go to the &fact ({caption(step_title(passage.step))})", GoTo(passage.step))
    if passage.own:
        yield Action("Ed&it…", EditPassage(passage.key), why_not)
    if passage.state == HELD and passage.own:
        yield Action("&Keep the edit", KeepPassage(passage.key), why_not)
    edit = edit_of(view.matter, passage.key)
    if edit:
        yield Action("&Use the program’s words", RestorePassage(passage.key), why_not)
        yield Action("Histor&y", ShowHistory("passage_edits", edit.id))
