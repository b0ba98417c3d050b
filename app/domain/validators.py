"""Check that a value has the form of its field, so that a shifted column or a mangled cell is held.

What is doubtful is held: counsel can still allow a single value by a recorded decision.
"""

import re
import unicodedata
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address
from types import MappingProxyType
from typing import Final, assert_never

from app.domain.cards import shows_card, shows_credential
from app.domain.catalogue import Field, FieldClass, FieldKind
from app.domain.errors import Fault

LONGEST: Final = 2_000

SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "blank-value": "The cell is empty or shows nothing. Check the column and the source.",
        "too-long": f"The text is longer than {LONGEST:,} characters. Check whether the column is the right one.",
        "control-character": "The text holds a control character, which may be a damaged file. Look at the source.",
        "bidi-control": "The text holds a character that reverses the reading direction: it may not be what it seems.",
        "looks-like-card-number": "The text may show a card number or a part of one, which never leaves.",
        "looks-like-credential": "The text may show a card code or expiry, a password or a token, which never leaves.",
        "not-an-email": "The text is not one plain e-mail address in ASCII. Check the column and the source.",
        "not-a-phone-number": "The text is not one telephone number of 7 to 15 digits. Check column and source.",
        "not-an-ip-address": "The text is not one IP address, with or without a port. Check the column and the source.",
        "ip-leading-zero": "A part of the IP address begins with a zero, so it could be read in two ways.",
        "ip-scope-id": "The IP address names a network interface, which means something on one machine only.",
        "ip-mapped": "The IP address is an IPv4 address inside an IPv6 one; a person decides how it is stated.",
        "not-a-time": "The text shows no date. Check the column and the source.",
        "id-rounded": "A spreadsheet may have rounded the identifier: it may name another account. Look at the source.",
    }
)
"""Every sentence is fixed, so that none can repeat a value."""

EMAIL: Final = re.compile(
    # Old Japanese mobile addresses have dots side by side or before the @, so dots stand anywhere.
    r"(?=.{6,254}\Z)[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]{1,64}@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9\-]{1,59})"
)
PHONE: Final = re.compile(r"\+?\(?[0-9][0-9 ().\-]*[0-9]")
INTERNATIONAL: Final = re.compile(r"\+[0-9 ().\-]+")
PORT: Final = r":(?P<port>[1-9][0-9]{0,4})"
IP_PORT: Final = re.compile(rf"(?:\[(?P<six>[^\[\]]+)\]|(?P<four>[0-9.]+)){PORT}")
LEADING_ZERO: Final = re.compile(r"(?:[0-9]+\.){3}[0-9]+")
DATE_LIKE: Final = re.compile(r"[0-9]{4}|[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-][0-9]{2}")
# A spreadsheet keeps 15 digits and fills up with zeros.
ROUNDED: Final = re.compile(r"[+-]?[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+|[0-9]{15}0{2,}|[0-9]+\.0+")
# Milliseconds since 1970, and year to second; no card number has these beginnings at these lengths.
CLOCK_DIGITS: Final = re.compile(r"1[0-9]{12}|(?:19|20)[0-9]{12}")
UNBROKEN: Final = re.compile(r"@?[^\W_]+")

# Braille blank and the Hangul fillers are letters or symbols to Unicode, and show nothing.
BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
INVISIBLE: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
CONTROL: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
REVERSING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def fault(field: Field, text: str) -> Fault | None:
    """Find what keeps a value of a field from leaving; the sentence never repeats the value.

    Card numbers are looked for everywhere but in an identifier without any separator (outside payment), in a telephone
    number of at most 15 digits that begins with +, and in a time written as digits: one in ten only looks like one.
    """
    code = _any_text(text) or _prohibited(field, text) or _of_kind(field.kind, text)
    return Fault(field.id, code, SENTENCES[code]) if code else None


def _any_text(text: str) -> str | None:
    if len(text) > LONGEST:
        return "too-long"
    if text.isascii() and text.isprintable() and not text.isspace() and text:
        return None
    categories = [unicodedata.category(character) for character in text]
    if all(kind in INVISIBLE or sign in BLANKS for kind, sign in zip(categories, text, strict=True)):
        return "blank-value"
    if not CONTROL.isdisjoint(categories):
        return "control-character"
    return None if REVERSING.isdisjoint(text) else "bidi-control"


def _prohibited(field: Field, text: str) -> str | None:
    if shows_credential(text):
        return "looks-like-credential"
    return "looks-like-card-number" if not _is_plain_number(field, text) and shows_card(text) else None


def _is_plain_number(field: Field, text: str) -> bool:
    if field.kind is FieldKind.TIME:
        return CLOCK_DIGITS.fullmatch(text) is not None
    if field.kind is FieldKind.PHONE:
        return INTERNATIONAL.fullmatch(text) is not None and _digits(text) <= 15
    return field.kind is FieldKind.ID and field.cls is not FieldClass.PAYMENT and UNBROKEN.fullmatch(text) is not None


def _of_kind(kind: FieldKind, text: str) -> str | None:
    match kind:
        case FieldKind.EMAIL:
            return None if EMAIL.fullmatch(text) else "not-an-email"
        case FieldKind.PHONE:
            return None if PHONE.fullmatch(text) and 7 <= _digits(text) <= 15 else "not-a-phone-number"
        case FieldKind.IP | FieldKind.IP_TIME:
            return _ip(text)
        case FieldKind.TIME:
            return None if DATE_LIKE.search(text) else "not-a-time"
        case FieldKind.ID:
            return "id-rounded" if ROUNDED.fullmatch(text) else None
        case FieldKind.TEXT | FieldKind.NAME | FieldKind.ADDRESS:
            return None
        case _:
            assert_never(kind)


def _digits(text: str) -> int:
    return sum(character.isdecimal() for character in text)


def _ip(text: str) -> str | None:
    host = text
    if ported := IP_PORT.fullmatch(text):
        if int(ported["port"]) > 65_535:
            return "not-an-ip-address"
        host = ported["six"] or ported["four"]
    if "%" in host:
        return "ip-scope-id"
    if LEADING_ZERO.fullmatch(host) and any(len(part) > 1 and part[0] == "0" for part in host.split(".")):
        return "ip-leading-zero"
    try:
        address = ip_address(host)
    except ValueError:  # its message would repeat the value
        return "not-an-ip-address"
    return "ip-mapped" if isinstance(address, IPv6Address) and address.ipv4_mapped else None
