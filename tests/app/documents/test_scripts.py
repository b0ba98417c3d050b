"""Names in any script: set without a missing glyph, read back as they were, or named as what cannot be set."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import docx_writer, pdf_writer
from app.documents.blocks import Footer, Paragraph, Section, text
from app.documents.faces import Face
from app.documents.fonts import FontSet, code, shown, unset
from app.documents.heard import texts
from app.documents.inspect import docx_text, pdf_text
from app.host.font_files import font_set
from tests.app.documents import conformance, factory
from tests.app.documents.scripts import FOUND_IN_ANOTHER_ORDER, NAMES, page, sentence

OFTEN = st.sampled_from("aé\u0301\u0323 אבשָׁ ابلأ\u0651\u200c\u200d42(),-_हिक्षनीกำน้េក្ខ한ᄒ山😀🏽❤\ufe0f🇯🇵𝓐\u202e\u2060")


@cache
def written() -> bytes:
    return pdf_writer.write(page(), font_set())


def tight(content: str) -> str:
    return "".join(content.split())


def test_every_script_is_set_and_nothing_is_printed_as_its_code(fonts: FontSet) -> None:
    assert unset(page(), fonts) == ()
    assert {kind: shown(fonts, name) for kind, name in NAMES.items()} == NAMES


def test_the_page_of_scripts_conforms_and_shows_no_missing_glyph() -> None:
    assert conformance.faults(written()) == []


def test_the_page_says_how_each_name_reads() -> None:
    heard = tight("".join(texts(written())))
    assert [kind for kind, name in NAMES.items() if heard.count(tight(name)) < 3] == []
    assert [kind for kind, name in NAMES.items() if tight(sentence(name)) not in heard] == []


def test_readers_find_every_name_but_those_that_are_listed() -> None:
    found = " ".join("".join(each.text for each in pdf_text(written()).pages).split())
    missed = {kind for kind, name in NAMES.items() if f"The account of {name}" not in found}
    assert missed == set(FOUND_IN_ANOTHER_ORDER)


def test_the_docx_says_every_name(fonts: FontSet) -> None:
    found = "".join(each.text for each in docx_text(docx_writer.write(page(), fonts)).pages)
    assert [kind for kind, name in NAMES.items() if sentence(name) not in found] == []


def test_a_name_never_moves_the_sentence_around_it(fonts: FontSet) -> None:
    for item in ("שלום", "محمد", "דני_42"):
        found = [each for each in fonts.items(Face.SERIF, f"user {item}, 203.0.113.7 (42)") if each.stretch]
        assert "".join(each.shown for each in found) == item


@pytest.mark.parametrize(
    "name, printed",
    [
        ("an\u200cna", "an⟨U+200C⟩na"),
        ("רות\u200d", "רות⟨U+200D⟩"),
        ("د\u200cد", "د⟨U+200C⟩د"),
        ("ی\u200cر", "ی\u200cر"),
        ("क\u200dष", "क⟨U+200D⟩ष"),
        ("क्\u200dष", "क्\u200dष"),
        ("😀\u200d😀", "😀⟨U+200D⟩😀"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("a\ufe0f", "a⟨U+FE0F⟩"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("e\u0301\u0301", "e⟨U+0301⟩⟨U+0301⟩"),
        ("\u05b8א", "⟨U+05B8⟩א"),
        ("א2\u05b8", "א2⟨U+05B8⟩"),
        ("0(א)\u064b", "0(א)⟨U+064B⟩"),
        ("שלום\u202eabc", "שלום⟨U+202E⟩abc"),
        ("\U0001f3f4\U000e0067\U000e007f", "\U0001f3f4⟨U+E0067⟩⟨U+E007F⟩"),
    ],
)
def test_what_is_not_seen_is_printed_as_its_code_unless_it_shapes_its_neighbours(
    name: str, printed: str, fonts: FontSet
) -> None:
    assert shown(fonts, name) == printed


@settings(max_examples=60, deadline=None)
@given(content=st.one_of(st.text(OFTEN, max_size=14), st.text(max_size=8)))
def test_any_text_is_read_back_whole_or_named_as_what_cannot_be_set(content: str) -> None:
    fonts = font_set()
    made = factory.document(Section((Paragraph(text(f"[{content}]")),), Footer("x")))
    printed = shown(fonts, f"[{content}]")
    named = unset(made, fonts)
    assert tight(printed) in tight("".join(texts(pdf_writer.write(made, fonts))))
    for char in dict.fromkeys(content):
        assert char in printed or char in named
    for each in named:
        assert code(each) in printed
