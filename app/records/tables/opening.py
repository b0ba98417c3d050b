"""Open a record file by what it holds, whatever its name says."""

from typing import BinaryIO

from app.records.tables.archive import Archive
from app.records.tables.delimited import open_delimited
from app.records.tables.detect import ZIP, refuse_foreign, text_form
from app.records.tables.encodings import text_of
from app.records.tables.model import Form, Tables
from app.records.tables.objects import open_objects
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
    text = text_of(source, encoding)
    form = text_form(source, text.codec)
    return open_delimited(source, text) if form is Form.CSV else open_objects(source, text, form)
