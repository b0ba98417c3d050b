"""Say what a column's own cells tell of how its times are written, and what they leave open."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.facts.sources import DayOrder
from app.domain.timestamps import ISO_TIME
from app.records.times import NUMBER, UNITS_LENGTHS, forms, orders

TIMELY: Final = 0.8


@dataclass(slots=True)
class Evidence:
    """Gather what cells show: `orders` are those of each date with its year at the end, as far as it excludes one."""

    cells: int = 0
    times: int = 0
    naive: bool = False
    abbreviated: bool = False
    numbers: bool = False
    undecided: bool = False
    half_open: bool = False
    whole_day: bool = False
    orders: frozenset[DayOrder] = frozenset()

    def add(self, cells: Iterable[str]) -> None:
        """Look at more cells; empty ones tell nothing."""
        for cell in cells:
            if cell:
                self._look(cell)

    @property
    def is_time(self) -> bool:
        """Say whether nearly all of the cells are times of a known form."""
        return self.cells > 0 and self.times >= TIMELY * self.cells

    @property
    def has_orders(self) -> bool:
        """Say whether any cell is a date with its year at the end."""
        return self.undecided or bool(self.orders)

    @property
    def order(self) -> DayOrder | None:
        """Give the order of day and month if every such date excludes the other; None where it has to be asked."""
        return next(iter(self.orders)) if len(self.orders) == 1 and not self.undecided else None

    def contradicts(self, order: DayOrder) -> bool:
        """Say whether some date cannot be read in an order."""
        return bool(self.orders - {order})

    @property
    def half_missing(self) -> bool:
        """Say whether hours of 1 to 12 stand without AM or PM, and none shows that the day has 24 of them."""
        return self.half_open and not self.whole_day

    @property
    def needs_every_cell(self) -> bool:
        """Say whether a sample is not enough to tell the order of day and month, or that the day has 24 hours."""
        return self.has_orders or self.half_missing

    def _look(self, cell: str) -> None:
        self.cells += 1
        if number := NUMBER.fullmatch(cell):
            fits = len(number["whole"]) in UNITS_LENGTHS
            self.numbers = self.numbers or fits
            self.times += fits
        elif found := forms(cell):
            self.times += 1
            self._look_at_clock(cell, found)
            self._look_at_order(cell)

    def _look_at_clock(self, cell: str, found: dict[str, str]) -> None:
        self.abbreviated = self.abbreviated or bool(found.get("short"))
        self.naive = self.naive or not (found.get("zone") or found.get("bracket") or found.get("short"))
        if not found.get("half") and not ISO_TIME.fullmatch(cell):
            hour = int(found["hour"])
            self.whole_day = self.whole_day or not 1 <= hour <= 12
            self.half_open = self.half_open or 1 <= hour <= 12

    def _look_at_order(self, cell: str) -> None:
        fitting = orders(cell)
        if len(fitting) == 1:
            self.orders |= fitting
        elif fitting:
            self.undecided = True
