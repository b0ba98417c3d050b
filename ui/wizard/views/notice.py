"""Notice and time to contest in words: the order as a whole, then account by account."""

from collections.abc import Iterator
from typing import Final

from app.domain.days import day_text
from app.domain.deadlines import Deadline, DeadlineKind
from app.domain.facts.contest import Consent, DeliveryOutcome, Notice, Objector, RulingKind
from app.domain.facts.counsel import ScopeBasis, ScopeReading
from app.domain.facts.order import HoldScope
from app.domain.facts.terms import Silent, Stated
from app.domain.grounds import Ground, Step
from app.domain.matter import Matter
from app.domain.noticing import located, own_notice_grounds, standing_notice, standing_policy
from app.domain.orders import court_of, order_cite, ruling_cite, ruling_order, terms_of
from app.domain.scope import counts_from, governing_reading, hold_reach
from ui.commands import AddItem, GoTo, ShowWhy
from ui.presenter import WizardView
from ui.widgets.views import RowLook, TableRow, TableView
from ui.wizard.views import objections
from ui.wizard.views.names import EVERY, ruling_name
from ui.wizard.views.panel import Action, Detail, Sentence, at_court, cited, has_state_table, listed, look_of, reason

WHOLE: Final = "*"
"""The key of the row that stands for the order as a whole."""
COLUMNS: Final = ("Account", "How it stands", "Nothing leaves before")
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
_SHORT: Final = {
    "notice-due": "Not notified yet",
    "copy-missing": "Notified without the copy of the order",
    "notice-bounced": "Notice bounced: the time never began",
    "not-preserved": "Not preserved before the notice",
    "policy-unknown": "Notice policy not decided",
    "time-unknown": "Time to contest not recorded",
    "time-not-counted": "Time to contest cannot be counted",
    "window-open": "Time to contest is running",
    "cable-notice": "Subscriber not notified",
    "objection-pending": "Objection PENDING",
    "platform-objection": "The platform's own objection PENDING",
    "withdrawal-incomplete": "Objection withdrawn, but incomplete",
    "letter-for-counsel": "Letter: counsel must decide at once",
    "barred": "Objection sustained",
    "stayed": "Stayed",
    "review-time": "Overruled: time for review is running",
    "ruling-not-served": "Overruled: service not recorded",
    "route-unknown": "Decided: review not recorded",
    "decision-unknown": "Ruled on: decision not recorded",
    "ruling-not-before": "Decided: the day is not reached",
}


def account_table(view: WizardView) -> TableView:
    """Give one row for the order as a whole, and one for each account."""
    accounts = (_account_row(view, each.id) for each in view.matter.accounts)
    return TableView(columns=COLUMNS, rows=(_whole_row(view), *accounts))


def detail(view: WizardView, key: str) -> Detail:
    """Say all of one row, and offer what can be recorded from there."""
    return whole_detail(view) if key in ("", WHOLE) else account_detail(view, key)


# --- the order as a whole ---------------------------------------------------------------------------------------------


def _whole_row(view: WizardView) -> TableRow:
    scope = SCOPES[hold_reach(view.matter, court_of(view.matter, view.rules)).scope]
    if not view.matter.preservations:
        return TableRow(WHOLE, ("Whole order", "Nothing preserved yet", "–"), RowLook.HOLD, "Preserve before notice.")
    return TableRow(WHOLE, ("Whole order", scope, "–"), help=scope)


def whole_detail(view: WizardView) -> Detail:
    """Say what concerns every account: preservation, hold scope, the platform's own time, the notice policy."""
    sentences = (*_preservation(view), *scope_sentences(view), *_platform(view), *_policy(view), *_no_accounts(view))
    return Detail(title="Whole order", sentences=sentences, actions=tuple(_whole_actions(view)))


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


def _whole_actions(view: WizardView) -> Iterator[Action]:
    if not view.matter.accounts:
        yield Action("Go to A&ccounts", GoTo(Step.ACCOUNTS))
    yield Action("&Preservation…", AddItem("preservations"))
    if needs_policy(view.matter):
        yield Action("Notice polic&y…", AddItem("policies"))
    yield Action("R&uling…", AddItem("rulings"))
    yield Action("Narrower readin&g…", AddItem("scope_readings"))
    yield Action("The platform's own ob&jection…", AddItem("objections", {"objector": Objector.PLATFORM.value}))
    if not has_state_table(view):
        yield Action("&State holidays…", AddItem("state_days"))


# --- one account ------------------------------------------------------------------------------------------------------


def _account_row(view: WizardView, account: str) -> TableRow:
    name = view.account_name(account)
    if not _can_be_notified(view, account):
        return TableRow(account, (name, "Not located: nobody to notify", "–"), RowLook.PLAIN)
    grounds = own_grounds(view, account)
    before = max((each.not_before for each in grounds if each.not_before), default=None)
    words = _state(view, account, grounds)
    look = look_of(grounds[0].level) if grounds else RowLook.DUE if others(view, account) else RowLook.DONE
    return TableRow(account, (name, words, at_court(view, before) if before else "–"), look, f"{name}: {words}")


def _can_be_notified(view: WizardView, account: str) -> bool:
    return any(each.id == account for each in located(view.matter))


def _state(view: WizardView, account: str, grounds: tuple[Ground, ...]) -> str:
    if grounds:
        foreign = [each for each in objections.holding(view, account) if not objections.concerns(view, each, account)]
        if grounds[0].rule == "R6" and len(foreign) == len(objections.holding(view, account)) > 0:
            return f"Held by the objection of {listed(view.account_name(each.account) for each in foreign)}"
        return _SHORT.get(grounds[0].code, grounds[0].sentence)
    waiting = others(view, account)
    return f"Its own time is over; waits for {listed(waiting)}" if waiting else "Nothing holds it here"


def own_grounds(view: WizardView, account: str) -> tuple[Ground, ...]:
    """Give what holds an account by its own notice and time or by objections, now, the highest first."""
    own = own_notice_grounds(view.matter, account, view.rules) if _can_be_notified(view, account) else ()
    contested = objections.grounds_on(view, account)
    standing = (each for each in dict.fromkeys((*own, *contested)) if each.in_force(view.now))
    return tuple(sorted(standing, key=lambda each: (-each.level, each.rule != "R6")))


def others(view: WizardView, account: str) -> tuple[str, ...]:
    """Name the accounts whose notice or time holds this one, too, and the platform."""
    cells = (each for each in view.standing.outcomes if each.cell.account == account)
    foreign = {g.touches for each in cells for g in each.grounds if g.rule == "R5" and g.touches != account}
    names = [view.account_name(each.id) for each in view.matter.accounts if each.id in foreign]
    return (*names, *(("the platform's own time",) if "" in foreign else ()))


def account_detail(view: WizardView, account: str) -> Detail:
    """Say an account's notices, its time, what contests it, and what frees it."""
    window = time_of(view, account)
    sentences = (
        *_notices(view, account),
        *(reason(each) for each in own_grounds(view, account) if each.rule == "R5" and each.code != "window-open"),
        *(_window(view, each) for each in (window,) if each),
        *(objections.state(view, each) for each in view.matter.objections if objections.concerns(view, each, account)),
        *_rulings(view, account),
        *(_consent(view, each) for each in view.matter.consents if each.account == account),
        *_others(view, account),
    )
    return Detail(title=view.account_name(account), sentences=sentences, actions=_actions(view, account, window))


def time_of(view: WizardView, account: str) -> Deadline | None:
    """Give the account holder's time to contest, as counted."""
    found = (each for each in view.assessment.deadlines if each.kind is DeadlineKind.ACCOUNT_WINDOW)
    return next((each for each in found if each.subject == account), None)


def _notices(view: WizardView, account: str) -> Iterator[Sentence]:
    matter = view.matter
    standing = standing_notice(matter, account)
    for each in matter.notices:
        if each.account == account:
            copy = "with a copy of the order" if each.copy_of_order else "without a copy of the order"
            earlier = "" if each == standing else " A later notice governs."
            yield Sentence(f"Notified on {day_text(each.given_on)} by {each.channel}, {copy}.{earlier}")
            yield from _deliveries(matter, each)
    if standing is None and not _can_be_notified(view, account):
        yield Sentence("The account was searched for and not located, so there is nobody to notify.")


def _deliveries(matter: Matter, notice: Notice) -> Iterator[Sentence]:
    for each in matter.deliveries:
        if each.notice == notice.id:
            bounced = each.outcome is DeliveryOutcome.BOUNCED
            words = "Bounced" if bounced else "Delivered"
            look = RowLook.ATTENTION if bounced else RowLook.PLAIN
            yield Sentence(f"{words} on {day_text(each.on)} by {each.channel}.", look)


def _window(view: WizardView, window: Deadline) -> Sentence:
    ends = f"May contest to {day_text(window.rule)} (Rule 6 date; {window.cite})" if window.rule else "May contest"
    release = window.release_not_before
    if release is None:
        return Sentence(f"{ends}. When this time is over cannot be counted.", RowLook.HOLD)
    over = release <= view.now
    words = "Its time is over since" if over else "Nothing leaves before"
    return Sentence(f"{ends}. {words} {at_court(view, release)}.", RowLook.DONE if over else RowLook.DUE)


def _rulings(view: WizardView, account: str) -> Iterator[Sentence]:
    for each in view.matter.rulings:
        if each.kind is not RulingKind.DECIDES and (not each.accounts or account in each.accounts):
            yield Sentence(f"There is a {ruling_name(each)}.")


def _consent(view: WizardView, consent: Consent) -> Sentence:
    fields = listed(view.field_name(each) for each in consent.fields)
    missing = (("not in writing", not consent.in_writing), ("identity not checked", not consent.identity_checked))
    lacks = listed(words for words, lacking in missing if lacking)
    if consent.revoked_on:
        return Sentence(f"Consent to {fields}, revoked on {day_text(consent.revoked_on)}.")
    if lacks:
        return Sentence(f"Consent to {fields}, which does not count: {lacks}.", RowLook.DUE)
    return Sentence(f"Consent to {fields}, given on {day_text(consent.given_on)}; it beats no hold.", RowLook.DONE)


def _others(view: WizardView, account: str) -> Iterator[Sentence]:
    for each in objections.holding(view, account):
        if not objections.concerns(view, each, account):
            said = objections.state(view, each)
            yield Sentence(f"Held as well by another one. {said.text}", said.look)
    waiting = others(view, account)
    if waiting:
        yield Sentence(f"Held as well by the notice and time of {listed(waiting)}.", RowLook.DUE)


def _actions(view: WizardView, account: str, window: Deadline | None) -> tuple[Action, ...]:
    if not _can_be_notified(view, account):
        return ()
    notice = standing_notice(view.matter, account)
    actions = [Action("No&tice…", AddItem("notices", {"account": account}))]
    if notice:
        preset = {"notice": notice.id, "channel": notice.channel}
        actions.append(Action("Deli&very result…", AddItem("deliveries", preset)))
    actions.append(Action("Ob&jection…", AddItem("objections", {"account": account})))
    actions.append(Action("&Consent…", AddItem("consents", {"account": account})))
    grounds = own_grounds(view, account)
    if grounds or window:
        actions.append(Action("&Why?", ShowWhy(f"Why {view.account_name(account)}?", grounds, window)))
    return tuple(actions)
