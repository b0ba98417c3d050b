"""The people of a store: who is enrolled, who is signed in, and the keys that seal what they record."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from app.domain.chain import Link
from app.ports import Actor, Clock, PersonRow
from app.storage.connection import Database, Row
from app.storage.faults import fault
from app.storage.migrations import require_format
from app.storage.names import check_person, name_key
from app.storage.passphrases import hashed, matches
from app.storage.rules import is_whole, not_signed_in
from app.storage.sealing import seal_holds, sealed_by
from app.storage.times import from_text, to_text
from app.storage.tries import check_wait, wrong

_UNKNOWN = ""  # all wrong names count together: what was typed as a name may be a passphrase


class People:
    """Keep people in the database, and remember who is signed in."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._signed_in: dict[str, str] = {}

    def listed(self) -> tuple[PersonRow, ...]:
        """List the enrolled people by name."""
        rows = self._database.rows("SELECT id, name, enrolled_at, active FROM people ORDER BY name_key")
        return tuple(map(_person, rows))

    def enroll(self, name: str, passphrase: str, at: datetime) -> PersonRow:
        """Enrol a person; the caller holds the transaction."""
        taken = {str(key) for (key,) in self._database.rows("SELECT name_key FROM people")}
        tidy = check_person(name, passphrase, taken)
        person = PersonRow(id=secrets.token_hex(16), name=tidy, enrolled_at=at.astimezone(UTC))
        self._database.run(
            "INSERT INTO people (id, name, name_key, passphrase_hash, seal_key, enrolled_at, active)"
            " VALUES (?, ?, ?, ?, ?, ?, 1)",
            *(person.id, tidy, name_key(tidy), hashed(passphrase), secrets.token_hex(32), to_text(at)),
        )
        return person

    def sign_in(self, name: str, passphrase: str) -> Actor:
        """Check name and passphrase; a try counts as failed until it has proved right."""
        person, known_hash = self._find(name)
        with self._database.writing():
            require_format(self._database)
            self._count_try(person)
        if person == _UNKNOWN:
            hashed(passphrase)  # takes as long as a known name would
            raise wrong()
        if not matches(known_hash, passphrase):
            raise wrong()
        with self._database.writing():
            self._database.run("DELETE FROM tries WHERE person = ?", person)
        token = secrets.token_urlsafe(32)
        self._signed_in[token] = person
        return Actor(person, token)

    def seal(self, links: Sequence[Link], actor: Actor | None) -> tuple[Link, ...]:
        """Seal what the actor recorded; refuses an actor whom this object did not sign in."""
        if actor is None:
            return tuple(links)
        key = self._key(actor.person)
        if key is None or self._signed_in.get(actor.token) != actor.person:
            raise not_signed_in()
        return sealed_by(actor.person, key, links)

    def sealed(self, link: Link) -> bool:
        """Say whether the link's seal was made here by the person it names."""
        key = self._key(link.recorded_by)
        return key is not None and seal_holds(key, link)

    def _find(self, name: str) -> tuple[str, str]:
        key = name_key(name)
        sql = "SELECT id, passphrase_hash FROM people WHERE name_key = ? AND active = 1"
        rows = self._database.rows(sql, key) if is_whole(key) else []
        return (str(rows[0][0]), str(rows[0][1])) if rows else (_UNKNOWN, "")

    def _count_try(self, person: str) -> None:
        now = self._clock.now()
        rows = self._database.rows("SELECT failures, last_at FROM tries WHERE person = ?", person)
        for failures, last_at in rows:
            check_wait(int(failures or 0), from_text(last_at), now)
        self._database.run(
            "INSERT INTO tries (person, failures, last_at) VALUES (?, 1, ?)"
            " ON CONFLICT (person) DO UPDATE SET failures = tries.failures + 1, last_at = excluded.last_at",
            *(person, to_text(now)),
        )

    def _key(self, person: str) -> bytes | None:
        if not is_whole(person):
            return None
        rows = self._database.rows("SELECT seal_key FROM people WHERE id = ?", person)
        try:
            return bytes.fromhex(str(rows[0][0])) if rows else None
        except ValueError:
            raise fault("store-damaged") from None


def _person(row: Row) -> PersonRow:
    number, name, enrolled_at, active = row
    return PersonRow(id=str(number), name=str(name), enrolled_at=from_text(enrolled_at), active=active == 1)
