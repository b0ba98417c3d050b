"""The child process that touches PDFium: it answers one request after another, and dies when that takes too much.

Request and answer are one line of JSON; its `size` says how many bytes follow. Nothing here is trusted by the parent.
"""

import json
import sys
from typing import Any, BinaryIO, Final

from app.reading.pages_inside import signs

MEMORY: Final = 1536 * 1024 * 1024
SECONDS: Final = 120
LARGEST_PIXELS: Final = 40_000_000
_PASSWORD_ERROR: Final = 4  # FPDF_ERR_PASSWORD


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
                return {}, json.dumps(self._lines(int(request["first"]), int(request["last"]))).encode()
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
        return {"pages": count, "has_text": has_text, "signs": signs(self._document, data)}, b""

    def _render(self, page: int, dpi: float) -> tuple[dict[str, Any], bytes]:
        sheet = self._document[page - 1]
        width, height = sheet.get_size()
        scale = min(dpi / 72, (LARGEST_PIXELS / max(width * height, 1)) ** 0.5)
        bitmap = sheet.render(scale=scale, rev_byteorder=True, force_bitmap_format=_rgb())
        header = {"width": bitmap.width, "height": bitmap.height, "stride": bitmap.stride}
        return header, bytes(bitmap.buffer)

    def _lines(self, first: int, last: int) -> list[Any]:
        """Give what is seen of each page, and its lines; a page that cannot be read does not hide the others."""
        return [self._page(page) for page in range(first, last + 1)]

    def _page(self, page: int) -> tuple[str, list[Any]]:
        from app.reading.pages_lines import lines_of  # noqa: PLC0415 - the limits come before what loads PDFium
        from app.reading.pages_look import seen  # noqa: PLC0415 - the same

        try:
            sheet = self._document[page - 1]
            try:
                lines = lines_of(sheet)
                return seen(sheet, lines), lines
            finally:
                sheet.close()
        except Exception:  # noqa: BLE001 - as in `serve`
            return "unreadable", []


def _rgb() -> int:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # noqa: PLC0415 - the same

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
