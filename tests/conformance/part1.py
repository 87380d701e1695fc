"""PDF/A-1 (ISO 19005-1), where it is stricter than part 2: no transparency, no layers, an older PDF."""
import pikepdf

from .file import parts
from .graphics import fades, is_transparent

# Rules of part 2 on what part 1 does not know, or allows.
NOT_THERE = {"A 6.2.10-2", "A 6.8-2", "A 6.9-1", "A 6.9-2", "A 6.9-3", "A 6.9-4", "A 6.1.13-11", "A 6.2.3-2"}
LONGEST_ARRAY, LARGEST_DICTIONARY = 8191, 4095


def holds(rule, part):
    return part != 1 or rule not in NOT_THERE


def check(document):
    if document.claims.part != 1:
        return
    if document.version > (1, 4) or "/Version" in document.root:
        yield "A 6.1.2-1", "the header", "is of a PDF later than 1.4"
    for page in document.pages:
        if is_transparent(page) or any(fades(state) for state in page.states):
            yield "A 6.4-1", "page %d" % page.number, "is transparent"
    for obj, text in document.objects:
        if b"/Filter" in text and b"/JPXDecode" in text:
            yield "A 6.1.10-2", "object %d" % obj.objgen[0], "is compressed by JPEG 2000"
        if len(text) > LARGEST_DICTIONARY:
            yield from ((rule, "object %d" % obj.objgen[0], says) for rule, says in check_size(obj))
    for font in document.fonts.values():
        if font.composite and font.program is not None and "/CIDSet" not in font.descriptor:
            yield "A 6.3.5-2", "font %s" % font.name, "is a subset without CIDSet"


def check_size(obj):
    for value in (obj, *parts(obj)):
        if isinstance(value, pikepdf.Array) and len(value) > LONGEST_ARRAY:
            yield "A 6.1.12-1", "has an array of %d entries" % len(value)
        if isinstance(value, pikepdf.Dictionary) and len(value.keys()) > LARGEST_DICTIONARY:
            yield "A 6.1.12-2", "has a dictionary of %d entries" % len(value.keys())
