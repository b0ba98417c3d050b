"""Time how long a PDF of 30 pages takes to read, against pdfplumber and pypdf doing the same. Run from the repository.

Each gives lines of text with the place of every character or word, from the bytes of the file to Python objects: ours
with the start of its child process and with the check of the text against the picture, which the others do not make.
The two are not among our requirements. Install them by hand into an environment of their own, and name its packages:

    python -m venv /tmp/readers && /tmp/readers/bin/pip install pdfplumber pypdf
    PYTHONPATH=/tmp/readers/lib/python3.11/site-packages python benchmarks/bench_read.py [order.pdf ...]

Without files, an order is drawn; without the two, ours alone is timed.
"""

import io
import statistics
import sys
import threading
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, sleep

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from app.ports import Cancelled
from app.reading.pages import open_document

Reader = Callable[[bytes], tuple[int, int]]
PAGES, TIMES = 30, 5
CLAUSE = "The responding party shall serve a copy of this order on each account holder, who may object within 21 days."


def ours(data: bytes) -> tuple[int, int]:
    document = open_document("order.pdf", data)
    try:
        lines = [line for page in document.all_lines() for line in page]
    finally:
        document.close()
    return len(lines), sum(len(line.edges) - 1 for line in lines)


def plumber(data: bytes) -> tuple[int, int]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        lines = [line for page in document.pages for line in page.extract_text_lines(return_chars=True)]
    return len(lines), sum(len(line["text"]) for line in lines)


def pypdf(data: bytes) -> tuple[int, int]:
    import pypdf as library

    lines = list[list[tuple[float, float, str]]]()

    def visit(text: str, _: list[float], matrix: list[float], __: object, ___: object) -> None:
        if text.strip():
            if not lines or abs(lines[-1][0][1] - matrix[5]) > 2:
                lines.append([])
            lines[-1].append((matrix[4], matrix[5], text))

    for page in library.PdfReader(io.BytesIO(data)).pages:
        page.extract_text(visitor_text=visit)
    return len(lines), sum(len(text) for line in lines for _, _, text in line)


def drawn(pages: int) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    for page in range(pages):
        canvas.setFont("Times-Roman", 12)
        for line in range(28):
            canvas.drawString(60, 780 - 26 * line, f"{page + line} {CLAUSE}"[:95])
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def repeated(data: bytes, pages: int) -> bytes:
    """Give a PDF of so many pages, made of the pages of another one, again and again."""
    source, made, out = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new(), io.BytesIO()
    made.import_pages(source, [number % len(source) for number in range(pages)])
    made.save(out)
    return out.getvalue()


def report(name: str, read: Reader, data: bytes, times: int) -> None:
    taken, found = list[float](), (0, 0)
    for _ in range(times):
        start = perf_counter()
        found = read(data)
        taken.append(perf_counter() - start)
    lines, chars = found
    median = statistics.median(taken)
    print(f"  {name:<12} best {min(taken):6.3f} s   median {median:6.3f} s   {lines} lines, {chars} characters")


def responsive(data: bytes) -> None:
    """Time what another thread feels while 500 pages are read, and how long cancelling takes."""
    document, longest, asked = open_document("exhibit.pdf", data), [0.0], [0.0]
    stop, cancel = threading.Event(), threading.Event()

    def window() -> None:
        while not stop.is_set():
            start = perf_counter()
            sleep(0.001)
            longest[0] = max(longest[0], perf_counter() - start)

    other = threading.Thread(target=window)
    other.start()
    start = perf_counter()
    document.all_lines()
    whole = perf_counter() - start
    stop.set()
    other.join()

    def ask() -> None:
        asked[0] = perf_counter()
        cancel.set()

    threading.Timer(0.5, ask).start()
    try:
        document.all_lines(cancelled=cancel.is_set)
    except Cancelled:
        print(f"500 pages: read in {whole:.2f} s; another thread waits {1000 * longest[0]:.0f} ms at most; "
              f"cancelled in {1000 * (perf_counter() - asked[0]):.0f} ms")  # fmt: skip
    document.close()


def main() -> None:
    files = [(Path(each).name, Path(each).read_bytes()) for each in sys.argv[1:]] or [("a drawn order", drawn(5))]
    for name, data in files:
        long = repeated(data, PAGES)
        print(f"{name}, {PAGES} pages")
        report("ours", ours, long, TIMES)
        for rival, read in (("pdfplumber", plumber), ("pypdf", pypdf)):
            if find_spec(rival):
                report(rival, read, long, 2)
            else:
                print(f"  {rival:<12} is not installed")
    responsive(repeated(files[0][1], 500))


if __name__ == "__main__":
    main()
