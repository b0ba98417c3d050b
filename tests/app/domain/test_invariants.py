"""The twelve invariants of DOMAIN § 5, over random stories.

Each claim about what may leave is compared with an oracle that knows nothing of the program: it keeps its own journal
of what happened and answers in the words of DOMAIN § 5. Invariants 7, 8 and 11 are proved here for what the gate hands
out (`Cleared`, `Draft`, their facts); that the documents made from it keep them is proved where documents are made.
"""

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, is_dataclass, replace
from dataclasses import fields as dataclass_fields
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.domain.assessment import Moment, assess, at
from app.domain.errors import DeskError
from app.domain.events import Approved, Event, ItemAdded, apply, fold
from app.domain.facts.accounts import SearchResult
from app.domain.facts.contest import Cell, Decision, ObjectionForm, Objector, RulingKind
from app.domain.facts.counsel import Check
from app.domain.facts.order import HoldScope
from app.domain.gate import Cleared, Draft, Held, clear, draft
from app.domain.rules import Rules
from app.domain.secret import Secret
from tests.notation import ALL, OVER, PACIFIC, SILENT, TEXTS, Story, day, opened, rules, says, two_accounts, when
from tests.strategies import changes, matters

EMAIL, PHONE = "email.recovery", "phone.recovery"
ACCOUNTS, FIELDS = ("ann1", "bob2"), (EMAIL, PHONE)
NOWS = tuple(
    when(text)
    for text in (
        "2022-10-25",
        "2022-11-11 00:00",
        "2022-11-16 23:59",
        OVER,
        "2022-12-05 00:00",
        "2022-12-29",
        "2023-03-01",
    )
)

# --- the oracle: what DOMAIN § 5 says, in its own words ---

CLOSED = {day(text) for text in ("2022-11-11", "2022-11-24", "2022-11-25", "2022-12-26", "2023-01-02", "2023-01-16")}


def open_court(on: date) -> bool:
    return on.weekday() < 5 and on not in CLOSED


def midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=PACIFIC)


def window_over(noticed: date) -> datetime:
    """Twenty-one days, on to a court day, two court days of grace, and the day after."""
    last = noticed + timedelta(days=21)
    while not open_court(last):
        last += timedelta(days=1)
    for _ in range(2):
        last += timedelta(days=1)
        while not open_court(last):
            last += timedelta(days=1)
    return midnight(last + timedelta(days=1))


@dataclass
class Complaint:
    """An objection as the oracle keeps it."""

    account: str | None
    fields: frozenset[str]
    ours: bool
    state: str = "open"
    free_on: date = date.max
    allowed: frozenset[tuple[str, str]] = frozenset()

    def names(self, account: str, field_id: str) -> bool:
        return self.account in (None, account) and (not self.fields or field_id in self.fields)


@dataclass
class Journal:
    """What happened, in the few words that the oracle needs."""

    scope: HoldScope
    began: dict[str, date | None] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    consents: set[tuple[str, str]] = field(default_factory=set)
    narrowed: list[tuple[HoldScope, date]] = field(default_factory=list)
    ordered: set[str] = field(default_factory=set)
    excused: set[str] = field(default_factory=set)
    stayed: set[str] = field(default_factory=set)

    def scope_at(self, now: datetime) -> HoldScope:
        order = [HoldScope.FIELD, HoldScope.ACCOUNT, HoldScope.WHOLE_SUBPOENA]
        told = [scope for scope, stated in self.narrowed if now >= midnight(stated + timedelta(days=1))]
        return min([self.scope, *told], key=order.index)

    def time_is_over(self, account: str, now: datetime) -> bool:
        began = self.began.get(account)
        if account in self.excused and began is None:
            return True
        return began is not None and now >= window_over(began)

    def timely(self, account: str, field_id: str, now: datetime) -> bool:
        """R5, with the latest window of all under a hold of the whole."""
        if account in self.ordered:
            return True
        own = (account, field_id) in self.consents or self.time_is_over(account, now)
        if self.scope_at(now) is not HoldScope.WHOLE_SUBPOENA:
            return own
        others = all(self.time_is_over(other, now) for other in ACCOUNTS if other != account)
        firsts = [began for began in self.began.values() if began]
        ours = not firsts or now >= window_over(min([*firsts, *self.earlier]))
        return own and others and ours

    earlier: list[date] = field(default_factory=list)

    def held(self, account: str, field_id: str, now: datetime) -> bool:
        """R6: nothing open touches it, and nothing that was ruled on bars it."""
        scope = self.scope_at(now)
        if self.stayed and (scope is HoldScope.WHOLE_SUBPOENA or account in self.stayed):
            return True
        return any(self.holds(each, scope, account, field_id, now) for each in self.complaints)

    @staticmethod
    def holds(each: Complaint, scope: HoldScope, account: str, field_id: str, now: datetime) -> bool:
        mine = each.names(account, field_id)
        reached = {
            HoldScope.WHOLE_SUBPOENA: True,
            HoldScope.ACCOUNT: each.ours or each.account in (None, account),
            HoldScope.FIELD: each.ours or mine,
        }[scope]
        waiting = reached and (each.state == "open" or now < midnight(each.free_on))
        match each.state:
            case "gone":
                return False
            case "sustained":
                return mine
            case "in part":
                return (mine and (account, field_id) not in each.allowed) or waiting
            case _:
                return waiting

    def may_leave(self, account: str, field_id: str, now: datetime) -> bool:
        return self.timely(account, field_id, now) and not self.held(account, field_id, now)

    def free(self, now: datetime) -> frozenset[tuple[str, str]]:
        return frozenset((a, f) for a in ACCOUNTS for f in FIELDS if self.may_leave(a, f, now))


# --- the machine: whatever may happen between notice and export ---

accounts = st.sampled_from(ACCOUNTS)
notice_days = st.dates(day("2022-10-20"), day("2022-11-20"))
some_fields = st.lists(st.sampled_from(FIELDS), unique=True, max_size=2).map(tuple)


def free_at_all(story: Story) -> list[frozenset[tuple[str, str]]]:
    """Give the cells that may leave at each of the instants."""
    assessment = story.assess()
    standings = [at(assessment, Moment(now)) for now in NOWS]
    return [frozenset((e.cell.account, e.cell.field) for e in each.outcomes if e.produce) for each in standings]


class Matters(RuleBasedStateMachine):
    """Tell the same story to the program and to the oracle, and compare what may leave."""

    @initialize(scope=st.sampled_from(HoldScope))
    def open_matter(self, scope: HoldScope) -> None:
        base = opened().terms(hold_scope=says(scope, "¶ 5")).account("@ann1").account("@bob2").preserved("2022-10-18")
        told = {(a, f): f"{a}-{f.split('.')[0]}" for a in ACCOUNTS for f in FIELDS}
        self.story = base
        for number, ((account, field_id), word) in enumerate(told.items()):
            text = f"{word}@mail.example" if field_id == EMAIL else f"+1 555 010 000{number}"
            self.story = self.story.value(account, field_id, text)
        self.story = self.story.search("@ann1").search("@bob2").confirmed()
        self.texts = {each.text.reveal(): (each.account, each.field) for each in self.story.matter.values}
        self.journal = Journal(scope)

    @rule(account=accounts, on=notice_days)
    def notice(self, account: str, on: date) -> None:
        known = [each.given_on for each in self.story.matter.notices if each.account == account]
        assume(all(on > each for each in known))
        other = next(each for each in ACCOUNTS if each != account)
        before = self.story.assess().release[other]
        self.story = self.story.notice(account, on.isoformat())
        if (began := self.journal.began.get(account)) is not None:
            self.journal.earlier.append(began)
        self.journal.began[account] = on
        # Invariant 4: a new notice restarts that account's window only.
        assert self.story.assess().release == {account: window_over(on), other: before}

    @rule(account=accounts)
    def bounce(self, account: str) -> None:
        began = self.journal.began.get(account)
        assume(began is not None and account not in self.journal.excused)
        last = [each for each in self.story.matter.notices if each.account == account][-1]
        assume(not any(each.notice == last.id for each in self.story.matter.deliveries))
        self.story = self.story.bounced(last.given_on.isoformat(), notice=last.id)
        self.journal.began[account] = None

    @rule(account=accounts, after=st.integers(0, 9))
    def deliver_elsewhere(self, account: str, after: int) -> None:
        notices = [each for each in self.story.matter.notices if each.account == account]
        assume(notices and account in self.journal.began)
        last = notices[-1]
        results = [each for each in self.story.matter.deliveries if each.notice == last.id]
        assume(len(results) < 2)
        on = last.given_on + timedelta(days=after)
        self.story = self.story.delivered(on.isoformat(), "in-app", notice=last.id)
        if self.journal.began[account] is None:
            self.journal.began[account] = on

    @rule(
        account=st.one_of(accounts, st.none()),
        objected=some_fields,
        form=st.sampled_from(
            [ObjectionForm.WRITTEN, ObjectionForm.MOTION, ObjectionForm.MORE_TIME, ObjectionForm.APPEAL]
        ),
        who=st.sampled_from(Objector),
    )
    def object(self, account: str | None, objected: tuple[str, ...], form: ObjectionForm, who: Objector) -> None:
        before = free_at_all(self.story)
        told = {"form": form, "objector": who, "told_court_on": day("2022-11-05")}
        self.story = self.story.objection(account or "", "2022-11-02", *objected, **told)
        self.journal.complaints.append(Complaint(account, frozenset(objected), who is Objector.PLATFORM))
        # Invariant 2: an objection can only shrink what may leave.
        assert all(now <= then for now, then in zip(free_at_all(self.story), before, strict=True))

    @precondition(lambda self: self.journal.complaints)
    @rule(
        data=st.data(),
        decision=st.sampled_from(Decision),
        on=st.dates(day("2022-11-12"), day("2022-12-20")),
        wait=st.integers(0, 20),
        allowed=st.lists(st.sampled_from(sorted(ALL)), max_size=2),
    )
    def rule_on_one(
        self, data: st.DataObject, decision: Decision, on: date, wait: int, allowed: list[tuple[str, str]]
    ) -> None:
        index = data.draw(st.integers(0, len(self.journal.complaints) - 1))
        complaint = self.journal.complaints[index]
        assume(complaint.state == "open")
        allows = tuple(Cell(*each) for each in allowed) if decision is Decision.IN_PART else ()
        named = [*filter(None, [complaint.account])] if decision is Decision.QUASHED else []
        assume(decision is not Decision.QUASHED or not complaint.fields)
        self.story = self.story.decided(
            decision,
            on.isoformat(),
            *named,
            objections=(f"objections-{index + 1}",),
            not_before=on + timedelta(days=wait),
            allows=allows,
        )
        complaint.free_on, complaint.allowed = on + timedelta(days=wait), frozenset(allowed)
        complaint.state = {Decision.OVERRULED: "overruled", Decision.IN_PART: "in part"}.get(decision, "sustained")

    @precondition(lambda self: self.journal.complaints)
    @rule(whole=st.booleans())
    def withdraw_the_last(self, *, whole: bool) -> None:
        complaint = self.journal.complaints[-1]
        assume(complaint.state == "open")
        self.story = self.story.withdrawal(identity_checked=whole)
        if whole:
            complaint.state = "gone"

    @rule(account=accounts, field_id=st.sampled_from(FIELDS))
    def consent(self, account: str, field_id: str) -> None:
        before = free_at_all(self.story)
        self.story = self.story.consent(account, field_id)
        self.journal.consents.add((account, field_id))
        for now, then in zip(free_at_all(self.story), before, strict=True):
            # Invariant 3: one's consent never frees another, nor another field.
            assert now - then <= {(account, field_id)}

    @precondition(lambda self: self.journal.consents)
    @rule()
    def revoke(self) -> None:
        account, field_id = min(self.journal.consents)
        for each in self.story.matter.consents:
            if (each.account, each.fields) == (account, (field_id,)):
                self.story = self.story.change("consents", each.id, revoked_on=day("2022-10-30"))
        self.journal.consents.discard((account, field_id))

    @rule(
        scope=st.sampled_from([HoldScope.FIELD, HoldScope.ACCOUNT]),
        stated=st.dates(day("2022-11-04"), day("2022-12-10")),
    )
    def narrow(self, scope: HoldScope, stated: date) -> None:
        # Counsel's latest reading takes a narrower one back, which the tests of scope cover.
        order = [HoldScope.FIELD, HoldScope.ACCOUNT]
        assume(all(order.index(scope) <= order.index(each) for each, _ in self.journal.narrowed))
        self.story = self.story.reading(scope, stated=stated.isoformat())
        self.journal.narrowed.append((scope, stated))

    @rule(account=accounts, kind=st.sampled_from([RulingKind.EXCUSES_NOTICE, RulingKind.ORDERS_PRODUCTION]))
    def rule_on_time(self, account: str, kind: RulingKind) -> None:
        notices = [each for each in self.story.matter.notices if each.account == account]
        # A ruling that excuses a notice after an earlier one arrived is told in the tests of notice.
        assume(kind is RulingKind.ORDERS_PRODUCTION or len(notices) < 2)
        assume(account not in self.journal.excused)
        self.story = self.story.ruling(kind, "2022-11-15", account)
        (self.journal.ordered if kind is RulingKind.ORDERS_PRODUCTION else self.journal.excused).add(account)

    def next_docket_day(self) -> str:
        return (day("2022-11-16") + timedelta(days=len(self.story.matter.rulings))).isoformat()

    @rule(account=accounts)
    def stay(self, account: str) -> None:
        self.story = self.story.ruling(RulingKind.STAYS, self.next_docket_day(), account)
        self.journal.stayed.add(account)

    @precondition(lambda self: self.journal.stayed)
    @rule()
    def lift(self) -> None:
        account = self.journal.stayed.pop()
        self.story = self.story.ruling(RulingKind.LIFTS_STAY, self.next_docket_day(), account)

    @invariant()
    def exactly_what_may_leave_leaves(self) -> None:
        assert free_at_all(self.story) == [self.journal.free(now) for now in NOWS]

    @invariant()
    def no_hold_has_a_path_to_an_export(self) -> None:
        """Invariant 1, with its converse: values leave whose cells may, and no others (5 is part of the oracle)."""
        now = NOWS[len(self.story.events) % len(NOWS)]
        ready = self.story.ready(now)
        result = ready.clear(now)
        free = self.journal.free(now)
        if isinstance(result, Held):
            open_ = any(not self.journal.may_leave(*cell, NOWS[-1]) or cell not in free for cell in ALL)
            assert result.blockers
            assert open_
            assert not free or any(each.level == 6 for each in result.blockers), [e.code for e in result.blockers]
            return
        leaving = {each.value.text.reveal() for each in result.released}
        assert leaving == {text for text, cell in self.texts.items() if cell in free}
        assert {(each.account, each.field) for each in result.withheld} == ALL - free

    @invariant()
    def the_state_is_the_fold_of_the_events(self) -> None:
        """Invariant 10."""
        assert fold("m1", self.story.events) == self.story.matter


TestMatters = Matters.TestCase
TestMatters.settings = settings(
    max_examples=30,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),  # shrinking a story takes minutes; the story is short as it is
    report_multiple_bugs=False,
)


# --- 6: any change of the approved content loses the approval ---


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(change=changes(), by=st.sampled_from(["Ann Clerk", "Bob Reviewer", "Cem Third"]), sealed=st.booleans())
def test_any_new_event_but_a_clean_look_loses_the_approval(change: Any, by: str, *, sealed: bool) -> None:
    ready = READY
    event = Event(seq=ready.matter.seq + 1, at=ready.clock + timedelta(minutes=1), by=by, change=change, sealed=sealed)
    try:
        after = apply(ready.matter, event)
    except DeskError:
        return
    clean = isinstance(change, Approved) or (
        isinstance(change, ItemAdded) and isinstance(change.item, Check) and change.item.found_nothing
    )
    result = clear(after, rules(), Moment(when(NOW)))
    assert isinstance(result, Cleared) is clean


NOW = "2022-11-17 10:00"
READY = two_accounts().ready(NOW)


CHANGES: dict[str, Callable[[Story], Story]] = {
    "a value taken back": lambda s: s.withdraw("values", "values-1"),
    "another value": lambda s: s.change("values", "values-1", text=Secret("other@mail.example")),
    "another recipient": lambda s: s.change("parties", "parties-2", name="Somebody Else"),
    "another letter": lambda s: s.organisation(signatory="Dana Other"),
    "another term": lambda s: s.terms(use_restriction=SILENT),
    "another letter date": lambda s: s.submitted("2022-11-18"),
    "another response date": lambda s: s.submitted(NOW, response="2022-11-14"),
    "submitted again": lambda s: s.submitted(NOW),
}


@pytest.mark.parametrize("what", CHANGES)
def test_another_value_recipient_letter_or_date_needs_another_approval(what: str) -> None:
    assert isinstance(READY.clear(NOW), Cleared)
    assert isinstance(CHANGES[what](READY).confirmed().clear(NOW), Held)


# --- 7, 8, 11 at the level of what the gate hands out ---


def leaves_of(value: Any) -> Iterator[Any]:
    """Walk everything that can be reached from a value, secrets opened."""
    if isinstance(value, Secret):
        yield value.reveal()
    elif is_dataclass(value) and not isinstance(value, type):
        for each in dataclass_fields(value):
            yield from leaves_of(getattr(value, each.name))
    elif isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from leaves_of(each)
    elif isinstance(value, dict):
        yield from leaves_of(tuple(value.items()))
    else:
        yield value


@given(
    scope=st.sampled_from([HoldScope.FIELD, HoldScope.ACCOUNT]),
    objected=some_fields,
    account=accounts,
    reason=st.sampled_from(["ann@mail.example is hers", "+1 555 010 0002"]),
)
@settings(max_examples=25, deadline=None)
def test_no_withheld_value_and_no_internal_note_is_in_what_the_gate_hands_out(
    scope: HoldScope, objected: tuple[str, ...], account: str, reason: str
) -> None:
    """Invariants 7 and 8: bytes, names and logs are scanned where they are made."""
    story = (
        two_accounts()
        .terms(hold_scope=says(HoldScope.WHOLE_SUBPOENA))
        .reading(scope, reason=reason)
        .subpoena(difference=reason)
        .objection(account, "2022-11-02", *objected)
        .decision("device.id", allowed=False, reason=reason)
    )
    ready = story.ready("2022-12-05")
    result = ready.clear("2022-12-05")
    assert isinstance(result, Cleared)
    given_out = draft(ready.matter, rules(), Moment(when("2022-12-05")), day("2022-12-05"))
    assert isinstance(given_out, Draft)
    held = TEXTS - {each.value.text.reveal() for each in result.released}
    assert held
    cleared_words = [str(each) for each in leaves_of(result)]
    draft_words = [str(each) for each in leaves_of(given_out)]
    assert not any(text in word for text in held for word in cleared_words)
    assert not any(text in word for text in TEXTS for word in draft_words)
    assert not any(text in repr(result) for text in TEXTS)
    # 8: the answers, what is withheld and what is released agree, cell by cell.
    withheld = {(each.account, each.field) for each in result.withheld}
    produced = {(each.account, name) for each in result.answers for name in each.produced}
    assert produced == {(each.account, each.value.field) for each in result.released}
    assert produced | withheld == ALL
    assert not produced & withheld


@given(text=st.text(min_size=1, max_size=80))
@settings(max_examples=50, deadline=None)
def test_a_use_restriction_is_handed_on_character_for_character_and_never_invented(text: str) -> None:
    """Invariant 11: that the letter prints it so is proved where letters are made."""
    stated = drafted(two_accounts().terms(use_restriction=says(text, "9:14–18")))
    assert (stated.facts.use_restriction, stated.facts.use_cite) == (text, "Order 9:14–18")
    silent = drafted(two_accounts().terms(use_restriction=SILENT))
    assert (silent.facts.use_restriction, silent.facts.use_cite) == (None, "Order")


def drafted(story: Story) -> Draft:
    given_out = draft(story.matter, rules(), Moment(when(NOW)), day("2022-11-17"))
    assert isinstance(given_out, Draft)
    return given_out


# --- 9: supplemental volumes ---


@given(st.lists(st.tuples(accounts, st.sampled_from(FIELDS), st.integers(1, 3)), min_size=1, max_size=3))
@settings(max_examples=10, deadline=None)
def test_volumes_never_repeat_a_value_or_a_number(later: list[tuple[str, str, int]]) -> None:
    story = two_accounts().produced(NOW)
    for number, (account, field_id, times) in enumerate(later):
        for each in range(times):
            text = f"n{number}x{each}@mail.example" if field_id == EMAIL else f"+1 555 01{number} 00{each}0"
            story = story.value(account, field_id, text)
        story = story.produced(f"2022-11-{18 + number}")
    sent = [value for volume in story.matter.productions for value in volume.values]
    assert len(sent) == len(set(sent)) == len(story.matter.values)
    numbers = [(volume.bates_first, volume.bates_last) for volume in story.matter.productions]
    assert all(before[1] < after[0] for before, after in itertools.pairwise(numbers))
    assert [volume.number for volume in story.matter.productions] == list(range(1, len(later) + 2))


# --- 12: neither the machine's clock nor its zone ---


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its zone while it runs")
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "Pacific/Kiritimati", "UTC"])
def test_the_release_does_not_depend_on_the_machines_zone(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = two_accounts().assess()
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert two_accounts().assess() == before
        assert before.release == {"ann1": when(OVER), "bob2": when(OVER)}
    finally:
        monkeypatch.undo()
        time.tzset()


# --- assess is total ---


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(matter=matters(), court=st.sampled_from(["cand", "nysd", "nowhere"]), data=st.data())
def test_assess_never_fails_and_random_facts_never_clear(matter: Any, court: str, data: st.DataObject) -> None:
    orders = tuple(
        replace(each, court=court, amends="" if n == 0 else each.amends) for n, each in enumerate(matter.orders)
    )
    matter = replace(matter, orders=orders)
    table: Rules = rules()
    assess(matter, table)
    assert isinstance(clear(matter, table, Moment(when(NOW))), Held)
    assert isinstance(draft(matter, table, Moment(when(NOW)), day("2022-11-17")), Draft | Held)


def test_a_search_that_found_nothing_changes_nothing_that_may_leave() -> None:
    assert two_accounts().search("@ann1", SearchResult.NONE_FOUND).sent(NOW) == TEXTS
