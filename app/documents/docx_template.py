# ruff: noqa: E501 - an XML element on one line can be compared with the standard
"""The empty DOCX that every letter starts from: styles, settings, numbering and font table, and nothing else."""

import io
import uuid
import zipfile
from collections.abc import Sequence

from app.documents import look
from app.documents.docx_styles import languages, styles_xml
from app.documents.faces import SYSTEM_NAMES, WHOLE, Face
from app.documents.walk import counted
from app.documents.xml import DECLARATION, OFFICE, PACKAGE, R, W, escaped, twips

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = ("styles", "settings", "numbering", "fontTable")
BULLETS = 1  # the number of the list of bullets
PLAIN, BOLD = 1, 2  # the forms of numbers
NO_GAP = '<w:suff w:val="nothing"/>'  # a number brings its own space along
SINCE_1980 = (1980, 1, 1, 0, 0, 0)
LISTED = (Face.JAPANESE, Face.SYMBOLS)  # what the styles ask for beside the letter's own, and what stands around codes


def template(language: str, family: str) -> bytes:
    """Make the package, for letters in a family of type."""
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": relationships(("rId1", f"{OFFICE}/officeDocument", "word/document.xml"), ("rId2", core, "docProps/core.xml")),
        "docProps/core.xml": _core_properties(),
        "word/document.xml": f"<w:document {W} {R}><w:body><w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(*((f"rId{at}", f"{OFFICE}/{part}", f"{part}.xml") for at, part in enumerate(PARTS, 1))),
        "word/styles.xml": styles_xml(language, family),
        "word/settings.xml": _settings(language),
        "word/numbering.xml": numbering(()),
        "word/fontTable.xml": f"<w:fonts {W} {R}/>",
    }  # fmt: skip
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, xml in parts.items():
            package.writestr(zipfile.ZipInfo(name, SINCE_1980), DECLARATION + xml)
    return target.getvalue()


def relationships(*rows: tuple[str, str, str]) -> str:
    """Write a part of relationships: id, kind and target of each."""
    inside = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in rows)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def font_table(embedded: frozenset[Face]) -> str:
    """Write the table of the families a letter may ask for, with the faces that it carries."""
    families = dict.fromkeys(face.family for face in Face if face in LISTED or face in embedded)
    return f"<w:fonts {W} {R}>{''.join(_font_entry(family, embedded) for family in families)}</w:fonts>"


def font_key(face: Face) -> str:
    """Give the fixed key with which a face is obfuscated; it hides nothing, the format asks for it."""
    return f"{{{uuid.uuid5(uuid.NAMESPACE_DNS, f'{face.name}.fonts.example')}}}".upper()


def _font_entry(family: str, embedded: frozenset[Face]) -> str:
    members = [face for face in Face if face.family == family]
    others = "".join(f'<w:altName w:val="{SYSTEM_NAMES[face]}"/>' for face in members if face in SYSTEM_NAMES)
    embeds = "".join(
        f'<w:embed{_kind(face)} r:id="{face.name}" w:fontKey="{font_key(face)}"{_subset(face)}/>'
        for face in members
        if face in embedded
    )
    return f'<w:font w:name="{family}">{others}<w:charset w:val="00"/>{embeds}</w:font>'


def _kind(face: Face) -> str:
    _, bold, italic = face.value
    return f"{'Bold' * bold}{'Italic' * italic}" or "Regular"


def _subset(face: Face) -> str:
    return "" if face in WHOLE else ' w:subsetted="true"'


def _content_types() -> str:
    kinds = (("document", "document.main"), *((part, part) for part in PARTS))
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>' for name, kind in kinds
    )
    package = "application/vnd.openxmlformats-package"
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{package}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" ContentType="{package}.core-properties+xml"/></Types>'
    )


def _core_properties() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )


def _settings(language: str) -> str:
    return (
        f'<w:settings {W}><w:embedTrueTypeFonts/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang {languages(language)}/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def numbering(counts: Sequence[tuple[int, int]]) -> str:
    """Write the numbering part: the bullets, and for each stretch of numbers its form and where it starts."""
    nums = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{form}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for at, (form, start) in enumerate(counts, BULLETS + 1)
    )
    indent = f'<w:pPr><w:ind w:left="{twips(look.BULLET.indent)}" w:hanging="{twips(look.BULLET.hang)}"/></w:pPr>'
    number = escaped(counted("%1"))
    return (
        f"<w:numbering {W}>{_level(0, 'bullet', '•', '', indent)}{_level(PLAIN, 'decimal', number, NO_GAP, '')}"
        f"{_level(BOLD, 'decimal', number, NO_GAP, '<w:rPr><w:b/><w:bCs/></w:rPr>')}"
        f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>{nums}</w:numbering>'
    )


def _level(form: int, kind: str, sign: str, gap: str, looks: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{form}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/>{gap}<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>{looks}</w:lvl></w:abstractNum>'
    )
