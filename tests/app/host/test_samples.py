"""The samples come with the order they speak of, and every fact points at the words that it quotes."""

import json
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any

import pytest

from app.host.samples import SAMPLES, read_order, read_sample
from app.reading.pages import Line, open_document
from tests.make_sample_orders import NOTE, made
from tests.scenarios.office import Office

NOON = "2026-11-20 12:00"


@cache
def facts(name: str) -> Any:
    return json.loads(read_sample(name))["facts"]


@cache
def pages(name: str) -> tuple[tuple[Line, ...], ...]:
    document = open_document("order.pdf", read_order(name))
    try:
        return tuple(document.text_lines(page) for page in range(1, document.page_count + 1))
    finally:
        document.close()


def passages(node: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every passage of a sample, with its place in the file."""
    if isinstance(node, dict) and "quote" in node:
        yield place, node
    elif isinstance(node, dict | list):
        for key, each in node.items() if isinstance(node, dict) else enumerate(node):
            yield from passages(each, f"{place}.{key}")


PASSAGES = [pytest.param(name, each, id=place) for name in SAMPLES for place, each in passages(facts(name), name)]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_order_is_drawn_from_its_source_byte_for_byte(name: str) -> None:
    assert made(name) == read_order(name)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_is_pleading_paper_and_says_that_it_is_invented(name: str) -> None:
    assert 4 <= len(pages(name)) <= 9
    for number, lines in enumerate(pages(name), start=1):
        texts = [line.text for line in lines]
        assert NOTE in texts
        assert texts[0].endswith(f"Page {number} of {len(pages(name))}")
        printed = [line.printed for line in lines if line.printed]
        assert printed == sorted(printed)
        assert set(printed) <= set(range(1, 29))


@pytest.mark.parametrize("name, passage", PASSAGES)
def test_a_passage_stands_in_the_order_where_it_says_character_for_character(name: str, passage: Any) -> None:
    assert passage["document"] == facts(name)["documents"][0]["digest"]
    found, printed = [], []
    for span in passage["spans"]:
        line = next(each for each in pages(name)[span["page"] - 1] if each.number == span["line"])
        assert 0 <= span["start"] < span["end"] <= len(line.text)
        found.append(line.text[span["start"] : span["end"]])
        printed.append((span["page"], line.printed))
    assert " ".join(found) == passage["quote"]
    if not passage["pin"].startswith("¶"):
        (page, first), (_, last) = printed[0], printed[-1]
        assert passage["pin"] == f"{page}:{first}" + (f"–{last}" if last != first else "")


def test_a_pin_with_a_paragraph_sign_names_the_numbered_paragraph_of_its_words() -> None:
    body = " ".join(line.text for lines in pages("objection") for line in lines if line.printed)
    numbered = dict(re.findall(r"([1-5])\. (.*?)(?= [2-5]\. |$)", body.partition("orders as follows: ")[2]))
    pinned = [each for _, each in passages(facts("objection"), "") if each["pin"].startswith("¶")]
    assert {each["pin"] for each in pinned} == {"¶ 2", "¶ 3", "¶ 4", "¶ 5"}
    for each in pinned:
        assert each["quote"] in numbered[each["pin"].removeprefix("¶ ")]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_head_of_the_order_agrees_with_the_recorded_facts(name: str) -> None:
    order = facts(name)["orders"][0]
    first, last = (" ".join(line.text for line in pages(name)[at]) for at in (0, -1))
    assert f"Case No. {order['case_number']}" in first
    assert f"Document {order['docket_number']} Filed" in first
    assert order["judge"].upper() in last


@pytest.mark.parametrize("name", SAMPLES)
def test_an_opened_sample_has_its_order_in_the_store(name: str) -> None:
    office = Office(NOON)
    matter = office.matter(office.desk.sample(name))
    (document,) = matter.documents
    data = office.store.document(document.digest)
    assert (sha256(data).hexdigest(), len(data)) == (document.digest, document.size)
    assert matter.orders[0].document == document.id


@pytest.mark.parametrize("name", SAMPLES)
def test_two_openings_of_a_sample_share_one_order(name: str) -> None:
    office = Office(NOON)
    first, second = (office.matter(office.desk.sample(name)).documents for _ in range(2))
    assert first == second


def test_every_stated_term_of_an_order_has_a_passage() -> None:
    for name in SAMPLES:
        for order in facts(name)["orders"]:
            for term, said in order["terms"].items():
                assert said["is"] == "Silent" or said["passages"], term
