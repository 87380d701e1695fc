"""The structure tree of a tagged PDF and the rules that PDF/UA-1 sets for it (ISO 14289-1 § 7.1-7.9).

read_tree() makes plain Python objects of a file's tree; check_tree() yields faults as (clause, message).
"""
import re

import pikepdf

STANDARD = set("""Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
    L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP
    Warichu WT WP Figure Formula Form""".split())
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")

# Which children an element may have, and which parents; both only where the standard restricts them.
CHILDREN = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
    "TR": {"TH", "TD"}, "L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOC", "TOCI", "Caption"},
}
PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"}, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
    "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"},
}


class Element:
    """A structure element: its standard type, its children, and the content and objects that it holds itself."""

    def __init__(self, obj, kind, parent):
        self.obj, self.kind, self.parent = obj, kind, parent
        self.children, self.marks, self.objects, self.kids = [], [], [], []

    def text(self, key):
        value = self.obj.get(key)
        return None if value is None else str(value)

    def attribute(self, key):
        attributes = self.obj.get("/A")
        if attributes is None:
            return None
        for entry in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if key in entry:
                return entry[key]
        return None

    def number(self, key):
        value = self.attribute(key)
        return 1 if value is None else int(value)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def __str__(self):
        return "%s (object %d)" % (self.kind, self.obj.objgen[0])


def kids_of(node):
    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


class Tree:
    """A file's tree: its root elements, its parent tree, and what could not be read."""

    def __init__(self, pdf):
        self.root = pdf.Root.get("/StructTreeRoot")
        self.faults, self.parents, self.by_object = [], {}, {}
        self.roles = {str(k)[1:]: str(v)[1:] for k, v in (self.root.get("/RoleMap") or {}).items()}
        self.elements = [self.read(kid, None) for kid in kids_of(self.root)]
        if "/ParentTree" in self.root:
            self.read_numbers(self.root.ParentTree)

    def standard_type(self, kind):
        seen = set()
        while kind in self.roles and kind not in STANDARD:
            if kind in seen:
                self.faults.append(("7.1-6", "role map runs in a circle at " + kind))
                break
            seen.add(kind)
            kind = self.roles[kind]
        if kind not in STANDARD:
            self.faults.append(("7.1-5", "type %s is not mapped to a standard one" % kind))
        return kind

    def read(self, obj, parent):
        element = Element(obj, self.standard_type(str(obj.S)[1:]), parent)
        self.by_object[obj.objgen] = element
        above = obj.get("/P")
        if above is None or above.objgen != (parent.obj if parent else self.root).objgen:
            self.faults.append(("7.1-12", "%s does not name its parent" % element))
        page = obj.get("/Pg")
        for kid in kids_of(obj):
            self.read_kid(element, kid, page)
        return element

    def read_kid(self, element, kid, page):
        if isinstance(kid, int):
            element.marks.append((page.objgen, kid))
            element.kids.append(element.marks[-1])
        elif kid.get("/Type") == "/MCR":
            element.marks.append((kid.get("/Pg", page).objgen, int(kid.MCID)))
            element.kids.append(element.marks[-1])
        elif kid.get("/Type") == "/OBJR":
            element.objects.append(kid.Obj)
        else:
            child = self.read(kid, element)
            element.children.append(child)
            element.kids.append(child)

    def read_numbers(self, node):
        entries = list(node.get("/Nums", []))
        for key, value in zip(entries[::2], entries[1::2]):
            self.parents[int(key)] = value
        for kid in node.get("/Kids", []):
            low, high = (int(limit) for limit in kid.Limits)
            before = set(self.parents)
            self.read_numbers(kid)
            if not all(low <= key <= high for key in set(self.parents) - before):
                self.faults.append(("parent-tree", "a key outside its leaf's limits"))

    def walk(self):
        for element in self.elements:
            yield from element.walk()

    def parent_of_annotation(self, annotation):
        key = annotation.get("/StructParent")
        target = None if key is None else self.parents.get(int(key))
        return None if target is None else self.by_object.get(target.objgen)


def check_nesting(element):
    allowed = CHILDREN.get(element.kind)
    for child in element.children:
        if allowed and child.kind not in allowed:
            yield "7.2-nesting", "%s in %s" % (child, element)
        if child.kind in PARENTS and element.kind not in PARENTS[child.kind]:
            yield "7.2-nesting", "%s in %s" % (child, element)
    kinds = [child.kind for child in element.children]
    if element.kind == "Table":
        if kinds.count("THead") > 1 or kinds.count("TFoot") > 1 or kinds.count("Caption") > 1:
            yield "7.2-11", "%s has two heads, feet or captions" % element
        if ("THead" in kinds or "TFoot" in kinds) and "TBody" not in kinds:
            yield "7.2-14", "%s has a head or foot but no body" % element
        if "Caption" in kinds[1:-1]:
            yield "7.2-16", "%s has its caption in the middle" % element
    if element.kind in ("L", "TOC") and "Caption" in kinds[1:]:
        yield "7.2-40", "%s has a caption that is not first" % element


def check_headings(tree):
    last = 0
    for element in tree.walk():
        if not re.fullmatch(r"H[1-6]?", element.kind):
            continue
        if element.kind == "H":
            yield "7.4.4-1", "%s beside numbered headings is not used here" % element
            continue
        level = int(element.kind[1])
        if level > last + 1:
            yield "7.4.2-1", "%s after H%d" % (element, last)
        last = level


def rows_of(table):
    for child in table.children:
        if child.kind == "TR":
            yield child
        elif child.kind in ("THead", "TBody", "TFoot"):
            yield from child.children


def table_grid(table):
    """The cells by (row, column) that they cover, and faults met on the way."""
    grid, faults, rows = {}, [], list(rows_of(table))
    for r, row in enumerate(rows):
        c = 0
        for cell in row.children:
            while (r, c) in grid:
                c += 1
            for y in range(r, r + cell.number("/RowSpan")):
                for x in range(c, c + cell.number("/ColSpan")):
                    if (y, x) in grid:
                        faults.append(("7.2-15", "%s overlaps %s" % (cell, grid[y, x])))
                    if y >= len(rows):
                        faults.append(("7.2-41", "%s reaches below its table" % cell))
                    grid[y, x] = cell
    widths = {sum(1 for (y, x) in grid if y == r) for r in range(len(rows))}
    if len(widths) > 1:
        faults.append(("7.2-42", "%s has rows of %s columns" % (table, sorted(widths))))
    return grid, faults


def has_header(cell, grid):
    """Whether a TH with a scope leads to the cell: above it in its columns, or before it in its rows."""
    places = [place for place, other in grid.items() if other is cell]
    rows, columns = {y for y, x in places}, {x for y, x in places}
    for (y, x), other in grid.items():
        scope = str(other.attribute("/Scope")) if other.kind == "TH" else ""
        if scope in ("/Column", "/Both") and x in columns and y < min(rows):
            return True
        if scope in ("/Row", "/Both") and y in rows and x < min(columns):
            return True
    return False


def check_table(table):
    grid, faults = table_grid(table)
    yield from faults
    for cell in set(grid.values()):
        if cell.kind == "TD" and cell.attribute("/Headers") is None and not has_header(cell, grid):
            yield "7.5-2", "%s has no header cell" % cell


def check_element(element):
    yield from check_nesting(element)
    language = element.text("/Lang")
    if language is not None and not LANGUAGE.match(language):
        yield "7.2-29", "%s has the language %r" % (element, language)
    if element.kind == "Table":
        yield from check_table(element)
    if element.kind == "Figure":
        if not (element.text("/Alt") or element.obj.get("/ActualText")):
            yield "7.3-1", "%s has no alternative text" % element
        if element.marks and element.attribute("/BBox") is None:
            yield "7.3-bbox", "%s has no BBox" % element
    if element.kind == "Note" and not element.text("/ID"):
        yield "7.9-1", "%s has no ID" % element
    if element.kind == "L" and any(child.kind == "Lbl" for item in element.children for child in item.children):
        if element.attribute("/ListNumbering") is None:
            yield "7.6-numbering", "%s has labels but no ListNumbering" % element


def check_tree(tree):
    yield from tree.faults
    for kind in tree.roles:
        if kind in STANDARD:
            yield "7.1-7", "the standard type %s is remapped" % kind
    for element in tree.walk():
        yield from check_element(element)
    yield from check_headings(tree)
    ids = [element.text("/ID") for element in tree.walk() if element.text("/ID")]
    for one in sorted(set(ids)):
        if ids.count(one) > 1:
            yield "7.9-2", "the ID %r is used %d times" % (one, ids.count(one))
