"""What a log file shows, and above all what it does not."""

import logging
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import DeskError, EnvironmentFault
from app.domain.secret import Secret
from app.host import log
from app.host.log import PlainFormatter, set_up

NAME = "invented.person@example.com"
ours = logging.getLogger("app.services.exporting")
foreign = logging.getLogger("pypdf")


@pytest.fixture
def folder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Path]:
    """Give the log's folder; asking for caplog says that records are expected."""
    root = logging.getLogger()
    level = root.level
    handler = set_up(tmp_path / "logs")
    yield tmp_path / "logs"
    root.removeHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    handler.close()


def written(folder: Path) -> str:
    return (folder / "desk.log").read_text("utf-8")


def test_a_line_says_when_where_and_how_many(folder: Path) -> None:
    ours.info("produced %d rows in %.1f s, %s", 12, 0.25, True)
    assert " INFO app.services.exporting:" in written(folder)
    assert written(folder).endswith("produced 12 rows in 0.2 s, True\n")
    assert written(folder)[10:11] == "T"
    assert "+00:00 " in written(folder)


@pytest.mark.parametrize(
    "value",
    [NAME, Secret(NAME), {"name": NAME}, NAME.encode(), ValueError(NAME), Path(NAME)],
    ids=lambda value: type(value).__name__,
)
def test_a_text_from_a_matter_never_reaches_the_log(folder: Path, value: object) -> None:
    ours.warning("found %s", value)
    ours.warning("found %(what)s", {"what": value})
    ours.warning("found %s", (value,))
    if not isinstance(value, str):  # a template is ours; ruff sees to it that it is written out
        ours.warning(value)
    assert "invented" not in written(folder)
    assert f"found <{type(value).__name__}>" in written(folder)


def test_a_fault_shows_its_code(folder: Path) -> None:
    ours.error("stopped: %s", DeskError("disk-full", "The disk is full."))
    assert "stopped: disk-full\n" in written(folder)


def test_an_exception_shows_types_and_places_only(folder: Path) -> None:
    try:
        try:
            int(NAME)
        except ValueError as error:
            raise EnvironmentFault("disk-full", NAME) from error
    except EnvironmentFault:
        ours.exception("stopped")
    line = written(folder)
    assert "invented" not in line
    assert f"EnvironmentFault[disk-full] at {__name__}:" in line
    assert " <- ValueError at " in line
    assert line.count("\n") == 1
    assert str(Path(__file__).parent) not in line


def test_exceptions_that_cause_one_another_in_a_ring_end(folder: Path) -> None:
    first, second = ValueError(NAME), KeyError(NAME)
    first.__cause__, second.__cause__ = second, first
    ours.error("stopped", exc_info=first)
    assert written(folder).count("ValueError") == 5


def test_other_libraries_show_that_they_spoke_but_not_what(folder: Path) -> None:
    foreign.warning("cannot read %s", NAME)
    foreign.warning(f"cannot read {NAME}")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(NAME, stacklevel=1)
    assert "invented" not in written(folder)
    assert written(folder).count("WARNING pypdf:") == 2
    assert "WARNING py.warnings:" in written(folder)


def test_a_fake_line_cannot_be_smuggled_in(folder: Path) -> None:
    ours.warning("one\n2026-11-21T09:00:00+00:00 ERROR \x1b[31mtwo\u202e\r\u2028")
    assert written(folder).count("\n") == 1
    assert r"one\n2026" in written(folder)
    assert r"\x1b[31mtwo\u202e\r\u2028" in written(folder)


@pytest.mark.parametrize("arguments", [(), ("x",), (1, 2, 3), ({"x": 1},)])
def test_a_message_that_does_not_fit_is_no_second_fault(arguments: tuple[object, ...]) -> None:
    record = logging.LogRecord("app", logging.INFO, "", 1, "%d of %d", arguments or ("x", "y"), None)
    assert "does not fit" in PlainFormatter().format(record)


def test_the_log_stays_small(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12_000):
        ours.info("a line of the usual length, as there are many, with its number %d", number)
    sizes = {file.name: file.stat().st_size for file in folder.iterdir()}
    assert sorted(sizes) == ["desk.log", "desk.log.1", "desk.log.2"]
    assert max(sizes.values()) <= log._MOST_BYTES


def test_a_log_that_cannot_be_written_stops_nothing_and_prints_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "desk.log").mkdir()
    ours.warning("unheard")
    assert capsys.readouterr() == ("", "")


def test_details_are_left_out_unless_asked_for(folder: Path) -> None:
    ours.debug("detail")
    ours.info("event")
    assert "detail" not in written(folder)


def test_a_folder_that_cannot_be_made_is_a_calm_fault(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    with pytest.raises(EnvironmentFault):
        set_up(tmp_path / "logs")
