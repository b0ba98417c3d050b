"""What was read is told apart by how it stands, compared with what is recorded, and answered one fact at a time."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from app.domain.days import FixedDate, Period, Trigger, Unit
from app.domain.events import ItemAdded, ItemCorrected
from app.domain.facts.contest import RulingKind
from app.domain.facts.order import Order
from app.domain.facts.parties import AttachedDocument
from app.domain.facts.terms import Silent, Stated
from app.services import codec
from app.services.reading import FACTS, Doubt, Proposal, Reading
from tests.notation import SILENT, Story, days, says
from tests.ui.pages.first_steps import view_of
from tests.ui.reading_fakes import DIGEST, EMPTY, NAME, ORDER_READ, read, words
from ui.commands import Record, WithdrawItem
from ui.presenter import OrderRead, WizardView
from ui.wizard.views.proposals import TARGETS, Row, confirming, editing, read_orders, refusing
from ui.wizard.views.proposals_base import State
from ui.wizard.views.proposals_order import OTHER_CASE
from ui.wizard.views.proposals_rulings import NO_ZONE
from ui.wizard.views.proposals_sheet import NOT_FOUND, proposals_view, read_at
from ui.wizard.views.proposals_sheet import SILENT as SILENCE
from ui.wizard.views.proposals_values import endpoint, fixed, period

FIRST = AttachedDocument(id="documents-1", name=NAME, digest=DIGEST, size=9)
LATER = AttachedDocument(id="documents-2", name="later.txt", digest="d2", size=9)


def attached(*documents: AttachedDocument, story: Story | None = None) -> Story:
    made = story or Story()
    for each in documents or (FIRST,):
        made = made.add("documents", each)
    return made


def seen(story: Story, *readings: Reading) -> WizardView:
    """See a story with its documents read."""
    read_so_far = zip(story.matter.documents, readings or (ORDER_READ,), strict=False)
    return replace(view_of(story), readings=MappingProxyType({d.digest: OrderRead(r) for d, r in read_so_far}))


def rows(view: WizardView, document: str = "documents-1") -> dict[str, Row]:
    found = [each for each in read_orders(view) if each.document.id == document]
    return {row.key.removeprefix(f"{document}/"): row for each in found for row in each.rows}


def answered(story: Story, answer: Any, *readings: Reading) -> Story:
    """Record an answer, as the session does."""
    assert isinstance(answer, tuple)
    for each in answer:
        item = each.item or f"{each.topic}-{len(getattr(story.matter, each.topic)) + 1}"
        value = codec.structure(each.topic, {**each.mapping, "id": item}, each.topic)
        story = story.record((ItemCorrected if each.item else ItemAdded)(each.topic, value))
    return story


def confirmed(story: Story, *keys: str, readings: tuple[Reading, ...] = ()) -> Story:
    for key in keys:
        story = answered(story, confirming(seen(story, *readings), key))
    return story


def with_one(fact: str, value: Any, quote: str = "GRANTED", doubt: str = "") -> Reading:
    return Reading(source=NAME, proposals=(read(fact, value, quote, doubt),))


# --- how it stands ------------------------------------------------------------------------------------------------


def test_sure_doubtful_silent_and_missing_are_told_apart() -> None:
    found = rows(seen(attached()))
    assert found["case_number/0"].state is State.SURE
    assert (found["hold_scope/0"].state, found["hold_scope/0"].note[:9]) == (State.DOUBTFUL, "The order")
    assert found["copy_of_order/-"].state is State.SILENT
    assert found["advise_court/-"].state is State.MISSING
    assert found["underlying_court/-"].state is State.LACKING


def test_each_state_has_its_own_words_and_sign_in_the_table() -> None:
    lines = {each.key: each for each in proposals_view(seen(attached())).lines}
    states = {
        key: (lines[f"documents-1/{key}"].cells[3], str(lines[f"documents-1/{key}"].look))
        for key in ("case_number/0", "hold_scope/0", "copy_of_order/-", "advise_court/-", "underlying_court/-")
    }
    assert states["case_number/0"] == ("○ sure: confirm", "plain")
    assert states["hold_scope/0"][0].startswith("doubtful: ")
    assert states["hold_scope/0"][1] == "attention"
    assert states["copy_of_order/-"] == ("○ silent: confirm", "plain")
    assert states["advise_court/-"] == ("not found: type it", "due")
    assert len({words for words, _ in states.values()}) == len(states)


def test_silence_and_what_was_not_found_stand_apart() -> None:
    sections = proposals_view(seen(attached())).sheet.sections
    assert [each.title for each in sections] == [f"What was read in {NAME}", SILENCE, NOT_FOUND]
    assert "documents-1/copy_of_order/-" in {line.key for line in sections[1].lines}
    assert "documents-1/advise_court/-" in {line.key for line in sections[2].lines}


def test_a_value_is_said_in_words_with_its_place_and_its_quote() -> None:
    line = next(each for each in proposals_view(seen(attached())).lines if each.key == "documents-1/object/0")
    assert line.cells[:3] == (
        "Time of the users to contest",
        "Within 21 days of the notice",
        "1:10 “within 21 days of the notice”",
    )


def test_every_fact_that_is_read_has_a_place_or_a_reason_to_have_none() -> None:
    assert set(FACTS) - set(TARGETS) == {"court_name", "pro_se", "service_conditions"}


def test_nothing_is_said_of_an_order_that_nobody_has_read_yet() -> None:
    view = view_of(attached())
    assert read_orders(view) == ()
    assert [each.empty for each in proposals_view(view).sheet.sections] == [
        f"{NAME} is being read. Everything can be typed meanwhile."
    ]


def test_a_scan_says_so_and_asks_for_every_fact() -> None:
    found = rows(seen(attached(), EMPTY))
    assert "it is a scan" in found["doubt/0"].said
    assert found["doubt/0"].state is State.NOTE
    assert {found[f"{fact}/-"].state for fact in ("case_number", "accounts", "produce")} == {State.MISSING}


def test_a_doubt_about_a_value_is_said_once_beside_it() -> None:
    own = Doubt(code="doubtful", sentence="Two are printed.", fact="case_number")
    other = Doubt(code="cut-off", sentence="The end was not found.")
    reading = replace(with_one("case_number", "1", doubt="Two are printed."), doubts=(own, other))
    found = rows(seen(attached(), reading))
    assert [row.said for row in found.values() if row.state is State.NOTE] == ["The end was not found."]


# --- confirming ---------------------------------------------------------------------------------------------------


def test_the_first_confirmed_fact_makes_the_order_and_the_next_correct_it() -> None:
    first = confirming(seen(attached()), "documents-1/case_number/0")
    assert first
    assert [(each.topic, each.item, each.mapping["document"]) for each in first] == [("orders", "", "documents-1")]
    story = answered(attached(), first)
    second = confirming(seen(story), "documents-1/court/0")
    assert second
    assert [(each.topic, each.item) for each in second] == [("orders", "orders-1")]
    order = answered(story, second).matter.orders[0]
    assert (order.case_number, order.court, order.kind, order.title) == ("26-mc-80001-ABC", "cand", None, "")


@pytest.mark.parametrize(
    "key, term, value",
    [
        ("notify_users/0", "notify", Period(10, Unit.CALENDAR, Trigger.SERVICE)),
        ("object/0", "contest", Period(21, Unit.DAYS, Trigger.NOTICE)),
        ("preserve/0", "preserve", True),
    ],
)
def test_a_term_is_recorded_as_stated_with_the_words_it_rests_on(key: str, term: str, value: object) -> None:
    story = confirmed(attached(), f"documents-1/{key}")
    stated = getattr(story.matter.orders[0].terms, term)
    assert isinstance(stated, Stated)
    assert stated.value == value
    assert stated.passages == ORDER_READ.of(key.partition("/")[0])[0].passages
    assert rows(seen(story))[key].state is State.CONFIRMED


def test_a_fixed_date_keeps_its_hour() -> None:
    produce = confirmed(attached(), "documents-1/produce/0").matter.orders[0].terms.produce
    assert isinstance(produce, Stated)
    assert isinstance(produce.value, FixedDate)
    assert (str(produce.value.day), str(produce.value.time)) == ("2026-12-18", "17:00:00")


def test_silence_is_confirmed_by_a_named_person() -> None:
    story = confirmed(attached(), "documents-1/copy_of_order/-")
    term = story.matter.orders[0].terms.copy_of_order
    assert isinstance(term, Silent)
    assert term.confirmed_by
    assert term.on is not None
    assert rows(seen(story))["copy_of_order/-"].state is State.REFUSED


def test_an_answered_row_is_not_recorded_again() -> None:
    story = confirmed(attached(), "documents-1/case_number/0")
    assert confirming(seen(story), "documents-1/case_number/0") == ()


def test_what_is_missing_has_to_be_typed() -> None:
    assert confirming(seen(attached()), "documents-1/advise_court/-") is None


@pytest.mark.parametrize(
    "fact, value",
    [
        ("court", "moon"),
        ("order_date", "May 3"),
        ("kind", "decree"),
        ("object", {"days": 0, "unit": "days", "trigger": "notice"}),
        ("object", {"days": 3, "unit": "moons", "trigger": "notice"}),
        ("object", {"days": 3, "unit": "days", "trigger": "whim"}),
        ("object", {"date": "2026-12-01", "time": None}),
        ("produce", {"date": "2026-12-01", "time": "five"}),
        ("preserve", "yes"),
        ("case_number", None),
        ("accounts", {"identifier": None}),
        ("requesting_party", None),
        ("producing_parties", ""),
        ("fields", {"text": "all there is", "fields": [], "excluded": False}),
        ("fields", {"text": "shoes", "fields": ["shoe.size"], "excluded": True}),
        ("windows", {"text": "some time", "from": "spring", "to": "2026-05-01"}),
        ("windows", {"text": "May", "from": "2026-05-01", "to": "2026-05-31"}),
    ],
)
def test_what_does_not_fit_is_never_recorded_but_opens_its_form(fact: str, value: Any) -> None:
    view = seen(attached(), with_one(fact, value))
    row = rows(view)[f"{fact}/0"]
    assert row.state is State.DOUBTFUL
    assert confirming(view, row.key) is None
    form = editing(view, row.key)
    assert form
    assert form.spec.fields


def test_a_court_that_the_table_lacks_says_so() -> None:
    assert "not in the table of courts" in rows(seen(attached(), with_one("court", "moon")))["court/0"].note


# --- lists --------------------------------------------------------------------------------------------------------


def test_an_account_is_recorded_as_printed_with_its_passage() -> None:
    story = confirmed(attached(), "documents-1/accounts/1")
    (account,) = story.matter.accounts
    assert (account.identifier, account.passages[0].quote) == ("@Ioud_heron", "@Ioud_heron")


def test_an_account_recorded_otherwise_counts_as_corrected_by_its_very_words() -> None:
    story = confirmed(attached(), "documents-1/accounts/1")
    story = story.change("accounts", "accounts-1", identifier="@loud_heron")
    row = rows(seen(story))["accounts/1"]
    assert (row.state, row.note) == (State.CORRECTED, "recorded is: @loud_heron")
    assert rows(seen(story))["accounts/0"].state is State.SURE


def test_words_that_speak_of_two_accounts_correct_neither() -> None:
    both = tuple(
        Proposal(
            fact="accounts", value={"identifier": name, "kind": "handle"}, passages=(words("to say who is behind"),)
        )
        for name in ("@quiet_heron", "@Ioud_heron")
    )
    reading = Reading(source=NAME, proposals=both)
    story = confirmed(attached(), "documents-1/accounts/0", readings=(reading,))
    assert rows(seen(story, reading))["accounts/1"].state is State.SURE


def test_counsel_represents_the_party_that_is_recorded() -> None:
    story = confirmed(attached(), "documents-1/requesting_party/0", "documents-1/counsel/0")
    party, counsel = story.matter.parties
    assert (party.role, counsel.role, counsel.represents) == ("requesting", "counsel", party.id)
    assert (counsel.firm, counsel.lines) == ("Okafor LLP", ("1 Example Way",))


def test_a_pro_se_party_is_marked_so_and_its_doubt_is_said() -> None:
    reading = replace(
        ORDER_READ, proposals=(*ORDER_READ.proposals, read("pro_se", True, "by", "No counsel is printed."))
    )
    row = rows(seen(attached(), reading))["requesting_party/0"]
    assert (row.said, row.state, row.note) == ("Ren Example, pro se", State.DOUBTFUL, "No counsel is printed.")
    assert confirmed(attached(), "documents-1/requesting_party/0", readings=(reading,)).matter.parties[0].pro_se


def test_of_several_producing_parties_one_is_confirmed_and_the_others_are_answered() -> None:
    names = tuple(
        read("producing_parties", name, "Example Platform") for name in ("Example Platform, Inc.", "Other, LLC")
    )
    reading = Reading(source=NAME, proposals=names)
    assert "confirm the one that is you" in rows(seen(attached(), reading))["producing_parties/0"].note
    story = confirmed(attached(), "documents-1/producing_parties/1", readings=(reading,))
    assert story.matter.orders[0].producing_as_named == "Other, LLC"
    first = rows(seen(story, reading))["producing_parties/0"]
    assert (first.state, first.note) == (State.REFUSED, "another producing party")


def test_allowed_words_become_an_item_of_the_request_and_a_grant_for_each_field() -> None:
    story = confirmed(attached(), "documents-1/fields/0", "documents-1/fields/1")
    assert [(each.number, each.text) for each in story.matter.requests] == [("1", "the name")]
    assert [(each.field, each.request) for each in story.matter.grants] == [("name.registered", "requests-1")]
    assert [each.field for each in story.matter.exclusions] == ["content.message"]
    assert {rows(seen(story))[f"fields/{n}"].state for n in (0, 1)} == {State.CONFIRMED}


def test_an_item_left_half_done_is_finished_by_confirming_again() -> None:
    answer = confirming(seen(attached()), "documents-1/fields/0")
    assert answer
    story = answered(attached(), answer[:1])
    assert rows(seen(story))["fields/0"].state is State.SURE
    assert [each.topic for each in confirming(seen(story), "documents-1/fields/0") or ()] == ["grants"]


def test_items_of_one_number_are_told_apart() -> None:
    items = tuple(
        read("fields", {"text": name, "fields": [field], "request": "2"}, name)
        for name, field in (("the name", "name.registered"), ("no message", "log.access"))
    )
    reading = Reading(source=NAME, proposals=items)
    story = confirmed(attached(), "documents-1/fields/0", "documents-1/fields/1", readings=(reading,))
    assert [each.number for each in story.matter.requests] == ["2 (1)", "2 (2)"]


@pytest.mark.parametrize(
    "start, end, zone",
    [("post", "post", ""), ("2026-05-01T07:00:00Z", "2026-05-01T07:00:00Z", ""), ("2026-05-01", "response", "UTC")],
)
def test_a_window_that_needs_no_zone_or_names_it_is_confirmed_at_once(start: str, end: str, zone: str) -> None:
    reading = with_one("windows", {"text": "then", "from": start, "to": end, "zone": zone})
    story = confirmed(attached(), "documents-1/windows/0", readings=(reading,))
    assert bool(story.matter.windows[0].zone_chosen_by) is not bool(zone)


def test_whole_days_need_a_zone_that_a_person_chooses_in_the_form() -> None:
    view = seen(attached())
    assert rows(view)["windows/0"].note == NO_ZONE
    form = editing(view, "documents-1/windows/0")
    assert form
    assert form.values["starts"] == {"is": "OnDay", "day": "2026-05-01"}
    assert form.values["ends"] == {"is": "OnDay", "day": "2026-05-31"}
    assert "both days included" in rows(view)["windows/0"].said
    story = answered(attached(), form.answer({**form.values, "zone": "America/New_York"}))
    assert rows(seen(story))["windows/0"].state is State.CONFIRMED


def test_a_condition_of_service_is_told_and_asks_for_nothing() -> None:
    reading = with_one("service_conditions", {"text": "Serve the order with it."})
    row = rows(seen(attached(), reading))["service_conditions/0"]
    assert (row.state, row.said) == (State.NOTE, "“Serve the order with it.”")
    assert confirming(seen(attached(), reading), row.key) == ()
    assert refusing(seen(attached(), reading), row.key) == ()
    assert editing(seen(attached(), reading), row.key) is None


def test_what_was_recorded_by_hand_is_recognised() -> None:
    made = attached().party("REN EXAMPLE").window("2026-05-01", "2026-05-31").request().grant("name.registered")
    found = rows(seen(made))
    assert (found["requesting_party/0"].state, found["requesting_party/0"].note) == (
        State.CORRECTED,
        "recorded is: REN EXAMPLE",
    )
    assert found["windows/0"].state is State.CONFIRMED
    assert found["fields/0"].state is State.CONFIRMED


def test_a_field_of_another_item_that_was_read_answers_no_second_one() -> None:
    items = tuple(
        read("fields", {"text": name, "fields": ["name.registered"]}, name) for name in ("the name", "no message")
    )
    reading = Reading(source=NAME, proposals=items)
    story = confirmed(attached(), "documents-1/fields/0", readings=(reading,))
    assert rows(seen(story, reading))["fields/1"].state is State.SURE


# --- refusing and correcting --------------------------------------------------------------------------------------


def test_an_identity_that_is_not_in_the_order_is_dismissed_and_stays_so() -> None:
    story = answered(attached(), refusing(seen(attached()), "documents-1/case_number/0"))
    assert [(each.fact, each.key, each.document) for each in story.matter.dismissals] == [
        ("case_number", "26-mc-80001-ABC", "documents-1")
    ]
    assert rows(seen(story))["case_number/0"].state is State.REFUSED
    assert refusing(seen(story), "documents-1/case_number/0") == ()


def test_refusing_what_was_confirmed_takes_it_back() -> None:
    story = confirmed(attached(), "documents-1/title/0")
    story = answered(story, refusing(seen(story), "documents-1/title/0"))
    assert story.matter.orders[0].title == ""
    assert rows(seen(story))["title/0"].state is State.REFUSED


def test_refusing_a_proposal_leaves_what_was_typed_instead() -> None:
    story = confirmed(attached(), "documents-1/title/0").change("orders", "orders-1", title="Order")
    story = answered(story, refusing(seen(story), "documents-1/title/0"))
    assert story.matter.orders[0].title == "Order"


@pytest.mark.parametrize(
    "key, topic",
    [("accounts/0", "accounts"), ("fields/0", "grants"), ("fields/1", "exclusions"), ("counsel/0", "parties")],
)
def test_an_item_that_is_recorded_is_withdrawn_with_its_reason(key: str, topic: str) -> None:
    story = confirmed(attached(), f"documents-1/{key}")
    assert refusing(seen(story), f"documents-1/{key}") == WithdrawItem(topic, f"{topic}-1")


@pytest.mark.parametrize(
    "fact", ["case_number", "produce", "producing_parties", "requesting_party", "accounts", "fields"]
)
def test_what_was_not_found_can_be_said_to_be_absent(fact: str) -> None:
    story = answered(attached(), refusing(seen(attached(), EMPTY), f"documents-1/{fact}/-"))
    assert rows(seen(story, EMPTY))[f"{fact}/-"].state is State.REFUSED


def test_a_refused_item_is_dismissed_by_what_tells_it_apart() -> None:
    story = answered(attached(), refusing(seen(attached()), "documents-1/fields/1"))
    assert [(each.fact, each.key) for each in story.matter.dismissals] == [("fields", "no message")]
    assert rows(seen(story))["fields/1"].state is State.REFUSED


def test_typing_a_term_keeps_its_passages_in_the_form() -> None:
    form = editing(seen(attached()), "documents-1/object/0")
    assert form
    assert form.values["value"]["count"] == 21
    assert form.values["passages"][0]["quote"] == "within 21 days of the notice"
    typed = {**form.values, "value": {"count": 30, "unit": "days", "trigger": "notice", "before": False}}
    story = answered(attached(), form.answer(typed))
    row = rows(seen(story))["object/0"]
    assert (row.state, row.note) == (State.CORRECTED, "recorded is: Within 30 days of the notice")


def test_a_party_recorded_under_another_name_answers_the_one_that_was_read() -> None:
    form = editing(seen(attached()), "documents-1/requesting_party/0")
    assert form
    story = answered(attached(), form.answer({**form.values, "name": "Ren Q. Example"}))
    row = rows(seen(story))["requesting_party/0"]
    assert (row.state, row.note) == (State.REFUSED, "It was recorded otherwise than it was read.")
    assert story.matter.parties[0].role == "requesting"


def test_a_fact_that_was_not_found_is_typed_and_then_stands_confirmed() -> None:
    form = editing(seen(attached()), "documents-1/docket_entry/-")
    assert form
    story = answered(attached(), form.answer({"docket_number": "12"}))
    row = rows(seen(story))["docket_entry/-"]
    assert (row.state, row.said) == (State.CONFIRMED, "12")


def test_items_that_were_not_found_can_be_added() -> None:
    form = editing(seen(attached(), EMPTY), "documents-1/accounts/-")
    assert form
    story = answered(attached(), form.answer({**form.values, "identifier": "@typed"}))
    row = rows(seen(story, EMPTY))["accounts/-"]
    assert (row.state, row.said) == (State.CONFIRMED, "@typed")


def test_the_words_of_a_field_are_typed_with_its_fields() -> None:
    form = editing(seen(attached()), "documents-1/fields/0")
    assert form
    typed = {
        **form.values,
        "text": "the full name",
        "fields": ["name.registered", "name.display"],
        "status": "inferred",
    }
    story = answered(attached(), form.answer(typed))
    assert [(each.field, each.status) for each in story.matter.grants] == [
        ("name.registered", "inferred"),
        ("name.display", "inferred"),
    ]
    assert rows(seen(story))["fields/0"].state is State.CORRECTED


# --- a later order ------------------------------------------------------------------------------------------------

BASE = Order(
    id="orders-1",
    title="Order",
    court="cand",
    case_number="26-mc-80001-ABC",
    caption="In re",
    document="documents-1",
)
CHANGE = Reading(
    source="later.txt",
    proposals=tuple(
        replace(each, passages=(words(quote, "d2"),))
        for each, quote in (
            (read("case_number", "26-mc-80001-ABC", "26-mc"), "26-mc-80001-ABC"),
            (read("order_date", "2026-11-09", "Dated"), "Dated"),
            (read("outcome", "vacated", "GRANTED"), "GRANTED"),
            (read("object", {"days": 30, "unit": "days", "trigger": "notice"}, "21 days"), "21 days"),
            (read("preserve", True, "preserve"), "shall preserve"),
            (read("stays", {"text": "is stayed", "until": "2026-12-01"}, "Example"), "Example shall notify"),
            (read("accounts", {"identifier": "@quiet_heron"}, "@quiet"), "@quiet_heron"),
            (read("accounts", {"identifier": "@new_heron"}, "@Ioud"), "@Ioud_heron"),
        )
    ),
    silent=("copy_of_order",),
)


def amended() -> Story:
    terms = replace(Order(id="x").terms, contest=says(days(21, Trigger.NOTICE)), preserve=says(True))
    story = attached(FIRST, LATER).add("orders", replace(BASE, terms=terms))
    return story.account("@quiet_heron")


def test_a_later_order_shows_only_what_it_would_change() -> None:
    found = rows(seen(amended(), ORDER_READ, CHANGE), "documents-2")
    assert found["object/0"].said == "now: Within 21 days of the notice\nwould be: Within 30 days of the notice"
    assert {"case_number/0", "preserve/0", "accounts/0", "copy_of_order/-", "produce/-"}.isdisjoint(found)
    assert {"order_date/0", "outcome/0", "accounts/1"} <= set(found)


def test_confirming_a_change_makes_a_later_order_that_amends_the_first() -> None:
    story = amended()
    answer = confirming(seen(story, ORDER_READ, CHANGE), "documents-2/object/0")
    story = answered(story, answer)
    later = story.matter.orders[1]
    assert (later.amends, later.document, later.case_number) == ("orders-1", "documents-2", "")
    assert story.matter.orders[0].terms.contest == amended().matter.orders[0].terms.contest
    assert rows(seen(story, ORDER_READ, CHANGE), "documents-2")["object/0"].state is State.CONFIRMED


@pytest.mark.parametrize("key, kind", [("ruling/0", RulingKind.VACATES), ("stays/0", RulingKind.STAYS)])
def test_a_ruling_is_proposed_in_its_form_and_never_recorded_by_return(key: str, kind: RulingKind) -> None:
    view = seen(amended(), ORDER_READ, CHANGE)
    assert rows(view, "documents-2")[key].state is State.DOUBTFUL
    assert confirming(view, f"documents-2/{key}") is None
    form = editing(view, f"documents-2/{key}")
    assert form
    assert (form.spec.topic, form.values["kind"], form.values["document"]) == ("rulings", kind, "documents-2")
    assert form.values["entered_on"] == "2026-11-09"
    story = answered(amended(), form.answer({**form.values, "bench": "magistrate"}))
    assert rows(seen(story, ORDER_READ, CHANGE), "documents-2")[key].state is State.CONFIRMED


@pytest.mark.parametrize("before", [(), ("documents-2/title/0",)])
def test_a_later_order_of_another_case_is_doubtful_whatever_was_confirmed_of_it(before: tuple[str, ...]) -> None:
    strange = (read("case_number", "25-cv-1", "26-mc"), read("title", "ORDER", "ORDER"))
    readings = (ORDER_READ, Reading(source="later.txt", proposals=strange))
    story = confirmed(amended(), *before, readings=readings)
    row = rows(seen(story, *readings), "documents-2")["case_number/0"]
    assert (row.state, row.note) == (State.DOUBTFUL, OTHER_CASE)


@pytest.mark.parametrize(
    "outcome, preset",
    [
        ("not_ordered", {"kind": "decides", "decision": "quashed"}),
        ("production_ordered", {"kind": None, "decision": None}),
        ("partly", {"kind": None, "decision": None}),
        ("not_operative", {"kind": None, "decision": None}),
    ],
)
def test_only_what_holds_more_is_preset_in_a_ruling(outcome: str, preset: dict[str, object]) -> None:
    reading = Reading(source="later.txt", proposals=(read("outcome", outcome, "GRANTED"),))
    form = editing(seen(amended(), ORDER_READ, reading), "documents-2/ruling/0")
    assert form
    assert {key: form.values[key] for key in preset} == preset


def test_a_ruling_that_is_none_is_dismissed() -> None:
    story = answered(amended(), refusing(seen(amended(), ORDER_READ, CHANGE), "documents-2/stays/0"))
    assert rows(seen(story, ORDER_READ, CHANGE), "documents-2")["stays/0"].state is State.REFUSED


def test_a_later_order_waits_until_there_is_a_first_one() -> None:
    view = seen(attached(FIRST, LATER), ORDER_READ, CHANGE)
    assert rows(view, "documents-2") == {}
    assert "Confirm what order.txt says first" in proposals_view(view).sheet.sections[-1].empty


def test_an_order_typed_by_hand_is_compared_with_its_file() -> None:
    story = attached().add("orders", replace(BASE, document="", case_number="other"))
    found = rows(seen(story))
    assert (found["case_number/0"].state, found["case_number/0"].note) == (State.CORRECTED, "recorded is: other")
    answer = confirming(seen(story), "documents-1/judge/0")
    assert [each.mapping["document"] for each in answer or ()] == ["documents-1"]


def test_a_term_on_which_the_order_is_silent_stays_open_to_a_later_one() -> None:
    story = amended().terms(preserve=SILENT)
    assert rows(seen(story, ORDER_READ, CHANGE), "documents-2")["preserve/0"].state is State.SURE


# --- the way from the page ----------------------------------------------------------------------------------------


def test_a_place_on_the_page_finds_the_row_with_the_fewest_words() -> None:
    view = proposals_view(seen(attached()))
    assert read_at(view, DIGEST, 1, 11, 16) == "documents-1/hold_scope/0"
    assert read_at(view, DIGEST, 1, 11, 10) == "documents-1/preserve/0"
    assert read_at(view, DIGEST, 1, 11, 200) == ""
    assert read_at(view, "another", 1, 11, 10) == ""


def test_a_row_of_a_document_that_is_gone_is_no_row() -> None:
    with pytest.raises(LookupError):
        confirming(seen(attached()), "documents-9/case_number/0")
    assert confirming(seen(attached()), "documents-1/case_number/7") == ()


def test_two_readings_of_one_fact_leave_one_confirmed() -> None:
    nine, eight = ({"days": days, "unit": "days", "trigger": "notice"} for days in (9, 8))
    two = Reading(
        source=NAME,
        proposals=tuple(
            read(fact, value, quote, "Two are printed.")
            for fact, values in (
                ("case_number", ("1", "2")),
                ("object", (nine, eight)),
            )
            for value, quote in zip(values, ("26-mc", "21 days"), strict=True)
        ),
    )
    story = confirmed(attached(), "documents-1/case_number/1", "documents-1/object/0", readings=(two,))
    found = rows(seen(story, two))
    assert {found[key].state for key in ("case_number/1", "object/0")} == {State.CONFIRMED}
    assert {found[key].note for key in ("case_number/0", "object/1")} == {"another one was confirmed"}


def test_a_file_that_could_not_be_read_says_why_and_may_be_tried_again() -> None:
    view = replace(
        view_of(attached()), readings=MappingProxyType({DIGEST: OrderRead(sentence="This file is damaged.")})
    )
    shown = proposals_view(view)
    assert [each.empty for each in shown.sheet.sections] == ["This file is damaged."]
    assert shown.may_read_again


# --- values -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, 3, "soon", {"days": True, "unit": "days", "trigger": "notice"}])
def test_what_is_no_period_is_none(value: Any) -> None:
    assert period(value) is None
    assert fixed(value) is None


def test_the_user_may_be_what_a_period_runs_from() -> None:
    found = period({"days": 3, "unit": "court", "trigger": "service_on_user"})
    assert found == Period(3, Unit.COURT, Trigger.USER_SERVICE)


@pytest.mark.parametrize("value", [None, 3, "2026-13-01", "2026-05-01T07:00:00", "noon"])
def test_what_is_no_end_of_a_window_is_none(value: Any) -> None:
    assert endpoint(value) is None


def test_a_record_is_what_a_key_records() -> None:
    assert all(isinstance(each, Record) for each in confirming(seen(attached()), "documents-1/judge/0") or ())
