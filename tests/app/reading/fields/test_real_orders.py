"""Score fields, windows and the cut on whole orders; they lie outside this repository, so elsewhere this is skipped."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.reading.cast import Cast, Name
from app.reading.compose import paper_of
from app.reading.fields import find as find_fields
from app.reading.found import Found
from app.reading.modifications import find as find_cut
from app.reading.pages import open_document
from app.reading.windows import find as find_windows
from tests.app.reading.fields.told import unmatched

ROOT = Path(__file__).parents[5]
FOLDERS = (ROOT / "shared" / "orders", ROOT / "holdout" / "dev")
pytestmark = pytest.mark.skipif(not FOLDERS[0].is_dir(), reason="the orders are not in this repository")
SCANS = ("s06_tamarack_quash_granted_scan",)
"""Orders without a text layer, of which nothing can be read."""


def truths() -> Iterator[Any]:
    for folder in FOLDERS:
        for path in sorted(folder.glob("[dlst]*.json")):
            told = json.loads(path.read_text("utf-8"))
            if "facts" in told and not told.get("partial") and path.stem not in SCANS:
                yield pytest.param(path, told, id=path.stem)


def document(path: Path, told: dict[str, Any]) -> Path:
    names = [told["file"]] if told.get("file") else [path.stem + kind for kind in (".pdf", ".docx", ".txt")]
    return next(path.with_name(name) for name in names if path.with_name(name).exists())


def found(path: Path, told: dict[str, Any]) -> list[Found]:
    order = document(path, told)
    opened = open_document(order.name, order.read_bytes())
    paper = paper_of(opened.all_lines())
    opened.close()
    facts = told["facts"]
    cast = Cast(producing=_names(facts["producing_parties"]), requesting=_names(facts["requesting_party"]))
    return [*find_fields(paper, cast), *find_windows(paper, cast), *find_cut(paper, cast)]


def _names(given: list[str] | None) -> tuple[Name, ...]:
    return tuple(Name(each, (each.split()[0].strip(","),)) for each in given or [])


@pytest.mark.parametrize("path,told", list(truths()))
def test_an_order_is_read_without_a_sure_mistake(path: Path, told: dict[str, Any]) -> None:
    read, facts = found(path, told), told["facts"]
    for fact in ("fields", "windows"):
        sure = [each.value for each in read if each.fact == fact and not each.doubt]
        assert unmatched(sure, facts.get(fact) or []) == [], fact
        assert unmatched(facts.get(fact) or [], [each.value for each in read if each.fact == fact]) == [], fact
    cut = [each.value for each in read if each.fact == "sufficient_to_show"]
    assert cut == ([True] if facts.get("sufficient_to_show") else [])
