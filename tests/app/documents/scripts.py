"""Invented names in many scripts, and which of them readers of a PDF find by themselves."""

from datetime import UTC, datetime
from typing import Final

from app.documents.blocks import Block, Column, Document, Footer, Heading, Paragraph, Run, Section, Style, Table, text

NAMES: Final = {
    "Latin": "Łukasz Đặng Ñandú Þórr",
    "Latin, decomposed": "Zoe\u0308 Nu\u0301n\u0303ez Ǻsa\u0323",
    "Vietnamese": "Nguyễn Thị Ánh Tuyết",
    "Vietnamese, decomposed": "Nguye\u0302\u0303n Thi\u0323",
    "Greek": "Μιχαήλ Ἀλέξανδρος",
    "Cyrillic": "Жанна Щербакова Ѣ й",
    "Hebrew": "אלכסנדרה",
    "Hebrew, two words": "רבקה כהן־לוי",
    "Hebrew with vowels": "שָׁלוֹם בֶּן־דָּוִד",
    "Arabic": "عبدالرحمن",
    "Arabic, two words": "محمد الأمين",
    "Arabic with vowels": "مُحَمَّدٌ الأَمِين",
    "Persian with joiner": "علی‌رضا",
    "Urdu": "ٹیپوسلطان",
    "Mixed": "דני (Danny) كريم 42",
    "Syriac": "ܐܦܪܝܡ",
    "Thaana": "އަޙްމަދު",
    "NKo": "ߒߞߏߘߊߓߊ",
    "Devanagari": "क्षत्रिय श्रीमती ज्ञानेश्वर",
    "Bengali": "প্রিয়া চট্টোপাধ্যায়",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Gujarati": "કૃષ્ણકુમાર",
    "Oriya": "ଓଡ଼ିଆ ପ୍ରକାଶ",
    "Tamil": "தமிழ்ச்செல்வி கொ",
    "Telugu": "శ్రీనివాస్",
    "Kannada": "ಕೃಷ್ಣಮೂರ್ತಿ",
    "Malayalam": "ശ്രീകുമാർ",
    "Sinhala": "ක්‍රිෂාන්ත",
    "Thai": "สมชาย ทองดี",
    "Thai with sara am": "น้ำฝน ธรรมดา",
    "Lao": "ສົມສະໜຸກ",
    "Khmer": "ខ្មែរសុខា",
    "Burmese": "မြန်မာအောင်",
    "Javanese": "ꦗꦮꦏꦿ",
    "Georgian": "ქართველი",
    "Armenian": "Հայկազունի",
    "Ethiopic": "አማርኛስም",
    "Cherokee": "ᏣᎳᎩᏧᎾ",
    "Syllabics": "ᐃᓄᒃᑎᑐᑦ",
    "Tifinagh": "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "Japanese": "髙﨑𠮷田せつなタナベ",
    "Chinese, simplified": "汉语简体习惯",
    "Chinese, traditional": "漢語繁體龜鑑",
    "Korean": "김철수한국어",
    "Korean, decomposed": "\u1112\u1161\u11ab\u1100\u116e\u11a8",
    "Emoji": "👩🏽‍🚀🇯🇵❤️1️⃣😀👨‍👩‍👧",
    "Mathematical": "𝓐𝓷𝓷𝓪 𝕭𝖔𝖇 Ⓐ🅱",
}
FOUND_IN_ANOTHER_ORDER: Final = {
    "Hebrew, two words": "words from right to left",
    "Hebrew with vowels": "vowels",
    "Arabic, two words": "words from right to left",
    "Arabic with vowels": "vowels",
    "Persian with joiner": "the joiner parts the word",
    "Mixed": "two directions",
    "Thaana": "vowels",
}
"""What PDFium does not find in a sentence as it reads; all of it says in its marks or its element how it reads."""


def sentence(name: str) -> str:
    """Put a name into a sentence, with what must stay where it is."""
    return f"The account of {name}, 203.0.113.7 (42), was named."


def page() -> Document:
    """Make the page of scripts: each in a table, as a name and as an identifier, and then in a sentence."""
    rows = tuple((text(kind), text(name), (Run(name, mono=True),)) for kind, name in NAMES.items())
    table = Table((Column("Script", 0.8), Column("Name", 1), Column("As an identifier", 1, mono=True)), rows)
    said: tuple[Block, ...] = tuple(Paragraph(text(sentence(name)), Style.NOTE) for name in NAMES.values())
    return Document(
        title="Scripts",
        subject="",
        sections=(Section((Heading(text("Scripts")), table, *said), Footer("Scripts")),),
        instant=datetime(2026, 11, 22, tzinfo=UTC),
        draft=False,
    )
