"""Count the numbered paragraphs of a DOCX as a word processor does, so that its text can be read back whole."""

from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Hold the form and the last number of each stretch of numbers, by its id."""

    forms: dict[str, str] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)

    def before(self, paragraph: ET.Element) -> str:
        """Give what is printed before a paragraph, and count it; a bullet counts nothing."""
        found = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        stretch = "" if found is None else found.get(f"{W}val", "")
        if stretch not in self.forms:
            return ""
        self.counted[stretch] += 1
        return self.forms[stretch].replace("%1", str(self.counted[stretch]))


def numbers_of(numbering: ET.Element) -> Numbers:
    """Read a numbering part of this program."""
    levels = {each.get(f"{W}abstractNumId"): each[1] for each in numbering.findall(f"{W}abstractNum")}
    made = Numbers()
    for each in numbering.findall(f"{W}num"):
        start = each.find(f".//{W}startOverride")
        if start is not None:
            level = levels[_value(each, "abstractNumId")]
            made.forms[each.get(f"{W}numId", "")] = _value(level, "lvlText")
            made.counted[each.get(f"{W}numId", "")] = int(start.get(f"{W}val", "1")) - 1
    return made


def _value(element: ET.Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
