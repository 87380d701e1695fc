"""The page contents of a tagged PDF: what is marked, to whom it belongs, which codes of which font are shown.

check_pages() yields faults as (clause, message): ISO 14289-1 § 7.1 on tagged and artifact content, § 7.18 on
annotations, § 7.21 on fonts.
"""
import re

import pikepdf

PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
ARTIFACT_TYPES = {"/Pagination", "/Layout", "/Page", "/Background"}


def check_begin(operands, operator, page_number):
    """Faults of a BDC or BMC by itself."""
    properties = operands[1] if operator == "BDC" and len(operands) > 1 else {}
    if operands[0] == "/Artifact":
        kind = properties.get("/Type")
        if kind is not None and str(kind) not in ARTIFACT_TYPES:
            yield "artifact", "page %d: an artifact of type %s" % (page_number, kind)


class PageWalk:
    """Goes through one page's operators; collects its marked-content identifiers and shown codes."""

    def __init__(self, page, number):
        self.page, self.number = page, number
        self.stack, self.ids, self.shown, self.faults = [], [], {}, []
        self.font, self.saved, self.in_text = None, [], False

    def fault(self, clause, message):
        self.faults.append((clause, "page %d: %s" % (self.number, message)))

    def begin(self, operands, operator):
        properties = operands[1] if operator == "BDC" else {}
        kind = "artifact" if operands[0] == "/Artifact" else "element" if "/MCID" in properties else "span"
        if kind != "span" and any(outer != "span" for outer in self.stack):
            self.fault("7.1-1", "%s within %s" % (kind, self.stack))
        if kind == "element":
            self.ids.append((int(properties["/MCID"]), str(operands[0])[1:]))
        self.stack.append(kind)
        self.faults.extend(check_begin(operands, operator, self.number))

    def show(self, operands):
        strings = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
        codes = self.shown.setdefault(self.font, set())
        for string in strings:
            if isinstance(string, pikepdf.String):
                raw = bytes(string)
                codes.update(raw[i] << 8 | raw[i + 1] for i in range(0, len(raw), 2))

    def step(self, operands, operator):
        if operator in ("BDC", "BMC"):
            self.begin(operands, operator)
        elif operator == "EMC":
            if not self.stack:
                self.fault("marked-content", "EMC without a beginning")
            else:
                self.stack.pop()
        elif operator == "Tf":
            self.font = str(operands[0])
        elif operator == "q":
            self.saved.append((self.font, len(self.stack)))
        elif operator == "Q":
            self.font, depth = self.saved.pop()
            if depth != len(self.stack):
                self.fault("marked-content", "q and Q do not nest with marked content")
        elif operator in ("BT", "ET"):
            if self.in_text == (operator == "BT"):
                self.fault("text-object", operator + " out of place")
            self.in_text = operator == "BT"
        if operator in ("Tj", "TJ"):
            self.show(operands)
        if operator in PAINTS and not any(kind in ("artifact", "element") for kind in self.stack):
            self.fault("7.1-3", "%s is neither tagged nor an artifact" % operator)

    def run(self):
        for operands, operator in pikepdf.parse_content_stream(self.page.obj):
            self.step(list(operands), str(operator))
        if self.stack or self.saved or self.in_text:
            self.fault("marked-content", "something is left open at the end")


def check_marks(walk, tree):
    """Each identifier of a page is in the parent tree at its place, and its element holds it."""
    key = walk.page.obj.get("/StructParents")
    array = None if key is None else tree.parents.get(int(key))
    if array is None:
        if walk.ids:
            yield "7.1-3", "page %d has no entry in the parent tree" % walk.number
        return
    ids = [mcid for mcid, name in walk.ids]
    if len(set(ids)) != len(ids):
        yield "parent-tree", "page %d uses an identifier twice" % walk.number
    if len(array) != len(ids):
        yield "parent-tree", "page %d has %d identifiers, its entry %d" % (walk.number, len(ids), len(array))
    for mcid, name in walk.ids:
        element = tree.by_object.get(array[mcid].objgen) if mcid < len(array) else None
        if element is None or (walk.page.obj.objgen, mcid) not in element.marks:
            yield "parent-tree", "page %d: identifier %d does not lead to an element that holds it" % (walk.number, mcid)
        elif name not in (str(element.obj.S)[1:], "Span"):
            yield "parent-tree", "page %d: identifier %d is marked %s in %s" % (walk.number, mcid, name, element)


def check_note(annotation, number, tree):
    if not str(annotation.get("/Contents", "")):
        yield "7.18.1-2", "page %d: a note that says nothing" % number
    if "/N" not in annotation.get("/AP", {}):
        yield "6.3.3", "page %d: a note without an appearance" % number
    element = tree.parent_of_annotation(annotation)
    if element is None or element.kind != "Annot":
        yield "7.18.1-1", "page %d: a note outside any Annot element" % number
    elif annotation.objgen not in [obj.objgen for obj in element.objects]:
        yield "7.18.1-1", "page %d: %s does not refer to its note" % (number, element)
def check_widget(widget, number, tree):
    """ISO 14289-1 § 7.18.1, 7.18.4; ISO 19005-2 § 6.3.3, 6.4.1."""
    if not str(widget.get("/TU", "")):
        yield "7.18.1-3", "page %d: a field without TU" % number
    if "/A" in widget or "/AA" in widget:
        yield "6.4.1-1", "page %d: a field with an action" % number
    if "/N" not in widget.get("/AP", {}):
        yield "6.3.3", "page %d: a field without appearance" % number
    element = tree.parent_of_annotation(widget)
    if element is None or element.kind != "Form":
        yield "7.18.4-1", "page %d: a field outside any Form element" % number
    elif [obj.objgen for obj in element.objects] != [widget.objgen] or element.children or element.marks:
        yield "7.18.4-2", "page %d: %s holds more than its field" % (number, element)


def check_annotations(page, number, tree):
    annotations = list(page.obj.get("/Annots", []))
    if annotations and page.obj.get("/Tabs") != "/S":
        yield "7.18.3-1", "page %d has annotations but not Tabs S" % number
    for annotation in annotations:
        flags = int(annotation.get("/F", 0))
        if not flags & 4 or flags & (1 | 2 | 32):
            yield "6.3.2", "page %d: an annotation with flags %d" % (number, flags)
        if annotation.Subtype == "/Text":
            yield from check_note(annotation, number, tree)
        if annotation.Subtype == "/Widget":
            yield from check_widget(annotation, number, tree)
        if annotation.Subtype != "/Link":
            continue
        if not str(annotation.get("/Contents", "")):
            yield "7.18.5-2", "page %d: a link without Contents" % number
        element = tree.parent_of_annotation(annotation)
        if element is None or element.kind != "Link":
            yield "7.18.5-1", "page %d: a link outside any Link element" % number
        elif annotation.objgen not in [obj.objgen for obj in element.objects]:
            yield "7.18.5-1", "page %d: %s does not refer to its annotation" % (number, element)


def unicode_map(font):
    """What the font's ToUnicode says: {code: text}, and faults."""
    stream = font.get("/ToUnicode")
    if stream is None:
        return {}, [("7.21.7-1", "%s has no ToUnicode" % font.BaseFont)]
    text = stream.read_bytes().decode("latin-1")
    faults = []
    if "begincidrange" in text or "begincidchar" in text:
        faults.append(("7.21.7-1", "%s: ToUnicode maps to identifiers" % font.BaseFont))
    found = {int(code, 16): bytes.fromhex(value).decode("utf-16-be")
             for code, value in re.findall(r"<([0-9A-F]{4})><([0-9A-F]+)>\n", text.split("endcodespacerange")[1])}
    for code, value in found.items():
        if not value or set(value) & {"\0", "\ufeff", "\ufffe"}:
            faults.append(("7.21.7-2", "%s: code %d maps to %r" % (font.BaseFont, code, value)))
    return found, faults


def widths_of(descendant):
    widths, entries = {}, list(descendant.get("/W", []))
    for start, row in zip(entries[::2], entries[1::2]):
        widths.update({int(start) + i: float(w) for i, w in enumerate(row)})
    return widths


def check_font(font, codes):
    """A composite font against the codes that are shown with it."""
    name = font.BaseFont
    descendant = font.DescendantFonts[0]
    descriptor = descendant.FontDescriptor
    found, faults = unicode_map(font)
    yield from faults
    if not any(key in descriptor for key in ("/FontFile2", "/FontFile3")):
        yield "7.21.4.1-1", "%s is not embedded" % name
    for key in ("/Ascent", "/Descent", "/CapHeight", "/StemV", "/ItalicAngle", "/FontBBox", "/Flags"):
        if key not in descriptor:
            yield "descriptor", "%s has no %s" % (name, key)
    if not re.match(r"/[A-Z]{6}\+", str(name)):
        yield "subset", "%s is not named as a subset" % name
    for code in sorted(codes - set(found)):
        yield "7.21.7-1", "%s shows code %d, which ToUnicode does not know" % (name, code)
    if descendant.Subtype == "/CIDFontType2":
        glyphs = descendant.CIDToGIDMap.read_bytes()
        for code in sorted(codes):
            if 2 * code + 1 >= len(glyphs) or glyphs[2 * code:2 * code + 2] == b"\0\0":
                yield "7.21.8-1", "%s shows code %d, which has no glyph" % (name, code)
        for code in sorted(codes - set(widths_of(descendant))):
            yield "7.21.5-1", "%s states no width for code %d" % (name, code)


def check_pages(pdf, tree):
    shown, fonts, marked = {}, {}, set()
    for number, page in enumerate(pdf.pages, 1):
        walk = PageWalk(page, number)
        walk.run()
        yield from walk.faults
        yield from check_marks(walk, tree)
        yield from check_annotations(page, number, tree)
        marked.update((page.obj.objgen, mcid) for mcid, name in walk.ids)
        resources = page.obj.Resources.get("/Font", {})
        for name, codes in walk.shown.items():
            font = resources[name]
            fonts[font.objgen] = font
            shown.setdefault(font.objgen, set()).update(codes)
    for element in tree.walk():
        for mark in element.marks:
            if mark not in marked:
                yield "parent-tree", "%s holds content that is on no page" % element
    for key, font in fonts.items():
        yield from check_font(font, shown[key])
