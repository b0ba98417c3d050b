import io

import pytest

from app.domain.errors import BadInput
from app.domain.facts.sources import DayOrder, Epoch, Use
from app.ports import Cancelled
from app.records.proposal import Looker, Question
from app.records.tables import Form, open_tables
from app.records.tables.limits import SAMPLE_ROWS
from tests.app.records.cases import NOON, catalogue, looked, profiles
from tests.app.records.tables.files import plain_workbook

DAY, MONTH = DayOrder.DAY_MONTH_YEAR, DayOrder.MONTH_DAY_YEAR


def asked(*cells: str, heading: str = "When") -> list[tuple[str, tuple[str, ...]]]:
    """Give what is asked of a column of such cells, the account aside."""
    data = "\n".join([f"{heading};x", *(f"{cell};y" for cell in cells)])
    look = looked(data.encode()).tables[0]
    assert look.header == (heading, "x")
    return [(each.code, each.choices) for each in look.questions if each.code != "ask-account"]


def test_a_file_is_shown_with_its_first_rows_and_nothing_is_mapped_without_a_shape() -> None:
    data = b"Login IP,E-mail,Message,x\n203.0.113.7,a@example.com,hi,1\n"
    look = looked(data, "export.csv")
    table = look.tables[0]
    assert (look.name, look.form, look.encoding, look.delimiter) == ("export.csv", Form.CSV, "utf-8", ",")
    assert table.sample == (("203.0.113.7", "a@example.com", "hi", "1"),)
    assert {each.use for each in table.columns} == {Use.NOTHING}
    assert table.suggestions == ("log.access", "email.current", "", "")
    assert table.never == ("", "", "heading-content", "")
    assert not table.timed
    assert table.questions == (Question(code="ask-account"),)


def test_each_table_of_a_file_is_looked_at() -> None:
    look = looked(plain_workbook())
    assert [(each.name, each.header_row) for each in look.tables] == [("Log", 1), ("Other", 1)]


def test_an_encoding_that_is_not_known_is_asked_before_anything_else() -> None:
    data = "When;name\n08/06/2022 04:34:32 PM;Jos\xe9\n".encode("cp1252")
    look = looked(data)
    assert [each.code for each in look.questions] == ["ask-encoding"]
    assert "cp1252" in look.questions[0].choices
    assert looked(data, encoding="cp1252").questions == ()


@pytest.mark.parametrize(
    "cells, questions",
    [
        pytest.param([NOON], [], id="zone in each cell"),
        pytest.param(["2023-02-25 13:34:32"], ["ask-zone"], id="no zone"),
        pytest.param([NOON, "2023-02-25 13:34:32"], ["ask-zone"], id="zone in some cells"),
        pytest.param(["Sat Feb 25 04:34:32 PST 2023"], ["ask-zone", "ask-half-of-day"], id="abbreviation"),
        pytest.param(["08/06/2022 13:34:32 UTC"], ["ask-day-order"], id="day or month"),
        pytest.param(["27/07/2022 13:34:32 UTC"], [], id="day first in all cells"),
        pytest.param(["08/06/2022 04:34:32 UTC"], ["ask-day-order", "ask-half-of-day"], id="no AM or PM"),
        pytest.param(["08/06/2022 04:34:32 PM UTC"], ["ask-day-order"], id="PM"),
        pytest.param(["08/06/2022 04:34:32 UTC", "08/06/2022 16:34:32 UTC"], ["ask-day-order"], id="24 hours"),
        pytest.param(["1677299672"], ["ask-epoch"], id="seconds"),
        pytest.param(["1677299672123"], ["ask-epoch"], id="milliseconds"),
        pytest.param(["1234567890123456789"], [], id="an id"),
        pytest.param(["yesterday", "today"], [], id="words"),
        pytest.param([""], [], id="nothing"),
    ],
)
def test_what_the_cells_leave_open_is_asked(cells: list[str], questions: list[str]) -> None:
    assert [code for code, _ in asked(*cells, heading="Time")] == questions


def test_questions_offer_their_choices() -> None:
    assert dict(asked("08/06/2022 13:34:32", heading="Time")) == {"ask-zone": (), "ask-day-order": (DAY, MONTH)}
    assert dict(asked("1677299672", heading="created_at")) == {"ask-epoch": (Epoch.SECONDS, Epoch.MILLISECONDS)}


def test_a_bare_number_is_taken_for_a_time_by_its_heading_only() -> None:
    assert asked("1677299672", heading="phone") == []


def test_the_order_of_day_and_month_is_taken_from_all_cells_and_not_from_a_sample() -> None:
    undecided = ["08/06/2022 13:34:32 UTC"] * (SAMPLE_ROWS * 20)
    first = asked(*["27/07/2022 13:34:32 UTC"] * (SAMPLE_ROWS + 1), heading="Time")
    assert ("ask-day-order", (DAY, MONTH)) not in first
    assert ("ask-day-order", (DAY, MONTH)) in asked("27/07/2022 13:34:32 UTC", *undecided, heading="Time")
    contradicted = ["27/07/2022 13:34:32 UTC"] * SAMPLE_ROWS * 2 + ["07/27/2022 13:34:32 UTC"]
    assert ("ask-day-order", (DAY, MONTH)) in asked(*contradicted, heading="Time")


def test_looking_can_be_cancelled_while_all_cells_are_read() -> None:
    class Stop:
        def step(self, done: int, total: int, what: str) -> None:
            raise Cancelled

    looker = Looker(profiles=profiles(), catalogue=catalogue(), opener=open_tables)
    with pytest.raises(Cancelled):
        looker.look("x", io.BytesIO(b"Time;x\n08/06/2022 13:34:32 UTC;y\n"), progress=Stop())


def test_a_file_that_cannot_be_read_is_said() -> None:
    with pytest.raises(BadInput):
        looked(b"%PDF-1.7")
