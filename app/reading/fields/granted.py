"""What an order grants: its own list, or else the requests of the subpoena that it lets be served."""

from dataclasses import replace
from typing import Final

from app.reading.cast import Cast
from app.reading.fields.grants import Item, ordered
from app.reading.fields.requests import requested
from app.reading.fields.rulings import recommends, rules
from app.reading.paper import Paper

UNDONE: Final = "The paper vacates or stays an order; check whether this is still ordered."


def granted(paper: Paper, cast: Cast) -> tuple[Item, ...]:
    """Give the items, in reading order; a report that only recommends grants nothing."""
    key = f"fields.granted {cast.platform} {cast.requester}"
    found = paper._cache.get(key)  # noqa: SLF001 - the paper keeps what is read from it
    if not isinstance(found, tuple):
        found = paper._cache[key] = _granted(paper, cast)  # noqa: SLF001 - the same
    return found


def _granted(paper: Paper, cast: Cast) -> tuple[Item, ...]:
    if recommends(paper):
        return ()
    own, ruling = ordered(paper, cast), rules(paper, cast)
    if ruling.undone:
        own = [replace(each, doubt=each.doubt or UNDONE) for each in own]
    if any(not each.excluded for each in own) or not ruling.granted:
        return tuple(own)
    taken = [each.at for each in own]
    asked = [each for each in requested(paper, cast) if not any(a < each.at[1] and each.at[0] < b for a, b in taken)]
    return tuple(sorted([*own, *asked], key=lambda each: each.at))
