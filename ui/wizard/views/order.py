"""Step 1 as rows: what the order says, the subpoena, later orders, attached files, and looks at docket and mailbox."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Final

from app.domain.days import day_text
from app.domain.facts.counsel import Check
from app.domain.facts.order import Bench, Order, Subpoena, Terms
from app.domain.facts.terms import Passage, Stated, Unknown
from app.domain.grounds import Ground
from app.domain.matter import Matter
from app.domain.orders import standing_order
from ui.commands import AttachDocument, Command, CorrectItem, SetTopic, ShowHistory
from ui.forms.spec import FieldSpec
from ui.forms.specs import FORMS
from ui.presenter import WizardView
from ui.widgets.views import RowLook
from ui.wizard.views.sheet import Line, Section, SheetView, adding, item_line, more_passages, passage_words
from ui.wizard.views.words import NOT_RECORDED, choices, spec_of, term_specs, term_state, term_words, value_words

_FACTS: Final = (
    "kind", "title", "court", "division", "clerk", "case_number", "caption", "entered_on", "docket_number", "judge",
    "bench", "authority", "outcome", "underlying_caption", "underlying_court", "underlying_number",
    "producing_as_named", "document",
)  # fmt: skip
_HOLDING: Final = frozenset({"entered_on", "docket_number", "bench", "outcome"})
_ONLY_IF_SAID: Final = frozenset({"division", "clerk", "underlying_court", "underlying_number", "authority", "judge"})
_SUBPOENA: Final = (
    "document", "served_on", "served_how", "served_with_order", "compliance_on", "compliance_time", "compliance_place",
    "compared_on", "compared_by", "matches_order", "difference",
)  # fmt: skip
_SUBPOENA_MAY_LACK: Final = frozenset({"served_how", "compliance_time", "compared_on", "difference"})


def order_sheet(view: WizardView) -> SheetView:
    """Give all rows of the step."""
    base = base_order(view.matter)
    return SheetView(
        columns=("What", "What the papers say", "Where"),
        passage_column=2,
        sections=(
            Section(
                title="The order",
                lines=tuple(_order_lines(view, base)) if base else (),
                empty="No order is recorded. Attach the order or drop its file above, or record it by hand.",
                add=adding("orders", amends=base.id) if base else adding("orders"),
                add_title="later order" if base else "order",
            ),
            Section(title="Its terms", lines=tuple(_term_lines(view, base)) if base else (), empty="None yet."),
            *_later(view, base),
            _subpoena(view),
            _checks(view),
            _documents(view),
        ),
    )


def base_order(matter: Matter) -> Order | None:
    """Give the order that the others amend."""
    return next((each for each in matter.orders if not each.amends), None)


def _order_lines(view: WizardView, order: Order) -> Iterator[Line]:
    for key in _FACTS:
        spec, value = spec_of("orders", key), getattr(order, key)
        if value or key not in _ONLY_IF_SAID or (key == "authority" and order.bench is Bench.MAGISTRATE):
            holds = not value and (key in _HOLDING or key == "authority")
            yield _fact_line(view, f"orders/{order.id}/{key}", spec, value, holds=holds, command=_edit(order))


def _edit(order: Order) -> Command:
    return CorrectItem("orders", order.id)


def _fact_line(view: WizardView, key: str, spec: FieldSpec, value: object, *, holds: bool, command: Command) -> Line:
    said = value_words(spec, value, dict(choices(view, spec.source)))
    look = RowLook.ATTENTION if holds else RowLook.PLAIN
    topic, item = key.split("/")[:2]
    return Line(
        key=key,
        cells=(spec.label, said or NOT_RECORDED, ""),
        look=look,
        help=spec.help,
        edit=command,
        history=ShowHistory(topic, "" if topic == "subpoena" else item),
    )


def _term_lines(view: WizardView, order: Order) -> Iterator[Line]:
    standing = standing_order(view.matter)
    for spec in term_specs():
        term = getattr(order.terms, spec.key)
        amended = standing is not None and getattr(standing.terms, spec.key) != term
        state = term_state(view, term)
        said = term_words(spec, term) or state
        line = Line(
            key=f"orders/{order.id}/terms.{spec.key}",
            cells=(spec.label, f"{said}\n(changed by a later order)" if amended else said, _first_words(term)),
            look=RowLook.ATTENTION if isinstance(term, Unknown) else RowLook.PLAIN,
            help=f"{spec.label}: {state}. {spec.help}".strip(),
            edit=_edit(order),
            history=ShowHistory("orders", order.id),
            passage=_first(term),
        )
        yield line
        yield from more_passages(line, term.passages if isinstance(term, Stated) else (), 2)


def _first(term: object) -> Passage | None:
    return next(iter(term.passages), None) if isinstance(term, Stated) else None


def _first_words(term: object) -> str:
    return passage_words(_first(term)) or ("no passage recorded" if isinstance(term, Stated) else "")


def _later(view: WizardView, base: Order | None) -> Iterator[Section]:
    for order in view.matter.orders:
        if order is not base:
            entered = f", {day_text(order.entered_on)}" if order.entered_on else ""
            yield Section(
                title=f"Later order: {order.title}{entered}",
                lines=tuple(_changes(order)),
                empty="It changes no term.",
                add=adding("orders", amends=base.id if base else ""),
                add_title="later order",
            )


def _changes(order: Order) -> Iterator[Line]:
    if not order.amends:
        cells = ("Amends", "Not said: another order stands first, so this one counts for nothing yet.", "")
        yield item_line("orders", order.id, cells, RowLook.ATTENTION)
    elif (order.docket_number, order.entered_on) != ("", None):
        number = f"Dkt. No. {order.docket_number}" if order.docket_number else "docket number not recorded"
        yield item_line("orders", order.id, ("Docket", number, ""))
    for each in fields(Terms):
        term: Any = getattr(order.terms, each.name)
        if isinstance(term, Stated):
            spec = next(spec for spec in term_specs() if spec.key == each.name)
            cells = (f"Changes: {spec.label}", term_words(spec, term), _first_words(term))
            line = item_line("orders", order.id, cells, passage=_first(term))
            yield Line(
                key=f"orders/{order.id}/terms.{each.name}",
                cells=line.cells,
                edit=line.edit,
                withdraw=line.withdraw,
                history=line.history,
                passage=line.passage,
            )


def _subpoena(view: WizardView) -> Section:
    subpoena = view.matter.subpoena
    return Section(
        title="The subpoena",
        lines=tuple(_subpoena_lines(view, subpoena)) if subpoena else (),
        empty="Nothing is recorded of the served subpoena. Attach it, then record its service and compare it.",
        add=None if subpoena else SetTopic("subpoena"),
        add_title="subpoena",
    )


def _subpoena_lines(view: WizardView, subpoena: Subpoena) -> Iterator[Line]:
    if not subpoena.attached:
        cells = ("Attached", "No: the served subpoena itself is missing", "")
        yield Line(key="subpoena//attached", cells=cells, look=RowLook.ATTENTION, edit=SetTopic("subpoena"))
    for key in _SUBPOENA:
        value = getattr(subpoena, key)
        holds = value in (None, "") and key not in _SUBPOENA_MAY_LACK
        wrong = key in {"matches_order", "difference"} and subpoena.matches_order is False
        if value in (None, "") and key in _SUBPOENA_MAY_LACK:
            continue
        spec = FORMS["subpoena"].fields[[each.key for each in FORMS["subpoena"].fields].index(key)]
        yield _fact_line(view, f"subpoena//{key}", spec, value, holds=holds or wrong, command=SetTopic("subpoena"))


def _checks(view: WizardView) -> Section:
    return Section(
        title="Docket and mailbox checks",
        lines=(*_freshness(view), *(_check_line(view, each) for each in reversed(view.matter.checks))),
        empty="Nobody has looked yet. Compare the order with the court's docket, look through the mailbox; record it.",
        add=adding("checks"),
        add_title="check",
    )


def _check_line(view: WizardView, check: Check) -> Line:
    where = " and ".join(word for word, seen in (("docket", check.docket), ("mailbox", check.mailbox)) if seen)
    found = "found nothing new" if check.found_nothing else "found something"
    who = f", {view.people.get(check.by, check.by)}" if check.by else ""
    said = f"{where or 'neither docket nor mailbox'}: {found}{who}"
    return item_line("checks", check.id, (f"{day_text(check.at.date())}, {check.at:%H:%M %Z}", said, check.note))


def _freshness(view: WizardView) -> Iterator[Line]:
    if not view.matter.checks:
        return
    for ground in view.standing.blockers:
        if ground.code in {"docket-stale", "mailbox-stale"}:
            cells = ("Now", ground.sentence, "")
            yield Line(key=f"checks/{ground.code}", cells=cells, look=RowLook.DUE, edit=adding("checks"))


def _documents(view: WizardView) -> Section:
    lines = tuple(
        item_line("documents", each.id, (each.kind.capitalize(), each.name, f"SHA-256 {each.digest[:16]}…"))
        for each in view.matter.documents
    )
    return Section(title="Attached files", lines=lines, empty="No file is attached.")


def cure(view: WizardView, ground: Ground) -> tuple[Command, str] | None:
    """Give what begins the cure of a ground of this step, and its name."""
    base = base_order(view.matter)
    match ground.code:
        case "subpoena-missing" if any(each.kind == "subpoena" for each in view.matter.documents):
            return SetTopic("subpoena"), "record its service"
        case "subpoena-missing":
            return AttachDocument("subpoena"), "attach it"
        case "service-unknown" | "compliance-unknown" | "not-compared" | "subpoena-differs":
            return SetTopic("subpoena"), "edit the subpoena"
        case "not-verified":
            return adding("checks"), "record a check"
        case "no-order":
            return adding("orders"), "record the order"
        case _ if base:
            return _edit(base), "edit the order"
        case _:
            return None
