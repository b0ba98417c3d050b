"""Produce: the one door through which values leave (R1–R8, all at the moment of export)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from app.documents import docx_writer, letter, pdf_writer, schedules
from app.documents.fonts import FontSet
from app.documents.wording import Wording
from app.domain.chain import Draft as Entry
from app.domain.errors import BadInput, DeskError, EnvironmentFault, Fault
from app.domain.events import Produced
from app.domain.gate import Cleared, Held, clear
from app.domain.matter import Matter, Production
from app.ports import Actor, Files
from app.services import codec
from app.services.filenames import stem
from app.services.leakscan import Leakscan
from app.services.matters import Matters, Opened, ProductionHeld

_FILE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*_P[0-9]+_(letter|schedule-A)\.(pdf|docx)")


@dataclass(frozen=True, slots=True)
class Volume:
    """Hold a production's files by name, and the record of it."""

    files: Mapping[str, bytes] = field(repr=False)
    production: Production


@dataclass(frozen=True, slots=True)
class Exporting:
    """Export what the gate clears; nobody can pass a time to it."""

    matters: Matters
    files: Files
    wording: Wording
    fonts: FontSet

    def export(self, matter_id: str, folder: Path, actor: Actor | None = None) -> Production:
        """Produce the next volume into a folder; raises `ProductionHeld` with every ground.

        The parts are on the disk, read again and scanned, before the production is recorded; they get their names after
        it. An event recorded in between is a conflict, and nothing is left behind.
        """
        opened = self.matters.open(matter_id)
        moment = self.matters.moment()
        cleared = clear(opened.matter, self.matters.rules, moment)
        if isinstance(cleared, Held):
            raise ProductionHeld(cleared.blockers)
        volume = self._volume(cleared)
        scan = Leakscan.of(opened.matter, cleared, self.fonts, self._sentences())
        recorded: list[Production] = []

        def commit(written: Mapping[str, bytes]) -> None:
            _refuse(scan.leaks(written))
            self._keep(opened, volume, moment.now, actor)
            recorded.append(volume.production)

        try:
            self.files.write_set(folder, volume.files, commit)
        except EnvironmentFault as error:
            raise _but_recorded(volume.production, error) if recorded else error from None
        return volume.production

    def again(self, matter_id: str, number: int, folder: Path) -> Production:
        """Write the files of a volume that was already produced once more, as they were sent."""
        matter = self.matters.open(matter_id).matter
        sent = next((each for each in matter.productions if each.number == number), None)
        if sent is None:
            sentence = "No volume of this number was produced." if matter.productions else "Nothing was produced yet."
            raise BadInput([Fault("volume", "no-such-volume", sentence)])
        if not _was_produced_here(matter, sent):
            sentence = "This volume is only claimed in a file; it was not produced here. Ask whoever produced it."
            raise BadInput([Fault("volume", "claimed-volume", sentence)])
        kept = {name: self.matters.store.document(digest) for name, digest in sent.files}
        self.files.write_set(folder, kept, lambda _: None)
        return sent

    def _sentences(self) -> Iterator[str]:
        """Give what the program itself says in letters."""
        for sentence in self.wording.sentences.values():
            yield from (sentence.one, sentence.many)
        for each in self.matters.rules.catalogue:
            yield from (each.label, each.plural)

    def _volume(self, cleared: Cleared) -> Volume:
        rules = self.matters.rules
        volume = f"{stem(cleared.facts.reference)}_P{cleared.number}"
        files: dict[str, bytes] = {}
        schedule, bates = schedules.compose(cleared, rules.catalogue, self.wording, self.fonts)
        digest = ""
        if schedule:
            schedule = replace(schedule, salt=cleared.content)  # for the letter prints the digest of this file
            files[f"{volume}_schedule-A.pdf"] = pdf_writer.write(schedule, self.fonts)
            files[f"{volume}_schedule-A.docx"] = docx_writer.write(schedule, self.fonts)
            digest = sha256(files[f"{volume}_schedule-A.pdf"]).hexdigest()
        enclosures = letter.Enclosures(bates=bates, schedule_digest=digest)
        composed = letter.compose(cleared, rules.catalogue, self.wording, enclosures)
        files[f"{volume}_letter.pdf"] = pdf_writer.write(composed, self.fonts)
        files[f"{volume}_letter.docx"] = docx_writer.write(composed, self.fonts)
        return Volume(files, _production(cleared, bates, files))

    def _keep(self, opened: Opened, volume: Volume, now: datetime, actor: Actor | None) -> None:
        """Keep the bytes and record the production, unless anything was recorded since the gate was asked."""
        store = self.matters.store
        for name, data in volume.files.items():
            store.put_document(sha256(data).hexdigest(), name, data)
        by = actor.person if actor else "command line"
        entry = Entry(payload=codec.dump(Produced(volume.production)), recorded_at=now, recorded_by=by)
        store.append(opened.matter.id, opened.matter.seq, [entry], actor)


def _production(cleared: Cleared, bates: schedules.BatesRange | None, files: Mapping[str, bytes]) -> Production:
    return Production(
        number=cleared.number,
        letter_on=cleared.letter_on,
        response_on=cleared.response_on,
        content=cleared.content,
        bates_first=bates.first if bates else "",
        bates_last=bates.last if bates else "",
        bates_next=bates.next_number if bates else cleared.bates_next,
        values=tuple(each.value.id for each in cleared.released),
        files=tuple((name, sha256(data).hexdigest()) for name, data in files.items()),
        complete=cleared.complete,
        approved_by=cleared.approved_by,
        one_person=cleared.facts.organisation.one_person,
    )


def _was_produced_here(matter: Matter, sent: Production) -> bool:
    """Tell a volume of this store from one that a matter file claims, which could name any document and any path."""
    approved = any(each.sealed and each.content == sent.content for each in matter.approvals)
    return approved and all(_FILE.fullmatch(name) for name, _ in sent.files)


def _refuse(leaking: Sequence[str]) -> None:
    """Stop the export where a withheld value stands in a file; the sentence never says which value."""
    if leaking:
        sentence = (
            f"A withheld value was found in {', '.join(leaking)}, and nothing was produced. Look for it in what was "
            "typed into names, searches or notes and take it out there; if it is not there, please report this."
        )
        raise DeskError("withheld-value-found", sentence)


def _but_recorded(production: Production, error: EnvironmentFault) -> EnvironmentFault:
    """Say that the volume counts as produced, though its files did not get their names."""
    sentence = (
        f"Production No. {production.number} is recorded, but its files did not reach the folder. {error.sentence} "
        "They are kept in the store: write them again, as they are, from the matter's history "
        f"(or with: export MATTER --again {production.number})."
    )
    return EnvironmentFault("recorded-not-written", sentence)
