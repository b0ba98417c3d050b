"""Which accounts the order is about: those that decide, else those sought and complained of, else what is left."""

from collections.abc import Sequence
from typing import Final

from app.reading.accounts.account import Account
from app.reading.accounts.candidate import Candidate
from app.reading.accounts.counts import Counts
from app.reading.accounts.cues import Part
from app.reading.cast import Cast

_LEAST_LETTERS: Final = 5  # a shorter name of a party occurs in handles by chance
_MOST_LEFT: Final = 4


def chosen(known: Sequence[Account], counts: Counts, cast: Cast, *, undoes: bool) -> list[Account]:
    """Give the accounts that the order is about, in reading order; none that the court lets nobody ask about."""
    known = [each for each in known if not each.refused]
    found = _decided(known, counts)
    if all(each.lead.named and each.part < Part.SOUGHT for each in found):
        found = _left(known, cast) or found
    earlier = [each for each in known if each.earlier] if undoes else []
    if not found or any(each in earlier for each in found):
        return _distinct([*found, *(each for each in earlier if each not in found)], counts)
    return found


def _decided(known: Sequence[Account], counts: Counts) -> list[Account]:
    """Take what decides, and what is only sought too where the numbers that the order gives ask for it."""
    defined = [each for each in known if each.part is Part.DEFINED]
    sought = [each for each in known if each.part is Part.SOUGHT]
    posted = [each for each in known if each.part is Part.POSTED and not each.disputed]
    if defined:
        others = [each for each in sought if not each.disputed]
        more = counts.agree(len(defined) + len(others)) and not counts.agree(len(defined))
        return _distinct([*defined, *(others if more else ())], counts)
    return _distinct([*sought, *posted], counts)


def _left(known: Sequence[Account], cast: Cast) -> list[Account]:
    """Take what no words speak for or against, if it is little and no party's own by its name."""
    names = {_letters(alias) for name in (*cast.requesting, *cast.producing) for alias in (name.full, *name.aliases)}
    own = [name for name in names if len(name) >= _LEAST_LETTERS]
    left = [each for each in known if each.part is Part.MENTIONED and not each.disputed and not each.lead.named]
    left = [each for each in left if not any(name in _letters(_path(each.lead)) for name in own)]
    return left if len(left) <= _MOST_LEFT else []


def _path(lead: Candidate) -> str:
    return lead.identifier.split("://")[-1].partition("/")[2] if lead.kind in {"url", "post"} else lead.identifier


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _distinct(found: Sequence[Account], counts: Counts) -> list[Account]:
    """Drop what names an account once more: its page, its display name, its posts unless the numbers ask for them."""
    names = [each for each in found if not each.lead.named and not each.lead.identifier.isdecimal()]
    handles = [each for each in names if each.lead.kind == "handle"]
    shown = {place.display_name for each in found for place in each.places if not place.named}
    best = max((each.part for each in names), default=Part.NONE)
    pages = max((each.part for each in names if each.lead.kind in {"url", "post"}), default=Part.NONE)
    keys = {each.lead.key.casefold() for each in handles}
    once = [each for each in found if not _is_page_of(each.lead, keys)]
    once = [each for each in once if not _is_name_of_another(each, shown, best, pages)]
    once = [each for each in once if not (handles and each.lead.identifier.isdecimal())]
    no_posts = [each for each in once if each.lead.kind != "post"]
    meant = once if not no_posts or (counts.agree(len(once)) and not counts.agree(len(no_posts))) else no_posts
    return sorted(meant, key=lambda each: each.lead.start)


def _is_page_of(lead: Candidate, handles: set[str]) -> bool:
    return lead.kind == "url" and any(part.lstrip("@").casefold() in handles for part in lead.identifier.split("/"))


def _is_name_of_another(account: Account, shown: set[str], best: Part, pages: Part) -> bool:
    return account.lead.named and (
        account.lead.identifier in shown or account.part < best or Part.NONE < account.part <= pages
    )
