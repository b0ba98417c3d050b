"""Facts of which an order may have several: parties, accounts, windows, and what a later order rules."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from app.domain.facts.accounts import Account
from app.domain.facts.contest import Decision, RulingKind
from app.domain.facts.order import Anchor, AtAnchor, AtInstant, Bench, OnDay, OrderOutcome, Window
from app.domain.facts.parties import Party, Role
from app.domain.timestamps import zone_named
from app.services import codec
from app.services.reading import Proposal
from ui.commands import Record, WithdrawItem
from ui.forms.spec import FormSpec
from ui.forms.specs import FORMS, blank
from ui.wizard.views.proposals_base import Answer, Editing, Look, Site, State, dismiss, plain_passages
from ui.wizard.views.proposals_values import account_kind, choice, endpoint, text, texts
from ui.wizard.views.words import choice_words, spec_of, window_words

TYPE_IT: Final = "It cannot be recorded as it stands: look at it, and save the form."
NO_ZONE: Final = "The order names no time zone for these days: choose one."
_POST: Final = AtAnchor(Anchor.POST)


@dataclass(frozen=True, slots=True)
class Item:
    """Answer an item of a topic; what makes one is for the kinds of items to say."""

    fact: str
    label: str
    topic: ClassVar[str] = ""
    asked: ClassVar[tuple[str, ...]] = ()

    def key(self, each: Proposal) -> str:
        """Tell items of one fact apart."""
        raise NotImplementedError

    def key_of(self, item: Any) -> str:
        """Give the same of a recorded item."""
        raise NotImplementedError

    def made(self, site: Site, each: Proposal) -> tuple[dict[str, Any], str]:
        """Give the item as a plain mapping, and why it cannot be recorded as it stands."""
        raise NotImplementedError

    def words(self, site: Site, item: Any) -> str:
        """Say a recorded item."""
        raise NotImplementedError

    def said(self, site: Site, each: Proposal) -> str:
        """Say a proposed item."""
        del site
        return self.key(each)

    def doubt(self, site: Site, each: Proposal) -> str:
        """Say what else is doubtful about it."""
        return self.made(site, each)[1]

    def items(self, site: Site) -> tuple[Any, ...]:
        """Give the recorded items that could be the proposed ones."""
        return tuple(getattr(site.matter, self.topic))

    def look(self, site: Site, each: Proposal | None) -> Look:
        """Find the item that was recorded for it."""
        if each is None:
            there = "\n".join(self.words(site, item) for item in self.items(site))
            return Look(said=there, answered=State.CONFIRMED if there else None, hidden=site.base is not None)
        found, said = self.match(site, each), self.said(site, each)
        if found and self.key_of(found) == self.key(each):
            old = site.base is not None and not site.here(getattr(found, "passages", ()))
            return Look(said=self.words(site, found), answered=State.CONFIRMED, hidden=old)
        if found:
            return Look(said=said, answered=State.CORRECTED, note=f"recorded is: {self.words(site, found)}")
        refused = site.dismissal(self.fact, self.key(each))
        if refused:
            return Look(said=said, answered=State.REFUSED, note=refused.why)
        return Look(said=said, note=self.doubt(site, each))

    def match(self, site: Site, each: Proposal) -> Any:
        """Find the recorded item: by its key, else by the very same words if they speak of no other item."""
        items, others = self.items(site), site.proposed(self.fact)
        exact = next((item for item in items if self.key_of(item) == self.key(each)), None)
        alone = sum(one.passages == each.passages for one in others) == 1
        if exact or not alone or not each.passages:
            return exact
        keys = {self.key(one) for one in others}
        left = (item for item in items if self.key_of(item) not in keys)
        return next((item for item in left if getattr(item, "passages", ()) == each.passages), None)

    def confirm(self, site: Site, each: Proposal) -> Answer | None:
        """Record the item."""
        mapping, why_not = self.made(site, each)
        return None if why_not else (Record(self.topic, mapping),)

    def refuse(self, site: Site, each: Proposal | None) -> Answer | WithdrawItem:
        """Record that it is none; one that is recorded is withdrawn first."""
        found = self.match(site, each) if each else None
        return WithdrawItem(self.topic, found.id) if found else dismiss(site, self.fact, self.key(each) if each else "")

    def edit(self, site: Site, each: Proposal | None) -> Editing:
        """Type what an order says of it."""
        found = self.match(site, each) if each else None
        values = codec.unstructure(found) if found else self.made(site, each)[0] if each else self.fresh(site)
        spec = FormSpec(self.topic, self.label, tuple(spec_of(self.topic, key) for key in self.asked))
        return Editing(spec=spec, values=values, answer=lambda typed: self._typed(site, each, found, typed))

    def fresh(self, site: Site) -> dict[str, Any]:
        """Give the values of an item that nobody has read."""
        del site
        return blank(self.topic)

    def _typed(self, site: Site, each: Proposal | None, found: Any, typed: dict[str, Any]) -> Answer:
        mapping = {key: value for key, value in typed.items() if key != "id"}
        made = (Record(self.topic, mapping, found.id if found else ""),)
        if found or each is None or "passages" in mapping:
            return made
        why = "It was recorded otherwise than it was read."
        same = self.key_of(codec.structure(self.topic, {**mapping, "id": "new"}, self.topic)) == self.key(each)
        return made if same else (*made, *dismiss(site, self.fact, self.key(each), why))


@dataclass(frozen=True, slots=True)
class PartyItem(Item):
    """Answer who asks, or who speaks for them."""

    role: Role
    topic: ClassVar[str] = "parties"
    asked: ClassVar[tuple[str, ...]] = ("name", "firm", "lines", "represents", "pro_se")

    def key(self, each: Proposal) -> str:
        """Tell parties apart by their names."""
        return text(each.value, "name")

    def key_of(self, item: Party) -> str:
        """Give the name."""
        return item.name

    def items(self, site: Site) -> tuple[Party, ...]:
        """Give the parties of the role."""
        return tuple(each for each in site.matter.parties if each.role is self.role)

    def made(self, site: Site, each: Proposal) -> tuple[dict[str, Any], str]:
        """Give the party, with whom it represents where that party is recorded."""
        client = text(each.value, "represents") if isinstance(each.value, dict) else ""
        known = next((party.id for party in site.matter.parties if client and party.name == client), "")
        mapping = {
            "role": self.role.value,
            "name": self.key(each),
            "firm": text(each.value, "firm") if isinstance(each.value, dict) else "",
            "lines": list(texts(each.value, "lines")),
            "represents": known,
            "pro_se": self._pro_se(site),
        }
        return blank(self.topic, **mapping), "" if mapping["name"] else TYPE_IT

    def words(self, site: Site, item: Party) -> str:
        """Say the party."""
        del site
        return ", ".join(part for part in (item.name, item.firm, "pro se" if item.pro_se else "") if part)

    def said(self, site: Site, each: Proposal) -> str:
        """Say the party as it was read."""
        firm = text(each.value, "firm") if isinstance(each.value, dict) else ""
        parts = (self.key(each), firm, "pro se" if self._pro_se(site) else "")
        return ", ".join(part for part in parts if part)

    def doubt(self, site: Site, each: Proposal) -> str:
        """Say what is doubtful about a party that appears for itself."""
        pro_se = [one.doubt for one in site.proposed("pro_se") if self.role is Role.REQUESTING]
        return " ".join(part for part in (self.made(site, each)[1], *pro_se) if part)

    def fresh(self, site: Site) -> dict[str, Any]:
        """Begin with the role."""
        return blank(self.topic, role=self.role.value, pro_se=self._pro_se(site))

    def _pro_se(self, site: Site) -> bool:
        return self.role is Role.REQUESTING and any(one.value is True for one in site.proposed("pro_se"))


@dataclass(frozen=True, slots=True)
class AccountItem(Item):
    """Answer an account that the order names."""

    topic: ClassVar[str] = "accounts"
    asked: ClassVar[tuple[str, ...]] = ("identifier", "kind", "display_name", "posts", "passages")

    def key(self, each: Proposal) -> str:
        """Tell accounts apart by what the order prints."""
        return text(each.value, "identifier")

    def key_of(self, item: Account) -> str:
        """Give the identifier."""
        return item.identifier

    def made(self, site: Site, each: Proposal) -> tuple[dict[str, Any], str]:
        """Give the account as printed."""
        del site
        mapping = {
            "identifier": self.key(each),
            "kind": account_kind(each.value.get("kind") if isinstance(each.value, dict) else None).value,
            "display_name": text(each.value, "display_name") if isinstance(each.value, dict) else "",
            "passages": plain_passages(each.passages),
        }
        return blank(self.topic, **mapping), "" if self.key(each).strip() else TYPE_IT

    def words(self, site: Site, item: Account) -> str:
        """Say the account."""
        del site
        return f"{item.identifier} ({item.display_name})" if item.display_name else item.identifier

    def said(self, site: Site, each: Proposal) -> str:
        """Say the account as it was read, and what kind of name that is."""
        made = self.made(site, each)[0]
        name = f" ({made['display_name']})" if made["display_name"] else ""
        kind = choice_words(spec_of(self.topic, "kind"), made["kind"])
        return f"{self.key(each)}{name}, {kind.lower() if kind != kind.upper() else kind}"

    def fresh(self, site: Site) -> dict[str, Any]:
        """Begin with the usual kind."""
        del site
        return blank(self.topic, kind=account_kind(None).value)


@dataclass(frozen=True, slots=True)
class WindowItem(Item):
    """Answer a span of time that the order states."""

    topic: ClassVar[str] = "windows"
    asked: ClassVar[tuple[str, ...]] = ("text", "starts", "ends", "zone", "zone_chosen_by", "passages")

    def key(self, each: Proposal) -> str:
        """Tell windows apart by their words."""
        return text(each.value, "text")

    def key_of(self, item: Window) -> str:
        """Give the words."""
        return item.text

    def made(self, site: Site, each: Proposal) -> tuple[dict[str, Any], str]:
        """Give the window; whole days need a zone, which a person chooses where the order names none."""
        value = each.value if isinstance(each.value, dict) else {}
        ends = (endpoint(value.get("from")), endpoint(value.get("to")))
        named = text(value, "zone") if zone_named(text(value, "zone")) else ""
        window = {
            "text": self.key(each),
            "zone": named or site.view.zone,
            "zone_chosen_by": "" if named else site.person,
            "passages": plain_passages(each.passages),
        }
        if None in ends:
            return blank(self.topic, **window), "Its days were not understood: choose them."
        whole = codec.unstructure(Window(id="new", text="", starts=ends[0], ends=ends[1], zone="UTC"))  # type: ignore[arg-type]  # no None is left
        window |= {"starts": whole["starts"], "ends": whole["ends"]}
        free = ends == (_POST, _POST) or all(isinstance(end, AtInstant) for end in ends)
        return blank(self.topic, **window), "" if named or free else NO_ZONE

    def words(self, site: Site, item: Window) -> str:
        """Say the window."""
        del site
        return window_words(item)

    def said(self, site: Site, each: Proposal) -> str:
        """Say the window as it was read."""
        del site
        value = each.value if isinstance(each.value, dict) else {}
        first, last = text(value, "from").replace("_", " "), text(value, "to").replace("_", " ")
        days = first if first == last else f"{first or '?'} to {last or '?'}"
        inclusive = ", both days included" if isinstance(endpoint(value.get("to")), OnDay) and first != last else ""
        at = any(isinstance(endpoint(value.get(key)), AtInstant) for key in ("from", "to"))
        return f"{days}{'' if at else inclusive}\n“{self.key(each)}”"


@dataclass(frozen=True, slots=True)
class RulingItem(Item):
    """Answer that a paper stays, vacates or decides; it is never recorded without its form."""

    topic: ClassVar[str] = "rulings"
    asked: ClassVar[tuple[str, ...]] = tuple(each.key for each in FORMS["rulings"].fields)

    def key(self, each: Proposal) -> str:
        """Tell what is ruled."""
        return text(each.value, "text") if isinstance(each.value, dict) else text(each.value)

    def key_of(self, item: Any) -> str:
        """Give the kind: of each, a document has one."""
        return str(item.kind.value)

    def match(self, site: Site, each: Proposal) -> Any:
        """Find the ruling of the same kind that this document is."""
        kind = self._preset(each).get("kind")
        return next(
            (one for one in self.items(site) if one.document == site.document.id and one.kind.value == kind), None
        )

    def look(self, site: Site, each: Proposal | None) -> Look:
        """Find the ruling that was recorded for it."""
        if each is None:
            return Look(said="", hidden=True)
        found = self.match(site, each)
        refused = site.dismissal(self.fact, self.key(each))
        answered = State.CONFIRMED if found else State.REFUSED if refused else None
        return Look(said=self.said(site, each), answered=answered, note="" if answered else self.doubt(site, each))

    def said(self, site: Site, each: Proposal) -> str:
        """Say what would be recorded."""
        del site
        kind = choice_words(spec_of(self.topic, "kind"), self._preset(each).get("kind", "decides"))
        until = text(each.value, "until") if isinstance(each.value, dict) else ""
        return f"A ruling: {kind}{f', until {until}' if until else ''}"

    def doubt(self, site: Site, each: Proposal) -> str:
        """Say that its form has to be looked at."""
        del site, each
        return "A ruling changes what may leave: look at its form, and save it there."

    def made(self, site: Site, each: Proposal) -> tuple[dict[str, Any], str]:
        """Give the form as far as the paper fills it."""
        order = site.order
        entered = order.entered_on.isoformat() if order and order.entered_on else _first(site, "order_date")
        bench = order.bench.value if order and order.bench else _first(site, "bench")
        preset = {
            "entered_on": entered,
            "docket_number": order.docket_number if order else "",
            "bench": bench if choice(Bench, bench) else None,
            "document": site.document.id,
            "passages": plain_passages(each.passages),
            **self._preset(each),
        }
        return blank(self.topic, **preset), TYPE_IT

    def words(self, site: Site, item: Any) -> str:
        """Say a recorded ruling."""
        del site
        return choice_words(spec_of(self.topic, "kind"), item.kind)

    def _preset(self, each: Proposal) -> dict[str, Any]:
        if self.fact == "stays":
            return {"kind": RulingKind.STAYS.value}
        match each.value:
            case OrderOutcome.VACATED:
                return {"kind": RulingKind.VACATES.value}
            case OrderOutcome.NOT_ORDERED:
                return {"kind": RulingKind.DECIDES.value, "decision": Decision.QUASHED.value}
            case OrderOutcome.PRODUCTION_ORDERED | OrderOutcome.PARTLY:
                return {"kind": RulingKind.ORDERS_PRODUCTION.value}
            case _:
                return {}


def _first(site: Site, fact: str) -> Any:
    return next((each.value for each in site.proposed(fact) if not each.doubt), None)
