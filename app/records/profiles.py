"""Recognise the shapes of platforms' exports by their headers, and propose how their columns are read."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from app.domain.errors import BadInput, Fault
from app.domain.facts.sources import Column, DayOrder, Use

Table = Mapping[str, Any]
PLACE: Final = "profiles.toml"
COLUMN_KEYS: Final = frozenset({"header", "use", "field", "day_order", "zone"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Describe one kind of table; names are those of `plain`."""

    platform: str
    title: str
    needs: frozenset[str]
    columns: Mapping[str, Column]
    signs: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    def fits(self, header: Sequence[str], sample: Sequence[Sequence[str]]) -> bool:
        """Say whether a table has this shape; without a single row, only a header without signs can tell."""
        places = {name: at for at, heading in enumerate(header) for name in names_of(heading)}
        if not self.needs <= places.keys():
            return False
        return all(form.fullmatch(_first(sample, places[name])) for name, form in self.signs.items())

    def column(self, heading: str) -> Column:
        """Propose how a column is read; one that the shape does not know is used for nothing."""
        known = next((self.columns[name] for name in names_of(heading) if name in self.columns), Column(name=""))
        return Column(
            name=heading,
            use=known.use,
            field=known.field,
            zone=known.zone,
            day_order=known.day_order,
            epoch=known.epoch,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiles:
    """Hold the known shapes, and the headings that tell something by themselves."""

    profiles: tuple[Profile, ...]
    headings: Mapping[str, str]
    suggestions: Mapping[str, str]

    def recognise(self, header: Sequence[str], sample: Sequence[Sequence[str]]) -> Profile | None:
        """Find the shape that needs most of a table's columns; None where two fit alike, or a heading stands twice."""
        names = [plain(heading) for heading in header]
        if len(set(names)) < len(names):
            return None
        fitting = [each for each in self.profiles if each.fits(header, sample)]
        most = max((len(each.needs) for each in fitting), default=0)
        best = [each for each in fitting if len(each.needs) == most]
        return best[0] if len(best) == 1 else None

    def never(self, heading: str) -> str:
        """Say by its heading what a column holds that never leaves: a code, or ""."""
        return next((self.headings[name] for name in names_of(heading) if name in self.headings), "")

    def suggested(self, heading: str) -> str:
        """Suggest a field by the words of a heading; it is no mapping, and "" suggests nothing."""
        return next((self.suggestions[name] for name in names_of(heading) if name in self.suggestions), "")


def plain(heading: str) -> str:
    """Leave the letters and digits of a heading, for comparison only."""
    return "".join(each for each in unicodedata.normalize("NFKC", heading).casefold() if each.isalnum())


def names_of(heading: str) -> tuple[str, ...]:
    """Give the names by which a heading is known: its own, and that of the member of a nested record."""
    return plain(heading), plain(re.split(r"[./]", heading)[-1])


def parse_profiles(table: Table) -> Profiles:
    """Make the known shapes of parsed TOML; raises `BadInput` with every fault."""
    if faults := list(_faults(table)):
        raise BadInput(faults, "The shapes of record files cannot be used. Install the program again.")
    return Profiles(
        profiles=tuple(map(_profile, table["profiles"])),
        headings={plain(name): row["code"] for row in table["headings"] for name in row["names"]},
        suggestions={plain(name): row["field"] for row in table["suggestions"] for name in row["names"]},
    )


def _first(sample: Sequence[Sequence[str]], at: int) -> str:
    return next((row[at] for row in sample if row[at]), "")


def _profile(row: Table) -> Profile:
    return Profile(
        platform=row["platform"],
        title=row["title"],
        needs=frozenset(map(plain, row["needs"])),
        columns={plain(each["header"]): _column(each) for each in row["columns"]},
        signs={plain(each["header"]): re.compile(each["form"]) for each in row.get("signs", ())},
    )


def _column(row: Table) -> Column:
    order = row.get("day_order")
    return Column(
        name=row["header"],
        use=Use(row.get("use", Use.FIELD)),
        field=row.get("field", ""),
        zone=row.get("zone", ""),
        day_order=DayOrder(order) if order else None,
    )


def _faults(table: Table) -> Iterator[Fault]:
    for key in ("profiles", "headings", "suggestions"):
        rows = table.get(key)
        if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
            yield Fault(PLACE, "missing", f"{key} has to be a list of tables.")
            return
    for number, row in enumerate(table["profiles"], 1):
        yield from _profile_faults(f"{PLACE}, profile {number}", row)
    for key, says in (("headings", "code"), ("suggestions", "field")):
        for number, row in enumerate(table[key], 1):
            if not isinstance(row.get(says), str) or not _are_words(row.get("names")):
                yield Fault(f"{PLACE}, {key} {number}", "wrong-kind", f"{says} has to be text, names a list of texts.")


def _profile_faults(place: str, row: Table) -> Iterator[Fault]:
    columns, signs = row.get("columns"), row.get("signs", [])
    if not isinstance(row.get("platform"), str) or not isinstance(row.get("title"), str):
        yield Fault(place, "wrong-kind", "platform and title have to be text.")
    if not _are_words(row.get("needs")):
        yield Fault(place, "wrong-kind", "needs has to be a list of texts.")
    if not isinstance(columns, list) or not isinstance(signs, list):
        yield Fault(place, "wrong-kind", "columns and signs have to be lists.")
        return
    for each in columns:
        yield from _column_faults(place, each)
    for each in signs:
        if (
            not isinstance(each, Mapping)
            or not _is_pattern(each.get("form"))
            or not isinstance(each.get("header"), str)
        ):
            yield Fault(place, "wrong-kind", "A sign has to have a header and a form that is a pattern.")


def _column_faults(place: str, row: object) -> Iterator[Fault]:
    if not isinstance(row, Mapping) or not isinstance(row.get("header"), str):
        yield Fault(place, "wrong-kind", "A column has to have a header.")
        return
    if row.keys() - COLUMN_KEYS or not all(isinstance(each, str) for each in row.values()):
        yield Fault(place, "unknown", "A column has header, use, field, day_order and zone, all of them text.")
    if row.get("use", Use.FIELD) not in set(Use) or row.get("day_order", DayOrder.YEAR_MONTH_DAY) not in set(DayOrder):
        yield Fault(place, "unknown", "The use or the day order of a column is not known.")
    if (row.get("use", Use.FIELD) == Use.FIELD) is not bool(row.get("field")):
        yield Fault(place, "field", "A column that is used as a field, and no other, names one.")


def _are_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) and plain(each) for each in value)


def _is_pattern(value: object) -> bool:
    try:
        re.compile(value if isinstance(value, str) else "(")
    except re.error:
        return False
    return True
