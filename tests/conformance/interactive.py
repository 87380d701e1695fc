"""Annotations, fields, links, bookmarks, page labels: ISO 14289-1 § 7.18, ISO 19005-2 § 6.3, 6.4, ISO 32000-1 § 12.3, 12.4."""
import re

import pikepdf

from .document import is_dictionary, items, leaves

KINDS = set("/Text /Link /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut /Stamp /Caret /Ink "
            "/Popup /FileAttachment /Widget /PrinterMark /TrapNet /Watermark /Redact".split())
INVISIBLE, HIDDEN, PRINT, NO_VIEW, TOGGLE = 1, 2, 4, 32, 256


def check(document):
    referred = {}
    for element in document.tree.walk() if document.tree else ():
        for obj in element.objects:
            if obj is None:
                yield "PDF 14.7.4.3", str(element), "refers to an object that is not there"
            else:
                referred.setdefault(obj.objgen, []).append(element)
    for page in document.pages:
        place = "page %d" % page.number
        if page.annotations and page.obj.get("/Tabs") != "/S":
            yield "UA 7.18.3-1", place, "has annotations, and Tabs is not S"
        for annotation in page.annotations:
            yield from ((rule, place, says) for rule, says in check_annotation(annotation, document, referred))
    yield from check_orphans(document, referred)
    yield from check_form(document)
    yield from check_destinations(document)
    yield from check_labels(document)


def describe(annotation):
    return "%s %s" % (str(annotation.get("/Subtype", "/?"))[1:].lower(), str(annotation.get("/T", annotation.get("/Contents", "")))[:40])


def check_annotation(annotation, document, referred):
    name, kind = describe(annotation), str(annotation.get("/Subtype", "/"))
    yield from ((rule, "%s %s" % (name, says)) for rule, says in check_archived(annotation, kind))
    if document.tree is None or kind == "/Popup":
        return
    element = document.tree.parent_of(annotation)
    if kind == "/TrapNet":
        yield "UA 7.18.2-1", "%s is there" % name
    if kind == "/PrinterMark":
        if element is not None:
            yield "UA 7.18.8-1", "%s stands in %s" % (name, element)
        return
    if int(annotation.get("/F", 0)) & HIDDEN:
        return
    yield from ((rule, "%s %s" % (name, says)) for rule, says in check_place(annotation, kind, element, referred))
    yield from ((rule, "%s %s" % (name, says)) for rule, says in check_words(annotation, kind, element, document))


def check_place(annotation, kind, element, referred):
    """The element that holds it, both ways."""
    wanted, rule = {"/Link": ("Link", "UA 7.18.5-1"), "/Widget": ("Form", "UA 7.18.4-1")}.get(kind, ("Annot", "UA 7.18.1-1"))
    if element is None or element.kind != wanted:
        yield rule, "stands in %s, not in an element %s" % (element or "no element", wanted)
    holders = referred.get(annotation.objgen, [])
    if element is not None and element not in holders:
        yield "PDF 14.7.4.4", "leads to %s, which does not refer to it" % element
    if len(holders) > 1:
        yield "PDF 14.7.4.3", "is in %d elements" % len(holders)


def check_words(annotation, kind, element, document):
    contents, said = annotation.get("/Contents"), str(annotation.get("/Contents", "")).strip()
    alternative = (element.text("/Alt") or "").strip() if element is not None else ""
    language = document.language or "/Lang" in annotation or (element is not None and element.language())
    if kind == "/Widget":
        label = inherited(annotation, "/TU")
        label = "" if label is None else str(label).strip()
        if not label and not alternative:
            yield "UA 7.18.1-3", "has no label (TU)"
        if label and not language:
            yield "UA 7.2-25", "no language is known for its label"
        return
    if kind == "/Link" and not said:
        yield "UA 7.18.5-2", "has no Contents"
    if not said and not alternative:
        yield "UA 7.18.1-2", "has neither Contents nor Alt"
    if contents is not None and not language:
        yield "UA 7.2-24", "no language is known for its Contents"


def check_archived(annotation, kind):
    flags, looks = annotation.get("/F"), annotation.get("/AP")
    if kind not in KINDS:
        yield "A 6.3.1-1", "is of a kind that is not allowed"
    if kind == "/Popup":
        return
    if flags is None:
        yield "A 6.3.2-1", "has no flags"
    elif not int(flags) & PRINT or int(flags) & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE):
        yield "A 6.3.2-2", "has the flags %d, so that it is not seen and printed always" % int(flags)
    box = [float(edge) for edge in annotation.get("/Rect", [0, 0, 0, 0])]
    if looks is None:
        if kind != "/Link" and (box[0] != box[2] or box[1] != box[3]):
            yield "A 6.3.3-1", "has no appearance"
    else:
        normal = looks.get("/N")
        several = kind == "/Widget" and inherited(annotation, "/FT") == "/Btn"
        right = isinstance(normal, pikepdf.Dictionary) and not isinstance(normal, pikepdf.Stream) if several else isinstance(
            normal, pikepdf.Stream)
        if list(looks.keys()) != ["/N"] or not right:
            yield "A 6.3.3-2", "has other appearances than the normal one, or it is of the wrong kind"
    if kind == "/Widget" and ("/A" in annotation or "/AA" in annotation):
        yield "A 6.4.1-1", "has an action"


def inherited(field, key):
    """An entry of a field, or of what it belongs to."""
    for _ in range(20):
        if field is None or key in field:
            break
        field = field.get("/Parent")
    return None if field is None else field.get(key)


def check_orphans(document, referred):
    """What the tree refers to stands on a page."""
    there = {annotation.objgen for _, annotation in document.annotations}
    for key, elements in referred.items():
        if key not in there:
            yield "PDF 14.7.4.3", str(elements[0]), "refers to object %d, which is on no page" % key[0]


# ---- fields

def check_form(document):
    form = document.root.get("/AcroForm")
    if form is None:
        return
    if form.get("/NeedAppearances", False) is True:
        yield "A 6.4.1-3", "the form", "its fields' appearances are to be made by the reader"
    if "/XFA" in form:
        yield "A 6.4.2-1", "the form", "has XFA"
        data = b"".join(part.read_bytes() for part in items(form.XFA) if isinstance(part, pikepdf.Stream))
        if re.search(rb"dynamicRender>\s*required", data):
            yield "UA 7.15-1", "the form", "is laid out as it is filled in"
    widgets = {annotation.objgen for _, annotation in document.annotations if annotation.get("/Subtype") == "/Widget"}
    for name, field in fields(form.get("/Fields", []), ""):
        if "/AA" in field:
            yield "A 6.4.1-2", "the field %s" % name, "has an action"
        if "/Kids" not in field and field.objgen not in widgets:
            yield "PDF 12.7.3", "the field %s" % name, "is on no page"
        if inherited(field, "/FT") is None:
            yield "PDF 12.7.3", "the field %s" % name, "is of no kind"


def fields(kids, above):
    """(full name, field) of those that are not groups alone."""
    for field in kids:
        name = ".".join(filter(None, (above, str(field.get("/T", "")))))
        children = [kid for kid in field.get("/Kids", []) if "/T" in kid]
        if children:
            yield from fields(children, name)
        else:
            yield name, field


# ---- ways in

def bookmarks(node, depth=0):
    """(depth, bookmark) in order."""
    item = node.get("/First")
    while item is not None:
        yield depth, item
        yield from bookmarks(item, depth + 1)
        item = item.get("/Next")


def check_destinations(document):
    """Links and bookmarks lead somewhere; names stand in order, so that readers find them."""
    tree, root = document.root.get("/Names", {}).get("/Dests"), document.root
    named = [(bytes(name), value) for name, value in leaves(tree, "/Names")] if tree is not None else []
    names = [name for name, _ in named]
    if names != sorted(set(names)):
        yield "PDF 7.9.6", "the destinations", "do not stand in order"
    pages = set(document.page_numbers)
    for name, value in named:
        target = value.get("/D") if is_dictionary(value) else value
        if not isinstance(target, pikepdf.Array) or target[0].objgen not in pages:
            yield "PDF 12.3.2", "the destination %s" % name.decode("latin-1"), "is on no page"
    for place, source in ways(document):
        target = source.get("/Dest", source.get("/A", {}).get("/D") if source.get("/A", {}).get("/S") == "/GoTo" else None)
        if target is None and "/A" not in source:
            yield "PDF 12.3.2", place, "leads nowhere"
        elif isinstance(target, (pikepdf.String, pikepdf.Name)) and not is_known(target, set(names), root):
            yield "PDF 12.3.2", place, "leads to %s, which is not there" % target
        elif isinstance(target, pikepdf.Array) and target[0].objgen not in pages and not is_structure(target[0]):
            yield "PDF 12.3.2", place, "leads to no page"


def is_known(target, names, root):
    return bytes(target) in names if isinstance(target, pikepdf.String) else str(target) in root.get("/Dests", {})


def is_structure(target):
    return is_dictionary(target) and "/S" in target


def ways(document):
    outlines = document.root.get("/Outlines")
    for _, item in bookmarks(outlines) if outlines is not None else ():
        yield "the bookmark %s" % item.get("/Title"), item
    for number, annotation in document.annotations:
        if annotation.get("/Subtype") == "/Link":
            yield "page %d, the link %s" % (number, annotation.get("/Contents")), annotation


def check_labels(document):
    if "/PageLabels" not in document.root:
        return
    for index, label in enumerate(document.labels):
        if not label:
            yield "PDF 12.4.2", "page %d" % (index + 1), "has no label"
            return
