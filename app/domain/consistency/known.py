"""What a check may look at, and what it tells."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from app.domain.facts.contest import Cell
from app.domain.matter import LIST_TOPICS, Matter


class Trouble(NamedTuple):
    """Tell where in an item something is wrong, what, and which other item it is about."""

    path: str
    code: str
    sentence: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Hold a matter with its items by topic and id, and the table of courts where there is one."""

    matter: Matter
    items: Mapping[str, Mapping[str, Any]]
    courts: Container[str] | None

    @classmethod
    def of(cls, matter: Matter, courts: Container[str] | None) -> Self:
        """Look the items up once."""
        items = {topic: {item.id: item for item in getattr(matter, topic)} for topic in LIST_TOPICS}
        return cls(matter, items, courts)


def names(item: Any, attribute: str) -> Iterator[tuple[str, str]]:
    """Give the ids that an attribute names, each with its path."""
    value = getattr(item, attribute)
    if isinstance(value, str):
        yield attribute, value
        return
    for index, each in enumerate(value):
        if isinstance(each, Cell):
            yield f"{attribute}[{index}].account", each.account
        else:
            yield f"{attribute}[{index}]", each
