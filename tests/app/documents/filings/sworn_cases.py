"""Declarations for the tests, with invented people."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from app.documents import schedules
from app.documents.blocks import Document
from app.documents.filings import certificate, declaration, service
from app.documents.filings.certificate import Certified, Copy, File
from app.documents.filings.service import Served
from app.documents.filings.sworn import Oath
from app.documents.wording import Wording
from app.domain.days import FixedDate, Period, Trigger, Unit
from app.domain.facts.papers import Place
from app.domain.gate import Cleared
from app.host.font_files import font_set
from tests.app.documents import letter_cases as letters
from tests.notation import SILENT, Story, day, days, rules, says, when

Make = Callable[[Wording], Document]
COURT: Final = "United States District Court for the Northern District of California"
ABROAD: Final = Oath(
    place=Place.OUTSIDE, declarant="Mio Clerk", title="Records Manager", on=day("2022-11-28"), at="Tokyo, Japan"
)
COPIES: Final = (
    Copy(name="ip-audit.txt", kept="9f86d081" * 8, sent="9F86D081" * 8),
    Copy(name="other.txt", kept="1", sent="2"),
)

FILES: Final = (File(name="XR-2022-118_P1_schedule-A.pdf", bates="000001", digest="7a" * 32),)
PAPERS: Final = ("Advice of objection received", "Exhibit A")


def _declared(story: Story, account: str = "example_one", now: str = "2022-11-28", oath: Oath | None = None) -> Make:
    def make(words: Wording) -> Document:
        facts = declaration.gather(story.matter, rules(), account, when(now), oath)
        return declaration.compose(facts, rules().catalogue, words, final=True)

    return make


def _served(story: Story, served: Served) -> Make:
    def make(words: Wording) -> Document:
        facts = service.gather(story.matter, rules(), when("2022-11-28"), served)
        return service.compose(facts, rules().catalogue, words, final=True)

    return make


def _certified(
    case: str, copies: tuple[Copy, ...] = (), oath: Oath | None = None, files: tuple[File, ...] = ()
) -> Make:
    def make(words: Wording) -> Document:
        source = letters.composed(case)[2]
        assert isinstance(source, Cleared)
        _, bates = schedules.compose(source, rules().catalogue, letters.wording(), font_set())
        made = Certified(schedules=(("A", bates),) if bates else (), copies=copies, files=files)
        return certificate.compose(source, rules().catalogue, words, COURT, replace(made, oath=oath) if oath else made)

    return make


def bounced() -> Story:
    """Tell of a notice that bounced on one channel and arrived on another."""
    story = letters.holder(letters.asked(letters.opened()), "@example_one")
    return story.bounced("2022-10-25").delivered("2022-10-26", "registered mail")


def with_order(story: Story) -> Story:
    return story.change("subpoena", "", served_with_order=True)


def own_time() -> Story:
    return letters.compelled().policy(days=7, decided_on=day("2023-02-17"))


CASES: Final[Mapping[str, Make]] = {
    "declaration-one-account": _declared(with_order(letters.one())),
    "declaration-bounced": _declared(bounced()),
    "declaration-second-of-two": _declared(letters.narrowed(), "example_two", oath=ABROAD),
    "declaration-fixed-date": _declared(
        letters.compelled().policy(days=7, decided_on=day("2023-02-17")), "Kestrel77", "2023-02-27"
    ),
    "declaration-pro-se": _declared(with_order(letters.pro_se())),
    "declaration-not-located": _declared(letters.not_located(), "example_gone"),
    "declaration-excused": _declared(letters.excused()),
    "service-filled": _served(
        letters.one(), Served(papers=PAPERS, on=day("2022-11-17"), how="e-mail, as agreed in writing", oath=ABROAD)
    ),
    "service-pro-se": _served(letters.pro_se(), Served(papers=())),
    "certificate-one-account": _certified("one-account", files=FILES),
    "certificate-unaltered-copy": _certified("no-objections", COPIES, ABROAD),
    "certificate-compelled": _certified("compelled"),
    "certificate-supplemental": _certified("supplemental"),
}


def composed(case: str, words: Wording) -> Document:
    return CASES[case](words)


def variants() -> Mapping[str, tuple[str, Make]]:
    """Give, for each sentence that a base case lacks, that case and a matter that brings the sentence."""
    one, story = "declaration-one-account", letters.one()
    notify = {trigger: says(days(10, trigger), "¶ 2") for trigger in Trigger}
    triggers = {
        f"sworn.after_{trigger.replace('-', '_')}": (one, _declared(story.terms(notify=term)))
        for trigger, term in notify.items()
        if trigger is not Trigger.SERVICE
    }
    units = {
        f"sworn.unit_{unit}": (one, _declared(story.terms(notify=says(Period(10, unit, Trigger.SERVICE)))))
        for unit in (Unit.DAYS, Unit.COURT, Unit.HOURS)
    }
    uncopied = story.terms(copy_of_order=SILENT).change("notices", "notices-1", copy_of_order=False)
    return {
        **triggers,
        **units,
        "declaration.served": (one, _declared(story)),
        "declaration.given": (one, _declared(uncopied)),
        "declaration.duty": (one, _declared(story.terms(notify=says(days(10, Trigger.SERVICE))))),
        "declaration.duty_copy": (one, _declared(story.terms(copy_of_order=says(True)))),
        "declaration.duty_fixed": (one, _declared(story.terms(notify=says(FixedDate(day("2022-11-01")))))),
        "declaration.duty_fixed_cited": (one, _declared(story.terms(notify=says(FixedDate(day("2022-11-01")), "¶ 2")))),
        "declaration.time": (one, _declared(story.terms(contest=says(days(21, Trigger.NOTICE))))),
    }
