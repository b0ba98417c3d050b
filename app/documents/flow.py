"""Put boxes on pages: a page ends after the last box that is not tied to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.box import Box


@dataclass(frozen=True, slots=True)
class Placed:
    """Put a box on a page, at a distance from the top of the body, in points; a head row may be there once more."""

    box: Box
    top: float
    again: bool = False


Page = tuple[Placed, ...]


def pages(made: Sequence[Box], room: float) -> tuple[Page, ...]:
    """Fill pages of a height; a box that is higher than a page stands alone. There is always one page."""
    found: list[Page] = []
    start = 0
    while start < len(made):
        page, start = _page(made, start, room)
        found.append(page)
    return tuple(found) or ((),)


def _page(made: Sequence[Box], start: int, room: float) -> tuple[Page, int]:
    placed, top = _repeated(made[start].head)
    heads = len(placed)
    end, safe, at_top = start, start, True
    for box in made[start:]:
        if box.new_page and end > start:
            safe = end
            break
        gap = 0.0 if at_top else max(box.before, made[end - 1].after)
        if top + gap + box.height > room and end > start:
            break
        top += gap
        placed.append(Placed(box, top))
        top += box.height
        end, at_top = end + 1, False
        safe = safe if box.tied else end
    else:
        safe = end
    end = safe if safe > start else end
    return tuple(placed[: heads + end - start]), end


def _repeated(head: tuple[Box, ...]) -> tuple[list[Placed], float]:
    placed, top = [], 0.0
    for box in head:
        placed.append(Placed(box, top, again=True))
        top += box.height
    return placed, top
