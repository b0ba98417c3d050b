"""Texts that occur nowhere else: each has the form of its field, and tells by itself which cell it stood in."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_SYLLABLES: Final = tuple(f"{one}{two}" for one in "bdfgklmnprstvz" for two in "aeiou")
_WORDS: Final = ("Zenq", "Xiov", "Quuz", "Jaxk")


@dataclass(frozen=True)
class Token:
    """Hold a text and where it stood; `others` are further texts that would betray it, such as a time in UTC."""

    text: str
    account: str
    field: str
    place: str
    others: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return self.text, *self.others


class Mint:
    """Make tokens, each from a number of its own."""

    def __init__(self, first: int) -> None:
        self._next = first % 90_000

    def make(self, field: str, account: str, place: str) -> Token:
        """Make a token in the form of a field."""
        number = self._number()
        text, others = _FORMS.get(field.partition(".")[0], _text)(field, number)
        return Token(text, account, field, place, others)

    def time(self, instant: datetime, written: Callable[[datetime], str], account: str, place: str) -> Token:
        """Make a time that occurs nowhere else, by its microseconds, in the way that a column writes times."""
        own = instant.replace(microsecond=100_000 + self._number())
        utc = own.astimezone(UTC).replace(tzinfo=None)
        return Token(written(own), account, "time", place, (utc.isoformat(" "), utc.isoformat("T")))

    def identifier(self, account: str, place: str) -> Token:
        """Make an id of nineteen digits, as platforms give them to accounts."""
        return Token(_long(self._number()), account, "id", place)

    def _number(self) -> int:
        self._next = (self._next + 1) % 90_000
        return self._next


def _code(number: int) -> str:
    """Write a number as four syllables; no code is part of another."""
    parts = (number % 70, number // 70 % 70, number // 4_900 % 70, (number * 31) % 70)
    return "x" + "".join(_SYLLABLES[part] for part in parts) + "q"


def _long(number: int) -> str:
    return f"18{number:05}4407{(number * 7_919) % 10_000_019:08}"[:18] + "7"


def _name(_: str, number: int) -> tuple[str, tuple[str, ...]]:
    """Give a name; one in three has a letter that Unicode writes in two ways, as found in either of them."""
    code = _code(number)
    text = f"{_WORDS[number % 4]} {code.capitalize()}"
    if number % 3 == 0:
        form = "NFC" if number % 2 else "NFD"
        text = unicodedata.normalize(form, f"Zéno{_WORDS[number % 4]} {code.capitalize()}")  # type: ignore[arg-type]
    return text, (code,)


def _address(_: str, number: int) -> tuple[str, tuple[str, ...]]:
    """Give an address; some have signs that files for machines write otherwise."""
    code = _code(number)
    house = ("Lane", '"Old Mill" Lane', "O’Hara & Sons Lane", "<Back> Lane")[number % 4]
    return f"{number % 90 + 10} {code.capitalize()} {house}, Fresno, California 93700", (code,)


def _email(_: str, number: int) -> tuple[str, tuple[str, ...]]:
    code = _code(number)
    return f"{code}@mail.example", (code,)


def _phone(_: str, number: int) -> tuple[str, tuple[str, ...]]:
    own = 5_550_000 + number * 37 % 4_000_000
    return f"+1 415 {own // 10_000:03} {own % 10_000:04}", (
        f"+1415{own:07}",
        f"415-{own // 10_000:03}-{own % 10_000:04}",
    )


def _log(field: str, number: int) -> tuple[str, tuple[str, ...]]:
    if field in {"log.activity", "log.location"}:
        return _text(field, number)
    if number % 4 == 0:
        return f"203.0.113.{100 + number % 150}:{10_000 + number // 4}", ()
    return f"2001:db8:{0xC000 + number // 256:x}:{0x1100 + number % 256:x}::7f{number % 199 + 16:02x}", ()


def _device(field: str, number: int) -> tuple[str, tuple[str, ...]]:
    return (_long(number), ()) if field == "device.id" else _text(field, number)


def _text(_: str, number: int) -> tuple[str, tuple[str, ...]]:
    """Give a text; some would be a formula, or have signs that files and pages write otherwise."""
    code = _code(number)
    forms = (
        f"Kept/{code} (2.0)",
        f"={code}+1",
        f'"{code}", 7; no',
        f"@{code} 🦜",
        f"Cafe\u0301 {code}",
        f"<{code}> & 村",
    )
    return forms[number % len(forms)], (code,)


def _message(_: str, number: int) -> tuple[str, tuple[str, ...]]:
    code = _code(number)
    return f"I think that we should all meet {code} at the old bridge before it gets dark again", (code,)


_FORMS: Final[dict[str, Callable[[str, int], tuple[str, tuple[str, ...]]]]] = {
    "name": _name,
    "address": _address,
    "email": _email,
    "phone": _phone,
    "log": _log,
    "device": _device,
    "content": _message,
}
