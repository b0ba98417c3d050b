"""The catalogue that comes with the program, and the faults of one that was edited."""

from pathlib import Path

import pytest

from app.domain.catalogue import Catalogue, FieldClass, FieldKind
from app.domain.errors import BadInput, EnvironmentFault
from app.host.catalogue_data import load_catalogue

ROW = """
[[fields]]
id = "email.other"
label = "other e-mail address"
plural = "other e-mail addresses"
kind = "email"
class = "subscriber"
sensitivity = "high"
third_party_likely = true
note = "Note."
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def codes(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load_catalogue(path)
    return [f"{fault.place}: {fault.sentence}" for fault in refused.value.faults]


SECTION_1782 = {  # an order's items: names; addresses; e-mails; telephones; cards; other payment methods; access log
    "1(i)": ["name.registered"],
    "1(ii)": ["address.physical", "address.billing", "address.shipping", "address.other"],
    "1(iii)": ["email.recovery", "email.authentication", "email.registration", "email.current", "email.former"],
    "1(iv)": ["phone.registered", "phone.recovery", "phone.authentication", "phone.other"],
    "1(v)": ["payment.card.holder_name", "payment.card.billing_address"],
    "1(vi)": [f"payment.method.{part}" for part in ("name", "holder_name", "address", "email", "phone")],
    "2": ["log.access"],
}
COMPELLED = ["log.post_ip", "email.registration"]


@pytest.mark.parametrize("item", SECTION_1782)
def test_each_item_of_a_section_1782_order_has_its_fields(catalogue: Catalogue, item: str) -> None:
    assert all(catalogue.get(field_id) for field_id in SECTION_1782[item])


def test_the_named_fields_of_an_order_to_compel_are_there(catalogue: Catalogue) -> None:
    assert all(catalogue.get(field_id) for field_id in COMPELLED)


@pytest.mark.parametrize("prefix", ["content", "prohibited"])
def test_what_never_leaves_is_so_by_id_and_by_class(catalogue: Catalogue, prefix: str) -> None:
    by_id = {field.id for field in catalogue if field.id.startswith(f"{prefix}.")}
    assert by_id == {field.id for field in catalogue.of_class(FieldClass(prefix))}
    assert by_id


@pytest.mark.parametrize(
    "secret", ["card_number", "card_last4", "card_expiry", "card_code", "password", "session_token", "government_id"]
)
def test_what_is_excluded_for_good_is_named_so_that_a_column_can_be_mapped_to_it(
    catalogue: Catalogue, secret: str
) -> None:
    field = catalogue.get(f"prohibited.{secret}")
    assert field
    assert field.cls.never_leaves


def test_every_log_field_needs_a_window(catalogue: Catalogue) -> None:
    assert all(field.timestamped for field in catalogue.of_class(FieldClass.LOG))
    assert {field.cls for field in catalogue if field.timestamped} == {FieldClass.LOG}


def test_an_identifier_of_a_payment_method_is_searched_for_card_numbers(catalogue: Catalogue) -> None:
    assert all(field.kind is not FieldKind.ID for field in catalogue.of_class(FieldClass.PAYMENT))


def test_values_that_are_often_another_persons_say_so(catalogue: Catalogue) -> None:
    likely = {field.id for field in catalogue if field.third_party_likely}
    assert {"email.recovery", "phone.authentication", "payment.card.holder_name", "address.shipping"} <= likely
    assert {"email.registration", "name.registered", "log.access"}.isdisjoint(likely)


def test_categories_read_well_in_the_middle_of_a_sentence(catalogue: Catalogue) -> None:
    for field in catalogue:
        assert field.label != field.plural
        for category in (field.label, field.plural):
            assert category == category.strip()
            assert category[0].islower() or category.startswith("IP ")
            assert not category.endswith(".")
        assert field.note.endswith(".")
    assert len({field.plural for field in catalogue}) == len({field.label for field in catalogue}) == len(catalogue)


def test_a_row_becomes_a_field(tmp_path: Path) -> None:
    path = tmp_path / "fields.toml"
    path.write_text(f'version = "7"{ROW}', encoding="utf-8")
    catalogue = load_catalogue(path)
    (field,) = catalogue
    assert catalogue.version == "7"
    assert (field.id, field.kind, field.cls, field.sensitivity, field.third_party_likely) == (
        "email.other",
        FieldKind.EMAIL,
        FieldClass.SUBSCRIBER,
        3,
        True,
    )


def test_every_fault_of_every_row_is_reported_at_once(tmp_path: Path) -> None:
    bad = ROW.replace('"email"', '"telepathy"').replace('"high"', "3").replace("= true", '= "yes"')
    bad = bad.replace('note = "Note."', 'note = " "\ncolour = "red"')
    assert codes(tmp_path / "fields.toml", f"{bad}{ROW.replace('label', 'lable')}") == [
        "fields.toml: version has to be text.",
        "fields.toml, field 1: colour means nothing here.",
        "fields.toml, field 1: note has to be text.",
        "fields.toml, field 1: kind has to be one of address, email, id, ip, ip_time, name, phone, text, time.",
        "fields.toml, field 1: sensitivity has to be one of high, low, medium.",
        "fields.toml, field 1: third_party_likely has to be true or false.",
        "fields.toml, field 2: lable means nothing here.",
        "fields.toml, field 2: label has to be text.",
    ]


@pytest.mark.parametrize(
    "text, fault",
    [
        ('version = "1"', "fields.toml: There are no fields."),
        ('version = "1"\nfields = []', "fields.toml: There are no fields."),
        ('version = "1"\nfields = ["email.other"]', "fields.toml, field 1: A field has to be a table."),
        (f'version = "1"{ROW}{ROW}', "email.other: The field stands in the catalogue 2 times."),
    ],
)
def test_a_table_that_is_no_catalogue_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    assert codes(tmp_path / "fields.toml", text) == [fault]


def test_a_missing_file_is_a_fault_of_the_environment(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault):
        load_catalogue(tmp_path / "fields.toml")
