"""Two hundred random matters whose every cell is a token: nothing withheld leaves, and all that may leave does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.canaries.checking import check
from tests.security.canaries.producing import quickly

EACH = 20


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    with quickly():
        yield


@pytest.mark.parametrize("first", range(0, 200, EACH))
def test_no_withheld_token_leaves_and_every_releasable_one_stands_in_its_schedules(first: int, tmp_path: Path) -> None:
    results = [check(number, tmp_path / str(number)) for number in range(first, first + EACH)]
    assert [fault for each in results for fault in each.faults] == []
    assert sum(each.withheld for each in results) > 10 * EACH
    assert sum(each.released for each in results) > 2 * EACH
