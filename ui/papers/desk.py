"""List the documents of the open matter, record what is filled in, save drafts, and issue; a worker writes them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import BadInput, DeskError, Fault
from app.domain.grounds import Step
from ui.dialogs.message import show_error
from ui.papers.dialog import PapersDialog, key
from ui.papers.issuing import IssueDialog
from ui.papers.side import TOPIC
from ui.papers.words import DRAFTED, GIVEN, LOSES, NOBODY, RECORD, follow_up, issued_words, unset_words
from ui.results import FilesDialog
from ui.session import Session
from ui.wizard.context import form_context

if TYPE_CHECKING:  # documents load late: the window opens first
    from app.bootstrap import Desk
    from app.domain.matter import Matter
    from app.services.paperlist import Offered
    from app.services.papers import Written

SAVE: Final = "Save the document into this folder"


class PapersDesk(QObject):
    """Carry out what the list of documents asks for; `asked(command)` is for the wizard, `wanted` goes to a step."""

    wanted = Signal(Step)
    asked = Signal(object)  # Command

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._dialog: PapersDialog | None = None

    def open(self, name: str = "", account: str = "") -> None:
        """List the documents, with the cursor on one of them; raises `DeskError` while no matter is open."""
        matter, desk = self._session.open_now().matter, self._session.desk
        self._session.run(
            "Looking what can be written",
            lambda: desk.papers.offers(matter),
            lambda found: self._list(matter, found, name, account),
        )

    def _list(self, matter: "Matter", offers: "Sequence[Offered]", name: str, account: str) -> None:
        view = self._session.view
        if self._dialog or view is None or view.matter.id != matter.id:
            return
        dialog = self._dialog = PapersDialog(offers, form_context(view), self._window)
        dialog.saved.connect(self._save)
        dialog.issued.connect(self._issue)
        dialog.again.connect(self._give)
        dialog.printed.connect(self._print)
        dialog.followed.connect(self._follow)
        dialog.filled.connect(self._fill)
        dialog.wanted.connect(self.wanted)
        dialog.finished.connect(self._closed)
        self._show(offers)
        dialog.choose(name, account)
        dialog.open()

    def _closed(self) -> None:
        self._dialog = None

    def _show(self, offers: "Sequence[Offered]") -> None:
        view = self._session.view
        if self._dialog and view:
            told = {key(each): [issued_words(one, view) for one in each.issued] for each in offers}
            after = {key(each): follow_up(each, view) for each in offers}
            loses = LOSES if view.submitted or view.approved else ""
            self._dialog.warn(loses if view.actor else NOBODY, signed_in=bool(view.actor))
            self._dialog.show_offers(offers, told, {name: found[0] for name, found in after.items() if found})

    def _look_again(self) -> None:
        """Show how the documents stand after something was recorded."""
        matter, desk = self._session.open_now().matter, self._session.desk

        def found(offers: "Sequence[Offered]") -> None:
            if self._session.open_now().matter.seq == matter.seq:
                self._show(offers)

        self._session.quietly(lambda: desk.papers.offers(matter), found, self._refuse)

    # --- what is filled in ----------------------------------------------------------------------------------------

    def _fill(self, offer: "Offered", mapping: Mapping[str, Any]) -> None:
        """Record what was filled in; what cannot be recorded stays in the form, with the reason."""
        matter = self._session.open_now().matter
        told = offer.wanted.told
        frame = {"paper": told.paper.value, "account": offer.account, "volume": offer.wanted.volume}
        known = {(each.paper, each.account, each.volume): each.id for each in matter.paper_options}
        item = known.get((told.paper, offer.account, offer.wanted.volume), "")
        try:
            self._session.record(TOPIC, {**mapping, **frame}, item)
        except BadInput as error:
            self._fault(error.faults)
        except DeskError as error:
            self._fault([Fault("", error.code, error.sentence)])
        else:
            self._look_again()

    def _fault(self, faults: Sequence[Fault]) -> None:
        if self._dialog:
            self._dialog.show_faults(faults)

    # --- files ----------------------------------------------------------------------------------------------------

    def _save(self, offer: "Offered") -> None:
        """Save a draft, or the approval sheet."""
        folder = self._folder()
        if folder is None:
            return
        matter, desk = self._session.open_now().matter, self._session.desk

        def work() -> tuple[str, Sequence[str]]:
            made = desk.papers.write(matter, offer.name, offer.account, offer.language)
            said = DRAFTED if made.draft else RECORD
            return f"{said} {unset_words(made.unset)}".rstrip(), _write(desk, folder, made.files)

        self._busy("Writing the document", work, lambda done: self._saved(folder, done[1], done[0]))

    def _give(self, offer: "Offered") -> None:
        """Save the files that were issued last, exactly as they were."""
        folder = self._folder()
        if folder and offer.issued_here:
            desk, last = self._session.desk, offer.issued_here[-1]
            self._busy(
                "Reading what was issued",
                lambda: _write(desk, folder, desk.issuing.again(last)),
                lambda names: self._saved(folder, names, GIVEN),
            )

    def _print(self, offer: "Offered") -> None:
        """Print what was issued last, else the draft."""
        from ui.printing.desk import PrintDesk  # noqa: PLC0415 - what knows printers loads with the first wish to print

        desk = PrintDesk(self._session, self._dialog or self._window, self._refuse)
        (desk.issued if offer.issued_here else desk.draft)(offer)

    def _saved(self, folder: Path, names: Sequence[str], said: str) -> None:
        FilesDialog("The document was saved", said, folder, names, self._dialog or self._window).open()

    def _folder(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._dialog, SAVE)
        return Path(chosen) if chosen else None

    # --- issuing --------------------------------------------------------------------------------------------------

    def _issue(self, offer: "Offered") -> None:
        """Write the document as it will be issued, and show it to whoever is signed in."""
        opened, desk = self._session.open_now(), self._session.desk
        try:
            self._session.signed_in()
        except DeskError as error:
            self._refuse(error)
            return

        def work() -> "tuple[Written, tuple[bytes, ...]]":
            made = desk.papers.write(opened.matter, offer.name, offer.account, offer.language, final=True)
            return made, desk.drawn(made.pdf)

        self._busy("Writing the document", work, lambda found: self._ask(offer, *found))

    def _ask(self, offer: "Offered", made: "Written", pages: Sequence[bytes]) -> None:
        view = self._session.view
        loses = LOSES if view and (view.approved or view.submitted) else ""
        warning = "\n".join(filter(None, (loses, unset_words(made.unset))))
        dialog = IssueDialog(f"Issue: {offer.title}", pages, warning, self._dialog or self._window)
        dialog.accepted.connect(lambda: self._record(made))
        dialog.open()

    def _record(self, made: "Written") -> None:
        issuing = self._session.desk.issuing
        try:
            self._session.apply(lambda opened, actor: issuing.issue(opened, made, actor))
        except DeskError as error:
            self._refuse(error)
        else:
            self._look_again()

    def _follow(self, offer: "Offered") -> None:
        """Open the form that records what was done with the issued document; the list makes room for it."""
        view = self._session.view
        found = follow_up(offer, view) if view else None
        if found and self._dialog:
            self._dialog.accept()
            self.asked.emit(found[1])

    # --- within ---------------------------------------------------------------------------------------------------

    def _busy(self, what: str, work: Any, done: Any) -> None:
        """Let a worker do something while nothing else can be asked for."""
        self._free(free=False)

        def ended(value: Any) -> None:
            self._free(free=True)
            done(value)

        def refused(error: DeskError) -> None:
            self._free(free=True)
            self._refuse(error)

        self._session.run(what, work, ended, refused)

    def _refuse(self, error: DeskError) -> None:
        show_error(error, self._dialog or self._window)

    def _free(self, *, free: bool) -> None:
        if self._dialog:
            self._dialog.set_free(free=free)


def _write(desk: "Desk", folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    desk.files.write_set(folder, files, lambda _: None)
    return tuple(files)
