"""One page a step, made when it is first shown."""

from importlib import import_module
from typing import Final

from app.domain.grounds import Step
from ui.wizard.pages.page import Page

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
    page: Page = getattr(import_module(f"ui.wizard.pages.{module}"), name)()
    return page
