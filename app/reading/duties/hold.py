"""What the order has preserved, and how much one objection holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.reading.cast import Cast
from app.reading.duties.clauses import Actor, Clause, clauses
from app.reading.found import Found, Range
from app.reading.paper import Paper, Role, Sentence, Voice

IN_A_NOTE: Final = "The order says this in a footnote only. Read it there, and what the footnote belongs to."
WEAK: Final = "The order says this in a footnote, or does not say how much is held. A hold of the whole subpoena is the safe reading."
ELSEWHERE: Final = "Another passage of the order can be read as a narrower hold. Compare both; counsel decides."
SEVERAL: Final = "Passages of the order can be read as different holds. Compare them; counsel decides."
_KEEPS: Final = re.compile(
    r"(?i)\b(?:preserv(?:e|es|ed|ing)|keep\b[^;]{0,60}\b(?:intact|records?|logs?|safe|as\s+they\s+(?:now\s+)?(?:are|stand))|keep\s+intact|retain|maintain|safeguard|sequester|freeze|kept\s+safe|(?:nothing|not)\s+(?:is|be|lost)\s+(?:or\s+)?(?:lost|erased|deleted|destroyed)|is\s+not\s+lost|(?:nor|or)\s+destroy|prevent\s+(?:the\s+)?(?:deletion|destruction|loss)|"
    r"suspend\b[^;]{0,60}\b(?:destr|delet|overwrit|process)|not\s+(?:delete|destroy|erase|alter|discard))"
)
_KEPT: Final = re.compile(
    r"(?i)\b(?:information|records?|data|logs?|documents?|materials?|everything|evidence|what|items?|portion|contents?|nothing|items?|it|them|same|anything|whatever)\b"
)
_RIGHTS: Final = re.compile(
    r"(?i)\b(?:objections?|rights?|issues?|arguments?)\b[^;]{0,40}\bpreserved\b|\bpreserved\s+for\s+(?:appeal|review)\b|\bduty\s+to\s+preserve\b"
)
_HOLDS: Final = re.compile(
    r"(?i)\b(?:(?:shall|must|may|will|is|are|need)\s+not\b[^;]{0,40}?\b(?:disclos|produc|turn(?:ed)?\s+over|hand(?:ed)?\s+over|give|given|releas|furnish|provid|transmit|reveal|part\s+with|deliver)\w*"
    r"|(?:not|never)\s+(?:be\s+)?(?:disclos|produc|releas|turn|hand|given)\w*|neither\s+(?:disclose|produce|release)|keeps?\s+back|except\b[^;]{0,60}\bwhose\s+(?:motion|objection)|refrain\s+from\s+(?:produc|disclos)\w*|withhold|withheld|hold(?:s|ing)?\s+(?:it\s+|them\s+|those\s+|these\s+)?back|held\s+back|"
    r"(?:make|makes)\s+no\s+(?:production|disclosure)|(?:produce|disclose|furnish|release|provide|give|hand\s+over|turn\s+over)\s+(?:nothing|none)|may\s+not\s+comply|suspend(?:ed|s)?|bars?\s+disclosure|stops?\s+disclosure|hold\s+(?:up\s+)?disclosure|stay(?:ed|s)?\b|(?:nothing|none|no\s+information)\b[^;]{0,80}?\b(?:disclosed|handed|released|produced|turned|given|delivered)|"
    r"(?:must|shall)\s+await|need\s+(?:not\s+)?await|does\s+not\s+delay|not\s+hold\s+up|defer(?:red|s)?)\b"
)
_CONTEST: Final = re.compile(
    r"(?i)\b(?:object(?:s|ed|ing|ion|ions|or)?|contest(?:s|ed)?|motion|filed|filing|moves|moved|applies|application|opposition|opposes?|spoken|speaks|written|mov(?:es|ing)\s+to\s+quash|challeng(?:e[sd]?|ing)|ruled?|ruling|resolved|resolution|decided|overruled)\b"
)
_FIELD: Final = re.compile(
    r"(?i)\bobject(?:ed|ions?)[-\s]to\b|\bto\s+which\s+(?:no\s+)?(?:such\s+)?(?:an?\s+|the\s+)?(?:motion|objection)[^;]{0,20}\b(?:is|are)\s+(?:directed|addressed)|\bfield(?:s)?\s+(?:that\s+|so\s+)?challenged|"
    r"\b(?:those|the|such)\s+(?:items?|categor(?:y|ies)|fields?|portions?|parts?)\s+(?:alone|only|challenged|at\s+issue|in\s+dispute|objected|contested)|\bcategories\s+of\s+information\s+to\s+which|"
    r"\bso\s+much\s+of\b[^;]{0,60}\b(?:motion|objection|issue|dispute|contested)|\bputs?\s+in\s+issue\b|\bto\s+which\s+(?:it|they|the\s+(?:motion|objection))\s+(?:is|are)\s+directed\b|\bsubject\s+of\s+the\s+objection|\bobjection\s+to\s+one\s+(?:item|field|category)|\bportions?\s+(?:of\s+[^;]{0,40})?(?:that\s+(?:is|are)\s+)?(?:objected|contested|challenged)|\bfewer\s+than\s+all\b|\bto\s+the\s+extent\s+(?:of|that)[^;]{0,30}\bobjection"
    r"|\b(?:disputed|challenged|contested)\s+(?:items?|information|documents?|portions?|fields?|categor(?:y|ies))\b"
)
_ONE: Final = (
    r"(?:account\s+holder|user|subscriber|person|reviewer|doe|account|customer|individual|speaker|contributor|poster|member|owner|holder|defendant|writer)"
)
_ACCOUNT: Final = re.compile(
    rf"(?i)\b(?:that|such|the\s+(?:objecting|moving|contesting|challenging))\s+{_ONE}(?:[’']s)?\b(?:[^;]{{0,40}}\b(?:only|alone|information|data|records?|identity|account|motion|objection)\b)|"
    rf"\b(?:an?|any|each|the)\s+(?:objecting|moving|contesting)\s+{_ONE}\b|\b(?:about|of|for|concerning|as\s+to|pertaining\s+to|relating\s+to|regarding|identifying)\s+(?:an?|any|the|that|each)\s+{_ONE}\s+(?:who|that|whose|by\s+whom|for\s+whom|to\s+which)\b[^;]{{0,60}}\b(?:object|motion|moved|contest|mov)|"
    rf"\bone\s+{_ONE}\b[^;]{{0,60}}\bother|\bother\s+{_ONE}s?[’']?\b|\b(?:as\s+to|for)\s+(?:that|such)\s+{_ONE}\b|\baccount\s+to\s+which\s+the\s+(?:motion|objection)|\b(?:about|concerning|of|identifying)\s+that\s+{_ONE}|\bone\s+doe\b|\b(?:motion|objection)\s+by\s+one\b[^;]{{0,60}}\bothers?\b|\bas\s+to\s+the\s+other\s+accounts?\b|\bsuch\s+{_ONE}[’']s\s+(?:information|data|records)"
    rf"|\b{_ONE}s?\s+who\s+(?:do|does|did|has|have)\s+not\b|\bfor\s+which\s+there\s+is\s+no\s+(?:motion|objection)\b|\bnon-?objecting\b|\bremaining\s+{_ONE}s\b|\bas\s+to\s+the\s+others?\s+{_ONE}s?\b|\b(?:relating|pertaining|belonging)\s+to\s+(?:that|such)\s+{_ONE}|\baccount\s+(?:concerned|in\s+question|whose)\b|\bwith\s+respect\s+to\s+that\s+account\b|\bof\s+(?:that|a\s+given)\s+account\b|\bexcept\b[^;]{{0,40}}\b(?:an?|any)\s+{_ONE}\s+who(?:se)?\b"
)
_WHOLE: Final = re.compile(
    r"(?i)\b(?:the|any|all|all\s+of\s+the|any\s+of\s+the|none\s+of\s+the|any\s+and\s+all|no)\s+(?:such\s+)?(?:subpoenaed\s+)?(?:information|documents?|records?|data|materials?)\b[^;]{0,20}?\b(?:sought|requested|called\s+for|demanded|subpoenaed|responsive|covered|described|the\s+subpoena)|"
    r"\ball\s+(?:of\s+the\s+)?subpoenaed\s+(?:information|records|documents|data|materials?)|\bin\s+(?:its|their)\s+entirety\b|\bnothing\s+sought\b|\bas\s+to\s+any\s+(?:account|user|subscriber)\b|\bany\s+(?:of\s+the\s+)?information\s+(?:sought|the\s+subpoena\s+seeks)|"
    r"\bthe\s+(?:subpoenaed|requested)\s+(?:information|records|documents|data|materials?)\b|\beverything\s+(?:sought|the\s+subpoena)|\bentire\s+(?:production|subpoena|response)|\bany\s+(?:responsive\s+)?(?:information|records|documents|material)\s+(?:at\s+all|whatsoever|in\s+response|responsive)|\bcompliance\s+with\s+the\s+subpoena\b|\bno\s+production\s+(?:at\s+all|whatsoever|of\s+any)|\b(?:produce|disclose|furnish|release|provide)\s+nothing\b|\bany\s+of\s+what\s+the\s+subpoena|\bkeeps?\s+back\s+everything|\bas\s+to\s+all\s+(?:\w+\s+)?(?:defendants|users|accounts|subscribers|account\s+holders|does)\b|\bnothing\s+(?:shall|may|is\s+to)\s+be\s+(?:delivered|produced|disclosed)|\bany\s+of\s+the\s+subpoenaed|\bas\s+to\s+(?:both|either)\b|\bcomply\s+with\s+its\s+subpoena\b|\ball\s+of\s+the\s+information\s+that\s+the\s+subpoena|\babout\s+any\s+of\s+the\b|\bno\s+production\s+of\s+any|\bnothing\b[^;]{0,30}\b(?:disclosed|produced|released|turned)"
    r"|\b(?:shall|must|may|will)\s+not\s+(?:produce|disclose|release)\s+(?:anything|any\s+information|any\s+documents|any\s+records)\b"
)
_SCOPES: Final = (("field", _FIELD), ("account", _ACCOUNT), ("whole_subpoena", _WHOLE))


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Give whether records are to be preserved, and what an objection holds."""
    yield from _preserve(paper, cast)
    yield from _hold_scope(paper, cast)


def _preserve(paper: Paper, cast: Cast) -> Iterator[Found]:
    kept = [clause for clause in clauses(paper, cast) if _keeps(clause)]
    if kept:
        first = next((each for each in kept if not each.note), kept[0])
        doubt = IN_A_NOTE if first.note else ""
        yield Found(fact="preserve", value=True, at=(first.sentence.start, first.sentence.end), doubt=doubt)


def _keeps(clause: Clause) -> bool:
    match = _KEEPS.search(clause.words)
    if not match or not clause.modal or _RIGHTS.search(clause.words):
        return False
    if clause.actor in (Actor.REQUESTER, Actor.OTHER, Actor.HOLDER):
        return False
    passive = clause.actor is Actor.UNKNOWN
    rest = clause.paper.text[clause.at[0] : clause.sentence.end]
    return bool(_KEPT.search(rest)) and (
        not passive or bool(re.search(r"(?i)\b(?:shall|must|is\s+to|are\s+to|will)\b", clause.words))
    )


@dataclass(frozen=True, slots=True)
class _Hold:
    scope: str
    at: Range
    weak: bool
    """Whether it stands in a footnote, or says only “the information”."""


def _hold_scope(paper: Paper, cast: Cast) -> Iterator[Found]:
    holds = list(_holds(paper, cast, (Voice.OPERATIVE,)))
    if not holds:
        return
    main = [each for each in holds if not each.weak] or holds
    best = main[0]
    elsewhere = [each for each in _holds(paper, cast, (Voice.REASONING,)) if each.scope != best.scope and not each.weak]
    others = [each for each in main if each.scope != best.scope]
    doubt = SEVERAL if others else ELSEWHERE if elsewhere else WEAK if best.weak else ""
    if others:
        best = max(main, key=lambda each: ("field", "account", "whole_subpoena").index(each.scope))
    also = tuple(each.at for each in (*main, *elsewhere) if each.at != best.at)
    yield Found(fact="hold_scope", value=best.scope, at=best.at, doubt=doubt, also=also)


def _holds(paper: Paper, cast: Cast, voices: Sequence[Voice]) -> Iterator[_Hold]:
    sentences = paper.sentences
    for index, sentence in enumerate(sentences):
        note = paper.paragraphs[sentence.paragraph].role is Role.NOTE
        if sentence.voice not in voices and not (
            note and Voice.OPERATIVE in voices and sentence.voice is Voice.REASONING
        ):
            continue
        words = paper.text[sentence.start : sentence.end]
        if not _HOLDS.search(words) or not _is_platforms(words, cast):
            continue
        nearby = [
            each for each in sentences[index - 1 : index + 2] if index and each.paragraph == sentence.paragraph
        ] or [sentence]
        around = " ".join(paper.text[each.start : each.end] for each in nearby)
        told = _REST.search(around) or _FIELD.search(words) or _ACCOUNT.search(words)
        if not _CONTEST.search(words) and not (_CONTEST.search(around) and told):
            continue
        scope = _scope(words, around)
        if scope or re.search(r"(?i)\bthe\s+(?:information|records|documents|data)\b", words):
            yield _Hold(scope or "whole_subpoena", (sentence.start, sentence.end), note or not scope)


_REST: Final = re.compile(r"(?i)\b(?:remaining|rest|other|others|challenged|those\s+fields)\b")


def _is_platforms(words: str, cast: Cast) -> bool:
    if re.search(rf"{cast.platform}(?!\w)[^;]{{0,60}}?\b(?:shall|must|may|will|is|need)\b", words):
        return True
    return not re.search(rf"{cast.requester}(?!\w)[^;]{{0,40}}?\b(?:shall|must|may|will)\b", words)


def _scope(words: str, around: str) -> str:
    """Name the scope by the sentence, sharpened by its neighbours: they say what an objection leaves free."""
    for text in (words, around):
        if _FIELD.search(text):
            return "field"
        if _ACCOUNT.search(text):
            return "account"
        if _WHOLE.search(text):
            return "whole_subpoena"
    return ""
