"""An order is read from its bytes, with progress, and its words are found on its pages."""

from hashlib import sha256

import pytest

from app.domain.errors import DeskError
from app.host.samples import read_order
from app.ports import Cancelled
from app.services.reading import FACTS, read


class Heard:
    """Count the steps, and stop after some."""

    def __init__(self, most: int = 10_000) -> None:
        self.steps = 0
        self._most = most

    def step(self, done: int, total: int, what: str) -> None:
        self.steps += 1
        assert 0 <= done <= max(total, 1)
        assert what == "Reading the order"
        if self.steps > self._most:
            raise Cancelled


def test_the_sample_order_is_read_with_its_words_in_this_very_file() -> None:
    data, heard = read_order("objection"), Heard()
    reading = read("order.pdf", data, heard)
    assert heard.steps > 1
    assert {each.fact for each in reading.proposals} <= set(FACTS)
    (contest,) = reading.of("object")
    assert contest.value == {"days": 21, "unit": "days", "trigger": "notice"}
    assert {passage.document for each in reading.proposals for passage in each.passages} == {sha256(data).hexdigest()}


def test_reading_stops_when_it_is_cancelled() -> None:
    with pytest.raises(Cancelled):
        read("order.pdf", read_order("objection"), Heard(0))
    with pytest.raises(Cancelled):
        read("order.pdf", read_order("objection"), Heard(1))


def test_a_file_that_cannot_be_read_says_why() -> None:
    with pytest.raises(DeskError, match="empty"):
        read("order.pdf", b"", Heard())
