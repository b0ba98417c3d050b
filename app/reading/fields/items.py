"""The items of a list as it is printed: (a) …; (b) …; and (c) …, or names, addresses, and the log-ins of each user."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from app.reading.fields.days import DAY_WORDS
from app.reading.fields.mapping import classes, hits, plain
from app.reading.fields.times import windows
from app.reading.found import Range

_NEAR: Final = 300
_LABEL: Final = re.compile(r"(?<![\w)])\(?(?P<label>[a-h]|[ivx]{1,5}|[A-H]|\d{1,2})[).](?=\s)")
_SEMICOLON: Final = re.compile(r";\s{0,4}(?:and\b|or\b)?,?\s{0,4}")
_AND: Final = re.compile(
    r"(?i)(?:,?\s{1,4}(?:and|or|together\s{1,4}with|as\s{1,4}well\s{1,4}as|along\s{1,4}with|plus)\s{1,4}(?:also\s{1,4}|for\s{1,4})?|,\s{1,4})"
    r"(?=(?:the|any|all|each|every|its|their|his|her)\s)"
)
_BARE: Final = re.compile(
    r",?\s{0,4}(?:,\s{0,4}(?:and|or)\s{1,4}|\s{1,4}(?:and|or|nor)\s{1,4}|,\s{1,4}|;\s{0,4}(?:and\s{1,4}|or\s{1,4})?)(?:for\s{1,4})?"
)
_CONTENTS: Final = re.compile(r"(?i)\b(?:contents?|text|substance)\s+of\b")
_INCLUDING: Final = re.compile(
    r"(?i),?\s{0,4}\b(?:including(?:,?\s{1,4}but\s{1,4}not\s{1,4}limited\s{1,4}to)?|such\s{1,4}as|namely|specifically|i\.e\.|to\s{1,4}wit|consisting\s{1,4}of)(?!\w):?,?\s{0,4}"
)
_HEAD: Final = re.compile(
    r"(?i)(?:\s|[,;:•]|\(?(?:[a-h]|[ivx]{1,5}|\d{1,2})[).]\s|(?:and|or|nor|then|also)\b,?|REQUEST\s+(?:NO\.\s*)?\w+[.:]\s|"
    r"(?:only\s+|all\s+|any\s+(?:and\s+all\s+)?|those\s+|the\s+following\s+)?(?:documents?|records?|information)(?:\s+and\s+(?:things|information))?\s+"
    r"[“\"]?(?:(?:that\s+(?:are|is)\s+)?sufficient\s+to\s+(?:show|reflect|establish|disclose|prove)|showing|reflecting|stating|evidencing|concerning|containing|regarding|about)[”\"]?[:,]?\s+(?!who\b))+"
)
_TAIL: Final = re.compile(
    r"(?i)(?:[\s.;:,]|,?\s*\b(?:and|or|but)(?=\W*$)|,?\s+and\s+(?:for\s+)?(?:nothing\s+else|nothing\s+more|no\s+more)\b|,?\s*\band\s+it\s+is\b.{0,40}$|"
    r"\s+(?:for|using|under|with|of|found\s+at|at)\s+(?:only\s+)?(?:the\s+)?(?:following\s+)?(?:handles?|user\s?names?|[\w-]+\s+only)?:?$)+$"
)
_WHICH: Final = re.compile(r",\s{1,4}(?:all\s{1,4}of\s{1,4})?which\s")
_DUE: Final = re.compile(
    rf"(?i),?\s{{1,4}}(?:within\s[\w ()-]{{1,30}}\b(?:days?|hours?|weeks?)|"
    rf"(?:by|on\sor\sbefore|no\slater\sthan)\s{DAY_WORDS})\b.{{0,80}}$"
)
_NO_THING: Final = re.compile(r"(?i)^(?:which|who|that|it)\b|\b(?:anyone|shall|may|must|further|is|are|not)\b|^\d+$")
_DETERMINER: Final = re.compile(r"(?i)\b(?:the|an?|each|any|all|every|both|either|his|her|its|their|such|said)\s")
_ADJUNCT: Final = re.compile(
    r"(?i)(?:for|to|by|within|on|at|before|after|as\s+to|with\s+respect\s+to|in|upon|under|no\s+later|not\s+later|from)\b"
)


def labelled(text: str, start: int, end: int) -> list[tuple[str, Range]]:
    """Give the labelled items of a list, (a) (b) (c), 1. 2., or none where there are not two in order."""
    marks = _marks(text, start, end)
    ends = [each.start() for each in marks[1:]] + [end]
    return [(mark["label"], (mark.end(), stop)) for mark, stop in zip(marks, ends, strict=False)]


def list_start(text: str, start: int, end: int) -> int | None:
    """Give where the first label of a list stands, if most of its items name fields."""
    parts = [text[slice(*at)] for _, at in labelled(text, start, end)]
    return _marks(text, start, end)[0].start() if sum(bool(hits(each)) for each in parts) * 2 > len(parts) else None


def _marks(text: str, start: int, end: int) -> list[re.Match[str]]:
    marks: list[re.Match[str]] = []
    for match in _LABEL.finditer(text, start, end):
        if not marks and match["label"].casefold() in {"a", "i", "1"}:
            marks = [match]
        elif marks and match["label"] == _next(marks[-1]["label"], roman=marks[0]["label"] == "i"):
            marks.append(match)
    return marks if len(marks) > 1 else []


_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _next(label: str, *, roman: bool) -> str:
    if label.isdecimal():
        return str(int(label) + 1)
    if roman and label in _ROMAN[:-1]:
        return _ROMAN[_ROMAN.index(label) + 1]
    return chr(ord(label) + 1)


def items(text: str, start: int, end: int) -> Iterator[Range]:
    """Split a list into its items, each as printed, without its label and the words that only lead to it."""
    parts = [at for _, at in labelled(text, start, end)]
    if parts:
        yield from (each for at in parts for each in items(text, *at))
        return
    for at in _at_depth(text, start, end, _SEMICOLON, split=_both_map):
        for piece in _including(text, *at):
            for one in _at_depth(text, *piece, _AND, split=_stands_alone):
                trimmed = trim(text, *one)
                if trimmed:
                    yield trimmed


def excluded(text: str, start: int, end: int) -> Iterator[Range]:
    """Split a list of what is excluded: every comma and every "or" parts it, but within the contents of something."""
    parts = [at for _, at in labelled(text, start, end)] or [(start, end)]
    for at in parts:
        first, *others = _INCLUDING.split(text[at[0] : at[1]], maxsplit=1)
        kept = (at[0], at[0] + len(first)) if others and hits(first) else at
        whole = _CONTENTS.search(text, *kept)
        for one in _at_depth(text, *kept, _AND if whole else _BARE, split=_both_map if whole else _separate):
            trimmed = trim(text, *one)
            if trimmed and not _NO_THING.search(text[slice(*trimmed)]):
                yield trimmed


def trim(text: str, start: int, end: int) -> Range | None:
    """Take away a label, words that lead to the item, windows and stops at its end; None where nothing is left."""
    head = _HEAD.match(text, start, end)
    end = min([end, *(match.start() for match in _WHICH.finditer(text, start, end))])
    start = head.end() if head else start
    words = text[start:end]
    for each in reversed(windows(words)):
        if each.dated and each.start > 0 and not re.search(r"\w{3}", words[each.end :]):
            words = words[: each.start]
    due = _DUE.search(words)
    words = words[: due.start()] if due else words
    tail = _TAIL.search(words)
    words = words[: tail.start()] if tail else words
    if words.count("(") < words.count(")"):
        words = words.rstrip(")")
    if words.count("“") != words.count("”"):
        start, words = start + len(words) - len(words.lstrip("“")), words.strip("“”")
    return (start, start + len(words)) if re.search(r"\w", words) else None


def noun_start(text: str, start: int, hit: int) -> int:
    """Give where the words of a first item begin, before the word at `hit` that names its field."""
    begin = max([start, *(text.rfind(mark, start, hit) + 1 for mark in ",;:")])
    found = [match.start() for match in _DETERMINER.finditer(text, begin, hit)]
    if found:
        return found[-1]
    led = text[begin:hit].lstrip()
    return hit if _ADJUNCT.match(led) else hit - len(led)


def _at_depth(
    text: str, start: int, end: int, mark: re.Pattern[str], split: Callable[[str, str], bool]
) -> Iterator[Range]:
    """Split at marks outside brackets, where a judgment of what stands before and after says so."""
    begin, depths = start, _depths(text, start, end)
    for match in mark.finditer(text, start, end):
        around = (
            text[max(begin, match.start() - _NEAR) : match.start()],
            text[match.end() : min(end, match.end() + _NEAR)],
        )
        if depths[match.start() - start] == 0 and split(*around):
            yield begin, match.start()
            begin = match.end()
    yield begin, end


def _depths(text: str, start: int, end: int) -> list[int]:
    depth, found = 0, []
    for char in text[start:end]:
        depth = max(0, depth + (char == "(") - (char == ")"))
        found.append(depth)
    return found


def _both_map(before: str, after: str) -> bool:
    return bool(hits(before)) and bool(re.search(r"\w", after))


def _separate(before: str, after: str) -> bool:
    return bool(re.search(r"\w{3}", before)) and bool(re.search(r"\w{3}", after))


def _stands_alone(before: str, after: str) -> bool:
    """Say whether words are a whole item: what follows does not qualify them too, or is of another kind."""
    named, others = hits(before), hits(after)
    if not named or not others or others[0].start > 80:
        return False
    if classes(before) != classes(after[: others[0].end + 60]) and {"log", "payment"} & (
        classes(before) ^ classes(after)
    ):
        return True
    return bool(re.search(r"\w+\W+\w+\W+\w+", plain(before[named[-1].end :])))


def _including(text: str, start: int, end: int) -> Iterator[Range]:
    """Part a general clause from the fields that it includes."""
    words = text[start:end]
    match = next((each for each in _INCLUDING.finditer(words) if _is_general(words[: each.start()])), None)
    if match is None or not hits(words[match.end() :]):
        yield start, end
        return
    yield start, start + match.start()
    yield start + match.end(), end


def _is_general(words: str) -> bool:
    return any(each.general for each in hits(words))
