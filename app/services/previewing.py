"""Show the letter before it may leave: the same writers, fed with a draft that holds no value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.documents import docx_writer, letter, pdf_writer
from app.documents.blocks import Document
from app.documents.fonts import FontSet, unset
from app.documents.frame import paper_of
from app.documents.letter.passages import passages
from app.documents.pictures import with_logo
from app.documents.wording import Wording
from app.domain.days import event_day
from app.domain.facts.parties import Organisation, Paper
from app.domain.gate import Held, draft
from app.domain.orders import court_of
from app.services.matters import Matters, Opened, ProductionHeld
from app.services.passages import Listed, listed


@dataclass(frozen=True, slots=True)
class Preview:
    """Hold a draft letter in both formats, the characters that no bundled font can set, and each of its passages."""

    pdf: bytes = field(repr=False)
    docx: bytes = field(repr=False)
    unset: tuple[str, ...]
    passages: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Previewing:
    """Draft letters; marked DRAFT on every page, without values."""

    matters: Matters
    wording: Wording
    fonts: FontSet

    def letter(self, opened: Opened, now: datetime | None = None) -> Preview:
        """Draft the letter as it stands now, or at another instant; raises `ProductionHeld` without an addressee."""
        document = self._document(opened, now)
        return Preview(
            pdf=pdf_writer.write(document, self.fonts),
            docx=docx_writer.write(document, self.fonts),
            unset=unset(document, self.fonts),
            passages=self._listed(opened, document),
        )

    def passages(self, opened: Opened, now: datetime | None = None) -> tuple[Listed, ...]:
        """List the passages of that letter; raises as `letter` does."""
        return self._listed(opened, self._document(opened, now))

    def _listed(self, opened: Opened, document: Document) -> tuple[Listed, ...]:
        return listed(passages(document, self.wording), opened.matter, self.matters.rules)

    def printed(self, opened: Opened, paper: Paper) -> bytes:
        """Lay the draft out for a paper, to be printed; raises as `letter` does."""
        return pdf_writer.write(replace(self._document(opened, None), paper=paper_of(paper)), self.fonts)

    def sample(self, opened: Opened, organisation: Organisation, pictures: Mapping[str, bytes]) -> bytes:
        """Draft the letter of a sample matter in another house style, as PDF; `pictures` are not kept yet."""
        told = replace(opened, matter=replace(opened.matter, organisation=organisation))

        def load(digest: str) -> bytes:
            return pictures.get(digest) or self.matters.store.document(digest)

        return pdf_writer.write(with_logo(self._composed(told, None), load), self.fonts)

    def _document(self, opened: Opened, now: datetime | None) -> Document:
        return with_logo(self._composed(opened, now), self.matters.store.document)

    def _composed(self, opened: Opened, now: datetime | None) -> Document:
        rules = self.matters.rules
        moment = self.matters.moment(now)
        court = court_of(opened.matter, rules)
        today = event_day(moment.now, court) if court else moment.now.date()
        source = draft(opened.matter, rules, moment, today, self.matters.records(opened.matter))
        if isinstance(source, Held):
            raise ProductionHeld(source.blockers)
        return letter.compose(source, rules.catalogue, self.wording, letter.Enclosures())
