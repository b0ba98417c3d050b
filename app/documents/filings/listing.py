"""Which documents a matter can have now, what each still lacks, and one door to write any of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.documents.blocks import Document
from app.documents.filings import (
    advice,
    advice_facts,
    approval,
    clawback,
    declaration,
    notice,
    notice_facts,
    objection,
    service,
    status,
)
from app.documents.filings.base import Lacking, basis
from app.documents.filings.clawback import Wish
from app.documents.filings.service import UNSERVED, Served
from app.documents.filings.sworn import UNSIGNED, Oath
from app.documents.filings.tongue import JAPANESE
from app.documents.wording import Wording
from app.domain.errors import DeskError
from app.domain.gate import Cleared, Draft
from app.domain.grounds import Ground, Step
from app.domain.matter import Matter
from app.domain.noticing import located
from app.domain.rules import Rules


class Paper(StrEnum):
    """Name a document; the values are stable."""

    NOTICE = "notice"
    NOTICE_JA = "notice_ja"
    DECLARATION = "declaration"
    ADVICE = "advice"
    ADVICE_KEY = "advice_key"
    STATUS = "status"
    OBJECTION = "objection"
    SERVICE = "service"
    APPROVAL = "approval"
    CLAWBACK = "clawback"


STEPS: Final = {
    Paper.OBJECTION: Step.ORDER,
    Paper.APPROVAL: Step.REVIEW,
    Paper.SERVICE: Step.EXPORT,
    Paper.CLAWBACK: Step.EXPORT,
}
"""The step of the wizard at which a document is needed: notice and objections, unless it stands here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Hold which document is wanted, of which account or volume, and what a person chose or filled in for it."""

    paper: Paper
    account: str = ""
    volume: int = 0
    notice: notice_facts.Choices = field(default_factory=notice_facts.Choices)
    oath: Oath = UNSIGNED
    grounds: tuple[str, ...] = ()
    advice: advice_facts.Choices = field(default_factory=advice_facts.Choices)
    served: Served = UNSERVED
    wish: Wish | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Hold a document that the matter may have; `lacks` names what to record first, `why_not` says it in a sentence."""

    wanted: Wanted
    step: Step
    lacks: tuple[str, ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Hold what documents are written from: the matter at an instant, the tables, and the sentences by language.

    `source` is what the approval sheet is about, with what holds it.
    """

    matter: Matter
    rules: Rules
    now: datetime
    english: Wording
    japanese: Wording
    source: Cleared | Draft | None = None
    holds: tuple[Ground, ...] = ()


def offers(desk: Desk) -> tuple[Offer, ...]:
    """Give every document that the matter may have, those that cannot be written yet with what they lack."""
    return tuple(_offer(desk, each) for each in candidates(desk.matter))


def candidates(matter: Matter) -> Iterator[Wanted]:
    """Name every document that the matter may have, whether it can be written yet or not."""
    for account in located(matter):
        yield Wanted(paper=Paper.NOTICE, account=account.id)
        yield Wanted(paper=Paper.NOTICE_JA, account=account.id)
    for account in matter.accounts:
        yield Wanted(paper=Paper.DECLARATION, account=account.id)
    for each in (Paper.ADVICE, Paper.ADVICE_KEY, Paper.STATUS, Paper.OBJECTION, Paper.SERVICE, Paper.APPROVAL):
        yield Wanted(paper=each)
    for volume in matter.productions:
        yield Wanted(paper=Paper.CLAWBACK, volume=volume.number)


def _offer(desk: Desk, wanted: Wanted) -> Offer:
    made = Offer(wanted=wanted, step=STEPS.get(wanted.paper, Step.NOTICE))
    try:
        compose(desk, wanted)
    except Lacking as error:
        return replace(made, lacks=error.facts, why_not=error.sentence)
    except DeskError as error:
        if error.code == "wording":
            raise
        return replace(made, why_not=error.sentence)
    return made


def compose(desk: Desk, wanted: Wanted, *, final: bool = False) -> Document:  # noqa: C901 - one case for each document
    """Write a document; raises `Lacking` with what to record first, and `DeskError` where there can be none."""
    matter, rules, now, account = desk.matter, desk.rules, desk.now, wanted.account
    made = rules.catalogue, desk.english
    match wanted.paper:
        case Paper.NOTICE:
            notified = notice_facts.gather(matter, rules, account, now, wanted.notice)
            return notice.compose(notified, *made, final=final)
        case Paper.NOTICE_JA:
            chosen = replace(wanted.notice, tongue=JAPANESE)
            notified = notice_facts.gather(matter, rules, account, now, chosen)
            return notice.compose(notified, rules.catalogue, desk.japanese, final=final)
        case Paper.DECLARATION:
            declared = declaration.gather(matter, rules, account, now, wanted.oath)
            return declaration.compose(declared, *made, final=final)
        case Paper.ADVICE:
            return advice.compose(advice_facts.gather(matter, rules, now, wanted.advice), *made, final=final)
        case Paper.ADVICE_KEY:
            return advice.compose_key(advice_facts.gather(matter, rules, now, wanted.advice), *made, final=final)
        case Paper.STATUS:
            return status.compose(status.gather(matter, rules, now), *made, final=final)
        case Paper.OBJECTION:
            return objection.compose(objection.gather(matter, rules, now, wanted.grounds), *made, final=final)
        case Paper.SERVICE:
            return service.compose(service.gather(matter, rules, now, wanted.served), *made, final=final)
        case Paper.APPROVAL:
            if desk.source is None:
                basis(matter, rules, now, approval.TITLE)  # says what keeps anything from being drafted
                raise Lacking(approval.TITLE, ("what is to be approved",))
            return approval.compose(approval.gather(matter, rules, now, desk.source, desk.holds), *made)
        case Paper.CLAWBACK:
            wish = wanted.wish or Wish(volume=wanted.volume)
            return clawback.compose(clawback.gather(matter, rules, now, wish), *made, final=final)
