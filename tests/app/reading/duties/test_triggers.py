import pytest

from app.reading.duties.triggers import trigger_near

ALL = ("service", "order", "notice", "receipt", "service_on_user", "window_end")


def told(text: str, fitting: tuple[str, ...] = ALL) -> str:
    """Name what the period of ten days in a text runs from."""
    at = text.index("10 days")
    return trigger_near(text, (0, len(text)), (at, at + len("10 days")), fitting)[0]


@pytest.mark.parametrize(
    "text, trigger",
    [
        ("within 10 days of service of the subpoena", "service"),
        ("within 10 days after the subpoena and this Order are served", "service"),
        ("within 10 days of the date of this Order", "order"),
        ("no later than 10 days after entry of this Order", "order"),
        ("within 10 days from the date of the notice", "notice"),
        ("within 10 days after being so notified", "notice"),
        ("within 10 days of receipt of the objection", "receipt"),
        ("within 10 days after he is served with the notice", "service_on_user"),
        ("within 10 days after the time to object has run", "window_end"),
        ("within 10 days of the expiration of that period", "window_end"),
        ("Upon service of the subpoena, Harborline shall within 10 days act", "service"),
        ("Harborline shall act within 10 days", ""),
    ],
)
def test_a_period_runs_from_what_stands_beside_it(text: str, trigger: str) -> None:
    assert told(text) == trigger


def test_what_does_not_fit_the_duty_is_passed_over() -> None:
    assert told("within 10 days of receipt of the objection", ("service", "order")) == ""


def test_words_after_the_period_win_over_words_before_it() -> None:
    assert (
        told("After service of the subpoena, within 10 days from the date of the notice, they may object") == "notice"
    )
