"""What one item says must be possible by itself."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.agekeys import is_public, is_secret
from app.domain.consistency.known import Known, Trouble
from app.domain.facts.accounts import Value
from app.domain.facts.order import AtInstant, Endpoint, OnDay, Order, Window
from app.domain.facts.parties import Role

EARLIEST_YEAR: Final = 1990
LATEST_YEAR: Final = 2100
LONGEST_IDENTIFIER: Final = 200
LEAST_GRACE: Final = 2
MOST_GRACE: Final = 366
MOST_DAYS: Final = 9_999


class _Rule(NamedTuple):
    """Name what is wrong with an item where `wrong` says so."""

    topic: str
    path: str
    wrong: Callable[[Known, Any], bool]
    code: str
    sentence: str


def implausible(known: Known, topic: str, item: Any) -> Iterator[Trouble]:
    """Find what cannot be meant."""
    for rule in _RULES:
        if rule.topic == topic and rule.wrong(known, item):
            yield Trouble(rule.path, rule.code, rule.sentence)


def absurd_years(_: Known, _topic: str, item: Any) -> Iterator[Trouble]:
    """Find dates that are slips of the keyboard."""
    for path, day in _days(item, ""):
        if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            yield Trouble(path, "absurd-year", f"The year is not within {EARLIEST_YEAR} to {LATEST_YEAR}.")


def _days(value: Any, path: str) -> Iterator[tuple[str, date]]:
    """Find every date of an item; the time of a record value is evidence, however odd, and is left alone."""
    if isinstance(value, date):
        yield path, value
    elif isinstance(value, Value):
        yield "taken_on", value.taken_on
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _days(each, f"{path}[{index}]")
    elif is_dataclass(value):
        for entry in fields(value):
            yield from _days(getattr(value, entry.name), f"{path}.{entry.name}".lstrip("."))


def zone_known(zone: str) -> bool:
    """Tell whether a time zone is one of the IANA names, and means the same on every machine."""
    if re.match("localtime|posixrules|factory|posix/|right/", zone, re.IGNORECASE):
        return False
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # what it raises for names that are paths, folders, or empty
        return False
    return True


def _ends_first(_: Known, window: Window) -> bool:
    if isinstance(window.starts, AtInstant) and isinstance(window.ends, AtInstant):
        return window.ends.instant < window.starts.instant
    first, last = _day(window.starts, window.zone), _day(window.ends, window.zone)
    return first is not None and last is not None and last < first


def _day(endpoint: Endpoint, zone: str) -> date | None:
    """Give the endpoint's day in the window's zone; an anchor has none yet."""
    match endpoint:
        case OnDay(day):
            return day
        case AtInstant(instant) if zone_known(zone) and EARLIEST_YEAR <= instant.year <= LATEST_YEAR:
            return instant.astimezone(ZoneInfo(zone)).date()
        case _:
            return None


def _circular(known: Known, order: Order) -> bool:
    """Tell whether an order amends itself, be it by way of others."""
    seen: set[str] = set()
    name = order.amends
    while name in known.items["orders"] and name not in seen:
        seen.add(name)
        name = known.items["orders"][name].amends
    return order.id in seen


_RULES: Final = (
    _Rule(
        "organisation",
        "bates_width",
        lambda _, it: not 3 <= it.bates_width <= 10,
        "bates-width",
        "A Bates number has 3 to 10 digits.",
    ),
    _Rule(
        "organisation",
        "bates_prefix",
        lambda _, it: not re.fullmatch("[A-Z0-9-]*", it.bates_prefix),
        "bates-prefix",
        "A Bates prefix has capital letters A to Z, digits and hyphens only.",
    ),
    _Rule(
        "organisation",
        "grace_court_days",
        lambda _, it: it.grace_court_days < LEAST_GRACE,
        "short-grace",
        f"The grace is at least {LEAST_GRACE} court days; no setting can shorten it.",
    ),
    _Rule(
        "organisation",
        "grace_court_days",
        lambda _, it: it.grace_court_days > MOST_GRACE,
        "long-grace",
        f"The grace is at most {MOST_GRACE} court days.",
    ),
    _Rule(
        "dispatch",
        "recipient",
        lambda known, it: any(e.id == it.recipient and e.role is Role.OURS for e in known.matter.parties),
        "own-counsel",
        "This is your own counsel. The letter goes to who asks, or to their counsel.",
    ),
    _Rule(
        "dispatch",
        "age_key",
        lambda _, it: is_secret(it.age_key),
        "secret-key",
        "This is a secret key, which nobody but counsel may have. Delete it, and ask counsel for a new public one.",
    ),
    _Rule(
        "dispatch",
        "age_key",
        lambda _, it: bool(it.age_key) and not is_secret(it.age_key) and not is_public(it.age_key),
        "not-an-age-key",
        "This is no age public key. One begins with age1 and has 62 characters; copy it, do not type it.",
    ),
    _Rule(
        "orders",
        "court",
        lambda known, it: bool(it.court) and known.courts is not None and it.court not in known.courts,
        "unknown-court",
        "This court is not in the table of courts. Choose one from the table.",
    ),
    _Rule("orders", "amends", _circular, "amends-itself", "This order amends itself, be it by way of others."),
    _Rule(
        "accounts",
        "identifier",
        lambda _, it: not it.identifier.strip(),
        "empty-identifier",
        "The identifier is empty. Enter it exactly as printed in the order.",
    ),
    _Rule(
        "accounts",
        "identifier",
        lambda _, it: len(it.identifier) > LONGEST_IDENTIFIER,
        "long-identifier",
        f"The identifier is longer than {LONGEST_IDENTIFIER} characters.",
    ),
    _Rule(
        "windows",
        "zone",
        lambda _, it: not zone_known(it.zone),
        "unknown-zone",
        "This time zone is not known. Use an IANA name such as America/Los_Angeles or UTC.",
    ),
    _Rule("windows", "ends", _ends_first, "ends-first", "The window ends before it starts."),
    _Rule(
        "recalls",
        "volume",
        lambda known, it: all(each.number != it.volume for each in known.matter.productions),
        "no-such-volume",
        "No volume of this number was produced.",
    ),
    _Rule(
        "recalls",
        "volume",
        lambda known, it: any(each.volume == it.volume for each in known.matter.recalls if each.id != it.id),
        "recalled-twice",
        "This volume was recalled already. Correct that recall.",
    ),
    _Rule(
        "policies",
        "days",
        lambda _, it: it.days is not None and not 0 <= it.days <= MOST_DAYS,
        "bad-days",
        f"The waiting time is 0 to {MOST_DAYS:,} days.",
    ),
)
