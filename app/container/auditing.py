"""Audit the members of a package, wherever they come from, against its manifests and against each other."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from app.container import looking, manifest
from app.container.looking import Names
from app.container.manifest import NAME, Entry, Manifest
from app.domain.errors import BadInput, Fault
from app.domain.plaintext import shown

_LINE: Final = re.compile(r"([0-9a-f]{64})  (\S+)")
_LOOKED_INTO: Final = {".pdf": looking.pdf_faults, ".docx": looking.docx_faults}


@dataclass(slots=True)
class Audit:
    """Take member after member, the manifest before the others, then judge them together."""

    never: Names
    faults: list[Fault] = field(default_factory=list)
    manifest: Manifest | None = None
    digests: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    text: bytes = b""
    _looks: list[Fault] = field(default_factory=list)

    @property
    def files(self) -> tuple[Entry, ...]:
        """Give what the manifest lists."""
        return self.manifest.files if self.manifest else ()

    def take(self, name: str, blocks: Iterable[bytes]) -> None:
        """Take a member's digest, and keep what has to be looked into, no longer than that takes."""
        digest, kept, most = sha256(), bytearray(), self._most(name)
        for block in blocks:
            digest.update(block)
            if len(kept) <= most:
                kept += block
        self.digests[name] = digest.hexdigest()
        content = bytes(kept) if len(kept) <= most else None
        if name.endswith(f"_{manifest.JSON}"):
            self._read(name, content or b"")
        elif name.endswith(f"_{manifest.TEXT}"):
            self.text = content or b""
            found = map(_LINE.fullmatch, self.text.decode("latin-1").split("\n"))
            self.told = {line[2]: line[1] for line in found if line}
        elif name.endswith(tuple(_LOOKED_INTO)):
            self._look(name, content)

    def _most(self, name: str) -> int:
        if name.endswith((f"_{manifest.JSON}", f"_{manifest.TEXT}")):
            return manifest.LARGEST
        return looking.LARGEST if name.endswith(tuple(_LOOKED_INTO)) else -1

    def _read(self, name: str, content: bytes) -> None:
        try:
            self.manifest = manifest.parse(content)
        except BadInput:
            sentence = "The manifest is not as Disclosure Desk writes it: it was changed, or somebody else made it."
            self.faults.append(Fault(name, "not-a-manifest", sentence))

    def _look(self, name: str, content: bytes | None) -> None:
        """Look into a file that is the one of the manifest: others are damaged, and parsers need not meet them."""
        entry = next((each for each in self.files if each.name == name), None)
        if entry is None or self.digests[name] != entry.sha256:
            return
        if content is None:
            self._looks.append(Fault(name, "too-large", "The file is too large to be looked into."))
        else:
            self._looks += _LOOKED_INTO[name[name.rindex(".") :]](entry, content, self.never)

    def judge(self) -> None:
        """Compare what is there with what the manifests list, and the Bates numbers with each other."""
        read = self.manifest
        if read is None or any(each.place == read.json_name for each in self.faults):
            if not self.faults:
                sentence = "There is no manifest here. Verify the container itself, or the folder it was unpacked into."
                self.faults.append(Fault(manifest.JSON, "manifest-missing", sentence))
            return
        if read.json_name not in self.digests:
            self._fault(read.json_name, "missing", "The manifest has another name than the one that it gives itself.")
        agreed = self._manifests(read)
        self._files(read)
        self.faults += self._looks
        if agreed:
            self.faults += bates_faults(read.files)

    def _manifests(self, read: Manifest) -> bool:
        if read.text_name not in self.digests:
            self._fault(read.text_name, "missing", "The manifest’s second form is missing.")
        elif self.text != read.as_text():
            both = f"{read.json_name}, {read.text_name}"
            self._fault(both, "manifests-differ", "The two manifests do not belong together: one of them was changed.")
        else:
            return True
        return False

    def _files(self, read: Manifest) -> None:
        known = {each.name: each for each in read.files}
        for name, entry in known.items():
            if name not in self.digests:
                self._fault(name, "missing", "The manifest lists this file, but it is not here.")
            elif self.digests[name] not in (entry.sha256, self.told.get(name)):
                self._fault(
                    name, "content-changed", "Its digest is not that of the manifest: it was changed or damaged."
                )
        for name in self.digests.keys() - known.keys() - {read.json_name, read.text_name}:
            self._fault(_safe(name), "extra", "This file is not in the manifest: it does not belong to the package.")

    def _fault(self, place: str, code: str, sentence: str) -> None:
        if not any(each.place == place for each in self.faults):
            self.faults.append(Fault(place, code, sentence))


def bates_faults(files: Iterable[Entry]) -> Iterator[Fault]:
    """Follow the Bates numbers over the files: every range begins where the one before ended.

    Forms of one schedule, such as its PDF and DOCX, carry the same numbers and count once.
    """
    ranges: dict[tuple[str, str], str] = {}
    for each in files:
        if each.bates_first:
            ranges.setdefault((each.bates_first, each.bates_last), each.name)
    expected = ""
    for (first, last), name in ranges.items():
        count = looking.bates_count(first, last)
        if not count or (expected and first != expected):
            sentence = f"Its Bates numbers begin with {first}, where {expected} would follow." if count else ""
            yield Fault(name, "bates", shown(sentence or "Its first and last Bates number do not belong to one range."))
            return
        expected = looking.bates_after(first, count)


def _safe(name: str) -> str:
    return name if NAME.fullmatch(name) else shown(name[:200])
