"""Two texts that are easily mistaken, one above the other, character by character."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui import theme
from ui.plain import shown
from ui.wizard.views.findings import Finding, Pair

_DIFFERS = "▲"


class Comparison(QTableWidget):
    """Show a finding in the fixed-width font; a character that differs is marked below, and named in its tooltip."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(3, len(finding.pairs), parent)
        self.setAccessibleName("Character by character")
        self.setFont(theme.fixed_width())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setMinimumSectionSize(theme.space(self, 1.2))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.space(self, 1.5))
        self.setVerticalHeaderLabels([shown(finding.mine), shown(finding.theirs), "differs"])
        self.setShowGrid(False)
        for column, pair in enumerate(finding.pairs):
            self._put(column, pair)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(3 * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth() + bar)

    def _put(self, column: int, pair: Pair) -> None:
        for row, text in enumerate((pair.mine, pair.theirs, _DIFFERS if pair.note else "")):
            item = QTableWidgetItem(text or " ")
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            if pair.note:
                item.setFont(theme.strong(self.font()))
                item.setBackground(theme.tint(theme.Tone.HOLD, self.palette()))
                item.setForeground(theme.color(theme.Tone.HOLD, self.palette()))
                item.setToolTip(shown(pair.note))
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, shown(pair.note))
            self.setItem(row, column, item)
