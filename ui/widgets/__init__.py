"""Widgets that show a frozen view and emit what the user asks for."""
