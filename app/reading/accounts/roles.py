"""The part that each candidate plays, by the words around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.reading.accounts.candidate import Candidate
from app.reading.accounts.cues import Part, cues_of
from app.reading.accounts.groups import Group
from app.reading.accounts.rulings import ruled
from app.reading.accounts.schedules import Schedules
from app.reading.accounts.view import View
from app.reading.cast import Cast
from app.reading.lexicon import load
from app.reading.paper import Role

_QUOTE_TO_HEED: Final = 400
_PARALLEL: Final = re.compile(
    r"[”\"’」)]*\s*[,;]?\s*(?:and|or|as\s+(?:is|well)|(?:and\s+)?the\s+(?:first|second|third|fourth|fifth|next|last|other)|now|then|\(\w{1,3}\))\b"
)
_AND: Final = re.compile(r"[\s,;“”\"「」()]*(?:(?:and|or|nor|&)\s+)?[\s“\"「(]*")
_SHORT: Final = 60
_AND_BY: Final = re.compile(r"\b(?:and|or)\s+(?:by|as|under|from|behind)\s+(?:the\s+\w+\s+)?[“\"「(]?$")
_NEXT_ITEM: Final = re.compile(r";\s*(?:and\s+)?(?:the\s+(?:second|third|fourth|fifth|next|last)|\(\w{1,3}\))(?=[\s,])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Hold a candidate and its part; `plain`: no other reading is left; `spreads`: a definition closes its list.

    `refused` says that the court lets nothing be asked about it.
    """

    candidate: Candidate
    part: Part
    plain: bool = False
    spreads: bool = False
    refused: bool = False


class Judge:
    """Tell the parts of the identifiers of one paper."""

    def __init__(self, view: View, cast: Cast, schedules: Schedules) -> None:
        self._view, self._schedules = view, schedules
        self._cues = cues_of(cast)
        words = load("accounts")["words_in_patterns"]
        self._directs = re.compile(load("accounts")["directs"], re.IGNORECASE)
        self._account = re.compile(rf"\b{words['ACCOUNT']}\b", re.IGNORECASE)

    def mentions(self, groups: Sequence[Group]) -> list[Mention]:
        """Give all mentions in reading order."""
        made = [list(self._of(group)) for group in groups]
        return [each for group in self._spread(made) for each in group]

    def _of(self, group: Group) -> Iterator[Mention]:
        first, last = group.members[0], group.members[-1]
        before, after = self._before(group), self._view.after(last.end)
        excluded = self._is(Part.OTHER, first, self._own(first, group.since), "")
        earlier = False
        ruling = ruled(self._view, first.first, last.end)
        for index, each in enumerate(group.members):
            until = group.until if each is last else group.members[index + 1].first
            rest = after[: until - each.end] if each is last else self._view.text[each.end : until]
            own = self._own(each, group.members[index - 1].end if index else group.since)
            excluded = excluded and (each is first or _AND.fullmatch(own) is not None)
            if ruling is not None and not self._mute(each):
                yield Mention(candidate=each, part=Part.DEFINED if ruling else Part.OTHER, refused=not ruling)
            elif self._mute(each) or excluded or self._is_other(each, own, rest):
                yield Mention(candidate=each, part=Part.NONE if self._mute(each) else Part.OTHER)
            elif earlier or self._is(Part.EARLIER, each, own, rest):
                earlier = True
                yield Mention(candidate=each, part=Part.EARLIER)
            else:
                yield self._strongest(each, (before, own), (after, rest))

    def _before(self, group: Group) -> str:
        """Give what stands before; of a quotation that a candidate is only a part of, only what is quoted."""
        each = group.members[0]
        begins = self._schedules.begins(each.start)
        if begins is not None:
            return self._schedules.before(begins)
        around = self._quotation(each)
        if around >= 0:
            return self._view.own_before(each.first, around)
        return self._view.before(each.first) if self._leads(group) else self._own(each, group.since)

    def _leads(self, group: Group) -> bool:
        """Say whether a list is the first of its sentence, or goes on with what came first."""
        first = group.members[0].first
        if group.since <= self._view.unit(first)[0]:
            return True
        gap = self._view.text[group.since : first]
        return bool(_PARALLEL.match(gap) or _NEXT_ITEM.search(gap) or (len(gap) < _SHORT and _AND_BY.search(gap)))

    def _own(self, each: Candidate, since: int) -> str:
        return self._view.own_before(each.first, max(since, self._quotation(each)))

    def _quotation(self, each: Candidate) -> int:
        for start, end in self._view.quotes_at(each.start):
            if (each.end < end - 3 and end - start < _QUOTE_TO_HEED) or each.first > start + 2:
                return start
        return -1

    def _mute(self, each: Candidate) -> bool:
        away = self._view.role(each.start) in {Role.STAMP, Role.AROUND}
        letter = each.kind == "email" and self._view.role(each.start) in {Role.CAPTION, Role.SIGNATURE}
        letter = letter and self._schedules.begins(each.start) is None
        return away or letter or self._view.cited(each.start, each.end)

    def _is_other(self, each: Candidate, before: str, after: str) -> bool:
        return self._schedules.part(each.start) is Part.OTHER or self._is(Part.OTHER, each, before, after)

    def _is(self, part: Part, each: Candidate, before: str, after: str) -> bool:
        whole = self._own(each, 0)
        return any(cue.fits(each.kind, whole if cue.whole else before, after) for cue in self._cues if cue.part is part)

    def _strongest(self, each: Candidate, befores: tuple[str, str], afters: tuple[str, str]) -> Mention:
        ordered = self._ordered(each, befores[0], afters[0])
        best = Mention(candidate=each, part=Part.DEFINED if ordered else self._schedules.part(each.start))
        for cue in self._cues:
            if cue.part > best.part or (
                cue.part is best.part and (cue.plain, cue.spreads) > (best.plain, best.spreads)
            ):
                for before, after in zip(befores, afters, strict=True):
                    if cue.fits(each.kind, before, after):
                        best = Mention(candidate=each, part=cue.part, plain=cue.plain, spreads=cue.spreads)
        return best

    def _ordered(self, each: Candidate, before: str, after: str) -> bool:
        """Say whether the court disposes of this account here."""
        if not self._view.disposes(each.start) or self._view.recited(each.start):
            return False
        start, end = self._view.unit(each.start)
        near = before[-100:] if each.kind in {"email", "url", "post"} else f"{before[-260:]} {after[:80]}"
        asks = each.kind == "handle" and re.search(
            r"\b(?:for|to|of|about|concerning|regarding):?\s*[“\"(「\d)\s]*$", before
        )
        return bool(self._directs.search(self._view.text[start:end]) or self._directs.search(before)) and bool(
            asks or self._account.search(near)
        )

    def _spread(self, made: list[list[Mention]]) -> Iterator[list[Mention]]:
        """Let a definition at the end of a sentence hold for all that the sentence names."""
        closed = {self._view.unit(each.candidate.start) for group in made for each in group if each.spreads}
        for group in made:
            yield [
                replace(each, part=Part.DEFINED)
                if each.part not in {Part.OTHER, Part.EARLIER, Part.DEFINED}
                and self._view.unit(each.candidate.start) in closed
                and not self._mute(each.candidate)
                else each
                for each in group
            ]
