# ruff: noqa: E501 - sentences of a letter stay on one line
"""Documents for the tests, with invented people: a letter with every block, and schedules."""

from datetime import UTC, datetime

from app.documents.blocks import (
    AddressBlock,
    Block,
    Bullets,
    Column,
    Document,
    Enclosures,
    Footer,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Quote,
    Run,
    RunIn,
    Section,
    Signature,
    Style,
    Table,
    TableKind,
    text,
)

INSTANT = datetime(2022, 11, 28, 17, 30, tzinfo=UTC)
USE_NOTICE = (
    "Produced under the Order of October 13, 2022, In re Ex Parte Application of Mieko Tanabe, No. 22-mc-80999-ABC "
    "(N.D. Cal.). The Order provides (9:14–18): “Any information the applicant obtains pursuant to the subpoena may be "
    "used only for purposes of the anticipated action, and the applicant may not release such information or use it for "
    "any other purpose, absent a Court order authorizing such release or use.”"
)
HOSTILE = (
    '<img src="file:///etc/passwd"/>',
    "<b><i>nested</b></i> & &amp; &#x41; <br/> <a href='https://example.com'>x</a>",
    "</w:t></w:r></w:p> ]]> <!-- -->",
    "%s {0.__class__} $ORIGIN \\n",
    "a\u0007b\u0000c\u001bd\ufffee\ud800f",
    "abc\u202etxt.exe\u200d\u2066x",
    "two  spaces   three",
    "ShuIimLeifer ShulimLeifer 0O1Il|",
    "Μιχαήλ Жанна 髙﨑 𠮷田 𝓐𝓫𝓬 ½ №",
    "نص שלום हिन्दी ไทย 😀👩\u200d👩\u200d👧 한글",
    "e\u0301 Vie\u0302\u0323t x" + "\u0301" * 7,
    "@" + "averylonghandle_with.parts-and_more" * 4,
    "W" * 150,
    "東京都千代田区霞が関一丁目一番一号、最高裁判所内（仮の住所）「これは長い行です」" * 2,
)


def run_in(number: int, title: str, plain: str) -> RunIn:
    """Make a numbered part."""
    return RunIn(str(number), title, text(plain))


def accounts(count: int) -> Table:
    """Make the table of what is produced for some accounts."""
    columns = (
        Column("Account, as identified in the Order", 2.4, mono=True),
        Column("Request", 1.1),
        Column("Category", 2.2),
        Column("Period", 2.6),
        Column("Bates", 1.6),
    )
    rows = tuple(
        (
            text(f"@example_{number:02d}"),
            text("1(i), (iii), (iv)"),
            text("Name; e-mail addresses; telephone numbers"),
            text("current as of November 25, 2022; earlier values are not kept"),
            text(f"{number * 2 - 1:06d}–{number * 2:06d}"),
        )
        for number in range(1, count + 1)
    )
    return Table(columns, rows)


def letter_blocks(count: int = 2) -> tuple[Block, ...]:
    """Make the blocks of a letter about some accounts: every kind but the page break."""
    return (
        Letterhead(
            "Perch Social, Inc.",
            ("Legal Response · 400 Example Street, San Francisco, California 94100 · legal-response@perch.example",),
        ),
        Paragraph(text("November 28, 2022"), Style.DATE),
        Paragraph(text("PRODUCTION NO. 1 (PARTIAL)"), Style.TITLE),
        Paragraph(text("By secure file transfer"), Style.DELIVERY),
        AddressBlock(
            (
                "Ms. Aiko Lindqvist",
                "Lindqvist Mori LLP",
                "1 Example Plaza, Suite 1200",
                "San Jose, California 95100",
                "Counsel for Applicant Mieko Tanabe",
            )
        ),
        Table(
            (Column("", 1), Column("", 11)),
            (
                (
                    text("Re:"),
                    (
                        Run("In re Ex Parte Application of Mieko Tanabe", italic=True),
                        Run(", No. 22-mc-80999-ABC (N.D. Cal., San Jose Div.)"),
                    ),
                ),
                (
                    text(""),
                    text(
                        "Order Granting Application Pursuant to 28 U.S.C. § 1782, entered October 13, 2022 (Dkt. No. 11) (the “Order”)"
                    ),
                ),
                (text(""), text("Subpoena served October 20, 2022 (the “Subpoena”)")),
                (text(""), text("Our reference: XR-2022-118")),
            ),
            TableKind.RE,
        ),
        Paragraph(text("Dear Ms. Lindqvist:"), Style.SALUTATION),
        Paragraph(
            text(
                "Perch Social, Inc. (“Perch”) responds to the Subpoena, as authorized and modified by the Order. This production is partial. Part of the information sought is preserved and not disclosed under paragraph 5 of the Order; Part 4 describes it by category."
            )
        ),
        run_in(
            1,
            "Basis of this response",
            "The Order limits the Subpoena to documents sufficient to show the information described in Requests 1 and 2 (Order 7:17–22). Perch has prepared this production on that basis.",
        ),
        RunIn(
            "2",
            "Notice to account holders",
            (
                Run(
                    "Perch notified the holder of each account that it located that identifying information is sought, and served each with a copy of the Order (Order ¶ 2): "
                ),
                Run("@example_01", mono=True),
                Run(" and "),
                Run("@example_02", mono=True),
                Run(
                    " on October 24, 2022. The time for a motion, or for a written objection to Perch, ended for each on November 14, 2022 (Order ¶¶ 3–4)."
                ),
            ),
        ),
        run_in(
            3,
            "Information produced",
            "Schedule A, Bates-numbered PERCH-22mc80999-000001 to -000006, contains the following.",
        ),
        accounts(count),
        Paragraph(
            text(
                "All times are in Coordinated Universal Time (UTC). The Order states no time zone; Perch applied Pacific Time to the days of a period."
            )
        ),
        run_in(4, "Searches", "Perch searched the systems named in Schedule B on November 25, 2022:"),
        Bullets(
            (
                text(
                    "by the post and by the identifier exactly as printed in the Order, character by character, and located no account for @example_03;"
                ),
                text("records of access older than 90 days are not kept in the ordinary course of business."),
            )
        ),
        run_in(5, "Restriction on use", "The Order provides (Order 9:14–18):"),
        Quote(
            "Any information the applicant obtains pursuant to the subpoena may be used only for purposes of the anticipated action, and the applicant may not release such information or use it for any other purpose, absent a Court order authorizing such release or use."
        ),
        Paragraph(text("If the Order permits you to share any of it, please send this letter with it.")),
        run_in(
            6,
            "Delivery",
            "The production is one encrypted file, XR-2022-118_P1.zip. The passphrase will reach you by a different channel. Schedule B lists every file with its digest.",
        ),
        Paragraph(
            (Run("SHA-256 "), Run("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", mono=True))
        ),
        run_in(
            7,
            "What follows",
            "This production does not complete Perch’s response. Perch will supplement it when the Court has resolved the objection, to the extent that the ruling allows.",
        ),
        Paragraph(text("Sincerely,"), Style.CLOSING),
        Signature(("Jordan Ellery", "Custodian of Records", "Perch Social, Inc.")),
        Enclosures(("Schedule A (PERCH-22mc80999-000001 to -000006)", "Schedule B (index and digests)")),
        Enclosures(("outside counsel for Perch",), "cc:"),
        Paragraph(text("This list follows the Requests."), Style.NOTE),
    )


def document(*sections: Section, draft: bool = False, paper: Paper = Paper.LETTER) -> Document:
    """Make a document of sections."""
    return Document(
        title="Production No. 1 in XR-2022-118",
        subject="In re Ex Parte Application of Mieko Tanabe",
        sections=sections,
        instant=INSTANT,
        draft=draft,
        paper=paper,
        author="Perch Social, Inc.",
    )


def letter(count: int = 2, *, draft: bool = False, paper: Paper = Paper.LETTER) -> Document:
    """Make a letter."""
    return document(Section(letter_blocks(count), Footer("XR-2022-118 · Production No. 1")), draft=draft, paper=paper)


def hostile() -> Document:
    """Make a document that holds every hostile text as paragraph, part, quotation, item, cell and footer."""
    blocks: list[Block] = []
    for item in HOSTILE:
        blocks += [
            Paragraph(text(item)),
            Quote(item),
            Heading(text(item)),
            Bullets((text(item),)),
            RunIn("1", item, text(item)),
        ]
    grid = Table(
        (Column("Field", 1), Column("Value", 1, mono=True)), tuple((text(item), text(item)) for item in HOSTILE)
    )
    return document(Section((*blocks, grid), Footer(HOSTILE[0], HOSTILE[1])))


def access_log(rows: int) -> Table:
    """Make an access log with rows of differing length."""
    columns = (
        Column("No.", 0.6),
        Column("Date and time (UTC)", 2),
        Column("IP address", 2.6, mono=True),
        Column("Device", 2.4),
    )
    made = tuple(
        (
            text(str(number)),
            text(f"2022-10-{number % 28 + 1:02d} {number % 24:02d}:{number % 60:02d}:{number % 59:02d}"),
            text(f"2001:db8:{number:x}::{number * 7919 % 65536:x}" if number % 3 else f"203.0.113.{number % 256}"),
            text(
                "ExamplePhone 12; ExampleOS 16.1"
                + (" with a longer name of the device, as reported" if number % 5 == 0 else "")
            ),
        )
        for number in range(1, rows + 1)
    )
    return Table(columns, made)
