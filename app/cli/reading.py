"""What reading an order gives, as JSON and as lines for a person."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from app.domain.facts.terms import Passage, Span
from app.domain.plaintext import shown
from app.reading.pages_model import Pages
from app.reading.reading import LISTS, SINGLE, Proposal, Reading

_NEAR: Final = 2  # a blank line may stand between the lines of one quotation


def as_data(reading: Reading, pages: Pages) -> dict[str, Any]:
    """Give the facts by name: an entry or None, or for lists their entries."""
    quotes = _Quotes(pages)
    facts: dict[str, Any] = {}
    for fact in SINGLE:
        found = reading.of(fact)
        facts[fact] = quotes.entry(found[0]) if found else None
    for fact in LISTS:
        facts[fact] = [quotes.entry(each) for each in reading.of(fact)]
    doubts = [
        {"code": each.code, "fact": each.fact or None, "sentence": each.sentence, **quotes.first(each.passages)}
        for each in reading.doubts
    ]
    return {"source": reading.source, "facts": facts, "silent": list(reading.silent), "doubts": doubts}


def as_text(reading: Reading, pages: Pages) -> str:
    """Give the facts as lines: what, how sure, where."""
    quotes = _Quotes(pages)
    lines = [f"{shown(reading.source)}"]
    for each in reading.proposals:
        entry = quotes.entry(each)
        mark = "sure    " if each.sure else "doubtful"
        where = f"p. {entry['page']}, line {entry['line']}"
        lines.append(f"{mark}  {each.fact}: {shown(str(each.value))}  ({where})")
        if each.doubt:
            lines.append(f"          {each.doubt}")
    lines += [f"silent    {fact}" for fact in reading.silent]
    lines += [f"doubt     {each.sentence}" for each in reading.doubts if not each.fact]
    return "\n".join(lines)


class _Quotes:
    """Cut passages into quotations that stand together on one page."""

    def __init__(self, pages: Pages) -> None:
        self._lines = {(page, line.number): line for page, lines in enumerate(pages, start=1) for line in lines}

    def entry(self, proposal: Proposal) -> dict[str, Any]:
        """Give one proposal."""
        first, *others = [run for passage in proposal.passages for run in self._runs(passage)] or [{}]
        confidence = "sure" if proposal.sure else "doubtful"
        return {"value": proposal.value, **first, "confidence": confidence, "also": others}

    def first(self, passages: Sequence[Passage]) -> dict[str, Any]:
        """Give where passages begin."""
        return next((run for passage in passages for run in self._runs(passage)), {})

    def _runs(self, passage: Passage) -> Iterator[dict[str, Any]]:
        run: list[Span] = []
        for span in passage.spans:
            if run and (run[-1].page != span.page or not 0 <= span.line - run[-1].line <= _NEAR):
                yield self._quotation(run)
                run = []
            run.append(span)
        if run:
            yield self._quotation(run)

    def _quotation(self, run: Sequence[Span]) -> dict[str, Any]:
        line = self._lines[run[0].page, run[0].line]
        parts = (self._lines[each.page, each.line].text[each.start : each.end].strip() for each in run)
        return {"page": run[0].page, "line": line.printed or line.number, "quote": " ".join(parts)}
