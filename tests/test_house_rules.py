"""The house rules refuse what they are there to refuse."""

import subprocess
import sys

import pytest

import run

TODAY = "from datetime import date\n\nprint(date.today())\n"


def banned(source: str, path: str) -> bool:
    command = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--stdin-filename", path, "-"]
    return (
        subprocess.run(command, input=source, cwd=run.ROOT, capture_output=True, text=True, check=False).returncode == 1
    )


@pytest.mark.parametrize(
    "source",
    [
        TODAY,
        "from datetime import datetime, UTC\n\nprint(datetime.now(UTC))\n",
        "import datetime\n\nprint(datetime.datetime.utcnow())\n",
        "import time\n\nprint(time.time())\n",
        "import pickle\n",
        "import socket\n",
        "from PySide6.QtCore import QSettings\n",
        "from PySide6.QtWidgets import QApplication\n\nQApplication.processEvents()\n",
    ],
)
def test_a_banned_name_is_refused(source: str) -> None:
    assert banned(source, "app/services/any.py")


def test_the_clock_alone_asks_what_day_it_is() -> None:
    assert not banned(TODAY, "app/host/clock.py")
