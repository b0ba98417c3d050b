"""Scan finished files for withheld values: the one exporting component that sees them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from app.documents import inspect
from app.domain.facts.accounts import Value
from app.domain.gate import Cleared
from app.domain.matter import Matter

SHORTEST: Final = 6
_SPACE: Final = re.compile(r"\s+")


def leaks(matter: Matter, cleared: Cleared, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Name the files in which a withheld value occurs, in their text, metadata or names.

    A value that is part of a released one, or of a fact that the letter states, is no leak. Shorter values than six
    characters occur by chance; they are kept out by construction.
    """
    allowed = _tight("\n".join([*(each.value.text.reveal() for each in cleared.released), *_stated(cleared)]))
    needles = {needle for needle in map(_needle, _withheld(matter, cleared)) if needle and needle not in allowed}
    return tuple(name for name, data in files.items() if any(needle in _haystack(name, data) for needle in needles))


def _withheld(matter: Matter, cleared: Cleared) -> Iterator[Value]:
    released = {each.value.id for each in cleared.released}
    return (each for each in matter.values if each.id not in released)


def _needle(value: Value) -> str:
    needle = _tight(value.text.reveal())
    return needle if len(needle) >= SHORTEST else ""


def _haystack(name: str, data: bytes) -> str:
    found = inspect.pdf_text(data) if name.endswith(".pdf") else inspect.docx_text(data)
    return _tight("\n".join([name, *found.pages, *map(str, found.metadata.values())]))


def _stated(cleared: Cleared) -> Iterator[str]:
    """Give the recorded facts that a letter prints and that a value may happen to equal."""
    facts = cleared.facts
    for account in facts.accounts:
        yield from (account.identifier, account.display_name, *account.posts)
    for party in (facts.recipient, *facts.requesting):
        yield from (party.name, party.firm, *party.lines)
    yield from (
        facts.organisation.name,
        facts.organisation.email,
        *facts.organisation.lines,
        facts.use_restriction or "",
    )
    yield from (facts.order.caption, facts.order.case_number, facts.order.underlying_caption, facts.reference)


def _tight(text: str) -> str:
    """Drop spaces, which a page may put anywhere, and capitals, which hide nothing."""
    return _SPACE.sub("", text).casefold()
