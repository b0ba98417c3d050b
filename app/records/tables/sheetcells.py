"""Cells of a spreadsheet as text: what a person sees there, and a code where that may not be what the cell holds."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Final

from app.records.tables.encodings import MARKS
from app.records.tables.rowfaults import is_sound, mended

Cell = tuple[str, str]  # text, and the code of a row fault or ""

_DIGITS: Final = 15  # what a spreadsheet keeps of a number
_PLAIN_DIGITS: Final = re.compile(r"-?[1-9]\d{0,14}|0")
_HIDDEN_PARTS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_PLAIN_FORMAT: Final = re.compile(r"(#|,|(?<!0)0(?![0#,]))*(\.[0#?]+)?")
_MOST_DAYS: Final = 2_958_465  # 9999-12-31
_FIRST_SURE_DAY: Final = 61  # before, the count holds a 29 February 1900 that never was
_LARGEST_EXPONENT: Final = 400
_NOWHERE: Final = 1 << 20
_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")


class Look(Enum):
    """Say what a number format makes of a number."""

    PLAIN = "plain"
    OTHER = "other"
    DATE = "date"
    TIME = "time"
    DATE_TIME = "date and time"
    ELAPSED = "elapsed"


_BUILT_IN: Final = {
    **dict.fromkeys((*range(9), *range(37, 45), 49), Look.PLAIN),
    **dict.fromkeys((14, 15, 16, 17), Look.DATE),
    **dict.fromkeys((18, 19, 20, 21), Look.TIME),
    **dict.fromkeys((22,), Look.DATE_TIME),
    **dict.fromkeys((45, 46, 47), Look.ELAPSED),
}


def look_of(number: int, code: str) -> Look:
    """Judge a number format by its code, or by its number where the file does not spell it out."""
    if not code:
        return _BUILT_IN.get(number, Look.OTHER)
    first = _HIDDEN_PARTS.sub("", code.partition(";")[0]).lower().replace("am/pm", "").replace("a/p", "")
    if "general" in first or first.strip() in {"", "@"}:
        return Look.PLAIN if _HIDDEN_PARTS.sub("", code) == code else Look.OTHER
    if "[" in first:
        return Look.ELAPSED
    day, hour = bool(re.search("[dy]", first)), bool(re.search("[hs]", first))
    if day or hour or "m" in first:
        return Look.DATE_TIME if day and hour else Look.TIME if hour else Look.DATE
    return Look.PLAIN if _PLAIN_FORMAT.fullmatch(first.strip()) and first.strip() == code.strip() else Look.OTHER


@dataclass(frozen=True, slots=True)
class Numbers:
    """Turn the numbers of a workbook into text, by the looks of its cell styles."""

    looks: tuple[Look, ...]
    since_1904: bool

    def text(self, found: str, style: str) -> Cell:
        """Give a number as text, by the format of its cell."""
        at = int(style or 0)
        look = self.looks[at] if at < len(self.looks) else Look.PLAIN
        if look is Look.PLAIN:
            return (found, "") if _PLAIN_DIGITS.fullmatch(found) else plain(found)
        if look is Look.OTHER:
            return plain(found)[0], "number-format"
        return self._moment(found, look)

    def _moment(self, found: str, look: Look) -> Cell:
        try:
            serial = Decimal(found)
        except InvalidOperation:
            return found, "error-cell"
        if not serial.is_finite() or not 0 <= serial <= _MOST_DAYS or look is Look.ELAPSED:
            return plain(found)[0], "spreadsheet-date"
        days = int(serial)
        clock = timedelta(milliseconds=int(((serial - days) * 86_400_000).to_integral_value()))
        begin = datetime(1904, 1, 1) if self.since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - as found: no zone
        try:
            moment = begin + timedelta(days=days) + clock
        except OverflowError:
            return plain(found)[0], "spreadsheet-date"
        exact = "milliseconds" if moment.microsecond else "seconds"
        if look is Look.TIME and not days:
            return moment.time().isoformat(exact), ""
        doubtful = self.since_1904 or days < _FIRST_SURE_DAY or look is Look.TIME or (look is Look.DATE and bool(clock))
        shown = moment.date().isoformat() if look is Look.DATE and not clock else moment.isoformat(" ", exact)
        return shown, "spreadsheet-date" if doubtful else ""


class _Places(dict[str, int]):
    def __missing__(self, letters: str) -> int:
        if not re.fullmatch("[A-Z]{1,3}", letters):
            return _NOWHERE
        place = 0
        for each in letters:
            place = 26 * place + ord(each) - 64
        self[letters] = place - 1
        return place - 1


PLACES: Final = _Places()  # of a column, A being 0; a name that is none stands beyond every sheet


def unescaped(text: str) -> Cell:
    """Give text with the characters that the format spells as `_x000D_`."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda each: chr(int(each[1], 16)), text)
        if not is_sound(text):
            (text,), found = mended([text.encode("utf-16", "surrogatepass").decode("utf-16", MARKS)], "half-surrogate")
            return text, found[0][1] if found else ""
    return text, ""


def plain(found: str) -> Cell:
    """Give a number as plain digits, and say where it has more of them than a spreadsheet keeps."""
    try:
        number = Decimal(found)
    except InvalidOperation:
        return found, "error-cell"
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return found, "number-rounded"
    digits = len(number.normalize().as_tuple().digits) if number else 1
    if number == number.to_integral_value():
        text = f"{number.to_integral_value():f}"
        return text, "number-rounded" if len(text.lstrip("-")) > _DIGITS else ""
    if digits > _DIGITS:
        return f"{Decimal(f'{number:.{_DIGITS - 1}e}').normalize():f}", "number-rounded"
    return f"{number.normalize():f}", ""
