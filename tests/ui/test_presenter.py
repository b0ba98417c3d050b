"""What screens say of a matter, without a window."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.assessment import Moment
from app.domain.grounds import Step
from app.domain.steps import StepState, StepStatus
from app.ports import MatterHead
from app.services.docket import MatterState, overview, summaries, summary
from tests.scenarios.office import Office, codes, sample
from ui.docket.assessed import docket_row
from ui.docket.rows import DocketFilter, unread_row
from ui.presenter import blocker_text, next_step, step_items, wizard_view

MATTER = "sample-objection"


@pytest.fixture
def office() -> Office:
    made = Office("2026-11-20 12:00")
    made.bring(sample("objection"))
    return made


def items(*statuses: StepStatus, current: Step = Step.ORDER) -> tuple[object, ...]:
    return step_items([StepState(step, status) for step, status in zip(Step, statuses, strict=True)], current)


def test_a_step_says_its_state_in_words_and_by_sign() -> None:
    done, open_, again = StepStatus.DONE, StepStatus.OPEN, StepStatus.RECHECK
    found = items(done, open_, again, *[open_] * 5, current=Step.PARTIES)
    assert [(each.glyph, each.words) for each in found][:3] == [  # type: ignore[attr-defined]  # StepItem
        ("✓", "done"),
        ("●", "open, shown now"),
        ("↻", "check again"),
    ]


def test_next_is_the_next_step_that_is_open_or_to_be_checked_again_then_from_the_start() -> None:
    done, open_, again = StepStatus.DONE, StepStatus.OPEN, StepStatus.RECHECK
    found = items(open_, done, done, again, done, done, done, done)
    assert next_step(found, Step.ORDER) is Step.FIELDS  # type: ignore[arg-type]  # StepItem
    assert next_step(found, Step.FIELDS) is Step.ORDER  # type: ignore[arg-type]  # StepItem
    assert next_step(items(*[done] * 8), Step.ORDER) is Step.EXPORT  # type: ignore[arg-type]  # StepItem


def test_the_wizard_shows_exactly_what_the_gate_would_hold_for(office: Office) -> None:
    opened = office.opened(MATTER)
    rules = office.desk.rules
    seen = overview(opened.matter, rules, Moment(office.clock.now()))
    view = wizard_view(opened, seen, rules, people={}, actor="", current=Step.NOTICE)
    assert {each.ground.code for each in view.blockers} == codes(seen.blockers)
    assert "not-submitted" in codes(seen.blockers)
    assert view.zone == "America/Los_Angeles"
    assert not view.may_approve
    assert not view.clear


def test_a_blocker_names_the_account_and_cites_its_ground(office: Office) -> None:
    seen = overview(office.matter(MATTER), office.desk.rules, Moment(office.clock.now()))
    pending = next(each for each in seen.blockers if each.code == "objection-pending")
    assert blocker_text(pending, {}).endswith("(Order ¶ 5).")
    binding = next(each for each in seen.blockers if each.code == "binding-unconfirmed")
    assert blocker_text(binding, {binding.touches: "@kite\u202e"}).startswith("@kite⟨U+202E⟩: ")


def test_the_docket_says_what_is_due_and_what_is_late(office: Office) -> None:
    (head,) = office.store.heads()
    moment = Moment(office.clock.now())
    row = docket_row(summary(office.desk.matters, office.matter(MATTER), moment, head), moment.now)
    assert row.next_due
    assert DocketFilter.HELD in row.filters
    late = docket_row(summary(office.desk.matters, office.matter(MATTER), moment, head), row.next_due)
    assert late.next_deadline.startswith("overdue, ")
    soon = docket_row(
        summary(office.desk.matters, office.matter(MATTER), moment, head), row.next_due - timedelta(days=6)
    )
    assert DocketFilter.DUE in soon.filters


def test_what_the_platform_may_do_itself_is_no_deadline_once_it_is_late(office: Office) -> None:
    (early,) = summaries(office.desk.matters, office.store.heads())
    assert early.due
    assert early.due.kind not in {"platform_objection", "platform_motion"}
    assert early.state is MatterState.HELD


def test_a_matter_that_is_not_read_yet_shows_its_reference_only() -> None:
    at = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
    row = unread_row(MatterHead(id="m", reference="XR-1", seq=1, changed_at=at))
    assert (row.reference, row.changed, row.filters) == ("XR-1", "Fri 20 Nov 2026", frozenset())


def test_what_a_person_must_know_first_stands_first_and_signatures_stand_last(office: Office) -> None:
    opened = office.opened(MATTER)
    seen = overview(opened.matter, office.desk.rules, Moment(office.clock.now()))
    view = wizard_view(opened, seen, office.desk.rules, people={}, actor="", current=Step.NOTICE)
    found = [each.ground.code for each in view.blockers]
    assert found[0] == "objection-pending"
    assert found[-1] == "not-submitted"
    assert found.index("binding-unconfirmed") < found.index("step-unconfirmed")
