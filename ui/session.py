"""The only mutable state of the windows: who is signed in, which matter is open, and at which step.

Facts are recorded at once and one at a time. Work that takes time gets values and gives values, on the pool; its result
counts only while the matter is still the one, and at the sequence number, from which it started. How a large matter
stands is such work; while it is under way, nothing is told as current.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import DeskError, SequenceConflict
from app.domain.grounds import Step
from app.ports import Actor, PersonRow
from ui.later import Later, Refused
from ui.reader import Reader
from ui.tasks.runner import Runner

if TYPE_CHECKING:  # the session is there before anything is assessed; its methods load what does
    from app.bootstrap import Desk
    from app.services.docket import Overview
    from app.services.matters import Opened
    from ui.commands import Record
    from ui.presenter import WizardView

EACH_MINUTE: Final = 60_000
MOVED_ON: Final = (
    "Somebody else recorded something in this matter meanwhile, so nothing was saved. It was read again: look at what "
    "changed, then save once more. What you typed is still here."
)
OVERTAKEN: Final = (
    "Something was recorded in this matter while this was under way, so nothing was produced, attached or approved. "
    "The matter was read again: look at what changed, then try once more."
)
WORKING_OUT: Final = "Working out how the matter stands"
NOT_YET: Final = (
    "How the matter stands since the last change is still being worked out. Nothing was done. Wait until the line at "
    "the bottom is gone, then try once more."
)
NOBODY: Final = "Nobody is signed in, so nothing was saved. Sign in, then try again."

Act: TypeAlias = "Callable[[Opened, Actor], Opened]"
"""Record something in a matter for somebody."""


class Session(Later):
    """Keep what is open and who acts; `view` is what the wizard shows now, None while no matter is open.

    Methods that record raise `DeskError`; those that take time report by signal.
    """

    changed = Signal(object)  # WizardView: after every accepted change, and each minute
    opened = Signal()
    docket_changed = Signal()
    person_changed = Signal()

    def __init__(self, desk: "Desk", runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(runner, parent)
        self.desk = desk
        self._actor: Actor | None = None
        self._opened: Opened | None = None
        self._seen: Overview | None = None  # how the opened matter stands; None while that is worked out
        self._looking = False
        self.view: WizardView | None = None
        self._step = Step.ORDER
        self.reader = Reader(desk, runner, self)
        self.reader.changed.connect(self._show)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.refresh)
        self._clock.start(EACH_MINUTE)

    # --- people ---------------------------------------------------------------------------------------------------

    def people(self) -> tuple[PersonRow, ...]:
        """List the people who may sign in."""
        return tuple(each for each in self.desk.store.people() if each.active)

    @property
    def actor(self) -> str:
        """Give the id of who is signed in; empty for nobody."""
        return self._actor.person if self._actor else ""

    @property
    def person(self) -> str:
        """Name who is signed in; empty for nobody."""
        return next((each.name for each in self.people() if each.id == self.actor), "")

    def enroll(self, name: str, passphrase: str, refused: Refused) -> None:
        """Enrol a person and sign in as them."""
        store, clock = self.desk.store, self.desk.clock

        def work() -> Actor:
            store.enroll(name, passphrase, clock.now())
            return store.sign_in(name, passphrase)

        self.run("Enrolling", work, self._sign_in, refused)

    def sign_in(self, name: str, passphrase: str, refused: Refused) -> None:
        """Sign in as an enrolled person, instead of whoever was."""
        self.run("Signing in", lambda: self.desk.store.sign_in(name, passphrase), self._sign_in, refused)

    def _sign_in(self, actor: Actor) -> None:
        self._actor = actor
        self.desk.settings.keep("last-person", self.person)
        self.person_changed.emit()
        self._show()

    # --- the matter that is open ----------------------------------------------------------------------------------

    def open_matter(self, matter: str, step: Step | None = None) -> None:
        """Read a matter and show it at a step, or at its first open one."""
        self._open(lambda: matter, step)

    def create(self, reference: str) -> None:
        """Start a matter and show it."""
        from ui.looking import look  # noqa: PLC0415 - loaded with the first matter

        made = self.desk.matters.create(reference, self.signed_in())
        self._enter(made, look(self.desk, made.matter), Step.ORDER)
        self.docket_changed.emit()

    def open_sample(self, name: str) -> None:
        """Keep one of the invented matters in the store, and show it."""
        desk = self.desk
        self._open(lambda: desk.sample(name), None, self.docket_changed.emit)

    def close_matter(self) -> None:
        """Go back to the docket."""
        if self._opened:
            from ui.looking import collected  # noqa: PLC0415 - loaded with the first matter

            self._opened = self._seen = self.view = None
            self.reader.forget()
            collected()

    def go_to(self, step: Step) -> None:
        """Move the cursor."""
        self._step = Step(step)  # Qt hands an enum of text back as text
        self._show()

    def refresh(self) -> None:
        """Look again: time has passed, and somebody else may have recorded something."""
        if self._opened is None:
            return
        matter = self._opened.matter
        heads = {each.id: each.seq for each in self.desk.store.heads()}
        if heads.get(matter.id, matter.seq) == matter.seq:
            self._look()
        else:
            self.reread()

    def reread(self) -> None:
        """Read the open matter again, and show it; a large one is read by a worker."""
        from ui.looking import is_quick, read  # noqa: PLC0415 - loaded with the first matter

        opened, desk = self._opened, self.desk
        if opened is None:
            return
        if is_quick(opened.matter):
            self._take(desk.matters.open(opened.matter.id))
        else:
            self._seen = None
            self.run(WORKING_OUT, lambda: read(desk, opened.matter.id), lambda found: self._take_again(*found))

    def _take_again(self, read: "Opened", seen: "Overview") -> None:
        """Take what was read again, unless something newer is here already, or the matter was left."""
        now = self._opened
        if now is None or now.matter.id != read.matter.id:
            return
        if read.matter.seq >= now.matter.seq:
            self._opened, self._seen = read, seen
            self._show()
        self.docket_changed.emit()

    # --- recording ------------------------------------------------------------------------------------------------

    def record(self, topic: str, mapping: Mapping[str, Any], item: str = "", why: str = "") -> None:
        """Add an item, or correct it where `item` names one."""
        matters = self.desk.matters
        if item:
            self.apply(lambda opened, actor: matters.correct(opened, topic, item, mapping, actor, why))
        else:
            self.apply(lambda opened, actor: matters.add(opened, topic, mapping, actor, why))

    def set_topic(self, topic: str, mapping: Mapping[str, Any], why: str = "") -> None:
        """Set a topic that has one value."""
        self.apply(lambda opened, actor: self.desk.matters.set_topic(opened, topic, mapping, actor, why))

    def record_all(self, records: "Sequence[Record]") -> None:
        """Record several facts of one answer, each as its own event; what was recorded before a fault stays."""
        matters = self.desk.matters

        def act(opened: "Opened", actor: Actor) -> "Opened":
            for each in records:
                if each.item:
                    opened = matters.correct(opened, each.topic, each.item, each.mapping, actor)
                else:
                    opened = matters.add(opened, each.topic, each.mapping, actor)
            return opened

        try:
            self.apply(act)
        except DeskError:
            if len(records) > 1:
                self.reread()
            raise

    def withdraw(self, topic: str, item: str, why: str) -> None:
        """Take an item back."""
        self.apply(lambda opened, actor: self.desk.matters.withdraw(opened, topic, item, actor, why))

    def take_house_style(self) -> None:
        """Take the house style of today over into the matter."""
        desk = self.desk
        self.apply(lambda opened, actor: desk.house.take_over(desk.matters, opened, actor))

    def confirm_step(self, step: Step) -> None:
        """Confirm the facts of a step."""
        self._weigh("Confirming", lambda opened, actor: self.desk.matters.confirm_step(opened, step, actor))

    def confirm_binding(self, account: str) -> None:
        """Confirm an account's binding."""
        self.apply(lambda opened, actor: self.desk.matters.confirm_binding(opened, account, actor))

    def clear_lookalike(self, account: str) -> None:
        """Confirm that an identifier was compared with the order."""
        self.apply(lambda opened, actor: self.desk.matters.clear_lookalike(opened, account, actor))

    def check_done(self, *, found_nothing: bool) -> None:
        """Record a look at docket and mailbox, just now."""
        now = self.desk.clock.now().isoformat()
        look = {"at": now, "docket": True, "mailbox": True, "found_nothing": found_nothing, "by": self.actor}
        self.record("checks", look)

    def submit(self) -> None:
        """Submit the production for approval."""
        self._weigh("Submitting", self.desk.matters.submit)

    def approve(self, seen: tuple[int, int] | None = None) -> None:
        """Approve what was submitted, having had so many of so many rows in sight."""
        self._weigh("Approving", lambda opened, actor: self.desk.matters.approve(opened, actor, seen))

    def apply(self, act: Act) -> None:
        """Record something now; raises `DeskError`. A conflict reads the matter again before it is raised."""
        opened, actor = self.open_now(), self.signed_in()
        try:
            after = act(opened, actor)
        except SequenceConflict as conflict:
            self.reread()
            raise SequenceConflict(conflict.code, MOVED_ON) from None
        self._take(after)

    def _weigh(self, what: str, act: Act) -> None:
        """Record what looks at all facts first: now, or by a worker for a large matter, its error by signal."""
        from ui.looking import is_quick  # noqa: PLC0415 - loaded with the first matter

        opened, actor = self.open_now(), self.signed_in()
        if is_quick(opened.matter):
            self.apply(act)
        else:
            self.run(what, lambda: act(opened, actor), lambda after: self.take_later(opened, after))

    # --- work that takes time -------------------------------------------------------------------------------------

    def translated(self, error: DeskError) -> DeskError:
        """Read the matter again where work was overtaken by an event, and say so."""
        if not isinstance(error, SequenceConflict):
            return error
        self.reread()
        return SequenceConflict(error.code, OVERTAKEN)

    def take_later(self, before: "Opened", after: "Opened") -> None:
        """Take a result where it still fits; else the store knows better."""
        now = self._opened
        if now and (now.matter.id, now.matter.seq) == (before.matter.id, before.matter.seq):
            self._take(after)
        elif now and now.matter.id == before.matter.id:
            self.reread()

    # --- within ---------------------------------------------------------------------------------------------------

    def _open(self, find: Callable[[], str], step: Step | None, then: Callable[[], None] = lambda: None) -> None:
        desk = self.desk

        def work() -> "tuple[Opened, Overview]":
            from ui.looking import read  # noqa: PLC0415 - loaded with the first matter, by the worker

            return read(desk, find())

        def entered(found: "tuple[Opened, Overview]") -> None:
            self._enter(*found, step)
            then()

        self.run("Opening", work, entered)

    def _enter(self, read: "Opened", seen: "Overview", step: Step | None) -> None:
        from ui.presenter import first_open, step_items  # noqa: PLC0415 - loaded with the first matter

        self.reader.forget()
        self._opened, self._seen = read, seen
        self._step = step or first_open(step_items(seen.steps, Step.ORDER))
        self.opened.emit()
        self._show()

    def _take(self, after: "Opened") -> None:
        self._opened, self._seen = after, None
        self._look()
        self.docket_changed.emit()

    def _look(self) -> None:
        """Work out how the matter stands now, and show it; a large matter is left to a worker."""
        from ui.looking import is_quick, look, look_later  # noqa: PLC0415 - loaded with the first matter

        opened = self._opened
        if opened is None:
            return
        if is_quick(opened.matter):
            self._seen = look(self.desk, opened.matter)
            self._show()
        elif not self._looking:  # one at a time: what comes too late is worked out once more
            self._looking = True
            desk = self.desk
            found = lambda seen: self._found(opened, seen)  # noqa: E731 - one use, named for it
            self.run(WORKING_OUT, lambda: look_later(desk, opened.matter), found, self._not_found)

    def _found(self, opened: "Opened", seen: "Overview") -> None:
        """Take what a worker found, if the matter is still the one that it looked at."""
        self._looking = False
        if self._opened is opened:
            self._seen = seen
            self._show()
        else:
            self._look()

    def _not_found(self, error: DeskError) -> None:
        self._looking = False
        self.failed.emit(error)

    def _show(self) -> None:
        """Show the matter as it was seen last; nothing while it is being looked at after a change."""
        from ui.presenter import wizard_view  # noqa: PLC0415 - loaded with the first matter

        if self._opened and self._seen:
            desk = self.desk
            self.view = wizard_view(
                self._opened,
                self._seen,
                desk.rules,
                people=desk.matters.people(),
                actor=self.actor,
                current=self._step,
                house=desk.house.look(),
                readings=self.reader.readings,
                reports=desk.records.known(self._opened.matter) if self._opened.matter.sources else {},
            )
            self.changed.emit(self.view)

    def shown(self) -> "WizardView":
        """Give what the wizard shows; raises `DeskError` while no matter is open, or what is shown is not current."""
        self.open_now()
        if self.view is None or self._seen is None:
            raise DeskError("working-out", NOT_YET)
        return self.view

    def open_now(self) -> "Opened":
        """Give the matter that is open; raises `DeskError`."""
        if self._opened is None:
            raise DeskError("no-matter", "No matter is open. Open one from the docket.")
        return self._opened

    def signed_in(self) -> Actor:
        """Give who is signed in; raises `DeskError`."""
        if self._actor is None:
            raise DeskError("not-signed-in", NOBODY)
        return self._actor
