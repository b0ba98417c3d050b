"""Rows of record files leave only where a grant, a window and every hold let them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.assessment import Moment
from app.domain.errors import DeskError
from app.domain.events import ItemCorrected, Produced
from app.domain.facts.accounts import AccountStatus, SearchResult, ThirdParty
from app.domain.facts.order import Anchor, AtAnchor, Window
from app.domain.facts.recalls import Recall, RecallKind
from app.domain.facts.sources import Column, RecordSource, Use
from app.domain.gate import Cleared, Dates, Held, clear, draft, submittable
from app.domain.grounds import Level
from app.domain.matter import Production, SentRows
from app.domain.records import Batch
from app.domain.released import LogRow, zone_name
from app.domain.sieve import Sieve, Tally, tally
from app.domain.sorting import last_response
from tests.notation import Story, day, rules, two_accounts, when

NOW = "2022-11-18"
ACCESS = "log.access"
IP = Column(name="ip", use=Use.FIELD, field=ACCESS, third_party=ThirdParty.NO)
TIME = Column(name="time", use=Use.TIME, zone="UTC")
WHO = Column(name="id", use=Use.ACCOUNT)
DEVICE = Column(name="device", use=Use.FIELD, field="device.id", third_party=ThirdParty.NO)


@dataclass(frozen=True)
class Row:
    """One row of a file: number, account, time, cells."""

    number: int
    account: str
    time: str
    cells: tuple[str, ...] = ("203.0.113.7",)
    zone: str = "UTC"
    post: str = ""


class Files:
    """Give rows of sources in batches of two, and count them each time."""

    def __init__(self, doubtful: int = 0, **rows: tuple[Row, ...]) -> None:
        self.rows, self.doubts = rows, doubtful

    def batches(self, source: RecordSource) -> Iterator[Batch]:
        if source.id not in self.rows:
            raise DeskError("file-gone", "The file cannot be read any more.")
        rows = self.rows[source.id]
        for start in range(0, len(rows), 2):
            some = rows[start : start + 2]
            yield Batch(
                rows=[each.number for each in some],
                accounts=[each.account for each in some],
                instants=[datetime.fromisoformat(each.time).replace(tzinfo=UTC) for each in some],
                raws=[each.time for each in some],
                zones=[each.zone for each in some],
                posts=[each.post for each in some],
                cells=list(zip(*(each.cells for each in some), strict=True)),
            )

    def doubtful(self, source: RecordSource) -> int:
        assert source.name
        return self.doubts

    def tally(self, source: RecordSource, sieve: Sieve) -> Tally:
        return tally(source, self, sieve)


def source(name: str = "s1", *columns: Column, **entries: Any) -> RecordSource:
    facts: dict[str, Any] = {"document": f"digest of {name}", "name": f"{name}.csv", "taken_on": day("2022-11-15")}
    return RecordSource(id=name, columns=columns or (TIME, IP, WHO), **{**facts, **entries})


def story(*sources: RecordSource, told: Story | None = None) -> Story:
    """Tell of two accounts with an order that allows log-ins from June to 15 November 2022, and of record files."""
    made = told or two_accounts().window("2022-06-08", "2022-11-15").grant(ACCESS, windows=("w1",))
    for each in sources or (source(),):
        made = made.add("sources", each)
    return made.search("@ann1").search("@bob2")


IN_WINDOW = Row(2, "ann1", "2022-07-01 10:00:00")
OTHER = Row(3, "bob2", "2022-07-02 10:00:00", ("203.0.113.8",))
EARLY = Row(4, "ann1", "2022-06-08 06:59:59", ("203.0.113.9",))  # a second before the day begins in San Francisco
LAST = Row(5, "ann1", "2022-11-16 07:59:59", ("2001:db8::1",))
NOBODYS = Row(6, "", "2022-07-03 10:00:00", ("203.0.113.10",))
ROWS = (IN_WINDOW, OTHER, EARLY, LAST, NOBODYS)
FILES = Files(s1=ROWS)


def approved(told: Story, files: Files, now: str = NOW) -> Story:
    """Confirm, submit and approve with the rows read."""
    ready = told.checked(when(now)).confirmed()
    dates = Dates(day("2022-11-18"), day("2022-11-15"))
    content = submittable(ready.matter, rules(), Moment(when(now)), dates, files)
    assert isinstance(content, str), content
    return ready.submitted_as(content, dates).approved()


def cleared(told: Story, files: Files = FILES, now: str = NOW) -> Cleared:
    result = clear(approved(told, files, now).matter, rules(), Moment(when(now)), files)
    assert isinstance(result, Cleared), result
    return result


def blockers(told: Story, files: Files | None = FILES) -> frozenset[str]:
    ready = told.checked(when(NOW)).confirmed()
    result = clear(ready.matter, rules(), Moment(when(NOW)), files)
    assert isinstance(result, Held)
    return frozenset(each.code for each in result.blockers)


def numbers(result: Cleared) -> set[int]:
    return {row.row for part in result.logs for row in part}


def test_rows_leave_from_the_first_to_the_last_instant_of_the_window_and_of_known_accounts_only() -> None:
    result = cleared(story())
    assert numbers(result) == {2, 3, 5}
    assert {(part.account, part.request, part.fields, part.zone, part.rows) for part in result.logs} == {
        ("ann1", "r1", (ACCESS,), "UTC", 2),
        ("bob2", "r1", (ACCESS,), "UTC", 1),
    }


def test_a_part_can_be_read_again_and_shows_no_value_by_accident() -> None:
    part = next(each for each in cleared(story()).logs if each.account == "ann1")
    assert list(part) == list(part)
    assert next(iter(part)) == LogRow(2, "s1", datetime(2022, 7, 1, 10, tzinfo=UTC), IN_WINDOW.time, ("203.0.113.7",))
    assert "203.0.113.7" not in f"{part} {next(iter(part))!r} {next(FILES.batches(source()))!r}"


def test_what_rows_answer_is_answered_and_said_to_be_produced() -> None:
    answers = {(each.account, each.request): each for each in cleared(story()).answers}
    assert ACCESS in answers["ann1", "r1"].produced


def test_an_objection_holds_the_rows_of_its_account() -> None:
    told = story().objection("@ann1", "2022-11-01")
    assert blockers(told) >= {"not-submitted"}
    result = clear(told.matter, rules(), Moment(when(NOW)), FILES)
    assert isinstance(result, Held)


def test_rows_of_a_field_that_the_order_does_not_name_never_leave() -> None:
    told = story(source("s1", TIME, IP, DEVICE, WHO))
    rows = (Row(2, "ann1", "2022-07-01 10:00:00", ("203.0.113.7", "device 1")),)
    assert cleared(told, Files(s1=rows)).logs == ()


def test_a_file_that_nobody_read_or_that_cannot_be_read_holds() -> None:
    assert "rows-not-read" in blockers(story(), None)
    assert "file-gone" in blockers(story(), Files())


@pytest.mark.parametrize(
    "columns, code",
    [
        ((IP, WHO), "no-time-column"),
        ((TIME, WHO), "no-field-column"),
        ((TIME, IP), "no-account-column"),
        ((TIME, replace(IP, third_party=ThirdParty.UNKNOWN), WHO), "third-party-column"),
        ((TIME, replace(IP, third_party=ThirdParty.YES), WHO), "third-party-column"),
    ],
)
def test_a_file_holds_until_somebody_says_how_it_is_read(columns: tuple[Column, ...], code: str) -> None:
    assert code in blockers(story(source("s1", *columns)), FILES if code != "no-field-column" else Files(s1=()))


def test_rows_that_cannot_be_read_hold_until_a_person_says_why_they_are_left_out() -> None:
    doubtful = Files(doubtful=3, s1=ROWS)
    assert "rows-doubtful" in blockers(story(), doubtful)
    assert numbers(cleared(story(source(set_aside="test rows of the export tool")), doubtful)) == {2, 3, 5}


def test_a_file_of_one_account_needs_no_column_for_it() -> None:
    told = story(source("s1", TIME, IP, account="ann1"))
    assert numbers(cleared(told, Files(s1=(IN_WINDOW, LAST)))) == {2, 5}
    gone = story(source("s1", TIME, IP, account="nobody"))
    assert cleared(gone, Files(s1=(NOBODYS,))).logs == ()


def test_each_row_answers_the_first_request_that_allows_it() -> None:
    told = two_accounts().window("2022-06-08", "2022-07-01").window("2022-07-01", "2022-11-15", "w2").request("2")
    told = told.grant(ACCESS, windows=("w1",)).grant("log.access_time")
    second = replace(told.matter.grants[-2], id="g2", request="r2", windows=("w2",))
    told = story(told=told.add("grants", second).withdraw("grants", "g-log.access_time")).search("@ann1")
    parts = {(part.account, part.request): [row.row for row in part] for part in cleared(told).logs}
    assert parts["ann1", "r1"] == [2]
    assert parts["ann1", "r2"] == [5]


def test_a_row_leaves_only_where_all_of_its_cells_may() -> None:
    told = two_accounts().window("2022-06-08", "2022-11-15").window("2022-07-02", "2022-07-03", "w2")
    told = told.grant(ACCESS, windows=("w1",)).grant("device.id", windows=("w2",))
    rows = (
        Row(2, "ann1", "2022-07-01 10:00:00", ("203.0.113.7", "device 1")),
        Row(3, "ann1", "2022-07-02 10:00:00", ("203.0.113.8", "device 1")),
    )
    assert numbers(cleared(story(source("s1", TIME, IP, DEVICE, WHO), told=told), Files(s1=rows))) == {3}


def not_located(told: Story) -> Story:
    """Tell that @ann1 was searched for and not located, and so has no platform account id and no values."""
    (found,) = (each for each in told.matter.accounts if each.id == "ann1")
    unbound = replace(found, status=AccountStatus.NOT_LOCATED, platform_account_id="", created_at=None)
    told = told.record(ItemCorrected("accounts", unbound)).search("@ann1", SearchResult.NOT_LOCATED, "1")
    for value in told.matter.values:
        told = told.withdraw("values", value.id) if value.account == "ann1" else told
    return told


def test_rows_of_an_account_that_was_not_located_hold_and_never_leave() -> None:
    told = not_located(story(source("s1", TIME, IP, account="ann1")))
    files = Files(s1=(IN_WINDOW,))
    assert "not-located-rows" in blockers(told, files)
    sieve = Sieve(told.matter, rules(), told.standing(NOW), day("2022-11-15"))
    assert tally(told.matter.sources[0], files, sieve).parts == ()


def test_an_account_that_was_not_located_does_not_hold_the_rows_of_others() -> None:
    """Its day of creation is not known, on which a window may depend."""
    since = Window(id="w1", text="ever", starts=AtAnchor(Anchor.CREATION), ends=AtAnchor(Anchor.RESPONSE), zone="UTC")
    told = two_accounts().add("windows", since).grant(ACCESS, windows=("w1",))
    told = not_located(story(source(set_aside="not ours"), told=told))
    assert numbers(cleared(told)) == {3}


def posts_only() -> Story:
    window = Window(id="w1", text="the posts", starts=AtAnchor(Anchor.POST), ends=AtAnchor(Anchor.POST), zone="")
    return two_accounts().add("windows", window).grant(ACCESS, windows=("w1",))


def test_a_window_of_posts_lets_out_the_rows_that_are_linked_to_one() -> None:
    rows = (replace(IN_WINDOW, post="p1"), replace(LAST, post="p2"))
    assert numbers(cleared(story(told=posts_only()), Files(s1=rows))) == {2}


def test_a_window_that_cannot_be_told_holds_the_file() -> None:
    mixed = Window(
        id="w1", text="since the post", starts=AtAnchor(Anchor.POST), ends=AtAnchor(Anchor.RESPONSE), zone="UTC"
    )
    told = two_accounts().add("windows", mixed).grant(ACCESS, windows=("w1",))
    assert "window-post" in blockers(story(told=told))
    assert "window-unknown" in blockers(story(told=two_accounts().grant(ACCESS)))


def test_rows_of_one_kind_from_two_files_stand_in_one_part_and_zones_apart() -> None:
    there = replace(IN_WINDOW, zone="America/New_York")
    files = Files(s1=(IN_WINDOW, there), s2=(replace(LAST, zone="Z"),))
    result = cleared(story(source(), source("s2")), files)
    assert {(part.zone, part.sources) for part in result.logs} == {
        ("UTC", (("s1", 1), ("s2", 1))),
        ("America/New_York", (("s1", 1),)),
    }
    assert zone_name("+0000") == "UTC"


def test_the_approval_is_lost_when_a_row_changes() -> None:
    ready = approved(story(), FILES)
    changed = Files(s1=(replace(IN_WINDOW, cells=("203.0.113.70",)), *ROWS[1:]))
    result = clear(ready.matter, rules(), Moment(when(NOW)), changed)
    assert isinstance(result, Held)
    assert "changed-since" in {each.code for each in result.blockers}


def sent(told: Story, *rows: SentRows, complete: bool = False) -> Story:
    ready = approved(told, FILES)
    result = clear(ready.matter, rules(), Moment(when(NOW)), FILES)
    assert isinstance(result, Cleared)
    values = tuple(each.value.id for each in result.released)
    dates: dict[str, Any] = {"letter_on": result.letter_on, "response_on": result.response_on}
    volume = Production(number=1, content=result.content, values=values, rows=rows, complete=complete, **dates)
    return ready.record(Produced(volume))


def carried(*spans: tuple[int, int]) -> SentRows:
    return SentRows(source="s1", account="ann1", request="r1", fields=(ACCESS,), spans=spans)


def test_a_later_volume_carries_no_row_twice() -> None:
    told = sent(story(), carried((2, 3)))
    assert numbers(cleared(told)) == {5}
    answers = {(each.account, each.request): each for each in cleared(told).answers}
    assert (ACCESS, 1) in answers["ann1", "r1"].before
    assert "nothing-new" in blockers(sent(story(), carried((2, 3), (5, 5)), complete=True))


def test_the_response_is_dated_no_later_than_the_day_on_which_waiting_records_were_taken() -> None:
    older = source(taken_on=day("2022-11-10"))
    assert last_response(story(older).matter) == day("2022-11-10")
    both = sent(story(), carried((2, 2))).add("sources", source("s2", taken_on=day("2022-11-17")))
    assert last_response(both.matter) == day("2022-11-17")
    assert last_response(sent(story(), carried((2, 2))).matter) == day("2022-11-15")


def test_a_draft_tells_of_rows_as_produced() -> None:
    result = draft(story().matter, rules(), Moment(when(NOW)), day("2022-11-18"), FILES)
    assert not isinstance(result, Held)
    assert any(ACCESS in each.produced for each in result.answers)


def test_a_field_that_is_not_granted_is_said_to_be_not_authorised() -> None:
    matter = story(source("s1", TIME, DEVICE, WHO)).matter
    sieve = Sieve(matter, rules(), story().standing(NOW), day("2022-11-15"))
    assert {each.level for each in sieve.grounds(matter.sources[0], 0)} == {Level.NOT_AUTHORISED}


def test_the_basis_of_a_count_changes_with_what_it_rests_on() -> None:
    told = story()
    bases = {
        repr(Sieve(each.matter, rules(), each.standing(now), day(response)).basis)
        for each, now, response in (
            (told, NOW, "2022-11-15"),
            (told, "2022-11-01", "2022-11-15"),
            (sent(told, carried((2, 2))), NOW, "2022-11-15"),
        )
    }
    assert len(bases) == 3


instants = st.datetimes(datetime(2022, 6, 1), datetime(2022, 11, 30))  # noqa: DTZ001 - made aware below


@given(st.lists(st.tuples(st.sampled_from(["ann1", "bob2", ""]), instants), max_size=12))
def test_what_leaves_is_what_an_obvious_reading_of_each_row_lets_out(drawn: list[tuple[str, datetime]]) -> None:
    rows = tuple(Row(number, who, at.isoformat(" ")) for number, (who, at) in enumerate(drawn, 2))
    start, end = when("2022-06-08 00:00"), when("2022-11-15 00:00") + timedelta(days=1)
    plain = {
        each.number
        for each in rows
        if each.account and start <= datetime.fromisoformat(each.time).replace(tzinfo=UTC) < end
    }
    matter = TOLD.matter
    sieve = Sieve(matter, rules(), STANDING, day("2022-11-15"))
    counted = tally(matter.sources[0], Files(s1=rows), sieve)
    assert sum(count for _, count, _ in counted.parts) == len(plain)
    assert counted.back == len(rows) - len(plain)


TOLD = story()
STANDING = TOLD.standing(NOW)


# --- recalls


@pytest.mark.parametrize("kind, again", [(RecallKind.SUPERSEDED, {2, 3, 5}), (RecallKind.CLAWED_BACK, set())])
def test_rows_of_a_superseded_volume_leave_again_and_those_of_one_clawed_back_never(
    kind: RecallKind, again: set[int]
) -> None:
    first = sent(story(), carried((2, 3), (5, 5)))
    facts: dict[str, Any] = {"volume": 1, "kind": kind, "recalled_on": day("2022-11-18"), "reason": "wrong handle"}
    recalled = first.add("recalls", Recall(id="recalls-1", **facts))
    sieve = Sieve(recalled.matter, rules(), recalled.standing(NOW), day("2022-11-15"))
    made = tally(source(), FILES, sieve)
    assert sum(count for _, count, _ in made.parts) == len(again)
    grounds = {each.code for each in sieve.grounds(source(), 0)}
    assert ("clawed-back" in grounds) == (kind is RecallKind.CLAWED_BACK)
    assert "clawed-back" not in {each.code for each in sieve.grounds(source("s2"), 0)}
    before = Sieve(first.matter, rules(), first.standing(NOW), day("2022-11-15"))
    assert (before.basis == sieve.basis) == (kind is RecallKind.CLAWED_BACK)
