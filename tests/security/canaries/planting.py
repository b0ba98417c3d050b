"""Plant leaks: in finished files, to prove the search of these tests, and in the program, to prove its own scan."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final
from xml.sax.saxutils import escape

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.documents import docx_writer, pdf_writer
from app.documents.logs import csvfile, jsonfile
from app.documents.papers.index import Index
from app.documents.papers.withholding import Log
from app.domain import assessment, objections, sieve, sorting
from app.domain.windows import Side

READY: Final = 797
"""A matter with withheld values of every kind, and with released values and rows."""
Patch = Callable[[pytest.MonkeyPatch, str], None]
"""Let a text get into what one of the writers writes."""


def page(text: str, *, title: str = "A page", compress: int = 1) -> bytes:
    """Print a text on a page; with `title`, it stands in the metadata and among the bookmarks."""
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=compress)
    canvas.setTitle(title)
    canvas.bookmarkPage("here")
    canvas.addOutlineEntry(title, "here")
    for at in range(0, len(text), 7):  # as a narrow column breaks it
        canvas.drawString(72, 720 - 12 * at, text[at : at + 7])
    canvas.save()
    return target.getvalue()


def archive(name: str, data: bytes, comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, data)
        made.comment = comment
    return target.getvalue()


def stream(data: bytes) -> bytes:
    """Put packed bytes into a PDF, where no page shows them."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(page("Nothing."))) as pdf:
        pdf.Root.PieceInfo = pdf.make_stream(data)
        pdf.save(target, compress_streams=True)
    return target.getvalue()


# --- into the program's writers ---------------------------------------------------------------------------------------


def _ahead(module: Any, name: str, add: Callable[[Any, str], Any], *, of: type | None = None) -> Patch:
    """Change what a function gives, or writes to its last argument."""

    def patch(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
        original = getattr(of or module, name)
        monkeypatch.setattr(of or module, name, lambda *given: add(original(*given), text))

    return patch


def _written(module: Any, encode: Callable[[str], bytes]) -> Patch:
    def patch(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
        original = module.write

        def write(given: Any, *rest: Any) -> None:
            original(given, *rest)
            rest[-1].write(encode(text))

        monkeypatch.setattr(module, "write", write)

    return patch


def _commented(docx: bytes, text: str) -> bytes:
    """Put a comment into a DOCX, which no page shows."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(target, "w") as new:
        for each in old.infolist():
            part = old.read(each)
            if each.filename == "word/document.xml":
                part = part.replace(b"</w:body>", f"<!-- {escape(text)} --></w:body>".encode())
            new.writestr(each, part)
    return target.getvalue()


def _titled(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    original = pdf_writer.write
    monkeypatch.setattr(pdf_writer, "write", lambda document, fonts: original(replace(document, title=text), fonts))


WRITERS: Final[dict[str, Patch]] = {
    "a cell of the CSV": _written(csvfile, lambda text: f'"\t{text.replace(chr(34), chr(34) * 2)}"\r\n'.encode()),
    "the JSON": _written(jsonfile, lambda text: jsonfile._string(text).encode()),
    "a comment in a DOCX": _ahead(docx_writer, "write", _commented),
    "the title of a PDF": _titled,
    "the withholding log": _ahead(Log, "as_json", lambda data, text: data + jsonfile._string(text).encode(), of=Log),
    "the index": _ahead(Index, "as_csv", lambda data, text: data + text.encode(), of=Index),
}


# --- into the program's rules -----------------------------------------------------------------------------------------


def _windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "place_in_any", lambda *_: Side.INSIDE)


def _rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sieve, "_through", lambda _lane, _batch, places: list(places))


def _objections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessment, "hold_grounds", lambda *_: iter(()))


def _notices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessment, "notice_grounds", lambda *_: iter(()))


def _fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessment, "field_grounds", lambda *_: ())


def _decisions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "value_grounds", lambda *_: ())


def _whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sorting, "_whole_rows", lambda judged: frozenset((value.account, value.row) for value, _ in judged)
    )


def _accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the rows of every account for those of each one."""
    monkeypatch.setattr(sieve, "_places", lambda batch, *_: range(len(batch.rows)))


def _rulings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objections, "_barred", lambda *_: False)


RULES: Final[dict[str, tuple[Callable[[pytest.MonkeyPatch], None], int]]] = {
    "windows of values": (_windows, 15),
    "windows of rows": (_rows, 3),
    "objections": (_objections, 5),
    "notices": (_notices, 12),
    "fields": (_fields, 6),
    "decisions on values": (_decisions, 1),
    "whole rows": (_whole, 1),
    "accounts of rows": (_accounts, 7),
    "rulings that sustain": (_rulings, 16),
}
"""How to break each rule, and the first matter in which something leaves then that may not."""
