"""What is still to do in a step, and whether its facts are confirmed as they are now."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.domain.days import day_text
from app.domain.events import Event, ItemAdded, ItemCorrected, ItemWithdrawn, TopicSet
from app.domain.grounds import Ground, Step
from app.domain.matter import Confirmation, ConfirmationKind
from app.domain.steps import STEP_TOPICS, StepStatus, confirmation_status
from ui.commands import Command
from ui.forms.specs import FORMS
from ui.presenter import BlockerItem, WizardView
from ui.widgets.views import RowLook
from ui.wizard.views.words import people

Cure = Callable[[Ground], tuple[Command, str] | None]
"""Give the command that begins to cure a ground, and what to call it."""


@dataclass(frozen=True, slots=True)
class Todo:
    """Show one thing that this step still holds, and what begins its cure."""

    text: str
    command: Command | None = None
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirming:
    """Show who confirmed a step, or why it waits; `why_not` says why the button is off."""

    sentence: str
    look: RowLook
    why_not: str = ""


def todos(view: WizardView, step: Step, cure: Cure) -> tuple[Todo, ...]:
    """Give what holds in a step, its unconfirmed facts apart: those have their own button."""
    here = [each for each in view.blockers if each.step is step and each.ground.code not in _CONFIRMATIONS]
    unread = [each for each in here if each.ground.code == "term-unknown"]
    others = [each for each in here if each.ground.code != "term-unknown"]
    listed = [
        Todo(
            _together(view, sentence, [each for each in others if each.ground.sentence == sentence]),
            *(cure(ground) or ()),
        )
        for sentence, ground in {each.ground.sentence: each.ground for each in reversed(others)}.items()
    ][::-1]
    if unread:
        begin = cure(unread[0].ground) or ()
        number = "1 term" if len(unread) == 1 else f"{len(unread)} terms"
        listed.append(Todo(f"{number} of the order not read yet: record what it says, or that it is silent.", *begin))
    return tuple(listed)


def _together(view: WizardView, sentence: str, items: list[BlockerItem]) -> str:
    """Say a sentence once for all accounts that it is about."""
    accounts = [each.id for each in view.matter.accounts]
    about = [view.account_name(each.ground.touches) for each in items if each.ground.touches in accounts]
    if len(dict.fromkeys(about)) < 2:
        return items[0].text
    return f"{', '.join(dict.fromkeys(about))}: {sentence}"


_CONFIRMATIONS = ("step-unconfirmed", "step-recheck")


def confirming(view: WizardView, step: Step) -> Confirming:
    """Say how the confirmation of a step stands."""
    state = confirmation_status(view.matter, step)
    why_not = _why_not(view, step, state.confirmed_by)
    if state.status is StepStatus.DONE:
        names = people(tuple(view.person_name(each) for each in state.confirmed_by))
        return Confirming(sentence=f"Confirmed by {names}.", look=RowLook.DONE, why_not=why_not)
    last = _last(view, step)
    if state.status is StepStatus.RECHECK and last:
        return Confirming(sentence=_changed_since(view, step, last), look=RowLook.RECHECK, why_not=why_not)
    return Confirming(
        sentence="Nobody has confirmed these facts yet. Compare them with the papers, then confirm.",
        look=RowLook.DUE,
        why_not=why_not,
    )


def _why_not(view: WizardView, step: Step, confirmed: tuple[str, ...]) -> str:
    if not any(getattr(view.matter, topic) for topic in _needed(step)):
        return "There is nothing to confirm yet: record the facts first."
    if not view.actor:
        return "Nobody is signed in: sign in first."
    if view.actor in confirmed:
        return "You confirmed these facts as they are now."
    return ""


def _needed(step: Step) -> tuple[str, ...]:
    """Name the topics of which one must be there; a bare reference or a file alone is nothing to confirm."""
    return tuple(topic for topic in STEP_TOPICS[step] if topic not in {"file", "documents"})


def _last(view: WizardView, step: Step) -> Confirmation | None:
    sealed = [
        each
        for each in view.matter.confirmations
        if each.kind is ConfirmationKind.STEP and each.subject == step and each.sealed
    ]
    return max(sealed, key=lambda each: each.at, default=None)


def _changed_since(view: WizardView, step: Step, last: Confirmation) -> str:
    titles = tuple(dict.fromkeys(_changed(view.events, step, last)))
    what = f": {', '.join(titles)}" if titles else ""
    who = view.person_name(last.by)
    return f"Changed since {who} confirmed on {day_text(last.at.date())}{what}. Check again, then confirm."


def _changed(events: tuple[Event, ...], step: Step, last: Confirmation) -> Iterator[str]:
    for event in events:
        change = event.change
        if event.at < last.at or not isinstance(change, TopicSet | ItemAdded | ItemCorrected | ItemWithdrawn):
            continue
        if change.topic in STEP_TOPICS[step]:
            yield FORMS[change.topic].title
