"""Draw every document of the tests as contact sheets, to be looked at.

    python -m tests.app.documents.pictures --out DIR [--docx] [--across 3] [NAME …]

With `--docx` the sheets show the DOCX as LibreOffice prints it; names choose the documents whose names hold them.
"""

import argparse
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2  # type: ignore[import-untyped]  # it has no stubs
from PIL import Image

from tests.app.documents import every

SCALE = 1.15  # of 72 dots an inch: a note of 7.5 points can still be read
GAP = 8


def pages(pdf: bytes) -> Iterator[Image.Image]:
    """Draw the pages of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=SCALE).to_pil().convert("RGB")


def sheet(drawn: list[Image.Image]) -> Image.Image:
    """Put pages beside each other."""
    width = sum(each.width + GAP for each in drawn) + GAP
    made = Image.new("RGB", (width, max(each.height for each in drawn) + 2 * GAP), "#888888")
    x = GAP
    for each in drawn:
        made.paste(each, (x, GAP))
        x += each.width + GAP
    return made


def as_printed(names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Give what LibreOffice prints of the DOCX of documents, each in a run of its own, as its reader has it."""
    with TemporaryDirectory() as folder:
        for name in names:
            Path(folder, "made.docx").write_bytes(every.docx(name))
            own = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
            command = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", folder, f"{folder}/made.docx"]
            subprocess.run(command, check=True, capture_output=True)
            yield name, Path(folder, "made.pdf").read_bytes()


def main() -> None:
    """Write the sheets."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--docx", action="store_true")
    parser.add_argument("--across", type=int, default=3)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    names = [each for each in every.documents() if not asked.names or any(part in each for part in asked.names)]
    files = as_printed(names) if asked.docx else ((name, every.pdf(name)) for name in names)
    for name, pdf in files:
        drawn = list(pages(pdf))
        for at in range(0, len(drawn), asked.across):
            sheet(drawn[at : at + asked.across]).save(asked.out / f"{name.replace(' ', '-')}-{at + 1}.png")


if __name__ == "__main__":
    main()
