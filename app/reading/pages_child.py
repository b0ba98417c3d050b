"""The parent's end of the child process: one question, one answer, a limit of time, and no trust in what comes back."""

import contextlib
import json
import subprocess
import sys
import threading
from typing import Final

FLAG: Final = "--read-pages"
"""How a frozen program is told to be the child: its entry point hands over to `pages_worker.main`."""
_LARGEST_ANSWER: Final = 200 * 1024 * 1024
_LONGEST_HEADER: Final = 4_096


class ChildDied(Exception):  # noqa: N818 - named for what happened
    """Say that the child ended, or answered what no child of ours answers."""


class ChildTooSlow(ChildDied):
    """Say that the child was stopped because it took too long."""


class Child:
    """Run the worker; `seconds` is the most that one answer may take."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        frozen = getattr(sys, "frozen", False)
        command = [sys.executable, FLAG] if frozen else [sys.executable, "-P", "-m", "app.reading.pages_worker"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def ask(self, request: dict[str, object], data: bytes = b"") -> tuple[dict[str, object], bytes]:
        """Ask, and wait for the answer; raises `ChildDied`, `ChildTooSlow`."""
        late = threading.Event()
        timer = threading.Timer(self._seconds, self._stop, [late])
        timer.daemon = True
        timer.start()
        try:
            return self._exchange(json.dumps({**request, "size": len(data)}).encode() + b"\n" + data)
        except (OSError, ValueError):
            pass
        finally:
            timer.cancel()
        raise ChildTooSlow if late.is_set() else ChildDied

    def close(self) -> None:
        """End the child."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what was not written yet is of no use
                if pipe:
                    pipe.close()
        self._process.wait()

    def _exchange(self, message: bytes) -> tuple[dict[str, object], bytes]:
        writer, reader = self._process.stdin, self._process.stdout
        if not writer or not reader:
            raise ValueError
        writer.write(message)
        writer.flush()
        header = json.loads(reader.readline(_LONGEST_HEADER))
        size = header.get("size") if isinstance(header, dict) else None
        if type(size) is not int or not 0 <= size <= _LARGEST_ANSWER:
            raise ValueError
        body = reader.read(size)
        if len(body) != size:
            raise ValueError
        return header, body

    def _stop(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()
