"""What a PDF says of itself: what it is, in which language, and that it is made for archives and for screen readers.

Nothing here comes from the machine: the one time is the document's, and no tool, user or path is named.
"""

from dataclasses import dataclass
from datetime import UTC
from typing import Final
from xml.sax.saxutils import escape

from app.documents.blocks import Document
from app.documents.fonts import FontSet, shown
from app.documents.pdf_colour import NAME, profile
from app.documents.pdf_file import PdfFile, words

PRODUCER: Final = "Disclosure Desk"
UA: Final = "http://www.aiim.org/pdfua/ns/id/"
PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
{parts}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
PART: Final = """<rdf:Description rdf:about="" {names}>
{content}
</rdf:Description>
"""
UA_IS_DESCRIBED: Final = f"""<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
EXTENSION: Final = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Hold the numbers of what the catalogue names: pages, bookmarks and structure, 0 where there is none."""

    pages: int
    marks: int = 0
    structure: int = 0


def end(pdf: PdfFile, about: Document, fonts: FontSet, parts: Parts) -> None:
    """Write what the file says of itself, and end it."""
    said = {
        "Title": shown(fonts, about.title),
        "Subject": shown(fonts, about.subject),
        "Author": shown(fonts, about.author),
        "Producer": PRODUCER,
    }
    catalog = pdf.add(b"<<%b%b>>" % (_catalog(about, parts), _for_archives(pdf, about, said, parts)))
    moment = about.instant.astimezone(UTC).strftime("(D:%Y%m%d%H%M%SZ)").encode()
    rows = b"".join(b"/%b%b" % (name.encode(), words(each)) for name, each in said.items() if each)
    info = pdf.add(b"<<%b/CreationDate%b/ModDate%b>>" % (rows, moment, moment))
    pdf.finish(catalog, info, about.salt)


def _catalog(about: Document, parts: Parts) -> bytes:
    marks = b"/Outlines %d 0 R/PageMode/UseOutlines" % parts.marks if parts.marks else b""
    tags = b"/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R" % parts.structure if parts.structure else b""
    shown_title = b"/ViewerPreferences<</DisplayDocTitle true>>"
    return b"/Type/Catalog/Pages %d 0 R%b%b/Lang%b%b" % (parts.pages, marks, tags, words(about.language), shown_title)


def _for_archives(pdf: PdfFile, about: Document, said: dict[str, str], parts: Parts) -> bytes:
    packet = xmp(about, said, tagged=bool(parts.structure)).encode()
    metadata = pdf.plain_stream(packet, b"/Type/Metadata/Subtype/XML")
    colours = pdf.stream(profile(), b"/N 3")
    intent = b"/Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%b/Info%b/DestOutputProfile %d 0 R"
    return b"/Metadata %d 0 R/OutputIntents[<<%b>>]" % (metadata, intent % (words("sRGB"), words(NAME), colours))


def xmp(about: Document, said: dict[str, str], *, tagged: bool) -> str:
    """Write the metadata: PDF/A-2u, and PDF/UA-1 where the file is tagged."""
    parts = [_identified(tagged=tagged), _core(about, said)]
    if tagged:
        names = " ".join(f'xmlns:{name}="{address}"' for name, address in EXTENSION.items())
        parts.append(PART.format(names=names, content=UA_IS_DESCRIBED))
    return PACKET.format(parts="".join(parts))


def _identified(*, tagged: bool) -> str:
    names = 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    content = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>"
    if tagged:
        names, content = f'{names} xmlns:pdfuaid="{UA}"', f"{content}\n<pdfuaid:part>1</pdfuaid:part>"
    return PART.format(names=names, content=content)


def _core(about: Document, said: dict[str, str]) -> str:
    moment = about.instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    rows = [
        f"<dc:title>{_default(said['Title'])}</dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(about.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<xmp:CreateDate>{moment}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
    ]
    if said["Subject"]:
        rows.append(f"<dc:description>{_default(said['Subject'])}</dc:description>")
    if said["Author"]:
        rows.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(said['Author'])}</rdf:li></rdf:Seq></dc:creator>")
    names = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
    )
    return PART.format(names=names, content="\n".join(rows))


def _default(content: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(content)}</rdf:li></rdf:Alt>'
