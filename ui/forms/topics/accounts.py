"""Forms for accounts, searches, values, and record files."""

from typing import Final

from app.domain.facts.accounts import AccountKind, AccountStatus, SearchResult, ThirdParty
from ui.forms.spec import FieldSpec, FormSpec, Kind, enum_choices
from ui.forms.topics.order import PASSAGES

FORMS: Final = (
    FormSpec(
        "accounts",
        "Account",
        (
            FieldSpec("identifier", "As printed in the order", help="Copy it, do not retype it.", required=True),
            FieldSpec(
                "kind",
                "Identified by",
                Kind.CHOICE,
                required=True,
                choices=enum_choices(
                    AccountKind,
                    HANDLE="Handle",
                    URL="Address of its page",
                    POST="A post",
                    EMAIL="E-mail address",
                    IP_TIME="IP address and time",
                ),
            ),
            FieldSpec("display_name", "Display name", help="As printed in the order."),
            FieldSpec("posts", "Posts", Kind.LINES, "Addresses of the posts, one a line."),
            FieldSpec(
                "platform_account_id",
                "Platform account id",
                help="The number that never changes. Two people confirm it.",
            ),
            FieldSpec(
                "status",
                "What the search found",
                Kind.CHOICE,
                choices=enum_choices(
                    AccountStatus,
                    LOCATED="Located",
                    NOT_LOCATED="Not located",
                    SUSPENDED="Suspended",
                    DELETED="Deleted",
                    REASSIGNED="The handle is somebody else's now",
                ),
            ),
            FieldSpec("created_at", "Created at", Kind.INSTANT, "When the account was created."),
            PASSAGES,
        ),
    ),
    FormSpec(
        "searches",
        "Search for records",
        (
            FieldSpec("account", "Account", Kind.REFERENCE, required=True, source="accounts"),
            FieldSpec("requests", "Items of the request", Kind.REFERENCES, "None ticked means all.", source="requests"),
            FieldSpec(
                "result",
                "Result",
                Kind.CHOICE,
                required=True,
                choices=enum_choices(
                    SearchResult,
                    FOUND="Records found",
                    NONE_FOUND="None found",
                    NOT_KEPT="Not kept",
                    NOT_LOCATED="Account not located",
                ),
            ),
            FieldSpec("searched_on", "Searched on", Kind.DATE, required=True),
            FieldSpec("where", "Where", help="The systems that were searched.", required=True),
            FieldSpec("how", "How", help="Never by a similar handle.", required=True),
            FieldSpec("by", "By"),
            FieldSpec("not_kept_beyond", "Kept for", help="How long such records are kept, where they are gone."),
        ),
    ),
    FormSpec(
        "values",
        "Value",
        (
            FieldSpec("account", "Account", Kind.REFERENCE, required=True, source="accounts"),
            FieldSpec("field", "Field", Kind.REFERENCE, required=True, source="fields"),
            FieldSpec("text", "Value", Kind.TEXT, "Exactly as found.", required=True),
            FieldSpec("at", "Time as found", Kind.TIMESTAMP),
            FieldSpec("post", "Post it belongs to"),
            FieldSpec("taken_on", "Taken on", Kind.DATE, "When the record was taken.", required=True),
            FieldSpec("source", "Source", help="The file with row and column, or who typed it.", required=True),
            FieldSpec("row", "Row", help="Values of one row leave only together."),
            FieldSpec(
                "third_party",
                "Somebody else's?",
                Kind.CHOICE,
                "Such as a recovery address that belongs to another person.",
                required=True,
                choices=enum_choices(
                    ThirdParty, NO="No: the account holder's", YES="Yes: a third party's", UNKNOWN="Not known"
                ),
            ),
        ),
    ),
    FormSpec(
        "sources",
        "Record file",
        (
            FieldSpec("name", "File", Kind.FIXED),
            FieldSpec("document", "SHA-256 of the file", Kind.FIXED),
            FieldSpec("table", "Table", Kind.FIXED, "The sheet or section of the file."),
            FieldSpec("rows", "Rows", Kind.FIXED),
            FieldSpec("encoding", "Encoding", Kind.FIXED),
            FieldSpec("columns", "Columns", Kind.FIXED, "To say it anew, choose Read otherwise on the page."),
            FieldSpec("account", "Account", Kind.REFERENCE, "None where a column names it.", source="accounts"),
            FieldSpec("taken_on", "Taken on", Kind.DATE, "When the records were taken.", required=True),
            FieldSpec(
                "set_aside",
                "Why doubtful rows are left out",
                Kind.MULTILINE,
                "Rows that cannot be read without a guess.",
            ),
        ),
    ),
)
