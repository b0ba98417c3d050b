"""Whole orders with their truths, where they lie beside the project."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.reading.accounts import find
from app.reading.compose import paper_of
from app.reading.found import Found
from app.reading.pages import open_document
from app.reading.parties import cast_of

ORDERS = Path(__file__).parents[4].parent / "shared" / "orders"
TRUTHS = sorted(ORDERS.rglob("*.json"))
UNREADABLE = {"s06_tamarack_quash_granted_scan", "cohen_google_blogger_scribd"}
"""A scan without text, and a URL that the page prints otherwise than the truth has it."""


def accounts(path: Path, name: str) -> list[Found]:
    order = (
        path.with_name(name)
        if name
        else next(path.with_suffix(end) for end in (".pdf", ".txt") if path.with_suffix(end).exists())
    )
    document = open_document(order.name, order.read_bytes())
    try:
        paper = paper_of(document.all_lines())
        return list(find(paper, cast_of(paper)))
    finally:
        document.close()


def cases() -> Iterator[Any]:
    for path in TRUTHS:
        truth = json.loads(path.read_text("utf-8"))
        if path.stem not in UNREADABLE and (truth["facts"].get("accounts") or not truth.get("partial")):
            yield pytest.param(path, truth, id=path.stem)


@pytest.mark.skipif(not TRUTHS, reason="the orders are not beside the project")
@pytest.mark.parametrize("path, truth", [*cases()])
def test_the_accounts_of_a_whole_order_are_found_character_for_character(path: Path, truth: dict[str, Any]) -> None:
    found = accounts(path, truth.get("file", ""))
    wanted = [each["identifier"] for each in truth["facts"].get("accounts") or []]
    assert sorted(each.value["identifier"] for each in found) == sorted(wanted)
