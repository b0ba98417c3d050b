"""The window in which the house style is edited, with a sample letter beside it."""
