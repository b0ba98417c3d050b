"""The papers agree with the letter, tell nothing of what is withheld, and read the same in every form."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.documents import pdf_writer
from app.documents.blocks import Document, plain
from app.documents.fonts import FontSet
from app.documents.inspect import pdf_text
from app.documents.papers import index, note, withholding
from app.documents.papers.index import Kind, Member
from app.documents.walk import block_texts
from app.documents.wording import Wording
from app.domain.gate import Draft
from app.domain.letterfacts import EarlierVolume
from app.domain.secret import Secret
from app.host.letter_texts import production_wording
from tests.app.documents import letter_cases as cases
from tests.app.documents.papers import volume_cases as volume
from tests.app.documents.papers.making import MEMBERS, PASSPHRASE, VOLUME, cleared, log, note_of, source
from tests.notation import rules


@pytest.mark.parametrize("case", volume.written())
def test_a_paper_reads_as_its_golden_file(case: str) -> None:
    assert volume.written()[case] == (volume.GOLDEN / f"{case}.txt").read_text(encoding="utf-8")


def test_there_is_no_golden_file_without_a_case() -> None:
    assert {each.stem for each in volume.GOLDEN.glob("*.txt")} == set(volume.written())


def whole(document: Document) -> str:
    texts = (plain(each) for part in document.sections for block in part.blocks for each in block_texts(block))
    return "\n".join(texts).replace("\u00a0", " ")


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert all(not cell or cell.startswith("\t") for row in rows[1:] for cell in row)
    return [rows[0], *([cell.removeprefix("\t") for cell in row] for row in rows[1:])]


@pytest.mark.parametrize("case", [*cases.CASES, *cases.DRAFTS])
def test_the_log_has_a_line_for_everything_withheld_and_for_nothing_else(case: str) -> None:
    found, facts = log(case), source(case).facts
    names, numbers = (
        {each.id: each.identifier for each in facts.accounts},
        {each.id: each.number for each in facts.requests},
    )
    excluded = {each.field for each in facts.exclusions}
    plural = {each.id: each.plural for each in rules().catalogue}
    expected = {
        (names[each.account], numbers[each.request], plural[each.field])
        for each in source(case).withheld
        if each.field not in excluded
    }
    assert {(each.account, each.request, each.category) for each in found.entries if each.account} == expected
    everywhere = {each.category for each in found.entries if not each.account}
    assert everywhere >= {plural[each] for each in excluded}


@pytest.mark.parametrize("case", [*cases.CASES, *cases.DRAFTS])
def test_letter_and_log_state_the_same_grounds_and_statuses(case: str) -> None:
    letter = whole(cases.composed(case)[0])
    for each in log(case).entries:
        if each.account:
            assert each.account in letter
        if each.account or each.category in {
            one.plural for one in rules().catalogue if one.id.startswith("prohibited")
        }:
            assert each.ground.replace("\u00a0", " ") in letter
            assert each.status.replace("\u00a0", " ") in letter


def test_all_forms_of_the_log_say_the_same() -> None:
    found = log("objection-narrowed")
    heads, *rows = read_csv(found.as_csv())
    told = json.loads(found.as_json())
    assert heads == [each.replace("\u00a0", " ") for each in found.heads]
    assert [[each["account"] or "Every account", *list(each.values())[1:]] for each in told["rows"]] == rows
    assert (told["reference"], told["production"]) == ("XR-2022-118", 1)
    printed = whole(found.document()).casefold()
    for row in rows:
        assert all(cell.casefold() in printed for cell in row)


def test_the_log_is_the_same_whatever_exists() -> None:
    """Withheld accounts with and without records have one log."""
    story = cases.narrowed()
    bare = story
    for value in [each.id for each in story.matter.values if each.account == "example_two"]:
        bare = bare.withdraw("values", value)
    one, two = (
        withholding.compose(cases.drafted(each, cases.LATER), rules().catalogue, cases.wording())
        for each in (story, bare)
    )
    assert one.as_json() == two.as_json()
    assert one.as_csv() == two.as_csv()
    assert whole(one.document()) == whole(two.document())


def test_the_log_says_which_one_it_replaces() -> None:
    assert "takes the place of the log to Production No. 1 of November 28, 2022" in whole(
        log("supplemental").document()
    )


def test_a_long_list_of_categories_is_parted_into_rows_that_fit_a_page(fonts: FontSet) -> None:
    found = pdf_text(pdf_writer.write(log("compelled").document(), fonts))
    assert "Every account" in found.pages[0].text
    assert "; IP addresses used at registration" in whole(log("compelled").document())


def test_an_empty_log_says_that_nothing_is_withheld() -> None:
    empty = withholding.Log(log("one-account").letter, ())
    assert "Nothing that the Order reaches is withheld" in whole(empty.document())


def test_all_forms_of_the_index_say_the_same() -> None:
    found = index.compose(cleared(), rules().catalogue, cases.wording(), MEMBERS)
    heads, *rows = read_csv(found.as_csv())
    told: dict[str, Any] = json.loads(found.as_json())
    assert [[("" if cell is None else str(cell)) for cell in each.values()] for each in told["rows"]] == rows
    assert len(heads) == len(rows[0])
    assert rows[1] == [f"{VOLUME}_schedule-B.csv", "Schedule B, logs (CSV)", "1234567", "", "", "", "0f" * 32]
    printed = whole(found.document())
    assert all(each.name in printed and each.sha256 in printed for each in MEMBERS)
    assert "PERCH-22mc80999-000001 to PERCH-22mc80999-000004" in printed


def test_the_printed_manifest_has_every_digest_and_that_of_the_package() -> None:
    listed = index.compose(cleared(), rules().catalogue, cases.wording(), MEMBERS)
    printed = whole(index.manifest(listed, "9f" * 32))
    assert all(each.sha256 in printed and f"{each.size:,}" in printed for each in MEMBERS)
    assert "9f" * 32 in printed


def test_an_index_says_where_schedule_b_is_not_marked_up_for_screen_readers() -> None:
    said = [
        whole(index.compose(cleared(), rules().catalogue, cases.wording(), MEMBERS, untagged).document())
        for untagged in (None, 500_000)
    ]
    assert ["more than 500,000 cells" in each for each in said] == [False, True]


def test_an_index_without_pages_claims_no_bates_numbers() -> None:
    listed = index.compose(cleared("nothing-produced"), rules().catalogue, cases.wording(), MEMBERS[1:])
    assert "without a gap" not in whole(listed.document())


def test_the_passphrase_is_printed_once_and_spelled_for_the_telephone() -> None:
    printed = whole(note_of())
    assert printed.count(PASSPHRASE) == 1
    assert "Kilo, Whiskey, Tango, seven" in printed
    assert f"{VOLUME}_schedules.pdf" in printed
    assert "Nothing to install" not in whole(note_of(pdf=""))


def test_the_passphrase_stands_in_no_other_paper() -> None:
    for case, make in volume.CASES.items():
        if not case.startswith("password-note"):
            assert not any(group in whole(make()) for group in PASSPHRASE.split("-"))


def test_who_sees_the_note_alone_does_not_learn_of_which_case_it_is() -> None:
    facts, made = cleared().facts, note_of()
    told = f"{whole(made)} {made.title} {made.subject}"
    assert facts.order.case_number not in told
    assert facts.order.caption not in told
    assert all(each.identifier not in told for each in facts.accounts)


def test_no_paper_holds_a_value() -> None:
    values = [each.value.text.reveal() for each in cleared().released]
    for make in volume.CASES.values():
        assert not any(value in whole(make()) for value in values)


class _Noting(dict[str, Any]):
    """Note which sentences are asked for."""

    def __init__(self, sentences: Any) -> None:
        super().__init__(sentences)
        self.asked: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return super().get(key, default)


def test_no_sentence_is_dead() -> None:
    noting = _Noting(cases.wording().sentences)
    words = Wording(noting)
    catalogue = rules().catalogue
    kinds = [
        Member(kind=kind, name=f"{VOLUME}_x.{form}", size=1, sha256="7a" * 32)
        for kind in Kind
        for form in ("pdf", "docx", "csv", "json", "txt")
    ]
    for case in ("objection-narrowed", "supplemental"):
        found = withholding.compose(source(case), catalogue, words)
        found.document()
        withholding.Log(found.letter, ()).document()
    withholding.compose(recalled(), catalogue, words).document()
    listed = index.compose(cleared(), catalogue, words, [*MEMBERS, *kinds], untagged=500_000)
    listed.document()
    listed.as_csv()
    index.manifest(listed, "9f" * 32)
    note.compose(cleared(), catalogue, words, passphrase=Secret(PASSPHRASE), container="x.zip", pdf="x.pdf")
    assert {each for each in noting if each.startswith("papers.")} - noting.asked == set()
    assert noting.asked <= production_wording().sentences.keys()


def test_nothing_in_the_sentences_counts_what_is_withheld() -> None:
    for name, each in cases.wording().sentences.items():
        if name.startswith("papers.log"):
            assert not re.search(r"\{(count|rows|values|total)\}", each.one)


def recalled() -> Draft:
    found = source("draft-narrowed")
    assert isinstance(found, Draft)
    volume = EarlierVolume(
        number=1,
        letter_on=date(2022, 11, 1),
        bates_first="EX000001",
        bates_last="EX000002",
        recalled_on=date(2022, 11, 10),
    )
    return replace(found, facts=replace(found.facts, earlier=(volume,)))


def test_the_log_names_volumes_that_were_recalled() -> None:
    printed = whole(withholding.compose(recalled(), rules().catalogue, cases.wording()).document())
    assert "Production No. 1 of November 1, 2022 was recalled on November 10, 2022." in printed
