"""Open a record file by what it holds, whatever its name says."""

from typing import BinaryIO

from app.records.tables.archive import Archive
from app.records.tables.delimited import open_delimited
from app.records.tables.detect import ZIP, refuse_foreign
from app.records.tables.encodings import text_of
from app.records.tables.model import Tables
from app.records.tables.source import RecordBytes
from app.records.tables.spreadsheet import open_spreadsheet


def open_tables(name: str, data: BinaryIO, *, encoding: str = "") -> Tables:
    """Find the tables of a file; nothing in it is interpreted, and nothing is run.

    `data` is seekable and stays open as long as rows are read; readers in several threads need a file each.
    Raises `BadInput` with every fault that was found, `EnvironmentFault` where the file changed or vanished.
    """
    source = RecordBytes(name, data)
    refuse_foreign(source)
    if source.head(4) == ZIP:
        return open_spreadsheet(source, Archive(source))
    return open_delimited(source, text_of(source, encoding))
