"""The gate enumerated: every combination of a few states, against a table written from DOMAIN § 5, not from the code.

Two accounts, two fields; the holder of the first one, or of the second, objects to the first field. Each row of the
tables below says in what state something is, how that is recorded, and what it means.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import product

import pytest

from app.domain.assessment import Moment, assess, at
from app.domain.facts.contest import (
    Cell,
    Consent,
    Decision,
    Delivery,
    DeliveryOutcome,
    Notice,
    Objection,
    ObjectionForm,
    Objector,
    Portion,
    Ruling,
    RulingKind,
    Withdrawal,
)
from app.domain.facts.order import HoldScope
from app.domain.grounds import Level
from app.domain.matter import Matter
from app.domain.rules import Rules
from tests.notation import ALL, COUNSEL, Story, day, opened, says, when

FIRST, SECOND = "email.recovery", "phone.recovery"
NOW = when("2022-12-01")
OVER, OPEN = day("2022-10-24"), day("2022-11-21")
PAST, COMING = day("2022-12-01"), day("2022-12-02")
NOTICES = ("none", "bounced", "open", "over")
OBJECTIONS = ("none", "pending", "withdrawn", "freed", "waiting", "sustained", "in part")
RULINGS = ("none", "excuses", "orders production", "stays")


@dataclass(frozen=True)
class State:
    """One combination; `ruling` and `consent` are for @ann1, `objector` says who objected."""

    ann: str
    bob: str
    objection: str
    objector: str
    scope: HoldScope
    consent: bool
    ruling: str


# --- how each state is recorded ---


def base() -> Matter:
    story: Story = opened().account("@ann1").account("@bob2").preserved("2022-10-18").confirmed()
    return story.matter


def recorded(matter: Matter, state: State) -> Matter:
    return replace(
        matter,
        orders=(replace(matter.orders[0], terms=replace(matter.orders[0].terms, hold_scope=says(state.scope))),),
        notices=tuple(notice(each, how) for each, how in (("ann1", state.ann), ("bob2", state.bob)) if how != "none"),
        deliveries=tuple(bounce(each) for each, how in (("ann1", state.ann), ("bob2", state.bob)) if how == "bounced"),
        objections=(objection(state.objector),) if state.objection != "none" else (),
        withdrawals=(WITHDRAWN,) if state.objection == "withdrawn" else (),
        rulings=(*decisions(state), *about_ann(state.ruling)),
        consents=(CONSENT,) if state.consent else (),
    )


def notice(account: str, how: str) -> Notice:
    on = OPEN if how == "open" else OVER
    return Notice(id=f"n-{account}", account=account, given_on=on, channel="e-mail", copy_of_order=True)


def bounce(account: str) -> Delivery:
    return Delivery(
        id=f"d-{account}", notice=f"n-{account}", channel="e-mail", on=OVER, outcome=DeliveryOutcome.BOUNCED
    )


def objection(account: str) -> Objection:
    return Objection(
        id="o",
        objector=Objector.ACCOUNT_HOLDER,
        form=ObjectionForm.WRITTEN,
        account=account,
        portion=Portion.FIELDS,
        fields=(FIRST,),
        received_on=day("2022-11-22"),
        told_court_on=day("2022-11-23"),
    )


WITHDRAWN = Withdrawal(
    id="w",
    objection="o",
    withdrawn_on=day("2022-11-24"),
    identity_checked=True,
    told_court_on=day("2022-11-25"),
    cleared_by=COUNSEL,
    cleared_on=day("2022-11-28"),
)
CONSENT = Consent(
    id="c",
    account="ann1",
    fields=(FIRST, SECOND),
    given_on=day("2022-11-01"),
    in_writing=True,
    identity_checked=True,
)


def decisions(state: State) -> tuple[Ruling, ...]:
    made: dict[str, tuple[Decision, date]] = {
        "freed": (Decision.OVERRULED, PAST),
        "waiting": (Decision.OVERRULED, COMING),
        "sustained": (Decision.SUSTAINED, PAST),
        "in part": (Decision.IN_PART, COMING),
    }
    if state.objection not in made:
        return ()
    decision, not_before = made[state.objection]
    allows = (Cell(state.objector, FIRST),) if decision is Decision.IN_PART else ()
    on = day("2022-11-29")
    return (
        Ruling(
            id="r",
            kind=RulingKind.DECIDES,
            entered_on=on,
            objections=("o",),
            decision=decision,
            not_before=not_before,
            allows=allows,
        ),
    )


def about_ann(ruling: str) -> tuple[Ruling, ...]:
    kinds = {
        "excuses": RulingKind.EXCUSES_NOTICE,
        "orders production": RulingKind.ORDERS_PRODUCTION,
        "stays": RulingKind.STAYS,
    }
    if ruling == "none":
        return ()
    return (Ruling(id="x", kind=kinds[ruling], entered_on=day("2022-11-29"), accounts=("ann1",)),)


# --- what DOMAIN § 5 says of it ---

TIME_IS_OVER = {"none": False, "bounced": False, "open": False, "over": True}
EXCUSED_IS_OVER = {"none": True, "bounced": True, "open": False, "over": True}
HOLDS_NOW = {"none": False, "pending": True, "withdrawn": False, "freed": False, "waiting": True, "sustained": False}


def reaches(scope: HoldScope, account: str, field: str, objector: str) -> bool:
    match scope:
        case HoldScope.WHOLE_SUBPOENA:
            return True
        case HoldScope.ACCOUNT:
            return account == objector
        case HoldScope.FIELD:
            return (account, field) == (objector, FIRST)


def may_leave(state: State, account: str, field: str) -> bool:
    return timely(state, account) and not held(state, account, field)


def timely(state: State, account: str) -> bool:
    ann = (EXCUSED_IS_OVER if state.ruling == "excuses" else TIME_IS_OVER)[state.ann]
    over = {"ann1": ann, "bob2": TIME_IS_OVER[state.bob]}
    if account == "ann1" and state.ruling == "orders production":
        return True
    own = over[account] or (account == "ann1" and state.consent)
    if state.scope is not HoldScope.WHOLE_SUBPOENA:
        return own
    # The platform's own time begins with the first notice that arrived.
    arrived = [how for how in (state.ann, state.bob) if how in ("open", "over")]
    platform = not arrived or "over" in arrived
    other = over["bob2" if account == "ann1" else "ann1"]
    return own and other and platform


def held(state: State, account: str, field: str) -> bool:
    reached = reaches(state.scope, account, field, state.objector)
    objected = (account, field) == (state.objector, FIRST)
    if state.ruling == "stays" and (account == "ann1" or state.scope is HoldScope.WHOLE_SUBPOENA):
        return True
    if state.objection == "sustained":
        return objected
    if state.objection == "in part":
        return reached
    return reached and HOLDS_NOW[state.objection]


# --- the comparison ---


@pytest.mark.parametrize("scope", HoldScope)
@pytest.mark.parametrize("ruling", RULINGS)
def test_every_combination_leaves_exactly_what_the_table_says(scope: HoldScope, ruling: str, rules: Rules) -> None:
    matter, moment = base(), Moment(NOW)
    for ann, bob, what, objector, consent in product(
        NOTICES, ("none", "open", "over"), OBJECTIONS, ("ann1", "bob2"), (False, True)
    ):
        if what == "none" and objector == "bob2":
            continue
        state = State(ann, bob, what, objector, scope, consent, ruling)
        outcomes = at(assess(recorded(matter, state), rules), moment).outcomes
        leaving = {(each.cell.account, each.cell.field) for each in outcomes if each.produce}
        assert leaving == {cell for cell in ALL if may_leave(state, *cell)}, state
        barred = {(each.cell.account, each.cell.field) for each in outcomes if each.cell.level is Level.BARRED}
        assert barred <= {(objector, FIRST)}, state
