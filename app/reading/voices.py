"""Who speaks in a sentence: this court as it disposes, this court as it reasons, or somebody else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.reading.found import Range
from app.reading.paper import Paragraph, Role, Voice

_OPERATIVE_HEAD: Final = re.compile(
    r"(?i)(?:[ivx\d]+\.|[a-z]\.)?\s*(?:(?:the\s+)?court[’']?s\s+)?(?:conclusions?(?:\s+and\s+order)?|orders?|disposition|decretal.{0,20}|"
    r"conditions?(?:\s+of\s+.{3,30})?|relief|ruling|terms.{0,30}|scope of (?:the )?(?:production|order)|procedures?.{0,30}|recommendations?|holding|decision|it\s+is\s+(?:\w+\s+){0,2}ordered.{0,12}|schedule|directives?|decree)\W*$"
)
_REASONING_HEAD: Final = re.compile(
    r"(?i)(?:[ivx\d]+\.|[a-z]\.)?\s*(?:background|introduction|facts?\b.{0,40}|factual.*|legal standards?.*|discussion|analysis|"
    r"procedural.*|the (?:parties|dispute|application|request|motion|subpoena|record)s?.{0,20}|statement.{0,30}|good cause|"
    r"statutory.*|discretionary.*|intel factors.*|jurisdiction|governing law|standard.{0,30})\W*$"
)
_ORDERS: Final = re.compile(
    r"IT\s+IS\s+(?:(?:HEREBY|THEREFORE|FURTHER|ACCORDINGLY|SO)\s*,?\s+)*(?:ORDERED|DIRECTED|ADJUDGED)|"
    r"(?i:it\s+is\s+(?:(?:hereby|therefore|further|accordingly|also)\s*,?\s+)*ordered)|"
    r"\bORDERED\b|\bSTIPULATED\s+AND\s+AGREED\b|\bMINUTE\s+(?:entry|ENTRY|ORDER)\b|\bI\s+(?:therefore\s+)?ORDER\b|\b(?:[Tt]he|[Tt]his)\s+[Cc]ourt\s+(?:(?:also|hereby|therefore|thus|accordingly|further)\s+)*"
    r"(?:ORDERS|orders|DIRECTS|directs|authorizes\s+service|AUTHORIZES)\b(?!\s+otherwise)|(?i:\bthe\s+following\s+(?:conditions|procedures|schedule|terms|requirements)\b.{0,60}\bappl)"
)
_WRAP: Final = re.compile(
    r"(?i)^(?:accordingly|for\s+(?:the|all|these)\s+(?:of\s+)?(?:the\s+)?(?:foregoing\s+)?reasons?|in\s+(?:sum|conclusion))\b"
)
_OTHER_TIMES: Final = re.compile(
    r"(?i)\b(?:earlier|previous(?:ly)?|prior|another|different|sister|related)\s+(?:\w+\s+){0,2}(?:order|case|matter|action|application|subpoena|court|judge|proceeding)s?\b|"
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+(?:\d{1,2},?\s+)?(?:\d{4}\s+)?order\b|"
    r"\bproposed\s+order\b|\bwould\s+have\s+(?:let|allowed|required|given|had|been)\b|\bdoes\s+not\s+adopt\b|"
    r"\b(?:had|was|were)\s+(?:given|ordered|directed|granted|allowed|required|notified|told)\b|\bhad\s+\d+\s+days\b|"
    r"\bthis\s+court\s+(?:previously\s+|then\s+|has\s+)?(?:granted|ordered|directed|allowed|authorized|denied|required)\b|^on\s+\w+\s+\d{1,2},\s+\d{4},?\s+[^.]{0,80}\b(?:ordered|directed|granted|required)\b|"
    r"\b(?:order|it|judge)\s+(?:\([^)]{1,30}\)\s+)?(?:then\s+)?(?:gave|directed|required|provided|allowed|let|ordered|told|said)\b|"
    r"\bin\s+(?:similar|like|such|many|most)\s+(?:cases|matters|orders)\b|\bcourts\s+(?:have|often|typically|routinely|in\s+this)\b"
)
_SAYS: Final = re.compile(  # in the present tense, where the word is a verb and no part of a command
    r"(?<!the )(?<!these )(?<!its )(?<!those )(?<!two )(?<!document )(?<!been )(?<!be )(?<![’']s )(?<!may )(?<!to )(?<!must )(?<!shall )"
    r"\b(?:asks|requests|proposes|suggests|urges|argues|contends|seeks|wants|says|states|claims|alleges|represents|maintains|explains|offers|moves)\b"
    r"(?!\s+(?:by|above|below|in\s+part|herein|information|discovery|documents|to\s+quash|or\s+objects)\b)"
    r"|(?:\b(?!(?:Court|Order|High|District|Doe|Does)\b)[A-Z]\w+[’']?s?|\b[Hh]e|\b[Ss]he|\b[Ii]t|\b[Tt]hey|\bapplicants?|\bplaintiffs?|\bpetitioners?|\brespondents?|\bcounsel)\s+(?:has\s+|have\s+|had\s+|also\s+|then\s+)*"
    r"(?:ask|request|propose|suggest|urge|argue|contend|seek|want|say|claim|allege|asked|requested|proposed|suggested|urged|argued|contended|sought|wanted|said|claimed|alleged|represented|explained|offered|moved)\b"
)
_DIRECTS: Final = re.compile(
    r"\b(?:shall|must|SHALL|MUST|is\s+(?:hereby\s+)?(?:ORDERED|ordered|directed|DIRECTED|required|instructed)|are\s+(?:ORDERED|ordered|directed|DIRECTED)|"
    r"may|MAY|has|have|will|need\s+not|is\s+to|are\s+to|should)\b"
)


def operative(text: str, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Mark the paragraphs that dispose: those under such a heading, or from the first “it is ordered” on."""
    made = list(paragraphs)
    body = [at for at, each in enumerate(made) if each.role in (Role.BODY, Role.HEADING, Role.QUOTATION)]
    heads = [at for at in body if made[at].role is Role.HEADING and _OPERATIVE_HEAD.match(_bare(text, made[at]))]
    words = [at for at in body if made[at].role is Role.BODY and _disposes(text, made[at])]
    marked: set[int] = set()
    if heads:
        marked = {at for at in body if at >= heads[0] and not _under_reasoning(text, made, at)}
    if words and (not heads or words[0] > heads[0] or words[0] in marked or not _under_reasoning(text, made, words[0])):
        first = words[0] if not heads else max(words[0], 0)
        marked |= {at for at in body if at >= first and not _under_reasoning(text, made, at)}
    endorsed = [at for at in body if _ENDORSED.search(_bare(text, made[at]))]
    if endorsed:
        marked = {at for at in body if at >= endorsed[-1]}
    if not marked and any(each.role is Role.SIGNATURE for each in made):
        marked = _directions(text, made, body)
    for at, each in enumerate(made):
        yield replace(each, operative=at in marked and each.role is not Role.HEADING)


def _directions(text: str, made: Sequence[Paragraph], body: Sequence[int]) -> set[int]:
    """Give the paragraphs from the first on after which most tell somebody to do something; else the last ones."""
    tells = [bool(_TELLS.search(text, made[at].start, made[at].end)) for at in body]
    for index, at in enumerate(body):
        rest = tells[index:]
        if tells[index] and sum(rest) * 10 >= len(rest) * 6:
            return {each for each in body if each >= at}
    return set(body) if len(body) <= 8 else {at for at in body if at >= body[-1] - 6}


_TELLS: Final = re.compile(r"\b(?:shall|SHALL|must|MUST)\b|\b(?:is|are)\s+(?:GRANTED|DENIED|ordered|ORDERED|directed|granted|denied)\b")
_ENDORSED: Final = re.compile(r"(?i)\bmemo(?:randum)?\s+endorse(?:d|ment)\b")


def _bare(text: str, each: Paragraph) -> str:
    return text[each.start : each.end].strip()


def _disposes(text: str, each: Paragraph) -> bool:
    words = text[each.start : each.end]
    return any(not _in_quotes(words, match.start()) for match in _ORDERS.finditer(words))


def _in_quotes(words: str, at: int) -> bool:
    return words.count("“", 0, at) > words.count("”", 0, at) or words.count('"', 0, at) % 2 == 1


def _under_reasoning(text: str, made: Sequence[Paragraph], at: int) -> bool:
    section = made[at].section
    return bool(section and _REASONING_HEAD.match(section)) and not _disposes(text, made[at])


def voice_of(text: str, at: Range, paragraph: Paragraph, quotes: Sequence[Range]) -> Voice:
    """Say who speaks in a sentence."""
    if paragraph.role in (Role.AROUND, Role.APPENDIX, Role.QUOTATION):
        return Voice.RECITED
    quoted = sum(min(end, at[1]) - max(start, at[0]) for start, end in quotes if start < at[1] and at[0] < end)
    own = _outside(text, at, quotes)
    ordered = paragraph.operative and _court_orders(own)
    if quoted > 0.6 * (at[1] - at[0]) and not (ordered and _NEW_WORDS.search(own)):
        return Voice.RECITED
    if (_OTHER_TIMES.search(own) or _SAYS.search(own)) and not ordered:
        return Voice.RECITED
    return Voice.OPERATIVE if paragraph.operative else Voice.REASONING


_NEW_WORDS: Final = re.compile(r"(?i)\bamended\b|\bto\s+read\b|\bin\s+its\s+place\b|\bsubstituted\b|\breplaced\b")


_COURT_DIRECTS: Final = re.compile(
    r"\b(?:shall|SHALL|must|MUST)\b|\b(?:is|are)\s+(?:hereby\s+)?(?:ORDERED|ordered|directed|DIRECTED)\b|\bmay,?\s+(?:within|no later|not later|by)\b|"
    r"\b(?:will|shall)\s+have\b|\bmay\s+(?:not|only|use)\b|\bha(?:s|ve)\s+(?:until\b|(?:an?\s+)?[\w-]+\s+(?:\(\w+\)\s+)?(?:\w+\s+)?(?:days?|hours?|weeks?|period)\b)"
)


_DECIDES: Final = re.compile(
    r"\b(?:is|are)\s+(?:hereby\s+)?(?:VACATED|GRANTED|DENIED|STAYED|QUASHED|SET\s+ASIDE|WITHDRAWN|LIFTED|ADOPTED|AMENDED|MODIFIED|ALLOWED|SUSTAINED|OVERRULED|vacated|amended|deleted|stayed)\b"
)
_IF: Final = re.compile(r"(?i)\W*(?:\(?\w{1,4}[.)]\s+)?(?:if|as\s+to|with\s+respect\s+to|for|when|where|should|upon|once|unless|any|each|an?|every|no|in\s+the\s+event)\b")


def _court_orders(own: str) -> bool:
    """Say whether a sentence of the operative part orders by itself, whatever else it mentions.

    Who "proposes that the platform shall …" orders nothing; a platform that "shall tell what was requested" is ordered.
    """
    if _DECIDES.search(own):
        return True
    directs = _COURT_DIRECTS.search(own)
    if not directs:
        return False
    says = _SAYS.search(own)
    return not says or says.start() > directs.start() or bool(_IF.match(own))


def _outside(text: str, at: Range, quotes: Sequence[Range]) -> str:
    """Give a sentence without what it quotes."""
    parts, start = [], at[0]
    for a, b in quotes:
        if a < at[1] and at[0] < b:
            parts.append(text[start : max(a, start)])
            start = max(start, b)
    parts.append(text[start : at[1]])
    return " ".join(parts)
