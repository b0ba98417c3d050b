"""Find the accounts whose users an order is about."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.reading.accounts.account import Account, accounts
from app.reading.accounts.addresses import addresses
from app.reading.accounts.candidate import Candidate, apart
from app.reading.accounts.choose import chosen
from app.reading.accounts.counts import counts_in
from app.reading.accounts.displays import with_displays
from app.reading.accounts.doubts import Doubts
from app.reading.accounts.groups import grouped
from app.reading.accounts.lists import unmarked
from app.reading.accounts.marks import marked
from app.reading.accounts.names import echoes, following, named
from app.reading.accounts.roles import Judge
from app.reading.accounts.schedules import Schedules
from app.reading.accounts.tables import Listed, in_lists, listed, with_cells
from app.reading.accounts.view import View
from app.reading.cast import Cast
from app.reading.found import Found, Range
from app.reading.lexicon import load
from app.reading.paper import Paper

_MOST: Final = 2_000
_SHOWN: Final = (300, 150)


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Propose the accounts, each with the words that say most of it."""
    lists = listed(paper)
    places = candidates(paper, lists)
    view = View(paper, [each.at for each in places])
    known = accounts(Judge(view, cast, Schedules(view, lists)).mentions(list(grouped(view, places))))
    counts = counts_in(view)
    about = chosen(known, counts, cast, undoes=_undoes(view))
    doubts = Doubts(view, known, about, counts).of(cast)
    for each in about:
        also = (_around(view, each.lead), *list(_elsewhere(each))[:5])
        yield Found(fact="accounts", value=each.value, at=each.lead.at, doubt=doubts[each.lead.identifier], also=also)


def _undoes(view: View) -> bool:
    """Say whether the order disposes of an earlier one."""
    undoes = re.compile(load("accounts")["undoes"], re.IGNORECASE)
    return any(undoes.search(view.text, each.start, each.end) for each in view.paper.paragraphs if each.operative)


def candidates(paper: Paper, lists: Sequence[Listed]) -> list[Candidate]:
    """Give all places that may name an account, in reading order."""
    collected = apart([*in_lists(paper, lists), *marked(paper), *addresses(paper), *named(paper), *unmarked(paper)])
    collected = apart([*collected, *following(paper, collected)])
    return with_displays(paper, with_cells(paper, lists, apart([*collected, *echoes(paper, collected)])))[:_MOST]


def _around(view: View, lead: Candidate) -> Range:
    """Give the sentence around a place, or what of it is near."""
    start, end = view.unit(lead.start)
    return max(start, lead.first - _SHOWN[0]), max(lead.end, min(end, lead.end + _SHOWN[1]))


def _elsewhere(account: Account) -> Iterator[Range]:
    return (each.at for each in list(account.places)[1:])
