"""Forms for notice, objection, ruling, and consent."""

from typing import Final

from app.domain.facts.contest import (
    Decision,
    DeliveryOutcome,
    ObjectionForm,
    Objector,
    Portion,
    ReviewRoute,
    RulingKind,
)
from ui.forms.spec import FieldSpec, FormSpec, Kind, enum_choices
from ui.forms.topics.order import BENCHES, PASSAGES, SCOPES

_ACCOUNT: Final = FieldSpec("account", "Account", Kind.REFERENCE, required=True, source="accounts")
_OBJECTION: Final = FieldSpec("objection", "Objection", Kind.REFERENCE, required=True, source="objections")

FORMS: Final = (
    FormSpec(
        "preservations",
        "Preservation",
        (
            FieldSpec("preserved_on", "Preserved on", Kind.DATE, "Before anybody is notified.", required=True),
            FieldSpec("snapshot", "Digest of the snapshot", help="SHA-256 of what was preserved.", required=True),
            FieldSpec("accounts", "Accounts", Kind.REFERENCES, "None ticked means all.", source="accounts"),
        ),
    ),
    FormSpec(
        "notices",
        "Notice",
        (
            _ACCOUNT,
            FieldSpec(
                "given_on", "Date of the notice", Kind.DATE, "A new notice restarts this account's time.", required=True
            ),
            FieldSpec("channel", "Channel", help="Such as: e-mail, or a message in the app.", required=True),
            FieldSpec("copy_of_order", "With a copy of the order", Kind.CHECK),
            FieldSpec(
                "offers_post", "Offers objection by post", Kind.CHECK, "The grace is then at least fourteen days."
            ),
            FieldSpec("document", "Document", Kind.REFERENCE, "The notice as sent.", source="documents"),
        ),
    ),
    FormSpec(
        "deliveries",
        "Delivery of a notice",
        (
            FieldSpec("notice", "Notice", Kind.REFERENCE, required=True, source="notices"),
            FieldSpec("channel", "Channel", help="The notice's own, or another one.", required=True),
            FieldSpec("on", "On", Kind.DATE, required=True),
            FieldSpec(
                "outcome", "What became of it", Kind.CHOICE, required=True, choices=enum_choices(DeliveryOutcome)
            ),
        ),
    ),
    FormSpec(
        "objections",
        "Objection",
        (
            FieldSpec("objector", "Who objects", Kind.CHOICE, required=True, choices=enum_choices(Objector)),
            FieldSpec("account", "Account", Kind.REFERENCE, "None: it may touch every account.", source="accounts"),
            FieldSpec(
                "form",
                "Form",
                Kind.CHOICE,
                required=True,
                choices=enum_choices(
                    ObjectionForm,
                    WRITTEN="Written objection",
                    ORAL="Spoken",
                    MOTION="Motion to quash or modify",
                    MORE_TIME="Motion for more time",
                    REVIEW="Motion for review",
                ),
            ),
            FieldSpec(
                "received_on", "Received on", Kind.DATE, "The day it reached you, or you heard of it.", required=True
            ),
            FieldSpec(
                "portion",
                "Against what",
                Kind.CHOICE,
                "Not clear counts as everything.",
                required=True,
                choices=enum_choices(
                    Portion, ALL="Everything", FIELDS="Some fields", VALUES="Some values", UNKNOWN="Not clear"
                ),
            ),
            FieldSpec("fields", "Fields", Kind.REFERENCES, source="fields"),
            FieldSpec("values", "Values", Kind.REFERENCES, source="values"),
            FieldSpec("channel", "Channel", help="How it came in."),
            FieldSpec("heard_only", "Only heard of", Kind.CHECK, "The paper itself is not here yet."),
            FieldSpec("told_court_on", "Court told on", Kind.DATE),
            FieldSpec("writing_asked_on", "Asked for it in writing on", Kind.DATE),
            FieldSpec("document", "Document", Kind.REFERENCE, "The objection as received.", source="documents"),
        ),
    ),
    FormSpec(
        "withdrawals",
        "Withdrawal of an objection",
        (
            _OBJECTION,
            FieldSpec("withdrawn_on", "Withdrawn on", Kind.DATE, required=True),
            FieldSpec("identity_checked", "Identity checked", Kind.CHECK, "It was the objector who withdrew."),
            FieldSpec("told_court_on", "Court told on", Kind.DATE, "Of the objection and of its withdrawal."),
            FieldSpec("cleared_by", "Cleared by counsel", help="Name of counsel."),
            FieldSpec("cleared_on", "Cleared on", Kind.DATE),
        ),
    ),
    FormSpec(
        "rulings",
        "Ruling",
        (
            FieldSpec(
                "kind",
                "What it does",
                Kind.CHOICE,
                required=True,
                choices=enum_choices(
                    RulingKind,
                    DECIDES="Decides objections",
                    EXCUSES_NOTICE="Excuses or changes notice",
                    ORDERS_PRODUCTION="Orders production despite an open window",
                    STAYS="Stays",
                    LIFTS_STAY="Lifts a stay",
                    VACATES="Vacates the order",
                    SETS_SCOPE="Says how much an objection holds",
                ),
            ),
            FieldSpec("entered_on", "Entered on", Kind.DATE, required=True),
            FieldSpec("docket_number", "Docket number"),
            FieldSpec("bench", "Signed by", Kind.CHOICE, required=True, choices=BENCHES),
            FieldSpec("objections", "Objections decided", Kind.REFERENCES, source="objections"),
            FieldSpec(
                "decision",
                "Decision",
                Kind.CHOICE,
                choices=enum_choices(Decision, IN_PART="Sustained in part"),
            ),
            FieldSpec("accounts", "Accounts", Kind.REFERENCES, "None ticked means all.", source="accounts"),
            FieldSpec("allows", "Allows", Kind.CELLS),
            FieldSpec("bars", "Bars", Kind.CELLS),
            FieldSpec("not_before", "Not before", Kind.DATE, "The ruling's own first day of production."),
            FieldSpec("by", "Produce by", Kind.DATE, "The ruling's own last day: a deadline, not a start."),
            FieldSpec(
                "route",
                "Review",
                Kind.CHOICE,
                "As counsel recorded it.",
                choices=enum_choices(
                    ReviewRoute,
                    RULE_72A="Rule 72(a): 14 days from service",
                    RULE_72B="Rule 72(b): 14 days from service",
                    CONSENT_APPEAL="Consent (§ 636(c)) and appeal: 30 days",
                    NONE="No period of review",
                ),
            ),
            FieldSpec("route_by", "Review recorded by", help="Name of counsel."),
            FieldSpec("release_day", "Day set by counsel", Kind.DATE, "Where no period of review is counted."),
            FieldSpec("scope", "What an objection holds", Kind.CHOICE, choices=SCOPES),
            FieldSpec("expires_on", "Stay ends on", Kind.DATE),
            FieldSpec("user_told_on", "User told on", Kind.DATE),
            PASSAGES,
            FieldSpec("document", "Document", Kind.REFERENCE, source="documents"),
        ),
    ),
    FormSpec(
        "ruling_services",
        "Service of a ruling",
        (
            FieldSpec("ruling", "Ruling", Kind.REFERENCE, required=True, source="rulings"),
            _OBJECTION,
            FieldSpec("served_on", "Served on", Kind.DATE, "Starts the objector's time for review.", required=True),
            FieldSpec("by_mail", "By mail", Kind.CHECK, "Three more days, Rule 6(d)."),
        ),
    ),
    FormSpec(
        "consents",
        "Consent",
        (
            _ACCOUNT,
            FieldSpec(
                "fields", "Fields", Kind.REFERENCES, "Only what the holder named.", required=True, source="fields"
            ),
            FieldSpec("given_on", "Given on", Kind.DATE, required=True),
            FieldSpec("in_writing", "In writing", Kind.CHECK),
            FieldSpec("identity_checked", "Identity checked", Kind.CHECK),
            FieldSpec("revoked_on", "Revoked on", Kind.DATE),
        ),
    ),
)
