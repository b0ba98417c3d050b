"""The documents beside the production letter: which a matter can have, what each lacks, and both of its formats.

They carry no value, and cannot: they are composed from the matter after the text and the times of every value were
taken out of it. The approval sheet alone is told of the content itself, as the gate gives it, and only counts it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from app.documents import docx_writer, pdf_writer
from app.documents.blocks import Document, plain
from app.documents.filings import advice_facts
from app.documents.filings.listing import Desk, Offer, Wanted, candidates, compose, compose_beside, offer, offers
from app.documents.fonts import FontSet, unset
from app.documents.frame import paper_of
from app.documents.pictures import with_logo
from app.documents.walk import texts
from app.documents.wording import Wording
from app.domain.assessment import Moment
from app.domain.consistency import new_faults
from app.domain.days import event_day
from app.domain.errors import BadInput, DeskError, Fault
from app.domain.events import Change, ItemAdded, ItemCorrected
from app.domain.facts.papers import ENTRIES, Issue, IssuedPaper, PaperKind, PaperOptions, options_kind
from app.domain.facts.parties import Paper
from app.domain.gate import Cleared, Draft, Held, clear, draft
from app.domain.grounds import Ground, Step
from app.domain.matter import Matter
from app.domain.orders import court_of
from app.domain.secret import Secret
from app.services import codec
from app.services.filenames import stem
from app.services.matters import Matters, new_id

ENGLISH: Final = "en"
JAPANESE: Final = "ja"
TOPIC: Final = "paper_options"
OPTIONS: Final = "options"
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
    issued last. `options` are those that were filled in, None where nobody did.
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
    def issuable(self) -> bool:
        """Tell whether it can be issued as it is; the approval sheet is a record of its own, and is never issued."""
        return not self.why_not and not self.blanks and self.wanted.paper is not PaperKind.APPROVAL


@dataclass(frozen=True, slots=True)
class Written:
    """Hold a document in both formats, how its files are called, and the characters that no bundled font can set.

    `issue` is what is recorded once a person issues it; a draft has none. `beside` are the files of a draft in
    another language beside the English text, for review.
    """

    stem: str
    pdf: bytes = field(repr=False)
    docx: bytes = field(repr=False)
    unset: tuple[str, ...]
    draft: bool
    issue: Issue | None = None
    beside: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def files(self) -> dict[str, bytes]:
        """Give all files by their names."""
        return {f"{self.stem}.pdf": self.pdf, f"{self.stem}.docx": self.docx, **self.beside}


@dataclass(frozen=True, slots=True)
class Papers:
    """List and write documents; each is marked DRAFT on every page until a person issues it.

    The approval sheet alone is never a draft: it is a record.
    """

    matters: Matters
    english: Wording
    japanese: Wording
    fonts: FontSet

    def offers(self, matter: Matter, now: datetime | None = None) -> tuple[Offered, ...]:
        """List what the matter may have as it stands now, or at another instant; takes a while."""
        return tuple(self._offered(matter, each) for each in offers(self._desk(matter, now, approval=True)))

    def look(
        self,
        matter: Matter,
        name: str,
        account: str = "",
        language: str = ENGLISH,
        options: Mapping[str, Any] | None = None,
    ) -> Offered:
        """Look how one document stands, with options that need not be recorded yet; raises `BadInput` for them."""
        chosen = self._chosen(matter, name, account, language, options)
        desk = self._desk(matter, None, approval=chosen.paper is PaperKind.APPROVAL)
        return self._offered(matter, offer(desk, chosen))

    def write(  # noqa: PLR0913 - a document is asked for by all of them
        self,
        matter: Matter,
        name: str,
        account: str = "",
        language: str = ENGLISH,
        now: datetime | None = None,
        options: Mapping[str, Any] | None = None,
        *,
        final: bool = False,
    ) -> Written:
        """Write a document; raises `Lacking` with what to record first, and `BadInput` where there is no such one.

        A final one is ready to be issued: nothing that must not be blank is, and `issue` says what to record.
        """
        chosen = self._chosen(matter, name, account, language, options)
        if final and chosen.paper is PaperKind.APPROVAL:
            raise _fault("NAME", "never-issued", "The approval sheet is a record of the house, and is never issued.")
        desk = self._desk(matter, now, approval=chosen.paper is PaperKind.APPROVAL)
        document = with_logo(compose(desk, chosen, final=final), self.matters.store.document)
        made = Written(
            _stem(matter, chosen, draft=document.draft),
            pdf_writer.write(document, self.fonts),
            docx_writer.write(document, self.fonts),
            unset(document, self.fonts),
            document.draft,
        )
        if final:
            return replace(made, issue=_issue(matter, made, chosen, document, desk.now))
        return replace(made, beside=self._beside(desk, chosen, made)) if chosen.paper is PaperKind.NOTICE_JA else made

    def printed(self, matter: Matter, asked: Offered, paper: Paper) -> bytes:
        """Lay a draft out for a paper, to be printed; what has numbered lines stays on its own. Raises as `write`."""
        desk = self._desk(matter, None, approval=asked.wanted.paper is PaperKind.APPROVAL)
        document = with_logo(compose(desk, asked.wanted), self.matters.store.document)
        if not any(each.pleading for each in document.sections):
            document = replace(document, paper=paper_of(paper))
        return pdf_writer.write(document, self.fonts)

    def _beside(self, desk: Desk, chosen: Wanted, made: Written) -> Mapping[str, bytes]:
        both = compose_beside(desk, chosen)
        name = f"{made.stem}-beside-english"
        return {
            f"{name}.pdf": pdf_writer.write(both, self.fonts),
            f"{name}.docx": docx_writer.write(both, self.fonts),
        }

    def change(self, matter: Matter, asked: Offered, options: Mapping[str, Any]) -> Change | None:
        """Give the change that records options of a document; None where they are recorded already."""
        told = self._chosen(matter, asked.name, asked.account, asked.language, options).options
        before = asked.wanted.options
        if told is None or told == before:
            return None
        return ItemCorrected(TOPIC, told) if before else ItemAdded(TOPIC, told)

    def _chosen(
        self, matter: Matter, name: str, account: str, language: str, options: Mapping[str, Any] | None
    ) -> Wanted:
        found = _find(matter, name, account, language)
        return found if options is None else replace(found, options=self._told(matter, found, options))

    def _told(self, matter: Matter, wanted: Wanted, options: Mapping[str, Any]) -> PaperOptions:
        """Read options as a fact of the matter; raises `BadInput` with every fault, as if they were recorded."""
        kind = options_kind(wanted.paper)
        if kind not in ENTRIES:
            raise _fault(OPTIONS, "no-options", "This document has no options.")
        frame = {"paper": kind.value, "account": wanted.account, "volume": wanted.volume}
        item_id = wanted.options.id if wanted.options else new_id(matter, TOPIC)
        told: PaperOptions = codec.structure(TOPIC, {**options, **frame, "id": item_id}, OPTIONS)
        kept = tuple(each for each in matter.paper_options if each.id != item_id)
        faults = new_faults(matter, replace(matter, paper_options=(*kept, told)), self.matters.rules.courts)
        if faults:
            raise BadInput(faults)
        return told

    def _offered(self, matter: Matter, found: Offer) -> Offered:
        asked = found.wanted
        key = asked.paper, asked.account, asked.volume
        issued = [each for each in matter.issued if (each.issue.paper, each.issue.account, each.issue.volume) == key]
        return _offered(matter, found, tuple(issued), differs=bool(issued) and self._differs(matter, asked, issued[-1]))

    def _differs(self, matter: Matter, asked: Wanted, last: IssuedPaper) -> bool:
        """Tell whether the facts of now would have made another document at the instant at which it was written."""
        told, before = asked.told, last.issue.options
        if before and not told.objections:  # those it told the court of are not "untold" any more
            told = replace(told, objections=before.objections)
        desk = self._desk(matter, last.issue.written, approval=False)
        try:
            return _words(compose(desk, replace(asked, options=told), final=True)) != last.issue.words
        except DeskError:
            return True

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
            people=self.matters.people() if approval else {},
            values=frozenset(each.text.reveal() for each in matter.values),
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
    if asked.paper is PaperKind.NOTICE_JA:
        return PaperKind.NOTICE.value, JAPANESE
    return (f"{asked.paper}-{asked.volume}" if asked.volume else asked.paper.value.replace("_", "-")), ENGLISH


def _offered(matter: Matter, found: Offer, issued: tuple[IssuedPaper, ...], *, differs: bool) -> Offered:
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
        issued=issued,
        differs=differs,
    )


def _lacks(names: Sequence[str], step: Step) -> tuple[Lack, ...]:
    return tuple(Lack(each, CURES.get(each, step)) for each in names)


def _issue(matter: Matter, made: Written, chosen: Wanted, document: Document, now: datetime) -> Issue:
    """Say what is recorded of a final document once it is issued; an advice names the objections that it tells."""
    told = chosen.options
    if options_kind(chosen.paper) is PaperKind.ADVICE:
        named = advice_facts.told(matter, chosen.told.objections)
        told = replace(chosen.told, id=chosen.told.id or "as-issued", objections=named)
    return Issue(
        paper=chosen.paper,
        account=chosen.account,
        volume=chosen.volume,
        options=told,
        name=made.stem,
        words=_words(document),
        pdf=sha256(made.pdf).hexdigest(),
        docx=sha256(made.docx).hexdigest(),
        written=now,
    )


def _words(document: Document) -> str:
    """Digest the words of a document, which is what it says, whatever faces and pages it is set in."""
    return sha256("\n".join(plain(each) for each in texts(document)).encode()).hexdigest()


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
    key = chosen.paper, chosen.account, chosen.volume
    before = sum((each.issue.paper, each.issue.account, each.issue.volume) == key for each in matter.issued)
    if before and not draft and chosen.paper is not PaperKind.APPROVAL:
        yield f"issue-{before + 1}"
