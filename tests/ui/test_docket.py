"""The docket finds, filters, sorts, and opens matters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.chain import Link
from app.domain.errors import EnvironmentFault
from app.domain.grounds import Step
from tests.fakes.store import MemoryStore
from tests.scenarios.office import ANNA, Office, sample
from tests.ui.windows import Desktop
from ui.docket.model import COLUMNS, ROW
from ui.docket.page import DocketPage
from ui.docket.rows import DocketFilter

TITLES = [title for title, _, _ in COLUMNS]


@pytest.fixture
def desktop(qtbot: QtBot) -> Desktop:
    made = Desktop(qtbot)
    made.sign_in(ANNA)
    made.bring("objection")
    made.bring("fixed-date")
    made.until(lambda: all(row.filters for row in made.window.docket.model.rows))
    return made


def references(docket: DocketPage) -> list[str]:
    return [docket.proxy.index(place, 0).data() for place in range(docket.proxy.rowCount())]


def choose(docket: DocketPage, wanted: DocketFilter) -> None:
    QTest.mouseClick(
        docket.filters, Qt.MouseButton.LeftButton, pos=docket.filters.tabRect(list(DocketFilter).index(wanted)).center()
    )


def test_a_row_says_step_deadline_and_holds(desktop: Desktop) -> None:
    row = next(each for each in desktop.window.docket.model.rows if each.reference == "XR-2026-118")
    assert row.step == "1 of 8"
    assert row.court == "N.D. Cal."
    assert row.holds > 1
    assert any("objection is pending" in each.text for each in row.blockers)


def test_searching_leaves_the_matters_that_hold_every_word(desktop: Desktop) -> None:
    docket = desktop.window.docket
    desktop.press("Ctrl+F")
    QTest.keyClicks(docket.search, "tanabe n.d.")
    assert references(docket) == ["XR-2026-118"]
    QTest.keyClicks(docket.search, " nobody")
    assert references(docket) == []
    assert docket.none.isVisible()


def test_a_filter_leaves_its_matters_and_says_how_many(desktop: Desktop) -> None:
    docket = desktop.window.docket
    choose(docket, DocketFilter.HELD)
    assert sorted(references(docket)) == ["XR-2026-118", "XR-2026-131"]
    choose(docket, DocketFilter.PRODUCED)
    assert references(docket) == []
    assert [docket.filters.tabText(place) for place in (0, 4)] == ["All 2", "Produced 0"]


def test_a_column_sorts_by_its_meaning(desktop: Desktop) -> None:
    docket = desktop.window.docket
    docket.table.sortByColumn(TITLES.index("Next deadline"), Qt.SortOrder.AscendingOrder)
    dues = [docket.proxy.index(place, 0).data(ROW).next_due for place in range(2)]
    assert dues == sorted(dues)


def test_return_opens_the_selected_matter_at_its_first_open_step(desktop: Desktop) -> None:
    docket = desktop.window.docket
    docket.search.setText("118")
    QTest.keyClick(docket.table, Qt.Key.Key_Return)
    desktop.until(desktop.window.in_wizard)
    assert desktop.session.view
    assert desktop.session.view.matter.reference == "XR-2026-118"
    assert desktop.session.view.current is Step.ORDER


def test_a_link_beside_the_table_opens_the_step_that_cures(desktop: Desktop) -> None:
    docket = desktop.window.docket
    docket.search.setText("118")
    links = docket.side.holds
    place = next(row for row in range(links.count()) if "objection is pending" in links.item(row).text())
    QTest.mouseClick(links.viewport(), Qt.MouseButton.LeftButton, pos=links.visualItemRect(links.item(place)).center())
    desktop.until(desktop.window.in_wizard)
    assert desktop.session.view
    assert desktop.session.view.current is Step.NOTICE


def test_widths_are_remembered_in_the_store(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.window.docket.table.setColumnWidth(0, 211)
    desktop.window.close()
    again = Desktop(qtbot, desktop.office)
    assert again.window.docket.table.columnWidth(0) == 211


def test_a_thousand_matters_are_listed_before_they_are_read(qtbot: QtBot) -> None:
    desktop = Desktop(qtbot)
    for number in range(1000):
        desktop.office.desk.matters.create(f"XR-{number:04}", desktop.office.anna)
    desktop.window.look_again()
    rows = desktop.window.docket.model.rows
    assert len(rows) == 1000
    assert all(row.filters == frozenset() for row in rows)
    desktop.until(lambda: bool(desktop.window.docket.model.rows[0].filters))


class TornStore(MemoryStore):
    """A store in which one matter cannot be read."""

    torn = ""

    def links(self, matter: str) -> tuple[Link, ...]:
        if matter == self.torn:
            raise EnvironmentFault("store-damaged", "The record is damaged.")
        return super().links(matter)


def test_a_damaged_record_is_listed_and_says_so_beside_the_others(qtbot: QtBot) -> None:
    store = TornStore()
    desktop = Desktop(qtbot, Office("2026-11-20 12:00", store))
    store.torn = desktop.office.bring(sample("objection"))
    desktop.office.bring(sample("fixed-date"))
    desktop.window.look_again()
    desktop.until(lambda: all(row.filters for row in desktop.window.docket.model.rows))
    assert {row.state for row in desktop.window.docket.model.rows} == {"Cannot be read", "On hold"}
