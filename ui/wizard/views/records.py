"""Values and searches in words: what becomes of each value, and which account × request still has no answer.

A value's text stands in its own cell and in its detail only: never in a tooltip, a title, or a status.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from app.domain.days import day_text
from app.domain.facts.accounts import ThirdParty, Timestamp, Value
from app.domain.facts.counsel import ValueDecision
from app.domain.fieldrules import value_decisions
from app.domain.grounds import Ground, Level
from ui.commands import AddItem, ShowWhy
from ui.presenter import WizardView
from ui.widgets.views import RowLook, TableRow, TableView
from ui.wizard.views.panel import Action, Detail, Sentence, day_at_court, reason_in

COLUMNS: Final = ("Account", "Field", "Value", "Verdict", "Time", "Taken on", "Third party")
EMPTY: Final = "No value is recorded. Add each value exactly as it was found, one by one."
NO_ACCOUNT: Final = "No account is recorded yet. Record the accounts first, then the values found for each."
_THIRD: Final = {ThirdParty.NO: "no", ThirdParty.YES: "YES", ThirdParty.UNKNOWN: "not known"}
_VERDICTS: Final = {
    Level.UNKNOWN: ("undecided", RowLook.RECHECK),
    Level.NEVER: ("never leaves", RowLook.HOLD),
    Level.NOT_AUTHORISED: ("not authorised", RowLook.PLAIN),
    Level.BARRED: ("barred by a ruling", RowLook.HOLD),
    Level.HELD: ("held", RowLook.HOLD),
}
_SHORT: Final = {"outside-window": "outside the window", "counsel-no-value": "counsel decided no"}


# --- values -----------------------------------------------------------------------------------------------------------


class Verdicts:
    """Look up what becomes of each value, worked out once for all of them."""

    def __init__(self, view: WizardView) -> None:
        self._view = view
        self._released = {each.value.id: each.request for each in view.sorting.released}
        self._grounds = dict(view.sorting.grounds)
        self._sent = {value: each.number for each in view.matter.productions for value in each.values}

    def grounds(self, value: str) -> tuple[Ground, ...]:
        """Give the grounds that keep a value, the highest first."""
        found = dict.fromkeys(self._grounds.get(value, ()))
        return tuple(sorted(found, key=lambda each: -each.level))

    def words(self, value: str) -> tuple[str, RowLook]:
        """Say what becomes of a value at this moment."""
        if value in self._sent:
            return f"sent in volume {self._sent[value]}", RowLook.DONE
        if value in self._released:
            return f"released: answers request {self._view.request_name(self._released[value])}", RowLook.DONE
        grounds = self.grounds(value)
        if not grounds:
            return "held with its row", RowLook.HOLD
        worst = grounds[0]
        if worst.level is Level.NOT_BEFORE and worst.not_before:
            return f"held until {day_at_court(self._view, _latest(grounds))}", RowLook.DUE
        words, look = _VERDICTS[worst.level]
        return _SHORT.get(worst.code, f"{words}: {_small(worst.sentence)}"), look


def _latest(grounds: tuple[Ground, ...]) -> datetime:
    return max(each.not_before for each in grounds if each.not_before)


def value_table(view: WizardView) -> TableView:
    """Give one row for each value, in the order recorded."""
    verdicts = Verdicts(view)
    rows = tuple(_value_row(view, each, verdicts) for each in view.matter.values)
    return TableView(columns=COLUMNS, rows=rows, empty=EMPTY if view.matter.accounts else NO_ACCOUNT)


def _value_row(view: WizardView, value: Value, verdicts: Verdicts) -> TableRow:
    words, look = verdicts.words(value.id)
    account, field = view.account_name(value.account), view.field_name(value.field)
    cells = (
        account,
        field,
        value.text.reveal(),
        words,
        time_words(value.at),
        day_text(value.taken_on),
        _THIRD[value.third_party],
    )
    return TableRow(value.id, cells, look, help=f"{field} of {account}: {words}")


def time_words(at: Timestamp | None) -> str:
    """Say a time as found, its zone, and the instant it means; that nobody can tell is said, too."""
    if at is None:
        return "–"
    raw = " ".join(part for part in (at.raw, at.zone) if part)
    if at.instant is None:
        return f"{raw} (cannot be told)"
    instant = at.instant.astimezone(UTC)
    return f"{raw} = {day_text(instant.date())}, {instant:%H:%M:%S} UTC"


def value_detail(view: WizardView, key: str) -> Detail:
    """Say all of one value, and why it leaves or does not; empty where there is none of this id."""
    value = next((each for each in view.matter.values if each.id == key), None)
    if value is None:
        return Detail()
    verdicts = Verdicts(view)
    words, look = verdicts.words(value.id)
    grounds = verdicts.grounds(value.id)
    title = f"{view.field_name(value.field)} of {view.account_name(value.account)}"
    sentences = (
        Sentence(f"{words[:1].upper()}{words[1:]}.", look),
        *(reason_in(view, each) for each in grounds),
        *_decided(view, value),
        *_found(value),
    )
    actions = [Action("C&ounsel's decision…", AddItem("value_decisions", {"value": value.id}))]
    if grounds:
        actions.append(Action("Wh&y?", ShowWhy(f"Why is this value held? {title}", grounds)))
    return Detail(title=title, sentences=sentences, actions=tuple(actions))


def _decided(view: WizardView, value: Value) -> Iterator[Sentence]:
    decision: ValueDecision | None = value_decisions(view.matter).get(value.id)
    if decision:
        says = "may be produced" if decision.allowed else "is not produced"
        yield Sentence(f"{decision.counsel} decided on {day_text(decision.decided_on)} that it {says}.")


def _found(value: Value) -> Iterator[Sentence]:
    yield Sentence(f"As found: {value.text.reveal()}")
    if value.at:
        yield Sentence(f"Time as found: {time_words(value.at)}.")
    if value.post:
        yield Sentence(f"Belongs to the post {value.post}.")
    row = f", row {value.row}, which leaves whole or not at all" if value.row else ""
    yield Sentence(f"Taken on {day_text(value.taken_on)} from {value.source}{row}.")


def next_preset(view: WizardView, key: str) -> dict[str, Any]:
    """Fill in what the next value most likely shares with this one; whose it is stays to be said each time."""
    value = next((each for each in view.matter.values if each.id == key), None)
    if value is None:
        only = view.matter.accounts[0].id if len(view.matter.accounts) == 1 else ""
        return {"account": only} if only else {}
    taken = value.taken_on.isoformat()
    return {"account": value.account, "field": value.field, "taken_on": taken, "source": value.source}


def decision_table(view: WizardView) -> TableView:
    """Give counsel's decisions on values; a value is named by its account and field."""
    names = {each.id: (view.account_name(each.account), view.field_name(each.field)) for each in view.matter.values}
    rows = tuple(
        TableRow(
            each.id,
            (
                " · ".join(names.get(each.value, ("a withdrawn value",))),
                "may be produced" if each.allowed else "not produced",
                each.counsel,
                day_text(each.decided_on),
                each.reason,
            ),
        )
        for each in view.matter.value_decisions
    )
    return TableView(columns=("Value", "Decision", "Counsel", "Decided on", "Reason"), rows=rows)


def _small(sentence: str) -> str:
    return (sentence[:1].lower() + sentence[1:]).removesuffix(".")
