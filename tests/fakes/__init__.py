"""One fake a port; each passes the same contract test as the real one."""
