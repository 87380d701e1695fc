#!/usr/bin/env python3
"""What a listener is told: the structure of the edition, of a fiche by itself and of small documents, with its texts.

Read from the area tree's trace, where each text names its element. REPERTOIRE names the program.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from areatree import unquoted
from reporting import report, status

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")
ROOT = pathlib.Path(__file__).resolve().parent.parent
EDITION = ROOT / "data/repertoire-2008.xml"
FICHES, OTHERS = 59, 11
WITHOUT_DOMAINS = 3
REGIONS = 9
MOST_EMPTY_CELLS = 95		# of tables of actions, where nothing was said of a date or an amount

ELEMENT = re.compile(r"( +)([A-Z]\w*)#(\d+)(.*)$")
TEXT = re.compile(r'\s*text \S+ \S+ \S+ "((?:[^"\\]|\\.)*)".* \w+#(\d+)$')
LINK = re.compile(r"\s*link .* (\w+)#(\d+)$")


def told(name, faults):
    report(name, list(faults))


def expect(name, found, wanted):
    report(name, [] if found == wanted else [f"{found}, not {wanted}"])


class Element:
    def __init__(self, kind, words, parent):
        self.kind, self.words, self.parent = kind, words, parent
        self.children, self.pieces = [], []

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *kinds):
        return [element for element in self.walk() if element.kind in kinds]

    def said(self, key):
        """An attribute that is words: alt, expansion."""
        found = re.search(rf'\b{key} "((?:[^"\\]|\\.)*)"', self.words)
        return unquoted(found.group(1)) if found else None

    @property
    def text(self):
        """As it is printed, in the order of the tree."""
        return " ".join("".join([*self.pieces, *(" " + child.text for child in self.children)]).split())

    @property
    def kinds(self):
        return [child.kind for child in self.children]

    def above(self, *kinds):
        element = self.parent
        while element and element.kind not in kinds:
            element = element.parent
        return element

    def following(self):
        siblings = self.parent.children
        return siblings[siblings.index(self) + 1:]


def read(trace):
    """The Document element."""
    start = next(number for number, line in enumerate(trace) if line == "structure")
    elements, stack = {}, []
    for line in trace[start + 1:]:
        indent, kind, index, words = ELEMENT.match(line).groups()
        depth = len(indent) // 2 - 1
        element = Element(kind, words, stack[depth - 1] if depth else None)
        stack[depth:] = [element]
        if element.parent:
            element.parent.children.append(element)
        elements[int(index)] = element
    for line in trace[:start]:
        text = TEXT.match(line)
        if text:
            elements[int(text.group(2))].pieces.append(unquoted(text.group(1)))
    return elements[0]


def printed(*command):
    with tempfile.TemporaryDirectory() as folder:
        trace = pathlib.Path(folder) / "trace"
        subprocess.run([REPERTOIRE, *map(str, command), "-o", "/dev/null", "--trace", trace], check=True, stderr=subprocess.DEVNULL)
        return read(trace.read_text().splitlines())


def formatted(flow, *options, before=""):
    """The flow's element of a small document."""
    with tempfile.TemporaryDirectory() as folder:
        fo = pathlib.Path(folder) / "small.fo"
        fo.write_text(f"""<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo" font-family="Noto Sans" xml:lang="fr">
<fo:layout-master-set><fo:simple-page-master master-name="a" page-width="300pt" page-height="300pt"><fo:region-body/></fo:simple-page-master>
</fo:layout-master-set>{before}<fo:page-sequence id="whole" master-reference="a"><fo:flow flow-name="xsl-region-body">{flow}</fo:flow></fo:page-sequence></fo:root>""")
        return printed("fo", fo, *options).children[0]


def outline(element):
    return [(heading.kind, heading.text) for heading in element.walk() if re.fullmatch("H[1-6]", heading.kind)]


# ---- the edition ----

def part(document, title):
    return next(part for part in document.children for heading in outline(part)[:1] if heading[1].startswith(title))


def check_headings(document):
    headings = outline(document)
    main = [text for kind, text in headings if kind == "H1"]
    expect("the parts of the book are its main headings", [text.split(".")[0] for text in main],
           ["Répertoire des partenariats de la coopération décentralisée franco-malienne", "Sommaire", "Avant-propos", "Tableau récapitulatif par domaine", "Les partenariats renseignés", "Partenariats non renseignés",
            "Autres types de partenariats", "Annexe 1", "Annexe 2", "Ouvrages édités par Cités Unies France", "Bon de commande", "Index"])
    levels = [0] + [int(kind[1]) for kind, _ in headings]
    told("no heading is two levels under the one before", (headings[number] for number, (level, before) in enumerate(zip(levels[1:], levels))
                                                             if level > before + 1))
    inside = {}
    for kind, text in headings:
        if kind == "H1":
            title = text
        elif kind == "H2":
            inside[title] = inside.get(title, 0) + 1
    expect("fiches are headed under their part", (inside["Les partenariats renseignés"], inside["Autres types de partenariats"]), (FICHES, OTHERS))


def check_contents(document):
    contents = next(element for element in document.walk() if element.kind == "TOC")
    told("an entry of the contents is a reference and a link, and what it holds",
           (entry.kinds for entry in contents.all("TOCI") if entry.kinds not in (["Reference"], ["Reference", "TOC"])
            or entry.children[0].kinds != ["Link"]))
    held = {entry.children[0].text.rstrip("0123456789 "): len(entry.children[1].children)
            for entry in contents.children if len(entry.children) > 1}
    expect("the contents have two levels", held, {"Les partenariats renseignés": FICHES, "Autres types de partenariats": OTHERS})


def check_index(document):
    index = part(document, "Index")
    each = index.all("Index")
    expect("three indexes, each under its heading",
           [next(other.text for other in reversed(index.children[:index.children.index(one)]) if other.kind == "H2") for one in each],
           ["Index des partenaires français", "Index des partenaires maliens", "Index des personnes"])
    for one in each:
        letters = [heading for heading in one.children if heading.kind == "H3"]
        lists = [heading.following()[0] for heading in letters]
        told("letters are headings, each over a list of what it opens",
               [one.kinds] * (one.kinds != ["H3", "L"] * len(letters)) + [heading.text for heading in letters if len(heading.text) != 1]
               + [entries.kinds for entries in lists if set(entries.kinds) != {"LI"}])
        expect("letters come in order", [heading.text for heading in letters], sorted({heading.text for heading in letters}))
    told("a page is a link in a reference", (link.text for link in index.all("Link") if link.parent.kind != "Reference"))


def check_annex(document):
    tables = part(document, "Annexe 1").all("Table")
    expect("a table for each region", len(tables), REGIONS)
    heads = {tuple(head.text for head in table.all("THead")[0].all("TH")) for table in tables}
    expect("the heads of annex 1 say what its columns hold", heads, {("Partenaire français", "Partenaire malien", "Page")})
    told("the region heads its table, and is no head of a column",
           (table.text[:40] for table in tables
            if [before.kind for before in table.parent.children[:table.parent.children.index(table)]][-2:] != ["H2", "P"]))
    told("the partner heads its row", (row.kinds for table in tables for row in table.all("TBody")[0].children if row.kinds[0] != "TH"))


def check_cells(document):
    empty = [cell for cell in document.all("TD") if not cell.text and not cell.all("Form")]
    told("cells are empty in tables of actions alone",
           (cell.parent.text for cell in empty
            if not any("ctions réalisées" in head.text for head in cell.above("Table").all("THead")[0].all("TH"))))
    told("few cells are empty", [f"{len(empty)}, at most {MOST_EMPTY_CELLS}"] if len(empty) > MOST_EMPTY_CELLS else [])


def check_lists(document):
    told("a label holds its text, no paragraph", (label.text for label in document.all("Lbl") if label.all("P", "Div", "H1", "H2", "H3")))
    counting = re.compile(r"numbering (?!None)(\w+)")
    told("no list is said to be numbered whose labels are words",
           (item.text[:60] for item in document.all("LI") if counting.search(item.parent.words) and not re.match(r"(\d+|[a-z])[.)]|•", item.text)))
    fiche = next(part for part in document.children for kind, text in outline(part)[:1] if text == "Alençon / Koutiala")
    contacts = fiche.all("L")[0]
    labels = [item.children[0].said("alt").replace("\u00a0", " ") for item in contacts.children]
    expect("the contacts of a fiche are one list, labelled by office and side", labels,
           ["Exécutif, France :", "Exécutif, Mali :", "Élu en charge du partenariat, France :", "Élu en charge du partenariat, Mali :",
            "Relations internationales, France :", "Service impliqué, Mali :", "Comité de jumelage, France :", "Comité de jumelage, Mali :"])
    told("a contact is a label and what it is the label of", (item.kinds for item in contacts.children if item.kinds != ["Lbl", "LBody"]))
    facts = next(heading.following()[0] for heading in fiche.all("H3") if heading.text.upper() == "PRÉSENTATION DU PARTENARIAT")
    expect("facts are tied to their labels, and parted from them by a sign",
           [[child.text.replace("\u00a0", " ") for child in item.children] for item in facts.children],
           [["Premiers contacts :", "1968"], ["Formalisation :", "1970 : protocole d’amitié, signé à Alençon. 1972 : le même, signé à Koutiala."]])


def check_words(document):
    """What is said otherwise than it is printed."""
    fiches = [part for part in document.children for kind, text in outline(part)[:1] if kind == "H2"]
    expect("nothing is heard before the title of a fiche", {next(fiche.text.find(title.text) for title in fiche.all("H2")) for fiche in fiches}, {0})
    heads = [[(element.said("alt") or "").partition("\u00a0: ")[0] for element in fiche.walk()] for fiche in fiches]
    expect("of a fiche both sides and the domains are heard as what they are",
           [sum(word in words for words in heads) for word in ("France", "Mali", "Domaines")], [FICHES, FICHES, FICHES - WITHOUT_DOMAINS])
    sections = [heading for heading in document.all("H3") if heading.text == heading.text.upper() and len(heading.text) > 1]
    said = [[child.said("actual") or "" for child in heading.children or [heading]] for heading in sections]
    told("capitals are drawn; what is written is heard",
           [heading.text for heading, words in zip(sections, said) if "".join(words).upper() != heading.text or heading.text in words]
           + [f"{len(sections)} sections"] * (len(sections) < FICHES))
    rows = [row.children[0] for table in part(document, "Annexe 1").all("Table") for row in table.all("TBody")[0].children]
    told("a département is parted from the name before it",
           [span.text for row in rows for span in row.all("Span") if not span.said("expansion") and not (span.said("alt") or "").startswith(", ")]
           + ["none has one"] * (not any((span.said("alt") or "").startswith(", ") for row in rows for span in row.all("Span"))))
    cheque = next(choice for choice in part(document, "Bon de commande").all("P") if "chèque" in choice.text)
    expect("a blank to fill in is heard where it stands", [(child.kind, child.text) for child in cheque.children],
           [("Form", ""), ("Span", "Ci-joint un chèque de"), ("Form", ""), ("Span", "euros (un reçu accompagnera les ouvrages).")])


def check_abbreviations(document):
    plain = [element for element in document.walk() if "tél." in "".join(element.pieces) and element.said("expansion") != "téléphone"]
    told("tél. is heard in full", (element.text[:60] for element in plain))
    wanted = {"(CG)": "conseil général", "(CR)": "conseil régional", "(CU)": "communauté urbaine", "(CA)": "communauté d’agglomération"}
    said = {(element.text, element.said("expansion")) for element in document.all("Span") if element.text in wanted}
    expect("the type of an authority is heard in full behind its name", said, set(wanted.items()))
    legend = next(element for element in document.walk() if element.kind == "P" and element.text.startswith("Abréviations"))
    told("where abbreviations are explained they are heard as letters", (child.text for child in legend.children if child.said("expansion")))
    told("what is heard in full is said on one line", (element.said("expansion") for element in document.walk()
                                                         if element.said("expansion") and "  " in element.said("expansion")))


def check_edition():
    document = printed("build", "--questions=ignorer", EDITION)
    for check in check_headings, check_contents, check_index, check_annex, check_cells, check_lists, check_words, check_abbreviations:
        check(document)


# ---- a fiche by itself ----

def check_fiche():
    headings = outline(printed("fiche", "alencon--koutiala", "--source", EDITION))
    expect("alone, a fiche is headed first, and its sections under it", [kind for kind, _ in headings[:4]], ["H1", "H2", "H2", "H3"])


# ---- small documents ----

BOOKMARKS = """<fo:bookmark-tree><fo:bookmark internal-destination="one"><fo:bookmark-title>1</fo:bookmark-title>
<fo:bookmark internal-destination="two"><fo:bookmark-title>2</fo:bookmark-title></fo:bookmark>
<fo:bookmark internal-destination="three"><fo:bookmark-title>3</fo:bookmark-title></fo:bookmark>
<fo:bookmark internal-destination="table"><fo:bookmark-title>4</fo:bookmark-title></fo:bookmark></fo:bookmark></fo:bookmark-tree>"""
CHAPTER = """<fo:block>before</fo:block><fo:block id="one"><fo:block><fo:block>one</fo:block></fo:block><fo:block>text</fo:block>
<fo:block>two<fo:inline id="two"/></fo:block><fo:block>text</fo:block><fo:block id="three"/><fo:block>three</fo:block>
<fo:table id="table"><fo:table-body><fo:table-row><fo:table-cell><fo:block>cell</fo:block></fo:table-cell></fo:table-row></fo:table-body></fo:table>
<fo:block>text</fo:block></fo:block>"""


def check_bookmarks():
    found = formatted(CHAPTER, "--headings=bookmarks", before=BOOKMARKS)
    expect("what bookmarks lead to is a heading of their level, if asked for", outline(found), [("H1", "one"), ("H2", "two"), ("H2", "three")])
    expect("else it is a paragraph", outline(formatted(CHAPTER, before=BOOKMARKS)), [])
    found = formatted("<fo:block>all</fo:block><fo:block>text</fo:block>", "--headings=bookmarks",
                      before=BOOKMARKS.split("<fo:bookmark internal-destination=\"two\"")[0].replace("one", "whole") + "</fo:bookmark></fo:bookmark-tree>")
    expect("a bookmark to a page-sequence makes its first paragraph one", outline(found), [("H1", "all")])
    found = formatted(CHAPTER.replace('<fo:block><fo:block>one', '<fo:block><fo:block role="P">one'), "--headings=bookmarks", before=BOOKMARKS)
    expect("a role stands", [text for _, text in outline(found)], ["two", "three"])


def check_letters():
    found = formatted('<fo:block text-transform="uppercase">Un titre</fo:block>').children[0]
    expect("letters that are drawn as others are heard as they are written", (found.text, found.said("actual")), ("UN TITRE", "Un titre"))
    found = formatted('<fo:block>un chèque de <fo:inline rep:field="text" rep:field-name="a" rep:field-label="somme"><fo:leader leader-length="20pt"/></fo:inline> euros</fo:block>'
                      '<fo:block>et la suite</fo:block>')
    expect("text behind a field is heard behind it", [(block.pieces, block.kinds) for block in found.children],
           [(["un chèque de "], ["Form", "Span"]), (["et la suite"], [])])


def check_cited_pages():
    found = formatted('<fo:block index-key="a">a</fo:block><fo:block break-before="page">a, <fo:index-page-citation-list rep:alt="page">'
                      '<fo:index-key-reference ref-index-key="a" page-number-treatment="link"><fo:index-page-number-prefix>p. </fo:index-page-number-prefix>'
                      '</fo:index-key-reference></fo:index-page-citation-list></fo:block>').children[1]
    expect("pages in an index are a reference, and what leads there a link in it",
           [(element.kind, element.pieces) for element in found.walk()], [("P", ["a, "]), ("Reference", ["p. "]), ("Link", ["1"])])


def main():
    check_edition()
    check_fiche()
    check_bookmarks()
    check_letters()
    check_cited_pages()
    return status()


if __name__ == "__main__":
    sys.exit(main())
