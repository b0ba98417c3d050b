"""Tables of raw text rows, found in the bytes of a platform's export; what they mean is asked elsewhere."""

from app.records.tables.model import Form, RowFault, TableHead, Tables
from app.records.tables.opening import open_tables
from app.records.tables.rowfaults import SENTENCES

__all__ = ["SENTENCES", "Form", "RowFault", "TableHead", "Tables", "open_tables"]
