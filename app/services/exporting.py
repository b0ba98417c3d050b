"""Produce: the one door through which values leave (R1–R8, all at the moment of export)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from app.domain.assessment import Moment
from app.domain.chain import Draft as Entry
from app.domain.errors import DeskError, EnvironmentFault
from app.domain.events import Produced
from app.domain.gate import Cleared, Held, clear
from app.domain.matter import Matter, Production
from app.ports import Actor, Files, Progress
from app.services import codec
from app.services.background import said_anyway
from app.services.course import Course
from app.services.leakscan import Leakscan
from app.services.matters import Matters, Opened, ProductionHeld
from app.services.outlook import Outlook
from app.services.produced import Exported, RecordedNotWritten, produced_here, refuse_damage
from app.services.recordfiles import MatterRecords
from app.services.resealing import Resealer
from app.services.volume import ENCRYPTED, Volume, Volumes

__all__ = ["COUNTING", "RECORDING", "Exported", "Exporting", "RecordedNotWritten"]

COUNTING: Final = "Reading the records"
RECORDING: Final = "Recording the production: it can no longer be cancelled"
_COUNTED, _WRITTEN, _SCANNED, _READ_BACK = 0.05, 0.45, 0.65, 0.85  # as 40,000 rows took their time
"""How much of an export is behind when rows are counted, files written, withheld values listed, and files read back."""
_PASSES: Final = 4  # over the rows that leave: measured, and written as PDF, CSV and JSON


@dataclass(frozen=True, slots=True)
class Exporting:
    """Export what the gate clears; nobody can pass a time to it."""

    matters: Matters
    files: Files
    volumes: Volumes
    afresh: Callable[[Matter], MatterRecords | None] = lambda _: None

    def outlook(self, matter_id: str, progress: Progress | None = None) -> Outlook:
        """Say what the next volume will hold, by what the gate clears now; raises `ProductionHeld`, `Cancelled`."""
        course = Course(progress)
        opened = self.matters.open(matter_id)
        cleared, _ = self._cleared(opened, self.matters.moment(), course)
        course.expect(_rows(opened.matter, cleared, 1), 1)
        return self.volumes.outlook(cleared, course)

    def export(
        self, matter_id: str, folder: Path, actor: Actor | None = None, progress: Progress | None = None
    ) -> Exported:
        """Produce the next volume into a folder; raises `ProductionHeld` with every ground.

        Record files are read anew, and not as they were last counted. The parts are on the disk, read again and
        scanned, before the production is recorded; they get their names after it. An event recorded in between is a
        conflict, and nothing is left behind; nor is it where `progress` raises `Cancelled`, which it may until then.
        """
        course = Course(progress)
        opened = self.matters.open(matter_id)
        moment = self.matters.moment()
        cleared, records = self._cleared(opened, moment, course)
        course.expect(_rows(opened.matter, cleared, _PASSES), _WRITTEN)
        volume = self.volumes.make(cleared, course)
        course.reach(_WRITTEN, "Listing what is withheld")
        found = (text for each in opened.matter.sources for text in records.texts(each)) if records else ()
        scan = self._scan(opened.matter, cleared, volume, _heard(found, course))
        course.reach(_SCANNED, "Writing to the disk")
        recorded: list[Production] = []

        def commit(written: Mapping[str, bytes]) -> None:
            course.reach(_SCANNED, "Reading the files again")
            refuse_damage(written, volume.passphrase, volume.production.package)
            course.reach(_READ_BACK, "Looking for withheld values")
            _refuse(scan.leaks({**_readable(written), **volume.inside}))
            course.reach(1, RECORDING)
            self._keep(opened, volume, moment.now, actor)
            recorded.append(volume.production)

        try:
            self.files.write_set(folder, volume.files, commit)
        except EnvironmentFault as error:
            raise _but_recorded(volume, error) if recorded else error from None
        return _exported(volume)

    def again(self, matter_id: str, number: int, folder: Path) -> Production:
        """Write the files of a volume that was already produced once more, as they were sent."""
        matter = self.matters.open(matter_id).matter
        sent = produced_here(matter, number)
        kept = {name: self.matters.store.document(digest) for name, digest in sent.files}
        self.files.write_set(folder, kept, lambda _: None)
        return sent

    def reseal(
        self, matter_id: str, number: int, folder: Path, actor: Actor | None = None, progress: Progress | None = None
    ) -> Exported:
        """Seal a volume again with a new passphrase, as `Resealer.reseal` says."""
        return Resealer(self.matters, self.files, self.volumes).reseal(matter_id, number, folder, actor, progress)

    def _cleared(self, opened: Opened, moment: Moment, course: Course) -> tuple[Cleared, MatterRecords | None]:
        """Ask the gate, with the record files read anew; raises `ProductionHeld`."""
        course.stage(COUNTING)
        course.expect(sum(each.rows for each in opened.matter.sources), _COUNTED)
        records = self.afresh(opened.matter)
        watched = records.watched(course) if records else None
        cleared = clear(opened.matter, self.matters.rules, moment, watched)
        if isinstance(cleared, Held):
            raise ProductionHeld(cleared.blockers)
        return cleared, watched

    def _scan(self, matter: Matter, cleared: Cleared, volume: Volume, found: Iterable[str]) -> Leakscan:
        made = self.volumes
        fonts = made.fonts.set_in(cleared.facts.organisation.family)
        said = said_anyway(cleared, volume.production, made.wording, made.catalogue, fonts)
        return Leakscan.of(matter, cleared, fonts, said, found)

    def _keep(self, opened: Opened, volume: Volume, now: datetime, actor: Actor | None) -> None:
        """Keep the bytes and record the production, unless anything was recorded since the gate was asked."""
        store = self.matters.store
        for name, data in {**volume.files, **volume.kept}.items():
            store.put_document(sha256(data).hexdigest(), name, data)
        by = actor.person if actor else "command line"
        entry = Entry(payload=codec.dump(Produced(volume.production)), recorded_at=now, recorded_by=by)
        store.append(opened.matter.id, opened.matter.seq, [entry], actor)


def _rows(matter: Matter, cleared: Cleared, passes: int) -> int:
    """Count the rows that will be read: the files once, and what leaves of them pass by pass."""
    return sum(each.rows for each in matter.sources) + passes * sum(each.rows for each in cleared.logs)


def _heard(texts: Iterable[str], course: Course) -> Iterator[str]:
    """Let long reading be stopped."""
    for place, text in enumerate(texts):
        if place % 10_000 == 0:
            course.stage("Listing what is withheld")
        yield text


def _readable(written: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out what is encrypted: it was opened, and holds the package that is scanned."""
    return {name: data for name, data in written.items() if not name.endswith(ENCRYPTED)}


def _refuse(leaking: Sequence[str]) -> None:
    """Stop the export where a withheld value stands in a file; the sentence never says which value."""
    if leaking:
        sentence = (
            f"A withheld value was found in {', '.join(leaking)}, and nothing was produced. Look for it in what was "
            "typed into names, searches, notes or the house style's standing paragraphs, and take it out there; if it "
            "is not there, please report this."
        )
        raise DeskError("withheld-value-found", sentence)


def _but_recorded(volume: Volume, error: EnvironmentFault) -> RecordedNotWritten:
    """Say that the files are kept, and how to get them; the passphrase still has to be shown."""
    production = volume.production
    sentence = (
        f"Production No. {production.number} is recorded, but its files did not reach the folder. {error.sentence} "
        "They are kept in the store: write them again, as they are, from the matter's history "
        f"(or with: export MATTER --again {production.number}). Note the passphrase now: it is kept nowhere."
    )
    return RecordedNotWritten(sentence, _exported(volume))


def _exported(volume: Volume) -> Exported:
    return Exported(volume.production, volume.passphrase, volume.note, tuple(volume.files))
