"""Letter, schedules, withholding log, index and manifest of a volume agree with each other, in random matters."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pypdfium2  # type: ignore[import-untyped]  # it has no stubs
import pytest
import pyzipper  # type: ignore[import-untyped]  # nor has it

from app.domain.matter import Production
from app.domain.secret import Secret
from tests.scenarios.office import text_of
from tests.security.canaries import oracle
from tests.security.canaries.cases import Case, Entry
from tests.security.canaries.checking import printed
from tests.security.canaries.drawing import ACCOUNTS, draw
from tests.security.canaries.looking import tight
from tests.security.canaries.producing import CanaryOffice, Produced, quickly

BATES = re.compile(r"PERCH-26mc80999-(\d{6})")
DIGEST = re.compile(r"[0-9a-f]{64}")
NUMBER = re.compile(r"\(([ivx]+)\)")
HANDLE = re.compile(r"@\w+")
HOW_MANY = 8
Rows = list[list[str]]


@dataclass
class Volume:
    """Hold a produced volume, with readers that are not the program's."""

    case: Case
    made: Produced
    production: Production
    passphrase: Secret

    def data(self, end: str) -> bytes:
        (found,) = (data for name, data in self.made.opened.items() if name.endswith(end))
        return found

    def has(self, end: str) -> bool:
        return any(name.endswith(end) for name in self.made.opened)

    def json(self, end: str) -> Any:
        return json.loads(self.data(end))

    def csv(self, end: str) -> Rows:
        rows = csv.reader(io.StringIO(self.data(end).decode("utf-8-sig"), newline=""))
        return [[cell.removeprefix("\t") for cell in row] for row in rows][1:]

    def tables(self, end: str) -> list[Rows]:
        """Give the tables of a DOCX without their head rows."""
        found = docx.Document(io.BytesIO(self.data(end)))
        return [[[cell.text for cell in row.cells] for row in table.rows][1:] for table in found.tables]

    def pages(self, end: str) -> list[str]:
        with pypdfium2.PdfDocument(self.data(end)) as pdf:
            return [re.sub("[\ufffe\x02]", "-", page.get_textpage().get_text_range()) for page in pdf]

    def text(self, end: str) -> str:
        return text_of(end, self.data(end))

    @cached_property
    def package(self) -> bytes:
        (container,) = (data for name, data in self.made.handed.items() if name.endswith("_production.zip"))
        with pyzipper.AESZipFile(io.BytesIO(container)) as outer:
            outer.setpassword(self.passphrase.reveal().encode())
            return bytes(outer.read("package.zip"))

    @property
    def free(self) -> list[Entry]:
        return oracle.releasable(self.case)

    @property
    def stamped(self) -> list[str]:
        """Give the Bates numbers of all pages of the schedules, in their order."""
        papers = [end for end in ("_schedule-A.pdf", "_schedule-B.pdf") if self.has(end)]
        return [BATES.findall(page)[-1] for end in papers for page in self.pages(end)]


@cache
def volumes() -> tuple[Volume, ...]:
    """Produce matters until there are enough that carry something."""
    found: list[Volume] = []
    with TemporaryDirectory() as folder, quickly():
        for number in count(2_000):
            case = draw(number)
            if not oracle.releasable(case):
                continue
            office = CanaryOffice()
            matter = office.take(case)
            below = Path(folder) / str(number)
            below.mkdir()
            made = office.produce(matter, below)
            (production,) = office.matter(matter).productions
            assert office.passphrase
            found.append(Volume(case, made, production, office.passphrase))
            if len(found) == HOW_MANY:
                return tuple(found)
    raise AssertionError("count has no end")


@pytest.fixture(params=range(HOW_MANY))
def volume(request: pytest.FixtureRequest) -> Volume:
    at: int = request.param
    return volumes()[at]


def in_order(text: str, wanted: list[str]) -> bool:
    """Tell whether texts occur one behind the other."""
    at = 0
    for each in map(tight, wanted):
        at = text.find(each, at) + 1
        if not at:
            return False
    return True


# --- digests ----------------------------------------------------------------------------------------------------------


def test_every_digest_is_that_of_the_bytes_it_names(volume: Volume) -> None:
    listed = volume.json("_manifest.json")["files"]
    assert [each["name"] for each in listed] == [
        name for name in volume.made.opened if name not in volume.made.handed and "_manifest." not in name
    ]
    for each in listed:
        data = volume.made.opened[each["name"]]
        assert (each["bytes"], each["sha256"]) == (len(data), sha256(data).hexdigest())
    lines = [line.split("  ") for line in volume.text("_manifest.txt").splitlines()]
    own = volume.data("_manifest.json")
    assert lines[0] == [sha256(own).hexdigest(), f"{volume.json('_manifest.json')['volume']}_manifest.json"]
    assert lines[1:] == [[each["sha256"], each["name"]] for each in listed]


def test_the_letter_states_the_digest_of_the_package_that_is_inside_of_the_container(volume: Volume) -> None:
    digest = sha256(volume.package).hexdigest()
    assert volume.production.package == digest
    for end in ("_letter.pdf", "_letter.docx"):
        assert set(DIGEST.findall(re.sub(r"\s", "", volume.text(end)))) == {digest}
    printed_manifest = tight(volume.pages("_schedules.pdf")[-1] + volume.pages("_schedules.pdf")[-2])
    assert digest in printed_manifest
    handed = [(name, sha256(data).hexdigest()) for name, data in volume.made.handed.items()]
    assert list(volume.production.files) == handed


def test_the_index_lists_what_the_manifest_does(volume: Volume) -> None:
    keys = ("name", "bytes", "pages", "bates_first", "bates_last", "sha256")
    listed = [each for each in volume.json("_manifest.json")["files"] if "_index." not in each["name"]]
    rows = volume.json("_index.json")["rows"]
    assert [[each[key] for key in keys] for each in rows] == [[each[key] for key in keys] for each in listed]
    plain = [[str("" if each[key] is None else each[key]) for key in keys] for each in rows]
    assert [[row[at] for at in (0, 2, 3, 4, 5, 6)] for row in volume.csv("_index.csv")] == plain
    (table,) = (each for each in volume.tables("_index.docx") if each and len(each[0]) == 5)
    assert [(row[0], row[4]) for row in table] == [(each["name"], each["sha256"]) for each in rows]
    assert [row[2] for row in table] == [str(each["pages"] or "–") for each in rows]
    text = tight(volume.text("_index.pdf"))
    assert all(tight(cell) in text for row in table for cell in row)


# --- Bates numbers ----------------------------------------------------------------------------------------------------


def test_every_page_has_the_next_bates_number_and_all_papers_state_the_same_ones(volume: Volume) -> None:
    stamped = [int(each) for each in volume.stamped]
    assert stamped == list(range(1, len(stamped) + 1))
    assert volume.production.bates_next == len(stamped) + 1
    ends = [BATES.search(each) for each in (volume.production.bates_first, volume.production.bates_last)]
    assert [int(each[1]) for each in ends if each] == [1, len(stamped)]
    joined = [BATES.findall(page) for page in volume.pages("_schedules.pdf")]
    assert [int(found[-1]) for found in joined[: len(stamped)]] == stamped


def test_the_manifest_and_the_letter_divide_the_bates_numbers_as_the_schedules_do(volume: Volume) -> None:
    stated = {each["name"].rpartition("_")[2]: each for each in volume.json("_manifest.json")["files"]}
    for letter in "AB":
        if not volume.has(f"_schedule-{letter}.pdf"):
            assert f"Schedule {letter}," not in volume.text("_letter.docx").partition("Enclosures")[2]
            continue
        own = [BATES.findall(page)[-1] for page in volume.pages(f"_schedule-{letter}.pdf")]
        entry = stated[f"schedule-{letter}.pdf"]
        ends = [BATES.search(entry[key]) for key in ("bates_first", "bates_last")]
        assert [each[1] for each in ends if each] == [own[0], own[-1]]
        assert entry["pages"] == len(own)
        enclosed = re.findall(rf"Schedule\s{letter}, [a-z ]+ \(([^)]*)\)", volume.text("_letter.docx"))
        assert [re.findall(r"\d{6}", each) for each in enclosed] == [list(dict.fromkeys([own[0], own[-1]]))]


def test_the_letter_names_for_each_account_the_pages_that_are_about_it(volume: Volume) -> None:
    told: dict[str, set[str]] = {}
    for row in produced_rows(volume):
        numbers = re.findall(r"\d{6}", row[4])
        told.setdefault(row[0], set()).update(f"{each:06}" for each in range(int(numbers[0]), int(numbers[-1]) + 1))
    seen: dict[str, set[str]] = {}
    for end in ("_schedule-A.pdf", "_schedule-B.pdf"):
        for page in volume.pages(end) if volume.has(end) else []:
            account = HANDLE.findall(page)[0]  # in the title, which every page repeats
            seen.setdefault(account, set()).add(BATES.findall(page)[-1])
    assert told == seen


# --- rows -------------------------------------------------------------------------------------------------------------


def test_schedule_a_has_the_same_values_in_the_same_order_in_both_forms(volume: Volume) -> None:
    values = [token.text for each in volume.free if not each.in_file for token in each.cells.values()]
    if not values:
        assert not volume.has("_schedule-A.pdf")
        return
    texts = {end: tight(volume.text(end)) for end in ("_schedule-A.pdf", "_schedules.pdf")}
    cells = [cell for table in volume.tables("_schedule-A.docx") for row in table for cell in row]
    shown = {printed(each): each for each in values}
    ordered = [cell for cell in cells if cell in shown]
    assert sorted(shown[each] for each in ordered) == sorted(values)
    assert all(in_order(text, ordered) for text in texts.values())


def test_schedule_b_has_the_same_rows_in_the_same_order_in_all_forms(volume: Volume) -> None:
    rows = [each for each in volume.free if each.in_file]
    if not rows:
        assert not volume.has("_schedule-B.csv")
        return
    told = [(part, row) for part in volume.json("_schedule-B.json")["parts"] for row in part["rows"]]
    times = [row["found"] for _, row in told]
    assert sorted(times) == sorted(each.time.text for each in rows if each.time)
    by_time = {each.time.text: {token.text for token in each.cells.values()} for each in rows if each.time}
    assert all(set(row["values"].values()) == by_time[row["found"]] for _, row in told)
    handles = {each.time.text: ACCOUNTS[each.account][0] for each in rows if each.time}
    assert [part["account"] for part, _ in told] == [handles[each] for each in times]
    in_csv = [(row[0], row[1], row[2], row[3], row[4], row[6]) for row in volume.csv("_schedule-B.csv")]
    assert in_csv == [
        (row["no"], part["account"], part["request"], row["bates"], row["found"], row["utc"][:-1].replace("T", " "))
        for part, row in told
    ]
    assert all(in_order(tight(volume.text(end)), times) for end in ("_schedule-B.pdf", "_schedules.pdf"))
    in_words = [row for table in volume.tables("_schedule-B.docx") for row in table]
    assert [times[at] in row for at, row in enumerate(in_words)] == [True] * len(times)
    assert [row[0] for row in in_words] == [row["no"] for _, row in told]


def test_each_row_stands_on_the_page_whose_bates_number_it_names(volume: Volume) -> None:
    if not volume.has("_schedule-B.json"):
        return
    pages = {BATES.findall(page)[-1]: tight(page) for page in volume.pages("_schedule-B.pdf")}
    for part in volume.json("_schedule-B.json")["parts"]:
        assert [row["no"] for row in part["rows"]] == [str(at) for at in range(1, len(part["rows"]) + 1)]
        for row in part["rows"]:
            (number,) = BATES.findall(row["bates"])
            assert tight(row["found"]) in pages[number]


# --- what is answered and withheld ------------------------------------------------------------------------------------


def produced_rows(volume: Volume) -> Rows:
    """Give the rows of the letter's part 3."""
    return next(
        (table for table in volume.tables("_letter.docx") if table and len(table[0]) == 5 and _bates(table)), []
    )


def withheld_rows(volume: Volume) -> Rows:
    """Give the rows of the letter's part 4."""
    tables = [table for table in volume.tables("_letter.docx") if table and len(table[0]) == 5 and not _bates(table)]
    return tables[0] if tables else []


def _bates(table: Rows) -> bool:
    return all(re.search(r"\d{6}", row[4]) for row in table)


def split(row: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Take a row of several categories apart: account, category, ground, status."""
    account, _, categories, ground, status = (" ".join(each.split()) for each in row)
    yield from ((account, each.casefold(), ground, status) for each in categories.split("; "))


def test_the_withholding_log_says_the_same_in_all_forms(volume: Volume) -> None:
    rows = [list(each.values()) for each in volume.json("_withholding-log.json")["rows"]]
    assert [[each or "Every account" for each in row] for row in rows] == volume.csv("_withholding-log.csv")
    assert len(set(map(tuple, rows))) == len(rows)
    table = next((each for each in volume.tables("_withholding-log.docx") if each and len(each[0]) == 5), [])
    in_words = {(row[1], *entry) for row in table for entry in split(row)}
    assert in_words == {(row[1], *entry) for row in rows for entry in split([row[0] or "Every account", *row[1:]])}
    text = tight(volume.text("_withholding-log.pdf"))
    assert all(tight(cell) in text for row in table for cell in row)


def test_the_log_lists_what_part_4_of_the_letter_withholds(volume: Volume) -> None:
    rows = [list(each.values()) for each in volume.json("_withholding-log.json")["rows"]]
    listed = {entry for row in rows for entry in split([row[0] or "Every account", *row[1:]])}
    told = {entry for row in withheld_rows(volume) for entry in split(row)}
    whole = {(account, ground, status) for account, category, ground, status in told if category.startswith("all ")}
    told = {each for each in told if not each[1].startswith("all ")}
    rest = {each for each in listed if (each[0], each[2], each[3]) not in whole}
    refused = {each for each in rest if each[0] == "Every account" and each[3].startswith("Decided")}
    assert told == rest - refused
    assert all(each[1] in volume.text("_letter.docx") for each in refused)  # in a sentence below the table


def test_every_account_is_answered_for_every_request(volume: Volume) -> None:
    requests = {each["number"] for each in volume.case.facts["requests"]}
    answered = {(row[0], each) for row in produced_rows(volume) for each in numbers(row[1])}
    answered |= {(row[0], each) for row in withheld_rows(volume) for each in numbers(row[1])}
    paragraphs = [each.text for each in docx.Document(io.BytesIO(volume.data("_letter.docx"))).paragraphs]
    searched = [each for each in paragraphs if "searched" in each or "not locate" in each or "no account" in each]
    for each in searched:
        asked = numbers(each) or (requests if "locate" in each else set())
        answered |= {(account, number) for account in HANDLE.findall(each) for number in asked}
    for holder in volume.case.holders:
        handle = ACCOUNTS[holder.id][0]
        assert {number for account, number in answered if account == handle} == requests, handle


def numbers(text: str) -> set[str]:
    return {f"1({each})" for each in NUMBER.findall(text)}


def test_nothing_is_listed_as_produced_that_no_schedule_holds(volume: Volume) -> None:
    told = {row[0] for row in produced_rows(volume)}
    assert told == {ACCOUNTS[each.account][0] for each in volume.free}


def test_the_letter_says_of_no_schedule_that_it_has_pages_of_another(volume: Volume) -> None:
    stated = {each["name"].rpartition("_")[2]: each for each in volume.json("_manifest.json")["files"]}
    text = volume.text("_letter.docx")
    for letters, span in re.findall(r"Schedules? (A|B|A and B), Bates-numbered ([^,]*),", text):
        numbered = re.findall(r"\d{6}", span)
        first, last = (stated[f"schedule-{letters[at]}.pdf"] for at in (0, -1))
        assert [numbered[0], numbered[-1]] == [first["bates_first"][-6:], last["bates_last"][-6:]]


def test_the_letter_says_nothing_twice(volume: Volume) -> None:
    said = [each.text for each in docx.Document(io.BytesIO(volume.data("_letter.docx"))).paragraphs if each.text]
    assert len(set(said)) == len(said)
