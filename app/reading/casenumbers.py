"""The number of the case, as the caption prints it, and the docket number of the order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.reading.cast import Cast
from app.reading.found import Found, Range
from app.reading.masking import begins, parts, without
from app.reading.paper import Paper, Role

_LABEL: Final = (
    r"\b(?:(?:misc(?:ellaneous|\.)?|civil|civ\.|crim(?:inal|\.)?|case|action|cause|index|docket|file|cv)\.?\s+){0,3}"
    r"(?:nos?|number|#)\s?[.:]{0,2}\s{0,3}:?\s{0,6}"
)
_KIND: Final = r"(?:[a-z]{2}|[A-Z]{2}|C|Misc\.?|MISC\.?|Civ\.?|CIV\.?)"
_JUDGES: Final = (
    r"(?:(?:-[A-Z][A-Za-z]{0,4}\d?|-XXXX|-PHX|-[A-Z]{4,}(?:/[A-Z]{4,})?|/[A-Z]{2,4}|\s?\([A-Z]{2,4}"
    r"(?:/[A-Z]{2,4})?\)|\s\([A-Z]{2,5}x?\)|\s(?!(?:RE|IN|OR|DO|ON|OF|TO|BY|IT|THE|FOR|AND|DR|MR|MS|LTD|INC|LLC|NO"
    r"|VS|PM|AM)\b)[A-Z]{2,3}\b(?![’']|\.[A-Z]))(?!\w)){0,4}"
)
_FORMS: Final = (
    rf"(?:\d{{1,2}}:)?(?:\d{{4}}|\d\d)(?:-|\s)?{_KIND}(?:-|\s|\.)?\s?\d{{2,6}}{_JUDGES}",
    rf"(?:MC|CV|C|M)[- ]?\d\d-\d{{2,6}}{_JUDGES}",
    rf"\d\d-\d{{2,6}}{_JUDGES}",
    rf"[A-Z]{{2,4}}-\d\d-(?:[A-Z]{{2}}-)?\d{{2,6}}{_JUDGES}",
    rf"\d{{1,2}}:\d\d-\d{{4,6}}{_JUDGES}",
    r"[A-Z]?\d{5,12}(?:/\d{2,4})?",
    r"\d\d?[A-Z]{2}\d{3,5}",
)
LABELLED: Final = re.compile(rf"(?i:{_LABEL})(?P<number>{'|'.join(_FORMS)})(?![\w]|-\d)")
BARE: Final = re.compile(
    rf"(?<![\w-])(?P<number>(?:\d{{1,2}}:)?(?:\d{{4}}|\d\d)-?(?:mc|cv|mi|misc|MC|CV|MI)-\d{{2,6}}{_JUDGES}|(?:C"
    rf"|MC)[- ]\d\d-\d{{3,6}}{_JUDGES}|\d\d\s(?:Misc|Civ)\.\s\d{{1,5}}{_JUDGES}"
    rf"|\d\d-\d{{4,6}}(?:\s\([A-Z]{{2,4}}\)){{1,2}})(?!-?\d)"
)
_STAMPED: Final = re.compile(
    r"(?i:case)\s?:?\s?#?:?\s?(?P<number>(?:\d{1,2}:)\d\d-[a-z]{2}-\d{2,6}(?:-[A-Za-z]{2,4}){0,3})"
)
_OTHER: Final = re.compile(
    r"(?i)\b(?:underlying|related|arising|originally|transferred|d\.\s?[a-z]+\.)[^\n]{0,60}$|\([^()\n]{0,40}$"
)
_SITE: Final = re.compile(r"\d:20\d\d[a-z]{2}\d+$")
"""The form in which one web site prints every number: "5:2022mc80111"."""
_LONGEST: Final = 12_000
_TOP: Final = 2_500
_FIRST_LINES: Final = 700
_RANKS: Final = ("caption", "around", "top", "stamp", "site")
_DOCUMENT: Final = re.compile(
    r"(?i)\b(?:document|doc\.?\s?#?|ecf\s+no\.?|filing|nyscef\s+doc\.\s+no\.|entry\s+number"
    r"|dkt\.?)\s?[#:.]{0,2}\s{0,3}(?P<number>\d{1,5})\b"
)


@dataclass(frozen=True, slots=True)
class _Seen:
    number: str
    at: Range
    where: str

    @property
    def key(self) -> tuple[int, int]:
        """Give year and sequence, which all printings of one number share."""
        digits = re.sub(r"^\d{1,2}:", "", self.number)
        match = re.search(r"(?<!\d)(?:20)?(\d\d)[^\d]{1,10}(\d{2,6})", digits)
        return (int(match[1]), int(match[2])) if match else (0, hash(digits))


def find(paper: Paper, cast: Cast) -> Iterator[Found]:  # noqa: ARG001 - families are called alike
    """Propose the case number and the docket entry."""
    seen = list(_numbers(paper))
    if seen:
        yield _number(seen)
    yield from _entries(paper)


def _numbers(paper: Paper) -> Iterator[_Seen]:
    """Give the numbers of the caption first, then of what surrounds it, then of stamps and feet."""
    caption, around, stamps = (
        text[: begins(text) + _LONGEST]
        for text in (parts(paper, Role.CAPTION, Role.TITLE), parts(paper, Role.AROUND), parts(paper, Role.STAMP))
    )
    for where, text in (("caption", caption), ("around", around)):
        for match in (*LABELLED.finditer(text), *BARE.finditer(text)):
            if not _OTHER.search(text[max(match.start() - 80, 0) : match.start()]):
                yield _seen(match, "site" if _SITE.match(match["number"]) else where)
    for match in (*_STAMPED.finditer(stamps), *_STAMPED.finditer(around), *_STAMPED.finditer(paper.text[:_TOP])):
        yield _seen(match, "stamp")
    for match in BARE.finditer(stamps):
        yield _seen(match, "stamp")
    top = without(paper.text[:_TOP], ((start, min(end, _TOP)) for start, end in paper.citations if start < _TOP))
    for match in LABELLED.finditer(top):
        if not _OTHER.search(top[max(match.start() - 80, 0) : match.start()]) and not _SITE.match(match["number"]):
            yield _seen(match, "top")


def _seen(match: re.Match[str], where: str) -> _Seen:
    return _Seen(re.sub(r"\s+", " ", match["number"]).strip(), match.span("number"), where)


def _number(seen: list[_Seen]) -> Found:
    """Take the caption's number, or the one that stands most often; several make a doubt."""
    stamped = {each.key for each in seen if each.where == "stamp"}
    ranked = sorted(seen, key=lambda each: (_RANKS.index(each.where), each.key not in stamped if stamped else False))
    first = ranked[0]
    in_stamp = next((each for each in ranked if each.key in stamped), None)
    if stamped and first.key not in stamped and in_stamp and (in_stamp.where != "stamp" or first.where == "top"):
        first = in_stamp  # a number of the running text that no stamp prints is that of a case that is spoken of
    longer = [
        each for each in seen if each.number.startswith(first.number) and each.where in {"caption", "around", "top"}
    ]
    first = max(longer, key=lambda each: len(each.number), default=first)
    rivals = {each.key for each in seen if each.where == first.where} - {first.key}
    also = tuple(dict.fromkeys(each.at for each in seen if each.key == first.key and each.at != first.at))[:4]
    doubt = ""
    if stamped and first.key not in stamped:
        doubt = "The court’s stamp prints another number."
    elif rivals and first.key not in stamped:
        doubt = "Several case numbers are printed; this one stands first."
    elif first.where in {"stamp", "site"}:
        doubt = "Only the court’s stamp or a web site gives the number; the caption may print it otherwise."
    elif first.where == "top" and first.at[0] > _FIRST_LINES:
        doubt = "The number stands in the running text, not in a caption."
    return Found(fact="case_number", value=first.number, at=first.at, doubt=doubt, also=also)


def _entries(paper: Paper) -> Iterator[Found]:
    """Give the number under which the order itself is on the docket: from the stamp, else from the web site's line."""
    for role in (Role.STAMP, Role.AROUND):
        text = parts(paper, role)
        matches = [match for match in _DOCUMENT.finditer(text) if not _refers(text, match)]
        numbers = {match["number"] for match in matches}
        if not matches:
            continue
        doubt = "" if len(numbers) == 1 else "Several docket numbers are printed."
        also = tuple(match.span() for match in matches[1:4])
        yield Found(
            fact="docket_entry", value=matches[0]["number"], at=matches[0].span("number"), doubt=doubt, also=also
        )
        return


def _refers(text: str, match: re.Match[str]) -> bool:
    """Say whether a number refers to another paper: "granting 1 Motion", "Re: Dkt. No. 1"."""
    return (
        re.search(r"(?i)\bre:?\s*$|[\[(]\s*$|\bclose\s*$", text[max(match.start() - 12, 0) : match.start()]) is not None
    )
