"""Schedule A: the produced values, Bates-stamped page by page; nothing else of a production carries values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Final

from app.documents.blocks import Block, Column, Document, Footer, Heading, Paragraph, Section, Style, Table, Text, text
from app.documents.fonts import FontSet
from app.documents.frame import case, custodian, document, granted_windows, periods, use_notice
from app.documents.pagination import Bates, Opening, Sheetful, sections
from app.documents.phrases import compact_case_number, day, identifier, sentence_case, words
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue, Field, FieldKind
from app.domain.facts.accounts import Timestamp, Value
from app.domain.gate import Cleared
from app.domain.letterfacts import LetterAccount, LetterFacts
from app.domain.sorting import Released

_UTC: Final = frozenset({"Z", "UTC", "Etc/UTC", "+00:00", "+0000"})
_ADDRESSES: Final = frozenset({FieldKind.IP_TIME, FieldKind.IP})


@dataclass(frozen=True, slots=True, kw_only=True)
class BatesPart:
    """Hold which pages answer an account's requests with these fields."""

    account: str
    requests: tuple[str, ...]
    fields: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatesRange:
    """Hold the Bates numbers of a volume, part by part; `next_number` is the first one that is still free."""

    first: str
    last: str
    next_number: int
    parts: tuple[BatesPart, ...] = ()


def joined_ranges(ranges: Sequence[BatesRange]) -> BatesRange | None:
    """Put ranges that follow one another together; None where there is none."""
    if not ranges:
        return None
    parts = tuple(part for each in ranges for part in each.parts)
    return BatesRange(first=ranges[0].first, last=ranges[-1].last, next_number=ranges[-1].next_number, parts=parts)


@dataclass(frozen=True, slots=True)
class _Record:
    """Hold the cells of one log entry, in the order of the catalogue."""

    request: str
    values: tuple[Value, ...]

    @property
    def at(self) -> Timestamp:
        return next((each.at for each in self.values if each.at), Timestamp(raw=""))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Hold one part of the schedule before it is divided into pages."""

    account: str
    requests: tuple[str, ...]
    fields: tuple[str, ...]
    opening: Opening
    table: Table


def compose(
    cleared: Cleared, catalogue: Catalogue, wording: Wording, fonts: FontSet
) -> tuple[Document, BatesRange] | tuple[None, None]:
    """Compose Schedule A with its Bates numbers; nothing where no value is released."""
    maker, fonts = _Maker(cleared, catalogue, wording), fonts.set_in(cleared.facts.organisation.family)
    bates = Bates(bates_prefix(cleared.facts), cleared.bates_next, cleared.facts.organisation.bates_width)
    pages: list[Section] = []
    parts: list[BatesPart] = []
    for part in maker.parts():
        around = Sheetful(paper=maker.blank.paper, footer=maker.footer, opening=part.opening)
        start = Bates(bates.prefix, bates.first + len(pages), bates.width)
        made = sections(part.table, around, start, fonts)
        pages += made
        parts.append(
            BatesPart(
                account=part.account,
                requests=part.requests,
                fields=part.fields,
                first=made[0].bates,
                last=made[-1].bates,
            )
        )
    if not pages:
        return None, None
    following = bates.first + len(pages)
    whole = BatesRange(first=pages[0].bates, last=pages[-1].bates, next_number=following, parts=tuple(parts))
    return document(cleared, maker.blank.title, tuple(pages)), whole


def bates_prefix(facts: LetterFacts) -> str:
    """Write what stands before the number: PERCH-22mc80999-."""
    parts = (facts.organisation.bates_prefix.rstrip("-"), compact_case_number(facts.order.case_number))
    return "".join(f"{each}-" for each in parts if each)


class _Maker:
    """Make the parts of one volume."""

    def __init__(self, cleared: Cleared, catalogue: Catalogue, wording: Wording) -> None:
        self.cleared, self.catalogue, self.wording = cleared, catalogue, wording
        self.facts = cleared.facts
        self.requests = {each.id: each.number for each in self.facts.requests}
        self.numbers = {"number": str(cleared.number), "reference": self.facts.reference}
        self.blank = document(cleared, wording.line("schedule.title", None, **self.numbers), ())
        self.footer = Footer(wording.line("schedule.footer", None, **self.numbers), use_notice(self.facts, wording))

    def parts(self) -> Iterator[_Part]:
        """Give each account's information, then its logs: one part for each request, set of columns, and time zone."""
        for account in self.facts.accounts:
            own = [each for each in self.cleared.released if each.account == account.id]
            told = [each for each in own if not self.field(each.value).timestamped]
            if told:
                yield self.subscriber(account, told)
            for (request, fields, zone), records in self.logs([each for each in own if each not in told]).items():
                yield self.log(account, request, fields, zone, records)

    def field(self, value: Value) -> Field:
        """Give the field of a value; the gate releases none that the catalogue does not know."""
        found = self.catalogue.get(value.field)
        if found is None:
            raise LookupError("a released value has a field that the catalogue does not know")
        return found

    def subscriber(self, account: LetterAccount, told: list[Released]) -> _Part:
        """Make the part of what the records say of the account itself."""
        heads = (("request", 1.05), ("category", 2.3), ("value", 4.05), ("current", 2.0))
        columns = tuple(
            Column(self.wording.line(f"schedule.column_{name}"), weight, mono=name == "value") for name, weight in heads
        )
        order = list(self.requests)
        ordered = sorted(told, key=lambda each: order.index(each.request))
        names: dict[str, Text | str] = {"account": identifier(account.identifier)}
        about = self.wording.line("schedule.about_subscriber", custodian=custodian(self.facts))
        return _Part(
            account=account.id,
            requests=tuple(dict.fromkeys(each.request for each in ordered)),
            fields=tuple(dict.fromkeys(each.value.field for each in ordered)),
            opening=self.opening("subscriber", names, (Paragraph(text(about), Style.NOTE),)),
            table=Table(columns, tuple(self.told_row(each) for each in ordered)),
        )

    def told_row(self, each: Released) -> tuple[Text, ...]:
        """Print one value beside the request it answers."""
        return (
            text(self.requests[each.request]),
            text(sentence_case(self.field(each.value).label)),
            text(each.value.text.reveal()),
            text(day(each.value.taken_on)),
        )

    def opening(self, kind: str, names: dict[str, Text | str], below: tuple[Block, ...]) -> Opening:
        """Open a part with its name, the case, and what the columns mean; later pages repeat the name."""
        caption = self.wording.say(
            "schedule.caption",
            case=case(self.facts, self.wording),
            number=self.numbers["number"],
            custodian=self.facts.organisation.name,
            date=day(self.cleared.letter_on),
        )
        head = Heading(self.wording.say(f"schedule.{kind}", None, **names))
        again = Paragraph(self.wording.say(f"schedule.{kind}_continued", None, **names), Style.TITLE)
        return Opening((head, Paragraph(caption), *below), (again,))

    def logs(self, released: list[Released]) -> dict[tuple[str, tuple[str, ...], str], list[_Record]]:
        """Gather the cells of each entry, and the entries that share request, columns and time zone."""
        rows: dict[tuple[str, str], list[Value]] = {}
        for each in released:
            rows.setdefault((each.request, each.value.row or each.value.id), []).append(each.value)
        place = {field.id: at for at, field in enumerate(self.catalogue)}
        found: dict[tuple[str, tuple[str, ...], str], list[_Record]] = {}
        for (request, _), values in sorted(rows.items(), key=lambda item: list(self.requests).index(item[0][0])):
            record = _Record(request, tuple(sorted(values, key=lambda each: place[each.field])))
            fields = tuple(each.field for each in record.values)
            zone = "UTC" if record.at.zone in _UTC else record.at.zone
            found.setdefault((request, fields, zone), []).append(record)
        return found

    def log(
        self, account: LetterAccount, request: str, fields: tuple[str, ...], zone: str, records: list[_Record]
    ) -> _Part:
        """Make the part of entries with times; its columns name the time zone."""
        kinds = [self.field(each) for each in records[0].values]
        names: dict[str, Text | str] = {
            "account": identifier(account.identifier),
            "category": words(each.plural for each in kinds),
        }
        windows = granted_windows(self.facts, request, fields)
        answered = self.wording.line(
            "schedule.log_request",
            len(windows),
            request=self.requests[request],
            periods=periods(windows, self.cleared.response_on, self.wording),
        )
        about = self.wording.line(
            "schedule.about_log_utc" if zone == "UTC" else "schedule.about_log", custodian=custodian(self.facts)
        )
        below = (Paragraph(text(answered)), Paragraph(text(about), Style.NOTE))
        return _Part(
            account=account.id,
            requests=(request,),
            fields=fields,
            opening=self.opening("log", names, below),
            table=Table(
                (*self.time_columns(zone), *map(self.value_column, kinds)),
                tuple(_log_row(each, utc=zone == "UTC") for each in records),
            ),
        )

    def time_columns(self, zone: str) -> tuple[Column, ...]:
        """Name the columns of the time, which is printed twice unless the records keep it in UTC."""
        if zone == "UTC":
            return (Column(self.wording.line("schedule.column_found_utc"), 3.0, mono=True),)
        found = self.wording.line("schedule.column_found", zone=self.zone(zone))
        return Column(found, 3.0, mono=True), Column(self.wording.line("schedule.column_utc"), 2.6, mono=True)

    def zone(self, zone: str) -> str:
        """Name the zone of times as found: by its place, its offset, or not at all."""
        if not zone:
            return self.wording.line("schedule.zone_unknown")
        return self.wording.line("schedule.zone_offset", offset=zone) if zone[0] in "+-" else zone

    def value_column(self, field: Field) -> Column:
        """Name the column of a field; an address with its time stands under the address alone."""
        if field.kind in _ADDRESSES:
            return Column(self.wording.line("schedule.column_ip"), 3.3, mono=True)
        return Column(sentence_case(field.label), 1.6, mono=True)


def _log_row(record: _Record, *, utc: bool) -> tuple[Text, ...]:
    values = tuple(text(each.text.reveal()) for each in record.values)
    found = text(record.at.raw)
    return (found, *values) if utc else (found, text(_utc(record.at)), *values)


def _utc(at: Timestamp) -> str:
    if at.instant is None:
        return ""
    return at.instant.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
