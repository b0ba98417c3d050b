"""Work out how the open matter stands: at once where that is quick, else for a worker to do."""

from typing import Final

from app.bootstrap import Desk
from app.domain.matter import Matter
from app.services.docket import Overview, overview
from app.services.matters import Opened

QUICK: Final = 120  # cells, or ten times as many values: what 50 ms are enough for (benchmarks/bench_view.py)
_VALUES_A_CELL: Final = 10


def is_quick(matter: Matter) -> bool:
    """Tell whether the window can wait for the overview without anybody noticing."""
    fields = len({each.field for each in matter.grants} | {each.field for each in matter.field_decisions})
    return len(matter.accounts) * fields + len(matter.values) // _VALUES_A_CELL <= QUICK


def look(desk: Desk, matter: Matter) -> Overview:
    """Work out how a matter stands now."""
    return overview(matter, desk.rules, desk.matters.moment())


def read(desk: Desk, matter: str) -> tuple[Opened, Overview]:
    """Read a stored matter, and work out how it stands now; raises `DeskError` where its record is damaged."""
    opened = desk.matters.open(matter)
    return opened, look(desk, opened.matter)
