"""Read the released rows of a part page by page, on a worker: forward from where one stands, never all at once."""

from collections.abc import Callable, Iterator
from itertools import islice

from app.domain.released import LogPart, LogRow

PAGE = 256
_SKIP = 4_096


class Pager:
    """Read one part; one thread at a time."""

    def __init__(self, part: LogPart) -> None:
        self.part = part
        self._rows: Iterator[LogRow] = iter(())
        self._at = -1

    def page(self, number: int, is_wanted: Callable[[], bool] = lambda: True) -> tuple[LogRow, ...] | None:
        """Give a page, counted from 0; None once nobody wants it any more. Raises `DeskError`.

        What lies before is read and dropped: going on costs nothing, going back begins anew.
        """
        first = number * PAGE
        if self._at < 0 or first < self._at:
            self._rows, self._at = iter(self.part), 0
        try:
            while self._at < first:
                if not is_wanted():
                    return None
                skipped = sum(1 for _ in islice(self._rows, min(_SKIP, first - self._at)))
                if not skipped:
                    return ()
                self._at += skipped
            rows = tuple(islice(self._rows, PAGE))
        except BaseException:
            self._at = -1  # an iterator that failed gives nothing more
            raise
        self._at += len(rows)
        return rows
