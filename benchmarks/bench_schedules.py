"""Time Schedule B against what the libraries offer, in one run. Run from the repository.

Each figure is taken in a process of its own, so that the peak of memory is that of the work alone.
"""

import argparse
import io
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

COLUMNS = 5  # number, time as found, address, activity, user agent


class Counting:
    """Take bytes as a file does, and count them."""

    def __init__(self) -> None:
        self.size = 0

    def write(self, data: bytes) -> int:
        self.size += len(data)
        return len(data)


def cells(count: int) -> list[tuple[str, ...]]:
    from tests.app.documents.logs.log_cases import log_row

    return [(str(at + 1), (row := log_row(at)).raw, *row.cells) for at in range(count)]


def schedule(count: int) -> Any:
    """Lay out rows that are made anew each time they are read, as a file's are."""
    from tests.app.documents.logs.log_cases import laid_out, log

    return laid_out(log(count))


def held(count: int) -> list[Any]:
    from tests.app.documents.logs.log_cases import log

    return list(log(count))


def warm() -> None:
    """Load modules and fonts, which every document of a volume needs once."""
    from app.documents.logs import pdf
    from app.host.font_files import font_set

    pdf.write(schedule(10), font_set(), Counting())  # type: ignore[arg-type]  # a file that only counts


def ours_held(count: int) -> str:
    """Set rows that are in memory already, as LongTable has them; reading them is no part of this figure."""
    from app.documents.logs import pdf
    from app.host.font_files import font_set
    from tests.app.documents.logs.log_cases import laid_out, log

    rows = held(count)
    started, out = process_time(), Counting()
    made = laid_out(replace(log(count), read=lambda: iter(rows)))
    pdf.write(made, font_set(), out)  # type: ignore[arg-type]  # as above
    return f"alone {process_time() - started:.2f} s CPU, {made.pages} pages"


def ours_untagged(count: int) -> str:
    """Set the same rows as PDF/A alone, as a longer schedule is written."""
    from app.documents.logs import plan

    plan.MOST_TAGGED = 0
    return ours_held(count)


def ours_wrapped(count: int) -> str:
    """Set rows of which each has another long user agent that needs three lines."""
    from app.documents.logs import pdf
    from app.host.font_files import font_set
    from tests.app.documents.logs.log_cases import laid_out, log

    agent = (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Example/%d.3.22 Mobile/15E148 x%040d"
    )
    rows = [each._replace(cells=(*each.cells[:2], agent % (at, at))) for at, each in enumerate(held(count))]
    started, out = process_time(), Counting()
    made = laid_out(replace(log(count), read=lambda: iter(rows)))
    pdf.write(made, font_set(), out)  # type: ignore[arg-type]  # as above
    return f"alone {process_time() - started:.2f} s CPU, {made.pages} pages"


def ours_pdf(count: int) -> str:
    from app.documents.logs import pdf
    from app.host.font_files import font_set

    started, out = process_time(), Counting()
    made = schedule(count)
    laid = process_time() - started
    pdf.write(made, font_set(), out)  # type: ignore[arg-type]  # as above
    return f"layout {laid:.2f} s, {made.pages} pages, {out.size / 1e6:.1f} MB"


def ours_text(count: int) -> str:
    from app.documents.logs import csvfile, jsonfile

    made, found = schedule(count), []
    for writer in (csvfile, jsonfile):
        started, out = process_time(), Counting()
        writer.write(made, out)  # type: ignore[arg-type]  # as above
        found.append(f"{writer.__name__.rpartition('.')[2]} {process_time() - started:.2f} s, {out.size / 1e6:.1f} MB")
    return "; ".join(found) + "; layout included above"


def ours_read_back(count: int) -> str:
    import io

    from app.documents.logs import pdf, readback
    from app.host.font_files import font_set

    made, out = schedule(count), io.BytesIO()
    pdf.write(made, font_set(), out)
    started = process_time()
    read = sum(map(len, readback.texts(out.getvalue())))
    return f"reading back alone {process_time() - started:.2f} s, {read} characters"


def pdfium_reads(count: int) -> str:
    import io

    from app.documents import inspect
    from app.documents.logs import pdf
    from app.host.font_files import font_set

    made, out = schedule(count), io.BytesIO()
    pdf.write(made, font_set(), out)
    started = process_time()
    read = len(inspect.pdf_text(out.getvalue()).pages)
    return f"inspect.pdf_text alone {process_time() - started:.2f} s, {read} pages"


def long_table_told(count: int) -> str:
    return long_table(count, fixed=True)


def long_table(count: int, *, fixed: bool = False) -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

    from app.documents.faces import Face
    from app.host.font_files import font_set

    name, out = Face.MONO.name, Counting()
    pdfmetrics.registerFont(TTFont(name, io.BytesIO(font_set().faces[Face.MONO])))
    style = TableStyle([("FONT", (0, 0), (-1, -1), name, 7.5, 9), ("LINEBELOW", (0, 0), (-1, -1), 0.25, "grey")])
    rows = [("No.", "Date and time (UTC)", "IP address", "Activity", "User agent"), *cells(count)]
    started = process_time()
    heights = [12] * len(rows) if fixed else None  # type: ignore[assignment]  # told the heights, it is faster
    widths = (30, 105, 105, 45, 210)
    table = LongTable(rows, colWidths=widths, rowHeights=heights, repeatRows=1, style=style)

    def foot(canvas: Any, _: Any) -> None:
        canvas.setFont(name, 7)
        canvas.drawString(54, 40, f"PERCH-{canvas.getPageNumber():06d}   Page {canvas.getPageNumber()}")

    SimpleDocTemplate(out).build([table], onFirstPage=foot, onLaterPages=foot)
    return f"alone {process_time() - started:.2f} s CPU, {out.size / 1e6:.1f} MB"


def ours_docx(count: int) -> str:
    from app.documents.logs import docxtable
    from app.host.font_files import font_set

    made, out = schedule(count), __import__("io").BytesIO()
    docxtable.write(made, font_set(), out, limit=count)
    return f"{len(out.getvalue()) / 1e6:.1f} MB"


def add_row(count: int) -> str:
    import docx

    made = docx.Document()
    table = made.add_table(rows=1, cols=COLUMNS)
    for row in cells(count):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = __import__("io").BytesIO()
    made.save(out)
    return f"{len(out.getvalue()) / 1e6:.1f} MB"


WORK = {
    each.__name__: each
    for each in (
        ours_pdf,
        ours_held,
        ours_untagged,
        ours_wrapped,
        long_table_told,
        ours_text,
        ours_read_back,
        pdfium_reads,
        long_table,
        ours_docx,
        add_row,
    )
}


def child(name: str, count: int) -> None:
    warm()
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started, cpu = perf_counter(), process_time()
    said = WORK[name](count)
    wall, cpu = perf_counter() - started, process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took = f"{cpu:8.2f} s CPU {wall:8.2f} s wall  peak {peak:5.0f} MB (before {base:.0f})"
    print(f"{name:<16}{count:>9} rows  {took}  {said}")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--longtable", type=int, default=10_000)
    asked.add_argument("--million", action="store_true")
    asked.add_argument("--only", nargs="*", default=[])
    asked.add_argument("--child", nargs=2)
    given = asked.parse_args()
    if given.child:
        child(given.child[0], int(given.child[1]))
        return
    work = [("ours_held", 10_000), ("long_table", given.longtable), ("long_table_told", given.longtable)]
    work += [
        ("ours_held", given.rows),
        ("ours_untagged", given.rows),
        ("ours_wrapped", given.rows),
        ("ours_pdf", given.rows),
        ("ours_text", given.rows),
    ]
    work += [("ours_read_back", given.rows), ("pdfium_reads", 10_000), ("ours_docx", 10_000), ("add_row", 10_000)]
    work += [("ours_pdf", 1_000_000)] if given.million else []
    for name, count in work:
        if not given.only or name in given.only:
            command = [sys.executable, __file__, "--child", name, str(count)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
