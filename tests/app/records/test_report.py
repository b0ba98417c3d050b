import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.host.record_data import load_report_sentences
from app.records import report
from app.records.report import Finding, Report, Tally, harmless
from tests.app.records.cases import NOON, field, sifted, time


def test_a_row_that_was_lost_is_no_report() -> None:
    with pytest.raises(ValueError, match="lost"):
        Report(file="x", seen=2, accepted=1)


def test_every_fault_is_counted_and_the_first_ones_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "MOST_LISTED", 3)
    tally = Tally("log.csv")
    for row in range(2, 7):
        tally.seen += 1
        tally.doubtful += 1
        tally.add(row, "IP", "blank-value")
    made = tally.report()
    assert ([each.row for each in made.findings], made.unlisted, made.codes_total) == ([2, 3, 4], 2, 5)
    lines = list(csv.reader(io.StringIO(made.as_csv({}))))
    assert lines[-1][3:] == ["not-listed", "More faults were found than are listed.", "2"]


def test_a_remark_is_made_once_where_it_is_first_met() -> None:
    tally = Tally("log.csv")
    for row in (3, 4):
        tally.remark(row, "IP", "two-handles")
    assert tally.report().remarks == (Finding(row=3, column="IP", code="two-handles"),)


def test_faults_name_file_row_and_column_and_say_what_they_mean() -> None:
    _, made = sifted((time(), field()), [NOON, "010.0.0.1"], *[[NOON, "203.0.113.1"]] * 1_500, ["x", "203.0.113.1"])
    sentences = load_report_sentences()
    assert [(each.place, each.code) for each in made.faults(sentences)] == [
        ("log.csv, row 2, column “IP”", "ip-leading-zero"),
        ("log.csv, row 1,503, column “Time”", "time-unreadable"),
    ]
    assert [each.sentence for each in made.faults(sentences)] == [
        sentences["ip-leading-zero"],
        sentences["time-unreadable"],
    ]
    assert made.faults({})[0].sentence.endswith("Look at the source.")


def test_a_fault_of_a_whole_row_or_of_records_without_a_heading_row_names_no_more_than_there_is() -> None:
    made = Report(
        file="x\u202e.json",
        findings=(Finding(row=7, column="", code="c"),),
        remarks=(Finding(row=0, column="a", code="c"),),
    )
    assert [each.place for each in made.faults({})] == ["x⟨U+202E⟩.json, column “a”", "x⟨U+202E⟩.json, row 7"]
    assert ["x⟨U+202E⟩.json", "", "a", "c"] in [line[:4] for line in csv.reader(io.StringIO(made.as_csv({})))]


HOSTILE = st.sampled_from(
    ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "＋", "－", "＠", "\ufeff=", "\u202e", '"']
)


@given(st.builds(str.__add__, HOSTILE, st.text(max_size=8)) | st.text(max_size=8))
def test_no_cell_of_the_report_runs_in_a_spreadsheet(text: str) -> None:
    made = Report(file=text, findings=(Finding(row=2, column=text, code="c"),))
    for line in csv.reader(io.StringIO(made.as_csv({}), newline="")):
        assert len(line) == 6
        for cell in line:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@given(st.text(max_size=20))
def test_text_is_made_harmless_by_an_apostrophe_and_by_spelling_out_what_nobody_sees(text: str) -> None:
    if text.isascii() and text.isprintable():
        assert harmless(text).removeprefix("'") == text.removeprefix("'")
    assert not any(ord(each) < 32 for each in harmless(text))


def test_the_report_counts_everything_in_its_first_lines() -> None:
    _, made = sifted((time(), field()), [NOON, "203.0.113.1"], [NOON, "x"], ["", ""])
    lines = list(csv.reader(io.StringIO(made.as_csv(load_report_sentences()))))
    assert lines[0] == ["File", "Row", "Column", "Code", "What it means", "Rows"]
    assert [(line[3], line[5]) for line in lines[1:7]] == [
        ("rows seen", "3"),
        ("rows accepted", "1"),
        ("rows refused", "0"),
        ("rows in doubt", "1"),
        ("rows of no account of this order", "0"),
        ("blank rows", "1"),
    ]
    assert lines[7][3:] == ["not-an-ip-address", load_report_sentences()["not-an-ip-address"], "1"]
