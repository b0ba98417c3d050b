"""Several processes, and processes that die."""

import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.domain.chain import broken_at
from app.storage.store import open_store
from tests.fakes.clock import FixedClock

ROOT = Path(__file__).parents[3]
FOREVER = 10**6


def appender(path: Path, count: int, name: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.app.storage.appender", str(path), "m1", str(count), name]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_two_processes_on_one_matter_lose_nothing_and_share_no_number(path: Path, clock: FixedClock) -> None:
    processes = [appender(path, 20, name) for name in ("left", "right")]
    printed = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], printed
    acknowledged = [int(line) for out, _ in printed for line in out.split()]
    store = open_store(path, clock)
    links = store.links("m1")
    store.close()
    assert sorted(acknowledged) == list(range(2, 81, 2))
    assert Counter(link.recorded_by for link in links) == {"left": 40, "right": 40}
    assert broken_at(links) is None


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX systems")
def test_no_acknowledged_event_is_lost_when_the_process_is_killed(path: Path, clock: FixedClock) -> None:
    known = 0
    for life in range(10):
        process = appender(path, FOREVER, "victim")
        assert process.stdout
        known = [int(process.stdout.readline()) for _ in range(3 + life)][-1]
        process.send_signal(signal.SIGKILL)
        known = max([known, *map(int, process.communicate(timeout=60)[0].split())])
        store = open_store(path, clock)
        length = len(store.links("m1"))  # checks the chain, too
        store.close()
        assert length >= known
        assert length % 2 == 0, "a pair of events was kept by halves"
