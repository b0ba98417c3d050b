import io
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import pytest

from app.domain.errors import BadInput, EnvironmentFault, Fault
from app.records.tables import SENTENCES, Form, open_tables
from app.records.tables.archive import Archive
from app.records.tables.encodings import MARKS
from app.records.tables.source import RecordBytes
from tests.app.records.tables.files import (
    CSV,
    JSON,
    JSONL,
    PGP,
    codes,
    damaged,
    opened,
    packed,
    plain_workbook,
    read_whole,
    rows,
    seeds,
)

WITH_CELLS = {"csv": CSV, "json": JSON, "jsonl": JSONL, "pgp-json": PGP, "xlsx": plain_workbook()}


@pytest.mark.parametrize("form", WITH_CELLS)
def test_a_file_is_known_by_what_it_holds_and_not_by_its_name(form: str) -> None:
    found = opened(WITH_CELLS[form], name="holiday.jpg")
    assert found.form is Form(form)
    assert found.name == "holiday.jpg"


@pytest.mark.parametrize(
    "data, code",
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b"%PDF-1.7\n", "pdf", id="pdf"),
        pytest.param(b"\x1f\x8b\x08\0\0\0", "packed", id="gzip"),
        pytest.param(packed([("a.csv", "a,b\n")]), "packed", id="zip"),
        pytest.param(packed([("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")]), "packed", id="docx"),
        pytest.param(
            packed([("[Content_Types].xml", "<x/>"), ("xl/workbook.bin", "x")]), "binary-spreadsheet", id="xlsb"
        ),
        pytest.param(b"SQLite format 3\0", "database", id="sqlite"),
        pytest.param(b"{\\rtf1 a}", "document", id="rtf"),
        pytest.param(b"\x89PNG\r\n", "not-a-table", id="png"),
        pytest.param(b"<!DOCTYPE html><table>", "web-page", id="html"),
        pytest.param(b"\xef\xbb\xbf<?xml version='1.0'?>", "web-page", id="xml"),
        pytest.param(b"-----BEGIN PGP MESSAGE-----\n", "encrypted", id="pgp"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 500, "old-spreadsheet", id="xls"),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted", id="workbook with a password"
        ),
        pytest.param(b"PK\x03\x04 no archive", "broken", id="zip that is none"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_to_do(data: bytes, code: str) -> None:
    with pytest.raises(BadInput) as problem:
        opened(data)
    assert codes(problem.value) == {code}


# --- the file while it is read ----------------------------------------------------------------------------------------


def in_file(tmp_path: Path, data: bytes) -> BinaryIO:
    path = tmp_path / "log.csv"
    path.write_bytes(data)
    return path.open("rb")


@pytest.mark.parametrize("form", WITH_CELLS)
def test_a_file_that_was_changed_since_it_was_opened_is_read_no_further(form: str, tmp_path: Path) -> None:
    with in_file(tmp_path, WITH_CELLS[form]) as data:
        tables = open_tables("log", data)
        os.utime(tmp_path / "log.csv", ns=(1, 1))
        with pytest.raises(EnvironmentFault) as problem:
            rows(tables)
    assert problem.value.code == "record-changed"


def test_a_file_that_changes_while_it_is_read_is_named_before_its_end(tmp_path: Path) -> None:
    with in_file(tmp_path, b"a,b\n" + b"1,2\n" * 100) as data:
        tables = open_tables("log", data)
        chunks = tables.chunks("", 10)
        next(chunks)
        os.utime(tmp_path / "log.csv", ns=(1, 1))
        with pytest.raises(EnvironmentFault):
            list(chunks)


class Drive(io.BytesIO):
    """Hold a file on a drive that is pulled out."""

    gone = False

    def _there(self) -> None:
        if self.gone:
            raise OSError(5, "/media/secret/path")

    def read(self, size: int | None = -1, /) -> bytes:
        self._there()
        return super().read(size)


class Ended(Drive):
    """Hold one that does not even find its end any more."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._there()
        return super().seek(offset, whence)


@pytest.mark.parametrize("drive", [Drive, Ended])
def test_a_drive_that_is_pulled_out_is_said_without_its_path(drive: Callable[[bytes], Drive]) -> None:
    data = drive(CSV)
    tables = open_tables("log.csv", data)
    data.gone = True
    with pytest.raises(EnvironmentFault) as problem:
        rows(tables)
    assert problem.value.code == "record-vanished"
    assert "media" not in str(problem.value)


# --- damage -----------------------------------------------------------------------------------------------------------


def ended(data: bytes, encoding: str) -> tuple[Fault, ...]:
    """Read a file, and give the faults that ended it."""
    try:
        read_whole(data, encoding)
    except BadInput as problem:
        return problem.faults or (Fault("nowhere", "", ""),)
    return ()


def test_any_damage_ends_in_rows_or_in_faults_that_name_the_file() -> None:
    for chance in seeds(400):
        data, encoding = damaged(chance)
        assert all(each.place.startswith("records") for each in ended(data, encoding))


def test_every_code_of_a_row_has_a_sentence() -> None:
    found = set[str]()
    for chance in seeds(200):
        data, encoding = damaged(chance)
        with suppress(BadInput):
            tables = opened(data, encoding)
            for head in tables.tables:
                for _ in tables.chunks(head.name):
                    found |= {each.code for each in tables.faults(head.name)}
    assert len(found) > 4
    assert found <= SENTENCES.keys()


def test_a_part_is_unpacked_no_further_than_its_reader_allows() -> None:
    archive = Archive(RecordBytes("records", io.BytesIO(packed([("a", "x" * 1_000_000)]))))
    assert len(archive.read("a", 1_000_000)) == 1_000_000
    with pytest.raises(BadInput) as problem:
        archive.read("a", 999_999)
    assert codes(problem.value) == {"too-large"}


def test_undecodable_marks_are_never_written() -> None:
    with pytest.raises(UnicodeEncodeError):
        "\ud800".encode("utf-8", MARKS)
