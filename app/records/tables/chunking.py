"""Records that come one by one, put together to chunks without a gap in their numbers."""

from collections.abc import Iterable, Iterator, Sequence

from app.records.tables.model import Chunk, RowFaults

Record = tuple[int, list[str], Sequence[tuple[int, str]]]  # number, cells, and the place and code of what is wrong


def chunked(records: Iterable[Record], width: int, size: int, faults: RowFaults) -> Iterator[Chunk]:
    """Give chunks of rows that are as wide as the header at least, and note their faults."""
    first, rows = 0, list[list[str]]()
    for number, cells, odd in records:
        if rows and (number != first + len(rows) or len(rows) == size):
            yield first, rows
            rows = []
        if not rows:
            first = number
        if len(cells) > width:
            faults.add(number, -1, "too-many-cells")
        elif len(cells) < width:
            cells.extend([""] * (width - len(cells)))
        for column, code in odd:
            faults.add(number, column, code)
        rows.append(cells)
    if rows:
        yield first, rows
