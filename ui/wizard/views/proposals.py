"""What was read in the attached orders, row by row: the value, its words, how it stands, and what each key records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.domain.facts.order import Order
from app.domain.facts.parties import AttachedDocument, Role
from app.domain.facts.terms import Passage
from app.domain.plaintext import shown
from app.services.reading import FACTS, Doubt, Proposal
from ui.commands import WithdrawItem
from ui.presenter import WizardView
from ui.wizard.context import form_context
from ui.wizard.views.order import base_order
from ui.wizard.views.proposals_base import Answer, Editing, Look, Site, State, Target
from ui.wizard.views.proposals_fields import FieldItem
from ui.wizard.views.proposals_order import OrderField, OrderTerm
from ui.wizard.views.proposals_people import AccountItem, PartyItem, Producing
from ui.wizard.views.proposals_rulings import RulingItem, WindowItem

_ATTRIBUTES: Final = {"order_date": "entered_on", "docket_entry": "docket_number"} | {
    name: name
    for name in (
        *("case_number", "court", "judge", "bench", "kind", "title", "caption", "outcome"),
        *("underlying_caption", "underlying_court", "underlying_number"),
    )
}
_TERMS: Final = {"notify_users": "notify", "object": "contest", "platform_object": "platform_contest"} | {
    name: name
    for name in (
        *("general_clause", "sufficient_to_show", "copy_of_order", "contest_by", "advise_court", "preserve"),
        *("hold_scope", "produce", "use_restriction"),
    )
}
TARGETS: Final[Mapping[str, Target]] = MappingProxyType(
    {
        **{fact: OrderField(fact, attribute) for fact, attribute in _ATTRIBUTES.items()},
        **{fact: OrderTerm(fact, term) for fact, term in _TERMS.items()},
        "producing_parties": Producing(),
        "requesting_party": PartyItem("requesting_party", "Requesting party", Role.REQUESTING),
        "counsel": PartyItem("counsel", "Counsel", Role.COUNSEL),
        "accounts": AccountItem("accounts", "Account"),
        "fields": FieldItem(),
        "windows": WindowItem("windows", "Window"),
        "stays": RulingItem("stays", "Stay"),
    }
)
"""Where each fact is recorded. The name of the court belongs to its row, pro se to the party's."""
RULED: Final = RulingItem("outcome", "What it rules")
_MAY_LACK: Final = frozenset(
    {"underlying_caption", "underlying_court", "underlying_number", "judge", "counsel", "windows", "stays"}
)
_TOLD: Final = frozenset({"service_conditions"})
_RULING: Final = "ruling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Show one fact that was read, or was not; `key` finds it again after a change.

    `silent` says that the reading takes the order to say nothing of it.
    """

    key: str
    fact: str
    label: str
    said: str
    state: State
    note: str = ""
    passages: tuple[Passage, ...] = ()
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Show all rows of one document; `later` says that it changes an order that stands."""

    document: AttachedDocument
    later: bool
    rows: tuple[Row, ...]

    def in_state(self, *states: State) -> tuple[Row, ...]:
        """Give the rows that stand so."""
        return tuple(each for each in self.rows if each.state in states)


def read_orders(view: WizardView) -> tuple[Read, ...]:
    """Give what was read in each attached order, in the order in which they were attached."""
    return tuple(
        Read(document=site.document, later=site.base is not None, rows=tuple(_rows(site))) for site in _sites(view)
    )


def confirming(view: WizardView, key: str) -> Answer | None:
    """Give what confirming a row records: nothing for one that is answered, None for one that has to be typed."""
    site, row, each, target = _find(view, key)
    if row is None or target is None or not row.state.is_open:
        return ()
    if row.state is State.SILENT:
        said = target.refuse(site, None)
        return None if isinstance(said, WithdrawItem) else said
    return target.confirm(site, each) if each else None


def refusing(view: WizardView, key: str) -> Answer | WithdrawItem:
    """Give what "not in the order" records."""
    site, row, each, target = _find(view, key)
    if row is None or target is None or row.state is State.REFUSED:
        return ()
    return target.refuse(site, each)


def editing(view: WizardView, key: str) -> Editing | None:
    """Give the form that corrects a row; None for one that only tells something."""
    site, row, each, target = _find(view, key)
    return target.edit(site, each) if row and target else None


def base_document(view: WizardView) -> AttachedDocument | None:
    """Give the document of the first order: the one it is recorded from, else the first that was attached as one."""
    attached = [each for each in view.matter.documents if each.kind == "order"]
    base = base_order(view.matter)
    taken = {order.document for order in view.matter.orders if order is not base}
    named = (each for each in attached if base and base.document and base.document in {each.id, each.digest})
    free = (each for each in attached if not (base and base.document) and not {each.id, each.digest} & taken)
    return next(named, next(free, None))


def _sites(view: WizardView) -> Iterator[Site]:
    base, first = base_order(view.matter), base_document(view)
    context = form_context(view)
    for document in view.matter.documents:
        read = view.readings.get(document.digest)
        if document.kind != "order" or read is None or read.reading is None:
            continue
        later = document is not first
        if later and base is None:
            continue  # what a later order changes can be said once there is a first one
        own = _own(view, document) if later else base
        yield Site(
            view=view,
            document=document,
            reading=read.reading,
            order=own,
            base=base if later else None,
            person=context.person,
            today=context.today,
        )


def _own(view: WizardView, document: AttachedDocument) -> Order | None:
    return next((each for each in view.matter.orders if each.document in {document.id, document.digest}), None)


def _rows(site: Site) -> Iterator[Row]:
    told = {(each.fact, each.doubt) for each in site.reading.proposals}
    doubts = [each for each in site.reading.doubts if (each.fact, each.sentence) not in told]
    yield from (_doubt(site, number, each) for number, each in enumerate(doubts))
    for fact in FACTS:
        if fact in _TOLD:
            yield from (_told(site, fact, number, each) for number, each in enumerate(site.proposed(fact)))
        if fact in TARGETS:
            yield from _fact_rows(site, fact)
        if fact == "outcome" and site.base:
            ruled = (_proposed(site, RULED, each, f"{_RULING}/{n}") for n, each in enumerate(site.proposed(fact)))
            yield from (row for row in ruled if row)


def _fact_rows(site: Site, fact: str) -> Iterator[Row]:
    target, proposals = TARGETS[fact], site.proposed(fact)
    for number, each in enumerate(proposals):
        row = _proposed(site, target, each, f"{fact}/{number}")
        if row:
            yield row
    if not proposals:
        look = target.look(site, None)
        if not look.hidden and not (site.base and look.answered is None):
            yield _absent(site, fact, target, look)


def _proposed(site: Site, target: Target, each: Proposal, key: str) -> Row | None:
    look = target.look(site, each)
    if look.hidden:
        return None
    note = " ".join(dict.fromkeys(part for part in (each.doubt, look.note) if part))
    state = look.answered or (State.DOUBTFUL if note else State.SURE)
    return Row(
        key=f"{site.document.id}/{key}",
        fact=each.fact,
        label=target.label,
        said=look.said,
        state=state,
        note=look.note if look.answered else note,
        passages=each.passages,
    )


def _absent(site: Site, fact: str, target: Target, look: Look) -> Row:
    silent = fact in site.reading.silent
    waiting = State.SILENT if silent else State.LACKING if fact in _MAY_LACK else State.MISSING
    return Row(
        key=f"{site.document.id}/{fact}/-",
        fact=fact,
        label=target.label,
        said=look.said,
        state=look.answered or waiting,
        note=look.note,
        silent=silent,
    )


def _doubt(site: Site, number: int, each: Doubt) -> Row:
    target = TARGETS.get(each.fact)
    return Row(
        key=f"{site.document.id}/doubt/{number}",
        fact="",
        label=target.label if target else "The reading",
        said=each.sentence,
        state=State.NOTE,
        passages=each.passages,
    )


def _told(site: Site, fact: str, number: int, each: Proposal) -> Row:
    text = each.value.get("text", "") if isinstance(each.value, dict) else str(each.value)
    return Row(
        key=f"{site.document.id}/{fact}/{number}",
        fact=fact,
        label="Condition of service",
        said=f"“{shown(text)}”",
        state=State.NOTE,
        note=f"Record under the subpoena how it was met. {each.doubt}".strip(),
        passages=each.passages,
    )


def _find(view: WizardView, key: str) -> tuple[Site, Row | None, Proposal | None, Target | None]:
    document, _, rest = key.partition("/")
    fact, _, number = rest.partition("/")
    for site in _sites(view):
        if site.document.id == document:
            row = next((each for each in _rows(site) if each.key == key), None)
            target = RULED if fact == _RULING else TARGETS.get(fact)
            proposals = site.proposed("outcome" if fact == _RULING else fact)
            each = proposals[int(number)] if number.isdecimal() and int(number) < len(proposals) else None
            return site, row, each, target
    raise LookupError(key)
