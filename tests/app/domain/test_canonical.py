import json
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given

from app.domain.canonical import canonical, digest, plain
from app.domain.facts.accounts import AccountKind
from app.domain.facts.order import OnDay
from app.domain.facts.terms import Span, Stated, Unknown
from app.domain.matter import Matter
from app.domain.secret import Secret
from tests.strategies import matters


def test_each_dataclass_names_its_type() -> None:
    assert plain(Stated(value=OnDay(date(2022, 9, 8)))) == {
        "is": "Stated",
        "value": {"is": "OnDay", "day": "2022-09-08"},
        "passages": [],
    }


def test_two_types_with_the_same_content_are_written_differently() -> None:
    assert canonical(Unknown()) != canonical(()) != canonical(Stated(value=()))


def test_keys_are_sorted_and_no_space_is_spent() -> None:
    assert canonical(Span(1, 2)) == '{"end":null,"is":"Span","line":2,"page":1,"start":0}'


def test_a_secret_is_written_out_because_the_digest_must_cover_it() -> None:
    assert canonical((Secret("jane@example.com"), AccountKind.URL, time(17), True)) == (
        '["jane@example.com","url","17:00:00",true]'
    )


def test_an_instant_is_written_in_utc_whatever_its_zone() -> None:
    pacific = datetime(2022, 11, 10, 17, tzinfo=timezone(timedelta(hours=-8)))
    assert plain(pacific) == plain(datetime(2022, 11, 11, 1, tzinfo=UTC)) == "2022-11-11T01:00:00+00:00"


def test_a_naive_instant_is_refused_because_it_would_take_the_zone_of_the_machine() -> None:
    with pytest.raises(ValueError, match="zone"):
        canonical(datetime(2022, 11, 10, 17))  # noqa: DTZ001 - the fault under test


def test_what_is_no_fact_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical({1, 2})


def test_text_is_kept_as_it_is() -> None:
    assert canonical("ShuIimLeifer \u202e é") == '"ShuIimLeifer \u202e é"'


def test_a_digest_depends_on_salt_and_facts() -> None:
    assert digest("salt", "a") == digest("salt", "a")
    assert len({digest("salt", "a"), digest("salt", "b"), digest("pepper", "a")}) == 3


@given(matters())
def test_facts_of_a_matter_can_be_written_and_read_back_as_text(matter: Matter) -> None:
    for topic in (matter.orders, matter.accounts, matter.values, matter.windows, matter.productions):
        assert json.loads(canonical(topic)) == plain(topic)
