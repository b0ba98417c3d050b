"""The custodian's certification of records of one volume, Fed. R. Evid. 803(6), 902(11), (13), and (14)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.documents.blocks import Block, Bullets, Column, Document, Run, Table, Text, text
from app.documents.filings.base import HAND, mono
from app.documents.filings.sworn import UNSIGNED, Oath, Stated, declarant, sworn
from app.documents.letter.context import Enclosures, Letter, flow, once
from app.documents.phrases import bates_span, day
from app.documents.schedules import BatesRange
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue, FieldClass
from app.domain.gate import Cleared, Draft

KEY: Final = "certificate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Hold a file that is enclosed as it was kept: the digests of what was kept, and of what is sent."""

    name: str
    kept: str
    sent: str

    @property
    def unaltered(self) -> bool:
        """Tell whether the digests prove that it is a true copy."""
        return bool(self.kept) and self.kept.casefold() == self.sent.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Hold a file of a schedule that is certified: its pages and its digest.

    Only printed schedules are named: their digests are salted, and tell nothing of what is in them.
    """

    name: str
    bates: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """Hold what is certified: the schedules with their pages and files, and files enclosed as they were kept."""

    schedules: tuple[tuple[str, BatesRange], ...]
    files: tuple[File, ...] = ()
    copies: tuple[Copy, ...] = ()
    oath: Oath = UNSIGNED


def compose(
    source: Cleared | Draft, catalogue: Catalogue, wording: Wording, court: str, certified: Certified
) -> Document:
    """Compose the certification of a volume; one made from a draft is a draft."""
    letter = Letter(source=source, catalogue=catalogue, wording=wording, enclosures=Enclosures())
    stated = _stated(letter, certified)
    return sworn(letter, KEY, court, stated, certified.oath, final=isinstance(source, Cleared))


def _stated(letter: Letter, certified: Certified) -> Iterator[Stated]:
    title, organisation = declarant(letter, certified.oath)[1], letter.facts.organisation
    yield Stated(letter.say("certificate.who", title=title, name=organisation.name, short=letter.custodian))
    yield Stated(_volume(letter), _schedules(letter, certified.schedules))
    if certified.files:
        yield Stated(letter.say("certificate.files"), (_files(letter, certified.files),))
    classes = _classes(letter)
    if classes & {FieldClass.SUBSCRIBER, FieldClass.PAYMENT}:
        yield Stated(flow(_kept(letter)))
    if FieldClass.LOG in classes:
        yield Stated(flow(_generated(letter)))
    for each in certified.copies:
        if each.unaltered:
            yield Stated(letter.say("certificate.copy", file=mono(each.name), digest=mono(each.kept)))
    yield Stated(letter.say("certificate.extract"))


def _volume(letter: Letter) -> Text:
    names = {"number": str(letter.source.number), "date": day(letter.source.letter_on), "custodian": letter.custodian}
    return letter.say("certificate.volume", None, **names)


def _schedules(letter: Letter, schedules: Sequence[tuple[str, BatesRange]]) -> tuple[Block, ...]:
    items = tuple(
        letter.say(f"closing.enclosure_{name.lower()}", bates=bates_span(each.first, each.last))
        for name, each in schedules
    )
    return (Bullets(items),) if items else ()


def _files(letter: Letter, files: Sequence[File]) -> Table:
    named = (("file", 3.0), ("bates", 2.0), ("digest", 3.9))
    columns = tuple(Column(letter.line(f"certificate.column_{name}"), weight) for name, weight in named)
    return Table(columns, tuple((_small(each.name), text(each.bates), _small(each.digest)) for each in files))


def _small(name: str) -> Text:
    return (Run(name, mono=True, small=True),)


def _classes(letter: Letter) -> set[FieldClass]:
    """Give the classes of what this volume carries."""
    produced = {field for each in letter.source.answers for field in each.produced}
    return {field.cls for field in letter.catalogue if field.id in produced}


def _kept(letter: Letter) -> Iterator[Text]:
    yield letter.say("certificate.kept", custodian=letter.custodian)
    yield letter.say("certificate.users", custodian=letter.custodian)


def _generated(letter: Letter) -> Iterator[Text]:
    """Say by what the log was recorded; what nobody recorded, the declarant fills in by hand."""
    systems = "; ".join(once(each.where for each in letter.facts.searches if each.where)) or HAND
    yield letter.say("certificate.generated", custodian=letter.custodian, systems=systems)
    yield letter.say("certificate.process", process=letter.facts.dispatch.process.rstrip(" .") or HAND)
