"""Take record files in: the place to drop them, the mapping of their columns, and the report. No page is here."""
