"""The child process that touches PDFium: it answers one request after another, and dies when that takes too much.

Request and answer are one line of JSON; its `size` says how many bytes follow. Nothing here is trusted by the parent.
"""

import json
import sys
from typing import Any, BinaryIO, Final, TypeAlias

MEMORY: Final = 1536 * 1024 * 1024
SECONDS: Final = 120
LARGEST_PIXELS: Final = 40_000_000
_PASSWORD_ERROR: Final = 4  # FPDF_ERR_PASSWORD

Placed: TypeAlias = tuple[str, tuple[float, float, float, float]]


class Worker:
    """Hold the open document between requests."""

    def __init__(self) -> None:
        self._document: Any = None

    def answer(self, request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        """Answer one request with a header and bytes."""
        match request.get("do"):
            case "open":
                return self._open(data)
            case "render":
                return self._render(int(request["page"]), float(request["dpi"]))
            case "lines":
                return {}, json.dumps(self._lines(int(request["page"]))).encode()
            case _:
                return {"error": "unknown"}, b""

    def _open(self, data: bytes) -> tuple[dict[str, Any], bytes]:
        import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - it ships no types; the limits come first

        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            return {"error": "encrypted" if error.err_code == _PASSWORD_ERROR else "broken"}, b""
        count = len(self._document)
        has_text = any(self._document[index].get_textpage().count_chars() > 0 for index in range(min(count, 20)))
        return {"pages": count, "has_text": has_text}, b""

    def _render(self, page: int, dpi: float) -> tuple[dict[str, Any], bytes]:
        sheet = self._document[page - 1]
        width, height = sheet.get_size()
        scale = min(dpi / 72, (LARGEST_PIXELS / max(width * height, 1)) ** 0.5)
        bitmap = sheet.render(scale=scale, rev_byteorder=True, force_bitmap_format=_rgb())
        header = {"width": bitmap.width, "height": bitmap.height, "stride": bitmap.stride}
        return header, bytes(bitmap.buffer)

    def _lines(self, page: int) -> list[Any]:
        """Give each line as text, and the box (left, top, right, bottom) as shares of the page."""
        sheet = self._document[page - 1]
        width, height = sheet.get_size()
        text = sheet.get_textpage()
        found: list[Any] = []
        start = 0
        for line in "".join(_characters(text)).split("\n"):
            placed = [(char, text.get_charbox(start + at)) for at, char in enumerate(line.rstrip("\r"))]
            found += [_line(part, width, height) for part in _parts(placed) if any(not c.isspace() for c, _ in part)]
            start += len(line) + 1
        return found


def _parts(placed: list[Placed]) -> list[list[Placed]]:
    """Split digits that stand one below the other: PDFium takes the numbers of pleading paper for one upright word."""
    parts: list[list[Placed]] = [[]]
    upright = all(char.isdecimal() for char, _ in placed)
    for char, box in placed:
        if upright and parts[-1] and box[3] < parts[-1][-1][1][1]:
            parts.append([])
        parts[-1].append((char, box))
    return parts


def _line(placed: list[Placed], width: float, height: float) -> list[Any]:
    boxes = [box for char, box in placed if not char.isspace()]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    text = "".join(char for char, _ in placed)
    return [text, left / width, 1 - top / height, right / width, 1 - bottom / height]


def _characters(text: Any) -> list[str]:
    """Give one character for each of PDFium's, so that indexes and boxes agree."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # noqa: PLC0415 - the same

    codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(text.count_chars()))
    return ["\ufffd" if not code or 0xD800 <= code <= 0xDFFF or code > sys.maxunicode else chr(code) for code in codes]


def _rgb() -> int:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - the same

    return int(pdfium.FPDFBitmap_BGR)


def limit() -> None:
    """Limit memory and processor time where the system can (not on Windows, where the parent's clock alone does)."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # macOS refuses a limit of memory
            continue


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until the parent closes its end."""
    worker = Worker()
    for line in requests:
        request = json.loads(line)
        data = requests.read(int(request.get("size", 0)))
        try:
            header, body = worker.answer(request, data)
        except Exception:  # noqa: BLE001 - whatever the parser raises, the parent hears one word and no value
            header, body = {"error": "unreadable"}, b""
        answers.write(json.dumps({**header, "size": len(body)}).encode() + b"\n" + body)
        answers.flush()


def main() -> None:
    """Run as the child."""
    limit()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
