"""Step 4 as rows: the catalogue with what becomes of each field, and requests, grants, windows and decisions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.catalogue import Field, FieldClass
from app.domain.days import day_text
from app.domain.facts.counsel import FieldDecision
from app.domain.facts.order import Exclusion, Grant, GrantStatus, Request, Window
from app.domain.facts.terms import Passage, stated
from app.domain.fieldrules import allowed_fields, decision_on, undecided_fields, windows_of
from app.domain.grounds import Ground
from app.domain.orders import terms_of
from ui.commands import Command
from ui.presenter import WizardView
from ui.widgets.views import RowLook
from ui.wizard.views.sheet import Line, Section, SheetView, adding, item_line, more_passages, passage_words
from ui.wizard.views.words import window_words

CLASS_TITLES: Final = {
    FieldClass.SUBSCRIBER: "Subscriber",
    FieldClass.PAYMENT: "Payment",
    FieldClass.LOG: "Logs and devices",
    FieldClass.CONTENT: "Content",
    FieldClass.PROHIBITED: "Prohibited",
}
LOCKED: Final = {
    FieldClass.CONTENT: "Locked: contents of communications never leave (18 U.S.C. § 2702(a))",
    FieldClass.PROHIBITED: "Locked: card numbers, codes, passwords, tokens and government ids never leave",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """Show one field of the catalogue, and what becomes of it in words."""

    id: str
    label: str
    says: str
    look: RowLook
    detail: str = ""
    locked: bool = False
    open: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassGroup:
    """Show the fields of a class; `reason` says why all of them are locked."""

    title: str
    reason: str
    rows: tuple[FieldRow, ...]


def catalogue_groups(view: WizardView) -> tuple[ClassGroup, ...]:
    """Give the whole catalogue by class."""
    open_ = {each.id for each in undecided_fields(view.matter, view.catalogue)}
    return tuple(
        ClassGroup(
            title=CLASS_TITLES[cls],
            reason=LOCKED.get(cls, ""),
            rows=tuple(_row(view, each, open_) for each in view.catalogue.of_class(cls)),
        )
        for cls in FieldClass
    )


def _row(view: WizardView, field: Field, open_: set[str]) -> FieldRow:
    says, look, detail = _disposition(view, field, open_)
    return FieldRow(
        id=field.id,
        label=field.label,
        says=says,
        look=look,
        detail=detail,
        locked=field.cls.never_leaves,
        open=field.id in open_,
        note=field.note,
    )


def _disposition(view: WizardView, field: Field, open_: set[str]) -> tuple[str, RowLook, str]:
    """Say what becomes of a field, the most restrictive first."""
    if field.cls.never_leaves:
        return "locked", RowLook.PLAIN, LOCKED[field.cls]
    exclusion = next((each for each in view.matter.exclusions if each.field == field.id), None)
    if exclusion:
        return f"excluded{_by(exclusion.passages)}", RowLook.HOLD, _quote(exclusion.passages)
    decision = decision_on(view.matter, field.id)
    if decision and not decision.allowed:
        return "counsel: no", RowLook.HOLD, f"{_who(decision)}: {decision.reason}"
    grant = next((each for each in view.matter.grants if each.field == field.id), None)
    if grant and grant.status is GrantStatus.EXPLICIT:
        return f"allowed{_by(grant.passages)}", RowLook.DONE, _quote(grant.passages)
    if decision:
        return "counsel: yes", RowLook.DONE, f"{_who(decision)}: {decision.reason}"
    if field.id in open_ or grant:
        return "open: yes or no?", RowLook.DUE, "Counsel must say yes or no."
    return "not authorised", RowLook.PLAIN, "The order does not name this field."


def _by(passages: tuple[Passage, ...]) -> str:
    cites = [each.cite for each in passages if each.cite]
    return f" (Order {', '.join(cites)})" if cites else " (no passage recorded)"


def _quote(passages: tuple[Passage, ...]) -> str:
    return "\n".join(passage_words(each) for each in passages)


def _place(passage: Passage | None) -> str:
    """Give the place alone, where there is one; the words stand in the order pane."""
    return (passage.cite or passage_words(passage)) if passage else ""


def _who(decision: FieldDecision) -> str:
    return f"{decision.counsel}, {day_text(decision.decided_on)}"


def fields_sheet(view: WizardView) -> SheetView:
    """Give all rows of what the order allows."""
    matter = view.matter
    return SheetView(
        columns=("What", "What the order allows", "Where"),
        passage_column=2,
        sections=(
            Section(
                title="Items of the request",
                lines=tuple(line for each in matter.requests for line in _request(each)),
                empty="No item is recorded. Add each numbered item that the order lets the requesting party ask.",
                add=adding("requests"),
                add_title="item",
            ),
            Section(
                title="Fields allowed",
                lines=tuple(line for each in matter.grants for line in _grant(view, each)),
                empty="None. Choose a field on the left, then Allow.",
                add=adding("grants"),
                add_title="field allowed",
            ),
            Section(
                title="Fields excluded",
                lines=tuple(line for each in matter.exclusions for line in _exclusion(view, each)),
                empty="None recorded.",
                add=adding("exclusions"),
                add_title="field excluded",
            ),
            Section(
                title="Windows",
                lines=tuple(line for each in matter.windows for line in _window(view, each)),
                empty="None. Logs leave only inside a window that is recorded here.",
                add=adding("windows"),
                add_title="window",
            ),
            Section(
                title="Counsel's decisions",
                lines=tuple(_decision(view, each) for each in matter.field_decisions),
                empty=_no_decisions(view),
                add=adding("field_decisions"),
                add_title="decision",
            ),
        ),
    )


def _no_decisions(view: WizardView) -> str:
    if not stated(terms_of(view.matter).general_clause):
        return "None needed: the order has no general clause."
    number = len(undecided_fields(view.matter, view.catalogue))
    return f"None. The general clause leaves {number} fields open: select them on the left, then Yes or No."


def _request(request: Request) -> Iterator[Line]:
    first = next(iter(request.passages), None)
    cells = (f"Item {request.number}", request.text, _place(first))
    line = item_line("requests", request.id, cells, passage=first)
    yield line
    yield from more_passages(line, request.passages, 2)


def _grant(view: WizardView, grant: Grant) -> Iterator[Line]:
    said = [_status(view, grant), f"Item {view.request_name(grant.request)}"]
    said += [window_words(each) for each in windows_of(view.matter, grant)]
    field = view.catalogue.get(grant.field)
    open_ = field is not None and field.timestamped and not windows_of(view.matter, grant)
    if open_:
        said.append("no window recorded: this holds")
    first = next(iter(grant.passages), None)
    cells = (view.field_name(grant.field), "\n".join(said), _place(first))
    undecided = grant.status is GrantStatus.INFERRED and decision_on(view.matter, grant.field) is None
    line = item_line("grants", grant.id, cells, RowLook.ATTENTION if open_ or undecided else RowLook.PLAIN, first)
    yield line
    yield from more_passages(line, grant.passages, 2)


def _status(view: WizardView, grant: Grant) -> str:
    if grant.status is GrantStatus.EXPLICIT:
        return "The order names it"
    decided = decision_on(view.matter, grant.field)
    return f"Inferred; counsel: {'yes' if decided.allowed else 'no'}" if decided else "Inferred: counsel must decide"


def _exclusion(view: WizardView, exclusion: Exclusion) -> Iterator[Line]:
    first = next(iter(exclusion.passages), None)
    cells = (view.field_name(exclusion.field), "never produced under this order", _place(first))
    line = item_line("exclusions", exclusion.id, cells, passage=first)
    yield line
    yield from more_passages(line, exclusion.passages, 2)


def _window(view: WizardView, window: Window) -> Iterator[Line]:
    grants = [each.grant for each in allowed_fields(view.matter)]
    used = [view.field_name(each.field) for each in grants if window.id in each.windows]
    first = next(iter(window.passages), None)
    said = f"{window_words(window)}\n{'For ' + ', '.join(used) if used else 'No field uses it yet'}"
    line = item_line("windows", window.id, (f"“{window.text}”", said, _place(first)), passage=first)
    yield line
    yield from more_passages(line, window.passages, 2)


def _decision(view: WizardView, decision: FieldDecision) -> Line:
    said = f"{'Yes' if decision.allowed else 'No'}: {_who(decision)}\n{decision.reason}"
    item = f"Item {view.request_name(decision.request)}" if decision.request else ""
    return item_line("field_decisions", decision.id, (view.field_name(decision.field), said, item))


def cure(view: WizardView, ground: Ground) -> tuple[Command, str] | None:
    """Give what begins the cure of a ground of this step, and its name."""
    match ground.code:
        case "no-requests":
            return adding("requests"), "add an item"
        case "no-fields":
            return adding("grants"), "allow a field"
        case "window-unknown" if not view.matter.windows:
            return adding("windows"), "add a window"
        case _:
            return None
