"""Schedule B as PDF: every row once, on numbered pages that say what they are."""

import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from app.documents import inspect
from app.documents.blocks import plain
from app.documents.faces import Face
from app.documents.fonts import pieces
from app.documents.logs import pdf, readback
from app.documents.logs.plan import LogSchedule, layout
from app.domain.errors import DeskError
from app.domain.facts.parties import Paper
from app.domain.released import LogPart
from app.host.font_files import font_set
from tests.app.documents.factory import HOSTILE
from tests.app.documents.letter_cases import wording
from tests.app.documents.logs.log_cases import FIELDS, log, log_row, part, row, source
from tests.app.documents.logs.log_cases import laid_out as made
from tests.notation import rules

NASTY = (*HOSTILE, "=1+1", "@handle", "(a)\\b)", "]]>", "x" * 3000, "", " ", "a\nb\tc", "1234567890123456789")
MIXED = (log(130), log(40, "Asia/Tokyo"), log(3, "UTC", "example_two"))


def written(schedule: LogSchedule) -> bytes:
    out = io.BytesIO()
    pdf.write(schedule, font_set(), out)
    return out.getvalue()


def tight(content: str) -> str:
    return "".join(content.split())


def alike(content: str) -> str:
    """Put what runs from right to left in one order: PDFium turns it round, and tags say how it reads."""
    return re.sub("[\u0590-\u08ff]+", lambda found: "".join(sorted(found[0])), tight(content))


def printed(content: str) -> str:
    return tight("".join(shown for _, shown in pieces(font_set(), Face.MONO, content)))


def read(*parts: LogPart, paper: Paper = Paper.LETTER) -> list[str]:
    return [each.text for each in inspect.pdf_text(written(made(*parts, paper=paper))).pages]


def test_bates_numbers_go_on_over_parts_from_the_number_they_are_given() -> None:
    schedule = made(*MIXED, first=41)
    numbers = [
        int(re.findall(r"PERCH-22mc80999-(\d{6})", each.text)[-1]) for each in inspect.pdf_text(written(schedule)).pages
    ]
    assert numbers == list(range(41, 41 + schedule.pages))
    assert schedule.bates.next_number == 41 + schedule.pages
    assert (schedule.bates.parts[0].first, schedule.bates.parts[-1].last) == (schedule.bates.first, schedule.bates.last)
    for one, following in pairwise(schedule.bates.parts):
        assert int(following.first[-6:]) == int(one.last[-6:]) + 1


def test_every_page_says_which_of_how_many_it_is() -> None:
    pages = read(*MIXED)
    assert [re.findall(r"Page (\d+) of (\d+)", each)[-1] for each in pages] == [
        (str(at), str(len(pages))) for at in range(1, len(pages) + 1)
    ]


@pytest.mark.parametrize("paper", Paper)
def test_every_page_repeats_its_head_row_and_the_notice_on_use(paper: Paper) -> None:
    schedule = made(*MIXED, paper=paper)
    heads = [tight("".join(each.words.titles)) for each in schedule.parts for _ in range(each.pages)]
    for page, head in zip(inspect.pdf_text(written(schedule)).pages, heads, strict=True):
        assert head in tight(page.text)
        assert tight(schedule.notice) in tight(page.text)


def test_the_head_row_names_the_zone_and_utc_where_it_says_more() -> None:
    schedule = made(
        log(1), log(1, "Asia/Tokyo"), log(1, ""), log(1, "+09:00"), part(row("203.0.113.1", raw="1654671600"))
    )
    heads = [each.words.titles[1:3] for each in schedule.parts]
    assert [each[0].partition("found ")[2] for each in heads] == [
        "(UTC)",
        "(Asia/Tokyo)",
        "(time zone not stated in the records)",
        "(UTC+09:00)",
        "(UTC)",
    ]
    assert [each[1] == "Date and time (UTC)" for each in heads] == [False, True, True, True, True]


def test_the_pages_hold_every_row_once_and_in_order() -> None:
    whole = "".join(map(tight, read(log(400))))
    at = 0
    for number in range(400):
        found = log_row(number)
        at = whole.index(tight("".join((str(number + 1), found.raw, *found.cells))), at)


def test_the_fast_reader_reads_what_pdfium_reads() -> None:
    content = written(made(*MIXED, part(*(row(each) for each in NASTY))))
    expected = [tight(inspect.HYPHEN_AT_LINE_END.sub("-", each.text)) for each in inspect.pdf_text(content).pages]
    *pages, unprinted = readback.texts(content)
    assert list(map(alike, pages)) == list(map(alike, expected))
    assert "Schedule\u00a0B to Production" in unprinted
    assert unprinted.count("@example_one, Request\u00a02") == 3


@pytest.mark.parametrize("cell", NASTY)
def test_a_hostile_cell_is_printed_as_it_is_or_as_its_codes(cell: str) -> None:
    assert printed(cell) in tight("".join(readback.texts(written(made(part(row(cell)))))))


def test_long_cells_are_broken_inside_their_column() -> None:
    rows = [row(f"203.0.113.{at}", "Log-in", f"word{at} " * 60 + "x" * 200) for at in range(30)]
    schedule = made(part(*rows, fields=FIELDS))
    plan = schedule.parts[0]
    assert plan.grid.wraps
    assert plan.grid.landscape
    for sheet in plan.sheets(font_set()):
        for each in sheet.rows:
            assert each.lines is not None
            for lines, chars in zip(each.lines, plan.grid.chars, strict=True):
                assert all(len(line.rstrip() if isinstance(line, str) else "") <= chars for line in lines)


def test_no_row_is_split_over_pages_and_no_page_is_too_full() -> None:
    plan = made(part(*(row("y" * (at * 37 % 900)) for at in range(200)))).parts[0]
    numbers: list[str] = []
    for at, sheet in enumerate(plan.sheets(font_set())):
        assert sum(each.height for each in sheet.rows) <= plan.rooms[min(at, 1)] + 0.01
        numbers += [each.cells[0].strip() for each in sheet.rows]
    assert numbers == [str(each) for each in range(1, 201)]


def test_a_row_higher_than_a_page_goes_on_and_loses_nothing() -> None:
    schedule = made(part(row("a"), row("z" * 40_000), row("b")))
    assert schedule.pages > 3
    text = tight("".join(each.text for each in inspect.pdf_text(written(schedule)).pages))
    assert text.count("z" * 20) > 1500
    assert text.count("z") >= 40_000
    assert schedule.parts[0].bates_of(2) == schedule.bates.last


def test_a_part_lies_across_only_where_its_columns_need_it() -> None:
    narrow, wide = made(log(3)), made(log(3, "Asia/Tokyo"))
    assert not narrow.parts[0].grid.landscape
    assert wide.parts[0].grid.landscape


def test_the_bates_number_of_an_entry_is_that_of_its_page() -> None:
    schedule = made(log(300))
    pages = [tight(each.text) for each in inspect.pdf_text(written(schedule)).pages]
    for entry in (0, 36, 37, 38, 150, 299):
        number = schedule.parts[0].bates_of(entry)
        page = pages[int(number[-6:]) - 7]
        assert tight(f"{entry + 1} {log_row(entry).raw}") in page


def test_the_same_rows_are_the_same_bytes_and_a_salt_changes_them() -> None:
    assert written(made(*MIXED)) == written(made(*MIXED))
    assert written(made(*MIXED, salt="other")) != written(made(*MIXED))


def test_the_file_names_the_schedule_and_neither_user_nor_machine() -> None:
    found = inspect.pdf_text(written(made(log(2)))).metadata
    assert found["Title"] == "Schedule\u00a0B to Production No.\u00a01, XR-2022-118"
    assert found["CreationDate"] == "D:20221128200000Z"
    assert (found["Author"], found["Creator"], found["Producer"]) == ("Perch Social, Inc.", "", "Disclosure Desk")


def test_parts_without_rows_are_left_out() -> None:
    assert len(made(log(2), part(), log(2, "Asia/Tokyo")).parts) == 2
    assert layout([part()], source(), 1, rules().catalogue, wording(), font_set()) is None
    assert layout([], source(), 1, rules().catalogue, wording(), font_set()) is None


def test_rows_that_are_not_those_that_were_counted_stop_the_writing() -> None:
    with pytest.raises(DeskError, match="changed"):
        made(replace(log(5), sources=(("s1", 6),)))
    rows = [log_row(at) for at in range(5)]
    schedule = made(replace(log(5), read=lambda: iter(rows)))
    rows.append(log_row(5))
    with pytest.raises(DeskError, match="changed"):
        written(schedule)
    del rows[3:]
    with pytest.raises(DeskError, match="changed"):
        written(schedule)


def test_the_name_of_the_part_stands_on_its_first_page_and_again_on_later_ones() -> None:
    schedule = made(log(100))
    pages = [tight(each.text) for each in inspect.pdf_text(written(schedule)).pages]
    name = tight(plain(schedule.parts[0].words.later))
    assert name.removesuffix("(continued)") in pages[0]
    assert all(name in each for each in pages[1:])


def test_a_file_with_anything_beside_the_schedule_is_refused() -> None:
    content = written(made(log(2)))
    for wrong in (b"", content + b"x", content[:-40], content.replace(b"\nendobj\n", b"\n%secret\nendobj \n", 1)):
        with pytest.raises(inspect.NotReadable):
            list(readback.texts(wrong))


def test_a_tag_with_a_text_of_its_own_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (b"/Alt(secret)", b"/Alt<736563726574>"):
        monkeypatch.setattr("app.documents.logs.pdftags.references", lambda _, text=text: b"]" + text + b"/X[")
        with pytest.raises(inspect.NotReadable):
            list(readback.texts(written(made(log(2)))))


def test_another_profile_of_colours_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.documents.pdf_about.profile", lambda: b"secret")
    with pytest.raises(inspect.NotReadable):
        list(readback.texts(written(made(log(2)))))


def test_what_the_metadata_say_is_read_back() -> None:
    *_, unprinted = readback.texts(written(made(log(2))))
    assert "In re Ex Parte Application of Mieko Tanabe" in unprinted
    assert "identification" not in unprinted
