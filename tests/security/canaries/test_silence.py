"""Nothing that is produced hints at what is withheld: matters that differ in it alone give the same volume."""

import json
import re
from copy import deepcopy
from hashlib import sha256
from itertools import count, islice
from pathlib import Path

import pytest

from tests.scenarios.office import text_of
from tests.security.canaries import oracle
from tests.security.canaries.cases import Case
from tests.security.canaries.drawing import draw
from tests.security.canaries.producing import CanaryOffice, Produced
from tests.security.canaries.tokens import Mint

HOW_MANY = 5
PLAIN_TEXT = (".csv", ".jsonl")
SALTED = re.compile(r"[0-9a-f]{64,}|\b[0-9]{1,3}(,[0-9]{3})+\b|\b[0-9]{3,6}\b")
"""Digests, and the sizes of files, which vary with how well a salted identifier packs."""


def produced(case: Case, folder: Path) -> tuple[Produced, str]:
    office = CanaryOffice()
    matter = office.take(case)
    folder.mkdir()
    made = office.produce(matter, folder)
    return made, office.matter(matter).productions[0].package


def otherwise(case: Case) -> Case:
    """Let each withheld value read otherwise, leave one out, and add one."""
    changed, mint = deepcopy(case), Mint(80_000)
    kept = {each.text for each in oracle.withheld(case)}
    values = changed.facts["values"]
    for each in values:
        if each["text"] in kept:
            each["text"] = mint.make(each["field"], each["account"], "another").text
    (account,) = (each.id for each in case.holders[:1])
    more = {**values[0], "id": "more", "account": account, "field": "email.former", "third_party": "no"}
    changed.facts["values"] = [*values, {**more, "text": mint.make("email.former", account, "more").text}]
    return changed


def with_values() -> list[int]:
    """Give matters that release some values and withhold others."""
    found = (number for number in count(8_000) if _has_both(draw(number), in_file=False))
    return list(islice(found, HOW_MANY))


def _has_both(case: Case, *, in_file: bool) -> bool:
    free = oracle.releasable(case)
    own = [each for each in case.entries if each.in_file is in_file]
    return any(each in free for each in own) and any(each not in free for each in own)


@pytest.mark.parametrize("at", range(HOW_MANY))
def test_matters_that_differ_in_withheld_values_give_the_same_bytes(at: int, tmp_path: Path) -> None:
    case = draw(with_values()[at])
    one, package = produced(case, tmp_path / "one")
    two, other = produced(otherwise(case), tmp_path / "two")
    assert other == package
    assert two.opened == one.opened


def with_files() -> list[Case]:
    """Give matters whose files are plain text, with rows that leave and rows that do not."""
    drawn = (draw(number) for number in count(9_000))
    found = (
        each
        for each in drawn
        if each.documents
        and all(name.endswith(PLAIN_TEXT) for name, _ in each.documents.values())
        and _has_both(each, in_file=True)
    )
    return list(islice(found, HOW_MANY))


def with_other_rows(case: Case, *, fewer: bool) -> Case:
    """Let the withheld cells of record files read otherwise, or leave their rows out."""
    changed, mint = deepcopy(case), Mint(80_000)
    changed.documents = {}
    free = {token for each in oracle.releasable(case) for token in each.tokens}
    cells = [token for each in case.entries if each.in_file for token in each.tokens if token not in free]
    spare = [each for each in case.never if each.place.startswith("file") and each.field != "file name"]
    for source in changed.facts["sources"]:
        name, data = case.documents[source["document"]]
        encoding = "utf-16" if data[:2] == b"\xff\xfe" else "utf-8"
        text = data.decode(encoding)
        for token in [*(each for each in cells if each.field not in {"time", "id"}), *spare]:
            text = text.replace(token.text, mint.make(token.field, token.account, "another").text)
        if fewer:
            times = [each.text for each in cells if each.field == "time"]
            lines = text.splitlines(keepends=True)
            text = "".join(line for line in lines if not any(each in line for each in times))
        digest = sha256(text.encode(encoding)).hexdigest()
        changed.documents[digest] = name, text.encode(encoding)
        source["document"] = digest
    return changed


@pytest.mark.parametrize("fewer", [False, True], ids=["other cells", "fewer rows"])
@pytest.mark.parametrize("at", range(HOW_MANY))
def test_matters_that_differ_in_withheld_rows_say_the_same(at: int, fewer: bool, tmp_path: Path) -> None:
    case = with_files()[at]
    one, _ = produced(case, tmp_path / "one")
    two, _ = produced(with_other_rows(case, fewer=fewer), tmp_path / "two")
    assert list(two.opened) == list(one.opened)
    for name, data in one.opened.items():
        if name.endswith((".csv", ".json")) and "_index" not in name and "_manifest" not in name:
            assert two.opened[name] == data, name
        else:
            assert _said(name, two.opened[name]) == _said(name, data), name


def _said(name: str, data: bytes) -> str:
    if name.endswith("_manifest.json"):
        return json.dumps([{**each, "sha256": "", "bytes": 0} for each in json.loads(data)["files"]])
    return "".join(SALTED.sub("#", re.sub(r"\s", "", text_of(name, data))).split())
