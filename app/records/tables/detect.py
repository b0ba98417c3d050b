"""What a file is, by what it holds and not by its name: what is read, and what gets a sentence instead."""

import json
import re
import zipfile
from typing import Final

from app.domain.errors import BadInput, Fault
from app.records.tables.clearsigned import BEGIN
from app.records.tables.encodings import pieces
from app.records.tables.jsonvalues import DECODER
from app.records.tables.model import Form
from app.records.tables.source import RecordBytes

ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_FOREIGN: Final = (
    (rb"%PDF-", "pdf", "This is a PDF. Ask for the records as CSV, XLSX or JSON."),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ|PK\x05\x06", "packed", "This is a packed file. Unpack it first."),
    (rb"SQLite format 3\0", "database", "This is a database. Export its tables as CSV."),
    (rb"\s*\{\\rtf", "document", "This is a text document. Ask for the records as CSV, XLSX or JSON."),
    (
        rb"PAR1|ARROW1|\x89PNG|\xff\xd8\xff|GIF8|MZ|\x7fELF",
        "not-a-table",
        "This kind of file holds no table that can be read.",
    ),
    (
        rb"(?:\xef\xbb\xbf)?\s*<(?:!DOCTYPE|html|\?xml|!--)",
        "web-page",
        "This is a web page or XML. Ask for the records as CSV or JSON.",
    ),
    (rb"\s*-----BEGIN PGP MESSAGE", "encrypted", "This file is encrypted with PGP. Decrypt it first."),
)
_BLANK: Final = " \t\r\n\ufeff"
_JSON: Final = re.compile(r'\{\s*["}]|\[\s*[\[{"\]]')
_ENOUGH: Final = 4096
_SEARCHED: Final = 1 << 20


def refuse_foreign(source: RecordBytes) -> None:
    """Raise `BadInput` for a file without content, and for one of a kind that is not read, saying what to do."""
    if not source.size:
        raise BadInput([Fault(source.name, "empty", "The file is empty.")])
    head = source.head(_ENOUGH)
    for sign, code, sentence in _FOREIGN:
        if re.match(sign, head, re.IGNORECASE):
            raise BadInput([Fault(source.name, code, sentence)])
    if head.startswith(_OLD_OFFICE):
        raise BadInput([_old_office(source)])
    if head.startswith(ZIP):
        _refuse_other_archives(source)


def _old_office(source: RecordBytes) -> Fault:
    if _ENCRYPTED in source.head(_SEARCHED):
        return Fault(source.name, "encrypted", "The file is protected by a password. Save it without one.")
    return Fault(source.name, "old-spreadsheet", "This is the old Excel format (.xls). Save it as .xlsx or CSV.")


def _refuse_other_archives(source: RecordBytes) -> None:
    try:
        with zipfile.ZipFile(source.open()) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError):
        return  # the spreadsheet's reader says what is wrong with it
    if any(each.lower() == "xl/workbook.bin" for each in names):
        raise BadInput(
            [Fault(source.name, "binary-spreadsheet", "This is a binary workbook (.xlsb). Save it as .xlsx or CSV.")]
        )
    if "[Content_Types].xml" not in names or not any(each.startswith("xl/") for each in names):
        sentence = "This is a packed file, or a document of another kind. Unpack it, and take in each table by itself."
        raise BadInput([Fault(source.name, "packed", sentence)])


def text_form(source: RecordBytes, codec: str) -> Form:
    """Tell clear-signed text, JSON, and JSON lines from delimited text."""
    begin = next(pieces(source, codec)).lstrip(_BLANK)
    if begin.startswith(BEGIN):
        return Form.PGP_JSON
    if not _JSON.match(begin):
        return Form.CSV
    lines = begin.split("\n", 1)
    return Form.JSONL if len(lines) > 1 and _is_object(lines[0]) and lines[1].lstrip(_BLANK)[:1] == "{" else Form.JSON


def _is_object(line: str) -> bool:
    try:
        return isinstance(DECODER.decode(line), dict)
    except (json.JSONDecodeError, RecursionError):
        return False
