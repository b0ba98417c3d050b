"""What stands above the rows of a part: its name, the case, the period that is answered, and what the columns mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.documents.blocks import Block, Heading, Paragraph, Run, Style, Text, text
from app.documents.frame import case, custodian, granted_windows, periods
from app.documents.phrases import bates_span, day, identifier, sentence_case, words
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue, Field, FieldKind
from app.domain.gate import Cleared
from app.domain.released import LogPart

_ADDRESSES = frozenset({FieldKind.IP_TIME, FieldKind.IP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Hold what a part says besides its rows; `titles` name the columns from the number on."""

    account: str
    request: str
    zone: str
    bookmark: str
    first: tuple[Block, ...]
    later: Text
    in_word: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Put the parts of one volume into words."""

    cleared: Cleared
    catalogue: Catalogue
    wording: Wording

    def titles(self, part: LogPart, *, utc: bool) -> tuple[str, ...]:
        """Name the columns; the time in UTC has one of its own where it says more than the time as found."""
        say = self.wording.line
        times = (self._found(part.zone), say("schedule.column_utc")) if utc else (self._found(part.zone),)
        labels = self.labels(part.fields)
        return (say("schedule.column_number"), *times, *(labels[each] for each in part.fields))

    def heads(self) -> tuple[str, ...]:
        """Name the columns of the CSV file that all parts share, from the number to the time in UTC."""
        names = ("number_csv", "account", "request", "bates", "found_csv", "zone", "utc")
        return tuple(self.wording.line(f"schedule.column_{name}") for name in names)

    def labels(self, fields: Iterable[str]) -> Mapping[str, str]:
        """Name columns of values; an address with its time stands under the address alone, where it is the only one."""
        known = {each: self._field(each) for each in fields}
        addresses = [each for each, field in known.items() if field.kind in _ADDRESSES]
        labels = {each: sentence_case(field.label) for each, field in known.items()}
        return labels | {each: self.wording.line("schedule.column_ip") for each in addresses if len(addresses) == 1}

    def words(self, part: LogPart, *, utc: bool) -> Words:
        """Say everything that a part prints besides its rows; its Bates numbers are not known yet."""
        facts = self.cleared.facts
        account = next(each.identifier for each in facts.accounts if each.id == part.account)
        request = next(each.number for each in facts.requests if each.id == part.request)
        category = words(dict.fromkeys(self._field(each).plural for each in part.fields))
        names: dict[str, Text | str] = {"account": identifier(account), "category": category}
        mark: dict[str, Text | str] = {"account": (Run(account),), "request": request, "category": category}
        return Words(
            account=account,
            request=request,
            zone=self._zone(part.zone),
            bookmark=self.wording.line("schedule.logs_bookmark", None, **mark),
            first=(Heading(self.wording.say("schedule.logs", None, **names)), *self._below(part, request, utc=utc)),
            later=self.wording.say("schedule.logs_continued", None, **names),
            in_word="",
            titles=self.titles(part, utc=utc),
        )

    def in_word(self, words: Words, first: str, last: str) -> Words:
        """Add what only a file without numbered pages says."""
        count = 1 if first == last else 2
        said = self.wording.line("schedule.logs_in_word", count, bates=bates_span(first, last))
        return replace(words, in_word=said)

    def _below(self, part: LogPart, request: str, *, utc: bool) -> tuple[Block, ...]:
        cleared, facts = self.cleared, self.cleared.facts
        caption = self.wording.say(
            "schedule.caption",
            case=case(facts, self.wording),
            number=str(cleared.number),
            custodian=facts.organisation.name,
            date=day(cleared.letter_on),
        )
        windows = granted_windows(facts, part.request, part.fields)
        span = periods(windows, cleared.response_on, self.wording)
        answered = self.wording.line("schedule.log_request", len(windows), request=request, periods=span)
        about = "schedule.about_logs" if utc else "schedule.about_logs_utc"
        note = self.wording.line(about, custodian=custodian(facts))
        return Paragraph(caption), Paragraph(text(answered)), Paragraph(text(note), Style.NOTE)

    def _field(self, field: str) -> Field:
        """Give a field; the gate releases none that the catalogue does not know."""
        found = self.catalogue.get(field)
        if found is None:
            raise LookupError("a released row has a field that the catalogue does not know")
        return found

    def _found(self, zone: str) -> str:
        return self.wording.line("schedule.column_found", zone=self._zone(zone))

    def _zone(self, zone: str) -> str:
        """Name the zone of times as found: by its place, its offset, or not at all."""
        if not zone:
            return self.wording.line("schedule.zone_unknown")
        return self.wording.line("schedule.zone_offset", offset=zone) if zone[0] in "+-" else zone


def bold(content: Text) -> Text:
    """Set a text in bold."""
    return tuple(replace(run, bold=True) for run in content)
