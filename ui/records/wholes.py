"""What is asked of a file as a whole: which table, in which encoding, whose rows, taken when. No Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from app.domain.catalogue import Catalogue
from app.domain.facts.sources import Use
from app.domain.matter import Matter
from app.services.importing import Look, TableLook
from app.services.mapping import ACCOUNT, ENCODING, Answers, sentence_of
from ui.forms.spec import FieldSpec, FormSpec, Kind
from ui.plain import joined

FORMS: Final = {
    "csv": "CSV",
    "xlsx": "Excel workbook",
    "json": "JSON",
    "jsonl": "JSON, one record a line",
    "pgp-json": "JSON in a PGP clear-signed text",
}
REPEATS: Final = FieldSpec(
    "repeats", "Why twice", Kind.TEXT, "Why what is in the matter already is taken in again. The history keeps it."
)


def whole_form(
    look: Look, answers: Answers, encodings: Sequence[str], sentences: Mapping[str, str], *, several: bool
) -> FormSpec:
    """Ask for what no column tells; which of several tables, only where one may be chosen."""
    fields = []
    if encodings:
        choices = tuple((each, each) for each in encodings)
        fields.append(
            FieldSpec("encoding", "Encoding", Kind.CHOICE, sentence_of(ENCODING, sentences), choices, required=True)
        )
    if several and len(look.tables) > 1:
        tables = tuple((each.name, each.name) for each in look.tables)
        fields.append(FieldSpec("table", "Table", Kind.CHOICE, "Each is taken in by itself.", tables, required=True))
    named = any(each.use is Use.ACCOUNT for each in answers.columns)
    says = "A column names each row's account." if named else sentence_of(ACCOUNT, sentences)
    fields += [
        FieldSpec("account", "Account", Kind.REFERENCE, says, required=not named, source="accounts"),
        FieldSpec("taken_on", "Taken on", Kind.DATE, "When the platform's records were taken.", required=True),
    ]
    return FormSpec("file", "File", tuple(fields))


def whole_values(look: Look, answers: Answers) -> dict[str, Any]:
    """Give what that form shows."""
    return {
        "encoding": look.encoding or None,
        "table": answers.table,
        "account": answers.account,
        "taken_on": answers.taken_on.isoformat(),
    }


def with_whole(answers: Answers, said: Mapping[str, Any]) -> Answers:
    """Take in whose rows they are, and when they were taken."""
    taken_on = date.fromisoformat(said["taken_on"]) if said.get("taken_on") else answers.taken_on
    return replace(answers, account=said.get("account") or "", taken_on=taken_on)


def describe(look: Look, table: TableLook, answers: Answers, digest: str) -> str:
    """Say in a line what the file is."""
    known = f"recognised as {table.profile}" if table.profile else "not recognised: say what its columns hold"
    if answers.recalled:
        known = "its columns are used as they were in the last file with this header"
    return joined(FORMS.get(look.form, look.form), look.encoding, known, f"SHA-256 {digest[:16]}…")


def what_comes(answers: Answers) -> str:
    """Say what taking the table in will make of it."""
    if answers.timed:
        return "Its rows are read from the kept file each time; only those that the order allows leave."
    return "No column is the time of the row: each cell in use becomes a value of its own, which you can decide on."


def granted(matter: Matter, catalogue: Catalogue) -> tuple[str, ...]:
    """Name the fields that the order names, or that counsel allowed."""
    allowed = {each.field for each in matter.grants} | {each.field for each in matter.field_decisions if each.allowed}
    return tuple(each.id for each in catalogue if each.id in allowed)
