"""A secret is found however it was typed or pasted, and a name only where it is a word of its own."""

import pytest

from app.documents.filings.telltale import names, shows

VALUE = "c.ashdale@mail-one.example"


@pytest.mark.parametrize(
    "texts",
    [
        (VALUE,),
        (f"wrote from {VALUE.upper()}.",),
        ("c.ashdale@mail-", "one.example"),
        ("c.ash\u00addale@mail\u2010one.exam\u200bple",),
        ("ｃ．ａｓｈｄａｌｅ＠ｍａｉｌ－ｏｎｅ．ｅｘａｍｐｌｅ",),
        ("c.ash\u202edale@mail-one.ex\u00a0ample",),
    ],
)
def test_a_secret_is_found_in_each_disguise(texts: tuple[str, ...]) -> None:
    assert shows(texts, [VALUE])


def test_a_decomposed_secret_is_found_and_short_ones_are_not_put_together() -> None:
    assert shows(["Jose\u0301 Nu\u0301n\u0303ez"], ["josé núñez"])
    assert not shows(["the art of"], ["heart"])
    assert not shows(["abc"], ["abc", ""])


@pytest.mark.parametrize(
    "text, found",
    [("ask kite_weaver.", True), ("kite_weavers", False), ("@KITE_WEAVER", True), ("my_kite_weaver", False)],
)
def test_a_name_is_a_word_of_its_own(text: str, found: bool) -> None:
    assert names([text], ["kite_weaver", "@kite_weaver"]) is found
    assert not names(["kite"], ["kite"])


def test_a_name_of_three_signs_from_east_asia_is_found_without_spaces() -> None:
    assert names(["これは春の風さんの友の会です"], ["春の風"])
    assert shows(["これは林太郎さんです"], ["林太郎"])
    assert not shows(["東京弁護士会"], ["東京"])
