"""Submit, approve, draft, and export: what a page asks for at the end."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import DeskError
from app.domain.gate import approves
from app.domain.matter import Production
from app.services.matters import ProductionHeld
from ui import commands as asked
from ui.dialogs.confirm import ConfirmDialog
from ui.dialogs.message import MessageDialog
from ui.handover import HandoverDialog
from ui.later import Refused
from ui.presenter import WizardView
from ui.producing import Drawn, Producing
from ui.results import FilesDialog
from ui.session import Session
from ui.signing import ApproveDialog
from ui.wizard.rowdesk import RowDesk
from ui.wizard.seen import SeenBook
from ui.wizard.views.contents import Foreseen
from ui.wizard.views.letter import PreviewPages, has_certification
from ui.wizard.views.rows import approval_words, total

if TYPE_CHECKING:  # documents load late: the window opens first
    from app.services.outlook import Outlook
    from app.services.produced import Exported

CANCELLED: Final = "The export was cancelled. Nothing was produced, and nothing of it is left in the folder."
NOT_SEALED: Final = "Nothing was sealed again, and nothing of it is left in the folder. The old container still opens."
TOO_LATE: Final = "It was too late to cancel: the volume was recorded already. Nothing has been sent."


class Finisher(QObject):
    """Carry out the commands of the last two steps; what is refused goes to `refuse`."""

    drafted = Signal(object)  # PreviewPages
    foreseen = Signal(object)  # Foreseen

    def __init__(self, session: Session, window: QWidget, refuse: Refused) -> None:
        super().__init__(window)
        self._session = session
        self._producing = Producing(session)
        self.rows = RowDesk(session, self)
        self.book = SeenBook()
        self._window = window
        self._refuse = refuse

    def do(self, command: asked.Command) -> None:
        """Do one thing; raises `DeskError`."""
        match command:
            case asked.ReadRows():
                self.rows.ask(command)
            case asked.Submit():
                self._session.submit()
            case asked.Approve():
                self._approve()
            case asked.Export():
                self._export()
            case asked.Reseal(number):
                self._reseal(number)
            case asked.Foretell():
                self._foretell()
            case asked.SaveAgain(number):
                self._save_again(number)
            case asked.SaveDraft():
                self._save_draft()
            case asked.RefreshPreview():
                self._draft()
            case _:
                self._print(command)

    def _approve(self) -> None:
        view = self._session.shown()
        seen = self._seen(view)
        if view.may_approve:
            self._approve_self(view, seen(view.actor))
            return
        others = [each for each in self._session.people() if each.id != view.actor]
        able = [each for each in others if approves(view.matter, each.id)] or others
        ids = {each.name: each.id for each in able}

        def approve(name: str, passphrase: str, refused: Refused) -> None:
            self._producing.approve_as(name, passphrase, seen, dialog.welcome, refused)

        dialog = ApproveDialog(
            list(ids), approve, self._window, lambda name: approval_words(name, seen(ids.get(name, "")))
        )
        dialog.open()

    def _approve_self(self, view: WizardView, seen: tuple[int, int] | None) -> None:
        if seen is None:
            self._session.approve()
            return
        said = f"{approval_words(view.person_name(view.actor), seen)} Approve exactly what was submitted?"
        dialog = ConfirmDialog("Approve", said, "&Approve", parent=self._window)
        dialog.accepted.connect(lambda: self._weighed(lambda: self._session.approve(seen)))
        dialog.open()

    def _weighed(self, act: Callable[[], None]) -> None:
        try:
            act()
        except DeskError as error:
            self._refuse(error)

    def _seen(self, view: WizardView) -> Callable[[str], tuple[int, int] | None]:
        """Count how many of how many rows of logs a person had in sight; None where none would leave."""
        parts = view.sorting.logs
        return lambda person: (self.book.seen(person, parts), total(parts)) if parts else None

    def _export(self) -> None:
        view = self._session.shown()
        if not view.clear:
            self._refuse(ProductionHeld(tuple(each.ground for each in view.blockers)))
            return
        folder = self._folder("Produce into this folder")
        if folder:
            self.export_to(folder)

    def export_to(self, folder: Path) -> None:
        """Produce into a folder, and show what came of it."""
        self._producing.export(
            folder,
            lambda made, late: self._produced(folder, made, late=late),
            lambda error: self._not_written(folder, error),
            lambda: self._cancelled(CANCELLED),
        )

    def _reseal(self, number: int) -> None:
        folder = self._folder("Seal the volume again into this folder")
        if folder:
            self.reseal_to(number, folder)

    def reseal_to(self, number: int, folder: Path) -> None:
        """Seal a volume again into a folder, and hand it over as the first time."""
        title = f"Volume {number} was sealed again"
        self._producing.reseal(
            number,
            folder,
            lambda made, late: self._hand_over(title, folder, made, TOO_LATE if late else ""),
            self._refuse,
            lambda: self._cancelled(NOT_SEALED),
        )

    def _cancelled(self, sentence: str) -> None:
        MessageDialog("Cancelled", sentence, self._window).open()

    def _not_written(self, folder: Path, error: DeskError) -> None:
        """Show why nothing was produced; where it was, and only its files are missing, its passphrase as well."""
        made: Exported | None = getattr(error, "made", None)
        if made is None or made.passphrase is None:
            self._refuse(error)
            return
        self._session.reread()
        title = f"Volume {made.production.number} is recorded, but not written"
        self._hand_over(title, folder, replace(made, files=()), error.sentence)

    def _produced(self, folder: Path, made: "Exported", *, late: bool) -> None:
        if made.passphrase is None:
            self._written(folder, made.production)
            return
        self._hand_over(f"Volume {made.production.number} was produced", folder, made, TOO_LATE if late else "")

    def _hand_over(self, title: str, folder: Path, made: "Exported", said: str) -> None:
        names = made.files
        note = f"{made.production.files[0][0].rpartition('_')[0]}_password-note.pdf"

        def save_note() -> None:
            chosen = self._folder("Save the password note into this folder")
            if chosen:
                self._producing.save(chosen / note, made.note, lambda: dialog.saved(note), self._refuse)

        if made.passphrase is None:
            return
        dialog = HandoverDialog(title, folder, names, made.passphrase, save_note, self._window)
        dialog.note.setEnabled(bool(made.note))
        dialog.tell(said)
        self._open(dialog, _prints(made.production))

    def _written(self, folder: Path, made: Production) -> None:
        title, names = f"Volume {made.number} was produced", [name for name, _ in made.files]
        sentence = "Nothing has been sent. Check the files, then send them as the order says."
        self._open(FilesDialog(title, sentence, folder, names, self._window), _prints(made))

    def _save_again(self, number: int) -> None:
        folder = self._folder("Write the files again into this folder")
        if folder:
            made = next(each for each in self._session.shown().matter.productions if each.number == number)
            self._producing.export_again(number, folder, lambda: self._written(folder, made))

    def _save_draft(self) -> None:
        folder = self._folder("Save the draft letter into this folder")
        if folder:
            self.save_draft_to(folder)

    def save_draft_to(self, folder: Path) -> None:
        """Save the draft letter into a folder, and show its files."""
        self._producing.save_draft(folder, lambda names: self._drafted(folder, names), self._refuse)

    def _drafted(self, folder: Path, names: Sequence[str]) -> None:
        sentence = "Each page is marked DRAFT, and no value is in it."
        dialog = FilesDialog("The draft was saved", sentence, folder, names, self._window)
        self._open(dialog, (("&Print…", asked.PrintDraft()),))

    def _open(self, dialog: FilesDialog, prints: Iterable[tuple[str, asked.Command]]) -> None:
        for text, command in prints:
            dialog.offer(text, command)
        dialog.wanted.connect(lambda command: self._weighed(lambda: self.do(command)))
        dialog.open()

    def _print(self, command: asked.Command) -> None:
        from ui.printing.desk import PrintDesk  # noqa: PLC0415 - what knows printers loads with the first wish to print

        desk = PrintDesk(self._session, self._window, self._refuse)
        match command:
            case asked.PrintDraft():
                desk.letter()
            case asked.PrintLetter(number):
                desk.volume_letter(number)
            case asked.PrintCertification(number):
                desk.certification(number)
            case asked.PrintPages(number):
                desk.volume_pages(number)
            case _:
                raise DeskError("unknown-command", "This cannot be done here.")

    def _draft(self) -> None:
        seq = self._session.shown().matter.seq

        def drawn(made: Drawn) -> None:
            self.drafted.emit(PreviewPages(pages=made.pages, unset=made.unset, seq=made.seq, passages=made.passages))

        def refused(error: DeskError) -> None:
            self.drafted.emit(PreviewPages(sentence=error.sentence, seq=seq))

        self._producing.draft(drawn, refused)

    def _foretell(self) -> None:
        def found(outlook: "Outlook", seq: int) -> None:
            self.foreseen.emit(Foreseen(outlook=outlook, seq=seq))

        def refused(error: DeskError) -> None:
            self.foreseen.emit(Foreseen(sentence=error.sentence, seq=seq))

        seq = self._session.shown().matter.seq
        self._producing.foretell(found, refused)

    def _folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._window, title)
        return Path(chosen) if chosen else None


def _prints(made: Production) -> Iterator[tuple[str, asked.Command]]:
    """Offer what can be printed of a volume."""
    yield ("Print the &letter…", asked.PrintLetter(made.number))
    if has_certification(made):
        yield ("Print the c&ertification…", asked.PrintCertification(made.number))
    if made.papers:
        yield ("Print the &schedules…", asked.PrintPages(made.number))
