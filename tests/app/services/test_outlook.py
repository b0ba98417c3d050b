"""What is told of a volume before it is written is what it turns out to be, and telling writes nothing."""

import io

import pytest

from app.container.verifying import verify
from app.documents.blocks import Footer, Paragraph, Section, text
from app.documents.logs import docxtable, plan
from app.host.font_files import font_set
from app.services.matters import ProductionHeld
from app.services.members import Laid
from app.services.outlook import WORD_LIMIT
from tests.app.documents import factory
from tests.app.documents.logs.log_cases import laid_out, part, row
from tests.app.services.productions import OUT, Production
from tests.scenarios.office import text_of


@pytest.fixture(scope="module")
def production() -> Production:
    return Production(40).approved()


def test_the_files_told_of_are_the_files_that_come(production: Production) -> None:
    desk, files = production.office.desk, production.files
    told = desk.exporting.outlook(production.matter)
    assert not files.written
    assert told.unset == ()
    assert not production.office.matter(production.matter).productions
    made = desk.exporting.export(production.matter, OUT)
    container = files.written[OUT / told.beside[2].name]
    report = verify(io.BytesIO(container), made.passphrase)
    manifests = [each.name for each in told.inside[-2:]]
    assert [*(each.name for each in report.files), *manifests] == [each.name for each in told.inside]
    assert [each.pages for each in report.files] == [each.pages for each in told.inside[:-2]]
    assert {path.name for path in files.written} == {each.name for each in told.beside}
    sent = made.production
    assert (told.number, told.bates_first, told.bates_last) == (sent.number, sent.bates_first, sent.bates_last)
    assert (told.values, told.rows) == (len(sent.values), 40)


def test_a_long_log_has_no_word_document(monkeypatch: pytest.MonkeyPatch) -> None:
    production = Production(40).approved()
    monkeypatch.setattr(docxtable, "fits", lambda schedule: schedule.rows <= 39)
    told = production.office.desk.exporting.outlook(production.matter)
    assert told.long_for_word
    names = [each.name for each in told.inside if "schedule-B" in each.name]
    assert [name.rpartition(".")[2] for name in names] == ["pdf", "csv", "json"]
    assert WORD_LIMIT == docxtable.LIMIT


def test_a_schedule_too_long_to_be_marked_up_is_told_of_before_the_export_and_in_the_index(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    production = Production(40).approved()
    assert not production.office.desk.exporting.outlook(production.matter).untagged
    monkeypatch.setattr(plan, "MOST_TAGGED", 119)  # 40 rows of three columns
    assert production.office.desk.exporting.outlook(production.matter).untagged
    made = production.office.desk.exporting.export(production.matter, OUT)
    pages = text_of("pages.pdf", production.office.store.document(made.production.papers))
    assert "more than 119 cells" in " ".join(pages.split())


def test_characters_of_the_values_that_no_font_has_are_told_of() -> None:
    told = factory.document(Section((Paragraph(text("a\u0007 שלום")),), Footer("x")))
    rows = laid_out(part(row("b\u202e שלום 😀"), row("c\u2066")))
    assert Laid(told, None, rows).unset(font_set()) == ("\u0007", "\u202e", "\u2066")
    assert Laid(None, None, None).unset(font_set()) == ()


def test_nothing_is_told_of_a_volume_that_is_held() -> None:
    production = Production(0)
    with pytest.raises(ProductionHeld):
        production.office.desk.exporting.outlook(production.matter)


def test_a_matter_without_logs_has_no_schedule_b() -> None:
    production = Production(0).approved()
    told = production.office.desk.exporting.outlook(production.matter)
    assert not any("schedule-B" in each.name for each in told.inside)
    assert (told.rows, told.long_for_word) == (0, False)
