"""The command line over the same services as the window; it prints and exits, and decides nothing."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from types import TracebackType

from app.cli.commands import run
from app.cli.parser import parser
from app.domain.errors import BadInput, DeskError, EnvironmentFault

DONE, BAD_INPUT, HELD, ENVIRONMENT = 0, 2, 3, 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; no argument opens the window. Exit codes: 0 done, 2 bad input, 3 held, 4 environment."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words:
        return _window()
    _never_choke()
    sys.excepthook = _unforeseen
    try:
        run(parser().parse_args(words))
    except DeskError as error:
        return _refused(error)
    except OSError as error:
        print(f"The computer refused: {type(error).__name__}. Check the folder and try again.", file=sys.stderr)
        return ENVIRONMENT
    return DONE


def _unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell what no code has caught by types and places: Python's own report would print messages, which hold values."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    from app.host.log import told  # noqa: PLC0415 - only when it is needed

    print(f"Something unforeseen happened, and the command stopped. Please report this: {told(error)}", file=sys.stderr)


def _window() -> int:
    """Open the window, which is a front end beside this one and so is known by its name only; it keeps a log."""
    from app.host import log, paths  # noqa: PLC0415 - commands print what went wrong, and keep none

    with suppress(EnvironmentFault):  # where nothing can be written, the store says so in a moment
        log.set_up(paths.paths().logs)
    code: int = import_module("ui.application").run()
    return code


def _never_choke() -> None:
    """Print by code what a terminal's old character set does not have."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _refused(error: DeskError) -> int:
    """Print what was wrong on standard error, and give the exit code of its kind."""
    from app.cli.report import blocker_lines  # noqa: PLC0415 - only where something is refused
    from app.services.matters import ProductionHeld  # noqa: PLC0415 - as above

    if isinstance(error, ProductionHeld):
        print(error.sentence, *blocker_lines(error.blockers), sep="\n", file=sys.stderr)
        return HELD
    print(str(error) if isinstance(error, BadInput) else f"{error.sentence} [{error.code}]", file=sys.stderr)
    return ENVIRONMENT if isinstance(error, EnvironmentFault) else BAD_INPUT
