"""The Japanese notice says what the English one says: the same sentences, the same facts, the same last minute."""

import re
from dataclasses import replace

import pytest

from app.documents import docx_writer, pdf_writer
from app.documents.blocks import Document, Table, plain
from app.documents.fonts import FontSet
from app.documents.inspect import difference, docx_text, pdf_text
from app.documents.walk import texts
from app.documents.wording import PLACEHOLDER
from app.domain.catalogue import FieldClass
from tests.app.documents.filings import filing_cases as cases
from tests.app.documents.filings import notice_cases
from tests.app.documents.filings.notice_cases import japanese
from tests.app.documents.letter_cases import wording
from tests.notation import rules


def whole(document: Document) -> str:
    return "\n".join(plain(each) for each in texts(document)).replace("\u00a0", " ")


def test_each_sentence_stands_beside_one_in_english_with_the_same_facts() -> None:
    english, translated = wording().sentences, japanese().sentences
    own = {each for each in translated if not each.startswith("fields.")}
    assert {each for each in own if each.startswith("user_notice.")} == {
        each for each in english if each.startswith("user_notice.")
    }
    for each in own:
        assert set(PLACEHOLDER.findall(translated[each].one)) == set(PLACEHOLDER.findall(english[each].one)), each
        assert translated[each].rests_on == english[each].rests_on, each


def test_every_field_that_an_order_can_allow_has_a_japanese_name() -> None:
    never = (FieldClass.CONTENT, FieldClass.PROHIBITED)
    allowed = {f"fields.{each.id}" for each in rules().catalogue if each.cls not in never}
    assert {each for each in japanese().sentences if each.startswith("fields.")} == allowed


def test_the_last_minute_is_told_on_both_clocks() -> None:
    said = whole(cases.composed("notice-ja-one-account"))
    assert "2022年11月14日（月）23時59分（米国太平洋時間）" in said
    assert "2022年11月15日（火）16時59分（日本時間）" in said
    beside = whole(cases.composed("notice-beside-japanese"))
    assert "Monday, November 14, 2022, 11:59 p.m., Pacific Time" in beside
    assert "Tuesday, November 15, 2022, 4:59 p.m., Japan Standard Time" in beside


def test_its_pages_are_numbered_and_its_draft_is_marked_in_japanese(fonts: FontSet) -> None:
    draft = replace(cases.composed("notice-ja-one-account"), draft=True)
    printed = pdf_text(pdf_writer.write(draft, fonts)).pages
    assert [line.text.splitlines()[-1] for line in printed] == [
        "XR-2022-118 · 通知 1 / 2\u00a0頁",
        "XR-2022-118 · 通知 2 / 2\u00a0頁",
    ]
    assert all("DRAFT – NOT FOR SERVICE · 下書き" in each.text for each in printed)
    for found in (pdf_text(pdf_writer.write(draft, fonts)), docx_text(docx_writer.write(draft, fonts))):
        assert difference(draft, fonts, found) == ""


@pytest.mark.parametrize("case", cases.JAPANESE)
def test_it_is_tagged_as_japanese_and_is_as_long_as_the_english(case: str) -> None:
    made = cases.composed(case)
    assert made.language == "ja"
    english = cases.composed(case.replace("-ja-", "-"))
    assert [type(each) for each in made.sections[0].blocks] == [type(each) for each in english.sections[0].blocks]
    tables = [
        (a, b) for a, b in zip(made.sections[0].blocks, english.sections[0].blocks, strict=True) if isinstance(a, Table)
    ]
    assert all(isinstance(b, Table) and len(a.rows) == len(b.rows) for a, b in tables)


@pytest.mark.parametrize("case", notice_cases.IN_JAPANESE)
def test_each_part_of_a_translation_stands_beside_its_english(case: str) -> None:
    table = notice_cases.reviewed(case.replace("-ja", "-review"), wording()).sections[0].blocks[-1]
    assert isinstance(table, Table)
    assert len(table.rows) > 15
    assert all(plain(left) and plain(right) for left, right in table.rows)
    assert all(re.search("[ぁ-んァ-ン一-龥]", plain(right)) for _, right in table.rows)
