"""The internal approval sheet: who submitted and approved exactly what, and what leaves; it never goes out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from app.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Style,
    Table,
    TableKind,
    Text,
    text,
)
from app.documents.filings.base import Basis, Lacking, basis, finished, mono
from app.documents.filings.tongue import ENGLISH
from app.documents.frame import case, zone_name
from app.documents.letter import withheld
from app.documents.letter.context import Enclosures, Letter
from app.documents.letter.head import letterhead
from app.documents.phrases import day, sentence_case, words
from app.documents.wording import Wording
from app.domain.answers import Answer
from app.domain.bindings import binding_basis, confirmed_by
from app.domain.catalogue import Catalogue
from app.domain.days import event_day
from app.domain.facts.counsel import Check
from app.domain.facts.edits import PassageEdit
from app.domain.gate import Cleared, Draft
from app.domain.grounds import Ground
from app.domain.matter import Approval, ConfirmationKind, Matter, Submission, Trail
from app.domain.rules import Rules
from app.domain.timestamps import zone_named

TITLE: Final = "The approval sheet"
KEY: Final = "approval"
NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalFacts(Basis):
    """Hold the submission and who approved it, the last checks, who confirmed each binding, and what still holds.

    `edits` are the passages of the letter that a person put into other words, each with who last did, and when.
    `people` are the names of those who are enrolled, by id.
    """

    source: Cleared | Draft
    submission: Submission
    approvals: tuple[Approval, ...]
    docket: Check | None
    mailbox: Check | None
    bindings: tuple[tuple[str, tuple[str, ...]], ...]
    holds: tuple[Ground, ...]
    one_person: bool
    edits: tuple[tuple[PassageEdit, Trail], ...] = ()
    people: Mapping[str, str] = field(default_factory=lambda: NOBODY)

    def name(self, person: str) -> str:
        """Name a person; one who is not enrolled here is named as recorded."""
        return self.people.get(person, person)


def gather(
    matter: Matter,
    rules: Rules,
    now: datetime,
    source: Cleared | Draft,
    holds: tuple[Ground, ...] = (),
    people: Mapping[str, str] = NOBODY,
) -> ApprovalFacts:
    """Choose the facts of the sheet for a source of this moment; raises `Lacking` before anything was submitted.

    `people` gives the names of those who are enrolled, by id.
    """
    found, submission = basis(matter, rules, now, TITLE), matter.submission
    if submission is None:
        raise Lacking(TITLE, ("the submission for approval",))
    return ApprovalFacts(
        facts=found.facts,
        court=found.court,
        on=event_day(now, found.court),
        source=source,
        submission=submission,
        approvals=tuple(each for each in matter.approvals if each.content == submission.content),
        docket=_latest(matter, docket=True),
        mailbox=_latest(matter, docket=False),
        bindings=tuple(_bindings(matter)),
        holds=holds,
        one_person=bool(matter.organisation and matter.organisation.one_person),
        people=people,
        edits=tuple((each, matter.trail[f"passage_edits/{each.id}"]) for each in source.edits),
    )


def _latest(matter: Matter, *, docket: bool) -> Check | None:
    checks = (each for each in matter.checks if (each.docket if docket else each.mailbox))
    return max(checks, key=lambda each: each.at, default=None)


def _bindings(matter: Matter) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in matter.accounts:
        people = confirmed_by(matter, ConfirmationKind.BINDING, each.id, binding_basis(matter, each))
        yield each.id, tuple(sorted(people))


def compose(facts: ApprovalFacts, catalogue: Catalogue, wording: Wording) -> Document:
    """Compose the sheet; it is a record, and no draft, whatever it was made from."""
    letter = Letter(source=facts.source, catalogue=catalogue, wording=wording, enclosures=Enclosures())
    made = finished(letter, KEY, tuple(_Sheet(facts, letter).blocks()), final=True)
    return replace(made, subject="")


class _Sheet:
    def __init__(self, facts: ApprovalFacts, letter: Letter) -> None:
        self.facts, self.letter = facts, letter

    def blocks(self) -> Iterator[Block]:
        """Give the whole sheet."""
        yield letterhead(self.letter)
        yield Heading(self.letter.say("approval.title", number=str(self.facts.source.number)))
        yield Paragraph(self.letter.say("approval.internal"), Style.DELIVERY)
        rows = tuple((self.letter.say(f"approval.label_{name}"), content) for name, content in self._rows())
        yield Table((Column("", 3), Column("", 9)), rows, TableKind.RE)
        if self.facts.one_person:
            yield Paragraph(self.letter.say("approval.one_person"))
        yield from self._holds()
        yield Heading(self.letter.say("approval.leaves_title"), level=2)
        yield self._leaves()
        yield from self._withheld()
        yield Heading(self.letter.say("approval.bindings_title"), level=2)
        yield self._bindings()

    def _rows(self) -> Iterator[tuple[str, Text]]:
        facts, submission = self.facts.facts, self.facts.submission
        yield "reference", text(facts.reference)
        yield "case", case(facts, self.letter.wording)
        firm = (facts.recipient.firm,) if facts.recipient.firm else ()
        yield "recipient", text(", ".join((facts.recipient.name, *firm)))
        if facts.dispatch.method:
            yield "method", text(facts.dispatch.method)
        yield "letter_on", text(day(submission.letter_on))
        yield "response_on", text(day(submission.response_on))
        yield "content", mono(submission.content)
        yield "submitted", self._who(submission.by, submission.at, sealed=submission.sealed)
        for each in self.facts.approvals:
            yield "approved", self._who(each.by, each.at, sealed=each.sealed)
            if each.rows_seen is not None and each.rows is not None:
                yield "seen", self.letter.say("approval.seen", seen=f"{each.rows_seen:,}", rows=f"{each.rows:,}")
        if not self.facts.approvals:
            yield "approved", self.letter.say("approval.nobody")
        for edit, trail in self.facts.edits:
            yield "edited", self._edited(edit, trail)
        yield "docket", self._check(self.facts.docket)
        yield "mailbox", self._check(self.facts.mailbox)

    def _who(self, by: str, at: datetime, *, sealed: bool) -> Text:
        return self.letter.say(
            f"approval.{'by' if sealed else 'claimed'}", name=self.facts.name(by), time=self._time(at)
        )

    def _edited(self, edit: PassageEdit, trail: Trail) -> Text:
        own = self.letter.line(edit.passage)
        return self.letter.say(
            "approval.edited", None, own=own, words=edit.text, name=self.facts.name(trail.by), time=self._time(trail.at)
        )

    def _check(self, check: Check | None) -> Text:
        if check is None:
            return self.letter.say("approval.never")
        kind = "checked_clean" if check.found_nothing else "checked_found"
        return self.letter.say(f"approval.{kind}", name=self.facts.name(check.by), time=self._time(check.at))

    def _time(self, at: datetime) -> str:
        zone = self.facts.court.zone
        local = at.astimezone(zone_named(zone))
        return f"{day(local)}, {ENGLISH.clock(local)}, {zone_name(zone, self.letter.wording)}"

    def _holds(self) -> Iterator[Block]:
        if self.facts.holds:
            yield Heading(self.letter.say("approval.holds_title"), level=2)
            yield Bullets(tuple(map(text, dict.fromkeys(map(_hold, self.facts.holds)))))

    def _leaves(self) -> Block:
        counts = _counts(self.facts.source)
        columns = (("account", 3.0), ("request", 1.2), ("category", 4.0), ("count", 1.4))
        rows = tuple(
            (*self._cell(each, field), text(f"{counts[each.account, each.request, field]:,}" if counts else "–"))
            for each in self.facts.source.answers
            for field in each.produced
        )
        if not rows:
            return Paragraph(self.letter.say("approval.nothing"))
        return self._table(columns, rows)

    def _table(self, columns: Sequence[tuple[str, float]], rows: tuple[tuple[Text, ...], ...]) -> Table:
        heads = (Column(self.letter.line(f"approval.column_{name}"), weight) for name, weight in columns)
        return Table(tuple(heads), rows)

    def _cell(self, answer: Answer, field: str) -> tuple[Text, ...]:
        category = sentence_case(self.letter.plural(field))
        return self.letter.account(answer.account), text(self.letter.request(answer.request)), text(category)

    def _withheld(self) -> Iterator[Block]:
        """List what is withheld as the letter does, so that the two agree."""
        if withheld.applies(self.letter):
            yield Heading(self.letter.say("approval.withheld_title"), level=2)
            yield from withheld.body(self.letter).below

    def _bindings(self) -> Table:
        columns = (("account", 3.0), ("people", 6.0))
        nobody = self.letter.line("approval.nobody")
        rows = tuple(
            (self.letter.account(account), text(words(map(self.facts.name, people)) or nobody))
            for account, people in self.facts.bindings
        )
        return self._table(columns, rows)


def _hold(ground: Ground) -> str:
    return f"{ground.sentence} ({'; '.join(each for each in (ground.rule, ground.cite) if each)})"


def _counts(source: Cleared | Draft) -> Counter[tuple[str, str, str]]:
    """Count the values and log entries that leave; a draft holds none, so that nothing is counted."""
    found: Counter[tuple[str, str, str]] = Counter()
    if isinstance(source, Cleared):
        found.update((each.account, each.request, each.value.field) for each in source.released)
        for part in source.logs:
            for field in part.fields:
                found[part.account, part.request, field] += part.rows
    return found
