"""The field catalogue as a value."""

import pytest

from app.domain.catalogue import Catalogue, Field, FieldClass, FieldKind, Sensitivity
from app.domain.errors import BadInput


def a_field(
    field_id: str, kind: FieldKind = FieldKind.TEXT, cls: FieldClass = FieldClass.SUBSCRIBER, *, others: bool = False
) -> Field:
    return Field(
        id=field_id,
        label="label",
        plural="labels",
        kind=kind,
        cls=cls,
        sensitivity=Sensitivity.LOW,
        third_party_likely=others,
    )


def test_fields_keep_the_order_of_the_table() -> None:
    rows = (a_field("phone.other"), a_field("email.other"), a_field("name.other"))
    catalogue = Catalogue("1", rows)
    assert tuple(catalogue) == rows
    assert len(catalogue) == 3


def test_an_unknown_column_is_no_field() -> None:
    catalogue = Catalogue("1", (a_field("email.other"),))
    assert catalogue.get("email.other") == a_field("email.other")
    assert catalogue.get("email.Other") is None
    assert catalogue.get("") is None


def test_the_fields_of_a_class_are_found() -> None:
    post = a_field("content.post", cls=FieldClass.CONTENT)
    catalogue = Catalogue("1", (a_field("email.other"), post))
    assert catalogue.of_class(FieldClass.CONTENT) == (post,)
    assert catalogue.of_class(FieldClass.LOG) == ()


def test_every_repeated_or_malformed_id_is_reported_at_once() -> None:
    rows = (a_field("email.other"), a_field("email.other"), a_field("email"), a_field("E-mail.x"), a_field("a.b\n"))
    with pytest.raises(BadInput) as refused:
        Catalogue("1", rows)
    assert [(fault.place, fault.code) for fault in refused.value.faults] == [
        ("email", "field-id"),
        ("E-mail.x", "field-id"),
        ("a.b\n", "field-id"),
        ("email.other", "field-twice"),
    ]


@pytest.mark.parametrize(
    "kind, cls, timestamped",
    [
        (FieldKind.IP_TIME, FieldClass.LOG, True),
        (FieldKind.IP_TIME, FieldClass.SUBSCRIBER, True),
        (FieldKind.TEXT, FieldClass.LOG, True),
        (FieldKind.TIME, FieldClass.SUBSCRIBER, False),
        (FieldKind.EMAIL, FieldClass.SUBSCRIBER, False),
    ],
)
def test_logs_and_timestamped_addresses_need_a_window(kind: FieldKind, cls: FieldClass, *, timestamped: bool) -> None:
    assert a_field("some.field", kind, cls).timestamped is timestamped


def test_only_content_and_prohibited_fields_never_leave() -> None:
    assert {cls for cls in FieldClass if cls.never_leaves} == {FieldClass.CONTENT, FieldClass.PROHIBITED}


def test_sensitivity_runs_from_one_to_three() -> None:
    assert [int(level) for level in sorted(Sensitivity)] == [1, 2, 3]
