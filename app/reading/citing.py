"""Where a text cites other cases: eyecite's finds, widened, and cases cited by docket number alone."""

import re
from collections.abc import Iterator
from typing import Any, Final

from app.reading.flow import PARAGRAPH
from app.reading.found import Range

_WORTH: Final = re.compile(r"\d\s+(?:[A-Z][\w.’']*\s*){1,4}(?:at\s+)?\*?\d")
"""What every citation that eyecite knows contains; it takes 15 ms a page, and most paragraphs cite nothing."""
_LONGEST: Final = 12_000
_MOST: Final = 600_000
"""Characters given to eyecite at most (some 250 pages), which bounds the time that a long exhibit takes."""
_BEFORE: Final = 260
_NUMBER: Final = (
    r"(?:Nos?\.|Case\s+Nos?\.|Civil\s+Action\s+Nos?\.|Misc\.\s+Nos?\.)\s*[\w:.()\-–/]{4,30}(?:\s+"
    r"(?:MISC\s+)?\(?[A-Z]{2,4}\)?){0,3}"
)
_DOCKETED: Final = re.compile(
    rf",?\s{{1,3}}{_NUMBER}\s{{0,3}},?\s{{0,3}}(?:\(|[.;)](?:\s|$)|(?:slip\s+op|ECF|Dkt|Doc|\d{{4}}\s+(?:WL|U\.S\.\s+Dist)))"
)
_NAME_ENDS: Final = re.compile(r"\S+\s*$")
_JOINING: Final = frozenset(
    (
        "v.",
        "vs.",
        "v",
        "of",
        "the",
        "and",
        "for",
        "re",
        "re:",
        "in",
        "ex",
        "parte",
        "rel.",
        "de",
        "van",
        "von",
        "la",
        "et",
        "al.",
        "al.,",
        "to",
        "on",
        "by",
        "from",
        "with",
        "against",
        "a",
        "an",
        "d/b/a",
        "dba",
    )
)
_SIGNALS: Final = frozenset(
    (
        "see", "also", "cf", "eg", "accord", "but", "citing", "quoting", "compare", "under", "contra", "generally",
        "here", "as",
        "court", "courts", "applying", "like", "unlike", "and", "in", "following",
    )
)  # fmt: skip
_NUMBERED: Final = re.compile(r"(?:\b(?:Does?|Doe\s+Nos?\.|No\.)|[A-Za-z.],)\s*$", re.IGNORECASE)
"""What stands before the numbers that belong to a name, "Doe 3", or to a volume parted from it by a line's number."""
_SHORT: Final = re.compile(
    r"\b(?!(?:See|But|Cf|Accord|Also|Under|In|As|And|Quoting|Citing|The|Compare)\b)[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3},\s$"
)
_TAIL: Final = re.compile(
    r"(?:\s?[-–]\s?\*?\d{1,5})?(?:,?\s+(?:at\s+)?[*¶]?\s?\d{1,5}(?:\s?[-–]\s?\*?\d{1,5})?(?:\s?n\.\s?\d{1,3})?){0,3}"
    r"(?:,?\s*\([^()]{0,300}(?:\([^()]{0,200}\)[^()]{0,300}){0,3}\)){0,3}"
)


def citations(text: str) -> tuple[Range, ...]:
    """Give the places of all citations of cases, with the names of their parties and what brackets add, merged."""
    found: list[Range] = []
    spent = 0
    for start, end in _chunks(text):
        chunk = text[start:end]
        places = list(_docketed(chunk))
        if spent < _MOST and _WORTH.search(chunk):
            spent += len(chunk)
            places += _known(chunk)
        found += [(start + begin, start + stop) for begin, stop in places]
    return tuple(_merged(found))


def _chunks(text: str) -> Iterator[Range]:
    at = 0
    for paragraph in text.split(PARAGRAPH):
        end = at + len(paragraph)
        for begin in range(at, end, _LONGEST):
            yield begin, min(begin + _LONGEST, end)
        at = end + len(PARAGRAPH)


def _known(chunk: str) -> Iterator[Range]:
    for start, end in _eyecite(chunk):
        if 0 <= start < end <= len(chunk):
            yield _name_start(chunk, start, end, numbered=True), _tail_end(chunk, end)


def _eyecite(chunk: str) -> list[Range]:
    """Give where volumes and pages, "id." and "supra" stand; whose they are, eyecite would need 5 ms each to say."""
    from eyecite.models import CitationToken, IdToken, SupraToken  # noqa: PLC0415 - 0.3 s: only when an order is read
    from eyecite.tokenizers import default_tokenizer  # noqa: PLC0415 - the same

    try:
        tokens = list(default_tokenizer.extract_tokens(chunk))
    except Exception:  # noqa: BLE001 - a library that fails on odd text costs its citations, never the reading
        return []
    return [
        (each.start, each.end)
        for each in tokens
        if isinstance(each, IdToken | SupraToken) or (isinstance(each, CitationToken) and _of_cases(each))
    ]


def _of_cases(token: Any) -> bool:
    editions = (*token.exact_editions, *token.variation_editions)
    return any(each.reporter.source == "reporters" for each in editions)


def _docketed(chunk: str) -> Iterator[Range]:
    """Give cases cited by name and number only: "In re Harborline, No. 24-mc-80111-ABC, Dkt. No. 12"."""
    for match in _DOCKETED.finditer(chunk):
        start = _name_start(chunk, match.start(), match.end())
        if re.search(r"\bv\.\s|\bIn\s+re\b|\bEx\s+parte\b", chunk[start : match.start()]):
            yield start, _tail_end(chunk, match.end() - (chunk[match.end() - 1] == "("))


def _name_start(chunk: str, start: int, end: int, *, numbered: bool = False) -> int:
    """Give where the case name begins whose end stands at `start` or behind it; `numbered` keeps "Doe 3"."""
    at = first = start
    while at > 0 and start - at < _BEFORE:
        word = _NAME_ENDS.search(chunk, max(at - 60, 0), at)
        if word is None or not _in_name(chunk, word.group().strip(), word.start(), at, numbered=numbered):
            break
        at = word.start()
        if not word.group()[0].islower() or word.group().startswith("v"):
            first = at
    named = re.search(r"\b(?:v|vs)\.\s|\b[Ii]n\s+re\b|\b[Ee]x\s+parte\b|\bMatter\s+of\b", chunk[first:end])
    short = None if named else _SHORT.search(chunk, max(start - 60, 0), start)
    return first if named else short.start() if short and " at " in chunk[start:end] else start


def _in_name(chunk: str, word: str, at: int, end: int, *, numbered: bool) -> bool:
    bare = word.strip('*_“”"‘’(),;:').casefold().replace(".", "")
    if word.casefold() == "in" or (bare == "in" and not chunk[end:].lstrip().casefold().startswith("re")):
        return chunk[end:].lstrip("*_ ").casefold().startswith("re")
    if (bare in _SIGNALS and word[0] not in "aA") or word[0] in '(“"[' or word[-1] in ')”"];':
        return False
    if word.casefold() in _JOINING or re.fullmatch(r"\([A-Z]{2,6}\)", word):
        return True
    if numbered and bare[:1].isdigit() and _NUMBERED.search(chunk, max(at - 20, 0), at):
        return True
    if word.endswith(".") and len(bare) > 6 and not re.search(r"[’']", word):
        return False
    return (
        word.lstrip("*_")[:1].isupper()
        or word == "&"
        or (word[:1].isdigit() and at > 0 and chunk[end:].lstrip()[:1].isupper())
    )


def _tail_end(chunk: str, end: int) -> int:
    tail = _TAIL.match(chunk, end)
    return tail.end() if tail else end


def _merged(places: list[Range]) -> Iterator[Range]:
    begin = stop = -1
    for start, end in sorted(places):
        if start > stop:
            if stop > begin:
                yield begin, stop
            begin, stop = start, end
        else:
            stop = max(stop, end)
    if stop > begin:
        yield begin, stop
