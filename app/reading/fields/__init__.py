"""The fields that an order lets be asked or given, with what it excludes, and whether it orders the whole identity."""

import re
from collections.abc import Iterator
from typing import Final

from app.reading.cast import Cast
from app.reading.fields.granted import granted
from app.reading.fields.grants import ASKED, GENERAL, Item
from app.reading.fields.mapping import doubt_of, fields_of, names_identity
from app.reading.found import Found
from app.reading.paper import Paper

_OPEN: Final = re.compile(r"(?i)\b(?:allow|aid|assist|help|enable|tend|lead)\w*\b")
"""What makes a clause open: it asks for all that would help, and not for an identity that one document shows."""
__all__ = ["find", "granted"]


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Propose the fields, item by item, and whether there is a general clause."""
    found = granted(paper, cast)
    for each in found:
        yield _field(paper, each)
    general = next((each for each in found if each.general and not each.excluded), None)
    if general:
        plainly = not general.request and _OPEN.search(paper.words(general.at))
        doubt = general.doubt or ("" if plainly else ASKED)
        yield Found(fact="general_clause", value=True, at=general.at, doubt=doubt)


def _field(paper: Paper, item: Item) -> Found:
    words = paper.words(item.at)
    value = {
        "text": paper.flow.quote(paper.flow.spans(item.at)),
        "fields": list(fields_of(words)),
        "status": "inferred" if item.general else "explicit",
        "excluded": item.excluded,
    }
    if item.request:
        value["request"] = item.request
    doubt = item.doubt or (GENERAL if names_identity(words) else doubt_of(words))
    return Found(fact="fields", value=value, at=item.at, doubt=doubt)
