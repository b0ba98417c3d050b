"""Change single bytes of what is handed over: `verify` has to name the place."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from app.container import manifest, package, pdfs, sealed
from app.container.verifying import Report, verify
from app.domain.secret import Secret
from tests.security.canaries.planting import page

PASSPHRASE = Secret("kwt7-h3mq-zx9c-ad4r-npyv")
OWNER = Secret("x" * 64)
VOLUME = "XR-2026-118_P1"


@dataclass(frozen=True)
class Whole:
    """Hold the bytes of a file, how it is verified, and the names of its members by where their bytes stand."""

    data: bytes
    verified: Callable[[bytes], Report]
    members: tuple[tuple[range, str], ...] = ()


def unnoticed(whole: Whole, places: Iterable[int]) -> Iterator[str]:
    """Change the bytes at these places, one at a time; name each change that is not found, or found elsewhere."""
    for at in places:
        for bits in (1, 0x80):
            changed = whole.data[:at] + bytes([whole.data[at] ^ bits]) + whole.data[at + 1 :]
            named = {each.place for each in whole.verified(changed).findings}
            member = next((name for where, name in whole.members if at in where), "")
            if not named or (member and member not in named):
                yield f"byte {at} ({member or 'around the members'}) is not named: {sorted(named)}"


def container(data: bytes, passphrase: Secret) -> Whole:
    return Whole(data, lambda changed: verify(io.BytesIO(changed), passphrase))


def inner(data: bytes) -> Whole:
    return Whole(data, lambda changed: verify(io.BytesIO(changed)), tuple(_members(data)))


def _members(data: bytes) -> Iterator[tuple[range, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for each in archive.infolist():
            start = each.header_offset + 30 + len(each.filename)
            yield range(start, start + each.compress_size), each.filename


@cache
def small() -> dict[str, Whole]:
    """Make the smallest of each kind, by the program's own writers."""
    files = {f"{VOLUME}_schedule-B.csv": b"a,b\r\n1,2\r\n", f"{VOLUME}_schedule-B.json": b'{"rows": []}\n'}
    files |= {f"{VOLUME}_index.json": b"{}\n"}
    entries = tuple(manifest.entry(name, io.BytesIO(data)) for name, data in files.items())
    packed, made = io.BytesIO(), io.BytesIO()
    package.write(packed, manifest.Manifest(VOLUME, entries), lambda name: io.BytesIO(files[name]))
    sealed.seal(io.BytesIO(packed.getvalue()), PASSPHRASE, made)
    encrypted = pdfs.encrypt(page("A page that says nothing."), PASSPHRASE, OWNER)
    return {
        "package": inner(packed.getvalue()),
        "container": container(made.getvalue(), PASSPHRASE),
        "encrypted PDF": container(encrypted, PASSPHRASE),
    }
