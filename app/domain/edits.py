"""When an edited passage counts: while it replaces the program's words as they are, and says nothing of the facts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.courtesy import own_digest
from app.domain.facts.edits import PassageEdit
from app.domain.grounds import Ground, Step, unknown
from app.domain.matter import Matter
from app.domain.rules import Rules

_SHORTEST: Final = 6
"""Shorter names and values occur by chance within words; they are looked for as whole words."""


@dataclass(frozen=True, slots=True)
class LetterPassage:
    """Hold a passage of a letter, what it rests on, and the step at which that is recorded.

    `sentence` is the id of its sentence, "" for words that were recorded; `part` is the number of its part.
    """

    sentence: str
    text: str
    rests_on: str
    step: str
    part: str = ""


def edit_of(matter: Matter, passage: str) -> PassageEdit | None:
    """Give the edit of a passage, whether it counts or not."""
    return next((each for each in matter.passage_edits if each.passage == passage), None)


def standing_edits(matter: Matter, rules: Rules) -> tuple[PassageEdit, ...]:
    """Give the edits that count; for every other one the program's own words stand, and the production is held."""
    return tuple(each for each in matter.passage_edits if _trouble(matter, rules, each) is None)


def edit_grounds(matter: Matter, rules: Rules) -> Iterator[Ground]:
    """Hold the production until a person has looked again at each edit that does not count."""
    for each in matter.passage_edits:
        trouble = _trouble(matter, rules, each)
        if trouble:
            yield unknown("R8", *trouble, Step.EXPORT, touches=each.passage)


def why_held(matter: Matter, rules: Rules, edit: PassageEdit) -> str:
    """Say why an edit does not count; "" for one that does."""
    trouble = _trouble(matter, rules, edit)
    return trouble[1] if trouble else ""


def _trouble(matter: Matter, rules: Rules, edit: PassageEdit) -> tuple[str, str] | None:
    own = rules.courtesy.own.get(edit.passage)
    if own is None:
        return "passage-fixed", "An edit is recorded for a passage that follows the facts. Restore the program’s words."
    if edit.replaced != own_digest(own):
        sentence = (
            "The program’s words for an edited passage of the letter changed. Look at the passage again: keep the "
            "edit, or restore the program’s words."
        )
        return "passage-stale", sentence
    said = next(said_of_facts(matter, rules, edit.passage, edit.text), None)
    return ("passage-says-facts", f"Look again at an edited passage of the letter. {said}") if said else None


def said_of_facts(matter: Matter, rules: Rules, passage: str, text: str) -> Iterator[str]:
    """Say why words that would be in order elsewhere cannot stand in this matter's letter; no value is repeated."""
    reserved = rules.courtesy.reserved_in(text)
    if reserved:
        listed = ", ".join(f"“{each}”" for each in reserved)
        yield f"{listed}: what such words speak of follows the facts, and no edited passage may use them."
    if _repeats(matter, text, rules.courtesy.own.get(passage, "")):
        yield "The passage repeats a value of the records or the name of an account, which no passage may."


def _repeats(matter: Matter, text: str, own: str) -> bool:
    """Tell whether a text has a value or name that the program's own words do not have."""
    said, before = _tight(text), _tight(own)
    for name in _names(matter):
        tight = _tight(name)
        if len(tight) >= _SHORTEST and tight in said and tight not in before:
            return True
        if 0 < len(tight) < _SHORTEST and _alone(name, text) and not _alone(name, own):
            return True
    return False


def _alone(name: str, text: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _names(matter: Matter) -> Iterator[str]:
    """Give what no letter repeats in its body: each value, and what each account is called."""
    for value in matter.values:
        yield value.text.reveal()
    for account in matter.accounts:
        yield account.identifier.removeprefix("@")
        yield account.display_name


def _tight(text: str) -> str:
    return "".join(text.split()).casefold()
