"""Scan finished files for withheld values: the one exporting component that sees them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Final, Self
from unicodedata import normalize

from app.documents import inspect
from app.documents.fonts import FontSet, shown
from app.domain.gate import Cleared
from app.domain.matter import Matter

SHORTEST: Final = 6
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Leakscan:
    """Know which withheld values to look for; none is ever repeated in what it says.

    A value that is part of a released one, of a fact that the letter may state, or of the program's own sentences (the
    country in every court's name, for one) is no leak. Shorter values than six characters occur by chance; they are
    kept out by construction.
    """

    needles: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, matter: Matter, cleared: Cleared, fonts: FontSet, sentences: Iterable[str] = ()) -> Self:
        """Look for each withheld value as it was found, and as a page without its characters would print it."""
        out = {each.value.id: each.value.text.reveal() for each in cleared.released}
        allowed = [*map(_tight, (*out.values(), *_texts(cleared.facts), *sentences))]
        withheld = [each.text.reveal() for each in matter.values if each.id not in out]
        written = {_tight(form) for text in withheld for form in (text, shown(fonts, text))}
        return cls(
            frozenset(each for each in written if len(each) >= SHORTEST and not any(each in told for told in allowed))
        )

    def leaks(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Name the files in which a withheld value occurs: printed, in metadata, bookmarks, any part, or the name."""
        return tuple(name for name, data in files.items() if self._occurs_in(_haystack(name, data)))

    def _occurs_in(self, haystack: str) -> bool:
        return any(needle in haystack for needle in self.needles)


def _haystack(name: str, data: bytes) -> str:
    found = inspect.pdf_text(data) if name.endswith(".pdf") else inspect.docx_text(data)
    texts = [name, *(each.text for each in found.pages), *map(str, found.metadata.values()), found.unprinted]
    return _tight("\n".join(texts))


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


def _tight(text: str) -> str:
    """Drop spaces, which a page may put anywhere, and the differences that a reader of text does not see."""
    return _SPACE.sub("", normalize("NFKC", text)).casefold()
