"""The walk reaches every window and the produced letters, and finds no word of its own broken."""

import os
import subprocess
import sys
from pathlib import Path


def test_the_walk_pictures_every_window_and_writes_the_letters(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "ui.walk", "--out", str(tmp_path), "--scheme", "light"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    pictures = [path.name for path in tmp_path.glob("*-light.png")]
    for name in (
        "docket",
        "passage-marked",
        "read-doubt",
        "step-5-notice",
        "form-with-faults",
        "why-deadline",
        "history",
        "export-held",
        "documents",
        "house-style-1",
        "passage-edited",
        "produced",
    ):
        assert any(name in picture for picture in pictures), name
    letters = sorted(path.name for path in (tmp_path / "letters").iterdir())
    assert len(letters) == 6
    assert "XR-2026-118_P1_letter.pdf" in letters
    assert all(str(tmp_path / name) in done.stdout for name in pictures)
