"""Sentences of legal prose, which is full of stops that end none."""

import re
from collections.abc import Iterator
from typing import Final

from app.reading.found import Range

_STOP: Final = re.compile(
    r"(?:[.?!]|\.\s\.\s\.)[”\"’)\]]*(?:\s+|(?=[A-Z][a-z]+,?\s[a-z]))(?=[A-Z“\"(\[¶§「]|\d{1,2}[.)]\s|@|[a-z]\S*\s(?:filed|seeks|is|says)\b)"
)
_ABBREVIATIONS: Final = re.compile(
    r"(?:^|[\s(\[“\"])(?:Nos?|Dkts?|Docs?|Exs?|Decls?|Mr|Mrs|Ms|Dr|Messrs|Hon|St|vs?|Vol|pp?|art|Art|Sec|Fed|R|Civ|P|"
    r"Crim|Evid|App|Supp|Mot|Opp|Resp|Compl|Pl|Pls|Def|Defs|Pet|Mem|Tr|Rep|Cir|Cal|Ct|Dist|Super|Div|Dep|"
    r"U\.S|U\.S\.C|[DNSEWC]\.D|N\.Y|D\.C|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Cf|cf|e\.g|i\.e|al|seq|a\.m|p\.m|"
    r"n|¶|a\.k\.a|d\.b\.a|Jr|Sr|Esq|Prof|Gen|Gov|Ave|Blvd|Ste|Misc|Cas|Reg|Stat|Const|Cl|Amend|L\.R|"
    r"[A-Z](?:\.[A-Z])*)\.[”\"’)\]]*$"
)
_COMPANY: Final = re.compile(
    r"\b(?:Inc|Corp|Ltd|Co|Cos|LLC|L\.L\.C|K\.K|P\.C|L\.P|LLP|S\.A|plc|Pte|Bros|Int[’']l|Ass[’']n|Mgmt|Prods|Tech|Ins)\.[”\"’)\]]*$"
)
_HOUR: Final = re.compile(r"\b[ap]\.m\.[”\"’)\]]*$")
_OF_HOUR: Final = re.compile(
    r"[“\"(\[]*(?:Pacific|Eastern|Central|Mountain|Alaska|Hawaii|Atlantic|Japan|Local|Prevailing|[PECMAHJ][SD]?T|UTC|GMT|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr|Mar|Apr|May|June?|July?|Aug|Sept|Oct|Nov|Dec)[a-z]*|"
    r"Courtroom|Room|Zoom|Dept|Department|Ctrm)\b"
)
_LABEL: Final = re.compile(r"\s*\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s*")
_STARTS: Final = re.compile(
    r"(?:The|This|That|These|Those|A|An|In|On|At|It|Its|He|She|They|We|For|By|If|As|But|Although|Because|Having|According|"
    r"Id|See|Dkt|ECF|Plaintiff|Petitioner|Applicant|Respondent|After|Before|When|While|Within|Upon|No|Nor|So|There|"
    r"\(1\)|\(2\))\b"
)


def split(text: str, start: int, end: int) -> Iterator[Range]:
    """Give the sentences between two places, without the spaces around them."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end() - len(match.group()) + len(match.group().rstrip())
        if _ends(text, begin, stop, match.end()):
            yield from _trimmed(text, begin, stop)
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _ends(text: str, begin: int, stop: int, after: int) -> bool:
    if text[after] in "¶§" or _LABEL.fullmatch(text, begin, stop):
        return False
    before = text[max(begin, stop - 24) : stop]
    if _COMPANY.search(before):
        return bool(_STARTS.match(text, after))
    if _HOUR.search(before):
        return text[after].isupper() and not _OF_HOUR.match(text, after)
    return not _ABBREVIATIONS.search(before)


def _trimmed(text: str, start: int, end: int) -> Iterator[Range]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end
