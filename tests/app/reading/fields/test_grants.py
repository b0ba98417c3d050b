import pytest

from app.reading.fields.clauses import clauses
from app.reading.lexicon import load
from tests.app.reading.fields.told import CAST, clause, granted, kept_back, order, read, values


def test_a_list_is_read_item_by_item_as_it_is_printed() -> None:
    paper = clause(
        "Harborline is ordered to produce to counsel for Kestrel, by noon on "
        "June 4, 2025, the following for each account: "
        "the holder’s name; the e-mail address and telephone number on file; "
        "and the IP address from which the review was posted."
    )
    assert granted(paper) == [
        "the holder’s name",
        "the e-mail address and telephone number on file",
        "the IP address from which the review was posted",
    ]


def test_the_ids_of_an_item_come_from_the_catalogue() -> None:
    (value,) = values(clause("Harborline shall produce the IP address and the date and time of each log-in."), "fields")
    assert value == {
        "text": "the IP address and the date and time of each log-in",
        "fields": ["log.access"],
        "status": "explicit",
        "excluded": False,
    }


def test_letters_in_brackets_part_a_list() -> None:
    paper = clause(
        "Harborline shall produce, for user_one and user.two, (a) the name, "
        "(b) the e-mail address, and (c) the IP address last used to log in."
    )
    assert granted(paper) == ["the name", "the e-mail address", "the IP address last used to log in"]


def test_what_qualifies_both_nouns_keeps_them_together() -> None:
    paper = clause(
        "The subpoena may seek the name and the e-mail address that each "
        "reviewer gave to Harborline, and any telephone number given for account recovery."
    )
    assert granted(paper) == [
        "the name and the e-mail address that each reviewer gave to Harborline",
        "any telephone number given for account recovery",
    ]


def test_an_exception_in_brackets_is_excluded_and_what_follows_it_is_not() -> None:
    paper = clause(
        "Harborline shall produce the names of all credit cards (but not the "
        "card number or the expiration date) and the telephone number."
    )
    assert granted(paper) == ["the names of all credit cards", "the telephone number"]
    assert kept_back(paper) == ["the card number", "the expiration date"]


@pytest.mark.parametrize(
    "text,words",
    [
        (
            "The subpoena may not ask for a user’s location history or photographs.",
            ["a user’s location history", "photographs"],
        ),
        ("Harborline shall not furnish any password.", ["any password"]),
        (
            "Private messages and drafts are outside the subpoena and are not to be produced.",
            ["Private messages", "drafts"],
        ),
        ("No telephone numbers or billing records shall be disclosed.", ["telephone numbers", "billing records"]),
        ("Harborline need not produce page analytics.", ["page analytics"]),
        ("The request for dates of birth is STRICKEN.", ["dates of birth"]),
    ],
)
def test_what_the_court_keeps_back_is_excluded(text: str, words: list[str]) -> None:
    assert kept_back(clause(text)) == words
    assert granted(clause(text)) == []


def test_what_the_applicant_disclaims_is_excluded_with_a_doubt() -> None:
    found = read(
        clause(
            "Kestrel disclaims any wish to see the contents of messages, drafts, "
            "or posts, and any user’s date of birth.",
            "background",
        )
    )
    assert [each.value["text"] for each in found] == [
        "the contents of messages, drafts, or posts",
        "any user’s date of birth",
    ]
    assert all(each.doubt for each in found)


def test_a_hold_excludes_no_field() -> None:
    assert (
        read(
            clause(
                "If a user objects, Harborline shall preserve, but not disclose, the "
                "name and address until the Court rules."
            )
        )
        == []
    )


def test_a_general_clause_is_inferred_and_its_named_fields_are_explicit() -> None:
    paper = clause(
        "Harborline shall produce the information which would allow or aid in "
        "determining the identity of Does 1-3, including the e-mail address used when registering."
    )
    statuses = {each["text"]: each["status"] for each in values(paper, "fields")}
    assert statuses == {
        "the information which would allow or aid in determining the identity of Does 1-3": "inferred",
        "the e-mail address used when registering": "explicit",
    }
    assert values(paper, "general_clause") == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel shall state in its subpoena the name and address of its counsel.",
        "Harborline shall give notice to each user at the e-mail address on file.",
        "Harborline shall provide each account holder with the name and address of the Clerk.",
        "A Doe who moves to quash must give the Court his or her name and address.",
        "Kestrel’s request that Harborline be ordered to find the names in its backups is denied.",
    ],
)
def test_duties_of_others_and_to_others_grant_nothing(text: str) -> None:
    assert granted(clause(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Its privacy policy says that Harborline collects names and telephone numbers.",
        "In In re Belleweather the provider was ordered to produce the name and the address of its user.",
        "“Harborline shall produce the account holder’s name and street address within 21 days.”",
    ],
)
def test_what_others_say_grants_nothing(text: str) -> None:
    assert granted(clause(text, "background")) == []


def test_a_sentence_that_goes_on_to_deny_is_doubtful() -> None:
    (found,) = [
        each
        for each in read(
            clause("Harborline shall produce the name, but the request as to the telephone number of Doe 2 is denied.")
        )
        if not each.value["excluded"]
    ]
    assert found.doubt


def test_words_that_fit_no_field_are_proposed_without_one_and_with_a_doubt() -> None:
    found = read(clause("Harborline shall produce: (a) the name; (b) the color of the door; and (c) the address."))
    (odd,) = [each for each in found if each.value["text"] == "the color of the door"]
    assert odd.value["fields"] == []
    assert odd.doubt


def test_a_report_that_only_recommends_grants_nothing() -> None:
    assert (
        granted(order("It is RECOMMENDED that Harborline be directed to produce the name and the address of the user."))
        != []
    )
    recommends = clause("It is RECOMMENDED that Harborline shall produce the name of the user.")
    assert granted(recommends) == []


def test_a_list_may_go_on_in_labelled_paragraphs() -> None:
    paper = order(
        "ORDER",
        "1. The application is GRANTED. The subpoena may ask only for:",
        "(a) the name of each user;",
        "(b) the log-in history of each account.",
        "2. Harborline shall notify the users within 10 days.",
    )
    assert granted(paper) == ["the name of each user", "the log-in history of each account"]


def test_hostile_text_is_read_in_bounded_time() -> None:
    assert read(clause("Harborline shall produce " + "the name and " * 2_000 + "the IP address.")) != []


@pytest.mark.parametrize(
    "kind,words", [(each["kind"], words) for each in load("fields")["clause"] for words in each["examples"]]
)
def test_a_clause_of_the_vocabulary_gives_or_keeps_back(kind: str, words: str) -> None:
    found = list(clauses(words, (0, len(words)), CAST))
    assert kind.startswith("keeps") in [each.excluded for each in found]


@pytest.mark.parametrize(
    "text,gives,keeps",
    [
        (
            (
                "The subpoena shall only request the true name and address of the account holder; "
                "Kestrel shall not subpoena the ISP for any e-mail addresses or telephone numbers."
            ),
            ["the true name and address of the account holder"],
            ["any e-mail addresses", "telephone numbers"],
        ),
        (
            "Harborline shall produce the requested records, except for passwords and the user’s date of birth.",
            [],
            ["passwords", "the user’s date of birth"],
        ),
        (
            "Harborline need only produce the name; it need not produce physical addresses.",
            ["the name"],
            ["physical addresses"],
        ),
        (
            "Kestrel is not permitted to subpoena the ISP for the Doe’s telephone number.",
            [],
            ["the Doe’s telephone number"],
        ),
        ("The subpoena is modified to strike any request for dates of birth.", [], ["dates of birth"]),
        ("Harborline shall produce a privilege log stating the name of each author.", [], []),
        ("Harborline shall provide its name and address for service.", [], []),
    ],
)
def test_what_is_given_and_what_is_kept_back_are_told_apart(text: str, gives: list[str], keeps: list[str]) -> None:
    assert (granted(clause(text)), kept_back(clause(text))) == (gives, keeps)


def test_the_day_on_which_it_is_due_is_no_part_of_an_item() -> None:
    assert granted(clause("Harborline shall produce the name and address within 7 days.")) == ["the name and address"]
    assert granted(clause("Harborline shall produce the user’s name by June 4, 2025.")) == ["the user’s name"]


def test_what_goes_to_the_court_is_doubtful() -> None:
    paper = clause("Harborline shall produce the user’s name and address to the Court for in camera review.")
    assert [bool(each.doubt) for each in read(paper)] == [True]
