"""Objections in words: how each stands, what is still missing, and what can be recorded for it."""

from collections.abc import Iterator
from typing import Final

from app.domain.days import day_text
from app.domain.deadlines import Deadline, DeadlineKind
from app.domain.facts.contest import (
    Cell,
    Decision,
    Objection,
    ObjectionForm,
    Objector,
    Portion,
    ReviewRoute,
    Ruling,
    RulingKind,
    Withdrawal,
)
from app.domain.facts.order import Bench
from app.domain.grounds import Ground
from app.domain.objections import contests, counsel_may_decide, deciding, is_open, target_of
from app.domain.orders import court_of, ruling_cite
from app.domain.scope import hold_reach
from ui.commands import AddItem, OpenPaper, ShowWhy
from ui.presenter import WizardView
from ui.widgets.views import RowLook, TableRow, TableView
from ui.wizard.views.duties import is_late, moment
from ui.wizard.views.names import EVERY, objection_name
from ui.wizard.views.panel import Action, Detail, Sentence, at_court, cited, listed, look_of, reason
from ui.wizard.views.words import choice_words, spec_of

COLUMNS: Final = ("Objection", "Received", "How it stands")
_DECIDED: Final = {
    Decision.OVERRULED: "overruled",
    Decision.IN_PART: "sustained in part",
    Decision.SUSTAINED: "sustained",
    Decision.QUASHED: "sustained: quashed",
}
_FINAL: Final = (Decision.SUSTAINED, Decision.QUASHED)


def objection_table(view: WizardView) -> TableView:
    """Give one row for each objection, motion, or word of one."""
    return TableView(
        columns=COLUMNS,
        rows=tuple(_row(view, each) for each in view.matter.objections),
        empty="No objection is recorded. Record each one that comes in, however informal, on the day it comes.",
    )


def _row(view: WizardView, objection: Objection) -> TableRow:
    words, look = standing(view, objection)
    whose = view.account_name(objection.account) if objection.account else EVERY
    form = choice_words(spec_of("objections", "form"), objection.form)
    cells = (f"{whose}: {form.lower()}", day_text(objection.received_on), _capital(words))
    return TableRow(objection.id, cells, look, help=_capital(words))


def state(view: WizardView, objection: Objection) -> Sentence:
    """Say an objection and how it stands, in one sentence."""
    words, look = standing(view, objection)
    return Sentence(f"{_capital(objection_name(view, objection))}: {words}.", look)


def standing(view: WizardView, objection: Objection) -> tuple[str, RowLook]:
    """Say how an objection stands now."""
    ruling = deciding(view.matter, objection)
    if ruling:
        return _ruled(view, objection, ruling)
    withdrawn = [each for each in view.matter.withdrawals if each.objection == objection.id]
    if not is_open(view.matter, objection):
        return ("withdrawn, and cleared by counsel" if withdrawn else "counsel decided that it does not hold"), (
            RowLook.DONE
        )
    if withdrawn:
        return f"withdrawn, but incomplete: {missing(objection, withdrawn[-1])}", RowLook.HOLD
    return ("PENDING (heard of only)" if objection.heard_only else "PENDING"), RowLook.HOLD


def missing(objection: Objection, withdrawal: Withdrawal) -> str:
    """Say which of the facts that make a withdrawal whole are not there."""
    facts = (
        ("the objector's identity is not checked", not withdrawal.identity_checked),
        ("the court was not told of the objection", objection.told_court_on is None),
        ("the court was not told of the withdrawal", withdrawal.told_court_on is None),
        ("counsel has not cleared it", not (withdrawal.cleared_by and withdrawal.cleared_on)),
    )
    return listed(words for words, lacks in facts if lacks)


def _ruled(view: WizardView, objection: Objection, ruling: Ruling) -> tuple[str, RowLook]:
    if ruling.decision is None:
        return "ruled on, but the decision is not recorded", RowLook.HOLD
    decided = _DECIDED[ruling.decision]
    if ruling.decision in _FINAL and not ruling.allows:
        return f"{decided}: nothing in its scope ever leaves", RowLook.HOLD
    grounds = [each for each in left_by(view, objection) if each.in_force(view.now)]
    if not grounds:
        return f"{decided}: it holds no longer", RowLook.DONE
    worst = max(grounds, key=lambda each: each.level)
    release = max((each.not_before for each in grounds if each.not_before), default=None)
    if release and look_of(worst.level) is RowLook.DUE:
        return f"{decided}: release from {at_court(view, release)}", RowLook.DUE
    return f"{decided}, but held: {_small(worst.sentence)}", RowLook.HOLD


def left_by(view: WizardView, objection: Objection) -> tuple[Ground, ...]:
    """Give the grounds that an objection leaves, whatever the time and the cell."""
    pairs = zip(view.matter.objections, contests(view.matter, view.rules), strict=False)
    return next((contest.grounds for each, contest in pairs if each.id == objection.id), ())


def holding(view: WizardView, account: str) -> tuple[Objection, ...]:
    """Give the objections that hold any field of an account now, whoever's they are."""
    on = {each.touches for each in grounds_on(view, account) if each.in_force(view.now)}
    rulings = {each.id: deciding(view.matter, each) for each in view.matter.objections}
    return tuple(
        each
        for each in view.matter.objections
        if each.id in on or ((ruling := rulings[each.id]) is not None and ruling.id in on)
    )


def grounds_on(view: WizardView, account: str) -> tuple[Ground, ...]:
    """Give the grounds of R6 that touch any field of an account; every field counts while none is allowed yet."""
    reach = hold_reach(view.matter, court_of(view.matter, view.rules))
    cells = {each.cell.field for each in view.standing.outcomes if each.cell.account == account} or {""}
    found = (
        ground
        for contest in contests(view.matter, view.rules)
        for field in sorted(cells)
        for ground in contest.on(Cell(account, field), reach)
    )
    return tuple(dict.fromkeys(found))


def concerns(view: WizardView, objection: Objection, account: str) -> bool:
    """Tell whether an objection names the account, or none, which may mean every one."""
    target = target_of(view.matter, objection)
    return target.everything or not target.accounts or account in target.accounts


# --- one objection ----------------------------------------------------------------------------------------------------


def objection_detail(view: WizardView, key: str) -> Detail:
    """Say all of one objection, and offer what may come next; empty where there is none of this id."""
    objection = next((each for each in view.matter.objections if each.id == key), None)
    if objection is None:
        return Detail()
    words, look = standing(view, objection)
    sentences = (
        Sentence(f"{_capital(words)}.", look),
        *_what(view, objection),
        *_duties(view, objection),
        *_papers(view, objection),
        *(reason(each) for each in left_by(view, objection) if each.in_force(view.now)),
    )
    title = _capital(objection_name(view, objection))
    return Detail(title=title, sentences=sentences, actions=tuple(_actions(view, objection)))


def _what(view: WizardView, objection: Objection) -> Iterator[Sentence]:
    match objection.portion:
        case Portion.FIELDS:
            yield Sentence(f"Against: {listed(view.field_name(each) for each in objection.fields) or 'some fields'}.")
        case Portion.VALUES:
            yield Sentence(f"Against {len(objection.values)} recorded values.")
        case Portion.UNKNOWN:
            yield Sentence("Against what is not clear, which counts as everything.")
        case Portion.ALL:
            yield Sentence("Against everything.")
    who = choice_words(spec_of("objections", "objector"), objection.objector).lower()
    came = f", by {objection.channel}" if objection.channel else ""
    yield Sentence(f"From: {who}{came}.")


def _duties(view: WizardView, objection: Objection) -> Iterator[Sentence]:
    """Say whom to tell, and by when."""
    for each in view.assessment.deadlines:
        if each.kind is DeadlineKind.ADVISE_COURT and each.subject == objection.id:
            yield _duty(view, each, "The court was advised on", "Advise the court")
    ruling = deciding(view.matter, objection)
    for each in view.assessment.deadlines:
        if ruling and each.kind is DeadlineKind.TELL_USER and each.subject == ruling.id:
            yield _duty(view, each, "The user was sent the ruling on", "Send the user the ruling")
    if objection.form is ObjectionForm.ORAL and is_open(view.matter, objection):
        asked = objection.writing_asked_on
        if asked:
            yield Sentence(f"Asked for it in writing on {day_text(asked)}.")
        else:
            yield Sentence("Ask for it in writing, while there is time.", RowLook.DUE)


def _duty(view: WizardView, deadline: Deadline, done: str, due: str) -> Sentence:
    if deadline.done_on:
        return Sentence(cited(f"{done} {day_text(deadline.done_on)}.", deadline.cite), RowLook.DONE)
    if deadline.act_by is None:
        return Sentence(cited(f"{due}.", deadline.cite), RowLook.DUE)
    late = is_late(view, deadline)
    words = f"{due}: OVERDUE, it was due by" if late else f"{due} by"
    said = cited(f"{words} {moment(deadline.act_by.day)}.", deadline.cite)
    return Sentence(said, RowLook.ATTENTION if late else RowLook.DUE)


def _papers(view: WizardView, objection: Objection) -> Iterator[Sentence]:
    matter = view.matter
    for withdrawal in matter.withdrawals:
        if withdrawal.objection == objection.id:
            yield Sentence(f"Withdrawn on {day_text(withdrawal.withdrawn_on)}.")
    for decision in matter.objection_decisions:
        if decision.objection == objection.id:
            says = "it holds" if decision.holds else "it does not hold"
            yield Sentence(f"{decision.counsel} decided on {day_text(decision.decided_on)} that {says}.")
    for ruling in matter.rulings:
        if objection.id in ruling.objections and ruling.decision:
            yield Sentence(f"{ruling_cite(ruling)}: {_DECIDED[ruling.decision]}.")
    for service in matter.ruling_services:
        if service.objection == objection.id:
            mail = " by mail" if service.by_mail else ""
            yield Sentence(f"The ruling was served on the objector on {day_text(service.served_on)}{mail}.")


def _actions(view: WizardView, objection: Objection) -> Iterator[Action]:
    preset = {"objection": objection.id}
    ruling = deciding(view.matter, objection)
    kind = RulingKind.DECIDES.value
    yield Action("R&uling…", AddItem("rulings", {"kind": kind, "objections": [objection.id]}))
    if ruling and _may_be_reviewed(ruling):
        yield Action("&Service of the ruling…", AddItem("ruling_services", {"ruling": ruling.id, **preset}))
    if is_open(view.matter, objection):
        yield Action("Withdra&wal…", AddItem("withdrawals", preset))
    if ruling is None and counsel_may_decide(view.matter, objection):
        yield Action("&Counsel's decision…", AddItem("objection_decisions", preset))
    if objection.objector is not Objector.PLATFORM:
        yield Action("A&dvice to the court…", OpenPaper("advice"))
    grounds = left_by(view, objection)
    if grounds:
        yield Action("Wh&y?", ShowWhy(f"Why does this hold? {_capital(objection_name(view, objection))}", grounds))


def _may_be_reviewed(ruling: Ruling) -> bool:
    """Tell whether a service starts a time: not where the ruling sets its own day, or no period is counted."""
    return ruling.not_before is None and ruling.bench is Bench.MAGISTRATE and ruling.route is not ReviewRoute.NONE


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(sentence: str) -> str:
    return (sentence[:1].lower() + sentence[1:]).removesuffix(".")
