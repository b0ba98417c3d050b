"""The accounts that a definition or the order itself lists; else those sought, and the authors complained of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.domain.lookalikes import Confusables
from app.domain.lookalikes import find as lookalikes
from app.reading.accounts.addresses import addresses
from app.reading.accounts.candidate import Candidate, apart
from app.reading.accounts.counts import Counts, counts_in
from app.reading.accounts.displays import with_displays
from app.reading.accounts.groups import grouped
from app.reading.accounts.lists import looks_made, unmarked
from app.reading.accounts.marks import marked
from app.reading.accounts.names import echoes, named
from app.reading.accounts.roles import Judge, Mention, Part
from app.reading.accounts.view import View
from app.reading.cast import Cast
from app.reading.found import Found, Range
from app.reading.lexicon import load
from app.reading.paper import Paper

_MOST: Final = 2_000
_ELSEWHERE: Final = "Elsewhere the order seems to speak of this account as somebody else’s."
_AUTHOR: Final = "The order lists no accounts; this one is introduced as the author of what is complained of."
_SOME: Final = "The order seems to be about some of the accounts it names, and not about others."
_LEFT: Final = "The order does not say in so many words that this is an account it is about; it names no other."
_LEAST: Final = 5
_MOST_LEFT: Final = 4
_ZONE: Final = "No time zone is printed beside the time of this address."
_ALIKE: Final = Confusables({})


@dataclass(frozen=True, slots=True)
class _Account:
    """Hold all that is said of one account, what says most first."""

    mentions: tuple[Mention, ...]

    @property
    def lead(self) -> Candidate:
        return self.mentions[0].candidate

    @property
    def part(self) -> Part:
        return self.mentions[0].part

    @property
    def disputed(self) -> bool:
        return any(each.part is Part.OTHER for each in self.mentions)

    @property
    def plain(self) -> bool:
        return any(each.plain for each in self.mentions)


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Propose the accounts whose users' identity the order is about."""
    named_here = candidates(paper)
    view = View(paper, [each.at for each in named_here])
    mentions = Judge(view, cast).mentions(list(grouped(view, named_here)))
    known = _accounts(mentions)
    counts = counts_in(view)
    chosen = _chosen(known, counts)
    if all(each.lead.named for each in chosen):
        chosen = _left(known, cast) or chosen
    doubts = _doubts(known, chosen, counts, cast, some=_speaks_of_some(view))
    for each in chosen:
        yield _found(view, each, doubts[each.lead.key])


def candidates(paper: Paper) -> list[Candidate]:
    """Give all places that may name an account, in reading order."""
    collected = apart([*marked(paper), *addresses(paper), *named(paper), *unmarked(paper)])
    return with_displays(paper, apart([*collected, *echoes(paper, collected)]))[:_MOST]


def _accounts(mentions: Sequence[Mention]) -> list[_Account]:
    by_key: dict[str, list[Mention]] = {}
    for each in mentions:
        by_key.setdefault(each.candidate.key, []).append(each)
    return [_Account(tuple(sorted(group, key=lambda each: -each.part))) for group in by_key.values()]


def _chosen(known: Sequence[_Account], counts: Counts) -> list[_Account]:
    """Take what decides, and what is only sought too where the numbers that the order gives ask for it."""
    defined = [each for each in known if each.part is Part.DEFINED]
    sought = [each for each in known if each.part is Part.SOUGHT]
    posted = [each for each in known if each.part is Part.POSTED and not each.disputed]
    if defined:
        more = counts.agree(len(defined) + len(sought)) and not counts.agree(len(defined))
        return _distinct([*defined, *(sought if more else ())], counts)
    return _distinct([*sought, *posted], counts)


def _left(known: Sequence[_Account], cast: Cast) -> list[_Account]:
    """Take what no words speak for or against, if it is little and no party's own by its name."""
    names = {_letters(alias) for name in (*cast.requesting, *cast.producing) for alias in (name.full, *name.aliases)}
    own = [name for name in names if len(name) >= _LEAST]
    left = [each for each in known if each.part is Part.MENTIONED and not each.disputed and not each.lead.named]
    left = [each for each in left if not any(name in _letters(_path(each.lead)) for name in own)]
    return left if len(left) <= _MOST_LEFT else []


def _path(lead: Candidate) -> str:
    return lead.identifier.split("://")[-1].partition("/")[2] if lead.kind in {"url", "post"} else lead.identifier


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _distinct(chosen: Sequence[_Account], counts: Counts) -> list[_Account]:
    """Drop what names an account once more: its page, its posts, its display name."""
    handles = [each for each in chosen if each.lead.kind == "handle" and not each.lead.named]
    keys = {each.lead.key.casefold() for each in handles}
    shown = {each.display_name for account in chosen for each in _candidates(account) if not each.named}
    best = max((each.part for each in handles), default=Part.NONE)
    once = [
        each
        for each in chosen
        if not _page_of(each.lead, keys)
        and not (each.lead.named and (each.lead.identifier in shown or each.part < best))
    ]
    pages = [each for each in once if each.lead.kind != "post"]
    meant = once if not pages or (counts.agree(len(once)) and not counts.agree(len(pages))) else pages
    return sorted(meant, key=lambda each: each.lead.start)


def _page_of(lead: Candidate, handles: set[str]) -> bool:
    return lead.kind == "url" and any(part.lstrip("@").casefold() in handles for part in lead.identifier.split("/"))


def _candidates(account: _Account) -> list[Candidate]:
    return [each.candidate for each in account.mentions]


def _doubts(
    known: Sequence[_Account], chosen: Sequence[_Account], counts: Counts, cast: Cast, *, some: bool
) -> dict[str, str]:
    unsettled = any(
        each.part in {Part.NONE, Part.MENTIONED} and _is_handle(each.lead) for each in known if each not in chosen
    )
    alike = _alike(known, chosen, cast)
    number = counts.doubt(len(chosen))
    made = {}
    for each in chosen:
        author = each.part is Part.POSTED and not (not unsettled and (each.plain or counts.agree(len(chosen))))
        reasons = (
            next((candidate.doubt for candidate in _candidates(each) if candidate.doubt), ""),
            _ELSEWHERE if each.disputed else "",
            _AUTHOR if author else "",
            _LEFT if each.part is Part.MENTIONED else "",
            _SOME if some and each.part is not Part.DEFINED and len(known) > 1 else "",
            number,
            _ZONE if _moment(each) and not re.search(r"Z$|[+-]\d\d:\d\d$", _moment(each)) else "",
            alike.get(each.lead.identifier, ""),
        )
        made[each.lead.key] = " ".join(dict.fromkeys(reason for reason in reasons if reason))
    return made


def _is_handle(lead: Candidate) -> bool:
    return lead.kind == "handle" and (lead.identifier.startswith("@") or looks_made(lead.identifier))


def _speaks_of_some(view: View) -> bool:
    return re.search(load("accounts")["some"], view.text, re.IGNORECASE) is not None


def _alike(known: Sequence[_Account], chosen: Sequence[_Account], cast: Cast) -> dict[str, str]:
    parties = [name.full for name in (*cast.requesting, *cast.others)]
    named = {each.lead.identifier for each in chosen}
    pairs = lookalikes([each.lead.identifier for each in known if each.lead.kind != "ip"], parties, _ALIKE)
    return {name: pair.sentence for pair in pairs for name in (pair.a, pair.b) if name in named}


def _moment(account: _Account) -> str:
    return next((each.moment for each in _candidates(account) if each.moment), "")


def _found(view: View, account: _Account, doubt: str) -> Found:
    lead = account.lead
    others = [each.at for each in _candidates(account)[1:6]]
    return Found(fact="accounts", value=_value(account), at=lead.at, doubt=doubt, also=(_sentence(view, lead), *others))


def _sentence(view: View, lead: Candidate) -> Range:
    return view.unit(lead.start)


def _value(account: _Account) -> dict[str, Any]:
    shown = (each.display_name for each in _candidates(account) if each.named == account.lead.named)
    display = next((name for name in shown if name), None)
    port = next((each.port for each in _candidates(account) if each.port), "")
    value: dict[str, Any] = {"identifier": account.lead.identifier, "display_name": display, "kind": account.lead.kind}
    return value | ({"at": _moment(account)} if _moment(account) else {}) | ({"port": port} if port else {})
