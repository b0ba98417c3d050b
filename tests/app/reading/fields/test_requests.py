from tests.app.reading.fields.told import clause, granted, kept_back, order, read, values

ASKED = (
    (
        "Kestrel applies for leave to serve a subpoena on Harborline. The "
        "proposed subpoena has three requests, which read in full:"
    ),
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


def test_requests_in_brackets_are_struck_by_their_number() -> None:
    paper = order(
        "Before the Court is Harborline’s motion to quash. "
        "The subpoena requests: (1) the name and e-mail address of the user; (2) the IP address logs; "
        "and (3) private messages between the user and others.",
        "CONCLUSION",
        "The motion to quash is DENIED as to the first and second requests and GRANTED as to the third. "
        "Harborline shall comply with the subpoena within 14 days.",
    )
    assert granted(paper) == ["the name and e-mail address of the user", "the IP address logs"]
    assert kept_back(paper) == ["private messages between the user and others"]


def test_a_request_that_is_named_as_limited_is_doubtful_and_another_is_not() -> None:
    paper = order(
        *ASKED,
        "The Court limits Request 3 to the period from March 1, 2024 to March 5, 2024.",
        "CONCLUSION",
        "Request 2 is stricken. The application is GRANTED as to Requests 1 and 3. Kestrel may serve the subpoena.",
    )
    doubts = {each.value["request"]: bool(each.doubt) for each in read(paper) if each.fact == "fields"}
    assert doubts == {"REQUEST NO. 1": False, "REQUEST NO. 2": True, "REQUEST NO. 3": True}
    assert [each.value["to"] for each in read(paper) if each.fact == "windows" and each.doubt] == [
        "2024-03-31",
        "2024-03-05",
    ]


def test_a_subpoena_whose_list_the_order_prints_is_the_courts_own_list() -> None:
    paper = clause(
        "Kestrel is authorized to issue and serve a subpoena on Harborline in the form attached as Exhibit A, "
        "seeking the following information: "
        "(a) the registration name; (b) the recovery e-mail; and (c) IP logs for sign-ins."
    )
    assert granted(paper) == ["the registration name", "the recovery e-mail", "IP logs for sign-ins"]
    assert not [each for each in read(paper) if each.fact == "fields" and each.doubt]
