"""Set up and start Disclosure Desk with nothing but Python 3.11 or newer.

python run.py               set up what is missing, then start the program
python run.py ARGUMENTS     the same, handing the arguments to the program's command line
python run.py test [ARGS]   run every check; arguments go to pytest, then without the coverage floor
python run.py lock [ARGS]   write the lock files anew after a change of pyproject.toml; arguments go to uv
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(SCRIPTS / "python")
RECORD = VENV / "set-up.json"  # what this environment was made from; the stamp that keeps a second run quick

QT_LIBRARIES = "libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0"
SCREEN_LIBRARIES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"


class CannotGoOnError(Exception):
    """Carry the one sentence that tells the user what is missing and what to do."""


def main(arguments: list[str]) -> int:
    """Set up, then do what the first argument says; return the exit code."""
    try:
        refuse_old_python(sys.version_info[:3])
        command = arguments[0] if arguments else ""
        prepare(("runtime", "dev") if command in {"test", "lock"} else ("runtime",))
        if command == "lock":
            return lock(arguments[1:])
        prepare_qt(screen=command != "test" and has_screen(sys.platform, os.environ))
        return run_checks(checks(arguments[1:])) if command == "test" else start(arguments)
    except CannotGoOnError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def say(stage: str) -> None:
    """Print what happens next, at once."""
    print(f"[run] {stage}", flush=True)


def refuse_old_python(version: tuple[int, ...]) -> None:
    """Stop with a clear sentence when Python is too old."""
    if version < (3, 11):
        found = ".".join(map(str, version))
        raise CannotGoOnError(
            f"Disclosure Desk needs Python 3.11 or newer; this is {found}. "
            f"Install a newer one from python.org or your system, and start run.py with it."
        )


# --- the virtual environment --------------------------------------------------------------------------------------


def prepare(locks: tuple[str, ...]) -> None:
    """Bring .venv up to date with the locks and the project's own description."""
    record = read_record()
    if record.get("interpreter") != interpreter():
        make_venv()
        record = {"interpreter": interpreter()}
    for name in locks:
        file = ROOT / "requirements" / f"{name}.txt"
        if record.get(name) != digest(file):
            say(f"Installing {file.relative_to(ROOT)}, every file checked against its hash")
            pip("install", "--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(file))
            record[name] = digest(file)
            write_record(record)
    project = digest(ROOT / "pyproject.toml")
    if record.get("project") != project:
        say("Installing the command disclosure-desk")
        pip("install", "--no-build-isolation", "--no-deps", "--no-index", "--editable", str(ROOT))
        write_record({**record, "project": project})


def read_record() -> dict[str, str]:
    """Read what .venv was made from; nothing when it is absent or was not finished."""
    try:
        record: dict[str, str] = json.loads(RECORD.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record


def write_record(record: dict[str, str]) -> None:
    """Note what is done so far, so that an interrupted run goes on from there."""
    RECORD.write_text(json.dumps(record, indent=1), encoding="utf-8")


def interpreter() -> str:
    """Name the Python that .venv belongs to, and the folder, which its scripts carry inside them."""
    return f"{sys.version} {sys.base_prefix} {ROOT}"


def digest(file: Path) -> str:
    """Compute the SHA-256 of a file's text, the same on every system's line ends."""
    return hashlib.sha256(file.read_text(encoding="utf-8").encode()).hexdigest()


def make_venv() -> None:
    """Make .venv anew; Debian ships Python without the module for it."""
    if VENV.is_symlink():
        raise CannotGoOnError(
            f"{VENV} leads elsewhere, and making it anew would empty that place. Remove the link first."
        )
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        screen = has_screen(sys.platform, os.environ)
        install_system_packages("Python's venv module", [package, *qt_packages(screen=screen)])
    say(f"Making {VENV} with Python {sys.version.split()[0]}")
    call([sys.executable, "-m", "venv", "--clear", str(VENV)], "The virtual environment cannot be made.")


def pip(*arguments: str) -> None:
    """Run .venv's pip, quietly."""
    call(
        [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments],
        "The libraries cannot be installed; pip says why above. Is PyPI within reach?",
    )


def call(command: list[str], failure: str) -> None:
    """Run a command, letting only its errors show; stop with the sentence when it fails."""
    if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode != 0:
        raise CannotGoOnError(failure)


# --- Qt and the system --------------------------------------------------------------------------------------------


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Tell whether windows can be shown; a chosen Qt platform counts as an answer."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in wanted)


def prepare_qt(*, screen: bool) -> None:
    """Make sure that Qt starts, installing the system libraries it lacks where that is possible."""
    trouble = qt_trouble(screen=screen)
    if trouble and sys.platform.startswith("linux"):
        install_system_packages(f"A system library for Qt ({trouble})", qt_packages(screen=screen))
        trouble = qt_trouble(screen=screen)
    if trouble:
        raise CannotGoOnError(f"Qt cannot start: {trouble}")


def qt_trouble(*, screen: bool) -> str:
    """Start Qt once off screen, and ask ldd about the screen plugin; return what is wrong, or nothing."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    probe = subprocess.run([PYTHON, "-c", PROBE], env=environment, capture_output=True, text=True, check=False)
    if probe.returncode != 0:
        return (probe.stderr.strip().splitlines() or [f"exit code {probe.returncode}"])[-1]
    plugins = [str(plugin) for plugin in VENV.glob("lib/*/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so")]
    if not (screen and plugins and shutil.which("ldd")):
        return ""
    linked = subprocess.run(["ldd", *plugins], capture_output=True, text=True, check=False).stdout
    missing = sorted(set(re.findall(r"(\S+) => not found", linked)))
    return f"{missing[0]} and {len(missing) - 1} more" if missing else ""


def qt_packages(*, screen: bool) -> list[str]:
    """List Debian's packages that Qt needs, off screen or on one."""
    return f"{QT_LIBRARIES} {SCREEN_LIBRARIES if screen else ''}".split()


def install_system_packages(what: str, packages: list[str]) -> None:
    """Install Debian packages as root or with passwordless sudo, else stop with the exact command."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise CannotGoOnError(f"{what} is missing; install what your system calls {', '.join(packages)}.")
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and (not shutil.which("sudo") or subprocess.run([*prefix, "true"], check=False).returncode != 0):
        raise CannotGoOnError(f"{what} is missing; run: sudo {' '.join(install)}")
    say(f"{what} is missing; running {' '.join(install)}")
    failure = f"{what} is missing and could not be installed; apt-get says why above."
    call([*prefix, "apt-get", "update", "-qq"], failure)
    call([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *install, "-qq"], failure)


# --- what it is all for -------------------------------------------------------------------------------------------


def start(arguments: list[str]) -> int:
    """Start the program; with neither screen nor arguments, walk the sample matter off screen."""
    if arguments or has_screen(sys.platform, os.environ):
        say("Starting Disclosure Desk")
        return subprocess.run([PYTHON, "-P", "-m", "app", *arguments], check=False).returncode
    demo = ROOT / "demo"
    say(f"No display here: walking the sample matter off screen; letters and pictures of every window go to {demo}")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    walk = [PYTHON, "-P", "-m", "ui.walk", "--out", str(demo)]
    return subprocess.run(walk, env=environment, check=False).returncode


def lock(arguments: list[str]) -> int:
    """Resolve the dependencies for every system at once; the dev lock agrees with the runtime lock."""
    uv = [PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    uv += ["--python-version", "3.11", "--custom-compile-command", "python run.py lock", *arguments]
    parts = {
        "runtime": ["pyproject.toml", "--group", "build"],
        "dev": ["--group", "dev", "--constraints", "requirements/runtime.txt"],
    }
    for name, sources in parts.items():
        say(f"Writing requirements/{name}.txt")
        call([*uv, *sources, "--output-file", f"requirements/{name}.txt"], "The lock was not written.")
    return 0


def checks(pytest_arguments: list[str]) -> dict[str, list[str]]:
    """List every check with its command, cheapest first; the domain is measured with its own tests alone."""
    pytest = [PYTHON, "-m", "pytest"]
    coverage = ["--cov=app/domain", "--cov-branch", "--cov-report=term-missing:skip-covered", "--cov-fail-under=100"]
    tests = {
        "pytest of the domain": [*pytest, "-n", "2", *coverage, "tests/app/domain"],
        "pytest of the rest": [*pytest, "-n", "2", "--ignore=tests/app/domain"],
    }
    return {
        "ruff check": [PYTHON, "-m", "ruff", "check", "--quiet"],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet"],
        "mypy --strict": [PYTHON, "-m", "mypy"],
        "lint-imports": [str(SCRIPTS / "lint-imports"), "--no-logo", "--no-cache"],  # its cache goes stale
        **({"pytest": [*pytest, *pytest_arguments]} if pytest_arguments else tests),
    }


def run_checks(commands: dict[str, list[str]]) -> int:
    """Run all checks, whatever fails; print a verdict for each at the end, and return 1 when one failed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    verdicts = {}
    for name, command in commands.items():
        say(f"Checking: {name}")
        began = time.perf_counter()
        passed = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0
        verdicts[name] = f"{'ok    ' if passed else 'FAILED'} {name} ({time.perf_counter() - began:.1f} s)"
    print("\n".join(verdicts.values()), flush=True)
    return int(any(verdict.startswith("FAILED") for verdict in verdicts.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
