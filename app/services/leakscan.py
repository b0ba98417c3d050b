"""Scan finished files for withheld values: the one exporting component that sees them."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final, Self
from unicodedata import normalize

from app.documents import heard, inspect
from app.documents.fonts import FontSet, code, shown
from app.documents.logs import readback
from app.domain.facts.accounts import Value
from app.domain.facts.parties import Standing
from app.domain.gate import Cleared
from app.domain.letterfacts import LetterFacts
from app.domain.matter import Matter
from app.domain.plaintext import is_mark

SHORTEST: Final = 6
LONGEST: Final = 512  # of what is looked for: a file with a value has its beginning; longer ones take their square
_SPACE: Final = re.compile(r"\s+")
_JOINING: Final = re.compile("[\u200c\u200d\ufe0e\ufe0f\U000e0100-\U000e01ef]")
_APART: Final = "\n"
_PIECE: Final = 1 << 18  # characters that one call goes through: some milliseconds
_ESCAPED: Final = re.compile(r"""(?:\\(?:u[0-9A-Fa-f]{4}|["\\/bfnrt]))+""")


@dataclass(frozen=True, slots=True)
class Leakscan:
    """Know which withheld values to look for; none is ever repeated in what it says.

    A value that is part of a released one, of a fact of the matter that the letter may state, or of the program's own
    sentences (the country in every court's name, for one) is no leak. Shorter values than six characters occur by
    chance; they are kept out by construction. Many values are looked for at once (Aho and Corasick, CACM 18, 1975).
    """

    needles: frozenset[str] = field(repr=False)

    @classmethod
    def of(
        cls, matter: Matter, cleared: Cleared, fonts: FontSet, sentences: Iterable[str] = (), found: Iterable[str] = ()
    ) -> Self:
        """Look for each withheld value as it was found, and as a page without its characters would print it.

        `found` gives every cell of the matter's record files, used or not: what of it does not leave is withheld.
        """
        out = {each.value.id: each.value for each in cleared.released}
        sent = (text for each in out.values() for text in _said(each))
        said = (*sent, *_texts(_of_the_matter(cleared.facts)), *_rows(cleared))
        allowed = {tight(form) for text in said for form in _forms(text, fonts)}
        allowed |= set(map(tight, (*sentences, *_days(cleared))))
        withheld = {*(text for each in matter.values if each.id not in out for text in _said(each)), *found}
        written = {tight(form) for text in withheld for form in _forms(text, fonts)}
        unsaid = frozenset(each for each in written if len(each) >= SHORTEST) - allowed
        joined = _APART.join(allowed)
        shared = _occurring({each[:LONGEST] for each in unsaid if len(each) > LONGEST}, (joined,))
        cut = frozenset(each if each[:LONGEST] in shared else each[:LONGEST] for each in unsaid)
        return cls(cut - _occurring(cut, (joined,)))

    def leaks(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Name the files in which a withheld value occurs: printed, in metadata, bookmarks, any part, or the name."""
        return tuple(name for name, data in files.items() if _occurring(self.needles, _haystack(name, data)))


def _said(value: Value) -> Iterator[str]:
    """Give what a value says: its text, and its time as found and as schedules write it."""
    yield value.text.reveal()
    if value.at:
        yield value.at.raw
        if value.at.instant:
            yield _utc(value.at.instant)


def _forms(text: str, fonts: FontSet) -> tuple[str, ...]:
    if text.isascii() and text.isprintable():
        return (text,)
    marked = (shown(fonts, f" {text}"),) if is_mark(text[0]) else ()  # a sentence has something that it stands on
    return (text, shown(fonts, text), *marked)


def _occurring(needles: Iterable[str], haystack: Iterable[str]) -> frozenset[str]:
    """Give the needles that occur."""
    import ahocorasick  # type: ignore[import-not-found] # noqa: PLC0415 - no stubs; only where files are scanned

    automaton = ahocorasick.Automaton()
    for each in needles:
        automaton.add_word(each, each)
    if not len(automaton):
        return frozenset()
    automaton.make_automaton()
    return frozenset(needle for text in haystack for needle in _matches(automaton, text))


def _matches(automaton: Any, text: str) -> Iterator[str]:
    """Go through a text a piece at a time, so that other threads have their turn; a match may lie across two."""
    search = automaton.iter(text[:_PIECE])
    yield from (needle for _, needle in search)
    for start in range(_PIECE, len(text), _PIECE):
        search.set(text[start : start + _PIECE])
        yield from (needle for _, needle in search)


def _haystack(name: str, data: bytes) -> Iterator[str]:
    """Give everything that a file says, without what parts a value from itself on a page."""
    yield tight(name)
    if name.endswith("_schedule-B.pdf"):
        yield from map(tight, readback.texts(data))
    elif name.endswith((".pdf", ".docx")):
        found = inspect.pdf_text(data) if name.endswith(".pdf") else inspect.docx_text(data)
        texts = [*(each.text for each in found.pages), *map(str, found.metadata.values()), found.unprinted]
        texts += heard.texts(data) if name.endswith(".pdf") else ()  # PDFium puts some scripts in another order
        yield tight("\n".join(texts))
    else:
        yield "".join(tight(_plain(name, each)) for each in _pieces(data.decode("utf-8", "replace")))


def _plain(name: str, text: str) -> str:
    """Undo how a file for machines writes a quotation mark within a text, and what is not ASCII."""
    if name.endswith(".json"):
        return _ESCAPED.sub(lambda found: str(json.loads(f'"{found[0]}"')), text)
    return text.replace('""', '"') if name.endswith(".csv") else text


def _rows(cleared: Cleared) -> Iterator[str]:
    """Give what released rows say, their times also as schedules write them."""
    for part in cleared.logs:
        for row in part:
            yield from row.cells
            yield row.raw
            yield _utc(row.instant)


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")


def _days(cleared: Cleared) -> Iterator[str]:
    """Give the dates of the volume as the files for machines write them."""
    yield from (cleared.letter_on.isoformat(), cleared.response_on.isoformat())
    yield from (each.isoformat() for each in _dates(cleared.facts))


def _dates(value: Any) -> Iterator[date]:
    if isinstance(value, date) and not isinstance(value, datetime):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _dates(each)
    elif is_dataclass(value):
        for entry in fields(value):
            yield from _dates(getattr(value, entry.name))


def _of_the_matter(facts: LetterFacts) -> LetterFacts:
    """Leave out what the organisation says in its own words, in all letters or of its systems: no value is there."""
    bare = replace(facts.organisation, standing=Standing(), logo=None)
    return replace(facts, organisation=bare, dispatch=replace(facts.dispatch, process=""))


def _texts(value: Any) -> Iterator[str]:
    """Give every text among the facts that a letter may state; none of them is a record value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for entry in fields(value):
            yield from _texts(getattr(value, entry.name))


def tight(text: str) -> str:
    """Drop spaces, which a page may put anywhere, and the differences that a reader of text does not see.

    A joiner or a selector is its code everywhere: what stands beside it decides which of the two a page has.
    """
    if not text.isascii():
        text = _JOINING.sub(lambda found: code(found[0]), text)
    return "".join(_SPACE.sub("", normalize("NFKC", each)).casefold() for each in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """Divide a text behind line ends, with which no other character ever joins; a longer line stays whole."""
    start = 0
    while start < len(text):
        end = text.rfind("\n", start, start + _PIECE - 1) + 1 or text.find("\n", start + _PIECE - 1) + 1 or len(text)
        yield text[start:end]
        start = end
