"""The schemas of ECMA-376, and what they find in a DOCX: elements, their order, attributes and values of every part."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from lxml import etree  # type: ignore[import-untyped]  # it has no stubs

SCHEMAS: Final = Path(__file__).resolve().parents[2] / "data" / "ooxml" / "ecma-376-1.zip"
HEAD: Final = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"'
XML: Final = "http://www.w3.org/XML/1998/namespace"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
TERMS: Final = "http://purl.org/dc/terms/"
ELEMENTS: Final = ("creator", "description", "identifier", "language", "subject", "title")
DRAWINGS: Final = ("documentProperties", "graphicalObject", "shapeProperties")
ROOTS: Final = (
    "wml.xsd", "dml-picture.xsd", "opc-contentTypes.xsd", "opc-relationships.xsd", "opc-coreProperties.xsd",
    "shared-documentPropertiesExtended.xsd",
)  # fmt: skip
OWN: Final[Mapping[str, str]] = {
    "xml.xsd": f'{HEAD} targetNamespace="{XML}"><xs:attribute name="lang" type="xs:language"/>'
    '<xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName"><xs:enumeration value="default"/>'
    '<xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute></xs:schema>',
    "dc.xsd": f'{HEAD} targetNamespace="http://purl.org/dc/elements/1.1/">'
    + "".join(f'<xs:element name="{name}" type="xs:string"/>' for name in ELEMENTS)
    + "</xs:schema>",
    "dcterms.xsd": f'{HEAD} targetNamespace="{TERMS}" xmlns="{TERMS}"><xs:complexType name="W3CDTF"><xs:simpleContent>'
    '<xs:extension base="xs:dateTime"/></xs:simpleContent></xs:complexType><xs:element name="created" type="W3CDTF"/>'
    '<xs:element name="modified" type="W3CDTF"/></xs:schema>',
    "dml.xsd": f'{HEAD} targetNamespace="{DRAWING}">'
    + "".join(f'<xs:include schemaLocation="dml-{name}.xsd"/>' for name in DRAWINGS)
    + "</xs:schema>",
}
"""What the standard takes from elsewhere; and all of drawing in one, for a namespace is imported once."""
COMPAT_SETTING: Final = (
    '<xsd:element name="compatSetting" minOccurs="0" maxOccurs="unbounded"><xsd:complexType>'
    + "".join(f'<xsd:attribute name="{name}" type="ST_String" form="qualified"/>' for name in ("name", "uri", "val"))
    + "</xsd:complexType></xsd:element></xsd:sequence>"
)
"""The one element that came with the next edition (ISO/IEC 29500-4, 14.8.3) and that every file of today has."""


def faults(docx: bytes) -> Iterator[str]:
    """Name what the schemas find in the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield from part_faults(name, package.read(name))


def part_faults(name: str, content: bytes) -> Iterator[str]:
    """Name what the schemas find in a part."""
    checker = schema()
    if not checker.validate(etree.fromstring(content)):
        yield from (f"{name}: {each.message}" for each in checker.error_log)


@cache
def schema() -> etree.XMLSchema:
    """Read the schemas of all parts as one."""
    with TemporaryDirectory() as folder, zipfile.ZipFile(SCHEMAS) as archive:
        written = {name: _completed(name, archive.read(name).decode("utf-8-sig")) for name in archive.namelist()}
        for name, content in {**written, **OWN}.items():
            Path(folder, name).write_text(content, encoding="utf-8")
        spaces = {name: _namespace(written[name]) for name in ROOTS}
        imports = "".join(f'<xs:import namespace="{spaces[name]}" schemaLocation="{name}"/>' for name in ROOTS)
        Path(folder, "all.xsd").write_text(f"{HEAD}>{imports}</xs:schema>", encoding="utf-8")
        return etree.XMLSchema(etree.parse(Path(folder, "all.xsd")))


def _namespace(content: str) -> str:
    found = re.search('targetNamespace="([^"]+)"', content)
    assert found is not None
    return found[1]


def _completed(name: str, content: str) -> str:
    """Say where the schemas of others are, and add what came later."""
    content = content.replace(f'namespace="{XML}"', f'namespace="{XML}" schemaLocation="xml.xsd"')
    content = content.replace("http://dublincore.org/schemas/xmls/qdc/2003/04/02/", "")
    content = re.sub(r'(<xsd:import schemaLocation=")dml-\w+\.xsd', r"\1dml.xsd", content)
    if name != "wml.xsd":
        return content
    before, compat, after = content.partition('<xsd:complexType name="CT_Compat">')
    return before + compat + after.replace("</xsd:sequence>", COMPAT_SETTING, 1)
