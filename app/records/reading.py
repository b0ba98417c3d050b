"""Read the rows of a kept file as its columns say: only what needs no guess goes on, and every row is counted."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, Final, Protocol

from app.domain.catalogue import Catalogue
from app.domain.facts.sources import RecordSource, Use
from app.domain.records import Batch
from app.ports import Progress
from app.records.plan import Signs, no_signs, place_of, plan_of
from app.records.report import Report, Tally
from app.records.sifting import Sifter
from app.records.tables.model import Tables

AT_ONCE: Final = 512  # rows that stay in the processor's cache from their reading to the end: half the time of 8,192
MOST_REPORTS: Final = 64
WHAT: Final = "Reading rows"


class Opener(Protocol):
    """Open a file of records, as `app.records.tables.open_tables` does."""

    def __call__(self, name: str, data: BinaryIO, *, encoding: str = "") -> Tables:
        """Find the tables of a file."""
        ...


class KeptRecords:
    """Read kept files (`app.domain.records.Records`); `ids` name the matter's account of each platform account id.

    `document` opens a kept file by its SHA-256 digest. A source's report is remembered once its rows were all read.
    """

    def __init__(
        self,
        document: Callable[[str], BinaryIO],
        catalogue: Catalogue,
        ids: Mapping[str, str],
        *,
        opener: Opener,
        never: Signs = no_signs,
    ) -> None:
        self._document, self._catalogue, self._ids = document, catalogue, dict(ids)
        self._open, self._never = opener, never
        self._reports = OrderedDict[RecordSource, Report]()

    def batches(self, source: RecordSource, progress: Progress | None = None) -> Iterator[Batch]:
        """Read the kept file of a source from its beginning.

        Raises `BadInput` where its columns cannot be read so, `EnvironmentFault` where the file cannot be read any
        more, `Cancelled` where progress says so.
        """
        with self._document(source.document) as data:
            tables = self._open(source.name, data, encoding=source.encoding)
            head = tables.head(source.table)
            plan = plan_of(source, head, self._catalogue, self._ids, self._never)
            tally = Tally(place_of(source))
            self._remark(source, tally, head.header_row)
            sifter = Sifter(plan, source.account, tally)
            for first, rows in tables.chunks(source.table, AT_ONCE):
                batch = sifter.batch(first, rows, tables.faults(source.table, first))
                if progress:
                    progress.step(tally.seen, max(source.rows, tally.seen), WHAT)
                if batch:
                    yield batch
        self._keep(source, tally.report())

    def report(self, source: RecordSource, progress: Progress | None = None) -> Report:
        """Say what becomes of every row; raises as `batches` does."""
        if source not in self._reports:
            for _ in self.batches(source, progress):
                pass
        return self._reports[source]

    def known(self, source: RecordSource) -> Report | None:
        """Give the report of a source whose rows were all read already; reads nothing."""
        return self._reports.get(source)

    def texts(self, source: RecordSource) -> Iterator[str]:
        """Give every cell of all tables of a file, used or not; raises as `batches` does, but for its columns."""
        with self._document(source.document) as data:
            tables = self._open(source.name, data, encoding=source.encoding)
            for head in tables.tables:
                for _, rows in tables.chunks(head.name, AT_ONCE):
                    yield from {cell for row in rows for cell in row}

    def doubtful(self, source: RecordSource) -> int:
        """Count the rows that cannot be read without a guess; raises as `batches` does."""
        return self.report(source).doubtful

    def _keep(self, source: RecordSource, report: Report) -> None:
        self._reports[source] = report
        while len(self._reports) > MOST_REPORTS:
            self._reports.popitem(last=False)

    def _remark(self, source: RecordSource, tally: Tally, header_row: int) -> None:
        """Name the unused columns whose headings say that they hold what never leaves."""
        for column in source.columns:
            if column.use is Use.NOTHING and (code := self._never(column.name)):
                tally.remark(header_row, column.name, code)
