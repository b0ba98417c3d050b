"""Reading as a whole: passages are the page's own words, and nothing is said of what was not seen."""

from io import BytesIO
from pathlib import Path
from textwrap import wrap

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reading.pages import open_document
from app.reading.pages_model import Line
from app.reading.read import BROKEN, CUT_OFF, SCAN, read_document
from app.reading.reading import FACTS, LISTS, Proposal, Reading
from tests.app.reading.test_pages_signs import drawn, scan
from tests.app.reading.written import order, reading

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
TERMS = """The application is GRANTED.

1. Within 10 calendar days of service of the subpoena, Harborline shall notify each user whose information is sought.

2. Any user may move to quash the subpoena within 21 days from the date of the notice.

3. If any user objects, Harborline shall not disclose any information sought by the subpoena until the Court has ruled.

4. Harborline shall preserve the information that the subpoena seeks.

5. Kestrel may use the information obtained only for its suit in Nagoya."""


def docx_of(text: str) -> bytes:
    document = docx.Document()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(" ".join(paragraph.split("\n")))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def found(read: Reading, fact: str) -> Proposal:
    (proposal,) = read.of(fact)
    return proposal


def printed(proposal: Proposal, pages: tuple[tuple[Line, ...], ...]) -> list[str]:
    """Give what the pages print at each passage of a proposal."""
    lines = {(page, each.number): each.text for page, of_page in enumerate(pages, start=1) for each in of_page}
    return [
        " ".join(lines[each.page, each.line][each.start : each.end].strip() for each in passage.spans)
        for passage in proposal.passages
    ]


@pytest.mark.parametrize("name", sorted(each.name for each in SAMPLES.glob("*.order.*")))
def test_every_quotation_is_what_the_page_prints(name: str) -> None:
    document = open_document(name, (SAMPLES / name).read_bytes())
    try:
        read, pages = read_document(document, name), document.all_lines()
    finally:
        document.close()
    assert read.proposals
    for each in read.proposals:
        assert [passage.quote for passage in each.passages] == printed(each, pages)
        assert all(passage.spans and passage.quote for passage in each.passages)


@settings(max_examples=30, deadline=None)
@given(
    st.permutations(TERMS.split("\n\n")[1:]),
    st.integers(50, 110),
    st.sampled_from(["", "    ", "> "]),
    st.booleans(),
)
def test_every_quotation_is_what_the_page_prints_however_it_is_laid_out(
    terms: list[str], width: int, margin: str, feeds: bool
) -> None:
    paragraphs = order("\n\n".join(terms)).split("\n\n")
    text = "\n\n".join("\n".join(margin + each for each in wrap(part, width)) for part in paragraphs)
    data = (text.replace("2. Any", "\f2. Any") if feeds else text).encode()
    document = open_document("order.txt", data)
    read = read_document(document, "order.txt")
    assert read.proposals
    for each in read.proposals:
        assert [passage.quote for passage in each.passages] == printed(each, document.all_lines())


def test_each_term_of_an_order_is_proposed_once_and_surely() -> None:
    read = reading(order(TERMS))
    sure = {each.fact: each.value for each in read.proposals if each.sure}
    assert sure["notify_users"] == {"days": 10, "unit": "calendar", "trigger": "service"}
    assert sure["object"] == {"days": 21, "unit": "days", "trigger": "notice"}
    assert (sure["hold_scope"], sure["preserve"], sure["outcome"]) == ("whole_subpoena", True, "production_ordered")
    assert sure["use_restriction"] == "Kestrel may use the information obtained only for its suit in Nagoya."
    assert (sure["case_number"], sure["court"], sure["order_date"]) == ("25-mc-80412-RTV", "cand", "2025-05-02")
    assert sure["judge"] == "Rosalind T. Vanterpool"


def test_a_docx_and_its_text_are_read_alike() -> None:
    data = docx_of(order(TERMS))
    as_docx = read_document(open_document("order.docx", data), "order.docx")
    as_text = reading(order(TERMS))
    assert [(each.fact, each.value, each.sure) for each in as_docx.proposals] == [
        (each.fact, each.value, each.sure) for each in as_text.proposals
    ]


def test_proposals_come_in_the_order_of_the_form() -> None:
    facts = [each.fact for each in reading(order(TERMS)).proposals]
    assert facts == sorted(facts, key=FACTS.index)
    assert [each for each in set(facts) if facts.count(each) > 1 and each not in LISTS] == []


def test_a_term_is_cited_by_the_number_of_its_paragraph() -> None:
    read = reading(order(TERMS))
    assert [found(read, fact).passages[0].pin for fact in ("notify_users", "object", "preserve")] == [
        "¶ 1",
        "¶ 2",
        "¶ 4",
    ]


def test_words_on_pleading_paper_are_cited_by_page_and_line() -> None:
    name = "objection.order.pdf"
    document = open_document(name, (SAMPLES / name).read_bytes())
    try:
        read = read_document(document, name)
    finally:
        document.close()
    assert found(read, "court").passages[0].pin == "1:6"
    assert found(read, "title").passages[0].pin == "1:11–12"
    assert found(read, "object").passages[0].pin == "¶ 3"


def test_a_scan_is_said_to_have_no_text_and_nothing_is_proposed() -> None:
    document = open_document("scan.pdf", drawn(scan))
    try:
        read = read_document(document, "scan.pdf")
    finally:
        document.close()
    assert (read.proposals, read.silent) == ((), ())
    assert [(each.code, each.sentence) for each in read.doubts] == [("scan", SCAN)]


@pytest.mark.parametrize(
    "ending",
    [
        "The application is DENIED.",
        "The application is GRANTED. This Order is STAYED until June 30, 2025.",
        "The order of January 8, 2025, which granted the application, is VACATED.",
        "IT IS RECOMMENDED that the application be granted.",
    ],
)
def test_an_order_that_has_nothing_produced_sets_no_duties(ending: str) -> None:
    read = reading(order(TERMS.replace("The application is GRANTED.", ending)))
    assert found(read, "outcome").value in ("not_ordered", "not_operative", "vacated")
    assert not {"notify_users", "object", "hold_scope", "use_restriction"} & {each.fact for each in read.proposals}


def test_what_is_left_out_as_no_duty_is_not_called_silent() -> None:
    read = reading(order(TERMS.replace("GRANTED", "DENIED")))
    assert not {"notify_users", "object", "hold_scope"} & set(read.silent)


def test_an_order_is_silent_of_some_facts_and_others_were_not_found() -> None:
    read = reading(
        order("The application is GRANTED. Harborline shall produce the names by June 3, 2025 as best it can.")
    )
    assert "notify_users" in read.silent
    assert "produce" not in read.silent
    assert not set(read.silent) & {each.fact for each in read.proposals}


def test_an_order_that_was_cut_off_says_so_and_is_silent_of_nothing() -> None:
    text = order(TERMS)
    read = reading(text[: text.index("IT IS SO ORDERED")])
    assert CUT_OFF in [each.sentence for each in read.doubts]
    assert read.silent == ()


def test_a_file_without_text_proposes_nothing_and_says_why() -> None:
    read = reading(" \n\n \n")
    assert (read.proposals, read.silent) == ((), ())


def test_a_doubtful_proposal_is_among_the_doubts_with_its_passages() -> None:
    read = reading(order(f"{TERMS}\n\n6. Harborline shall notify each user within 14 days of service of the subpoena."))
    proposal = found(read, "notify_users")
    assert not proposal.sure
    assert [each.sentence for each in read.doubts if each.fact == "notify_users"] == [proposal.doubt]
    assert len(proposal.passages) == 2


def test_an_identifier_that_a_line_broke_is_doubtful() -> None:
    text = order("The application is GRANTED.").replace(
        "Noodles are at issue.",
        "The subpoena concerns the Harborline account “mossy\nbank_7” and no other account there.",
    )
    proposal = found(reading(text), "accounts")
    assert (proposal.value["identifier"], proposal.doubt) == ("mossybank_7", BROKEN)


@given(st.text(alphabet="ORDER shall.\n10days§“”()1", max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    read = reading(f"x{text}")
    assert all(each.fact in FACTS for each in read.proposals)
