"""What an order does not speak of, told apart from what was not found."""

from collections.abc import Collection, Iterator
from typing import Final

from app.reading.lexicon import load, pattern
from app.reading.paper import Paper, Role

_CUES: Final = {fact: pattern("silence", fact) for fact in load("silence") if fact != "macros"}


def silent_facts(paper: Paper, found: Collection[str]) -> Iterator[str]:
    """Give the facts that an order says nothing of; none where its end was not seen."""
    if not paper.whole:
        return
    parts = [each for each in paper.paragraphs if each.operative or each.role in (Role.NOTE, Role.QUOTATION)]
    if not any(each.operative for each in parts):
        return
    words = "\n".join(paper.text[each.start : each.end] for each in parts)
    for fact, cue in _CUES.items():
        if fact not in found and not cue.search(words):
            yield fact
