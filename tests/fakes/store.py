"""A store that lives in memory, for tests of the layers above."""

import hashlib
import io
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from app.domain.chain import GENESIS, Draft, Link
from app.ports import Actor, Clock, MatterHead, PersonRow, Progress
from app.storage import rules
from app.storage.faults import moved_on
from app.storage.names import check_person, name_key
from app.storage.parts import WHAT
from app.storage.sealing import joined, seal_holds, sealed_by
from app.storage.tries import check_wait, wrong
from tests.fakes.clock import FixedClock


@dataclass(frozen=True, slots=True)
class _Person:
    row: PersonRow
    passphrase: str
    key: bytes


class MemoryStore:
    """Keep everything in dictionaries; obeys the rules of the real store, but hashes no passphrase."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or FixedClock()
        self._chains: dict[str, tuple[Link, ...]] = {}
        self._references: dict[str, str] = {}
        self._documents: dict[str, bytes] = {}
        self._people: dict[str, _Person] = {}
        self._tries: dict[str, tuple[int, datetime]] = {}
        self._signed_in: dict[str, str] = {}
        self._settings: dict[str, str] = {}

    def heads(self) -> tuple[MatterHead, ...]:
        """List the stored matters, last changed first."""
        by_id = sorted(map(self._head, self._chains), key=lambda head: head.id)
        return tuple(sorted(by_id, key=lambda head: head.changed_at, reverse=True))

    def links(self, matter: str) -> tuple[Link, ...]:
        """Give a matter's events in order."""
        return self._chains.get(matter, ())

    def append(
        self,
        matter: str,
        expected_seq: int,
        drafts: Sequence[Draft],
        actor: Actor | None,
        reference: str | None = None,
    ) -> tuple[Link, ...]:
        """Append events after `expected_seq`, seal them for the actor, and remember the reference."""
        rules.check_drafts(matter, drafts)
        rules.check_reference(reference or "")
        before = self.links(matter)
        if len(before) != expected_seq:
            raise moved_on()
        previous = before[-1].digest if before else GENESIS
        links = self._seal(joined(matter, expected_seq, previous, drafts), actor)
        if links:
            self._chains[matter] = (*before, *links)
            if reference is not None:
                self._references[matter] = reference
        return links

    def adopt(self, links: Sequence[Link], reference: str) -> None:
        """Keep a whole chain as it is."""
        rules.check_chain(links)
        rules.check_reference(reference)
        matter = links[0].matter
        if matter in self._chains:
            raise rules.already_here()
        self._chains[matter] = tuple(links)
        self._references[matter] = reference

    def sealed(self, link: Link) -> bool:
        """Say whether the link's seal was made here by the person it names."""
        person = self._people.get(link.recorded_by)
        return person is not None and seal_holds(person.key, link)

    def newest(self) -> datetime | None:
        """Give the newest `recorded_at` of any event."""
        return max((link.recorded_at for chain in self._chains.values() for link in chain), default=None)

    def put_document(self, digest: str, name: str, data: bytes) -> None:
        """Keep a document under its digest."""
        rules.check_document(digest, name, data)
        self._documents[digest] = data

    def document(self, digest: str) -> bytes:
        """Give a document."""
        if digest not in self._documents:
            raise rules.document_missing()
        return self._documents[digest]

    def put_file(self, digest: str, name: str, data: BinaryIO, progress: Progress | None = None) -> None:
        """Keep a large file under its digest."""
        rules.check_name(name)
        if digest in self._documents:
            return
        data.seek(0)
        whole = data.read()
        rules.check_size(len(whole))
        if progress:
            progress.step(len(whole), len(whole), WHAT)
        if hashlib.sha256(whole).hexdigest() != digest:
            rules.refuse_changed()
        self._documents[digest] = whole

    def open_document(self, digest: str) -> BinaryIO:
        """Open a document."""
        return io.BytesIO(self.document(digest))

    def people(self) -> tuple[PersonRow, ...]:
        """List the enrolled people by name."""
        return tuple(sorted((person.row for person in self._people.values()), key=lambda row: name_key(row.name)))

    def enroll(self, name: str, passphrase: str, at: datetime) -> PersonRow:
        """Enrol a person."""
        taken = {name_key(person.row.name) for person in self._people.values()}
        tidy = check_person(name, passphrase, taken)
        row = PersonRow(id=secrets.token_hex(16), name=tidy, enrolled_at=at.astimezone(UTC))
        self._people[row.id] = _Person(row, passphrase, secrets.token_bytes(32))
        return row

    def sign_in(self, name: str, passphrase: str) -> Actor:
        """Check name and passphrase."""
        ids = [person.row.id for person in self._people.values() if name_key(person.row.name) == name_key(name)]
        who = ids[0] if ids else ""
        self._count_try(who)
        if not ids or self._people[who].passphrase != passphrase:
            raise wrong()
        del self._tries[who]
        actor = Actor(who, secrets.token_urlsafe(32))
        self._signed_in[actor.token] = who
        return actor

    def setting(self, key: str) -> str | None:
        """Give a setting."""
        return self._settings.get(key)

    def put_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        rules.check_setting(key, value)
        self._settings[key] = value

    def close(self) -> None:
        """Do nothing."""

    def _head(self, matter: str) -> MatterHead:
        last = self._chains[matter][-1]
        reference = self._references.get(matter, "")
        return MatterHead(id=matter, reference=reference, seq=last.seq, changed_at=last.recorded_at)

    def _seal(self, links: Sequence[Link], actor: Actor | None) -> tuple[Link, ...]:
        if actor is None:
            return tuple(links)
        if self._signed_in.get(actor.token) != actor.person:
            raise rules.not_signed_in()
        return sealed_by(actor.person, self._people[actor.person].key, links)

    def _count_try(self, who: str) -> None:
        failures, last_at = self._tries.get(who, (0, self._clock.now()))
        check_wait(failures, last_at, self._clock.now())
        self._tries[who] = (failures + 1, self._clock.now())
