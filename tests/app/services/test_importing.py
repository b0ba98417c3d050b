"""What becomes of a record file that a person gives in."""

import io
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import BadInput, DeskError, EnvironmentFault
from app.domain.events import ItemAdded
from app.domain.facts.accounts import ThirdParty
from app.domain.facts.sources import DayOrder, Epoch, Use
from app.ports import Cancelled
from app.services import repeats
from app.services.mapping import Answers
from app.services.originals import Original
from tests.app.services.record_files import HARU, HEADER, KITE, LOGINS, SUBSCRIBERS, Intake, logins, original, table


@pytest.fixture
def intake() -> Intake:
    return Intake()


def refused(intake: Intake, *arguments: Any, **said: Any) -> list[str]:
    with pytest.raises(BadInput) as error:
        intake.take_file(*arguments, **said)
    return [each.code for each in error.value.faults]


# --- a table with times


def test_a_known_export_becomes_a_source_with_its_rows_counted_and_its_original_kept(intake: Intake) -> None:
    taken = intake.take_file(logins())
    (source,) = intake.office.matter(intake.matter).sources
    assert taken.source == source
    assert (source.name, source.rows, source.account) == ("ip-audit.csv", 4, "")
    assert [each.use for each in source.columns] == [Use.ACCOUNT, Use.TIME, Use.FIELD]
    assert (taken.report.seen, taken.report.accepted, taken.report.others) == (4, 3, 1)
    assert intake.office.store.document(source.document) == logins()


def test_it_is_one_change_of_the_matter_and_one_step_takes_it_back(intake: Intake) -> None:
    before = intake.office.matter(intake.matter).seq
    taken = intake.take_file(logins())
    assert taken.opened.matter.seq == before + 1
    assert taken.source
    after = intake.office.desk.matters.withdraw(taken.opened, "sources", taken.source.id, intake.office.anna, "mistake")
    assert after.matter.sources == ()


def test_the_same_file_is_not_taken_in_twice_but_again_once_it_was_taken_back(intake: Intake) -> None:
    taken = intake.take_file(logins())
    assert refused(intake, logins(), "another-name.csv") == ["taken-in"]
    assert taken.source
    intake.office.desk.matters.withdraw(taken.opened, "sources", taken.source.id, intake.office.anna, "mistake")
    assert intake.take_file(logins()).report.seen == 4


def test_every_open_question_and_every_fault_is_told_at_once(intake: Intake) -> None:
    looked, answers = intake.begin(table(("When", "Where"), ("08/06/2026 10:11", "203.0.113.7")))
    answers = answers.using(0, Use.TIME, "", intake.importing.catalogue)
    answers = replace(answers, account="nobody")
    assert intake.codes(looked, answers) == [
        "ask-zone",
        "ask-day-order",
        "ask-half-of-day",
        "nothing-used",
        "account-missing",
    ]
    with pytest.raises(BadInput) as error:
        intake.take(looked, answers)
    assert len(error.value.faults) == 5
    assert intake.office.matter(intake.matter).sources == ()


def answered(intake: Intake, answers: Answers) -> Answers:
    answers = answers.using(0, Use.TIME, "", intake.importing.catalogue)
    answers = answers.using(1, Use.FIELD, "log.access", intake.importing.catalogue)
    zoned = replace(answers.columns[0], zone="Asia/Tokyo", day_order=DayOrder.DAY_MONTH_YEAR)
    return replace(answers.with_column(0, zoned).settle("ask-half-of-day", 0), account="kite")


def test_answers_are_recorded_with_the_source_and_what_it_has_no_place_for_in_the_history(intake: Intake) -> None:
    looked, answers = intake.begin(table(("When", "Where"), ("08/06/2026 10:11", "203.0.113.7")))
    taken = intake.take(looked, answered(intake, answers))
    assert taken.report.accepted == 1
    (batch,) = intake.importing.records.afresh(taken.opened.matter).batches(taken.opened.matter.sources[0])
    assert batch.instants[0].isoformat() == "2026-06-08T01:11:00+00:00"
    assert "24-hour day" in taken.opened.events[-1].why


def test_numbers_are_not_taken_for_times_without_their_unit(intake: Intake) -> None:
    looked, answers = intake.begin(table(("created at", "ip"), ("1757000000", "203.0.113.7")))
    catalogue = intake.importing.catalogue
    answers = answers.using(0, Use.TIME, "", catalogue).using(1, Use.FIELD, "log.access", catalogue)
    answers = replace(answers, account="kite")
    assert intake.codes(looked, answers) == ["ask-epoch"]
    answers = answers.with_column(0, replace(answers.columns[0], epoch=Epoch.SECONDS))
    assert intake.codes(looked, answers) == []


def test_an_account_is_stated_or_a_column_names_it_and_not_both(intake: Intake) -> None:
    looked, answers = intake.begin(logins())
    assert intake.codes(looked, replace(answers, account="kite")) == ["two-accounts"]
    unnamed = answers.using(0, Use.NOTHING, "", intake.importing.catalogue)
    assert intake.codes(looked, unnamed) == ["ask-account"]
    assert intake.codes(looked, replace(unnamed, account="kite")) == []


def test_what_only_one_column_can_be_is_taken_from_the_other(intake: Intake) -> None:
    _, answers = intake.begin(logins())
    changed = answers.using(2, Use.TIME, "", intake.importing.catalogue)
    assert [each.use for each in changed.columns] == [Use.ACCOUNT, Use.NOTHING, Use.TIME]


def test_fields_that_never_leave_and_columns_that_hold_them_are_refused(intake: Intake) -> None:
    looked, answers = intake.begin(
        table(("accountId", "createdAt", "message", "ip"), (KITE, "2026-09-01T10:00:00Z", "", ""))
    )
    catalogue = intake.importing.catalogue
    answers = answers.using(2, Use.FIELD, "log.access", catalogue).using(3, Use.FIELD, "content.message", catalogue)
    assert {"column-locked", "field-locked"} <= set(intake.codes(looked, answers))


def test_an_unknown_encoding_is_asked_and_nothing_is_read_before(intake: Intake) -> None:
    data = "accountId,createdAt,loginIp,city\r\n" + f"{KITE},2026-09-01T10:00:00Z,203.0.113.7,Zürich\r\n"
    looked = intake.look(data.encode("cp1252"))
    answers = intake.importing.begin(looked, "")
    assert "ask-encoding" in intake.codes(looked, answers)
    again = intake.look(data.encode("cp1252"), encoding="cp1252")
    assert intake.codes(again, intake.importing.begin(again, "")) == []


def test_a_zone_nobody_knows_is_refused(intake: Intake) -> None:
    looked, answers = intake.begin(logins())
    assert intake.codes(looked, answers.with_column(1, replace(answers.columns[1], zone="Mars/Base"))) == [
        "zone-unknown"
    ]


def test_a_source_is_read_otherwise_as_one_correction_and_its_file_stays(intake: Intake) -> None:
    rows = (HEADER, (KITE, "2026-09-01 10:00:00", "203.0.113.7"))
    looked, answers = intake.begin(table(*rows))
    assert intake.codes(looked, answers) == ["ask-zone"]
    first = intake.take(looked, answers.with_column(1, replace(answers.columns[1], zone="UTC")))
    assert first.source
    looked, answers = intake.importing.kept(first.source)
    assert answers.columns == first.source.columns
    otherwise = answers.with_column(1, replace(answers.columns[1], zone="Asia/Tokyo"))
    taken = intake.importing.read_otherwise(first.opened, first.source.id, looked, otherwise, intake.office.anna)
    (source,) = taken.opened.matter.sources
    assert (source.id, source.columns[1].zone, source.rows) == (first.source.id, "Asia/Tokyo", 1)
    assert taken.opened.matter.seq == first.opened.matter.seq + 1


def test_a_source_that_loses_its_time_or_an_answer_is_not_read_otherwise(intake: Intake) -> None:
    first = intake.take_file(logins())
    assert first.source
    looked, answers = intake.importing.kept(first.source)
    untimed = answers.using(1, Use.NOTHING, "", intake.importing.catalogue)
    with pytest.raises(BadInput) as error:
        intake.importing.read_otherwise(first.opened, first.source.id, looked, untimed, intake.office.anna)
    assert [each.code for each in error.value.faults] == ["time-column"]
    assert intake.office.matter(intake.matter).sources == (first.source,)


def test_a_source_is_not_compared_with_itself_when_it_is_read_otherwise(intake: Intake) -> None:
    first = intake.take_file(logins())
    assert first.source
    looked, answers = intake.importing.kept(first.source)
    taken = intake.importing.read_otherwise(first.opened, first.source.id, looked, answers, intake.office.anna)
    assert taken.report == first.report


# --- rows and values that are there already


def test_rows_that_stand_in_another_file_are_not_taken_in_unless_a_reason_is_given(intake: Intake) -> None:
    intake.take_file(logins())
    newer = logins(*LOGINS[1:3], (KITE, "2026-09-09T10:00:00Z", "203.0.113.77"))
    with pytest.raises(BadInput) as error:
        intake.take_file(newer, "newer.csv")
    (fault,) = error.value.faults
    assert fault.code == "rows-repeated"
    assert fault.sentence.startswith("2 rows also stand in ip-audit.csv")
    taken = intake.take_file(newer, "newer.csv", repeats="The court asked for both files.")
    assert "The court asked for both files." in taken.opened.events[-1].why


def test_a_row_that_differs_in_any_part_is_another_row(intake: Intake) -> None:
    intake.take_file(logins())
    account, time, ip = LOGINS[0]
    others = ((HARU, time, ip), (account, "2026-09-01T10:00:01Z", ip), (account, time, "203.0.113.8"))
    assert intake.take_file(logins(*others), "others.csv").report.accepted == 3


def test_the_same_instant_in_another_zone_is_the_same_row(intake: Intake) -> None:
    intake.take_file(logins())
    account, _, ip = LOGINS[0]
    assert refused(intake, logins((account, "2026-09-01T12:00:00+02:00", ip)), "zoned.csv") == ["rows-repeated"]


def test_repeats_are_counted_as_comparing_every_pair_would(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "BITS", 1 << 10)
    chance = random.Random(3)  # noqa: S311 - any rows will do
    rows = [(KITE, f"2026-09-01T10:{m:02}:{s:02}Z", "203.0.113.7") for m in range(30) for s in range(20)]
    old, new = chance.sample(rows, 200), chance.sample(rows, 200)
    intake.take_file(logins(*old))
    with pytest.raises(BadInput) as error:
        intake.take_file(logins(*new), "new.csv")
    assert error.value.faults[0].sentence.startswith(f"{len(set(old) & set(new))} rows ")


def test_rows_twice_in_one_file_stay_as_the_platform_wrote_them(intake: Intake) -> None:
    assert intake.take_file(logins(LOGINS[0], LOGINS[0])).report.accepted == 2


# --- a table without times


def test_a_table_without_times_becomes_values_with_their_file_digest_and_row(intake: Intake) -> None:
    before = len(intake.office.matter(intake.matter).values)
    taken = intake.take_file(table(*SUBSCRIBERS), "account.csv")
    assert taken.source is None
    assert taken.opened.matter.values[before:] == taken.values
    email = next(each for each in taken.values if each.field == "email.current" and each.account == "kite")
    assert email.text.reveal() == "kite@mail.example"
    assert (email.row, email.third_party) == ("row 2", ThirdParty.NO)
    assert email.source.startswith("account.csv (SHA-256 ")
    assert len({each.id for each in taken.opened.matter.values}) == len(taken.opened.matter.values)


def test_a_value_that_its_field_doubts_is_taken_in_and_counted_as_doubtful(intake: Intake) -> None:
    taken = intake.take_file(table(*SUBSCRIBERS), "account.csv")
    assert "not an address" in [each.text.reveal() for each in taken.values]
    assert taken.report.doubtful == 1
    assert taken.left == ()


def test_a_value_whose_row_is_damaged_is_left_for_a_person_to_decide(intake: Intake) -> None:
    torn = table(*SUBSCRIBERS).replace(b",kite@mail.example", b"")
    taken = intake.take_file(torn, "account.csv")
    assert {each.value.field for each in taken.left} == {"id.handle", "account.created_via"}
    assert not any(each.account == "kite" for each in taken.values)


def test_values_of_one_table_are_recorded_together_and_taken_back_together(intake: Intake) -> None:
    opened = intake.office.opened(intake.matter)
    taken = intake.take_file(table(*SUBSCRIBERS), "account.csv")
    assert refused(intake, table(*SUBSCRIBERS), "account.csv") == ["taken-in"]
    after = intake.importing.take_back(taken.opened, taken.values[0].source, intake.office.anna, "wrong export")
    assert after.matter.values == opened.matter.values
    assert all(isinstance(each.change, ItemAdded) for each in after.events[len(opened.events) :][: len(taken.values)])
    with pytest.raises(DeskError, match="taken back"):
        intake.importing.take_back(after, taken.values[0].source, intake.office.anna, "again")


def test_values_that_are_recorded_already_are_not_taken_in_twice_unless_a_reason_is_given(intake: Intake) -> None:
    intake.take_file(table(*SUBSCRIBERS), "account.csv")
    longer = table(*SUBSCRIBERS, (HARU, "harunokaze", "app", "other@mail.example"))
    assert refused(intake, longer, "account-2.csv") == ["values-repeated"]
    assert intake.take_file(longer, "account-2.csv", repeats="as exported twice").values


def test_a_table_without_a_value_of_these_accounts_is_refused(intake: Intake) -> None:
    assert refused(intake, table(SUBSCRIBERS[0], ("999", "x", "y", "z@mail.example")), "account.csv") == ["no-values"]


def test_values_that_are_often_somebody_elses_are_asked_about(intake: Intake) -> None:
    looked, answers = intake.begin(table(("accountId", "backup"), (KITE, "petra@mail.example")), "account.csv")
    catalogue = intake.importing.catalogue
    answers = answers.using(0, Use.ACCOUNT, "", catalogue).using(1, Use.FIELD, "email.recovery", catalogue)
    assert intake.codes(looked, answers) == ["ask-third-party"]
    taken = intake.take(looked, answers.settle("ask-third-party", 1))
    assert [each.third_party for each in taken.values] == [ThirdParty.UNKNOWN]


# --- what is remembered


def test_the_uses_of_columns_are_proposed_again_for_the_same_header_without_their_answers(intake: Intake) -> None:
    looked, answers = intake.begin(table(("When", "Where"), ("08/06/2026 10:11", "203.0.113.7")))
    intake.take(looked, answered(intake, answers))
    looked, again = intake.begin(table((" when", "WHERE"), ("09/06/2026 10:11", "203.0.113.8")), "next.csv")
    assert [(each.use, each.field) for each in again.columns] == [(Use.TIME, ""), (Use.FIELD, "log.access")]
    assert intake.codes(looked, again) == ["ask-account", "ask-zone", "ask-day-order", "ask-half-of-day"]


def test_nothing_is_remembered_of_a_file_that_was_not_taken_in(intake: Intake) -> None:
    looked, answers = intake.begin(table(("When", "Where"), ("08/06/2026 10:11", "203.0.113.7")))
    with pytest.raises(BadInput):
        intake.take(looked, answers.using(0, Use.TIME, "", intake.importing.catalogue))
    _, again = intake.begin(table(("When", "Where"), ("08/06/2026 10:11", "203.0.113.7")))
    assert [each.use for each in again.columns] == [Use.NOTHING, Use.NOTHING]


# --- reading


class Stopping:
    def __init__(self, steps: int) -> None:
        self.steps, self.seen = steps, list[tuple[int, int]]()

    def step(self, done: int, total: int, _what: str) -> None:
        self.seen.append((done, total))
        if len(self.seen) >= self.steps:
            raise Cancelled


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_cancelling_at_any_step_leaves_the_matter_as_it_was(intake: Intake, steps: int) -> None:
    looked, answers = intake.begin(logins())
    opened = intake.office.opened(intake.matter)
    with pytest.raises(Cancelled):
        intake.importing.take_in(opened, looked, answers, intake.office.anna, Stopping(steps))
    assert intake.office.matter(intake.matter) == opened.matter


def test_progress_never_goes_back_and_ends_at_the_end(intake: Intake) -> None:
    rows = [(KITE, f"2026-09-01T10:{m:02}:{s:02}Z", "203.0.113.7") for m in range(60) for s in range(60)] * 4
    looked, answers = intake.begin(logins(*rows))
    progress = Stopping(1_000_000)
    intake.importing.take_in(intake.office.opened(intake.matter), looked, answers, intake.office.anna, progress)
    shares = [done / total for done, total in progress.seen]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_file_that_changed_since_it_was_looked_at_is_not_taken_in(intake: Intake) -> None:
    looked, answers = intake.begin(logins())
    changed = replace(looked, original=original(logins(*LOGINS[:2])))
    with pytest.raises(BadInput) as error:
        intake.take(changed, answers)
    assert [each.code for each in error.value.faults] == ["document-changed"]
    assert intake.office.matter(intake.matter).sources == ()


class Gone(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(5, "203.0.113.7 is what a careless driver might say")


@pytest.mark.parametrize("opened", [lambda: Gone(b"x"), Path("/nowhere/at/all.csv").open], ids=["drive", "name"])
def test_a_file_that_cannot_be_read_is_said_to_be_so_without_its_content(intake: Intake, opened: Any) -> None:
    with pytest.raises(EnvironmentFault) as error:
        intake.importing.look(Original("logins.csv", opened))
    assert error.value.code == "record-unreadable"
    assert error.value.__cause__ is None
    assert "203.0.113.7" not in str(error.value)


def test_the_report_of_a_source_is_made_from_the_kept_file(intake: Intake) -> None:
    taken = intake.take_file(logins(*LOGINS, (KITE, "31/02/2026", "203.0.113.7")))
    assert taken.source
    report = intake.importing.report(taken.opened.matter, taken.source.id)
    assert report == taken.report
    assert report.doubtful == 1
    with pytest.raises(DeskError, match="taken back"):
        intake.importing.report(taken.opened.matter, "sources-99")
