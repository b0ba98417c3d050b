"""The boxes that pages are made of, and the marks that they draw."""

from dataclasses import dataclass, replace

from app.documents.blocks import Picture
from app.documents.fonts import FontSet
from app.documents.look import Look
from app.documents.pdf_tags import Tag
from app.documents.typeset import Line

ASCENT = 0.78  # of the size, from the top of the letters to the baseline


@dataclass(frozen=True, slots=True)
class Words:
    """Draw a line of text: `x` from the left margin, `y` the baseline from the top of the box, in points."""

    x: float
    y: float
    line: Line
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Draw a horizontal rule."""

    x: float
    y: float
    width: float
    weight: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Draw a picture: `x` from the left margin, `y` its foot from the top of the box, in points."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Hold what is never divided: a line or a row. `tied` keeps it on the page of the next; `head` is set again."""

    height: float
    marks: tuple[Words | Rule | Figure, ...] = ()
    before: float = 0.0
    after: float = 0.0
    tied: bool = False
    new_page: bool = False
    head: tuple["Box", ...] = ()
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Say how wide and high the body of a page is, in points, which fonts set it, and on which paper."""

    width: float
    room: float
    fonts: FontSet
    pleading: bool = False

    def look(self, style: Look) -> Look:
        """Give a paragraph's look on this paper."""
        return style.on_lines if self.pleading else style


def baseline(style: Look) -> float:
    """Place the baseline of a line, from its top."""
    return (style.leading - style.size) / 2 + ASCENT * style.size


def tied(made: list[Box], *, last: bool = False) -> list[Box]:
    """Keep boxes on one page, and with `last` also the last of them with what follows."""
    return [replace(box, tied=last or at < len(made) - 1) for at, box in enumerate(made)]


def ending(made: list[Box], after: float) -> list[Box]:
    """Put space after the last box."""
    return [*made[:-1], replace(made[-1], after=after)] if made else []
