"""Schedule B: the logs, streamed from rows that are read again for each file and never held together."""
