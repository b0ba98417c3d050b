"""What the order does: whether it has information produced, in part, not at all, not yet, or takes an order back."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.reading.cast import Cast
from app.reading.duties.find import find as due
from app.reading.found import Found, Range
from app.reading.paper import Paper, Role, Voice

ORDERED, PARTLY, NOT_ORDERED = "production_ordered", "partly", "not_ordered"
NOT_OPERATIVE, VACATED = "not_operative", "vacated"
NO_END: Final = "The end of the order is not in this file, so what it does in the end was not seen."
BY_DUTY: Final = "The order says that something is to be produced, but not in plain words that an application or motion is granted."
DISAGREE: Final = (
    "Passages of the order say different things about what is granted and denied. Read the end of the order."
)
ONCE: Final = "The order says this outside of the part that disposes. Read the end of the order."

_FOR: Final = (  # what a requester asks for
    r"(?:ex\s+parte\s+)?(?:applications?|petitions?|motions?\s+(?:to|for)\s+(?:(?:an?\s+)?(?:order\s+)?(?:to\s+)?(?:compel\w*|enforce\w*|compliance|expedited|early|leave|limited|issu\w+|administrative|discovery|transfer\s+and\s+compel|authoriz\w+|permission|immediate|(?:take|conduct|serve)\b)[^;]{0,60}?|issue\b[^;]{0,40}?)|"
    r"requests?\s+(?:for|to)\s+(?:an?\s+)?(?:order|leave|issu|compel|expedited|early|limited|discovery|permission)[^;]{0,60}?|leave\s+to\s+(?:take|serve|conduct|issue)[^;]{0,60}?|discovery\s+request|motion)"
)
_AGAINST: Final = r"(?:motions?|requests?|applications?)\s+(?:to|for|seeking\s+to)\s+(?:(?:an\s+)?(?:order\s+)?(?:to\s+)?)?(?:quash\w*|modify|vacate|a\s+protective\s+order|protective\s+order)[^;]{0,80}?|objections?\s+to\s+the\s+subpoena"
_ANCILLARY: Final = re.compile(
    r"(?i)\b(?:pro\s+hac\s+vice|under\s+seal|to\s+seal|judicial\s+notice|amicus|extension|more\s+time|to\s+extend|fees?\b|costs?\b|sanctions|to\s+transfer|to\s+shorten|to\s+continue|to\s+intervene|to\s+proceed\s+(?:anonymously|under|in\s+forma)|"
    r"to\s+file\b|for\s+a\s+stay|to\s+stay|reconsider|to\s+appear|to\s+strike|supplement|excess\s+pages|to\s+dismiss|unseal|fee\s+waiver|interpreter|hearing\s+by|telephone|hold\s+the\s+hearing|judgment)\b"
)
_IN_PART: Final = r"(?i:\s*,?\s*in\s+(?:substantial\s+|large\s+)?part\b)"
_YES: Final = r"(?i:grant(?:s|ed|ing)?|allow(?:s|ed|ing)|approv(?:es|ed|ing))"
_NO: Final = r"(?i:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)|declin(?:es|ed|ing)(?:\s+to\s+(?:grant|order|enforce))?|refus(?:es|ed|ing)|reject(?:s|ed|ing))"
_BE: Final = r"(?:is|are|be|should\s+be|shall\s+be|will\s+be)\s+(?:(?i:hereby|therefore|accordingly|thus|well\s+taken\s+and\s+is|respectfully)\s*,?\s+)*"
_COURT: Final = r"(?:(?i:the|this)\s+(?i:court|undersigned)|I|Court)\s+(?:(?i:hereby|therefore|thus|accordingly|also|respectfully|exercises\s+its\s+discretion\s+to|must|will)\s*,?\s+)*"
_DIRECT: Final = re.compile(
    r"(?i:\bmotion\s+allowed\b)|\b(?i:the\s+court)\s+(?:(?i:hereby|therefore|accordingly)\s+)*(?i:orders|authorizes\s+service|compels)\b|"
    r"\b(?i:subpoenas?)\b[^;]{0,80}?\b(?i:shall\s+issue|may\s+issue|is\s+(?:hereby\s+)?authorized)\b|"
    r"\b(?i:plaintiffs?|petitioners?|applicants?)\s+(?i:may|is\s+(?:hereby\s+)?(?:authorized|granted\s+leave)\s+to)\s+(?:(?i:at\s+once|immediately)\s+)?(?i:serve|issue)\b|\bauthoriz\w+\s+(?:the\s+)?(?:issuance|service)\s+of\b"
)
_QUASHED: Final = re.compile(
    r"(?i)(?<!in the )(?<!of the )\bsubpoenas?\b[^;,]{0,80}?\b(?:is|are|be)\s+(?:hereby\s+)?(?:quashed|withdrawn|vacated)\b|\bquash(?:es|ing)\s+(?:the\s+)?(?:subpoena|\w+\s+subpoena)|\bcourt\s+sustains\b|\bobjections?\s+(?:is|are)\s+(?:hereby\s+)?sustained\b"
)
_COMPELLED: Final = re.compile(
    r"(?i)\b(?:is|are)\s+(?:hereby\s+)?(?:ordered|directed|compelled|required)\s+to\s+(?:comply|produce|respond|answer|disclose|furnish)|\b(?:shall|must)\s+comply\s+with\s+the\s+subpoena|\bobjections?\s+to\s+the\s+subpoena\s+(?:is|are)\s+overruled"
)
_RECOMMENDS: Final = re.compile(
    r"(?i)\b(?:it\s+is\s+(?:\w+\s+){0,2}recommended|recommends?\s+that|respectfully\s+recommend|this\s+(?:report|tentative)|(?:the\s+undersigned|i)\s+(?:\w+\s+)?recommends?|inclined\s+to\s+(?:grant|deny)|"
    r"issues\s+this\s+report|these\s+are\s+findings\s+and\s+recommendations|objections?\s+to\s+this\s+report|tentative\s+ruling\s*:)\b|\bnone\s+before\s+it\s+is\s+adopted\b|\btentative\s+ruling\b"
)
_STAYED: Final = re.compile(
    r"(?i)\b(?:(?:this|the)\s+(?:\w+[’']s\s+)?(?:\w+\s+){0,3}?(?:orders?|ruling|subpoena)|compliance|production|enforcement|execution|obligations?)\b[^;]{0,100}?\b(?:is|are|shall\s+be)\s+(?:hereby\s+)?(?:stayed|suspended|held\s+in\s+abeyance|deferred)\b|"
    r"\b(?:motion|request|application)\s+for\s+(?:an?\s+)?(?:administrative\s+|temporary\s+)?stay\b[^;]{0,60}?\b(?:is|are)\s+(?:hereby\s+)?granted|\b(?:court|undersigned)(?:,[^,]{0,40},)?\s+(?:hereby\s+)?stays\s+(?:its|this|the|execution|enforcement|compliance|production)\b|"
    r"\b(?:administrative|temporary)\s+stay\b[^;]{0,40}?\b(?:is|are)\s+(?:entered|granted|issued)\b|\beffective\s+date\s+of\s+this\s+order\s+is\s+deferred\b"
)
_NO_STAY: Final = re.compile(
    r"(?i)^\W*(?:\(?\w{1,3}[.)]\s+)?(?:if|should)\b|\b(?:all\s+(?:other\s+)?discovery|deadline\s+to\s+answer|the\s+(?:main|underlying)\s+(?:action|case))\b[^;]{0,60}?\bstayed\b|\bin\s+the\s+(?:event|alternative)\b|\bif\b[^;]{0,60}\bcontest|\b(?:if|until|unless)\s+(?:any|a|an|no|such)\s+(?:\w+\s+)?(?:motion|objection)"
)
_VACATES: Final = re.compile(
    r"(?i)\b(?:the|this\s+court[’']s|its|that|prior|previous|earlier)\s+(?:\w+[’']s\s+)?(?:\w+\s+){0,3}?orders?\b[^;]{0,140}?\b(?:is|are|be)\s+(?:hereby\s+)?(?:vacated|withdrawn|set\s+aside|rescinded|revoked)\b|"
    r"\b(?:court|undersigned)\s+(?:hereby\s+|therefore\s+)*(?:vacates|withdraws|sets\s+aside|rescinds)\s+(?:its|the|that)\s+(?:\w+\s+){0,6}?order"
)
_TITLE_VACATES: Final = re.compile(r"(?i)\b(?:vacating|withdrawing|setting\s+aside)\b[^;]{0,60}\border")
_HISTORY: Final = re.compile(
    r"(?i)\b(?:subsequently|previously|on\s+\w+\s+\d{1,2},\s+\d{4},?\s+(?:the|this)\s+court|had\s+(?:granted|denied))\b"
)


@dataclass(frozen=True, slots=True)
class _Sign:
    outcome: str
    at: Range
    place: str
    """"title", "operative", "reasoning" or "around"."""
    weak: bool = False
    """Whether it orders something without a word of granting or denying."""


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Give what the order does."""
    signs = list(_signs(paper))
    if not signs:
        yield from _from_duty(paper, cast)
        return
    value, at = _decided(signs)
    doubt = _doubt(paper, signs, value)
    also = tuple(each.at for each in signs if each.at != at)[:4]
    yield Found(fact="outcome", value=value, at=at, doubt=doubt, also=also)


def _from_duty(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Take a production that is due for one that is ordered, where no word of granting was found."""
    for duty in due(paper, cast):
        if duty.fact == "produce" and paper.whole:
            yield Found(fact="outcome", value=ORDERED, at=duty.at, doubt=BY_DUTY)


def _decided(signs: list[_Sign]) -> tuple[str, Range]:
    for special in (VACATED, NOT_OPERATIVE):
        found = [each for each in signs if each.outcome == special]
        if found:
            return special, found[0].at
    strong = [each for each in signs if not each.weak] or signs
    for place in ("operative", "title", "around", "reasoning"):
        here = [each for each in strong if each.place == place]
        kinds = {each.outcome for each in here}
        if not here:
            continue
        if PARTLY in kinds or len(kinds) > 1:
            return PARTLY, next((each.at for each in here if each.outcome == PARTLY), here[0].at)
        return here[0].outcome, here[0].at
    return signs[0].outcome, signs[0].at


def _doubt(paper: Paper, signs: list[_Sign], value: str) -> str:
    places = {each.place for each in signs}
    kinds = {each.outcome for each in signs if not each.weak} or {each.outcome for each in signs}
    if not paper.whole:
        return NO_END
    if value in (VACATED, NOT_OPERATIVE):
        return "" if len([each for each in signs if each.outcome == value]) > 1 or "operative" in places else ONCE
    if kinds != {value}:
        return DISAGREE
    return "" if "operative" in places or {"title", "reasoning"} <= places else ONCE


_THE_MOTION: Final = re.compile(r"(?i)\bmotions?\s+to\s+quash|\bmov(?:es|ed)\s+to\s+quash|\bmotion\s+for\s+(?:an?\s+)?protective")
_THE_REQUEST: Final = re.compile(r"(?i)\bmov(?:es|ed)\s+(?:to\s+(?:compel|enforce)|for\s+(?:an?\s+order|leave))|\bmotions?\s+(?:to\s+(?:compel|enforce)|for\s+(?:leave|expedited|early))|\bapplication\b|\bpetition\b")
_DOES_MOTION: Final = re.compile(r"(?i)\b(?:does?|defendants?)(?:\s+(?:nos?\.\s*)?\d+)?[’']s?\s+motion\b(?!\s+(?:to|for))")
_BARE: Final = re.compile(r"(?i)\b(?:the|doe[’']s|defendant[’']s|this|that|its|respondent[’']s|\w+[’']s)\s+motion\b(?!\s+(?:to|for))")


class _Motions:
    """Know which motion “the motion” is at a place: of the two kinds, the one last spoken of, else the first."""

    def __init__(self, paper: Paper) -> None:
        kinds = ((_THE_MOTION, True), (_THE_REQUEST, False))
        named = sorted((match.start(), against) for each, against in kinds for match in each.finditer(paper.text))
        self._starts = [start for start, _ in named]
        self._against = [against for _, against in named]

    def against(self, at: int) -> bool:
        """Say whether it is one to quash."""
        return bool(self._against) and self._against[max(bisect_left(self._starts, at) - 1, 0)]


def _signs(paper: Paper) -> Iterator[_Sign]:
    motions = _Motions(paper)
    for part in paper.paragraphs:
        if part.role in (Role.TITLE, Role.CAPTION, Role.AROUND):
            words = paper.text[part.start : part.end]
            start = re.search(r"\bORDER\b|\bOrder\b|\bOPINION\b", words)
            if start and (part.role is not Role.CAPTION or part.column != "left"):
                place = "around" if part.role is Role.AROUND else "title"
                yield from _read(words, part.start, place, title=True, against=motions.against(part.start))
    for sentence in paper.sentences:
        part = paper.paragraphs[sentence.paragraph]
        if part.role in (Role.AROUND, Role.APPENDIX, Role.NOTE):
            continue
        words = paper.text[sentence.start : sentence.end]
        place = "operative" if sentence.voice is Voice.OPERATIVE else "reasoning"
        if sentence.voice is Voice.RECITED and not _BARE_COURT.search(words):
            continue
        if place == "reasoning" and _HISTORY.search(words):
            continue
        yield from _read(words, sentence.start, place, title=False, against=motions.against(sentence.start))


_BARE_COURT: Final = re.compile(
    rf"{_COURT}(?:{_YES}|{_NO})\b|\b(?:is|are)\s+(?:hereby\s+)?(?:GRANTED|DENIED|QUASHED)\b"
)


def _read(words: str, start: int, place: str, *, title: bool, against: bool) -> Iterator[_Sign]:
    at = (start, start + len(words))
    if _TITLE_VACATES.search(words) if title else (_VACATES.search(words) and place != "around"):
        yield _Sign(VACATED, at, place)
        return
    if (
        re.search(r"(?i)\breport\s+and\s+recommendation\b|\bfindings\s+and\s+recommendation|\btentative\b", words)
        if title
        else (_RECOMMENDS.search(words) and place == "operative")
    ):
        if not (title and re.search(r"(?i)\badopt", words)):
            yield _Sign(NOT_OPERATIVE, at, place)
        return
    if not title and place == "operative" and _STAYED.search(words) and not _NO_STAY.search(words):
        yield _Sign(NOT_OPERATIVE, at, place)
        return
    if title and re.search(
        r"(?i)\border\s+(?:granting\s+(?:motion|request)\s+(?:for|to)\s+(?:a\s+)?stay|staying)\b", words
    ):
        yield _Sign(NOT_OPERATIVE, at, place)
        return
    if against:
        words = _BARE.sub("the motion to quash", words)
    words = _DOES_MOTION.sub("the motion to quash", words)
    outcome = _granted_or_denied(words, title=title, operative=place == "operative")
    if outcome:
        yield _Sign(outcome, at, place, weak=not _VERB.search(words) and not _QUASHED.search(words))


def _granted_or_denied(words: str, *, title: bool, operative: bool) -> str:
    """Name what one sentence or title gives the requester; empty where it speaks of something else."""
    kinds: set[str] = set()
    for clause in re.split(
        r"(?i);\s|,?\s+and\s+(?=(?:den|grant|the\s+(?:motion|application|petition|subpoena|request)|quash|is\s+otherwise|otherwise|overrul))",
        words,
    ):
        kinds |= set(_clause_kinds(clause, words, title=title, operative=operative))
    if PARTLY in kinds or len(kinds) > 1:
        return PARTLY
    return next(iter(kinds), "")


_SUBJECT_FOR: Final = re.compile(rf"(?i)\b{_FOR}")
_SUBJECT_AGAINST: Final = re.compile(rf"(?i)\b{_AGAINST}")
_VERB: Final = re.compile(rf"\b(?:(?P<yes>{_YES})|(?P<no>{_NO}))\b(?P<part>{_IN_PART})?")
_PASSIVE: Final = re.compile(rf"{_BE}(?:{_YES}|{_NO})\b")
_ACTIVE: Final = re.compile(rf"{_COURT}(?:{_YES}|{_NO})\b")
_HEAD_VERB: Final = re.compile(
    r"(?i)\b(?:order|and|decision|opinion)\b[^;]{0,50}?\b(?:granting|denying|quashing|compelling|authorizing|enforcing)\b"
)


def _clause_kinds(clause: str, whole: str, *, title: bool, operative: bool) -> Iterator[str]:
    if re.search(r"(?i)\b(?:would|were\s+to|if\s+the\s+court|must\s+quash|asks?|prays)\b", clause) or (
        _ANCILLARY.search(clause) and not re.search(r"(?i)quash|subpoena|1782|discovery", clause)
    ):
        return
    if re.search(r"(?i)^\W*(?:and\s+)?(?:is\s+)?otherwise\b[^;]{0,30}\bden", clause):
        yield NOT_ORDERED
        return
    if not title and _QUASHED.search(clause):
        yield NOT_ORDERED
        return
    if title and re.search(r"(?i)\bquashing\b", clause):
        yield NOT_ORDERED
        return
    if title and re.search(r"(?i)\b(?:compelling|authorizing|enforcing)\b", clause):
        yield ORDERED
        return
    verb = _VERB.search(clause)
    says = verb and (
        title
        or _PASSIVE.search(clause)
        or _ACTIVE.search(clause)
        or re.match(r"(?i)\W*(?:\w+\W+){0,3}(?:den|grant)", clause)
    )
    if verb and says:
        yield from _of_verb(clause, whole, verb)
    elif (
        operative
        and (_DIRECT.search(clause) or _COMPELLED.search(clause))
        and not re.search(r"(?i)\b(?:parties|clerk|counsel)\b[^;]{0,20}\b(?:to|shall)\b", clause)
    ):
        yield ORDERED


def _of_verb(clause: str, whole: str, verb: re.Match[str]) -> Iterator[str]:
    against = _SUBJECT_AGAINST.search(clause) or (not _SUBJECT_FOR.search(clause) and _SUBJECT_AGAINST.search(whole))
    asked = _SUBJECT_FOR.search(clause) or _SUBJECT_FOR.search(whole)
    if (
        _ANCILLARY.search(clause)
        and not against
        and not re.search(r"(?i)\b(?:compel|enforce|1782|expedited|subpoena)\b", clause)
    ):
        return
    if not against and not asked:
        return
    yes = bool(verb["yes"]) != bool(against)
    part = (
        verb["part"]
        or re.search(_IN_PART, clause[verb.end() : verb.end() + 30])
        or re.search(r"(?i)\bas\s+to\b[^;]{0,80}\b(?:grant|den)", clause[verb.end() :])
    )
    yield PARTLY if part else ORDERED if yes else NOT_ORDERED
