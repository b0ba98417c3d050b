"""Do what a page asks for: open the dialog it needs, and hand what comes of it to the session."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import DeskError, Fault
from app.domain.grounds import Step
from app.domain.matter import LIST_TOPICS
from app.services import codec
from app.services.matters import ProductionHeld
from ui import commands as asked
from ui import texts
from ui.dialogs.confirm import ConfirmDialog
from ui.dialogs.message import show_error
from ui.forms.dialog import FormDialog
from ui.forms.spec import FieldSpec, FormContext, FormSpec, Kind
from ui.forms.specs import FORMS, blank
from ui.history import HistoryDialog, history
from ui.presenter import WizardView, blocker_items
from ui.producing import Producing
from ui.records.desk import RecordsDesk
from ui.results import HeldDialog
from ui.session import Session
from ui.widgets.why import WhyPopup
from ui.wizard.answering import Answerer
from ui.wizard.context import form_context, form_of, presets
from ui.wizard.finishing import Finisher
from ui.wizard.reasons import why_view
from ui.wizard.views.letter import volume_actions
from ui.wizard.volume_history import VolumeDialog, volume_history
from ui.wizard.wordings import Wordings

ORDERS: Final = "Orders (*.pdf *.docx *.txt)"
_WHY: Final = FieldSpec("why", "Why is this withdrawn?", Kind.TEXT, "The history keeps what stood here.", required=True)
TAKE_OVER: Final = "The letters of this matter take the house style of today over."
ANEW: Final = "Step 2 has to be confirmed again, and what waits for approval or was approved is submitted anew."
WITHDRAW: Final = FormSpec("withdraw", "Withdraw", (_WHY,))


class Doer(QObject):
    """Carry out commands. `went(step, topic)` asks to move the cursor, `passage` to mark words of an order.

    `paper(name, account)` asks to show a document beside the letter.
    """

    went = Signal(Step, str)
    passage = Signal(object)
    attached = Signal()
    paper = Signal(str, str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._producing = Producing(session)
        self.finisher = Finisher(session, window, self.refuse)
        self.records = RecordsDesk(session, window, self.refuse, self._context)
        self.answerer = Answerer(session, self._open, self.do)
        self.wordings = Wordings(session, self._open)
        self._window = window
        self.selection: Callable[[], dict[str, Any] | None] | None = None

    def do(self, command: asked.Command) -> None:  # noqa: C901, PLR0912 - one line a command
        """Do one thing; what cannot be done is said in a dialog."""
        try:
            match command:
                case asked.AddItem(topic, preset):
                    self._add(topic, preset)
                case asked.CorrectItem("sources", item):
                    self.records.do(asked.ReadOtherwise(item))
                case asked.CorrectItem(topic, item):
                    self._correct(topic, item)
                case asked.WithdrawItem(topic, item):
                    self._withdraw(topic, item)
                case asked.SetTopic(topic):
                    self._set(topic)
                case asked.TakeHouseStyle(changes):
                    self._ask_house_style(changes)
                case asked.Record(topic, mapping, item):
                    self._record(topic, mapping, item)
                case asked.AttachDocument(kind, path):
                    self._attach(kind, path)
                case asked.TakeInRecords() | asked.ReadOtherwise() | asked.ShowReport():
                    self.records.do(command)
                case asked.SetRowsAside() | asked.TakeBackValues():
                    self.records.do(command)
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
                case asked.OpenPaper(name, account):
                    self.paper.emit(name, account)
                case asked.CheckDone(found_nothing):
                    self._session.check_done(found_nothing=found_nothing)
                case asked.ConfirmProposal() | asked.CorrectProposal() | asked.RefuseProposal() | asked.ReadAgain():
                    self.answerer.do(command)
                case asked.EditPassage() | asked.KeepPassage() | asked.RestorePassage():
                    self.wordings.do(command)
                case _:
                    self.finisher.do(command)
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
        known = {**presets(self._session.shown(), topic), **preset}
        self._form(topic, blank(topic, **known), lambda mapping, _: self._session.record(topic, mapping))

    def _correct(self, topic: str, item: str) -> None:
        values = codec.unstructure(_item(self._session.shown(), topic, item))
        save = lambda mapping, why: self._session.record(topic, mapping, item, why)  # noqa: E731 - one use, named for it
        self._form(topic, values, save, ask_why=True)

    def _set(self, topic: str) -> None:
        view = self._session.shown()
        there = getattr(view.matter, topic)
        values = codec.unstructure(there) if there else blank(topic, **presets(view, topic))
        save = lambda mapping, why: self._session.set_topic(topic, mapping, why)  # noqa: E731 - as above
        self._open(form_of(topic, view), values, save, ask_why=there is not None)

    def _ask_house_style(self, changes: tuple[str, ...]) -> None:
        """Say what becomes otherwise, and what is lost by it, before the newer house style is taken over."""
        question = f"{TAKE_OVER} Otherwise become: {', '.join(changes)}. {ANEW}" if changes else f"{TAKE_OVER} {ANEW}"
        dialog = ConfirmDialog(texts.PROGRAM, question, "&Take it over", parent=self._window)
        dialog.accepted.connect(self._take_house_style)
        dialog.open()

    def _take_house_style(self) -> None:
        try:
            self._session.take_house_style()
        except DeskError as error:
            self.refuse(error)

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
    ) -> FormDialog:
        def accept(mapping: dict[str, Any], why: str) -> Sequence[Fault]:
            save(mapping, why)
            return ()

        dialog = FormDialog(spec, values, self._context(), accept, self._window, ask_why=ask_why)
        dialog.show()
        return dialog

    def _context(self) -> FormContext:
        return form_context(self._session.shown(), self.selection, self.passage.emit if self.selection else None)

    def _attach(self, kind: str, path: str) -> None:
        chosen = path or QFileDialog.getOpenFileName(self._window, "Attach a document", "", ORDERS)[0]
        if chosen:
            self._producing.attach(Path(chosen), kind, self.attached.emit)

    def _show_history(self, topic: str, item: str) -> None:
        if topic == "productions":
            self._show_volume(int(item))
            return
        title = FORMS[topic].title if topic in FORMS else topic.replace("_", " ").capitalize()
        HistoryDialog(f"History: {title}", history(self._session.shown(), topic, item), self._window).open()

    def _show_volume(self, number: int) -> None:
        view = self._session.shown()
        offered = volume_actions(view, str(number))
        actions = [each for each in offered if not isinstance(each.command, asked.ShowHistory)]
        dialog = VolumeDialog(f"History: Volume {number}", volume_history(view, number), actions, self._window)
        dialog.command.connect(self.do)
        dialog.open()


def _item(view: WizardView, topic: str, item: str) -> Any:
    found = next((each for each in getattr(view.matter, topic) if each.id == item), None)
    if found is None:
        raise DeskError("item-gone", "This was withdrawn meanwhile. Nothing was changed.")
    return found
