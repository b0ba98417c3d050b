from typing import Any

import pytest

from app.reading import casenumbers, courts, dates, identity, judges, parties
from app.reading.compose import paper_of_text
from app.reading.found import Found
from tests.app.reading.orders_in_text import (
    DEFENDANT_ASKS,
    DRAFT,
    GRANTED_AS_TO_ONE,
    PLATFORM_MOVES,
    RUN_ON,
    SECOND_HOP,
    STATE_COURT,
)

_FAMILIES = (casenumbers.find, courts.find, dates.find, identity.find, judges.find, parties.find)


def _read(text: str) -> list[Found]:
    paper = paper_of_text(text)
    cast = parties.cast_of(paper)
    return [found for find in _FAMILIES for found in find(paper, cast)]


def _sure(found: list[Found], fact: str) -> list[Any]:
    return [each.value for each in found if each.fact == fact and not each.doubt]


def _all(found: list[Found], fact: str) -> list[Any]:
    return [each.value for each in found if each.fact == fact]


@pytest.mark.parametrize(
    "text, number, court, judge, bench, day",
    [
        (DEFENDANT_ASKS, "3:24-cv-01444-AB", "ord", "Ada B. Finch", "district", "2024-05-03"),
        (PLATFORM_MOVES, "24-55 (ABC)", "dcd", "Anna B. Crest", "district", "2024-07-07"),
        (SECOND_HOP, "24-mc-80555-QQ", "cand", "Quill Q. Quail", "magistrate", "2024-05-09"),
        (GRANTED_AS_TO_ONE, "3:24-CV-00999-X", "txnd", "Brant T. Stork", "district", "2024-06-06"),
        (RUN_ON, "22-mc-80555-MMM", "cand", "Mona M. Mori", "magistrate", "2022-04-19"),
    ],
    ids=["civil", "miscellaneous", "pleading", "texas", "run-on"],
)
def test_number_court_judge_and_day_are_the_orders_own(
    text: str, number: str, court: str, judge: str, bench: str, day: str
) -> None:
    found = _read(text)

    assert _sure(found, "case_number") == [number]
    assert _sure(found, "court") == [court]
    assert _sure(found, "judge") == [judge]
    assert _sure(found, "bench") == [bench]
    assert _sure(found, "order_date") == [day]


def test_a_blank_date_line_gives_no_sure_date() -> None:
    assert _sure(_read(DRAFT), "order_date") == []


def test_a_related_case_is_not_the_case() -> None:
    assert _all(_read(DRAFT), "case_number") == ["2:24-mc-00077-AB (XYZx)"]


def test_a_state_court_has_a_name_but_no_federal_id() -> None:
    found = _read(STATE_COURT)

    assert _all(found, "court") == []
    assert _all(found, "court_name") == ["Superior Court Of California"]
    assert _sure(found, "kind") == ["state_court"]
    assert _sure(found, "judge") == ["Jane Q. Finch"]


def test_a_stamp_gives_the_docket_entry() -> None:
    assert _sure(_read(RUN_ON), "docket_entry") == ["3"]


def test_a_defendant_who_asks_makes_both_doubtful() -> None:
    found = _read(DEFENDANT_ASKS)

    assert _sure(found, "requesting_party") == []
    assert set(_all(found, "requesting_party")) == {"Jonas Kestrel", "Mori Widgets, Inc."}
    assert _sure(found, "producing_parties") == ["Harborline, Inc."]


def test_a_platform_that_moves_to_quash_is_the_one_to_produce() -> None:
    found = _read(PLATFORM_MOVES)

    assert _sure(found, "producing_parties") == ["Harborline, Inc."]
    assert _sure(found, "requesting_party") == ["Kestrel Foods LLC"]


def test_an_earlier_subpoena_makes_the_producing_party_doubtful() -> None:
    found = _read(SECOND_HOP)

    assert _sure(found, "producing_parties") == []
    assert _sure(found, "requesting_party") == ["Akira Mori"]


def test_a_request_denied_as_to_one_makes_only_the_granted_one_sure() -> None:
    found = _read(GRANTED_AS_TO_ONE)

    assert _sure(found, "producing_parties") == ["Harborline LLC"]


def test_a_name_in_small_letters_is_a_name() -> None:
    found = _read(RUN_ON)

    assert _sure(found, "requesting_party") == ["kestrel, Inc."]
    assert _sure(found, "producing_parties") == ["Harborline, Inc."]


def test_a_lower_court_proceeding_beside_the_number_is_the_underlying_one() -> None:
    text = DEFENDANT_ASKS.replace(
        "Case No. 3:24-cv-01444-AB", "Case No. 3:24-cv-01444-AB\n\n(E.D. Va. No. 1:23-cv-02222-CD)"
    )
    found = _read(text)

    assert _sure(found, "case_number") == ["3:24-cv-01444-AB"]
    assert _sure(found, "underlying_number") == ["1:23-cv-02222-CD"]
    assert _sure(found, "underlying_court") == ["vaed"]


@pytest.mark.parametrize(
    "text, caption",
    [
        (SECOND_HOP, "IN RE EX PARTE APPLICATION OF AKIRA MORI"),
        (PLATFORM_MOVES, "HARBORLINE, INC. v. KESTREL FOODS LLC"),
        (GRANTED_AS_TO_ONE, "KESTREL & SON, LTD. v. JOHN DOES 1-5"),
    ],
)
def test_the_caption_is_one_line(text: str, caption: str) -> None:
    assert _all(_read(text), "caption") == [caption]


def test_every_proposal_points_at_its_words() -> None:
    for text in (DEFENDANT_ASKS, PLATFORM_MOVES, SECOND_HOP, GRANTED_AS_TO_ONE, DRAFT, STATE_COURT, RUN_ON):
        paper = paper_of_text(text)
        for each in _read(text):
            assert all(0 <= start < end <= len(paper.text) for start, end in (each.at, *each.also))
