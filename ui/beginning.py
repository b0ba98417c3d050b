"""How a matter begins: with a reference, and perhaps with the order's file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import Fault
from ui.forms.dialog import FormDialog
from ui.forms.spec import FieldSpec, FormContext, FormSpec, Kind
from ui.producing import Producing
from ui.session import Session

ORDERS: Final = "Orders (*.pdf *.docx *.txt)"
_OWN: Final = "Your own; file names and the letter carry it."


def ask_reference(session: Session, order: Path | None, window: QWidget) -> None:
    """Ask for the reference of a new matter, start it, and attach the order if there is one."""

    def accept(mapping: dict[str, Any], _: str) -> Sequence[Fault]:
        session.create(mapping["reference"])
        if order:
            Producing(session).attach(order, "order")
        return ()

    help_ = f"{_OWN} {order.name} is attached as the order." if order else _OWN
    spec = FormSpec("file", "New matter", (FieldSpec("reference", "Reference", Kind.TEXT, help_, required=True),))
    FormDialog(spec, {"reference": ""}, FormContext(), accept, window).open()


def choose_order(window: QWidget) -> Path | None:
    """Let the user choose an order's file."""
    chosen, _ = QFileDialog.getOpenFileName(window, "Choose an order", "", ORDERS)
    return Path(chosen) if chosen else None
