"""Tell a matter as a story, one fact a line; every verb gives a new story, so that stories can branch.

    told = Story().account("@a").notice("@a", "2022-10-24").objection("@a", "2022-11-02")
    told.free("2022-12-01")  # the cells that may be produced on that day
    told.sent("2022-12-01")  # the values that leave once two people have done their part

Days are ISO text; an instant is `2022-11-17 00:00`, on the clock of the court in San Francisco.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.assessment import Assessment, Moment, Standing, assess, at
from app.domain.bindings import binding_basis, lookalike_basis, lookalikes_of
from app.domain.days import FixedDate, Period, Trigger, Unit
from app.domain.events import (
    Approved,
    Change,
    Confirmed,
    Event,
    ItemAdded,
    ItemCorrected,
    ItemWithdrawn,
    Produced,
    Submitted,
    TopicSet,
    apply,
)
from app.domain.facts.accounts import Account, AccountStatus, Search, SearchResult, ThirdParty, Timestamp, Value
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
    Preservation,
    ReviewRoute,
    Ruling,
    RulingKind,
    RulingService,
    Withdrawal,
)
from app.domain.facts.counsel import (
    Check,
    FieldDecision,
    NoticePolicy,
    ObjectionDecision,
    ScopeBasis,
    ScopeReading,
    ValueDecision,
)
from app.domain.facts.order import (
    Authority,
    Bench,
    ContestBy,
    Exclusion,
    Grant,
    HoldScope,
    OnDay,
    Order,
    OrderKind,
    OrderOutcome,
    Request,
    Subpoena,
    Terms,
    Window,
)
from app.domain.facts.parties import Dispatch, Government, MatterFile, Organisation, Party, Role
from app.domain.facts.terms import Passage, Silent, Stated, Term
from app.domain.gate import Cleared, Dates, Held, clear, submittable
from app.domain.grounds import Ground
from app.domain.matter import ConfirmationKind, Matter, Production
from app.domain.rules import Rules
from app.domain.secret import Secret
from app.domain.steps import STEP_TOPICS, step_basis
from app.host.catalogue_data import load_catalogue
from app.host.letter_texts import load_courtesy
from app.host.lookalike_data import read as read_lookalikes
from app.host.resources import RESOURCES, load_calendar, load_courts

ANN, BOB = "Ann Clerk", "Bob Reviewer"
COUNSEL = "Carla Counsel"
PACIFIC = ZoneInfo("America/Los_Angeles")
SILENT = Silent(confirmed_by=ANN)
USE = "may use the information only for the anticipated civil action, and for no other purpose, absent a Court order."


@cache
def rules() -> Rules:
    """Read the tables that come with the program."""
    return Rules(
        catalogue=load_catalogue(),
        calendar=load_calendar(),
        courts=load_courts(),
        confusables=read_lookalikes(RESOURCES / "lookalikes" / "confusables.txt"),
        wording="1",
        courtesy=load_courtesy(),
    )


def day(text: str) -> date:
    return date.fromisoformat(text)


def when(text: str | datetime) -> datetime:
    """Read an instant on the court's clock; a bare day is its noon."""
    if isinstance(text, datetime):
        return text
    return datetime.fromisoformat(text if " " in text else f"{text} 12:00").replace(tzinfo=PACIFIC)


def says(value: Any, pin: str = "") -> Stated[Any]:
    """State a term, with the paragraph it stands in."""
    return Stated(value=value, passages=(Passage(quote="…", pin=pin),) if pin else ())


def days(count: int, trigger: Trigger, unit: Unit = Unit.DAYS) -> Period:
    return Period(count, unit, trigger)


# The conditions of an order under 28 U.S.C. § 1782, one to five, as courts in San Francisco write them.
TERMS = Terms(
    sufficient_to_show=says(True, "9:1"),
    general_clause=SILENT,
    notify=says(days(10, Trigger.SERVICE, Unit.CALENDAR), "¶ 2"),
    copy_of_order=says(True, "¶ 2"),
    contest=says(days(21, Trigger.NOTICE), "¶ 3"),
    contest_by=says(ContestBy.MOTION_OR_OBJECTION, "¶ 4"),
    platform_contest=says(days(21, Trigger.NOTICE), "¶ 3"),
    advise_court=says(days(10, Trigger.RECEIPT), "¶ 4"),
    preserve=says(True, "¶ 5"),
    hold_scope=says(HoldScope.WHOLE_SUBPOENA, "¶ 5"),
    produce=SILENT,
    use_restriction=says(USE, "9:14–18"),
)
QUIET = replace(TERMS, notify=SILENT, copy_of_order=SILENT, contest=SILENT, platform_contest=SILENT)
"""The same order without a word on notice and on time to contest."""


@dataclass(frozen=True)
class Story:
    """Hold a matter with the events that made it."""

    matter: Matter = field(default_factory=lambda: Matter(id="m1"))
    events: tuple[Event, ...] = ()
    clock: datetime = datetime(2022, 10, 1, 9, tzinfo=PACIFIC)

    # --- recording ---

    def record(self, change: Change, by: str = ANN, *, sealed: bool = True) -> "Story":
        """Record a change as the next event, a minute after the one before."""
        clock = self.clock + timedelta(minutes=1)
        event = Event(seq=len(self.events) + 1, at=clock, by=by, change=change, sealed=sealed)
        return Story(apply(self.matter, event), (*self.events, event), clock)

    def at(self, instant: str | datetime) -> "Story":
        """Move the clock."""
        return replace(self, clock=when(instant))

    def set(self, topic: str, value: Any) -> "Story":
        return self.record(TopicSet(topic, value))

    def add(self, topic: str, item: Any) -> "Story":
        return self.record(ItemAdded(topic, item))

    def change(self, topic: str, item_id: str, **entries: Any) -> "Story":
        """Correct entries of an item; without an id, of a topic that has one value."""
        if not item_id:
            return self.set(topic, replace(getattr(self.matter, topic), **entries))
        item = next(each for each in getattr(self.matter, topic) if each.id == item_id)
        return self.record(ItemCorrected(topic, replace(item, **entries)))

    def withdraw(self, topic: str, item_id: str) -> "Story":
        return self.record(ItemWithdrawn(topic, item_id))

    def new_id(self, topic: str) -> str:
        return f"{topic}-{len(getattr(self.matter, topic)) + 1}"

    # --- the order and who is in it ---

    def organisation(self, **entries: Any) -> "Story":
        known = self.matter.organisation or Organisation(name="Example Platform, Inc.", short_name="Example")
        return self.set("organisation", replace(known, **entries))

    def order(self, terms: Terms = TERMS, **entries: Any) -> "Story":
        facts: dict[str, Any] = {
            "id": self.new_id("orders"),
            "kind": OrderKind.SECTION_1782,
            "title": "Order on the ex parte application",
            "court": "cand",
            "case_number": "22-mc-80001-ABC",
            "caption": "In re Ex Parte Application of Ren Example",
            "entered_on": day("2022-10-13"),
            "docket_number": "12",
            "bench": Bench.MAGISTRATE,
            "authority": Authority.CONSENTS,
            "outcome": OrderOutcome.PRODUCTION_ORDERED,
            "terms": terms,
        }
        return self.add("orders", Order(**{**facts, **entries}))

    def terms(self, **terms: Term[Any]) -> "Story":
        """Change terms of the first order."""
        order = self.matter.orders[0]
        return self.change("orders", order.id, terms=replace(order.terms, **terms))

    def subpoena(self, **entries: Any) -> "Story":
        facts: dict[str, Any] = {
            "attached": True,
            "served_on": day("2022-10-17"),
            "compliance_on": day("2022-12-15"),
            "compliance_place": "San Francisco",
            "compared_on": day("2022-10-17"),
            "compared_by": ANN,
            "matches_order": True,
        }
        return self.set("subpoena", Subpoena(**{**facts, **entries}))

    def party(self, name: str, role: Role = Role.REQUESTING, **entries: Any) -> "Story":
        facts: dict[str, Any] = {"government": Government.NO, **entries}
        return self.add("parties", Party(id=self.new_id("parties"), role=role, name=name, **facts))

    def request(self, number: str = "1") -> "Story":
        return self.add("requests", Request(id=f"r{number}", number=number, text="Documents sufficient to show …"))

    def grant(self, field_id: str, request: str = "1", **entries: Any) -> "Story":
        return self.add("grants", Grant(id=f"g-{field_id}", request=f"r{request}", field=field_id, **entries))

    def exclusion(self, field_id: str) -> "Story":
        passages = (Passage(quote="but not …", pin="3:4"),)
        return self.add("exclusions", Exclusion(id=self.new_id("exclusions"), field=field_id, passages=passages))

    def window(self, starts: str, ends: str, window_id: str = "w1") -> "Story":
        first, last = OnDay(day(starts)), OnDay(day(ends))
        stated = Window(id=window_id, text="as stated", zone="America/Los_Angeles", starts=first, ends=last)
        return self.add("windows", stated)

    def decision(self, field_id: str, *, allowed: bool, **entries: Any) -> "Story":
        facts = {"counsel": COUNSEL, "decided_on": day("2022-10-20"), "reason": "reads so", "request": "r1", **entries}
        return self.add(
            "field_decisions",
            FieldDecision(id=self.new_id("field_decisions"), field=field_id, allowed=allowed, **facts),
        )

    # --- accounts and records ---

    def account(self, identifier: str, **entries: Any) -> "Story":
        facts: dict[str, Any] = {
            "platform_account_id": str(1000 + len(self.matter.accounts)),
            "status": AccountStatus.LOCATED,
            "posts": ("p1",),
            "created_at": datetime(2020, 5, 1, tzinfo=UTC),
        }
        return self.add("accounts", Account(id=name(identifier), identifier=identifier, **{**facts, **entries}))

    def search(self, identifier: str, result: SearchResult = SearchResult.NONE_FOUND, *requests: str) -> "Story":
        return self.add(
            "searches",
            Search(
                id=self.new_id("searches"),
                account=name(identifier),
                result=result,
                searched_on=day("2022-11-01"),
                where="the live store",
                requests=tuple(f"r{each}" for each in requests),
            ),
        )

    def value(self, identifier: str, field_id: str, text: str, time: str = "", **entries: Any) -> "Story":
        facts: dict[str, Any] = {
            "id": self.new_id("values"),
            "taken_on": day("2022-11-15"),
            "source": "export.json",
            "third_party": ThirdParty.NO,
            "at": Timestamp(raw=time, zone="UTC", instant=when(time)) if time else None,
        }
        return self.add(
            "values", Value(account=name(identifier), field=field_id, text=Secret(text), **{**facts, **entries})
        )

    def value_decision(self, value: str, *, allowed: bool, **entries: Any) -> "Story":
        facts = {"counsel": COUNSEL, "decided_on": day("2022-11-16"), "reason": "looked at it", **entries}
        return self.add(
            "value_decisions", ValueDecision(id=self.new_id("value_decisions"), value=value, allowed=allowed, **facts)
        )

    # --- notice and contest ---

    def preserved(self, on: str, *identifiers: str, **entries: Any) -> "Story":
        facts: dict[str, Any] = {"snapshot": "sha256:0", **entries}
        accounts = tuple(map(name, identifiers))
        return self.add(
            "preservations",
            Preservation(id=self.new_id("preservations"), preserved_on=day(on), accounts=accounts, **facts),
        )

    def notice(self, identifier: str, on: str, channel: str = "e-mail", **entries: Any) -> "Story":
        facts: dict[str, Any] = {"copy_of_order": True, **entries}
        return self.add(
            "notices",
            Notice(id=self.new_id("notices"), account=name(identifier), given_on=day(on), channel=channel, **facts),
        )

    def bounced(self, on: str, channel: str = "e-mail", notice: str = "") -> "Story":
        """Let a notice, the last by default, bounce on a channel."""
        return self._delivery(on, channel, notice, DeliveryOutcome.BOUNCED)

    def delivered(self, on: str, channel: str = "e-mail", notice: str = "") -> "Story":
        return self._delivery(on, channel, notice, DeliveryOutcome.DELIVERED)

    def _delivery(self, on: str, channel: str, notice: str, outcome: DeliveryOutcome) -> "Story":
        of = notice or self.matter.notices[-1].id
        made = Delivery(id=self.new_id("deliveries"), notice=of, channel=channel, on=day(on), outcome=outcome)
        return self.add("deliveries", made)

    def policy(self, **entries: Any) -> "Story":
        facts = {"decided_on": day("2022-10-18"), "decided_by": ANN, "reason": "our policy", **entries}
        return self.add("policies", NoticePolicy(id=self.new_id("policies"), **facts))

    def objection(self, identifier: str, on: str, *fields: str, **entries: Any) -> "Story":
        """Record a written objection of the account's holder, to some fields or to all."""
        facts: dict[str, Any] = {
            "objector": Objector.ACCOUNT_HOLDER,
            "form": ObjectionForm.WRITTEN,
            "portion": Portion.FIELDS if fields else Portion.ALL,
            "fields": fields,
        }
        return self.add(
            "objections",
            Objection(
                id=self.new_id("objections"), account=name(identifier), received_on=day(on), **{**facts, **entries}
            ),
        )

    def withdrawal(self, **entries: Any) -> "Story":
        """Record a whole withdrawal of the last objection."""
        facts = {
            "withdrawn_on": day("2022-11-20"),
            "identity_checked": True,
            "told_court_on": day("2022-11-21"),
            "cleared_by": COUNSEL,
            "cleared_on": day("2022-11-22"),
        }
        objection = self.matter.objections[-1].id
        return self.add(
            "withdrawals", Withdrawal(id=self.new_id("withdrawals"), objection=objection, **{**facts, **entries})
        )

    def objection_decision(self, *, holds: bool, **entries: Any) -> "Story":
        facts = {"counsel": COUNSEL, "decided_on": day("2022-11-10"), "reason": "no objection", **entries}
        objection = self.matter.objections[-1].id
        return self.add(
            "objection_decisions",
            ObjectionDecision(id=self.new_id("objection_decisions"), objection=objection, holds=holds, **facts),
        )

    def ruling(self, kind: RulingKind, on: str, *identifiers: str, **entries: Any) -> "Story":
        accounts = tuple(map(name, identifiers))
        return self.add(
            "rulings", Ruling(id=self.new_id("rulings"), kind=kind, entered_on=day(on), accounts=accounts, **entries)
        )

    def decided(self, decision: Decision | None, on: str, *identifiers: str, **entries: Any) -> "Story":
        """Rule on every objection so far; counsel found the route of Rule 72(a)."""
        facts: dict[str, Any] = {
            "objections": tuple(each.id for each in self.matter.objections),
            "route": ReviewRoute.RULE_72A,
            "route_by": COUNSEL,
        }
        stated = {**facts, **entries}
        return self.ruling(RulingKind.DECIDES, on, *identifiers, decision=decision, docket_number="30", **stated)

    def ruling_served(self, on: str, objection: str = "", *, by_mail: bool = False) -> "Story":
        """Serve the last ruling on the objector."""
        made = RulingService(
            id=self.new_id("ruling_services"),
            ruling=self.matter.rulings[-1].id,
            objection=objection or self.matter.objections[-1].id,
            served_on=day(on),
            by_mail=by_mail,
        )
        return self.add("ruling_services", made)

    def consent(self, identifier: str, *fields: str, **entries: Any) -> "Story":
        facts = {"given_on": day("2022-10-26"), "in_writing": True, "identity_checked": True, **entries}
        return self.add(
            "consents", Consent(id=self.new_id("consents"), account=name(identifier), fields=fields, **facts)
        )

    def reading(
        self, scope: HoldScope, told: str = "2022-11-03", stated: str = "2022-11-10", **entries: Any
    ) -> "Story":
        """Record counsel's narrower reading of the hold, of which the court was told."""
        facts = {
            "basis": ScopeBasis.COUNSEL,
            "counsel": COUNSEL,
            "decided_on": day("2022-11-02"),
            "reason": "8:15–16 speaks of objected-to documents",
            "told_court_on": day(told) if told else None,
            "stated_day": day(stated) if stated else None,
            **entries,
        }
        return self.add("scope_readings", ScopeReading(id=self.new_id("scope_readings"), scope=scope, **facts))

    def checked(
        self, instant: str | datetime, *, docket: bool = True, mailbox: bool = True, clean: bool = True
    ) -> "Story":
        made = Check(
            id=self.new_id("checks"), at=when(instant), docket=docket, mailbox=mailbox, found_nothing=clean, by=ANN
        )
        return self.add("checks", made)

    # --- people ---

    def confirmed(self, *people: str) -> "Story":
        """Let two people confirm every step, every binding, and every lookalike, as the facts are now."""
        story = self
        for person in people or (ANN, BOB):
            for change in story.confirmations():
                story = story.record(change, person)
        return story

    def confirmations(self) -> Iterable[Confirmed]:
        """Give everything that a person can confirm now."""
        matter = self.matter
        found = lookalikes_of(matter, rules())
        yield from (Confirmed(ConfirmationKind.STEP, step, step_basis(matter, step)) for step in STEP_TOPICS)
        for account in matter.accounts:
            yield Confirmed(ConfirmationKind.BINDING, account.id, binding_basis(matter, account))
            looks = lookalike_basis(matter, account, found[account.id])
            yield Confirmed(ConfirmationKind.LOOKALIKE, account.id, looks)

    def submitted(
        self, now: str | datetime, by: str = ANN, *, response: str = "2022-11-15", people: int = 2
    ) -> "Story":
        """Submit what may leave now; what is held cannot be submitted, and the story stays as it is."""
        moment = Moment(when(now), None, people)
        letter_on = when(now).astimezone(PACIFIC).date()
        response_on = min(day(response), letter_on)
        dates = Dates(letter_on, response_on)
        content = submittable(self.matter, rules(), moment, dates)
        return self if isinstance(content, Held) else self.submitted_as(content, dates, by)

    def submitted_as(self, content: str, dates: Dates, by: str = ANN) -> "Story":
        """Submit content of this digest."""
        return self.record(Submitted(content, dates.letter_on, dates.response_on), by)

    def approved(self, by: str = BOB, *, sealed: bool = True) -> "Story":
        submission = self.matter.submission
        return self.record(Approved(submission.content), by, sealed=sealed) if submission else self

    def ready(self, now: str | datetime) -> "Story":
        """Do everything that people have to do before an export at that instant."""
        return self.checked(when(now)).confirmed().submitted(now).approved()

    def produced(self, now: str | datetime) -> "Story":
        """Produce what leaves at that instant as the next volume."""
        ready = self.ready(now)
        cleared = ready.clear(now)
        assert isinstance(cleared, Cleared), ready.codes(now)
        volume = Production(
            number=cleared.number,
            letter_on=cleared.letter_on,
            response_on=cleared.response_on,
            content=cleared.content,
            bates_first=f"EX{cleared.bates_next:06}",
            bates_last=f"EX{cleared.bates_next + 1:06}",
            bates_next=cleared.bates_next + 2,
            values=tuple(each.value.id for each in cleared.released),
            complete=cleared.complete,
        )
        return ready.record(Produced(volume))

    # --- asking ---

    def assess(self) -> Assessment:
        return assess(self.matter, rules())

    def standing(self, now: str | datetime) -> Standing:
        return at(self.assess(), Moment(when(now)))

    def free(self, now: str | datetime) -> frozenset[tuple[str, str]]:
        """Give the cells that nothing restricts at that instant."""
        outcomes = self.standing(now).outcomes
        return frozenset((each.cell.account, each.cell.field) for each in outcomes if each.produce)

    def grounds(self, now: str | datetime, identifier: str, field_id: str) -> dict[str, Ground]:
        """Give the grounds that restrict a cell at that instant, by code."""
        outcomes = self.standing(now).outcomes
        wanted = (name(identifier), field_id)
        return {g.code: g for each in outcomes if (each.cell.account, each.cell.field) == wanted for g in each.grounds}

    def clear(self, now: str | datetime, newest: datetime | None = None, people: int = 2) -> Cleared | Held:
        return clear(self.matter, rules(), Moment(when(now), newest, people))

    def blockers(self, now: str | datetime) -> dict[str, Ground]:
        """Give what holds an export at that instant, by code."""
        result = self.clear(now)
        return {each.code: each for each in result.blockers} if isinstance(result, Held) else {}

    def codes(self, now: str | datetime) -> frozenset[str]:
        return frozenset(self.blockers(now))

    def sent(self, now: str | datetime) -> frozenset[str]:
        """Give the texts of the values that leave at that instant once everybody has done their part."""
        cleared = self.ready(now).clear(now)
        return (
            frozenset(each.value.text.reveal() for each in cleared.released)
            if isinstance(cleared, Cleared)
            else frozenset()
        )


def name(identifier: str) -> str:
    """Give the id of the account with an identifier."""
    return identifier.removeprefix("@")


def opened(terms: Terms = TERMS) -> Story:
    """Open a matter with everything but accounts, notices, and records."""
    return (
        Story()
        .set("file", MatterFile(reference="EX-1"))
        .organisation()
        .party("Ren Example")
        .party("Lee Lawyer", Role.COUNSEL)
        .set("dispatch", Dispatch(recipient="parties-2", method="e-mail"))
        .order(terms)
        .subpoena()
        .request("1")
        .grant("email.recovery")
        .grant("phone.recovery")
    )


def two_accounts(terms: Terms = TERMS) -> Story:
    """Tell of two accounts, @ann1 and @bob2, both notified on 24 October 2022, with two values each.

    Their time ends on Mon 14 Nov, so with the grace of two court days nothing leaves before Thu 17 Nov.
    """
    return (
        opened(terms)
        .account("@ann1")
        .account("@bob2")
        .preserved("2022-10-18")
        .notice("@ann1", "2022-10-24")
        .notice("@bob2", "2022-10-24")
        .value("@ann1", "email.recovery", "ann@mail.example")
        .value("@ann1", "phone.recovery", "+1 555 010 0001")
        .value("@bob2", "email.recovery", "bob@mail.example")
        .value("@bob2", "phone.recovery", "+1 555 010 0002")
        .confirmed()
    )


OVER = "2022-11-17 00:00"
"""The instant at which the time of both accounts of `two_accounts` may count as over."""
ALL = frozenset(
    {("ann1", "email.recovery"), ("ann1", "phone.recovery"), ("bob2", "email.recovery"), ("bob2", "phone.recovery")}
)
ANNS = frozenset(each for each in ALL if each[0] == "ann1")
BOBS = ALL - ANNS
TEXTS = frozenset({"ann@mail.example", "+1 555 010 0001", "bob@mail.example", "+1 555 010 0002"})

__all__ = [
    "ALL",
    "ANN",
    "ANNS",
    "BOB",
    "BOBS",
    "COUNSEL",
    "OVER",
    "QUIET",
    "SILENT",
    "TERMS",
    "TEXTS",
    "USE",
    "Cell",
    "FixedDate",
    "Story",
    "day",
    "days",
    "name",
    "opened",
    "rules",
    "says",
    "two_accounts",
    "when",
]
