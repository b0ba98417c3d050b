"""The bank of clauses, each set into a small order as it would stand there, and what reading that order gives."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.reading.pages import open_document
from app.reading.read import read_document
from app.reading.reading import Proposal
from tests.app.reading.fields.told import unmatched
from tests.app.reading.written import wrapped

COURT: Final = "UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF CALIFORNIA"
INTRO: Final = (
    "Kestrel Foods K.K. (“Kestrel”) asks for leave to serve a subpoena on Harborline, Inc. (“Harborline”, “the "
    "Company”, or “the ISP”)."
)
ORDER: Final = """{caption}

ORDER

{intro}

BACKGROUND

The forum has been there for many years. Those who eat noodles write there what they think of them, and some of those
who cook noodles read it. Not all of them like what they read. The noodles of this case are those of Nagoya, which are
broad and flat, and are eaten in a broth of soybeans, or cold. Whether they are good is not for the Court to say, and
nobody has asked it to. What it has been asked, and what has been said for it and against it, is told below as far as
it matters.

{background}

CONCLUSION

IT IS ORDERED as follows.

{operative}

{signature}

     1
 {note}
"""
_DUTIES: Final = {
    "notify_users", "copy_of_order", "object", "advise_court", "produce", "preserve", "hold_scope", "use_restriction",
    "service_conditions", "sufficient_to_show",
}  # fmt: skip
_MORE: Final = {  # beside the duties, which are judged in every file
    "accounts": {"accounts"},
    "case_number": {"case_number", "court", "judge", "order_date"},
    "dates_judges": {"case_number", "court", "judge", "order_date"},
    "fields": {"fields"},
    "outcome": {"outcome"},
    "parties": {"producing_parties", "requesting_party"},
    "stays": {"outcome"},
    "windows": {"windows"},
}
_SIGNS: Final = re.compile(r"(?i)\b(?:dated|signed on|so ordered|done and ordered|entered|by the court)\b")


@dataclass(frozen=True)
class Example:
    """Hold one example of the bank: its file, its number from 1, and its entries."""

    file: str
    number: int
    entries: dict[str, Any] = field(hash=False)

    def __str__(self) -> str:
        return f"{self.file}-{self.number}"

    @property
    def judged(self) -> set[str]:
        """Give the facts that count in this file."""
        return _DUTIES | _MORE.get(self.file, set())

    @property
    def gives(self) -> dict[str, Any]:
        """Give the facts that the text states, of those that count."""
        return {fact: value for fact, value in self.entries["gives"].items() if fact in self.judged}


def examples() -> list[Example]:
    """Give all examples about which careful readers agree."""
    return [
        Example(path.stem, number, entries)
        for path in sorted(Path(__file__).with_name("examples").glob("*.toml"))
        for number, entries in enumerate(tomllib.loads(path.read_text("utf-8"))["example"], start=1)
        if "unsure" not in entries
    ]


def order_with(example: Example) -> str:
    """Set the text of an example into an order, in the part where it stands."""
    text, where = example.entries["text"], example.entries["where"]
    parts = {
        "caption": COURT,
        "intro": INTRO,
        "background": "No more need be told of them.",
        "operative": "Each side bears its own costs.",
        "signature": "IT IS SO ORDERED.",
        "note": "Noodles are a dish.",
    }
    place = _place(example.file, text, where)
    if place == "caption" and "district" not in text.casefold():
        text = f"{COURT}\n\n{text}"
    return ORDER.format(**(parts | {place: text if place in ("caption", "signature") else wrapped(text)}))


def _place(file: str, text: str, where: str) -> str:
    if file == "parties" and where != "note":
        return "intro"
    if file in ("case_number", "dates_judges") and where == "operative":
        return "signature" if _SIGNS.search(text) else "caption"
    return "background" if where == "quoted" else where


@cache
def read(example: Example) -> dict[str, list[Proposal]]:
    """Read the order made of an example, and give what it says of the facts that count."""
    document = open_document("order.txt", order_with(example).encode())
    found = defaultdict(list)
    for each in read_document(document, "order.txt").proposals:
        if each.fact in example.judged and not _is_the_frames(example, each):
            found[each.fact].append(each)
    return found


def _is_the_frames(example: Example, found: Proposal) -> bool:
    """Say whether something is not of the example but of the order around it."""
    own = {"court": "cand", "requesting_party": "Kestrel Foods K.K.", "producing_parties": "Harborline, Inc."}
    return found.value == own.get(found.fact) and found.fact not in example.gives


def missing(fact: str, wanted: Any, found: Iterable[Any]) -> list[Any]:
    """Give what an example gives and was not found."""
    if fact in ("fields", "windows"):
        return unmatched(wanted or [], found)
    known = [key for each in found for key in _keys(fact, each)]
    return [key for key in _keys_of_wanted(fact, wanted) if key not in known]


def wrong(fact: str, wanted: Any, found: Iterable[Any]) -> list[Any]:
    """Give what was found and the example does not give."""
    if fact in ("fields", "windows"):
        return unmatched(found, wanted or [])
    known = _keys_of_wanted(fact, wanted)
    return [key for each in found for key in _keys(fact, each) if key not in known]


def _keys_of_wanted(fact: str, wanted: Any) -> list[Any]:
    if wanted is None:
        return []
    if fact == "service_conditions":
        return list(wanted)
    return [key for each in (wanted if isinstance(wanted, list) else [wanted]) for key in _keys(fact, each)]


def _keys(fact: str, value: Any) -> list[Any]:
    """Give what of a value is compared."""
    match fact, value:
        case "service_conditions", {"kinds": kinds}:
            return list(kinds)
        case "accounts", dict():
            return [{key: value[key] for key in ("identifier", "display_name", "kind") if value.get(key)}]
        case _, dict():
            return [{key: text for key, text in value.items() if text is not None}]
        case _, str():
            return [" ".join(value.split())]
        case _:
            return [value]
