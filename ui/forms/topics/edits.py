"""The form for a passage of the letter that is put into other words."""

from typing import Final

from ui.forms.spec import FieldSpec, FormSpec, Kind

FORMS: Final = (
    FormSpec(
        "passage_edits",
        "Passage of the letter",
        (
            FieldSpec("passage", "Passage", Kind.FIXED, required=True),
            FieldSpec("text", "Words of the letter", Kind.MULTILINE, required=True),
            FieldSpec("replaced", "Digest of the program’s words", Kind.FIXED, required=True),
        ),
    ),
)
