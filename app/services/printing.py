"""Print what was produced: the letter, and the pages of a volume, whose printing is recorded before it begins.

A draft carries no value, and printing it is recorded no more than saving it is. The pages of a volume carry values, and
paper is encrypted by nobody: who sent which of them to a printer stands in the volume's history, like a new passphrase.
"""

from dataclasses import dataclass
from typing import Final

from app.domain.chain import Draft as Entry
from app.domain.errors import BadInput, Fault
from app.domain.events import Printed
from app.ports import Actor
from app.services import codec
from app.services.matters import Matters
from app.services.members import TO_SIGN
from app.services.produced import produced_here
from app.services.resealing import refuse_recalled

LETTER: Final = "letter"


@dataclass(frozen=True, slots=True)
class Printing:
    """Hand out the pages of volumes exactly as they were sent."""

    matters: Matters

    def letter(self, matter_id: str, number: int) -> bytes:
        """Give the letter of a volume; raises `BadInput`."""
        return self._beside(matter_id, number, LETTER)

    def certification(self, matter_id: str, number: int) -> bytes:
        """Give the certification of a volume, which somebody signs on paper; raises `BadInput` where it has none."""
        return self._beside(matter_id, number, TO_SIGN)

    def _beside(self, matter_id: str, number: int, role: str) -> bytes:
        sent = produced_here(self.matters.open(matter_id).matter, number)
        digest = next((digest for name, digest in sent.files if name.endswith(f"_{role}.pdf")), None)
        if digest is None:
            raise BadInput([Fault("volume", "no-such-paper", "This volume has no such paper.")])
        return self.matters.store.document(digest)

    def pages(self, matter_id: str, number: int) -> bytes:
        """Give what is printed of a volume: schedules, withholding log, index and manifest; raises `BadInput`."""
        matter = self.matters.open(matter_id).matter
        sent = produced_here(matter, number)
        refuse_recalled(matter, number)
        if not sent.papers:
            sentence = "This volume has no printed pages: it is its letter alone, or an older version made it."
            raise BadInput([Fault("volume", "no-pages", sentence)])
        return self.matters.store.document(sent.papers)

    def record(self, matter_id: str, printed: Printed, actor: Actor) -> None:
        """Record that pages of a volume go to a printer; nothing may go before. Raises as `pages` does."""
        opened = self.matters.open(matter_id)
        produced_here(opened.matter, printed.volume)
        refuse_recalled(opened.matter, printed.volume)
        entry = Entry(payload=codec.dump(printed), recorded_at=self.matters.clock.now(), recorded_by=actor.person)
        self.matters.store.append(matter_id, opened.matter.seq, [entry], actor)
