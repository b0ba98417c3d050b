"""The withholding log: account, item, category, ground with its place, status; by the same words as the letter.

It is made from requests and grounds, never from records: no count, and no hint whether anything exists.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Final

from app.documents.blocks import Block, Column, Document, Paragraph, Run, Style, Table, Text, text
from app.documents.frame import when
from app.documents.letter import withheld
from app.documents.letter.context import Enclosures, Letter
from app.documents.papers.sheet import as_csv, as_json, paper, spaced
from app.documents.phrases import day, request_numbers, sentence_case
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.gate import Cleared, Draft

FORMAT: Final = "Disclosure Desk withholding log 1"
_IN_A_ROW: Final = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one line: a category that is not produced, and why; an `account` of "" is every account."""

    account: str
    request: str
    category: str
    ground: str
    status: str


@dataclass(frozen=True, slots=True)
class Log:
    """Hold a volume's log, to be printed and to be read by machines."""

    letter: Letter
    entries: tuple[Entry, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """Name the columns."""
        return tuple(self.letter.line(f"papers.log_column_{each.name}") for each in fields(Entry))

    def document(self) -> Document:
        """Print it; a category beside others of the same account, item, ground and status."""
        letter = self.letter
        weights = (2.4, 1.1, 2.1, 2.75, 1.75)
        rows = tuple(self._printed(each) for each in _together(self.entries))
        columns = tuple(Column(head, weight) for head, weight in zip(self.heads, weights, strict=True))
        table = (Table(columns, rows),) if rows else (Paragraph(letter.say("papers.log_none")),)
        return paper(letter, "log", (*self._before(), *table, Paragraph(letter.say("papers.log_columns"), Style.NOTE)))

    def _before(self) -> Iterator[Block]:
        yield Paragraph(self.letter.say("papers.log_intro"))
        yield Paragraph(self.letter.say("withheld.fixed", custodian=self.letter.custodian))
        if self.letter.facts.earlier:
            earlier = self.letter.facts.earlier[-1]
            names = {"number": str(earlier.number), "date": day(earlier.letter_on)}
            yield Paragraph(self.letter.say("papers.log_replaces", None, **names))
        for each in self.letter.facts.recalled:
            names = {"number": str(each.number), "date": day(each.letter_on)}
            recalled = when(each.recalled_on, self.letter.wording)
            yield Paragraph(self.letter.say("papers.log_recalled", None, **names, recalled=recalled))

    def _printed(self, each: Entry) -> tuple[Text, ...]:
        account = (Run(each.account, mono=True),) if each.account else text(self.every_account)
        return account, *(text(cell) for cell in (each.request, each.category, each.ground, each.status))

    @property
    def every_account(self) -> str:
        """Name all accounts."""
        return sentence_case(self.letter.line("withheld.every_account"))

    def as_csv(self) -> bytes:
        """Write it for a spreadsheet."""
        rows = ((each.account or self.every_account, each.request, *_words(each).values()) for each in self.entries)
        return as_csv(self.heads, rows)

    def as_json(self) -> bytes:
        """Write it for machines; an account of null is every account."""
        return as_json(self.letter, FORMAT, map(_told, self.entries))


def _told(each: Entry) -> dict[str, str | None]:
    """Give an entry for machines; the account stays as it is, character by character."""
    return {"account": each.account or None, "request": each.request, **_words(each)}


def _words(each: Entry) -> dict[str, str]:
    return {"category": spaced(each.category), "ground": spaced(each.ground), "status": spaced(each.status)}


def compose(source: Cleared | Draft, catalogue: Catalogue, wording: Wording) -> Log:
    """Compose the log of a volume."""
    letter = Letter(source=source, catalogue=catalogue, wording=wording, enclosures=Enclosures())
    return Log(letter, tuple(dict.fromkeys((*_account_entries(letter), *_every_entries(letter)))))


def _account_entries(letter: Letter) -> Iterator[Entry]:
    excluded = {each.field for each in letter.facts.exclusions}
    for account in letter.facts.accounts:
        for each in letter.source.withheld:
            if each.account == account.id and each.field not in excluded:
                yield Entry(
                    account=account.identifier,
                    request=request_numbers([letter.request(each.request)]),
                    category=letter.plural(each.field),
                    ground=withheld.ground(letter, each),
                    status=withheld.status(letter, each),
                )


def _every_entries(letter: Letter) -> Iterator[Entry]:
    """List what the order excludes, and what counsel read it not to reach, for every account and request."""
    requests = sentence_case(letter.line("withheld.all_requests"))
    for fields_, ground in withheld.excluded(letter):
        for field in fields_:
            category = letter.plural(field)
            yield Entry("", requests, category, ground, letter.line("withheld.status_final"))
    for decided_on, fields_ in withheld.refused(letter).items():
        status = letter.line("withheld.status_decided", date=decided_on)
        for field in fields_:
            yield Entry("", requests, letter.plural(field), withheld.not_covered(letter), status)


def _together(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """Join the categories that share everything else, a few in a row, for a row stands on one page."""
    found: dict[Entry, list[str]] = {}
    for each in entries:
        found.setdefault(replace(each, category=""), []).append(each.category)
    for key, categories in found.items():
        for at in range(0, len(categories), _IN_A_ROW):
            yield replace(key, category=sentence_case("; ".join(categories[at : at + _IN_A_ROW])))
