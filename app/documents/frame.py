"""What letter and schedules share: the custodian's name, the case, the periods, and the notice on use."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from app.documents.blocks import Document, Paper, Run, Section, Text
from app.documents.phrases import day
from app.documents.wording import Wording
from app.domain.facts import parties
from app.domain.facts.order import Anchor, AtAnchor, AtInstant, Endpoint, OnDay, Window
from app.domain.gate import Cleared, Draft
from app.domain.letterfacts import LetterFacts
from app.domain.timestamps import zone_named

_PAPERS: Final = {parties.Paper.LETTER: Paper.LETTER, parties.Paper.A4: Paper.A4}
_ZONES: Final = {
    "America/Los_Angeles": "cite.zone_pacific",
    "America/Denver": "cite.zone_mountain",
    "America/Chicago": "cite.zone_central",
    "America/New_York": "cite.zone_eastern",
    "Asia/Tokyo": "cite.zone_japan",
    "UTC": "cite.zone_utc",
}


def custodian(facts: LetterFacts) -> str:
    """Give the name by which the letter calls the custodian after its first line."""
    return facts.organisation.short_name or facts.organisation.name


def paper_of(chosen: parties.Paper) -> Paper:
    """Give the paper of a choice."""
    return _PAPERS[chosen]


def document(source: Cleared | Draft, title: str, sections: tuple[Section, ...]) -> Document:
    """Make a document dated at noon of the letter's date, at the court."""
    facts = source.facts
    return Document(
        title=title,
        subject=facts.order.caption,
        sections=sections,
        instant=datetime.combine(source.letter_on, time(12), ZoneInfo(facts.court_zone)),
        draft=isinstance(source, Draft),
        paper=paper_of(facts.organisation.paper),
        family=facts.organisation.family,
        author=facts.organisation.name,
    )


def case(facts: LetterFacts, wording: Wording) -> Text:
    """Name the case with its caption in italics, its number and court."""
    order = facts.order
    names: dict[str, Text | str] = {
        "caption": (Run(order.caption, italic=True),),
        "number": order.case_number,
        "court": facts.court_short,
    }
    if order.division:
        return wording.say("cite.case_division", None, **names, division=order.division)
    return wording.say("cite.case", None, **names)


def when(known: date | None, wording: Wording) -> str:
    """Write a day; in a draft it may still have to be recorded."""
    return day(known) if known else wording.line("cite.to_be_recorded")


def purpose(facts: LetterFacts, wording: Wording) -> str:
    """Name the proceeding that a request for confidentiality speaks of."""
    return wording.line("cite.purpose_underlying" if facts.order.underlying_caption else "cite.purpose")


def cited(bare: str, cite: str) -> tuple[str, Mapping[str, str]]:
    """Choose a sentence's cited form where there is a cite that names a place."""
    return (f"{bare}_cited", {"cite": cite}) if cite and cite != "Order" else (bare, {})


def use_notice(facts: LetterFacts, wording: Wording) -> str:
    """Write the notice of every schedule page: the order's term word for word, or a request plainly called one."""
    under: dict[str, Text | str] = {"date": when(facts.order.entered_on, wording), "case": case(facts, wording)}
    if facts.use_restriction is None:
        more = {"custodian": custodian(facts), "purpose": purpose(facts, wording)}
        return wording.line("schedule.use_request", None, **under, **more)
    sentence, cite = cited("schedule.use_order", facts.use_cite)
    return wording.line(sentence, None, **under, **cite, restriction=(Run(facts.use_restriction),))


def zone_name(zone: str, wording: Wording) -> str:
    """Name a time zone as letters do; one without a usual name keeps its own."""
    if zone in _ZONES:
        return wording.line(_ZONES[zone])
    return wording.line("cite.zone", id=zone)


def granted_windows(facts: LetterFacts, request: str, fields: Sequence[str]) -> tuple[Window, ...]:
    """Give the windows of the grants that allow these fields under a request."""
    wanted = {
        window
        for grant in facts.grants
        if grant.request == request and grant.field in fields
        for window in grant.windows
    }
    return tuple(each for each in facts.windows if each.id in wanted)


def periods(windows: Sequence[Window], response_on: date, wording: Wording) -> str:
    """Write the periods that windows span, from their ends."""
    return "; ".join(_period(each, response_on, wording) for each in windows)


def _period(window: Window, response_on: date, wording: Wording) -> str:
    if window.starts == window.ends == AtAnchor(Anchor.POST):
        return wording.line("cite.period_posts")
    if window.starts == window.ends == AtAnchor(Anchor.CREATION):
        return wording.line("cite.period_creation")
    start, end = (_end(each, response_on, window.zone, wording) for each in (window.starts, window.ends))
    if start == end:
        return wording.line("cite.period_day", day=start)
    return wording.line("cite.period_days", start=start, end=end)


def _end(end: Endpoint, response_on: date, zone: str, wording: Wording) -> str:
    match end:
        case OnDay(known):
            return day(known)
        case AtInstant(instant):
            clock = zone_named(zone)
            local = instant.astimezone(clock) if clock and instant.tzinfo else instant
            return f"{day(local)}, {local:%H:%M}"
        case AtAnchor(anchor):
            return _anchor(anchor, response_on, wording)


def _anchor(anchor: Anchor, response_on: date, wording: Wording) -> str:
    match anchor:
        case Anchor.CREATION:
            return wording.line("cite.from_creation")
        case Anchor.RESPONSE:
            return day(response_on)
        case Anchor.POST:
            return wording.line("cite.period_posts")
