"""The numbers that Word prints before paragraphs without writing them there (numbering.xml, ECMA-376 Part 1 § 17.9)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL: Final = f"{W}val"
_LONGEST: Final = 40
_LONGEST_CHAIN: Final = 10  # of styles that rest on one another
_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _List:
    counted_with: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Count the numbered paragraphs of one document, in their order."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _styles: dict[str, ET.Element] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: ET.Element) -> str:
        """Give what stands before a paragraph, as "1." or "(a)"; empty where nothing does. Bullets are left out."""
        number, depth = self._asked(paragraph)
        numbered = self._lists.get(number)
        level = numbered.levels.get(depth) if numbered else None
        if not numbered or not level:
            return ""
        counts = self._counts.setdefault(numbered.counted_with, {})
        if (number, depth) not in self._begun and depth in numbered.restarts:
            counts[depth] = numbered.restarts[depth] - 1
        self._begun.add((number, depth))
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return _printed(level, numbered, counts)

    def _asked(self, paragraph: ET.Element) -> tuple[str, int]:
        """Give the list and level that a paragraph, or its style, names."""
        properties = paragraph.find(f"{W}pPr")
        for _ in range(_LONGEST_CHAIN):
            if properties is None:
                break
            asked = properties.find(f"{W}numPr")
            if asked is not None:
                return _value(asked, "numId"), _number(_value(asked, "ilvl"), 0)
            style = self._styles.get(_value(properties, "pStyle") or _value(properties, "basedOn"))
            properties = _style_properties(style)
        return "", 0


def numbering(lists: ET.Element | None, styles: ET.Element | None) -> Numbering:
    """Read the lists and the styles of a document; either may be missing."""
    if lists is None:
        return Numbering()
    kinds = {each.get(f"{W}abstractNumId", ""): dict(_levels(each)) for each in lists.iter(f"{W}abstractNum")}
    named = {each.get(f"{W}styleId", ""): each for each in (styles.iter(f"{W}style") if styles is not None else ())}
    return Numbering(dict(_numbered(lists, kinds)), named)


def _style_properties(style: ET.Element | None) -> ET.Element | None:
    """Give the properties of a style's paragraphs, with the style that it rests on."""
    if style is None:
        return None
    made = ET.Element("properties")
    made.extend(each for each in style if each.tag == f"{W}basedOn")
    made.extend(each for part in style.iter(f"{W}pPr") for each in part if each.tag == f"{W}numPr")
    return made


def _numbered(lists: ET.Element, kinds: dict[str, dict[int, _Level]]) -> Iterator[tuple[str, _List]]:
    for each in lists.iter(f"{W}num"):
        kind = _value(each, "abstractNumId")
        starts = {
            _number(over.get(f"{W}ilvl", ""), 0): _number(_value(over, "startOverride"), 1)
            for over in each.iter(f"{W}lvlOverride")
            if over.find(f"{W}startOverride") is not None
        }
        yield each.get(f"{W}numId", ""), _List(kind, kinds.get(kind, {}), starts)


def _levels(kind: ET.Element) -> Iterator[tuple[int, _Level]]:
    for each in kind.iter(f"{W}lvl"):
        text = _value(each, "lvlText")[:_LONGEST]
        start = _number(_value(each, "start"), 0)
        yield _number(each.get(f"{W}ilvl", ""), 0), _Level(start, _value(each, "numFmt"), text)


def _printed(level: _Level, numbered: _List, counts: dict[int, int]) -> str:
    if level.kind == "bullet":
        return ""

    def number(hit: re.Match[str]) -> str:
        depth = int(hit[1]) - 1
        at = numbered.levels.get(depth, level)
        return _spelled(counts.get(depth, at.start), at.kind)

    return re.sub("%([1-9])", number, level.text).strip()


def _spelled(number: int, kind: str) -> str:
    letters, repeated = (number - 1) % 26, (number - 1) // 26 + 1
    match kind:
        case "lowerLetter" | "upperLetter" if 0 < number <= 26 * 4:
            word = chr(ord("a") + letters) * repeated  # after z Word prints aa, bb, ...
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            word = _roman(number)
        case _:
            return str(number)
    return word.upper() if kind.startswith("upper") else word


def _roman(number: int) -> str:
    word = ""
    for value, sign in _ROMAN:
        word += sign * (number // value)
        number %= value
    return word


def _value(parent: ET.Element, tag: str) -> str:
    found = parent.find(f"{W}{tag}")
    return "" if found is None else found.get(_VAL, "")


def _number(text: str, missing: int) -> int:
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else missing
