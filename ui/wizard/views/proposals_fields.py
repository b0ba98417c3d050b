"""What the order lets be asked: an item of the request with the fields that it allows, or fields that it excludes."""

from dataclasses import dataclass
from typing import Any, Final

from app.domain.facts.order import Exclusion, Grant, GrantStatus, Request
from app.services import codec
from app.services.matters import new_id
from app.services.reading import Proposal
from ui.commands import WithdrawItem
from ui.forms.spec import FieldSpec, FormSpec, Kind
from ui.forms.topics.order import PASSAGES
from ui.wizard.views.proposals_base import Answer, Editing, Look, Site, State, dismiss, plain_passages, record
from ui.wizard.views.proposals_values import text, texts
from ui.wizard.views.words import spec_of

_FIELDS: Final = FieldSpec(
    "fields",
    "Fields",
    Kind.REFERENCES,
    "The fields that are meant. One that is recorded already is taken back in step 4.",
    source="fields",
)
NO_FIELD: Final = "Which fields of the catalogue these words mean was not recognised: choose them."


@dataclass(frozen=True, slots=True)
class FieldItem:
    """Answer words that allow fields, or exclude them."""

    fact: str = "fields"
    label: str = "Field"

    def key(self, each: Proposal) -> str:
        """Tell items apart by their words."""
        return text(each.value, "text")

    def look(self, site: Site, each: Proposal | None) -> Look:
        """Compare with the requests, grants and exclusions that are recorded."""
        if each is None:
            said = f"{len(site.matter.requests)} items of the request recorded" if site.matter.requests else ""
            return site.absent(self.fact, said, hidden=site.base is not None)
        said, named = self._said(site, each), self._named(site, each)
        if _excluded(each):
            there = {one.field for one in site.matter.exclusions}
            answered = State.CONFIRMED if named and set(named) <= there else None
            old = site.base is not None and not any(site.here(one.passages) for one in site.matter.exclusions)
        else:
            request = self._request(site, each)
            answered = self._granted(site, request, named) if request else self._by_hand(site, named)
            old = site.base is not None and request is not None and not site.here(request.passages)
        if answered:
            return Look(said=said, answered=answered, hidden=old)
        refused = site.dismissal(self.fact, self.key(each))
        note = "" if named else NO_FIELD
        return Look(said=said, answered=State.REFUSED if refused else None, note=refused.why if refused else note)

    def confirm(self, site: Site, each: Proposal) -> Answer | None:
        """Record the item of the request and a grant for each field, or an exclusion for each; what is there stays."""
        named = self._named(site, each)
        return self._answer(site, each, named, self.key(each), _status(each), each.passages) if named else None

    def refuse(self, site: Site, each: Proposal | None) -> Answer | WithdrawItem:
        """Record that nothing of the kind is in the order; what is recorded is withdrawn where it stands."""
        request = self._request(site, each) if each and not _excluded(each) else None
        granted = [one for one in site.matter.grants if request and one.request == request.id]
        if granted:
            return WithdrawItem("grants", granted[0].id)
        if request:
            return WithdrawItem("requests", request.id)
        named = self._named(site, each) if each and _excluded(each) else ()
        there = next((one for one in site.matter.exclusions if one.field in named), None)
        return (
            WithdrawItem("exclusions", there.id) if there else dismiss(site, self.fact, self.key(each) if each else "")
        )

    def edit(self, site: Site, each: Proposal | None) -> Editing:
        """Type the words, and choose the fields."""
        excluded = each is not None and _excluded(each)
        request = self._request(site, each) if each and not excluded else None
        granted = [one.field for one in site.matter.grants if request and one.request == request.id]
        named = granted or (list(self._named(site, each)) if each else [])
        passages = request.passages if request else each.passages if each else ()
        values: dict[str, Any] = {"fields": named, "passages": plain_passages(passages)}
        if excluded:
            spec = FormSpec("exclusions", "Fields excluded", (_FIELDS, PASSAGES))
            return Editing(spec=spec, values=values, answer=lambda typed: self._typed(site, each, typed))
        values |= {"text": request.text if request else self.key(each) if each else ""}
        values |= {"status": _status(each).value if each else GrantStatus.EXPLICIT.value}
        spec = FormSpec(
            "requests", "Item of the request", (spec_of("requests", "text"), _FIELDS, _status_spec(), PASSAGES)
        )
        return Editing(spec=spec, values=values, answer=lambda typed: self._typed(site, each, typed))

    def _typed(self, site: Site, each: Proposal | None, typed: dict[str, Any]) -> Answer:
        words, status = typed.get("text", ""), GrantStatus(typed.get("status") or GrantStatus.EXPLICIT)
        # the codec reads passages with everything else: through an item that has nothing but them
        request = codec.structure(
            "requests", {"id": "new", "number": "", "text": "", "passages": typed["passages"]}, "requests"
        )
        return self._answer(site, each, tuple(typed["fields"]), words, status, request.passages)

    def _answer(
        self, site: Site, each: Proposal | None, named: tuple[str, ...], words: str, status: GrantStatus, passages: Any
    ) -> Answer:
        if each and _excluded(each):
            there = {one.field for one in site.matter.exclusions}
            excluded = [Exclusion(id="new", field=field, passages=passages) for field in named if field not in there]
            return tuple(record("exclusions", one) for one in excluded)
        found = self._request(site, each) if each else None
        request_id = found.id if found else new_id(site.matter, "requests")
        number = found.number if found else self._number(site, each)
        request = Request(id=request_id, number=number, text=words, passages=passages)
        asked = () if found == request else (record("requests", request, found.id if found else ""),)
        there = {one.field for one in site.matter.grants if one.request == request_id}
        grants = [
            Grant(id="new", request=request_id, field=field, status=status, passages=passages)
            for field in named
            if field not in there
        ]
        return (*asked, *(record("grants", one) for one in grants))

    def _number(self, site: Site, each: Proposal | None) -> str:
        """Give the number that the order prints; several items of one number are told apart."""
        printed = text(each.value, "request") if each else ""
        if not printed:
            return str(len(site.matter.requests) + 1)
        same = [one for one in site.proposed(self.fact) if not _excluded(one) and text(one.value, "request") == printed]
        return f"{printed} ({same.index(each) + 1})" if len(same) > 1 and each in same else printed

    def _request(self, site: Site, each: Proposal | None) -> Request | None:
        """Find the item of the request that was recorded for these words."""
        if each is None:
            return None
        exact = next((one for one in site.matter.requests if one.text == self.key(each)), None)
        same = [one for one in site.matter.requests if each.passages and one.passages == each.passages]
        if exact or not same:
            return exact
        return same[0] if sum(one.passages == each.passages for one in site.proposed(self.fact)) == 1 else None

    def _granted(self, site: Site, request: Request, named: tuple[str, ...]) -> State | None:
        """Compare the grants of an item; without any, it was left half done, or nobody chose its fields yet."""
        granted = {one.field for one in site.matter.grants if one.request == request.id}
        if not granted:
            return None
        return State.CONFIRMED if granted == set(named) else State.CORRECTED

    def _by_hand(self, site: Site, named: tuple[str, ...]) -> State | None:
        """Tell whether items that were recorded without this list allow all the fields already."""
        read = {found.id for one in site.proposed(self.fact) if (found := self._request(site, one))}
        allowed = {one.field for one in site.matter.grants if one.request not in read}
        return State.CONFIRMED if named and set(named) <= allowed else None

    def _named(self, site: Site, each: Proposal) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in texts(each.value, "fields") if site.view.catalogue.get(name)))

    def _said(self, site: Site, each: Proposal) -> str:
        labels = ", ".join(site.view.field_name(name) for name in self._named(site, each))
        verb = "Excluded" if _excluded(each) else "Inferred" if _status(each) is GrantStatus.INFERRED else "Allowed"
        return f"{verb}: {labels or 'fields to be chosen'}\n“{self.key(each)}”"


def _excluded(each: Proposal) -> bool:
    return isinstance(each.value, dict) and each.value.get("excluded") is True


def _status(each: Proposal) -> GrantStatus:
    return GrantStatus.INFERRED if text(each.value, "status") == GrantStatus.INFERRED.value else GrantStatus.EXPLICIT


def _status_spec() -> FieldSpec:
    return spec_of("grants", "status")
