"""Spans of time that the order states, and what a paper stays, vacates or decides."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from app.domain.facts.contest import Decision, RulingKind
from app.domain.facts.order import Anchor, AtAnchor, AtInstant, Bench, OnDay, OrderOutcome, Window
from app.domain.timestamps import zone_named
from app.services import codec
from app.services.reading import Proposal
from ui.forms.specs import FORMS, blank
from ui.wizard.views.proposals_base import Look, Site, State, plain_passages
from ui.wizard.views.proposals_items import TYPE_IT, Item
from ui.wizard.views.proposals_values import choice, endpoint, text
from ui.wizard.views.words import choice_words, spec_of, window_words

NO_ZONE: Final = "The order names no time zone for these days: choose one."
_POST: Final = AtAnchor(Anchor.POST)


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

    def alike(self, site: Site, item: Window, each: Proposal) -> bool:
        """Compare the words, else the days."""
        value = each.value if isinstance(each.value, dict) else {}
        ends = (endpoint(value.get("from")), endpoint(value.get("to")))
        return Item.alike(self, site, item, each) or (item.starts, item.ends) == ends

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
        """Find the ruling of the same kind that this document is; any of its rulings where the kind is not plain."""
        kind = self._preset(each).get("kind")
        here = (one for one in self.items(site) if one.document == site.document.id)
        return next((one for one in here if kind in {None, one.kind.value}), None)

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
        preset = self._preset(each)
        kind = (
            choice_words(spec_of(self.topic, "kind"), preset["kind"]) if preset else "choose what it rules, if anything"
        )
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
            case _:  # what would let something leave is for a person to choose
                return {}


def _first(site: Site, fact: str) -> Any:
    return next((each.value for each in site.proposed(fact) if not each.doubt), None)
