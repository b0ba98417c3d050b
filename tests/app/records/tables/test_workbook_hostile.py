import pytest

from app.domain.errors import BadInput
from app.records.tables import sheetxml
from tests.app.records.tables.files import (
    LINKS,
    MAIN,
    number,
    opened,
    plain_workbook,
    refused,
    replaced,
    row,
    rows,
    sheet,
    without,
    workbook,
)

BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize("part", ["workbook", "sheet1", "styles", "sharedStrings", "_rels", "core"])
@pytest.mark.parametrize("codec", ["ascii", "utf-16-le", "utf-16-be"])
def test_a_document_type_in_any_part_is_refused_with_its_part(part: str, codec: str) -> None:
    data = workbook(sheet(row(1, "a")), more={"docProps/core.xml": b"<x/>"})
    bomb = BOMB.decode().encode(codec)
    with pytest.raises(BadInput) as problem:
        opened(replaced(data, **({part: bomb} if part != "_rels" else {"": bomb})))
    assert {each.code for each in problem.value.faults} == {"doctype"}
    assert all(each.place.startswith("records, ") for each in problem.value.faults)


def test_a_document_type_across_the_edge_of_a_block_is_found() -> None:
    for shift in range(12):
        padded = b" " * ((1 << 18) - shift) + BOMB
        assert refused(workbook(sheet(row(1, "a")), more={"docProps/app.xml": padded})) == {"doctype"}


def test_a_file_packed_too_densely_is_refused_before_it_is_unpacked() -> None:
    assert refused(workbook(sheet(row(1, "a")), more={"xl/media/a.bin": b"\0" * (30 << 20)})) == {"too-dense"}


def test_a_part_that_claims_to_be_enormous_is_refused() -> None:
    data = bytearray(workbook(sheet(row(1, "a")), more={"xl/media/a.bin": b"abc"}))
    at = data.rindex(b"PK\x01\x02")  # the directory's last entry; its size unpacked stands at 24
    data[at + 24 : at + 28] = (0xFFFFFFF0).to_bytes(4, "little")
    assert refused(bytes(data)) == {"too-large"}


def test_a_part_that_is_longer_than_it_claims_is_refused() -> None:
    data = bytearray(workbook(sheet(row(1, "a") * 1), more={"xl/media/a.bin": b"x" * 100_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert refused(bytes(data)) == {"broken"}


@pytest.mark.parametrize(
    "names, code",
    [
        (["../../x"], "part-outside"),
        (["/etc/x"], "part-outside"),
        (["C:x"], "part-outside"),
        (["a\\x"], "part-outside"),
        (["XL/WORKBOOK.XML"], "duplicate-part"),
        ([f"x{at}" for at in range(2_100)], "too-many-parts"),
    ],
    ids=["parent", "root", "drive", "backslash", "other case", "many"],
)
def test_hostile_names_of_parts_are_refused(names: list[str], code: str) -> None:
    assert refused(workbook(sheet(row(1, "a")), more=dict.fromkeys(names, b""))) == {code}


def test_a_workbook_with_a_password_is_refused_with_what_to_do() -> None:
    data = bytearray(plain_workbook())
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    assert refused(bytes(data)) == {"encrypted"}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(plain_workbook()[:-200], id="cut off"),
        pytest.param(plain_workbook()[:300], id="cut off early"),
        pytest.param(replaced(plain_workbook(), workbook="<workbook"), id="no xml"),
        pytest.param(replaced(plain_workbook(), workbook=f'<workbook xmlns="{MAIN}"/>'), id="no sheets"),
        pytest.param(replaced(plain_workbook(), sheet1=sheet("")[:-30]), id="sheet without end"),
        pytest.param(replaced(plain_workbook(), sheet1="<worksheet/>"), id="sheet without rows"),
        pytest.param(replaced(plain_workbook(), sheet1=b"\xff" * 30), id="sheet that is no text"),
        pytest.param(
            replaced(plain_workbook(), sheet1=b"<?xml version='1.0' encoding='utf-7'?><sheetData/>"),
            id="other encoding",
        ),
        pytest.param(replaced(plain_workbook(), sheet1=sheet(row(2, "a") + row(1, "b"))), id="rows backwards"),
        pytest.param(replaced(plain_workbook(), sheet1=sheet(row(1, "a") + row(1, "b"))), id="row twice"),
        pytest.param(replaced(plain_workbook(), sheet1=sheet('<row r="x"></row>')), id="row of no number"),
        pytest.param(replaced(plain_workbook(), sheet1=sheet('<row r="1"><c r="A1"')), id="row without end"),
        pytest.param(replaced(plain_workbook(), sheet1=sheet('<row r="1">' + "<x>" * 200 + "</row>")), id="deep"),
        pytest.param(
            replaced(plain_workbook(), sheet1=sheet('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>')),
            id="cells backwards",
        ),
        pytest.param(
            replaced(plain_workbook(), sheet1=sheet('<row r="1"><c r="ZZZ1"><v>1</v></c></row>')), id="column beyond"
        ),
        pytest.param(
            replaced(plain_workbook(), sheet1=sheet('<row r="1"><c r="a1" x="y"><v>1</v></c></row>')), id="bad column"
        ),
        pytest.param(
            replaced(plain_workbook(), sheet1=sheet('<row r="1"><c r="A1" s="x"><v>1</v></c></row>')), id="bad style"
        ),
        pytest.param(
            replaced(plain_workbook(), sheet1=sheet('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')), id="no string"
        ),
        pytest.param(
            replaced(plain_workbook(), sheet1=sheet('<!-- --><row r="1"><c r="A1"><v>&x;</v></c></row>')), id="entity"
        ),
        pytest.param(
            replaced(plain_workbook(), sheet1="<worksheet><!-- <sheetData> --><sheetData/></worksheet>"), id="comment"
        ),
        pytest.param(without(plain_workbook(), "xl/worksheets/sheet2.xml"), id="sheet that is not there"),
        pytest.param(without(plain_workbook(), "xl/sharedStrings.xml"), id="strings that are not there"),
        pytest.param(without(plain_workbook(), "_rels/.rels"), id="no relationships"),
        pytest.param(replaced(plain_workbook(), **{"": f'<Relationships xmlns="{LINKS}"/>'}), id="no main part"),
        pytest.param(workbook(*[sheet(row(1, "a"))] * 2, names=("Same", "Same")), id="sheets of one name"),
    ],
)
def test_a_damaged_workbook_is_refused_in_one_sentence(data: bytes) -> None:
    assert refused(data) == {"broken"}


def test_a_workbook_without_styles_is_read() -> None:
    assert rows(opened(without(workbook(sheet(row(1, "a", "b") + row(2, "x", number("42")))), "xl/styles.xml"))) == [
        ["x", "42"]
    ]


def test_a_row_without_end_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheetxml, "PIECE", 300_000)
    assert refused(workbook(sheet(row(1, "x" * 900_000)))) == {"broken"}


def test_every_wide_sheet_is_named_at_once() -> None:
    wide = sheet(
        '<row r="1">' + "".join(f'<c t="str"><v>c{at}</v></c>' for at in range(1_001)) + "</row>" + row(2, "1")
    )
    with pytest.raises(BadInput) as problem:
        opened(workbook(wide, wide))
    assert [(each.place, each.code) for each in problem.value.faults] == [
        ("records, Log", "too-many-columns"),
        ("records, Other", "too-many-columns"),
    ]
