"""Why an account that is proposed may be wrong, in sentences for the person who confirms it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.lookalikes import Confusables, suspicions
from app.domain.lookalikes import find as lookalikes
from app.reading.accounts.account import Account
from app.reading.accounts.counts import Counts
from app.reading.accounts.cues import Part
from app.reading.accounts.lists import looks_made
from app.reading.accounts.rulings import barred
from app.reading.accounts.view import View
from app.reading.cast import Cast
from app.reading.lexicon import load

_ELSEWHERE: Final = "Elsewhere the order seems to speak of this account as somebody else’s."
_AUTHOR: Final = "The order lists no accounts; this one is introduced as the author of what is complained of."
_SOME: Final = "The order seems to be about some of the accounts it names, and not about others."
_LEFT: Final = "The order does not say in so many words that this is an account it is about; it names no other."
_EARLIER: Final = "The order names this account where it tells of an earlier order; compare it with that order."
_OUTSIDE: Final = "The order names this account, but not where it says which ones it decides about."
_BARRED: Final = "The court says that nothing may be told about this account. Read whether the order protects it."
_ZONE: Final = "No time zone is printed beside the time of this address."
_TIMES: Final = "This address is printed with more than one time; add the others as accounts of their own."
_ALIKE: Final = Confusables({})
_WITH_ZONE: Final = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")


class Doubts:
    """Know what speaks against the accounts that were chosen."""

    def __init__(self, view: View, known: Sequence[Account], chosen: Sequence[Account], counts: Counts) -> None:
        self._view = view
        self._known, self._chosen, self._counts = known, chosen, counts
        self._some = re.search(load("accounts")["some"], view.text, re.IGNORECASE) is not None
        self._unsettled = any(_is_unsettled(each) for each in known if each not in chosen)

    def of(self, cast: Cast) -> dict[str, str]:
        """Give the doubt of each account, by its identifier; "" where there is none."""
        alike = self._alike(cast)
        number = self._counts.doubt(len(self._chosen))
        return {
            each.lead.identifier: " ".join(
                dict.fromkeys((*self._about(each), *filter(None, (number, alike.get(each.lead.identifier)))))
            )
            for each in self._chosen
        }

    def _about(self, each: Account) -> Iterator[str]:
        yield from [place.doubt for place in each.places if place.doubt][:1]
        if not each.lead.named:
            yield from [odd.sentence for odd in suspicions(each.lead.identifier)][:1]
        yield from self._against(each)
        if each.part is Part.POSTED and not self._is_settled(each):
            yield _AUTHOR
        if each.earlier and each.part < Part.POSTED:
            yield _EARLIER
        if self._is_outside(each):
            yield _OUTSIDE
        if each.part is Part.MENTIONED:
            yield _LEFT
        if self._some and each.part is not Part.DEFINED and len(self._known) > 1:
            yield _SOME
        if len(each.moments) > 1:
            yield _TIMES
        if not all(map(_WITH_ZONE.search, each.moments)):
            yield _ZONE

    def _is_outside(self, each: Account) -> bool:
        """Say whether others are decided about by name, or named in what is ordered, and this one is not."""
        if each.part is Part.SOUGHT and any(other.part is Part.DEFINED for other in self._chosen):
            return True
        return not self._is_ordered(each) and any(map(self._is_ordered, self._chosen))

    def _is_ordered(self, each: Account) -> bool:
        return any(self._view.disposes(at.start) and not self._view.recited(at.start) for at in each.places)

    def _against(self, each: Account) -> Iterator[str]:
        if any(barred(self._view, place.first, place.end) for place in each.places):
            yield _BARRED
        elif each.disputed:
            yield _ELSEWHERE

    def _is_settled(self, each: Account) -> bool:
        """Say whether the author of a post can be nobody but who the order is about."""
        return not self._unsettled and (each.plain or self._counts.agree(len(self._chosen)))

    def _alike(self, cast: Cast) -> dict[str, str]:
        parties = [name.full for name in (*cast.requesting, *cast.others)]
        chosen = {each.lead.identifier for each in self._chosen}
        pairs = lookalikes([each.lead.identifier for each in self._known if each.lead.kind != "ip"], parties, _ALIKE)
        return {name: pair.sentence for pair in pairs for name in (pair.a, pair.b) if name in chosen}


def _is_unsettled(each: Account) -> bool:
    name = each.lead.identifier
    is_handle = each.lead.kind == "handle" and (name.startswith("@") or looks_made(name))
    return is_handle and each.part in {Part.NONE, Part.MENTIONED}
