import pytest

from app.domain.errors import BadInput
from app.domain.facts.accounts import ThirdParty
from app.domain.facts.sources import Column, Use
from app.records.values import MOST_ROWS, Proposals
from tests.app.records.cases import (
    NOON,
    ONE,
    TWO,
    field,
    found,
    post,
    profiles,
    proposed,
    remarks,
    source,
    time,
    unused,
    whose,
    written,
)

MAIL, NAME = field("E-mail", "email.current"), field("Name", "name.registered")
RECOVERY = Column(name="Recovery", use=Use.FIELD, field="email.recovery", third_party=ThirdParty.YES)


def values(columns: tuple[Column, ...], *rows: list[str]) -> Proposals:
    return proposed(written(columns, rows), source(*columns, name="subscribers.csv"))


def texts(made: Proposals) -> list[tuple[str, str, str, str]]:
    return [(each.value.account, each.value.field, each.value.text.reveal(), each.doubt) for each in made.values]


def test_each_cell_of_an_account_becomes_a_value_with_its_source() -> None:
    made = values((whose(), MAIL, RECOVERY, unused("Note")), [ONE, "a@example.com", "b@example.com", "x"])
    assert texts(made) == [("a1", "email.current", "a@example.com", ""), ("a1", "email.recovery", "b@example.com", "")]
    first = made.values[0].value
    assert (first.source, first.row, first.third_party) == ("subscribers.csv", "row 2", ThirdParty.UNKNOWN)
    assert made.values[1].value.third_party is ThirdParty.YES
    assert (made.report.seen, made.report.accepted) == (1, 1)


def test_rows_of_other_accounts_and_blank_ones_are_counted_and_not_proposed() -> None:
    made = values((whose(), MAIL), [TWO, "a@example.com"], ["1234567890123456789", "b@example.com"], ["", ""])
    assert texts(made) == [("a2", "email.current", "a@example.com", "")]
    assert (made.report.accepted, made.report.others, made.report.blank) == (1, 1, 1)


def test_a_row_whose_account_is_doubtful_proposes_nothing_and_is_named() -> None:
    made = values((whose(), MAIL), [f"0{ONE}", "a@example.com"], ["", "b@example.com"])
    assert made.values == ()
    assert found(made.report) == [(2, "Id", "account-nearly"), (3, "Id", "blank-value")]
    assert made.report.doubtful == 2


def test_a_doubtful_cell_is_proposed_with_its_doubt_and_one_that_never_leaves_is_not() -> None:
    made = values((MAIL, NAME), ["not an address", "Jane Doe"], ["a@example.com", "4111 1111 1111 1111"])
    assert texts(made) == [
        ("a1", "email.current", "not an address", "not-an-email"),
        ("a1", "name.registered", "Jane Doe", ""),
        ("a1", "email.current", "a@example.com", ""),
    ]
    assert found(made.report) == [(2, "E-mail", "not-an-email"), (3, "Name", "looks-like-card-number")]
    assert (made.report.doubtful, made.report.refused) == (1, 1)
    assert "4111" not in repr(made)


def test_a_row_that_is_not_whole_makes_all_its_values_doubtful() -> None:
    made = proposed(b"E-mail,Name\na@example.com\nb@example.com,Jane\n", source(MAIL, NAME))
    assert [(each.value.text.reveal(), each.doubt) for each in made.values] == [
        ("a@example.com", "too-few-cells"),
        ("b@example.com", ""),
        ("Jane", ""),
    ]


def test_a_line_that_is_no_json_is_doubtful_and_not_blank() -> None:
    made = proposed(b'{"E-mail": "a@example.com"}\n{oops\n{"E-mail": null}\n', source(MAIL))
    assert (made.report.accepted, made.report.doubtful, made.report.blank) == (1, 1, 1)
    assert found(made.report) == [(2, "", "not-json")]


def test_damage_is_named_at_its_cell_where_it_is_used_and_remarked_on_elsewhere() -> None:
    made = proposed(b"E-mail,Name,x\na@example.com,J\0,y\0\n", source(MAIL, NAME, unused("x")))
    assert texts(made)[1] == ("a1", "name.registered", "J\0", "nul")
    assert (2, "Name", "nul") in found(made.report)
    assert remarks(made.report) == [(2, "x", "nul")]


def test_a_doubtful_post_makes_the_values_of_its_row_doubtful() -> None:
    made = values((MAIL, post()), ["a@example.com", "1.5E+18"], ["b@example.com", "77"])
    assert [(each.value.post, each.doubt) for each in made.values] == [("1.5E+18", "id-rounded"), ("77", "")]


def test_a_post_that_shows_what_never_leaves_goes_nowhere() -> None:
    made = values((MAIL, post()), ["a@example.com", "4111 1111 1111 1111"])
    assert [(each.value.post, each.doubt) for each in made.values] == [("", "looks-like-card-number")]
    assert made.report.refused == 1


def test_what_never_leaves_in_an_unused_column_is_named_and_keeps_no_row_back() -> None:
    made = values((MAIL, unused("x")), ["a@example.com", "password: hunter2"])
    assert made.report.accepted == 1
    assert found(made.report) == [(2, "x", "unused-credential")]


def test_the_table_of_a_file_stands_in_the_source_of_a_value() -> None:
    made = proposed(b'{"account": {"E-mail": "a@example.com"}}', source(MAIL, name="x.json", table="account"))
    assert (made.values[0].value.source, made.values[0].value.row) == ("x.json, account", "row 1")
    assert made.report.file == "x.json, account"


@pytest.mark.parametrize(
    "columns, code",
    [
        ((time("E-mail"),), "time-column"),
        ((whose("E-mail"), field("Name")), "header-differs"),
        ((field("E-mail", "prohibited.password"),), "field-never"),
    ],
)
def test_how_a_table_is_to_be_read_is_checked_first(columns: tuple[Column, ...], code: str) -> None:
    with pytest.raises(BadInput) as problem:
        proposed(b"E-mail\na@example.com\n", source(*columns))
    assert [each.code for each in problem.value.faults] == [code]


def test_a_heading_that_names_what_never_leaves_is_refused_where_it_is_used() -> None:
    with pytest.raises(BadInput) as problem:
        proposed(b"Password\nx\n", source(field("Password", "name.registered")), never=profiles().never)
    assert [each.code for each in problem.value.faults] == ["heading-prohibited"]


def test_a_table_too_long_for_a_person_is_refused() -> None:
    data = b"E-mail\n" + b"a@example.com\n" * (MOST_ROWS + 1)
    with pytest.raises(BadInput) as problem:
        proposed(data, source(MAIL))
    assert [each.code for each in problem.value.faults] == ["too-many-values"]
    assert NOON not in str(problem.value)
