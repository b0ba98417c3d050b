from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import look
from app.documents.blocks import (
    Column,
    Document,
    Footer,
    Heading,
    Paper,
    Paragraph,
    Run,
    Section,
    Style,
    Table,
    plain,
    text,
)
from app.documents.box import Box
from app.documents.flow import pages
from app.documents.fonts import FontSet, shown, unset
from app.documents.furniture import room
from app.documents.pagination import Bates, Opening, Sheetful, paginate, sections
from app.documents.sheets import sheets
from app.documents.typeset import break_lines, cut
from tests.app.documents import factory

AROUND = Sheetful(
    paper=Paper.LETTER,
    footer=Footer("XR-2022-118 · Schedule A", factory.USE_NOTICE),
    opening=Opening((Heading(text("Schedule A")),), (Heading(text("Schedule A, continued")),)),
)
NUMBERS = Bates("PERCH-22mc80999-", first=7)
ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


def printed(lines: object) -> str:
    assert isinstance(lines, tuple)
    return "".join(piece.shown for line in lines for piece in line.pieces)


def test_a_row_without_a_cell_for_each_column_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell for each column"):
        Table((Column("A", 1), Column("B", 1)), ((text("only one"),),))


def test_a_document_dated_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(factory.letter(), instant=datetime(2022, 11, 28, 12, 0))  # noqa: DTZ001 - that is what is refused


def test_text_that_cannot_be_set_is_named_before_export(fonts: FontSet) -> None:
    found = unset(factory.document(Section((Paragraph(text("😀 שלום ok é 𐎀 \U000e0041")),), Footer("\u0007"))), fonts)
    assert found == ("\u0007", "𐎀", "\U000e0041")


def test_an_ordinary_letter_leaves_nothing_unset(fonts: FontSet) -> None:
    assert unset(factory.letter(12), fonts) == ()


@pytest.mark.parametrize(
    "plain_text",
    ["Łukasz Đặng Ñandú", "Μιχαήλ", "Жанна Ѣ", "髙﨑 𠮷田 ひらがな", "𝓐𝓫", "“§ 1782” ¶ 4 – …", "한글", "汉"],
)
def test_text_of_supported_scripts_is_printed_as_it_is(plain_text: str, fonts: FontSet) -> None:
    assert shown(fonts, plain_text) == plain_text


@pytest.mark.parametrize(
    "char",
    ["\u202e", "\u200b", "\u200c", "\u200d", "\u3164", "\u00ad", "\u2066", "\x00", "\ud800", "\ufe0f", "\U000e0100"],
)
def test_what_has_no_look_of_its_own_is_printed_as_its_code(char: str, fonts: FontSet) -> None:
    assert shown(fonts, f"a{char}b") == f"a⟨U+{ord(char):04X}⟩b"


@settings(max_examples=60, deadline=None)
@given(content=ANY_TEXT, width=st.floats(20, 400))
def test_breaking_lines_drops_nothing_and_never_overfills(content: str, width: float, fonts: FontSet) -> None:
    lines = break_lines(text(content), width, look.CELL, fonts)
    assert printed(lines) == shown(fonts, content)
    assert all(
        line.width <= width or len(printed((line,)).rstrip()) <= 9 or line.pieces[-1].shown.endswith(" ")
        for line in lines
    )


def test_a_long_identifier_breaks_without_a_hyphen(fonts: FontSet) -> None:
    handle = "@" + "averylonghandle" * 8
    lines = break_lines(text(handle), 90.0, look.CELL, fonts, mono=True)
    assert len(lines) > 3
    assert printed(lines) == handle


def test_the_hyphen_of_a_bates_suffix_does_not_end_a_line(fonts: FontSet) -> None:
    lines = break_lines(text("numbered 000001 to -000006, here"), 82.0, look.CELL, fonts)
    assert not any(printed((line,)).endswith(" -") for line in lines)


@given(st.lists(st.text(max_size=8), max_size=6), st.data())
def test_the_parts_of_a_cut_text_join_to_the_text(parts: list[str], data: st.DataObject) -> None:
    content = tuple(Run(part, bold=bool(at % 2)) for at, part in enumerate(parts))
    place = data.draw(st.integers(0, len(plain(content))))
    assert plain(cut(content, 0, place)) + plain(cut(content, place, len(plain(content)))) == plain(content)


@given(st.lists(st.tuples(st.integers(5, 40), st.booleans()), max_size=80))
def test_pages_hold_every_box_once_in_order(shapes: list[tuple[int, bool]]) -> None:
    made = [Box(height=float(height), tied=tied, bookmark=str(at)) for at, (height, tied) in enumerate(shapes)]
    found = pages(made, 100.0)
    assert [placed.box for page in found for placed in page] == made
    assert all(placed.top + placed.box.height <= 100 for page in found for placed in page)


def test_a_tied_box_moves_to_the_page_of_the_next() -> None:
    made = [Box(height=60.0), Box(height=30.0, tied=True), Box(height=30.0)]
    assert [len(page) for page in pages(made, 100.0)] == [1, 2]


def test_the_signature_stays_with_its_closing_and_two_lines_before(fonts: FontSet) -> None:
    for filler in range(20, 40):
        lines = tuple(Paragraph(text(f"Line {number}"), Style.NOTE) for number in range(filler))
        end = factory.letter_blocks()[-7:-3]
        last = sheets(factory.document(Section((*lines, *end), Footer("x"))), fonts)[-1].page
        assert len(last) >= 2 + 1 + 3


def test_a_head_row_is_never_alone_on_a_page_and_is_set_again_on_the_next(fonts: FontSet) -> None:
    for filler in range(30, 50):
        lines = tuple(Paragraph(text(f"Line {number}"), Style.NOTE) for number in range(filler))
        found = sheets(factory.document(Section((*lines, factory.accounts(40)), Footer("x"))), fonts)
        for sheet in found:
            heads = [at for at, placed in enumerate(sheet.page) if placed.box.tied and len(placed.box.marks) == 8]
            rows = [at for at, placed in enumerate(sheet.page) if placed.box.head]
            assert len(heads) == bool(rows)
            assert [at + 1 for at in heads] == rows[:1]


def test_only_headings_that_ask_for_it_are_bookmarks(fonts: FontSet) -> None:
    blocks = (Heading(text("Schedule A")), Heading(text("Schedule A, continued"), level=2))
    page = sheets(factory.document(Section(blocks, Footer("x"))), fonts)[0].page
    assert [placed.box.bookmark for placed in page] == ["Schedule A", ""]


def test_a_schedule_keeps_every_row_in_order_over_its_pages(fonts: FontSet) -> None:
    table = factory.access_log(300)
    found = paginate(table, AROUND, NUMBERS, fonts)
    assert tuple(row for page in found for row in page.rows) == table.rows
    assert [page.bates for page in found[:2]] == ["PERCH-22mc80999-000007", "PERCH-22mc80999-000008"]


def test_every_schedule_page_fits_on_one_page(fonts: FontSet) -> None:
    made = factory.document(*sections(factory.access_log(300), AROUND, NUMBERS, fonts))
    assert len(sheets(made, fonts)) == len(made.sections)


def test_a_row_higher_than_a_page_is_divided_and_loses_nothing(fonts: FontSet) -> None:
    value = "a very long value with  double spaces " * 300
    table = Table((Column("Field", 1), Column("Value", 1, mono=True)), ((text("name"), text(value)),))
    found = paginate(table, AROUND, NUMBERS, fonts)
    assert len(found) > 1
    assert "".join(plain(row[1]) for page in found for row in page.rows) == value
    made = factory.document(*sections(table, AROUND, NUMBERS, fonts))
    assert len(sheets(made, fonts)) == len(found)


def test_a_schedule_without_rows_is_one_page(fonts: FontSet) -> None:
    assert [page.rows for page in paginate(factory.access_log(0), AROUND, NUMBERS, fonts)] == [()]


def test_a_bates_section_that_needs_two_pages_is_refused(fonts: FontSet) -> None:
    with pytest.raises(ValueError, match="does not fit on one page"):
        sheets(factory.document(Section((factory.access_log(200),), Footer("x"), "B-000001")), fonts)


def test_a_longer_use_notice_leaves_less_room(fonts: FontSet) -> None:
    short = sheets(factory.letter(), fonts)[0].furniture
    long = sheets(factory.document(*sections(factory.access_log(1), AROUND, NUMBERS, fonts)), fonts)[0].furniture
    assert room(792, long.bottom) < room(792, short.bottom)


def test_a_document_without_sections_has_no_pages(fonts: FontSet) -> None:
    empty = Document(title="", subject="", sections=(), instant=factory.INSTANT, draft=False)
    assert sheets(empty, fonts) == ()
