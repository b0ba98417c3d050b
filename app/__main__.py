"""Run the program: `python -m app` is the command `disclosure-desk`, and in a packaged program also its own child."""

import sys
from collections.abc import Sequence

# The flags of pages_child and services.reading, spelled out: the command line starts without what reads documents.
PAGES, ORDER = ["--read-pages"], ["--read-order"]


def main(arguments: Sequence[str]) -> int:
    """Run the command, or read pages or an order for the program that started this one; gives the exit code."""
    if list(arguments) == ORDER:
        from app.services import reading_worker  # noqa: PLC0415 - only the child reads

        reading_worker.main()
        return 0
    if list(arguments) == PAGES:
        from app.reading import pages_worker  # noqa: PLC0415 - only the child touches PDFium

        pages_worker.main()
        return 0
    from app.cli import main as command  # noqa: PLC0415 - the child needs none of it, and its memory is limited

    return command(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
