"""Time a two-page letter as PDF and DOCX, cold and warm, against LibreOffice, which converts that DOCX in the same run.

Run from the repository: .venv/bin/python benchmarks/bench_letter.py [times]
"""

import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 15


def timed(name: str, work: Callable[[], object], times: int) -> float:
    """Print the first, the median and the longest wall time, and the processor's; give the median, in milliseconds."""
    taken, used = [], []
    for _ in range(times):
        start, busy = perf_counter(), process_time()
        work()
        taken.append(1000 * (perf_counter() - start))
        used.append(1000 * (process_time() - busy))
    median, own = statistics.median(taken[1:]), statistics.median(used[1:])
    print(
        f"{name:<30} first {taken[0]:7.1f}   median {median:7.1f}   longest {max(taken[1:]):7.1f}   cpu {own:6.1f} ms"
    )
    return median


def main() -> None:
    start = perf_counter()
    from app.documents import docx_writer, pdf_writer
    from app.documents.sheets import sheets
    from app.host.font_files import font_set
    from tests.app.documents import factory

    print(f"import                             {1000 * (perf_counter() - start):.0f} ms")
    made, fonts = factory.letter(), font_set()
    timed("PDF", lambda: pdf_writer.write(made, fonts), TIMES)
    timed("DOCX", lambda: docx_writer.write(made, fonts), TIMES)
    both = timed("PDF and DOCX", lambda: (pdf_writer.write(made, fonts), docx_writer.write(made, fonts)), TIMES)
    print(f"pages: {len(sheets(made, fonts))}; under 150 ms: {both < 150}")
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice (soffice) is not installed: not compared")
        return
    with TemporaryDirectory() as folder:
        Path(folder, "letter.docx").write_bytes(docx_writer.write(made, fonts))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, f"{folder}/letter.docx"]
        theirs = timed(
            "LibreOffice, the DOCX to PDF", lambda: subprocess.run(command, check=True, capture_output=True), 4
        )
    print(f"LibreOffice takes {theirs / both:.0f} times as long for the PDF alone")


if __name__ == "__main__":
    main()
