"""Who takes part, and whose accounts they are, as the order prints them."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from app.domain.facts.accounts import Account
from app.domain.facts.parties import Party, Role
from app.services.reading import Proposal
from ui.forms.specs import blank
from ui.wizard.views.proposals_base import Answer, Editing, Look, Site, State, plain_passages
from ui.wizard.views.proposals_items import TYPE_IT, Item
from ui.wizard.views.proposals_order import OrderField, begun, recorded
from ui.wizard.views.proposals_values import account_kind, text, texts
from ui.wizard.views.words import choice_words, spec_of


@dataclass(frozen=True, slots=True)
class Producing:
    """Answer who has to produce: of several, the one that is this organisation."""

    fact: str = "producing_parties"
    label: str = "Producing party as named"

    def key(self, each: Proposal) -> str:
        """Tell parties apart by their names."""
        return text(each.value)

    def look(self, site: Site, each: Proposal | None) -> Look:
        """Compare with the name recorded in the order."""
        now = site.order.producing_as_named if site.order else ""
        if each is None:
            return site.absent(self.fact, now, hidden=site.base is not None and not now)
        said = text(each.value)
        if now and now != said:
            known = any(text(one.value) == now for one in site.proposed(self.fact))
            if known:
                return Look(said=said, answered=State.REFUSED, note="another producing party")
            return Look(said=said, answered=State.CORRECTED, note=f"recorded is: {now}")
        if now:
            return Look(said=said, answered=State.CONFIRMED)
        several = len(site.proposed(self.fact)) > 1
        same = site.base is not None and said == site.base.producing_as_named
        refused = State.REFUSED if site.dismissal(self.fact, said) else None
        note = "" if said else TYPE_IT
        note = "Several are named: confirm the one that is you." if several else note
        return Look(said=said, answered=refused, note=note, hidden=same)

    def confirm(self, site: Site, each: Proposal) -> Answer | None:
        """Record the name as the order prints it."""
        name = text(each.value)
        return recorded(site, replace(begun(site), producing_as_named=name)) if name else None

    def refuse(self, site: Site, each: Proposal | None) -> Answer:
        """Say that this is not the one."""
        return OrderField(self.fact, "producing_as_named").refuse(site, each)

    def edit(self, site: Site, each: Proposal | None) -> Editing:
        """Type the name."""
        return OrderField(self.fact, "producing_as_named").edit(site, each)


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

    def match(self, site: Site, each: Proposal) -> Any:
        """Find the party, also where a caption in capitals names it."""
        folded = (item for item in self.items(site) if item.name.casefold() == self.key(each).casefold())
        return Item.match(self, site, each) or next(folded, None)

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
