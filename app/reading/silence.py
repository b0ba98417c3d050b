"""What an order does not speak of, told apart from what was not found."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from app.reading.paper import Paper, Role

# A fact is silent only where no word of its kind stands in what the court orders, nor in a footnote.
_CUES: Final = {
    "notify_users": r"\bnotif(?:y|ies|ied|ication)\b|\bnotices?\b|\b(?:inform|tell|alert|apprise)s?\s+(?:the\s+|each\s+|any\s+)?\w*\s*(?:user|subscriber|holder|account|person|doe)",
    "copy_of_order": r"\bcop(?:y|ies)\s+of\s+(?:this|the|both)\b|\b(?:attach|enclos|accompan)\w+\b",
    "object": r"\bobject(?:s|ions?|ing)?\b|\bcontest|\bchallenge|\bquash|\bmove\s+to\b|\bprotective\s+order\b|\boppos(?:e|ition)\b",
    "contest_by": r"\bobject(?:s|ions?|ing)?\b|\bcontest|\bchallenge|\bquash|\bmove\s+to\b|\bprotective\s+order\b",
    "platform_object": r"\bobject(?:s|ions?|ing)?\b|\bcontest|\bchallenge|\bquash|\bmove\s+to\b|\bprotective\s+order\b",
    "advise_court": r"\b(?:advise|inform|notify|report|tell|alert)s?\b[^.]{0,80}\bcourt\b|\bobjections?\b",
    "preserve": r"\bpreserv|\bretain|\bkeep\b|\bmaintain|\bintact\b|\bdelet|\bdestroy",
    "hold_scope": r"\bwithh[eo]ld|\bobject|\bpending\b|\bnot\s+(?:disclose|produce|release|turn|give|hand)|\bsuspend",
    "produce": r"\bproduc|\bcomply|\brespond\b|\bdeliver|\bfurnish|\bturn\s+over|\bdisclos",
    "use_restriction": r"\buse[sd]?\b|\busing\b|\bconfidential|\bpublish|\bdisseminat|\bpublicly\b|\battorneys[’']?\s+eyes\b|\bunder\s+seal\b|\bprotective\s+order\b",
    "sufficient_to_show": r"\bsufficient\s+to\b|\benough\s+to\b|\bdocuments?\s+(?:that\s+)?(?:show|identif)",
    "service_conditions": r"\bserv(?:e|ed|ice)\b",
    "stays": r"\bstay(?:s|ed)?\b|\babeyance\b|\bsuspend",
}


def silent_facts(paper: Paper, found: Collection[str]) -> Iterator[str]:
    """Give the facts that an order says nothing of; none where its end was not seen."""
    if not paper.whole:
        return
    parts = [each for each in paper.paragraphs if each.operative or each.role in (Role.NOTE, Role.QUOTATION)]
    if not any(each.operative for each in parts):
        return
    words = "\n".join(paper.text[each.start : each.end] for each in parts)
    for fact, cue in _CUES.items():
        if fact not in found and not re.search(cue, words, re.IGNORECASE):
            yield fact
