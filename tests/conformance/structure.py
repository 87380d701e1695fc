"""The structure tree: ISO 14289-1 § 7.1-7.9, ISO 19005-2 § 6.7, and that content and tree lead to each other."""
import re

from .tree import STANDARD

# RFC 5646 § 2.1, but for tags that were registered before it.
LANGUAGE = re.compile(r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
                      r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?$"
                      r"|x(?:-[a-z\d]{1,8})+$|i-[a-z]+$", re.I)

# Which children an element may have and which parents, each with the rule that says so.
CHILDREN = {
    "Table": ("7.2-3", {"TR", "THead", "TBody", "TFoot", "Caption"}), "TR": ("7.2-10", {"TH", "TD"}),
    "THead": ("7.2-36", {"TR"}), "TBody": ("7.2-37", {"TR"}), "TFoot": ("7.2-38", {"TR"}),
    "L": ("7.2-19", {"L", "LI", "Caption"}), "LI": ("7.2-20", {"Lbl", "LBody"}),
    "TOC": ("7.2-27", {"TOC", "TOCI", "Caption"}),
}
PARENTS = {
    "TR": ("7.2-4", {"Table", "THead", "TBody", "TFoot"}), "THead": ("7.2-5", {"Table"}), "TBody": ("7.2-6", {"Table"}),
    "TFoot": ("7.2-7", {"Table"}), "TH": ("7.2-8", {"TR"}), "TD": ("7.2-9", {"TR"}), "LI": ("7.2-17", {"L"}),
    "LBody": ("7.2-18", {"LI"}), "TOCI": ("7.2-26", {"TOC"}),
}


def check(document):
    yield from check_catalog(document)
    if document.tree is None:
        return
    yield from document.tree.faults
    yield from check_roles(document.tree)
    for element in document.tree.walk():
        yield from ((rule, str(element), says) for rule, says in check_element(element, document))
    yield from check_headings(document.tree)
    yield from check_notes(document.tree)
    yield from check_languages(document)
    yield from check_marks(document)


def check_catalog(document):
    root = document.root
    marking = root.get("/MarkInfo", {})
    if marking.get("/Marked") is not True:
        yield from ((rule, "the catalog", "the file is not marked as tagged") for rule in ("UA 6.2-1", "A 6.7.2.2-1"))
    if marking.get("/Suspects", False) is True:
        yield "UA 7.1-4", "the catalog", "its tags are said to be suspect"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False) is not True:
        yield "UA 7.1-10", "the catalog", "the title is not shown in the window"
    if document.tree is None:
        yield from ((rule, "the catalog", "there is no structure tree") for rule in ("UA 7.1-11", "A 6.7.3.3-1"))


def check_roles(tree):
    for kind in tree.roles:
        if kind in STANDARD and tree.roles[kind] != kind:
            yield from ((rule, "the role map", "the standard type %s is mapped" % kind) for rule in ("UA 7.1-7", "A 6.7.3.4-3"))
        seen, at = set(), kind
        while at in tree.roles and at not in seen and at not in STANDARD:
            seen.add(at)
            at = tree.roles[at]
        if at in seen:
            yield from ((rule, "the role map", "runs in a circle at %s" % kind) for rule in ("UA 7.1-6", "A 6.7.3.4-2"))


def check_element(element, document):
    above = element.obj.get("/P")
    wanted = element.parent.obj if element.parent else document.tree.root
    if above is None or above.objgen != wanted.objgen:
        yield "UA 7.1-12", "does not name its parent"
    if element.obj.get("/Type", "/StructElem") != "/StructElem":
        yield "A 6.7.3.3-2", "is no StructElem"
    if element.kind is None:
        for rule in ("UA 7.1-5", "A 6.7.3.4-1"):
            yield rule, "its type stands for no standard type"
    yield from check_nesting(element)
    check_more = MORE.get(element.kind)
    if check_more:
        yield from check_more(element)
    for key, rule in (("/ActualText", "UA 7.2-21"), ("/Alt", "UA 7.2-22"), ("/E", "UA 7.2-23")):
        if key in element.obj and not document.language and element.language() is None:
            yield rule, "no language is known for its %s" % key[1:]
    if [child.kind for child in element.children].count("H") > 1:
        yield "UA 7.4.4-1", "has two headings H"


def check_nesting(element):
    rule, allowed = CHILDREN.get(element.kind, (None, None))
    for child in element.children:
        if allowed and child.kind not in allowed:
            yield "UA " + rule, "%s stands in it" % child
    rule, allowed = PARENTS.get(element.kind, (None, None))
    if allowed and (element.parent is None or element.parent.kind not in allowed):
        yield "UA " + rule, "stands in %s" % (element.parent or "the root")


# ---- kinds of elements

def check_table(table):
    kinds = [child.kind for child in table.children]
    for kind, rule in (("THead", "7.2-11"), ("TFoot", "7.2-12"), ("Caption", "7.2-39")):
        if kinds.count(kind) > 1:
            yield "UA " + rule, "has %d %s" % (kinds.count(kind), kind)
    for kind, rule in (("TFoot", "7.2-13"), ("THead", "7.2-14")):
        if kind in kinds and "TBody" not in kinds:
            yield "UA " + rule, "has a %s but no TBody" % kind
    if "Caption" in kinds[1:-1]:
        yield "UA 7.2-16", "its caption is neither first nor last"
    grid, faults = table_grid(table)
    yield from faults
    yield from check_headers(grid)


def rows_of(table):
    for child in table.children:
        if child.kind == "TR":
            yield child
        elif child.kind in ("THead", "TBody", "TFoot"):
            yield from (row for row in child.children if row.kind == "TR")


def table_grid(table):
    """The cells by the (row, column) that they cover, and the faults met on the way."""
    grid, faults, rows = {}, [], list(rows_of(table))
    for y, row in enumerate(rows):
        x = 0
        for cell in row.children:
            while (y, x) in grid:
                x += 1
            tall, wide = cell.span("/RowSpan"), cell.span("/ColSpan")
            for place in ((y + down, x + right) for down in range(tall) for right in range(wide)):
                if place in grid:
                    faults.append(("UA 7.2-15", "%s and %s overlap" % (cell, grid[place])))
                grid[place] = cell
            if y + tall > len(rows):
                faults.append(("UA 7.2-41", "%s reaches below it" % cell))
    widths = {}
    for y, x in grid:
        widths[y] = widths.get(y, 0) + 1
    widths = [widths.get(y, 0) for y in range(len(rows))]
    if len(set(widths)) > 1:
        odd = next(y for y, width in enumerate(widths) if width != widths[0])
        spans = any(cell.span("/ColSpan") > 1 for cell in grid.values())
        faults.append(("UA 7.2-43" if spans else "UA 7.2-42", "its first row has %d columns, row %d has %d"
                       % (widths[0], odd + 1, widths[odd])))
    return grid, faults


def headers_of(grid):
    """{cell: the TH that lead to it}: those it names; else with a scope, above it in its columns, before it in its rows."""
    places, found = {}, {}
    for place, cell in grid.items():
        places.setdefault(cell, []).append(place)
    heads, columns, rows = [cell for cell in places if cell.kind == "TH"], {}, {}
    for head in heads:
        scope = str(head.attribute("/Scope"))
        for y, x in places[head] if scope in ("/Column", "/Both") else ():
            columns.setdefault(x, []).append((y, head))
        for y, x in places[head] if scope in ("/Row", "/Both") else ():
            rows.setdefault(y, []).append((x, head))
    names = {head.text("/ID"): head for head in heads if head.text("/ID")}
    for cell, at in places.items():
        top, left = min(at)
        named = cell.attribute("/Headers")
        found[cell] = list(dict.fromkeys(
            [names.get(str(name)) for name in named] if named is not None and len(named) else
            [head for x in sorted({x for _, x in at}) for y, head in columns.get(x, ()) if y < top]
            + [head for y in sorted({y for y, _ in at}) for x, head in rows.get(y, ()) if x < left]))
    return found


def check_headers(grid):
    for cell, heads in headers_of(grid).items():
        if None in heads:
            yield "UA 7.5-1", "%s names a header that is not there" % cell
        elif cell.kind == "TD" and not heads:
            yield "UA 7.5-2", "%s has no header cell" % cell


def check_list(element):
    if "Caption" in [child.kind for child in element.children[1:]]:
        yield "UA 7.2-40", "its caption is not first"
    labels = [child for item in element.children for child in item.children if child.kind == "Lbl"]
    if labels and element.attribute("/ListNumbering") is None and any(label.marks or label.children for label in labels):
        yield "UA 7.6-1", "has labels, and no ListNumbering says how they go on"


def check_contents(element):
    if "Caption" in [child.kind for child in element.children[1:]]:
        yield "UA 7.2-28", "its caption is not first"


def check_illustration(element):
    said = (element.text("/Alt") or "").strip() or "/ActualText" in element.obj
    if not said:
        yield ("UA 7.3-1" if element.kind == "Figure" else "UA 7.7-1"), "says nothing in place of what is seen"
    if element.kind == "Figure" and any(e.marks for e in element.walk()) and element.attribute("/BBox") is None:
        yield "PDF 14.8.5.4.3", "has no BBox"


def check_form(element):
    if element.attribute("/Role") is None and [len(element.objects), len(element.children)] != [1, 0]:
        yield "UA 7.18.4-2", "holds %d fields and %d elements, not one field alone" % (len(element.objects), len(element.children))


MORE = {"Table": check_table, "L": check_list, "TOC": check_contents, "Figure": check_illustration,
        "Formula": check_illustration, "Form": check_form}


# ---- the whole

def check_headings(tree):
    last, plain, numbered = 0, False, False
    for element in tree.walk():
        if element.kind == "H":
            plain = True
        elif element.kind and re.fullmatch(r"H\d+", element.kind):
            level = int(element.kind[1:])
            if level > last + 1:
                yield "UA 7.4.2-1", str(element), "comes %s" % ("after H%d" % last if last else "first")
            last, numbered = level, True
    if plain and numbered:
        yield "UA 7.4.4-2", "the tree", "has headings H and headings with numbers"
        yield "UA 7.4.4-3", "the tree", "has headings with numbers and headings H"


def check_notes(tree):
    seen = {}
    for element in tree.walk():
        name = element.text("/ID")
        if element.kind == "Note" and not name:
            yield "UA 7.9-1", str(element), "has no ID"
        if name and name in seen:
            yield ("UA 7.9-2" if element.kind == "Note" else "PDF 14.7.2"), str(element), "has the ID of %s" % seen[name]
        seen.setdefault(name, element)


def check_languages(document):
    stated = [("the catalog", document.language)] if document.language is not None else []
    stated += [(str(element), element.text("/Lang")) for element in document.tree.walk() if "/Lang" in element.obj]
    stated += [("page %d" % page.number, language) for page in document.pages for language in page.languages]
    for place, language in stated:
        if not LANGUAGE.match(language):
            yield "UA 7.2-29", place, "%r is no language tag" % language
            yield "A 6.7.4-1", place, "%r is no language tag" % language
    if document.language is None:
        if "/Outlines" in document.root and "/First" in document.root.Outlines:
            yield "UA 7.2-2", "the bookmarks", "no language is known for them"
        if any(element.language() is None and element.marks for element in document.tree.walk()):
            yield "UA 7.2-34", "the document", "no language is known for its text"


def check_marks(document):
    """Content and tree lead to each other (ISO 32000-1 § 14.7.4)."""
    tree, marked = document.tree, {}
    for page in document.pages:
        yield from page.faults
        marked.update(((home, mcid), name) for (home, mcid), name in page.marks.items())
        yield from check_page(page, tree)
    for element in tree.walk():
        for mark in element.marks:
            name = marked.get((mark.home, mark.mcid))
            if name is None:
                yield "PDF 14.7.4.2", str(element), "holds identifier %d, which is on no page" % mark.mcid
            elif name not in (element.name, "Span"):
                yield "PDF 14.7.4.2", str(element), "its content is marked as %s" % name
    for home, pages in document.forms_painted.items():
        if len(pages) > 1:
            yield "UA 7.20-2", "object %d" % home[0], "holds tagged content and is painted %d times" % len(pages)


def check_page(page, tree):
    """Each identifier is in the parent tree at its place, and the element there holds it."""
    for home, mcid in page.marks:
        if home != page.obj.objgen:
            continue
        element = page.owners[mcid] if mcid < len(page.owners) else None
        if element is None:
            yield "UA 7.1-3", "page %d" % page.number, "identifier %d belongs to no element" % mcid
        elif all((mark.home, mark.mcid) != (home, mcid) for mark in element.marks):
            yield "PDF 14.7.4.4", "page %d" % page.number, "identifier %d leads to %s, which does not hold it" % (mcid, element)
    held = sum(home == page.obj.objgen for home, _ in page.marks)
    if len(page.owners) > held:
        yield "PDF 14.7.4.4", "page %d" % page.number, "has %d identifiers, and %d in the parent tree" % (held, len(page.owners))
