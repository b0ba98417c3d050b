"""The store on disk: an append-only chain of events a matter, and what belongs to it."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from app.domain.chain import GENESIS, Draft, Link, broken_at
from app.ports import Actor, Clock, MatterHead, PersonRow, Progress
from app.storage import rules
from app.storage.connection import Database, Row, connect
from app.storage.faults import fault, moved_on
from app.storage.migrations import prepare, require_format
from app.storage.parts import Parts
from app.storage.people import People
from app.storage.sealing import joined
from app.storage.times import from_text, to_text

_COLUMNS = "matter_id, seq, recorded_at, recorded_by, why, nonce, payload, payload_digest, previous, digest, seal"
_INSERT_EVENT = f"INSERT INTO events ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - no outside text
_SELECT_EVENTS = f"SELECT {_COLUMNS} FROM events WHERE matter_id = ? ORDER BY seq"  # noqa: S608 - no outside text


def open_store(path: Path, clock: Clock) -> "SqlStore":
    """Open the store of that file, making or migrating it where needed; raises `EnvironmentFault`."""
    database = connect(path)
    with ExitStack() as undo:
        undo.callback(database.close)
        prepare(database, path, clock.now())
        undo.pop_all()
    return SqlStore(database, clock)


class SqlStore:
    """Keep everything in one SQL database; the port `Store`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._people = People(database, clock)
        self._parts = Parts(database)

    def heads(self) -> tuple[MatterHead, ...]:
        """List the stored matters, last changed first."""
        rows = self._database.rows("SELECT id, reference, seq, changed_at FROM matters ORDER BY changed_at DESC, id")
        return tuple(map(_head, rows))

    def links(self, matter: str) -> tuple[Link, ...]:
        """Give a matter's events in order; raises `EnvironmentFault` where the chain is broken or cut off."""
        with self._database.reading():
            require_format(self._database)
            seq = self._seq(matter)
            rows = self._database.rows(_SELECT_EVENTS, matter)
        return _verified(rows, seq)

    def append(
        self,
        matter: str,
        expected_seq: int,
        drafts: Sequence[Draft],
        actor: Actor | None,
        reference: str | None = None,
    ) -> tuple[Link, ...]:
        """Append events after `expected_seq`, seal them for the actor, and remember the reference; all or nothing."""
        rules.check_drafts(matter, drafts)
        rules.check_reference(reference or "")
        with self._changing():
            seq = self._seq(matter)
            if seq != expected_seq:
                raise moved_on()
            links = self._people.seal(joined(matter, seq, self._tip(matter, seq), drafts), actor)
            self._keep(links, reference)
        return links

    def adopt(self, links: Sequence[Link], reference: str) -> None:
        """Keep a whole chain as it is, seals included; raises `BadInput` where it is broken or already here."""
        rules.check_chain(links)
        rules.check_reference(reference)
        with self._changing():
            if self._seq(links[0].matter):
                raise rules.already_here()
            self._keep(links, reference)

    def sealed(self, link: Link) -> bool:
        """Say whether the link's seal was made in this store by the person it names."""
        return self._people.sealed(link)

    def newest(self) -> datetime | None:
        """Give the newest `recorded_at` of any event in this store."""
        ((newest,),) = self._database.rows("SELECT MAX(recorded_at) FROM events")
        return None if newest is None else from_text(newest)

    def put_document(self, digest: str, name: str, data: bytes) -> None:
        """Keep a document under its digest, once; raises `BadInput` (see `rules.check_document`)."""
        rules.check_document(digest, name, data)
        sql = "INSERT INTO documents (digest, name, data) VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING"
        with self._changing():
            self._database.run(sql, digest, name, data)

    def document(self, digest: str) -> bytes:
        """Give a document; raises `DeskError` when it is missing or does not match its digest."""
        rows = self._database.rows("SELECT data FROM documents WHERE digest = ?", digest)
        if not rows:
            raise rules.document_missing()
        data = rows[0][0]
        if data == b"":
            with self._parts.open(digest) as kept:
                return kept.read()
        if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != digest:
            raise fault("store-damaged")
        return data

    def put_file(self, digest: str, name: str, data: BinaryIO, progress: Progress | None = None) -> None:
        """Keep a large file under its digest, once, part by part; raises `BadInput` and `Cancelled`."""
        self._parts.keep(digest, name, data, progress)

    def open_document(self, digest: str) -> BinaryIO:
        """Open a document for reading, a large one part by part; raises as `document` does."""
        rows = self._database.rows("SELECT LENGTH(data) FROM documents WHERE digest = ?", digest)
        return self._parts.open(digest) if rows == [(0,)] else io.BytesIO(self.document(digest))

    def people(self) -> tuple[PersonRow, ...]:
        """List the enrolled people by name."""
        return self._people.listed()

    def enroll(self, name: str, passphrase: str, at: datetime) -> PersonRow:
        """Enrol a person; raises `BadInput` for a name already taken or a weak passphrase."""
        with self._changing():
            return self._people.enroll(name, passphrase, at)

    def sign_in(self, name: str, passphrase: str) -> Actor:
        """Check name and passphrase; raises `WrongPassphrase`, after five failures only following a wait."""
        return self._people.sign_in(name, passphrase)

    def setting(self, key: str) -> str | None:
        """Give a setting of the organisation, as JSON text."""
        rows = self._database.rows("SELECT value FROM settings WHERE name = ?", key)
        return str(rows[0][0]) if rows else None

    def put_setting(self, key: str, value: str) -> None:
        """Keep a setting of the organisation."""
        rules.check_setting(key, value)
        sql = "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        with self._changing():
            self._database.run(sql, key, value)

    def close(self) -> None:
        """Close the store; a second time does nothing."""
        self._database.close()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._database.writing():
            require_format(self._database)
            yield

    def _seq(self, matter: str) -> int:
        rows = self._database.rows("SELECT seq FROM matters WHERE id = ?", matter)
        seq = rows[0][0] if rows else 0
        if not isinstance(seq, int):
            raise fault("store-damaged")
        return seq

    def _tip(self, matter: str, seq: int) -> str:
        if seq == 0:
            return GENESIS
        rows = self._database.rows("SELECT digest FROM events WHERE matter_id = ? AND seq = ?", matter, seq)
        if not rows:
            raise fault("store-damaged")
        return str(rows[0][0])

    def _keep(self, links: Sequence[Link], reference: str | None) -> None:
        if not links:
            return
        last = links[-1]
        self._database.run(
            "INSERT INTO matters (id, reference, seq, changed_at) VALUES (?, '', ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, changed_at = excluded.changed_at",
            *(last.matter, last.seq, to_text(last.recorded_at)),
        )
        if reference is not None:
            self._database.run("UPDATE matters SET reference = ? WHERE id = ?", reference, last.matter)
        self._database.run_many(_INSERT_EVENT, map(_row, links))


def _head(row: Row) -> MatterHead:
    matter, reference, seq, changed_at = row
    if not isinstance(seq, int):
        raise fault("store-damaged")
    return MatterHead(id=str(matter), reference=str(reference), seq=seq, changed_at=from_text(changed_at))


def _row(link: Link) -> Row:
    return (
        link.matter,
        link.seq,
        to_text(link.recorded_at),
        link.recorded_by,
        link.why,
        link.nonce,
        link.payload,
        link.payload_digest,
        link.previous,
        link.digest,
        link.seal,
    )


def _verified(rows: Sequence[Row], seq: int) -> tuple[Link, ...]:
    links = tuple(map(_link, rows))
    if len(links) != seq or broken_at(links):
        raise fault("store-damaged")
    return links


def _link(row: Row) -> Link:
    matter, seq, recorded_at, recorded_by, why, nonce, payload, payload_digest, previous, digest, seal = row
    return Link(
        matter=str(matter),
        seq=seq if isinstance(seq, int) else 0,
        recorded_at=from_text(recorded_at),
        recorded_by=str(recorded_by),
        why=str(why),
        nonce=str(nonce),
        payload=None if payload is None else str(payload),
        payload_digest=str(payload_digest),
        previous=str(previous),
        digest=str(digest),
        seal=str(seal),
    )
