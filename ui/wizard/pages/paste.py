"""Paste several identifiers, see how each line is read, and add them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Record
from ui.widgets.labels import label, set_text
from ui.widgets.views import RowLook
from ui.wizard.pages.sheet import Sheet
from ui.wizard.views.pasting import Pasted, pasted
from ui.wizard.views.sheet import Line, Section, SheetView
from ui.wizard.views.words import choice_words, spec_of


class PasteDialog(QDialog):
    """Take one identifier a line; nothing is recorded before the cut was seen and accepted."""

    command = Signal(object)

    def __init__(self, known: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = tuple(known)
        self.setWindowTitle("Paste several accounts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName("Identifiers, one a line")
        self.text.setFont(theme.fixed_width())
        self.text.setTabChangesFocus(True)
        self.split = QCheckBox("Cut &name and handle apart where they are glued together", self)
        self.split.setChecked(True)
        self.sheet = Sheet("What will be added", (3, 2, 3), self, ())
        self.said = label(wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.accepting = self.buttons.addButton("&Add these", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.text.textChanged.connect(self._read)
        self.split.toggled.connect(self._read)
        column = QVBoxLayout(self)
        column.addWidget(
            label("One identifier a line, copied from the order. Nothing is typed or corrected for you.", wrap=True)
        )
        column.addWidget(self.text, 1)
        column.addWidget(self.split)
        column.addWidget(self.sheet, 2)
        column.addWidget(self.said)
        column.addWidget(self.buttons)
        self.resize(theme.space(self, 44), theme.space(self, 32))
        self._read()

    def accept(self) -> None:
        """Record every line that is new, and close."""
        for each in self._new():
            self.command.emit(Record("accounts", dict(each.mapping())))
        super().accept()

    def _lines(self) -> tuple[Pasted, ...]:
        return pasted(self.text.toPlainText(), self._known, split=self.split.isChecked())

    def _new(self) -> list[Pasted]:
        return [each for each in self._lines() if not each.skipped]

    def _read(self) -> None:
        lines, new = self._lines(), self._new()
        self.sheet.show_view(_sheet(lines))
        set_text(self.said, f"{len(new)} of {len(lines)} will be added." if lines else "")
        self.accepting.setEnabled(bool(new))


def _sheet(lines: tuple[Pasted, ...]) -> SheetView:
    kind = spec_of("accounts", "kind")
    return SheetView(
        columns=("Identifier", "Display name", "How it was read"),
        fixed_width=(0,),
        sections=(
            Section(
                title="",
                lines=tuple(
                    Line(
                        key=str(number),
                        cells=(
                            each.identifier,
                            each.display_name or "–",
                            f"{choice_words(kind, each.kind)}. {each.note}",
                        ),
                        look=RowLook.ATTENTION if each.note else RowLook.PLAIN,
                    )
                    for number, each in enumerate(lines)
                ),
                empty="Nothing pasted yet.",
            ),
        ),
    )
