"""Dialogs that every window uses."""
