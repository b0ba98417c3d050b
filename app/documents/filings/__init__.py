"""Notices, letters, declarations and filings beside the production letter, each from what was recorded."""
