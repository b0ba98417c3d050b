"""The families of clauses that a paper is read for. To teach the program a new one, write `find` and name it here."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from app.reading import (
    casenumbers,
    counsel,
    courts,
    dates,
    fields,
    identity,
    judges,
    modifications,
    outcome,
    parties,
    windows,
)
from app.reading.accounts.find import find as find_accounts
from app.reading.cast import Cast
from app.reading.duties import find as duties
from app.reading.duties import hold, papers, stays, use
from app.reading.found import Found
from app.reading.paper import Paper

Family: TypeAlias = Callable[[Paper, Cast], Iterator[Found]]

FAMILIES: Final[tuple[Family, ...]] = (
    casenumbers.find,
    courts.find,
    judges.find,
    dates.find,
    identity.find,
    parties.find,
    counsel.find,
    outcome.find,
    find_accounts,
    fields.find,
    windows.find,
    modifications.find,
    duties.find,
    hold.find,
    use.find,
    papers.find,
    stays.find,
)
