"""The passages of the production letter: which staff may put into their own words, and why the others are fixed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.domain.courtesy import misfits, own_digest, retyped
from app.domain.edits import LetterPassage, edit_of, said_of_facts, why_held
from app.domain.errors import BadInput, Fault
from app.domain.facts.edits import PassageEdit
from app.domain.grounds import Step
from app.domain.matter import Matter
from app.domain.rules import Rules
from app.ports import Actor
from app.services.matters import Matters, Opened

TOPIC: Final = "passage_edits"
COURTESY: Final = "This is courtesy: it states no fact, and may be put into other words."
FIXED: Final = "This follows the facts, and cannot be edited. Correct the fact instead."
ABSENT: Final = "The letter has no such passage as things stand. The edit is kept for one that has."
RESTORED: Final = "The program’s words were restored."


class State(StrEnum):
    """Say how a passage stands; the words of a held edit are not in the letter, and hold the production."""

    FIXED = "fixed"
    OWN = "own"
    EDITED = "edited"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Hold a passage in its place in the letter: its words, what may be done, and where what it rests on is recorded.

    `own` are the program's words of a passage that may be edited, `edit` those that a person chose; `by` and `at` tell
    who last did, and when.
    """

    key: str
    part: str
    text: str
    state: State
    why: str
    rests_on: str = ""
    step: Step | None = None
    own: str = ""
    edit: str = ""
    by: str = ""
    at: datetime | None = None


def listed(passages: Iterable[LetterPassage], matter: Matter, rules: Rules) -> tuple[Listed, ...]:
    """List a letter's passages, and behind them the edits of those that it does not have."""
    found = tuple(_listed(place, each, matter, rules) for place, each in enumerate(passages))
    there = {each.key for each in found}
    return (*found, *_absent(matter, rules, there))


def _listed(place: int, passage: LetterPassage, matter: Matter, rules: Rules) -> Listed:
    own, edit = rules.courtesy.own.get(passage.sentence), edit_of(matter, passage.sentence)
    fixed = Listed(
        key=f"{place}",
        part=passage.part,
        text=passage.text,
        state=State.FIXED,
        why=FIXED,
        rests_on=passage.rests_on,
        step=Step(passage.step) if passage.step else None,
    )
    if own is None:
        return fixed
    free = replace(fixed, key=passage.sentence, state=State.OWN, why=COURTESY, own=own, step=None)
    return _edited(free, edit, matter, rules) if edit else free


def _edited(free: Listed, edit: PassageEdit, matter: Matter, rules: Rules) -> Listed:
    held, trail = why_held(matter, rules, edit), matter.trail[f"{TOPIC}/{edit.id}"]
    state = State.HELD if held else State.EDITED
    return replace(free, state=state, why=held or free.why, edit=edit.text, by=trail.by, at=trail.at)


def _absent(matter: Matter, rules: Rules, there: set[str]) -> Iterator[Listed]:
    for each in matter.passage_edits:
        if each.passage not in there:
            own = rules.courtesy.own.get(each.passage, "")
            free = Listed(key=each.passage, part="", text=each.text, state=State.OWN, why=ABSENT, own=own)
            yield _edited(free, each, matter, rules)


def edit(matters: Matters, opened: Opened, passage: str, typed: str, actor: Actor) -> Opened:
    """Put a passage into other words, or look again at an edit and keep it; the program's own words restore it.

    Raises `BadInput` for a passage that follows the facts, and for words that a passage of courtesy cannot have.
    """
    own = matters.rules.courtesy.own.get(passage)
    if own is None:
        sentence = "This passage follows the facts, and cannot be edited. The list of passages has those that can."
        raise BadInput([Fault("passage", "passage-fixed", sentence)])
    text = retyped(typed)
    found = edit_of(opened.matter, passage)
    if text == own:
        return restore(matters, opened, passage, actor) if found else opened
    _refuse(opened.matter, matters.rules, passage, text)
    mapping = {"passage": passage, "text": text, "replaced": own_digest(own)}
    if found:
        return matters.correct(opened, TOPIC, found.id, mapping, actor)
    return matters.add(opened, TOPIC, mapping, actor)


def restore(matters: Matters, opened: Opened, passage: str, actor: Actor) -> Opened:
    """Take an edit back: the program's own words stand again; raises `BadInput` where there is none."""
    found = edit_of(opened.matter, passage)
    if found is None:
        raise BadInput([Fault("passage", "not-edited", "Nobody has edited this passage.")])
    return matters.withdraw(opened, TOPIC, found.id, actor, RESTORED)


def _refuse(matter: Matter, rules: Rules, passage: str, text: str) -> None:
    wrong = [Fault("text", code, sentence) for code, sentence in misfits(text)]
    wrong += [Fault("text", "passage-says-facts", sentence) for sentence in said_of_facts(matter, rules, passage, text)]
    if wrong:
        raise BadInput(wrong)
