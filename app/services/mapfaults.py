"""Everything that keeps a table from being taken in as it was said to be read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from app.domain.catalogue import Catalogue
from app.domain.errors import Fault
from app.domain.facts.sources import Column, Use
from app.domain.timestamps import zone_named
from app.services.mapping import ONLY_ONE, Answers, Look, TableLook, open_questions, place_of, sentence_of

_SENTENCES: Final = {
    "nothing-used": "No column is used for a field that an order could allow. Say what at least one of them holds.",
    "column-locked": "By its heading, the column holds what never leaves. Leave it unused.",
    "field-locked": "The field never leaves, whatever an order says. Leave the column unused.",
    "field-unknown": "The field is not in the catalogue. Choose one of its fields.",
    "two-accounts": "One account was chosen for all rows, and a column that names each row's. Keep one of them.",
    "account-missing": "This account is not recorded in the matter. Choose one of its accounts.",
    "use-twice": "Several columns are used for the same thing: a row has one time, one account id, and one post.",
    "zone-unknown": "The time zone is not known. Choose one, such as UTC or America/Los_Angeles.",
}


def faults_of(
    look: Look,
    answers: Answers,
    catalogue: Catalogue,
    accounts: Sequence[str],
    sentences: Mapping[str, str],
) -> tuple[Fault, ...]:
    """Give everything that keeps a table from being taken in as it was said to be read, questions first."""
    table = next(each for each in look.tables if each.name == answers.table)
    asked = (
        Fault(place_of(look, each.table, each.column, each.heading), each.code, sentence_of(each.code, sentences))
        for each in open_questions(look, table, answers, catalogue)
    )
    return (*asked, *_wrong(look, table, answers, catalogue, accounts))


def _wrong(
    look: Look, table: TableLook, answers: Answers, catalogue: Catalogue, accounts: Sequence[str]
) -> Iterator[Fault]:
    here = place_of(look, table.name)
    uses = [each.use for each in answers.columns]
    whole = {
        "nothing-used": Use.FIELD not in uses,
        "use-twice": any(uses.count(each) > 1 for each in ONLY_ONE),
        "two-accounts": bool(answers.account) and Use.ACCOUNT in uses,
        "account-missing": bool(answers.account) and answers.account not in accounts,
    }
    yield from (Fault(here, code, _SENTENCES[code]) for code, found in whole.items() if found)
    for at, column in enumerate(answers.columns):
        for code in _wrong_column(table, at, column, catalogue):
            yield Fault(place_of(look, table.name, at, column.name), code, _SENTENCES[code])


def _wrong_column(table: TableLook, at: int, column: Column, catalogue: Catalogue) -> Iterator[str]:
    if column.zone and zone_named(column.zone) is None:
        yield "zone-unknown"
    if column.use is not Use.FIELD:
        return
    field = catalogue.get(column.field)
    if field is None:
        yield "field-unknown"
    elif field.cls.never_leaves:
        yield "field-locked"
    elif table.never[at]:
        yield "column-locked"
