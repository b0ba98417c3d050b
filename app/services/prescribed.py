"""What an organisation's IT department prescribes of the house style: plain texts and lists, wherever they stand."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final

from app.domain.consistency import faults
from app.domain.errors import BadInput, Fault
from app.domain.facts.parties import Family, Logo, Organisation, Paper, Signatory
from app.domain.house import prescribed
from app.domain.matter import Matter
from app.domain.plaintext import has_look
from app.services.logo import normalised

TEXTS: Final = {"name": "name", "short_name": "short_name", "email": "email", "footer": "standing.footer"}
LISTS: Final = {
    "address": "lines",
    "below_delivery": "standing.below_delivery",
    "before_closing": "standing.before_closing",
    "contact": "standing.contact",
}
SIGNATORIES, PAPER, FAMILY, LOGO, LOGO_TEXT = "signatories", "paper", "typeface", "logo", "logo_text"
CHOICES: Final[Mapping[str, type[StrEnum]]] = {PAPER: Paper, FAMILY: Family}
KEYS: Final = (*TEXTS, *LISTS, SIGNATORIES, *CHOICES, LOGO, LOGO_TEXT)
APART: Final = "|"  # between the name and the title of a signatory
_OF_FIELD: Final = {field: key for key, field in {**TEXTS, **LISTS}.items()} | {"logo.text": LOGO_TEXT}
_REFUSED: Final = (
    "What your organisation prescribes for letters cannot be used, so the house style is not given out: no matter can "
    "take it over, and new matters begin without one. Tell your IT department:"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what stands at a place, unchecked; `picture` reads a file that it names, and raises `DeskError`."""

    place: str
    table: Mapping[str, Any]
    picture: Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Prescribed:
    """Hold what is prescribed, by the field of an organisation, and where that stands; nothing where nobody does."""

    place: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    picture: bytes = field(default=b"", repr=False)

    def over(self, house: Organisation) -> Organisation:
        """Put what is prescribed over what was kept."""
        return prescribed(house, self.values)


def parse(found: Found) -> Prescribed:
    """Read what is prescribed; raises `BadInput` with every fault, each with the place and its name there."""
    wrong = list(_shapes(found.table))
    if wrong:
        raise _refused(found.place, wrong)
    picture = _picture(found) if LOGO in found.table else b""
    made = Prescribed(found.place, dict(_values(found.table, picture)), picture)
    alone = Matter(id="", organisation=made.over(Organisation(name="-", short_name="-")))
    wrong = [_named(each) for each in faults(alone)]
    if wrong:
        raise _refused(found.place, wrong)
    return made


def _picture(found: Found) -> bytes:
    try:
        return normalised(found.picture(found.table[LOGO]))
    except BadInput as error:
        raise _refused(found.place, list(error.faults)) from None


def written(house: Organisation, logo: str) -> str:
    """Write a house style as a policy, what is empty left out; `logo` names the file of its picture."""
    flat = {
        **{key: _at(house, field) for key, field in {**TEXTS, **LISTS}.items()},
        SIGNATORIES: [f"{each.name} {APART} {each.title}".rstrip(f" {APART}") for each in house.signatories],
        PAPER: house.paper.value,
        FAMILY: house.family.value,
        LOGO: logo if house.logo else "",
        LOGO_TEXT: house.logo.text if house.logo else "",
    }
    rows = (f"{key} = {_toml(flat[key])}" for key in KEYS if flat[key])
    return "\n".join(["[house]", *rows, ""])


def _at(house: Organisation, path: str) -> Any:
    value: Any = house
    for name in path.split("."):
        value = getattr(value, name)
    return value


def _toml(value: Any) -> str:
    if isinstance(value, str):
        quoted = json.dumps(value, ensure_ascii=False)
        return "".join(each if has_look(each) else f"\\U{ord(each):08X}" for each in quoted)  # a terminal shows it
    return f"[{', '.join(map(_toml, value))}]"


def _shapes(table: Mapping[str, Any]) -> Iterator[Fault]:
    for key in sorted(set(table) - set(KEYS), key=str):
        yield Fault(str(key), "unknown", f"This name is not known here. Known are: {', '.join(KEYS)}.")
    for key in (key for key in KEYS if key in table):
        yield from _shape(key, table[key])
    if (LOGO in table) != (LOGO_TEXT in table):
        sentence = "A logo needs words for who cannot see it, and the words a logo: give logo and logo_text together."
        yield Fault(LOGO_TEXT if LOGO in table else LOGO, "missing", sentence)


def _shape(key: str, value: Any) -> Iterator[Fault]:
    if key in LISTS or key == SIGNATORIES:
        if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            yield Fault(key, "wrong-kind", "This has to be a list of texts, or one text.")
    elif not isinstance(value, str):
        yield Fault(key, "wrong-kind", "This has to be a text.")
    elif key in CHOICES and value not in list(CHOICES[key]):
        yield Fault(key, "not-one-of", f"This has to be one of: {', '.join(CHOICES[key])}.")
    elif key in {"name", "short_name"} and not value.strip():
        yield Fault(key, "empty", "This is empty. Leave the whole entry out where it is not prescribed.")


def _values(table: Mapping[str, Any], picture: bytes) -> Iterator[tuple[str, Any]]:
    yield from ((TEXTS[key], table[key]) for key in TEXTS if key in table)
    yield from ((LISTS[key], _listed(table[key])) for key in LISTS if key in table)
    if SIGNATORIES in table:
        yield SIGNATORIES, tuple(map(_signatory, _listed(table[SIGNATORIES])))
    if PAPER in table:
        yield PAPER, Paper(table[PAPER])
    if FAMILY in table:
        yield "family", Family(table[FAMILY])
    if picture:
        yield LOGO, Logo(digest=sha256(picture).hexdigest(), text=table[LOGO_TEXT])


def _listed(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _signatory(line: str) -> Signatory:
    name, _, title = line.partition(APART)
    return Signatory(name=name.strip(), title=title.strip())


def _named(fault: Fault) -> Fault:
    """Name a fault's place as the policy does."""
    path = fault.place.removeprefix("organisation.")
    bare = path.partition("[")[0]
    return Fault(path.replace(bare, _OF_FIELD.get(bare, bare), 1), fault.code, fault.sentence)


def _refused(place: str, wrong: list[Fault]) -> BadInput:
    return BadInput([Fault(f"{place}, {each.place}", each.code, each.sentence) for each in wrong], _REFUSED)
