"""Answer what was read: record it, open the form of the one fact, or say that it is not in the order."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.domain.errors import DeskError
from ui import commands as asked
from ui.forms.dialog import FormDialog
from ui.forms.spec import FormSpec
from ui.session import Session
from ui.wizard.views.proposals import confirming, editing, refusing

OpenForm: TypeAlias = Callable[[FormSpec, dict[str, Any], Callable[[dict[str, Any], str], None]], FormDialog]
Asked: TypeAlias = asked.ConfirmProposal | asked.CorrectProposal | asked.RefuseProposal | asked.ReadAgain
GONE: Final = "What was read is not here any more: the order is being read again. Nothing was recorded."


class Answerer:
    """Carry out the commands of what was read; each answer is recorded at once."""

    def __init__(self, session: Session, open_form: OpenForm, do: Callable[[asked.Command], None]) -> None:
        self._session = session
        self._open_form = open_form
        self._do = do
        self._dialog: FormDialog | None = None

    def do(self, command: Asked) -> None:
        """Do one thing; raises `DeskError`."""
        match command:
            case asked.ConfirmProposal(key):
                self._answer(lambda: self._confirm(key))
            case asked.CorrectProposal(key, typed):
                self._answer(lambda: self._correct(key, typed))
            case asked.RefuseProposal(key):
                self._answer(lambda: self._refuse(key))
            case asked.ReadAgain():
                self._session.reader.again()

    def _answer(self, act: Callable[[], None]) -> None:
        try:
            act()
        except LookupError:
            raise DeskError("proposal-gone", GONE) from None

    def _confirm(self, key: str) -> None:
        records = confirming(self._session.shown(), key)
        if records is None:
            self._correct(key, "")
        elif records:
            self._session.record_all(records)

    def _refuse(self, key: str) -> None:
        said = refusing(self._session.shown(), key)
        if isinstance(said, asked.WithdrawItem):
            self._do(said)
        elif said:
            self._session.record_all(said)

    def _correct(self, key: str, typed: str) -> None:
        form = editing(self._session.shown(), key)
        if self._dialog:
            self._dialog.activateWindow()  # one at a time: what was begun is finished first
        if form is None or self._dialog:
            return

        def save(mapping: dict[str, Any], _: str) -> None:
            self._session.record_all(form.answer(mapping))

        self._dialog = self._open_form(form.spec, form.values, save)
        self._dialog.finished.connect(self._closed)
        if typed:
            begin(self._dialog, typed)

    def _closed(self) -> None:
        self._dialog = None


def begin(dialog: FormDialog, typed: str) -> None:
    """Put what was typed into the first field, instead of what stands there."""
    _, editor = next(dialog.body.editors())
    places = [each for each in editor.targets() if each.isVisibleTo(editor)]
    line = next(
        (each for each in places if isinstance(each, QLineEdit | QPlainTextEdit) and not each.isReadOnly()), None
    )
    if line is not None:
        _type(line, typed)
    elif places and isinstance(places[0], QComboBox):
        places[0].setFocus()
        index = next(
            (at for at in range(places[0].count()) if places[0].itemText(at).lower().startswith(typed.lower())), -1
        )
        places[0].setCurrentIndex(index if index >= 0 else places[0].currentIndex())


def _type(place: QWidget, typed: str) -> None:
    place.setFocus()
    if isinstance(place, QLineEdit):
        place.setText(typed)
    elif isinstance(place, QPlainTextEdit):
        place.setPlainText(typed)
        place.moveCursor(place.textCursor().MoveOperation.End)
