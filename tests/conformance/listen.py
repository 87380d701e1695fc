"""What a screen reader says of a file, in order, as far as the structure tree tells it: a line for each heading, paragraph,
item, cell. Readers differ in their words; what they have to tell is the same."""
import re

from .content import spoken
from .document import Document
from .interactive import inherited
from .structure import headers_of, rows_of, table_grid
from .tree import Element, HEADINGS, Mark

NOTES = {"Note", "FENote"}
BLOCKS = HEADINGS | NOTES | set("P Lbl LBody TH TD Caption BlockQuote Title".split())
FIELDS = {"/Tx": "text", "/Btn": "check box", "/Ch": "choice", "/Sig": "signature"}


def flat(text):
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


class Reader:
    """Reads a document aloud, to lines: (page, depth, words)."""

    def __init__(self, document):
        self.document, self.lines, self.page = document, [], 1
        self.pages = {page.obj.objgen: page for page in document.pages}

    def say(self, depth, words):
        if words:
            self.lines.append((self.page, depth, words))

    # ---- within a line

    def words(self, element):
        """All that stands in a line."""
        inner = self.inner(element)
        for key in ("/Alt", "/ActualText"):
            if key in element.obj and element.kind != "Link":
                inner = "[picture: %s]" % element.text(key) if element.kind == "Figure" else element.text(key)
        if "/E" in element.obj:
            inner = "%s [= %s]" % (inner, element.text("/E"))
        if "/Lang" in element.obj:
            inner = "[%s: %s]" % (element.text("/Lang"), inner)
        if element.kind == "Link":
            said = list(dict.fromkeys(flat(str(a.get("/Contents", ""))) for a in element.objects if a is not None))
            apart = [one for one in said if one != flat(inner)]
            inner = "[link: %s%s]" % (inner.strip(), "".join(" → " + one for one in apart))
            inner = inner if len(element.objects) < 2 else inner[:-1] + ", %d places]" % len(element.objects)
        if element.kind == "Form":
            inner = "".join(map(self.field, element.objects))
        if element.kind in NOTES:
            inner = " [note: %s]" % inner.strip()
        if element.kind == "Annot":
            inner = "[remark: %s] %s" % (flat(" / ".join(str(o.get("/Contents", "")) for o in element.objects)), inner)
        if element.kind in ("Quote", "Code", "Formula", "Reference"):
            inner = "[%s: %s]" % (element.kind.lower(), inner.strip())
        return inner

    def inner(self, element):
        out = ""
        for kid in element.kids:
            if isinstance(kid, Mark):
                page = self.pages.get(kid.home)
                if page is not None:
                    self.page = page.number
                    out = joined(out, spoken(page.texts.get((kid.home, kid.mcid), [])))
            elif isinstance(kid, Element):
                out = joined(out, self.words(kid), kid.kind in BLOCKS)
        return out

    @staticmethod
    def field(widget):
        label, value, kind = (inherited(widget, key) for key in ("/TU", "/V", "/FT"))
        flags = inherited(widget, "/Ff")
        required = ", required" if flags is not None and int(flags) & 2 else ""
        read_only = ", counted" if flags is not None and int(flags) & 1 else ""
        return "[%s field %s%s%s%s]" % (FIELDS.get(str(kind), str(kind)), label, required, read_only,
                                        "" if value is None or str(value) in ("", "/Off") else ": %s" % value)

    # ---- blocks

    def read(self, element, depth=0):
        kind = element.kind
        special = {"Table": self.table, "L": self.list, "TOC": self.contents}.get(kind)
        if special:
            special(element, depth)
        elif kind in HEADINGS or kind == "Title":
            self.say(depth, "%s: %s" % ("heading %s" % kind[1:] if kind in HEADINGS else "title", self.line(element)))
        elif self.is_line(element):
            words = self.line(element)
            self.say(depth, words if kind in ("P", "Span", "NonStruct", "Div") else "%s: %s" % (str(kind).lower(), words))
        else:
            if kind in ("Index", "BlockQuote", "Art", "Aside") or (kind == "Sect" and "/T" in element.obj):
                self.say(depth, "%s" % kind.lower())
            self.kids(element, depth)

    def kids(self, element, depth):
        """What stands in it one after the other; what is within a line is put together."""
        together = Element(element.obj, "Span", "Span", element)
        for kid in element.kids:
            if isinstance(kid, Element) and not self.in_line(kid):
                self.say(depth, flat(self.inner(together)))
                together.kids = []
                self.read(kid, depth)
            else:
                together.kids.append(kid)
        self.say(depth, flat(self.inner(together)))

    def in_line(self, element):
        """Whether it stands in a line: neither a block nor anything that holds one."""
        return element.kind in ("Span", "Link", "Reference", "Quote", "Code", "Form", "Annot", "Lbl", "Figure", "Formula", "Em", "Strong",
                                "NonStruct", *NOTES) and not any(
            e.kind in BLOCKS - NOTES - {"Lbl"} or e.kind in ("Table", "L", "Div") for e in element.walk()
            if e is not element and element.kind not in NOTES)

    def is_line(self, element):
        return all(not isinstance(kid, Element) or self.in_line(kid) for kid in element.kids)

    def line(self, element):
        return flat(self.words(element))

    def table(self, table, depth):
        grid, _ = table_grid(table)
        rows = list(rows_of(table))
        self.say(depth, "table, %d rows, %d columns" % (len(rows), len({x for _, x in grid})))
        heads = headers_of(grid)
        for child in table.children:
            if child.kind == "Caption":
                self.say(depth + 1, "caption: %s" % self.line(child))
        for number, row in enumerate(rows, 1):
            for cell in row.children:
                named = [flat(self.inner(head)) for head in heads.get(cell, []) if head is not None]
                before = "row %d, %s%s" % (number, "header" if cell.kind == "TH" else "cell", " [%s]" % "; ".join(named) if named else "")
                if self.is_line(cell) or all(kid.kind == "P" and self.is_line(kid) for kid in cell.children):
                    self.say(depth + 1, "%s: %s" % (before, self.line(cell) or "empty"))
                else:
                    self.say(depth + 1, "%s:" % before)
                    self.kids(cell, depth + 2)

    def list(self, element, depth):
        items = [child for child in element.children if child.kind == "LI"]
        numbering = element.attribute("/ListNumbering")
        self.say(depth, "list, %d items%s" % (len(items), "" if numbering is None else ", %s" % str(numbering)[1:]))
        for child in element.children:
            if child.kind != "LI":
                self.read(child, depth + 1)
                continue
            label = " ".join(flat(self.inner(part)) for part in child.children if part.kind == "Lbl")
            bodies = [part for part in child.children if part.kind != "Lbl"]
            if len(bodies) == 1 and (self.is_line(bodies[0]) or all(
                    k.kind == "P" and self.is_line(k) for k in bodies[0].children) and len(bodies[0].children) == 1):
                self.say(depth + 1, ("%s %s" % (label, flat(self.inner(bodies[0])))).strip())
                continue
            self.say(depth + 1, label or "item:")
            for body in bodies:
                self.kids(body, depth + 2)

    def contents(self, element, depth):
        self.say(depth, "contents, %d entries" % sum(child.kind == "TOCI" for child in element.children))
        for child in element.children:
            if child.kind == "TOCI":
                line = Element(child.obj, "TOCI", "TOCI", child.parent)
                line.kids = [kid for kid in child.kids if not (isinstance(kid, Element) and kid.kind == "TOC")]
                self.say(depth + 1, flat(self.inner(line)))
                for inner in child.children:
                    if inner.kind == "TOC":
                        self.contents(inner, depth + 1)
            else:
                self.read(child, depth + 1)


def joined(out, more, apart=False):
    if out and more and (apart or not out.endswith((" ", "’", "(", "\u00ad")) and starts_word(more) and out[-1:] in ".,;:!?»"):
        return out + " " + more
    return out + more


def starts_word(text):
    return text[:1].isalnum()


def wanted(ranges):
    """The pages that 3,7-9 names."""
    found = set()
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found


def lines(path, ranges=""):
    """What is said of a file, or of some of its pages, by lines."""
    document = Document(path)
    if document.tree is None:
        return ["nothing: there is no structure"]
    reader, out, last = Reader(document), [], 0
    for element in document.tree.elements:
        reader.read(element)
    chosen = wanted(ranges) if ranges else None
    out.append("%s, %s" % (document.pdf.docinfo.get("/Title", "no title"), document.language))
    for page, depth, words in reader.lines:
        if chosen is not None and page not in chosen:
            continue
        if page != last:
            out.append("---- page %d, called %s" % (page, document.labels[page - 1]))
            last = page
        out.append("  " * depth + words)
    return out
