"""Make the files that the package of a volume holds: schedules, withholding log and index, each in all its forms."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import BinaryIO, Final

from app.container import manifest
from app.documents import docx_writer, pdf_writer, schedules
from app.documents.blocks import Document
from app.documents.filings import certificate
from app.documents.filings.certificate import Certified, File
from app.documents.filings.sworn import Oath
from app.documents.fonts import FontSet, unset
from app.documents.logs import csvfile, docxtable, jsonfile, plan
from app.documents.logs import pdf as logs_pdf
from app.documents.papers import index, withholding
from app.documents.papers.index import Index, Kind
from app.documents.phrases import bates_digits
from app.documents.schedules import BatesRange
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.facts.papers import Place
from app.domain.gate import Cleared
from app.services.course import Course

TO_SIGN: Final = "certification-to-sign"
"""How the certification is called beside the letter: a name of its own, for inside the package it stays unsigned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Hold one file of the package, what it is, and what the manifest says of it."""

    kind: Kind
    entry: manifest.Entry
    data: bytes = field(repr=False)

    @property
    def is_paper(self) -> bool:
        """Tell whether it is one of the pages that are printed."""
        return self.entry.name.endswith(".pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """Hold the files of a package, the Bates numbers of each schedule by its letter, and the index of the files."""

    files: tuple[Member, ...] = field(repr=False)
    schedules: tuple[tuple[str, BatesRange], ...]
    index: Index | None = field(repr=False, default=None)

    def to_sign(self, name: str) -> dict[str, bytes]:
        """Give the certification by the names that its files have beside the letter, where there is one."""
        found = (each for each in self.files if each.kind is Kind.CERTIFICATION)
        return {f"{name}_{TO_SIGN}.{each.entry.name.rpartition('.')[2]}": each.data for each in found}


@dataclass(frozen=True, slots=True)
class Laid:
    """Hold the schedules as they are laid out, before the first byte is written: A as a document, B as its plan."""

    told: Document | None
    bates: BatesRange | None
    logs: plan.LogSchedule | None

    @property
    def schedules(self) -> tuple[tuple[str, BatesRange], ...]:
        """Give the Bates numbers of each schedule by its letter."""
        ranges = (("A", self.bates), ("B", self.logs.bates if self.logs else None))
        return tuple((letter, bates) for letter, bates in ranges if bates)

    def unset(self, fonts: FontSet) -> tuple[str, ...]:
        """Name the characters of the values that no face can set, and that are printed as their codes."""
        told = unset(self.told, fonts) if self.told else ()
        return tuple(sorted({*told, *(self.logs.unset if self.logs else ())}))

    @property
    def untagged(self) -> int | None:
        """Give the most cells that Schedule B is tagged with, where it has more; else None."""
        return plan.MOST_TAGGED if self.logs and not self.logs.tagged else None


@dataclass(frozen=True, slots=True)
class Maker:
    """Make the files of one volume; `name` begins each file name, `course` hears how far it has come."""

    name: str
    cleared: Cleared
    catalogue: Catalogue
    wording: Wording
    fonts: FontSet
    course: Course = field(default_factory=Course)

    def make(self) -> Members:
        """Make every file; none at all where the volume carries no value. Raises `DeskError` of a changed record file.

        Schedule A has the single values; the pages of Schedule B, records with times, go on where it ends.
        """
        files: list[Member] = []
        laid = self.lay_out()
        if laid.told and laid.bates:
            self.course.stage("Writing Schedule A")
            files += self._document("schedule-A", Kind.SCHEDULE_A, laid.told, laid.bates)
        if laid.logs:
            files += self._logs(laid.logs)
        if not files:
            return Members(files=(), schedules=())
        self.course.stage("Writing the withholding log and the index")
        files += self._withholding()
        if self.cleared.facts.dispatch.encloses:
            files += self._certification(laid, files)
        listed = index.compose(
            self.cleared, self.catalogue, self.wording, [_indexed(each) for each in files], laid.untagged
        )
        files += self._paper("index", Kind.INDEX, listed)
        whole = replace(listed, members=tuple(map(_indexed, files)))  # the index itself cannot list its own digest
        return Members(files=tuple(files), schedules=laid.schedules, index=whole)

    def lay_out(self) -> Laid:
        """Lay the schedules out; raises as `make` does."""
        self.course.stage("Counting pages")
        told, bates = schedules.compose(self.cleared, self.catalogue, self.wording, self.fonts)
        first = bates.next_number if bates else self.cleared.bates_next
        parts = map(self.course.counted, self.cleared.logs)
        logs = plan.layout(parts, self.cleared, first, self.catalogue, self.wording, self.fonts)
        return Laid(told, bates, logs)

    def _logs(self, logs: plan.LogSchedule) -> Iterator[Member]:
        name, bates = f"{self.name}_schedule-B", logs.bates
        self.course.stage("Writing Schedule B as PDF")
        paper = _written(lambda out: logs_pdf.write(logs, self.fonts, out))
        yield _member(Kind.SCHEDULE_B, f"{name}.pdf", paper, logs.pages, bates)
        if docxtable.fits(logs):
            self.course.stage("Writing Schedule B as a Word document")
            words = _written(lambda out: docxtable.write(logs, self.fonts, out))
            yield _member(Kind.SCHEDULE_B, f"{name}.docx", words, None, bates)
        self.course.stage("Writing Schedule B as CSV")
        yield _member(Kind.SCHEDULE_B, f"{name}.csv", _written(lambda out: csvfile.write(logs, out)))
        self.course.stage("Writing Schedule B as JSON")
        yield _member(Kind.SCHEDULE_B, f"{name}.json", _written(lambda out: jsonfile.write(logs, out)))

    def _withholding(self) -> Iterator[Member]:
        return self._paper(
            "withholding-log", Kind.WITHHOLDING_LOG, withholding.compose(self.cleared, self.catalogue, self.wording)
        )

    def _certification(self, laid: Laid, files: Sequence[Member]) -> Iterator[Member]:
        """Write what the custodian will sign: it names the printed schedules by their digests."""
        facts = self.cleared.facts
        certified = Certified(
            schedules=laid.schedules,
            files=tuple(_certified(each) for each in files if each.is_paper and each.entry.bates_first),
            oath=Oath(place=Place(facts.dispatch.certificate.value)),
        )
        told = certificate.compose(self.cleared, self.catalogue, self.wording, facts.court_name, certified)
        return self._document("certification", Kind.CERTIFICATION, told)

    def _paper(self, role: str, kind: Kind, paper: withholding.Log | Index) -> Iterator[Member]:
        yield from self._document(role, kind, paper.document())
        yield _member(kind, f"{self.name}_{role}.csv", paper.as_csv())
        yield _member(kind, f"{self.name}_{role}.json", paper.as_json())

    def _document(self, role: str, kind: Kind, told: Document, bates: BatesRange | None = None) -> Iterator[Member]:
        """Write a document; its salt keeps the digests of short schedules from telling what is in them."""
        salted = replace(told, salt=self.cleared.content)
        pages = len(told.sections) if bates else None
        yield _member(kind, f"{self.name}_{role}.pdf", pdf_writer.write(salted, self.fonts), pages, bates)
        yield _member(kind, f"{self.name}_{role}.docx", docx_writer.write(salted, self.fonts), None, bates)


def _certified(each: Member) -> File:
    return File(
        name=each.entry.name,
        bates=bates_digits(each.entry.bates_first, each.entry.bates_last),
        digest=each.entry.sha256,
    )


def _indexed(each: Member) -> index.Member:
    entry = each.entry
    return index.Member(
        kind=each.kind,
        name=entry.name,
        size=entry.size,
        sha256=entry.sha256,
        pages=entry.pages,
        bates_first=entry.bates_first,
        bates_last=entry.bates_last,
    )


def _member(kind: Kind, name: str, data: bytes, pages: int | None = None, bates: BatesRange | None = None) -> Member:
    span = (bates.first, bates.last) if bates else ("", "")
    return Member(kind=kind, entry=manifest.entry(name, BytesIO(data), pages=pages, bates=span), data=data)


def _written(write: Callable[[BinaryIO], object]) -> bytes:
    out = BytesIO()
    write(out)
    return out.getvalue()


def papers(files: Sequence[Member]) -> list[bytes]:
    """Give what of a package is printed, in its order."""
    return [each.data for each in files if each.is_paper]
