"""What was recorded since the last submission or approval: by whom, when, and on what; never a value."""

from app.domain.events import (
    Approved,
    Change,
    Confirmed,
    Event,
    Issued,
    ItemAdded,
    ItemCorrected,
    ItemWithdrawn,
    Printed,
    Produced,
    Resealed,
    Submitted,
    TopicSet,
)
from app.domain.matter import ConfirmationKind
from ui.forms.specs import FORMS
from ui.presenter import WizardView, step_title
from ui.widgets.views import TableRow, TableView
from ui.wizard.views.panel import at_court


def baseline(view: WizardView) -> Event | None:
    """Give the last submission or approval; None before the first."""
    return next((each for each in reversed(view.events) if isinstance(each.change, Submitted | Approved)), None)


def changes_title(view: WizardView) -> str:
    """Say since when the changes are listed."""
    since = baseline(view)
    if since is None:
        return "Nothing was submitted yet, so every recorded fact is new."
    what = "submission" if isinstance(since.change, Submitted) else "approval"
    return f"Since the {what} by {view.person_name(since.by)} on {at_court(view, since.at)}:"


def changes_table(view: WizardView) -> TableView:
    """Give what was recorded after the last submission or approval, the newest first."""
    since = baseline(view)
    later = [each for each in view.events if since and each.seq > since.seq and each.change]
    rows = tuple(_changed(view, each) for each in reversed(later))
    empty = "Nothing changed since." if since else "After the first submission, this lists every change."
    return TableView(columns=("When", "Who", "What"), rows=rows, empty=empty)


def _changed(view: WizardView, event: Event) -> TableRow:
    said = change_words(view, event.change) if event.change else ""
    why = f" – {event.why}" if event.why else ""
    return TableRow(str(event.seq), (at_court(view, event.at), view.person_name(event.by), f"{said}{why}"))


def change_words(view: WizardView, change: Change) -> str:
    """Say what happened, and to which topic; never a value."""
    match change:
        case TopicSet(topic=topic):
            return f"set: {_title(topic)}"
        case ItemAdded(topic=topic):
            return f"recorded: {_title(topic)}"
        case ItemCorrected(topic=topic):
            return f"corrected: {_title(topic)}"
        case ItemWithdrawn(topic=topic):
            return f"withdrew: {_title(topic)}"
        case Confirmed(kind=kind, subject=subject):
            return f"confirmed: {_confirmed(view, kind, subject)}"
        case Submitted():
            return "submitted the production"
        case Approved():
            return "approved the production"
        case Produced() | Resealed() | Issued() | Printed():
            return _made(change)


def _made(change: Produced | Resealed | Issued | Printed) -> str:
    match change:
        case Produced(production=production):
            return f"produced volume {production.number}"
        case Resealed(volume=volume):
            return f"sealed volume {volume} again"
        case Issued(issue=issue):
            return f"issued a document: {issue.name}"
        case Printed(volume=volume):
            return f"sent pages of volume {volume} to a printer"


def _title(topic: str) -> str:
    return FORMS[topic].title if topic in FORMS else topic.replace("_", " ").capitalize()


def _confirmed(view: WizardView, kind: ConfirmationKind, subject: str) -> str:
    match kind:
        case ConfirmationKind.STEP:
            return next((step_title(each.step) for each in view.steps if each.step == subject), subject)
        case ConfirmationKind.BINDING:
            return f"binding of {view.account_name(subject)}"
        case ConfirmationKind.LOOKALIKE:
            return f"comparison of {view.account_name(subject)}"
