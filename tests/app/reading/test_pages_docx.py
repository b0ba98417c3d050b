"""A DOCX gives its words in the order in which they are read, and only those that Word shows."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from app.reading.pages import UnreadableDocument, open_document
from app.reading.pages_docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PARTS = {"document": "document", "footnotes": "footnotes", "numbering": "numbering", "styles": "styles"}


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def listed(words: str, number: int = 1, level: int = 0) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def docx(body: str, parts: Mapping[str, str] = {}, extra: Mapping[str, bytes] = {}) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"document": f"<w:body>{body}</w:body>", **parts}.items():
            root = PARTS[name]
            archive.writestr(f"word/{name}.xml", f'<w:{root} xmlns:w="{W}" xmlns:mc="{MC}">{content}</w:{root}>')
        for name, data in extra.items():
            archive.writestr(name, data)
    return made.getvalue()


def lines(body: str, **parts: str) -> list[str]:
    document = open_document("order.docx", docx(body, parts))
    return [line.text for page in document.all_lines() for line in page]


def signs(body: str, extra: Mapping[str, bytes] = {}) -> tuple[str, ...]:
    return open_document("order.docx", docx(body, extra=extra)).warnings


def level(kind: str, text: str, depth: int = 0, start: int = 1) -> str:
    counted = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{counted}</w:lvl>'


def numbered(*levels: str, over: str = "") -> str:
    kinds = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    return (
        f'{kinds}<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{over}</w:num>'
    )


# --- notes ------------------------------------------------------------------------------------------------------------

OWN_MARK = "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Not the post of May 3.</w:t></w:r></w:p>"
NOTE = f'<w:footnote w:id="4">{OWN_MARK}</w:footnote>'
CITED = '<w:p><w:r><w:t>the post</w:t></w:r><w:r><w:footnoteReference w:id="4"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'


def test_a_footnote_follows_the_last_paragraph_under_its_raised_number() -> None:
    assert lines(CITED + p("End."), footnotes=NOTE) == ["the post¹.", "End.", "¹ Not the post of May 3."]


def test_a_footnote_without_its_own_mark_is_given_it() -> None:
    note = f'<w:footnote w:id="4">{p("First.")}{p("Second.")}</w:footnote>'
    assert lines(CITED, footnotes=note) == ["the post¹.", "¹ First.", "Second."]


def test_footnotes_are_numbered_as_they_are_cited_and_separators_are_none() -> None:
    notes = f'<w:footnote w:type="separator" w:id="0">{p("-")}</w:footnote>' + "".join(
        f'<w:footnote w:id="{number}">{p(f"note {number}")}</w:footnote>' for number in range(1, 13)
    )
    cited = "".join(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in range(12, 0, -1))
    found = lines(f"<w:p>{cited}</w:p>", footnotes=notes)
    assert found[0] == "¹²³⁴⁵⁶⁷⁸⁹¹⁰¹¹¹²"
    assert found[1:3] == ["¹ note 12", "² note 11"]
    assert found[-1] == "¹² note 1"


def test_a_note_that_is_missing_leaves_its_mark() -> None:
    assert lines(CITED) == ["the post¹."]


# --- tables -----------------------------------------------------------------------------------------------------------


def table(*rows: tuple[str, ...]) -> str:
    made = "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{made}</w:tbl>"


def test_a_row_of_a_table_is_a_line() -> None:
    body = table((p("Account"), p("From")), (p("@aki"), p("May 3")), (p(""), p("June 4")))
    assert lines(p("Before") + body + p("After")) == ["Before", "Account\tFrom", "@aki\tMay 3", "\tJune 4", "After"]


def test_a_caption_of_several_paragraphs_is_read_cell_after_cell() -> None:
    body = table((p("MILL,") + p("Plaintiff,") + p("v.") + p("DOE 1"), p("Case No. 1") + p("ORDER")))
    assert lines(body) == ["MILL,", "Plaintiff,", "v.", "DOE 1", "Case No. 1", "ORDER"]


def test_a_table_within_a_table_keeps_its_order() -> None:
    inner = table((p("a"), p("b")), (p("c"), p("d")))
    assert lines(table((inner, p("e")))) == ["a\tb", "c\td", "e"]


# --- numbers ----------------------------------------------------------------------------------------------------------


def test_numbers_that_word_prints_stand_before_the_words() -> None:
    made = numbered(level("decimal", "%1."))
    assert lines(listed("Preserve.") + p("So ordered.") + listed("Notify."), numbering=made) == [
        "1. Preserve.",
        "So ordered.",
        "2. Notify.",
    ]


@pytest.mark.parametrize(
    "kind, text, start, printed",
    [
        ("lowerLetter", "(%1)", 1, ["(a)", "(b)"]),
        ("lowerLetter", "%1)", 26, ["z)", "aa)"]),
        ("upperLetter", "%1.", 2, ["B.", "C."]),
        ("lowerRoman", "%1.", 3, ["iii.", "iv."]),
        ("upperRoman", "Article %1", 9, ["Article IX", "Article X"]),
        ("decimal", "¶ %1", 40, ["¶ 40", "¶ 41"]),
        ("chicago", "%1", 5, ["5", "6"]),
        ("lowerRoman", "%1", 5000, ["5000", "5001"]),
    ],
)
def test_each_kind_of_number_is_spelled_as_word_does(kind: str, text: str, start: int, printed: list[str]) -> None:
    made = numbered(level(kind, text, start=start))
    assert lines(listed("x") + listed("x"), numbering=made) == [f"{each} x" for each in printed]


def test_bullets_are_left_out() -> None:
    assert lines(listed("x"), numbering=numbered(level("bullet", "•"))) == ["x"]


def test_a_deeper_level_counts_anew_under_each_number() -> None:
    made = numbered(level("decimal", "%1."), level("lowerLetter", "%1(%2)", 1))
    body = listed("x") + listed("x", level=1) + listed("x", level=1) + listed("x") + listed("x", level=1)
    assert lines(body, numbering=made) == ["1. x", "1(a) x", "1(b) x", "2. x", "2(a) x"]


def test_a_second_list_counts_on_unless_it_starts_over() -> None:
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = listed("x") + listed("x", number=2) + listed("x", number=2)
    assert lines(body, numbering=numbered(level("decimal", "%1."))) == ["1. x", "2. x", "3. x"]
    assert lines(body, numbering=numbered(level("decimal", "%1."), over=over)) == ["1. x", "1. x", "2. x"]


def test_a_style_may_number_its_paragraphs() -> None:
    styles = (
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Clause"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    body = p("x", '<w:pStyle w:val="Clause"/>') + p("y", '<w:pStyle w:val="Loop"/>') + p("z", '<w:pStyle w:val="No"/>')
    assert lines(body, numbering=numbered(level("decimal", "%1.")), styles=styles) == ["1. x", "y", "z"]


def test_a_list_that_is_not_there_numbers_nothing() -> None:
    assert lines(listed("x", number=9), numbering=numbered(level("decimal", "%1."))) == ["x"]
    assert lines(listed("x")) == ["x"]


# --- what word shows --------------------------------------------------------------------------------------------------


def test_words_that_were_deleted_or_moved_away_are_not_read_and_the_change_is_said() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>30</w:delText></w:r></w:del><w:ins><w:r><w:t>21</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> days</w:t></w:r></w:moveTo></w:p>"
    )
    assert lines(body) == ["21 days"]
    assert signs(body) == ("has-revisions",)


def test_hidden_words_are_not_read_and_that_is_said() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>not </w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shall </w:t></w:r>'
    body = f"<w:p>{shown}{hidden}<w:r><w:t>produce</w:t></w:r></w:p>"
    assert lines(body) == ["shall produce"]
    assert signs(body) == ("text-differs",)


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('FILED')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert lines(f"<w:p><w:r>{both}<w:t>Order</w:t></w:r></w:p>") == ["Order", "FILED"]


def test_a_hyphen_that_does_not_break_is_a_hyphen() -> None:
    assert lines("<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>party</w:t></w:r></w:p>") == ["non-party"]


def test_content_controls_are_read_where_they_stand() -> None:
    control = f"<w:sdt><w:sdtContent>{p('within')}</w:sdtContent></w:sdt>"
    assert lines(p("before") + control + p("after")) == ["before", "within", "after"]


def test_macros_and_embedded_files_are_said() -> None:
    assert signs(p("x"), {"word/vbaProject.bin": b"x"}) == ("has-javascript",)
    assert signs(p("x"), {"word/embeddings/sheet.xlsx": b"x"}) == ("has-attachments",)
    assert signs(p("x")) == ()


# --- unsound files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["footnotes", "numbering", "styles"])
def test_a_doctype_in_any_part_that_is_read_is_refused(part: str) -> None:
    extra = {f"word/{part}.xml": b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'}
    with pytest.raises(UnreadableDocument):
        open_document("order.docx", docx(p("x"), extra=extra))


def test_elements_nested_or_repeated_without_end_are_refused() -> None:
    assert read_docx(docx("<w:r>" * 500 + "</w:r>" * 500)) is None
    assert read_docx(docx("<w:p/>" * 1_000_001)) is None
    assert read_docx(docx("<w:sdt>" * 150 + p("deep") + "</w:sdt>" * 150)) is not None


def test_a_prefix_that_stands_for_nothing_is_refused() -> None:
    assert read_docx(docx("<o:p/>")) is None


def test_a_part_whose_packing_is_broken_is_refused() -> None:
    data = bytearray(docx(p("words " * 100)))
    at = data.index(b"word/document.xml") + 40
    data[at : at + 20] = bytes(20)
    assert read_docx(bytes(data)) is None


def test_an_old_or_locked_word_file_is_told_from_a_broken_one() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        open_document("order.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert caught.value.code == "document-unknown-kind"
