"""Spot card numbers, parts of them, and credentials in text where nothing of the kind belongs."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

SHORTEST, LONGEST = 13, 19  # digits of a card number
# Blanks, dashes, dots and characters without width, up to three side by side.
SEPARATORS: Final = r"[\s.\-_\u00ad\u200b-\u2015\u2060\ufeff]{0,3}"
DIGIT_RUN: Final = re.compile(rf"\d(?:{SEPARATORS}\d){{12,}}")
MASKED: Final = re.compile(
    rf"(?:[*•●∗·#]{{2}}|…|\.{{3}}|(?<![A-Za-z])[xX]{{4,}}){SEPARATORS}\d{{4}}(?!\d)"
    r"|\b(?:ending|ends|last\s(?:four|4))\b\D{0,12}\d{4}(?!\d)",
    re.IGNORECASE,
)
CREDENTIAL: Final = re.compile(
    r"\b(?:cvv2?|cvc2?|csc|card\s?(?:validation|verification|security)?\s?code)\b\W{0,3}\d{3,4}\b"
    r"|\bexp(?:\.|iry|ires|iration)?(?:\sdate)?\W{0,3}(?:0?[1-9]|1[0-2])\s?[/\-]\s?\d{2}(?:\d{2})?\b"
    r"|\b(?:password|passwd|pwd|passphrase|(?:session|access|auth|refresh)[\s_\-]?(?:token|id|key)|api[\s_\-]?key)\b"
    r"[\"']?\s*[:=]"
    r"|\bbearer\s+[A-Za-z0-9._~+/\-]{16,}",
    re.IGNORECASE,
)


def shows_card(text: str) -> bool:
    """Say whether a text may show a card number (13 to 19 digits that pass Luhn's check) or the end of a masked one."""
    return MASKED.search(text) is not None or any(map(_holds_card, DIGIT_RUN.findall(text)))


def shows_credential(text: str) -> bool:
    """Say whether a text labels something as a card code, an expiration, a password or a token."""
    return CREDENTIAL.search(text) is not None


def _holds_card(run: str) -> bool:
    groups = re.findall(r"\d+", run)
    # An unbroken group longer than any card number may hide one.
    if any(len(group) > LONGEST for group in groups):
        return True
    digits = [int(digit) for group in groups for digit in group]
    sums = [list(accumulate(_weighed(digits, parity), initial=0)) for parity in (0, 1)]
    edges = list(accumulate(map(len, groups), initial=0))
    return any(
        SHORTEST <= end - begin <= LONGEST and (sums[end % 2][end] - sums[end % 2][begin]) % 10 == 0
        for at, begin in enumerate(edges[:-1])
        if digits[begin]
        for end in edges[at + 1 : at + 1 + LONGEST]
    )


def _weighed(digits: list[int], parity: int) -> Iterator[int]:
    """Weigh digits as Luhn does: every second one counts twice, those at places of a parity."""
    for place, digit in enumerate(digits):
        yield digit * 2 - 9 * (digit > 4) if place % 2 == parity else digit
