"""Hold what was produced against the oracle: nothing withheld anywhere, everything releasable where it belongs."""

import csv
import html
import io
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.scenarios.office import text_of
from tests.security.canaries import oracle
from tests.security.canaries.cases import Case, Entry
from tests.security.canaries.drawing import draw
from tests.security.canaries.looking import Search, tight
from tests.security.canaries.producing import CHARACTERS, CanaryOffice, Produced
from tests.security.canaries.tokens import Token

VALUES = ("_schedule-A.pdf", "_schedule-A.docx", "_schedules.pdf")
ROWS = ("_schedule-B.pdf", "_schedule-B.docx", "_schedule-B.csv", "_schedule-B.json", "_schedules.pdf")


@dataclass
class Checked:
    """Hold what came of one matter: how many tokens there were, and every fault; a fault never repeats a token."""

    withheld: int
    released: int
    faults: list[str] = field(default_factory=list)


def check(number: int, folder: Path) -> Checked:
    """Draw, produce and check the matter of a number."""
    case = draw(number)
    office = CanaryOffice()
    matter = office.take(case)
    folder.mkdir(exist_ok=True)
    made = office.produce(matter, folder)
    return checked(case, made, oracle.releasable(case), oracle.withheld(case))


def checked(case: Case, made: Produced, free: list[Entry], kept: list[Token]) -> Checked:
    """Compare; `free` is what this volume has to carry."""
    released = [token for each in free for token in each.tokens]
    result = Checked(len(kept), len(released))
    where = f"matter {case.number}"
    result.faults += (f"{where}: {each}" for each in _astray(made, free, kept))
    result.faults += (f"{where}: {each}" for each in _missing(made, free))
    result.faults += (f"{where}: it wrote to {name}" for name, data in made.beside.items() if data)
    return result


def _astray(made: Produced, free: list[Entry], kept: Iterable[Token]) -> Iterator[str]:
    """Find withheld tokens anywhere, and released ones outside of the schedules that carry them."""
    allowed = {token: ROWS if each.in_file else VALUES for each in free for token in each.tokens}
    found = Search([*kept, *allowed]).through(made.everything)
    for file, tokens in found.items():
        for token, form in tokens.items():
            if not file.endswith(allowed.get(token, ())):
                yield f"{token.place} ({token.account}, {token.field}) occurs in {file} as {form}"


def _missing(made: Produced, free: list[Entry]) -> Iterator[str]:
    """Find released tokens that a schedule lacks, each as its form of file shows it."""
    shown = {name: _shown(name, data) for name, data in made.opened.items() if name.endswith((*ROWS, *VALUES))}
    for each in free:
        ends = [end for end in (ROWS if each.in_file else VALUES) if end != "_schedule-B.docx" or _has(shown, end)]
        for token in each.tokens:
            yield from (
                f"{token.place} ({token.account}, {token.field}) is not in {end}"
                for end in ends
                if not any(_stands(token, name, told) for name, told in shown.items() if name.endswith(end))
            )


def _has(shown: dict[str, str | frozenset[str]], end: str) -> bool:
    return any(name.endswith(end) for name in shown)


def _stands(token: Token, name: str, told: str | frozenset[str]) -> bool:
    if isinstance(told, str):
        return tight(printed(token.text)) in told
    return token.text in told


def _shown(name: str, data: bytes) -> str | frozenset[str]:
    """Give the cells of a file for machines, character by character, or the text of a printed one."""
    if name.endswith(".csv"):
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        return frozenset(cell.removeprefix("\t") for row in rows for cell in row)
    if name.endswith(".json"):
        return frozenset(_texts(json.loads(data)))
    return tight(html.unescape(text_of(name, data)))


def _texts(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        yield from (text for each in tree.values() for text in _texts(each))
    elif isinstance(tree, list):
        yield from (text for each in tree for text in _texts(each))


def printed(text: str) -> str:
    """Give a text as pages print it: what the small fonts cannot set as its code.

    A mark and its letter are set where the fonts have both as one.
    """
    pairs = zip(("", *text), text, strict=False)
    return "".join(each if _set(before, each) else f"⟨U+{ord(each):04X}⟩" for before, each in pairs)


def _set(before: str, char: str) -> bool:
    return char in CHARACTERS or (before != "" and unicodedata.normalize("NFC", before + char) in CHARACTERS)
