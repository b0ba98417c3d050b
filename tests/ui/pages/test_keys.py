"""Every button of the first four pages has a key of its own, and a name for screen readers."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.pages.first_steps import general, shows, view_of
from ui.wizard.pages.accounts import AccountsPage
from ui.wizard.pages.fields import FieldsPage
from ui.wizard.pages.order import OrderPage
from ui.wizard.pages.page import Page
from ui.wizard.pages.parties import PartiesPage

PAGES = [OrderPage, PartiesPage, AccountsPage, FieldsPage]
TAKEN = {"Alt+A", "Alt+B", "Alt+N", "Alt+M", "Alt+G", "Alt+P", "Alt+H"}
"""The keys of the window around the pages: show all, back, next, and the menus."""


@pytest.mark.parametrize("make", PAGES)
def test_every_button_has_a_key_of_its_own(make: Callable[[], Page], qtbot: QtBot) -> None:
    page = make()
    shows(page, view_of(general().account("@ShuIimExample")), qtbot)
    keys = [QKeySequence.mnemonic(each.text()).toString() for each in page.findChildren(QPushButton)]
    assert "" not in keys
    assert len(set(keys)) == len(keys)
    assert not TAKEN & set(keys)


@pytest.mark.parametrize("make", PAGES)
def test_every_table_and_list_has_a_name(make: Callable[[], Page], qtbot: QtBot) -> None:
    page = make()
    shows(page, view_of(general().account("@ShuIimExample")), qtbot)
    tables = [each for each in page.findChildren(QAbstractItemView) if not isinstance(each, QHeaderView)]
    assert tables
    assert all(each.accessibleName() for each in tables)
