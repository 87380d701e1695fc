"""What a file says of itself: XMP (ISO 16684-1), its agreement with the Info dictionary, the claims in it.

ISO 14289-1 § 5, 7.1; ISO 19005-2 § 6.6; ISO 14289-2 § 5.
"""
import re

from .document import PDFA, PDFUA, RDF, text_of

DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
MEDIA = "{http://ns.adobe.com/xap/1.0/mm/}"

# What the properties hold that need no description (ISO 16684-1 § 8; ISO 19005-2 § 6.6.4). Of media management and the
# rest none is looked into.
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$")
KINDS = {
    **{DC + name: "Alt" for name in ("title", "description", "rights")},
    **{DC + name: "Bag" for name in ("subject", "contributor", "publisher", "relation", "language", "type")},
    DC + "creator": "Seq", DC + "date": "Seq date", **{DC + name: "text" for name in ("format", "identifier", "source", "coverage")},
    **{XMP + name: "date" for name in ("CreateDate", "ModifyDate", "MetadataDate")},
    **{XMP + name: "text" for name in ("CreatorTool", "BaseURL", "Nickname", "Label", "Rating")}, XMP + "Identifier": "Bag",
    **{PDF + name: "text" for name in ("Keywords", "PDFVersion", "Producer", "Trapped")},
    **{PDFA + name: "text" for name in ("part", "amd", "corr", "conformance", "rev")},
    **{RIGHTS + name: kind for name, kind in (("Certificate", "text"), ("Marked", "text"), ("Owner", "Bag"),
                                              ("UsageTerms", "Alt"), ("WebStatement", "text"))},
    EXTENSION + "schemas": "Bag",
}
AGREE = (("/Title", DC + "title"), ("/Author", DC + "creator"), ("/Subject", DC + "description"), ("/Keywords", PDF + "Keywords"),
         ("/Creator", XMP + "CreatorTool"), ("/Producer", PDF + "Producer"), ("/CreationDate", XMP + "CreateDate"),
         ("/ModDate", XMP + "ModifyDate"))


def check(document):
    if not document.packet:
        yield "UA 7.1-8", "the catalog", "there is no XMP"
        yield "A 6.6.2.1-1", "the catalog", "there is no XMP"
        return
    for rule, says in check_packet(document):
        yield rule, "XMP", says


def check_packet(document):
    stream, head = document.root.Metadata, re.match(rb"<\?xpacket.*?\?>", document.packet, re.S)
    if "/Filter" in stream:
        yield "A 6.6.2.1-5", "is compressed, so that only readers of PDF can read it"
    for attribute, rule in ((b"bytes", "A 6.6.2.1-2"), (b"encoding", "A 6.6.2.1-3")):
        if head and re.search(attribute + rb"\s*=", head[0]):
            yield rule, "its packet states %s" % attribute.decode()
    if document.xmp is None:
        yield "A 6.6.2.1-4", "is not well-formed"
        return
    yield from check_claims(document)
    yield from check_properties(document)
    yield from check_agreement(document)


def check_claims(document):
    properties = dict(document.properties())
    part = document.stated(PDFUA + "part")
    if part is not None and part not in ("1", "2"):
        yield "UA 5-2", "claims part %r of PDF/UA" % part
    if document.claims.ua == 2 and not re.fullmatch(r"\d{4}", document.stated(PDFUA + "rev") or ""):
        yield "UA2 5-5", "does not say of which year its PDF/UA-2 is"
    for address, name, rule in ((PDFUA, "pdfuaid", "UA 5-3"), (PDFA, "pdfaid", "A 6.6.4-4")):
        used = re.findall(rb"xmlns:([\w.-]+)\s*=\s*[\"']%s[\"']" % re.escape(address[1:-1].encode()), document.packet)
        if any(prefix.decode() != name for prefix in used):
            yield rule, "calls the claims' schema %s, not %s" % (used[0].decode(), name)
    if not (document.stated(DC + "title") or ""):
        yield "UA 7.1-9", "has no title"
    if PDFA + "part" in properties and document.claims.part not in (1, 2, 3, 4):
        yield "A 6.6.4-2", "claims part %r of PDF/A" % document.stated(PDFA + "part")
    allowed = {1: "AB", 2: "ABU", 3: "ABU", 4: ("", "E", "F")}.get(document.claims.part, "ABU")
    if document.claims.level not in tuple(allowed):
        yield "A 6.6.4-3", "claims the level %r" % document.claims.level


# ---- properties

def describes(document):
    """{property: kind} of what extension schemas describe; faults."""
    found, faults = {}, []
    for schema in document.xmp.iter(EXTENSION + "schemas"):
        for entry in schema.findall("%sBag/%sli" % (RDF, RDF)):
            entry = entry.find(RDF + "Description") if entry.find(RDF + "Description") is not None else entry
            address = (entry.findtext(SCHEMA + "namespaceURI") or "").strip()
            if not address or not entry.findtext(SCHEMA + "schema") or not entry.findtext(SCHEMA + "prefix"):
                faults.append("a schema is described without name, address or prefix")
            for item in entry.findall("%sproperty/%sSeq/%sli" % (SCHEMA, RDF, RDF)):
                item = item.find(RDF + "Description") if item.find(RDF + "Description") is not None else item
                values = [item.findtext(PROPERTY + key) for key in ("name", "valueType", "category", "description")]
                if not all(values) or values[2] not in ("internal", "external"):
                    faults.append("the property %s is not described whole" % values[0])
                found["{%s}%s" % (address, values[0])] = values[1]
    return found, faults


def check_properties(document):
    described, faults = describes(document)
    for says in faults:
        yield "A 6.6.2.3.3-1", says
    for name, value in document.properties():
        kind = KINDS.get(name)
        if document.claims.part == 4 and kind is None:
            continue  # which describes no schemas
        if kind is None and name not in described and not name.startswith(MEDIA):
            yield "A 6.6.2.3.1-1", "the property %s is described nowhere" % name
        elif kind and not isinstance(value, str) and not fits(value, kind):
            yield "A 6.6.2.3.1-2", "the property %s is no %s" % (name.split("}")[1], kind)


def fits(element, kind):
    """Whether a property's value is of its kind: text, date, or an array with entries of them."""
    if kind in ("text", "date"):
        return len(element) == 0 and (kind == "text" or bool(DATE.match((element.text or "").strip())))
    array, _, entries = kind.partition(" ")
    if len(element) != 1 or element[0].tag != RDF + array:
        return False
    return all(item.tag == RDF + "li" and (entries != "date" or DATE.match((item.text or "").strip())) for item in element[0])


def check_agreement(document):
    """What Info says too is the same in XMP (§ 6.6.3)."""
    info = document.pdf.trailer.get("/Info", {})
    for key, name in AGREE:
        told = text_of(info.get(key))
        if told is None:
            continue
        stated = document.stated(name)
        same = same_moment(told, stated) if key.endswith("Date") else told.strip() == stated
        if not same:
            yield "A 6.6.3-1", "Info's %s is %r, here %r" % (key[1:], told, stated)


def same_moment(told, stated):
    """A date of PDF (D:20260301120000Z) and one of XMP."""
    digits = re.sub(r"\D", "", told)
    zone = told[16:].replace("'", "") if len(told) > 16 else ""
    return bool(stated) and digits[:14] == re.sub(r"\D", "", stated[:19])[:14] and (
        zone.strip("Z+-0") == re.sub(r"[Z:+-]", "", stated[19:]).strip("0"))
