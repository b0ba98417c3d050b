"""The form for what is filled in for a document beside the letter; each document shows the fields that are its own."""

from typing import Final

from app.domain.facts.papers import ENTRIES, PaperKind, Place, options_kind
from ui.forms.spec import FieldSpec, FormSpec, Kind, enum_choices

_FIELDS: Final = (
    FieldSpec("paper", "Document", Kind.FIXED, required=True),
    FieldSpec("account", "Account", Kind.FIXED),
    FieldSpec("volume", "Volume", Kind.FIXED),
    FieldSpec("given_on", "Day of the notice", Kind.DATE, "Empty: the day of the notice that is recorded, else today."),
    FieldSpec(
        "offers_post",
        "Offers objection by post",
        Kind.CHECK,
        "The notice gives the postal address; the grace becomes fourteen days once the notice is recorded so.",
    ),
    FieldSpec("helpers", "Organisations that help", Kind.LINES, "One a line, as the notice lists them."),
    FieldSpec(
        "objections", "Objections told", Kind.REFERENCES, "None: all that the court was not told.", source="objections"
    ),
    FieldSpec(
        "redacted",
        "Redacted objection",
        Kind.LINES,
        "As it is attached, one paragraph a line; nothing in it may tell who objects.",
    ),
    FieldSpec(
        "exhibit_apart",
        "Put behind its sheet by hand",
        Kind.CHECK,
        "Instead of the text: the redacted copy itself is attached.",
    ),
    FieldSpec("grounds", "Grounds", Kind.LINES, "Counsel's own words, one ground a line."),
    FieldSpec("served_papers", "Papers served", Kind.LINES, "One a line, as the proof lists them."),
    FieldSpec("served_on", "Served on", Kind.DATE, "Empty: a line that is filled in by hand."),
    FieldSpec("served_how", "Means of service", help="Such as: e-mail, as agreed in writing."),
    FieldSpec(
        "declarant",
        "Who declares",
        Kind.SUGGESTED,
        "One of your signatories, or anybody. Empty: who signs for the organisation.",
        source="signatories",
    ),
    FieldSpec("declarant_title", "Title of who declares", help="Empty: the title of the signatory."),
    FieldSpec(
        "signed",
        "Signed",
        Kind.CHOICE,
        "28 U.S.C. § 1746 has a form for each.",
        required=True,
        choices=enum_choices(Place, INSIDE="In the United States", OUTSIDE="Outside the United States"),
    ),
    FieldSpec("signed_on", "Signed on", Kind.DATE, "Empty: a line that is filled in by hand."),
    FieldSpec("signed_at", "Signed at", help="City and state or country. Empty: a line that is filled in by hand."),
    FieldSpec("confirm_by", "Return to be confirmed by", Kind.DATE),
    FieldSpec("first_page", "First page taken back", help="Its Bates number. Empty: the whole volume."),
    FieldSpec("last_page", "Last page taken back", help="Its Bates number."),
    FieldSpec("replacement", "Replaced by volume", Kind.NUMBER, "Empty: nothing takes its place."),
)
FORMS: Final = (FormSpec("paper_options", "What is filled in for a document", _FIELDS),)


def fields_of(paper: PaperKind) -> tuple[FieldSpec, ...]:
    """Give the fields of a document; most have none."""
    own = ENTRIES.get(options_kind(paper), ())
    return tuple(each for each in _FIELDS if each.key in own)
