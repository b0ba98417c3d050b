"""What a recall means: a superseded volume's values may leave again, those of one clawed back never."""

from collections.abc import Iterator, Mapping

from app.domain.facts.recalls import Recall, RecallKind
from app.domain.grounds import Ground, Level, Step
from app.domain.matter import Matter, Production


def recalls(matter: Matter) -> Mapping[int, Recall]:
    """Give the recall of each volume that was recalled; of several, one that claws back comes before all others."""
    found: dict[int, Recall] = {}
    for each in matter.recalls:
        if each.volume not in found or found[each.volume].kind is not RecallKind.CLAWED_BACK:
            found[each.volume] = each
    return found


def carried(matter: Matter) -> Iterator[Production]:
    """Give the volumes whose values and rows do not leave again: all but those that are superseded."""
    gone = recalls(matter)
    for each in matter.productions:
        if each.number not in gone or gone[each.number].kind is RecallKind.CLAWED_BACK:
            yield each


def clawed_back(matter: Matter) -> Iterator[Production]:
    """Give the volumes that were clawed back."""
    gone = recalls(matter)
    return (
        each for each in matter.productions if each.number in gone and gone[each.number].kind is RecallKind.CLAWED_BACK
    )


def standing(matter: Matter) -> Iterator[Production]:
    """Give the volumes that were not recalled."""
    gone = recalls(matter)
    return (each for each in matter.productions if each.number not in gone)


def recall_ground(production: Production, touches: str) -> Ground:
    """Hold what a volume carried that was clawed back."""
    sentence = f"Production No. {production.number} was clawed back: what it carried does not leave again."
    return Ground(rule="R8", code="clawed-back", level=Level.HELD, sentence=sentence, step=Step.EXPORT, touches=touches)
