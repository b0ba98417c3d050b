"""Facts of which an order may have several: what each kind of item has in common."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from app.services import codec
from app.services.reading import Proposal
from ui.commands import Record, WithdrawItem
from ui.forms.spec import FormSpec
from ui.forms.specs import blank
from ui.wizard.views.proposals_base import Answer, Editing, Look, Site, State, dismiss
from ui.wizard.views.words import spec_of

TYPE_IT: Final = "It cannot be recorded as it stands: look at it, and save the form."


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
            return site.absent(self.fact, there, hidden=site.base is not None)
        found, said = self.match(site, each), self.said(site, each)
        if found and self.alike(site, found, each):
            old = site.base is not None and not site.here(getattr(found, "passages", ()))
            return Look(said=self.words(site, found), answered=State.CONFIRMED, hidden=old)
        if found:
            return Look(said=said, answered=State.CORRECTED, note=f"recorded is: {self.words(site, found)}")
        refused = site.dismissal(self.fact, self.key(each))
        if refused:
            return Look(said=said, answered=State.REFUSED, note=refused.why)
        return Look(said=said, note=self.doubt(site, each))

    def alike(self, site: Site, item: Any, each: Proposal) -> bool:
        """Tell whether a recorded item says what was read."""
        del site
        return self.key_of(item) == self.key(each)

    def match(self, site: Site, each: Proposal) -> Any:
        """Find the recorded item: by its key, else by the very same words if they speak of no other item."""
        items = self.items(site)
        exact = next((item for item in items if self.alike(site, item, each)), None)
        same = [item for item in items if each.passages and getattr(item, "passages", ()) == each.passages]
        if exact or not same:
            return exact
        keys = [self.key(one) for one in site.proposed(self.fact) if one.passages == each.passages]
        return same[0] if keys == [self.key(each)] else None

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
