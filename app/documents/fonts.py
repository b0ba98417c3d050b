"""The faces that the program brings along, and which of them sets a character."""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from app.documents.blocks import Document, Run
from app.documents.walk import texts
from app.domain.plaintext import has_look, is_mark

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


class Face(Enum):
    """Name a face; the value is its family as word processors know it."""

    SERIF = ("Source Serif 4", False, False)
    SERIF_BOLD = ("Source Serif 4", True, False)
    SERIF_ITALIC = ("Source Serif 4", False, True)
    SERIF_BOLD_ITALIC = ("Source Serif 4", True, True)
    MONO = ("Source Code Pro", False, False)
    MONO_BOLD = ("Source Code Pro", True, False)
    JAPANESE = ("Noto Sans JP", False, False)
    SYMBOLS = ("Noto Sans Math", False, False)

    @property
    def family(self) -> str:
        """Give the name of the family."""
        return self.value[0]


LETTER = (Face.SERIF, Face.SERIF_BOLD, Face.SERIF_ITALIC, Face.SERIF_BOLD_ITALIC, Face.MONO, Face.MONO_BOLD)
FALLBACK = (Face.SERIF, Face.MONO, Face.JAPANESE, Face.SYMBOLS)  # the same for all, so all print the same characters
Settled = tuple[tuple[Face, str, float], ...]
"""What is printed for a character: parts with their face, and their width as a share of the size."""


@dataclass(frozen=True, eq=False)
class FontSet:
    """Hold the bytes of every face, and what was read from them."""

    faces: Mapping[Face, bytes]
    _settled: dict[tuple[Face, str], Settled] = field(default_factory=dict, repr=False)
    _loaded: dict[Face, "TTFont"] = field(default_factory=dict, repr=False)

    @cached_property
    def digest(self) -> str:
        """Tell one set of fonts from another."""
        return hashlib.sha256(b"".join(self.faces[face] for face in Face)).hexdigest()[:12]

    def name(self, face: Face) -> str:
        """Give a name for the face that no other set of fonts has."""
        return f"{face.name}-{self.digest}"

    def font(self, face: Face) -> "TTFont":
        """Read the metrics of a face on first use."""
        if face not in self._loaded:
            from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - only where a text is set

            self._loaded[face] = TTFont(self.name(face), BytesIO(self.faces[face]))
        return self._loaded[face]

    def settle(self, face: Face, char: str) -> Settled:
        """Say what is printed for a character and in which face: itself, or its code in parts."""
        key = (face, char)
        if key not in self._settled:
            chosen = self._chosen(face, char)
            parts = ((chosen, char),) if chosen else self._code_parts(face, char)
            self._settled[key] = tuple((one, part, self._width(one, part)) for one, part in parts)
        return self._settled[key]

    def _chosen(self, face: Face, char: str) -> Face | None:
        if not settable(char):
            return None
        return next((candidate for candidate in (face, *FALLBACK) if self._draws(candidate, char)), None)

    def _code_parts(self, face: Face, char: str) -> tuple[tuple[Face, str], ...]:
        """Set the brackets of a code in the face that has them, and the rest in the face of the text around it."""
        whole = code(char)
        return ((Face.SYMBOLS, whole[0]), (face, whole[1:-1]), (Face.SYMBOLS, whole[-1]))

    def _width(self, face: Face, part: str) -> float:
        widths = self.font(face).face.charWidths
        return float(sum(widths[ord(char)] for char in part)) / 1000

    def _draws(self, face: Face, char: str) -> bool:
        return ord(char) in self.font(face).face.charToGlyph


def settable(char: str) -> bool:
    """Tell whether a character can be set without shaping, and would be seen; a mark would stand beside its letter."""
    return has_look(char) and not is_mark(char) and unicodedata.bidirectional(char) not in RIGHT_TO_LEFT


def code(char: str) -> str:
    """Write a character as its code: ⟨U+0007⟩."""
    return f"\u27e8U+{ord(char):04X}\u27e9"


def pieces(fonts: FontSet, face: Face, content: str) -> Iterator[tuple[Face, str]]:
    """Say what is printed for a text, and in which faces; nothing is dropped."""
    for char in content:
        yield from ((chosen, part) for chosen, part, _ in fonts.settle(face, char))


def face_of(run: Run, *, bold: bool = False, italic: bool = False, mono: bool = False) -> Face:
    """Choose the face that a run asks for, in a paragraph that may ask for more."""
    bold, italic = bold or run.bold, italic or run.italic
    if mono or run.mono:
        return Face.MONO_BOLD if bold else Face.MONO
    if bold:
        return Face.SERIF_BOLD_ITALIC if italic else Face.SERIF_BOLD
    return Face.SERIF_ITALIC if italic else Face.SERIF


def shown(fonts: FontSet, content: str) -> str:
    """Give a text as both writers print it."""
    return "".join(part for _, part in pieces(fonts, Face.SERIF, content))


def used(document: Document, fonts: FontSet) -> dict[Face, frozenset[str]]:
    """Name the characters that each face may have to set; the faces of the letter are always used."""
    found: dict[Face, set[str]] = {face: {" "} for face in LETTER}
    for char in _characters(document):
        for base in LETTER:
            for face, part in pieces(fonts, base, char):
                found.setdefault(face, set()).update(part)
    return {face: frozenset(chars) for face, chars in found.items()}


def unset(document: Document, fonts: FontSet) -> tuple[str, ...]:
    """Name the characters of a document that no face can set, and that are printed as their codes."""
    return tuple(code(char) for char in _characters(document) if len(fonts.settle(Face.SERIF, char)) > 1)


def _characters(document: Document) -> list[str]:
    return sorted({char for content in texts(document) for run in content for char in run.text})
