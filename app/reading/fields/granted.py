"""What an order grants: its own list, or else the requests of the subpoena that it lets be served as they are printed."""

from app.reading.cast import Cast
from app.reading.fields.grants import Item, ordered
from app.reading.paper import Paper


def granted(paper: Paper, cast: Cast) -> tuple[Item, ...]:
    """Give the items, in reading order."""
    return tuple(ordered(paper, cast))
