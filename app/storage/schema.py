"""The tables of the newest format, in SQL that SQLite and PostgreSQL both read, but for the guards."""

from typing import Final

FORMAT: Final = 2

TABLES: Final = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE matters (
        id TEXT PRIMARY KEY,
        reference TEXT NOT NULL,
        seq INTEGER NOT NULL,
        changed_at TEXT NOT NULL
    )""",
    """CREATE TABLE events (
        matter_id TEXT NOT NULL REFERENCES matters (id),
        seq INTEGER NOT NULL,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        why TEXT NOT NULL,
        nonce TEXT NOT NULL,
        payload TEXT,
        payload_digest TEXT NOT NULL,
        previous TEXT NOT NULL,
        digest TEXT NOT NULL,
        seal TEXT NOT NULL,
        PRIMARY KEY (matter_id, seq)
    )""",
    "CREATE INDEX events_by_time ON events (recorded_at)",
    "CREATE TABLE documents (digest TEXT PRIMARY KEY, name TEXT NOT NULL, data BLOB NOT NULL)",  # BYTEA in PostgreSQL
    """CREATE TABLE document_parts (
        digest TEXT NOT NULL,
        number INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (digest, number)
    )""",
    """CREATE TABLE people (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        passphrase_hash TEXT NOT NULL,
        seal_key TEXT NOT NULL,
        enrolled_at TEXT NOT NULL,
        active INTEGER NOT NULL
    )""",
    "CREATE TABLE tries (person TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at TEXT NOT NULL)",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
)

# SQLite's own dialect; PostgreSQL gets the same two rules as trigger functions.
GUARDS: Final = (
    """CREATE TRIGGER events_stay BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END""",
    """CREATE TRIGGER events_stand BEFORE UPDATE ON events
    WHEN NEW.payload IS NOT NULL OR OLD.payload IS NULL
        OR NEW.matter_id <> OLD.matter_id OR NEW.seq <> OLD.seq
        OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_by <> OLD.recorded_by OR NEW.why <> OLD.why
        OR NEW.nonce <> OLD.nonce OR NEW.payload_digest <> OLD.payload_digest
        OR NEW.previous <> OLD.previous OR NEW.digest <> OLD.digest OR NEW.seal <> OLD.seal
    BEGIN SELECT RAISE(ABORT, 'events are never changed, but for the erasure of a payload'); END""",
)

CREATE: Final = (*TABLES, *GUARDS)
