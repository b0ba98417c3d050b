"""What the tests of the last four pages share: reading tables, pressing buttons, and the story of an objection."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.facts.accounts import SearchResult, ThirdParty
from app.domain.facts.order import HoldScope
from tests.notation import Story, two_accounts
from ui.widgets.fact_table import FactTable
from ui.widgets.views import TableView
from ui.wizard.pages.panels import ActionRow
from ui.wizard.views.panel import Detail

PENDING = two_accounts().objection("@bob2", "2022-11-02")
NARROWED = PENDING.reading(HoldScope.ACCOUNT)


def with_log() -> Story:
    """Tell of two accounts whose first has log entries in and out of the window, and a third party's address."""
    return (
        two_accounts()
        .window("2022-06-01", "2022-09-30")
        .grant("log.access", windows=("w1",))
        .value("@ann1", "log.access", "203.0.113.7", "2022-07-01 10:00")
        .value("@ann1", "log.access", "203.0.113.8", "2022-11-01 10:00")
        .value("@ann1", "email.recovery", "third@mail.example", third_party=ThirdParty.YES)
        .search("@bob2", SearchResult.NONE_FOUND)
        .search("@ann1", SearchResult.NONE_FOUND)
    )


def ready() -> Story:
    """Tell of a production that may be submitted: one account objects, and the hold reaches that account only."""
    story = with_log().value_decision("values-7", allowed=True).objection("@bob2", "2022-11-02")
    return story.reading(HoldScope.ACCOUNT).checked("2022-11-20").confirmed()


def rows(view: TableView | FactTable) -> dict[str, tuple[str, ...]]:
    """Give the cells of a table by the keys of its rows."""
    shown = view.model.view if isinstance(view, FactTable) else view
    return {each.key: each.cells for each in shown.rows}


def said(detail: Detail) -> str:
    return "\n".join(each.text for each in detail.sentences)


def titles(detail: Detail) -> list[str]:
    return [plain(each.title) for each in detail.actions]


def push(row: ActionRow, title: str) -> None:
    """Click the button of this title."""
    button = next(each for name, each in row.buttons.items() if plain(name) == title)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def plain(title: str) -> str:
    """Give a title without its mnemonic."""
    return "&".join(part.replace("&", "") for part in title.split("&&"))


def press(table: FactTable, key: str, pressed: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key on a row of a table."""
    table.select(key)
    QTest.keyClick(table.grid, pressed, modifier or Qt.KeyboardModifier.NoModifier)


def labels(widget: QWidget) -> str:
    """Give the text of every label."""
    return "\n".join(each.text() for each in widget.findChildren(QLabel))
