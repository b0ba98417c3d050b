"""How long the window waits for a large matter, against working it out on the window's own thread, in the same run.

``python -m benchmarks.bench_view [ACCOUNTS [VALUES]]`` keeps an invented matter of twenty fields in a store in memory,
opens it in a session, records a look at the docket a few times in turns, and prints medians in milliseconds: how long
the window took to record it, the longest that it paused after that, and until the matter was shown again.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any, Final, Self

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance

from app.host.samples import read_sample
from tests.scenarios.office import ANNA, PASSPHRASE, Office
from ui import looking
from ui.application import make_application
from ui.session import Session
from ui.tasks.runner import Runner

TIMES: Final = 5
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
EVERYTHING: Final = 10**9
WAYS: Final = {"on the pool": looking.QUICK, "on the window's thread": EVERYTHING}


def large(accounts: int, values: int) -> bytes:
    """Make a matter file of many accounts and values out of a sample, which has twenty fields."""
    parsed: dict[str, Any] = json.loads(read_sample("objection"))
    facts = parsed["facts"]
    kite = facts["accounts"][0]
    more = [f"more-{number}" for number in range(accounts - len(facts["accounts"]))]
    facts["accounts"] += [
        {**kite, "id": each, "identifier": f"@{each}", "platform_account_id": f"70{number:08}", "posts": []}
        for number, each in enumerate(more)
    ]
    for topic in ("searches", "notices"):
        facts[topic] += [{**facts[topic][0], "id": f"{topic}-{each}", "account": each} for each in more]
    facts["deliveries"] += [
        {**facts["deliveries"][0], "id": f"delivery-{each}", "notice": f"notices-{each}"} for each in more
    ]
    facts["preservations"][0]["accounts"] += more
    few = [each for each in facts["values"] if each["account"] == "kite"]
    facts["values"] += [
        {**few[number % len(few)], "id": f"value-{number}", "account": more[number % len(more)]}
        for number in range(values - len(facts["values"]))
    ]
    return json.dumps(parsed).encode()


class Lateness:
    """Tick as often as the window can, and remember the longest pause in milliseconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)

    def __enter__(self) -> Self:
        self._last = time.perf_counter()
        self._timer.start(0)
        return self

    def __exit__(self, *_: object) -> None:
        self._tick()
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, (now - self._last) * 1000), now


def measured(signal: SignalInstance, act: Callable[[], object]) -> tuple[float, float, float]:
    """Do something, and live until the signal: milliseconds to do it, of the longest pause after it, and in all."""
    loop, came = QEventLoop(), list[int]()

    def hear() -> None:
        came.append(1)
        loop.quit()

    heard = signal.connect(hear)
    began = time.perf_counter()
    act()
    done = time.perf_counter()
    with Lateness() as lateness:
        if not came:
            loop.exec()
    ended = time.perf_counter()
    signal.disconnect(heard)
    return (done - began) * 1000, lateness.longest, (ended - began) * 1000


def main() -> None:
    accounts, values = [*map(int, sys.argv[1:]), *(60, 5000)[len(sys.argv) - 1 :]]
    make_application()
    office, runner = Office("2026-11-20 12:00"), Runner()
    session = Session(office.desk, runner, runner)
    measured(session.person_changed, lambda: session.sign_in(ANNA, PASSPHRASE, lambda error: sys.exit(error.sentence)))
    matter = office.bring(large(accounts, values))
    opening = measured(session.changed, lambda: session.open_matter(matter))
    print(f"{accounts} accounts, {len(office.matter(matter).grants)} fields, {values} values")
    print(f"{'':24}{'recording':>10}{'pause':>8}{'until shown':>13}")
    print(f"{'opening':24}{opening[0]:10.0f}{opening[1]:8.0f}{opening[2]:13.0f}")
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in WAYS}
    for _ in range(TIMES):
        for name, quick in WAYS.items():
            setattr(looking, "QUICK", quick)  # noqa: B010 - mypy refuses to assign to a constant
            found[name].append(measured(session.changed, lambda: session.check_done(found_nothing=True)))
    for name, rows in found.items():
        recording, pause, shown = (statistics.median(each[at] for each in rows) for at in range(3))
        print(f"{name:24}{recording:10.0f}{pause:8.0f}{shown:13.0f}")
    sys.stdout.flush()
    os._exit(0)  # without waiting for what Qt has no window for


if __name__ == "__main__":
    main()
