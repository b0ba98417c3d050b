"""Use cases, each of about thirty lines: the only way from a screen or the command line to the store and to files."""
