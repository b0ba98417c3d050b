"""Take record files into a matter: look, let a person say how the columns are read, keep the original, record the fact.

A table with a time becomes a source, whose rows are read from the kept file each time. A table without becomes values,
which a person decides on one by one. Either is one change of the matter: it is recorded whole, and taken back whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain import validators
from app.domain.catalogue import Catalogue
from app.domain.errors import BadInput, DeskError, Fault
from app.domain.events import Change, ItemAdded, ItemCorrected, ItemWithdrawn
from app.domain.facts.accounts import Value
from app.domain.facts.sources import RecordSource
from app.domain.matter import Matter
from app.ports import Actor, Progress, Store
from app.records.profiles import Profiles
from app.records.proposal import Look, Looker, TableLook
from app.records.reading import WHAT, KeptRecords
from app.records.report import Report
from app.records.tables import open_tables
from app.records.values import Proposed, propose_values
from app.services import mapping
from app.services.intakes import Looked, Taken, label_of, numbered, repeated, why_of
from app.services.mapfaults import faults_of
from app.services.mapping import Answers
from app.services.matters import Matters, Opened, new_id
from app.services.originals import Original, Sharing, share
from app.services.recordfiles import RecordFiles, ids_of
from app.services.repeats import Repeats
from app.services.shapes import Shapes

__all__ = ["Importing", "Look", "Looked", "Original", "Report", "TableLook", "Taken", "label_of"]

LOOKING: Final = "Looking at the file"
NOT_TAKEN: Final = "Nothing was taken in."
NO_TIME: Final = "Without a time its rows would be single values. Take the file back, and take it in again as such."
_LOOK: Final = (0.1, 0.2, 0.7)
_READ: Final = (0.05, 0.75)
_KEEP_FROM: Final = 0.8
_KEEP: Final = 0.2


@dataclass(frozen=True, slots=True)
class Importing:
    """Look at record files, and take them in."""

    matters: Matters
    store: Store
    catalogue: Catalogue
    profiles: Profiles
    sentences: Mapping[str, str]
    records: RecordFiles

    def look(self, original: Original, *, encoding: str = "", progress: Progress | None = None) -> Looked:
        """Look at a file; nothing is kept. Raises what reading raises, and `Cancelled`."""
        digest = original.digest(share(progress, LOOKING, 0, _LOOK[:1]))
        looker = Looker(profiles=self.profiles, catalogue=self.catalogue, opener=open_tables)
        with original.watched(share(progress, LOOKING, _LOOK[0], _LOOK[1:])) as data:
            return Looked(look=looker.look(original.name, data, encoding=encoding), digest=digest, original=original)

    def begin(self, looked: Looked, table: str) -> Answers:
        """Propose how a table is read: as its platform is known to write, or as a person said of such a header."""
        found = looked.table(table)
        known = Shapes(self.store).recall(found.header)
        return mapping.begin(found, self.catalogue, known, self.matters.clock.now().date())

    def faults(self, matter: Matter, looked: Looked, answers: Answers, *, but: str = "") -> tuple[Fault, ...]:
        """Give everything that keeps a table from being taken in, without reading its rows; `but` is read anew."""
        accounts = [each.id for each in matter.accounts]
        found = faults_of(looked.look, answers, self.catalogue, accounts, self.sentences)
        return (*self._taken(matter, looked, answers, but), *found)

    def take_in(
        self, opened: Opened, looked: Looked, answers: Answers, actor: Actor, progress: Progress | None = None
    ) -> Taken:
        """Keep the file, and record what it holds as one change.

        Raises `BadInput` with every fault, `Cancelled`, and what reading and recording raise; nothing is recorded then.
        """
        if faults := self.faults(opened.matter, looked, answers):
            raise BadInput(faults, "Nothing was taken in. Answer what is open first.")
        take = self._take_rows if answers.timed else self._take_values
        taken = take(opened, looked, answers, actor, progress)
        Shapes(self.store).keep(answers.columns)
        return taken

    def kept(self, source: RecordSource, progress: Progress | None = None) -> tuple[Looked, Answers]:
        """Look at a file that is kept, with what was said of it; raises what reading raises, and `Cancelled`."""
        original = Original(source.name, lambda: self.store.open_document(source.document))
        looked = self.look(original, encoding=source.encoding, progress=progress)
        return looked, mapping.again(source, looked.table(source.table))

    def read_otherwise(
        self,
        opened: Opened,
        item: str,
        looked: Looked,
        answers: Answers,
        actor: Actor,
        progress: Progress | None = None,
    ) -> Taken:
        """Say anew how a source is read; the file stays as it is, and the history keeps what stood here before.

        Raises as `take_in` does.
        """
        faults = list(self.faults(opened.matter, looked, answers, but=item))
        if not answers.timed:
            faults.append(Fault(looked.look.name, "time-column", NO_TIME))
        if faults:
            raise BadInput(faults, "Nothing was changed. Answer what is open first.")
        others = [each for each in opened.matter.sources if each.id != item]
        report = self._read(opened.matter, others, looked, answers, progress)
        source = answers.source(looked.look, looked.digest, item, report.seen)
        after = self.matters.record_together(opened, [ItemCorrected("sources", source)], actor, why_of(answers))
        return Taken(opened=after, report=report, source=source)

    def report(self, matter: Matter, item: str, progress: Progress | None = None) -> Report:
        """Say what becomes of every row of a source; raises `DeskError` where it is gone or cannot be read."""
        source = next((each for each in matter.sources if each.id == item), None)
        files = self.records.of(matter)
        if source is None or files is None:
            raise DeskError("item-gone", "This file was taken back meanwhile. There is nothing to report.")
        return files.report(source, progress)

    def take_back(self, opened: Opened, label: str, actor: Actor, why: str) -> Opened:
        """Take back all values that came with one table; the history keeps them."""
        gone = [ItemWithdrawn("values", each.id) for each in opened.matter.values if each.source == label]
        if not gone:
            raise DeskError("item-gone", "These values were taken back meanwhile. Nothing was changed.")
        return self.matters.record_together(opened, gone, actor, why)

    # --- within ---------------------------------------------------------------------------------------------------

    def _take_rows(
        self, opened: Opened, looked: Looked, answers: Answers, actor: Actor, progress: Progress | None
    ) -> Taken:
        matter = opened.matter
        report = self._read(matter, matter.sources, looked, answers, progress)
        self._keep(looked, progress)
        source = answers.source(looked.look, looked.digest, new_id(matter, "sources"), report.seen)
        after = self.matters.record_together(opened, [ItemAdded("sources", source)], actor, why_of(answers))
        return Taken(opened=after, report=report, source=source)

    def _read(
        self,
        matter: Matter,
        others: Sequence[RecordSource],
        looked: Looked,
        answers: Answers,
        progress: Progress | None,
    ) -> Report:
        """Read all rows once, and refuse those that stand in other files where no reason is given."""
        draft = answers.source(looked.look, looked.digest)
        tell = share(progress, WHAT, 0, _READ)
        rows = KeptRecords(
            lambda _: looked.original.watched(tell),
            self.catalogue,
            dict(ids_of(matter)),
            opener=open_tables,
            never=self.profiles.never,
        )
        repeats = Repeats(draft, others, self.records.of(matter), progress)
        for batch in rows.batches(draft):
            repeats.look(batch)
        if (found := repeats.found()) and not answers.repeats:
            raise BadInput([repeated(looked, *each) for each in found], NOT_TAKEN)
        return rows.report(draft)

    def _take_values(
        self, opened: Opened, looked: Looked, answers: Answers, actor: Actor, progress: Progress | None
    ) -> Taken:
        matter = opened.matter
        draft = answers.source(looked.look, looked.digest)
        with looked.original.watched(share(progress, WHAT, 0, _READ)) as data:
            tables = open_tables(draft.name, data, encoding=draft.encoding)
            found = propose_values(draft, tables, self.catalogue, dict(ids_of(matter)), never=self.profiles.never)
        sure = [each for each in found.values if self._may_come_in(each)]
        values = numbered([each.value for each in sure], matter, label_of(looked, answers.table))
        self._refuse_values(matter, looked, answers, values)
        self._keep(looked, progress)
        changes: Sequence[Change] = [ItemAdded("values", each) for each in values]
        after = self.matters.record_together(opened, changes, actor, why_of(answers))
        left = tuple(each for each in found.values if not self._may_come_in(each))
        return Taken(opened=after, report=found.report, values=values, left=left)

    def _keep(self, looked: Looked, progress: Progress | None) -> None:
        sharing = Sharing(progress, _KEEP_FROM, _KEEP) if progress else None
        with looked.original.watched(lambda *_: None) as data:
            self.store.put_file(looked.digest, looked.look.name, data, sharing)

    def _may_come_in(self, found: Proposed) -> bool:
        """Let in what is sure, and of what is doubtful that which the gate itself holds until counsel decides (R4)."""
        field = self.catalogue.get(found.value.field)
        held = field is not None and validators.fault(field, found.value.text.reveal()) is not None
        return held or not found.doubt

    def _taken(self, matter: Matter, looked: Looked, answers: Answers, but: str) -> Iterator[Fault]:
        place = mapping.place_of(looked.look, answers.table)
        others = [each for each in matter.sources if each.id != but]
        if any((each.document, each.table) == (looked.digest, answers.table) for each in others):
            yield Fault(place, "taken-in", "This very file is in the matter already. Correct how it is read there.")
        label = label_of(looked, answers.table)
        if any(each.source == label for each in matter.values):
            sentence = "The values of this very file are in the matter already. Take them back first."
            yield Fault(place, "taken-in", sentence)

    def _refuse_values(self, matter: Matter, looked: Looked, answers: Answers, values: Sequence[Value]) -> None:
        """Refuse a table without anything to take in, or with values that are recorded already."""
        place = mapping.place_of(looked.look, answers.table)
        if not values:
            sentence = "No cell of this table is a value of an account of this matter that can be taken in."
            raise BadInput([Fault(place, "no-values", sentence)], NOT_TAKEN)
        there = {(each.account, each.field, each.text) for each in matter.values}
        twice = sum((each.account, each.field, each.text) in there for each in values)
        if twice and not answers.repeats:
            sentence = (
                f"{twice:,} of these values are recorded already and would be produced twice. Take the others back, "
                "or give a reason why both stay."
            )
            raise BadInput([Fault(place, "values-repeated", sentence)], NOT_TAKEN)
