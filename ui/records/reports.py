"""The report on a record file: what became of every row, by row, column and reason, and never by its text."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.services.importing import Report, Taken
from app.services.mapping import sentence_of
from ui import texts, theme
from ui.plain import joined
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import heading, label, say
from ui.widgets.views import RowLook, TableRow, TableView

SHOWN: Final = 2_000
NOTHING: Final = "No row was refused or doubtful, and no column needs another look."
HELD: Final = "Doubtful rows hold the production until they can be read, or until you set them aside with a reason."


def counts(report: Report) -> str:
    """Say in a line what became of the rows."""
    parts = (
        (report.seen, "seen"),
        (report.accepted, "accepted"),
        (report.refused, "refused"),
        (report.doubtful, "in doubt"),
        (report.others, "of no account of this order"),
        (report.blank, "blank"),
    )
    return joined(*(f"{number:,} {words}" for number, words in parts if number or words in {"seen", "accepted"}))


def finding_table(report: Report, sentences: Mapping[str, str]) -> TableView:
    """Give the listed faults, those about whole columns first."""
    listed = (*report.remarks, *report.findings)[:SHOWN]
    rows = tuple(
        TableRow(
            str(number),
            (f"{each.row:,}", each.column or "–", sentence_of(each.code, sentences)),
            RowLook.PLAIN if number < len(report.remarks) else RowLook.ATTENTION,
            help=sentence_of(each.code, sentences),
        )
        for number, each in enumerate(listed)
    )
    return TableView(columns=("Row", "Column", "What it means"), rows=rows, empty=NOTHING)


def more_words(report: Report) -> str:
    """Say how many faults are not listed here."""
    left = report.codes_total + len(report.remarks) - min(SHOWN, len(report.remarks) + len(report.findings))
    return f"{left:,} more are counted in the file that “Save as CSV” writes." if left else ""


def taken_words(taken: Taken) -> str:
    """Say what was recorded."""
    if taken.source:
        return f"{taken.source.name} is kept with the matter, and its rows are read as you said."
    left = (
        f" {len(taken.left):,} stand in damaged or doubtful rows and were left out: compare them with the file, and "
        "add what is right under Values."
        if taken.left
        else ""
    )
    return f"{len(taken.values):,} values were recorded, each with its row.{left}"


class ReportDialog(QDialog):
    """Show a report; `save` asks to write it as CSV, `set_aside` to leave doubtful rows out."""

    save = Signal()
    set_aside = Signal()

    def __init__(
        self,
        report: Report,
        sentences: Mapping[str, str],
        parent: QWidget | None = None,
        *,
        title: str = "",
        sentence: str = "",
        may_set_aside: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.PROGRAM)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.report = report
        self.counts = label(counts(report), wrap=True, copyable=True)
        self.table = FactTable("report", self, actions=())
        self.table.show_view(finding_table(report, sentences))
        self.said = label(wrap=True)
        say(self.said, "")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        self.saving = self.buttons.addButton("&Save as CSV…", QDialogButtonBox.ButtonRole.ActionRole)
        self.saving.clicked.connect(self.save)
        self.aside = self.buttons.addButton("Set doubtful rows &aside…", QDialogButtonBox.ButtonRole.ActionRole)
        self.aside.clicked.connect(self.set_aside)
        self.aside.setVisible(may_set_aside)
        for button in (self.saving, self.aside):
            button.setAutoDefault(False)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(heading(title or f"Report on {report.file}"))
        for text in filter(None, (sentence, HELD if may_set_aside else "", more_words(report))):
            column.addWidget(label(text, wrap=True))
        column.addWidget(self.counts)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addWidget(self.buttons)
        em = theme.space(self, 1)
        room = self.screen().availableSize()
        self.resize(min(em * 52, room.width()), min(em * (34 if self.table.key() else 14), room.height() - em * 2))
        first = self.table.grid if self.table.key() else self.buttons.button(QDialogButtonBox.StandardButton.Close)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, sentence: str, tone: theme.Tone = theme.Tone.DONE) -> None:
        """Say what came of a button."""
        say(self.said, sentence, tone)
