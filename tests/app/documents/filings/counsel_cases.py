"""Letters to requesting counsel for the tests, with invented people."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from app.documents.blocks import Document
from app.documents.filings import clawback, objection, status
from app.documents.filings.clawback import Wish
from app.documents.wording import Wording
from app.domain.days import FixedDate, Trigger
from app.domain.facts.contest import RulingKind
from app.domain.facts.order import HoldScope
from app.domain.facts.recalls import Recall, RecallKind
from tests.app.documents import letter_cases as letters
from tests.notation import SILENT, Story, day, days, rules, says, when

Make = Callable[[Wording], Document]
HELD: Final = "2022-11-28"
GROUNDS: Final = (
    "Request 1(iii) asks for addresses that belong to others than the holder of an account.",
    "Request 2 asks for a period of which the records are not kept.",
)


def _status(story: Story, now: str = HELD) -> Make:
    def make(words: Wording) -> Document:
        return status.compose(status.gather(story.matter, rules(), when(now)), rules().catalogue, words, final=True)

    return make


def _objection(story: Story, grounds: tuple[str, ...] = GROUNDS, now: str = "2022-10-31") -> Make:
    def make(words: Wording) -> Document:
        facts = objection.gather(story.matter, rules(), when(now), grounds)
        return objection.compose(facts, rules().catalogue, words, final=True)

    return make


def _clawback(story: Story, wish: Wish, now: str = "2022-12-05") -> Make:
    def make(words: Wording) -> Document:
        facts = clawback.gather(story.matter, rules(), when(now), wish)
        return clawback.compose(facts, rules().catalogue, words, final=True)

    return make


def pending() -> Story:
    """Tell of an objection that holds the whole subpoena: two accounts, one of whose holders objects."""
    story = letters.holder(letters.holder(letters.asked(letters.opened()), "@example_one"), "@example_two", 2)
    return story.objection("@example_two", "2022-11-08", told_court_on=day("2022-11-17"))


def withdrawn() -> Story:
    """Tell of a withdrawal of which the court was not told, and which counsel did not clear: the hold stands."""
    return pending().withdrawal(withdrawn_on=day("2022-11-20"), told_court_on=None, cleared_by="", cleared_on=None)


def stayed() -> Story:
    story = letters.overruled()
    return story.ruling(RulingKind.STAYS, "2022-12-05", docket_number="33")


def volumes(sent: Story | None = None) -> Story:
    """Tell of a volume that was sent, and is taken back."""
    recall = Recall(
        id="c1", volume=1, kind=RecallKind.CLAWED_BACK, recalled_on=day("2022-12-05"), reason="a row of somebody else"
    )
    return (sent or letters.supplemental()).add("recalls", recall)


PAGES: Final = ("PERCH-22mc80999-000002", "PERCH-22mc80999-000002")
CASES: Final[Mapping[str, Make]] = {
    "status-pending": _status(pending()),
    "status-window-open": _status(letters.none_objects(), "2022-11-10"),
    "status-late": _status(letters.late(), "2022-11-22"),
    "status-review": _status(letters.overruled(), "2022-12-05"),
    "status-sustained-in-part": _status(letters.in_part(), "2022-12-05"),
    "status-withdrawn": _status(withdrawn()),
    "status-stayed": _status(stayed(), "2022-12-06"),
    "status-fixed-date": _status(letters.compelled().policy(days=21, decided_on=day("2023-02-17")), "2023-02-20"),
    "status-supplemental": _status(letters.supplemental().objection("@example_two", "2022-12-01"), "2022-12-02"),
    "status-pro-se": _status(letters.pro_se(), "2022-11-10"),
    "objection-two-grounds": _objection(letters.one()),
    "objection-fixed-date": _objection(letters.one().terms(produce=says(FixedDate(day("2022-12-20"))))),
    "objection-blank": _objection(letters.pro_se(), ()),
    "clawback-pro-se": _clawback(volumes(letters.pro_se().produced(HELD)), Wish(volume=1)),
    "clawback-whole": _clawback(volumes(), Wish(volume=1, confirm_by=day("2022-12-07"))),
    "clawback-pages": _clawback(volumes(), Wish(volume=1, pages=PAGES)),
    "clawback-no-restriction": _clawback(volumes().terms(use_restriction=SILENT), Wish(volume=1)),
}


def composed(case: str, words: Wording) -> Document:
    return CASES[case](words)


def variants() -> Mapping[str, tuple[str, Make]]:
    """Give, for each sentence that a base case lacks, that case and a matter that brings the sentence."""
    story, two = pending(), "status-pending"
    owns = says(HoldScope.ACCOUNT)
    bounced = letters.one().bounced("2022-10-25").terms(hold_scope=owns)
    noticed = bounced.terms(notify=says(FixedDate(day("2022-11-01"))))
    sent = letters.supplemental().produced("2022-12-02")
    own, first, whole = letters.one(), "objection-two-grounds", Wish(volume=1)
    plain = volumes().terms(use_restriction=says(letters.RESTRICTION))
    unnumbered = replace(volumes().matter, productions=(replace(volumes().matter.productions[0], bates_first=""),))
    return {
        "status.preserved": (two, _status(story.terms(preserve=says(True)))),
        "status.hold_contest": (two, _status(story.terms(hold_scope=SILENT))),
        "status.hold_window": (
            two,
            _status(own.terms(contest=says(days(21, Trigger.NOTICE)), platform_contest=SILENT), "2022-11-10"),
        ),
        "status.hold_notice": (two, _status(noticed)),
        "status.hold_notice_cited": (two, _status(bounced)),
        "status.after_notice": (two, _status(bounced)),
        "status.due": (two, _status(story.terms(produce=says(FixedDate(day("2022-12-20")))))),
        "status.disclosed": (two, _status(sent.objection("@example_two", "2022-12-05"), "2022-12-06")),
        "objection.effect": (first, _objection(own.change("subpoena", "", compliance_place=""))),
        "objection.theirs": (first, _objection(own.terms(contest=says(days(21, Trigger.NOTICE))))),
        "clawback.opening": ("clawback-whole", _clawback(replace(volumes(), matter=unnumbered), whole)),
        "clawback.restricted": ("clawback-whole", _clawback(plain, whole)),
        "clawback.replaced": ("clawback-whole", _clawback(volumes(sent), Wish(volume=1, replacement=2), "2022-12-06")),
    }
