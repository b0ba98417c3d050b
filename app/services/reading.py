"""Read an attached order: what the program proposes. It is computed from the stored bytes, and never stored itself.

Reading runs in a process of its own: a long order would hold up the window's thread, and one that takes too much time
or memory is stopped from outside.
"""

import contextlib
import json
import subprocess
import sys
import time
from hashlib import sha256
from queue import Empty, Queue
from threading import Thread
from typing import Any, Final

from app.domain.facts.terms import Passage, Span
from app.ports import Progress
from app.reading.pages import UnreadableDocument
from app.reading.reading import FACTS, LISTS, Doubt, Proposal, Reading

__all__ = ["FACTS", "FLAG", "LISTS", "Doubt", "Proposal", "Reading", "read"]

FLAG: Final = "--read-order"
"""How a frozen program is told to be the child: its entry point hands over to `reading_worker.main`."""
READING: Final = "Reading the order"
LONGEST: Final = 300.0  # seconds; what one order may take
_LARGEST: Final = 64 * 1024 * 1024
_PAUSE: Final = 0.1


def read(name: str, data: bytes, progress: Progress, seconds: float = LONGEST) -> Reading:
    """Read an order; every passage names the document by its SHA-256 digest.

    Raises `UnreadableDocument`, and `Cancelled` when `progress` says so.
    """
    progress.step(0, 0, READING)
    head = json.dumps({"name": name, "digest": sha256(data).hexdigest(), "size": len(data)}).encode() + b"\n"
    answers: Queue[bytes] = Queue()
    child = _started()
    Thread(target=_exchange, args=(child, head + data, answers), daemon=True).start()
    try:
        return _heard(answers, progress, time.monotonic() + seconds)
    finally:
        child.kill()
        child.wait()


def _started() -> "subprocess.Popen[bytes]":
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable, FLAG] if frozen else [sys.executable, "-P", "-m", "app.services.reading_worker"]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _exchange(child: "subprocess.Popen[bytes]", message: bytes, answers: "Queue[bytes]") -> None:
    """Hand the order over, and pass on what comes back, line by line; an empty one says that no more will come."""
    with contextlib.suppress(OSError, ValueError), child:  # the child ended, or its pipes are closed
        if child.stdin and child.stdout:
            child.stdin.write(message)
            child.stdin.close()
            while line := child.stdout.readline(_LARGEST):
                answers.put(line)
    answers.put(b"")


def _heard(answers: "Queue[bytes]", progress: Progress, end: float) -> Reading:
    done = total = 0
    while time.monotonic() < end:
        try:
            line: bytes | None = answers.get(timeout=_PAUSE)
        except Empty:
            line = None
        message = {} if line is None else _message(line)
        if "error" in message:
            raise UnreadableDocument(str(message["error"]))
        if "reading" in message:
            return _reading(message["reading"])
        done, total = message.get("done", done), message.get("total", total)
        progress.step(done, total, READING)
    raise UnreadableDocument("document-too-slow")


def _message(line: bytes) -> dict[str, Any]:
    """Read what the child says; one that died, for want of memory or time, says nothing."""
    try:
        message = json.loads(line)
    except ValueError:
        message = None
    if not isinstance(message, dict):
        raise UnreadableDocument("document-too-slow")
    return message


def _reading(tree: dict[str, Any]) -> Reading:
    return Reading(
        source=tree["source"],
        proposals=tuple(Proposal(**{**each, "passages": _passages(each)}) for each in tree["proposals"]),
        silent=tuple(tree["silent"]),
        doubts=tuple(Doubt(**{**each, "passages": _passages(each)}) for each in tree["doubts"]),
    )


def _passages(tree: dict[str, Any]) -> tuple[Passage, ...]:
    return tuple(
        Passage(**{**each, "spans": tuple(Span(**span) for span in each["spans"])}) for each in tree["passages"]
    )
