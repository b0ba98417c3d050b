import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from app import bootstrap
from app.cli import main
from tests.fakes.clock import FixedClock
from tests.scenarios.office import PASSPHRASE, pacific, rules


@dataclass(frozen=True)
class Ran:
    """Hold what a command gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FixedClock:
    """Put a clock that stands still, and tables that were read once, where the program is put together."""
    clock = FixedClock(pacific("2026-11-20 12:00"))
    monkeypatch.setattr(bootstrap, "SystemClock", lambda: clock)
    monkeypatch.setattr(bootstrap, "load_rules", rules)
    return clock


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, clock: FixedClock) -> Cli:
    """Run a command in this process, as typed; `typed` is what standard input holds."""

    def run(*words: object, typed: str = f"{PASSPHRASE}\n") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            code = main([str(each) for each in words])
        except SystemExit as end:  # what argparse does with a word it does not know
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run
