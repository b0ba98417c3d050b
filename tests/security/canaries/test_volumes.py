"""A second volume carries only what became releasable, and the first stays what it was, byte for byte."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from app.domain.events import Produced as Recorded
from app.domain.events import fold
from app.domain.gate import Cleared, clear
from app.domain.matter import Matter
from tests.scenarios.office import pacific, text_of
from tests.security.canaries import oracle
from tests.security.canaries.cases import Case, Entry, State
from tests.security.canaries.checking import checked
from tests.security.canaries.drawing import draw
from tests.security.canaries.producing import DAY, CanaryOffice, Produced, quickly

HOW_MANY = 8
LATER = "2027-01-04 10:00"
RULED = {"kind": "decides", "entered_on": "2026-12-15", "docket_number": "23", "bench": "magistrate"}
OVER = {State.REVIEW: State.OVERRULED, State.WINDOW: State.FREE, State.CONSENT: State.FREE}
BATES = re.compile(r"PERCH-26mc80999-(\d{6})")


@dataclass
class Story:
    """Hold a matter with two volumes, and what each of them had to carry."""

    case: Case
    office: CanaryOffice
    matter: str
    volumes: tuple[Produced, Produced]
    free: tuple[list[Entry], list[Entry]]


def afterwards(case: Case) -> Case:
    """Let the time for review and the windows end, and overrule the written objections."""
    ended = {**OVER, State.PENDING: State.OVERRULED}
    return replace(case, holders=tuple(replace(each, state=ended.get(each.state, each.state)) for each in case.holders))


def overrule(office: CanaryOffice, matter: str, case: Case) -> None:
    for each in case.holders:
        if each.state is State.PENDING:
            ruling: dict[str, Any] = {
                **RULED,
                "objections": [f"o-{each.id}"],
                "decision": "overruled",
                "not_before": "2026-12-20",
            }
            office.add(matter, "rulings", **ruling)


def told(number: int, folder: Path) -> Story | None:
    """Produce twice; None where the second volume would have nothing, or the first."""
    case = draw(number)
    after = afterwards(case)
    first = oracle.releasable(case)
    second = [each for each in oracle.releasable(after) if each not in first]
    if not (first and any(each.in_file for each in second)):
        return None
    office = CanaryOffice()
    matter = office.take(case)
    folder.mkdir()
    one = office.produce(matter, folder)
    office.later("2026-12-15 12:00")
    overrule(office, matter, case)
    office.later(LATER)
    office.check(matter)
    return Story(after, office, matter, (one, office.produce(matter, folder)), (first, second))


@cache
def stories() -> tuple[Story, ...]:
    with TemporaryDirectory() as folder, quickly():
        made = (told(number, Path(folder) / str(number)) for number in count(5_000))
        found = (each for each in made if each)
        return tuple(next(found) for _ in range(HOW_MANY))


@pytest.fixture(params=range(HOW_MANY))
def story(request: pytest.FixtureRequest) -> Story:
    at: int = request.param
    return stories()[at]


def test_the_second_volume_carries_what_became_releasable_and_nothing_of_the_first(story: Story) -> None:
    first, second = story.free
    repeated = [token for each in first for token in each.tokens]
    found = checked(story.case, story.volumes[1], second, [*oracle.withheld(story.case), *repeated])
    assert found.faults == []


def test_no_value_row_or_bates_number_is_used_twice(story: Story) -> None:
    one, two = story.office.matter(story.matter).productions
    assert not set(one.values) & set(two.values)
    assert not set(rows_of(one.rows)) & set(rows_of(two.rows))
    assert list(rows_of(two.rows))
    stamped = [[int(each) for each in stamps(made)] for made in story.volumes]
    assert stamped[0] + stamped[1] == list(range(1, two.bates_next))
    assert stamped[1][0] == one.bates_next


def rows_of(sent: object) -> Iterator[tuple[str, int]]:
    assert isinstance(sent, tuple)
    for rows in sent:
        for first, last in rows.spans:
            yield from ((rows.source, row) for row in range(first, last + 1))


def stamps(made: Produced) -> Iterator[str]:
    for end in ("_schedule-A.pdf", "_schedule-B.pdf"):
        for name, data in made.opened.items():
            if name.endswith(end):
                yield from sorted(set(BATES.findall(text_of(name, data))))


def test_the_first_volume_is_written_again_as_it_was_sent(story: Story, tmp_path: Path) -> None:
    for number, made in enumerate(story.volumes, 1):
        folder = tmp_path / str(number)
        folder.mkdir()
        sent = story.office.desk.exporting.again(story.matter, number, folder)
        assert {each.name: each.read_bytes() for each in folder.iterdir()} == made.handed
        assert {name: sha256(data).hexdigest() for name, data in made.handed.items()} == dict(sent.files)
        kept = [story.office.store.document(each) for each in (sent.package, sent.papers)]
        assert [sha256(each).hexdigest() for each in kept] == [sent.package, sent.papers]


def test_each_package_is_made_again_byte_for_byte_from_the_events_before_it(story: Story) -> None:
    moments = (DAY, LATER)
    for sent, now in zip(story.office.matter(story.matter).productions, moments, strict=True):
        made = story.office.desk.exporting.volumes.make(cleared(story, sent.number, now))
        digests = {name: sha256(data).hexdigest() for name, data in {**made.kept, **made.files}.items()}
        assert digests["package.zip"] == sent.package
        assert digests["schedules.pdf"] == sent.papers
        letters = {name: digest for name, digest in sent.files if "_letter." in name}
        assert len(letters) == 2
        assert letters.items() <= digests.items()


def cleared(story: Story, number: int, now: str) -> Cleared:
    """Clear the matter as it stood before a volume was recorded."""
    office, events = story.office, story.office.opened(story.matter).events
    before = next(
        at
        for at, each in enumerate(events)
        if isinstance(each.change, Recorded) and each.change.production.number == number
    )
    matter: Matter = fold(story.matter, events[:before])
    records = office.desk.record_files_afresh(matter)
    found = clear(matter, office.desk.rules, office.desk.matters.moment(pacific(now)), records)
    assert isinstance(found, Cleared)
    return found
