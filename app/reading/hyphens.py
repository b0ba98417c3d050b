"""Words and identifiers that a line end broke in two."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.reading.flow import Piece

_BROKEN: Final = re.compile(r"([A-Za-z]+)-$")
_BEGINS: Final = re.compile(r"[a-z]+")
_URL: Final = re.compile(r"(?:https?://|www\.)\S*$")
_HANDLE: Final = re.compile(r"(?:[@“\"][A-Za-z0-9_.]*_|@[A-Za-z0-9_]{1,30}\.)$")
_OPENED: Final = re.compile(r"(?:[“\"]|@)[A-Za-z0-9_.]+$")
_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9.]*[_\d][A-Za-z0-9_.]*[”\"]")
_URL_GOES_ON: Final = re.compile(r"[A-Za-z0-9/_?=&%#.~-]+")


def rejoined(paragraphs: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Join what the end of a line broke: a URL, a handle, a word whose hyphen is the printer's."""
    words = {
        word.casefold() for pieces in paragraphs for piece in pieces for word in re.findall(r"[A-Za-z-]+", piece.text)
    }
    return [_joined(pieces, words) for pieces in paragraphs]


def _joined(pieces: Sequence[Piece], words: set[str]) -> list[Piece]:
    made = []
    for number, piece in enumerate(pieces, start=1):
        after = pieces[number] if number < len(pieces) else None
        made.append(_ended(piece, after, words) if after and after.line != piece.line else piece)
    return made


def _ended(piece: Piece, after: Piece, words: set[str]) -> Piece:
    broken, begins = _BROKEN.search(piece.text), _BEGINS.match(after.text)
    if broken and begins:
        whole, kept = f"{broken[1]}{begins.group()}".casefold(), f"{broken[1]}-{begins.group()}".casefold()
        real = whole not in words and (kept in words or {broken[1].casefold(), begins.group()} <= words)
        return replace(piece, joins=True) if real else replace(piece, end=piece.end - 1, joins=True)
    if piece.text.endswith(("-", "–")) and re.match(r"\d", after.text) and re.search(r"\d[-–]$", piece.text):
        return replace(piece, joins=True)
    if _HANDLE.search(piece.text) and re.match(r"[A-Za-z0-9_]", after.text):
        return replace(piece, joins=True)
    if _OPENED.search(piece.text) and _IDENTIFIER.match(after.text):
        return replace(piece, joins=True)
    url = _URL.search(piece.text)
    if url and _URL_GOES_ON.match(after.text) and (url.group()[-1] in "/-_=?&." or re.match(r"[\d/?=&%#]", after.text)):
        return replace(piece, joins=True)
    return piece
