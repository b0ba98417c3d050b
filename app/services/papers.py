"""The documents beside the production letter: which a matter can have, what each lacks, and both of its formats.

They carry no value, and cannot: they are composed from the matter after the text and the times of every value were
taken out of it. The approval sheet alone is told of the content itself, as the gate gives it, and only counts it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from app.documents import docx_writer, pdf_writer
from app.documents.filings.listing import Desk, Offer, Paper, Wanted, candidates, compose, offers
from app.documents.fonts import FontSet, unset
from app.documents.wording import Wording
from app.domain.assessment import Moment
from app.domain.days import event_day
from app.domain.errors import BadInput, Fault
from app.domain.gate import Cleared, Draft, Held, clear, draft
from app.domain.grounds import Ground, Step
from app.domain.matter import Matter
from app.domain.orders import court_of
from app.domain.secret import Secret
from app.services.filenames import stem
from app.services.matters import Matters

ENGLISH: Final = "en"
JAPANESE: Final = "ja"
TITLES: Final[Mapping[Paper, str]] = {
    Paper.NOTICE: "Notice to the user",
    Paper.NOTICE_JA: "Notice to the user, in Japanese",
    Paper.DECLARATION: "Declaration of notice",
    Paper.ADVICE: "Advice to the court of objections",
    Paper.ADVICE_KEY: "Key to the advice, to be filed under seal",
    Paper.STATUS: "Status letter",
    Paper.OBJECTION: "Objections of the platform",
    Paper.SERVICE: "Proof of service",
    Paper.APPROVAL: "Approval sheet (internal)",
    Paper.CLAWBACK: "Claw-back letter",
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
}
"""The step at which each missing fact is recorded; for any other it is the document's own step."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Hold what has to be recorded first, and the step for it."""

    sentence: str
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Hold a document that the matter may have: what it is asked for by, and what it lacks.

    `why_not` is empty for what can be written now. It may stand without any `lacks`: then there can be none.
    """

    name: str
    account: str
    language: str
    title: str
    step: Step
    lacks: tuple[Lack, ...]
    why_not: str


@dataclass(frozen=True, slots=True)
class Written:
    """Hold a document in both formats, how its files are called, and the characters that no bundled font can set."""

    stem: str
    pdf: bytes = field(repr=False)
    docx: bytes = field(repr=False)
    unset: tuple[str, ...]
    draft: bool


@dataclass(frozen=True, slots=True)
class Papers:
    """List and write documents; each is marked DRAFT on every page, but for the approval sheet, which is a record."""

    matters: Matters
    english: Wording
    japanese: Wording
    fonts: FontSet

    def offers(self, matter: Matter, now: datetime | None = None) -> tuple[Offered, ...]:
        """List what the matter may have as it stands now, or at another instant; takes a while."""
        names = {each.id: each.identifier for each in matter.accounts}
        return tuple(_offered(each, names) for each in offers(self._desk(matter, now, approval=True)))

    def write(
        self, matter: Matter, name: str, account: str = "", language: str = ENGLISH, now: datetime | None = None
    ) -> Written:
        """Write a document; raises `Lacking` with what to record first, and `BadInput` where there is no such one."""
        chosen = _find(matter, name, account, language)
        document = compose(self._desk(matter, now, approval=chosen.paper is Paper.APPROVAL), chosen)
        return Written(
            _stem(matter, chosen, draft=document.draft),
            pdf_writer.write(document, self.fonts),
            docx_writer.write(document, self.fonts),
            unset(document, self.fonts),
            document.draft,
        )

    def _desk(self, matter: Matter, now: datetime | None, *, approval: bool) -> Desk:
        moment = self.matters.moment(now)
        source, holds = self._source(matter, moment) if approval else (None, ())
        return Desk(
            matter=without_values(matter),
            rules=self.matters.rules,
            now=moment.now,
            english=self.english,
            japanese=self.japanese,
            source=source,
            holds=holds,
        )

    def _source(self, matter: Matter, moment: Moment) -> tuple[Cleared | Draft | None, tuple[Ground, ...]]:
        """Give what the approval sheet is about: what may leave, or a draft with what holds it."""
        rules, records = self.matters.rules, self.matters.records(matter)
        cleared = clear(matter, rules, moment, records)
        if isinstance(cleared, Cleared):
            return cleared, ()
        court = court_of(matter, rules)
        made = draft(matter, rules, moment, event_day(moment.now, court) if court else moment.now.date(), records)
        return None if isinstance(made, Held) else made, cleared.blockers


def without_values(matter: Matter) -> Matter:
    """Take the text, the time and the row of every value out of a matter; that there is one stays, and where."""
    return replace(
        matter, values=tuple(replace(each, text=Secret(""), at=None, row="", post="") for each in matter.values)
    )


def _named(asked: Wanted) -> tuple[str, str]:
    """Give the name and the language that a document is asked for by."""
    if asked.paper is Paper.NOTICE_JA:
        return Paper.NOTICE.value, JAPANESE
    return (f"{asked.paper}-{asked.volume}" if asked.volume else asked.paper.value.replace("_", "-")), ENGLISH


def _offered(offer: Offer, names: Mapping[str, str]) -> Offered:
    asked = offer.wanted
    name, language = _named(asked)
    title = TITLES[asked.paper]
    if asked.account:
        title = f"{title}: {names[asked.account]}"
    elif asked.volume:
        title = f"{title}: volume {asked.volume}"
    return Offered(
        name=name,
        account=asked.account,
        language=language,
        title=title,
        step=offer.step,
        lacks=tuple(Lack(each, CURES.get(each, offer.step)) for each in offer.lacks),
        why_not=offer.why_not,
    )


def _find(matter: Matter, name: str, account: str, language: str) -> Wanted:
    """Find the one document that is asked for; the account may be left out where there is only one."""
    named = [each for each in candidates(matter) if _named(each)[0] == name]
    if not named:
        raise _fault("NAME", "no-such-document", "This matter has no such document. The list without a name has all.")
    spoken = [each for each in named if _named(each)[1] == language]
    if not spoken:
        raise _fault("--language", "no-such-language", "This document is not written in that language.")
    found = [each for each in spoken if account in ("", each.account)]
    if not found:
        raise _fault("--account", "no-such-account", "This document is not written for that account.")
    if len(found) > 1:
        raise _fault("--account", "which-account", f"Say for which account: {_listed(found)}.")
    return found[0]


def _listed(found: Sequence[Wanted]) -> str:
    return ", ".join(each.account for each in found)


def _fault(place: str, code: str, sentence: str) -> BadInput:
    return BadInput([Fault(place, code, sentence)])


def _stem(matter: Matter, chosen: Wanted, *, draft: bool) -> str:
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
