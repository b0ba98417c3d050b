"""Read a package forward, once, and hold every byte against the one layout that this program writes.

Nothing is believed: the header in front of a member, its data, and its entry in the directory have to agree, so that a
changed byte is named, and an archive that means different things to different programs is refused.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeAlias

from app.container.inflating import BLOCK, Inflating
from app.container.layout import (
    CENTRAL,
    DEFLATED,
    END,
    HEAD,
    LOCAL,
    Record,
    directory_entry,
    end,
    local_header,
    method_of,
)
from app.container.manifest import MOST_FILES, NAME
from app.domain.errors import BadInput, Fault
from app.domain.plaintext import shown

MOST: Final = 4 << 30  # bytes that a package may unpack to, all members together
DIRECTORY: Final = "central directory"
_LONGEST_NAME: Final = 200

Take: TypeAlias = Callable[[str, Iterator[bytes]], None]
"""Take a member: its name, and its content in blocks, which has to be read to the end."""


class Readable(Protocol):
    """Stand for any stream that is read forward once."""

    def read(self, size: int, /) -> bytes:
        """Read on; b"" at the end."""


class Unusable(BadInput):
    """Report an archive in which nothing behind this place can be trusted."""

    def __init__(self, place: str, code: str, sentence: str) -> None:
        super().__init__([Fault(place, code, sentence)], sentence)


@dataclass(slots=True)
class _Reading:
    """Hold how far the stream was read, and what its end has to look like."""

    stream: Readable
    faults: list[Fault]
    records: list[tuple[Record, int]] = field(default_factory=list)
    at: int = 0
    unpacked: int = 0

    def read(self, size: int) -> bytes:
        found = b""
        while len(found) < size and (more := self.stream.read(size - len(found))):
            found += more
        self.at += len(found)
        return found

    def fault(self, place: str, code: str, sentence: str) -> None:
        self.faults.append(Fault(place, code, sentence))


def walk(stream: Readable, take: Take, faults: list[Fault]) -> None:
    """Give every member to `take`, and add what is wrong to `faults`; raises `Unusable` where reading on is no use."""
    reading = _Reading(stream, faults)
    while (signature := reading.read(len(LOCAL))) == LOCAL:
        _member(reading, take)
    if not reading.records or signature not in (CENTRAL, END):
        place = f"header of member {len(reading.records) + 1}, or {DIRECTORY}" if signature else "end of the file"
        sentence = "The archive is cut off, or changed at this place. Nothing behind it was looked at."
        raise Unusable(place, "header-changed", sentence)
    _directory(reading, signature)


def _member(reading: _Reading, take: Take) -> None:
    start, number = reading.at - len(LOCAL), len(reading.records) + 1
    record = _record(reading, f"header of member {number}")
    content = _Content(reading, record)
    take(record.name, content.blocks())
    content.close()
    reading.records.append((record, start))


def _record(reading: _Reading, place: str) -> Record:
    """Read the header in front of a member; it holds nothing but the name, the sizes and the checksum."""
    head = LOCAL + reading.read(HEAD.size - len(LOCAL))
    if len(head) < HEAD.size:
        raise Unusable(place, "cut-off", "The archive ends inside this header: it was not received whole.")
    _, _, _, method, _, _, crc, packed, size, length, extra = HEAD.unpack(head)
    raw = reading.read(min(length, _LONGEST_NAME))
    name = raw.decode("latin-1")
    _judge_name(reading, name, place)
    record = Record(name, method, crc, packed, size)
    if extra or method != method_of(name) or local_header(record) != head + raw or (not method and packed != size):
        sentence = f"The header before {name} is not as Disclosure Desk writes it. Nothing behind it was looked at."
        raise Unusable(place, "header-changed", sentence)
    reading.unpacked += size
    if reading.unpacked > MOST:
        sentence = "The archive says that it unpacks to more than 4 GB, so it was not unpacked. Do not open it."
        raise Unusable(place, "too-large", sentence)
    return record


def _judge_name(reading: _Reading, name: str, place: str) -> None:
    if not NAME.fullmatch(name):
        sentence = (
            f"A member is called {shown(name)!r}, which no package of Disclosure Desk holds: the name was changed, or "
            "somebody else made this archive. Do not unpack it."
        )
        raise Unusable(place, "unsafe-name", sentence)
    if any(name.casefold() == each.name.casefold() for each, _ in reading.records):
        sentence = f"Two members are called {name}, so that programs could show either. Do not unpack it."
        raise Unusable(place, "duplicate-name", sentence)
    if len(reading.records) > MOST_FILES:
        raise Unusable(place, "too-many", "The archive holds more members than a package has. Do not unpack it.")


@dataclass(slots=True)
class _Content:
    """Give a member's content while its size and checksum are taken; never more than its header says."""

    reading: _Reading
    record: Record
    left: int = -1
    size: int = 0
    crc: int = 0
    done: bool = False

    def blocks(self) -> Iterator[bytes]:
        self.left = self.record.packed
        unpack = Inflating() if self.record.method == DEFLATED else None
        for packed in self._packed():
            blocks = unpack.blocks(packed, last=not self.left) if unpack else iter((packed,))
            for block in blocks:
                if self.size + len(block) > self.record.size:
                    self._wrong("It unpacks to more than its header says; the rest was not unpacked.")
                    return
                self.size, self.crc = self.size + len(block), zlib.crc32(block, self.crc)
                yield block
        self.done = unpack is None or unpack.whole

    def close(self) -> None:
        """Go on to the member's end, and judge it."""
        if self.left < 0:
            for _ in self.blocks():
                pass
        for _ in self._packed():
            pass
        if not self.done or (self.size, self.crc) != (self.record.size, self.record.crc):
            self._wrong("Its bytes are not those that were packed: it was changed or damaged.")

    def _packed(self) -> Iterator[bytes]:
        while self.left:
            packed = self.reading.read(min(self.left, BLOCK))
            if not packed:
                sentence = "The archive ends inside this member: it was not received whole."
                raise Unusable(self.record.name, "cut-off", sentence)
            self.left -= len(packed)
            yield packed

    def _wrong(self, sentence: str) -> None:
        if not any(each.place == self.record.name for each in self.reading.faults):
            self.reading.fault(self.record.name, "content-changed", sentence)


def _directory(reading: _Reading, signature: bytes) -> None:
    """Compare the directory with the members that were read; it may say nothing else, and nothing follows it."""
    start = reading.at - len(signature)
    entries = [(each.name, directory_entry(each, offset)) for each, offset in reading.records]
    size = sum(len(each) for _, each in entries)
    found = signature + reading.read(size - len(signature))
    at = 0
    for number, (name, expected) in enumerate(entries, 1):
        if found[at : at + len(expected)] != expected:
            sentence = f"The header of {name} and its entry in the directory differ: one of the two was changed."
            reading.fault(f"header of member {number}, or {DIRECTORY}", "directory-changed", sentence)
            return
        at += len(expected)
    closing = end(len(entries), size, start)
    if reading.read(len(closing) + 1) != closing:
        sentence = "The end of the archive was changed, cut off, or added to."
        reading.fault(DIRECTORY, "directory-changed", sentence)
