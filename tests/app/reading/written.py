"""Invented orders and sheets of paper, made of the words that a test is about."""

from collections.abc import Sequence
from textwrap import fill
from typing import Final

from app.reading.cast import Cast, Name
from app.reading.compose import paper_of, paper_of_text
from app.reading.families import Family
from app.reading.found import Found
from app.reading.pages import open_document
from app.reading.pages_model import Line
from app.reading.paper import Paper
from app.reading.read import read_document
from app.reading.reading import Reading

CAST: Final = Cast(
    producing=(Name("Harborline, Inc.", ("Harborline",)),), requesting=(Name("Kestrel Foods K.K.", ("Kestrel",)),)
)
ORDER: Final = """UNITED STATES DISTRICT COURT
NORTHERN DISTRICT OF CALIFORNIA

IN RE EX PARTE APPLICATION OF KESTREL FOODS K.K.

Case No. 25-mc-80412-RTV

{title}

Kestrel Foods K.K. (“Kestrel”) applies for leave to serve a subpoena on Harborline, Inc. (“Harborline”), a forum whose
users write about what they ate. It wants to know who wrote of its noodles. Harborline takes no position on it. The
matter is fit for decision without a hearing, which was to be held in June, and the reasons follow. They are short, for
nobody has told the Court what could be said against the application, and the papers of Kestrel tell all that there is
to know of the noodles, of the forum, and of what was written there.

I. BACKGROUND

{background}

II. CONCLUSION

{ordered}

IT IS SO ORDERED.

Dated: May 2, 2025

ROSALIND T. VANTERPOOL
United States Magistrate Judge
"""


def order(ordered: str, background: str = "Noodles are at issue.", title: str = "ORDER ON APPLICATION") -> str:
    """Give the text of an order of which some words are given, in lines as they are printed."""
    return ORDER.format(ordered=wrapped(ordered), background=wrapped(background), title=title)


def footnote(text: str, number: int = 1) -> str:
    """Give a footnote as text prints it below the page, its number on a line of its own."""
    return f"\n     {number}\n {text}\n"


def wrapped(text: str) -> str:
    """Break the paragraphs of a text into lines."""
    return "\n\n".join(fill(each, 100, break_on_hyphens=False, break_long_words=False) for each in text.split("\n\n"))


def paper(ordered: str, background: str = "Noodles are at issue.", title: str = "ORDER ON APPLICATION") -> Paper:
    """Give such an order as it is read."""
    return paper_of_text(order(ordered, background, title))


def reading(text: str, name: str = "order.txt") -> Reading:
    """Read a text file."""
    return read_document(open_document(name, text.encode()), name)


def told(family: Family, fact: str, ordered: str, background: str = "") -> list[Found]:
    """Give what one family says of a fact in an order of Kestrel against Harborline."""
    found = family(paper(ordered, background or "Noodles are at issue."), CAST)
    return [each for each in found if each.fact == fact]


LETTER: Final = 0.0085  # width of a letter, as a share of the page's width
HEIGHT: Final = 0.013
PITCH: Final = 0.03


def line(number: int, text: str, left: float = 0.15, top: float | None = None, letter: float = LETTER) -> Line:
    """Give a line of a page in letters of one width, `number` pitches from the top."""
    begin = number * PITCH if top is None else top
    edges = tuple(left + at * letter for at in range(len(text) + 1))
    return Line(number, text, (left, begin, edges[-1], begin + HEIGHT), None, edges)


def upwards(number: int, text: str, left: float = 0.02) -> Line:
    """Give a line that is printed upwards in the margin."""
    return Line(number, text, (left, 0.2, left + 0.02, 0.8), None, tuple(left for _ in range(len(text) + 1)))


def with_gap(number: int, first: str, second: str, at: float, left: float = 0.15) -> Line:
    """Give a line of two cells, the second of which begins at `at`."""
    one = [left + index * LETTER for index in range(len(first) + 1)]
    two = [at + index * LETTER for index in range(len(second) + 1)]
    top = number * PITCH
    return Line(number, f"{first} {second}", (left, top, two[-1], top + HEIGHT), None, (*one, *two))


def sheet(*texts: str, left: float = 0.15) -> tuple[Line, ...]:
    """Give a page of lines that begin at one margin; an empty text leaves room."""
    return tuple(line(number, text, left) for number, text in enumerate(texts, start=1) if text)


def placed(*pages: Sequence[Line]) -> Paper:
    """Read pages with places as one order."""
    return paper_of(pages)
