"""The house style: what of an organisation is the same in all its letters, and how a matter takes a newer one over."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from app.domain.facts.parties import Organisation

STYLE: Final[Mapping[str, str]] = {
    "name": "legal name",
    "short_name": "short name",
    "lines": "address",
    "email": "e-mail address",
    "logo": "logo",
    "signatories": "signatories",
    "paper": "paper",
    "family": "typeface",
    "standing": "standing paragraphs",
}
"""What all letters share, and what to call it. The rest (Bates numbers, time to wait) belongs to each matter."""
_STANDING: Final = "standing."


def taken_over(matters: Organisation, house: Organisation) -> Organisation:
    """Give a matter's organisation in the house style of today; who signs stays, while the house still has them."""
    made = replace(matters, **{each: getattr(house, each) for each in STYLE})
    if not house.signatories or any(each.name == matters.signatory for each in house.signatories):
        return made
    return replace(made, signatory=house.signs.name, signatory_title=house.signs.title)


def differences(matters: Organisation, house: Organisation) -> tuple[str, ...]:
    """Name what a matter's letters would have otherwise in the house style of today."""
    made = taken_over(matters, house)
    found = [name for each, name in STYLE.items() if getattr(made, each) != getattr(matters, each)]
    return (*found, *(["signatory"] if made.signs != matters.signs else []))


def prescribed(house: Organisation, values: Mapping[str, Any]) -> Organisation:
    """Put what the organisation prescribes over what was kept; a key is a field, or `standing.` and a place."""
    own = {key: value for key, value in values.items() if not key.startswith(_STANDING)}
    standing = {key.removeprefix(_STANDING): value for key, value in values.items() if key not in own}
    return replace(house, **own, standing=replace(house.standing, **standing))


def listed(names: Iterable[str]) -> str:
    """List names in a sentence."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
