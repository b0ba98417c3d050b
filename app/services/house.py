"""The house style: kept once for the organisation, copied into new matters, taken over by older ones only when asked.

Where what is prescribed cannot be read, nobody knows what letters have to look like: the house style is then not given
out at all, rather than without it. Matters keep the copy they have, which two people approve with everything else, so
that a slip of the pen in a policy does not make anybody miss a day of the court.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

from app.domain.consistency import faults
from app.domain.errors import BadInput, DeskError, Fault
from app.domain.events import TopicSet
from app.domain.facts.parties import Organisation
from app.domain.house import differences, listed, taken_over
from app.domain.matter import Matter
from app.ports import Actor, Store
from app.services import codec
from app.services.matters import Matters, Opened
from app.services.prescribed import Prescribed

KEY: Final = "house-style"
TOPIC: Final = "organisation"
NOTHING: Final = Organisation(name="", short_name="")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Hold the house style of today: what it is, which fields are prescribed, where, and why it is not given out.

    `pictures` has the logo's bytes by digest where the store does not keep them yet.
    """

    organisation: Organisation
    managed: frozenset[str] = frozenset()
    place: str = ""
    fault: DeskError | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class HouseStyle:
    """Keep the house style; `prescribe` reads what IT prescribes, once, and raises `DeskError` where it cannot."""

    store: Store
    prescribe: Callable[[], Prescribed]

    @cached_property
    def _prescribed(self) -> Prescribed | DeskError:
        try:
            return self.prescribe()
        except DeskError as fault:
            return fault

    def look(self) -> House:
        """Give the house style to look at; takes a while the first time, if a picture is prescribed."""
        try:
            kept = self._kept()
        except DeskError as fault:
            return House(organisation=NOTHING, fault=fault)
        rule = self._prescribed
        if isinstance(rule, DeskError):
            return House(organisation=kept, fault=rule)
        made = _first_signs(rule.over(kept))
        pictures = {made.logo.digest: rule.picture} if made.logo and rule.picture else {}
        return House(organisation=made, managed=frozenset(rule.values), place=rule.place, pictures=pictures)

    def today(self) -> Organisation:
        """Give the house style for a matter, its logo kept; raises `DeskError` where it must not be given out."""
        house = self.look()
        if house.fault:
            raise house.fault
        if not house.organisation.name:
            raise DeskError("no-house-style", "No house style is kept yet. Fill it in first: Matter, House style.")
        for digest, data in house.pictures.items():
            self.store.put_document(digest, "logo.png", data)
        return house.organisation

    def for_new_matter(self) -> Organisation | None:
        """Give what a new matter begins with; None where there is no house style, or none is given out."""
        try:
            return self.today()
        except DeskError:  # its sentence is told where the house style shows; the matter begins without one
            return None

    def keep(self, mapping: Mapping[str, Any], pictures: Mapping[str, bytes]) -> Organisation:
        """Keep a house style with its logo, prescribed fields as prescribed; raises `BadInput` with every fault."""
        house = self.look()
        if house.fault:
            raise house.fault
        made = self.read(mapping)
        if made.logo and made.logo.digest in pictures:
            self.store.put_document(made.logo.digest, "logo.png", pictures[made.logo.digest])
        self.store.put_setting(KEY, json.dumps(codec.unstructure(made), ensure_ascii=False))
        return made

    def read(self, mapping: Mapping[str, Any]) -> Organisation:
        """Read what was typed, under what is prescribed; raises `BadInput` with every fault."""
        typed: Organisation = codec.structure(TOPIC, mapping, "")
        rule = self._prescribed
        made = _first_signs(typed if isinstance(rule, DeskError) else rule.over(typed))
        missing = [
            Fault(key, "missing", "Fill this in.") for key in ("name", "short_name") if not getattr(made, key).strip()
        ]
        wrong = [*missing, *faults(Matter(id="", organisation=made))]
        if wrong:
            raise BadInput([replace(each, place=each.place.removeprefix(f"{TOPIC}.")) for each in wrong])
        return made

    def behind(self, matter: Matter) -> tuple[str, ...]:
        """Name what a matter's letters would have otherwise in the house style of today."""
        house = self.look()
        if house.fault or not house.organisation.name or matter.organisation is None:
            return ()
        return differences(matter.organisation, house.organisation)

    def take_over(self, matters: Matters, opened: Opened, actor: Actor) -> Opened:
        """Record the house style of today in a matter; whatever waits for approval there has to be submitted anew."""
        today, before = self.today(), opened.matter.organisation
        made = taken_over(before, today) if before else today
        changed = listed(differences(before, today)) if before else "everything"
        why = f"The house style of today was taken over: {changed}."
        return matters.record_together(opened, [TopicSet(TOPIC, made)], actor, why)

    def _kept(self) -> Organisation:
        kept = self.store.setting(KEY)
        if kept is None:
            return NOTHING
        try:
            made: Organisation = codec.structure(TOPIC, json.loads(kept), "")
        except (ValueError, BadInput):
            sentence = "The house style that is kept cannot be read; a newer program may have kept it. Update this one."
            raise DeskError("house-style-unreadable", sentence) from None
        return made


def _first_signs(house: Organisation) -> Organisation:
    """Let the first signatory sign, unless a matter says otherwise."""
    if not house.signatories:
        return house
    first = house.signatories[0]
    return replace(house, signatory=first.name, signatory_title=first.title)
