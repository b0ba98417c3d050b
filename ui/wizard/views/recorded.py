"""Every fact recorded in a step, one row each, the newest first."""

from typing import Any, Final

from app.domain.days import day_text
from app.domain.plaintext import shown
from ui.forms.specs import FORMS
from ui.presenter import WizardView
from ui.widgets.views import TableRow, TableView
from ui.wizard.views.names import entries
from ui.wizard.views.panel import Detail, Sentence

NOTICE_TOPICS: Final = (
    "preservations",
    "notices",
    "deliveries",
    "policies",
    "objections",
    "objection_decisions",
    "withdrawals",
    "rulings",
    "ruling_services",
    "consents",
    "scope_readings",
    "state_days",
    "inaccessible",
)
COLUMNS: Final = ("Fact", "Recorded", "What it says")


def recorded_table(view: WizardView, topics: tuple[str, ...], empty: str) -> TableView:
    """Give the facts of some topics; a row's key is `topic/id`."""
    found = [(topic, each) for topic in topics for each in getattr(view.matter, topic)]
    found.sort(key=lambda pair: view.matter.trail_seq(pair[0], pair[1].id), reverse=True)
    return TableView(columns=COLUMNS, rows=tuple(_row(view, topic, item) for topic, item in found), empty=empty)


def _row(view: WizardView, topic: str, item: Any) -> TableRow:
    said = entries(view, topic, item)
    trail = view.matter.trail.get(f"{topic}/{item.id}")
    recorded = f"{day_text(trail.at.date())} by {shown(view.people.get(trail.by, trail.by))}" if trail else "–"
    return TableRow(f"{topic}/{item.id}", (FORMS[topic].title, recorded, "; ".join(said)), help="\n".join(said))


def recorded_detail(view: WizardView, key: str) -> Detail:
    """Say each entry of one recorded fact on its own line; empty where it is not there."""
    topic, item = split(key)
    found = next((each for each in getattr(view.matter, topic) if each.id == item), None) if topic else None
    if found is None:
        return Detail()
    said = tuple(Sentence(each) for each in entries(view, topic, found))
    return Detail(title=FORMS[topic].title, sentences=said)


def split(key: str) -> tuple[str, str]:
    """Give topic and id of a row's key."""
    topic, _, item = key.partition("/")
    return topic, item
