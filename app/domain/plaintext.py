"""Make text from outside safe to see: what has no look of its own is spelled out."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

_MARKS_KEPT = 8
_JOINER = "\u200d"
_EMOJI_SELECTORS = frozenset("\ufe0e\ufe0f")
_KEYCAP = "\u20e3"
_EMOJI_OUTSIDE_SO = frozenset("\u203c\u2049\u2194" + "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")

# Characters that Python calls printable and that a reader does not see (most of Unicode's Default_Ignorable_Code_Point,
# and blanks that fonts draw as nothing).
BLANKS = frozenset(
    map(
        chr,
        (
            0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0, 0xFFFC,
            0x16FE4, 0x1D159, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0),
        ),
    )
)  # fmt: skip
# Format characters that are drawn: the Arabic, Syriac and Kaithi signs that enclose or precede digits.
_DRAWN_FORMATS = frozenset(map(chr, (*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD)))
_UNNAMED = {
    "Cc": "control character",
    "Cs": "lone surrogate",
    "Co": "private-use character",
    "Cn": "unassigned character",
}


def shown(text: str, *, lines: bool = False) -> str:
    """Spell out what a reader could not see, as ``⟨U+202E⟩``, and cut long runs of combining marks.

    With `lines`, line ends and tabs stay. Idempotent, so a literal ``⟨U+202E⟩`` in the text stays as it is. Spaces
    of any width stay, and so do joiners and selectors inside emoji and between an ideograph and its variant.
    """
    if text.isascii() and text.isprintable():
        return text
    hidden = frozenset(unseen(text, lines=lines))
    spelled = "".join(_escape(char) if index in hidden else char for index, char in enumerate(text))
    return "".join(_cut(run) if marks else run for marks, run in _runs(spelled))


def unseen(text: str, *, lines: bool = False) -> Iterator[int]:
    """Give the index of each character that `shown` spells out."""
    before = ""
    for index, char in enumerate(text):
        if has_look(char) or _belongs(before, char, text[index + 1 : index + 2], lines=lines):
            before = char
        else:
            before = ""
            yield index


def code_point(char: str) -> str:
    """Name a character as ``U+0049 LATIN CAPITAL LETTER I``; several are joined by commas."""
    return ", ".join(f"U+{ord(one):04X} {_name(one)}" for one in char)


def has_look(char: str) -> bool:
    """Tell whether a character shows by itself: spaces do, controls and blank letters do not."""
    if char in BLANKS:
        return False
    return char.isprintable() or char in _DRAWN_FORMATS or unicodedata.category(char) == "Zs"


def is_mark(char: str) -> bool:
    """Tell whether a character is drawn onto the one before it."""
    return unicodedata.category(char).startswith("M")


def _belongs(before: str, char: str, after: str, *, lines: bool) -> bool:
    if char in _EMOJI_SELECTORS:
        return _is_emoji(before) or (before in set("0123456789#*") and after == _KEYCAP)
    if char == _JOINER:
        return (_is_emoji(before) or before in _EMOJI_SELECTORS) and _is_emoji(after)
    if "\U000e0100" <= char <= "\U000e01ef":
        return _name(before).startswith("CJK ")
    return lines and (char in "\n\t" or (char == "\r" and after == "\n"))


def _is_emoji(char: str) -> bool:
    return char in _EMOJI_OUTSIDE_SO or (char != "" and char not in BLANKS and unicodedata.category(char) == "So")


def _name(char: str) -> str:
    if char == "":
        return ""
    return unicodedata.name(char, "") or _UNNAMED.get(unicodedata.category(char), "unnamed character")


def _escape(char: str) -> str:
    return f"⟨U+{ord(char):04X}⟩"


def _runs(text: str) -> Iterator[tuple[bool, str]]:
    return ((marks, "".join(run)) for marks, run in groupby(text, is_mark))


def _cut(marks: str) -> str:
    surplus = len(marks) - _MARKS_KEPT
    return marks if surplus <= 0 else f"{marks[:_MARKS_KEPT]}⟨+{surplus} marks⟩"
