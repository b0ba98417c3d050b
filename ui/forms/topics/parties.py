"""Forms for who asks, who answers, and how the answer travels."""

from typing import Final

from app.domain.facts.parties import Certificate, Family, Government, Paper, Role
from ui.forms.spec import FieldSpec, FormSpec, Kind, enum_choices

IN_THE_HOUSE_STYLE: Final = ("signatories", "logo", "standing")
"""What of an organisation is the same for all matters, and is edited in the window of the house style."""
FORMS: Final = (
    FormSpec(
        "file",
        "Matter",
        (
            FieldSpec("reference", "Reference", help="Your own reference for this matter.", required=True),
            FieldSpec("opened_on", "Opened on", Kind.DATE),
        ),
    ),
    FormSpec(
        "organisation",
        "Producing organisation",
        (
            FieldSpec("name", "Legal name", help="As it is today; the letterhead prints it.", required=True),
            FieldSpec("short_name", "Short name", help="As letters call you after the first time.", required=True),
            FieldSpec("lines", "Address", Kind.LINES, "One line each."),
            FieldSpec("email", "E-mail"),
            FieldSpec(
                "objections_at",
                "Form for objections",
                help="Its address on the web, which the notice to the user gives beside the e-mail address.",
            ),
            FieldSpec(
                "signatory",
                "Signatory",
                Kind.SUGGESTED,
                "One of your signatories, who has the title given there, or anybody.",
                source="signatories",
            ),
            FieldSpec("signatory_title", "Title of the signatory", help="Of somebody who is none of your signatories."),
            FieldSpec("bates_prefix", "Bates prefix", help="Such as EXAMPLE-."),
            FieldSpec("bates_width", "Bates digits", Kind.NUMBER, required=True),
            FieldSpec(
                "paper",
                "Paper",
                Kind.CHOICE,
                required=True,
                choices=enum_choices(Paper, LETTER="US Letter", A4="A4"),
            ),
            FieldSpec(
                "family",
                "Typeface",
                Kind.CHOICE,
                required=True,
                choices=enum_choices(Family, SERIF="Source Serif, with serifs", SANS="Source Sans, without serifs"),
            ),
            FieldSpec(
                "grace_court_days",
                "Grace in court days",
                Kind.NUMBER,
                "Waited after somebody else's time, before it counts as over.",
                required=True,
            ),
            FieldSpec("one_person", "One-person organisation", Kind.CHECK, "Printed on every approval sheet."),
            FieldSpec(
                "cable_operator", "Cable operator", Kind.CHECK, "47 U.S.C. § 551: subscribers always have notice."
            ),
            FieldSpec("catalogue_version", "Field catalogue", Kind.FIXED),
            FieldSpec("calendar_version", "Calendar", Kind.FIXED),
        ),
    ),
    FormSpec(
        "parties",
        "Party or counsel",
        (
            FieldSpec(
                "role",
                "Part in the case",
                Kind.CHOICE,
                required=True,
                choices=enum_choices(
                    Role,
                    REQUESTING="Requesting party",
                    COUNSEL="Counsel",
                    OPPOSING="Opposing party",
                    OTHER="Other",
                    OURS="Our own counsel",
                ),
            ),
            FieldSpec("name", "Name", required=True),
            FieldSpec("salutation", "Salutation", help="Such as: Ms. Example. The letter adds Dear and the colon."),
            FieldSpec("firm", "Firm"),
            FieldSpec("lines", "Address", Kind.LINES, "One line each."),
            FieldSpec("represents", "Represents", Kind.REFERENCE, source="parties"),
            FieldSpec("pro_se", "Pro se", Kind.CHECK, "Without counsel: the party itself is written to."),
            FieldSpec("described_as", "Described in the order as", help="Such as: Applicant."),
            FieldSpec(
                "bar_number", "State Bar number", help="Of our own counsel: it stands in what is filed with the court."
            ),
            FieldSpec("phone", "Telephone", help="Of our own counsel, as above."),
            FieldSpec("email", "E-mail", help="Of our own counsel, as above."),
            FieldSpec(
                "government",
                "Is it a government?",
                Kind.CHOICE,
                "A government stops the matter for counsel (18 U.S.C. § 2702(c)(6)).",
                choices=enum_choices(
                    Government,
                    NO="No",
                    UNITED_STATES="Yes: United States, a state, or local",
                    FOREIGN="Yes: foreign",
                ),
            ),
        ),
    ),
    FormSpec(
        "dispatch",
        "Delivery of the letter",
        (
            FieldSpec("recipient", "Recipient", Kind.REFERENCE, required=True, source="parties"),
            FieldSpec("method", "How", help="Such as: by e-mail and overnight courier."),
            FieldSpec("cc", "Copies to", Kind.LINES, "One line each."),
            FieldSpec(
                "age_key", "age public key", help="Where counsel gave one: begins with age1. Copy it, do not type it."
            ),
            FieldSpec(
                "certificate",
                "Certification",
                Kind.CHOICE,
                "Enclosed, its text is written with the volume; a person signs it on paper.",
                required=True,
                choices=enum_choices(
                    Certificate,
                    ON_REQUEST="On request",
                    INSIDE="Enclosed; signed in the United States",
                    OUTSIDE="Enclosed; signed outside the United States",
                ),
            ),
            FieldSpec(
                "process",
                "How logs are recorded",
                help="For the certification; left empty, the declarant writes it by hand.",
            ),
        ),
    ),
    FormSpec(
        "documents",
        "Attached document",
        (
            FieldSpec("name", "File name", required=True),
            FieldSpec("kind", "What it is", help="Such as order, subpoena, objection, ruling.", required=True),
            FieldSpec("digest", "SHA-256", Kind.FIXED),
            FieldSpec("size", "Bytes", Kind.FIXED),
        ),
    ),
)
