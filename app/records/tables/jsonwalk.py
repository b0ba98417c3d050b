"""Records in JSON text of any length, found one after the other without holding more than one.

An array of objects is a table. Members of an object outside of arrays that are objects or such arrays are tables under
their names; its other members are one record. Objects that hold one object only, as in X's returns
(`[{"account": {…}}, …]`), are records of the table that the name says. Several values may follow one another.
"""

import json
import re
from collections.abc import Iterator
from typing import Final

from app.domain.errors import BadInput, Fault
from app.records.tables.jsonvalues import DECODER
from app.records.tables.limits import JSON_DEPTH, JSON_ITEM

Item = tuple[str, dict[str, object]]  # the table's name, and a record of it
_NOT_BLANK: Final = re.compile("[^ \t\r\n\ufeff]")
_WORDS: Final = frozenset("0123456789.+-eEINatrufalsn")  # a number or a word may go on after the piece that is held


class Walk:
    """Go through pieces of text; raises `BadInput` where they are no JSON, with the record that it is in."""

    def __init__(self, name: str, pieces: Iterator[str]) -> None:
        self._name, self._pieces = name, pieces
        self._text, self._at, self._ended, self._given = "", 0, False, 0

    def items(self) -> Iterator[Item]:
        """Give the records of all values."""
        while self._peek():
            for item in self._value("", 1):
                self._given += 1
                yield item

    def _value(self, table: str, depth: int) -> Iterator[Item]:
        begin = self._peek()
        if depth > JSON_DEPTH:
            raise self._fault("too-deep", "Objects lie in one another too deeply.")
        if begin == "[":
            yield from self._array(table)
        elif begin == "{":
            yield from self._object(table, depth)
        else:
            raise self._broken()

    def _array(self, table: str) -> Iterator[Item]:
        self._take("[")
        if self._peek() == "]":
            self._at += 1
            return
        while True:
            value = self._decoded()
            if not isinstance(value, dict):
                raise self._fault("not-records", "A list holds something else than objects.")
            yield named(table, value)
            if self._take(",]") == "]":
                return

    def _object(self, table: str, depth: int) -> Iterator[Item]:
        self._take("{")
        single = dict[str, object]()
        if self._peek() == "}":
            self._at += 1
            return
        while True:
            name = self._decoded()
            if type(name) is not str:  # a number as it is written is text of another type
                raise self._broken()
            self._take(":")
            inner = f"{table}.{name}" if table else name
            begin = self._peek()
            if begin == "{" or (begin == "[" and self._second() == "{"):
                yield from self._value(inner, depth + 1)
            elif name in single:
                raise self._fault("duplicate-key", "A member is named more than once, so its value is unsure.")
            else:
                single[name] = self._decoded()
            if self._take(",}") == "}":
                break
        if single:
            yield table, single

    def _decoded(self) -> object:
        """Decode the next value, taking in more text while it is cut off."""
        self._peek()
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except (json.JSONDecodeError, RecursionError) as problem:
                if isinstance(problem, RecursionError):
                    raise self._fault("too-deep", "Objects lie in one another too deeply.") from None
                if not self._more():
                    raise self._broken() from None
                continue
            if end == len(self._text) and self._text[-1] in _WORDS and self._more():
                continue
            self._at = end
            return value

    def _take(self, among: str) -> str:
        found = self._peek()
        if not found or found not in among:
            raise self._broken()
        self._at += 1
        return found

    def _peek(self) -> str:
        """Go to the next character that is not blank, and give it; "" is the end."""
        self._at = self._unblank(0)
        return self._text[self._at : self._at + 1]

    def _second(self) -> str:
        """Give the next character but one."""
        at = self._unblank(1)
        return self._text[at : at + 1]

    def _unblank(self, ahead: int) -> int:
        """Find the next character that is not blank, from so many places ahead."""
        while True:
            found = _NOT_BLANK.search(self._text, self._at + ahead)
            if found:
                return found.start()
            if ahead == 0:
                self._at = len(self._text)
            if not self._more():
                return len(self._text)

    def _more(self) -> bool:
        """Take in as much text again as is held; what was read is dropped."""
        held = self._text[self._at :]
        if self._ended or len(held) > JSON_ITEM:
            return False
        taken, length = [held], 0
        while length <= len(held):
            piece = next(self._pieces, None)
            if piece is None:
                self._ended = True
                break
            taken.append(piece)
            length += len(piece)
        self._text, self._at = "".join(taken), 0
        return length > 0

    def _broken(self) -> BadInput:
        return self._fault("not-json", "The text is no JSON from here on, or a record is too large.")

    def _fault(self, code: str, sentence: str) -> BadInput:
        return BadInput([Fault(f"{self._name}, after record {self._given}", code, sentence)])


def named(table: str, value: dict[str, object]) -> Item:
    """Take the one object that an object holds for the record, and its name for the table's."""
    if len(value) == 1:
        ((name, inner),) = value.items()
        if isinstance(inner, dict) and inner:
            return (f"{table}.{name}" if table else name), inner
    return table, value
