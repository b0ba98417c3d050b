"""Open a matter, record facts in it, confirm, submit and approve: every change is one durable event."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final
from uuid import uuid4

from app.domain.assessment import Assessment, Moment, Standing, assess, at
from app.domain.bindings import binding_basis, lookalike_basis, lookalikes_of
from app.domain.chain import Draft as Entry
from app.domain.chain import Link
from app.domain.consistency import faults, new_faults
from app.domain.days import event_day
from app.domain.errors import BadInput, DeskError, Fault
from app.domain.events import (
    Approved,
    Change,
    Confirmed,
    Event,
    ItemAdded,
    ItemCorrected,
    ItemWithdrawn,
    Submitted,
    TopicSet,
    apply,
    fold,
)
from app.domain.facts.accounts import Account
from app.domain.facts.parties import AttachedDocument, Organisation
from app.domain.gate import Dates, Held, approves, submittable
from app.domain.grounds import Ground, Step
from app.domain.matter import ConfirmationKind, Matter
from app.domain.orders import court_of
from app.domain.rules import Rules
from app.domain.sieve import Counted
from app.domain.sorting import last_response
from app.domain.steps import step_basis
from app.ports import Actor, Clock, MatterHead, Store
from app.services import codec, matterfile

MAX_DOCUMENT: Final = 50 * 1024 * 1024


class ProductionHeld(DeskError):  # noqa: N818 - it is the program at work, not an error
    """Report every ground that holds a production; exit code 3."""

    def __init__(self, blockers: Sequence[Ground]) -> None:
        super().__init__("held", "Nothing was produced. These grounds hold the production:")
        self.blockers = tuple(blockers)


@dataclass(frozen=True, slots=True)
class Opened:
    """Hold a matter as it was read, with the events it is the fold of."""

    matter: Matter
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Matters:
    """Do everything that can be done to a stored matter, short of producing."""

    store: Store
    clock: Clock
    rules: Rules
    records: Callable[[Matter], Counted | None] = lambda _: None
    house: Callable[[], Organisation | None] = lambda: None

    def heads(self) -> tuple[MatterHead, ...]:
        """List the stored matters, last changed first."""
        return self.store.heads()

    def moment(self, now: datetime | None = None) -> Moment:
        """Read the clock, beside the newest instant recorded in this store."""
        people = sum(each.active for each in self.store.people())
        return Moment(now or self.clock.now(), None if now else self.store.newest(), people)

    def find(self, name: str) -> str:
        """Give the id of the stored matter with this id or reference; raises `BadInput` for none or several."""
        found = [each.id for each in self.heads() if name in (each.id, each.reference)]
        if len(found) == 1:
            return found[0]
        sentence = "Several matters have this reference: use the id." if found else "No stored matter has this name."
        raise BadInput([Fault("MATTER", "no-such-matter", sentence)])

    def open(self, matter_id: str) -> Opened:
        """Read a matter from the store; raises `DeskError` where its record is damaged."""
        events = matterfile.events_of(self.store.links(matter_id), self.store.sealed)
        return Opened(fold(matter_id, events), events)

    def create(self, reference: str, actor: Actor) -> Opened:
        """Start a matter under the organisation's reference, in the house style of today where there is one."""
        opened = Opened(Matter(id=uuid4().hex), ())
        today = self.clock.now().date()
        file = codec.structure("file", {"reference": reference, "opened_on": today.isoformat()}, "file")
        house = self.house()
        changes = [TopicSet("file", file), *([TopicSet("organisation", house)] if house else [])]
        return self.record_together(opened, changes, actor, "")

    def set_topic(self, opened: Opened, topic: str, mapping: Mapping[str, Any], actor: Actor, why: str = "") -> Opened:
        """Set a topic that has one value; raises `BadInput` with every fault."""
        return self._record(opened, TopicSet(topic, codec.structure(topic, mapping, topic)), actor, why)

    def add(self, opened: Opened, topic: str, mapping: Mapping[str, Any], actor: Actor, why: str = "") -> Opened:
        """Add an item under a new id; raises `BadInput` with every fault."""
        item_id = new_id(opened.matter, topic)
        item = codec.structure(topic, {**mapping, "id": item_id}, topic)
        return self._record(opened, ItemAdded(topic, item), actor, why)

    def correct(
        self, opened: Opened, topic: str, item_id: str, mapping: Mapping[str, Any], actor: Actor, why: str = ""
    ) -> Opened:
        """Replace an item by a corrected one; the earlier one stays in the history."""
        item = codec.structure(topic, {**mapping, "id": item_id}, topic)
        return self._record(opened, ItemCorrected(topic, item), actor, why)

    def withdraw(self, opened: Opened, topic: str, item_id: str, actor: Actor, why: str = "") -> Opened:
        """Take an item back; the history keeps it."""
        return self._record(opened, ItemWithdrawn(topic, item_id), actor, why)

    def attach(self, opened: Opened, name: str, data: bytes, kind: str, actor: Actor) -> Opened:
        """Keep a document with the matter under its SHA-256 digest; 50 MB at most."""
        _check_document(name, data)
        digest = sha256(data).hexdigest()
        self.store.put_document(digest, name, data)
        document = AttachedDocument(
            id=new_id(opened.matter, "documents"), name=name, digest=digest, size=len(data), kind=kind
        )
        return self._record(opened, ItemAdded("documents", document), actor, "")

    def confirm_step(self, opened: Opened, step: Step, actor: Actor) -> Opened:
        """Confirm the facts of a step as they are now."""
        basis = step_basis(opened.matter, step)
        return self._record(opened, Confirmed(ConfirmationKind.STEP, step, basis), actor, "")

    def confirm_binding(self, opened: Opened, account_id: str, actor: Actor) -> Opened:
        """Confirm that an account, as printed, is bound to the right platform account id."""
        account = _account(opened.matter, account_id)
        basis = binding_basis(opened.matter, account)
        return self._record(opened, Confirmed(ConfirmationKind.BINDING, account_id, basis), actor, "")

    def clear_lookalike(self, opened: Opened, account_id: str, actor: Actor) -> Opened:
        """Confirm that an identifier was compared with the order, character by character."""
        account = _account(opened.matter, account_id)
        found = lookalikes_of(opened.matter, self.rules)[account_id]
        basis = lookalike_basis(opened.matter, account, found)
        return self._record(opened, Confirmed(ConfirmationKind.LOOKALIKE, account_id, basis), actor, "")

    def submit(self, opened: Opened, actor: Actor, response_on: date | None = None) -> Opened:
        """Submit the exact content for approval, which fixes letter date and response date; raises `ProductionHeld`."""
        today = self._today(opened.matter)
        response = response_on or last_response(opened.matter) or today
        content = submittable(
            opened.matter, self.rules, self.moment(), Dates(today, response), self.records(opened.matter)
        )
        if isinstance(content, Held):
            raise ProductionHeld(content.blockers)
        return self._record(opened, Submitted(content, today, response), actor, "")

    def approve(self, opened: Opened, actor: Actor, seen: tuple[int, int] | None = None) -> Opened:
        """Approve exactly what was submitted; neither the submitter nor the last to change it may (R8).

        `seen` tells how many of how many rows of logs the approver had in sight; it is recorded, and nothing hangs on
        it.
        """
        matter = opened.matter
        submission = matter.submission
        if submission is None or matter.content_seq > submission.seq:
            raise DeskError("nothing-to-approve", "Nothing is waiting for approval. Submit the production first.")
        if not approves(matter, actor.person):
            sentence = "You submitted this, or made its last change: a second person must approve it."
            raise DeskError("same-person", sentence)
        content = submittable(
            matter,
            self.rules,
            self.moment(),
            Dates(submission.letter_on, submission.response_on),
            self.records(matter),
        )
        if isinstance(content, Held):
            raise ProductionHeld(content.blockers)
        if content != submission.content:
            raise DeskError("content-changed", "What would leave is not what was submitted. Submit it again.")
        return self._record(opened, Approved(submission.content, *(seen or (None, None))), actor, "")

    def assess(self, opened: Opened) -> Assessment:
        """Compute dispositions, deadlines, and what holds."""
        return assess(opened.matter, self.rules)

    def standing(self, opened: Opened, now: datetime | None = None) -> Standing:
        """Tell how the matter stands now, or at another instant; a question only, which no export asks."""
        return at(self.assess(opened), self.moment(now))

    def bring_in(self, data: bytes) -> str:
        """Keep the matter of a matter file in the store; what its people confirmed counts only if sealed here."""
        parsed = matterfile.read(data)
        matter_id = parsed.matter_id or uuid4().hex
        if parsed.links is not None:
            _refuse(_future(parsed.links, self.clock.now()))
            matter = fold(matter_id, matterfile.events_of(parsed.links, self.store.sealed))
            _refuse(faults(matter, self.rules.courts))
            self.store.adopt(parsed.links, matter.reference)
            return matter_id
        if self.store.links(matter_id):
            sentence = "This matter is already in the store. Open it there, or leave out its id to keep a second one."
            raise BadInput([Fault("matter", "matter-exists", sentence)])
        opened = self.read_facts(data)
        drafts = [_entry(event.change, event.at, event.by, event.why) for event in opened.events if event.change]
        self.store.append(opened.matter.id, 0, drafts, None, opened.matter.reference)
        return opened.matter.id

    def read_facts(self, data: bytes) -> Opened:
        """Read a matter file without keeping it; raises `BadInput` with every fault."""
        parsed = matterfile.read(data)
        matter_id = parsed.matter_id or uuid4().hex
        if parsed.links is not None:
            events = matterfile.events_of(parsed.links, self.store.sealed)
        else:
            now = self.clock.now()
            events = tuple(
                Event(seq=seq, at=min(at_ or now, now), by=by or "file", change=change, why=why)
                for seq, (change, why, by, at_) in enumerate(parsed.changes, start=1)
            )
        matter = fold(matter_id, events)
        _refuse(faults(matter, self.rules.courts))
        return Opened(matter, events)

    def file_of(self, opened: Opened) -> bytes:
        """Write the matter as a matter file."""
        return matterfile.write(opened.matter, self.store.links(opened.matter.id))

    def people(self) -> Mapping[str, str]:
        """Give the names of the enrolled people by their ids."""
        return {each.id: each.name for each in self.store.people()}

    def _today(self, matter: Matter) -> date:
        court = court_of(matter, self.rules)
        return event_day(self.clock.now(), court) if court else self.clock.now().date()

    def record_together(self, opened: Opened, changes: Sequence[Change], actor: Actor, why: str) -> Opened:
        """Check changes that belong together against the facts, and keep all of them or none."""
        now = self.clock.now()
        before = opened.matter
        events = [
            Event(seq=seq, at=now, by=actor.person, change=change, why=why, sealed=True)
            for seq, change in enumerate(changes, start=before.seq + 1)
        ]
        after = apply(before, events[0]) if len(events) == 1 else fold(before.id, (*opened.events, *events))
        _refuse([*_sent(before, changes), *new_faults(before, after, self.rules.courts)])
        renamed = after.reference if after.reference != before.reference or before.seq == 0 else None
        entries = [_entry(change, now, actor.person, why) for change in changes]
        links = self.store.append(before.id, before.seq, entries, actor, renamed)
        return Opened(after, (*opened.events, *map(_kept, events, links)))

    def _record(self, opened: Opened, change: Change, actor: Actor, why: str) -> Opened:
        """Check a change against the facts, keep it, and give the matter that it makes."""
        return self.record_together(opened, [change], actor, why)


def _kept(event: Event, link: Link) -> Event:
    if event.seq != link.seq:
        raise DeskError("sequence", "The store numbered the change otherwise than expected. Open the matter again.")
    return event


def _account(matter: Matter, account_id: str) -> Account:
    for each in matter.accounts:
        if each.id == account_id:
            return each
    raise BadInput([Fault("accounts", "no-such-item", "This account is not recorded, or was withdrawn meanwhile.")])


def _entry(change: Change, at_: datetime, by: str, why: str) -> Entry:
    return Entry(payload=codec.dump(change), recorded_at=at_, recorded_by=by, why=why)


def _future(links: Sequence[Link], now: datetime) -> list[Fault]:
    """Refuse events later than this clock: kept, they would hold every matter of the store until then."""
    sentence = "The event is dated later than this computer's clock. Set the clock right, or ask for the file anew."
    return [
        Fault(f"events[{n}].recorded_at", "in-future", sentence)
        for n, link in enumerate(links)
        if link.recorded_at > now
    ]


def _sent(matter: Matter, changes: Sequence[Change]) -> Iterator[Fault]:
    """Refuse to take back what was sent: recorded anew, it would leave a second time."""
    for change in changes:
        if not isinstance(change, ItemWithdrawn):
            continue
        for each in matter.productions:
            sent = {"values": each.values, "sources": [rows.source for rows in each.rows]}
            if change.id in sent.get(change.topic, ()):
                sentence = (
                    f"It was produced in volume {each.number}, so it stays. Correct it instead, or record a recall."
                )
                yield Fault(change.topic, "already-produced", sentence)


def _refuse(found: Sequence[Fault]) -> None:
    if found:
        raise BadInput(found)


def _check_document(name: str, data: bytes) -> None:
    if not data:
        raise BadInput([Fault(name, "document-empty", "The file is empty. Choose the order itself.")])
    if len(data) > MAX_DOCUMENT:
        raise BadInput([Fault(name, "document-too-large", "The file is larger than 50 MB. Choose the order itself.")])


def new_id(matter: Matter, topic: str) -> str:
    """Give the next free id of a topic; the id of a withdrawn item is never used again."""
    used = (key.partition("/")[2] for key in matter.trail if key.startswith(f"{topic}/"))
    numbers = (int(tail) for tail in (each.rpartition("-")[2] for each in used) if tail.isdecimal())
    return f"{topic.replace('_', '-')}-{1 + max(numbers, default=0)}"
