"""A superseded volume's values may leave again in another one; those of a volume that was clawed back never."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.assessment import Moment
from app.domain.consistency import faults
from app.domain.events import Resealed
from app.domain.facts.recalls import Recall, RecallKind
from app.domain.gate import Cleared, Draft, Held, draft
from app.domain.grounds import Step
from app.domain.recalls import carried, clawed_back, recalls, standing
from app.domain.sorting import last_response, sort_values, unsent
from app.domain.steps import StepStatus, step_states
from tests.notation import OVER, TEXTS, Story, day, rules, two_accounts, when

LATER = "2022-11-21 12:00"


def recall(kind: RecallKind, volume: int = 1, **entries: Any) -> Recall:
    facts = {"recalled_on": day("2022-11-18"), "reason": "The wrong handle was bound.", **entries}
    return Recall(**{"id": "recalls-1", "volume": volume, "kind": kind, **facts})


def sent() -> Story:
    """Tell of a complete first volume with every value of both accounts."""
    return two_accounts().produced(OVER)


def superseded(**entries: Any) -> Story:
    return sent().add("recalls", recall(RecallKind.SUPERSEDED, **entries))


def clawed(**entries: Any) -> Story:
    return sent().add("recalls", recall(RecallKind.CLAWED_BACK, **entries))


def codes(story: Story) -> dict[str, set[str]]:
    sorting = sort_values(story.matter, rules(), story.standing(LATER), day("2022-11-15"))
    return {value: {each.code for each in grounds} for value, grounds in sorting.grounds}


def test_what_a_volume_carried_leaves_only_once() -> None:
    assert sent().sent(LATER) == frozenset()
    assert not tuple(unsent(sent().matter))


def test_what_a_superseded_volume_carried_may_leave_again_under_new_bates_numbers() -> None:
    again = superseded().ready(LATER).clear(LATER)
    assert isinstance(again, Cleared)
    assert frozenset(each.value.text.reveal() for each in again.released) == TEXTS
    assert (again.number, again.bates_next) == (2, 3)
    assert again.complete
    assert not any(each.before for each in again.answers)
    assert last_response(superseded().matter) == day("2022-11-15")


def test_a_replacement_carries_its_values_once_as_well() -> None:
    replaced = superseded().produced(LATER)
    assert replaced.sent("2022-11-22 12:00") == frozenset()
    assert [each.number for each in carried(replaced.matter)] == [2]


def test_what_was_clawed_back_never_leaves_again_and_a_ground_says_so() -> None:
    story = clawed()
    assert story.sent(LATER) == frozenset()
    held = codes(story)
    assert set(held) == {each.id for each in story.matter.values}
    assert all(found == {"clawed-back"} for found in held.values())
    result = story.ready(LATER).clear(LATER)
    assert isinstance(result, Held) or not result.released


def test_it_stays_so_whatever_else_is_said_of_the_same_volume() -> None:
    both = (recall(RecallKind.SUPERSEDED), recall(RecallKind.CLAWED_BACK, id="recalls-2"))
    for order in (both, both[::-1]):
        matter = replace(sent().matter, recalls=order)
        assert recalls(matter)[1].kind is RecallKind.CLAWED_BACK
        assert not tuple(unsent(matter))
        assert [each.number for each in clawed_back(matter)] == [1]


def test_a_recall_that_is_corrected_or_withdrawn_counts_as_it_is_now() -> None:
    assert clawed().change("recalls", "recalls-1", kind=RecallKind.SUPERSEDED).sent(LATER) == TEXTS
    taken_back = clawed().withdraw("recalls", "recalls-1")
    assert taken_back.sent(LATER) == frozenset()
    assert not codes(taken_back)
    assert [each.number for each in standing(taken_back.matter)] == [1]


def test_a_recall_loses_an_approval() -> None:
    story = two_accounts().value("@ann1", "email.recovery", "new@mail.example").produced(OVER)
    ready = story.value("@ann1", "email.recovery", "newer@mail.example").ready(LATER)
    assert isinstance(ready.clear(LATER), Cleared)
    result = ready.add("recalls", recall(RecallKind.CLAWED_BACK)).clear(LATER)
    assert isinstance(result, Held)
    assert "changed-since" in {each.code for each in result.blockers}


def test_a_response_is_complete_no_more_once_its_volume_is_recalled() -> None:
    def done(story: Story) -> bool:
        states = step_states(story.matter, (), approved=True)
        return next(each.status is StepStatus.DONE for each in states if each.step is Step.EXPORT)

    assert done(sent())
    assert not done(superseded())
    assert not done(clawed())


@pytest.mark.parametrize("kind", RecallKind)
def test_the_next_letter_names_the_volume_with_its_state(kind: RecallKind) -> None:
    story = sent().add("recalls", recall(kind, deleted_on=day("2022-11-20"), asked="Delete it."))
    found = draft(story.matter, rules(), Moment(when(LATER)), day("2022-11-21"))
    assert isinstance(found, Draft)
    (volume,) = found.facts.recalled
    assert found.facts.standing == ()
    assert (volume.number, volume.recalled_on, volume.deleted_on) == (1, day("2022-11-18"), day("2022-11-20"))
    assert volume.superseded == (kind is RecallKind.SUPERSEDED)


@pytest.mark.parametrize(
    "entries, code, place",
    [
        ({"volume": 2}, "no-such-volume", "recalls[0].volume"),
        ({"recalled_on": day("2022-11-16")}, "before-letter", "recalls[0].recalled_on"),
        ({"deleted_on": day("2022-11-17")}, "before-recall", "recalls[0].deleted_on"),
    ],
)
def test_a_recall_has_to_be_of_a_volume_and_later_than_its_letter(
    entries: dict[str, Any], code: str, place: str
) -> None:
    found = [(each.place, each.code) for each in faults(superseded(**entries).matter)]
    assert (place, code) in found
    assert not faults(superseded().matter)


def test_one_volume_is_recalled_once() -> None:
    twice = superseded().add("recalls", recall(RecallKind.CLAWED_BACK, id="recalls-2"))
    assert {each.code for each in faults(twice.matter)} == {"recalled-twice"}


def test_a_volume_that_is_sealed_again_keeps_its_record() -> None:
    story = sent().record(Resealed(1, (("EX_P1_production.zip", "c0ffee"),)), sealed=False)
    (again,) = story.matter.resealings
    assert (again.volume, again.files, again.sealed) == (1, (("EX_P1_production.zip", "c0ffee"),), False)
    assert story.matter.productions == sent().matter.productions
