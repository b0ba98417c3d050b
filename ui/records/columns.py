"""The columns of a table in words: what each holds, what it is used for, and what is still open. No Qt here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from app.domain.catalogue import Catalogue, Field, FieldClass
from app.domain.facts.accounts import ThirdParty
from app.domain.facts.sources import Column, DayOrder, Epoch, Use
from app.services.importing import Looked, TableLook
from app.services.mapping import DAY_ORDER, EPOCH, HALF, THIRD_PARTY, ZONE, Answers, open_questions, sentence_of
from ui.forms.spec import Choice, FieldSpec, FormSpec, Kind, enum_choices
from ui.widgets.views import RowLook, TableRow, TableView

SHOWN_ROWS: Final = 3
LONGEST: Final = 60
USES: Final = {
    Use.NOTHING: "Not used",
    Use.TIME: "The time of the row",
    Use.ACCOUNT: "The platform account id of the row",
    Use.POST: "The post of the row",
}
NEVER_HERE: Final = "By its heading, this column holds what never leaves. It stays in the kept file, and is not used."
SUGGESTED: Final = "Its heading suggests: {}. Nothing is used before you say so."
LOCKED_SIGN: Final = "✕"
LOCKED: Final = f"{LOCKED_SIGN} never leaves"
_CLASSES: Final = {
    FieldClass.CONTENT: "contents of communications never leave, 18 U.S.C. § 2702(a)",
    FieldClass.PROHIBITED: "card data, passwords, tokens and national ids never leave",
}
_SHORT: Final = {
    ZONE: "time zone?",
    DAY_ORDER: "day or month first?",
    HALF: "24-hour day?",
    EPOCH: "seconds or milliseconds?",
    THIRD_PARTY: "whose value?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Hold what the screen shows of a table: the file, the table, the answers so far, and what the order allows."""

    looked: Looked
    table: TableLook
    answers: Answers
    catalogue: Catalogue
    granted: tuple[str, ...]
    sentences: Mapping[str, str]


def column_table(plan: Plan) -> TableView:
    """Give one row for each column, with the first rows of the file beside it."""
    first = plan.table.sample[:SHOWN_ROWS]
    start = plan.table.header_row + 1
    asked = _asked(plan)
    return TableView(
        columns=("Column", "Used for", "Open", *(f"Row {start + number}" for number in range(len(first)))),
        rows=tuple(
            _row(plan, at, column, tuple(_short(row[at]) for row in first), asked.get(at, []))
            for at, column in enumerate(plan.answers.columns)
        ),
        empty="This table has no columns.",
    )


def _asked(plan: Plan) -> dict[int, list[str]]:
    found = dict[int, list[str]]()
    for each in open_questions(plan.looked.look, plan.table, plan.answers, plan.catalogue):
        found.setdefault(each.column, []).append(_SHORT.get(each.code, ""))
    return found


def _row(plan: Plan, at: int, column: Column, cells: tuple[str, ...], asked: list[str]) -> TableRow:
    name = column.name or "(no heading)"
    used = use_words(column, plan.catalogue)
    if plan.table.never[at]:
        return TableRow(str(at), (name, LOCKED, "", *cells), RowLook.HOLD, help=NEVER_HERE)
    hint = plan.table.suggestions[at]
    words = ", ".join(filter(None, asked)) or (
        f"perhaps {_label(hint, plan.catalogue)}" if hint and column.use is Use.NOTHING else ""
    )
    look = RowLook.DUE if asked else RowLook.DONE if column.use is not Use.NOTHING else RowLook.PLAIN
    return TableRow(str(at), (name, used, words, *cells), look, help=f"{name}: {used}")


def use_words(column: Column, catalogue: Catalogue) -> str:
    """Say what a column is used for."""
    return _label(column.field, catalogue) if column.use is Use.FIELD else USES[column.use]


def _label(field: str, catalogue: Catalogue) -> str:
    known = catalogue.get(field)
    return known.label if known else field


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


# --- the form of one column -------------------------------------------------------------------------------------------


def column_form(plan: Plan, at: int) -> FormSpec:
    """Ask what a column is used for, and what its cells leave open."""
    return FormSpec("column", "Column", tuple(_fields(plan, at)))


def _fields(plan: Plan, at: int) -> Iterator[FieldSpec]:
    column = plan.answers.columns[at]
    hint = plan.table.suggestions[at]
    if plan.table.never[at]:
        yield FieldSpec("use", "Used for", Kind.CHOICE, NEVER_HERE, ((Use.NOTHING, USES[Use.NOTHING]),), required=True)
        return
    suggests = SUGGESTED.format(_label(hint, plan.catalogue)) if hint and column.use is Use.NOTHING else ""
    yield FieldSpec("use", "Used for", Kind.CHOICE, suggests, tuple(use_choices(plan, hint)), required=True)
    codes = [each.code for each in plan.table.questions if each.column == at] if column.use is Use.TIME else []
    if ZONE in codes or (column.use is Use.TIME and column.zone):
        yield FieldSpec("zone", "Time zone", Kind.ZONE, sentence_of(ZONE, plan.sentences), required=True)
    if DAY_ORDER in codes:
        yield _choice("day_order", "Day and month", DAY_ORDER, _DAY_ORDERS, plan)
    if EPOCH in codes:
        yield _choice("epoch", "Unit", EPOCH, enum_choices(Epoch), plan)
    if HALF in codes:
        yield _choice("half", "Hours", HALF, ((HALF, "Of a 24-hour day: the source was asked"),), plan)
    field = plan.catalogue.get(column.field) if column.use is Use.FIELD else None
    if field and field.third_party_likely:
        yield _choice("third_party", "Whose values", THIRD_PARTY, _OWNERS, plan)


def _choice(key: str, label: str, code: str, choices: tuple[Choice, ...], plan: Plan) -> FieldSpec:
    return FieldSpec(key, label, Kind.CHOICE, sentence_of(code, plan.sentences), choices, required=True)


_DAY_ORDERS: Final = (
    (DayOrder.DAY_MONTH_YEAR, "The day first: 31/12/2026"),
    (DayOrder.MONTH_DAY_YEAR, "The month first: 12/31/2026"),
)
_OWNERS: Final = enum_choices(
    ThirdParty,
    NO="The account holder's",
    YES="A third party's: held until counsel decides",
    UNKNOWN="Nobody knows: held until counsel decides",
)


def use_choices(plan: Plan, hint: str) -> Iterator[Choice]:
    """Offer the uses: what is no field, what the heading suggests, what the order allows, the rest, what never leaves.

    The value of a field is its id; no use other than a field's has a dot in it.
    """
    yield from ((each.value, words) for each, words in USES.items())
    granted = frozenset(plan.granted)
    if hint and (known := plan.catalogue.get(hint)) and not known.cls.never_leaves:
        yield hint, f"{known.label} (suggested by the heading)"
    allowed = [each for each in plan.catalogue if not each.cls.never_leaves and each.id != hint]
    yield from ((each.id, f"{each.label} (named in the order)") for each in allowed if each.id in granted)
    yield from ((each.id, each.label) for each in allowed if each.id not in granted)
    yield from ((each.id, locked(each)) for each in plan.catalogue if each.cls.never_leaves)


def locked(field: Field) -> str:
    """Name a field that cannot be chosen, with the reason."""
    return f"{LOCKED_SIGN} {field.label}: {_CLASSES[field.cls]}"


def column_values(plan: Plan, at: int) -> dict[str, Any]:
    """Give what the form of a column shows."""
    column = plan.answers.columns[at]
    settled = plan.answers.settled
    open_owner = column.third_party is ThirdParty.UNKNOWN and (THIRD_PARTY, at) not in settled
    return {
        "use": column.field if column.use is Use.FIELD else column.use.value,
        "zone": column.zone,
        "day_order": column.day_order,
        "epoch": column.epoch,
        "half": HALF if (HALF, at) in settled else None,
        "third_party": None if open_owner else column.third_party,
    }


def with_values(plan: Plan, at: int, said: Mapping[str, Any]) -> Answers:
    """Take in what was said in the form of a column; what is not filled yet stays open."""
    answers, before = plan.answers, column_values(plan, at)
    if said["use"] and said["use"] != before["use"]:
        word = str(said["use"])
        use, field = (Use.FIELD, word) if "." in word else (Use(word), "")
        return answers.using(at, use, field, plan.catalogue)
    changed: dict[str, Any] = {}
    if "zone" in said:
        changed["zone"] = said["zone"]
    if "day_order" in said:
        changed["day_order"] = DayOrder(said["day_order"]) if said["day_order"] else None
    if "epoch" in said:
        changed["epoch"] = Epoch(said["epoch"]) if said["epoch"] else None
    if said.get("third_party"):
        changed["third_party"] = ThirdParty(said["third_party"])
        answers = answers.settle(THIRD_PARTY, at)
    if "half" in said:
        answers = answers.settle(HALF, at, settled=bool(said["half"]))
    return answers.with_column(at, replace(answers.columns[at], **changed))
