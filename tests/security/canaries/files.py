"""Write record files of several kinds, byte by byte, without the program's help."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from random import Random
from typing import Literal
from xml.sax.saxutils import escape

Rows = Sequence[Sequence[str]]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = ("csv", "json", "jsonl", "xlsx")


def written(kind: str, heads: Sequence[str], rows: Rows, random: Random) -> tuple[bytes, str]:
    """Give the bytes of a file, and the name of the table that holds the rows."""
    if kind == "csv":
        return _csv(heads, rows, random), ""
    if kind == "xlsx":
        return _xlsx(heads, rows), "Log"
    records = [dict(zip(heads, row, strict=True)) for row in rows]
    if kind == "json":
        return json.dumps(records, ensure_ascii=random.random() < 0.5).encode(), ""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records).encode(), ""


def _csv(heads: Sequence[str], rows: Rows, random: Random) -> bytes:
    made = io.StringIO(newline="")
    ends = random.choice(("\r\n", "\n"))
    quoted: Literal[0, 1] = random.choice((0, 1))  # where it is needed, or everywhere
    writer = csv.writer(made, quoting=quoted, delimiter=random.choice(",;\t"), lineterminator=ends)
    writer.writerows([heads, *rows])
    return made.getvalue().encode(random.choice(("utf-8", "utf-8-sig", "utf-16")))


def _xlsx(heads: Sequence[str], rows: Rows) -> bytes:
    inside = "".join(_row(number, cells) for number, cells in enumerate([heads, *rows], 1))
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _links(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets>'
            "</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _links(("rId1", "worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{inside}</sheetData></worksheet>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _row(number: int, cells: Sequence[str]) -> str:
    made = (
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        for at, cell in enumerate(cells)
    )
    return f'<row r="{number}">{"".join(made)}</row>'


def _links(*links: tuple[str, str, str]) -> str:
    inside = "".join(f'<Relationship Id="{name}" Type="{_LINKS}/{kind}" Target="{to}"/>' for name, kind, to in links)
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'
