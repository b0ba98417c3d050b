from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import BadInput, EnvironmentFault
from app.domain.facts.sources import DayOrder, Use
from app.domain.validators import SENTENCES as OF_VALUES
from app.host.catalogue_data import load_catalogue
from app.host.record_data import RECORDS, load_profiles, load_report_sentences
from app.host.resources import read_toml
from app.records.profiles import parse_profiles
from app.records.tables import SENTENCES as OF_ROWS


def shapes() -> dict[str, Any]:
    return dict(read_toml(RECORDS / "profiles.toml"))


# --- what is shipped --------------------------------------------------------------------------------------------------


def test_every_field_that_a_shape_or_a_heading_names_is_in_the_catalogue_and_may_leave() -> None:
    catalogue, profiles = load_catalogue(), load_profiles()
    named = {column.field for each in profiles.profiles for column in each.columns.values() if column.use is Use.FIELD}
    for field in named | set(profiles.suggestions.values()):
        found = catalogue.get(field)
        assert found
        assert not found.cls.never_leaves


def test_every_shape_maps_what_it_needs_and_has_one_time_and_one_account_at_most() -> None:
    for each in load_profiles().profiles:
        uses = [column.use for column in each.columns.values()]
        assert uses.count(Use.TIME) <= 1
        assert uses.count(Use.ACCOUNT) <= 1
        assert each.needs & each.columns.keys()
        assert each.signs.keys() <= each.needs


def test_no_shape_uses_a_column_whose_heading_names_what_never_leaves() -> None:
    profiles = load_profiles()
    for each in profiles.profiles:
        for column in each.columns.values():
            assert profiles.never(column.name) == ""


@pytest.mark.parametrize(
    "heading, code",
    [
        ("Password", "heading-prohibited"),
        ("pass-word", "heading-prohibited"),
        ("user.password", "heading-prohibited"),
        ("SSN", "heading-prohibited"),
        ("Full_Text", "heading-content"),
        ("ＭＥＳＳＡＧＥ", "heading-content"),
        ("本文", "heading-content"),
        ("IP Address", ""),
        ("", ""),
    ],
)
def test_headings_are_known_whatever_their_case_and_punctuation(heading: str, code: str) -> None:
    assert load_profiles().never(heading) == code


def test_every_code_has_one_sentence_that_is_a_sentence() -> None:
    sentences, own = load_report_sentences(), read_toml(RECORDS / "sentences.toml")
    assert sentences.keys() == {*own, *OF_VALUES, *OF_ROWS}
    assert own.keys().isdisjoint({*OF_VALUES, *OF_ROWS})
    for sentence in sentences.values():
        assert sentence[0].isupper()
        assert sentence[-1] in ".?"
        assert "{" not in sentence


# --- what is damaged --------------------------------------------------------------------------------------------------


def test_a_table_that_is_missing_is_said(tmp_path: Path) -> None:
    for load in (load_profiles, load_report_sentences):
        with pytest.raises(EnvironmentFault):
            load(tmp_path / "none.toml")


def test_sentences_that_are_none_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "sentences.toml").write_text('a = 1\nb = " "\nc = "Sound."\n', encoding="utf-8")
    with pytest.raises(BadInput) as problem:
        load_report_sentences(tmp_path / "sentences.toml")
    assert len(problem.value.faults) == 2


def _profile(**changed: object) -> Callable[[dict[str, Any]], None]:
    return lambda table: table.update(profiles=[{**table["profiles"][0], **changed}])


@pytest.mark.parametrize(
    "damage, faults",
    [
        pytest.param(lambda table: table.pop("profiles"), ["missing"], id="no profiles"),
        pytest.param(lambda table: table.update(headings={"a": 1}), ["missing"], id="headings of another kind"),
        pytest.param(lambda table: table.update(suggestions=[1]), ["missing"], id="suggestions of another kind"),
        pytest.param(
            lambda table: table.update(headings=[{"code": 1, "names": ["a"]}, {"code": "a", "names": []}]),
            ["wrong-kind", "wrong-kind"],
            id="headings without a code, without names",
        ),
        pytest.param(_profile(platform=1), ["wrong-kind"], id="platform"),
        pytest.param(_profile(needs=["..."]), ["wrong-kind"], id="a name without letters"),
        pytest.param(_profile(columns=1), ["wrong-kind"], id="columns"),
        pytest.param(_profile(columns=[1]), ["wrong-kind"], id="a column"),
        pytest.param(_profile(columns=[{"header": "a", "field": "b", "zon": "c"}]), ["unknown"], id="a key"),
        pytest.param(_profile(columns=[{"header": "a", "use": "tim"}]), ["unknown"], id="a use"),
        pytest.param(_profile(columns=[{"header": "a", "use": "time", "day_order": "x"}]), ["unknown"], id="an order"),
        pytest.param(_profile(columns=[{"header": "a"}]), ["field"], id="no field"),
        pytest.param(_profile(columns=[{"header": "a", "use": "time", "field": "b"}]), ["field"], id="time and field"),
        pytest.param(_profile(signs=[{"header": "a", "form": "("}]), ["wrong-kind"], id="a pattern"),
        pytest.param(_profile(signs=[{"header": 1, "form": "a"}]), ["wrong-kind"], id="a sign's heading"),
        pytest.param(_profile(signs=[1]), ["wrong-kind"], id="a sign"),
    ],
)
def test_every_fault_of_the_shapes_is_said_and_nothing_is_used(
    damage: Callable[[dict[str, Any]], object], faults: list[str]
) -> None:
    table = shapes()
    damage(table)
    with pytest.raises(BadInput) as problem:
        parse_profiles(table)
    assert [each.code for each in problem.value.faults] == faults


def test_a_shape_can_say_the_zone_and_the_order_of_a_column() -> None:
    table = shapes()
    _profile(columns=[{"header": "At", "use": "time", "zone": "UTC", "day_order": "day_month_year"}])(table)
    column = parse_profiles(table).profiles[0].column("AT")
    assert (column.name, column.use, column.zone, column.day_order) == (
        "AT",
        Use.TIME,
        "UTC",
        DayOrder.DAY_MONTH_YEAR,
    )
