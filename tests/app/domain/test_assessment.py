"""What assess() gives besides the gate: outcomes, dispositions, and how it copes with much."""

import sys
from collections import Counter
from datetime import datetime

from app.domain.assessment import Moment, assess, at
from app.domain.facts.order import HoldScope
from app.domain.grounds import Disposition, Ground, Level, Step, highest
from app.domain.matter import Matter
from app.domain.rules import Rules
from tests.notation import ALL, OVER, PACIFIC, Story, opened, says, two_accounts, when


def ground(level: Level, rule: str = "R5", not_before: datetime | None = None) -> Ground:
    return Ground(rule=rule, code="c", level=level, sentence="s.", step=Step.NOTICE, not_before=not_before)


def test_the_most_restrictive_ground_decides_and_unknown_is_the_highest() -> None:
    assert highest(()) is Level.FREE
    assert highest(map(ground, Level)) is Level.UNKNOWN
    assert max(Level) is Level.UNKNOWN


def test_a_disposition_tells_its_level_its_instant_and_what_stands() -> None:
    early, late = when("2022-11-01"), when("2022-11-02")
    waits = (ground(Level.NOT_BEFORE, not_before=early), ground(Level.NOT_BEFORE, not_before=late))
    cell = Disposition(account="a", field="f", request="r", grounds=(*waits, ground(Level.HELD, "R6")))
    assert (cell.level, cell.not_before) == (Level.HELD, late)
    assert [each.level for each in cell.in_force(early)] == [Level.HELD, Level.NOT_BEFORE]
    assert [each.level for each in cell.in_force(late)] == [Level.HELD]
    assert Disposition(account="a", field="f", request="r").not_before is None
    assert ground(Level.NOT_BEFORE).in_force(late)


def test_an_outcome_is_settled_unless_something_is_unknown() -> None:
    waiting = two_accounts().standing("2022-11-01").outcomes
    assert all(each.settled and not each.produce for each in waiting)
    unknown = two_accounts().change("accounts", "ann1", status=None).standing(OVER).outcomes
    assert {each.cell.account for each in unknown if not each.settled} == {"ann1"}


def test_a_blocker_is_named_once_however_many_cells_it_touches() -> None:
    blockers = two_accounts().objection("@ann1", "2022-11-02").standing(OVER).blockers
    assert [each.code for each in blockers].count("objection-pending") == 1


def test_each_account_that_still_waits_is_named() -> None:
    told = opened().account("@ann1").account("@bob2").preserved("2022-10-18").confirmed()
    due = {each.touches for each in told.standing(OVER).blockers if each.code == "notice-due"}
    assert due == {"ann1", "bob2"}


def test_known_holds_are_blockers_only_while_nothing_may_leave() -> None:
    told = two_accounts().terms(hold_scope=says(HoldScope.ACCOUNT)).objection("@ann1", "2022-11-02")
    codes = {each.code for each in told.standing(OVER).blockers}
    assert "objection-pending" not in codes
    assert "objection-pending" in {each.code for each in told.objection("@bob2", "2022-11-02").standing(OVER).blockers}


def test_one_assessment_serves_every_instant(rules: Rules) -> None:
    assessment = assess(two_accounts().matter, rules)
    frees = [
        {(e.cell.account, e.cell.field) for e in at(assessment, Moment(now)).outcomes if e.produce}
        for now in (when("2022-11-16"), when(OVER), datetime(2030, 1, 1, tzinfo=PACIFIC))
    ]
    assert frees == [set(), ALL, ALL]


def test_a_matter_with_many_accounts_is_judged_in_one_pass(rules: Rules) -> None:
    """Follow the calls: their number grows with the accounts, and hardly with the fields."""
    story: Story = opened().preserved("2022-10-18")
    for number in range(12):
        handle = f"@user{number:02}x"
        story = story.account(handle).notice(handle, "2022-10-24")
    few = counts_of(story.matter, rules)
    for each in ("address.billing", "address.other", "name.registered", "phone.registered"):
        story = story.grant(each)
    assert counts_of(story.matter, rules) == few <= 12 * 5


def counts_of(matter: Matter, rules: Rules) -> int:
    """Count how often assess counts days."""
    calls: Counter[str] = Counter()
    sys.setprofile(lambda frame, event, _: calls.update([frame.f_code.co_name] if event == "call" else []))
    try:
        assess(matter, rules)
    finally:
        sys.setprofile(None)
    return calls["counted_for"]
