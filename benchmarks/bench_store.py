"""Measure the store against the obvious alternative, plain sqlite3 tables without chain, in the same run.

``python -m benchmarks.bench_store`` prints medians in milliseconds. The alternative keeps (matter, seq, payload), also
with WAL and synchronous=FULL; so the difference is the price of chain, seals, heads, guards, and checks.
"""

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.domain.chain import Draft
from app.host.clock import SystemClock
from app.ports import Actor
from app.storage.store import SqlStore, open_store

PAYLOAD = '{"topic":"orders","value":"' + "x" * 1500 + '"}'
PASSPHRASE = "four plain invented words"


def plain(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE events (matter TEXT, seq INTEGER, payload TEXT, PRIMARY KEY (matter, seq))")
    return database


def milliseconds(call: Callable[[int], object], times: int) -> float:
    spans = []
    for number in range(times):
        start = time.perf_counter()
        call(number)
        spans.append((time.perf_counter() - start) * 1000)
    return statistics.median(spans)


def import_times(*statements: str) -> list[float]:
    """Give the best wall time of each statement in a fresh interpreter, less that of the first; taken in turns."""
    best = [float("inf")] * len(statements)
    for _ in range(15):
        for number, statement in enumerate(statements):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", statement], check=True)
            best[number] = min(best[number], (time.perf_counter() - start) * 1000)
    return [span - best[0] for span in best[1:]]


def show(what: str, ours: float, other: float) -> None:
    print(f"{what:<42}{ours:>10.2f}{other:>10.2f}{ours / other:>8.1f} x")


def bench_events(store: SqlStore, actor: Actor, database: sqlite3.Connection) -> None:
    def draft() -> Draft:
        return Draft(payload=PAYLOAD, recorded_at=SystemClock().now(), recorded_by=actor.person)

    insert = "INSERT INTO events VALUES ('m', ?, ?)"
    show(
        "append one event, sealed, durable",
        milliseconds(lambda seq: store.append("m", seq, [draft()], actor), 200),
        milliseconds(lambda seq: database.execute(insert, (seq, PAYLOAD)), 200),
    )
    show(
        "load 200 events, chain checked",
        milliseconds(lambda _: store.links("m"), 50),
        milliseconds(lambda _: database.execute("SELECT * FROM events WHERE matter = 'm'").fetchall(), 50),
    )
    for number in range(1000):
        store.append(f"m{number}", 0, [draft()] * 5, actor)
        database.executemany("INSERT INTO events VALUES (?, ?, ?)", [(f"m{number}", n, PAYLOAD) for n in range(5)])
    heads = "SELECT matter, MAX(seq) FROM events GROUP BY matter"
    show(
        "heads over 1,000 matters",
        milliseconds(lambda _: store.heads(), 50),
        milliseconds(lambda _: database.execute(heads).fetchall(), 50),
    )
    newest = milliseconds(lambda _: store.newest(), 50)
    print(f"{'newest() over 5,200 events':<42}{newest:>10.3f}")


def main() -> None:
    print(f"{'milliseconds, medians':<42}{'store':>10}{'plain':>10}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite3"
        store, database = open_store(path, SystemClock()), plain(Path(folder) / "plain.sqlite3")
        person = store.enroll("Anna Example", PASSPHRASE, SystemClock().now())
        actor = store.sign_in(person.name, PASSPHRASE)
        bench_events(store, actor, database)
        signing_in = milliseconds(lambda _: store.sign_in(person.name, PASSPHRASE), 7)
        print(f"{'sign_in (argon2id)':<42}{signing_in:>10.1f}")
        store.close()
        opening = milliseconds(lambda _: open_store(path, SystemClock()).close(), 20)
        print(f"{'open and close':<42}{opening:>10.2f}")
        database.close()
    bare = ("", "import app.ports, pathlib", "import app.storage.store", "import sqlite3", "import argon2")
    core, store_too, plain_too, argon2 = import_times(*bare)
    print(f"{'import app.ports (paid by every front end)':<42}{core:>10.1f}")
    show("import the store, beyond that", store_too - core, plain_too)
    print(f"{'import argon2 (on first use only)':<42}{argon2:>10.1f}")


if __name__ == "__main__":
    main()
