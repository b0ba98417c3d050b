"""What the schedule contains, by account and request; no value stands here."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.documents.blocks import Block, Column, Paragraph, Table, Text, text
from app.documents.frame import granted_windows, periods, zone_name
from app.documents.letter.context import Body, Letter, flow, once, pinned
from app.documents.phrases import bates_digits, bates_span, day, joined, ordinal, request_numbers, sentence_case, words
from app.documents.schedules import BatesRange
from app.domain.answers import Answer
from app.domain.catalogue import Field
from app.domain.facts.accounts import SearchResult
from app.domain.facts.order import GrantStatus
from app.domain.gate import Cleared
from app.domain.letterfacts import LetterAccount
from app.domain.lookalikes import CodePoint

_DOE = re.compile(r"\bDoes?\b", re.IGNORECASE)
_LETTER = re.compile(r"LATIN (CAPITAL|SMALL) LETTER [A-Z]|(DIGIT) [A-Z]+")


def applies(letter: Letter) -> bool:
    """Tell whether this volume or an earlier one carries anything."""
    return any(each.produced or each.before for each in letter.source.answers)


def body(letter: Letter) -> Body:
    """List what is produced, and say how to read it."""
    bates = letter.enclosures.bates
    intro = _intro(letter, bates) if bates else letter.say("produced.intro_draft")
    columns = tuple(Column(letter.line(f"produced.column_{name}"), weight) for name, weight in _columns(letter))
    rows = tuple(row[: len(columns)] for row in _rows(letter))
    notes = flow(_notes(letter))
    below: tuple[Block, ...] = (Table(columns, rows), *((Paragraph(notes),) if notes else ()))
    return Body(intro, below)


def _intro(letter: Letter, bates: BatesRange) -> Text:
    """Name the schedules and the numbers of their pages, which run on from one to the next."""
    names = [name for name, _ in letter.enclosures.schedules]
    schedules = letter.line("produced.schedules", len(names), names=words(names))
    return letter.say("produced.intro", len(names), schedules=schedules, bates=bates_span(bates.first, bates.last))


def _columns(letter: Letter) -> tuple[tuple[str, float], ...]:
    first = (("account", 2.5), ("request", 1.1), ("category", 2.7), ("period", 2.5))
    return (*first, ("bates", 1.6)) if letter.final else first


def _rows(letter: Letter) -> Iterator[tuple[Text, ...]]:
    for account in letter.facts.accounts:
        answers = [each for each in letter.source.answers if each.account == account.id]
        for part in (_told_row(letter, account, answers), *_log_rows(letter, account, answers)):
            yield from () if part is None else (part,)
        yield from _before_rows(letter, account, answers)


def _split(letter: Letter, answer: Answer, *, timestamped: bool) -> tuple[str, ...]:
    known = [letter.catalogue.get(each) for each in answer.produced]
    return tuple(each.id for each in known if each and each.timestamped is timestamped)


def _told_row(letter: Letter, account: LetterAccount, answers: list[Answer]) -> tuple[Text, ...] | None:
    """Put the requests for account information together in one row."""
    told = [each for each in answers if _split(letter, each, timestamped=False)]
    if not told:
        return None
    fields = once(field for each in told for field in _split(letter, each, timestamped=False))
    return _row(letter, account.id, [each.request for each in told], fields, _current(letter, account.id, told))


def _current(letter: Letter, account: str, told: list[Answer]) -> str:
    source = letter.source
    days = {letter.facts.records_taken_on}
    if isinstance(source, Cleared):
        fields = {field for each in told for field in each.produced}
        days = {
            each.value.taken_on for each in source.released if each.account == account and each.value.field in fields
        }
    if len(days) > 1:
        return letter.line("produced.current_several")
    known = days.pop()
    date = day(known) if known else letter.line("cite.to_be_recorded")
    not_kept = all(each.search and each.search.result is SearchResult.NOT_KEPT for each in told)
    return letter.line(f"produced.current{'_not_kept' if not_kept else ''}", date=date)


def _log_rows(letter: Letter, account: LetterAccount, answers: list[Answer]) -> Iterator[tuple[Text, ...]]:
    for each in answers:
        fields = _split(letter, each, timestamped=True)
        if fields:
            windows = granted_windows(letter.facts, each.request, fields)
            span = periods(windows, letter.source.response_on, letter.wording)
            yield _row(letter, account.id, [each.request], fields, span)


def _row(letter: Letter, account: str, requests: Sequence[str], fields: Sequence[str], period: str) -> tuple[Text, ...]:
    return (
        letter.account(account),
        text(request_numbers(map(letter.request, requests))),
        text(sentence_case("; ".join(map(letter.plural, fields)))),
        text(sentence_case(period)),
        text(_bates(letter, account, requests, fields)),
    )


def _bates(letter: Letter, account: str, requests: Sequence[str], fields: Sequence[str]) -> str:
    parts = [
        each
        for each in (letter.enclosures.bates.parts if letter.enclosures.bates else ())
        if each.account == account and set(each.requests) <= set(requests) and set(each.fields) <= set(fields)
    ]
    return bates_digits(parts[0].first, parts[-1].last) if parts else ""


def _before_rows(letter: Letter, account: LetterAccount, answers: list[Answer]) -> Iterator[tuple[Text, ...]]:
    """Refer to what earlier volumes carried, so that every request is answered here, too."""
    sent = sorted({(number, each.request, field) for each in answers for field, number in each.before})
    for number, group in groupby(sent, key=lambda item: item[0]):
        items = list(group)
        yield (
            letter.account(account.id),
            text(request_numbers(map(letter.request, _in_order(letter, {request for _, request, _ in items})))),
            text(sentence_case("; ".join(map(letter.plural, once(field for _, _, field in items))))),
            text(sentence_case(letter.line("produced.before_period"))),
            text(letter.line("produced.before", number=str(number))),
        )


def _in_order(letter: Letter, requests: set[str]) -> list[str]:
    return [each.id for each in letter.facts.requests if each.id in requests]


def _notes(letter: Letter) -> Iterator[Text]:
    produced = {field for each in letter.source.answers for field in each.produced}
    logs = tuple(field.id for field in letter.catalogue if field.id in produced and field.timestamped)
    if logs:
        yield letter.say("produced.times", custodian=letter.custodian)
        yield from _zones(letter, logs)
    points = [text_ for account in letter.facts.accounts for text_ in _points(letter, account)]
    if points:
        yield letter.say("produced.spelled", points=joined(points, "; "))
    if _DOE.search(f"{letter.facts.order.caption} {letter.facts.order.underlying_caption}"):
        yield letter.say("produced.does", custodian=letter.custodian)
    yield from _inferred(letter, produced)


def _zones(letter: Letter, logs: tuple[str, ...]) -> Iterator[Text]:
    used = {window for grant in letter.facts.grants if grant.field in logs for window in grant.windows}
    windows = [each for each in letter.facts.windows if each.id in used]
    for zone, chosen in dict.fromkeys((each.zone, bool(each.zone_chosen_by)) for each in windows):
        names = {"zone": zone_name(zone, letter.wording)}
        if chosen:
            yield letter.say("produced.zone_chosen", None, **names, custodian=letter.custodian)
        else:
            yield letter.say("produced.zone_stated", None, **names)


def _points(letter: Letter, account: LetterAccount) -> Iterator[Text]:
    for point in account.points:
        if not point.name:
            continue
        names: dict[str, Text | str] = {"account": letter.account(account.id), "character": _character(letter, point)}
        if word := ordinal(point.position):
            at = "_at" if account.identifier.startswith("@") else ""
            yield letter.say(f"produced.point{at}", None, **names, ordinal=word)
        else:
            yield letter.say("produced.point_number", None, **names, number=str(point.position))


def _character(letter: Letter, point: CodePoint) -> str:
    """Describe a plain letter or digit in words, anything else by its code and its name in Unicode."""
    code, _, name = point.name.partition(" ")
    found = _LETTER.fullmatch(name)
    if found is None:
        return point.name
    kind = (found[1] or found[2]).lower()
    return letter.line(f"produced.{kind}", letter=unicodedata.lookup(name), code=code)


def _inferred(letter: Letter, produced: set[str]) -> Iterator[Text]:
    inferred: list[Field] = [
        field
        for field in letter.catalogue
        if field.id in produced
        and any(g.field == field.id and g.status is GrantStatus.INFERRED for g in letter.facts.grants)
    ]
    if inferred:
        sentence, cite = pinned(letter.facts.order.terms.general_clause, "produced.inferred")
        yield letter.say(sentence, None, categories=words((each.plural for each in inferred), "; "), **cite)
