"""The windows: Qt is known here only, and the outside is reached through services."""
