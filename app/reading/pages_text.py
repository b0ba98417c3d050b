"""Text out of DOCX and plain text files, cut into pages of lines; nothing is resolved, or unpacked without end."""

import io
import textwrap
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

LINES_A_PAGE: Final = 40
_WIDEST: Final = 100
_LARGEST_PART: Final = 20 * 1024 * 1024
_PART: Final = "word/document.xml"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def plain_text(data: bytes) -> str | None:
    """Decode a text file; None for one that is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    return None if b"\0" in data else _decoded(data, "utf-8-sig")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None


def pages_of_text(paragraphs: Sequence[str]) -> list[tuple[str, ...]]:
    """Cut paragraphs into lines, and lines into pages; a form feed begins a page."""
    pages: list[tuple[str, ...]] = []
    page: list[str] = []
    for paragraph in paragraphs:
        for part_number, part in enumerate(paragraph.split("\f")):
            if part_number or len(page) >= LINES_A_PAGE:
                pages.append(tuple(page))
                page = []
            for line in _lines(part):
                if len(page) >= LINES_A_PAGE:
                    pages.append(tuple(page))
                    page = []
                page.append(line)
    return [*pages, tuple(page)] if page or not pages else pages


def _lines(paragraph: str) -> list[str]:
    if len(paragraph) <= _WIDEST:
        return [paragraph]
    return textwrap.wrap(paragraph, _WIDEST, expand_tabs=False, replace_whitespace=False) or [""]


def docx_paragraphs(data: bytes) -> list[str] | None:
    """Give the text of each paragraph; None for what is no sound DOCX, or has a DOCTYPE."""
    part = _document_part(data)
    if part is None or not _is_plain_xml(part):
        return None
    root = ET.fromstring(part)  # noqa: S314 - without a DOCTYPE there is nothing to resolve
    return ["".join(_words(paragraph)) for paragraph in root.iter(f"{_W}p")]


def _document_part(data: bytes) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_PART) as part:
            read = part.read(_LARGEST_PART + 1)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return None
    return read if len(read) <= _LARGEST_PART else None


class _HasDoctypeError(Exception):
    pass


def _is_plain_xml(part: bytes) -> bool:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, _HasDoctypeError, ValueError):
        return False
    return True


def _refuse(*_: object) -> None:
    raise _HasDoctypeError


def _words(paragraph: ET.Element) -> Iterator[str]:
    """Give the text of a paragraph's runs; text of paragraphs inside it comes with those."""
    for each in paragraph:
        if each.tag == f"{_W}t":
            yield each.text or ""
        elif each.tag in {f"{_W}tab", f"{_W}ptab"}:
            yield "\t"
        elif each.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\f" if each.get(f"{_W}type") == "page" else " "
        elif each.tag not in {f"{_W}p", f"{_W}pPr", f"{_W}rPr"}:
            yield from _words(each)
