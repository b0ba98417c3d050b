"""The restriction on use, word for word."""

import re
from collections.abc import Iterator
from typing import Final

from app.reading.cast import Cast
from app.reading.duties.find import IN_A_NOTE
from app.reading.found import Found, Range
from app.reading.labels import label_of
from app.reading.lexicon import pattern
from app.reading.motions import Motions
from app.reading.paper import Paper, Role, Sentence, Voice

APART: Final = (
    "The order restricts use in more than one place. Compare the passages: all of them belong to the quotation."
)
FRAGMENT: Final = "The quotation may not be the whole sentence. Compare it with the page, and complete it."
REMINDS: Final = "The order only reminds of a restriction or expects it. Read whether it restricts use itself."
_WHOLE: Final = re.compile(r"[.!?;:][”\"’)\]]*(?:\[?\d{1,2}\]?)?$")
_USES: Final = pattern("use", "uses")
_LIMITS: Final = pattern("use", "limits")
_MODAL: Final = pattern("use", "modal")
_PURPOSE: Final = pattern("use", "purpose")
_PROMISE: Final = pattern("use", "promise")
_QUOTED: Final = pattern("use", "quoted")
_HOLD: Final = pattern("use", "hold")
_GOES_ON: Final = pattern("use", "goes_on")
_IN_FILINGS: Final = pattern("use", "in_filings")
_USED: Final = pattern("use", "used")
_FURTHER: Final = pattern("use", "further")
_BARE: Final = pattern("use", "bare")
_NEXT: Final = pattern("use", "next_order")
_RUNS_IN: Final = pattern("use", "runs_in")
_LEADS_ON: Final = pattern("use", "leads_on")
_REMINDS: Final = pattern("use", "reminds")
_NOBODY: Final = "(?!)"
_MOVANT: Final = r"(?i:(?:the\s+)?movants?\b)"
"""Where nobody moves to quash, the movant is the one who asks."""


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Give the restriction on the requester's use as the order prints it."""
    runs = [(_extended(paper, first, last), _is_note(paper, first)) for first, last in _runs(paper, cast)]
    main = [each for each in runs if not each[1]] or runs
    if not main:
        return
    (at, note), others = main[0], main[1:]
    value = " ".join(paper.words(at).split())
    doubt = APART if others else IN_A_NOTE if note else _unsure(paper, at, value)
    yield Found(fact="use_restriction", value=value, at=at, doubt=doubt, also=tuple(each for each, _ in others))


def _unsure(paper: Paper, at: Range, value: str) -> str:
    """Say why a quotation may be no whole sentence, or no restriction of this order."""
    if _REMINDS.search(value):
        return REMINDS
    whole = bool(_WHOLE.search(value)) or paper.text[at[1] : at[1] + 2].lstrip()[:1] in (";", ",", "")
    balanced = value.count("“") == value.count("”") and value.count("(") <= value.count(")")
    return "" if whole and balanced and not value[:1].islower() else FRAGMENT


def _runs(paper: Paper, cast: Cast) -> Iterator[tuple[int, int]]:
    """Give the first and the last of restricting sentences that follow each other in one paragraph."""
    run: tuple[int, int] | None = None
    movant = _NOBODY if Motions(paper).resisted else _MOVANT
    for index, sentence in enumerate(paper.sentences):
        if not _restricts(paper, cast, sentence, movant):
            continue
        if run and index == run[1] + 1 and sentence.paragraph == paper.sentences[run[1]].paragraph:
            run = (run[0], index)
            continue
        if run:
            yield run
        run = (index, index)
    if run:
        yield run


def _is_note(paper: Paper, index: int) -> bool:
    return paper.paragraphs[paper.sentences[index].paragraph].role is Role.NOTE


def _restricts(paper: Paper, cast: Cast, sentence: Sentence, movant: str) -> bool:
    part = paper.paragraphs[sentence.paragraph]
    of_note = part.role is Role.NOTE and sentence.voice is Voice.REASONING
    if sentence.voice is not Voice.OPERATIVE and not of_note:
        return False
    words = _words(paper, sentence)
    if not part.new_words:
        words = _QUOTED.sub("“…”", words)
    limits = all(each.search(words) for each in (_USES, _LIMITS, _MODAL, _PURPOSE))
    return limits and not _PROMISE.search(words) and _is_about_use(words, cast, movant)


def _is_about_use(words: str, cast: Cast, movant: str) -> bool:
    """Say whether it is the requester's use that is limited: no duty of the platform, and no hold."""
    named = "|".join(re.escape(each) for name in cast.producing for each in name.all)
    return (
        bool(pattern("use", "about_use", REQUESTER=cast.requester).search(words))
        and not pattern("use", "platforms", NAMED=named or _NOBODY, MOVANT=movant).search(words)
        and not _HOLD.search(words)
    )


def _extended(paper: Paper, first: int, last: int) -> Range:
    """Take in the sentences beside that go on about use, and leave out the label and a bare “ORDERED that”."""
    at = (_after_others(paper, _begin(paper, first), _end(paper, last)), _end(paper, last))
    lead = _FURTHER.search(paper.text, max(0, at[0] - 40), at[0])
    if lead and paper.text.startswith("ORDERED", at[0]):  # a new line parted it from its “It is further”
        at = (lead.start(), at[1])
    at = _without_label(paper, at)
    lead = _RUNS_IN.match(paper.words(at)) or _BARE.match(paper.words(at))
    at = (at[0] + lead.end(), at[1]) if lead else at
    rest = _LEADS_ON.search(paper.words(at))
    return (at[0], at[0] + rest.start()) if rest else at


def _after_others(paper: Paper, start: int, end: int) -> int:
    """Give where a restriction begins after what else its sentence orders."""
    cuts = [match.end() for match in _NEXT.finditer(paper.text, start, end)]
    return max((cut for cut in cuts if not _LIMITS.search(paper.text, start, cut)), default=start)


def _begin(paper: Paper, index: int) -> int:
    """Give where the restriction begins: a sentence that only goes on about use needs the one before it."""
    sentence, before = paper.sentences[index], _beside(paper, index, -1)
    if before and _GOES_ON.match(_words(paper, sentence)) and _USED.search(_words(paper, before)):
        return before.start
    return sentence.start


def _end(paper: Paper, index: int) -> int:
    """Give where it ends: after the next sentence where that goes on about use, and does not only tell what to do."""
    after = _beside(paper, index, 1)
    words = _words(paper, after) if after else ""
    goes_on = _GOES_ON.match(words) and _PURPOSE.search(words) and _LIMITS.search(words)
    return after.end if after and (_IN_FILINGS.match(words) or goes_on) else paper.sentences[index].end


def _beside(paper: Paper, index: int, step: int) -> Sentence | None:
    """Give the sentence before or after one, if it stands in the same paragraph."""
    at = index + step
    if not 0 <= at < len(paper.sentences) or paper.sentences[at].paragraph != paper.sentences[index].paragraph:
        return None
    return paper.sentences[at]


def _words(paper: Paper, sentence: Sentence) -> str:
    return paper.words((sentence.start, sentence.end))


def _without_label(paper: Paper, at: Range) -> Range:
    start = at[1] - len(paper.words(at).lstrip("•–- "))
    label = label_of(paper.text[start : at[1]])
    if not label:
        return start, at[1]
    rest = paper.text[paper.text.index(label, start) + len(label) : at[1]]
    return at[1] - len(rest.lstrip(".) ]")), at[1]
