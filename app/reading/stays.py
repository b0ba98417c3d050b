"""Stays: what keeps the order, or an earlier one, from being carried out for a while."""

from collections.abc import Iterator
from typing import Any

from app.reading.cast import Cast
from app.reading.duties.times import times
from app.reading.found import Found
from app.reading.lexicon import pattern
from app.reading.paper import Paper, Voice


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Give each stay that the order enters, with its end in words, and as a day where it names one."""
    del cast
    for sentence in paper.said(Voice.OPERATIVE):
        at = (sentence.start, sentence.end)
        words = paper.words(at)
        if pattern("stays", "stays").search(words) and not pattern("stays", "conditional").search(words):
            yield Found(fact="stays", value=_value(words), at=at)


def _value(words: str) -> dict[str, Any]:
    until = pattern("stays", "until").search(words)
    end = next((when.value["date"] for when in times(words, 0, len(words)) if when.fixed), None)
    return {"text": words, "until": until.group().strip() if until else None, "date": end}
