"""What is withheld and why, by category only; the list is made from requests and grounds, never from records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.documents.blocks import Column, Paragraph, Table, Text, text
from app.documents.frame import cited
from app.documents.letter.context import Body, Letter, once
from app.documents.phrases import day, request_numbers, sentence_case, within, words
from app.domain.answers import Withheld
from app.domain.errors import DeskError
from app.domain.facts.contest import ObjectionForm
from app.domain.facts.terms import Passage, Stated
from app.domain.grounds import Level
from app.domain.orders import order_cite

_GROUNDS: Final = {
    "objection-pending": "objection",
    "letter-for-counsel": "objection",
    "withdrawal-incomplete": "objection",
    "platform-objection": "platform",
    "barred": "barred",
    "stayed": "stayed",
    "review-time": "ruling",
    "review-unknown": "ruling",
    "review-not-counted": "ruling",
    "ruling-not-before": "ruling",
    "ruling-not-served": "ruling",
    "route-unknown": "ruling",
    "window-open": "window",
    "platform-window-open": "window",
    "notice-due": "notice",
    "notice-bounced": "notice",
    "copy-missing": "notice",
    "not-preserved": "notice",
    "cable-notice": "notice",
    "content": "content",
    "prohibited": "prohibited",
    "excluded": "excluded",
    "counsel-no": "not_covered",
    "not-authorised": "not_covered",
    "field-unknown": "not_covered",
}
_COLUMNS: Final = (
    ("produced.column_account", 2.3),
    ("produced.column_request", 1.1),
    ("produced.column_category", 2.1),
    ("withheld.column_ground", 2.75),
    ("withheld.column_status", 1.75),
)
_ALWAYS_CITED: Final = frozenset({"barred", "stayed", "ruling"})
_NEVER_CITED: Final = frozenset({"platform", "content", "prohibited"})


@dataclass(frozen=True, slots=True)
class _Group:
    """Hold what is withheld of an account on one ground."""

    ground: str
    status: str
    cells: tuple[Withheld, ...]


def applies(letter: Letter) -> bool:
    """Tell whether anything is withheld, or excluded for every account."""
    return bool(letter.source.withheld or letter.facts.exclusions or refused(letter))


def body(letter: Letter) -> Body:
    """List what is withheld by account, request, category, ground and status."""
    columns = tuple(Column(letter.line(name), weight) for name, weight in _COLUMNS)
    rows = (*_account_rows(letter), *_every_rows(letter))
    below = map(Paragraph, (*_refusals(letter), letter.say("withheld.fixed", custodian=letter.custodian)))
    if not rows:
        return Body(letter.say("withheld.intro_none", custodian=letter.custodian), tuple(below))
    return Body(letter.say("withheld.intro"), (Table(columns, rows), *below))


def _account_rows(letter: Letter) -> Iterator[tuple[Text, ...]]:
    excluded = {each.field for each in letter.facts.exclusions}
    for account in letter.facts.accounts:
        cells = [each for each in letter.source.withheld if each.account == account.id and each.field not in excluded]
        for group in _groups(letter, cells):
            yield (
                letter.account(account.id),
                text(request_numbers(map(letter.request, once(each.request for each in group.cells)))),
                text(_categories(letter, group)),
                text(group.ground),
                text(group.status),
            )


def _groups(letter: Letter, cells: Iterable[Withheld]) -> list[_Group]:
    found: dict[tuple[str, str], list[Withheld]] = {}
    for each in cells:
        found.setdefault((ground(letter, each), status(letter, each)), []).append(each)
    return [_Group(ground, status, tuple(group)) for (ground, status), group in found.items()]


def _categories(letter: Letter, group: _Group) -> str:
    granted = {(each.request, each.field) for each in letter.facts.grants}
    if granted == {(each.request, each.field) for each in group.cells}:
        return sentence_case(letter.line("withheld.all_categories"))
    return _plurals(letter, (each.field for each in group.cells))


def _plurals(letter: Letter, fields: Iterable[str]) -> str:
    return sentence_case("; ".join(map(letter.plural, once(fields))))


def _every_rows(letter: Letter) -> Iterator[tuple[Text, ...]]:
    """State what the order excludes, for every account."""
    final = letter.line("withheld.status_final")
    for fields, why in excluded(letter):
        yield _every(letter, fields, why, final)


def excluded(letter: Letter) -> Iterator[tuple[list[str], str]]:
    """Give the fields that the order excludes for every account, with the ground."""
    by_pins: dict[tuple[Passage, ...], list[str]] = {}
    for each in letter.facts.exclusions:
        by_pins.setdefault(each.passages, []).append(each.field)
    for passages, fields in by_pins.items():
        sentence, cite = cited("withheld.excluded", order_cite(Stated(value=True, passages=passages), ""))
        yield fields, letter.line(sentence, None, **cite)


def _every(letter: Letter, fields: list[str], ground: str, status: str) -> tuple[Text, ...]:
    account, requests = letter.line("withheld.every_account"), letter.line("withheld.all_requests")
    return (
        text(sentence_case(account)),
        text(sentence_case(requests)),
        text(_plurals(letter, fields)),
        text(ground),
        text(status),
    )


def _refusals(letter: Letter) -> Iterator[Text]:
    """State what counsel read the order not to reach, for every account and request."""
    for decided_on, fields in refused(letter).items():
        sentence, cite = cited("withheld.refused", clause(letter))
        names = {
            "custodian": letter.custodian,
            "date": decided_on,
            "categories": words(map(letter.plural, fields), "; "),
        }
        yield letter.say(sentence, None, **names, **cite)


def not_covered(letter: Letter) -> str:
    """Say that the order does not reach something, as it is read."""
    sentence, cite = cited("withheld.not_covered", clause(letter))
    return letter.line(sentence, None, custodian=letter.custodian, **cite)


def refused(letter: Letter) -> dict[str, list[str]]:
    """Give the fields that counsel read the order not to reach and that no request grants, by the day decided."""
    granted = {each.field for each in letter.facts.grants} | {each.field for each in letter.facts.exclusions}
    found: dict[str, list[str]] = {}
    for each in letter.facts.refusals:
        if each.field not in granted:
            found.setdefault(day(each.decided_on), []).append(each.field)
    return found


def clause(letter: Letter) -> str:
    """Cite the order's general clause."""
    return order_cite(letter.facts.order.terms.general_clause, "")


def _kind(letter: Letter, each: Withheld) -> str:
    if each.level is Level.UNKNOWN:
        return "open"
    kind = _GROUNDS.get(each.code)
    if kind is None:
        raise DeskError("wording", f"The letter has no words for the ground {each.code}. Please report this.")
    return "motion" if kind == "objection" and _is_motion(letter, each) else kind


def _is_motion(letter: Letter, each: Withheld) -> bool:
    forms = {
        one.form
        for one in letter.facts.objections
        if one.is_open and (one.received_on, one.told_court_on) == (each.since, each.until)
    }
    return bool(forms) and forms.isdisjoint({ObjectionForm.WRITTEN, ObjectionForm.ORAL})


def ground(letter: Letter, each: Withheld) -> str:
    """Say why it is withheld, with the place that says so."""
    kind = _kind(letter, each)
    names = {"custodian": letter.custodian} if kind in {"platform", "not_covered"} else {}
    if kind in _ALWAYS_CITED:
        return letter.line(f"withheld.{kind}", cite=within(each.cite))
    if kind == "open" or kind in _NEVER_CITED:
        return letter.line(f"withheld.{kind}", None, **names)
    sentence, cite = cited(f"withheld.{kind}", _place(letter, kind, each))
    return letter.line(sentence, None, **names, **cite)


def _place(letter: Letter, kind: str, each: Withheld) -> str:
    """Give the place that says so; where no term says how far a hold reaches, it is the one that holds at all."""
    if kind == "not_covered":
        return clause(letter)
    if kind in {"objection", "motion"} and each.cite in {"", "Order"}:
        return order_cite(letter.facts.order.terms.preserve, "")
    return each.cite


def status(letter: Letter, each: Withheld) -> str:
    """Say how it stands."""
    match _kind(letter, each):
        case "objection" | "motion" | "platform":
            return _contest_status(letter, each)
        case "stayed" | "ruling" if each.since:
            return letter.line("withheld.status_since", date=day(each.since))
        case "barred" if each.since:
            return letter.line("withheld.status_decided", date=day(each.since))
        case "window":
            return _window_status(letter, each)
        case "notice" | "open" | "stayed" | "ruling":
            return letter.line("withheld.status_preserved")
        case _:
            return letter.line("withheld.status_final")


def _contest_status(letter: Letter, each: Withheld) -> str:
    known_since = each.until or (each.since if _is_motion(letter, each) else None)
    if known_since:
        return letter.line("withheld.status_before_court", date=day(known_since))
    advise = order_cite(letter.facts.order.terms.advise_court, "")
    if advise:
        return letter.line("withheld.status_to_be_told", cite=advise)
    return letter.line("withheld.status_pending")


def _window_status(letter: Letter, each: Withheld) -> str:
    """Give the day that the notice states, not the later one until which the program waits."""
    ended = next((one.time_ended_on for one in letter.facts.notices if one.account == each.account), None)
    if ended is None:
        return letter.line("withheld.status_preserved")
    return letter.line("withheld.status_ended", date=day(ended))
