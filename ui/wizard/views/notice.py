"""Notice and time to contest in words, account by account, below the order as a whole."""

from collections.abc import Iterator
from typing import Final

from app.domain.days import day_text
from app.domain.deadlines import Deadline, DeadlineKind
from app.domain.facts.contest import Consent, DeliveryOutcome, Notice, RulingKind
from app.domain.grounds import Ground
from app.domain.matter import Matter
from app.domain.noticing import located, own_notice_grounds, standing_notice
from ui.commands import AddItem, OpenPaper, ShowWhy
from ui.presenter import WizardView
from ui.widgets.views import RowLook, TableRow, TableView
from ui.wizard.views import objections
from ui.wizard.views.names import ruling_name
from ui.wizard.views.panel import Action, Detail, Sentence, at_court, day_at_court, listed, look_of, reason
from ui.wizard.views.whole import WHOLE, whole_detail, whole_row

COLUMNS: Final = ("Account", "Nothing leaves before", "How it stands")
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
    return TableView(columns=COLUMNS, rows=(whole_row(view), *accounts))


def detail(view: WizardView, key: str) -> Detail:
    """Say all of one row, and offer what can be recorded from there."""
    return whole_detail(view) if key in ("", WHOLE) else account_detail(view, key)


def _account_row(view: WizardView, account: str) -> TableRow:
    name = view.account_name(account)
    if not _can_be_notified(view, account):
        return TableRow(account, (name, "–", "Not located: nobody to notify"), RowLook.PLAIN)
    grounds = own_grounds(view, account)
    before = max((each.not_before for each in grounds if each.not_before), default=None)
    words = _state(view, account, grounds)
    look = look_of(grounds[0].level) if grounds else RowLook.DUE if others(view, account) else RowLook.DONE
    return TableRow(account, (name, day_at_court(view, before) if before else "–", words), look, f"{name}: {words}")


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
    declaration = Action("D&eclaration…", OpenPaper("declaration", account))
    if not _can_be_notified(view, account):
        return (declaration,)
    notice = standing_notice(view.matter, account)
    actions = [Action("Letter to the &user…", OpenPaper("notice", account))]
    actions.append(Action("No&tice…", AddItem("notices", {"account": account})))
    if notice:
        preset = {"notice": notice.id, "channel": notice.channel}
        actions.append(Action("Deli&very result…", AddItem("deliveries", preset)))
    actions.append(Action("Ob&jection…", AddItem("objections", {"account": account})))
    actions.append(Action("&Consent…", AddItem("consents", {"account": account})))
    grounds = own_grounds(view, account)
    if grounds or window:
        actions.append(Action("&Why?", ShowWhy(f"Why {view.account_name(account)}?", grounds, window)))
    return (*actions, declaration)
