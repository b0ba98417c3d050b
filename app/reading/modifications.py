"""Whether an order asks for no more than documents sufficient to show what is wanted."""

import re
from collections.abc import Iterator
from typing import Final

from app.reading.cast import Cast
from app.reading.fields.granted import granted
from app.reading.fields.rulings import recommends, rules
from app.reading.found import Found
from app.reading.lexicon import load
from app.reading.paper import Paper, Role, Sentence, Voice

REASONED: Final = "This stands in the reasons; check that the part that orders follows them."
REQUEST: Final = "These are words of a request; check that the order grants it as it is printed."
_OF_PROOF: Final = re.compile(r"(?i)\b(?:shall|must|may|will)\s+(?:\w+\s+)?(?:file|submit|lodge)\s+$|\bits\s+own\b")
"""What is put before the court, or told of the platform itself, is nothing that the subpoena asks for."""
_REFUSED: Final = re.compile(r"(?i)\b(?:declines?|den(?:y|ies|ied)|not\s+persuaded\s+to\s+(?:narrow|limit)|refuses?)\b")


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Propose that documents sufficient to show are enough; an order that does not say so is silent."""
    if recommends(paper):
        return
    places = sorted(_places(paper, cast), key=lambda each: bool(each[1]))
    if places:
        at, doubt = places[0]
        also = tuple(place for place, _ in places[1:4])
        yield Found(fact="sufficient_to_show", value=True, at=at, doubt=doubt, also=also)


def _places(paper: Paper, cast: Cast) -> Iterator[tuple[tuple[int, int], str]]:
    within = [each.within for each in granted(paper, cast) if not each.excluded]
    asks = rules(paper, cast).granted
    for sentence in paper.sentences:
        for match in _pattern().finditer(paper.text, sentence.start, sentence.end):
            listed = any(start <= match.start() < end for start, end in within)
            doubt = _doubt(paper, sentence, match, listed=listed, asks=asks)
            if doubt is not None:
                yield match.span(), doubt


def _pattern() -> re.Pattern[str]:
    return re.compile(str(load("modifications")["sufficient"]["pattern"]).replace(" ", r"\s+"), re.IGNORECASE)


def _doubt(paper: Paper, sentence: Sentence, match: re.Match[str], *, listed: bool, asks: bool) -> str | None:
    """Say why it is doubtful; None where these words are another's, or are about evidence."""
    paragraph = paper.paragraphs[sentence.paragraph]
    if paper.cited(match.span()) or paragraph.role in {Role.AROUND, Role.APPENDIX, Role.CAPTION}:
        return None
    beside = paper.text[sentence.start : match.start()][-80:] + "\0" + paper.text[match.end() : match.end() + 12]
    if any(_OF_PROOF.search(each) for each in beside.split("\0")):
        return None
    if sentence.voice is Voice.OPERATIVE or (paragraph.operative and sentence.voice is not Voice.RECITED):
        return ""
    if listed:
        return "" if asks else REQUEST
    if (
        asks
        and sentence.voice is Voice.REASONING
        and not _REFUSED.search(paper.text[sentence.start : sentence.end + 120])
        and _courts(paper, sentence)
    ):
        return REASONED
    return None


def _courts(paper: Paper, sentence: Sentence) -> bool:
    """Say whether the court says what shall be, and not what could have been."""
    words = paper.words((sentence.start, sentence.end))
    return not re.search(r"(?i)\b(?:would|had|could|told)\b", words)
