"""Logs without personal data: codes, counts, module names, and types; never a text from a matter."""

import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from app.domain.errors import DeskError
from app.host.files import fault_of

_MOST_BYTES: Final = 256 * 1024
_OLD_FILES: Final = 2
_MOST_CAUSES: Final = 10
_OURS: Final = ("app", "ui")


class PlainFormatter(logging.Formatter):
    """Print a record on one line, leaving out whatever might be personal.

    Arguments show only where they are numbers; other libraries' messages and all exception texts are dropped.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Print time, level, place, message, and the types and places of an exception."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        parts = [time, record.levelname, f"{record.name}:{record.lineno}", _message(record)]
        if record.exc_info and record.exc_info[1]:
            parts.append(told(record.exc_info[1]))
        return _one_line(" ".join(part for part in parts if part))


class _QuietHandler(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: the standard library would print the record's arguments, and a full disk must not stop work."""


def set_up(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Log to a small rotating file in the folder; gives the handler, for the caller to close.

    Raises `EnvironmentFault` when the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise fault_of(error) from None
    handler = _QuietHandler(
        folder / "desk.log", maxBytes=_MOST_BYTES, backupCount=_OLD_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(PlainFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    return handler


def told(error: BaseException) -> str:
    """Tell an exception and its causes by types, codes and places; never by their messages, which may hold a value."""
    return " <- ".join(islice(_causes(error), _MOST_CAUSES))


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] not in _OURS:
        return ""
    if not isinstance(record.msg, str):
        return str(_shown(record.msg))
    try:
        return record.msg % _shown_all(record.args) if record.args else record.msg
    except (TypeError, ValueError, KeyError):
        return "(a message that does not fit its arguments)"


def _shown_all(args: object) -> object:
    if isinstance(args, Mapping):
        return {key: _shown(value) for key, value in args.items()}
    return tuple(map(_shown, args)) if isinstance(args, tuple) else ()


def _shown(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    return value.code if isinstance(value, DeskError) else f"<{type(value).__name__}>"


def _causes(error: BaseException | None) -> Iterator[str]:
    while error:
        code = f"[{error.code}]" if isinstance(error, DeskError) else ""
        yield f"{type(error).__name__}{code} at {' > '.join(_frames(error.__traceback__))}"
        error = error.__cause__ or error.__context__


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    while traceback:
        yield f"{traceback.tb_frame.f_globals.get('__name__', '?')}:{traceback.tb_lineno}"
        traceback = traceback.tb_next


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
