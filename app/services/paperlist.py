"""How documents are asked for and called, and how each is listed: with what it lacks, and when it was issued."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.documents.filings.listing import Offer, Wanted, candidates
from app.domain.errors import BadInput, Fault
from app.domain.facts.papers import IssuedPaper, PaperKind
from app.domain.grounds import Step
from app.domain.matter import Matter
from app.services.filenames import stem

ENGLISH: Final = "en"
JAPANESE: Final = "ja"
TITLES: Final[Mapping[PaperKind, str]] = {
    PaperKind.NOTICE: "Notice to the user",
    PaperKind.NOTICE_JA: "Notice to the user, in Japanese",
    PaperKind.DECLARATION: "Declaration of notice",
    PaperKind.ADVICE: "Advice to the court of objections",
    PaperKind.ADVICE_KEY: "Key to the advice, to be filed under seal",
    PaperKind.STATUS: "Status letter",
    PaperKind.OBJECTION: "Objections of the platform",
    PaperKind.SERVICE: "Proof of service",
    PaperKind.APPROVAL: "Approval sheet (internal)",
    PaperKind.CLAWBACK: "Claw-back letter",
}
CURES: Final[Mapping[str, Step]] = {
    "the order": Step.ORDER,
    "the court of the order": Step.ORDER,
    "the caption of the case": Step.ORDER,
    "the case number": Step.ORDER,
    "the day on which the order was entered": Step.ORDER,
    "the order's docket number, from the docket check": Step.ORDER,
    "what the order says on notice to the users": Step.ORDER,
    "what the order says on use": Step.ORDER,
    "the time to contest that the order gives, or that it gives none": Step.ORDER,
    "how the order lets a person contest": Step.ORDER,
    "whether the order requires that the court be advised of objections": Step.ORDER,
    "the event from which the order counts, or longer tables of the court's holidays": Step.ORDER,
    "the served subpoena, a copy of which goes with the notice": Step.ORDER,
    "the day on which the subpoena was served": Step.ORDER,
    "the day for compliance that the subpoena names": Step.ORDER,
    "the organisation": Step.PARTIES,
    "the organisation's e-mail address": Step.PARTIES,
    "the organisation's postal address": Step.PARTIES,
    "the requesting party": Step.PARTIES,
    "the addressee of the production": Step.PARTIES,
    "the account": Step.ACCOUNTS,
    "where the account is (it was searched for and not located)": Step.ACCOUNTS,
    "the fields that the order allows": Step.FIELDS,
    "the search that did not locate the account": Step.RECORDS,
    "the address of the clerk's office": Step.ORDER,
    "the organisation's own counsel": Step.PARTIES,
    "counsel's State Bar number": Step.PARTIES,
    "counsel's address": Step.PARTIES,
    "counsel's telephone number": Step.PARTIES,
    "counsel's e-mail address": Step.PARTIES,
}
"""The step at which each missing fact is recorded; for any other it is the document's own step."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Hold what has to be recorded first, and the step for it."""

    sentence: str
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Hold a document that the matter may have: what it is asked for by, what it lacks, and how often it was issued.

    `why_not` is empty for what can be written now. It may stand without any `lacks`: then there can be none.
    `blanks` has to be filled in before it is issued. `differs` says that it would be written otherwise now than it was
    issued last.
    """

    name: str
    account: str
    language: str
    title: str
    step: Step
    lacks: tuple[Lack, ...]
    why_not: str
    blanks: tuple[Lack, ...] = ()
    wanted: Wanted
    issued: tuple[IssuedPaper, ...] = ()
    differs: bool = False

    @property
    def issued_here(self) -> tuple[IssuedPaper, ...]:
        """Give the issues that people of this store made; the files of no other are given out."""
        return tuple(each for each in self.issued if each.sealed)

    @property
    def issuable(self) -> bool:
        """Tell whether it can be issued as it is; the approval sheet is a record of its own, and is never issued."""
        return not self.why_not and not self.blanks and self.wanted.paper is not PaperKind.APPROVAL


def issued_of(matter: Matter, asked: Wanted) -> tuple[IssuedPaper, ...]:
    """Give every issue of a document, the first one first."""
    key = asked.paper, asked.account, asked.volume
    return tuple(each for each in matter.issued if (each.issue.paper, each.issue.account, each.issue.volume) == key)


def _named(asked: Wanted) -> tuple[str, str]:
    """Give the name and the language that a document is asked for by."""
    if asked.paper is PaperKind.NOTICE_JA:
        return PaperKind.NOTICE.value, JAPANESE
    return (f"{asked.paper}-{asked.volume}" if asked.volume else asked.paper.value.replace("_", "-")), ENGLISH


def offered(matter: Matter, found: Offer, *, differs: bool) -> Offered:
    """List a document that the matter may have."""
    asked = found.wanted
    name, language = _named(asked)
    title = TITLES[asked.paper]
    if asked.account:
        title = f"{title}: {next(each.identifier for each in matter.accounts if each.id == asked.account)}"
    elif asked.volume:
        title = f"{title}: volume {asked.volume}"
    return Offered(
        name=name,
        account=asked.account,
        language=language,
        title=title,
        step=found.step,
        lacks=_lacks(found.lacks, found.step),
        why_not=found.why_not,
        blanks=_lacks(found.blanks, found.step),
        wanted=asked,
        issued=issued_of(matter, asked),
        differs=differs,
    )


def _lacks(names: Sequence[str], step: Step) -> tuple[Lack, ...]:
    return tuple(Lack(each, CURES.get(each, step)) for each in names)


def find(matter: Matter, name: str, account: str, language: str) -> Wanted:
    """Find the one document that is asked for; the account may be left out where there is only one."""
    named = [each for each in candidates(matter) if _named(each)[0] == name]
    if not named:
        raise refusal("NAME", "no-such-document", "This matter has no such document. The list without a name has all.")
    spoken = [each for each in named if _named(each)[1] == language]
    if not spoken:
        raise refusal("--language", "no-such-language", "This document is not written in that language.")
    found = [each for each in spoken if account in ("", each.account)]
    if not found:
        raise refusal("--account", "no-such-account", "This document is not written for that account.")
    if len(found) > 1:
        raise refusal("--account", "which-account", f"Say for which account: {_listed(found)}.")
    return found[0]


def _listed(found: Sequence[Wanted]) -> str:
    return ", ".join(each.account for each in found)


def refusal(place: str, code: str, sentence: str) -> BadInput:
    """Refuse a word that was typed."""
    return BadInput([Fault(place, code, sentence)])


def file_stem(matter: Matter, chosen: Wanted, *, draft: bool) -> str:
    """Name the files by the reference and the number of the account: a file's name tells no identifier."""
    return "_".join((stem(matter.reference), "-".join(_parts(matter, chosen, draft=draft))))


def _parts(matter: Matter, chosen: Wanted, *, draft: bool) -> Iterator[str]:
    name, language = _named(chosen)
    if draft:
        yield "draft"
    yield name
    if chosen.account:
        yield f"account-{[each.id for each in matter.accounts].index(chosen.account) + 1}"
    if language != ENGLISH:
        yield language
    before = len(issued_of(matter, chosen))
    if before and not draft and chosen.paper is not PaperKind.APPROVAL:
        yield f"issue-{before + 1}"
