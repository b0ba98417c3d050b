"""What the order does: whether it has information produced, in part, not at all, not yet, or takes an order back."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.reading.cast import Cast
from app.reading.duties.find import find as due
from app.reading.found import Found, Range
from app.reading.lexicon import pattern
from app.reading.motions import Motions
from app.reading.outcome.rulings import NOT_ORDERED, ORDERED, PARTLY
from app.reading.outcome.signs import NOT_OPERATIVE, VACATED, Place, Sign, contrary, signs
from app.reading.paper import Paper

NO_END: Final = "The end of the order is not in this file, so what it does in the end was not seen."
BY_DUTY: Final = (
    "The order says that something is to be produced, but not in plain words that an application or motion is granted."
)
DISAGREE: Final = (
    "Passages of the order say different things about what is granted and denied. Read the end of the order."
)
ONCE: Final = "The order says this outside of the part that disposes. Read the end of the order."
EXCEPTED: Final = "The order grants with an exception. Read whether it grants in part only."
WHICH_MOTION: Final = (
    "The order rules on “the motion”, and does not plainly say before which one that is. Read what was asked, and "
    "by whom."
)
_EXCEPTED: Final = pattern("outcome", "excepted")
_SPECIAL: Final = (VACATED, NOT_OPERATIVE)


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Give what the order does."""
    found = list(signs(paper))
    if not found:
        yield from _from_duty(paper, cast)
        return
    value, at = _decided(found)
    also = tuple(each.at for each in found if each.at != at)[:4]
    yield Found(fact="outcome", value=value, at=at, doubt=_doubt(paper, found, value), also=also)


def _from_duty(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Take a production that is due for one that is ordered, where no word of granting was found."""
    for duty in due(paper, cast):
        if duty.fact == "produce" and paper.whole:
            yield Found(fact="outcome", value=ORDERED, at=duty.at, doubt=BY_DUTY)


def _decided(found: Sequence[Sign]) -> tuple[str, Range]:
    """Give what the order does in the end: by the strong signs of the best place."""
    special = next((each for name in _SPECIAL for each in found if each.outcome == name), None)
    if special:
        return special.outcome, special.at
    strong = [each for each in found if not each.weak] or found
    best = min(each.place.rank for each in strong)
    here = [each for each in strong if each.place.rank == best]
    in_part = [each for each in here if each.outcome == PARTLY]
    differ = len({each.outcome for each in here}) > 1
    return PARTLY if differ else here[0].outcome, (in_part or here)[0].at


def _doubt(paper: Paper, found: Sequence[Sign], value: str) -> str:
    if not paper.whole:
        return NO_END
    places = {each.place for each in found}
    if value in _SPECIAL:
        several = sum(each.outcome == value for each in found) > 1
        return "" if several or Place.OPERATIVE in places else ONCE
    strong = [each for each in found if not each.weak] or found
    if any(each.outcome != value for each in strong):
        return DISAGREE
    if value in (ORDERED, NOT_ORDERED) and contrary(paper, value) and not Motions(paper).resisted:
        return DISAGREE
    if any(_EXCEPTED.search(paper.words(each.at)) for each in strong if value in (ORDERED, NOT_ORDERED)):
        return EXCEPTED
    if all(each.unsure for each in found if each.outcome == value):
        return WHICH_MOTION
    return "" if Place.OPERATIVE in places or {Place.TITLE, Place.REASONING} <= places else ONCE
