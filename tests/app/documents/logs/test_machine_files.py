"""Schedule B for programs and spreadsheets: the same rows, their values unchanged."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from app.documents.fonts import code
from app.documents.logs import csvfile, jsonfile
from app.documents.logs.plan import LogSchedule
from tests.app.documents.logs.log_cases import FIELDS, laid_out, log, log_row, part, row
from tests.app.documents.logs.test_pdf import NASTY

DANGEROUS = (
    "=1+1",
    "+81 90",
    "-1",
    "@handle",
    "＝1+1",
    "＠x",
    "\t=1+1",
    "\r=1+1",
    "\x07=1",
    " =1+1",
    '=cmd|"/C calc"!A0',
)
SEEMING = ("1234567890123456789", "0012", "12E5", "192.168.178.100", "10/11/2022", "MAR1", "TRUE", "1,5", "½")


def as_csv(schedule: LogSchedule) -> bytes:
    out = io.BytesIO()
    csvfile.write(schedule, out)
    return out.getvalue()


def as_json(schedule: LogSchedule) -> bytes:
    out = io.BytesIO()
    jsonfile.write(schedule, out)
    return out.getvalue()


def table(schedule: LogSchedule) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv(schedule).decode("utf-8-sig"), newline="")))


def test_a_csv_reader_gets_every_value_back_behind_one_tab() -> None:
    rows = table(laid_out(part(*(row(each) for each in (*DANGEROUS, *SEEMING)))))
    assert [each[-1] for each in rows[1:]] == ["\t" + each for each in (*DANGEROUS, *SEEMING)]


@pytest.mark.parametrize("cell", NASTY)
def test_a_hostile_cell_comes_back_from_csv_and_json(cell: str) -> None:
    schedule = laid_out(part(row(cell)))
    told = "".join(code(char) if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in cell)
    assert table(schedule)[1][-1] == ("\t" + told if cell else "")
    assert json.loads(as_json(schedule))["parts"][0]["rows"][0]["values"] == {"log.access": cell}


def test_csv_is_utf8_with_its_mark_and_every_cell_is_quoted() -> None:
    content = as_csv(laid_out(log(3)))
    assert content.startswith(b'\xef\xbb\xbf"')
    lines = content.decode("utf-8-sig").split("\r\n")
    assert len(lines) == 5
    assert lines[-1] == ""
    assert all(line.startswith('"') and line.endswith('"') and "\n" not in line for line in lines[:-1])


def test_no_cell_of_the_csv_but_the_number_begins_without_a_tab() -> None:
    for line in table(laid_out(log(5), log(5, "Asia/Tokyo")))[1:]:
        assert line[0].isdigit()
        assert all(cell.startswith("\t") for cell in line[1:] if cell)


def test_the_first_title_of_the_csv_says_what_the_tab_is() -> None:
    assert "TAB" in table(laid_out(log(1)))[0][0]


def test_parts_with_other_columns_share_one_head_row() -> None:
    rows = table(
        laid_out(part(row("203.0.113.1")), part(row("b", "c"), fields=("device.user_agent", "device.user_agent")))
    )
    assert rows[0][7:] == ["IP address", "User agent", "User agent (2)"]
    assert [each[7:] for each in rows[1:]] == [["\t203.0.113.1", "", ""], ["", "\tb", "\tc"]]


def test_csv_json_and_pdf_number_the_same_rows_alike() -> None:
    schedule = laid_out(log(100), log(4, "Asia/Tokyo"))
    told = [
        (each["no"], each["bates"], each["found"], *each["values"].values())
        for one in json.loads(as_json(schedule))["parts"]
        for each in one["rows"]
    ]
    listed = [(each[0], *(cell[1:] for cell in (each[3], each[4], *each[7:]))) for each in table(schedule)[1:]]
    assert listed == told
    assert told[99][:2] == ("100", schedule.parts[0].bates_of(99))
    assert told[100][:2] == ("1", schedule.parts[1].bates_of(0))


def test_json_keeps_ids_as_text_and_names_zone_fields_and_bates_numbers() -> None:
    schedule = laid_out(part(row("1234567890123456789", raw="x"), fields=("device.id",), zone=""))
    found = json.loads(as_json(schedule))
    one = found["parts"][0]
    assert one["rows"][0]["values"] == {"device.id": "1234567890123456789"}
    assert one["rows"][0]["utc"] == "2022-06-08T07:00:00Z"
    assert (one["account"], one["request"]) == ("@example_one", "2")
    assert one["zone"] == "time zone not stated in the records"
    assert one["fields"] == {"device.id": "Device identifier"}
    assert (one["bates_first"], one["bates_last"]) == (schedule.bates.first, schedule.bates.last)
    assert schedule.notice == found["notice"]


def test_two_columns_of_one_field_both_stand_in_the_json() -> None:
    found = json.loads(as_json(laid_out(part(row("a", "b"), fields=("device.id", "device.id")))))
    assert found["parts"][0]["rows"][0]["values"] == {"device.id": "a", "device.id (2)": "b"}


def test_the_same_rows_are_the_same_bytes() -> None:
    assert as_csv(laid_out(log(9))) == as_csv(laid_out(log(9)))
    assert as_json(laid_out(log(9))) == as_json(laid_out(log(9)))


def test_libreoffice_shows_values_unchanged_and_runs_no_formula(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    cells = [each for each in (*DANGEROUS, *SEEMING) if each.isprintable()]
    (tmp_path / "logs.csv").write_bytes(as_csv(laid_out(part(*(row(each) for each in cells)))))
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed: the CSV was not opened in it")
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    utf8 = "--infilter=CSV:44,34,76,1"  # comma, quotes, UTF-8, from the first line
    command = [
        program,
        own,
        "--headless",
        utf8,
        "--convert-to",
        "fods",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "logs.csv"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if not (tmp_path / "logs.fods").exists():
        pytest.skip("LibreOffice has no Calc here: the CSV was not opened in it")
    sheet = (tmp_path / "logs.fods").read_text("utf-8")
    assert "table:formula" not in sheet
    for cell in cells:
        shown = cell.lstrip().replace('"', "&quot;")
        assert f"<text:p><text:tab/>{cell[: len(cell) - len(cell.lstrip())]}{shown}</text:p>" in sheet


def test_fields_stand_in_the_order_of_the_part() -> None:
    assert table(laid_out(part(log_row(0)._replace(cells=("a", "b", "c")), fields=FIELDS)))[1][7:] == [
        "\ta",
        "\tb",
        "\tc",
    ]
