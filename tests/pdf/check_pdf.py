#!/usr/bin/python3
"""Checks PDF files against what every printed edition promises: PDF/UA-1 and PDF/A-2 as far as a machine can tell.

usage: check_pdf.py [--plain] FILE.pdf...

Each fault is a line `FILE: clause: message`; clauses are those of ISO 14289-1 (or a word of our own). Ends with 1 if
there was any. --plain leaves out what a document without title, language or descriptions cannot keep.

Needs Debian's python3-pikepdf, qpdf and poppler-utils.
"""
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pikepdf

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import content  # noqa: E402
import structure  # noqa: E402

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"


def check_header(raw):
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}\n", raw):
        yield "6.1-1", "the header is not that of a binary PDF 1.7 file"
    if not raw.rstrip().endswith(b"%%EOF"):
        yield "6.1-1", "no %%EOF at the end"


def check_catalog(pdf, plain):
    root = pdf.Root
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "6.2-1", "not marked as tagged"
    if "/ID" not in pdf.trailer:
        yield "6.1.3-1", "no ID in the trailer"
    if "/PageLabels" not in root:
        yield "labels", "no page labels"
    if "/Outlines" in root and root.get("/PageMode") != "/UseOutlines":
        yield "outlines", "bookmarks are not shown on opening"
    intents = list(root.get("/OutputIntents", []))
    if not intents or intents[0].DestOutputProfile.read_bytes()[36:40] != b"acsp":
        yield "6.2.3", "no output intent with a profile"
    if plain:
        return
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "7.1-10", "the title is not shown in the window"
    if not structure.LANGUAGE.match(str(root.get("/Lang", ""))):
        yield "7.2-2", "no language"


def xmp_value(xmp, name):
    element = xmp.find(".//" + name)
    return None if element is None else "".join(element.itertext()).strip()


def date_of_info(date):
    found = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z", date)
    return "%s-%s-%sT%s:%s:%sZ" % found.groups() if found else date


def check_metadata(pdf, plain):
    if "/Metadata" not in pdf.Root:
        yield "7.1-8", "no XMP"
        return
    stream = pdf.Root.Metadata
    if "/Filter" in stream:
        yield "6.6.2.1", "XMP is compressed"
    xmp = ElementTree.fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", stream.read_bytes(), flags=re.S))
    info = pdf.trailer.get("/Info", {})
    for key, name, convert in (("/Title", DC + "title", str), ("/Author", DC + "creator", str),
                               ("/Subject", DC + "description", str), ("/Keywords", PDF + "Keywords", str),
                               ("/Producer", PDF + "Producer", str), ("/CreationDate", XMP + "CreateDate", date_of_info),
                               ("/ModDate", XMP + "ModifyDate", date_of_info)):
        told = convert(str(info[key])) if key in info else None
        if told != xmp_value(xmp, name):
            yield "6.6.3", "%s is %r, in XMP %r" % (key, told, xmp_value(xmp, name))
    if plain:
        return
    if xmp_value(xmp, PDFUA + "part") != "1":
        yield "5-1", "PDF/UA-1 is not claimed"
    if xmp_value(xmp, PDFA + "part") != "2" or xmp_value(xmp, PDFA + "conformance") != "A":
        yield "6.6.4", "PDF/A-2a is not claimed"
    if xmp.find(".//" + EXTENSION + "schemas") is None:
        yield "6.6.2.3", "the schema of pdfuaid is not described"
    if not xmp_value(xmp, DC + "title"):
        yield "7.1-9", "no title"


def bookmark_items(node):
    item = node.get("/First")
    while item is not None:
        yield item
        yield from bookmark_items(item)
        item = item.get("/Next")


def destination_names(node):
    names = list(node.get("/Names", []))
    yield from (bytes(name) for name in names[::2])
    for kid in node.get("/Kids", []):
        yield from destination_names(kid)


def check_destinations(pdf):
    """Every bookmark and link leads somewhere, and names are sorted, so that readers find them."""
    tree = pdf.Root.get("/Names", {}).get("/Dests")
    names = [] if tree is None else list(destination_names(tree))
    if names != sorted(names):
        yield "destinations", "names are not sorted"
    sources = list(bookmark_items(pdf.Root.get("/Outlines", {})))
    annotations = [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])]
    sources += [annotation for annotation in annotations if annotation.Subtype == "/Link"]
    for source in sources:
        if "/Dest" in source:
            if bytes(source.Dest) not in set(names):
                yield "destinations", "%r is not a destination" % str(source.Dest)
        elif "/A" not in source:
            yield "destinations", "%r leads nowhere" % str(source.get("/Title", source.get("/Contents")))


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


def check_with_tools(path):
    qpdf = run("qpdf", "--check", path)
    if qpdf.returncode != 0:
        yield "qpdf", (qpdf.stdout + qpdf.stderr).decode("utf-8", "replace").strip()
    text = run("pdftotext", path, "-")
    if text.returncode != 0 or text.stderr:
        yield "pdftotext", text.stderr.decode("utf-8", "replace").strip()
    for line in run("pdffonts", path).stdout.decode().splitlines()[2:]:
        if line.split()[-5:-2] != ["yes", "yes", "yes"]:
            yield "pdffonts", "not embedded, subset and with Unicode: " + line


def check_file(path, plain):
    with open(path, "rb") as file:
        raw = file.read()
    yield from check_header(raw)
    yield from check_with_tools(path)
    with pikepdf.open(path) as pdf:
        yield from check_catalog(pdf, plain)
        yield from check_metadata(pdf, plain)
        yield from check_destinations(pdf)
        if "/StructTreeRoot" not in pdf.Root:
            yield "7.1-11", "no structure tree"
            return
        tree = structure.Tree(pdf)
        faults = list(structure.check_tree(tree)) + list(content.check_pages(pdf, tree))
        yield from (fault for fault in faults if not (plain and fault[0] in ("7.3-1",)))


def main(arguments):
    plain = "--plain" in arguments
    failed = False
    for path in [argument for argument in arguments if argument != "--plain"]:
        for clause, message in check_file(path, plain):
            print("%s: %s: %s" % (path, clause, message))
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
