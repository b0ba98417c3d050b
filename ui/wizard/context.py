"""What a form may refer to: the items of the matter and the tables of the program, each with a name to choose by."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.domain.days import day_text, event_day
from app.domain.facts.parties import Organisation
from app.domain.orders import court_of
from app.domain.plaintext import shown
from app.services import codec
from ui.forms.spec import Choice, FormContext, FormSpec
from ui.forms.specs import FORMS
from ui.house.fields import shown_only
from ui.presenter import WizardView

Selection = Callable[[], dict[str, Any] | None]


def form_context(view: WizardView, selection: Selection | None = None, show: Any = None) -> FormContext:
    """Give a form its surroundings; `selection` and `show` reach the order pane where there is one."""
    court = court_of(view.matter, view.rules)
    return FormContext(
        choices=choices(view),
        person=view.person_name(view.actor) if view.actor else "",
        today=event_day(view.now, court) if court else view.now.date(),
        zone=view.zone,
        selection=selection,
        show=show,
    )


def choices(view: WizardView) -> Mapping[str, tuple[Choice, ...]]:
    """List what can be chosen, by source."""
    matter = view.matter
    return {
        "accounts": tuple((each.id, each.identifier) for each in matter.accounts),
        "orders": tuple((each.id, f"{each.title} (No. {each.docket_number or '–'})") for each in matter.orders),
        "signatories": _signatories(matter.organisation),
        "documents": tuple((each.id, each.name) for each in matter.documents),
        "parties": tuple((each.id, each.name) for each in matter.parties),
        "requests": tuple((each.id, f"{each.number}: {_short(each.text)}") for each in matter.requests),
        "windows": tuple((each.id, _short(each.text)) for each in matter.windows),
        "fields": tuple((each.id, each.label) for each in view.catalogue),
        "objections": tuple((each.id, _objection(view, each.id)) for each in matter.objections),
        "notices": tuple(
            (each.id, f"{view.account_name(each.account)}, {day_text(each.given_on)}") for each in matter.notices
        ),
        "rulings": tuple(
            (each.id, f"{day_text(each.entered_on)}, No. {each.docket_number or '–'}") for each in matter.rulings
        ),
        "values": tuple(
            (each.id, f"{view.account_name(each.account)}, {view.field_name(each.field)}, {each.id}")
            for each in matter.values
        ),
        "courts": tuple((each.id, each.name) for each in view.rules.courts.values()),
        "deadlines": tuple(
            (f"window/{each.id}", f"Time to contest of {shown(each.identifier)}") for each in matter.accounts
        ),
    }


def _signatories(organisation: Organisation | None) -> tuple[Choice, ...]:
    return tuple((each.name, each.name) for each in organisation.signatories) if organisation else ()


def _objection(view: WizardView, item: str) -> str:
    objection = next(each for each in view.matter.objections if each.id == item)
    whose = view.account_name(objection.account) if objection.account else "no account named"
    return f"{whose}, received {day_text(objection.received_on)}"


def _short(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def form_of(topic: str, view: WizardView) -> FormSpec:
    """Give the form of a topic; what IT prescribes of an organisation is only shown in it."""
    form = FORMS[topic]
    if topic != "organisation" or view.house is None:
        return form
    return replace(form, fields=shown_only(form.fields, view.house.managed))


def presets(view: WizardView, topic: str) -> dict[str, Any]:
    """Give what a new form of a topic need not ask: the file that was attached for it."""
    if topic == "organisation" and view.house and not view.house.fault and view.house.organisation.name:
        return dict(codec.unstructure(view.house.organisation))
    kind = {"orders": "order", "subpoena": "subpoena"}.get(topic, "")
    used = {each.document for each in view.matter.orders}
    attached = [each.id for each in view.matter.documents if each.kind == kind and each.id not in used]
    if not attached:
        return {}
    return {"document": attached[-1], **({"attached": True} if topic == "subpoena" else {})}
