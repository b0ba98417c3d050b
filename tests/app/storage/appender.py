"""Append events to a store from a process of its own: ``python -m tests.app.storage.appender STORE MATTER COUNT NAME``.

Prints the sequence number of each event once it is acknowledged.
"""

import os
import sys
from pathlib import Path

from app.domain.chain import Draft
from app.domain.errors import SequenceConflict
from app.storage.store import open_store
from tests.fakes.clock import START, FixedClock


def main(file: str, matter: str, count: str, name: str) -> None:
    store = open_store(Path(file), FixedClock())
    for _ in range(int(count)):
        acknowledged = 0
        while not acknowledged:
            links = store.links(matter)
            draft = Draft(payload=f'{{"after":{len(links)}}}', recorded_at=START, recorded_by=name)
            try:
                acknowledged = store.append(matter, len(links), [draft, draft], None)[-1].seq
            except SequenceConflict:
                continue
        os.write(1, f"{acknowledged}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
