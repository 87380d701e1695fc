"""The structure tree of a file (ISO 32000-1 § 14.7) as plain objects: elements, what they hold, the way back to them."""
import pikepdf

GROUPING = set("Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private".split())
HEADINGS = set("H H1 H2 H3 H4 H5 H6".split())
BLOCKS = HEADINGS | set("P L LI Lbl LBody Table TR TH TD THead TBody TFoot".split())
INLINE = set("Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP".split())
ILLUSTRATION = {"Figure", "Formula", "Form"}
STANDARD = GROUPING | BLOCKS | INLINE | ILLUSTRATION
# What PDF 2.0 adds, in its namespace (ISO 32000-2 § 14.8.6).
STANDARD_2 = STANDARD | set("DocumentFragment Aside Title FENote Sub Em Strong Artifact".split())
NAMESPACE_2 = "http://iso.org/pdf2/ssn"


class Mark:
    """A piece of content: a marked-content identifier on a page (or in a form)."""

    def __init__(self, home, mcid):
        self.home, self.mcid = home, mcid


class Element:
    """A structure element: its own and its standard type, its kids in order: Elements, Marks, objects (annotations)."""
    __slots__ = ("obj", "name", "kind", "parent", "kids", "children", "marks", "objects", "texts")

    def __init__(self, obj, name, kind, parent):
        self.obj, self.name, self.kind, self.parent = obj, name, kind, parent
        self.kids, self.children, self.marks, self.objects = [], [], [], []

    def text(self, key):
        value = self.obj.get(key)
        return None if value is None else str(value)

    def attribute(self, key):
        """From its attribute dictionaries, which may stand among revision numbers."""
        attributes = self.obj.get("/A")
        if attributes is None:
            return None
        for entry in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if isinstance(entry, (pikepdf.Dictionary, pikepdf.Stream)) and key in entry:
                return entry[key]
        return None

    def span(self, key):
        value = self.attribute(key)
        return 1 if value is None else int(value)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self):
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def language(self):
        """Its own or the nearest above; None if only the document's."""
        return next((e.text("/Lang") for e in (self, *self.ancestors()) if e.obj.get("/Lang") is not None), None)

    def __str__(self):
        return "%s (object %d)" % (self.name, self.obj.objgen[0])


def kids_of(node):
    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


class Tree:
    """The elements under a StructTreeRoot, its parent tree as {key: value}, its role map, and faults of reading."""

    def __init__(self, root):
        self.root, self.faults, self.by_object, self.parents = root, [], {}, {}
        self.roles = {str(k)[1:]: str(v)[1:] for k, v in (root.get("/RoleMap") or {}).items()}
        self.elements = [self.read(kid, None) for kid in kids_of(root) if isinstance(kid, pikepdf.Dictionary)]
        if "/ParentTree" in root:
            self.read_numbers(root.ParentTree)

    def walk(self):
        for element in self.elements:
            yield from element.walk()

    def standard(self, name, obj):
        """The standard type that a type stands for, None if none."""
        namespace = obj.get("/NS")
        known = STANDARD_2 if namespace is not None and str(namespace.get("/NS")) == NAMESPACE_2 else STANDARD
        seen = set()
        while name not in known and name in self.roles and name not in seen:
            seen.add(name)
            name = self.roles[name]
        if name in known or (known is STANDARD_2 and name[:1] == "H" and name[1:].isdigit()):
            return name
        return None

    def read(self, obj, parent):
        name = str(obj.get("/S", "/"))[1:]
        element = Element(obj, name, self.standard(name, obj), parent)
        if obj.objgen in self.by_object:
            self.faults.append(("PDF 14.7.2", str(element), "stands in the tree twice"))
            return element
        self.by_object[obj.objgen] = element
        page = obj.get("/Pg")
        for kid in kids_of(obj):
            self.read_kid(element, kid, page)
        return element

    def read_kid(self, element, kid, page):
        if isinstance(kid, int):
            made = Mark(None if page is None else page.objgen, kid)
            element.marks.append(made)
        elif not isinstance(kid, pikepdf.Dictionary):
            self.faults.append(("PDF 14.7.2", str(element), "has a kid that is no element"))
            return
        elif kid.get("/Type") == "/MCR":
            home = kid.get("/Stm", kid.get("/Pg", page))
            made = Mark(None if home is None else home.objgen, int(kid.MCID))
            element.marks.append(made)
        elif kid.get("/Type") == "/OBJR":
            made = kid.get("/Obj")
            element.objects.append(made)
        else:
            made = self.read(kid, element)
            element.children.append(made)
        element.kids.append(made)

    def read_numbers(self, node):
        entries = list(node.get("/Nums", []))
        self.parents.update((int(key), value) for key, value in zip(entries[::2], entries[1::2]))
        for kid in node.get("/Kids", []):
            before = set(self.parents)
            self.read_numbers(kid)
            low, high = (int(limit) for limit in kid.Limits)
            if not all(low <= key <= high for key in set(self.parents) - before):
                self.faults.append(("PDF 7.9.7", "the parent tree", "has a key outside its leaf's limits"))

    def parent_of(self, obj):
        """The element that an annotation (or form) belongs to by its StructParent, or None."""
        key = obj.get("/StructParent")
        target = None if key is None else self.parents.get(int(key))
        return self.by_object.get(target.objgen) if isinstance(target, pikepdf.Dictionary) else None

    def owners(self, holder):
        """The elements by MCID of a page or form that has StructParents: a list of Elements or None."""
        key = holder.get("/StructParents")
        array = None if key is None else self.parents.get(int(key))
        if not isinstance(array, pikepdf.Array):
            return []
        return [self.by_object.get(entry.objgen) if isinstance(entry, pikepdf.Dictionary) else None for entry in array]
