"""Record values show in the tables and details of Records and Review alone: no title, tip, name, status, clipboard."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.grounds import Step
from tests.fakes.store import MemoryStore
from tests.scenarios.office import ANNA, Office
from tests.security.today import matter_file
from tests.ui.windows import Desktop
from ui.commands import AddItem, Command, CorrectItem, ShowHistory, WithdrawItem
from ui.wizard.pages.records import RecordsPage

MAY_SHOW = (Step.RECORDS, Step.REVIEW)
NAMES = (
    *("windowTitle", "windowIconText", "windowFilePath", "toolTip", "statusTip", "whatsThis", "objectName"),
    *("accessibleName", "accessibleDescription"),
)
PRINTED = ("text", "title", "toPlainText", "placeholderText", "currentText", "shortcut")


@pytest.fixture
def desktop(qtbot: QtBot) -> Desktop:
    return Desktop(qtbot, Office("2026-11-20 12:00"))


@pytest.fixture
def matter(desktop: Desktop) -> str:
    return desktop.office.bring(matter_file(date(2026, 12, 8)))


@pytest.fixture
def values(desktop: Desktop, matter: str) -> tuple[str, ...]:
    return tuple(each.text.reveal() for each in desktop.office.matter(matter).values)


def called(target: QObject, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        method = getattr(target, name, None)
        if callable(method):
            yield str(method())


def everything() -> list[QObject]:
    """Give every widget and action there is, shown or not."""
    tops = QApplication.topLevelWidgets()
    return [each for top in tops for each in (top, *top.findChildren(QWidget), *top.findChildren(QAction))]


def named() -> str:
    """Give what titles, tips and names say, of widgets and of the cells and headers of tables."""
    found = [text for each in everything() for text in called(each, NAMES)]
    roles = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole)
    found += [str(cell.data(role)) for each in everything() for cell in cells(each) for role in roles]
    return "\n".join(found)


def cells(view: QObject) -> Iterator[QModelIndex]:
    """Give the cells of a table or list, not of what stands below a row of a tree."""
    model = view.model() if isinstance(view, QAbstractItemView) else None
    if isinstance(model, QAbstractItemModel):
        columns = model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1
        yield from (model.index(row, column) for row in range(model.rowCount()) for column in range(columns))


def printed() -> str:
    """Give what labels, buttons, fields and tables of what is visible now say."""
    seen = [each for each in everything() if isinstance(each, QWidget) and each.isVisible()]
    found = [text for each in seen for text in called(each, PRINTED)]
    found += [str(cell.data()) for each in seen for cell in cells(each)]
    return "\n".join(found)


def kept(desktop: Desktop) -> str:
    store = desktop.office.store
    assert isinstance(store, MemoryStore)
    return "\n".join([QGuiApplication.clipboard().text(), *store._settings, *store._settings.values()])


def in_text(values: tuple[str, ...], text: str) -> list[str]:
    return [each for each in values if each in text]


def focus_each_row(desktop: Desktop) -> Iterator[None]:
    """Move the cursor down the first rows of every visible table."""
    for view in desktop.shown(QAbstractItemView):
        for _ in range(min(3, len({cell.row() for cell in cells(view)}))):
            view.setFocus()
            QTest.keyClick(view, Qt.Key.Key_Down)
            yield


def test_values_show_in_records_and_review_alone(desktop: Desktop, matter: str, values: tuple[str, ...]) -> None:
    desktop.sign_in(ANNA)
    desktop.open(matter)
    shown_somewhere = False
    for step in Step:
        desktop.session.go_to(step)
        for _ in focus_each_row(desktop):
            assert in_text(values, named()) == [], step
        seen = in_text(values, printed())
        if step in MAY_SHOW:
            shown_somewhere |= bool(seen)
        else:
            assert seen == [], step
    assert shown_somewhere
    assert in_text(values, kept(desktop)) == []


ASKED = (
    ShowHistory("values", "v01"),
    CorrectItem("values", "v01"),
    WithdrawItem("values", "v01"),
    AddItem("value_decisions", {"value": "v01"}),
)


@pytest.mark.parametrize("asked", ASKED, ids=lambda each: type(each).__name__)
def test_what_is_asked_about_a_value_does_not_name_it_in_a_title(
    desktop: Desktop, matter: str, values: tuple[str, ...], asked: Command
) -> None:
    desktop.sign_in(ANNA)
    desktop.open(matter)
    desktop.session.go_to(Step.RECORDS)
    (page,) = desktop.shown(RecordsPage)
    page.command.emit(asked)
    desktop.dialog(QDialog)
    assert in_text(values, named()) == []
    assert in_text(values, kept(desktop)) == []


def test_the_docket_shows_none_and_remembers_none(desktop: Desktop, matter: str, values: tuple[str, ...]) -> None:
    desktop.sign_in(ANNA)
    desktop.open(matter)
    desktop.session.go_to(Step.RECORDS)
    desktop.window.show_docket()
    desktop.until(lambda: any(row.filters for row in desktop.window.docket.model.rows))
    assert in_text(values, named() + printed()) == []
    desktop.window.close()
    assert in_text(values, kept(desktop)) == []
