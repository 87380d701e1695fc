"""PDF/A-4 (ISO 19005-4), where it differs from the older parts: PDF 2.0, without an information dictionary."""
from .document import PDFA


def check(document):
    if document.claims.part != 4:
        return
    if document.version[0] != 2:
        yield "A4 6.1.2-1", "the header", "is not that of a PDF 2.0"
    if "/Info" in document.pdf.trailer and "/PieceInfo" not in document.root:
        yield "A4 6.1.3-4", "the trailer", "has an information dictionary"
    if document.stated(PDFA + "rev") != "2020":
        yield "A4 6.7.3-3", "XMP", "does not say of which year its PDF/A-4 is"
    if document.claims.level != "F" and "/EmbeddedFiles" in document.root.get("/Names", {}):
        yield "A4 6.9-3", "the catalog", "has attached files"
