"""Edit the passages of courtesy: the program's words beside the person's own, one passage at a time."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from app.domain.courtesy import LONGEST
from app.domain.edits import edit_of
from app.domain.errors import DeskError
from app.ports import Actor
from app.services import passages
from app.services.matters import Opened
from ui import commands as asked
from ui import theme
from ui.forms.dialog import FormDialog
from ui.forms.spec import FieldSpec, FormSpec, Kind
from ui.session import Session

OpenForm: TypeAlias = Callable[[FormSpec, dict[str, Any], Callable[[dict[str, Any], str], None]], FormDialog]
Asked: TypeAlias = asked.EditPassage | asked.KeepPassage | asked.RestorePassage
SPEC: Final = FormSpec(
    "passage_edits",
    "Edit a passage of the letter",
    (
        FieldSpec("own", "The program’s words", Kind.FIXED),
        FieldSpec(
            "text",
            "The letter’s words",
            Kind.MULTILINE,
            f"At most {LONGEST} characters, without figures, addresses, accounts or cites: those follow the facts. "
            "An approval that was given is lost.",
            required=True,
        ),
    ),
)
_FAULTS: Final = 8  # ems of room for what is wrong with the words
RESTORE: Final = "&Use the program’s words"


class Wordings:
    """Carry out what is asked of the letter's passages; each answer is recorded at once."""

    def __init__(self, session: Session, open_form: OpenForm) -> None:
        self._session = session
        self._open_form = open_form

    def do(self, command: Asked) -> None:
        """Do one thing; raises `DeskError`."""
        view = self._session.shown()
        edit, own = edit_of(view.matter, command.passage), view.rules.courtesy.own.get(command.passage, "")
        match command:
            case asked.EditPassage(passage):
                self._edit(passage, own, edit.text if edit else own)
            case asked.KeepPassage(passage) if edit:
                self._record(passage, edit.text)
            case asked.RestorePassage(passage) if edit:
                self._restore(passage)
            case _:
                raise DeskError("passage-gone", "This passage is not edited any more. Nothing was changed.")

    def _edit(self, passage: str, own: str, text: str) -> None:
        def save(mapping: dict[str, Any], _: str) -> None:
            self._record(passage, mapping["text"])

        dialog = self._open_form(SPEC, {"own": own, "text": text}, save)
        button = QPushButton(RESTORE, dialog)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: dialog.body.set_value({"own": own, "text": own}))
        dialog.buttons.addButton(button, QDialogButtonBox.ButtonRole.ResetRole)
        dialog.body.focus("text")
        dialog.resize(dialog.width(), dialog.height() + theme.space(dialog, _FAULTS))

    def _record(self, passage: str, text: str) -> None:
        matters = self._session.desk.matters

        def act(opened: Opened, actor: Actor) -> Opened:
            return passages.edit(matters, opened, passage, text, actor)

        self._session.apply(act)

    def _restore(self, passage: str) -> None:
        matters = self._session.desk.matters

        def act(opened: Opened, actor: Actor) -> Opened:
            return passages.restore(matters, opened, passage, actor)

        self._session.apply(act)
