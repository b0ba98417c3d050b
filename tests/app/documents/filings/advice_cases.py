"""Advice to the court for the tests, with invented people."""

from collections.abc import Callable, Mapping
from typing import Final

from app.documents.blocks import Document
from app.documents.filings import advice, advice_facts
from app.documents.filings.advice_facts import AdviceFacts, Choices
from app.documents.filings.service import Served
from app.documents.wording import Wording
from app.domain.days import Trigger
from app.domain.facts.contest import ObjectionForm, Objector
from app.domain.facts.order import HoldScope
from app.domain.facts.parties import Role
from app.domain.facts.terms import Passage
from tests.app.documents import letter_cases as letters
from tests.notation import SILENT, Story, day, days, rules, says, when

Make = Callable[[Wording], Document]
NOW: Final = "2022-11-17"
REDACTED: Final = (
    "To whom it may concern:",
    "I am [withheld], and I object. What is asked for would tell who I am to people who have threatened me.",
    "[withheld]",
)
SERVED: Final = Served(papers=(), on=day(NOW), how="e-mail, as agreed in writing")


def gathered(story: Story, choices: Choices | None = None, now: str = NOW) -> AdviceFacts:
    return advice_facts.gather(story.matter, rules(), when(now), choices)


def _advice(story: Story, choices: Choices | None = None, now: str = NOW) -> Make:
    return lambda words: advice.compose(gathered(story, choices, now), rules().catalogue, words, final=True)


def _key(story: Story) -> Make:
    return lambda words: advice.compose_key(gathered(story), rules().catalogue, words, final=True)


def two() -> Story:
    return letters.holder(
        letters.holder(letters.asked(letters.opened(judge="Hon. Vera Example")), "@example_one"), "@example_two", 2
    )


def represented(story: Story) -> Story:
    return story.party(
        "Sam Advocate",
        Role.OURS,
        firm="Example & Partners LLP",
        lines=("2 Example Square", "San Francisco, California 94100"),
        bar_number="000000",
        phone="555 0100",
        email="sam@counsel.example",
    )


def pending() -> Story:
    return represented(two().objection("@example_two", "2022-11-08"))


def narrowed() -> Story:
    passage = Passage(quote="objected-to documents", pin="8:15–16")
    return pending().reading(HoldScope.ACCOUNT, "", "2022-11-25", passages=(passage,))


def several() -> Story:
    """Tell of three objections: a holder's, a third party's that names no account, and an oral one that came late."""
    story = pending().objection("", "2022-11-09", objector=Objector.THIRD_PARTY)
    return story.objection("@example_one", "2022-11-16", form=ObjectionForm.ORAL, objector=Objector.UNKNOWN)


def withdrawn() -> Story:
    story = pending()
    return story.withdrawal(withdrawn_on=day("2022-11-15"), told_court_on=None, cleared_by="", cleared_on=None)


def own() -> Story:
    return pending().objection("", "2022-11-01", objector=Objector.PLATFORM)


def compelled() -> Story:
    story = letters.compelled().policy(days=7, decided_on=day("2023-02-17"))
    return story.objection("@Kestrel77", "2023-02-20")


CASES: Final[Mapping[str, Make]] = {
    "advice-pending": _advice(pending()),
    "advice-served": _advice(pending(), Choices(redacted=REDACTED, served=SERVED)),
    "advice-narrowed": _advice(narrowed()),
    "advice-several": _advice(several()),
    "advice-withdrawn": _advice(withdrawn(), Choices(objections=("objections-1",))),
    "advice-own-objection": _advice(own()),
    "advice-pro-se": _advice(letters.pro_se().objection("@example_one", "2022-11-08")),
    "advice-fixed-date": _advice(compelled(), None, "2023-02-21"),
    "advice-key": _key(several()),
}


def composed(case: str, words: Wording) -> Document:
    return CASES[case](words)


def variants() -> Mapping[str, tuple[str, Make]]:
    """Give, for each sentence that a base case lacks, that case and a matter that brings the sentence."""
    base, story = "advice-pending", pending()
    late = story.objection("@example_two", "2022-11-16")
    oral = story.objection("", "2022-11-10", form=ObjectionForm.ORAL)
    bare = story.reading(HoldScope.FIELD, "", "2022-11-25").terms(hold_scope=says(HoldScope.WHOLE_SUBPOENA))
    return {
        "advice.late": (base, _advice(late.terms(contest=says(days(21, Trigger.NOTICE))))),
        "advice.oral": (base, _advice(oral)),
        "advice.preserved": (base, _advice(story.terms(preserve=says(True)))),
        "advice.attached": (base, _advice(story.terms(preserve=SILENT))),
        "advice.pending": (base, _advice(story.terms(hold_scope=SILENT))),
        "advice.reading_field": (base, _advice(bare)),
        "advice.whole_order": (base, _advice(bare)),
        "advice.opening": (base, _advice(story.terms(advise_court=SILENT))),
        "advice.sealed": (base, _advice(story.change("orders", "orders-1", court="nysd"))),
    }
