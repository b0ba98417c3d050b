"""Read damaged files and count how each ends: in lines, or in one clear sentence; anything else is a fault.

    nice -n 19 python benchmarks/fuzz_read.py [how many, 20000] [--seed 0] [--only NUMBER]

Six in ten are PDFs, read in a child process that is kept while it lives. A fault prints the number that makes the same
file again (`--only`), and the run ends with 1. The damage is that of `tests/app/reading/mutated.py`.
"""

import argparse
import resource
import sys
import traceback
from collections import Counter
from math import isfinite
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.reading import pages_pdf
from app.reading.pages import WARNINGS, UnreadableDocument, open_document
from app.reading.pages_child import Child
from tests.app.reading import mutated

ROOT = Path(__file__).resolve().parents[1]
SECONDS, FILES_A_CHILD = 10, 200  # a child may use so much processor time in its life


class Kept(Child):
    """Keep the child of the file before, as long as it lives."""

    kept: "Kept | None" = None
    files = started = 0

    def close(self) -> None:
        self.files += 1
        if self._process.poll() is not None or self.files >= FILES_A_CHILD:
            super().close()
            Kept.kept = None


def child(seconds: float) -> Kept:
    if Kept.kept is None:
        Kept.kept = Kept(seconds)
        Kept.started += 1
    return Kept.kept


def sources() -> list[bytes]:
    found = [
        *sorted((ROOT / "resources" / "samples").glob("*.pdf")),
        *sorted((ROOT / "../shared/orders").glob("*.pdf")),
    ]
    return [mutated.pdf(), mutated.pdf(0), *(path.read_bytes() for path in found)]


def made(number: int, seed: int, pdfs: list[bytes]) -> tuple[str, bytes]:
    random = mutated.seeded(seed * 1_000_003 + number)
    match number % 10:
        case 0 | 1 | 2 | 3 | 4 | 5:
            return "a.pdf", mutated.mutated_pdf(random, pdfs)
        case 6 | 7 | 8:
            return "a.docx", mutated.mutated_docx(random)
        case _:
            return "a.txt", mutated.mutated_text(random)


def read(name: str, data: bytes) -> str:
    """Read a file whole, check what is promised of it, and say how it ends."""
    document = open_document(name, data, SECONDS)
    try:
        pages = document.all_lines()
        assert len(pages) == document.page_count
        for line in (line for page in pages for line in page):
            assert len(line.edges) in {0, len(line.text) + 1}
            assert all(map(isfinite, (*line.edges, *line.box)))
            assert "\n" not in line.text
        assert set(document.warnings) <= set(WARNINGS)
        return " ".join(("lines", *document.warnings))
    finally:
        document.close()


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("count", nargs="?", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--only", type=int)
    given = asked.parse_args()
    pages_pdf.Child = child
    pdfs, ends, faults, slowest, begun = sources(), Counter[str](), 0, (0.0, 0), perf_counter()
    for number in range(given.count) if given.only is None else [given.only]:
        name, data = made(number, given.seed, pdfs)
        start = perf_counter()
        try:
            end = read(name, data)
        except UnreadableDocument as error:
            end = error.code
        except Exception:  # noqa: BLE001 - any of them is what this looks for
            faults += 1
            end = "FAULT"
            print(f"number {number}, seed {given.seed}, {name}")
            traceback.print_exc()
        ends[f"{name[2:]:<5}{end}"] += 1
        if number % 1000 == 999:
            print(f"{number + 1} files, {faults} faults, {perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
        slowest = max(slowest, (perf_counter() - start, number))
    if Kept.kept:
        Kept.kept.files = FILES_A_CHILD
        Kept.kept.close()
    for end, count in sorted(ends.items()):
        print(f"{count:7}  {end}")
    own, children = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"{sum(ends.values())} files in {perf_counter() - begun:.0f} s, {faults} faults, {Kept.started} children; "
          f"slowest {slowest[0]:.1f} s (number {slowest[1]}); peak {own:.0f} MB, child {children:.0f} MB")  # fmt: skip
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
