"""Sentences that several windows share."""

from typing import Final

PROGRAM: Final = "Disclosure Desk"
NOT_KNOWN: Final = "Not known"
YES: Final = "Yes"
NO: Final = "No"
CHOOSE: Final = "Choose…"
NONE: Final = "None"
UNFORESEEN: Final = (
    "Something went wrong inside the program. What was saved before is safe, and nothing was sent. "
    "Try again; if it happens once more, close the program, start it anew, and report the code below."
)
DISCARD: Final = "What you typed in this form has not been saved. Leave it unsaved?"
