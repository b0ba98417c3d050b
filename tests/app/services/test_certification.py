"""A certification goes with a volume where that was chosen: in the package, and beside the letter to be signed."""

import io
import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

from app.container.verifying import verify
from app.domain.facts.parties import Certificate
from app.services.produced import Exported
from tests.app.services.productions import OUT, Production
from tests.scenarios.office import facts_of, text_of, unpacked

NAME = "XR-2026-118_P1"


def enclosing(where: Certificate, rows: int = 3) -> Production:
    """Bring the sample matter to an approval, with a certification to be enclosed."""
    made = Production(rows)
    office, dispatch = made.office, facts_of("objection")["dispatch"]
    told = {**dispatch, "certificate": where.value, "process": "each sign-in is written to the log by the server"}
    office.desk.matters.set_topic(office.opened(made.matter), "dispatch", told, office.anna)
    office.settle(made.matter)
    return made.approved()


@pytest.fixture(scope="module")
def volume() -> tuple[Production, Exported, dict[str, bytes]]:
    production = enclosing(Certificate.INSIDE)
    told = production.office.desk.exporting.outlook(production.matter)
    made = production.office.desk.exporting.export(production.matter, OUT)
    written = {path.name: data for path, data in production.files.written.items()}
    assert set(written) == {each.name for each in told.beside}
    files = unpacked(written, made.passphrase)
    assert {each.name for each in told.inside} <= set(files)
    return production, made, files


def said(files: dict[str, bytes], name: str) -> str:
    return " ".join(text_of(name, files[f"{NAME}_{name}"]).replace("\u00a0", " ").split())


def tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_same_certification_stands_in_the_package_and_beside_the_letter(
    volume: tuple[Production, Exported, dict[str, bytes]],
) -> None:
    _, made, files = volume
    for form in ("pdf", "docx"):
        assert files[f"{NAME}_certification.{form}"] == files[f"{NAME}_certification-to-sign.{form}"]
    assert {f"{NAME}_certification-to-sign.pdf", f"{NAME}_certification-to-sign.docx"} <= set(made.files)
    assert "DRAFT" not in said(files, "certification.pdf")


def test_it_names_each_printed_schedule_by_its_digest_and_claims_no_unaltered_copy(
    volume: tuple[Production, Exported, dict[str, bytes]],
) -> None:
    _, _, files = volume
    for form in ("pdf", "docx"):
        text = tight(said(files, f"certification.{form}"))
        for schedule in ("schedule-A.pdf", "schedule-B.pdf"):
            assert f"{NAME}_{schedule}" in text
            assert sha256(files[f"{NAME}_{schedule}"]).hexdigest() in text
        assert "902(11)" in text
        assert "902(13)" in text
        assert "902(14)" not in text
    assert "The process is: each sign-in is written to the log by the server." in said(files, "certification.pdf")
    assert not any(each["text"] in said(files, "certification.pdf") for each in facts_of("objection")["values"])


def test_index_manifests_and_printed_pages_list_it(volume: tuple[Production, Exported, dict[str, bytes]]) -> None:
    production, made, files = volume
    digest = sha256(files[f"{NAME}_certification.pdf"]).hexdigest()
    rows = json.loads(files[f"{NAME}_index.json"])["rows"]
    (listed,) = [each for each in rows if each["name"] == f"{NAME}_certification.pdf"]
    assert (listed["sha256"], listed["bates_first"], listed["pages"]) == (digest, "", None)
    assert "text without signature" in listed["contents"]
    assert digest in files[f"{NAME}_manifest.txt"].decode()
    pages = text_of("pages.pdf", production.office.store.document(made.production.papers))
    assert "Certification of the custodian of records" in pages
    assert not verify(io.BytesIO(production.files.written[OUT / f"{NAME}_production.zip"]), made.passphrase).findings


def test_the_letter_says_that_it_is_enclosed_and_what_the_package_holds(
    volume: tuple[Production, Exported, dict[str, bytes]],
) -> None:
    _, _, files = volume
    letter = said(files, "letter.pdf")
    assert "is enclosed with this letter; the package holds its text, unsigned." in letter
    assert "available on request" not in letter
    assert "under penalty of perjury that" in said(files, "certification.pdf")
    assert "under the laws of the United States of America" not in said(files, "certification.pdf")


def test_the_draft_says_what_the_letter_will_say() -> None:
    production = enclosing(Certificate.OUTSIDE, rows=0)
    draft = production.office.desk.previewing.letter(production.office.opened(production.matter))
    assert "the package holds its text, unsigned" in " ".join(text_of("draft.pdf", draft.pdf).split())
    again = production.office.desk.exporting.export(production.matter, Path("abroad"))
    certification = production.files.written[Path("abroad") / f"{NAME}_certification-to-sign.pdf"]
    text = " ".join(text_of("c.pdf", certification).split())
    assert "under the laws of the United States of America" in text
    printed = production.office.desk.printing.certification(production.matter, 1)
    assert printed == certification
    assert again.production.number == 1
