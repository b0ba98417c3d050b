"""Time how a CSV of a million rows is taken in and cut to the order's windows, against pandas and polars.

Every contender reads the same file from the disk in a process of its own, makes aware instants of all timestamps,
checks all IP addresses, activities and user agents with the same function (pandas and polars: once for each distinct
text, as we do), finds each row's account, and keeps the rows inside their account's window. Ours also looks for the
encoding, for damaged rows, and counts every row for the report. Times are from the first import of the contender's
library to the last row; peaks are of the whole process (`ru_maxrss`), of which the interpreter with
the validators is some 25 MB. XLSX is timed against openpyxl read-only: 50,000 rows, every cell as text.

The others are not among our requirements. Install them by hand into an environment of their own, and name its packages:

    python -m venv /tmp/ev2 && /tmp/ev2/bin/pip install pandas polars openpyxl
    PYTHONPATH=/tmp/ev2/lib/python3.11/site-packages .venv/bin/python benchmarks/bench_import.py [rows]

Without them, ours alone is timed.
"""

import csv
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from io import FileIO
from operator import and_, le, lt
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROWS, TIMES, SHEET_ROWS = 1_000_000, 3, 50_000
FIRST = datetime(2023, 1, 1, tzinfo=UTC)
HEADER = ["Timestamp", "IP Address", "Activity Type", "User Agent String", "Account ID"]
FIELDS = {"IP Address": "log.access", "Activity Type": "log.activity", "User Agent String": "device.user_agent"}
IDS = {str(1_500_000_000_000_012_345 + 7_919 * number): f"a{number}" for number in range(9)}
WINDOWS = {
    account: (FIRST + timedelta(days=20 * number), FIRST + timedelta(days=20 * number + 180))
    for number, account in enumerate(IDS.values())
}
AGENT = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.{}.0 Safari/537.36"
)


def write(path: Path, rows: int, *, distinct: bool) -> None:
    """Write a log; `distinct` gives every row an IP address of its own, which no memory of texts can help with."""
    chance = random.Random(7)
    four = [f"203.0.{chance.randrange(256)}.{chance.randrange(256)}" for _ in range(40_000)]
    six = [f"2001:db8::{chance.randrange(65_536):x}:{chance.randrange(65_536):x}" for _ in range(10_000)]
    agents = [AGENT.format(major, minor) for major in range(90, 120) for minor in range(10)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for row in range(rows):
            at = FIRST + timedelta(seconds=chance.randrange(31_000_000))
            ip = chance.choice(four if row % 5 else six)
            if distinct:
                ip = f"198.{row >> 16 & 255}.{row >> 8 & 255}.{row & 255}"
            activity = chance.choice(("Login", "Logout", "Refresh"))
            writer.writerow(
                [f"{at:%Y-%m-%d %H:%M:%S} Z", ip, activity, chance.choice(agents), chance.choice(list(IDS))]
            )


def ours(path: str) -> int:
    from app.domain.facts.sources import Column, RecordSource, Use
    from app.host.catalogue_data import load_catalogue
    from app.records.reading import KeptRecords
    from app.records.tables import open_tables

    uses = {"Timestamp": Use.TIME, "Account ID": Use.ACCOUNT}
    columns = tuple(Column(name=each, use=uses.get(each, Use.FIELD), field=FIELDS.get(each, "")) for each in HEADER)
    taken = date(2026, 11, 21)
    source = RecordSource(id="s", document="d", name="log.csv", taken_on=taken, columns=columns, encoding="utf-8")
    records = KeptRecords(lambda _: FileIO(path), load_catalogue(), IDS, opener=open_tables)
    kept = 0
    starts, ends = ({account: window[at] for account, window in WINDOWS.items()} for at in (0, 1))
    for batch in records.batches(source):
        begun = map(le, map(starts.__getitem__, batch.accounts), batch.instants)
        kept += sum(map(and_, begun, map(lt, batch.instants, map(ends.__getitem__, batch.accounts))))
    assert not records.report(source).codes
    return kept


def checked(column: str, texts: list[str]) -> bool:
    from app.domain.validators import fault
    from app.host.catalogue_data import load_catalogue

    field = load_catalogue().get(FIELDS[column])
    assert field
    return not any(fault(field, text) for text in texts)


def pandas(path: str) -> int:
    import pandas as pd

    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    at = pd.to_datetime(frame["Timestamp"], format="%Y-%m-%d %H:%M:%S Z", utc=True, errors="raise")
    assert all(checked(column, frame[column].unique().tolist()) for column in FIELDS)
    account = frame["Account ID"].map(IDS)
    start = account.map({name: pd.Timestamp(span[0]) for name, span in WINDOWS.items()})
    end = account.map({name: pd.Timestamp(span[1]) for name, span in WINDOWS.items()})
    return len(frame[(at >= start) & (at < end)])


def polars(path: str) -> int:
    import polars as pl

    frame = pl.read_csv(path, infer_schema=False)
    assert all(checked(column, frame[column].unique().to_list()) for column in FIELDS)
    at = pl.col("Timestamp").str.strptime(pl.Datetime("us"), "%Y-%m-%d %H:%M:%S Z", strict=True)
    account = pl.col("Account ID").replace_strict(IDS)
    starts = {name: span[0].replace(tzinfo=None) for name, span in WINDOWS.items()}
    ends = {name: span[1].replace(tzinfo=None) for name, span in WINDOWS.items()}
    frame = frame.with_columns(at.alias("at"), account.alias("account"))
    inside = (pl.col("at") >= pl.col("account").replace_strict(starts)) & (
        pl.col("at") < pl.col("account").replace_strict(ends)
    )
    return len(frame.filter(inside))


def sheet(path: str) -> int:
    from app.records.tables import open_tables

    with Path(path).open("rb") as data:
        tables = open_tables("log.xlsx", data)
        return sum(len(rows) for _, rows in tables.chunks(tables.tables[0].name))


def openpyxl(path: str) -> int:
    import openpyxl as library

    book = library.load_workbook(path, read_only=True)
    rows = [[str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    return len(rows) - 1


CONTENDERS: dict[str, Callable[[str], int]] = {each.__name__: each for each in (ours, pandas, polars, sheet, openpyxl)}


def child(name: str, path: str) -> None:
    start, used = perf_counter(), process_time()
    found = CONTENDERS[name](path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{perf_counter() - start:.2f} {process_time() - used:.2f} {peak:.0f} {found}")


def contest(title: str, names: tuple[str, ...], path: Path) -> None:
    print(title)
    for name in names:
        if name not in {"ours", "sheet"} and not find_spec(name):
            print(f"  {name:<10} is not installed")
            continue
        command = [sys.executable, __file__, "--child", name, str(path)]
        runs = [
            subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(TIMES)
        ]
        best = min(runs, key=lambda run: float(run[0]))
        print(
            f"  {name:<10} best {best[0]:>6} s   processor {best[1]:>6} s   peak {best[2]:>4} MB   {best[3]} rows kept"
        )


def write_sheet(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("log")
    page.append(HEADER)
    for row in range(SHEET_ROWS):
        at = FIRST + timedelta(seconds=617 * row)
        page.append(
            [f"{at:%Y-%m-%d %H:%M:%S} Z", f"203.0.113.{row % 256}", "Login", AGENT.format(100, row % 10), str(row)]
        )
    book.save(path)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        for distinct in (False, True):
            path = Path(folder) / f"log{distinct:d}.csv"
            write(path, rows, distinct=distinct)
            many = "every one different" if distinct else "50,000 different"
            contest(
                f"{rows:,} rows of CSV, {path.stat().st_size >> 20} MB, IP addresses: {many}",
                ("ours", "pandas", "polars"),
                path,
            )
        if find_spec("openpyxl"):
            path = Path(folder) / "log.xlsx"
            write_sheet(path)
            contest(f"{SHEET_ROWS:,} rows of XLSX", ("sheet", "openpyxl"), path)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        main()
