"""Facts of the order itself: what names it, and its terms."""

from dataclasses import dataclass, replace
from typing import Any, Final

from app.domain.facts.order import Order
from app.domain.facts.terms import Silent, Stated, Term, Unknown
from app.domain.orders import amendments
from app.services import codec
from app.services.reading import Proposal
from ui.commands import Record
from ui.forms.spec import FieldSpec, FormSpec, Kind
from ui.forms.topics.order import PASSAGES
from ui.wizard.views.proposals_base import Answer, Editing, Look, Site, State, dismiss, plain_passages, record
from ui.wizard.views.proposals_values import fitting, plain, text
from ui.wizard.views.words import choices, spec_of, term_specs, term_words, value_words

_SHARED: Final = ("kind", "court", "case_number", "caption")
_SAME_CASE: Final = ("court", "case_number")
OTHER_CASE: Final = "The first order has another one: look whether this paper is of the same case at all."
OTHER_CONFIRMED: Final = "another one was confirmed"
TYPE_IT: Final = "It cannot be recorded as it stands: type it."


def begun(site: Site) -> Order:
    """Give the order that the document is recorded as, or a new one; a later one names the first."""
    if site.order:
        return site.order if site.order.document else replace(site.order, document=site.document.id)
    return Order(id="new", document=site.document.id, amends=site.base.id if site.base else "")


def recorded(site: Site, order: Order) -> Answer:
    """Record the order: a new one, or the one that is there as it now is."""
    return (record("orders", order, site.order.id if site.order else ""),)


def _retold(site: Site, change: dict[str, Any]) -> Record:
    """Record the order with entries as they were typed, which the codec reads."""
    mapping = record("orders", begun(site), site.order.id if site.order else "").mapping
    return Record("orders", {**mapping, **change}, site.order.id if site.order else "")


@dataclass(frozen=True, slots=True)
class OrderField:
    """Answer a fact that names the order, or says what it does."""

    fact: str
    attribute: str

    @property
    def spec(self) -> FieldSpec:
        """Give its field in the order's form."""
        return spec_of("orders", self.attribute)

    @property
    def label(self) -> str:
        """Name it as the form does."""
        return self.spec.label

    def key(self, each: Proposal) -> str:
        """Tell values of one fact apart; the usual single one has no key."""
        return str(each.value)

    def value(self, site: Site, each: Proposal) -> Any:
        """Give the value that would be recorded."""
        fits = fitting(self.attribute, self.spec, each.value)
        return (
            fits if self.spec.kind is not Kind.REFERENCE or fits in dict(choices(site.view, self.spec.source)) else None
        )

    def look(self, site: Site, each: Proposal | None) -> Look:
        """Compare with what the order is recorded as."""
        now = getattr(site.order, self.attribute) if site.order else None
        value = self.value(site, each) if each else None
        said = self._words(site, value) or (text(each.value) if each else "")
        if now:
            same = now == value
            other = any(now == self.value(site, one) for one in site.proposed(self.fact))
            if each is None or same:
                return Look(said=self._words(site, now), answered=State.CONFIRMED)
            if other:
                return Look(said=said, answered=State.REFUSED, note=OTHER_CONFIRMED)
            return Look(said=said, answered=State.CORRECTED, note=f"recorded is: {self._words(site, now)}")
        if site.dismissal(self.fact, self.key(each) if each else ""):
            return Look(said=said, answered=State.REFUSED)
        shared = site.base is not None and self.attribute in _SHARED
        hidden = shared and (each is None or value == getattr(site.base, self.attribute))
        note = "" if value or not each else self._unfit()
        elsewhere = shared and bool(value) and self.attribute in _SAME_CASE
        return Look(said=said, hidden=hidden, note=OTHER_CASE if elsewhere else note)

    def confirm(self, site: Site, each: Proposal) -> Answer | None:
        """Record the value in the order."""
        value = self.value(site, each)
        return recorded(site, replace(begun(site), **{self.attribute: value})) if value else None

    def refuse(self, site: Site, each: Proposal | None) -> Answer:
        """Take the value back, and say that the order does not have it; what was typed instead stays."""
        said = dismiss(site, self.fact, self.key(each) if each else "")
        now = getattr(site.order, self.attribute) if site.order else None
        if not now or (each and now != self.value(site, each)):
            return said
        empty = getattr(Order(id="new"), self.attribute)
        return (*recorded(site, replace(begun(site), **{self.attribute: empty})), *said)

    def edit(self, site: Site, each: Proposal | None) -> Editing:
        """Type the one field."""
        now = getattr(site.order, self.attribute) if site.order else None
        value = now or (self.value(site, each) if each else None)
        spec = FormSpec("orders", self.label, (self.spec,))
        return Editing(spec=spec, values={self.attribute: plain(value)}, answer=lambda typed: (_retold(site, typed),))

    def _words(self, site: Site, value: Any) -> str:
        return value_words(self.spec, value, dict(choices(site.view, self.spec.source)))

    def _unfit(self) -> str:
        if self.attribute == "court":
            return "This court is not in the table of courts, so days cannot be counted: choose one, or ask counsel."
        return TYPE_IT


@dataclass(frozen=True, slots=True)
class OrderTerm:
    """Answer a term of the order."""

    fact: str
    term: str

    @property
    def spec(self) -> FieldSpec:
        """Give its field in the order's form."""
        return next(each for each in term_specs() if each.key == self.term)

    @property
    def label(self) -> str:
        """Name it as the form does."""
        return self.spec.label

    def key(self, each: Proposal) -> str:
        """Tell values of one term apart."""
        return str(each.value)

    def look(self, site: Site, each: Proposal | None) -> Look:
        """Compare with the term as it is recorded, and with what stood before where a later order is read."""
        now = getattr(site.order.terms, self.term) if site.order else Unknown()
        value = self._value(each)
        said = self._words(value) or (str(each.value) if each else "")
        match now:
            case Stated(value=there) if each is None or there == value:
                return Look(said=self._words(there), answered=State.CONFIRMED)
            case Stated(value=there) if any(there == self._value(one) for one in site.proposed(self.fact)):
                return Look(said=said, answered=State.REFUSED, note=OTHER_CONFIRMED)
            case Stated(value=there):
                return Look(said=said, answered=State.CORRECTED, note=f"recorded is: {self._words(there)}")
            case Silent():
                return Look(said=said, answered=State.REFUSED)
            case _:
                return self._open(site, value, said)

    def confirm(self, site: Site, each: Proposal) -> Answer | None:
        """Record what the order says, and where."""
        value = self._value(each)
        return None if value is None else self._put(site, Stated(value=value, passages=each.passages))

    def refuse(self, site: Site, each: Proposal | None) -> Answer:
        """Record that the person read the order and it is silent."""
        del each
        return self._put(site, Silent(confirmed_by=site.person, on=site.today))

    def edit(self, site: Site, each: Proposal | None) -> Editing:
        """Type what the order says, with its passages."""
        now = getattr(site.order.terms, self.term) if site.order else Unknown()
        value = now.value if isinstance(now, Stated) else self._value(each)
        passages = now.passages if isinstance(now, Stated) else each.passages if each else ()
        inner = replace(self.spec.fields[0], help=self.spec.help)
        values = {"value": plain(value), "passages": plain_passages(passages)}
        return Editing(
            spec=FormSpec("orders", self.label, (inner, PASSAGES)),
            values=values,
            answer=lambda typed: self._typed(site, typed),
        )

    def _typed(self, site: Site, typed: dict[str, Any]) -> Answer:
        terms = codec.unstructure(begun(site))["terms"]
        return (_retold(site, {"terms": {**terms, self.term: {"is": "Stated", **typed}}}),)

    def _put(self, site: Site, term: Term[Any]) -> Answer:
        order = begun(site)
        return recorded(site, replace(order, terms=replace(order.terms, **{self.term: term})))

    def _value(self, each: Proposal | None) -> Any:
        return fitting(self.term, self.spec.fields[0], each.value) if each else None

    def _words(self, value: Any) -> str:
        return "" if value is None else term_words(self.spec, Stated(value=value))

    def _open(self, site: Site, value: Any, said: str) -> Look:
        note = "" if value is not None or not said else TYPE_IT
        if site.base is None:
            return Look(said=said, note=note)
        before = before_it(site, self.term)
        if value is None or (isinstance(before, Stated) and before.value == value):
            return Look(said=said, hidden=value is not None or not said, note=note)
        stood = self._words(before.value) if isinstance(before, Stated) else "the first order is silent or not read"
        return Look(said=f"now: {stood}\nwould be: {said}")


def before_it(site: Site, term: str) -> object:
    """Give a term as it stands without the order that is being read."""
    others = [each for each in amendments(site.matter) if not site.order or each.id != site.order.id]
    stands = getattr(site.base.terms, term) if site.base else Unknown()
    for each in others:
        later = getattr(each.terms, term)
        stands = later if isinstance(later, Stated) else stands
    return stands
