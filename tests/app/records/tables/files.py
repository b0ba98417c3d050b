"""Small files of every kind, made in memory, and damage to them; people and addresses are invented."""

import io
import random
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from app.domain.errors import BadInput
from app.records.tables import Tables, open_tables

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CSV = (
    'Timestamp,IP,Name\r\n2023-02-25 04:34:32 Z,203.0.113.7,"Doe, J"\r\n2023-02-26 04:34:32 Z,2001:db8::1,é\r\n'
).encode()
JSON = b'[{"account": {"accountId": "1", "n": 1.50}}, {"ip-audit": {"loginIp": "203.0.113.7", "on": null}}]'
JSONL = b'{"ip": "203.0.113.7", "port": 22859}\n{"ip": "2001:db8::1", "tags": ["a", "b"]}\n'
PGP = b"""-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA512

[ {
  "ip-audit" : {
    "accountId" : "1234567890123456789",
    "note" :
- -7,
    "loginIp" : "203.0.113.7"
  }
} ]
-----BEGIN PGP SIGNATURE-----

iQEzBAEBCgAdFiEE
-----END PGP SIGNATURE-----
"""


def opened(data: bytes, encoding: str = "", name: str = "records") -> Tables:
    return open_tables(name, io.BytesIO(data), encoding=encoding)


def rows(tables: Tables, table: str | None = None) -> list[list[str]]:
    chosen = tables.tables[0].name if table is None else table
    return [row for _, chunk in tables.chunks(chosen) for row in chunk]


def faults(tables: Tables, table: str | None = None) -> list[tuple[int, int, str]]:
    chosen = tables.tables[0].name if table is None else table
    rows(tables, chosen)
    return [tuple(each) for each in tables.faults(chosen)]  # type: ignore[misc]  # a RowFault is such a tuple


def doubts(tables: Tables) -> set[str]:
    return {each.code for each in tables.doubts}


def codes(problem: BadInput) -> set[str]:
    return {each.code for each in problem.faults}


def refused(data: bytes) -> set[str]:
    with pytest.raises(BadInput) as problem:
        opened(data)
    return codes(problem.value)


def read_whole(data: bytes, encoding: str = "") -> None:
    """Read all tables, and check what is promised of every file."""
    tables = opened(data, encoding)
    for head in tables.tables:
        last, width = head.header_row, len(head.header)
        for first, chunk in tables.chunks(head.name, 7):
            assert first > last
            assert chunk
            assert all(len(row) >= width for row in chunk)
            "".join(cell for row in chunk for cell in row).encode()
            last = first + len(chunk) - 1
        assert all(each.row <= last for each in tables.faults(head.name))


# --- workbooks --------------------------------------------------------------------------------------------------------

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/>'
    '<numFmt numFmtId="165" formatCode="00000"/><numFmt numFmtId="166" formatCode="&quot;day&quot; 0"/>'
    "</numFmts><cellXfs>"
    + "".join(f'<xf numFmtId="{number}"/>' for number in (0, 164, 14, 21, 165, 166, 1))
    + "</cellXfs></styleSheet>"
)
GENERAL, DATE_TIME, DATE, TIME, ZEROS, WORDS, WHOLE = range(7)


def sheet(inside: str, before: str = "", after: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}">{before}<sheetData>{inside}</sheetData>'
        f"{after}</worksheet>"
    )


def row(number: int, *cells: str) -> str:
    """Give a row; a cell is its XML from behind `r="…"`, or text."""
    made = [
        f'<c r="{chr(65 + at)}{number}"{cell}' if cell[:1] in {" ", ">"} else
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for at, cell in enumerate(cells)
    ]  # fmt: skip
    return f'<row r="{number}">{"".join(made)}</row>'


def number(value: str, style: int = GENERAL) -> str:
    return f' s="{style}"><v>{value}</v></c>'


def workbook(
    *sheets: str,
    names: tuple[str, ...] = ("Log", "Other", "Third"),
    states: tuple[str, ...] = ("visible",) * 3,
    strings: str = "",
    more: dict[str, bytes] | None = None,
    properties: str = "",
) -> bytes:
    listed = "".join(
        f'<sheet name="{names[at]}" sheetId="{at + 1}" state="{states[at]}" r:id="rId{at + 1}"/>'
        for at in range(len(sheets))
    )
    links = [(f"rId{at + 1}", "worksheet", f"worksheets/sheet{at + 1}.xml") for at in range(len(sheets))]
    links += [("rId90", "styles", "styles.xml"), ("rId91", "sharedStrings", "sharedStrings.xml")]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _links([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{properties}<sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _links(links),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        **{f"xl/worksheets/sheet{at + 1}.xml": each for at, each in enumerate(sheets)},
        **(more or {}),
    }
    return packed(parts.items())


def packed(parts: Any) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _links(links: list[tuple[str, str, str]]) -> str:
    inside = "".join(f'<Relationship Id="{id_}" Type="{LINKS}/{kind}" Target="{to}"/>' for id_, kind, to in links)
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def plain_workbook() -> bytes:
    return workbook(
        sheet(
            row(1, "Time", "Id", "Note") + row(2, number("45000.5", DATE_TIME), number("42"), "a &amp; b") + row(4, "x")
        ),
        sheet(row(1, "a", "b") + row(2, ' t="s"><v>0</v></c>', ' t="s"><v>1</v></c>')),
        strings="<si><t>one</t></si><si><r><t>t</t></r><r><t>wo</t></r></si>",
    )


def without(data: bytes, *names: str) -> bytes:
    """Take members out of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed((each, archive.read(each)) for each in archive.namelist() if each not in names)


def replaced(data: bytes, **parts: str | bytes) -> bytes:
    """Put other bytes for the parts of a workbook, `workbook`, `styles` and so on."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed(
            (each, parts.get(each.rpartition("/")[2].partition(".")[0], archive.read(each)))
            for each in archive.namelist()
        )


# --- damage -----------------------------------------------------------------------------------------------------------

TOKENS = (
    b'"',
    b",",
    b"\0",
    b"\n",
    b"\r",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\xff",
    b"\xed\xa0\x80",
    b"\\ud800",
    b"NaN",
    b"1e999",
    b"<",
    b"</row>",
    b"<!--",
    b"<!DOCTYPE x>",
    b"-----BEGIN PGP SIGNATURE-----",
    b"&x;",
    b'r="A0"',
    b"- ",
    b"\xef\xbb\xbf",
)


def damaged(chance: random.Random) -> tuple[bytes, str]:
    """Give a damaged file, and an encoding to ask for."""
    kind = chance.randrange(6)
    encoding = chance.choice(["", "", "utf-8", "cp1252", "shift_jis"])
    if kind >= 4:
        return _damaged_workbook(chance), encoding
    data = (CSV, JSON, JSONL, PGP)[kind] * chance.choice([1, 1, 2, 30])
    if chance.random() < 0.15:
        data = data.decode().encode(chance.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"]))
    return hurt(chance, data), encoding


def _damaged_workbook(chance: random.Random) -> bytes:
    whole = plain_workbook()
    if chance.random() < 0.3:
        return hurt(chance, whole)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = [(each.filename, archive.read(each)) for each in archive.infolist()]
    at = chance.randrange(len(parts))
    parts[at] = (parts[at][0], hurt(chance, parts[at][1]))
    return packed(parts)


def hurt(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(data) + 1), chance.choice([0, 1, 1, 5, 40])
        given = chance.choice([b"", chance.choice(TOKENS), chance.randbytes(chance.randint(1, 4)), data[:40] * 3])
        data = data[:at] if chance.random() < 0.05 else data[:at] + given + data[at + length :]
    return data


def seeds(count: int) -> Iterator[random.Random]:
    return (random.Random(seed) for seed in range(count))  # noqa: S311 - damage, not secrets
