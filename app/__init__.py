"""Disclosure Desk: everything that is true without a screen."""
