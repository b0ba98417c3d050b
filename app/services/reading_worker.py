"""The child process that reads an order: one order in, lines of JSON out, and then it ends."""

import json
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from app.reading.pages import UnreadableDocument, open_document
from app.reading.pages_worker import limit


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Read one order, and say how far that has come, then what was read, or the code of what is wrong with it."""

    def say(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message).encode() + b"\n")
        answers.flush()

    head = json.loads(orders.readline())
    data = orders.read(int(head["size"]))
    try:
        say(
            {
                "reading": _read(
                    head["name"], head["digest"], data, lambda done, total: say({"done": done, "total": total})
                )
            }
        )
    except UnreadableDocument as error:
        say({"error": error.code})


def _read(name: str, digest: str, data: bytes, progressed: Any) -> dict[str, Any]:
    from app.reading.read import read_document  # noqa: PLC0415 - the limits come before what takes memory

    document = open_document(name, data)
    try:
        return asdict(read_document(document, name, progressed=progressed, digest=digest))
    finally:
        document.close()


def main() -> None:
    """Run as the child."""
    limit()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
