"""run.py: what it decides before anything is installed."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import run

PROJECT = tomllib.loads((run.ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {re.split("[=<>]", requirement)[0].strip().lower() for requirement in requirements}


def locked(lock: str) -> set[str]:
    text = (run.ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return names([line for line in text.splitlines() if line[:1].isalnum()])


def test_an_old_python_can_read_run_py_far_enough_to_refuse() -> None:
    ast.parse(Path(run.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.skipif(sys.platform == "win32", reason="making a link asks for rights there")
def test_an_environment_that_is_a_link_is_not_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept").touch()
    (tmp_path / ".venv").symlink_to(tmp_path / "elsewhere")
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    with pytest.raises(run.CannotGoOnError, match="link"):
        run.make_venv()
    assert (tmp_path / "elsewhere" / "kept").exists()


def test_an_old_python_is_refused_with_the_version_found_and_the_version_needed() -> None:
    with pytest.raises(run.CannotGoOnError, match=r"needs Python 3\.11 or newer; this is 3\.10\.4"):
        run.refuse_old_python((3, 10, 4))


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_a_newer_python_is_taken(version: tuple[int, ...]) -> None:
    run.refuse_old_python(version)


def test_run_py_needs_nothing_but_the_standard_library() -> None:
    script = f"import sys; sys.path.insert(0, {str(run.ROOT)!r}); import run"
    subprocess.run([sys.executable, "-I", "-S", "-c", script], check=True)


@pytest.mark.parametrize(
    "platform, environment, expected",
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_only_linux_may_be_without_a_screen(platform: str, environment: dict[str, str], expected: bool) -> None:
    assert run.has_screen(platform, environment) is expected


def test_a_digest_does_not_depend_on_how_lines_end(tmp_path: Path) -> None:
    unix, windows = tmp_path / "unix", tmp_path / "windows"
    unix.write_bytes(b"a==1\nb==2\n")
    windows.write_bytes(b"a==1\r\nb==2\r\n")
    assert run.digest(unix) == run.digest(windows)


def test_a_digest_tells_locks_apart(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.write_text("a==1", encoding="utf-8")
    after.write_text("a==2", encoding="utf-8")
    assert run.digest(before) != run.digest(after)


def test_every_check_runs_although_an_earlier_one_failed(capfd: pytest.CaptureFixture[str]) -> None:
    commands = {"first": [sys.executable, "-c", "exit(3)"], "second": [sys.executable, "-c", "print('was here')"]}
    assert run.run_checks(commands) == 1
    printed = capfd.readouterr().out
    assert "was here" in printed
    assert "FAILED first" in printed
    assert "ok     second" in printed


def test_checks_that_all_pass_end_with_zero() -> None:
    assert run.run_checks({"only": [sys.executable, "-c", ""]}) == 0


def test_arguments_go_to_pytest_without_the_coverage_floor() -> None:
    assert run.checks(["-k", "days"])["pytest"][-2:] == ["-k", "days"]
    assert "--cov-fail-under=100" not in run.checks(["-k", "days"])["pytest"]


def test_the_domain_is_measured_with_its_own_tests_and_the_rest_runs_without() -> None:
    domain, rest = (each for name, each in run.checks([]).items() if name.startswith("pytest"))
    assert {"--cov-fail-under=100", "tests/app/domain"} <= set(domain)
    assert "--ignore=tests/app/domain" in rest


def test_the_runtime_lock_names_every_dependency_and_the_build_backend() -> None:
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"]
    assert names(wanted) <= locked("runtime")


def test_the_dev_lock_names_every_tool() -> None:
    assert names(PROJECT["dependency-groups"]["dev"]) <= locked("dev")


@pytest.mark.parametrize("lock", ["runtime", "dev"])
def test_every_locked_file_has_a_hash(lock: str) -> None:
    text = (run.ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    requirements = text.replace("\\\n", "").splitlines()
    assert all("--hash=sha256:" in line for line in requirements if line[:1].isalnum())


def test_packaging_never_hides_the_package_of_that_name() -> None:
    assert not (run.ROOT / "packaging" / "__init__.py").exists()
