"""Every topic has a form, every field of it an editor, and what comes out is what a fact is made of."""

from dataclasses import fields
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.domain.facts.order import Terms
from app.domain.matter import LIST_TOPICS, SINGLE_TOPICS
from app.services.codec import structure, unstructure
from tests.ui.forms.filled import CONTEXT, filled
from ui.forms.body import FormBody
from ui.forms.spec import FieldSpec, Kind
from ui.forms.specs import FORMS, blank
from ui.forms.topics.parties import IN_THE_HOUSE_STYLE

TOPICS = {**SINGLE_TOPICS, **LIST_TOPICS}


def names(kind: type[Any]) -> set[str]:
    return {each.name for each in fields(kind)} - {"id"}


def test_there_is_a_form_for_every_topic_and_no_other() -> None:
    assert set(FORMS) == set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_field_of_a_fact_has_exactly_one_field_in_its_form(topic: str) -> None:
    keys = [each.key for each in FORMS[topic].fields] + [*IN_THE_HOUSE_STYLE] * (topic == "organisation")
    assert sorted(keys) == sorted(names(TOPICS[topic]))


def test_every_term_of_an_order_has_exactly_one_field() -> None:
    terms = next(each for each in FORMS["orders"].fields if each.key == "terms")
    assert sorted(each.key for each in terms.fields) == sorted(names(Terms))


def leaves(specs: tuple[FieldSpec, ...]) -> list[FieldSpec]:
    return [leaf for each in specs for leaf in (leaves(each.fields) if each.kind is Kind.GROUP else [each])]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_field_has_a_label_of_its_own(topic: str) -> None:
    for group in [FORMS[topic].fields, *(each.fields for each in FORMS[topic].fields if each.kind is Kind.GROUP)]:
        labels = [each.label for each in group]
        assert all(labels)
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("topic", TOPICS)
def test_references_name_where_their_choices_come_from(topic: str) -> None:
    wanting = {Kind.REFERENCE, Kind.REFERENCES}
    assert all(each.source for each in leaves(FORMS[topic].fields) if each.kind in wanting)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_filled_form_gives_back_exactly_the_fact_that_went_in(topic: str, qtbot: QtBot) -> None:
    values = filled(topic)
    body = FormBody(FORMS[topic].fields, CONTEXT)
    qtbot.addWidget(body)
    body.set_value(values)
    assert body.faults() == ()
    assert body.value() == values
    whole = {**body.value(), **({"id": "item-1"} if topic in LIST_TOPICS else {})}
    assert unstructure(structure(topic, whole, "")) == whole


@pytest.mark.parametrize("topic", TOPICS)
def test_an_empty_form_has_exactly_the_keys_of_the_fact(topic: str, qtbot: QtBot) -> None:
    body = FormBody(FORMS[topic].fields, CONTEXT)
    qtbot.addWidget(body)
    body.set_value(blank(topic))
    assert set(body.value()) == names(TOPICS[topic])


@pytest.mark.parametrize("topic", TOPICS)
def test_a_blank_form_shows_the_defaults_of_the_fact(topic: str, qtbot: QtBot) -> None:
    body = FormBody(FORMS[topic].fields, CONTEXT)
    qtbot.addWidget(body)
    body.set_value(blank(topic))
    wanted = {each.key for each in FORMS[topic].fields if each.required}
    assert {
        key: value for key, value in body.value().items() if key not in wanted and blank(topic)[key] not in (None, "")
    } == {key: value for key, value in blank(topic).items() if key not in wanted and value not in (None, "")}


def test_an_enum_shows_words_and_never_its_code() -> None:
    for form in FORMS.values():
        for leaf in leaves(form.fields):
            assert all("_" not in label for _, label in leaf.choices)
