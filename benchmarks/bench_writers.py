"""Time the writers: a two-page letter, a long schedule, and the sizes of what they write. Run from the repository."""

import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.documents.blocks import Document, Footer, Paper
from app.documents.composing import composed
from app.documents.faces import Face
from app.documents.fonts import FontSet
from app.documents.pagination import Bates, Sheetful, sections
from app.host.font_files import FOLDER, font_set
from tests.app.documents import factory
from tests.app.documents.scripts import NAMES, page

Writer = Callable[[Document, FontSet], bytes]
AROUND = Sheetful(paper=Paper.LETTER, footer=Footer("Schedule A", factory.USE_NOTICE))


def report(name: str, write: Writer, made: Document, times: int) -> None:
    fonts, taken, size = font_set(), list[float](), 0
    for _ in range(times):
        start = process_time()
        size = len(write(made, fonts))
        taken.append(1000 * (process_time() - start))
    print(f"{name:<24} first {taken[0]:7.1f} ms   median {statistics.median(taken):7.1f} ms   {size / 1000:8.1f} kB")


def names() -> None:
    """Time names that are shaped, each as if it were met for the first time."""
    fonts = font_set()
    for kind, name in NAMES.items():
        taken = list[float]()
        for _ in range(20):
            start = perf_counter()
            list(composed(fonts, Face.SERIF, name))
            taken.append(1e6 * (perf_counter() - start))
        print(f"{kind:<24} {statistics.median(taken):7.0f} µs")


def main() -> None:
    start = perf_counter()
    from app.documents import docx_writer, pdf_writer

    print(f"import of both writers   {1000 * (perf_counter() - start):.0f} ms")
    report("letter PDF", pdf_writer.write, factory.letter(), 15)
    report("letter DOCX", docx_writer.write, factory.letter(), 15)
    for rows in (100, 1000, 4000):
        start = process_time()
        schedule = sections(factory.access_log(rows), AROUND, Bates("B-"), font_set())
        print(f"{rows} rows: paginated in {1000 * (process_time() - start):.0f} ms, {len(schedule)} pages")
        report(f"{rows} rows PDF", pdf_writer.write, factory.document(*schedule), 2)
        report(f"{rows} rows DOCX", docx_writer.write, factory.document(*schedule), 2)
    names()
    report("page of scripts PDF", pdf_writer.write, page(), 5)
    report("page of scripts DOCX", docx_writer.write, page(), 5)
    print(f"fonts {sum(each.stat().st_size for each in FOLDER.glob('*.ttf')) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
