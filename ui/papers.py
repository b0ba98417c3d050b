"""The documents beside the letter: what there is, what each lacks, and both files of the one that is chosen."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.errors import DeskError
from app.domain.grounds import Step
from ui import texts, theme
from ui.dialogs.message import show_error
from ui.links import LinkList
from ui.plain import shown
from ui.results import FilesDialog
from ui.session import Session
from ui.widgets.labels import heading, label, say
from ui.widgets.views import STEP_TITLES

if TYPE_CHECKING:  # documents load late: the window opens first
    from app.bootstrap import Desk
    from app.domain.matter import Matter
    from app.services.papers import Offered

DRAFTED: Final = "Each page is marked DRAFT, and no value is in it. Nothing has been sent, and nothing was recorded."
RECORD: Final = "The sheet is an internal record, and no value is in it. It does not leave the house."
READY: Final = "It can be written now."
FIRST: Final = "It cannot be written yet. Record first:"


class PapersDialog(QDialog):
    """List documents; `saved(offer)` asks for the files of one, `wanted(step)` follows a link to what it lacks."""

    saved = Signal(object)  # Offered
    wanted = Signal(Step)

    def __init__(self, offers: "Sequence[Offered]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.PROGRAM)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offers = tuple(offers)
        self._free = True
        self.papers = QListWidget(self)
        self.papers.setAccessibleName("Documents")
        self.papers.setAccessibleDescription("Arrow keys move, Enter saves the document, or goes to what it lacks.")
        self.papers.setWordWrap(True)
        self.state = label(wrap=True, copyable=True)
        self.links = LinkList("What is missing", self)
        self.links.chosen.connect(self._go)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        self.save = self.buttons.addButton("&Save as PDF and Word…", QDialogButtonBox.ButtonRole.ActionRole)
        for each in self.buttons.buttons():
            each.setAutoDefault(False)  # type: ignore[attr-defined]  # they are push buttons
        self.save.clicked.connect(self._save)
        self.buttons.rejected.connect(self.reject)
        for offer in self._offers:
            QListWidgetItem(_row(offer), self.papers)
        self.papers.currentRowChanged.connect(lambda _: self._show())
        self.papers.itemActivated.connect(lambda _: self._take())
        self._lay_out()
        self.papers.setCurrentRow(0)
        self.papers.setFocus()
        self._show()

    def chosen(self) -> "Offered | None":
        """Give the document under the cursor."""
        row = self.papers.currentRow()
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def set_free(self, *, free: bool) -> None:
        """Let one more be saved, or not while one is being written."""
        self._free = free
        self._show()

    def _show(self) -> None:
        offer = self.chosen()
        lacks = offer.lacks if offer else ()
        if offer is None:
            say(self.state, "")
        elif not offer.why_not:
            say(self.state, READY, theme.Tone.DONE)
        else:
            say(self.state, FIRST if lacks else offer.why_not, theme.Tone.HOLD)
        self.links.show_links([(f"{each.sentence} ({_step(each.step)})", each.step) for each in lacks])
        self.links.setVisible(bool(lacks))
        self.save.setEnabled(self._free and offer is not None and not offer.why_not)

    def _take(self) -> None:
        """Do what Enter asks for."""
        if self.save.isEnabled():
            self._save()
        elif self.links.isVisible():
            self.links.setFocus()

    def _save(self) -> None:
        offer = self.chosen()
        if offer and self.save.isEnabled():
            self.saved.emit(offer)

    def _go(self, step: Step) -> None:
        self.accept()
        self.wanted.emit(step)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(heading("Documents"))
        column.addWidget(label("A person reads what is saved, completes it, and signs it.", wrap=True))
        column.addWidget(self.papers, 3)
        column.addWidget(self.state)
        column.addWidget(self.links, 1)
        column.addWidget(self.buttons)
        em = theme.space(self, 1)
        self.resize(em * 46, em * 36)


class PapersDesk(QObject):
    """List the documents of the open matter, and save them; composing and writing are done by a worker."""

    wanted = Signal(Step)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._dialog: PapersDialog | None = None

    def open(self) -> None:
        """List the documents; raises `DeskError` while no matter is open."""
        matter, desk = self._session.open_now().matter, self._session.desk
        self._session.run(
            "Looking what can be written", lambda: desk.papers.offers(matter), lambda found: self._list(matter, found)
        )

    def _list(self, matter: "Matter", offers: "Sequence[Offered]") -> None:
        view = self._session.view
        if self._dialog or view is None or view.matter.id != matter.id:
            return
        dialog = self._dialog = PapersDialog(offers, self._window)
        dialog.saved.connect(self._ask)
        dialog.wanted.connect(self.wanted)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._dialog = None

    def _ask(self, offer: "Offered") -> None:
        chosen = QFileDialog.getExistingDirectory(self._dialog, "Save the document into this folder")
        if chosen:
            self._save(offer, Path(chosen))

    def _save(self, offer: "Offered", folder: Path) -> None:
        matter, desk = self._session.open_now().matter, self._session.desk
        self._free(free=False)

        def done(names: Sequence[str]) -> None:
            self._free(free=True)
            said = DRAFTED if any("_draft-" in each for each in names) else RECORD
            FilesDialog("The document was saved", said, folder, names, self._dialog or self._window).open()

        def refused(error: DeskError) -> None:
            self._free(free=True)
            show_error(error, self._dialog or self._window)

        self._session.run("Writing the document", lambda: _write(desk, matter, offer, folder), done, refused)

    def _free(self, *, free: bool) -> None:
        if self._dialog:
            self._dialog.set_free(free=free)


def _write(desk: "Desk", matter: "Matter", offer: "Offered", folder: Path) -> tuple[str, ...]:
    made = desk.papers.write(matter, offer.name, offer.account, offer.language)
    files = {f"{made.stem}.pdf": made.pdf, f"{made.stem}.docx": made.docx}
    desk.files.write_set(folder, files, lambda _: None)
    return tuple(files)


def _row(offer: "Offered") -> str:
    sign = theme.SIGNS[theme.Tone.HOLD if offer.why_not else theme.Tone.DONE]
    state = "ready" if not offer.why_not else f"{len(offer.lacks)} missing" if offer.lacks else "none now"
    return shown(f"{sign} {offer.title} · {_step(offer.step)} · {state}")


def _step(step: Step) -> str:
    return f"step {tuple(Step).index(step) + 1}, {STEP_TITLES[step]}"
