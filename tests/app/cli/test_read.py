"""`read` prints what an order says, each fact with its place, and keeps nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.reading.reading import FACTS, LISTS, SINGLE
from tests.app.cli.conftest import Cli
from tests.app.reading.written import order

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "objection.order.pdf"
TERMS = (
    "The application is GRANTED. Harborline shall preserve the information that the subpoena seeks.\n\n"
    "Within 10 days of service of the subpoena, Harborline shall notify each user, who may read “日本語” in the notice."
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "order.txt"
    path.write_text(order(TERMS), encoding="utf-8")
    return path


def line_of(words: str) -> int:
    return next(number for number, text in enumerate(order(TERMS).splitlines(), start=1) if words in text)


def read(cli: Cli, path: Path) -> dict[str, Any]:
    ran = cli("read", path, "--json")
    assert (ran.code, ran.err) == (0, "")
    told: dict[str, Any] = json.loads(ran.out)
    return told


def test_every_fact_is_named_and_what_was_not_found_is_null_or_no_entry(cli: Cli, file: Path) -> None:
    told = read(cli, file)
    assert list(told) == ["source", "facts", "silent", "doubts"]
    assert told["source"] == "order.txt"
    assert set(told["facts"]) == set(FACTS)
    assert told["facts"]["produce"] is None
    assert told["facts"]["stays"] == []


def test_an_entry_has_its_value_its_place_its_words_and_how_sure_it_is(cli: Cli, file: Path) -> None:
    facts = read(cli, file)["facts"]
    assert facts["preserve"] == {
        "value": True,
        "page": 1,
        "line": line_of("Harborline shall preserve"),
        "quote": "Harborline shall preserve the information that the subpoena seeks.",
        "confidence": "sure",
        "also": [],
    }
    assert facts["notify_users"]["value"] == {"days": 10, "unit": "days", "trigger": "service"}
    assert [each["value"] for each in facts["producing_parties"]] == ["Harborline, Inc."]


@pytest.mark.parametrize("path", [SAMPLE, SAMPLE.with_suffix(".txt")], ids=["pdf", "txt"])
def test_entries_of_all_facts_have_one_form(cli: Cli, path: Path) -> None:
    facts = read(cli, path)["facts"]
    entries = [each for fact in SINGLE if (each := facts[fact])] + [each for fact in LISTS for each in facts[fact]]
    assert entries
    for each in entries:
        assert list(each) == ["value", "page", "line", "quote", "confidence", "also"]
        assert each["confidence"] in ("sure", "doubtful")
        assert all(list(other) == ["page", "line", "quote"] for other in each["also"])
        assert each["quote"]


def test_a_doubt_says_what_speaks_against_a_fact_and_where(cli: Cli) -> None:
    told = read(cli, SAMPLE)
    doubtful = {fact for fact in SINGLE if (each := told["facts"][fact]) and each["confidence"] == "doubtful"}
    doubts = {each["fact"]: each for each in told["doubts"]}
    assert "hold_scope" in doubtful
    assert doubtful <= set(doubts)
    assert list(doubts["hold_scope"]) == ["code", "fact", "sentence", "page", "line", "quote"]


def test_lines_are_numbered_as_pleading_paper_prints_them(cli: Cli) -> None:
    facts = read(cli, SAMPLE)["facts"]
    assert (facts["judge"]["page"], facts["judge"]["line"]) == (9, 17)


def test_silent_facts_are_those_without_a_word(cli: Cli, file: Path) -> None:
    told = read(cli, file)
    assert "use_restriction" in told["silent"]
    assert not [fact for fact in told["silent"] if told["facts"][fact]]


def test_json_is_printed_in_ascii(cli: Cli, file: Path) -> None:
    ran = cli("read", file, "--json")
    assert ran.out.isascii()
    assert "日本語" in json.loads(ran.out)["facts"]["notify_users"]["quote"]


def test_text_tells_each_fact_its_place_and_how_sure_it_is(cli: Cli, file: Path) -> None:
    ran = cli("read", file)
    assert ran.code == 0
    assert f"sure      preserve: True  (p. 1, line {line_of('Harborline shall preserve')})" in ran.out.splitlines()
    assert "silent    use_restriction" in ran.out.splitlines()


def test_text_and_json_tell_the_same_facts(cli: Cli, file: Path) -> None:
    text = cli("read", file).out
    told = read(cli, file)
    for fact in FACTS:
        assert (f"  {fact}: " in text) == bool(told["facts"][fact])


def test_nothing_is_kept(cli: Cli, file: Path, tmp_path: Path) -> None:
    cli("read", file)
    assert cli("list").out == ""
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["order.txt"]


@pytest.mark.parametrize(
    "name, data, code",
    [
        ("order.txt", b"", "document-empty"),
        ("order.pdf", b"", "document-empty"),
        ("order.pdf", b"no PDF", "document-broken"),
        ("order.pdf", b"%PDF-1.7\n%%EOF", "document-broken"),
        ("order.docx", b"PK\x03\x04no docx", "document-broken"),
        ("order.doc", b"\xd0\xcf\x11\xe0 an old one", "document-unknown-kind"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", "document-unknown-kind"),
    ],
)
@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_what_is_no_document_is_refused_with_a_sentence(
    cli: Cli, tmp_path: Path, name: str, data: bytes, code: str, flags: tuple[str, ...]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    ran = cli("read", path, *flags)
    assert (ran.code, ran.out) == (2, "")
    assert f"[{code}]" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", ["gone.pdf", "."])
def test_a_file_that_cannot_be_read_is_named(cli: Cli, tmp_path: Path, name: str) -> None:
    ran = cli("read", tmp_path / name)
    assert (ran.code, ran.out) == (2, "")
    assert "[unreadable]" in ran.err


@pytest.mark.parametrize("text", ["Dear Sir, thank you for the noodles.", "x", "%%%% 1 2 3", " \n\n"])
def test_a_file_that_is_no_order_gives_no_sure_fact_and_no_silence(cli: Cli, tmp_path: Path, text: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding="utf-8")
    told = read(cli, path)
    found = [each for fact in FACTS for each in [told["facts"][fact]] if each]
    assert (found, told["silent"]) == ([], [])
    assert told["doubts"]


@pytest.mark.parametrize("name", ["\u202eevil.txt", "tab\there.txt"])
def test_a_hostile_name_is_shown_safely(cli: Cli, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(order(TERMS), encoding="utf-8")
    ran = cli("read", path)
    assert not set(ran.out + ran.err) & set("\u202e\t\x1b")


def test_hostile_words_of_an_order_are_shown_safely(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "order.txt"
    path.write_text(order(TERMS).replace("Harborline, Inc.", "Harbor\x1b[31mline, Inc."), encoding="utf-8")
    for ran in (cli("read", path), cli("read", path, "--json")):
        assert "\x1b" not in ran.out
