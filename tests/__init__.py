"""The tests. This file makes the folder win over a package of the same name that fast-diff-match-patch installs."""
