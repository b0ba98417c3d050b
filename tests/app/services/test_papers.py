"""The documents beside the letter: listed with what they lack, written in both formats, and none holds a value."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.documents.filings import listing
from app.documents.filings.base import Lacking
from app.domain.errors import BadInput
from app.domain.facts.papers import PaperKind
from app.domain.grounds import Step
from app.domain.matter import Matter
from app.domain.secret import Secret
from app.services.paperlist import CURES, TITLES, Offered
from app.services.papers import Papers, without_values
from tests.app.documents import letter_cases as letters
from tests.app.documents.filings import counsel_cases
from tests.app.services.productions import Production
from tests.fakes.files import MemoryFiles
from tests.notation import Story
from tests.scenarios.office import Office, everywhere, facts_of, pacific, sample, text_of
from tests.scenarios.test_objection import narrow

CANARY = "canary-q{:05}z@mail.example"


@pytest.fixture
def office() -> Office:
    return Office("2026-11-20 12:00", files=MemoryFiles())


def ready(papers: Papers, matter: Matter) -> list[Offered]:
    return [each for each in papers.offers(matter) if not each.why_not]


def written(papers: Papers, matter: Matter) -> Mapping[str, bytes]:
    """Write every document that is ready."""
    files: dict[str, bytes] = {}
    for each in ready(papers, matter):
        made = papers.write(matter, each.name, each.account, each.language)
        assert made.unset == ()
        assert made.draft is ("draft" in made.stem) is (each.name != "approval")
        files |= {f"{made.stem}.pdf": made.pdf, f"{made.stem}.docx": made.docx}
    return files


def settled(office: Office, name: str) -> Matter:
    matter = office.bring(sample(name))
    office.settle(matter)
    if name == "objection":
        narrow(office, matter)
    office.later("2026-12-04 09:00")
    office.check(matter)
    if name == "objection":
        office.approve(matter)
    return office.matter(matter)


def planted(matter: Matter) -> Matter:
    """Put a canary in the place of each value."""
    return replace(
        matter,
        values=tuple(replace(each, text=Secret(CANARY.format(at))) for at, each in enumerate(matter.values)),
    )


def test_a_new_matter_lists_what_is_missing_with_the_step_that_records_it(office: Office) -> None:
    offers = office.desk.papers.offers(office.desk.matters.create("XR-2026-300", office.anna).matter)
    assert offers
    assert all(each.lacks[0].sentence == "the order" and each.lacks[0].step is Step.ORDER for each in offers)


def test_each_document_has_a_title_and_what_asks_for_it(office: Office) -> None:
    assert set(TITLES) == set(PaperKind)
    offers = office.desk.papers.offers(office.matter(office.bring(sample("objection"))))
    assert len({(each.name, each.account, each.language) for each in offers}) == len(offers)
    notices = [each for each in offers if each.name == "notice"]
    assert {each.language for each in notices} == {"en", "ja"}
    assert {each.step for each in notices} == {Step.NOTICE}
    accounts = {each["identifier"] for each in facts_of("objection")["accounts"]}
    assert {each.title.partition(": ")[2] for each in notices} <= accounts


def test_what_is_missing_leads_to_a_step_that_is_named_by_the_documents_themselves() -> None:
    sources = Path(listing.__file__).parent.glob("*.py")
    said = "\n".join(each.read_text(encoding="utf-8") for each in sources)
    assert [each for each in CURES if f'"{each}"' not in said] == []


@pytest.mark.parametrize("name", ["objection", "fixed-date"])
def test_no_document_holds_a_value_even_where_all_may_leave(office: Office, name: str) -> None:
    matter = settled(office, name)
    files = written(office.desk.papers, matter)
    named = {each.rpartition("_")[2] for each in files}
    assert "draft-service.pdf" in named
    assert ("approval.docx" in named) is (name == "objection")
    drafts = {each: data for each, data in files.items() if "_draft-" in each}
    assert set(everywhere(drafts, "DRAFT – NOT FOR SERVICE")) == set(drafts)
    for value in facts_of(name)["values"]:
        assert everywhere(files, value["text"]) == (), value["id"]


@pytest.mark.parametrize("name", ["objection", "fixed-date"])
def test_no_canary_in_the_place_of_a_value_comes_out(office: Office, name: str) -> None:
    matter = planted(settled(office, name))
    files = written(office.desk.papers, matter)
    assert files
    for each in matter.values:
        assert everywhere(files, each.text.reveal()) == (), each.id


def test_the_sheet_of_a_volume_with_a_log_counts_the_rows_and_shows_none() -> None:
    production = Production(40)
    production.approved()
    matter = production.office.matter(production.matter)
    made = production.office.desk.papers.write(matter, "approval")
    assert not made.draft
    files = {"sheet.pdf": made.pdf, "sheet.docx": made.docx}
    assert all("40" in text_of(name, data) for name, data in files.items())
    for value in matter.values:
        assert everywhere(files, value.text.reveal()) == ()
    assert everywhere(files, "203.0.113.") == ()


def test_the_documents_read_nothing_of_a_value_but_that_it_is_there() -> None:
    for story, now in ((counsel_cases.pending(), "2026-11-20 12:00"), (letters.one(), "2022-12-20 12:00")):
        matter = story.matter
        told = letters_desk(story, pacific(now))
        for each in listing.candidates(matter):
            assert composed(told, each) == composed(replace(told, matter=without_values(matter)), each)


def letters_desk(story: Story, now: Any) -> listing.Desk:
    from tests.app.documents.filings.notice_cases import japanese
    from tests.notation import rules

    return listing.Desk(matter=story.matter, rules=rules(), now=now, english=letters.wording(), japanese=japanese())


def composed(desk: listing.Desk, wanted: listing.Wanted) -> Any:
    try:
        return listing.compose(desk, wanted)
    except Exception as error:  # noqa: BLE001 - what is refused is refused alike
        return str(error)


def test_an_account_may_be_left_out_only_where_there_is_one(office: Office) -> None:
    matter = office.matter(office.bring(sample("objection")))
    accounts = {each.account for each in office.desk.papers.offers(matter) if each.name == "declaration"}
    assert len(accounts) > 1
    with pytest.raises(BadInput) as caught:
        office.desk.papers.write(matter, "declaration")
    assert all(each in str(caught.value) for each in accounts)


@pytest.mark.parametrize(
    "asked, code",
    [
        (("diploma", "", "en"), "no-such-document"),
        (("status", "", "ja"), "no-such-language"),
        (("declaration", "nobody", "en"), "no-such-account"),
        (("clawback-7", "", "en"), "no-such-document"),
    ],
)
def test_what_there_is_not_is_refused(office: Office, asked: tuple[str, str, str], code: str) -> None:
    matter = office.matter(office.bring(sample("objection")))
    with pytest.raises(BadInput) as caught:
        office.desk.papers.write(matter, *asked)
    assert [each.code for each in caught.value.faults] == [code]


def test_a_document_that_lacks_something_is_not_written(office: Office) -> None:
    matter = office.matter(office.bring(sample("objection", preservations=[])))
    with pytest.raises(Lacking):
        office.desk.papers.write(matter, "notice", matter.accounts[0].id)


def test_writing_records_nothing(office: Office) -> None:
    matter = office.bring(sample("objection"))
    before = office.opened(matter)
    written(office.desk.papers, before.matter)
    assert office.opened(matter) == before
