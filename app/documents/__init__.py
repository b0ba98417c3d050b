"""Letters as data (blocks), and the writers that turn them into DOCX and PDF bytes; no file system, no clock."""
