"""What an order says, with the passage it says it in; and what it does not say."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeAlias, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Span:
    """Mark characters `start` to `end` (half-open) of one line; pages and lines count from 1."""

    page: int
    line: int
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Point at words of an attached document; `pin` is how the letter cites them ("¶ 5", "9:14–18")."""

    quote: str
    document: str = ""
    spans: tuple[Span, ...] = ()
    pin: str = ""

    @property
    def cite(self) -> str:
        """Give the pin cite, made from pages and lines where none was typed."""
        if self.pin or not self.spans:
            return self.pin
        first, last = self.spans[0], self.spans[-1]
        if (first.page, first.line) == (last.page, last.line):
            return f"{first.page}:{first.line}"
        end = f"{last.line}" if first.page == last.page else f"{last.page}:{last.line}"
        return f"{first.page}:{first.line}–{end}"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Say that nobody has recorded yet what the order says; holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """Say that a person read the whole order and it does not speak to this."""

    confirmed_by: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Generic[T_co]):
    """Hold what the order says, and where."""

    value: T_co
    passages: tuple[Passage, ...] = ()


Term: TypeAlias = Unknown | Silent | Stated[T_co]


def stated(term: Term[T_co]) -> T_co | None:
    """Give the stated value; None where the order is silent or nobody knows yet."""
    return term.value if isinstance(term, Stated) else None
