"""Start to a usable docket against an empty QMainWindow: fresh processes in turns, medians in milliseconds.

Usable means that the stored matters are listed and the table takes keys; complete, that each row was assessed as well.
CPU time is that of the process, all threads: what else the machine does matters less to it.

python benchmarks/bench_start.py [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
EMPTY: Final = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1000, 700)
window.show()
window.grab()
import os
os._exit(0)
"""
SAMPLES: Final = """
from app.bootstrap import open_desk
desk = open_desk()
for name in ("objection", "fixed-date"):
    desk.sample(name)
"""
DOCKET: Final = """
from ui.application import make_application
application = make_application()
from ui.main_window import MainWindow
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
import os
window = MainWindow()
window.show()

def usable():
    first = window.docket.selected()
    QTest.keyClick(window.docket.table, Qt.Key.Key_Down)
    assert window.docket.selected() != first, "the table takes no keys"
    window.grab()

def listed():
    usable()
    if {whole}:
        window._loader.finished.connect(lambda: (window.grab(), os._exit(0)))
    else:
        os._exit(0)

window.ready.connect(listed)
application.exec()
"""
CODES: Final = {
    "bare Python": "pass",
    "empty window": EMPTY,
    "usable docket": DOCKET.format(whole=False),
    "complete docket": DOCKET.format(whole=True),
}


def spent(code: str, home: str) -> tuple[float, float]:
    """Run code in a fresh interpreter and give its wall and CPU milliseconds."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "DISCLOSURE_DESK_HOME": home,
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(Path(home, "compiled")),  # as after the first start, whatever the environment says
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, "-c", code], cwd=home, env=environment, check=True, capture_output=True)
    wall, after = time.perf_counter() - began, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall * 1000, cpu * 1000


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in CODES}
    with tempfile.TemporaryDirectory() as home:
        for code in (SAMPLES, *CODES.values()):  # makes the store, and what Python compiles
            spent(code, home)
        for _ in range(rounds):
            for name, code in CODES.items():
                found[name].append(spent(code, home))
    walls, cpus = ({name: statistics.median(each[at] for each in found[name]) for name in CODES} for at in (0, 1))
    print(f"{'':16}{'wall ms':>9}{'ratio':>7}{'CPU ms':>9}{'ratio':>7}")
    for name in CODES:
        ratios = (each[name] / each["empty window"] for each in (walls, cpus))
        wall, cpu = ratios
        print(f"{name:16}{walls[name]:9.0f}{wall:7.2f}{cpus[name]:9.0f}{cpu:7.2f}")


if __name__ == "__main__":
    main()
