"""An Office file is an archive: its members are counted, unpacked within limits and searched before any is read."""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.domain.errors import BadInput, Fault
from app.records.tables.limits import ZIP_MEMBERS, ZIP_PART, ZIP_RATIO, ZIP_RATIO_FROM, ZIP_TOTAL
from app.records.tables.source import RecordBytes

_BLOCK: Final = 1 << 18
_OVERLAP: Final = 64
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(each) for each in ("ascii", "utf-16-le", "utf-16-be"))
_UNSOUND: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OverflowError,
)
_OUTSIDE: Final = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\\")


class Archive:
    """Give the members of an archive, unpacked within limits; raises `BadInput` for what is broken or hostile."""

    def __init__(self, source: RecordBytes) -> None:
        self.source, self.name = source, source.name
        try:
            self._zip = zipfile.ZipFile(source.open())
        except _UNSOUND:
            raise broken(self.name) from None
        self._members = {each.filename: each for each in self._zip.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        """Name the members in their order."""
        return tuple(self._members)

    def refuse_hostile(self) -> None:
        """Look at the list of members, then unpack each once; raises `BadInput` with every fault."""
        listed = self._zip.infolist()
        if len(listed) > ZIP_MEMBERS:
            raise BadInput([Fault(self.name, "too-many-parts", f"The file has more than {ZIP_MEMBERS:,} parts.")])
        faults = [*self._named(listed), *self._sized(listed)]
        if not faults:
            faults = [
                Fault(f"{self.name}, {member}", "doctype", "A part declares a document type. Such files are not read.")
                for member in self.names
                if self._has_doctype(member)
            ]
        if faults:
            raise BadInput(faults)

    def blocks(self, member: str, limit: int = ZIP_PART) -> Iterator[bytes]:
        """Unpack a member block by block, whatever size it claims; an absent one is empty."""
        if member not in self._members:
            return
        left = limit
        try:
            with self._zip.open(self._members[member]) as part:
                while block := part.read(_BLOCK):
                    left -= len(block)
                    if left < 0:
                        raise BadInput([self._too_large()])
                    yield block
        except _UNSOUND:
            raise broken(self.name) from None

    def read(self, member: str, limit: int) -> bytes:
        """Unpack a member whole; an absent one is empty."""
        return b"".join(self.blocks(member, limit))

    def _named(self, listed: list[zipfile.ZipInfo]) -> Iterator[Fault]:
        times = Counter(each.filename.casefold() for each in listed)
        if any(count > 1 for count in times.values()):
            yield Fault(self.name, "duplicate-part", "Two parts have the same name, so programs read different ones.")
        if any(_OUTSIDE.search(each.filename) for each in listed):
            yield Fault(self.name, "part-outside", "A part's name leads out of the file.")
        if any(each.flag_bits & 1 for each in listed):
            yield Fault(self.name, "encrypted", "The file is protected by a password. Save it without one.")

    def _sized(self, listed: list[zipfile.ZipInfo]) -> Iterator[Fault]:
        total = sum(each.file_size for each in listed)
        if total > ZIP_TOTAL or any(each.file_size > ZIP_PART for each in listed):
            yield self._too_large()
        elif total > ZIP_RATIO_FROM and total > ZIP_RATIO * self.source.size:
            yield Fault(self.name, "too-dense", "The file is packed so densely that it seems made to fill a computer.")

    def _has_doctype(self, member: str) -> bool:
        tail = b""
        for block in self.blocks(member):
            joined = tail + block
            if any(each in joined for each in _DOCTYPES):
                return True
            tail = block[-_OVERLAP:]
        return False

    def _too_large(self) -> Fault:
        return Fault(self.name, "too-large", "A part is too large when unpacked. Export fewer rows at a time.")


def broken(name: str) -> BadInput:
    """Say that a file of this kind cannot be read through."""
    return BadInput([Fault(name, "broken", "The file is damaged or cut off. Export or fetch it again.")])
