"""What the services need from the outside, as protocols: the store, the clock, files, and progress."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from app.domain.chain import Draft, Link


class Cancelled(Exception):  # noqa: N818 - it is no error: the user asked for it
    """Stop long work because the user cancelled it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Describe an enrolled person; the passphrase hash and the sealing key never leave the store."""

    id: str
    name: str
    enrolled_at: datetime
    active: bool = True


@dataclass(frozen=True, slots=True)
class Actor:
    """Stand for a signed-in person: only the store can make one that it will accept."""

    person: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterHead:
    """Say which matters are stored, and how far each has come."""

    id: str
    reference: str
    seq: int
    changed_at: datetime


class Clock(Protocol):
    """Tell the time; the only source of `now`."""

    def now(self) -> datetime:
        """Give the present instant, aware, in UTC."""
        ...


class Progress(Protocol):
    """Hear how far long work has come, and say whether to stop."""

    def step(self, done: int, total: int, what: str) -> None:
        """Report progress; raises `Cancelled` when the user asked to stop."""
        ...


class Files(Protocol):
    """Write produced files so that a reader never meets half of one."""

    def write_new(self, path: Path, data: bytes) -> None:
        """Write to `<path>.part`, sync, rename; any failure deletes the part. Refuses an existing file."""
        ...

    def write_set(
        self, folder: Path, files: Mapping[str, bytes], commit: Callable[[Mapping[str, bytes]], None]
    ) -> None:
        """Write every file as a part, sync, give what is on the disk to `commit`, and rename them all after it.

        Any failure up to and in `commit` deletes every part, and nothing was written. Refuses existing files.
        """
        ...


class Store(Protocol):
    """Keep the event chains, attached documents, people, and settings, durably."""

    def heads(self) -> tuple[MatterHead, ...]:
        """List the stored matters, last changed first."""
        ...

    def links(self, matter: str) -> tuple[Link, ...]:
        """Give a matter's events in order; an unknown matter has none. Raises `DeskError` where the chain is broken."""
        ...

    def append(
        self,
        matter: str,
        expected_seq: int,
        drafts: Sequence[Draft],
        actor: Actor | None,
        reference: str | None = None,
    ) -> tuple[Link, ...]:
        """Append events after `expected_seq` and seal them for the actor; durable on return, all or nothing.

        With them goes the reference that finds the matter, where one is given.
        Raises `SequenceConflict` when the matter has moved on, `EnvironmentFault` when nothing could be written.
        A draft whose `recorded_by` is not the actor's is kept unsealed.
        """
        ...

    def adopt(self, links: Sequence[Link], reference: str) -> None:
        """Keep a whole chain from a matter file as it is, under its own id; refuses an id that is already here."""
        ...

    def sealed(self, link: Link) -> bool:
        """Say whether the link's seal was made in this store by the person it names."""
        ...

    def newest(self) -> datetime | None:
        """Give the newest `recorded_at` of any event in this store."""
        ...

    def put_document(self, digest: str, name: str, data: bytes) -> None:
        """Keep an attached document under its SHA-256 digest; the same document twice is kept once."""
        ...

    def document(self, digest: str) -> bytes:
        """Give an attached document; raises `DeskError` when it is missing or does not match its digest."""
        ...

    def put_file(self, digest: str, name: str, data: BinaryIO, progress: Progress | None = None) -> None:
        """Keep a file of up to 1 GB under its SHA-256 digest, never holding it whole; raises `BadInput`, `Cancelled`.

        Where it fails or is cancelled, nothing of it stays.
        """
        ...

    def open_document(self, digest: str) -> BinaryIO:
        """Open an attached document for reading, without holding it whole; raises as `document` does."""
        ...

    def people(self) -> tuple[PersonRow, ...]:
        """List the enrolled people by name."""
        ...

    def enroll(self, name: str, passphrase: str, at: datetime) -> PersonRow:
        """Enrol a person; raises `BadInput` for a name already taken or a weak passphrase."""
        ...

    def sign_in(self, name: str, passphrase: str) -> Actor:
        """Check name and passphrase (argon2id); raises `WrongPassphrase`."""
        ...

    def setting(self, key: str) -> str | None:
        """Give a setting of the organisation, as JSON text."""
        ...

    def put_setting(self, key: str, value: str) -> None:
        """Keep a setting of the organisation."""
        ...

    def close(self) -> None:
        """Close the store."""
        ...
