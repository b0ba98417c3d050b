"""The scan for withheld values in finished files: what it finds, and what is no leak."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.documents import docx_writer, letter, pdf_writer
from app.documents.blocks import Document, Paragraph, Section, text
from app.documents.fonts import shown
from app.domain.errors import DeskError
from app.domain.gate import Cleared, clear
from app.domain.matter import Matter, Production
from app.domain.secret import Secret
from app.services.background import said_anyway
from app.services.leakscan import Leakscan
from tests.fakes import logos
from tests.fakes.files import MemoryFiles
from tests.scenarios.office import Office, facts_of, sample
from tests.scenarios.test_objection import narrow

WITHHELD = "Setsuna Vorhees"


@pytest.fixture(scope="module")
def office() -> Office:
    office = Office("2026-11-20 12:00", files=MemoryFiles())
    matter = office.bring(sample("objection"))
    office.settle(matter)
    narrow(office, matter)
    office.later("2026-11-24 09:00")
    office.check(matter)
    office.approve(matter)
    return office


@pytest.fixture(scope="module")
def matter(office: Office) -> Matter:
    return office.matter("sample-objection")


@pytest.fixture(scope="module")
def cleared(office: Office, matter: Matter) -> Cleared:
    found = clear(matter, office.desk.rules, office.desk.matters.moment())
    assert isinstance(found, Cleared)
    return found


@pytest.fixture(scope="module")
def composed(office: Office, cleared: Cleared) -> Document:
    desk = office.desk
    return letter.compose(cleared, desk.rules.catalogue, desk.exporting.volumes.wording, letter.Enclosures())


def with_line(document: Document, line: str) -> Document:
    """Add a paragraph to the last section, as a mistake would."""
    last = document.sections[-1]
    section = Section((*last.blocks, Paragraph(text(line))), last.footer, last.bates)
    return replace(document, sections=(*document.sections[:-1], section))


def files(office: Office, document: Document, name: str = "letter") -> dict[str, bytes]:
    fonts = office.desk.exporting.volumes.fonts
    return {f"{name}.pdf": pdf_writer.write(document, fonts), f"{name}.docx": docx_writer.write(document, fonts)}


def scan(office: Office, matter: Matter, cleared: Cleared) -> Leakscan:
    volumes = office.desk.exporting.volumes
    production = Production(
        number=1, letter_on=cleared.letter_on, response_on=cleared.response_on, content="", bates_first="PERCH-000001"
    )
    said = said_anyway(cleared, production, volumes.wording, volumes.catalogue, volumes.fonts)
    return Leakscan.of(matter, cleared, volumes.fonts, said)


def with_value(matter: Matter, value: str) -> Matter:
    """Let the first withheld value read otherwise."""
    values = tuple(
        replace(each, text=Secret(value)) if each.text.reveal() == WITHHELD else each for each in matter.values
    )
    return replace(matter, values=values)


def test_a_clean_letter_has_no_leak(office: Office, matter: Matter, cleared: Cleared, composed: Document) -> None:
    assert scan(office, matter, cleared).needles
    assert scan(office, matter, cleared).leaks(files(office, composed)) == ()


@pytest.mark.parametrize(
    "line", [WITHHELD, "setsuna vorhees", f"({WITHHELD})", "Setsuna\u00a0Vorhees", "x" * 400 + " " + WITHHELD]
)
def test_a_withheld_value_is_found_in_both_formats(
    office: Office, matter: Matter, cleared: Cleared, composed: Document, line: str
) -> None:
    found = scan(office, matter, cleared).leaks(files(office, with_line(composed, line)))
    assert found == ("letter.pdf", "letter.docx")


def test_a_value_broken_over_lines_is_found(
    office: Office, matter: Matter, cleared: Cleared, composed: Document
) -> None:
    address = "12 Long Winding Invented Street Behind The Old Mill, Apartment 1204, Fresno, California 93700"
    scanned = scan(office, with_value(matter, address), cleared)
    assert scanned.leaks(files(office, with_line(composed, f"He lives, it seems, at {address}"))) == (
        "letter.pdf",
        "letter.docx",
    )


@pytest.mark.parametrize(
    "value", ["setsuna-🦜-vorhees", "村上 せつな太郎 Vorhees", "Setsuna\u200bVorhees", "ﬁve Setsuna"]
)
def test_a_value_is_found_however_a_page_prints_its_characters(
    office: Office, matter: Matter, cleared: Cleared, composed: Document, value: str
) -> None:
    scanned = scan(office, with_value(matter, value), cleared)
    assert scanned.leaks(files(office, with_line(composed, value))) == ("letter.pdf", "letter.docx")


def test_a_value_in_metadata_or_in_a_name_is_found(
    office: Office, matter: Matter, cleared: Cleared, composed: Document
) -> None:
    titled = replace(composed, title=WITHHELD)
    assert scan(office, matter, cleared).leaks(files(office, titled)) == ("letter.pdf", "letter.docx")
    named = files(office, composed, name="Setsuna Vorhees")
    assert scan(office, matter, cleared).leaks(named) == tuple(named)


@pytest.mark.parametrize(
    "value", ["Setsuna “Zoé” 村上", 'Setsuna "Haru" Vorhees', "C:\\u0041\\Vorhees", "Setsuna 🦜 V."]
)
def test_a_value_is_found_however_a_file_for_machines_writes_its_characters(
    office: Office, matter: Matter, cleared: Cleared, value: str
) -> None:
    scanned = scan(office, with_value(matter, value), cleared)
    quoted = value.replace('"', '""')
    written = {
        "ascii.json": json.dumps({"value": f"a {value}"}),
        "utf-8.json": json.dumps(value, ensure_ascii=False),
        "rows.csv": f'"a","\t{quoted}"\r\n',
    }
    assert scanned.leaks({name: text.encode() for name, text in written.items()}) == tuple(written)


def test_the_time_of_a_withheld_value_is_found_as_it_was_found_and_in_utc(
    office: Office, matter: Matter, cleared: Cleared
) -> None:
    scanned = scan(office, matter, cleared)
    leaking = {"a.csv": b'"\t2026-06-08T06:59:59.000Z"', "b.csv": b'"\t2026-06-08 06:59:59"'}
    assert scanned.leaks(leaking) == ("a.csv", "b.csv")
    released = next(each.value.at for each in cleared.released if each.value.at)
    assert scanned.leaks({"c.csv": released.raw.encode()}) == ()


def test_a_released_cell_is_no_leak_where_a_page_prints_a_character_as_its_code() -> None:
    """Every cell of a record file is looked for but those that are released, however a page prints them."""
    name = "Corwin 🦜 Ashdale"
    office = Office("2026-11-24 09:00", files=MemoryFiles())
    values = [
        {**each, "text": name if each["id"] == "v01" else each["text"]} for each in facts_of("objection")["values"]
    ]
    matter = office.bring(sample("objection", values=values, objections=[]))
    office.settle(matter)
    office.check(matter)
    office.approve(matter)
    found = clear(office.matter(matter), office.desk.rules, office.desk.matters.moment())
    assert isinstance(found, Cleared)
    fonts = office.desk.exporting.volumes.fonts
    printed = {"a_schedule-A.csv": f"{name} {shown(fonts, name)}".encode()}
    assert Leakscan.of(office.matter(matter), found, fonts, (), [name]).leaks(printed) == ()


def not_leaks(cleared: Cleared) -> Iterator[str]:
    yield cleared.released[0].value.text.reveal()
    yield cleared.released[0].value.text.reveal()[:8]
    yield "United States"  # of the court's name
    yield "Perch Social"  # of the custodian's
    yield "@harunokaze"  # as the order prints the account
    yield "withheld"  # of the program's own sentences
    yield "short"


def test_what_is_stated_or_released_anyway_is_no_leak(
    office: Office, matter: Matter, cleared: Cleared, composed: Document
) -> None:
    for value in not_leaks(cleared):
        scanned = scan(office, with_value(matter, value), cleared)
        assert scanned.leaks(files(office, with_line(composed, value))) == (), value


def test_two_released_values_do_not_excuse_a_withheld_one_that_spans_them(
    office: Office, matter: Matter, cleared: Cleared
) -> None:
    first, second = (each.value.text.reveal() for each in cleared.released[:2])
    spanning = f"{first[-4:]}{second[:4]}"
    assert any(spanning.casefold() in needle for needle in scan(office, with_value(matter, spanning), cleared).needles)


def test_what_the_scan_says_names_files_only(
    office: Office, matter: Matter, cleared: Cleared, composed: Document
) -> None:
    named = scan(office, matter, cleared).leaks(files(office, with_line(composed, WITHHELD)))
    assert {Path(each).stem for each in named} == {"letter"}


def refusal(office: Office, matter: str) -> str:
    """Bring a matter to its export, which has to be refused for a withheld value; gives the sentence."""
    office.settle(matter)
    narrow(office, matter)
    office.later("2026-11-24 09:00")
    office.check(matter)
    office.approve(matter)
    with pytest.raises(DeskError) as refused:
        office.desk.exporting.export(matter, Path("/out"))
    assert refused.value.code == "withheld-value-found"
    return refused.value.sentence


@pytest.mark.parametrize("place", ["paragraph", "logo"])
def test_the_house_style_excuses_no_withheld_value_as_facts_of_the_matter_do(place: str) -> None:
    office = Office("2026-11-20 12:00", files=MemoryFiles())
    office.desk.store.put_document(logos.digest(), "logo.png", logos.kept())
    own: dict[str, dict[str, Any]] = {
        "paragraph": {"standing": {"contact": [f"Ask for {WITHHELD}."]}},
        "logo": {"logo": {"digest": logos.digest(), "text": WITHHELD}},
    }
    organisation = {**facts_of("objection")["organisation"], **own[place]}
    matter = office.bring(sample("objection", organisation=organisation))
    said = refusal(office, matter)
    assert all(f"_letter.{kind}" in said for kind in ("pdf", "docx"))


def test_what_the_certification_says_of_the_systems_excuses_no_withheld_value() -> None:
    """Its words are the organisation's own, and they go into every volume that has a certification."""
    office = Office("2026-11-20 12:00", files=MemoryFiles())
    told = {"certificate": "inside", "process": f"Each sign-in is written by a program; {WITHHELD} wrote it."}
    matter = office.bring(sample("objection", dispatch={**facts_of("objection")["dispatch"], **told}))
    assert "certification" in refusal(office, matter)


def test_of_a_long_value_its_beginning_is_looked_for_where_nothing_released_begins_so(
    office: Office, matter: Matter, cleared: Cleared
) -> None:
    fonts, like = office.desk.exporting.volumes.fonts, "ab" * 300
    found = Leakscan.of(matter, cleared, fonts, (), ["a" * 40_000, f"{like}, withheld"])
    assert max(map(len, found.needles)) == 512
    assert found.leaks({"a.csv": b"a" * 40_000, "b.csv": f"{like}, withheld".encode()}) == ("a.csv", "b.csv")
    beside = Leakscan.of(matter, cleared, fonts, [f"{like}, released"], [f"{like}, withheld"])
    leaking = {"a.csv": f"{like}, withheld".encode(), "b.csv": f"{like}, released".encode()}
    assert beside.leaks(leaking) == ("a.csv",)
