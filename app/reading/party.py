"""One who takes part in an order, under all its names, with what speaks for each part that it may play."""

from dataclasses import dataclass, field

from app.reading.found import Range
from app.reading.names import Named, key, plain


@dataclass(slots=True)
class Entity:
    """One who takes part, under all the names that the order gives, with what speaks for each part it may play."""

    names: list[Named] = field(default_factory=list)
    asks: dict[str, Range] = field(default_factory=dict)
    answers: dict[str, Range] = field(default_factory=dict)
    resists: dict[str, Range] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Give all short names."""
        return tuple(dict.fromkeys(alias for name in self.names for alias in name.aliases))

    @property
    def best(self) -> Named:
        """Give the fullest printing, in prose rather than capitals."""
        return max(
            self.names, key=lambda n: (len(key(n.text)), n.corporate, not n.text.isupper(), len(n.text), -n.at[0])
        )

    def knows(self, named: Named) -> bool:
        """Say whether a name is one of this entity's."""
        words = key(named.text)
        own = {plain(each) for each in self.aliases} | {plain(each.text) for each in self.names}
        return any(words == key(each.text) for each in self.names) or plain(named.text) in own

    def may_be(self, named: Named) -> bool:
        """Say whether one name's words are part of the other's, and nothing speaks against it."""
        words = key(named.text)
        others = [key(each.text) for each in self.names]
        return not named.aliases and bool(words) and any(words < other or other < words for other in others if other)


@dataclass(frozen=True, slots=True)
class Parties:
    """Hold who asks, who is to answer, and who else is named."""

    asking: tuple[Entity, ...]
    answering: tuple[Entity, ...]
    others: tuple[Entity, ...]
