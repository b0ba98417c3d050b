"""Read the field catalogue from `resources/catalogue/fields.toml`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.domain.catalogue import Catalogue, Field, FieldClass, FieldKind, Sensitivity
from app.domain.errors import BadInput, Fault
from app.host.resources import RESOURCES, Table, read_toml

SENSITIVITIES: Final = {level.name.lower(): level for level in Sensitivity}
TEXTS: Final = ("id", "label", "plural", "note")
CHOICES: Final = {
    "kind": frozenset(FieldKind),
    "class": frozenset(FieldClass),
    "sensitivity": frozenset(SENSITIVITIES),
}
KEYS: Final = frozenset({*TEXTS, *CHOICES, "third_party_likely"})


def load_catalogue(path: Path = RESOURCES / "catalogue" / "fields.toml") -> Catalogue:
    """Read the catalogue.

    Raises `EnvironmentFault` when the file cannot be read, `BadInput` with every fault of its rows.
    """
    table = read_toml(path)
    if faults := list(_table_faults(path.name, table)):
        raise BadInput(faults, "The field catalogue cannot be used. Correct it, or install the program again.")
    return Catalogue(table["version"], tuple(_field(row) for row in table["fields"]))


def _table_faults(name: str, table: Table) -> Iterator[Fault]:
    if not _is_words(table.get("version")):
        yield Fault(name, "missing", "version has to be text.")
    rows = table.get("fields")
    if not isinstance(rows, list) or not rows:
        yield Fault(name, "missing", "There are no fields.")
        return
    for number, row in enumerate(rows, 1):
        yield from _row_faults(f"{name}, field {number}", row)


def _row_faults(place: str, row: object) -> Iterator[Fault]:
    if not isinstance(row, dict):
        yield Fault(place, "wrong-kind", "A field has to be a table.")
        return
    for key in sorted(row.keys() - KEYS):
        yield Fault(place, "unknown", f"{key} means nothing here.")
    for key in TEXTS:
        if not _is_words(row.get(key)):
            yield Fault(place, "wrong-kind", f"{key} has to be text.")
    for key, choices in CHOICES.items():
        value = row.get(key)
        if not isinstance(value, str) or value not in choices:
            yield Fault(place, "wrong-kind", f"{key} has to be one of {', '.join(sorted(choices))}.")
    if not isinstance(row.get("third_party_likely", False), bool):
        yield Fault(place, "wrong-kind", "third_party_likely has to be true or false.")


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _field(row: Table) -> Field:
    return Field(
        id=row["id"],
        label=row["label"],
        plural=row["plural"],
        kind=FieldKind(row["kind"]),
        cls=FieldClass(row["class"]),
        sensitivity=SENSITIVITIES[row["sensitivity"]],
        third_party_likely=row.get("third_party_likely", False),
        note=row["note"],
    )
