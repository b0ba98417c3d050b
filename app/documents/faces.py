"""The faces that the program brings along, and which of them may set a character."""

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Final

from app.domain.facts.parties import Family


class Face(Enum):
    """Name a face; the value is its family as word processors know it."""

    SERIF = ("Source Serif 4", False, False)
    SERIF_BOLD = ("Source Serif 4", True, False)
    SERIF_ITALIC = ("Source Serif 4", False, True)
    SERIF_BOLD_ITALIC = ("Source Serif 4", True, True)
    PLAIN = ("Source Sans 3", False, False)
    PLAIN_BOLD = ("Source Sans 3", True, False)
    PLAIN_ITALIC = ("Source Sans 3", False, True)
    PLAIN_BOLD_ITALIC = ("Source Sans 3", True, True)
    MONO = ("Source Code Pro", False, False)
    MONO_BOLD = ("Source Code Pro", True, False)
    SANS = ("Noto Sans", False, False)
    JAPANESE = ("Noto Sans JP", False, False)
    CHINESE = ("Noto Sans SC", False, False)
    KOREAN = ("Noto Sans KR", False, False)
    SYMBOLS = ("Noto Sans Math", False, False)
    SIGNS = ("Noto Sans Symbols", False, False)
    MORE_SIGNS = ("Noto Sans Symbols2", False, False)
    EMOJI = ("Noto Emoji", False, False)
    ARMENIAN = ("Noto Sans Armenian", False, False)
    HEBREW = ("Noto Sans Hebrew", False, False)
    ARABIC = ("Noto Sans Arabic", False, False)
    SYRIAC = ("Noto Sans Syriac", False, False)
    THAANA = ("Noto Sans Thaana", False, False)
    NKO = ("Noto Sans NKo", False, False)
    DEVANAGARI = ("Noto Sans Devanagari", False, False)
    BENGALI = ("Noto Sans Bengali", False, False)
    GURMUKHI = ("Noto Sans Gurmukhi", False, False)
    GUJARATI = ("Noto Sans Gujarati", False, False)
    ORIYA = ("Noto Sans Oriya", False, False)
    TAMIL = ("Noto Sans Tamil", False, False)
    TELUGU = ("Noto Sans Telugu", False, False)
    KANNADA = ("Noto Sans Kannada", False, False)
    MALAYALAM = ("Noto Sans Malayalam", False, False)
    SINHALA = ("Noto Sans Sinhala", False, False)
    THAI = ("Noto Sans Thai", False, False)
    LAO = ("Noto Sans Lao", False, False)
    MYANMAR = ("Noto Sans Myanmar", False, False)
    GEORGIAN = ("Noto Sans Georgian", False, False)
    ETHIOPIC = ("Noto Sans Ethiopic", False, False)
    CHEROKEE = ("Noto Sans Cherokee", False, False)
    SYLLABICS = ("Noto Sans CanAborig", False, False)
    KHMER = ("Noto Sans Khmer", False, False)
    TIFINAGH = ("Noto Sans Tifinagh", False, False)
    JAVANESE = ("Noto Sans Javanese", False, False)

    @property
    def family(self) -> str:
        """Give the name of the family."""
        return self.value[0]

    @property
    def bold(self) -> bool:
        """Tell whether it is the bold one of its family."""
        return self.value[1]

    @property
    def language(self) -> str:
        """Name a language for who checks spelling; a script does not tell which, so it is one that is common."""
        return _LANGUAGES.get(self, "")


_MONO: Final = (Face.MONO, Face.MONO_BOLD)
LETTERS: Final[Mapping[Family, tuple[Face, ...]]] = {
    Family.SERIF: (Face.SERIF, Face.SERIF_BOLD, Face.SERIF_ITALIC, Face.SERIF_BOLD_ITALIC, *_MONO),
    Family.SANS: (Face.PLAIN, Face.PLAIN_BOLD, Face.PLAIN_ITALIC, Face.PLAIN_BOLD_ITALIC, *_MONO),
}
"""The faces that letters of a family are set in: upright, bold, italic, both, and those of identifiers."""
# The same for all, so that all print the same characters; every face of one script comes after them.
FALLBACK: Final = (
    Face.SERIF,
    Face.MONO,
    Face.SANS,
    Face.JAPANESE,
    Face.CHINESE,
    Face.SYMBOLS,
    Face.SIGNS,
    Face.MORE_SIGNS,
    Face.EMOJI,
)
SYSTEM_NAMES: Final = {
    Face.JAPANESE: "Yu Gothic",
    Face.CHINESE: "Microsoft YaHei",
    Face.KOREAN: "Malgun Gothic",
    Face.SYMBOLS: "Cambria Math",
}
_SCRIPTS: Final = (
    (Face.ARMENIAN, "0530-058F FB13-FB17"),
    (Face.HEBREW, "0590-05FF FB1D-FB4F"),
    (Face.ARABIC, "0600-06FF 0750-077F 0870-08FF FB50-FDFF FE70-FEFC"),
    (Face.SYRIAC, "0700-074F 0860-086F"),
    (Face.THAANA, "0780-07BF"),
    (Face.NKO, "07C0-07FF"),
    (Face.DEVANAGARI, "0900-097F 1CD0-1CFF A8E0-A8FF"),
    (Face.BENGALI, "0980-09FF"),
    (Face.GURMUKHI, "0A00-0A7F"),
    (Face.GUJARATI, "0A80-0AFF"),
    (Face.ORIYA, "0B00-0B7F"),
    (Face.TAMIL, "0B80-0BFF"),
    (Face.TELUGU, "0C00-0C7F"),
    (Face.KANNADA, "0C80-0CFF"),
    (Face.MALAYALAM, "0D00-0D7F"),
    (Face.SINHALA, "0D80-0DFF"),
    (Face.THAI, "0E00-0E7F"),
    (Face.LAO, "0E80-0EFF"),
    (Face.MYANMAR, "1000-109F A9E0-A9FF AA60-AA7F"),
    (Face.GEORGIAN, "10A0-10FF 1C90-1CBF 2D00-2D2F"),
    (Face.KOREAN, "1100-11FF 3130-318F A960-A97F AC00-D7FF"),
    (Face.ETHIOPIC, "1200-139F 2D80-2DDF AB00-AB2F"),
    (Face.CHEROKEE, "13A0-13FF AB70-ABBF"),
    (Face.SYLLABICS, "1400-167F 18B0-18FF"),
    (Face.KHMER, "1780-17FF 19E0-19FF"),
    (Face.TIFINAGH, "2D30-2D7F"),
    (Face.JAVANESE, "A980-A9DF"),
)
_LANGUAGES: Final = {
    Face.JAPANESE: "ja-JP",
    Face.CHINESE: "zh-CN",
    Face.KOREAN: "ko-KR",
    Face.ARMENIAN: "hy-AM",
    Face.HEBREW: "he-IL",
    Face.ARABIC: "ar-SA",
    Face.SYRIAC: "syr-SY",
    Face.THAANA: "dv-MV",
    Face.NKO: "nqo-GN",
    Face.DEVANAGARI: "hi-IN",
    Face.BENGALI: "bn-IN",
    Face.GURMUKHI: "pa-IN",
    Face.GUJARATI: "gu-IN",
    Face.ORIYA: "or-IN",
    Face.TAMIL: "ta-IN",
    Face.TELUGU: "te-IN",
    Face.KANNADA: "kn-IN",
    Face.MALAYALAM: "ml-IN",
    Face.SINHALA: "si-LK",
    Face.THAI: "th-TH",
    Face.LAO: "lo-LA",
    Face.MYANMAR: "my-MM",
    Face.GEORGIAN: "ka-GE",
    Face.ETHIOPIC: "am-ET",
    Face.CHEROKEE: "chr-US",
    Face.SYLLABICS: "iu-CA",
    Face.KHMER: "km-KH",
    Face.JAVANESE: "jv-ID",
}
EAST_ASIAN: Final = frozenset({Face.JAPANESE, Face.CHINESE, Face.KOREAN})


def _spread(ranges: str) -> tuple[tuple[int, int], ...]:
    ends = (each.split("-") for each in ranges.split())
    return tuple((int(first, 16), int(last, 16)) for first, last in ends)


_TABLE: Final = tuple((first, last, face) for face, ranges in _SCRIPTS for first, last in _spread(ranges))
SCRIPTS: Final = frozenset(face for face, _ in _SCRIPTS) - {Face.KOREAN}
"""Faces whose characters depend on each other, and are always shaped; a syllable of Hangul stands by itself."""

WHOLE: Final = frozenset({*(face for faces in LETTERS.values() for face in faces), *SCRIPTS})
"""Faces that a DOCX carries whole, so that it can be edited; of the others it carries what it uses."""


@lru_cache(4096)
def script_face(char: str) -> Face | None:
    """Name the face of the one script that a character belongs to, if it is one of those."""
    code = ord(char)
    return next((face for first, last, face in _TABLE if first <= code <= last), None)


def candidates(base: Face, char: str) -> tuple[Face, ...]:
    """Give the faces that may set a character in a text of this face, the best first; no others need be read."""
    own = script_face(char)
    return (own, Face.SANS) if own in SCRIPTS else (base, *((own,) if own else ()), *FALLBACK)
