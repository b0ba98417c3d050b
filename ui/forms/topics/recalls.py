"""The form for a volume that is taken back."""

from typing import Final

from app.domain.facts.recalls import RecallKind
from ui.forms.spec import FieldSpec, FormSpec, Kind, enum_choices

FORMS: Final = (
    FormSpec(
        "recalls",
        "Recall of a volume",
        (
            FieldSpec("volume", "Volume", Kind.FIXED, required=True),
            FieldSpec(
                "kind",
                "What becomes of it",
                Kind.CHOICE,
                "What was clawed back never leaves again, unless the recall is withdrawn.",
                required=True,
                choices=enum_choices(
                    RecallKind,
                    SUPERSEDED="Superseded: another volume produces it anew",
                    CLAWED_BACK="Clawed back: it should not have left",
                ),
            ),
            FieldSpec("recalled_on", "Recalled on", Kind.DATE, required=True),
            FieldSpec("reason", "Reason", Kind.MULTILINE, "For your own record; no letter prints it.", required=True),
            FieldSpec("asked", "Asked of the recipient", Kind.MULTILINE, "Such as: delete every copy, and confirm it."),
            FieldSpec("deleted_on", "Deletion confirmed on", Kind.DATE, "Once the recipient says that it is deleted."),
            FieldSpec("confirmation", "Confirmed by, and how", help="Such as: e-mail of Ms. Example."),
        ),
    ),
)
