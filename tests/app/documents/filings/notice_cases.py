"""Notices to users for the tests, with invented people."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Final

from app.documents.blocks import Document
from app.documents.filings import beside, notice, notice_facts
from app.documents.filings.notice_facts import Choices, NoticeFacts
from app.documents.filings.tongue import BESIDE_JAPANESE, JAPANESE, Tongue
from app.documents.wording import Wording
from app.domain.days import FixedDate, Period, Trigger, Unit
from app.domain.facts.order import Anchor, AtAnchor, AtInstant, ContestBy
from app.host.letter_texts import load_wording
from app.host.resources import RESOURCES
from tests.app.documents import letter_cases as letters
from tests.notation import SILENT, Story, day, days, rules, says, when

NOW: Final = "2022-10-24"
POST: Final = Choices(offers_post=True, helpers=("Example Legal Aid (help.example)",))


def gathered(story: Story, account: str = "example_one", choices: Choices | None = None, now: str = NOW) -> NoticeFacts:
    return notice_facts.gather(story.matter, rules(), account, when(now), choices)


def one() -> NoticeFacts:
    return gathered(letters.one())


def by_post() -> NoticeFacts:
    return gathered(letters.one(), choices=POST)


def second_of_two() -> NoticeFacts:
    """Tell of the notice to one of two users, the other of whom has objected."""
    return gathered(letters.narrowed(), "example_two", now="2022-11-20")


def moved() -> NoticeFacts:
    """Tell of a time whose last day falls on a Saturday."""
    return gathered(letters.holder(letters.asked(letters.opened()), "@example_one", on="2022-10-22"))


def motion_only() -> NoticeFacts:
    return gathered(letters.one().terms(contest_by=says(ContestBy.MOTION, "¶ 3"), advise_court=SILENT, preserve=SILENT))


def in_hours() -> NoticeFacts:
    return gathered(letters.one().terms(contest=says(Period(72, Unit.HOURS, Trigger.NOTICE), "¶ 3")))


def court_days() -> NoticeFacts:
    return gathered(letters.one().terms(contest=says(days(10, Trigger.NOTICE, Unit.COURT))))


def no_time() -> NoticeFacts:
    """Tell of a fixed date, an order that is silent on notice, and a policy without a time of its own."""
    return gathered(_with_subpoena(letters.compelled()), "Kestrel77", now="2023-02-17")


def own_time() -> NoticeFacts:
    story = _with_subpoena(letters.compelled()).policy(days=7, decided_on=day("2023-02-17"))
    return gathered(story, "PauIOrchard", now="2023-02-17")


def pro_se() -> NoticeFacts:
    return gathered(letters.pro_se())


def renamed() -> NoticeFacts:
    return gathered(letters.renamed())


def _with_subpoena(story: Story) -> Story:
    return story.change("subpoena", "", attached=True)


def for_japan() -> NoticeFacts:
    """Tell of the English text that stands beside the Japanese one."""
    return gathered(letters.one(), choices=Choices(tongue=BESIDE_JAPANESE))


CASES: Final[Mapping[str, Callable[[], NoticeFacts]]] = {
    "notice-one-account": one,
    "notice-by-post": by_post,
    "notice-second-of-two": second_of_two,
    "notice-saturday": moved,
    "notice-motion-only": motion_only,
    "notice-hours": in_hours,
    "notice-court-days": court_days,
    "notice-fixed-date": no_time,
    "notice-policy-days": own_time,
    "notice-pro-se": pro_se,
    "notice-renamed-a4": renamed,
    "notice-beside-japanese": for_japan,
}
IN_JAPANESE: Final[Mapping[str, Callable[[], NoticeFacts]]] = {
    "notice-ja-one-account": one,
    "notice-ja-by-post": by_post,
    "notice-ja-saturday": moved,
    "notice-ja-fixed-date": no_time,
    "notice-ja-policy-days": own_time,
    "notice-ja-renamed-a4": renamed,
}


@cache
def japanese() -> Wording:
    return load_wording(RESOURCES / "letters" / "ja")


def translated(case: str) -> Document:
    facts = IN_JAPANESE[case]()
    facts = replace(facts, choices=replace(facts.choices, tongue=JAPANESE))
    return notice.compose(facts, rules().catalogue, japanese(), final=True)


def reviewed(case: str, wording: Wording) -> Document:
    """Set a notice in Japanese beside the English one."""
    facts = IN_JAPANESE[case.replace("-review", "-ja")]()
    english = replace(facts, choices=replace(facts.choices, tongue=BESIDE_JAPANESE))
    made = notice.compose(english, rules().catalogue, wording)
    return beside.compose(made, translated(case.replace("-review", "-ja")), wording, facts.facts.reference)


def composed(case: str, wording: Wording | None = None) -> Document:
    return notice.compose(CASES[case](), rules().catalogue, wording or letters.wording(), final=True)


def _told(story: Story, choices: Choices | None = None) -> Callable[[Wording], Document]:
    return lambda words: notice.compose(gathered(story, choices=choices), rules().catalogue, words, final=True)


def variants() -> Mapping[str, tuple[str, Callable[[Wording], Document]]]:
    """Give, for each sentence that the case of one account lacks, that case and a matter that brings the sentence."""
    story = letters.one()
    ends = AtInstant(datetime(2022, 10, 1, 9, tzinfo=UTC))
    told = {
        "required": _told(story.terms(notify=says(FixedDate(day("2022-11-01"))))),
        "motion": _told(story.terms(contest=says(days(21, Trigger.NOTICE)))),
        "motion_hour": _told(story.terms(contest=says(Period(72, Unit.HOURS, Trigger.NOTICE)))),
        "counted_days": _told(story.terms(contest=says(days(21, Trigger.NOTICE)))),
        "counted_hours": _told(story.terms(contest=says(Period(72, Unit.HOURS, Trigger.NOTICE)))),
        "counted_court_cited": _told(story.terms(contest=says(days(10, Trigger.NOTICE, Unit.COURT), "¶ 3"))),
        "from_user_service": _told(story.terms(contest=says(days(21, Trigger.USER_SERVICE)))),
        "from_service": _told(story.terms(contest=says(days(40, Trigger.SERVICE)))),
        "from_order": _told(story.terms(contest=says(days(40, Trigger.ORDER)))),
        "objection_form": _told(letters.custodian(story, objections_at="https://perch.example/object")),
        "told_court": _told(story.terms(advise_court=says(days(10, Trigger.RECEIPT)))),
        "held": _told(story.terms(preserve=says(True))),
        "held_motion": _told(story.terms(contest_by=says(ContestBy.MOTION), preserve=says(True))),
        "held_motion_cited": _told(story.terms(contest_by=says(ContestBy.MOTION))),
        "due": _told(story.terms(produce=says(FixedDate(day("2022-12-20"))))),
        "due_cited": _told(story.terms(produce=says(FixedDate(day("2022-12-20")), "¶ 6"))),
        "elsewhere": _told(story, Choices(tongue=Tongue("en-US", "Asia/Tokyo"))),
        "order": _told(story.change("orders", "orders-1", docket_number="")),
        "enclosed_subpoena": _told(story.change("subpoena", "", served_on=None)),
        "end_instant": _told(story.change("windows", "w2", ends=ends)),
        "end_creation": _told(story.change("windows", "w2", starts=AtAnchor(Anchor.CREATION))),
        "end_post": _told(story.change("windows", "w2", ends=AtAnchor(Anchor.POST))),
        "period_posts": _told(story.change("windows", "w2", starts=AtAnchor(Anchor.POST), ends=AtAnchor(Anchor.POST))),
    }
    return {f"user_notice.{sentence}": ("notice-one-account", make) for sentence, make in told.items()}
