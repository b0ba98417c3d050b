from io import BytesIO

import docx

from app.reading.compose import paper_of, paper_of_text
from app.reading.pages import open_document
from app.reading.paper import Paper, Role
from tests.app.reading.written import line, order, paper, placed, with_gap


def roles(read: Paper) -> dict[str, Role]:
    return {read.text[each.start : each.end]: each.role for each in read.paragraphs}


def role_of(read: Paper, words: str) -> Role:
    return next(role for text, role in roles(read).items() if words in text)


def test_each_part_of_an_order_is_known() -> None:
    read = paper("1. Harborline shall comply.\n\n2. The users may object.")
    assert role_of(read, "NORTHERN DISTRICT") is Role.CAPTION
    assert role_of(read, "25-mc-80412") is Role.CAPTION
    assert role_of(read, "ORDER ON APPLICATION") is Role.TITLE
    assert role_of(read, "applies for leave") is Role.BODY
    assert role_of(read, "CONCLUSION") is Role.HEADING
    assert role_of(read, "SO ORDERED") is Role.SIGNATURE
    assert role_of(read, "VANTERPOOL") is Role.SIGNATURE


def test_a_paragraph_knows_its_label_its_heading_and_whether_it_disposes() -> None:
    read = paper("1. Harborline shall comply.\n\n2. The users may object.")
    labelled = [each for each in read.paragraphs if each.label in ("1", "2")]
    assert [(each.section, each.operative) for each in labelled] == [("II. CONCLUSION", True)] * 2
    (noodles,) = [each for each in read.paragraphs if "Noodles" in read.text[each.start : each.end]]
    assert (noodles.section, noodles.operative) == ("I. BACKGROUND", False)


def test_without_a_heading_an_order_disposes_from_it_is_ordered_on() -> None:
    text = order("IT IS HEREBY ORDERED that Harborline comply.\n\nIt shall do so by June 3, 2025.")
    read = paper_of_text(text.replace("I. BACKGROUND\n", "").replace("II. CONCLUSION\n", ""))
    assert [read.text[each.start : each.end] for each in read.paragraphs if each.operative] == [
        "IT IS HEREBY ORDERED that Harborline comply.",
        "It shall do so by June 3, 2025.",
    ]


def test_words_that_quote_it_is_ordered_dispose_of_nothing() -> None:
    read = paper("The motion is GRANTED.", background="The form says “IT IS ORDERED that they be named.” So it goes.")
    assert not [each for each in read.paragraphs if each.operative and "form" in read.text[each.start : each.end]]


def test_an_order_whose_end_is_missing_is_not_whole() -> None:
    text = order("The motion is GRANTED.")
    assert paper_of_text(text).whole
    assert not paper_of_text(text[: text.index("IT IS SO ORDERED")]).whole


def test_quotations_and_citations_are_known() -> None:
    background = "See Orlagh v. Doe, 912 F. Supp. 3d 1188 (D. Or. 2022). “EACH ACCOUNT” means @heron_1."
    read = paper("The motion is GRANTED.", background=background)
    at = read.text.index("912 F. Supp.")
    assert read.cited((at, at + 5))
    at = read.text.index("EACH ACCOUNT")
    assert read.quoted((at, at + 4))
    assert not read.quoted((read.text.index("@heron_1"),) * 2)


def test_each_paragraph_of_a_docx_is_a_paragraph() -> None:
    reasons = "The Court has read what Kestrel has to say of the noodles, and what the users have written of them. " * 2
    document = docx.Document()
    for text in ("UNITED STATES DISTRICT COURT", "ORDER", reasons, reasons, "IT IS ORDERED that Harborline comply."):
        document.add_paragraph(text)
    file = BytesIO()
    document.save(file)
    read = paper_of(open_document("order.docx", file.getvalue()).all_lines())
    assert [(read.text[each.start :][:10], each.operative) for each in read.paragraphs[2:]] == [
        ("The Court ", False),
        ("The Court ", False),
        ("IT IS ORDE", True),
    ]


def test_text_that_a_web_site_ran_together_is_flat() -> None:
    assert paper_of_text(
        "ORDER The motion of Kestrel is before the Court. " + "It is opposed by Harborline. " * 100
    ).flat
    assert not paper("The motion is GRANTED.").flat


def test_a_page_of_pleading_paper_is_read_as_its_sentences() -> None:
    words = [
        "Harborline shall preserve the information that the subpoena seeks, and shall",
        "within ten days of service notify each user whose information is sought that it",
        "is sought by Kestrel, and that the user may object within twenty-one days of",
        "the notice. It shall then wait. Kestrel shall serve this Order with the sub-",
        "poena. The Clerk shall close the file.",
    ] * 3
    page = (
        line(2, "UNITED STATES DISTRICT COURT", left=0.3),
        *(with_gap(number, str(number - 3), text, 0.2, left=0.1) for number, text in enumerate(words, start=4)),
    )
    read = placed(page)
    said = [read.text[each.start : each.end] for each in read.sentences]
    assert "Kestrel shall serve this Order with the subpoena." in said
    assert not [each for each in said if any(char.isdecimal() for char in each)]


def test_nothing_gives_an_empty_paper() -> None:
    assert paper_of_text("").text == ""
    assert placed().paragraphs == ()
