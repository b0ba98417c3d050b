"""The house style is kept once, copied into new matters, and taken over by older ones only when asked."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.documents.inspect import docx_text, pdf_text
from app.domain.errors import BadInput, DeskError, EnvironmentFault
from app.domain.facts.parties import Logo, Paper, Signatory
from app.services.codec import unstructure
from app.services.house import KEY, NOTHING, HouseStyle
from app.services.prescribed import Prescribed
from tests.fakes import logos
from tests.fakes.files import MemoryFiles
from tests.scenarios.office import Office, facts_of, sample

LOGO = {"digest": logos.digest(), "text": "A bird on a perch"}


def typed(**entries: Any) -> dict[str, Any]:
    return {**unstructure(NOTHING), "name": "X Example Corp.", "short_name": "X Example", **entries}


@pytest.fixture
def office() -> Office:
    return Office("2026-11-20 12:00", files=MemoryFiles())


def prescribing(office: Office, **values: Any) -> HouseStyle:
    return HouseStyle(office.desk.store, lambda: Prescribed("policy.toml", values))


def faulty(office: Office) -> HouseStyle:
    def refuse() -> Prescribed:
        raise EnvironmentFault("policy-unreadable", "policy.toml cannot be read.")

    return HouseStyle(office.desk.store, refuse)


def test_what_is_kept_is_there_again_with_its_logo_and_the_first_signatory_signs(office: Office) -> None:
    house = prescribing(office)
    signatories = [{"name": "Robin Amari", "title": "Senior Counsel"}, {"name": "Jordan Ellery", "title": ""}]
    house.keep(typed(logo=LOGO, signatories=signatories), {logos.digest(): logos.kept()})
    kept = prescribing(office).look().organisation
    assert kept.logo == Logo(digest=logos.digest(), text="A bird on a perch")
    assert (kept.signatory, kept.signatory_title) == ("Robin Amari", "Senior Counsel")
    assert office.desk.store.document(logos.digest()) == logos.kept()


def test_every_fault_is_told_at_its_field_and_nothing_is_kept(office: Office) -> None:
    with pytest.raises(BadInput) as refused:
        prescribing(office).keep(typed(short_name="", bates_width=1, standing={"footer": "x" * 300}), {})
    assert {each.place for each in refused.value.faults} == {"short_name", "bates_width", "standing.footer"}
    assert office.desk.store.setting(KEY) is None


def test_a_new_matter_begins_in_the_house_style(office: Office) -> None:
    office.desk.house.keep(typed(bates_prefix="X"), {})
    made = office.desk.matters.create("XR-2026-200", office.anna)
    assert made.matter.organisation == office.desk.house.today()
    assert made.matter.reference == "XR-2026-200"


def test_without_a_house_style_a_new_matter_begins_without_an_organisation(office: Office) -> None:
    assert office.desk.house.for_new_matter() is None
    with pytest.raises(DeskError, match="House style"):
        office.desk.house.today()


def test_an_older_matter_says_what_differs_and_takes_it_over_as_one_recorded_act(office: Office) -> None:
    opened = office.opened(office.bring(sample("objection")))
    house = office.desk.house
    assert house.behind(opened.matter) == ()
    before = opened.matter.organisation
    assert before
    house.keep({**unstructure(before), "paper": "a4", "bates_prefix": "OTHER"}, {})
    assert house.behind(opened.matter) == ("paper",)
    after = house.take_over(office.desk.matters, opened, office.anna)
    assert after.matter.organisation == replace(before, paper=Paper.A4)
    assert after.events[-1].why == "The house style of today was taken over: paper."
    assert house.behind(after.matter) == ()


def test_taking_it_over_voids_what_waits_for_approval(office: Office) -> None:
    matter = office.bring(sample("fixed-date"))
    before = office.matter(matter).organisation
    assert before
    office.desk.house.keep({**unstructure(before), "email": "new@perch.example"}, {})
    opened = office.opened(matter)
    assert office.desk.house.take_over(office.desk.matters, opened, office.anna).matter.content_seq > 0
    assert office.matter(matter).content_by == office.anna.person


def test_a_matter_without_an_organisation_takes_everything(office: Office) -> None:
    opened = office.desk.matters.create("XR-2026-201", office.anna)
    office.desk.house.keep(typed(), {})
    after = office.desk.house.take_over(office.desk.matters, opened, office.anna)
    assert after.matter.organisation == office.desk.house.today()


def test_what_is_prescribed_cannot_be_typed_over(office: Office) -> None:
    house = prescribing(office, name="Perch Social, Inc.", signatories=(Signatory(name="Jordan Ellery"),))
    house.keep(typed(name="Another", email="a@example.com"), {})
    assert house.look().managed == {"name", "signatories"}
    assert house.look().place == "policy.toml"
    assert (house.today().name, house.today().email, house.today().signatory) == (
        "Perch Social, Inc.",
        "a@example.com",
        "Jordan Ellery",
    )


def test_a_prescribed_logo_is_kept_where_a_matter_takes_it(office: Office) -> None:
    values = {"name": "Perch", "logo": Logo(**LOGO)}
    house = HouseStyle(office.desk.store, lambda: Prescribed("policy.toml", values, logos.kept()))
    assert house.look().pictures == {logos.digest(): logos.kept()}
    assert house.today().logo == Logo(**LOGO)
    assert office.desk.store.document(logos.digest()) == logos.kept()


def test_a_faulty_policy_gives_no_house_style_out_and_lets_matters_go_on_as_they_are(office: Office) -> None:
    prescribing(office).keep(typed(), {})
    house = faulty(office)
    fault = house.look().fault
    assert fault
    assert "policy.toml" in fault.sentence
    assert house.for_new_matter() is None
    opened = office.opened(office.bring(sample("objection")))
    assert house.behind(opened.matter) == ()
    for act in (
        lambda: house.keep(typed(), {}),
        lambda: house.take_over(office.desk.matters, opened, office.anna),
    ):
        with pytest.raises(EnvironmentFault):
            act()


@pytest.mark.parametrize("kept", ["{", '{"name": 1}', '{"name": "a", "short_name": "b", "newer": 1}'])
def test_a_kept_style_that_cannot_be_read_is_said_and_not_guessed(office: Office, kept: str) -> None:
    office.desk.store.put_setting(KEY, kept)
    fault = office.desk.house.look().fault
    assert fault
    assert fault.code == "house-style-unreadable"


def test_the_samples_are_not_touched_by_any_house_style(office: Office) -> None:
    office.desk.house.keep(typed(), {})
    matter = office.matter(office.bring(sample("objection")))
    assert matter.organisation
    assert matter.organisation.name == facts_of("objection")["organisation"]["name"]


def test_a_letter_whose_logo_came_from_elsewhere_says_how_to_mend_it(office: Office) -> None:
    organisation = {**facts_of("objection")["organisation"], "logo": LOGO}
    opened = office.opened(office.bring(sample("objection", organisation=organisation)))
    with pytest.raises(DeskError, match="step 2") as refused:
        office.desk.previewing.letter(opened)
    assert refused.value.code == "logo-missing"
    office.desk.store.put_document(logos.digest(), "logo.png", logos.kept())
    assert office.desk.previewing.letter(opened).pdf


def test_a_volume_is_set_in_the_family_of_its_organisation_schedules_and_all(tmp_path: Path) -> None:
    office = Office("2026-11-24 09:00")
    organisation = {**facts_of("objection")["organisation"], "family": "sans"}
    matter = office.bring(sample("objection", organisation=organisation, objections=[]))
    office.settle(matter)
    office.check(matter)
    office.approve(matter)
    files = office.export(matter, tmp_path)
    words = {name: docx_text(data).fonts for name, data in files.items() if name.endswith(".docx")}
    pages = {name: pdf_text(data).fonts for name, data in files.items() if name.endswith(("A.pdf", "x.pdf", "r.pdf"))}
    assert len(pages) > 2
    assert all("Source Sans 3" in fonts and "Source Serif 4" not in fonts for fonts in words.values())
    for name, fonts in pages.items():
        assert "SourceSans3-Regular" in fonts, name
        assert not any("Serif" in each for each in fonts), name
