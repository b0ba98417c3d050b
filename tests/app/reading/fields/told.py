"""Papers made of single clauses, and what is read from them; the people and the words are invented."""

import re
from collections.abc import Iterable
from typing import Any

from app.reading import fields, modifications, windows
from app.reading.cast import Cast, Name
from app.reading.citing import citations
from app.reading.compose import paper_of_text
from app.reading.flow import Flow, Piece
from app.reading.found import Found
from app.reading.paper import Paper, Paragraph, Role, Sentence, Voice
from app.reading.sentences import split
from app.reading.voices import voice_of

CAST = Cast(
    producing=(Name("Harborline, Inc.", ("Harborline", "the Company", "the ISP")),),
    requesting=(Name("Kestrel Foods K.K.", ("Kestrel",)),),
)
ROLES = {"quoted": Role.QUOTATION, "note": Role.NOTE}


def clause(text: str, where: str = "operative") -> Paper:
    """Give a paper of one paragraph, in the part of the order that the bank of clauses calls `where`."""
    paragraph = Paragraph(start=0, end=len(text), role=ROLES.get(where, Role.BODY), operative=where == "operative")
    quotes = tuple(match.span() for match in re.finditer("“[^”]*”", text))
    voices = [(at, voice_of(text, at, paragraph, quotes)) for at in split(text, 0, len(text))]
    said = tuple(Sentence(*at, 0, Voice.OPERATIVE if where == "operative" else voice) for at, voice in voices)
    flow = Flow([[Piece(1, 1, 0, len(text), text)]])
    return Paper(flow, (paragraph,), said, citations=citations(text), quotes=quotes)


def order(*paragraphs: str) -> Paper:
    """Give an invented order whose last paragraphs follow the heading ORDER where they are preceded by "ORDER"."""
    court = "UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF CALIFORNIA"
    head = [court, "IN RE APPLICATION OF KESTREL FOODS K.K.", "ORDER GRANTING APPLICATION"]
    return paper_of_text("\n\n".join([*head, *paragraphs, "IT IS SO ORDERED.", "Dated: May 1, 2025"]))


def read(paper: Paper) -> list[Found]:
    """Read all facts of this package's families."""
    return [*fields.find(paper, CAST), *windows.find(paper, CAST), *modifications.find(paper, CAST)]


def values(paper: Paper, fact: str) -> list[Any]:
    """Give the values of one fact."""
    return [each.value for each in read(paper) if each.fact == fact]


def granted(paper: Paper) -> list[str]:
    """Give the words of the fields that are granted."""
    return [each["text"] for each in values(paper, "fields") if not each["excluded"]]


def kept_back(paper: Paper) -> list[str]:
    """Give the words of the fields that are excluded."""
    return [each["text"] for each in values(paper, "fields") if each["excluded"]]


def squashed(text: str) -> str:
    """Write words so that two prints of them compare equal."""
    return " ".join(re.findall(r"\w+", text.replace("-", "").replace("_", " ").casefold()))


def alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether two entries mean the same words and the same thing by them."""
    a, b = squashed(one["text"]), squashed(other["text"])
    same = all(one.get(key) == other.get(key) for key in ("from", "to")) and one.get("excluded", False) == other.get(
        "excluded", False
    )
    status = one.get("excluded") or one.get("status", "explicit") == other.get("status", "explicit")
    return (a in b or b in a) and same and bool(status)


def unmatched(these: Iterable[dict[str, Any]], those: Iterable[dict[str, Any]]) -> list[str]:
    """Give the words of the entries that have nothing like them among the others."""
    others = list(those)
    return [each["text"] for each in these if not any(alike(each, other) for other in others)]
