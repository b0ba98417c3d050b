"""Read single values out of JSON, strictly: nothing is converted, trimmed, or guessed."""

import re
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, Final

from app.domain.secret import Secret

LONGEST_TEXT: Final = 20_000
GREATEST: Final = 10**12
ID: Final = r"[a-z0-9][a-z0-9._-]{0,60}"
DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
CLOCK: Final = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{6})?)?"
OFFSET: Final = r"(Z|[+-][0-9]{2}:[0-9]{2})"
INSTANT: Final = f"{DAY}T{CLOCK}{OFFSET}"


class UnfitError(Exception):
    """Say why a value cannot be read, without repeating it."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


def text(value: Any, _: Any = None) -> str:
    """Read text; a lone surrogate is half a character, which no file can keep."""
    if not isinstance(value, str):
        raise UnfitError("wrong-type", "This must be text, in quotes.")
    if len(value) > LONGEST_TEXT:
        raise UnfitError("too-long", f"This text is longer than {LONGEST_TEXT:,} characters. Attach it as a document.")
    if re.search("[\ud800-\udfff]", value):
        raise UnfitError("broken-text", "This text holds half a character (a lone surrogate). Copy it anew.")
    return value


def identifier(value: Any, _: Any = None) -> str:
    """Read the id of an item."""
    if not re.fullmatch(ID, text(value)):
        raise UnfitError(
            "bad-id", "An id has 1 to 61 of a-z, 0-9, dot, underscore and hyphen, and begins with a letter or digit."
        )
    return str(value)


def yes_no(value: Any, _: Any = None) -> bool:
    """Read a yes or a no; neither 1 nor "true" is one."""
    if not isinstance(value, bool):
        raise UnfitError("wrong-type", "This must be true or false, without quotes.")
    return value


def whole(value: Any, _: Any = None) -> int:
    """Read a whole number; neither 1.0 nor true is one."""
    if type(value) is not int:
        raise UnfitError("wrong-type", "This must be a whole number, without quotes or a decimal point.")
    if abs(value) > GREATEST:
        raise UnfitError("too-large", f"This number is beyond {GREATEST:,}.")
    return value


def day(value: Any, _: Any = None) -> date:
    """Read a day in the one shape `2022-11-10`."""
    if not re.fullmatch(DAY, text(value)):
        raise UnfitError("not-a-date", "A date has the shape 2022-11-10: year, month, day.")
    try:
        return date.fromisoformat(value)
    except ValueError:
        pass  # leave the handler first: the library's message repeats the value
    raise UnfitError("impossible-date", "The calendar has no such day.")


def clock(value: Any, _: Any = None) -> time:
    """Read a time of day without a zone."""
    if not re.fullmatch(CLOCK, text(value)):
        raise UnfitError("not-a-time", "A time of day has the shape 17:00 or 17:00:30, without a time zone.")
    try:
        return time.fromisoformat(value)
    except ValueError:
        pass
    raise UnfitError("impossible-time", "The clock has no such time.")


def instant(value: Any, _: Any = None) -> datetime:
    """Read an aware instant; it is kept in UTC."""
    if re.fullmatch(f"{DAY}T{CLOCK}", text(value)):
        raise UnfitError("naive-time", "A time without a zone may be hours off. Add Z or an offset like -08:00.")
    if not re.fullmatch(INSTANT, value):
        raise UnfitError("not-an-instant", "An instant has the shape 2022-11-10T17:00:00-08:00.")
    try:
        return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise UnfitError("impossible-date", "Calendar and clock have no such instant.")


def instant_text(value: datetime) -> str:
    """Write an instant in UTC; refuses one without a zone, which would mean the machine's."""
    if value.utcoffset() is None:
        raise UnfitError("naive-time", "A time without a zone cannot be kept.")
    return value.astimezone(UTC).isoformat()


def choice(value: Any, choices: type[StrEnum]) -> StrEnum:
    """Read one of the named choices."""
    allowed = [each.value for each in choices]
    if value not in allowed:
        raise UnfitError("not-one-of", f"This must be one of: {', '.join(allowed)}.")
    return choices(value)


def secret(value: Any, _: Any = None) -> Secret:
    """Read a record value."""
    return Secret(text(value))
