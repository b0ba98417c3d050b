"""Forms for decisions of counsel and of the organisation."""

from typing import Final

from app.domain.facts.counsel import ScopeBasis
from ui.forms.spec import FieldSpec, FormSpec, Kind, enum_choices
from ui.forms.topics.order import PASSAGES, SCOPES

_COUNSEL: Final = FieldSpec("counsel", "Counsel", help="Name of counsel who decided.", required=True)
_DECIDED: Final = FieldSpec("decided_on", "Decided on", Kind.DATE, required=True)
_REASON: Final = FieldSpec("reason", "Reason", Kind.MULTILINE, required=True)

FORMS: Final = (
    FormSpec(
        "field_decisions",
        "Counsel's decision on a field",
        (
            FieldSpec("field", "Field", Kind.REFERENCE, required=True, source="fields"),
            FieldSpec("allowed", "Does the order reach it?", Kind.FLAG, "A no is stated in the letter.", required=True),
            FieldSpec("request", "Item of the request", Kind.REFERENCE, source="requests"),
            FieldSpec("windows", "Windows", Kind.REFERENCES, "For values that carry a time.", source="windows"),
            _COUNSEL,
            _DECIDED,
            _REASON,
        ),
    ),
    FormSpec(
        "scope_readings",
        "Narrower reading of the hold",
        (
            FieldSpec("scope", "An objection holds", Kind.CHOICE, required=True, choices=SCOPES),
            FieldSpec(
                "basis",
                "Rests on",
                Kind.CHOICE,
                required=True,
                choices=enum_choices(
                    ScopeBasis,
                    COUNSEL="Counsel's reading of the order",
                    STIPULATION="A stipulation",
                    ORDER="An order",
                ),
            ),
            _COUNSEL,
            _DECIDED,
            _REASON,
            FieldSpec("told_court_on", "Court told on", Kind.DATE, "Counsel's reading counts only after that."),
            FieldSpec("stated_day", "Day stated to the court", Kind.DATE, "It counts only after this day."),
            PASSAGES,
        ),
    ),
    FormSpec(
        "policies",
        "Notice policy",
        (
            FieldSpec("notify", "Notify the users", Kind.CHECK, "Where the order itself requires no notice."),
            FieldSpec("days", "Days to wait", Kind.NUMBER, "Empty: no waiting time."),
            FieldSpec("decided_by", "Decided by", required=True),
            _DECIDED,
            _REASON,
        ),
    ),
    FormSpec(
        "objection_decisions",
        "Counsel's decision on an objection",
        (
            FieldSpec("objection", "Objection", Kind.REFERENCE, required=True, source="objections"),
            FieldSpec("holds", "Does it hold the production?", Kind.FLAG, required=True),
            _COUNSEL,
            _DECIDED,
            _REASON,
            FieldSpec("court_asked_on", "Court asked on", Kind.DATE),
        ),
    ),
    FormSpec(
        "value_decisions",
        "Counsel's decision on a value",
        (
            FieldSpec("value", "Value", Kind.REFERENCE, required=True, source="values"),
            FieldSpec("allowed", "May it be produced?", Kind.FLAG, required=True),
            _COUNSEL,
            _DECIDED,
            _REASON,
        ),
    ),
    FormSpec(
        "state_days",
        "Holidays of a state without a table",
        (
            FieldSpec("days", "Days", Kind.DATES, "One a line, such as 2026-11-27."),
            FieldSpec("note", "Note", help="Where this is written."),
            FieldSpec("none_by", "None, says counsel", help="Name of counsel who confirmed that there are none."),
        ),
    ),
    FormSpec(
        "inaccessible",
        "Clerk's office out of reach",
        (
            FieldSpec("deadline", "Deadline", Kind.REFERENCE, "Rule 6(a)(3).", required=True, source="deadlines"),
            FieldSpec("last_day", "New last day", Kind.DATE, required=True),
            FieldSpec("recorded_by", "Recorded by", required=True),
            _REASON,
        ),
    ),
    FormSpec(
        "checks",
        "Look at docket and mailbox",
        (
            FieldSpec("at", "At", Kind.INSTANT, required=True),
            FieldSpec("docket", "Docket checked", Kind.CHECK),
            FieldSpec("mailbox", "Mailbox checked", Kind.CHECK),
            FieldSpec(
                "found_nothing", "Nothing new found", Kind.CHECK, "Whatever was found is recorded as its own fact."
            ),
            FieldSpec("by", "By"),
            FieldSpec("note", "Note"),
        ),
    ),
)
