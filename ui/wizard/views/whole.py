"""What concerns every account, in words: preservation, hold scope, the platform's own time, the notice policy."""

from collections.abc import Iterator
from typing import Final

from app.domain.days import day_text
from app.domain.deadlines import DeadlineKind
from app.domain.facts.contest import Objector, RulingKind
from app.domain.facts.counsel import ScopeBasis, ScopeReading
from app.domain.facts.order import HoldScope
from app.domain.facts.terms import Silent, Stated
from app.domain.grounds import Ground, Step
from app.domain.matter import Matter
from app.domain.noticing import standing_policy
from app.domain.orders import court_of, order_cite, ruling_cite, ruling_order, terms_of
from app.domain.scope import counts_from, governing_reading, hold_reach
from ui.commands import AddItem, GoTo, OpenPaper
from ui.presenter import WizardView
from ui.widgets.views import RowLook, TableRow
from ui.wizard.views.names import EVERY
from ui.wizard.views.panel import Action, Detail, Sentence, at_court, cited, has_state_table, listed, reason

WHOLE: Final = "*"
"""The key of the row that stands for the order as a whole."""
SCOPES: Final = {
    HoldScope.WHOLE_SUBPOENA: "An objection holds the whole subpoena",
    HoldScope.ACCOUNT: "An objection holds the account that it is about",
    HoldScope.FIELD: "An objection holds the fields that it names",
}
_BASES: Final = {
    ScopeBasis.COUNSEL: "Counsel's narrower reading",
    ScopeBasis.STIPULATION: "The stipulation's narrower hold",
    ScopeBasis.ORDER: "The order's narrower hold",
}


def whole_row(view: WizardView) -> TableRow:
    """Give the row that stands for the order as a whole."""
    scope = SCOPES[hold_reach(view.matter, court_of(view.matter, view.rules)).scope]
    if not view.matter.preservations:
        return TableRow(WHOLE, ("Whole order", "–", "Nothing preserved yet"), RowLook.HOLD, "Preserve before notice.")
    return TableRow(WHOLE, ("Whole order", "–", scope), help=scope)


def whole_detail(view: WizardView) -> Detail:
    """Say what concerns every account: preservation, hold scope, the platform's own time, the notice policy."""
    sentences = (*_preservation(view), *scope_sentences(view), *_platform(view), *_policy(view), *_no_accounts(view))
    return Detail(title="Whole order", sentences=sentences, actions=tuple(_actions(view)))


def scope_sentences(view: WizardView) -> Iterator[Sentence]:
    """Say what an objection holds now, by what, and from when a narrower reading counts."""
    matter, court = view.matter, court_of(view.matter, view.rules)
    yield Sentence(cited(f"{SCOPES[hold_reach(matter, court).scope]}.", _scope_cite(matter)))
    governing = governing_reading(matter, court, view.now)
    for reading in matter.scope_readings:
        yield _reading(view, reading, counts=reading == governing)


def _scope_cite(matter: Matter) -> str:
    term = terms_of(matter).hold_scope
    rulings = [each for each in matter.rulings if each.kind is RulingKind.SETS_SCOPE]
    last = max(rulings, key=lambda each: ruling_order(matter, each), default=None)
    if last:
        return ruling_cite(last)
    return order_cite(term) if isinstance(term, Stated) else "the order does not say less"


def _reading(view: WizardView, reading: ScopeReading, *, counts: bool) -> Sentence:
    what = f"{_BASES[reading.basis]}: {SCOPES[reading.scope].lower()}"
    start = counts_from(reading, court_of(view.matter, view.rules))
    if counts and start:
        return Sentence(f"{what}. It counts since {at_court(view, start)}.", RowLook.DONE)
    if start is None:
        return Sentence(f"{what}. It does not count: {_missing(reading)}.", RowLook.DUE)
    if start > view.now:
        return Sentence(f"{what}. It counts from {at_court(view, start)}.", RowLook.DUE)
    return Sentence(f"{what}. It does not count: something later or wider stands above it.")


def _missing(reading: ScopeReading) -> str:
    missing = (
        ("the court was not told", reading.told_court_on is None),
        ("no day was stated to the court", reading.stated_day is None),
        ("counsel's name or reason is not recorded", not (reading.counsel and reading.reason)),
    )
    return listed(words for words, lacks in missing if lacks) or "the court is not known"


def _preservation(view: WizardView) -> Iterator[Sentence]:
    if not view.matter.preservations:
        yield Sentence("Nothing is preserved yet. Preserve the records before anybody is notified.", RowLook.HOLD)
    for each in view.matter.preservations:
        whose = listed(view.account_name(account) for account in each.accounts) or EVERY
        yield Sentence(f"Preserved on {day_text(each.preserved_on)}: {whose}.", RowLook.DONE)


def _platform(view: WizardView) -> Iterator[Sentence]:
    """Say the platform's own time as its ground does, or its motion as the deadline does."""
    found = (each for each in view.assessment.deadlines if each.kind is DeadlineKind.PLATFORM_MOTION)
    for each in found:
        if each.act_by:
            yield Sentence(cited(f"The platform's own motion: by {day_text(each.act_by.day)}.", each.cite))
    for ground in _r5(view):
        if ground.code.startswith("platform-"):
            yield reason(ground)


def _r5(view: WizardView) -> tuple[Ground, ...]:
    found = (each for outcome in view.standing.outcomes for each in outcome.grounds if each.rule == "R5")
    return tuple(dict.fromkeys(found))


def _policy(view: WizardView) -> Iterator[Sentence]:
    if not needs_policy(view.matter):
        return
    policy = standing_policy(view.matter)
    if policy is None:
        said = "The order requires no notice. Decide by your own policy whether to notify, and record it."
        yield Sentence(said, RowLook.HOLD)
    elif not policy.notify:
        yield Sentence(f"By the notice policy of {day_text(policy.decided_on)}, nobody is notified.", RowLook.DONE)
    else:
        wait = f"and {policy.days} days are waited" if policy.days else "without a waiting time"
        yield Sentence(f"By the notice policy of {day_text(policy.decided_on)}, users are notified {wait}.")


def needs_policy(matter: Matter) -> bool:
    """Tell whether the order requires no notice, so that the organisation decides."""
    terms = terms_of(matter)
    return isinstance(terms.notify, Silent) and isinstance(terms.contest, Silent)


def _no_accounts(view: WizardView) -> Iterator[Sentence]:
    if not view.matter.accounts:
        yield Sentence("No account is recorded yet, so there is nobody to notify.", RowLook.DUE)


def _actions(view: WizardView) -> Iterator[Action]:
    if not view.matter.accounts:
        yield Action("Go to A&ccounts", GoTo(Step.ACCOUNTS))
    yield Action("&Preservation…", AddItem("preservations"))
    if needs_policy(view.matter):
        yield Action("Notice polic&y…", AddItem("policies"))
    yield Action("R&uling…", AddItem("rulings"))
    yield Action("Narrower readin&g…", AddItem("scope_readings"))
    yield Action("The platform's own ob&jection…", AddItem("objections", {"objector": Objector.PLATFORM.value}))
    yield Action("Status l&etter…", OpenPaper("status"))
    if not has_state_table(view):
        yield Action("&State holidays…", AddItem("state_days"))
