"""Spot what never leaves in any column, used or not: national ids and messages, beside cards and credentials."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from app.domain.cards import shows_card, shows_credential

CARD, CREDENTIAL = "looks-like-card-number", "looks-like-credential"
NATIONAL_ID, MESSAGE = "looks-like-national-id", "looks-like-message"
NEVER: Final = frozenset({CARD, CREDENTIAL, NATIONAL_ID, MESSAGE})
"""The codes of what no order lets leave; a row that shows it is refused, not merely doubtful."""

GAP: Final = "[ \u00a0\u2010-\u2015\\-.]"
# The Social Security Administration gives out no number that begins with 000 or 666; 9 begins taxpayers' numbers.
US_NUMBER: Final = re.compile(r"(?<![0-9\-])(?!000|666)[0-9]{3}([ \-])(?!00)[0-9]{2}\1(?!0000)[0-9]{4}(?![0-9\-])")
TWELVE: Final = re.compile(rf"(?<![0-9.\-])([0-9]{{4}}){GAP}?([0-9]{{4}}){GAP}?([0-9]{{4}})(?![0-9.\-])")
BRAZIL: Final = re.compile(r"(?<![0-9])([0-9]{3})\.([0-9]{3})\.([0-9]{3})-([0-9]{2})(?![0-9])")
CHINA: Final = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{5}((?:19|20)[0-9]{6})[0-9]{3}[0-9Xx](?![0-9A-Za-z])")
KOREA: Final = re.compile(r"(?<![0-9])([0-9]{6})-[1-8][0-9]{6}(?![0-9])")
BRITAIN: Final = re.compile(r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?(?:[0-9]{2} ?){3}[A-D]\b")
LABELLED: Final = re.compile(
    r"(?:\b(?:ssn|itin|social security|my ?number|passport|driver'?s? licen[cs]e|tax ?id|national id)\b"
    r"|マイナンバー|個人番号)"
    r"\W{0,3}(?:(?:no|number|#)\W{0,3})?[0-9A-Z]{0,3}[0-9][0-9 \-]{5,}",
    re.IGNORECASE,
)
# Twelve words with nothing but blanks and the marks of a sentence between them; no user agent or address has them.
PROSE: Final = re.compile(r"(?<!\w)(?:[^\W\d_]+(?:['’][^\W\d_]+)?[,;:.!?…\"”]{0,3}\s+){11}[^\W\d_]", re.ASCII)
PROSE_ANYWHERE: Final = re.compile(PROSE.pattern)
UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f、。！？]{40}")

UUID: Final = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
FRACTION: Final = re.compile(r"-?[0-9]{1,3}\.[0-9]+(?:, ?-?[0-9]{1,3}\.[0-9]+)?")
TELEPHONE: Final = re.compile(r"\+[0-9](?:[ ().\-]{0,2}[0-9]){6,14}")
UNBROKEN: Final = re.compile(r"@?[^\W_]+")
# American Express, Visa, Mastercard, Discover, JCB, UnionPay, Diners, each at the lengths it has.
ISSUED: Final = re.compile(
    r"3[47][0-9]{13}|4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})|5[1-5][0-9]{14}|2[2-7][0-9]{14}|6(?:011|4[4-9]|5)[0-9]{12,13}"
    r"|35[0-9]{14}|62[0-9]{14,17}|3(?:0[0-5]|[689])[0-9]{11,12}"
)


def refused_unused(text: str) -> str:
    """Name what never leaves in a cell of a column that is not used; "" for nothing.

    Identifiers without a separator count as cards only with an issuer's beginning and length: their columns are many.
    """
    if shows_credential(text):
        return CREDENTIAL
    if not _is_number(text) and shows_card(text):
        return CARD
    return refused_text(text)


def refused_text(text: str) -> str:
    """Name the national id or the message that a text of words shows; "" for nothing."""
    if shows_national_id(text):
        return NATIONAL_ID
    return MESSAGE if shows_message(text) else ""


def suspicious(texts: Iterable[str]) -> bool:
    """Say whether any of many texts may show something that never leaves; a quick No is certain, a Yes is not."""
    # No pattern reaches across a NUL but with what stands between any two things, which only makes a Yes more likely.
    joined = "\0".join(texts)
    return shows_credential(joined) or shows_card(joined) or bool(refused_text(joined))


def shows_message(text: str) -> bool:
    """Say whether a text reads like something that somebody wrote to somebody."""
    pattern = PROSE if text.isascii() else PROSE_ANYWHERE
    return pattern.search(text) is not None or (not text.isascii() and UNSPACED.search(text) is not None)


def shows_national_id(text: str) -> bool:
    """Say whether a text shows a number by which a state knows a person, by its form and its check digits."""
    return (
        any(pattern.search(text) for pattern in (US_NUMBER, BRITAIN, LABELLED))
        or any(_is_my_number("".join(found)) or _is_aadhaar("".join(found)) for found in TWELVE.findall(text))
        or any(map(_is_brazilian, map("".join, BRAZIL.findall(text))))
        or any(_is_day(found[1]) and _is_chinese(found[0]) for found in CHINA.finditer(text))
        or any(_is_day("20" + found[1]) or _is_day("19" + found[1]) for found in KOREA.finditer(text))
    )


def _is_number(text: str) -> bool:
    """Say whether a text is some other kind of number, such as an identifier, a telephone number or a place."""
    if UNBROKEN.fullmatch(text):
        return ISSUED.fullmatch(text) is None
    return any(pattern.fullmatch(text) for pattern in (UUID, FRACTION, TELEPHONE))


def _is_my_number(digits: str) -> bool:
    # Ordinance of the Ministry of Internal Affairs and Communications No. 85 of 2014, article 5.
    weights = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    rest = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11
    return int(digits[-1]) == (0 if rest <= 1 else 11 - rest)


def _is_aadhaar(digits: str) -> bool:
    """Check Verhoeff's digit, worked in the dihedral group of the pentagon."""
    check = 0
    for place, digit in enumerate(map(int, reversed(digits))):
        check = _turned(check, _shuffled(digit, place % 8))
    return check == 0 and digits[0] not in "01"


def _shuffled(digit: int, times: int) -> int:
    for _ in range(times):
        digit = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)[digit]
    return digit


def _turned(left: int, right: int) -> int:
    turn = left + right if left < 5 else left - right
    return turn % 5 + 5 * ((left >= 5) != (right >= 5))


def _is_brazilian(digits: str) -> bool:
    def check(count: int) -> int:
        rest = sum(int(digit) * (count + 1 - place) for place, digit in enumerate(digits[:count])) * 10 % 11
        return rest % 10

    return len(set(digits)) > 1 and (int(digits[9]), int(digits[10])) == (check(9), check(10))


def _is_chinese(digits: str) -> bool:
    # GB 11643-1999: ISO 7064, MOD 11-2.
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits[:17]))
    return "10X98765432"[total % 11] == digits[17].upper()


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:  # its message would repeat the value
        return False
    return True
