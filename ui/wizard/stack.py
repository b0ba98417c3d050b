"""One page a step, made when it is first shown."""

from importlib import import_module
from importlib.util import find_spec
from typing import Final

from app.domain.grounds import Step
from ui.wizard.pages.page import Page
from ui.wizard.pages.plain import PlainPage

PAGES: Final = {
    Step.ORDER: ("order", "OrderPage"),
    Step.PARTIES: ("parties", "PartiesPage"),
    Step.ACCOUNTS: ("accounts", "AccountsPage"),
    Step.FIELDS: ("fields", "FieldsPage"),
    Step.NOTICE: ("notice", "NoticePage"),
    Step.RECORDS: ("records", "RecordsPage"),
    Step.REVIEW: ("review", "ReviewPage"),
    Step.EXPORT: ("letter", "LetterPage"),
}


def make_page(step: Step) -> Page:
    """Make the page of a step."""
    module, name = PAGES[step]
    if find_spec(f"ui.wizard.pages.{module}") is None:
        return PlainPage(step)
    page: Page = getattr(import_module(f"ui.wizard.pages.{module}"), name)()
    return page
