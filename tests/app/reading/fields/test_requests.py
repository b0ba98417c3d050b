from tests.app.reading.fields.told import clause, granted, kept_back, order, read, values

ASKED = (
    ("Kestrel applies for leave to serve a subpoena on Harborline. The "
    "proposed subpoena has three requests, which read in full:"),
    "REQUEST NO. 1: Documents sufficient to show the name and the e-mail address of each account holder.",
    "REQUEST NO. 2: All private messages sent by any of the accounts.",
    "REQUEST NO. 3: The IP addresses of each log-in between March 1, 2024 and March 31, 2024.",
    "The factors favor Kestrel.",
)


def test_requests_are_fields_where_the_court_grants_them() -> None:
    paper = order(*ASKED, "CONCLUSION", "The application is GRANTED. Kestrel may serve the subpoena.")
    assert granted(paper) == [
        "the name and the e-mail address of each account holder",
        "All private messages sent by any of the accounts",
        "The IP addresses of each log-in",
    ]
    assert all(not each.doubt for each in read(paper) if each.fact == "fields")
    assert [each["request"] for each in values(paper, "fields")] == ["REQUEST NO. 1", "REQUEST NO. 2", "REQUEST NO. 3"]
    assert values(paper, "sufficient_to_show") == [True]
    assert values(paper, "windows") == [
        {"text": "between March 1, 2024 and March 31, 2024", "from": "2024-03-01", "to": "2024-03-31"}
    ]


def test_a_struck_request_is_excluded() -> None:
    paper = order(
        *ASKED,
        "CONCLUSION",
        "Request 2 is stricken. The application is GRANTED as to Requests 1 and 3. Kestrel may serve the subpoena.",
    )
    assert kept_back(paper) == ["All private messages sent by any of the accounts"]
    assert len(granted(paper)) == 2


def test_requests_count_for_nothing_where_the_court_denies_them() -> None:
    assert values(order(*ASKED, "CONCLUSION", "The application is DENIED."), "fields") == []


def test_requests_that_the_court_changes_are_doubtful() -> None:
    paper = order(
        *ASKED, "CONCLUSION", "The application is GRANTED, except that the requests are narrowed to one year."
    )
    assert all(each.doubt for each in read(paper) if each.fact == "fields")


def test_the_courts_own_list_stands_before_the_requests() -> None:
    paper = order(
        *ASKED, "CONCLUSION", "The application is GRANTED. Harborline shall produce the name of each account holder."
    )
    assert granted(paper) == ["the name of each account holder"]


def test_a_described_request_is_doubtful() -> None:
    text = "The subpoena asks for the name and the telephone number of each reviewer. The application is GRANTED."
    found = [each for each in read(clause(text, "background")) if each.fact == "fields"]
    assert [each.value["text"] for each in found] == ["the name and the telephone number of each reviewer"]
    assert all(each.doubt for each in found)
