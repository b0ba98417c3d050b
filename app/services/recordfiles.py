"""Read the record files of a matter: rows for the gate, counts for the screen."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

from app.domain.catalogue import Catalogue
from app.domain.facts.sources import RecordSource
from app.domain.matter import Matter
from app.domain.records import Batch
from app.domain.sieve import Sieve, Tally, tally
from app.ports import Progress, Store
from app.records.plan import Signs
from app.records.reading import KeptRecords
from app.records.report import Report
from app.records.tables import open_tables

MOST_TALLIES: Final = 64


@dataclass(frozen=True, slots=True)
class RecordFiles:
    """Open the record files of matters; counts are kept while nothing changes that they rest on."""

    store: Store
    catalogue: Catalogue
    never: Signs = lambda _: ""
    _known: OrderedDict[Any, "MatterRecords"] = field(default_factory=OrderedDict)

    def of(self, matter: Matter) -> "MatterRecords | None":
        """Give the records of a matter; None where it has no files."""
        if not matter.sources:
            return None
        key = matter.id, ids_of(matter)
        if key not in self._known:
            self._known[key] = self.afresh(matter)
            while len(self._known) > MOST_TALLIES:
                self._known.popitem(last=False)
        return self._known[key]

    def known(self, matter: Matter) -> Mapping[str, Report]:
        """Give the reports of the files whose rows were all read already, by source; reads nothing."""
        files = self._known.get((matter.id, ids_of(matter)))
        found = ((each.id, files.rows.known(each)) for each in matter.sources) if files else ()
        return {item: report for item, report in found if report}

    def afresh(self, matter: Matter) -> "MatterRecords":
        """Give the records of a matter, with nothing known of them yet: an export reads everything again."""
        rows = KeptRecords(
            self.store.open_document,
            self.catalogue,
            dict(ids_of(matter)),
            opener=open_tables,
            never=self.never,
        )
        return MatterRecords(rows)


@dataclass(frozen=True, slots=True)
class MatterRecords:
    """Give the rows of one matter's files (`app.domain.sieve.Counted`); `progress` hears of every pass over one."""

    rows: KeptRecords
    _tallies: OrderedDict[Any, Tally] = field(default_factory=OrderedDict)
    progress: Progress | None = None

    def watched(self, progress: Progress) -> Self:
        """Let somebody hear of every pass, and stop it."""
        return replace(self, progress=progress)

    def batches(self, source: RecordSource) -> Iterator[Batch]:
        """Read the kept file of a source from its beginning; raises `DeskError` where it cannot be read."""
        return self.rows.batches(source, self.progress)

    def doubtful(self, source: RecordSource) -> int:
        """Count the rows that cannot be read without a guess."""
        return self.rows.doubtful(source)

    def report(self, source: RecordSource, progress: Progress | None = None) -> Report:
        """Say what becomes of every row of a file."""
        return self.rows.report(source, progress)

    def texts(self, source: RecordSource) -> Iterator[str]:
        """Give every cell of a file, used or not, with repetitions: what does not leave is withheld."""
        return self.rows.texts(source)

    def tally(self, source: RecordSource, sieve: Sieve) -> Tally:
        """Count what leaves, once for each sieve."""
        key = source, sieve.basis
        if key not in self._tallies:
            self._tallies[key] = tally(source, self, sieve)
            while len(self._tallies) > MOST_TALLIES:
                self._tallies.popitem(last=False)
        return self._tallies[key]


def ids_of(matter: Matter) -> tuple[tuple[str, str], ...]:
    """Pair each platform account id with the matter's account; one that two accounts claim names neither."""
    bound = [(each.platform_account_id, each.id) for each in matter.accounts if each.platform_account_id]
    claimed = [platform for platform, _ in bound]
    return tuple((platform, account) for platform, account in bound if claimed.count(platform) == 1)
