"""Produce random matters whose every cell is a token, and look for the withheld ones in whatever that leaves.

    nice python benchmarks/canaries.py [how many, 1000] [seed, 1000] [--flip]

Matters are numbered from the seed on, so that one is made again by its number. In each run leaks are planted, into the
writers and into the rules, and have to be found. `--flip` changes every byte of a small container, package and
encrypted PDF instead, each of which `verify` has to name. The run ends with 1 if anything was not as it should be.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pytest

from app.domain.errors import DeskError
from tests.security.canaries import flipping, oracle
from tests.security.canaries.checking import check
from tests.security.canaries.drawing import draw
from tests.security.canaries.planting import READY, RULES, WRITERS
from tests.security.canaries.producing import CanaryOffice, quickly

EVERY = 100  # matters between two words on how far it has come


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", nargs="?", type=int, default=1000)
    parser.add_argument("seed", nargs="?", type=int, default=1000)
    parser.add_argument("--flip", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return flip() if given.flip else search(given.number, given.seed, Path(folder))


def search(number: int, seed: int, folder: Path) -> int:
    started, used, withheld, released, faults = perf_counter(), process_time(), 0, 0, list[str]()
    with quickly():
        for at in range(number):
            found = check(seed + at, folder / str(at))
            empty(folder / str(at))
            withheld, released = withheld + found.withheld, released + found.released
            faults += found.faults
            if at % EVERY == EVERY - 1:
                print(f"{at + 1} matters, {len(faults)} findings", flush=True)
    print(*faults[:50], sep="\n")
    print(f"{number} matters from {seed} on: {withheld} withheld tokens, {released} releasable ones")
    print(f"{len(faults)} findings; {perf_counter() - started:.0f} s, {process_time() - used:.0f} s of the processor")
    missed = [*refusals(folder), *rules(seed, folder)]
    print(f"{len(WRITERS) + len(RULES)} leaks planted, {len(missed)} not found", *missed, sep="\n")
    return 1 if faults or missed else 0


def empty(folder: Path) -> None:
    for each in folder.iterdir():
        each.unlink()


def refusals(folder: Path) -> Iterator[str]:
    """Let each writer leak a withheld value; the program has to refuse the export."""
    case = draw(READY)
    office = CanaryOffice()
    matter = office.take(case)
    office.approve(matter)
    token = next(each for each in oracle.withheld(case) if each.place.startswith("value"))
    for name, patch in WRITERS.items():
        with pytest.MonkeyPatch.context() as patched:
            patch(patched, token.text)
            try:
                office.desk.exporting.export(matter, folder)
            except DeskError as error:
                if error.code == "withheld-value-found":
                    continue
        yield name


def rules(seed: int, folder: Path) -> Iterator[str]:
    """Break each rule; the search has to find what leaves then, within a hundred matters."""
    for name, (patch, _) in RULES.items():
        with pytest.MonkeyPatch.context() as patched:
            patch(patched)
            results = (check(seed + at, folder / f"{name} {at}") for at in range(100))
            if not any(" occurs in " in fault for each in results for fault in each.faults):
                yield name


def flip() -> int:
    missed = 0
    for name, whole in flipping.small().items():
        started = perf_counter()
        silent = list(flipping.unnoticed(whole, range(len(whole.data))))
        missed += len(silent)
        seconds = perf_counter() - started
        print(f"{name}: {len(whole.data)} bytes, each changed in turn, {len(silent)} unnoticed, {seconds:.0f} s")
        print(*islice(silent, 20), sep="\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
