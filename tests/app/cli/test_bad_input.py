"""What is wrong ends in a clear sentence with its place; nothing is lost and nothing is half-written."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import open_desk
from app.domain.errors import BadInput
from tests.app.cli.conftest import Cli
from tests.scenarios.office import Office, facts_of, sample

Change = Callable[[dict[str, Any]], object]


def written(path: Path, change: Change) -> Path:
    tree = json.loads(sample("objection"))
    change(tree)
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def facts(topic: str, index: int | None = None, **entries: Any) -> Change:
    """Change some entries of an item."""

    def change(tree: dict[str, Any]) -> None:
        found = tree["facts"][topic]
        (found if index is None else found[index]).update(entries)

    return change


@pytest.mark.parametrize(
    "change, place, code",
    [
        (lambda it: it.update(version=2), "version", "newer"),
        (lambda it: it.update(version="1"), "version", "no-version"),
        (lambda it: it.update(format="other"), "format", "not-a-matter"),
        (lambda it: it.update(extra=1), "extra", "unknown-field"),
        (facts("file", colour="red"), "facts.file.colour", "unknown-field"),
        (lambda it: it["facts"]["accounts"][1].pop("identifier"), "facts.accounts[1].identifier", "missing"),
        (facts("subpoena", served_on="2026-02-30"), "facts.subpoena.served_on", "impossible-date"),
        (facts("subpoena", served_on="20/10/2026"), "facts.subpoena.served_on", "not-a-date"),
        (facts("checks", 0, at="2026-11-20T09:05:00"), "facts.checks[0].at", "naive-time"),
        (facts("notices", 0, given_on="2026-10-19"), "notices[0].given_on", "before-service"),
        (facts("objections", 0, account="nobody"), "objections[0].account", "no-such-item"),
        (facts("objections", 0, received_on="2026-10-01"), "objections[0].received_on", "before-service"),
        (facts("orders", 0, court="moon"), "orders[0].court", "unknown-court"),
        (facts("accounts", 0, identifier="  "), "accounts[0].identifier", "empty-identifier"),
        (facts("values", 0, account="nobody"), "values[0].account", "no-such-item"),
    ],
)  # fmt: skip  # one fault a line
def test_a_wrong_matter_file_is_refused_with_the_place_of_its_fault(
    cli: Cli, tmp_path: Path, change: Change, place: str, code: str
) -> None:
    path = written(tmp_path / "wrong.matter.json", change)
    for ran in (cli("import", path), cli("assess", path), cli("letter", path, "--draft", "--out", tmp_path / "out")):
        assert (ran.code, ran.out) == (2, "")
        assert any(line.startswith(f"{place}: ") and f"[{code}" in line for line in ran.err.splitlines()), ran.err
    assert cli("list").out == ""
    assert not (tmp_path / "out").exists()


def test_every_fault_is_told_at_once(cli: Cli, tmp_path: Path) -> None:
    def spoil(tree: dict[str, Any]) -> None:
        tree["facts"]["notices"][0]["given_on"] = "2026-10-01"
        tree["facts"]["notices"][1]["given_on"] = "2026-10-02"
        tree["facts"]["objections"][0]["account"] = "nobody"

    ran = cli("import", written(tmp_path / "wrong.matter.json", spoil))
    places = {line.split(": ")[0] for line in ran.err.splitlines()}
    assert {"notices[0].given_on", "notices[1].given_on", "objections[0].account"} <= places


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "not-json"),
        (b"{", "not-json"),
        (b"[1]", "not-a-matter"),
        (b"\xff\xfe\x00", "not-utf-8"),
        (b"[" * 100_000, "too-deep"),
        (b'{"format": "disclosure-desk/matter", "version": 1, "facts": {"file": 1, "file": 2}}', "doubled-key"),
        (b'{"format": "disclosure-desk/matter", "version": 1, "facts": {"file": NaN}}', "not-a-number"),
    ],
)
def test_what_is_no_matter_file_is_refused(cli: Cli, tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "wrong.matter.json"
    path.write_bytes(data)
    ran = cli("import", path)
    assert (ran.code, ran.out) == (2, "")
    assert f"[{code}]" in ran.err
    assert "Traceback" not in ran.err


def test_a_huge_file_is_refused_by_its_size(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "huge.matter.json"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    ran = cli("import", path)
    assert ran.code == 2
    assert "[too-large]" in ran.err


@pytest.mark.parametrize("name", ["gone.matter.json", "."])
def test_a_file_that_cannot_be_read_is_named(cli: Cli, tmp_path: Path, name: str) -> None:
    ran = cli("import", tmp_path / name)
    assert ran.code == 2
    assert "[unreadable]" in ran.err


def test_a_matter_that_is_not_stored_is_told(cli: Cli, tmp_path: Path) -> None:
    for words in (("assess", "X-1"), ("export", "X-1", "--out", tmp_path / "out"), ("submit", "X-1", "--as", "Anna")):
        ran = cli(*words)
        assert ran.code == 2
        assert ran.err.splitlines()[-1].startswith("MATTER: ")
    assert not (tmp_path / "out").exists()


def test_two_matters_of_one_reference_are_told_apart_by_id(cli: Cli, tmp_path: Path) -> None:
    for name in ("one", "two"):
        cli("import", written(tmp_path / f"{name}.matter.json", lambda tree, name=name: tree.update(matter=name)))  # type: ignore[misc]  # bound early
    assert "Several" in cli("assess", "XR-2026-118").err
    assert cli("assess", "one").code == 0


def test_a_matter_is_imported_once(cli: Cli, tmp_path: Path) -> None:
    path = written(tmp_path / "one.matter.json", lambda _: None)
    assert cli("import", path).code == 0
    ran = cli("import", path)
    assert ran.code == 2
    assert "already in the store" in ran.err


HOSTILE = ("\u202eevil\u202c", "🦜 Parrot", "x\u200by", "tab\there", "line\nbreak", "\x1b[31mred")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_kept_as_they_are_and_shown_safely(cli: Cli, tmp_path: Path, text: str) -> None:
    def change(tree: dict[str, Any]) -> None:
        tree["facts"]["accounts"][1]["identifier"] = text
        tree["facts"]["parties"][0]["name"] = text
        tree["facts"]["file"]["reference"] = text

    path = written(tmp_path / "hostile.matter.json", change)
    stored = cli("import", path).out.strip()
    for ran in (cli("assess", stored), cli("list"), cli("assess", stored, "--json")):
        assert ran.code == 0
        assert not set(ran.out) & set("\u202e\u202c\u200b\t\x1b") - set("\t")
        assert text not in ran.out or text.isprintable()
    told = json.loads(cli("assess", stored, "--json").out)
    assert text in {each["identifier"] for each in told["dispositions"]}
    assert cli("letter", stored, "--draft", "--out", tmp_path / "out").code == 0
    assert all(path.name.isascii() for path in (tmp_path / "out").iterdir())


def test_a_name_with_reversing_marks_cannot_be_enrolled_or_is_shown_without_them(cli: Cli) -> None:
    ran = cli("people", "add", "\u202eannA koorB")
    assert "\u202e" not in ran.out + ran.err


def test_a_store_in_whose_place_a_file_lies_is_an_environment_fault(
    cli: Cli, own_data_folder: Path, tmp_path: Path
) -> None:
    own_data_folder.write_text("a file")
    ran = cli("import", written(tmp_path / "one.matter.json", lambda _: None))
    assert (ran.code, ran.out) == (4, "")
    assert "Nothing was" in ran.err
    assert own_data_folder.read_text() == "a file"


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    yield from mounted(tmp_path, "size=512k")


def fill(path: Path) -> None:
    """Write until the drive is full."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 512):
            pass


def mounted(tmp_path: Path, options: str) -> Iterator[Path]:
    drive = tmp_path / "drive"
    drive.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(drive)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a drive needs root on Linux")
    try:
        yield drive
    finally:
        subprocess.run(["umount", "-l", str(drive)], check=True)  # noqa: S607 - a test, as root, on Linux


def test_a_full_disk_while_saving_loses_nothing_that_was_saved(
    cli: Cli, small_drive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCLOSURE_DESK_HOME", str(small_drive / "home"))
    assert cli("import", written(tmp_path / "one.matter.json", lambda _: None)).code == 0
    filler = small_drive / "filler"
    fill(filler)
    documents = [{"id": f"d{n}", "name": "n" * 15_000, "digest": "0", "size": 1} for n in range(40)]

    def second(tree: dict[str, Any]) -> None:
        tree["matter"] = "two"
        tree["facts"]["documents"] = documents

    ran = cli("import", written(tmp_path / "two.matter.json", second))
    assert ran.code == 4
    assert "disk is full" in ran.err
    assert "Traceback" not in ran.err
    filler.unlink()
    assert [line.split("\t")[0] for line in cli("list").out.splitlines()] == ["sample-objection"]
    assert cli("assess", "sample-objection").code == 0


def test_a_read_only_data_folder_is_an_environment_fault(
    cli: Cli, small_drive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCLOSURE_DESK_HOME", str(small_drive / "home"))
    assert cli("import", written(tmp_path / "one.matter.json", lambda _: None)).code == 0
    subprocess.run(["mount", "-o", "remount,ro", str(small_drive)], check=True)  # noqa: S607 - as above
    ran = cli("import", written(tmp_path / "two.matter.json", lambda it: it.update(matter="two")))
    assert (ran.code, ran.out) == (4, "")
    assert "Nothing was saved" in ran.err


@pytest.mark.parametrize("what", ["file", "below-a-file", "missing-parent"])
def test_a_folder_that_cannot_be_written_to_is_an_environment_fault(cli: Cli, tmp_path: Path, what: str) -> None:
    (tmp_path / "file").write_text("a file")
    out = {"file": "file", "below-a-file": "file/out", "missing-parent": "gone/out"}[what]
    path = written(tmp_path / "one.matter.json", lambda _: None)
    ran = cli("letter", path, "--draft", "--out", tmp_path / out)
    assert (ran.code, ran.out) == (4, "")
    assert "Nothing was written" in ran.err
    assert (tmp_path / "file").read_text() == "a file"


def test_a_full_drive_takes_no_half_letter(cli: Cli, small_drive: Path, tmp_path: Path) -> None:
    filler = small_drive / "filler"
    filler.write_bytes(b"x" * 500 * 1024)
    path = written(tmp_path / "one.matter.json", lambda _: None)
    ran = cli("letter", path, "--draft", "--out", small_drive / "out")
    assert ran.code == 4
    assert "disk is full" in ran.err
    assert [each.name for each in small_drive.iterdir()] == ["filler"]


def test_no_sentence_repeats_a_record_value(cli: Cli, tmp_path: Path) -> None:
    values = [each["text"] for each in facts_of("objection")["values"]]

    def change(tree: dict[str, Any]) -> None:
        for each in tree["facts"]["values"]:
            each |= {"at": each["text"], "account": each["text"], each["text"]: each["text"]}

    ran = cli("import", written(tmp_path / "wrong.matter.json", change))
    assert ran.code == 2
    assert not [each for each in values if each in ran.err]


def test_an_attached_order_may_be_neither_empty_nor_huge(cli: Cli) -> None:

    office = Office("2026-11-20 12:00", store=open_desk().store)
    matter = office.bring(sample("objection"))
    before = office.matter(matter)
    for data, code in ((b"", "document-empty"), (bytes(200 * 1024 * 1024), "document-too-large")):
        with pytest.raises(BadInput) as refused:
            office.desk.matters.attach(office.opened(matter), "order.pdf", data, "order", office.anna)
        assert [(each.place, each.code) for each in refused.value.faults] == [("order.pdf", code)]
    assert office.matter(matter) == before
    office.store.close()
