"""Run the program: `python -m app` is the command `disclosure-desk`, and in a packaged program also its own child."""

import sys
from collections.abc import Sequence

CHILD = ["--read-pages"]  # pages_child.FLAG, spelled out: the command line starts without what reads documents


def main(arguments: Sequence[str]) -> int:
    """Run the command, or read pages for the program that started this one; gives the exit code."""
    if list(arguments) == CHILD:
        from app.reading import pages_worker  # noqa: PLC0415 - only the child touches PDFium

        pages_worker.main()
        return 0
    from app.cli import main as command  # noqa: PLC0415 - the child needs none of it, and its memory is limited

    return command(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
