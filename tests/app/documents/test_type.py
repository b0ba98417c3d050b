"""The small details of type, looked for on every page of every document: lines, pages, ties, dashes, figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby, pairwise

import pytest

from app.documents import look
from app.documents.blocks import Bullets, Document, Paper, Paragraph, Quote, Run, Style, Text, plain, text
from app.documents.box import Setting, Words
from app.documents.boxes import boxes
from app.documents.faces import LETTERS
from app.documents.flow import Placed
from app.documents.fonts import FontSet
from app.documents.pdf_tags import Kind, Tag
from app.documents.sheets import Sheet, sheets
from app.documents.typeset import COUNTERS, break_lines
from app.documents.walk import WIDE, block_texts
from app.host.font_files import font_set
from tests.app.documents import every, factory

CELLS = {Kind.HEAD, Kind.CELL}
FREE = {*CELLS, Kind.LABEL, Kind.LIST}


@dataclass(frozen=True, slots=True)
class Stands:
    """Hold a line as it stands on its page."""

    said: str
    tag: Tag
    page: int
    x: float
    y: float
    width: float


@cache
def pages(name: str) -> tuple[Sheet, ...]:
    return sheets(every.documents()[name], font_set())


def lines(name: str) -> Iterator[Stands]:
    for number, sheet in enumerate(pages(name)):
        for placed in sheet.page:
            yield from _lines(placed, number)


def _lines(placed: Placed, number: int) -> Iterator[Stands]:
    for mark in placed.box.marks:
        if isinstance(mark, Words) and mark.line.pieces and mark.tag:
            said = "".join(piece.shown for piece in mark.line.pieces)
            yield Stands(said, mark.tag, number, mark.x, placed.top + mark.y, mark.line.width)


def broken(name: str) -> Iterator[tuple[Stands, Stands]]:
    """Give each line with the next one of the same paragraph or cell."""
    for _, group in groupby(lines(name), key=lambda line: id(line.tag)):
        yield from pairwise(group)


def everywhere() -> list[str]:
    return list(every.documents())


def golden() -> dict[str, Document]:
    return dict(every.golden())


def test_nothing_runs_over_its_line_or_into_its_neighbour() -> None:
    for name in everywhere():
        room = look.text_width(every.documents()[name].paper) + 0.01
        found = sorted(lines(name), key=lambda line: (line.page, line.y, line.x))
        for line in found:
            # A space at the end of a line hangs into the margin, and nobody sees it.
            assert line.x + line.width <= room or line.said.endswith(" "), (name, line)
        for left, right in pairwise(found):
            if (left.page, left.y) == (right.page, right.y) and left.x < right.x:
                assert left.x + left.width <= right.x + 4 or left.said.endswith(" "), (name, left, right)


def test_no_page_is_fuller_than_it_can_be() -> None:
    for name in everywhere():
        height = every.documents()[name].paper.value[1]
        for sheet in pages(name):
            room = height - look.MARGIN - sheet.furniture.bottom + 0.01
            assert all(placed.top + placed.box.height <= room for placed in sheet.page), name


def test_no_paragraph_leaves_one_line_alone_on_a_page() -> None:
    for name in everywhere():
        for tag, group in groupby(lines(name), key=lambda line: line.tag):
            parts = [len(list(part)) for _, part in groupby(group, key=lambda line: line.page)]
            if len(parts) > 1 and tag.kind not in FREE:
                assert min(parts) > 1, (name, parts)


def test_no_page_ends_with_a_heading() -> None:
    for name in golden():
        for sheet in pages(name):
            last = sheet.page[-1].box.marks if sheet.page else ()
            kinds = {mark.tag.kind for mark in last if isinstance(mark, Words) and mark.tag}
            assert not kinds or kinds - {Kind.HEADING, Kind.PART}, (name, last)


def test_a_signature_stands_with_its_closing_and_the_end_of_the_text() -> None:
    for name, document in golden().items():
        for section in document.sections:
            setting = Setting(look.text_width(document.paper), 600, font_set(), section.pleading)
            for at, block in enumerate(section.blocks):
                if isinstance(block, Paragraph) and block.style is Style.CLOSING:
                    before = len(boxes(section.blocks[at - 1 : at], setting))
                    made = boxes(section.blocks[at - 1 : at + 2], setting)
                    assert all(box.tied for box in made[before - 1 : -1]), name


def test_every_page_of_a_table_begins_with_its_head() -> None:
    for name in everywhere():
        cells = [(line.page, line.tag.of(Kind.TABLE), line.tag.kind) for line in lines(name) if line.tag.kind in CELLS]
        assert {each[:2] for each in cells} == {each[:2] for each in cells if each[2] is Kind.HEAD}, name


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
TIED = re.compile(rf"(?:[§¶]|\b(?:Nos?|Dkt|Fed|Civ)\.|U\.S\.C\.|L\.R\.|\b(?:Order|Part|Requests?|{MONTHS})) *$")
FOLLOWS = re.compile(r"[\d§¶]|Civ|R\.|P\.|No\.|U\.S\.C")


def test_no_line_ends_inside_of_a_cite_or_of_a_day() -> None:
    for name in golden():
        for line, after in broken(name):
            assert not (TIED.search(line.said) and FOLLOWS.match(after.said)), (name, line.said, after.said)
            assert not (line.said[-1].isdecimal() and after.said[0] in COUNTERS), (name, line.said, after.said)


def test_a_word_is_cut_only_where_it_may_be_and_never_hyphenated() -> None:
    for name in golden():
        for line, after in broken(name):
            if line.said[-1].isspace() or after.said[0].isspace():
                continue
            wide = max(ord(line.said[-1]), ord(after.said[0])) >= WIDE
            word = line.said.split()[-1] + after.said.split()[0]
            longer = line.said.split() == [line.said] and not word.isalpha()  # alone on its line, and still too long
            compound = line.said[-1] in "-—" and not re.search(r"[@_/\d]|^\w-", word)
            assert wide or longer or compound, (name, line.said, after.said)


RANGE_WITH_A_HYPHEN = re.compile(r"(?:¶¶?|§§?|[Pp]ages?|[Ll]ines?|[Dd]ays?)\s?\d+-\d|\d:\d+-\d|\b\d{4} ?- ?\d{4}\b")


def test_ranges_have_en_dashes_and_words_have_curly_quotes() -> None:
    for name, document in golden().items():
        for content in _written(document):
            assert not RANGE_WITH_A_HYPHEN.search(content), (name, content)
            assert not set(content) & {"'", '"', "`"}, (name, content)
            assert " - " not in content, (name, content)
            assert "--" not in content, (name, content)


def _written(document: Document) -> Iterator[str]:
    """Give what the program writes: neither quotations nor identifiers."""
    for section in document.sections:
        for block in section.blocks:
            if not isinstance(block, Quote):
                yield from ("".join(run.text for run in content if not run.mono) for content in block_texts(block))


def test_quotations_stay_as_the_order_printed_them(fonts: FontSet) -> None:
    straight = 'information "obtained" under 28 U.S.C. § 1782 - not otherwise'
    assert [plain(each) for each in block_texts(Quote(straight))] == [f"\u201c{straight}\u201d"]


def test_figures_are_as_wide_as_each_other_in_every_face_of_tables(fonts: FontSet) -> None:
    for face in chain.from_iterable(LETTERS.values()):
        widths = {round(fonts.settle(face, digit)[0][2], 2) for digit in "0123456789"}
        assert len(widths) == 1, face


IDENTIFIERS = (
    "PERCH-22mc80999-000001",
    "22-mc-80999-ABC",
    "legal-response@perch.example",
    "2001:db8:1f::7",
    "@the_warbler-2",
)


@pytest.mark.parametrize("identifier", IDENTIFIERS)
def test_an_identifier_that_a_line_can_hold_is_not_broken(identifier: str, fonts: FontSet) -> None:
    for words in range(1, 30):
        content: Text = (Run("word " * words + identifier + " and more words after it"),)
        made = break_lines(content, 200.0, look.BODY, fonts)
        assert any(identifier in "".join(piece.shown for piece in line.pieces) for line in made)


def test_a_longer_one_is_cut_after_a_sign_and_loses_nothing(fonts: FontSet) -> None:
    identifier = "https://platform.example/" + "/".join(["a-segment-of-a-path"] * 12)
    made = break_lines(text(identifier), 200.0, look.BODY, fonts)
    said = ["".join(piece.shown for piece in line.pieces) for line in made]
    assert "".join(said) == identifier
    assert all(line[-1] in "/-." for line in said[:-1])
    assert all(line.width <= 200 for line in made)


def test_a_first_line_is_indented_on_pleading_paper_only(fonts: FontSet) -> None:
    long = "word " * 60
    for pleading, indent in ((True, 36.0), (False, 0.0)):
        made = boxes((Paragraph(text(long)), Bullets((text(long),))), Setting(400, 600, fonts, pleading))
        starts = [mark.x for box in made for mark in box.marks if isinstance(mark, Words)]
        assert starts[0] == indent
        assert starts[1] == 0


def test_a_document_is_set_anew_for_its_paper(fonts: FontSet) -> None:
    letter, a4 = (factory.letter(12, paper=paper) for paper in Paper)
    assert [len(sheet.page) for sheet in sheets(letter, fonts)] != [len(sheet.page) for sheet in sheets(a4, fonts)]


def test_what_should_be_bold_gets_an_outline_where_its_face_has_no_bold_one(fonts: FontSet) -> None:
    made = break_lines((Run("1. 求められている", bold=True), Run("情報")), 300.0, look.BODY, fonts)
    assert [(piece.shown, piece.heavy) for piece in made[0].pieces] == [
        ("1. ", False),
        ("求められている", True),
        ("情報", False),
    ]
