"""What holds for every test: a data folder of its own, no screen, and no log record that nobody expected.

Python's warnings and Qt's are failures by way of pyproject.toml.
"""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the program's data in the test's own folder, also in processes that the test starts."""
    home = tmp_path / "disclosure-desk"
    monkeypatch.setenv("DISCLOSURE_DESK_HOME", str(home))
    return home


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_log_records(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse; a test that expects one asks for `caplog` and looks at it."""
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    if collector.lines and "caplog" not in request.fixturenames:
        pytest.fail("unexpected log records:\n" + "\n".join(collector.lines))
