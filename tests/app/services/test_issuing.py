"""A person issues a document in which nothing is left blank; it is kept, given again, and told from later facts."""

from hashlib import sha256
from typing import Any

import pytest

from app.documents.filings.base import Lacking
from app.domain.chain import Draft as Entry
from app.domain.errors import BadInput, DeskError, SequenceConflict
from app.domain.events import Issued
from app.domain.facts.papers import Issue, PaperKind
from app.domain.matter import Matter
from app.services import codec
from app.services.matters import Opened
from app.services.paperlist import Offered
from app.services.papers import Written
from tests.fakes.files import MemoryFiles
from tests.scenarios.office import Office, everywhere, sample

SERVED: dict[str, Any] = {"served_papers": ["The status letter"], "served_how": "e-mail, as agreed in writing"}
TODAY: dict[str, Any] = {"given_on": "2026-11-20"}
ADVISED: dict[str, Any] = {"exhibit_apart": True, "served_how": "e-mail, as agreed in writing"}
COUNSEL: dict[str, Any] = {
    "role": "ours",
    "name": "Sam Advocate",
    "lines": ["2 Example Square", "San Francisco, California 94100"],
    "bar_number": "000000",
    "phone": "555 0100",
    "email": "sam@counsel.example",
}


@pytest.fixture
def office() -> Office:
    return Office("2026-11-20 12:00", files=MemoryFiles())


@pytest.fixture
def matter(office: Office) -> str:
    return office.bring(sample("objection"))


def account(matter: Matter) -> str:
    return matter.accounts[0].id


def issued(office: Office, matter: str, name: str, who: str = "", language: str = "en", **options: Any) -> Written:
    """Issue a document as Anna; its options are recorded with it."""
    opened, papers = office.opened(matter), office.desk.papers
    told = options or None
    asked = papers.look(opened.matter, name, who, language, told)
    made = papers.write(opened.matter, name, who, language, None, told, final=True)
    change = papers.change(opened.matter, papers.look(opened.matter, name, who, language), told) if told else None
    assert asked.issuable
    office.desk.issuing.issue(opened, made, office.anna, change)
    return made


def seen(office: Office, matter: str, name: str, who: str = "", language: str = "en") -> Offered:
    return office.desk.papers.look(office.matter(matter), name, who, language)


def test_what_is_issued_is_no_draft_and_is_given_again_byte_by_byte(office: Office, matter: str) -> None:
    holder = account(office.matter(matter))
    made = issued(office, matter, "notice", holder, **TODAY)
    assert made.stem == "XR-2026-118_notice-account-1"
    assert everywhere(made.files, "DRAFT") == ()
    (kept,) = seen(office, matter, "notice", holder).issued
    assert (kept.by, kept.sealed, kept.at) == (office.anna.person, True, office.clock.now())
    assert (kept.issue.paper, kept.issue.account, kept.issue.volume) == (PaperKind.NOTICE, holder, 0)
    office.later("2026-12-01 09:00")
    assert office.desk.issuing.again(kept) == made.files
    assert not seen(office, matter, "notice", holder).differs


def test_the_other_language_and_the_other_account_were_not_issued_with_it(office: Office, matter: str) -> None:
    holder, other = (each.id for each in office.matter(matter).accounts[:2])
    issued(office, matter, "notice", holder, **TODAY)
    assert seen(office, matter, "notice", holder, "ja").issued == ()
    assert seen(office, matter, "notice", other).issued == ()


def test_a_later_change_of_the_facts_shows_that_the_issued_one_differs(office: Office, matter: str) -> None:
    holder = account(office.matter(matter))
    issued(office, matter, "notice", holder, **TODAY)
    opened = office.opened(matter)
    organisation = {"name": "Renamed Social, Inc.", "short_name": "Renamed", "email": "legal@renamed.example"}
    office.desk.matters.set_topic(opened, "organisation", organisation, office.anna)
    assert seen(office, matter, "notice", holder).differs
    again = issued(office, matter, "notice", holder, **TODAY)
    assert again.stem == "XR-2026-118_notice-account-1-issue-2"
    found = seen(office, matter, "notice", holder)
    assert (len(found.issued), found.differs) == (2, False)


def test_what_cannot_be_written_any_more_differs_too(office: Office, matter: str) -> None:
    issued(office, matter, "status")
    opened = office.opened(matter)
    office.desk.matters.withdraw(opened, "objections", opened.matter.objections[0].id, office.anna, "in error")
    assert seen(office, matter, "status").differs


def test_options_are_recorded_with_the_issue_and_a_change_of_them_differs(office: Office, matter: str) -> None:
    issued(office, matter, "service", **SERVED)
    (told,) = office.matter(matter).paper_options
    assert (told.paper, told.served_how) == (PaperKind.SERVICE, SERVED["served_how"])
    assert office.matter(matter).issued[0].issue.options == told
    assert not seen(office, matter, "service").differs
    opened = office.opened(matter)
    change = office.desk.papers.change(opened.matter, seen(office, matter, "service"), {**SERVED, "served_how": "hand"})
    assert change
    office.desk.matters.record_together(opened, [change], office.anna, "")
    assert [each.served_how for each in office.matter(matter).paper_options] == ["hand"]
    assert seen(office, matter, "service").differs


def test_an_advice_names_the_objections_that_it_told_once_the_court_was_told(office: Office, matter: str) -> None:
    office.add(matter, "parties", **COUNSEL)
    (first, *_) = office.matter(matter).objections
    if first.told_court_on:
        correct(office, matter, first.id, told_court_on=None)
    issued(office, matter, "advice", **ADVISED)
    assert office.matter(matter).issued[-1].issue.options.objections == (first.id,)  # type: ignore[union-attr]  # it has some
    correct(office, matter, first.id, told_court_on="2026-11-20")
    assert seen(office, matter, "advice").lacks
    assert not seen(office, matter, "advice").differs


def correct(office: Office, matter: str, item: str, **facts: object) -> None:
    opened = office.opened(matter)
    there = next(each for each in opened.matter.objections if each.id == item)
    office.desk.matters.correct(opened, "objections", item, {**codec.unstructure(there), **facts}, office.anna)


def test_a_document_with_a_blank_is_not_issued(office: Office, matter: str) -> None:
    before = office.opened(matter)
    found = seen(office, matter, "service")
    assert not found.issuable
    assert [each.sentence for each in found.blanks] == ["the papers that were served", "the means of service"]
    with pytest.raises(Lacking):
        office.desk.papers.write(before.matter, "service", final=True)
    assert office.opened(matter) == before


def test_neither_a_draft_nor_the_approval_sheet_is_ever_issued(office: Office, matter: str) -> None:
    opened = office.opened(matter)
    with pytest.raises(DeskError, match="This is a draft"):
        office.desk.issuing.issue(opened, office.desk.papers.write(opened.matter, "status"), office.anna)
    with pytest.raises(BadInput, match="never issued"):
        office.desk.papers.write(opened.matter, "approval", final=True)
    assert not seen(office, matter, "approval").issuable
    assert office.opened(matter) == opened


def test_what_was_read_yesterday_or_before_another_event_is_not_issued(office: Office, matter: str) -> None:
    opened = office.opened(matter)
    made = office.desk.papers.write(opened.matter, "status", final=True)
    office.later("2026-11-21 00:01")
    with pytest.raises(DeskError, match="another day"):
        office.desk.issuing.issue(opened, made, office.anna)
    fresh = office.desk.papers.write(opened.matter, "status", final=True)
    office.check(matter)
    with pytest.raises(SequenceConflict):
        office.desk.issuing.issue(opened, fresh, office.anna)
    assert office.matter(matter).issued == ()


def test_an_issue_that_a_file_claims_is_told_from_one_made_here(office: Office, matter: str) -> None:
    issued(office, matter, "status")
    elsewhere = Office("2026-11-20 13:00", files=MemoryFiles())
    brought = elsewhere.bring(office.desk.matters.file_of(office.opened(matter)))
    (claim,) = elsewhere.matter(brought).issued
    assert not claim.sealed
    with pytest.raises(DeskError):
        elsewhere.desk.issuing.again(claim)


def test_an_issue_that_a_file_claims_hands_out_no_document_of_this_store(office: Office, matter: str) -> None:
    """Claim that the pages of a volume were issued as a status letter: they stay where they are."""
    pages = b"schedules, with values"
    digest = sha256(pages).hexdigest()
    office.store.put_document(digest, "pages.pdf", pages)
    written = office.clock.now()
    forged = Issue(paper=PaperKind.STATUS, name="../status", words="", pdf=digest, docx=digest, written=written)
    entry = Entry(payload=codec.dump(Issued(forged)), recorded_at=written, recorded_by=office.anna.person)
    office.store.append(matter, office.matter(matter).seq, [entry], None)
    found = seen(office, matter, "status")
    assert len(found.issued) == 1
    assert found.issued_here == ()
    with pytest.raises(BadInput) as refused:
        office.desk.issuing.again(found.issued[0])
    assert refused.value.faults[0].code == "claimed-issue"


def test_what_was_written_before_another_event_is_not_issued_on_the_matter_of_now(office: Office, matter: str) -> None:
    """Issue what was read while something else was recorded, as a window does: from the matter as it is then."""
    made = office.desk.papers.write(office.matter(matter), "status", final=True)
    office.check(matter)
    with pytest.raises(SequenceConflict):
        office.desk.issuing.issue(office.opened(matter), made, office.anna)


def test_issuing_loses_an_approval_as_every_event_does(office: Office, matter: str) -> None:
    before: Opened = office.opened(matter)
    issued(office, matter, "status")
    assert office.matter(matter).content_seq == before.matter.seq + 1


@pytest.mark.parametrize(
    "name, told, faults",
    [
        ("status", {}, {"options": "no-options"}),
        ("service", {"grounds": ["x"]}, {"paper_options[0].grounds": "not-for-this"}),
        ("service", {"served_on": "tomorrow"}, {"options.served_on": "not-a-date"}),
        ("service", {"sealed": True}, {"options.sealed": "unknown-field"}),
        ("advice", {"objections": ["o-77"]}, {"paper_options[0].objections[0]": "no-such-item"}),
    ],
)
def test_options_are_read_strictly(
    office: Office, matter: str, name: str, told: dict[str, object], faults: dict[str, str]
) -> None:
    with pytest.raises(BadInput) as caught:
        office.desk.papers.look(office.matter(matter), name, options=told)
    assert {each.place: each.code for each in caught.value.faults} == faults


def test_options_that_say_what_is_recorded_are_no_change(office: Office, matter: str) -> None:
    issued(office, matter, "service", **SERVED)
    assert office.desk.papers.change(office.matter(matter), seen(office, matter, "service"), SERVED) is None


def test_what_is_filled_in_may_not_show_a_recorded_value(office: Office, matter: str) -> None:
    value = next(each.text.reveal() for each in office.matter(matter).values if "@" in each.text.reveal())
    told = {**SERVED, "served_how": f"e-mail to {value.upper()}"}
    found = office.desk.papers.look(office.matter(matter), "service", options=told)
    assert "recorded value" in found.why_not
    with pytest.raises(DeskError, match="recorded value"):
        office.desk.papers.write(office.matter(matter), "service", options=told)


def test_a_users_notice_and_declaration_name_no_other_account(office: Office, matter: str) -> None:
    own, other, *_ = office.matter(matter).accounts
    for text in (other.identifier, other.identifier.removeprefix("@").upper(), other.posts[0]):
        for name, given in (
            ("notice", {"helpers": [f"Friends of {text}"]}),
            ("declaration", {"declarant": f"A. {text}"}),
        ):
            why = office.desk.papers.look(office.matter(matter), name, own.id, options=given).why_not
            assert "names an account" in why
    told = {"helpers": [f"Friends of {own.identifier}", "Harunokazette Legal Aid"]}
    assert not office.desk.papers.look(office.matter(matter), "notice", own.id, options=told).why_not


def test_what_tells_the_court_of_an_objection_names_no_account_anywhere(office: Office, matter: str) -> None:
    office.add(matter, "parties", **COUNSEL)
    first, account_ = office.matter(matter).objections[0], office.matter(matter).accounts[0]
    correct(office, matter, first.id, told_court_on=None)
    told = {**ADVISED, "served_how": f"direct message to {account_.identifier}"}
    assert "names an account" in office.desk.papers.look(office.matter(matter), "advice", options=told).why_not
    split = [account_.identifier[:6], account_.identifier[6:]]
    found = office.desk.papers.look(office.matter(matter), "advice", options={**ADVISED, "redacted": split})
    assert "still shows an account" in found.why_not


@pytest.mark.parametrize(
    "name, told, fault",
    [
        ("notice", {"helpers": ["Legal Aid", " "]}, "paper_options[0].helpers[1] empty-text"),
        ("notice", {"helpers": ["x" * 301]}, "paper_options[0].helpers[0] long-text"),
        ("notice", {"helpers": ["x"] * 501}, "paper_options[0].helpers many-lines"),
        ("service", {"served_how": " "}, "paper_options[0].served_how empty-text"),
        ("service", {"declarant": "x" * 301}, "paper_options[0].declarant long-text"),
        ("advice", {"redacted": ["x" * 10_001]}, "paper_options[0].redacted[0] long-text"),
    ],
)
def test_what_is_filled_in_has_words_and_an_end(
    office: Office, matter: str, name: str, told: dict[str, object], fault: str
) -> None:
    who = account(office.matter(matter)) if name == "notice" else ""
    with pytest.raises(BadInput) as caught:
        office.desk.papers.look(office.matter(matter), name, who, options=told)
    assert fault in [f"{each.place} {each.code}" for each in caught.value.faults]


def test_a_notice_that_was_given_is_not_issued_anew_with_its_old_day(office: Office, matter: str) -> None:
    holder = account(office.matter(matter))
    (open_,) = seen(office, matter, "notice", holder).blanks
    assert open_.sentence == "a day of the notice that is not over"
    issued(office, matter, "notice", holder, **TODAY)
    told: dict[str, Any] = {"account": holder, "channel": "e-mail", "copy_of_order": True}
    first = office.add(matter, "notices", given_on="2026-11-20", **told)
    assert not seen(office, matter, "notice", holder).differs
    office.desk.matters.withdraw(office.opened(matter), "notices", first, office.anna, "in error")
    assert not seen(office, matter, "notice", holder).differs
