"""The file and its objects: header, trailer, filters, limits, actions, attachments, layers (ISO 19005-2 § 6.1, 6.5, 6.8-6.11;
ISO 14289-1 § 6.1, 7.10, 7.11, 7.15, 7.16)."""
import re

import pikepdf

from .document import items, leaves

FILTERS = set("/ASCIIHexDecode /ASCII85Decode /FlateDecode /RunLengthDecode /CCITTFaxDecode /JBIG2Decode /DCTDecode /JPXDecode".split())
ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
FORBIDDEN = "/(Launch|Sound|Movie|ResetForm|ImportData|Hide|SetOCGState|Rendition|Trans|GoTo3DView|JavaScript|SetState|NOP|Named)\\b"
NAMED = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
LEAST, MOST = 3, 14400  # units that a page's side may have
LONGEST_NAME, LONGEST_STRING, LARGEST = 127, 32767, 2147483647


def check(document):
    yield from check_bytes(document)
    yield from check_catalog(document)
    yield from check_limits(document)
    yield from check_streams(document)
    yield from check_actions(document)
    yield from check_attachments(document)
    yield from check_layers(document)
    for problem in document.pdf.check():
        yield "PDF 7.5", "the file", problem


def check_bytes(document):
    raw, part = document.raw, document.claims.part
    header = re.match(rb"%PDF-(\d)\.(\d)(\r\n|\r|\n)", raw)
    if part == 4:
        pass  # part4.py
    elif not header or header[1] != b"1" or header[2] > b"7":
        yield "UA 6.1-1", "the header", "is not that of a PDF 1.0 to 1.7"
        yield "A 6.1.2-1", "the header", "is not that of a PDF 1.0 to 1.7"
    if not re.match(rb"%PDF-\d\.\d(?:\r\n|\r|\n)%[\x80-\xff]{4}", raw):
        yield "A 6.1.2-2", "the header", "no comment of four bytes over 127 follows"
    if document.claims.ua == 2 and document.version[0] != 2:
        yield "UA2 6.1-1", "the header", "is not that of a PDF 2.0"
    if re.search(rb"%%EOF(?:\r\n|\r|\n)?\Z", raw) is None:
        yield "A 6.1.3-3", "the end", "is not %%EOF"
    for found in re.finditer(rb"[\r\n]xref(?!(?:\r\n|\r|\n)\d)", raw):
        yield "A 6.1.4-2", "byte %d" % found.start(), "more than a line's end follows xref"
    if part == 1 and re.search(rb"/Type\s*/(XRef|ObjStm)", raw):
        yield "A 6.1.4-3", "the file", "has cross-reference or object streams"


def check_catalog(document):
    trailer, root = document.pdf.trailer, document.root
    identifier = trailer.get("/ID")
    if identifier is None or len(identifier) != 2:
        yield "A 6.1.3-1", "the trailer", "has no ID"
    if "/Encrypt" in trailer:
        yield "A 6.1.3-2", "the trailer", "the file is encrypted"
        if not int(trailer.Encrypt.get("/P", 0)) & 512:
            yield "UA 7.16-1", "the trailer", "its encryption keeps text from assistive programs"
    for key, rule in (("/AA", "A 6.5.2-1"), ("/Requirements", "A 6.11-1"), ("/NeedsRendering", "A 6.4.2-2")):
        if key in root:
            yield rule, "the catalog", "has %s" % key[1:]
    for key in root.get("/Perms", {}):
        if key not in ("/UR3", "/DocMDP"):
            yield "A 6.1.12-1", "the catalog", "has the permission %s" % key
    names = root.get("/Names", {})
    if "/AlternatePresentations" in names:
        yield "A 6.10-1", "the names", "have alternate presentations"
    if "/JavaScript" in names:
        yield "A 6.5.1-1", "the names", "have scripts"
    for page in document.pages:
        for key, rule in (("/AA", "A 6.5.2-2"), ("/PresSteps", "A 6.10-2")):
            if key in page.obj:
                yield rule, "page %d" % page.number, "has %s" % key[1:]


# ---- objects

def check_limits(document):
    for obj, text in document.objects:
        place = "object %d" % obj.objgen[0]
        if re.search(rb"(?<![\w.#(<])-?\d{10,}(?![\w.])", text):
            for value in numbers(obj):
                if abs(value) > LARGEST:
                    yield "A 6.1.13-1", place, "has the number %d" % value
        if len(text) > LONGEST_NAME:
            for name in re.findall(rb"/[^\s/<>\[\]()]{%d,}" % LONGEST_NAME, text):
                if len(re.sub(rb"#..", b"x", name)) - 1 > LONGEST_NAME:
                    yield "A 6.1.13-4", place, "has a name of over %d bytes" % LONGEST_NAME
        if len(text) > LONGEST_STRING and longest_string(obj) > LONGEST_STRING:
            yield "A 6.1.13-3", place, "has a string of over %d bytes" % LONGEST_STRING
    for page in document.pages:
        for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
            box = page.obj.get(key)
            sides = [] if box is None else [abs(float(box[2]) - float(box[0])), abs(float(box[3]) - float(box[1]))]
            if sides and not LEAST <= min(sides) <= max(sides) <= MOST:
                yield "A 6.1.13-11", "page %d" % page.number, "its %s is %g by %g units" % (key[1:], *sides)


def parts(value):
    """All values within an object, references not followed."""
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        children = [value[key] for key in value.keys()]
    else:
        children = list(value) if isinstance(value, pikepdf.Array) else []
    for child in children:
        yield child
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from parts(child)


def numbers(obj):
    return [value for value in (obj, *parts(obj)) if isinstance(value, int) and not isinstance(value, bool)]


def longest_string(obj):
    return max((len(bytes(value)) for value in (obj, *parts(obj)) if isinstance(value, pikepdf.String)), default=0)


def check_streams(document):
    for obj, text in document.objects:
        if not isinstance(obj, pikepdf.Stream):
            continue
        place = "object %d" % obj.objgen[0]
        if any(key in obj for key in ("/F", "/FFilter", "/FDecodeParms")):
            yield "A 6.1.7.1-3", place, "its data are in another file"
        for name in items(obj.get("/Filter")):
            if str(name) not in FILTERS and str(name) != "/Crypt":
                yield "A 6.1.7.2-1", place, "is compressed by %s" % str(name)[1:]
            elif name == "/Crypt" and b"/Name /Identity" not in text:
                yield "A 6.1.7.2-2", place, "is encrypted by itself"


def check_actions(document):
    for home, entry in document.dictionaries(FORBIDDEN.encode()):
        kind = entry.get("/S")
        place = "object %d" % home
        if not isinstance(kind, pikepdf.Name) or entry.get("/Type", "/Action") != "/Action":
            continue
        if re.fullmatch(FORBIDDEN[:-2], str(kind)) and str(kind) not in ACTIONS:
            if not (kind == "/Trans" and "/D" in entry):
                yield "A 6.5.1-1", place, "is an action of the kind %s" % str(kind)[1:]
        elif kind == "/Named" and str(entry.get("/N")) not in NAMED:
            yield "A 6.5.1-2", place, "is the action %s" % entry.get("/N")


# ---- attachments and layers

def check_attachments(document):
    associated = {entry.objgen for entry in items(document.root.get("/AF"))}
    associated |= {entry.objgen for page in document.pages for entry in items(page.obj.get("/AF"))}
    listed = document.root.get("/Names", {}).get("/EmbeddedFiles")
    names = {value.objgen for _, value in leaves(listed, "/Names")} if listed is not None else set()
    for home, entry in document.dictionaries(rb"/EF\b"):
        if "/EF" not in entry:
            continue
        place, part = "object %d" % home, document.claims.part
        if not str(entry.get("/F", "")) or not str(entry.get("/UF", "")):
            yield "UA 7.11-1", place, "an attachment without F or UF"
            yield "A 6.8-2", place, "an attachment without F or UF"
        if part == 1:
            yield "A 6.1.11-1", place, "an attachment"
        embedded = entry.EF.get("/F", entry.EF.get("/UF"))
        kind = None if embedded is None else embedded.get("/Subtype")
        if part == 2 and kind != "/application/pdf":
            yield "A 6.8-5", place, "an attachment that is no PDF/A"
        if part == 3:
            if kind is None or "/" not in str(kind)[1:]:
                yield "A 6.8-1", place, "an attachment without its media type"
            if "/AFRelationship" not in entry:
                yield "A 6.8-3", place, "an attachment that does not say what it is to the document"
            if entry.objgen not in associated:
                yield "A 6.8-4", place, "an attachment that is associated with nothing"
        if names and entry.objgen not in names and part:
            yield "PDF 7.11.4", place, "an attachment that is not in the list of names"


def check_layers(document):
    layers = document.root.get("/OCProperties")
    if layers is None:
        return
    if document.claims.part == 1:
        yield "A 6.1.13-0", "the layers", "stand in the file"
    seen, groups = set(), {group.objgen for group in items(layers.get("/OCGs"))}
    for configuration in items(layers.get("/D")) + items(layers.get("/Configs")):
        name = str(configuration.get("/Name", ""))
        if not name:
            yield "UA 7.10-1", "the layers", "a configuration without a name"
            yield "A 6.9-1", "the layers", "a configuration without a name"
        if name in seen:
            yield "A 6.9-2", "the layers", "two configurations are called %s" % name
        seen.add(name)
        if "/AS" in configuration:
            yield "UA 7.10-2", "the layers", "a configuration turns layers on and off by itself"
            yield "A 6.9-4", "the layers", "a configuration turns layers on and off by itself"
        order = {group.objgen for group in parts(configuration) if isinstance(group, pikepdf.Dictionary) and group.is_indirect}
        if "/Order" in configuration and not groups <= order:
            yield "A 6.9-3", "the layers", "a configuration's order lacks some"
