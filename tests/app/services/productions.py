"""The sample matter with a record file, brought as far as an approval, or a volume."""

from pathlib import Path

from tests.app.services.record_files import KITE, Intake, logins
from tests.fakes.files import MemoryFiles
from tests.scenarios.office import Office
from tests.scenarios.test_objection import narrow

OUT = Path("out")


def many(count: int) -> bytes:
    """Write a log of one account, an entry a minute from 1 September 2026 on."""
    rows = (
        (KITE, f"2026-09-{1 + at // 1440:02}T{at // 60 % 24:02}:{at % 60:02}:00Z", f"203.0.113.{at % 250}")
        for at in range(count)
    )
    return logins(*rows)


class Production:
    """An office whose matter has a log of so many rows, or that of a file, ready to be approved."""

    def __init__(self, rows: int = 40, files: MemoryFiles | None = None, log: bytes = b"") -> None:
        self.files = files or MemoryFiles()
        self.office = Office("2026-11-20 12:00", files=self.files)
        intake = Intake(self.office)
        self.matter = intake.matter
        if rows or log:
            intake.take_file(log or many(rows))
        self.office.settle(self.matter)
        narrow(self.office, self.matter)
        self.office.later("2026-11-24 09:00")
        self.office.check(self.matter)

    def approved(self) -> "Production":
        self.office.approve(self.matter)
        return self
