"""The production index and the printed manifest: which files a volume consists of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.documents.blocks import Block, Column, Document, Paragraph, Run, Style, Table, Text, text
from app.documents.letter.context import Enclosures, Letter
from app.documents.papers.sheet import as_csv, as_json, paper, spaced
from app.documents.phrases import bates_digits
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.gate import Cleared

FORMAT: Final = "Disclosure Desk production index 1"


class Kind(StrEnum):
    """Name what a file is."""

    SCHEDULE_A = "schedule_a"
    SCHEDULE_B = "schedule_b"
    WITHHOLDING_LOG = "withholding_log"
    INDEX = "index"
    CERTIFICATION = "certification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Describe a file of the package, as the manifest does, and what it is."""

    kind: Kind
    name: str
    size: int
    sha256: str
    pages: int | None = None
    bates_first: str = ""
    bates_last: str = ""

    @property
    def form(self) -> str:
        """Give the file's form: its ending."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Index:
    """Hold a volume's files, to be printed and to be read by machines.

    `untagged` is the most cells that Schedule B is tagged with, where it has more; else None.
    """

    letter: Letter
    members: tuple[Member, ...]
    untagged: int | None = None

    def document(self) -> Document:
        """Print what each file is, with its pages, Bates numbers and digest; the index cannot list itself."""
        columns = self._columns(("file", 2.6), ("contents", 2.6), ("pages", 0.9), ("bates", 1.8), ("digest", 3.6))
        rows = tuple(
            (_name(each.name), text(self.what(each)), text(str(each.pages or "–")), text(_bates(each)), _digest(each))
            for each in self.members
        )
        letter = self.letter
        first, last = _whole(self.members)
        prefix = first.rpartition("-")[0]
        about: list[Block] = [Paragraph(letter.say("papers.index_intro"))]
        if prefix:
            about.append(Paragraph(letter.say("papers.index_bates", first=first, last=last)))
        if self.untagged is not None:
            about.append(Paragraph(letter.say("papers.index_untagged", most=f"{self.untagged:,}")))
        note = Paragraph(letter.say("papers.index_columns"), Style.NOTE)
        return paper(letter, "index", (*about, Table(columns, rows), note))

    def _columns(self, *named: tuple[str, float]) -> tuple[Column, ...]:
        return tuple(Column(self.letter.line(f"papers.column_{name}"), weight) for name, weight in named)

    def what(self, member: Member) -> str:
        """Say what a file is."""
        kind, form = (self.letter.line(f"papers.{each}") for each in (f"kind_{member.kind}", f"form_{member.form}"))
        return self.letter.line("papers.contents", kind=kind, form=form)

    def as_csv(self) -> bytes:
        """Write it for a spreadsheet."""
        names = ("file", "contents", "bytes", "pages", "bates_first", "bates_last", "digest")
        heads = [self.letter.line(f"papers.column_{each}") for each in names]
        return as_csv(heads, (tuple(map(str, row.values())) for row in self._rows(none="")))

    def as_json(self) -> bytes:
        """Write it for machines."""
        return as_json(self.letter, FORMAT, self._rows(none=None))

    def _rows(self, none: str | None) -> Iterator[dict[str, str | int | None]]:
        for each in self.members:
            yield {
                "name": each.name,
                "contents": spaced(self.what(each)),
                "bytes": each.size,
                "pages": each.pages if each.pages is not None else none,
                "bates_first": each.bates_first,
                "bates_last": each.bates_last,
                "sha256": each.sha256,
            }


def compose(
    cleared: Cleared,
    catalogue: Catalogue,
    wording: Wording,
    members: Sequence[Member],
    untagged: int | None = None,
) -> Index:
    """Compose the index of the files that were written; the index and the manifests come after it."""
    letter = Letter(source=cleared, catalogue=catalogue, wording=wording, enclosures=Enclosures())
    return Index(letter, tuple(members), untagged)


def manifest(index: Index, package: str) -> Document:
    """Print every file of the package with its size and digest, and the digest of the package itself.

    It stands outside of the package, beside the letter, for it prints the digest of all that is in it.
    """
    letter = index.letter
    columns = tuple(
        Column(letter.line(f"papers.column_{name}"), weight)
        for name, weight in (("file", 2.1), ("bytes", 1.1), ("digest", 4.9))
    )
    rows = tuple((_name(each.name), text(f"{each.size:,}"), _digest(each)) for each in index.members)
    blocks: tuple[Block, ...] = (
        Paragraph(letter.say("papers.manifest_intro")),
        Table(columns, rows),
        Paragraph(letter.say("papers.manifest_package", digest=(Run(package, mono=True),))),
        Paragraph(letter.say("papers.manifest_check"), Style.NOTE),
    )
    return paper(letter, "manifest", blocks)


def _whole(members: Sequence[Member]) -> tuple[str, str]:
    stamped = [each for each in members if each.bates_first]
    return (stamped[0].bates_first, stamped[-1].bates_last) if stamped else ("", "")


def _name(name: str) -> Text:
    return (Run(name, mono=True, small=True),)


def _digest(member: Member) -> Text:
    return (Run(member.sha256, mono=True, small=True),)


def _bates(member: Member) -> str:
    return bates_digits(member.bates_first, member.bates_last) if member.bates_first else "–"
