"""Read damaged record files and count how each ends: in rows, or in one clear sentence; anything else is a fault.

    nice -n 19 python benchmarks/fuzz_records.py [how many, 20000] [--seed 0] [--only NUMBER]

Each file goes the whole way: it is opened, looked at, and every table is read as a source with a time and as single
values. Whatever its damage, only `BadInput` and `EnvironmentFault` may come out, no row may be lost between the file
and the report, no cell of the file may stand in what is told of it, and no file may take more than its seconds. A fault
prints the number that makes the same file again (`--only`), and the run ends with 1. The damage is that of
`tests/app/records/tables/files.py`, made to platforms' exports as well.
"""

import argparse
import io
import random
import resource
import sys
import traceback
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.domain.errors import BadInput, EnvironmentFault
from app.domain.facts.sources import Column, RecordSource, Use
from app.host.catalogue_data import load_catalogue
from app.host.record_data import load_profiles, load_report_sentences
from app.records.proposal import Looker, TableLook
from app.records.reading import KeptRecords
from app.records.tables import Tables, open_tables
from app.records.values import propose_values
from tests.app.records import samples
from tests.app.records.tables import files

SECONDS = 5.0  # of the processor, for one file
CANARY = b"CANARY77"
IDS = {"1500000000000012345": "a1"}
CATALOGUE, PROFILES, SENTENCES = load_catalogue(), load_profiles(), load_report_sentences()
LOOKER = Looker(profiles=PROFILES, catalogue=CATALOGUE, opener=open_tables)
EXPORTS = [each for each in vars(samples).values() if isinstance(each, bytes)]


def made(number: int, seed: int) -> tuple[bytes, str]:
    """Make a damaged file, and an encoding to ask for."""
    chance = random.Random(seed * 1_000_003 + number)
    if number % 2:
        data, encoding = files.damaged(chance)
    else:
        data, encoding = files.hurt(chance, chance.choice(EXPORTS)), ""
    return data.replace(b"203.0.113", CANARY), encoding


def read(data: bytes, encoding: str) -> str:
    """Take a file the whole way, check what is promised of it, and say how it ends."""
    try:
        look = LOOKER.look("export", io.BytesIO(data), encoding=encoding)
    except (BadInput, EnvironmentFault) as error:
        told, end = f"{error}{error!r}", " ".join(sorted({each.code for each in getattr(error, "faults", ())}))
    else:
        told = "".join(_read(data, look.encoding, table) for table in look.tables if look.encoding)
        end = " ".join(("rows", *sorted({each.code for each in look.doubts})))
    assert CANARY.decode() not in told, "a cell is repeated"
    return end


def _read(data: bytes, encoding: str, table: TableLook) -> str:
    """Read a table as rows and as values, and give all that is told of it."""
    timed = next((at for at, column in enumerate(table.columns) if column.use is Use.TIME), 0)
    columns = tuple(_used(column, timed=at == timed) for at, column in enumerate(table.columns))
    told = _rows(data, _source(table, encoding, columns)) + _values(data, _source(table, encoding, columns))
    headings = "".join((table.name, *table.header))  # are told; damage can make them of cells
    return "" if CANARY.decode() in headings else told


def _rows(data: bytes, of: RecordSource) -> str:
    records = KeptRecords(lambda _: io.BytesIO(data), CATALOGUE, IDS, opener=open_tables)
    try:
        accepted = sum(len(batch.rows) for batch in records.batches(of))
    except BadInput as problem:
        return str(problem)
    report = records.report(of)
    assert report.accepted == accepted
    assert report.seen == sum(len(rows) for _, rows in _tables(data, of.encoding).chunks(of.table))
    return f"{report}{report.as_csv(SENTENCES)}{[*map(str, report.faults(SENTENCES))]}"


def _values(data: bytes, of: RecordSource) -> str:
    columns = tuple(
        replace(each, use=Use.FIELD, field="name.display") if each.use is Use.TIME else each for each in of.columns
    )
    try:
        made = propose_values(replace(of, columns=columns), _tables(data, of.encoding), CATALOGUE, IDS)
    except BadInput as problem:
        return str(problem)
    return f"{made}{made.report.as_csv(SENTENCES)}"


def _tables(data: bytes, encoding: str) -> Tables:
    return open_tables("export", io.BytesIO(data), encoding=encoding)


def _used(column: Column, *, timed: bool) -> Column:
    if timed:
        return replace(column, use=Use.TIME, field="", zone=column.zone or "UTC")
    if column.use in {Use.TIME, Use.NOTHING} and len(column.name) % 2:
        return replace(column, use=Use.FIELD, field="log.activity")
    return column


def _source(table: TableLook, encoding: str, columns: tuple[Column, ...]) -> RecordSource:
    named = any(column.use is Use.ACCOUNT for column in columns)
    return RecordSource(
        id="s", document="d", name="export", taken_on=date(2026, 11, 21), columns=columns, table=table.name,
        encoding=encoding, account="" if named else "a1",
    )  # fmt: skip


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("count", nargs="?", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--only", type=int)
    given = asked.parse_args()
    ends, faults, slowest, begun = Counter[str](), 0, (0.0, 0), perf_counter()
    for number in range(given.count) if given.only is None else [given.only]:
        data, encoding = made(number, given.seed)
        start = process_time()
        try:
            end = read(data, encoding)
        except Exception:  # noqa: BLE001 - any of them is what this looks for
            faults += 1
            end = "FAULT"
            print(f"number {number}, seed {given.seed}")
            traceback.print_exc()
        took = process_time() - start
        if took > SECONDS:
            faults += 1
            print(f"number {number}, seed {given.seed} took {took:.1f} s")
        ends[end] += 1
        slowest = max(slowest, (took, number))
        if number % 1000 == 999:
            print(f"{number + 1} files, {faults} faults, {perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    for end, count in sorted(ends.items(), key=lambda each: -each[1])[:40]:
        print(f"{count:7}  {end}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{sum(ends.values())} files in {perf_counter() - begun:.0f} s, {faults} faults, {len(ends)} kinds of ends; "
          f"slowest {slowest[0]:.1f} s (number {slowest[1]}); peak {peak:.0f} MB")  # fmt: skip
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
