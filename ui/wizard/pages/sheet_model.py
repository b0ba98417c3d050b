"""The rows of a page's table, as Qt asks for them."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.plain import shown
from ui.wizard.views.sheet import Line, Section, SheetView

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
Row = Section | Line | str
"""A section's title, an item, or the sentence that stands where a section has none."""


class SheetModel(QAbstractTableModel):
    """Give the rows of a `SheetView` to a table: titles, items, and what stands where there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent
        self.view = SheetView(columns=(), sections=())
        self.rows: list[tuple[Section, Row]] = []

    def show_view(self, view: SheetView) -> None:
        """Take a new view."""
        self.beginResetModel()
        self.view = view
        self.rows = [(section, row) for section in view.sections for row in _rows(section)]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.view.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a column's title."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return shown(self.view.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell shows in a role."""
        row, column = self.rows[index.row()][1], index.column()
        if isinstance(row, Line):
            return self._line(row, column, role)
        if column == 0:
            return self._words(row, role)
        return None

    def _words(self, row: Section | str, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row if isinstance(row, str) else shown(row.title)
            case Qt.ItemDataRole.FontRole if isinstance(row, Section):
                return theme.strong(self._widget.font())
            case Qt.ItemDataRole.BackgroundRole if isinstance(row, Section):
                return self._widget.palette().alternateBase()
            case Qt.ItemDataRole.AccessibleDescriptionRole if isinstance(row, Section):
                return "Section"
            case _:
                return None

    def _line(self, row: Line, column: int, role: int) -> object:
        tone = theme.Tone(row.look)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                sign = theme.SIGNS[tone] if column == 0 else ""
                return f"{sign} {shown(row.cells[column], lines=True)}".strip()
            case Qt.ItemDataRole.FontRole if column in self.view.fixed_width:
                return theme.fixed_width()
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            case Qt.ItemDataRole.ForegroundRole:
                return self._color(row, column, tone)
            case Qt.ItemDataRole.BackgroundRole if tone is not theme.Tone.PLAIN:
                return theme.tint(tone, self._widget.palette())
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return shown(row.help) or None
            case _:
                return None

    def _color(self, row: Line, column: int, tone: theme.Tone) -> object:
        if column == self.view.passage_column and row.passage:
            return self._widget.palette().link()
        return None if tone is theme.Tone.PLAIN or column else theme.color(tone, self._widget.palette())


def _rows(section: Section) -> tuple[Row, ...]:
    title: tuple[Row, ...] = (section,) if section.title else ()
    return (*title, *(section.lines or (section.empty,)))
