"""Time an export from the click to the finished container: nine accounts, one log of 100,000 rows of three fields.

``python -m benchmarks.bench_export [ROWS]`` takes an invented log into a matter in a store on the disk, settles and
approves it, exports it, and prints what each stage took, the whole, the sizes, and the peak memory of the process.
Stages are timed by what they call; a stage within another is told apart from it.
"""

import csv
import io
import json
import resource
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from app.container import package, pdfs, sealed
from app.documents import docx_writer, pdf_writer
from app.documents.logs import csvfile, docxtable, jsonfile, plan
from app.documents.logs import pdf as logs_pdf
from app.domain.facts.accounts import ThirdParty
from app.domain.facts.sources import Column, Use
from app.host.files import DiskFiles
from app.services import exporting
from app.services.leakscan import Leakscan
from app.services.originals import Original
from app.storage.store import open_store
from benchmarks.bench_view import large
from tests.fakes.clock import FixedClock
from tests.scenarios.office import Office, pacific

ROWS, ACCOUNTS = 100_000, 9
START: Final = datetime(2026, 6, 9, tzinfo=UTC)
STAGES: Final[dict[str, tuple[Any, str]]] = {
    "gate and counting the rows": (exporting, "clear"),
    "layout of Schedule B": (plan, "layout"),
    "Schedule B as PDF": (logs_pdf, "write"),
    "Schedule B as CSV": (csvfile, "write"),
    "Schedule B as JSON": (jsonfile, "write"),
    "Schedule B as DOCX": (docxtable, "write"),
    "other PDF files": (pdf_writer, "write"),
    "other DOCX files": (docx_writer, "write"),
    "package": (package, "write"),
    "encrypted container": (sealed, "seal"),
    "joining the printed pages": (pdfs, "joined"),
    "encrypted PDF": (pdfs, "encrypt"),
    "opening it all again": (exporting, "refuse_damage"),
    "what to scan for": (Leakscan, "of"),
    "the scan": (Leakscan, "leaks"),
}


class Stages:
    """Wrap the functions of the stages and add up what each took, without the stages within it."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._within = [0.0]
        for name, (owner, function) in STAGES.items():
            made = self._timed(name, getattr(owner, function))
            setattr(owner, function, staticmethod(made) if function == "of" else made)

    def _timed(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **options: Any) -> Any:
            start = perf_counter()
            self._within.append(0.0)
            try:
                return real(*arguments, **options)
            finally:
                took = perf_counter() - start
                self.seconds[name] += took - self._within.pop()
                self._within[-1] += took

        return called


def log(rows: int, ids: list[str]) -> bytes:
    """Write a log whose rows all lie in the order's period."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("accountId", "createdAt", "loginIp"))
    for row in range(rows):
        at = START + timedelta(seconds=120 * row % 12_000_000)
        writer.writerow((ids[row % len(ids)], f"{at:%Y-%m-%dT%H:%M:%SZ}", f"203.0.{row >> 8 & 255}.{row & 255}"))
    return out.getvalue().encode()


def unopposed() -> bytes:
    """Make a matter of accounts with nothing but the log to produce, to which nobody objects."""
    parsed = json.loads(large(ACCOUNTS, 0))
    facts = parsed["facts"]
    none = facts["searches"][1]
    requests = [each["id"] for each in facts["requests"] if each["id"] != "log"]
    facts["searches"] = [
        {**none, "id": f"none-{each['id']}", "account": each["id"], "requests": requests} for each in facts["accounts"]
    ]
    return json.dumps({**parsed, "facts": {**facts, "objections": [], "values": [], "value_decisions": []}}).encode()


def prepared(office: Office, rows: int) -> tuple[str, float]:
    """Bring the matter as far as the click; gives it, and the seconds that taking in the log took."""
    matter = office.bring(unopposed())
    opened = office.opened(matter)
    ids = [each.platform_account_id for each in opened.matter.accounts]
    data = log(rows, ids)
    start = perf_counter()
    looked = office.desk.importing.look(Original("ip-audit.csv", lambda: io.BytesIO(data)))
    answers = office.desk.importing.begin(looked, looked.look.tables[0].name)
    columns = (
        Column(name="accountId", use=Use.ACCOUNT),
        Column(name="createdAt", use=Use.TIME),
        Column(name="loginIp", use=Use.FIELD, field="log.access", third_party=ThirdParty.NO),
    )
    office.desk.importing.take_in(opened, looked, replace(answers, columns=columns), office.anna)
    took = perf_counter() - start
    office.settle(matter)
    office.later("2026-11-24 09:00")
    office.check(matter)
    office.approve(matter)
    return matter, took


def main() -> None:
    """Export, and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as top:
        clock = FixedClock(pacific("2026-11-20 12:00"))
        office = Office("2026-11-20 12:00", store=open_store(Path(top) / "store.sqlite3", clock), files=DiskFiles())
        office.store._clock = office.clock  # type: ignore[attr-defined]  # noqa: SLF001 - one clock for both
        matter, took = prepared(office, rows)
        print(f"{rows:,} rows taken in: {took:.2f} s")
        stages = Stages()
        out = Path(top) / "out"
        out.mkdir()
        start = perf_counter()
        made = office.desk.exporting.export(matter, out)
        whole = perf_counter() - start
        sent = sum(last - first + 1 for each in made.production.rows for first, last in each.spans)
        print(f"{sent:,} rows of {ACCOUNTS} accounts exported: {whole:.2f} s")
        for name, seconds in stages.seconds.items():
            print(f"  {seconds:7.2f} s  {name}")
        print(f"  {whole - sum(stages.seconds.values()):7.2f} s  everything else")
        for path in sorted(out.iterdir()):
            print(f"  {path.stat().st_size / 1e6:7.2f} MB {path.name}")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
