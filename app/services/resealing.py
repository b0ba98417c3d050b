"""Seal a volume again: the same package and pages under a new passphrase, where the old one was lost or got about."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.domain.chain import Draft as Entry
from app.domain.days import day_text, event_day
from app.domain.errors import BadInput, DeskError, EnvironmentFault, Fault
from app.domain.events import Resealed
from app.domain.gate import Draft
from app.domain.letterfacts import letter_facts
from app.domain.matter import Matter, Production
from app.domain.orders import court_of
from app.domain.recalls import recalls
from app.ports import Actor, Files, Progress
from app.services import codec
from app.services.course import Course
from app.services.matters import Matters
from app.services.produced import Exported, produced_here, refuse_damage
from app.services.volume import CONTAINER, Sealing, Volumes

RECORDING = "Recording the new container: it can no longer be cancelled"


@dataclass(frozen=True, slots=True)
class Resealer:
    """Seal volumes again; nothing of what was kept changes."""

    matters: Matters
    files: Files
    volumes: Volumes

    def reseal(
        self, matter_id: str, number: int, folder: Path, actor: Actor | None = None, progress: Progress | None = None
    ) -> Exported:
        """Write the container and the printed pages of a volume anew, and record their digests.

        They are read again from the disk before they count. Raises `BadInput` for a volume that cannot be sealed again,
        `DeskError` where what was kept is damaged, `Cancelled` until it is recorded.
        """
        course = Course(progress)
        course.reach(0, "Reading what was kept")
        opened = self.matters.open(matter_id)
        sent = produced_here(opened.matter, number)
        name = _name(sent)
        refuse_recalled(opened.matter, number)
        store, now = self.matters.store, self.matters.clock.now()
        packed, papers = store.document(sent.package), store.document(sent.papers)
        course.reach(0.3, "Encrypting")
        key = opened.matter.dispatch.age_key if opened.matter.dispatch else ""
        sealing = self.volumes.seal(name, packed, papers, key)
        recorded: list[bool] = []

        def commit(written: Mapping[str, bytes]) -> None:
            course.reach(0.6, "Reading the files again")
            refuse_damage(written, sealing.passphrase, sent.package)
            course.reach(1, RECORDING)
            digests = tuple((name, sha256(data).hexdigest()) for name, data in written.items())
            by = actor.person if actor else "command line"
            entry = Entry(payload=codec.dump(Resealed(number, digests)), recorded_at=now, recorded_by=by)
            store.append(opened.matter.id, opened.matter.seq, [entry], actor)
            recorded.append(True)

        try:
            self.files.write_set(folder, sealing.files, commit)
        except EnvironmentFault as error:
            raise _again(error) if recorded else error from None
        return Exported(sent, sealing.passphrase, self._note(opened.matter, sent, sealing), tuple(sealing.files))

    def _note(self, matter: Matter, sent: Production, sealing: Sealing) -> bytes:
        """Make the password note, from the facts as they are now; none where nobody could be addressed any more."""
        rules, now = self.matters.rules, self.matters.clock.now()
        facts, court = letter_facts(matter, rules, now), court_of(matter, rules)
        if facts is None or court is None:
            return b""
        source = Draft(
            facts=facts,
            number=sent.number,
            letter_on=event_day(now, court),
            response_on=sent.response_on,
            answers=(),
            complete=sent.complete,
        )
        return self.volumes.note(source, sealing)


def _name(sent: Production) -> str:
    """Give what the names of a volume's files begin with; raises `BadInput` where it has no container."""
    container = next((name for name, _ in sent.files if name.endswith(f"_{CONTAINER}")), None)
    if container is None or not (sent.package and sent.papers):
        sentence = "This volume has no container: it is its letter alone, or an older version of the program made it."
        raise BadInput([Fault("volume", "no-container", sentence)])
    return container.removesuffix(f"_{CONTAINER}")


def refuse_recalled(matter: Matter, number: int) -> None:
    """Refuse to hand out a volume that was recalled; raises `BadInput`."""
    recall = recalls(matter).get(number)
    if recall:
        sentence = f"This volume was recalled on {day_text(recall.recalled_on)}: nobody is handed it again."
        raise BadInput([Fault("volume", "recalled-volume", sentence)])


def _again(error: EnvironmentFault) -> DeskError:
    sentence = f"The new container is recorded, but did not reach the folder. {error.sentence} Seal the volume again."
    return EnvironmentFault("resealed-not-written", sentence)
