"""The manifest: every file of a package with its size, digest, pages and Bates numbers, and nothing else.

It lists what is there. What is withheld leaves no trace in it: no count, no gap, no line.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO, Final

from app.domain.errors import BadInput, Fault

FORMAT: Final = "Disclosure Desk manifest 1"
LARGEST: Final = 16 * 1024 * 1024
MOST_FILES: Final = 10_000
NAME: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]{0,59}_P[0-9]{1,4})_([A-Za-z0-9-]{1,60})\.(csv|docx|json|pdf|txt)")
JSON, TEXT = "manifest.json", "manifest.txt"
_BLOCK: Final = 1 << 20
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_BATES: Final = re.compile(r"[^\x00-\x1f\x7f]{0,80}?[0-9]{1,12}")
_KEYS: Final = ("name", "bytes", "sha256", "pages", "bates_first", "bates_last")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold what the manifest says of one file; a file without pages has None, one without Bates numbers "" twice."""

    name: str
    size: int
    sha256: str
    pages: int | None = None
    bates_first: str = ""
    bates_last: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Hold the entries in the order of the package; `volume` begins each name: reference, `_P`, production number."""

    volume: str
    files: tuple[Entry, ...]

    def __post_init__(self) -> None:
        """Refuse names that are not neutral, and two that a disk could take for one; raises `BadInput`."""
        faults = [*_name_faults(self), *(each for at, entry in enumerate(self.files) for each in _faults(at, entry))]
        if faults:
            raise BadInput(faults, "The manifest cannot be used.")

    @property
    def json_name(self) -> str:
        """Name the manifest for machines."""
        return f"{self.volume}_{JSON}"

    @property
    def text_name(self) -> str:
        """Name the manifest in the form that `sha256sum -c` reads."""
        return f"{self.volume}_{TEXT}"

    def as_json(self) -> bytes:
        """Write it for machines, in the one form that `parse` takes."""
        told = {"format": FORMAT, "volume": self.volume, "files": [_told(each) for each in self.files]}
        return (json.dumps(told, indent=1) + "\n").encode("ascii")

    def as_text(self) -> bytes:
        """Write the digests as `sha256sum` does, that of the other manifest first."""
        lines = [(sha256(self.as_json()).hexdigest(), self.json_name), *((one.sha256, one.name) for one in self.files)]
        return "".join(f"{digest}  {name}\n" for digest, name in lines).encode("ascii")


def entry(name: str, content: BinaryIO, *, pages: int | None = None, bates: tuple[str, str] = ("", "")) -> Entry:
    """Describe a file from its bytes, read in blocks from where the stream stands."""
    digest, size = sha256(), 0
    while block := content.read(_BLOCK):
        digest.update(block)
        size += len(block)
    return Entry(
        name=name, size=size, sha256=digest.hexdigest(), pages=pages, bates_first=bates[0], bates_last=bates[1]
    )


def parse(content: bytes) -> Manifest:
    """Read a manifest as `as_json` writes it, byte for byte; raises `BadInput` for anything else."""
    try:
        told = json.loads(content.decode("ascii")) if len(content) <= LARGEST else None
    except (ValueError, RecursionError):
        raise _not_a_manifest() from None
    read = _read(told)
    if read.as_json() != content:  # another order, a key twice, other spaces: nobody but this program writes it
        raise _not_a_manifest()
    return read


def _read(told: Any) -> Manifest:
    if not isinstance(told, dict) or told.get("format") != FORMAT or not isinstance(told.get("files"), list):
        raise _not_a_manifest()
    if not isinstance(told.get("volume"), str) or not all(map(_is_entry, told["files"])):
        raise _not_a_manifest()
    return Manifest(told["volume"], tuple(map(_entry, told["files"])))


def _is_entry(row: Any) -> bool:
    if not isinstance(row, dict) or tuple(row) != _KEYS:
        return False
    texts = all(isinstance(row[key], str) for key in ("name", "sha256", "bates_first", "bates_last"))
    return texts and type(row["bytes"]) is int and (row["pages"] is None or type(row["pages"]) is int)


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        name=row["name"],
        size=row["bytes"],
        sha256=row["sha256"],
        pages=row["pages"],
        bates_first=row["bates_first"],
        bates_last=row["bates_last"],
    )


def _told(each: Entry) -> dict[str, Any]:
    values = (each.name, each.size, each.sha256, each.pages, each.bates_first, each.bates_last)
    return dict(zip(_KEYS, values, strict=True))


def _not_a_manifest() -> BadInput:
    sentence = "The file is no manifest as Disclosure Desk writes it."
    return BadInput([Fault("manifest", "not-a-manifest", sentence)], "The manifest cannot be used.")


def _name_faults(manifest: Manifest) -> Iterator[Fault]:
    names = [each.name.casefold() for each in manifest.files]
    if len({*names, manifest.json_name.casefold(), manifest.text_name.casefold()}) < len(names) + 2:
        yield Fault("files", "duplicate-name", "Two files of the package have one name.")
    if len(names) > MOST_FILES:
        yield Fault("files", "too-many", f"A package holds {MOST_FILES} files at most.")
    for at, each in enumerate(manifest.files):
        found = NAME.fullmatch(each.name)
        if not found or found[1] != manifest.volume:
            sentence = "A name consists of the reference, the production and the file's role, and of nothing else."
            yield Fault(f"files[{at}].name", "not-neutral", sentence)
    if not NAME.fullmatch(manifest.json_name):
        yield Fault("volume", "not-neutral", "A volume is named by its reference and number.")


def _faults(at: int, each: Entry) -> Iterator[Fault]:
    if each.size < 0 or not _DIGEST.fullmatch(each.sha256) or (each.pages is not None and each.pages < 1):
        yield Fault(f"files[{at}]", "not-a-file", "A file has a size, a SHA-256 digest, and pages or none.")
    bates = (each.bates_first, each.bates_last)
    if any(bates) and not all(map(_BATES.fullmatch, bates)):
        yield Fault(f"files[{at}]", "not-bates", "A Bates number ends in digits, and there is a first and a last.")
