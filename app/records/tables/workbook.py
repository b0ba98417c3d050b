"""What a workbook says of itself: its sheets and where they stand, its number formats, and what it leans on."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from app.domain.errors import Fault
from app.records.tables.archive import Archive, broken
from app.records.tables.limits import SHEETS
from app.records.tables.sheetcells import Look, Numbers, look_of

_PART: Final = 16 << 20
_TRUE: Final = {"1", "true", "on"}
_LEANINGS: Final = (
    ("xl/externalLinks/", "external-links", "The file refers to other files. They are not opened."),
    ("xl/connections.xml", "connections", "The file fetches data from elsewhere. Nothing is fetched."),
    ("xl/vbaProject.bin", "macros", "The file holds programs. They are not run."),
    ("xl/embeddings/", "embedded-files", "The file holds other files. They are not opened."),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Name a sheet and its part."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """Hold what all sheets share."""

    sheets: tuple[Sheet, ...]
    numbers: Numbers
    strings_part: str


def read_book(archive: Archive) -> Book:
    """Read a workbook's list of sheets and its styles; raises `BadInput`."""
    main = _main_part(archive)
    book, targets = _tree(archive, main), _targets(archive, main)
    sheets = tuple(
        Sheet(name, targets[link][1], each.get("state", "visible") != "visible")
        for each in _all(book, "sheet")
        if (link := _link(each)) in targets
        and targets[link][0].endswith("/worksheet")
        and (name := each.get("name", ""))
    )
    if not sheets or len(sheets) > SHEETS or len({each.name for each in sheets}) < len(sheets):
        raise broken(archive.name)
    by_kind = {kind.rpartition("/")[2]: part for kind, part in targets.values()}
    since_1904 = any(each.get("date1904", "0") in _TRUE for each in _all(book, "workbookPr"))
    looks = tuple(_looks(_tree(archive, by_kind["styles"]))) if by_kind.get("styles") in archive.names else ()
    return Book(sheets, Numbers(looks, since_1904), by_kind.get("sharedStrings", ""))


def leanings(archive: Archive) -> Iterator[Fault]:
    """Name what the file leans on or carries beside its cells."""
    for begin, code, sentence in _LEANINGS:
        if any(each.startswith(begin) for each in archive.names):
            yield Fault(archive.name, code, sentence)


def _main_part(archive: Archive) -> str:
    for kind, part in _targets(archive, "").values():
        if kind.endswith("/officeDocument"):
            return part
    raise broken(archive.name)


def _targets(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Give kind and part of each relationship of a part."""
    folder, file = posixpath.split(part)
    tree = _tree(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    return {
        each.get("Id", ""): (
            each.get("Type", ""),
            posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))[1:],
        )
        for each in _all(tree, "Relationship")
        if each.get("TargetMode", "Internal") != "External"
    }


def _looks(styles: ET.Element) -> Iterator[Look]:
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in _all(styles, "numFmt")}
    for group in _all(styles, "cellXfs"):
        for each in group:
            number = each.get("numFmtId", "0")
            yield look_of(int(number) if number.isascii() and number.isdigit() else -1, codes.get(number, ""))


def _tree(archive: Archive, part: str) -> ET.Element:
    try:
        return ET.fromstring(archive.read(part, _PART))  # noqa: S314 - the archive was searched for document types
    except (ET.ParseError, ValueError, LookupError):
        raise broken(archive.name) from None


def _all(tree: ET.Element, name: str) -> Iterator[ET.Element]:
    """Give the elements of a name, whichever of its two namespaces the file uses."""
    return (each for each in tree.iter() if each.tag.rpartition("}")[2] == name)


def _link(sheet: ET.Element) -> str:
    return next((value for name, value in sheet.items() if name.endswith("}id")), "")
