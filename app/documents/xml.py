"""What every part of an XML package needs: namespaces, escaping, twentieths of a point."""

from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def escaped(plain: str) -> str:
    """Escape a text for XML; characters that XML forbids never come here, they are printed as their codes."""
    return escape(plain, {'"': "&quot;"})


def twips(points: float) -> int:
    """Count twentieths of a point."""
    return round(points * 20)
