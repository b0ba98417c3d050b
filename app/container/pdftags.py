"""Keep the tags of PDFs that are put one behind the other, so that a screen reader still finds its way.

What is joined is encrypted next, which PDF/A forbids: so it never says that it is PDF/A.
"""

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pikepdf import Pdf

MOST: Final = 60_000  # objects of a paper whose tags are kept; 600,000 take 1.3 GB and 8 s, for pikepdf holds them all
_ARCHIVAL: Final = re.compile(rb"<(pdfaid:part|pdfaid:conformance)>[^<]*</\1>\s*")
_ACCESSIBLE: Final = re.compile(rb"<(pdfuaid:part)>[^<]*</\1>\s*")


class Tags:
    """Gather the structures of all papers under one document, each as a part of it."""

    def __init__(self, whole: "Pdf") -> None:
        from pikepdf import Array, Dictionary, Name  # noqa: PLC0415 - 60 ms that only an export pays for

        self._whole, self.kept = whole, is_tagged(whole)
        if self.kept:
            first = self._root.K
            document = Dictionary(S=Name.Document, P=self._root, K=Array([first]))
            self._root.K = whole.make_indirect(document)
            self._take(first)

    @property
    def _root(self) -> Any:
        return self._whole.Root.StructTreeRoot

    def add(self, paper: "Pdf", behind: int) -> None:
        """Take the tags of a paper whose pages were put behind so many others."""
        from pikepdf import Name  # noqa: PLC0415 - as above

        self.kept = self.kept and is_tagged(paper)
        if not self.kept:
            return
        copied: Any = self._whole.copy_foreign(paper.Root.StructTreeRoot)
        taken = int(self._root.ParentTreeNextKey)
        for page in list(self._whole.pages)[behind:]:
            page.obj[Name.StructParents] = int(page.obj.StructParents) + taken
        numbers = list(copied.ParentTree.Nums)
        for key, owners in zip(numbers[::2], numbers[1::2], strict=True):
            self._root.ParentTree.Nums.extend([int(key) + taken, owners])
        self._root.ParentTreeNextKey = taken + int(copied.ParentTreeNextKey)
        self._root.K.K.append(copied.K)
        self._take(copied.K)

    def finish(self) -> None:
        """Drop the tags of all where one paper has none, and claim only what is kept."""
        root: Any = self._whole.Root
        if not self.kept:
            _drop(root, "/StructTreeRoot", "/MarkInfo")
            for page in self._whole.pages:
                _drop(page.obj, "/StructParents", "/Tabs")
        if "/Metadata" in root:
            said = _ARCHIVAL.sub(b"", root.Metadata.read_bytes())
            root.Metadata.write(said if self.kept else _ACCESSIBLE.sub(b"", said))

    def _take(self, paper: Any) -> None:
        from pikepdf import Name  # noqa: PLC0415 - as above

        paper.S, paper.P = Name.Part, self._root.K


def is_tagged(pdf: "Pdf") -> bool:
    """Tell whether a PDF is not too long, and tagged as this program tags: one element on top, one list of marks."""
    root: Any = pdf.Root.get("/StructTreeRoot")
    if int(pdf.trailer.Size) > MOST:
        return False
    known = root is not None and "/Nums" in root.get("/ParentTree", {}) and "/S" in root.get("/K", {})
    return known and all("/StructParents" in page.obj for page in pdf.pages)


def _drop(value: Any, *keys: str) -> None:
    for key in keys:
        if key in value:
            del value[key]
