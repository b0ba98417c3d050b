"""Check a PDF against the clauses of ISO 19005-2 (PDF/A-2u) and ISO 14289-1 (PDF/UA-1) that a program can check.

Nothing of `app` is used: what the writer believes of itself is no evidence. Each fault names the clause that it breaks
(A: 19005-2, UA: 14289-1). What is not checked is listed in docs/decisions/0011-archival-pdf.md.
"""

import re
import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from xml.etree import ElementTree as ET

import pikepdf

from tests.app.documents import conformance_fonts, conformance_tree
from tests.app.documents.conformance_marks import Marked, marked

RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC, XMP = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/xap/1.0/}"
PDF, PDFA = "{http://ns.adobe.com/pdf/1.3/}", "{http://www.aiim.org/pdfa/ns/id/}"
UA: Final = "{http://www.aiim.org/pdfua/ns/id/}"
DESCRIBED: Final = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"
FORBIDDEN: Final = frozenset(
    [
        "/AA",
        "/OpenAction",
        "/JS",
        "/JavaScript",
        "/Launch",
        "/EmbeddedFiles",
        "/EF",
        "/AcroForm",
        "/XFA",
        "/Encrypt",
        "/TR",
        "/TR2",
        "/HTP",
        "/OPI",
        "/Ref",
        "/Alternates",
        "/SMask",
        "/BM",
        "/CA",
        "/ca",
        "/F",
        "/FFilter",
        "/FDecodeParms",
        "/Perms",
        "/Requirements",
        "/NeedsRendering",
        "/OCProperties",
        "/AlternatePresentations",
        "/PresSteps",
        "/Annots",
        "/PS",
        "/Interpolate",
        "/HalftoneName",
        "/BG",
        "/UCR",
        "/URI",
        "/RichMedia",
        "/AF",
    ]
)
ICC_TAGS: Final = frozenset(b"desc cprt wtpt rXYZ gXYZ bXYZ rTRC gTRC bTRC".split())


def faults(content: bytes, *, tagged: bool = True, archival: bool = True) -> list[str]:
    """Name what is wrong with a file; one that is not tagged, or not for archives, must not claim to be."""
    found = list(_bytes(content))
    with pikepdf.open(BytesIO(content)) as pdf:
        found += [f"A 6.1 {each}" for each in pdf.check_pdf_syntax()]
        found += [
            *_metadata(pdf, tagged=tagged, archival=archival),
            *_intent(pdf),
            *_objects(pdf),
            *_pages(pdf, tagged=tagged),
        ]
        pages = [marked(page) for page in pdf.pages]
        for each in pages:
            found += each.faults
        found += conformance_fonts.faults(pages)
        found += conformance_tree.faults(pdf, pages) if tagged else _untagged(pdf, pages)
    return found


def _bytes(content: bytes) -> Iterator[str]:
    head = re.match(rb"%PDF-1\.[0-7]\n%([\x80-\xff]{4,})\n", content)
    if head is None:
        yield "A 6.1.2 the header or its binary comment is wrong"
    if not content.rstrip(b"\r\n").endswith(b"%%EOF") or len(content) - len(content.rstrip(b"\r\n")) > 1:
        yield "A 6.1.3 there is something behind the end of the file"
    for match in re.finditer(rb"/Length (\d+)>>\nstream(.)", content, re.DOTALL):
        end = match.end() + int(match[1])
        if match[2] != b"\n" or not content.startswith(b"\nendstream\nendobj\n", end):
            yield f"A 6.1.7.1 the stream at {match.start()} is not as long as it says, or ends without a line end"
    for word in (b"reportlab", b"ReportLab", b"pikepdf", b"/home/", b"/Users/", b"/work/"):
        if word in content:
            yield f"own rule: the file names {word.decode()}"


def _metadata(pdf: pikepdf.Pdf, *, tagged: bool, archival: bool) -> Iterator[str]:
    stream: Any = pdf.Root.get("/Metadata")
    if stream is None or stream.get("/Subtype") != "/XML" or "/Filter" in stream:
        yield "A 6.6.2.1 there are no plain XMP metadata"
        return
    raw = bytes(stream.read_raw_bytes())
    if re.search(rb"<\?xpacket[^>]*(bytes|encoding)=", raw):
        yield "A 6.6.2.1 the packet's header has a forbidden attribute"
    root = ET.fromstring(raw)  # noqa: S314 - the test wrote it
    said = {each.tag: "".join(each.itertext()).strip() for about in root.iter(f"{RDF}Description") for each in about}
    if (said.get(f"{PDFA}part"), said.get(f"{PDFA}conformance")) != (("2", "U") if archival else (None, None)):
        yield "A 6.6.4 the file says wrongly whether it is PDF/A-2u"
    if said.get(f"{UA}part") != ("1" if tagged else None):
        yield "UA 5 the file says wrongly whether it is PDF/UA-1"
    if tagged and not any(f"{{{each.text}}}" == UA for each in root.iter(DESCRIBED)):
        yield "A 6.6.2.3.2 the identification of PDF/UA is not described"
    yield from _same(pdf, said)


def _same(pdf: pikepdf.Pdf, said: dict[str, str]) -> Iterator[str]:
    """Compare the metadata with the older entries; they say the same, and nothing of the machine."""
    info = {key: str(value) for key, value in pdf.docinfo.items()}
    pairs = {"/Title": f"{DC}title", "/Subject": f"{DC}description", "/Author": f"{DC}creator"}
    for key, name in ({**pairs, "/Producer": f"{PDF}Producer"}).items():
        if info.get(key, "") != said.get(name, ""):
            yield f"own rule: {key} and the metadata differ"
    for key, name in (("/CreationDate", f"{XMP}CreateDate"), ("/ModDate", f"{XMP}ModifyDate")):
        if re.sub(r"\D", "", info.get(key, "")) != re.sub(r"\D", "", said.get(name, "x")):
            yield f"own rule: {key} and the metadata differ"
    if not said.get(f"{DC}title"):
        yield "UA 7.1 the document has no title"
    if unknown := info.keys() - {*pairs, "/Producer", "/CreationDate", "/ModDate"}:
        yield f"own rule: the file has further entries {sorted(unknown)}"
    if "/ID" not in pdf.trailer:
        yield "A 6.1.3 the file has no identifier"


def _intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents: Any = pdf.Root.get("/OutputIntents", [])
    if len(intents) != 1 or intents[0].get("/S") != "/GTS_PDFA1" or "/OutputConditionIdentifier" not in intents[0]:
        yield "A 6.2.3 there is not one output intent of PDF/A"
        return
    stream = intents[0].DestOutputProfile
    icc = stream.read_bytes()
    size, major, class_, space, mark = struct.unpack_from(">I4xB3x4s4s16x4s", icc)
    if (size, class_, space, mark, int(stream.N)) != (len(icc), b"mntr", b"RGB ", b"acsp", 3) or major > 4:
        yield "A 6.2.3 the profile of the output intent is wrong"
    (count,) = struct.unpack_from(">I", icc, 128)
    rows = [struct.unpack_from(">4sII", icc, 132 + 12 * at) for at in range(count)]
    if not {row[0] for row in rows} >= ICC_TAGS or any(start + length > size for _, start, length in rows):
        yield "A 6.2.3 the profile lacks a part"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for each in pdf.objects:
        yield from _object(each)


def _object(value: Any) -> Iterator[str]:
    if isinstance(value, pikepdf.Stream):
        if "/LZWDecode" in str(value.get("/Filter", "")):
            yield "A 6.1.7.2 a stream is packed with LZW"
        value = value.stream_dict
    if isinstance(value, pikepdf.Dictionary):
        for key, inner in value.items():
            if key in FORBIDDEN and not (key == "/F" and isinstance(inner, int)):
                yield f"A 6.1–6.9 the key {key} is forbidden or not expected"
            if len(key.encode()) > 127:
                yield "A 6.1.13 a name is too long"
            yield from _object(inner) if not _is_reference(inner) else ()
    elif isinstance(value, pikepdf.Array):
        for inner in value:
            yield from _object(inner) if not _is_reference(inner) else ()
    elif isinstance(value, pikepdf.String) and len(bytes(value)) > 32767:
        yield "A 6.1.13 a text is too long"


def _is_reference(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _pages(pdf: pikepdf.Pdf, *, tagged: bool) -> Iterator[str]:
    root: Any = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "UA 7.2 the document has no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "UA 7.1 the window does not show the title"
    for at, page in enumerate(pdf.pages):
        if tagged and (page.obj.get("/Tabs") != "/S" or page.obj.get("/StructParents") != at):
            yield f"UA 7.18.3 page {at + 1} does not follow the structure"
        if any(not 3 <= float(page.mediabox[side]) <= 14400 for side in (2, 3)):
            yield "A 6.1.13 a page is too large or too small"
    places = {page.obj.objgen for page in pdf.pages}
    with pdf.open_outline() as outline:
        for item in outline.root:
            destination: Any = item.destination
            if not item.title or destination[0].objgen not in places:
                yield "own rule: a bookmark leads nowhere"


def _untagged(pdf: pikepdf.Pdf, pages: list[Marked]) -> Iterator[str]:
    if "/StructTreeRoot" in pdf.Root or "/MarkInfo" in pdf.Root or any(page.content for page in pages):
        yield "own rule: a file that is not tagged has rests of tags"
