"""A withheld name is found in finished files in whatever script it is, shaped and turned round as pages have it."""

import io
from dataclasses import replace

import pytest

from app.documents import docx_writer, pdf_writer
from app.documents.blocks import Footer, Paragraph, Run, Section, text
from app.documents.faces import Face
from app.documents.fonts import pieces, shown
from app.documents.logs import pdf as log_pdf
from app.documents.logs import plan
from app.domain.facts.parties import Family
from app.host.font_files import font_set
from app.services.leakscan import Leakscan, _forms, tight
from tests.app.documents import factory
from tests.app.documents.logs.log_cases import laid_out, part, row
from tests.app.documents.scripts import NAMES

LONG = "שלום עולם מחמד 12-34 (אבג) " * 9 + "Zoe\u0308 क्षत्रिय"


def leaks(name: str, data: bytes, *values: str) -> list[str]:
    return [value for value in values if Leakscan(frozenset({tight(value)})).leaks({name: data})]


VALUES = (*(each for each in NAMES.values() if len(tight(each)) >= 6), LONG)


def test_a_withheld_name_is_found_in_a_letter() -> None:
    said = [Paragraph(text(f"The user {each}, 42.")) for each in VALUES]
    made = factory.document(Section((*said, Paragraph((Run(LONG, bold=True),))), Footer("x")))
    assert leaks("letter.pdf", pdf_writer.write(made, font_set()), *VALUES) == list(VALUES)


def test_a_withheld_name_is_found_in_a_footer() -> None:
    made = factory.document(Section((Paragraph(text("x")),), Footer("דני כהן 42 अनामिका", "مُحَمَّدٌ الأَمِين")))
    found = leaks("letter.pdf", pdf_writer.write(made, font_set()), "דני כהן 42 अनामिका", "مُحَمَّدٌ الأَمِين")
    assert len(found) == 2


@pytest.mark.parametrize("most", [plan.MOST_TAGGED, 0])
def test_a_withheld_name_is_found_in_a_schedule_of_rows(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MOST_TAGGED", most)
    out = io.BytesIO()
    log_pdf.write(laid_out(part(*(row(each) for each in VALUES))), font_set(), out)
    assert leaks("a_schedule-B.pdf", out.getvalue(), *VALUES) == list(VALUES)


def test_what_a_page_does_not_say_is_not_found() -> None:
    made = factory.document(Section((Paragraph(text("The user Anna, 42.")),), Footer("x")))
    assert leaks("letter.pdf", pdf_writer.write(replace(made, title="x"), font_set()), *VALUES) == []


@pytest.mark.parametrize(
    "value",
    [
        "f\u200cice_man",  # Source Serif 4 joins f and i, the face of identifiers does not: a joiner there, a code here
        "\u0301Ann\u202ea",  # by itself the mark is a code, behind a space it is not
        "\u200dعلی\u200cرضا\u202e\u200d",
    ],
)
def test_what_stands_beside_a_value_does_not_hide_it(value: str) -> None:
    scan = Leakscan(frozenset(map(tight, _forms(value, font_set()))))
    around = (Run("The user "), Run(value), Run(" named "))
    for said in (text(f"The user {value} named"), (*around, Run(value, bold=True)), (around[0], Run(value, mono=True))):
        made = factory.document(Section((Paragraph(said),), Footer("x")))
        assert scan.leaks({"letter.pdf": pdf_writer.write(made, font_set())}), said
        assert scan.leaks({"letter.docx": docx_writer.write(made, font_set())}), said


def test_a_joiner_that_a_ligature_alone_would_show_is_named_in_every_face() -> None:
    printed = {shown(font_set().set_in(each), "f\u200cice") for each in Family}
    assert printed | {"".join(part for _, part in pieces(font_set(), Face.MONO, "f\u200cice"))} == {"f⟨U+200C⟩ice"}
