"""Forms for the order, the subpoena, and what they allow."""

from typing import Final

from app.domain.facts.order import Authority, Bench, ContestBy, GrantStatus, HoldScope, OrderKind, OrderOutcome
from ui.forms.spec import Choice, FieldSpec, FormSpec, Kind, enum_choices

BENCHES: Final = enum_choices(Bench, MAGISTRATE="Magistrate judge", DISTRICT="District judge")
SCOPES: Final = enum_choices(
    HoldScope, FIELD="The contested fields", ACCOUNT="The account", WHOLE_SUBPOENA="Everything the subpoena asks for"
)
PASSAGES: Final = FieldSpec("passages", "Passages", Kind.PASSAGES, "The words of the order that say so.")


def _term(key: str, label: str, kind: Kind, help_: str = "", choices: tuple[Choice, ...] = ()) -> FieldSpec:
    inner = FieldSpec("value", label, kind, choices=choices, required=True)
    return FieldSpec(key, label, Kind.TERM, help_, fields=(inner,))


_TERMS: Final = (
    _term(
        "sufficient_to_show", "Documents sufficient to show", Kind.FLAG, "An extract answers it; a dump is too much."
    ),
    _term("general_clause", "General clause", Kind.FLAG, "Whatever would help to identify, not only the named fields."),
    _term("notify", "Notify the users", Kind.DUE, "By when the account holders must have notice."),
    _term("copy_of_order", "Copy of the order to each user", Kind.FLAG),
    _term("contest", "Time of the users to contest", Kind.PERIOD),
    _term(
        "contest_by",
        "How a user may contest",
        Kind.CHOICE,
        choices=enum_choices(
            ContestBy, MOTION="By motion only", MOTION_OR_OBJECTION="By motion, or by written objection to the platform"
        ),
    ),
    _term("platform_contest", "Time of the platform to contest", Kind.PERIOD),
    _term("advise_court", "Advise the court of objections", Kind.PERIOD),
    _term("preserve", "Preserve while contested", Kind.FLAG),
    _term("hold_scope", "What one objection holds", Kind.CHOICE, "If the words can be read so: everything.", SCOPES),
    _term("produce", "Produce", Kind.DUE, "A fixed date never rolls to a later day."),
    _term("use_restriction", "Use restriction", Kind.MULTILINE, "Word for word: the letter quotes it."),
)

FORMS: Final = (
    FormSpec(
        "orders",
        "Order",
        (
            FieldSpec(
                "kind",
                "Kind of order",
                Kind.CHOICE,
                choices=enum_choices(
                    OrderKind,
                    SECTION_1782="Order under 28 U.S.C. § 1782",
                    MOTION_TO_COMPEL="Order on a motion to compel",
                    QUASH_DENIED="Order denying a motion to quash",
                    OTHER_FEDERAL="Other federal order",
                    STATE_COURT="State court order or subpoena (not supported)",
                ),
            ),
            FieldSpec("title", "Title", help="As printed on the first page."),
            FieldSpec("court", "Court", Kind.REFERENCE, source="courts"),
            FieldSpec("division", "Division"),
            FieldSpec(
                "clerk",
                "Clerk's office",
                Kind.LINES,
                "Its address, one line each, for the notice to the user. Empty: as in the program's table of courts.",
            ),
            FieldSpec("case_number", "Case number", help="As printed, such as 22-mc-80240-VKD."),
            FieldSpec("caption", "Caption", help="Such as: In re Ex Parte Application of …"),
            FieldSpec("entered_on", "Entered on", Kind.DATE, "The date the clerk entered it."),
            FieldSpec("docket_number", "Docket number", help='From the docket check, not from the order\'s "Re: Dkt."'),
            FieldSpec("judge", "Judge"),
            FieldSpec("bench", "Signed by", Kind.CHOICE, choices=BENCHES),
            FieldSpec(
                "authority",
                "Why a magistrate judge's order is operative",
                Kind.CHOICE,
                choices=enum_choices(
                    Authority,
                    CONSENTS="All parties consented (28 U.S.C. § 636(c))",
                    ADOPTED="The district judge adopted it",
                ),
            ),
            FieldSpec(
                "outcome",
                "What it does",
                Kind.CHOICE,
                choices=enum_choices(
                    OrderOutcome,
                    PRODUCTION_ORDERED="Allows or orders the production",
                    PARTLY="Allows it in part",
                    NOT_ORDERED="Refuses it",
                    NOT_OPERATIVE="Is not operative yet (report and recommendation)",
                    VACATED="Was vacated",
                ),
            ),
            FieldSpec("underlying_caption", "Underlying case"),
            FieldSpec("underlying_court", "Underlying court", help="Its name in full; it may be abroad."),
            FieldSpec("underlying_number", "Underlying case number"),
            FieldSpec(
                "producing_as_named", "Producing party as named", help="As the order names you, such as Twitter, Inc."
            ),
            FieldSpec("document", "Document", Kind.REFERENCE, "The attached file of this order.", source="documents"),
            FieldSpec("amends", "Amends", Kind.REFERENCE, "The earlier order that this one changes.", source="orders"),
            FieldSpec(
                "terms",
                "Terms",
                Kind.GROUP,
                "“Silent” means that somebody read the whole order. What nobody has read holds the production.",
                fields=_TERMS,
                silent_with="amends",
            ),
        ),
    ),
    FormSpec(
        "subpoena",
        "Subpoena",
        (
            FieldSpec("document", "Document", Kind.REFERENCE, "The subpoena as it was served.", source="documents"),
            FieldSpec("attached", "The subpoena is attached", Kind.CHECK),
            FieldSpec("served_on", "Served on", Kind.DATE),
            FieldSpec("served_how", "Served how", help="Such as: on the registered agent, by hand."),
            FieldSpec("served_with_order", "Served together with the order", Kind.FLAG),
            FieldSpec("compliance_on", "Compliance date", Kind.DATE),
            FieldSpec("compliance_time", "Compliance time", Kind.TIME),
            FieldSpec("compliance_place", "Compliance place"),
            FieldSpec("compared_on", "Compared with the order on", Kind.DATE),
            FieldSpec("compared_by", "Compared by"),
            FieldSpec("matches_order", "Matches the order", Kind.FLAG, "As the order modified it."),
            FieldSpec("difference", "Difference", Kind.MULTILINE, "Where the subpoena asks for something else."),
        ),
    ),
    FormSpec(
        "dismissals",
        "Not in the order",
        (
            FieldSpec("document", "Document", Kind.REFERENCE, required=True, source="documents"),
            FieldSpec("fact", "What was proposed", required=True),
            FieldSpec("key", "Which of them", help="Empty where an order has only one."),
            FieldSpec("why", "Why it is none"),
        ),
    ),
    FormSpec(
        "requests",
        "Item of the request",
        (
            FieldSpec("number", "Number", help="As printed, such as 1 or 2(b).", required=True),
            FieldSpec("text", "Text", Kind.MULTILINE, "Word for word.", required=True),
            PASSAGES,
        ),
    ),
    FormSpec(
        "grants",
        "Field allowed",
        (
            FieldSpec("field", "Field", Kind.REFERENCE, required=True, source="fields"),
            FieldSpec("request", "Item of the request", Kind.REFERENCE, required=True, source="requests"),
            FieldSpec(
                "status",
                "How firmly",
                Kind.CHOICE,
                required=True,
                choices=enum_choices(
                    GrantStatus, EXPLICIT="The order names it", INFERRED="Inferred: counsel must decide"
                ),
            ),
            FieldSpec("windows", "Windows", Kind.REFERENCES, "For values that carry a time.", source="windows"),
            PASSAGES,
        ),
    ),
    FormSpec(
        "exclusions",
        "Field excluded",
        (FieldSpec("field", "Field", Kind.REFERENCE, required=True, source="fields"), PASSAGES),
    ),
    FormSpec(
        "windows",
        "Window",
        (
            FieldSpec("text", "As the order states it", help="Word for word.", required=True),
            FieldSpec("starts", "Begins", Kind.ENDPOINT, "A whole day counts from its first moment."),
            FieldSpec("ends", "Ends", Kind.ENDPOINT, "A whole day counts to its last moment."),
            FieldSpec("zone", "Time zone", Kind.ZONE, required=True),
            FieldSpec("zone_chosen_by", "Zone chosen by", help="Empty where the order itself names the zone."),
            PASSAGES,
        ),
    ),
)
