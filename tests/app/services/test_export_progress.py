"""An export says how far it has come, and can be stopped until it is recorded; then nothing is left behind."""

from dataclasses import dataclass, field

import pytest

from app.ports import Cancelled
from app.services.course import SCALE, Course
from app.services.exporting import COUNTING, RECORDING
from tests.app.services.productions import OUT, Production


@dataclass
class Watch:
    """Note each step, and cancel at the first one of this name."""

    stop_at: str = ""
    steps: list[tuple[int, str]] = field(default_factory=list)

    def step(self, done: int, total: int, what: str) -> None:
        assert 0 <= done <= total == SCALE
        if what == self.stop_at:
            raise Cancelled
        self.steps.append((done, what))

    @property
    def stages(self) -> list[str]:
        return list(dict.fromkeys(what for _, what in self.steps))


@pytest.fixture(scope="module")
def production() -> Production:
    return Production(600).approved()


STAGES = (
    COUNTING,
    "Counting pages",
    "Writing Schedule A",
    "Writing Schedule B as PDF",
    "Writing Schedule B as a Word document",
    "Writing Schedule B as CSV",
    "Writing Schedule B as JSON",
    "Writing the withholding log and the index",
    "Packing",
    "Encrypting",
    "Listing what is withheld",
    "Writing to the disk",
    "Reading the files again",
    "Looking for withheld values",
    RECORDING,
)


@pytest.mark.parametrize("stage", [*STAGES[:4], *STAGES[9:]])
def test_an_export_cancelled_before_it_is_recorded_leaves_nothing_behind(production: Production, stage: str) -> None:
    before = production.office.matter(production.matter)
    with pytest.raises(Cancelled):
        production.office.desk.exporting.export(production.matter, OUT, progress=Watch(stop_at=stage))
    assert not production.files.written
    assert production.office.matter(production.matter) == before


def test_an_export_only_goes_forward_and_names_each_stage(production: Production) -> None:
    watch = Watch()
    production.office.desk.exporting.export(production.matter, OUT, progress=watch)
    assert tuple(watch.stages) == STAGES
    shares = [done for done, _ in watch.steps]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, SCALE)
    assert len(set(shares)) > len(STAGES) / 2


def test_the_rows_of_pass_after_pass_fill_the_share_that_they_were_given() -> None:
    watch = Watch()
    course = Course(watch)
    course.stage("Reading")
    course.expect(200, 0.5)
    for done in (50, 100, 50, 100, 100):
        course.step(done, 100, "rows")
    course.reach(0.75, "Packing")
    assert [done for done, _ in watch.steps] == [0, 125, 250, 375, 500, 500, 750]
    assert {what for _, what in watch.steps} == {"Reading", "Packing"}
