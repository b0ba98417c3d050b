from hypothesis import given
from hypothesis import strategies as st

from app.reading.flow import PARAGRAPH, Flow, Piece

WORDS = st.text(alphabet="abcdeä“1.-", min_size=1, max_size=12)


@st.composite
def layouts(draw: st.DrawFn) -> list[list[Piece]]:
    """Give paragraphs of lines on pages, of each of which a part in the middle may not belong to the text."""
    paragraphs: list[list[Piece]] = []
    page, number = 1, 0
    for _ in range(draw(st.integers(1, 4))):
        pieces: list[Piece] = []
        for _ in range(draw(st.integers(1, 4))):
            page += draw(st.booleans())
            number += 1
            parts = draw(st.lists(WORDS, min_size=1, max_size=3))
            source = " ".join(parts)
            cut = draw(st.integers(0, len(source) - 1))
            joins = draw(st.booleans())
            spans = [(0, cut), (cut, len(source))] if cut else [(0, len(source))]
            pieces += [Piece(page, number, start, end, source, joins=joins) for start, end in spans]
        paragraphs.append(pieces)
    return paragraphs


def bare(text: str) -> str:
    return "".join(text.split())


@given(layouts(), st.data())
def test_the_spans_of_any_part_give_back_its_text(layout: list[list[Piece]], data: st.DataObject) -> None:
    flow = Flow(layout)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(flow.text))] * 2)))
    sources = {(each.page, each.line): each.source for pieces in layout for each in pieces}
    spans = flow.spans((start, end))
    printed = [sources[each.page, each.line][each.start : each.end] for each in spans]
    assert bare("".join(printed)) == bare(flow.text[start:end])
    assert flow.quote(spans) == " ".join(each.strip() for each in printed)


@given(layouts())
def test_no_span_is_empty_and_a_line_has_one(layout: list[list[Piece]]) -> None:
    spans = Flow(layout).spans((0, 10_000))
    assert all(each.end is not None and each.end > each.start for each in spans)
    assert len({(each.page, each.line) for each in spans}) == len(spans)


def two_lines(first: str, second: str, joins: bool = False) -> Flow:
    return Flow([[Piece(1, 1, 0, len(first), first, joins=joins), Piece(2, 1, 0, len(second), second)]])


def test_lines_of_a_paragraph_are_parted_by_a_space_unless_they_join() -> None:
    assert two_lines("the sub-", "poena").text == "the sub- poena"
    assert two_lines("river_ot", "ter77", joins=True).text == "river_otter77"


def test_paragraphs_are_parted_by_an_empty_line() -> None:
    pieces = [[Piece(1, number, 0, 3, "one")] for number in (1, 2)]
    assert Flow(pieces).text == f"one{PARAGRAPH}one"


def test_a_character_knows_its_page() -> None:
    flow = two_lines("first", "second")
    assert (flow.page(0), flow.page(flow.text.index("second"))) == (1, 2)


def test_what_was_left_out_within_a_line_stays_within_its_span() -> None:
    source = "the user 7 may object"
    flow = Flow([[Piece(1, 1, 0, 8, source), Piece(1, 1, 11, len(source), source)]])
    (span,) = flow.spans((0, len(flow.text)))
    assert (flow.text, flow.quote([span])) == ("the user may object", source)


def test_no_text_has_no_spans() -> None:
    assert (Flow([]).text, Flow([]).spans((0, 5)), Flow([]).page(0)) == ("", (), 1)
