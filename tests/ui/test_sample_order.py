"""A sample shows the order that it speaks of, marks the words of a fact, and says when the order is not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.host.samples import read_order
from tests.ui.pages.first_steps import click
from tests.ui.windows import Desktop
from ui.order_pane import OrderPane
from ui.wizard.pages.order import OrderPage


@pytest.fixture
def desktop(qtbot: QtBot) -> Iterator[Desktop]:
    made = Desktop(qtbot)
    yield made
    made.window.close()


def pane(desktop: Desktop) -> OrderPane:
    assert desktop.window.wizard
    return desktop.window.wizard.order.pane


def shows_its_order(desktop: Desktop) -> bool:
    return "no court issued this" in pane(desktop).words.toPlainText()


def open_sample(desktop: Desktop) -> None:
    desktop.window.open_sample("objection")
    desktop.until(lambda: desktop.window.in_wizard() and shows_its_order(desktop))


def marked(desktop: Desktop) -> str:
    return pane(desktop).words.textCursor().selectedText().replace("\u2029", " ")


def order_page(desktop: Desktop) -> OrderPage:
    assert desktop.window.wizard
    desktop.press("Ctrl+1")
    page = desktop.window.wizard.page()
    assert isinstance(page, OrderPage)
    return page


def test_an_opened_sample_shows_its_order(desktop: Desktop) -> None:
    open_sample(desktop)
    assert pane(desktop).isVisible()
    assert pane(desktop).of.text() == "of 9"
    assert not pane(desktop).area.isHidden()


def test_a_click_on_a_passage_turns_to_its_page_and_marks_exactly_its_words(desktop: Desktop) -> None:
    open_sample(desktop)
    page = order_page(desktop)
    click(page.sheet, "orders/order/terms.hold_scope", 2)
    desktop.until(lambda: bool(marked(desktop)))
    assert pane(desktop).number.value() == 9
    assert marked(desktop).startswith("If any person contests the subpoena")
    assert marked(desktop).endswith("resolution of that contest or objection.")
    click(page.sheet, "orders/order/terms.sufficient_to_show", 2)
    desktop.until(lambda: marked(desktop).startswith("Ms. Tanabe must modify"))
    assert marked(desktop).endswith("in place of “all documents showing.”")


def test_a_marked_passage_comes_back_as_the_fact_that_is_recorded(desktop: Desktop) -> None:
    open_sample(desktop)
    click(order_page(desktop).sheet, "orders/order/terms.use_restriction", 2)
    desktop.until(lambda: bool(marked(desktop)))
    assert desktop.session.view
    term = desktop.session.view.matter.orders[0].terms.use_restriction
    assert (pane(desktop).passage(),) == term.passages  # type: ignore[union-attr]  # the sample states it


def test_an_imported_sample_without_its_order_says_so_until_the_order_is_attached(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.sign_in("Anna Brook")
    desktop.open(desktop.bring())
    desktop.until(lambda: "This document is not in the store." in pane(desktop).note.text())
    click(order_page(desktop).sheet, "orders/order/terms.preserve", 2)
    desktop.until(lambda: "This document is not in the store." in pane(desktop).note.text())
    order = tmp_path / "order.pdf"
    order.write_bytes(read_order("objection"))
    assert desktop.window.wizard
    desktop.window.wizard.attach(order)
    desktop.until(lambda: shows_its_order(desktop))
