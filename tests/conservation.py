#!/usr/bin/env python3
"""No text is lost in silence: random documents of every formatting object, and of the properties that displace content.

The letters that went in are the letters of the area tree, as often as they should be; what stands off its page or is
hidden by a clip is told by a warning. Of some documents the PDF's words are looked at too.

Usage: tests/conservation.py [--mixed] [first seed [last seed]]. REPERTOIRE names the program. A document that fails is
made smaller for as long as it fails in the same way, and printed. Of every fifth seed (--mixed: of all) the document
has page-masters of other measures, which alternate: what is left of its flow is laid out anew within it.

Of the cases of a switch (rep:choose) one is printed, whole, and nothing of the others.

Left out of the count: what is hidden (visibility), markers (shown as often as they are retrieved), the pattern of
leaders (as often as it fits).
"""
import concurrent.futures
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from xml.sax.saxutils import escape, quoteattr

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
SEEDS = range(1, 501)
SECONDS = 30
PDF_EVERY = 10
TRIALS = 400			# at making a document smaller
NEAR = 0.5
MOST_TRACE = 2_000_000		# a head higher than its page, repeated over hundreds of pages, is not read

MIXED_EVERY = 5			# document: its masters differ in measure
CONDITIONS = [("page-position", "first"), ("odd-or-even", "even"), ("page-position", "last"), ("blank-or-not-blank", "blank")]
MIXING = [("page-position", "first"), ("odd-or-even", "even"), ("odd-or-even", "even"), ("page-position", "last")]

BLOCKS = {"block", "block-container", "list-block", "table", "table-and-caption"}
INVALID = re.compile(r"warning: (.*) \[fo-(?:nesting|missing)\]")
# What must stay whatever else is taken away.
NEEDED = {"root", "layout-master-set", "simple-page-master", "page-sequence", "flow", "region-body",
          "page-sequence-master", "repeatable-page-master-alternatives", "conditional-page-master-reference"}
NEEDED_ATTRIBUTES = {"master-name", "master-reference"}


class Node:
    """An object: its name without prefix, its attributes, its children: objects and texts."""

    def __init__(self, name, attributes=None, children=()):
        self.name, self.attributes, self.children = name, dict(attributes or {}), list(children)

    def write(self, out):
        out.append(f"<fo:{self.name}" + "".join(f" {name}={quoteattr(value)}" for name, value in self.attributes.items()))
        if self.name == "root":
            out.append(' xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo"')
        if not self.children:
            out.append("/>")
            return
        out.append(">")
        for child in self.children:
            if isinstance(child, Node):
                child.write(out)
            else:
                out.append(escape(child).replace("\n", "&#10;"))
        out.append(f"</fo:{self.name}>" + ("\n" if self.name in BLOCKS else ""))

    def xml(self):
        out = []
        self.write(out)
        return "".join(out)


# ---- words ----

SYLLABLES = ["ba", "co", "di", "fu", "ge", "ha", "jo", "ki", "lu", "me"]
WORD = re.compile("z(?:ba|co|di|fu|ge|ha|jo|ki|lu|me)+x")
SUFFIXES = ["é", "e\u0301", "中", "𝒳", "😀", "ß", "…", "!", "ffi", "1er", "œ", "w" * 40, "\u05d0", "\ue000", "«»", "://www.example.org/a_b"]
BETWEEN = [" "] * 12 + ["\n", "\n\n", "  ", "\u00a0", "\u200b", "\u2009", "\t", "", ", ", " — ", "-", "/", "\u2060", "\u202f", " \n "]


def word(number):
    return "z" + "".join(SYLLABLES[int(digit)] for digit in str(number)) + "x"


def letters(text):
    """What is counted: no blanks, nothing that shows nothing, no case."""
    text = unicodedata.normalize("NFC", text).casefold()
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))


class Maker:
    def __init__(self, seed, mixed):
        self.random = random.Random(seed)
        self.mixed = mixed
        self.count = 0
        self.ids = 0
        self.inside = set()
        self.some = self.random.choice([0.05, 0.15, 0.3])	# how often a property is set
        self.targets = []

    def chance(self, part):
        return self.random.random() < part

    def one(self, *of):
        return self.random.choice(of)

    def within(self, *kinds):
        """A copy of the maker's surroundings with these added, for `with`."""
        maker = self

        class Within:
            def __enter__(self):
                self.before = set(maker.inside)
                maker.inside |= set(kinds)

            def __exit__(self, *_):
                maker.inside = self.before
        return Within()

    # -- properties --

    def length(self):
        return self.one("0pt", "1pt", "3pt", "7.3pt", "12pt", "20pt", "40pt", "90pt", "200pt", "5%", "50%", "100%", "-6pt", "2em")

    def extent(self):
        return self.one("0pt", "1pt", "3pt", "12pt", "20pt", "40pt", "90pt", "150pt", "50%", "100%", "2em")

    def keep(self):
        return self.one("always", "always", "1", "5", "auto")

    def inherited(self):
        return {
            "font-size": lambda: self.one("4pt", "8pt", "8pt", "13pt", "30pt"),
            "font-family": lambda: self.one("Noto Sans", "Gentium Book Plus", "DejaVu Sans Mono", "Nowhere"),
            "font-variant": lambda: "small-caps",
            "font-weight": lambda: "bold",
            "font-style": lambda: "italic",
            "line-height": lambda: self.one("0pt", "4pt", "9pt", "20pt", "1.5"),
            "line-stacking-strategy": lambda: self.one("max-height", "line-height", "font-height"),
            "text-indent": self.length,
            "last-line-end-indent": self.length,
            "text-align": lambda: self.one("start", "end", "center", "justify"),
            "text-align-last": lambda: self.one("start", "end", "center", "justify"),
            "letter-spacing": lambda: self.one("-1pt", "2pt", "15pt"),
            "word-spacing": lambda: self.one("-2pt", "5pt"),
            "text-transform": lambda: self.one("uppercase", "lowercase", "capitalize", "none"),
            "linefeed-treatment": lambda: self.one("preserve", "ignore", "treat-as-space", "treat-as-zero-width-space"),
            "white-space-treatment": lambda: self.one("preserve", "ignore", "ignore-if-before-linefeed", "ignore-if-after-linefeed"),
            "white-space-collapse": lambda: self.one("true", "false"),
            "wrap-option": lambda: self.one("wrap", "no-wrap"),
            "visibility": lambda: self.one("hidden", "visible", "collapse"),
            "hyphenate": lambda: "true",
            "language": lambda: self.one("fr", "en", "de"),
            "hyphenation-ladder-count": lambda: "1",
            "widows": lambda: self.one("1", "4"),
            "orphans": lambda: self.one("1", "4"),
            "start-indent": self.length,
            "end-indent": self.length,
            "display-align": lambda: self.one("before", "center", "after"),
            "relative-align": lambda: self.one("before", "baseline"),
            "keep-together.within-page": self.keep,
            "keep-together.within-column": self.keep,
            "border-collapse": lambda: self.one("collapse", "separate"),
            "border-separation": lambda: "3pt",
            "provisional-distance-between-starts": self.length,
            "provisional-label-separation": self.length,
        }

    def boxed(self):
        return {
            "space-before": self.length, "space-after": self.length,
            "margin-left": self.length, "margin-right": self.length, "margin-top": self.length,
            "padding": lambda: self.one("1pt", "5pt", "30pt"),
            "border": lambda: self.one("1pt solid black", "6pt double black"),
            "border-before-width.conditionality": lambda: "retain",
            "padding-after.conditionality": lambda: "retain",
            "background-color": lambda: "#eeeeee",
            "break-before": lambda: self.one("page", "column", "even-page", "odd-page"),
            "break-after": lambda: self.one("page", "column", "even-page"),
            "keep-with-next.within-page": self.keep, "keep-with-next.within-column": self.keep,
            "keep-with-previous.within-page": self.keep,
            "span": lambda: "all",
            "space-before.conditionality": lambda: "retain",
            "change-bar-style": lambda: "solid",
            "role": lambda: self.one("artifact", "H1", "P", "NonStruct"),
        }

    def inlined(self):
        return {
            "baseline-shift": lambda: self.one("super", "sub", "20pt", "-20pt", "50%"),
            "border": lambda: "2pt solid black", "padding": lambda: self.one("1pt", "20pt"),
            "space-start": self.length, "space-end": self.length,
            "text-decoration": lambda: self.one("underline", "line-through"),
            "background-color": lambda: "#dddddd",
            "keep-together.within-line": lambda: "always",
            "keep-with-next.within-line": lambda: "always",
        }

    def some_of(self, table, part=None):
        part = self.some if part is None else part
        names = [name for name in table if self.chance(part * 4 / len(table))]
        return {name: table[name]() for name in names}

    def id(self, attributes):
        if "marker" not in self.inside and "static" not in self.inside and self.chance(0.15):
            self.ids += 1
            attributes["id"] = f"i{self.ids}"
            self.targets.append(attributes["id"])
        return attributes

    def box_attributes(self):
        return self.id({**self.some_of(self.inherited()), **self.some_of(self.boxed())})

    # -- inline --

    def words(self, most=5):
        text = ""
        for _ in range(self.random.randint(1, most)):
            self.count += 1
            made = word(self.count)
            if self.chance(0.1):
                at = self.random.randrange(1, len(made))
                made = made[:at] + self.one("\u00ad", "\u200b", "\u2060") + made[at:]
            if self.chance(0.08):
                made += self.one(*SUFFIXES)
            text += made + self.random.choice(BETWEEN)
        return text

    def blank(self):
        return self.one("", " ", "\n", "\n\n", "\u00a0", "  ", "\u200b")

    def inlines(self, depth):
        made = []
        for _ in range(self.one(1, 1, 2, 3)):
            made.append(self.words() if depth <= 0 or self.chance(0.5) else self.inline(depth - 1))
            if self.chance(0.1):
                made.append(self.blank())
        return made

    def inline(self, depth):
        attributes = self.id({**self.some_of(self.inherited()), **self.some_of(self.inlined())})
        kind = self.one("inline", "inline", "wrapper", "basic-link", "leader", "page-number", "citation", "footnote",
                        "footnote", "footnote", "character", "inline-block", "bidi-override", "graphic", "inline-container",
                        "float", "citation-last", "switch")
        if kind == "switch":
            return self.switch(lambda: self.inlines(depth - 1))
        if kind == "basic-link":
            where = {"external-destination": "url(http://example.org/)"}
            if self.chance(0.5):
                where = {"internal-destination": self.target()}
            return Node("basic-link", {**attributes, **where}, self.inlines(depth))
        if kind == "leader":
            return self.leader(attributes)
        if kind == "page-number":
            return Node("page-number", attributes)
        if kind == "citation":
            return Node("page-number-citation", {**attributes, "ref-id": self.target()})
        if kind == "citation-last":
            return Node("page-number-citation-last", {**attributes, "ref-id": self.target()})
        if kind == "character":
            return Node("character", {**attributes, "character": self.one("q", "中", "é", " ")})
        if kind == "graphic":
            return Node("external-graphic", {"src": f"url({ROOT}/tests/pdf/pixel.png)", "content-width": self.extent(),
                                             "role": "artifact"})
        if kind == "inline-block":
            return Node("inline", attributes, [*self.inlines(0), *self.blocks(depth - 1, 1), *self.inlines(0)])
        if kind == "inline-container":
            return Node("inline-container", attributes, self.blocks(depth - 1, 1))
        if kind == "footnote":
            if self.inside & {"footnote", "static", "leader", "float", "marker"}:
                return Node("inline", attributes, self.inlines(depth))
            return self.footnote(depth)
        if kind == "float":
            if self.inside & {"footnote", "static", "leader", "float", "absolute", "marker"}:
                return Node("inline", attributes, self.inlines(depth))
            with self.within("float"):
                return Node("float", {"float": self.one("before", "start", "none")}, self.blocks(depth - 1, 1))
        return Node(kind, attributes, self.inlines(depth))

    def switch(self, content):
        """Cases of which one is printed; in static contents always the first."""
        ways = ["fit"] if "static" in self.inside else ["width", "height", "fit"]
        cases = [Node("multi-case", {}, content() if self.chance(0.9) else []) for _ in range(self.one(1, 2, 2, 3))]
        return Node("multi-switch", self.id({"rep:choose": self.one(*ways)}), cases)

    def footnote(self, depth):
        with self.within("footnote"):
            call = Node("inline", self.some_of(self.inlined()), [self.words(1)])
            return Node("footnote", {}, [call, Node("footnote-body", self.some_of(self.inherited()), self.blocks(depth, self.one(1, 1, 3, 9)))])

    def leader(self, attributes):
        attributes |= {"leader-pattern": self.one("dots", "rule", "space", "use-content"), "leader-length": self.extent()}
        children = []
        if "leader" in self.inside:
            return Node("inline", {}, [self.words(2)])
        if attributes["leader-pattern"] == "use-content":
            with self.within("leader"):
                children = [self.words(1)]
        return Node("leader", attributes, children)

    def target(self):
        """An id so far; that it is there is seen to at the end."""
        return self.random.choice(self.targets or ["i1"])

    def settle_references(self, root):
        """What refers to an object that was not taken refers to another."""
        there = [node.attributes["id"] for node in parents(root) if "id" in node.attributes]
        if not there:
            there = [root.children[-1].attributes.setdefault("id", "i1")]
        for node in parents(root):
            for name in ("ref-id", "internal-destination"):
                if name in node.attributes and node.attributes[name] not in there:
                    node.attributes[name] = self.random.choice(there)
        return root

    # -- blocks --

    def blocks(self, depth, most=3):
        return [self.level(depth) for _ in range(self.random.randint(1, most))]

    def level(self, depth):
        if depth <= 0:
            return Node("block", self.box_attributes(), self.inlines(1))
        kind = self.one("text", "text", "text", "blocks", "mixed", "container", "container", "list", "table", "table", "wrapper", "blank", "switch")
        if kind == "switch":
            return self.switch(lambda: self.blocks(depth - 1, 2))
        if kind == "text":
            return Node("block", self.box_attributes(), [*self.markers(depth), *self.inlines(2)])
        if kind == "blocks":
            return Node("block", self.box_attributes(), [*self.markers(depth), *self.blocks(depth - 1)])
        if kind == "mixed":
            return Node("block", self.box_attributes(), [*self.inlines(1), *self.blocks(depth - 1, 2), *self.inlines(1)])
        if kind == "blank":
            return Node("block", self.box_attributes(), [self.blank()])
        if kind == "wrapper":
            return Node("wrapper", self.id(self.some_of(self.inherited())), self.blocks(depth - 1))
        return {"container": self.container, "list": self.list, "table": self.table}[kind](depth)

    def markers(self, depth):
        if self.inside & {"marker", "static", "footnote"} or not self.chance(0.15):
            return []
        with self.within("marker"):
            inside = self.inlines(1) if self.chance(0.6) else self.blocks(depth - 2, 2)
            return [Node("marker", {"marker-class-name": self.one("m", "n")}, inside)]

    def container(self, depth):
        attributes = self.box_attributes()
        if self.chance(0.5):
            attributes["absolute-position"] = self.one("absolute", "fixed", "auto")
            attributes |= self.some_of({side: self.length for side in ("top", "left", "right", "bottom")}, 0.6)
        attributes |= self.some_of({"width": self.extent, "height": self.extent, "min-height": self.extent, "max-height": self.extent,
                                    "max-width": self.extent, "z-index": lambda: self.one("1", "-1")}, 0.4)
        attributes |= self.some_of({"reference-orientation": lambda: self.one("90", "180", "270", "-90"),
                                    "overflow": lambda: self.one("hidden", "visible", "scroll")}, 0.2)
        out = {"absolute"} if attributes.get("absolute-position", "auto") != "auto" else set()
        with self.within(*out):
            return Node("block-container", attributes, self.blocks(depth - 1))

    def list(self, depth):
        items = []
        for _ in range(self.random.randint(1, 3)):
            label = Node("list-item-label", self.id({"end-indent": "label-end()"}), self.blocks(0, 1))
            body = Node("list-item-body", self.id({"start-indent": "body-start()"}), self.blocks(depth - 1))
            items.append(Node("list-item", self.box_attributes(), [*self.markers(depth), label, body]))
        return Node("list-block", self.box_attributes(), items)

    def cell(self, depth, column, width, height):
        attributes = {**self.box_attributes(), "column-number": str(column + 1)}
        if width > 1:
            attributes["number-columns-spanned"] = str(width)
        if height > 1:
            attributes["number-rows-spanned"] = str(height)
        if self.chance(0.1):
            attributes["height"] = self.extent()
        return Node("table-cell", attributes, [*self.markers(depth), *self.blocks(depth - 1, 2), *self.retrieved()])

    def retrieved(self):
        """In a head or foot what a marker of the table's rows says."""
        if "repeated" not in self.inside or self.inside & {"static", "marker"} or not self.chance(0.4):
            return []
        return [Node("block", {}, [Node("retrieve-table-marker", {
            "retrieve-class-name": self.one("m", "n"),
            "retrieve-position-within-table": self.one("first-starting", "first-including-carryover", "last-starting", "last-ending"),
            "retrieve-boundary-within-table": self.one("table", "table-fragment", "page")})])]

    def part(self, name, columns, depth):
        rows, covered, count = [], [0] * columns, self.random.randint(1, 4)
        for row in range(count):
            cells, column = [], 0
            while column < columns:
                if covered[column]:
                    column += 1
                    continue
                width = 2 if column + 1 < columns and not covered[column + 1] and self.chance(0.15) else 1
                height = self.random.randint(1, count - row) if column and self.chance(0.2) else 1
                cells.append(self.cell(depth, column, width, height))
                for i in range(width):
                    covered[column + i] = height
                column += width
            covered = [max(0, left - 1) for left in covered]
            if not cells:
                return self.part(name, columns, depth)
            rows.append(Node("table-row", self.box_attributes(), cells))
        return Node(f"table-{name}", self.some_of(self.inherited()), rows)

    def table(self, depth):
        columns = self.random.randint(1, 3)
        attributes = {**self.box_attributes(), "table-layout": self.one("fixed", "auto"), "width": self.one("100%", "60pt", "auto")}
        attributes |= self.some_of({"table-omit-header-at-break": lambda: "true", "table-omit-footer-at-break": lambda: "true"})
        children = [*self.markers(depth)]
        for column in range(columns):
            widths = {"column-width": self.one("10pt", "0pt", "40%", "proportional-column-width(1)")} if self.chance(0.4) else {}
            children.append(Node("table-column", {"column-number": str(column + 1), **widths}))
        for name in ("header", "footer"):
            if self.chance(0.3):
                with self.within("repeated"):
                    children.append(self.part(name, columns, 0))
        children += [self.part("body", columns, depth - 1) for _ in range(self.one(1, 1, 2))]
        table = Node("table", attributes, children)
        if self.chance(0.15):
            return Node("table-and-caption", self.box_attributes(), [Node("table-caption", {}, self.blocks(1, 1)), table])
        return table

    # -- pages --

    def master(self, name, regions):
        width, height = self.one(*[(200, 150), (300, 200), (120, 90), (400, 300)] * 4, (60, 60), (25, 300), (300, 30))
        least = min(width, height)
        body = self.some_of({"margin": lambda: f"{least // 10}pt", "display-align": lambda: self.one("center", "after")}, 0.4)
        if width > 100 and self.chance(0.3):
            body |= {"column-count": self.one("2", "3"), "column-gap": "6pt"}
        children = [Node("region-body", body)]
        for region in regions:
            children.append(Node(f"region-{region}", {
                "extent": self.one("0pt", "2pt", f"{least // 4}pt", f"{least // 3}pt"),
                **self.some_of({"reference-orientation": lambda: self.one("90", "180", "270"),
                                "display-align": lambda: self.one("center", "after"),
                                "overflow": lambda: self.one("hidden", "visible")}, 0.2)}))
        return Node("simple-page-master", {"master-name": name, "page-width": f"{width}pt", "page-height": f"{height}pt",
                                           "margin": self.one("0pt", "1pt", f"{least // 10}pt")}, children)

    def static(self, region):
        with self.within("static"):
            content = self.blocks(self.one(0, 0, 1), 1)
            if self.chance(0.6):
                position = self.one("first-starting-within-page", "first-including-carryover", "last-starting-within-page",
                                    "last-ending-within-page")
                content.append(Node("block", {}, [Node("retrieve-marker", {
                    "retrieve-class-name": self.one("m", "n"), "retrieve-position": position,
                    "retrieve-boundary": self.one("page", "page-sequence", "document")})]))
            return Node("static-content", {"flow-name": f"xsl-region-{region}"}, content)

    def sequence(self, number, masters):
        regions = [name for name in ("before", "after", "start", "end") if self.chance(0.2)]
        names = [f"p{number}a"]
        reference = names[0]
        masters.append(self.master(names[0], regions))
        if self.mixed or self.chance(0.3):
            names.append(f"p{number}b")
            masters.append(self.master(names[1], regions))
            reference = f"p{number}"
            condition = self.one(*(MIXING if self.mixed else CONDITIONS))
            masters.append(Node("page-sequence-master", {"master-name": reference}, [Node("repeatable-page-master-alternatives", {}, [
                Node("conditional-page-master-reference", {condition[0]: condition[1], "master-reference": names[1]}),
                Node("conditional-page-master-reference", {"master-reference": names[0]})])]))
        statics = [self.static(name) for name in regions]
        if self.chance(0.3):
            with self.within("static"):
                statics.append(Node("static-content", {"flow-name": "xsl-footnote-separator"}, self.blocks(self.one(0, 1), 1)))
        count, depth = (self.one(1, 2, 3), self.one(1, 1, 2)) if self.mixed else (self.one(0, 1, 1, 2), self.one(1, 2))
        flow = Node("flow", {"flow-name": "xsl-region-body"}, self.blocks(count, depth))
        return Node("page-sequence", {"master-reference": reference, **self.some_of({
            "force-page-count": lambda: self.one("even", "odd", "end-on-even"), "initial-page-number": lambda: self.one("2", "7"),
            "rep:pages": lambda: self.one("1", "2")})}, [*statics, flow])

    def document(self):
        masters = []
        sequences = [self.sequence(number, masters) for number in range(self.one(1, 1, 2))]
        simple = [each for each in masters if each.name == "simple-page-master"]
        others = [each for each in masters if each.name != "simple-page-master"]
        return self.settle_references(Node("root", {"font-size": "8pt", "font-family": "Noto Sans"},
                                           [Node("layout-master-set", {}, simple + others), *sequences]))


# ---- what should be printed ----

def is_visible(node, inherited):
    return {"visible": True, "hidden": False, "collapse": False}.get(node.attributes.get("visibility"), inherited)


def is_left_out(node, collapsed):
    """A row that collapses is not there, whatever stands in it; elsewhere it is hidden only."""
    return node.name == "table-row" and collapsed


def is_collapsed(node, inherited):
    return node.attributes.get("visibility", "collapse" if inherited else "visible") == "collapse"


def visible_words_of(node, visible):
    visible = is_visible(node, visible)
    if node.name in ("marker", "leader"):
        return
    for child in node.children:
        if isinstance(child, Node):
            yield from visible_words_of(child, visible)
        elif visible:
            yield from WORD.findall(letters(child))


def may_show_nothing(node, visible):
    """Whether no word of it need be seen: of a switch in it one case is printed, which may be empty."""
    visible = is_visible(node, visible)
    if node.name in ("marker", "leader"):
        return True
    if visible and WORD.search(letters("".join(child for child in node.children if isinstance(child, str)))):
        return False
    parts = [may_show_nothing(child, visible) for child in node.children if isinstance(child, Node)]
    return any(parts) if node.name == "multi-switch" and parts else all(parts)


def words_of(node):
    """All that is in it but for what may be printed elsewhere."""
    if node.name in ("marker", "leader"):
        return
    yield from WORD.findall(letters("".join(child for child in node.children if isinstance(child, str))))
    for child in node.children:
        if isinstance(child, Node):
            yield from words_of(child)


class Expected:
    """Of a document: its words, each with how often it is printed (least, most). Of a switch the words of one case are:
    of the first that has a word there, else one without any."""

    def __init__(self, root, printed):
        self.printed = printed
        self.words = {}				# of flows: word: (least, most)
        self.static = []			# (word, masters that have its region)
        self.regions = defaultdict(set)		# by region: masters
        for master in root.children[0].children:
            for region in master.children:
                if region.name.startswith("region-"):
                    self.regions["xsl-" + region.name].add(master.attributes["master-name"])
        for number, sequence in enumerate(each for each in root.children if each.name == "page-sequence"):
            reference = sequence.attributes["master-reference"]
            for content in sequence.children:
                masters = {name for name in self.regions[content.attributes["flow-name"]] if name.rstrip("ab") == reference.rstrip("ab")}
                self.walk(content, True, False, 1, None if content.name == "flow" else masters, sequence)

    def chosen(self, node, visible):
        """The case of a switch that stands; None of what is none. Of one with nothing to see no word is printed."""
        if node.name != "multi-switch":
            return None
        words = [(case, list(visible_words_of(case, visible))) for case in node.children]
        printed = [case for case, of in words if any(self.printed.found[word] for word in of)]
        return [*printed, *(case for case, _ in words if may_show_nothing(case, visible)), *node.children][0]

    def drop(self, node):
        """What is in a case that was not chosen is not printed."""
        for word in words_of(node):
            self.words[word] = (0, 0)

    def walk(self, node, visible, collapsed, most, masters, sequence):
        visible = is_visible(node, visible)
        collapsed = is_collapsed(node, collapsed)
        if is_left_out(node, collapsed):
            for word in words_of(node):
                self.words[word] = (0, 1)	# a note in a container out of the flow is found all the same
            return
        if node.name in ("marker", "leader"):
            return			# any number of times
        if node.name in ("table-header", "table-footer"):
            most = 10 ** 6
        if node.name == "footnote-body":
            most = 1
        text = ""
        chosen = self.chosen(node, visible)
        for child in node.children:
            if isinstance(child, Node) and chosen and child is not chosen:
                self.drop(child)
            elif isinstance(child, Node):
                self.walk(child, visible, collapsed, most, masters, sequence)
            else:
                text += child
        for found in WORD.findall(letters(text)):
            if masters is None:
                self.words[found] = (int(visible), most if visible else 10 ** 6)
            elif visible:
                self.static.append((found, masters))


# ---- what is printed ----

PAGE = re.compile(r'page \d+ ([\d.]+)×([\d.]+) folio .* master "([^"]*)"')
LINE = re.compile(r"line .* block#(\d+) ")
TEXT = re.compile(r'text ([-\d.]+) ([-\d.]+) ([-\d.]+) "((?:[^"\\]|\\.)*)"')
TURN = re.compile(r"turn ([-\d.]+) ([-\d.]+) (\d+)")
CLIP = re.compile(r"clip ([-\d.]+) ([-\d.]+) ([-\d.]+)×([-\d.]+)")


def unquoted(string):
    string = re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match.group(1), 16)), string)
    return re.sub(r"\\([\"\\])", r"\1", string)


def turned(frame, x, y):
    ox, oy, by = frame
    return {0: (ox + x, oy + y), 90: (ox + y, oy - x), 180: (ox - x, oy - y), 270: (ox - y, oy + x)}[by]


def is_outside(box, x0, y0, x1, y1):
    return (max(x0, x1) < box[0] - NEAR or min(x0, x1) > box[2] + NEAR or max(y0, y1) < box[1] - NEAR or min(y0, y1) > box[3] + NEAR)


def in_order(line):
    """A line's texts as they are read: the pattern of a leader is painted after what follows it."""
    return "".join(string for _, string in sorted(line, key=lambda text: text[0]))


class Printed:
    def __init__(self, trace):
        self.masters = []
        self.found = Counter()
        self.off_page = []
        self.clipped = []
        self.text = ""
        blocks = defaultdict(str)
        frames, clips, lines, all_lines = [], [], [], []
        for row in trace.splitlines():
            if row.startswith(("destinations", "bookmarks", "structure")):
                break
            depth = len(row) - len(row.lstrip())
            while frames and frames[-1][0] >= depth:
                frames.pop()
            while clips and clips[-1][0] >= depth:
                clips.pop()
            while lines and lines[-1][0] >= depth:
                lines.pop()
            row = row.lstrip()
            frame = frames[-1][1] if frames else (0, 0, 0)
            if match := PAGE.match(row):
                self.masters.append(match.group(3))
                page = (0, 0, float(match.group(1)), float(match.group(2)))
                frames, clips = [], []
            elif match := LINE.match(row):
                lines.append((depth, []))
                all_lines.append((match.group(1), lines[-1][1]))
            elif match := TURN.match(row):
                at = turned(frame, float(match.group(1)), float(match.group(2)))
                frames.append((depth, (*at, (frame[2] + int(match.group(3))) % 360)))
            elif match := CLIP.match(row):
                x, y, width, height = map(float, match.groups())
                a, b = turned(frame, x, y), turned(frame, x + width, y + height)
                clips.append((depth, (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))))
            elif match := TEXT.match(row):
                string = unquoted(match.group(4))
                if not lines:
                    all_lines.append(("", []))
                (lines[-1][1] if lines else all_lines[-1][1]).append((float(match.group(1)), string))
                self.look_at(string, match, frame, page, clips)
        as_painted, read = defaultdict(str), Counter()
        for block, line in all_lines:
            blocks[block] += in_order(line)
            as_painted[block] += "".join(string for _, string in line)
        for block, string in blocks.items():
            string = letters(string)
            self.text += string
            read.update(WORD.findall(string))
            self.found.update(WORD.findall(letters(as_painted[block])))
        self.found |= read         # spaces below zero put what comes later before what it follows

    def look_at(self, string, match, frame, page, clips):
        x, y, width = map(float, match.groups()[:3])
        ends = (*turned(frame, x, y), *turned(frame, x + width, y))
        if not letters(string):
            return
        if is_outside(page, *ends):
            self.off_page.append(string)
        elif any(is_outside(clip, *ends) for _, clip in clips):
            self.clipped.append(string)


def faults_of(root, printed, messages):
    expected = Expected(root, printed)
    for found, (least, most) in expected.words.items():
        if not least <= printed.found[found] <= most:
            yield f"{found} is printed {printed.found[found]} times"
    for found, masters in expected.static:
        pages = sum(master in masters for master in printed.masters)
        if printed.found[found] < pages:
            yield f"{found} is printed {printed.found[found]} times on {pages} pages"
    if printed.off_page and "[off-page]" not in messages:
        yield f"off the page without a word: {printed.off_page[:3]}"
    if printed.clipped and "[off-page]" not in messages and "-overflow]" not in messages:
        yield f"hidden by a clip without a word: {printed.clipped[:3]}"


def faults_of_pdf(path, printed, messages):
    """The letters of the PDF are those of the trace, where all of them are on their pages."""
    if "[off-page]" in messages or "-overflow]" in messages or "clip" in messages:
        return
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=False).stdout.decode("utf-8", "replace")
    plain = lambda string: Counter(c for c in letters(string) if c.isalpha())
    missing = plain(printed.text) - plain(text)
    if missing:
        yield f"not in the PDF: {dict(missing)}"


def run(root, folder, pdf=False):
    """What is wrong with the document; '' for nothing."""
    source, target = os.path.join(folder, "random.fo"), os.path.join(folder, "random.pdf")
    with open(source, "w", encoding="utf-8") as file:
        file.write(root.xml())
    try:
        done = subprocess.run([REPERTOIRE, "fo", source, "-o", target if pdf else "/dev/null", "--trace", "-", "--allow", "/"],
                              capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return ["no end"]
    messages = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        return [f"status {done.returncode}", *[line for line in messages.splitlines() if ": error: " in line][:4]]
    if invalid := INVALID.findall(messages):
        return [f"not a valid document: {invalid[0]}"]
    if len(done.stdout) > MOST_TRACE:
        return []
    printed = Printed(done.stdout.decode("utf-8"))
    faults = list(faults_of(root, printed, messages))
    return faults or (list(faults_of_pdf(target, printed, messages)) if pdf else [])


# ---- a smaller document ----

def parents(node):
    yield node
    for child in node.children:
        if isinstance(child, Node):
            yield from parents(child)


def size(part):
    return sum(1 for _ in parents(part)) if isinstance(part, Node) else 1


def ways(root):
    """Changes that make it smaller: node, what of it, what stands there instead. Those come first that take most away."""
    return sorted(all_ways(root), key=lambda way: -size(way[1]) + sum(map(size, way[2] or [])))


def all_ways(root):
    for node in list(parents(root)):
        for child in list(node.children):
            if not isinstance(child, Node) or child.name not in NEEDED:
                yield node, child, []
        for child in list(node.children):
            if isinstance(child, Node) and child.children and child.name not in NEEDED:
                yield node, child, child.children
            elif isinstance(child, str) and len(child.split()) > 1:
                yield node, child, [child.split()[0]]
        for name in node.attributes.keys() - NEEDED_ATTRIBUTES:
            yield node, name, None


def apply(node, what, instead):
    if instead is None:
        value = node.attributes.pop(what)
        return lambda: node.attributes.__setitem__(what, value)
    before = list(node.children)
    at = next(i for i, child in enumerate(before) if child is what)
    node.children = before[:at] + list(instead) + before[at + 1:]
    return lambda: setattr(node, "children", before)


def kind_of(faults):
    """What is lost is another kind than what is there too often."""
    return re.sub(r"z\w+x|[1-9]\d*|[{\[].*", "", faults[0]) if faults else ""


def is_there(root, node, what, instead):
    """Whether a change can still be made after others were."""
    if not any(each is node for each in parents(root)):
        return False
    return what in node.attributes if instead is None else any(child is what for child in node.children)


def shrink(root, folder, kind, pdf):
    left = TRIALS
    smaller = True
    while smaller and left > 0:
        smaller = False
        for node, what, instead in ways(root):
            if left <= 0 or not is_there(root, node, what, instead):
                continue
            undo = apply(node, what, instead)
            left -= 1
            if kind_of(run(root, folder, pdf)) == kind:
                smaller = True
            else:
                undo()
    return root.xml()


def check(seed, mixed):
    with tempfile.TemporaryDirectory() as folder:
        root = Maker(seed, mixed or seed % MIXED_EVERY == 0).document()
        pdf = seed % PDF_EVERY == 0
        faults = run(root, folder, pdf)
        if not faults or os.environ.get("KEEP_WHOLE"):
            return seed, faults, root.xml() if faults else ""
        return seed, faults, shrink(root, folder, kind_of(faults), pdf)


def main():
    mixed = "--mixed" in sys.argv
    numbers = [int(argument) for argument in sys.argv[1:] if argument != "--mixed"]
    seeds = range(numbers[0], numbers[-1] + 1) if numbers else SEEDS
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for seed, faults, document in pool.map(lambda seed: check(seed, mixed), seeds):
            failed += bool(faults)
            if faults:
                print(f"not ok random document {seed}: {faults[0]}")
                print("\n".join(f"# {line}" for line in [*faults[1:5], *document.splitlines()]), flush=True)
    print(f"{'not ok' if failed else 'ok'} {len(seeds)} random documents keep their letters")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
