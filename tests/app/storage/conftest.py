from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ports import Store
from app.storage.store import SqlStore, open_store
from tests.fakes.clock import FixedClock
from tests.fakes.store import MemoryStore


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store.sqlite3"


@pytest.fixture
def disk(path: Path, clock: FixedClock) -> Iterator[SqlStore]:
    store = open_store(path, clock)
    yield store
    store.close()


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, clock: FixedClock) -> Store:
    """Give the real store and the fake, one after the other: every test that asks for it is their contract."""
    if request.param == "memory":
        return MemoryStore(clock)
    real: SqlStore = request.getfixturevalue("disk")
    return real
