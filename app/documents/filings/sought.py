"""What an order allows to be asked, by request, in plain words with its periods, for somebody who does not know it."""

from collections.abc import Iterator
from datetime import datetime

from app.documents.blocks import Text
from app.documents.filings.tongue import Tongue
from app.documents.frame import granted_windows, zone_name
from app.documents.letter.context import Letter
from app.domain.facts.order import Anchor, AtAnchor, AtInstant, Endpoint, OnDay, Window
from app.domain.timestamps import zone_named


def sought(letter: Letter, tongue: Tongue) -> Iterator[Text]:
    """Give a line for each request that the order allows; categories with periods stand apart from those without."""
    for request in letter.facts.requests:
        found: dict[tuple[str, ...], list[str]] = {}
        for grant in letter.facts.grants:
            if grant.request == request.id:
                found.setdefault(grant.windows, []).append(grant.field)
        for fields in found.values():
            named = [tongue.field(each, letter.plural(each), letter.wording) for each in dict.fromkeys(fields)]
            names = {"number": request.number, "categories": tongue.listed(named)}
            windows = granted_windows(letter.facts, request.id, fields)
            if windows:
                spans = tongue.listed(_span(letter, tongue, each) for each in windows)
                yield letter.say("user_notice.sought_periods", None, **names, periods=spans)
            else:
                yield letter.say("user_notice.sought", None, **names)


def _span(letter: Letter, tongue: Tongue, window: Window) -> str:
    if window.starts == window.ends == AtAnchor(Anchor.POST):
        return letter.line("user_notice.period_posts")
    if window.starts == window.ends == AtAnchor(Anchor.CREATION):
        return letter.line("user_notice.period_creation")
    start, end = (_end(letter, tongue, each, window.zone) for each in (window.starts, window.ends))
    if start == end:
        return start
    return letter.line("user_notice.period_days", start=start, end=end)


def _end(letter: Letter, tongue: Tongue, end: Endpoint, zone: str) -> str:
    match end:
        case OnDay(known):
            return tongue.day(known)
        case AtInstant(instant):
            return _instant(letter, tongue, instant, zone)
        case AtAnchor(anchor):
            names = {"custodian": letter.custodian} if anchor is Anchor.RESPONSE else {}
            return letter.line(f"user_notice.end_{anchor}", None, **names)


def _instant(letter: Letter, tongue: Tongue, instant: datetime, zone: str) -> str:
    clock = zone_named(zone)
    local = instant.astimezone(clock) if clock and instant.tzinfo else instant
    names = {"day": tongue.day(local), "time": tongue.clock(local), "zone": zone_name(zone, letter.wording)}
    return letter.line("user_notice.end_instant", None, **names)
