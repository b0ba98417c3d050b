"""What a volume will consist of, before anything of it is written: file names, forms, pages, and Bates numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.container.manifest import Manifest
from app.documents.logs import docxtable, plan
from app.documents.papers import index
from app.documents.papers.index import Index, Kind
from app.documents.papers.sheet import spaced
from app.documents.schedules import joined_ranges
from app.domain.facts.parties import Dispatch
from app.services.members import TO_SIGN, Laid, Maker

WORD_LIMIT: Final = docxtable.LIMIT
MOST_TAGGED: Final = plan.MOST_TAGGED
_PAPERS: Final = (Kind.WITHHOLDING_LOG, Kind.INDEX)
_ROLES: Final = {
    Kind.SCHEDULE_A: "schedule-A",
    Kind.SCHEDULE_B: "schedule-B",
    Kind.WITHHOLDING_LOG: "withholding-log",
    Kind.CERTIFICATION: "certification",
    Kind.INDEX: "index",
}


@dataclass(frozen=True, slots=True)
class FileToCome:
    """Name a file, and say what it is; pages only where they are counted before it is written."""

    name: str
    what: str
    pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Hold the files that a volume would have `inside` the container and `beside` it, and how much leaves.

    `long_for_word` says that Schedule B has more entries than a word processor takes, and has no Word document,
    `untagged` that it has more cells than can be marked up for screen readers. `unset` are the characters of the values
    that are printed as their codes.
    """

    number: int
    inside: tuple[FileToCome, ...] = ()
    beside: tuple[FileToCome, ...] = ()
    values: int = 0
    rows: int = 0
    bates_first: str = ""
    bates_last: str = ""
    long_for_word: bool = False
    untagged: bool = False
    unset: tuple[str, ...] = ()


def outlook(maker: Maker) -> Outlook:
    """Lay the schedules of a volume out and say what it would be; raises as `Maker.make` does."""
    cleared, laid = maker.cleared, maker.lay_out()
    bates = joined_ranges([each for _, each in laid.schedules])
    return Outlook(
        number=cleared.number,
        inside=tuple(_inside(maker, laid)) if bates else (),
        beside=tuple(_beside(maker.name, cleared.facts.dispatch, sealed=bool(bates))),
        values=len(cleared.released),
        rows=sum(each.rows for each in cleared.logs),
        bates_first=bates.first if bates else "",
        bates_last=bates.last if bates else "",
        long_for_word=laid.logs is not None and not docxtable.fits(laid.logs),
        untagged=laid.untagged is not None,
        unset=laid.unset(maker.fonts),
    )


def _inside(maker: Maker, laid: Laid) -> Iterator[FileToCome]:
    listed: Index = index.compose(maker.cleared, maker.catalogue, maker.wording, ())
    for kind, role in _ROLES.items():
        pages = _pages(kind, laid)
        there = pages or kind in _PAPERS or (kind is Kind.CERTIFICATION and maker.cleared.facts.dispatch.encloses)
        for form in _forms(kind, laid) if there else ():
            name = f"{maker.name}_{role}.{form}"
            member = index.Member(kind=kind, name=name, size=0, sha256="")
            yield FileToCome(name, spaced(listed.what(member)), pages if form == "pdf" else None)
    manifest = Manifest(maker.name, ())
    for name in (manifest.json_name, manifest.text_name):
        yield FileToCome(name, "Manifest: each file with its SHA-256")


def _pages(kind: Kind, laid: Laid) -> int | None:
    if kind is Kind.SCHEDULE_A:
        return len(laid.told.sections) if laid.told else None
    return laid.logs.pages if kind is Kind.SCHEDULE_B and laid.logs else None


def _forms(kind: Kind, laid: Laid) -> tuple[str, ...]:
    if kind in (Kind.SCHEDULE_A, Kind.CERTIFICATION):
        return ("pdf", "docx")
    long = kind is Kind.SCHEDULE_B and laid.logs is not None and not docxtable.fits(laid.logs)
    return ("pdf", "csv", "json") if long else ("pdf", "docx", "csv", "json")


def _beside(name: str, dispatch: Dispatch, *, sealed: bool) -> Iterator[FileToCome]:
    yield FileToCome(f"{name}_letter.pdf", "The letter, to be sent (PDF)")
    yield FileToCome(f"{name}_letter.docx", "The letter, to be signed (Word document)")
    if sealed and dispatch.encloses:
        yield FileToCome(f"{name}_{TO_SIGN}.pdf", "The certification, to be signed (PDF)")
        yield FileToCome(f"{name}_{TO_SIGN}.docx", "The certification, to be completed and signed (Word document)")
    if sealed:
        yield FileToCome(f"{name}_production.zip", "The container, encrypted (AES-256 ZIP)")
        yield FileToCome(f"{name}_schedules.pdf", "What is printed of it, encrypted, for machines that open no AES ZIP")
    if sealed and dispatch.age_key:
        yield FileToCome(f"{name}_production.age", "The container again, for counsel's own age key; no passphrase")
