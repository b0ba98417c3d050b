"""Start to a usable docket against an empty QMainWindow: fresh processes in turns, medians of wall milliseconds.

python benchmarks/bench_start.py [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1000, 700)
window.show()
window.grab()
"""
DOCKET = """
from ui.application import make_application
application = make_application()
from ui.main_window import MainWindow
window = MainWindow()
window.show()
window.ready.connect(lambda: (window.grab(), application.quit()))
application.exec()
import os
os._exit(0)
"""


def wall(code: str, home: str) -> float:
    """Run code in a fresh interpreter and give its milliseconds."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DISCLOSURE_DESK_HOME": home}
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True)
    return (time.perf_counter() - began) * 1000


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    times: dict[str, list[float]] = {"bare Python": [], "empty window": [], "docket": []}
    with tempfile.TemporaryDirectory() as home:
        wall(DOCKET, home)  # makes the store, and what Python compiles
        for _ in range(rounds):
            for name, code in (("bare Python", "pass"), ("empty window", EMPTY), ("docket", DOCKET)):
                times[name].append(wall(code, home))
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, median in medians.items():
        print(f"{name:14} {median:7.0f} ms")
    print(f"{'ratio':14} {medians['docket'] / medians['empty window']:7.2f}")


if __name__ == "__main__":
    main()
