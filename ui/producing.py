"""Work on the open matter that takes time: documents in, approvals, drafts and productions out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.bootstrap import Desk
from app.domain.errors import DeskError
from app.ports import Progress
from app.services.matters import Opened
from ui.later import Refused
from ui.session import Session

if TYPE_CHECKING:  # documents load late: the window opens first
    from app.services.outlook import Outlook
    from app.services.passages import Listed
    from app.services.produced import Exported

_NEUTRAL: Final = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Drawn:
    """Hold a draft's pages as PNG, the characters no font can set, the number that was drawn, and its passages."""

    pages: tuple[bytes, ...]
    unset: tuple[str, ...]
    seq: int
    passages: "tuple[Listed, ...]"


class Producing:
    """Start the work; each method returns at once and calls back on the window's thread."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def attach(self, path: Path, kind: str, then: Callable[[], None] = lambda: None) -> None:
        """Read a file and keep it with the matter."""
        opened, actor, matters = self._session.open_now(), self._session.signed_in(), self._session.desk.matters

        def finished(after: Opened) -> None:
            self._session.take_later(opened, after)
            then()

        self._session.run(
            "Attaching the document", lambda: matters.attach(opened, path.name, _bytes(path), kind, actor), finished
        )

    def approve_as(
        self,
        name: str,
        passphrase: str,
        seen: "Callable[[str], tuple[int, int] | None]",
        done: Callable[[], None],
        refused: Refused,
    ) -> None:
        """Let a second person sign in for this one approval; `seen` tells of a person how many rows were in sight."""
        opened, store, matters = self._session.open_now(), self._session.desk.store, self._session.desk.matters

        def finished(after: Opened) -> None:
            self._session.take_later(opened, after)
            done()

        def work() -> Opened:
            actor = store.sign_in(name, passphrase)
            return matters.approve(opened, actor, seen(actor.person))

        self._session.run("Approving", work, finished, refused)

    def export(
        self, folder: Path, done: "Callable[[Exported, bool], None]", refused: Refused, stopped: Callable[[], None]
    ) -> None:
        """Produce the next volume into a folder; the gate is asked anew, and the matter is read anew.

        `done` hears also whether somebody asked to cancel when the volume was recorded already.
        """
        matter, actor, desk = self._session.open_now().matter.id, self._session.signed_in(), self._session.desk

        def work(progress: Progress) -> "Exported":
            return desk.exporting.export(matter, folder, actor, progress)

        def finished(made: "Exported", late: bool) -> None:  # noqa: FBT001 - as `watch` tells it
            self._session.reread()
            done(made, late)

        self._session.watch("Producing", work, finished, refused, stopped)

    def reseal(
        self,
        number: int,
        folder: Path,
        done: "Callable[[Exported, bool], None]",
        refused: Refused,
        stopped: Callable[[], None],
    ) -> None:
        """Seal a volume again into a folder; `done` hears as with `export`."""
        matter, actor, desk = self._session.open_now().matter.id, self._session.signed_in(), self._session.desk

        def work(progress: Progress) -> "Exported":
            return desk.exporting.reseal(matter, number, folder, actor, progress)

        def finished(made: "Exported", late: bool) -> None:  # noqa: FBT001 - as above
            self._session.reread()
            done(made, late)

        self._session.watch("Sealing again", work, finished, refused, stopped)

    def foretell(self, done: "Callable[[Outlook, int], None]", refused: Refused) -> None:
        """Lay out what the next volume will hold; `done` gets the sequence number of the matter, too."""
        opened, desk = self._session.open_now(), self._session.desk
        matter, seq = opened.matter.id, opened.matter.seq
        self._session.watch(
            "Counting pages",
            lambda progress: desk.exporting.outlook(matter, progress),
            lambda found, _: done(found, seq),
            refused,
        )

    def export_again(self, number: int, folder: Path, done: Callable[[], None]) -> None:
        """Write the files of an earlier volume once more, as they were sent."""
        matter, desk = self._session.open_now().matter.id, self._session.desk
        self._session.run("Writing the files", lambda: desk.exporting.again(matter, number, folder), lambda _: done())

    def save(self, path: Path, data: bytes, done: Callable[[], None], refused: Refused) -> None:
        """Write a file that the store does not keep."""
        files = self._session.desk.files
        self._session.run("Writing the file", lambda: files.write_new(path, data), lambda _: done(), refused)

    def draft(self, done: Callable[[Drawn], None], refused: Refused) -> None:
        """Draft the letter as it stands, and draw its pages."""
        opened, desk = self._session.open_now(), self._session.desk

        def work() -> Drawn:
            made = desk.previewing.letter(opened)
            return Drawn(desk.drawn(made.pdf), made.unset, opened.matter.seq, made.passages)

        self._session.run("Drafting the letter", work, done, refused)

    def save_draft(self, folder: Path, done: Callable[[tuple[str, ...]], None], refused: Refused) -> None:
        """Draft the letter and write both files into a folder; `done` gets their names."""
        opened, desk = self._session.open_now(), self._session.desk
        self._session.run("Saving the draft", lambda: _save_draft(desk, opened, folder), done, refused)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        sentence = "The file cannot be read. Nothing was attached. Check its name and rights, then try again."
        raise DeskError("file-unreadable", sentence) from None


def _save_draft(desk: Desk, opened: Opened, folder: Path) -> tuple[str, ...]:
    made = desk.previewing.letter(opened)
    stem = _NEUTRAL.sub("-", opened.matter.reference).strip("-.") or "matter"
    files = {f"{stem}_draft-letter.pdf": made.pdf, f"{stem}_draft-letter.docx": made.docx}
    desk.files.write_set(folder, files, lambda _: None)
    return tuple(files)
