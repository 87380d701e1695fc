#!/usr/bin/python3
"""What a document is tagged as, and what its file claims: a symptom a line, with the tree that must come out.

A tree is written as Type(children), a link's annotations as @, content not at all: Part(P(Link(@)) P). Whatever claims
PDF/UA-1 must keep what tests/pdf/check_pdf.py knows of it.

Needs python3-pikepdf, qpdf and poppler-utils.
"""
import os
import subprocess
import sys
import tempfile

import pikepdf

HERE = os.path.dirname(os.path.abspath(__file__))
REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")

SHELL = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo" %(root)s
 font-family="Noto Sans" font-size="10pt">
<fo:layout-master-set><fo:simple-page-master master-name="p" page-width="300pt" page-height="%(height)s" margin="20pt">
<fo:region-body margin-top="20pt"/><fo:region-before extent="15pt"/></fo:simple-page-master></fo:layout-master-set>
<fo:declarations><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Essai</dc:title>%(metadata)s</rdf:Description></rdf:RDF>
</fo:declarations>
%(sequences)s</fo:root>
"""
SEQUENCE = """<fo:page-sequence master-reference="p">%(statics)s
<fo:flow flow-name="xsl-region-body">%(flow)s</fo:flow></fo:page-sequence>
"""


def document(case):
    flows = case["flow"] if isinstance(case["flow"], list) else [case["flow"]]
    statics = case.get("static", "")
    if statics:
        statics = '<fo:static-content flow-name="xsl-region-before">%s</fo:static-content>' % statics
    return SHELL % {
        "root": case.get("root", 'xml:lang="fr"'),
        "height": case.get("height", "300pt"),
        "metadata": case.get("metadata", ""),
        "sequences": "".join(SEQUENCE % {"statics": statics, "flow": flow} for flow in flows),
    }


def kids_of(element):
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def attributes_of(element):
    found = element.get("/A", [])
    for attributes in [found] if isinstance(found, pikepdf.Dictionary) else found:
        yield from attributes.items()


# What a tree says of an element besides its type, in this order.
SAID = {
    "/Scope": lambda value: str(value)[1:].lower(),
    "/RowSpan": lambda value: "%d rows" % value,
    "/ColSpan": lambda value: "%d columns" % value,
}


def tree_of(element):
    said = [write(value) for key, write in SAID.items() for name, value in attributes_of(element) if name == key]
    said += ["“%s”" % element.Alt] if str(element.get("/Alt", "")).strip() else []
    said += [str(element.Lang)] if "/Lang" in element else []
    name = str(element.S)[1:] + ("[%s]" % ", ".join(said) if said else "")
    kids = []
    for kid in kids_of(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            kids.append(tree_of(kid))
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            kids.append("@")
    return name + ("(%s)" % " ".join(kids) if kids else "")


def claims_of(path):
    with open(path, "rb") as file:
        data = file.read()
    part = "ua1" if b"<pdfuaid:part>1<" in data else ""
    level = data.partition(b"<pdfaid:conformance>")[2][:1].decode()
    return (part + " 2" + level.lower()).strip()


def run(case, folder):
    """Yields what is wrong."""
    source, pdf = os.path.join(folder, "d.fo"), os.path.join(folder, "d.pdf")
    with open(source, "w", encoding="utf-8") as file:
        file.write(document(case))
    done = subprocess.run([REPERTOIRE, "fo", source, "-o", pdf], capture_output=True, text=True, check=False)
    messages = done.stderr.replace(folder + "/", "")
    if done.returncode != 0:
        yield "it ends with %d: %s" % (done.returncode, messages)
        return
    with pikepdf.open(pdf) as file:
        document_element = file.Root.StructTreeRoot.K[0]
        tree = " ".join(tree_of(kid) for kid in kids_of(document_element))
    if tree != case["tree"]:
        yield "the tree is %s" % tree
        yield "and not     %s" % case["tree"]
    claims = claims_of(pdf)
    if claims != case.get("claims", "ua1 2a"):
        yield "it claims %s: %s" % (claims, messages)
    for message in case.get("says", []):
        if message not in messages:
            yield "it does not say “%s” but: %s" % (message, messages)
    if not case.get("says") and messages:
        yield "it says: %s" % messages
    if "ua1" in claims:
        checked = subprocess.run([os.path.join(HERE, "pdf", "check_pdf.py"), pdf], capture_output=True, text=True,
                                 check=False)
        if checked.returncode != 0:
            yield checked.stdout + checked.stderr


LINK = '<fo:basic-link external-destination="https://exemple.org/">le fleuve</fo:basic-link>'
COLUMNS = "".join('<fo:table-column column-width="80pt"/>' for _ in range(3))


def table(parts, attributes=""):
    return '<fo:table table-layout="fixed" width="240pt" %s>%s%s</fo:table>' % (attributes, COLUMNS, parts)


def row(*cells):
    return "<fo:table-row>%s</fo:table-row>" % "".join(cells)


def cell(text="x", attributes=""):
    return "<fo:table-cell %s><fo:block>%s</fo:block></fo:table-cell>" % (attributes, text)


def head(*rows):
    return "<fo:table-header>%s</fo:table-header>" % "".join(rows)


def body(*rows):
    return "<fo:table-body>%s</fo:table-body>" % "".join(rows)


def foot(*rows):
    return "<fo:table-footer>%s</fo:table-footer>" % "".join(rows)


HEAD = head(row(cell("A"), cell("B"), cell("C")))
THEAD = "THead(TR(TH[column](P) TH[column](P) TH[column](P)))"

CASES = [
    # ---- links ----
    {
        "name": "links of running heads are one element, whatever page they stand on",
        "flow": '<fo:block>un</fo:block><fo:block break-before="page">deux</fo:block>',
        "static": "<fo:block>%s</fo:block>" % LINK,
        "tree": "Part(P P) P(Link[“le fleuve”](@ @))",
    },
    {
        "name": "a link of a block that is an artifact can be reached",
        "flow": '<fo:block role="artifact">%s</fo:block><fo:block>un</fo:block>' % LINK,
        "tree": "Part(P) P(Link[“le fleuve”](@))",
    },
    {
        "name": "a link of a head that is repeated is that of the first",
        "height": "100pt",
        "flow": table(head(row(cell(LINK), cell(), cell())) + body(*[row(cell(), cell(), cell())] * 4)),
        "tree": "Part(Table(THead(TR(TH[column](P(Link(@ @))) TH[column](P) TH[column](P))) TBody(%s)))"
                % " ".join(["TR(TD(P) TD(P) TD(P))"] * 4),
    },
]


def main():
    chosen = [case for case in CASES if len(sys.argv) < 2 or sys.argv[1] in case["name"]]
    failed = False
    for case in chosen:
        with tempfile.TemporaryDirectory() as folder:
            faults = list(run(case, folder))
        print("%s %s" % ("not ok" if faults else "ok", case["name"]))
        for fault in faults:
            print("# " + fault.strip().replace("\n", "\n# "))
            failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main())
