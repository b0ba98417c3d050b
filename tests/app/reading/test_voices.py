"""Who speaks: only what this court orders, in the part that disposes, may set a duty."""

import pytest

from app.reading.compose import paper_of_text
from app.reading.paper import Paper, Role, Voice
from tests.app.reading.written import order, paper

DUTY = "Harborline shall notify the users within 10 days."


def voice(read: Paper, words: str) -> Voice:
    return next(each.voice for each in read.sentences if words in read.text[each.start : each.end])


@pytest.mark.parametrize(
    "ordered",
    [
        DUTY,
        "Harborline must notify the users within 10 days, whatever Kestrel asks.",
        "IT IS ORDERED that Harborline notify the users within 10 days.",
        "If a user objects, Harborline shall tell the Court what the user says within 10 days.",
        "Within 10 days Harborline shall send the users notice of what Kestrel requests.",
    ],
)
def test_the_court_orders_under_the_heading_of_what_disposes(ordered: str) -> None:
    assert voice(paper(ordered), "10 days") is Voice.OPERATIVE


def test_the_same_words_among_the_reasons_are_the_courts_but_no_order() -> None:
    assert voice(paper("The motion is GRANTED.", background=DUTY), DUTY) is Voice.REASONING


@pytest.mark.parametrize(
    "recited",
    [
        "Kestrel proposes that Harborline notify the users within 10 days.",
        "Applicant asks the Court to order Harborline to notify the users within 10 days.",
        "Harborline argues that it can notify the users within 10 days.",
        "The proposed order would give the users 10 days.",
        "In an earlier order the Court directed Harborline to notify the users within 10 days.",
        "The January 8, 2025 order gave the users 10 days.",
        "In similar cases courts gave the users 10 days.",
        "This Court previously ordered that the users be notified within 10 days.",
        "The Court previously ordered that the users be notified within 10 days.",
        "“Harborline shall notify the users of the subpoena within 10 days of service.” (Mot. at 3.)",
    ],
)
@pytest.mark.parametrize("part", ["background", "ordered"])
def test_proposals_earlier_orders_and_quotations_are_somebody_elses_words(recited: str, part: str) -> None:
    words = {"ordered": "The motion is GRANTED.", "background": "Noodles."} | {part: recited}
    assert voice(paper(**words), "10 days") is Voice.RECITED


def test_words_put_into_an_order_are_the_courts_though_quoted() -> None:
    ordered = "Paragraph 2 is amended to read: “Harborline shall notify the users within 21 days of service.”"
    assert voice(paper(ordered), "21 days") is Voice.OPERATIVE


def test_a_set_off_quotation_of_an_order_is_recited() -> None:
    background = "The order sets forth the terms, which read in relevant part:\n\nHarborline shall give 10 days."
    read = paper("The motion is GRANTED.", background=background)
    assert voice(read, "10 days") is Voice.RECITED


def test_an_endorsement_orders_and_the_letter_above_it_does_not() -> None:
    background = "Your Honor: Kestrel asks for 10 days.\n\nMEMO ENDORSED. Harborline shall have 14 days."
    read = paper("The Clerk shall close the motion.", background=background)
    assert voice(read, "10 days") is not Voice.OPERATIVE
    assert voice(read, "14 days") is Voice.OPERATIVE


def test_reasons_after_the_disposition_order_nothing() -> None:
    read = paper(f"The motion is GRANTED.\n\nIII. DISCUSSION\n\n{DUTY}")
    assert voice(read, DUTY) is Voice.REASONING


def test_an_exhibit_after_the_signature_orders_nothing() -> None:
    text = order("The motion is GRANTED.") + "\n\nEXHIBIT A\n\nHarborline shall notify the users within 30 days."
    read = paper_of_text(text)
    assert [each.role for each in read.paragraphs][-1] is Role.APPENDIX
    assert voice(read, "30 days") is Voice.RECITED


DOCKET = """UNITED STATES DISTRICT COURT
DISTRICT OF MASSACHUSETTS (BOSTON)

CIVIL DOCKET FOR CASE #: 1:25-mc-91402-QWP

Kestrel Foods K.K. v. Harborline, Inc.

Date Filed | # | Docket Text

05/02/2025 | 14 | Magistrate Judge Rosalind T. Vanterpool: ELECTRONIC ORDER entered granting 2 Motion to Compel.
Kestrel's own draft would have given the users 3 days. The platform must of course tell its users. {ruling} So ordered.
(Vanterpool,
Rosalind) (Entered: 05/02/2025)

{other}
"""
NOTES = "04/28/2025 | 13 | ELECTRONIC Clerk's Notes: Motion Hearing held on 4/28/2025. The matter is under advisement."


def test_an_entry_of_the_docket_orders_from_its_ruling_on() -> None:
    ruling = f"The motion is ALLOWED. Kestrel's proposal of 5 days is not adopted. Instead: (1) {DUTY}"
    read = paper_of_text(DOCKET.format(ruling=ruling, other=NOTES))
    assert voice(read, DUTY) is Voice.OPERATIVE
    assert voice(read, "draft") is not Voice.OPERATIVE
    assert voice(read, "5 days") is not Voice.OPERATIVE
    assert voice(read, "advisement") is not Voice.OPERATIVE


def test_of_two_entries_that_rule_none_is_taken_for_the_order() -> None:
    other = NOTES.replace(
        "The matter is under advisement.", "The motion is DENIED. Harborline shall answer within 9 days."
    )
    read = paper_of_text(DOCKET.format(ruling=f"The motion is ALLOWED. {DUTY}", other=other))
    assert voice(read, "9 days") is not Voice.OPERATIVE
    assert voice(read, DUTY) is not Voice.OPERATIVE
