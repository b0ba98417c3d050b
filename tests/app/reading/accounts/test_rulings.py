"""What the court decides about single accounts, told by the words around them."""

import pytest

from app.reading.accounts.rulings import ruled
from app.reading.accounts.view import View
from tests.app.reading.accounts.conftest import whole_order

LET = [
    "The motion to compel is GRANTED as to {a_1}.",
    "The motion to quash is DENIED as to the users {a_1}.",
    "The application is allowed with respect to the account {a_1}.",
    "As to {a_1}, the application is well taken.",
]
REFUSED = [
    "The motion to compel is DENIED as to {a_1}.",
    "The motion to quash is GRANTED as to the users {a_1}.",
    "The subpoena is quashed as to {a_1}.",
    "Harborline need not identify the user {a_1}.",
    "As to {a_1}, the application is denied.",
    "The subpoena may be served with {a_1} deleted from each request.",
    "No information shall be produced about {a_1}.",
    "Kestrel has withdrawn its request as to {a_1}.",
    "The request as to {a_1} fails.",
]
NEITHER = [
    "Harborline shall produce the name of the user of {a_1}.",
    "Nothing shall be produced about {a_1} until the motion is decided.",
    "Kestrel has not withdrawn its request as to {a_1}.",
    "Harborline argues that the request as to {a_1} fails.",
    "Harborline need not answer the letter, but shall identify the user {a_1}.",
]


def ruling(text: str) -> bool | None:
    before, _, rest = text.partition("{")
    name, _, after = rest.partition("}")
    paper = whole_order(order=before + name + after)
    start = paper.text.index(name)
    return ruled(View(paper, [(start, start + len(name))]), start, start + len(name))


@pytest.mark.parametrize("text", LET)
def test_a_ruling_for_the_subpoena_lets_an_account_be_asked_for(text: str) -> None:
    assert ruling(text) is True


@pytest.mark.parametrize("text", REFUSED)
def test_a_ruling_against_the_subpoena_takes_an_account_out(text: str) -> None:
    assert ruling(text) is False


@pytest.mark.parametrize("text", NEITHER)
def test_words_that_rule_on_no_account_alone_decide_nothing(text: str) -> None:
    assert ruling(text) is None
