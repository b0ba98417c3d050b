"""Nothing that the program says of itself holds a value: exceptions, standard error, the log, and `repr`."""

import io
import json
import logging
import sys
import traceback
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app import bootstrap
from app.cli import main
from app.domain.errors import DeskError
from app.domain.gate import Cleared, clear
from app.domain.matter import LIST_TOPICS, SINGLE_TOPICS
from app.host.log import set_up
from app.services import codec
from app.services.leakscan import Leakscan
from tests.fakes.clock import FixedClock
from tests.fakes.files import MemoryFiles
from tests.scenarios.office import PASSPHRASE, Office, facts_of, pacific, rules, sample
from tests.security.today import canary

MARK = "Zyxwv7Qy"
KEY = f"{MARK}@mail.example"  # no Python name, so that no place in a file spells it
MANGLES = (
    "{}",
    "\x00{}\x1b[31m",
    "\ud800{}",
    "{}{{0.__class__}}%s%(x)d",
    "\u202e{}\n2026-11-21T09:00:00 ERROR",
    "2026-02-30T{}",
    "{}" * 3_000,
    "999.{}",
)
HOSTILE = st.sampled_from(MANGLES).map(lambda each: each.replace("{}", MARK).replace("{{", "{").replace("}}", "}"))
ENTRY = HOSTILE | HOSTILE.map(lambda each: [each]) | HOSTILE.map(lambda each: {KEY: each}) | st.just({"is": MARK})


def said(error: BaseException) -> str:
    """Give all that Python itself would print of an exception, and what a careless line would."""
    return "".join(traceback.format_exception(error)) + repr(error) + str(error)


def places(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the path of every entry of a tree."""
    if path:
        yield path
    if isinstance(tree, dict | list):
        entries = tree.items() if isinstance(tree, dict) else enumerate(tree)
        for name, inner in entries:
            yield from places(inner, (*path, name))


def put(tree: Any, path: tuple[Any, ...], entry: Any) -> Any:
    changed = deepcopy(tree)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = entry
    return changed


FACTS = facts_of("objection")


def quietly(call: Callable[[], object]) -> None:
    """Call; whatever is refused is refused in our own words, without the value."""
    refused = None
    try:
        call()
    except DeskError as error:
        refused = error
    assert refused is None or MARK not in said(refused)


@pytest.fixture(scope="module")
def office() -> Office:
    office = Office("2026-11-20 12:00", files=MemoryFiles())
    office.bring(sample("objection"))
    return office


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Draw a topic and one of the sample's items with an entry that holds the mark."""
    topic = draw(st.sampled_from(sorted(topic for topic in FACTS if topic in LIST_TOPICS or topic in SINGLE_TOPICS)))
    item = FACTS[topic]
    if isinstance(item, list):
        item = draw(st.sampled_from(item))
    path = draw(st.sampled_from(list(places(item))))
    return topic, put(item, path, draw(ENTRY))


QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@QUICK
@given(spoiled())
def test_no_refusal_of_a_fact_repeats_it(office: Office, drawn: tuple[str, dict[str, Any]]) -> None:
    topic, mapping = drawn
    opened = office.opened("sample-objection")
    facts = {name: entry for name, entry in mapping.items() if name != "id"}
    matters = office.desk.matters
    if topic in SINGLE_TOPICS:
        quietly(lambda: matters.set_topic(opened, topic, facts, office.anna))
    else:
        quietly(lambda: matters.correct(opened, topic, str(mapping.get("id", "x")), facts, office.anna))
        quietly(lambda: matters.add(office.opened(opened.matter.id), topic, facts, office.anna))


@QUICK
@given(spoiled())
@example(("file", {KEY: 1}))
@example(("values", {"id": MARK}))
def test_no_refusal_of_a_matter_file_repeats_it(office: Office, drawn: tuple[str, dict[str, Any]]) -> None:
    topic, item = drawn
    tree = json.loads(sample("objection"))
    tree["facts"][topic] = item if topic in SINGLE_TOPICS else [item]
    tree["matter"] = "read-only"
    quietly(lambda: office.desk.matters.read_facts(json.dumps(tree).encode()))


@QUICK
@given(HOSTILE)
def test_no_refusal_of_a_name_repeats_it(office: Office, text: str) -> None:
    matters, store = office.desk.matters, office.desk.store
    opened = office.opened("sample-objection")
    calls: list[Callable[[], object]] = [
        lambda: matters.find(text),
        lambda: matters.correct(opened, "values", text, {}, office.anna),
        lambda: matters.withdraw(opened, "values", text, office.anna),
        lambda: matters.confirm_binding(opened, text, office.anna),
        lambda: matters.attach(opened, "order.pdf", b"", text, office.anna),
        lambda: matters.open(text),
        lambda: matters.bring_in(text.encode("utf-8", "surrogatepass")),
        lambda: store.document(text),
        lambda: store.put_document(text, text, b"x"),
        lambda: store.sign_in(text, text),
        lambda: codec.load(text, "payload"),
        lambda: codec.load(json.dumps({"v": 1, "is": text, KEY: text}), "payload"),
    ]
    for call in calls:
        quietly(call)
    office.clock.advance(pacific("2026-11-21 12:00") - pacific("2026-11-20 12:00"))  # or sign-in would close


# --- the command line ---------------------------------------------------------------------------------------------


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "SystemClock", lambda: FixedClock(pacific("2026-11-20 12:00")))
    monkeypatch.setattr(bootstrap, "load_rules", rules)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # to be put back


def ran(monkeypatch: pytest.MonkeyPatch, *words: str, typed: str = PASSPHRASE) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
    try:
        return main(words)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.mark.parametrize("entry", [MARK, {KEY: MARK}, [MARK], f"\ud800{MARK}", f"{MARK}%s{{0}}\x1b[2J"], ids=repr)
@pytest.mark.parametrize("path", [("text",), ("taken_on",), ("at",), ("at", "instant"), ("third_party",), (KEY,)])
def test_the_command_line_repeats_no_value_of_a_file(
    desk: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    entry: Any,
    path: tuple[str, ...],
) -> None:
    tree = json.loads(sample("objection"))
    value = tree["facts"]["values"][6]
    tree["facts"]["values"][6] = put(value, path, entry)
    file = tmp_path / "hostile.matter.json"
    file.write_text(json.dumps(tree), "utf-8")
    for words in (
        ("import", str(file)),
        ("assess", str(file)),
        ("assess", str(file), "--json"),
        ("letter", str(file), "--draft", "--out", str(tmp_path / "out")),
        ("export", "sample-objection", "--out", str(tmp_path / "out")),
        ("submit", "sample-objection", "--as", "Nobody"),
    ):
        assert ran(monkeypatch, *words) in {0, 2, 3}
    printed = capsys.readouterr()
    assert MARK not in printed.out + printed.err


def test_a_passphrase_is_never_repeated(
    desk: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "one.matter.json"
    file.write_bytes(sample("objection"))
    ran(monkeypatch, "import", str(file))
    for words in (("people", "add", "Anna"), ("submit", "sample-objection", "--as", "Anna"), ("people", "add", "Ben")):
        for typed in (MARK, f"{MARK} and three more words", f"\x00{MARK}", ""):
            ran(monkeypatch, *words, typed=typed)
    printed = capsys.readouterr()
    assert MARK not in printed.out + printed.err


def test_what_no_code_has_caught_is_told_without_its_message(
    desk: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        try:
            int(MARK)
        except ValueError as error:
            raise KeyError(MARK) from error

    monkeypatch.setattr("app.cli.run", lambda _: broken())
    with pytest.raises(KeyError) as unforeseen:
        main(["list"])
    sys.excepthook(unforeseen.type, unforeseen.value, unforeseen.tb)
    err = capsys.readouterr().err
    assert "KeyError at" in err
    assert "ValueError at" in err
    assert MARK not in err
    assert "Traceback" not in err


# --- the log ------------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=HOSTILE.filter(lambda each: len(each) < 100 and each.isascii()),
    kind=st.sampled_from([ValueError, KeyError, OSError, UnicodeError, RuntimeError]),
)
def test_the_log_holds_no_text_of_any_exception(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str, kind: type[Exception]
) -> None:
    root = logging.getLogger()
    level, handler = root.level, set_up(tmp_path)
    try:
        try:
            _raise(kind(text))
        except kind:
            logging.getLogger("app.x").exception("stopped at %s of %d", text, 7)
            logging.getLogger("other").exception(text)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        logging.captureWarnings(capture=False)
        handler.close()
    assert MARK not in (tmp_path / "desk.log").read_text("utf-8")


def _raise(error: Exception) -> None:
    raise error


# --- repr ---------------------------------------------------------------------------------------------------------


def test_no_repr_shows_a_value() -> None:
    office = Office("2026-11-20 12:00", files=MemoryFiles())
    values = [{**each, "text": canary(at, each["field"])} for at, each in enumerate(FACTS["values"])]
    raws = [f"{MARK}-{at}" for at in range(len(values))]
    values = [
        {**each, "at": {**each["at"], "raw": raw}} if "at" in each else each
        for each, raw in zip(values, raws, strict=True)
    ]
    matter = office.bring(sample("objection", values=values, objections=[]))
    office.settle(matter)
    office.check(matter)
    office.approve(matter)
    opened = office.opened(matter)
    cleared = clear(opened.matter, office.desk.rules, office.desk.matters.moment())
    assert isinstance(cleared, Cleared)
    withheld = replace(opened.matter, values=tuple(replace(each, id=f"{each.id}x") for each in opened.matter.values))
    scan = Leakscan.of(withheld, cleared, office.desk.exporting.volumes.fonts)
    shown = "".join(
        f"{each!r}{each!s}{each:}" if not isinstance(each, tuple) else repr(each)
        for each in (
            opened,
            opened.matter.values,
            opened.events,
            office.store.links(matter),
            cleared,
            scan,
            office.desk.exporting.volumes.make(cleared),
            office.desk.previewing.letter(opened),
            office.desk.matters.assess(opened),
            office.anna,
        )
    )
    for each in (*(value["text"] for value in values), MARK, office.anna.token, PASSPHRASE):
        assert each not in shown
