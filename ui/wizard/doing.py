"""Do what a page asks for: open the dialog it needs, and hand what comes of it to the session."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import DeskError, Fault
from app.domain.grounds import Step
from app.domain.matter import LIST_TOPICS, Production
from app.services import codec
from app.services.matters import ProductionHeld
from ui import commands as asked
from ui.dialogs.message import show_error
from ui.forms.dialog import FormDialog
from ui.forms.spec import FieldSpec, FormContext, FormSpec, Kind
from ui.forms.specs import FORMS, blank
from ui.history import HistoryDialog, history
from ui.later import Refused
from ui.presenter import WizardView, blocker_items
from ui.producing import Drawn, Producing
from ui.results import FilesDialog, HeldDialog
from ui.session import Session
from ui.signing import ApproveDialog
from ui.widgets.why import WhyPopup
from ui.wizard.context import form_context
from ui.wizard.reasons import why_view
from ui.wizard.views.letter import PreviewPages

ORDERS: Final = "Orders (*.pdf *.docx *.txt)"
_WHY: Final = FieldSpec("why", "Why is this withdrawn?", Kind.TEXT, "The history keeps what stood here.", required=True)
WITHDRAW: Final = FormSpec("withdraw", "Withdraw", (_WHY,))


class Doer(QObject):
    """Carry out commands. `went(step, topic)` asks to move the cursor, `passage` to mark words of an order."""

    went = Signal(Step, str)
    passage = Signal(object)
    attached = Signal()
    drafted = Signal(object)  # PreviewPages

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._producing = Producing(session)
        self._window = window
        self.selection: Callable[[], dict[str, Any] | None] | None = None

    def do(self, command: asked.Command) -> None:  # noqa: C901, PLR0912 - one line a command
        """Do one thing; what cannot be done is said in a dialog."""
        try:
            match command:
                case asked.AddItem(topic, preset):
                    self._add(topic, preset)
                case asked.CorrectItem(topic, item):
                    self._correct(topic, item)
                case asked.WithdrawItem(topic, item):
                    self._withdraw(topic, item)
                case asked.SetTopic(topic):
                    self._set(topic)
                case asked.Record(topic, mapping, item):
                    self._record(topic, mapping, item)
                case asked.AttachDocument(kind, path):
                    self._attach(kind, path)
                case asked.ConfirmStep(step):
                    self._session.confirm_step(step)
                case asked.ConfirmBinding(account):
                    self._session.confirm_binding(account)
                case asked.ClearLookalike(account):
                    self._session.clear_lookalike(account)
                case asked.ShowWhy():
                    WhyPopup(why_view(command), self._window).open()
                case asked.ShowHistory(topic, item):
                    self._show_history(topic, item)
                case asked.ShowPassage(passage):
                    self.passage.emit(passage)
                case asked.GoTo(step, topic):
                    self.went.emit(step, topic)
                case asked.CheckDone(found_nothing):
                    self._session.check_done(found_nothing=found_nothing)
                case _:
                    self._produce(command)
        except DeskError as error:
            self.refuse(error)

    def refuse(self, error: DeskError) -> None:
        """Say why something was not done; what holds is listed as links to its cure."""
        view = self._session.view
        if isinstance(error, ProductionHeld) and view:
            names = {each.id: each.identifier for each in view.matter.accounts}
            dialog = HeldDialog(error.sentence, blocker_items(error.blockers, names), self._window)
            dialog.wanted.connect(lambda step: self.went.emit(step, ""))
            dialog.open()
        else:
            show_error(error, self._window)

    # --- facts ----------------------------------------------------------------------------------------------------

    def _add(self, topic: str, preset: dict[str, Any]) -> None:
        self._form(topic, blank(topic, **preset), lambda mapping, _: self._session.record(topic, mapping))

    def _correct(self, topic: str, item: str) -> None:
        values = codec.unstructure(_item(self._view(), topic, item))
        save = lambda mapping, why: self._session.record(topic, mapping, item, why)  # noqa: E731 - one use, named for it
        self._form(topic, values, save, ask_why=True)

    def _set(self, topic: str) -> None:
        there = getattr(self._view().matter, topic)
        values = codec.unstructure(there) if there else blank(topic)
        save = lambda mapping, why: self._session.set_topic(topic, mapping, why)  # noqa: E731 - as above
        self._form(topic, values, save, ask_why=there is not None)

    def _record(self, topic: str, mapping: dict[str, Any], item: str) -> None:
        if topic in LIST_TOPICS:
            self._session.record(topic, mapping, item)
        else:
            self._session.set_topic(topic, mapping)

    def _withdraw(self, topic: str, item: str) -> None:
        save = lambda mapping, _: self._session.withdraw(topic, item, mapping["why"])  # noqa: E731 - as above
        self._open(WITHDRAW, {"why": ""}, save)

    def _form(
        self, topic: str, values: dict[str, Any], save: Callable[[dict[str, Any], str], None], *, ask_why: bool = False
    ) -> None:
        self._open(FORMS[topic], values, save, ask_why=ask_why)

    def _open(
        self,
        spec: FormSpec,
        values: dict[str, Any],
        save: Callable[[dict[str, Any], str], None],
        *,
        ask_why: bool = False,
    ) -> None:
        def accept(mapping: dict[str, Any], why: str) -> Sequence[Fault]:
            save(mapping, why)
            return ()

        FormDialog(spec, values, self._context(), accept, self._window, ask_why=ask_why).show()

    def _context(self) -> FormContext:
        return form_context(self._view(), self.selection, self.passage.emit if self.selection else None)

    def _attach(self, kind: str, path: str) -> None:
        chosen = path or QFileDialog.getOpenFileName(self._window, "Attach a document", "", ORDERS)[0]
        if chosen:
            self._producing.attach(Path(chosen), kind, self.attached.emit)

    def _show_history(self, topic: str, item: str) -> None:
        title = FORMS[topic].title if topic in FORMS else topic.replace("_", " ").capitalize()
        HistoryDialog(f"History: {title}", history(self._view(), topic, item), self._window).open()

    # --- producing ------------------------------------------------------------------------------------------------

    def _produce(self, command: asked.Command) -> None:
        match command:
            case asked.Submit():
                self._session.submit()
            case asked.Approve():
                self._approve()
            case asked.Export():
                self._export()
            case asked.SaveAgain(number):
                self._save_again(number)
            case asked.SaveDraft():
                self._save_draft()
            case asked.RefreshPreview():
                self._draft()
            case _:
                raise DeskError("unknown-command", "This cannot be done here.")

    def _approve(self) -> None:
        view = self._view()
        if view.may_approve:
            self._session.approve()
            return
        names = [each.name for each in self._session.people() if each.id != view.actor]

        def approve(name: str, passphrase: str, refused: Refused) -> None:
            self._producing.approve_as(name, passphrase, dialog.welcome, refused)

        dialog = ApproveDialog(names, approve, self._window)
        dialog.open()

    def _export(self) -> None:
        view = self._view()
        if not view.clear:
            self.refuse(ProductionHeld(tuple(each.ground for each in view.blockers)))
            return
        folder = self._folder("Produce into this folder")
        if folder:
            self.export_to(folder)

    def export_to(self, folder: Path) -> None:
        """Produce into a folder, and show what came of it."""
        self._producing.export(folder, lambda made: self._produced(folder, made), self.refuse)

    def _produced(self, folder: Path, made: Production) -> None:
        names = [name for name, _ in made.files]
        title = f"Volume {made.number} was produced"
        sentence = "Nothing has been sent. Check the files, then send them as the order says."
        FilesDialog(title, sentence, folder, names, self._window).open()

    def _save_again(self, number: int) -> None:
        folder = self._folder("Write the files again into this folder")
        if folder:
            made = next(each for each in self._view().matter.productions if each.number == number)
            self._producing.export_again(number, folder, lambda: self._produced(folder, made))

    def _save_draft(self) -> None:
        folder = self._folder("Save the draft letter into this folder")
        if folder:
            self.save_draft_to(folder)

    def save_draft_to(self, folder: Path) -> None:
        """Save the draft letter into a folder, and show its files."""
        self._producing.save_draft(folder, lambda names: self._drafted(folder, names), self.refuse)

    def _drafted(self, folder: Path, names: Sequence[str]) -> None:
        sentence = "Each page is marked DRAFT, and no value is in it."
        FilesDialog("The draft was saved", sentence, folder, names, self._window).open()

    def _draft(self) -> None:
        seq = self._view().matter.seq

        def drawn(made: Drawn) -> None:
            self.drafted.emit(PreviewPages(pages=made.pages, unset=made.unset, seq=made.seq))

        def refused(error: DeskError) -> None:
            self.drafted.emit(PreviewPages(sentence=error.sentence, seq=seq))

        self._producing.draft(drawn, refused)

    def _folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._window, title)
        return Path(chosen) if chosen else None

    def _view(self) -> WizardView:
        view = self._session.view
        if view is None:
            raise DeskError("no-matter", "No matter is open. Open one from the docket.")
        return view


def _item(view: WizardView, topic: str, item: str) -> Any:
    found = next((each for each in getattr(view.matter, topic) if each.id == item), None)
    if found is None:
        raise DeskError("item-gone", "This was withdrawn meanwhile. Nothing was changed.")
    return found
