"""Verify what was sent or received: is it whole, unchanged, continuous, and silent about who made it and where.

A manifest is no seal, for whoever changes a file can change it too. The outer container's authentication code, and the
SHA-256 of the inner package that the letter prints, are what such a person cannot make.
"""

import struct
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from io import SEEK_END
from typing import BinaryIO, Final

from app.container import age, looking, pdfs, sealed
from app.container.auditing import Audit
from app.container.layout import CLOSING, LOCAL
from app.container.layout import END as END_MARK
from app.container.manifest import Entry
from app.container.unpacking import Readable, Unusable, walk
from app.domain.errors import Fault
from app.domain.secret import Secret

HEADER, SEALED, INSIDE, END = "container header", "AES header", "package.zip", "central directory"
PDF: Final = "encrypted PDF"
_NOBODY: Final[looking.Names] = frozenset()
_BLOCK: Final = 1 << 18


class Kind(Enum):
    """Name what was given to verify."""

    CONTAINER = "encrypted container"
    PACKAGE = "package"
    FOLDER = "folder"
    PDF = "encrypted PDF"
    UNKNOWN = "unknown file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Hold what was found; `package` is the SHA-256 that the letter prints, "" where no package was read."""

    kind: Kind
    findings: tuple[Fault, ...]
    files: tuple[Entry, ...] = ()
    package: str = ""


def kind_of(stream: BinaryIO) -> Kind:
    """Recognise a file by its first bytes or its last; the stream goes back to its beginning."""
    begin = stream.read(sealed.HEADER)
    behind = _behind(stream, pdfs.TRAILER)
    if INSIDE.encode() in begin + behind[-sealed.BEHIND :]:
        return Kind.CONTAINER
    if begin.startswith(LOCAL) or behind[-CLOSING:].startswith(END_MARK):
        return Kind.PACKAGE
    if begin.startswith(b"%PDF-") or behind.startswith(pdfs.MARK):
        return Kind.PDF
    return Kind.UNKNOWN


def verify(stream: BinaryIO, passphrase: Secret | None = None, *, never: looking.Names = _NOBODY) -> Report:
    """Verify a container, a package, or an encrypted PDF, from a stream that can seek; every fault is a finding."""
    match kind_of(stream):
        case Kind.CONTAINER:
            return _container(stream, passphrase, never)
        case Kind.PACKAGE:
            return _package(stream, Kind.PACKAGE, never)
        case Kind.PDF:
            return Report(kind=Kind.PDF, findings=tuple(_pdf(stream, passphrase, never)))
        case _:
            return Report(kind=Kind.UNKNOWN, findings=(_unknown(stream),))


def verify_folder(files: Mapping[str, Callable[[], BinaryIO]], *, never: looking.Names = _NOBODY) -> Report:
    """Verify the files into which a package was unpacked, by name."""
    audit = Audit(never)
    for name in sorted(files, key=lambda each: (not each.endswith("_manifest.json"), each)):
        with files[name]() as content:
            audit.take(name, iter(lambda: content.read(_BLOCK), b""))
    audit.judge()
    return Report(kind=Kind.FOLDER, findings=tuple(audit.faults), files=audit.files)


def _package(stream: Readable, kind: Kind, never: looking.Names) -> Report:
    """Read a package to its end whatever is wrong with it, so that its digest, and a seal around it, are known."""
    audit, digesting = Audit(never), _Digesting(stream)
    try:
        walk(digesting, audit.take, audit.faults)
        audit.judge()
    except Unusable as error:
        audit.faults += error.faults
    while digesting.read(_BLOCK):
        pass
    return Report(kind=kind, findings=tuple(audit.faults), files=audit.files, package=digesting.digest.hexdigest())


class _Digesting:
    """Take the digest of what is read."""

    def __init__(self, stream: Readable) -> None:
        self.stream, self.digest = stream, sha256()

    def read(self, size: int) -> bytes:
        """Read on."""
        found = self.stream.read(size)
        self.digest.update(found)
        return found


def _container(stream: BinaryIO, passphrase: Secret | None, never: looking.Names) -> Report:
    around = _around(stream)
    if around is None and passphrase is None:
        around = Fault(INSIDE, "passphrase-missing", "Without the passphrase only the outside could be checked.")
    if around or passphrase is None:
        return Report(kind=Kind.CONTAINER, findings=(around,) if around else ())
    try:
        inside = sealed.Opened(stream, passphrase)
    except sealed.WrongKeyError:
        sentence = "The passphrase does not open it, or the 18 bytes before the package were changed. Type it again."
        return Report(kind=Kind.CONTAINER, findings=(Fault(SEALED, "passphrase-wrong", sentence),))
    report = _package(inside, Kind.CONTAINER, never)
    if inside.is_whole():
        return report
    sentence = "The encrypted bytes do not fit their authentication code: they were changed or damaged."
    findings = (Fault(INSIDE, "seal-broken", sentence), *report.findings)
    return Report(kind=Kind.CONTAINER, findings=findings, files=report.files)


def _around(stream: BinaryIO) -> Fault | None:
    """Hold everything around the encrypted bytes against the one form that `sealed` gives it."""
    total = stream.seek(0, SEEK_END)
    size = total - sealed.HEADER - sealed.AROUND - sealed.BEHIND
    stream.seek(0)
    begin = stream.read(sealed.HEADER)
    declared = struct.unpack_from("<L", begin, 22)[0] if len(begin) == sealed.HEADER else 0
    fault = None
    if len(begin) < sealed.HEADER or begin != sealed.header(declared):
        sentence = "The beginning of the container is not as Disclosure Desk writes it: it was changed."
        fault = Fault(HEADER, "header-changed", sentence)
    elif declared != size:
        sentence = "The container is not as long as it says: it was not received whole, or something was added."
        fault = Fault(END, "cut-off", sentence)
    elif _behind(stream, sealed.BEHIND) != sealed.directory(size):
        sentence = "The directory at the end of the container is not as Disclosure Desk writes it: it was changed."
        fault = Fault(END, "directory-changed", sentence)
    stream.seek(0)
    return fault


def _pdf(stream: BinaryIO, passphrase: Secret | None, never: looking.Names) -> list[Fault]:
    import pikepdf  # noqa: PLC0415 - only where a PDF is checked

    content = stream.read(looking.LARGEST + 1)
    if len(content) > looking.LARGEST:
        return [Fault(PDF, "too-large", "The PDF is too large to be checked.")]
    if not pdfs.is_whole(content):
        sentence = (
            "The PDF does not fit the digest behind its last line: it was changed, or Disclosure Desk did not make it."
        )
        return [Fault(PDF, "content-changed", sentence)]
    if passphrase is None:
        return [Fault(PDF, "passphrase-missing", "Without the passphrase only the digest could be checked.")]
    try:
        with suppress(pikepdf.PasswordError), pikepdf.open(stream):
            return [Fault(PDF, "not-encrypted", "The PDF opens without a passphrase: it is not encrypted.")]
        with pikepdf.open(stream, password=passphrase.reveal()) as pdf:
            if pdf.encryption.R != 6:  # AES-256 as PDF 2.0 has it
                return [Fault(PDF, "not-encrypted", "The PDF is not encrypted with AES-256.")]
            return list(looking.metadata_faults(PDF, pdf, never))
    except pikepdf.PasswordError:
        return [Fault(PDF, "passphrase-wrong", "The passphrase does not open it. Type it again.")]
    except pikepdf.PdfError:
        return [Fault(PDF, "not-readable", "The PDF cannot be read.")]


def _unknown(stream: BinaryIO) -> Fault:
    if stream.read(len(age.MAGIC)) == age.MAGIC:
        sentence = "This is encrypted to a key with age. Decrypt it with age first, and verify what comes out."
        return Fault("file", "age", sentence)
    sentence = "The file does not begin as a container, a package or a PDF does: it is none, or was changed there."
    return Fault(HEADER, "not-a-container", sentence)


def _behind(stream: BinaryIO, size: int) -> bytes:
    """Read the last bytes, and go back to the beginning."""
    total = stream.seek(0, SEEK_END)
    stream.seek(max(total - size, 0))
    found = stream.read(size)
    stream.seek(0)
    return found
