"""PDF/UA-2 (ISO 14289-2), where it differs from part 1 in what we make: PDF 2.0, its namespace, structure destinations."""
from .document import is_dictionary, leaves
from .tree import NAMESPACE_2

# Rules of part 1 that part 2 does not have, or has otherwise.
NOT_THERE = {"UA 6.1-1", "UA 7.9-1", "UA 7.9-2", "UA 7.18.1-3"}


def check(document):
    if document.claims.ua != 2 or document.tree is None:
        return
    for element in document.tree.elements:
        namespace = element.obj.get("/NS")
        if namespace is None or str(namespace.get("/NS")) != NAMESPACE_2:
            yield "UA2 8.2.5.2-2", str(element), "is not of PDF 2.0's namespace"
        elif element.kind != "Document":
            yield "UA2 8.2.5.2-1", str(element), "is no Document"
    for element in document.tree.walk():
        if element.kind == "Note":
            yield "UA2 8.2.5.14-1", str(element), "is a Note, not an FENote"
    tree = document.root.get("/Names", {}).get("/Dests")
    for name, value in leaves(tree, "/Names") if tree is not None else ():
        if not (is_dictionary(value) and "/SD" in value):
            yield "UA2 8.8-1", "the destination %s" % name, "leads to a page, not to an element"
            return
