"""Work out how the open matter stands: at once where that is quick, else for a worker to do."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from app.bootstrap import Desk
from app.domain.matter import Matter
from app.services.docket import Overview, overview
from app.services.matters import Opened

QUICK: Final = 120  # cells, or ten times as many values: what 50 ms are enough for (benchmarks/bench_view.py)
_VALUES_A_CELL: Final = 10
_ROWS_A_CELL: Final = 20
"""Rows of record files, which are counted again when what they are judged by changed: 2,400 are read in 20 ms."""


def is_quick(matter: Matter) -> bool:
    """Tell whether the window can wait for the overview without anybody noticing."""
    if matter.sources:
        return False  # their rows may have to be read
    fields = len({each.field for each in matter.grants} | {each.field for each in matter.field_decisions})
    rows = sum(each.rows for each in matter.sources)
    return len(matter.accounts) * fields + len(matter.values) // _VALUES_A_CELL + rows // _ROWS_A_CELL <= QUICK


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the garbage collector rest, and pass over what is made meanwhile until `collected`.

    Walking a large matter stops every thread for 50 ms and more. Facts have no cycles, so nothing is lost by it.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def collected() -> None:
    """Let the garbage collector see everything again: the matter is left."""
    gc.unfreeze()


def look(desk: Desk, matter: Matter) -> Overview:
    """Work out how a matter stands now."""
    return overview(matter, desk.rules, desk.matters.moment(), desk.matters.records(matter))


def read(desk: Desk, matter: str) -> tuple[Opened, Overview]:
    """Read a stored matter, and work out how it stands now; raises `DeskError` where its record is damaged."""
    with uncollected():
        opened = desk.matters.open(matter)
        return opened, look(desk, opened.matter)


def look_later(desk: Desk, matter: Matter) -> Overview:
    """Do the same as `look`, for a worker."""
    with uncollected():
        return look(desk, matter)
