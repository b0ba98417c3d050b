"""The judge who made an order, and on which bench, from the signature and from what stands above the order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from app.reading.cast import Cast
from app.reading.courts import places
from app.reading.flow import Flow
from app.reading.found import Found, Range
from app.reading.lexicon import load
from app.reading.masking import STRUCK, begins, parts, without
from app.reading.paper import Paper, Role

_WORD: Final = (
    r"(?:[^\W\d_]\.|(?:d[’']|O[’']|Mc|Mac|De|St\.\s)?[^\W\d_][^\W\d_]{0,30}(?:[’'][^\W\d_]{1,30})?(?:-[^\W\d_]{1,30})?)"
)
_LAST: Final = rf"(?![^\W\d_]\b){_WORD}"
_PARTICLE: Final = r"(?:van|von|de|del|la|di|du|der|VAN|VON|DE|DEL|LA|DI|DU)"
_NAME: Final = (
    rf"(?P<name>(?<![^\W\d_])(?=[^\W\d_a-z]|van\s|von\s|de\s)(?:{_WORD}\s+){{0,4}}?(?:{_PARTICLE}\s+)?{_LAST}"
    rf"(?:,?\s+(?:Jr|Sr|JR|SR)\.?|,?\s+(?:II|III|IV)\b)?)"
)
_SMALL: Final = frozenset(("van", "von", "de", "del", "la", "di", "du", "der"))
_LINK: Final = r"\s*[,.]?\s*(?:[-_—\s\0]{0,60})(?:D(?:ated?|ATED?):\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+\d{4}\s+)?"
_NOT_A_NAME: Final = re.compile(
    r"(?i)\b(?:united|states|district|court|magistrate|judge|order|ordered|so|the|by|dated?|signed|before"
    r"|honorable|hon|this|of|and|california|docket|dkt|no|nos|re|ecf|"
    r"opinion|present|plaintiffs?|defendants?|applicants?|for|to|granting|denying|motion|subpoena|section|usc|inc"
    r"|llc|ltd|summary|entered|entry|page|case|filed|conclusion|referring|assigned|on|introduction|background"
    r"|petitioners?|movants?|respondents?|part|appendix)\b"
)
_DISTRICT_OF: Final = re.compile(r"(?i)\b(?:district|division|state|commonwealth|county|city)\s+of\s+(?:the\s+)?$")
_NAME_BEHIND: Final = re.compile(
    r"[ \t]+[A-Z][\w.’'-]{0,30}[ \t]+[A-Z][\w’'-]{1,30}|[ \t]+[A-Z]\.[ \t]+[A-Z]\.[ \t]+[A-Z]\w+"
)
_LONGEST: Final = 8_000
"""Characters of a signature or a head at most in which a judge is looked for."""
_COPIES: Final = re.compile(
    r"(?:^|(?<=[\s\0]))(?:[Cc]{2}:|[Cc]opies\s+(?:to|mailed|furnished|sent)\b|[Cc]opy\s+to\b|Orig(?:inal)?:|Distribution:)"
)
_SIGNED_BY: Final = 4
"""Patterns, the first ones, that say who signed or entered the order."""
_AFTER_TITLE: Final = 2
"""Patterns, the last ones, whose name follows its title; below an order they are of those who get copies."""


@dataclass(frozen=True, slots=True)
class _Signed:
    name: str
    bench: str
    at: Range
    where: str


def find(paper: Paper, cast: Cast) -> Iterator[Found]:  # noqa: ARG001 - families are called alike
    """Propose the judge and the bench."""
    seen = [*_in(paper, _signed_part(paper), "signature"), *_in(paper, _above(paper), "above")]
    if not any(each.where == "signature" for each in seen):
        seen += _in(paper, _last_lines(paper), "signature")
    if not seen:
        return
    best = _best(seen)
    same = [each for each in seen if _surname(each.name) == _surname(best.name)]
    fullest = max(same, key=lambda each: (len(each.name.split()), not each.name.isupper()))
    also = tuple(dict.fromkeys(each.at for each in same if each.at != best.at))[:3]
    rivals = {each.name for each in seen if each not in same and each.where == best.where}
    doubt = f"Another judge is named as well: {_spelled(paper, min(rivals))}." if rivals else ""
    yield Found(fact="judge", value=_spelled(paper, fullest.name), at=best.at, doubt=doubt, also=also)
    benches = {each.bench for each in same if each.bench in {"magistrate", "district"}}
    if len(benches) == 1:
        yield Found(fact="bench", value=benches.pop(), at=best.at, doubt=doubt, also=also)


def _best(seen: list[_Signed]) -> _Signed:
    """Take who signed; above the order, who is said to have signed or entered it before who is only named."""
    ranks = {"signature": 0, "signed by": 1, "above": 2}
    return min(seen, key=lambda each: (ranks[each.where], each.at[0] if each.where != "signature" else -each.at[0]))


def _above(paper: Paper) -> str:
    head = parts(paper, Role.AROUND, Role.CAPTION, Role.TITLE, Role.HEADING)
    prose = next(iter(paper.of(Role.BODY)), None)
    start = prose.start if prose else 0
    line = paper.text[start : start + 900]
    return head[:start].ljust(start, STRUCK) + line


def _signed_part(paper: Paper) -> str:
    """Keep the signature, without those who get copies."""
    text = parts(paper, Role.SIGNATURE)
    return text[: copies.start()] if (copies := _COPIES.search(text)) else text


def _last_lines(paper: Paper) -> str:
    start = max(len(paper.text) - 600, 0)
    text = without(STRUCK * start + paper.text[start:], paper.citations)
    return text[: copies.start()] if (copies := _COPIES.search(text, start)) else text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    titles = load("judges")["titles"]
    patterns = [
        (
            re.compile(
                rf"(?:Signed|Entered|Order(?:ed)?|ORDER)\s+by\s+(?:the\s+)?(?:Hon(?:orable|\.)\s+)?"
                rf"(?:{titles[bench]})\s+{_NAME}(?=\s+(?:on|granting|denying|GRANTING|DENYING|re|vacating|[a-z])"
                rf"|[.,;(]|\s*$|\s*\0)"
            ),
            bench,
        )
        for bench in ("magistrate", "district", "judge")
    ]
    entry = (
        rf"\bentry\s+before\s+(?:the\s+)?(?:Hon(?:orable|\.)|{titles['magistrate']}|{titles['judge']})\s+{_NAME}(?=:)"
    )
    patterns.append((re.compile(entry), "judge"))
    for bench in ("magistrate", "state", "district"):
        title = f"(?:(?i:{titles[bench]}))"
        patterns.append(
            (
                re.compile(
                    rf"(?<![^\W\d_])(?P<last>(?:{_PARTICLE}\s+)?{_WORD}),\s+(?P<first>(?:{_WORD}\s+){{0,2}}{_WORD}),\s+{title}(?!\w)"
                ),
                bench,
            )
        )
        patterns.append((re.compile(rf"{_NAME}{_LINK}{title}(?!\w)"), bench))
    patterns.append((re.compile(rf"{_NAME},\s+J\.(?=[:\s\0]|$)"), "judge"))
    patterns.append(
        (re.compile(rf"(?i:{titles['magistrate']})\s+{_NAME}(?=\s*[\n\0]|\s*$|\s+[A-Z]{{3,}})"), "magistrate")
    )
    patterns.append(
        (
            re.compile(
                rf"(?:Honorable|Hon\.|HON\.|HONORABLE|JUDGE|Judge)\s+{_NAME}(?=\s*[\n\0,]|\s*$|\s+(?:ORDER|United"
                rf"|UNITED|U\.S))"
            ),
            "judge",
        )
    )
    return tuple(patterns)


def _in(paper: Paper, text: str, where: str) -> Iterator[_Signed]:
    taken: list[Range] = []
    begin = begins(text)
    text = text[: begin + _LONGEST]
    before = _patterns() if where == "above" else _patterns()[:-_AFTER_TITLE]
    for number, (pattern, bench) in enumerate(before):
        for match in pattern.finditer(text, begin):
            group = "last" if "last" in match.groupdict() else "name"
            at = match.span(group)
            name = f"{match['first']} {match['last']}" if group == "last" else match["name"]
            if group == "name" and number >= _SIGNED_BY:
                name, at = _last_line(paper, name, at)
            name, at = _trimmed(name, at)
            if not name or any(start < at[1] and match.start() < end for start, end in taken):
                continue
            if _is_place(text, name, at) or _titles_another(paper.flow, text, (at[1], match.end())):
                continue
            taken.append((at[0], match.end()))
            yield _Signed(name, bench, at, "signed by" if number < _SIGNED_BY and where == "above" else where)


def _trimmed(name: str, at: Range) -> tuple[str, Range]:
    """Drop the words before a name that are none of it: "SO ORDERED SALLY KESTREL"."""
    words = name.split()
    last = max((number for number, word in enumerate(words) if _NOT_A_NAME.fullmatch(word.strip(",.:"))), default=-1)
    kept = words[last + 1 :]
    mixed = max((number for number, word in enumerate(kept) if not word.isupper()), default=-1)
    if 0 <= mixed < len(kept) - 2 and kept[-1].isupper():
        kept = kept[mixed + 1 :]  # "/s/ Sally Kestrel SALLY KESTREL": keep the second printing
    kept = kept[_twice(kept) :]
    if any(each.islower() and each not in _SMALL for each in kept) or len(kept) > 6:
        return "", at
    if not kept or len(kept[-1].strip(".,")) < 2:
        return "", at
    places_of_words = [each.start() for each in re.finditer(r"\S+", name)]
    begin = at[0] + places_of_words[len(words) - len(kept)]
    return re.sub(r"\s+", " ", " ".join(kept)).strip(" ,"), (begin, at[1])


def _twice(words: list[str]) -> int:
    """Give how many words end a first printing of the name: "L. Kestrel Sally L. Kestrel" holds its surname twice."""
    surname = _surname(" ".join(words))
    last = max((at for at, word in enumerate(words) if _surname(word) == surname), default=0)
    before = max((at for at, word in enumerate(words[:last]) if _surname(word) == surname), default=-1)
    return before + 1 if last - before > 1 else 0


def _last_line(paper: Paper, name: str, at: Range) -> tuple[str, Range]:
    """Keep the last line of a printed name: the line above, "s/ Sal Kestrel", is another printing of it, or a title."""
    start = max(paper.flow.line_starts(at), default=at[0])
    kept, above = name[start - at[0] :], name[: start - at[0]].split()
    if len(kept.split()) > 1 or any(_is_common(paper, each) for each in above):
        return kept, (start, at[1])
    return name, at


def _is_common(paper: Paper, word: str) -> bool:
    """Say whether the order uses a word in small letters, as it does no part of a name: "MOTION TO COMPEL"."""
    plain = word.strip(".,").casefold()
    return len(plain) > 1 and re.search(rf"(?<![\w’'-]){re.escape(plain)}(?![\w’'-])", paper.text) is not None


def _is_place(text: str, name: str, at: Range) -> bool:
    """Say whether what looks like a name is where a court sits: "DISTRICT OF COLORADO"."""
    before = text[max(at[0] - 40, 0) : at[0]]
    return name.casefold() in places() or _DISTRICT_OF.search(before) is not None


def _titles_another(flow: Flow, text: str, between: Range) -> bool:
    """Say whether a title stands on the line below a name, and another name follows it there."""
    follows = _NAME_BEHIND.match(text, between[1])
    if follows is None or flow.line_starts((between[1] - 1, follows.end())):
        return False
    words = re.split(r"\W+", follows.group().strip())
    return bool(flow.line_starts(between)) and not any(_NOT_A_NAME.fullmatch(each) for each in words)


def _surname(name: str) -> str:
    words = [
        each for each in re.sub(r"[.,]", "", name.casefold()).split() if each not in {"jr", "sr", "ii", "iii", "iv"}
    ]
    return words[-1] if words else ""


def _spelled(paper: Paper, name: str) -> str:
    """Give a name in capitals as the text spells it elsewhere, or with capitals at its words' beginnings."""
    if not name.isupper():
        return name
    pattern = r"\s+".join(re.escape(each) for each in name.split())
    for match in re.finditer(pattern, paper.text, re.IGNORECASE):
        if not match.group().isupper() and not match.group().islower():
            return re.sub(r"\s+", " ", match.group())
    return re.sub(
        r"[^\W\d_]+",
        lambda word: word.group().capitalize() if word.group() not in {"II", "III", "IV"} else word.group(),
        name,
    )
