"""Which documents a matter can have now, what each still lacks, and one door to write any of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from app.documents.blocks import Document, plain
from app.documents.filings import (
    advice,
    advice_facts,
    approval,
    beside,
    clawback,
    declaration,
    notice,
    notice_facts,
    objection,
    options,
    service,
    status,
)
from app.documents.filings.base import BLANK, Lacking, basis
from app.documents.filings.tongue import BESIDE_JAPANESE, JAPANESE
from app.documents.walk import texts
from app.documents.wording import Wording
from app.domain.errors import DeskError
from app.domain.facts.papers import PaperKind, PaperOptions, options_kind
from app.domain.gate import Cleared, Draft
from app.domain.grounds import Ground, Step
from app.domain.matter import Matter
from app.domain.noticing import located
from app.domain.rules import Rules

STEPS: Final = {
    PaperKind.OBJECTION: Step.ORDER,
    PaperKind.APPROVAL: Step.REVIEW,
    PaperKind.SERVICE: Step.EXPORT,
    PaperKind.CLAWBACK: Step.EXPORT,
}
"""The step of the wizard at which a document is needed: notice and objections, unless it stands here."""
TITLES: Final = {
    PaperKind.NOTICE: notice_facts.TITLE,
    PaperKind.NOTICE_JA: notice_facts.TITLE,
    PaperKind.DECLARATION: declaration.TITLE,
    PaperKind.ADVICE: advice_facts.TITLE,
    PaperKind.ADVICE_KEY: advice_facts.TITLE,
    PaperKind.STATUS: status.TITLE,
    PaperKind.OBJECTION: objection.TITLE,
    PaperKind.SERVICE: service.TITLE,
    PaperKind.APPROVAL: approval.TITLE,
    PaperKind.CLAWBACK: clawback.TITLE,
}
"""What a sentence calls each document."""
_SINGLE: Final = (
    PaperKind.ADVICE,
    PaperKind.ADVICE_KEY,
    PaperKind.STATUS,
    PaperKind.OBJECTION,
    PaperKind.SERVICE,
    PaperKind.APPROVAL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Hold which document is wanted, of which account or volume, and what a person filled in for it, if anything."""

    paper: PaperKind
    account: str = ""
    volume: int = 0
    options: PaperOptions | None = None

    @property
    def told(self) -> PaperOptions:
        """Give what was filled in; nothing is, where nobody did."""
        return self.options or PaperOptions(id="", paper=options_kind(self.paper), volume=self.volume)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Hold a document that the matter may have; `lacks` names what to record first, `why_not` says it in a sentence.

    `blanks` names what a draft leaves blank, and has to be filled in before the document is issued.
    """

    wanted: Wanted
    step: Step
    lacks: tuple[str, ...] = ()
    why_not: str = ""
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Hold what documents are written from: the matter at an instant, the tables, and the sentences by language.

    `source` is what the approval sheet is about, with what holds it; `people` are the names it prints, by id. `values`
    must not be shown by what a person filled in; the matter itself may come without them.
    """

    matter: Matter
    rules: Rules
    now: datetime
    english: Wording
    japanese: Wording
    source: Cleared | Draft | None = None
    holds: tuple[Ground, ...] = ()
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    values: frozenset[str] = field(default=frozenset(), repr=False)


def offers(desk: Desk) -> tuple[Offer, ...]:
    """Give every document that the matter may have, those that cannot be written yet with what they lack."""
    return tuple(offer(desk, each) for each in candidates(desk.matter))


def candidates(matter: Matter) -> Iterator[Wanted]:
    """Name every document that the matter may have, with what was filled in for it."""
    for account in located(matter):
        yield _wanted(matter, PaperKind.NOTICE, account.id)
        yield _wanted(matter, PaperKind.NOTICE_JA, account.id)
    for account in matter.accounts:
        yield _wanted(matter, PaperKind.DECLARATION, account.id)
    for each in _SINGLE:
        yield _wanted(matter, each)
    for volume in matter.productions:
        yield _wanted(matter, PaperKind.CLAWBACK, volume=volume.number)


def _wanted(matter: Matter, paper: PaperKind, account: str = "", volume: int = 0) -> Wanted:
    key = options_kind(paper), account, volume
    told = next((each for each in matter.paper_options if (each.paper, each.account, each.volume) == key), None)
    return Wanted(paper=paper, account=account, volume=volume, options=told)


def offer(desk: Desk, wanted: Wanted) -> Offer:
    """Look whether a document can be written, and what it would leave blank."""
    made = Offer(wanted=wanted, step=STEPS.get(wanted.paper, Step.NOTICE))
    try:
        return replace(made, blanks=_write(desk, wanted, final=False).blanks)
    except Lacking as error:
        return replace(made, lacks=error.facts, why_not=error.sentence)
    except DeskError as error:
        if error.code == "wording":
            raise
        return replace(made, why_not=error.sentence)


def compose(desk: Desk, wanted: Wanted, *, final: bool = False) -> Document:
    """Write a document; raises `Lacking` with what to record first, and `DeskError` where there can be none.

    A final one has nothing left blank but the lines that are filled in by hand.
    """
    made = _write(desk, wanted, final=final)
    if final and made.blanks:
        raise Lacking(TITLES[wanted.paper], made.blanks, "issued")
    return made.document


class _Made(NamedTuple):
    document: Document
    blanks: tuple[str, ...]


def _write(desk: Desk, wanted: Wanted, *, final: bool) -> _Made:
    """Write a document, and name its blanks: those that its module knows, and else any that stands in its text."""
    options.refuse_values(wanted.told, desk.values)
    options.refuse_names(wanted.told, desk.matter)
    document, known = _composed(desk, wanted, final=final)
    open_ = tuple(dict.fromkeys(known))
    if not open_ and any(BLANK in plain(each) for each in texts(document)):
        open_ = ("what is left blank",)
    return _Made(document, open_)


def _composed(desk: Desk, wanted: Wanted, *, final: bool) -> tuple[Document, Iterable[str]]:  # noqa: C901 - one case for each document
    matter, rules, now, account, told = desk.matter, desk.rules, desk.now, wanted.account, wanted.told
    made = rules.catalogue, desk.english
    match wanted.paper:
        case PaperKind.NOTICE:
            notified = notice_facts.gather(matter, rules, account, now, options.notice(told))
            return notice.compose(notified, *made, final=final), notice_facts.blanks(notified)
        case PaperKind.NOTICE_JA:
            notified = notice_facts.gather(matter, rules, account, now, options.notice(told, JAPANESE))
            composed = notice.compose(notified, rules.catalogue, desk.japanese, final=final)
            return composed, notice_facts.blanks(notified)
        case PaperKind.DECLARATION:
            declared = declaration.gather(matter, rules, account, now, options.oath(told))
            return declaration.compose(declared, *made, final=final), declaration.blanks(declared)
        case PaperKind.ADVICE:
            advised = advice_facts.gather(matter, rules, now, options.advice(told))
            return advice.compose(advised, *made, final=final), advice_facts.blanks(advised)
        case PaperKind.ADVICE_KEY:
            advised = advice_facts.gather(matter, rules, now, options.advice(told))
            return advice.compose_key(advised, *made, final=final), advice_facts.key_blanks(advised)
        case PaperKind.STATUS:
            return status.compose(status.gather(matter, rules, now), *made, final=final), ()
        case PaperKind.OBJECTION:
            objected = objection.gather(matter, rules, now, told.grounds)
            return objection.compose(objected, *made, final=final), objection.blanks(objected)
        case PaperKind.SERVICE:
            proved = service.gather(matter, rules, now, options.served(told))
            return service.compose(proved, *made, final=final), service.blanks(proved)
        case PaperKind.APPROVAL:
            return _approval(desk), ()
        case PaperKind.CLAWBACK:
            taken = clawback.gather(matter, rules, now, options.wish(told))
            return clawback.compose(taken, *made, final=final), clawback.blanks(taken)


def compose_beside(desk: Desk, wanted: Wanted) -> Document:
    """Set a notice in Japanese beside the English one of the same facts, for whoever reviews it."""
    told, rules = wanted.told, desk.rules
    facts = [
        notice_facts.gather(desk.matter, rules, wanted.account, desk.now, options.notice(told, tongue))
        for tongue in (BESIDE_JAPANESE, JAPANESE)
    ]
    english = notice.compose(facts[0], rules.catalogue, desk.english)
    translated = notice.compose(facts[1], rules.catalogue, desk.japanese)
    return beside.compose(english, translated, desk.english, desk.matter.reference)


def _approval(desk: Desk) -> Document:
    matter, rules, now = desk.matter, desk.rules, desk.now
    if desk.source is None:
        basis(matter, rules, now, approval.TITLE)  # says what keeps anything from being drafted
        raise Lacking(approval.TITLE, ("what is to be approved",))
    found = approval.gather(matter, rules, now, desk.source, desk.holds, desk.people)
    return approval.compose(found, rules.catalogue, desk.english)
