"""The operating system: clock, paths, files, and the data files that come with the program."""
