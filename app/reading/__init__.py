"""An attached document: bytes become pages with lines, and what they may say."""
