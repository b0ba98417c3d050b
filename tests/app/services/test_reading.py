"""An order is read from its bytes, with progress, and its words are found on its pages."""

import io
import json
import subprocess
from hashlib import sha256

import pytest

from app.domain.errors import DeskError
from app.host.samples import read_order
from app.ports import Cancelled
from app.services.reading import FACTS, read
from app.services.reading_worker import serve


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


def test_an_order_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(DeskError, match="too long"):
        read("order.pdf", read_order("objection"), Heard(), seconds=0)


@pytest.mark.parametrize("said", [b"", b"Killed\n", b"[]\n"])
def test_a_child_that_dies_or_babbles_is_a_plain_sentence(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    code = f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write({said!r})"
    usual = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **kinds: usual([command[0], "-c", code], **kinds))
    with pytest.raises(DeskError, match="too long"):
        read("order.pdf", b"%PDF-", Heard())


def test_the_child_tells_how_far_it_has_come_and_then_what_it_read() -> None:
    data, answers = b"The motion is GRANTED.", io.BytesIO()
    head = json.dumps({"name": "order.txt", "digest": "d", "size": len(data)}).encode()
    serve(io.BytesIO(head + b"\n" + data), answers)
    *steps, last = map(json.loads, answers.getvalue().splitlines())
    assert all(set(each) == {"done", "total"} for each in steps)
    assert last["reading"]["source"] == "order.txt"
