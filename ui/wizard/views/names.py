"""Names of recorded items where another fact refers to them, and whole facts, entry by entry. Never a value."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.domain.days import day_text
from app.domain.facts.contest import Cell, Objection, Ruling
from app.domain.plaintext import shown
from ui.forms.spec import FieldSpec, Kind
from ui.forms.specs import FORMS
from ui.presenter import WizardView
from ui.wizard.views.words import choice_words, choices, spec_of, value_words

EVERY: Final = "every account"


def objection_name(view: WizardView, objection: Objection) -> str:
    """Name an objection by its form, its account, and the day it came in."""
    form = choice_words(spec_of("objections", "form"), objection.form).lower()
    whose = view.account_name(objection.account) if objection.account else EVERY
    return f"{form}, {whose}, received {day_text(objection.received_on)}"


def ruling_name(ruling: Ruling) -> str:
    """Name a ruling by what it does and its day."""
    does = choice_words(spec_of("rulings", "kind"), ruling.kind).lower()
    number = f", Dkt. No. {shown(ruling.docket_number)}" if ruling.docket_number else ""
    return f"ruling of {day_text(ruling.entered_on)}{number} ({does})"


def names_of(view: WizardView, source: str) -> Mapping[str, str]:
    """Name every item that a reference of this source can mean; a value only by its account and field."""
    matter = view.matter
    match source:
        case "accounts":
            return {each.id: view.account_name(each.id) for each in matter.accounts}
        case "objections":
            return {each.id: objection_name(view, each) for each in matter.objections}
        case "rulings":
            return {each.id: ruling_name(each) for each in matter.rulings}
        case "notices":
            return {
                each.id: f"notice of {day_text(each.given_on)} to {view.account_name(each.account)}"
                for each in matter.notices
            }
        case "values":
            return {
                each.id: f"{view.field_name(each.field)} of {view.account_name(each.account)}" for each in matter.values
            }
        case _:
            return dict(choices(view, source))


def entries(view: WizardView, topic: str, item: Any) -> tuple[str, ...]:
    """Say every entry of a recorded fact that is filled in, as its form names it."""
    return tuple(shown(part) for spec in FORMS[topic].fields for part in _entry(view, spec, getattr(item, spec.key)))


def _entry(view: WizardView, spec: FieldSpec, value: Any) -> Iterator[str]:
    if value in (None, "", ()) or spec.kind is Kind.PASSAGES:
        return
    if spec.kind is Kind.CELLS:
        said = ", ".join(_cell(view, each) for each in value)
    elif isinstance(value, tuple) and spec.kind is Kind.DATES:
        said = ", ".join(day_text(each) for each in value)
    else:
        said = value_words(spec, value, names_of(view, spec.source) if spec.source else None).replace("\n", ", ")
    if said:
        yield f"{spec.label.rstrip('?')}: {said}"


def _cell(view: WizardView, cell: Cell) -> str:
    account = view.account_name(cell.account) if cell.account else EVERY
    return f"{account} ({view.field_name(cell.field) if cell.field else 'all fields'})"
