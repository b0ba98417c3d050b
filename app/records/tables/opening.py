"""Open a record file by what it holds, whatever its name says."""

from typing import BinaryIO

from app.domain.errors import BadInput, Fault
from app.records.tables.delimited import open_delimited
from app.records.tables.encodings import text_of
from app.records.tables.model import Tables
from app.records.tables.source import RecordBytes


def open_tables(name: str, data: BinaryIO, *, encoding: str = "") -> Tables:
    """Find the tables of a file; nothing in it is interpreted, and nothing is run.

    `data` is seekable and stays open as long as rows are read; readers in several threads need a file each.
    Raises `BadInput` with every fault that was found, `EnvironmentFault` where the file changed or vanished.
    """
    source = RecordBytes(name, data)
    if not source.size:
        raise BadInput([Fault(name, "empty", "The file is empty.")])
    return open_delimited(source, text_of(source, encoding))
