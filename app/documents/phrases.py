"""How facts are written inside a sentence: days, lists, request numbers, Bates numbers, identifiers."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from app.documents.blocks import Run, Text

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_CASE_NUMBER = re.compile(r"(?:\d+:)?(\d{2,4})-([a-z]{2,4})-0*(\d+)", re.IGNORECASE)
_ITEM = re.compile(r"(\d+)(\(.+)")


def day(when: date) -> str:
    """Write a day as letters do, whatever the machine's language: October 13, 2022."""
    return f"{_MONTHS[when.month - 1]} {when.day}, {when.year}"


def ordinal(position: int) -> str:
    """Write a place as a word; "" beyond the words that are read at a glance."""
    return _ORDINALS[position - 1] if 1 <= position <= len(_ORDINALS) else ""


def joined(items: Sequence[Text], mark: str = ", ") -> Text:
    """Join texts into "a", "a and b", or "a, b, and c"; the one helper that makes lists."""
    last = f"{mark}and " if len(items) > 2 else " and "
    made: list[Run] = []
    for at, item in enumerate(items):
        made += [Run(last if at == len(items) - 1 else mark), *item] if at else item
    return tuple(made)


def words(items: Iterable[str], mark: str = ", ") -> str:
    """Join plain texts in the same way."""
    return "".join(run.text for run in joined([(Run(each),) for each in items], mark))


def identifier(printed: str) -> Text:
    """Set an identifier as the order printed it, character by character."""
    return (Run(printed, mono=True),)


def sentence_case(text: str) -> str:
    """Begin a cell with a capital letter."""
    return text[:1].upper() + text[1:]


def request_numbers(numbers: Iterable[str]) -> str:
    """Write request numbers short: 1(i), (iii), and 2."""
    pairs = [(found[1], found[2]) if (found := _ITEM.fullmatch(each)) else (each, "") for each in numbers]
    items = [
        tail if at else head + tail
        for head, group in groupby(pairs, lambda pair: pair[0])
        for at, (_, tail) in enumerate(group)
    ]
    return words(items)


def compact_case_number(number: str) -> str:
    """Write a case number for Bates numbers: 22-mc-80999-ABC becomes 22mc80999."""
    found = _CASE_NUMBER.search(number)
    if found:
        return f"{found[1]}{found[2].lower()}{found[3]}"
    return "".join(char for char in number if char.isascii() and char.isalnum())


def within(cite: str) -> str:
    """Write a cite that stands inside parentheses without parentheses of its own."""
    return cite.replace(" (", ", ").replace(")", "")


def bates_span(first: str, last: str) -> str:
    """Write a range in a sentence: PERCH-22mc80999-000001 to -000006."""
    _, mark, number = last.rpartition("-")
    return first if first == last else f"{first} to\u00a0{mark}{number}"


def bates_digits(first: str, last: str) -> str:
    """Write a range in a table cell: 000001–000002."""
    a, b = (each.rpartition("-")[2] for each in (first, last))
    return a if a == b else f"{a}–{b}"
