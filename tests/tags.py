#!/usr/bin/python3
"""What a document is tagged as, and what its file claims: a symptom a line, with the tree that must come out.

A tree is written as Type(children), a link's annotations as @, words that stand in a cell or the body of an item itself
as …, other content not at all: Part(P(Link(@)) P Table(TR(TD(…) TD))). Whatever claims PDF/UA-1 must keep what
tests/conformance/ knows of it.

Needs python3-pikepdf, qpdf and poppler-utils.
"""
import os
import subprocess
import sys
import tempfile

import pikepdf

import conformance
from reporting import report, status

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
        elif isinstance(kid, int) and element.S in ("/TD", "/TH", "/LBody"):
            kids += ["…"] if kids[-1:] != ["…"] else []
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            kids.append("@")
    return name + ("(%s)" % " ".join(kids) if kids else "")


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
    claims, broken = conformance.judge(pdf)
    if str(claims) != case.get("claims", "ua1 2a"):
        yield "it claims %s: %s" % (claims, messages)
    for message in case.get("says", []):
        if message not in messages:
            yield "it does not say “%s” but: %s" % (message, messages)
    if not case.get("says") and messages:
        yield "it says: %s" % messages
    if claims.ua:
        yield from ("%s: %s: %s" % fault for fault in broken)


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
THEAD = "THead(TR(TH[column](…) TH[column](…) TH[column](…)))"

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
        "tree": "Part(Table(THead(TR(TH[column](Link(@ @)) TH[column](…) TH[column](…))) TBody(%s)))"
                % " ".join(["TR(TD(…) TD(…) TD(…))"] * 4),
    },
    # ---- tables ----
    {
        "name": "a short row is filled",
        "flow": table(HEAD + body(row(cell()))),
        "tree": "Part(Table(%s TBody(TR(TD(…) TD[2 columns]))))" % THEAD,
    },
    {
        "name": "a column that is left out gets an empty cell",
        "flow": table(HEAD + body(row(cell(), cell("z", 'column-number="3"')))),
        "tree": "Part(Table(%s TBody(TR(TD(…) TD TD(…)))))" % THEAD,
    },
    {
        "name": "cells out of the order of columns are told in it",
        "flow": table(HEAD + body(row(cell("z", 'column-number="3" role="TH"'), cell("x", 'column-number="1"')))),
        "tree": "Part(Table(%s TBody(TR(TD(…) TD TH[column](…)))))" % THEAD,
    },
    {
        "name": "a cell that is an artifact leaves its place empty",
        "flow": table(HEAD + body(row(cell(), cell("x", 'role="artifact"'), cell()))),
        "tree": "Part(Table(%s TBody(TR(TD(…) TD TD(…)))))" % THEAD,
    },
    {
        "name": "a cell spans no row that is an artifact",
        "flow": table(HEAD + body(row(cell("x", 'number-rows-spanned="2"'), cell(), cell()),
                                  row(cell(), cell()).replace("<fo:table-row", '<fo:table-row role="artifact"'))),
        "tree": "Part(Table(%s TBody(TR(TD(…) TD(…) TD(…)))))" % THEAD,
    },
    {
        "name": "cells of rows by starts-row and ends-row stand in rows",
        "flow": table(HEAD + body(cell(), cell(), cell("x", 'ends-row="true"'), cell(), cell("x", 'starts-row="true"'))),
        "tree": "Part(Table(%s TBody(TR(TD(…) TD(…) TD(…)) TR(TD(…) TD[2 columns]) TR(TD(…) TD[2 columns]))))" % THEAD,
    },
    {
        "name": "a table that is laid out for its looks leaves no part behind",
        "flow": table(body(row(cell("x", 'role="Div"'), cell("x", 'role="TD"'))), 'role="Div"'),
        "tree": "Part(Div(Div(P) Div(P)))",
    },
    {
        "name": "a foot is read after the bodies",
        "flow": table(HEAD + foot(row(cell("total"), cell(), cell())) + body(row(cell(), cell(), cell()))),
        "tree": "Part(Table(%s TBody(TR(TD(…) TD(…) TD(…))) TFoot(TR(TD(…) TD(…) TD(…)))))" % THEAD,
    },
    {
        "name": "a head without a body is a body",
        "flow": table(HEAD + '<fo:table-body role="artifact">%s</fo:table-body>' % row(cell())),
        "tree": "Part(Table(%s))" % THEAD.replace("THead", "TBody"),
    },
    {
        "name": "heads that fill a row are those of their columns",
        "flow": table(body(row(*[cell("A", 'role="TH"')] * 3), row(cell("B", 'role="TH"'), cell(), cell()))),
        "tree": "Part(Table(TBody(TR(TH[column](…) TH[column](…) TH[column](…)) TR(TH[row](…) TD(…) TD(…)))))",
    },
    {
        "name": "a cell with a role of its own is a cell that holds it",
        "flow": table(HEAD + body(row(cell("x", 'role="Sect"'), cell(), cell()))),
        "tree": "Part(Table(%s TBody(TR(TD(Sect(P)) TD(…) TD(…)))))" % THEAD,
    },
    {
        "name": "a row or a part keeps what it is in a table",
        "flow": table(HEAD + '<fo:table-body role="Sect">%s</fo:table-body>' % row(cell(), cell(), cell())),
        "tree": "Part(Table(%s TBody(TR(TD(…) TD(…) TD(…)))))" % THEAD,
        "says": ["[role-misplaced]"],
    },
    {
        "name": "blocks are a table if their roles make one",
        "flow": '<fo:block role="Table"><fo:block role="TR"><fo:block role="TH">A</fo:block>'
                '<fo:block role="TH">B</fo:block></fo:block><fo:block role="TR"><fo:block role="TD">x</fo:block>'
                '</fo:block></fo:block>',
        "tree": "Part(Table(TR(TH[column](…) TH[column](…)) TR(TD(…) TD)))",
    },
    {
        "name": "a table without heads is not claimed, and named",
        "flow": table(body(row(cell(), cell(), cell()))),
        "tree": "Part(Table(TBody(TR(TD(…) TD(…) TD(…)))))",
        "claims": "2a",
        "says": ["d.fo:9:38: note: the PDF does not claim PDF/UA-1: a table has no heads [pdf-not-ua]"],
    },
    {
        "name": "a cell that no head speaks for is not claimed",
        "flow": table(body(row(cell("A", 'role="TH"'), cell(), cell()), row(cell(), cell(), cell()))),
        "tree": "Part(Table(TBody(TR(TH[row](…) TD(…) TD(…)) TR(TD(…) TD(…) TD(…)))))",
        "claims": "2a",
        "says": ["a cell of a table has no head [pdf-not-ua]"],
    },
    # ---- no element that says nothing ----
    {
        "name": "a group of blocks is an element where it says or is something",
        "flow": '<fo:block><fo:block>a</fo:block><fo:block>b</fo:block></fo:block>'
                '<fo:block-container><fo:block>c</fo:block></fo:block-container>'
                '<fo:block id="d"><fo:block>d</fo:block></fo:block><fo:block role="Div"><fo:block>e</fo:block></fo:block>'
                '<fo:block xml:lang="bm"><fo:block>f</fo:block></fo:block>',
        "tree": "Part(P P P Div(P) Div(P) Div[bm](P))",
    },
    {
        "name": "the words of a cell that are one paragraph are the cell's, several are paragraphs",
        "flow": table(HEAD + body(row(cell("x<fo:inline role='Quote'>y</fo:inline>"),
                                      cell("x</fo:block><fo:block>y"), cell("x", 'xml:lang="bm"')))),
        "tree": "Part(Table(%s TBody(TR(TD(… Quote) TD(P P) TD[bm](…)))))" % THEAD,
    },
    {
        "name": "a paragraph all of which is said otherwise says so itself",
        "flow": '<fo:block><fo:inline rep:alt="un">1</fo:inline></fo:block>'
                '<fo:block>et <fo:inline rep:alt="deux">2</fo:inline></fo:block>'
                '<fo:block role="H1"><fo:inline xml:lang="bm">x</fo:inline></fo:block>',
        "tree": "Part(P[“un”] P(Span[“deux”]) H1[bm])",
    },
    # ---- roles ----
    {
        "name": "items, entries and bodies get the parents that they lack",
        "flow": '<fo:block role="LI">x</fo:block><fo:block role="LI">y</fo:block><fo:block role="TOCI">z</fo:block>'
                '<fo:block role="L"><fo:block>w</fo:block></fo:block>',
        "tree": "Part(L(LI(LBody(…)) LI(LBody(…))) TOC(TOCI(P)) L(LI(LBody(P))))",
    },
    {
        "name": "labels stand before the body of their item",
        "flow": '<fo:block role="LI"><fo:inline role="Lbl">1.</fo:inline> un</fo:block>',
        "tree": "Part(L(LI(Lbl LBody(…))))",
    },
    {
        "name": "what stands in a table of contents is an entry of it",
        "flow": '<fo:block role="TOC"><fo:block>p</fo:block><fo:block role="TOCI">%s</fo:block></fo:block>' % LINK,
        "tree": "Part(TOC(TOCI(P) TOCI(P(Link(@)))))",
    },
    {
        "name": "a caption is the first of its list",
        "flow": '<fo:block role="L"><fo:block role="LI"><fo:block role="LBody">x</fo:block></fo:block>'
                '<fo:block role="Caption">y</fo:block></fo:block>',
        "tree": "Part(L(Caption LI(LBody(…))))",
    },
    {
        "name": "parts of a table outside of one are paragraphs and groups",
        "flow": '<fo:block role="TD">x</fo:block><fo:block role="THead"><fo:block>y</fo:block></fo:block>',
        "tree": "Part(P Div(P))",
        "says": ["d.fo:9:38: note: \"TD\" may not stand in Part, or not with what it holds: it is tagged P"],
    },
    {
        "name": "a paragraph of paragraphs is a group, and one in a heading nothing",
        "flow": '<fo:block role="P"><fo:block>x</fo:block></fo:block>'
                '<fo:block role="H1"><fo:block>y</fo:block></fo:block>',
        "tree": "Part(Div(P) H1(NonStruct))",
        "says": ["\"P\" may not stand in Part, or not with what it holds: it is tagged Div"],
    },
    {
        "name": "words in a group or a section are a paragraph",
        "flow": '<fo:block role="Sect">x</fo:block><fo:block role="Div">y</fo:block>'
                '<fo:block role="NonStruct">z</fo:block>',
        "tree": "Part(Sect(P) Div(P) NonStruct(P))",
    },
    {
        "name": "a link, a field or a note that is none is words",
        "flow": '<fo:block><fo:inline role="Link">x</fo:inline><fo:inline role="Form">y</fo:inline>'
                '<fo:inline role="Annot">z</fo:inline></fo:block><fo:block role="Link">w</fo:block>',
        "tree": "Part(P(Span Span Span) P)",
        "says": ["[role-misplaced]"],
    },
    {
        "name": "a link of another role is within it",
        "flow": '<fo:block>%s</fo:block>' % LINK.replace("link ", 'link role="Reference" '),
        "tree": "Part(P(Reference(Link(@))))",
    },
    {
        "name": "a link in a link is words of it",
        "flow": '<fo:block>%s</fo:block>' % LINK.replace("le fleuve", "le " + LINK),
        "tree": "Part(P(Link(Span @ @)))",
    },
    {
        "name": "a link without words leads nowhere",
        "flow": '<fo:block>x<fo:basic-link external-destination="https://exemple.org/"/></fo:block>',
        "tree": "Part(P(NonStruct))",
    },
    {
        "name": "a ruby that lacks its text is words",
        "flow": '<fo:block><fo:inline role="Ruby"><fo:inline role="RB">x</fo:inline></fo:inline></fo:block>',
        "tree": "Part(P(Span(Span)))",
        "says": ["[role-misplaced]"],
    },
    # ---- words for what is not words ----
    {
        "name": "a formula with words is claimed",
        "flow": '<fo:block role="Formula" rep:alt="E égale m c deux">E = mc²</fo:block>',
        "tree": "Part(Formula[“E égale m c deux”])",
    },
    {
        "name": "a formula without words is not claimed, and named",
        "flow": '<fo:block role="Formula">E = mc²</fo:block>',
        "tree": "Part(Formula)",
        "claims": "2a",
        "says": ["d.fo:9:38: warning: a formula without words", "d.fo:9:38: note: the PDF does not claim PDF/UA-1"],
    },
    {
        "name": "words of blanks are none",
        "flow": '<fo:block role="Figure" rep:alt="  ">x</fo:block>',
        "tree": "Part(Figure)",
        "claims": "2a",
        "says": ["d.fo:9:38: warning: a picture without words", "an image has no description"],
    },
    # ---- headings ----
    {
        "name": "headings leave out no level",
        "flow": '<fo:block role="H1">a</fo:block><fo:block role="H3">b</fo:block><fo:block role="H4">c</fo:block>'
                '<fo:block role="H2">d</fo:block>',
        "tree": "Part(H1 H2 H3 H2)",
        "says": ["d.fo:9:70: note: a heading H3 is tagged H2, as it stands under H1 [heading-level]"],
    },
    {
        "name": "the first heading is H1, over all page-sequences",
        "flow": ['<fo:block role="H2">a</fo:block>', '<fo:block role="H3">b</fo:block>',
                 '<fo:block role="H2">c</fo:block>'],
        "tree": "Part(H1) Part(H2) Part(H1)",
        "says": ["[heading-level]"],
    },
    {
        "name": "H is the heading of its section",
        "flow": '<fo:block role="H">a</fo:block><fo:block role="H">b</fo:block><fo:block role="Sect">'
                '<fo:block role="H">c</fo:block></fo:block>',
        "tree": "Part(H1 H1 Sect(H2))",
    },
    # ---- languages ----
    {
        "name": "a locale's name is read as the tag that it means, and named",
        "root": 'xml:lang="fr_FR"',
        "flow": '<fo:block>x <fo:inline xml:lang="en_GB">y</fo:inline></fo:block>',
        "tree": "Part(P(Span[en-GB]))",
        "says": ['d.fo:1:1: warning: xml:lang="fr_FR" on fo:root: BCP 47 has hyphens, and it is read so'],
    },
    {
        "name": "what is no language leaves that about it, and is named",
        "flow": '<fo:block>x <fo:inline xml:lang="français">y</fo:inline><fo:inline language="toolonglong">z</fo:inline>'
                '</fo:block>',
        "tree": "Part(P)",
        "says": ['d.fo:9:50: warning: xml:lang="français" on fo:inline', 'language="toolonglong"', "[language-unknown]"],
    },
    {
        "name": "a document whose language is none does not claim to have one",
        "root": 'xml:lang="123"',
        "flow": "<fo:block>x</fo:block>",
        "tree": "Part(P)",
        "claims": "2u",
        "says": ["[language-unknown]", "the document states no language"],
    },
    {
        "name": "of several languages of the metadata the first is the document's",
        "root": "",
        "metadata": "<dc:language><rdf:Bag><rdf:li>fr</rdf:li><rdf:li>bm</rdf:li></rdf:Bag></dc:language>",
        "flow": "<fo:block>x</fo:block>",
        "tree": "Part(P)",
    },
    # ---- PDF/A ----
    {
        "name": "a date that is none stays out of the metadata",
        "metadata": "<dc:date>14 mars 2026</dc:date>",
        "flow": "<fo:block>x</fo:block>",
        "tree": "Part(P)",
        "says": ["warning: “14 mars 2026” is no date that XMP knows: it is left out [date-unknown]"],
    },
    {
        "name": "dates of ISO 8601 are dates",
        "metadata": "<dc:date>2026-03-14T09:30:00.5+01:00</dc:date>",
        "flow": "<fo:block>x</fo:block>",
        "tree": "Part(P)",
    },
    {
        "name": "a character of a private use area costs level A, and is named",
        "flow": "<fo:block>x &#xE000;</fo:block>",
        "tree": "Part(P)",
        "claims": "ua1 2u",
        "says": ["a character is of a private use area [pdf-not-a]"],
    },
    # ---- what random trees found ----
    {
        "name": "words that nothing may hold better stay where they are",
        "flow": '<fo:block><fo:inline role="Ruby"><fo:inline role="RB">a</fo:inline><fo:inline role="RT">b</fo:inline>'
                '<fo:inline role="Span" rep:alt="c">c</fo:inline></fo:inline></fo:block>',
        "tree": "Part(P(Ruby(RB RT NonStruct[“c”])))",
        "says": ["[role-misplaced]"],
    },
    {
        "name": "H of a cell is a heading with a level",
        "flow": table(HEAD + body(row(cell("a", 'role="H"'), cell(), cell()))),
        "tree": "Part(Table(%s TBody(TR(TD(H1(NonStruct)) TD(…) TD(…)))))" % THEAD,
    },
    {
        "name": "parts of lists and tables do not stand in Private either",
        "flow": '<fo:block role="Private"><fo:block role="LBody">x</fo:block></fo:block>',
        "tree": "Part(Private(P))",
        "says": ["[role-misplaced]"],
    },
    {
        "name": "a Figure of text has its box",
        "flow": table(HEAD + body(row(cell("x", 'role="Figure" rep:alt="une carte"'), cell(), cell()))),
        "tree": "Part(Table(%s TBody(TR(TD(Figure[“une carte”](P)) TD(…) TD(…)))))" % THEAD,
    },
    {
        "name": "a Note by its role has an identifier",
        "flow": table(HEAD + body(row(cell("x", 'role="Note"'), cell(), cell()))),
        "tree": "Part(Table(%s TBody(TR(TD(Note(P)) TD(…) TD(…)))))" % THEAD,
    },
]


def main():
    chosen = [case for case in CASES if len(sys.argv) < 2 or sys.argv[1] in case["name"]]
    for case in chosen:
        with tempfile.TemporaryDirectory() as folder:
            report(case["name"], list(run(case, folder)))
    return status()


if __name__ == "__main__":
    sys.exit(main())
