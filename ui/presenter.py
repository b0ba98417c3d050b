"""Turn a matter and the present instant into frozen views; no Qt here, so every sentence is tested without a window."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.assessment import Assessment, Standing
from app.domain.catalogue import Catalogue
from app.domain.days import day_text
from app.domain.events import Event
from app.domain.gate import approves
from app.domain.grounds import Ground, Step
from app.domain.matter import Matter
from app.domain.orders import court_of
from app.domain.plaintext import shown
from app.domain.rules import Rules
from app.domain.sorting import Sorting
from app.domain.steps import StepState, StepStatus
from app.services.docket import Overview
from app.services.house import House
from app.services.matters import Opened
from ui.plain import caption
from ui.widgets.views import STEP_TITLES

if TYPE_CHECKING:  # reading loads when an order or a record file is read
    from app.services.importing import Report
    from app.services.reading import Reading

GLYPHS: Final = {StepStatus.DONE: "✓", StepStatus.RECHECK: "↻", StepStatus.OPEN: "○"}
_FACTS: Final = 2
_CONFIRMATIONS: Final = ("lookalike", "binding-unconfirmed", "step-recheck", "step-unconfirmed")
_LATER: Final = 7
"""Where facts, confirmations, and then checks (R7) and submission (R8) stand among what holds a production."""
NO_REPORTS: Final[Mapping[str, "Report"]] = MappingProxyType({})
"""What became of the rows of record files, by source, as far as they were read."""
NO_READINGS: Final[Mapping[str, "OrderRead"]] = MappingProxyType({})
"""What was read in the attached orders, by the digest of each; none is stored."""
STATUS_WORDS: Final = {StepStatus.DONE: "done", StepStatus.RECHECK: "check again", StepStatus.OPEN: "open"}


@dataclass(frozen=True, slots=True)
class StepItem:
    """Describe a line of the step list; the glyph and the words say the same."""

    step: Step
    number: int
    title: str
    glyph: str
    words: str
    current: bool


@dataclass(frozen=True, slots=True)
class BlockerItem:
    """Describe one entry of the blocker bar: a link to the step that cures it."""

    text: str
    step: Step
    topic: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class OrderRead:
    """Say how far the reading of an attached order has come; without a reading, `sentence` says why."""

    reading: "Reading | None" = None
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WizardView:
    """Hold all that the wizard's pages show; frozen, rendered whole after each change."""

    matter: Matter
    events: tuple[Event, ...]
    assessment: Assessment
    standing: Standing
    sorting: Sorting
    rules: Rules
    people: Mapping[str, str]
    actor: str
    now: datetime
    zone: str
    current: Step
    steps: tuple[StepItem, ...]
    blockers: tuple[BlockerItem, ...]
    saved_at: datetime | None
    may_approve: bool
    submitted: bool
    approved: bool
    clear: bool
    house: House | None = None
    readings: Mapping[str, OrderRead] = field(default_factory=lambda: NO_READINGS)
    reports: Mapping[str, "Report"] = field(default_factory=lambda: NO_REPORTS)

    @property
    def catalogue(self) -> Catalogue:
        """Give the field catalogue."""
        return self.rules.catalogue

    def account_name(self, account: str) -> str:
        """Name an account as printed in the order, safe to see."""
        return next((shown(each.identifier) for each in self.matter.accounts if each.id == account), account)

    def field_name(self, field: str) -> str:
        """Name a field by the catalogue's label."""
        known = self.catalogue.get(field)
        return known.label if known else field

    def request_name(self, request: str) -> str:
        """Name an item of the request by its number."""
        return next((each.number for each in self.matter.requests if each.id == request), request)

    def person_name(self, person: str) -> str:
        """Name a person; someone who is not enrolled in this store is shown as claimed."""
        return shown(self.people.get(person, f"{person} (claimed)"))


def step_items(states: Iterable[StepState], current: Step) -> tuple[StepItem, ...]:
    """Describe the eight steps; the current one keeps its own glyph."""
    return tuple(
        StepItem(
            step=state.step,
            number=number,
            title=caption(STEP_TITLES[state.step]),
            glyph="●" if state.step is current and state.status is StepStatus.OPEN else GLYPHS[state.status],
            words=STATUS_WORDS[state.status] + (", shown now" if state.step is current else ""),
            current=state.step is current,
        )
        for number, state in enumerate(states, start=1)
    )


def blocker_items(blockers: Iterable[Ground], names: Mapping[str, str]) -> tuple[BlockerItem, ...]:
    """Describe each blocker once, what a person must know first of all on top, confirmations and signatures last.

    Each names the account or step it touches (`names` by id) and its cite.
    """
    return tuple(
        BlockerItem(text=blocker_text(ground, names), step=ground.step, topic=_topic(ground), ground=ground)
        for ground in sorted(blockers, key=_urgency)
    )


def _topic(ground: Ground) -> str:
    """Give what the page of a ground's step focuses: the passage of the letter that has to be looked at again."""
    return ground.touches if ground.code.startswith("passage-") else ""


def _urgency(ground: Ground) -> int:
    if ground.code in _CONFIRMATIONS:
        return _CONFIRMATIONS.index(ground.code) + _FACTS + 1
    return {"R6": 0, "R5": 1, "R7": _LATER, "R8": _LATER + 1}.get(ground.rule, _FACTS)


def blocker_text(ground: Ground, names: Mapping[str, str]) -> str:
    """Say what holds, for which account or step, and by what ground."""
    known: dict[str, str] = {**{step: step_title(step) for step in Step}, **names}
    subject = f"{shown(known[ground.touches])}: " if ground.touches in known else ""
    sentence = shown(ground.sentence)
    return f"{subject}{sentence.removesuffix('.')} ({ground.cite})." if ground.cite else f"{subject}{sentence}"


def step_title(step: Step) -> str:
    """Name a step where an ampersand is only an ampersand."""
    return STEP_TITLES[step]


def next_step(items: Iterable[StepItem], current: Step) -> Step:
    """Give the first open or re-check step after the current one, else before it, else the last."""
    steps = list(items)
    place = next(index for index, each in enumerate(steps) if each.step is current)
    return first_open((*steps[place + 1 :], *steps[:place]))


def first_open(items: Iterable[StepItem]) -> Step:
    """Give the first step that is not done, else the last."""
    return next((each.step for each in items if not each.words.startswith("done")), Step.EXPORT)


def local_time(instant: datetime) -> str:
    """Show an instant on this computer's clock, its zone named, such as `Thu 10 Nov 2022, 10:42 PST`."""
    here = instant.astimezone()
    return f"{day_text(here.date())}, {here:%H:%M %Z}"


def wizard_view(  # noqa: PLR0913 - what is open, how it stands, and who looks; each goes by its name
    opened: Opened,
    seen: Overview,
    rules: Rules,
    *,
    people: Mapping[str, str],
    actor: str,
    current: Step,
    house: House | None = None,
    readings: Mapping[str, OrderRead] = NO_READINGS,
    reports: Mapping[str, "Report"] = NO_REPORTS,
) -> WizardView:
    """Put together all that the wizard shows of a matter at the moment of the overview."""
    matter = opened.matter
    court = court_of(matter, rules)
    return WizardView(
        matter=matter,
        events=opened.events,
        assessment=seen.assessment,
        standing=seen.standing,
        sorting=seen.sorting,
        rules=rules,
        people=people,
        actor=actor,
        now=seen.now,
        zone=court.zone if court else "UTC",
        current=current,
        steps=step_items(seen.steps, current),
        blockers=blocker_items(seen.blockers, {each.id: each.identifier for each in matter.accounts}),
        saved_at=matter.newest,
        may_approve=bool(actor) and approves(matter, actor),
        submitted=seen.submitted,
        approved=seen.approved,
        clear=seen.clear,
        house=house,
        readings=readings,
        reports=reports,
    )
