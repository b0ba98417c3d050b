from typing import Any

import pytest

from app.reading import casenumbers, counsel, courts, dates, judges, parties
from app.reading.calendardates import dates as dates_in
from app.reading.cast import Cast
from app.reading.compose import paper_of_text
from app.reading.lexicon import load
from app.reading.namelists import names_at
from app.reading.names import alike

_CAPTION = """UNITED STATES DISTRICT COURT
NORTHERN DISTRICT OF CALIFORNIA

IN RE SUBPOENA

Case No. 24-mc-80555-QQ

ORDER

"""
_END = "\n\nThe request is granted for the reasons that the Court has given above in this order at some length.\n\n"


def _examples(name: str, key: str = "") -> list[dict[str, Any]]:
    words = load(name)
    return list((words[key] if key else words)["example"])


@pytest.mark.parametrize("example", _examples("parties", "asks"), ids=lambda each: each["text"][:80])
def test_each_example_of_parties_is_read(example: dict[str, Any]) -> None:
    cast = parties.cast_of(paper_of_text(_CAPTION + example["text"] + _END))

    assert [each.full for each in cast.requesting] == example["requesting"]
    assert [each.full for each in cast.producing] == example["producing"]


@pytest.mark.parametrize("example", _examples("judges"), ids=lambda each: each["text"][:80])
def test_each_example_of_judges_is_read(example: dict[str, Any]) -> None:
    around = "Signed by" in example["text"] or "PRESENT" in example["text"] or ":" in example["text"]
    text = (
        example["text"] + "\n\n" + _CAPTION if around else _CAPTION + _END + "Dated: May 3, 2024\n\n" + example["text"]
    )
    found = {each.fact: each.value for each in judges.find(paper_of_text(text), Cast())}

    assert found.get("judge") == example["judge"]
    assert found.get("bench") == example.get("bench")


@pytest.mark.parametrize("example", _examples("dates"), ids=lambda each: each["text"][:80])
def test_each_example_of_dates_is_read(example: dict[str, Any]) -> None:
    text = (
        _CAPTION + "The Court grants the application of March 1, 2020 for the reasons below." + _END + example["text"]
    )
    found = [each.value for each in dates.find(paper_of_text(text), Cast()) if not each.doubt]

    assert found == [example["date"]]


@pytest.mark.parametrize("example", _examples("counsel"), ids=lambda each: each["text"][:80])
def test_each_example_of_parties_without_counsel_is_read(example: dict[str, Any]) -> None:
    paper = paper_of_text(_CAPTION + example["text"] + _END)
    found = [each.value for each in counsel.find(paper, parties.cast_of(paper)) if each.fact == "pro_se"]

    assert found == ([True] if example.get("pro_se") else [])


def test_counsel_that_a_site_lists_are_doubtful() -> None:
    text = "Jane Q. Roe, Roe & Mori LLP, Oakland, CA, for Kestrel, Inc.\n\n" + _CAPTION + _END
    found = [each for each in counsel.find(paper_of_text(text), Cast()) if each.fact == "counsel"]

    assert [each.value for each in found] == [
        {"name": "Jane Q. Roe", "firm": "Roe & Mori LLP", "represents": "Kestrel, Inc.", "lines": ["Oakland, CA"]}
    ]
    assert all(each.doubt for each in found)


@pytest.mark.parametrize(
    "printed, court",
    [
        ("UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF COLUMBIA", "dcd"),
        ("District of New Jersey", "njd"),
        ("Western District of North Carolina", "ncwd"),
        ("N.D. Cal.", "cand"),
        ("S.D.N.Y.", "nysd"),
        ("D. Or.", "ord"),
        ("District of Nowhere", ""),
        ("Court of Appeals for the D.C. Circuit", ""),
    ],
)
def test_a_court_is_known_by_name_and_short_form(printed: str, court: str) -> None:
    assert courts.court_of(printed) == court


def test_the_ninety_district_courts_of_the_states_and_the_capital_are_known() -> None:
    states = {court for court, _ in courts._districts().values()} - {"gud", "prd", "vid", "nmid"}

    assert len(states) == 90


@pytest.mark.parametrize(
    "text, names",
    [
        ("hey, Inc. (“hey”) filed", ["hey, Inc."]),
        ("Kestrel Pte. Ltd. (“Kestrel”) and Mori, Inc. ask", ["Kestrel Pte. Ltd.", "Mori, Inc."]),
        (
            "Dr. Ida Mori (“Dr. Mori”) and Allied Dental and Optic Services, LLC (“ADOS”) ask",
            ["Dr. Ida Mori", "Allied Dental and Optic Services, LLC"],
        ),
        ("Harborline, Inc. Petitioner Ida Mori seeks", ["Harborline, Inc."]),
        ("Kestrel Motion Pictures, LLC’s motion", ["Kestrel Motion Pictures, LLC"]),
        ("Susan van Mori, Jr., and others", ["Susan van Mori, Jr."]),
        ("28 U.S.C. § 1782", []),
        ("Dkt. No. 1", []),
    ],
)  # fmt: skip
def test_a_name_ends_where_the_text_ends_it(text: str, names: list[str]) -> None:
    assert [each.text for each in names_at(text, 0)] == names


def test_two_companies_that_share_a_word_are_two() -> None:
    assert not alike("Kestrel Foods LLC", "Kestrel Motors LLC")
    assert alike("KESTREL FOODS LLC", "Kestrel Foods")


@pytest.mark.parametrize(
    "text", ["February 30, 2024", "13/13/2024", "the first day of Nevermonth, 2024", "10.0.0.2024", "v2.3.24.1"]
)
def test_what_is_no_day_is_no_date(text: str) -> None:
    assert list(dates_in(text)) == []


@pytest.mark.parametrize(
    "number",
    [
        "Case No. 24-mc-80555-QQ",
        "Misc. No. QQQ-24-876",
        "No. SA-26-MC-00019-QQQ",
        "CIVIL ACTION NO. 4:25-40188-QQQ",
        "Civil Action No. 24-00887 (QQQ) (RRR)",
    ],
)
def test_a_case_number_is_read_in_the_form_of_its_court(number: str) -> None:
    text = f"UNITED STATES DISTRICT COURT\nDISTRICT OF OREGON\n\nIN RE SUBPOENA\n\n{number}\n\nORDER\n{_END}"
    found = [each.value for each in casenumbers.find(paper_of_text(text), Cast()) if each.fact == "case_number"]

    assert found == [number.partition("o. ")[2] or number.partition("O. ")[2]]


def test_a_date_in_a_note_behind_the_order_is_not_its_date() -> None:
    text = _CAPTION + _END + "IT IS SO ORDERED.\n\nNotes:\n\n[1] The application quotes a post of May 2, 2023.\n"

    assert [each.value for each in dates.find(paper_of_text(text), Cast())] == []


def test_the_date_line_below_the_title_goes_before_the_filing_stamp() -> None:
    stamp = "Case 1:25-mc-91204-QQQ   Document 14   Filed 08/20/25   Page 1 of 3\n\n"
    line = "\n\nAugust 19, 2025\n\nKESTREL, U.S.M.J.\n"
    text = stamp + _CAPTION.rstrip() + line + _END
    found = [each.value for each in dates.find(paper_of_text(text), Cast())]

    assert found == ["2025-08-19"]


@pytest.mark.parametrize(
    "text, names",
    [
        ("KESTREL MEDICAL CORPORATION FOR AN ORDER TO TAKE DISCOVERY", ["KESTREL MEDICAL CORPORATION"]),
        ("Kestrel Citizens’ Network (“the Network”) asks", ["Kestrel Citizens’ Network"]),
        ("Kestrel Kabushiki Kaisha Nov 8, 2023", ["Kestrel Kabushiki Kaisha"]),
        ("None Present", []),
    ],
)
def test_a_name_ends_where_the_caption_says_something_else(text: str, names: list[str]) -> None:
    assert [each.text for each in names_at(text, 0)] == names


@pytest.mark.parametrize(
    "run", ["a", "A ", "Kestrel ", "“K” ", "(", " ", "Kestrel, Inc. (“Kestrel”), ", "subpoena on "]
)
def test_a_long_run_of_one_thing_gives_no_party(run: str) -> None:
    cast = parties.cast_of(paper_of_text(_CAPTION + run * 4_000))

    assert all("Kestrel" in each.full for each in (*cast.producing, *cast.requesting))


def test_a_case_that_the_text_speaks_of_does_not_give_its_number() -> None:
    stamp = "Case 1:25-mc-91204-QQQ   Document 14   Filed 08/20/25   Page 1 of 3\n\n"
    caption = _CAPTION.replace("Case No. 24-mc-80555-QQ\n\n", "")
    told = "In another matter, In re Nagoya Broth, No. 21-mc-00317, a shorter time was given."
    found = casenumbers.find(paper_of_text(stamp + caption + told + _END), Cast())
    (number,) = (each for each in found if each.fact == "case_number")

    assert number.value == "1:25-mc-91204-QQQ"
    assert number.doubt
