"""The documents beside the production letter: which a matter can have, what each lacks, and both of its formats.

They carry no value, and cannot: they are composed from the matter after the text and the times of every value were
taken out of it. The approval sheet alone is told of the content itself, as the gate gives it, and only counts it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from app.documents import docx_writer, pdf_writer
from app.documents.blocks import Document, plain
from app.documents.filings import advice_facts
from app.documents.filings.listing import Desk, Offer, Wanted, compose, compose_beside, offer, offers
from app.documents.fonts import FontSet, unset
from app.documents.frame import paper_of
from app.documents.pictures import with_logo
from app.documents.walk import texts
from app.documents.wording import Wording
from app.domain.assessment import Moment
from app.domain.consistency import new_faults
from app.domain.days import event_day
from app.domain.errors import BadInput, DeskError
from app.domain.events import Change, ItemAdded, ItemCorrected
from app.domain.facts.papers import ENTRIES, Issue, IssuedPaper, PaperKind, PaperOptions, options_kind
from app.domain.facts.parties import Paper
from app.domain.gate import Cleared, Draft, Held, clear, draft
from app.domain.grounds import Ground
from app.domain.matter import Matter
from app.domain.orders import court_of
from app.domain.secret import Secret
from app.services import codec
from app.services.matters import Matters, new_id
from app.services.paperlist import ENGLISH, Offered, file_stem, find, issued_of, offered, refusal

TOPIC: Final = "paper_options"
OPTIONS: Final = "options"


@dataclass(frozen=True, slots=True)
class Written:
    """Hold a document in both formats, how its files are called, and the characters that no bundled font can set.

    `seq` is the event of the matter that it was written after. `issue` is what is recorded once a person issues it; a
    draft has none. `beside` are the files of a draft in
    another language beside the English text, for review.
    """

    stem: str
    pdf: bytes = field(repr=False)
    docx: bytes = field(repr=False)
    unset: tuple[str, ...]
    draft: bool
    seq: int
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
            raise refusal("NAME", "never-issued", "The approval sheet is a record of the house, and is never issued.")
        desk = self._desk(matter, now, approval=chosen.paper is PaperKind.APPROVAL)
        document = with_logo(compose(desk, chosen, final=final), self.matters.store.document)
        made = Written(
            file_stem(matter, chosen, draft=document.draft),
            pdf_writer.write(document, self.fonts),
            docx_writer.write(document, self.fonts),
            unset(document, self.fonts),
            document.draft,
            matter.seq,
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
        found = find(matter, name, account, language)
        return found if options is None else replace(found, options=self._told(matter, found, options))

    def _told(self, matter: Matter, wanted: Wanted, options: Mapping[str, Any]) -> PaperOptions:
        """Read options as a fact of the matter; raises `BadInput` with every fault, as if they were recorded."""
        kind = options_kind(wanted.paper)
        if kind not in ENTRIES:
            raise refusal(OPTIONS, "no-options", "This document has no options.")
        frame = {"paper": kind.value, "account": wanted.account, "volume": wanted.volume}
        item_id = wanted.options.id if wanted.options else new_id(matter, TOPIC)
        told: PaperOptions = codec.structure(TOPIC, {**options, **frame, "id": item_id}, OPTIONS)
        kept = tuple(each for each in matter.paper_options if each.id != item_id)
        faults = new_faults(matter, replace(matter, paper_options=(*kept, told)), self.matters.rules.courts)
        if faults:
            raise BadInput(faults)
        return told

    def _offered(self, matter: Matter, found: Offer) -> Offered:
        issued = issued_of(matter, found.wanted)
        differs = bool(issued) and self._differs(matter, found.wanted, issued[-1])
        return offered(matter, found, differs=differs)

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
