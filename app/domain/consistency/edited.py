"""What an edited passage must be by itself: text that may stand in a letter, and the only edit of its passage."""

from collections.abc import Iterator
from typing import Any

from app.domain.consistency.known import Known, Trouble
from app.domain.courtesy import misfits


def unfit(known: Known, topic: str, item: Any) -> Iterator[Trouble]:
    """Find edits that no letter could print, and second edits of one passage."""
    if topic != "passage_edits":
        return
    for code, sentence in misfits(item.text):
        yield Trouble("text", code, sentence)
    if any(each.passage == item.passage for each in known.matter.passage_edits if each.id != item.id):
        yield Trouble("passage", "edited-twice", "This passage was edited already. Correct that edit.")
