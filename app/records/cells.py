"""Judge the cells of a column, once for each distinct text."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from app.domain.catalogue import Field, FieldKind
from app.domain.validators import LONGEST, fault
from app.records.refusals import refused_text, refused_unused, suspicious

Judge = Callable[[set[str]], Iterator[tuple[str, str]]]
"""Gives each of some texts that has a fault, with the code of the fault."""

MOST_KEPT: Final = 60_000
WORDED: Final = frozenset({FieldKind.TEXT, FieldKind.NAME, FieldKind.ADDRESS})
PART: Final = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
GROUP: Final = r"[0-9A-Fa-f]{1,4}"
# Addresses that the field's validator passes, in their plainest forms; it judges all others. The first group of a long
# one is no zero, so that no mapped address is among them.
PLAIN_IP: Final = re.compile(rf"{PART}(?:\.{PART}){{3}}|(?=[1-9A-Fa-f]){GROUP}(?::{GROUP}){{7}}")
SHORTENED_IP: Final = re.compile(rf"(?=[1-9A-Fa-f]){GROUP}(?::{GROUP})*::(?:{GROUP}(?::{GROUP})*)?")


class Verdicts:
    """Remember what was said of each distinct text of a column, as long as there are not too many."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._sound = set[str]()
        self._faulty = dict[str, str]()

    def faults(self, cells: Sequence[str]) -> Mapping[str, str]:
        """Give the faulty texts among cells, each with its code; empty, nearly always."""
        distinct = set(cells)
        if not distinct <= self._sound and (new := distinct - self._sound - self._faulty.keys()):
            self._learn(new)
        found = self._among(distinct) if self._faulty else {}
        if len(self._sound) + len(self._faulty) > MOST_KEPT:
            self._sound.clear()
            self._faulty.clear()
        return found

    def _learn(self, new: set[str]) -> None:
        faults = dict(self._judge(new))
        self._faulty |= faults
        self._sound |= new - faults.keys()

    def _among(self, distinct: set[str]) -> Mapping[str, str]:
        return {text: self._faulty[text] for text in distinct if text in self._faulty}


def judge_of(field: Field) -> Judge:
    """Choose how the cells of a field are judged: with the verdicts of its validator, and what is refused anywhere.

    A cell without any character says nothing and has no fault; its row decides whether it may be so.
    """
    if field.kind in {FieldKind.IP, FieldKind.IP_TIME}:
        return lambda texts: _faults(field, (text for text in texts if not is_plain_ip(text)))
    if field.kind in WORDED:
        return lambda texts: _faults(field, _doubted(texts))
    return lambda texts: _faults(field, texts)


def judge_unused(texts: set[str]) -> Iterator[tuple[str, str]]:
    """Look for what never leaves in cells that nobody means to use."""
    if suspicious(texts):
        yield from ((text, code) for text in texts if (code := refused_unused(text)))


def is_plain_ip(text: str) -> bool:
    """Say whether a text is an IP address that needs no second look."""
    if PLAIN_IP.fullmatch(text):
        return True
    return SHORTENED_IP.fullmatch(text) is not None and text.count(":") <= 7


def _faults(field: Field, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        if not text:
            continue
        if found := fault(field, text):
            yield text, found.code
        elif field.kind in WORDED and (code := refused_text(text)):
            yield text, code


def _doubted(texts: set[str]) -> Iterable[str]:
    """Leave only the texts of words that need a look one by one."""
    plain = {text for text in texts if text.isascii() and text.isprintable() and not text.isspace()}
    if max(map(len, plain), default=0) > LONGEST or suspicious(plain):
        return texts
    return texts - plain
