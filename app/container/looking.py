"""Look into the PDFs and DOCX of a package for what a file must not tell: users, machines, paths, older versions."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from xml.etree import ElementTree as ET

from app.container.manifest import Entry
from app.domain.errors import Fault

if TYPE_CHECKING:
    import pikepdf

LARGEST: Final = 512 * 1024 * 1024
_LARGEST_PART: Final = 64 * 1024 * 1024
_LARGEST_XMP: Final = 1024 * 1024
_PATH: Final = re.compile(
    r"(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\|file:|(?<![\w.])/(?:home|Users|tmp|var|root|private|mnt|media|Volumes|opt|work)/|~/|%USERPROFILE%"
)
_INFO: Final = frozenset(
    {"/Title", "/Subject", "/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped", "/Keywords"}
)
_ACTIVE: Final = ("/OpenAction", "/AA", "/AcroForm", "/Collection")
_DOCX_NAMES: Final = (
    "thumbnail",
    "custom.xml",
    "customxml",
    "comments",
    "people.xml",
    "vbaproject",
    "embeddings",
    "media",
)
_DOCX_FIELDS: Final = frozenset({"lastModifiedBy", "Company", "Manager", "HyperlinkBase", "Template"})
_UNDATED: Final = (1980, 1, 1, 0, 0, 0)


Names: TypeAlias = frozenset[str]
"""Case-folded names of the user and the machine, which no property may consist of."""


def pdf_faults(entry: Entry, content: bytes, never: Names) -> Iterator[Fault]:
    """Judge a PDF whose digest was right: its metadata, its pages, and the Bates number on each of them."""
    import pikepdf  # noqa: PLC0415 - only where a PDF is checked

    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                yield Fault(entry.name, "encrypted", "A PDF inside the package is encrypted, so nobody can check it.")
                return
            yield from metadata_faults(entry.name, pdf, never)
            pages = len(pdf.pages)
    except pikepdf.PdfError:
        yield Fault(entry.name, "not-readable", "The PDF cannot be read.")
        return
    if entry.pages is not None and pages != entry.pages:
        yield Fault(entry.name, "pages", f"The manifest says {entry.pages} pages, the PDF has {pages}.")
    elif entry.bates_first:
        yield from _stamps(entry, content, pages)


def metadata_faults(name: str, pdf: "pikepdf.Pdf", never: Names) -> Iterator[Fault]:
    """Judge what an open PDF says besides its pages."""
    info = {key: str(value) for key, value in (pdf.docinfo.items() if "/Info" in pdf.trailer else ())}
    if info.keys() - _INFO:
        yield Fault(name, "metadata", "The PDF has entries in its metadata that Disclosure Desk does not write.")
    xmp = _xmp(pdf)
    if xmp is None:
        yield Fault(name, "metadata", "The PDF has a second block of metadata that cannot be read.")
    if any(map(_PATH.search, [*info.values(), xmp or ""])):
        yield Fault(name, "path", "The PDF’s metadata name a folder of the machine on which it was made.")
    if _named(info.values(), never):
        yield Fault(name, "user", "The PDF’s metadata name the user or the machine by which it was made.")
    if any(key in pdf.Root for key in _ACTIVE) or "/EmbeddedFiles" in pdf.Root.get("/Names", {}):
        yield Fault(name, "active", "The PDF carries actions, forms or attached files, which no schedule has.")
    trailer: Any = pdf.trailer
    if "/Prev" in trailer:
        yield Fault(name, "revisions", "The PDF holds an older version of itself.")


def _xmp(pdf: "pikepdf.Pdf") -> str | None:
    found: Any = pdf.Root.get("/Metadata")
    if found is None:
        return ""
    raw, packed = bytes(found.read_raw_bytes()), found.get("/Filter")
    if packed is not None:
        raw = _inflated(raw) if packed == "/FlateDecode" else b""
    return raw.decode("utf-8", "replace") if 0 < len(raw) <= _LARGEST_XMP else None


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _LARGEST_XMP + 1)
    except zlib.error:
        return b""


def _stamps(entry: Entry, content: bytes, pages: int) -> Iterator[Fault]:
    """Look on every page for its Bates number; the first that lacks it is named."""
    import pypdfium2  # type: ignore[import-untyped] # noqa: PLC0415 - no stubs; only where a PDF is checked

    count = bates_count(entry.bates_first, entry.bates_last)
    if count != pages:
        sentence = f"The manifest gives the PDF {count} Bates numbers, but it has {pages} pages."
        yield Fault(entry.name, "bates", sentence)
        return
    with pypdfium2.PdfDocument(content) as pdf:
        for at in range(pages):
            number = bates_after(entry.bates_first, at)
            page = pdf[at]
            printed = page.get_textpage()
            found = number in re.sub(r"\s", "", printed.get_text_range())
            printed.close()
            page.close()
            if not found:
                yield Fault(entry.name, "bates", f"Page {at + 1} does not carry the Bates number {number}.")
                return


def bates_count(first: str, last: str) -> int:
    """Count a range's numbers; nothing where the two do not belong to one."""
    head, digits = split(first)
    tail, final = split(last)
    if head != tail or len(digits) != len(final):
        return 0
    return max(int(final) - int(digits) + 1, 0)


def bates_after(first: str, count: int) -> str:
    """Give the number that stands so many pages behind the first."""
    head, digits = split(first)
    return f"{head}{int(digits) + count:0{len(digits)}d}"


def split(bates: str) -> tuple[str, str]:
    """Part a number into its prefix and its digits."""
    head = bates.rstrip("0123456789")
    return head, bates[len(head) :]


def docx_faults(entry: Entry, content: bytes, never: Names) -> Iterator[Fault]:
    """Judge a DOCX whose digest was right: its parts, their times, and what it says of who wrote it and where."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            yield from _parts(entry.name, package)
            properties = {
                _local(child.tag): (child.text or "").strip()
                for part in ("docProps/core.xml", "docProps/app.xml")
                if part in package.namelist()
                for child in _xml(package, part)
            }
            rewritten = any(b"w:rsid" in _part(package, name) for name in package.namelist() if name.endswith(".xml"))
    except (zipfile.BadZipFile, ET.ParseError, KeyError, OverflowError, NotImplementedError, RuntimeError):
        yield Fault(entry.name, "not-readable", "The DOCX cannot be read.")
        return
    yield from _property_faults(entry.name, properties, never)
    if rewritten:
        yield Fault(
            entry.name, "revisions", "The DOCX was saved by a word processor: it holds the marks of its sessions."
        )


def _parts(name: str, package: zipfile.ZipFile) -> Iterator[Fault]:
    if any(mark in each.casefold() for each in package.namelist() for mark in _DOCX_NAMES):
        yield Fault(name, "metadata", "The DOCX has parts (pictures, comments, own properties) that no letter has.")
    if any(each.date_time != _UNDATED for each in package.infolist()):
        yield Fault(name, "metadata", "The DOCX tells when its parts were written.")


def _property_faults(name: str, properties: Mapping[str, str], never: Names) -> Iterator[Fault]:
    if any(properties.get(each) for each in _DOCX_FIELDS):
        yield Fault(name, "metadata", "The DOCX tells who saved it, or from which template.")
    if _named(properties.values(), never):
        yield Fault(name, "user", "The DOCX’s properties name the user or the machine by which it was made.")
    if any(map(_PATH.search, properties.values())):
        yield Fault(name, "path", "The DOCX’s properties name a folder of the machine on which it was made.")


def _xml(package: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(_part(package, name))  # noqa: S314 - no document type, so no entities to expand


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as member:
        part = member.read(_LARGEST_PART + 1)
    if len(part) > _LARGEST_PART or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise zipfile.BadZipFile
    return part


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _named(texts: Iterable[str], never: Names) -> bool:
    return any(each.strip().casefold() in never for each in texts)
