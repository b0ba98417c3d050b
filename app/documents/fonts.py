"""Say which face sets each character of a text, and what is printed for it."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.documents.blocks import Document, Run
from app.documents.composing import RIGHT_TO_LEFT, Item, Settled, composed
from app.documents.faces import LETTERS, Face, candidates
from app.documents.shaping.clusters import is_simple
from app.documents.shaping.typeface import Typeface
from app.documents.walk import texts
from app.domain.facts.parties import Family
from app.domain.plaintext import has_look, is_mark

MOST_REMEMBERED = 2048  # texts that are shaped, for the same names recur


@dataclass(frozen=True, eq=False)
class FontSet:
    """Hold the bytes of every face, and what was read from them; a face is read when it is first needed.

    `family` is the one that letters are set in; what they say is printed with the same characters in either.
    """

    faces: Mapping[Face, bytes] = field(repr=False)
    family: Family = Family.SERIF
    _settled: dict[tuple[Face, str], Settled] = field(default_factory=dict, repr=False)
    _typefaces: dict[Face, Typeface] = field(default_factory=dict, repr=False)
    _others: dict[Family, "FontSet"] = field(default_factory=dict, repr=False)
    _composed: dict[tuple[Face, str], tuple[Item, ...]] = field(default_factory=dict, repr=False)

    def set_in(self, family: Family) -> "FontSet":
        """Give the same faces for letters of a family; what was read from them is shared."""
        if family is self.family:
            return self
        if family not in self._others:
            self._others[family] = replace(self, family=family)
        return self._others[family]

    def face_of(self, run: Run, *, bold: bool = False, italic: bool = False, mono: bool = False) -> Face:
        """Choose the face that a run asks for, in a paragraph that may ask for more."""
        bold, italic = bold or run.bold, italic or run.italic
        upright, strong, slanted, both, code, strong_code = LETTERS[self.family]
        if mono or run.mono:
            return strong_code if bold else code
        if bold:
            return both if italic else strong
        return slanted if italic else upright

    def typeface(self, face: Face) -> Typeface:
        """Read a face on first use."""
        if face not in self._typefaces:
            self._typefaces[face] = Typeface(self.faces[face])
        return self._typefaces[face]

    def settle(self, face: Face, char: str) -> Settled:
        """Say what is printed for a character by itself and in which face: itself, or its code in parts."""
        key = (face, char)
        if key not in self._settled:
            chosen = self._chosen(face, char)
            parts = ((chosen, char),) if chosen else self._code_parts(face, char)
            self._settled[key] = tuple((one, part, self._width(one, part)) for one, part in parts)
        return self._settled[key]

    def items(self, face: Face, content: str) -> Iterable[Item]:
        """Say what is printed for a text, and where its characters depend on each other."""
        if is_simple(content):
            return (
                Item(part, one, width, at)
                for at, char in enumerate(content)
                for one, part, width in self.settle(face, char)
            )
        key = (face, content)
        if key not in self._composed:
            if len(self._composed) >= MOST_REMEMBERED:
                self._composed.clear()
            self._composed[key] = tuple(composed(self, face, content))
        return self._composed[key]

    def _chosen(self, face: Face, char: str) -> Face | None:
        if not settable(char):
            return None
        return next((one for one in candidates(face, char) if self.typeface(one).draws(char)), None)

    def _code_parts(self, face: Face, char: str) -> tuple[tuple[Face, str], ...]:
        """Set the brackets of a code in the face that has them, and the rest in the face of the text around it."""
        whole = code(char)
        return ((Face.SYMBOLS, whole[0]), (face, whole[1:-1]), (Face.SYMBOLS, whole[-1]))

    def _width(self, face: Face, part: str) -> float:
        return sum(map(self.typeface(face).widths.__getitem__, part)) / 1000


def settable(char: str) -> bool:
    """Tell whether a character can be set by itself, and would be seen; a mark would stand beside its letter."""
    return has_look(char) and not is_mark(char) and unicodedata.bidirectional(char) not in RIGHT_TO_LEFT


def code(char: str) -> str:
    """Write a character as its code: ⟨U+0007⟩."""
    return f"\u27e8U+{ord(char):04X}\u27e9"


def pieces(fonts: FontSet, face: Face, content: str) -> Iterator[tuple[Face, str]]:
    """Say what is printed for a text, and in which faces; nothing is dropped."""
    for item in fonts.items(face, content):
        yield item.face, item.shown


def shown(fonts: FontSet, content: str) -> str:
    """Give a text as both writers print it."""
    return "".join(part for _, part in pieces(fonts, Face.SERIF, content))


def used(document: Document, fonts: FontSet, more: Iterable[str] = ()) -> dict[Face, frozenset[str]]:
    """Name the characters that each face may have to set in a document, and in `more` that its pages say."""
    return needed((*_said(document), *more), fonts.set_in(document.family))


def needed(contents: Iterable[str], fonts: FontSet) -> dict[Face, frozenset[str]]:
    """Name the characters that each face may have to set in some texts; the faces of the letter are always used."""
    found: dict[Face, set[str]] = {face: {" "} for face in LETTERS[fonts.family]}
    for content in _apart(contents):
        for base in LETTERS[fonts.family]:
            for face, part in pieces(fonts, base, content):
                found.setdefault(face, set()).update(part)
    return {face: frozenset(chars) for face, chars in found.items()}


def unset(document: Document, fonts: FontSet) -> tuple[str, ...]:
    """Name the characters of a document that no face can set, and that are printed as their codes."""
    return tuple(sorted({char for content in _apart(_said(document)) for char in coded(fonts, content)}))


def coded(fonts: FontSet, content: str, face: Face = Face.SERIF) -> Iterator[str]:
    """Name the characters of a text that are printed as their codes; with every face they are the same."""
    for item in fonts.items(face, content):
        if item.stretch is None and item.shown != content[item.source]:
            yield content[item.source]


def _said(document: Document) -> Iterator[str]:
    """Give what a document says, a text for each of its runs."""
    return (run.text for content in texts(document) for run in content)


def _apart(contents: Iterable[str]) -> list[str]:
    """Give texts whose characters depend on each other whole, and of all others each character once."""
    together, single = set[str](), set[str]()
    for content in contents:
        if is_simple(content):
            single.update(content)
        else:
            together.add(content)
    return [*sorted(single), *sorted(together)]
