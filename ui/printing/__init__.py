"""Print: pages in sight first, on Letter or A4, then the system's own dialog. Loaded with the first wish to print."""
