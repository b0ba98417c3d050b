"""Stays: what keeps the order, or an earlier one, from being carried out for a while."""

import re
from collections.abc import Iterator
from typing import Any

from app.reading.cast import Cast
from app.reading.duties.times import times
from app.reading.found import Found
from app.reading.lexicon import pattern
from app.reading.paper import Paper, Sentence, Voice


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Give each stay that the order enters, with its end in words, and as a day where it names one."""
    del cast
    found = [each for sentence in paper.said(Voice.OPERATIVE) for each in _stays(paper, sentence)]
    ending = [each for each in found if each.value["until"]]
    yield from ending or found


def _stays(paper: Paper, sentence: Sentence) -> Iterator[Found]:
    at = (sentence.start, sentence.end)
    words = paper.words(at)
    stay = entered(words)
    if stay:
        yield Found(fact="stays", value=_value(words, stay.end()), at=at)


def entered(words: str) -> re.Match[str] | None:
    """Give the words by which a sentence stays an order, whether or not somebody objects; None for none."""
    conditional = pattern("stays", "conditional").search(words)
    return None if conditional else pattern("stays", "stays").search(words)


def _value(words: str, after: int) -> dict[str, Any]:
    until = pattern("stays", "until").search(words, after)
    end = next((when.value["date"] for when in times(words, after, len(words)) if when.fixed), None)
    return {"text": words, "until": until.group().strip() if until else None, "date": end}
