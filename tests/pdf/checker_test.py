#!/usr/bin/python3
"""Damages a sound PDF in one way after another: check_pdf.py must find nothing before and name the clause after.

usage: checker_test.py FILE.pdf    prints a line `ok …` or `not ok …` for each way

The file has a heading, a table with header cells, a list, a figure, a link inside it and one outside, a note, and a bookmark.
"""
import os
import sys
import tempfile

import pikepdf

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import check_pdf  # noqa: E402
import structure  # noqa: E402


def element(pdf, kind):
    return next(e for e in structure.Tree(pdf).walk() if e.kind == kind).obj


def annotation(pdf):
    return next(a for page in pdf.pages for a in page.obj.get("/Annots", []))


def note(pdf):
    return next(a for page in pdf.pages for a in page.obj.get("/Annots", []) if a.Subtype == "/Text")


def font(pdf):
    return next(font for name, font in pdf.pages[0].obj.Resources.Font.items())


def set_stream(pdf, page, data):
    page.obj.Contents = pdf.make_stream(data)


def stream(page):
    """All of a page's content, which may stand in several streams."""
    contents = page.obj.Contents
    return b"\n".join(part.read_bytes() for part in (contents if isinstance(contents, pikepdf.Array) else [contents]))


def add_content(pdf, data):
    page = pdf.pages[0]
    set_stream(pdf, page, stream(page) + data)


def replace_content(pdf, old, new):
    page = pdf.pages[0]
    set_stream(pdf, page, stream(page).replace(old, new, 1))


def replace_xmp(pdf, old, new):
    data = pdf.Root.Metadata.read_bytes()
    assert old in data
    pdf.Root.Metadata = pdf.make_stream(data.replace(old, new))


def delete(obj, key):
    del obj[key]


def set_key(obj, key, value):
    obj[key] = value


def swap_parents(pdf):
    tree = structure.Tree(pdf)
    array = tree.parents[int(pdf.pages[0].obj.StructParents)]
    array[0], array[len(array) - 1] = array[len(array) - 1], array[0]


def lengthen_list(pdf):
    element(pdf, "L").K.append(element(pdf, "P"))


def untangle_unicode(pdf):
    stream = font(pdf).ToUnicode
    stream.write(stream.read_bytes().replace(b"bfchar", b"cidchar"))


NAME = pikepdf.Name

DAMAGES = [
    ("not marked as tagged", "6.2-1", lambda pdf: set_key(pdf.Root.MarkInfo, "/Marked", False)),
    ("no language", "7.2-2", lambda pdf: delete(pdf.Root, "/Lang")),
    ("title not shown", "7.1-10", lambda pdf: delete(pdf.Root, "/ViewerPreferences")),
    ("no page labels", "labels", lambda pdf: delete(pdf.Root, "/PageLabels")),
    ("no output intent", "6.2.3", lambda pdf: delete(pdf.Root, "/OutputIntents")),
    ("no XMP", "7.1-8", lambda pdf: delete(pdf.Root, "/Metadata")),
    ("PDF/UA not claimed", "5-1", lambda pdf: replace_xmp(pdf, b"<pdfuaid:part>1", b"<pdfuaid:part>2")),
    ("titles differ", "6.6.3", lambda pdf: set_key(pdf.docinfo, "/Title", "Autre")),
    ("no structure tree", "7.1-11", lambda pdf: delete(pdf.Root, "/StructTreeRoot")),
    ("an element without its parent", "7.1-12", lambda pdf: delete(element(pdf, "H1"), "/P")),
    ("an unknown type", "7.1-5", lambda pdf: set_key(element(pdf, "H1"), "/S", NAME("/Titre"))),
    ("a heading too deep", "7.4.2-1", lambda pdf: set_key(element(pdf, "H1"), "/S", NAME("/H3"))),
    ("a figure without text", "7.3-1", lambda pdf: delete(element(pdf, "Figure"), "/Alt")),
    ("a header cell without scope", "7.5-2", lambda pdf: delete(element(pdf, "TH"), "/A")),
    ("a paragraph in a list", "7.2-nesting", lengthen_list),
    ("a bad language tag", "7.2-29", lambda pdf: set_key(element(pdf, "P"), "/Lang", "français")),
    ("identifiers lead astray", "parent-tree", swap_parents),
    ("ink without a mark", "7.1-3", lambda pdf: add_content(pdf, b"0 0 10 10 re f\n")),
    ("an artifact within text", "7.1-1",
     lambda pdf: replace_content(pdf, b"ET\nEMC", b"ET\n/Artifact BMC\n0 0 9 9 re f\nEMC\nEMC")),
    ("an unknown kind of artifact", "artifact", lambda pdf: add_content(pdf, b"/Artifact<</Type/Ornament>>BDC EMC\n")),
    ("a mark left open", "marked-content", lambda pdf: add_content(pdf, b"/Artifact BMC\n")),
    ("a code without Unicode", "7.21.7-1", lambda pdf: delete(font(pdf), "/ToUnicode")),
    ("Unicode that is no map", "7.21.7-1", untangle_unicode),
    ("a font that is not embedded", "7.21.4.1-1",
     lambda pdf: delete(font(pdf).DescendantFonts[0].FontDescriptor, "/FontFile2")),
    ("codes without glyphs", "7.21.8-1", lambda pdf: font(pdf).DescendantFonts[0].CIDToGIDMap.write(b"\0\0\0\0")),
    ("codes without widths", "7.21.5-1", lambda pdf: delete(font(pdf).DescendantFonts[0], "/W")),
    ("a descriptor without CapHeight", "descriptor",
     lambda pdf: delete(font(pdf).DescendantFonts[0].FontDescriptor, "/CapHeight")),
    ("a link without description", "7.18.5-2", lambda pdf: delete(annotation(pdf), "/Contents")),
    ("a link outside the tree", "7.18.5-1", lambda pdf: delete(annotation(pdf), "/StructParent")),
    ("a link that is not printed", "6.3.2", lambda pdf: set_key(annotation(pdf), "/F", 0)),
    ("a note without words", "7.18.1-2", lambda pdf: delete(note(pdf), "/Contents")),
    ("a note without appearance", "6.3.3", lambda pdf: delete(note(pdf), "/AP")),
    ("a note outside the tree", "7.18.1-1", lambda pdf: delete(note(pdf), "/StructParent")),
    ("no order of tabs", "7.18.3-1", lambda pdf: delete(pdf.pages[0].obj, "/Tabs")),
    ("a bookmark to nowhere", "destinations", lambda pdf: set_key(pdf.Root.Outlines.First, "/Dest", b"nulle part")),
    ("bookmarks not shown", "outlines", lambda pdf: delete(pdf.Root, "/PageMode")),
]


def clauses(path):
    return {clause for clause, message in check_pdf.check_file(path, False)}


def damaged_clauses(path, damage):
    with tempfile.TemporaryDirectory() as folder:
        result = os.path.join(folder, "damaged.pdf")
        with pikepdf.open(path) as pdf:
            damage(pdf)
            pdf.save(result)
        return clauses(result)


def main(path):
    failed = clauses(path)
    print("ok nothing is found in a sound file" if not failed else "not ok a sound file: %s" % sorted(failed))
    for name, clause, damage in DAMAGES:
        found = damaged_clauses(path, damage)
        if clause in found:
            print("ok the checker finds " + name)
        else:
            print("not ok the checker finds %s: %s is not among %s" % (name, clause, sorted(found)))
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
