"""Views of stories for the first four pages, and a page that remembers what it asked for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.assessment import Moment
from app.domain.facts.accounts import AccountStatus
from app.domain.facts.order import Order, Terms
from app.domain.facts.parties import Role
from app.domain.facts.terms import Passage, Span, Stated
from app.domain.grounds import Step
from app.services.docket import overview
from app.services.matters import Opened
from tests.notation import ANN, BOB, COUNSEL, TERMS, Story, opened, rules, when
from ui.presenter import WizardView, wizard_view
from ui.wizard.pages.page import Page
from ui.wizard.pages.sheet import Sheet
from ui.wizard.views.sheet import Line, SheetView

PEOPLE: Mapping[str, str] = MappingProxyType({ANN: ANN, BOB: BOB})
HOSTILE = "<b>bold</b>&amp;\u202egnp.exe<img src=x onerror=alert(1)>"
HOSTILE_SHOWN = "<b>bold</b>&amp;⟨U+202E⟩gnp.exe<img src=x onerror=alert(1)>"


def view_of(story: Story, now: str = "2022-11-03", actor: str = ANN) -> WizardView:
    """See a story as the wizard shows it."""
    seen = overview(story.matter, rules(), Moment(when(now)))
    return wizard_view(
        Opened(story.matter, story.events), seen, rules(), people=PEOPLE, actor=actor, current=Step.ORDER
    )


def passage(quote: str, pin: str) -> Passage:
    return Passage(quote=quote, pin=pin, document="d1", spans=(Span(page=2, line=3),))


def filled_order() -> Story:
    """Tell an order like the first example: a term with two passages, and a restriction on use."""
    two = Stated(value=True, passages=(passage("shall preserve", "¶ 5"), passage("until the Court rules", "¶ 6")))
    return opened(Terms(**{**{name: getattr(TERMS, name) for name in Terms.__slots__}, "preserve": two}))


def order_of(story: Story) -> Order:
    return story.matter.orders[0]


def lookalikes() -> Story:
    """Tell of a handle with a capital I that looks like the petitioner's own name, and of an ordinary one."""
    return (
        opened()
        .party("Shulim Example", Role.OPPOSING)
        .account("@ShuIimExample", display_name="anonymous", platform_account_id="900719925474099312")
        .account("@quiet_heron")
    )


def unbound() -> Story:
    """Tell of an account that nobody has searched for."""
    return opened().account("@quiet_heron", status=None, platform_account_id="")


def not_located() -> Story:
    return opened().account("@quiet_heron", status=AccountStatus.NOT_LOCATED, platform_account_id="")


def general() -> Story:
    """Tell an order with a general clause that one field of counsel's has answered."""
    return (
        opened()
        .terms(general_clause=Stated(value=True, passages=(passage("would allow or aid", "5:8–13"),)))
        .window("2022-06-08", "2022-09-08")
        .grant("log.access", windows=("w1",))
        .exclusion("payment.card.brand")
        .decision("name.registered", allowed=True, counsel=COUNSEL)
        .decision("phone.other", allowed=False, counsel=COUNSEL)
    )


def shows(page: Page, view: WizardView, qtbot: QtBot, size: tuple[int, int] = (660, 640)) -> list[Any]:
    """Show a view on a page; give the list that every command goes into."""
    asked: list[Any] = []
    qtbot.addWidget(page)
    page.command.connect(asked.append)
    page.show_view(view)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    return asked


def lines(sheet: SheetView | Sheet) -> dict[str, Line]:
    """Give the rows of a sheet by their keys."""
    view = sheet.model.view if isinstance(sheet, Sheet) else sheet
    return {line.key: line for section in view.sections for line in section.lines}


def texts(sheet: Sheet) -> list[list[str]]:
    """Give what the table shows, row by row."""
    model = sheet.model
    return [
        [str(model.data(model.index(row, column)) or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def press(sheet: Sheet, key: str, pressed: Qt.Key) -> None:
    """Press a key on the row with this key."""
    sheet.select(key)
    QTest.keyClick(sheet.grid, pressed)


def click(sheet: Sheet, key: str, column: int) -> None:
    """Click into a cell."""
    sheet.select(key)
    index = sheet.model.index(sheet.grid.currentIndex().row(), column)
    sheet.grid.scrollTo(index)
    place = sheet.grid.visualRect(index).topLeft() + QPoint(4, 4)
    QTest.mouseClick(sheet.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def push(button: QPushButton) -> None:
    """Click a button; one that is off does nothing."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def list_texts(items: QListWidget) -> list[str]:
    return [items.item(row).text() for row in range(items.count())]
