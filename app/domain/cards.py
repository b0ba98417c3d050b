"""Spot card numbers, parts of them, and credentials in text where nothing of the kind belongs."""

import re
from collections.abc import Iterator
from typing import Final

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
    groups = [[int(digit) for digit in group] for group in re.findall(r"\d+", run)]
    # An unbroken group longer than any card number may hide one.
    return any(len(group) > 19 for group in groups) or any(map(_is_card, _joined(groups)))


def _joined(groups: list[list[int]]) -> Iterator[list[int]]:
    """Join neighbouring groups of digits, as far as the longest card number reaches."""
    for first in range(len(groups)):
        digits: list[int] = []
        for group in groups[first:]:
            digits = digits + group
            yield digits
            if len(digits) > 19:
                break


def _is_card(digits: list[int]) -> bool:
    return 13 <= len(digits) <= 19 and digits[0] != 0 and _passes_luhn(digits)


def _passes_luhn(digits: list[int]) -> bool:
    doubled = (digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
