"""What reading an order finds: a value, the words it rests on, and the doubt about it, if there is one."""

from dataclasses import dataclass
from typing import Any, TypeAlias

Range: TypeAlias = tuple[int, int]
"""Characters `start` to `end` (half-open) of a paper's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Propose a value of a fact. Without a `doubt` it is sure: wrong is far worse than missing, so doubt is the habit.

    `value` is plain: text, a boolean, or a mapping of such, in the form that `disclosure-desk read --json` prints.
    `also` are further words that the value rests on, or that speak against it.
    """

    fact: str
    value: Any
    at: Range
    doubt: str = ""
    also: tuple[Range, ...] = ()
