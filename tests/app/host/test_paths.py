from pathlib import Path

import pytest

from app.host.paths import HOME, paths


def test_everything_lies_in_the_folder_that_the_environment_names(tmp_path: Path) -> None:
    found = paths({HOME: str(tmp_path)})
    assert (found.data, found.logs, found.store) == (tmp_path, tmp_path / "logs", tmp_path / "store.sqlite3")


@pytest.mark.parametrize("given", ["relative", "~/desk"])
def test_a_folder_from_the_environment_is_made_absolute(given: str) -> None:
    assert paths({HOME: given}).data.is_absolute()
    assert "~" not in str(paths({HOME: given}).data)


@pytest.mark.parametrize("environ", [{}, {HOME: ""}])
def test_without_the_environment_the_system_says_where(environ: dict[str, str]) -> None:
    found = paths(environ)
    assert found.data.is_absolute()
    assert found.logs.is_absolute()
    assert "Disclosure Desk" in found.data.parts


def test_finding_the_folders_makes_none(tmp_path: Path) -> None:
    paths({HOME: str(tmp_path / "new")})
    assert not list(tmp_path.iterdir())
