#!/usr/bin/env python3
"""A census of typographic faults in finished pages, read from the area tree's trace (src/area/trace.h).

usage: census.py             prints a document full of faults, of which none may be missed, then the edition, which may
                             have none
       census.py FO TRACE    counts in a document that was formatted before

What is counted, each with its page:

  stranded      a heading with fewer than two lines, a row or a list item under it on its page or in its column though
                there is more, or a table's head with no row under it. A heading is what the structure calls one, or a
                block that the FO keeps with its next one
  widow, orphan the last, the first line of a paragraph alone in its column
  overfull      a line that stands out of its measure
  ladder        a third line in a row that ends with a hyphen
  page hyphen   a page whose last word goes on overleaf; column hyphen: a column's, on the next
  thin page     a page of fewer than eight lines, of a page-sequence with several
  outside       a line or text out of the region-body
  loose         a justified line with spaces wider than TeX's tolerance of 200 allows: a figure, no fault

A page-sequence is what the structure has as a Part. Turned areas are not looked into.
"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter, namedtuple

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")
EDITION = "data/repertoire-2008.xml"
FAULTY = "tests/census/faulty.fo"

LEAST_UNDER_HEADING = 2
LEAST_LINES_OF_PAGE = 8
MOST_HYPHENS = 2
LOOSE = 2 ** (1 / 3)		# the ratio whose badness, 100 r³, is 200
HANGING = 0.6			# of the size: signs and a last space may stand out of the body by so much
NEAR = 0.05			# points: rounding of the trace

NUMBER = r"(-?[\d.]+)"
PAGE = re.compile(rf"page \d+ .*? body {NUMBER} {NUMBER} {NUMBER}×{NUMBER}$")
LINE = re.compile(rf"( *)line {NUMBER} {NUMBER} {NUMBER}×{NUMBER} baseline {NUMBER} block#(\d+) (\d+)/(\d+) ratio {NUMBER}(.*)")
TEXT = re.compile(rf'( *)text {NUMBER} {NUMBER} {NUMBER} "((?:[^"\\]|\\.)*)"( hyphen)? .*?:\d+\S* {NUMBER} .* (\S+)$')
ELEMENT = re.compile(r"( *)(\w+)#(\d+)")
FURNITURE = {"header", "footer", "pagination", "background"}
KEPT = [f"keep-with-next{part}" for part in ("", ".within-page", ".within-column")]
FO = "{http://www.w3.org/1999/XSL/Format}"

Text = namedtuple("Text", "x y width string size tag")
Element = namedtuple("Element", "type parent")


class Line:
    """A line area of the flow and its texts."""

    def __init__(self, page, numbers, block, number, count, ratio, marks):
        self.page = page
        self.x, self.y, self.width, self.height, self.baseline = numbers
        self.block, self.number, self.count, self.ratio = block, number, count, ratio
        self.hyphenated = " hyphenated" in marks
        self.overfull = " overfull" in marks
        self.texts = []

    @property
    def tags(self):
        """Indexes of the structure elements in it."""
        return [int(text.tag.split("#")[1]) for text in self.texts if "#" in text.tag]

    @property
    def is_furniture(self):
        return any(text.tag in FURNITURE for text in self.texts)

    @property
    def string(self):
        return "".join(text.string for text in self.texts)

    def is_beside(self, other):
        """On another page, or clear of it to the left or right."""
        return (self.page != other.page
                or min(self.x + self.width, other.x + other.width) - max(self.x, other.x) < NEAR)

    def is_under(self, other):
        """On its page and in its column, further down."""
        return not self.is_beside(other) and self.y > other.y + NEAR


def plain(string):
    """The words of a text, for comparing: without blanks."""
    string = re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match.group(1), 16)), string)
    return re.sub(r"\s+", "", re.sub(r"\\(.)", r"\1", string))


class Document:
    def __init__(self, trace):
        self.bodies = []		# by page: x, y, width, height
        self.lines = []			# of flows, in the order of painting
        self.elements = []		# by index
        self.read_pages(trace)
        self.read_structure(trace)
        self.paragraphs = list(self.gather())

    def read_pages(self, trace):
        line = turned = None
        for row in trace.splitlines():
            if row.startswith(("destinations", "bookmarks", "structure")):
                break
            depth = len(row) - len(row.lstrip())
            if turned is not None and depth > turned:
                continue
            turned = depth if row.startswith("turn ", depth) else None
            if match := PAGE.match(row):
                self.bodies.append(tuple(map(float, match.groups())))
            elif match := LINE.match(row):
                fields = match.groups()
                line = Line(len(self.bodies), map(float, fields[1:6]), *map(int, fields[6:9]), float(fields[9]), fields[10])
                self.lines.append(line)
            elif match := TEXT.match(row):
                x, y, width, size = (float(match.group(i)) for i in (2, 3, 4, 7))
                line.texts.append(Text(x, y, width, match.group(5), size, match.group(8)))
        self.lines = [each for each in self.lines if each.texts and not each.is_furniture]

    def read_structure(self, trace):
        path = []
        for row in trace[trace.find("\nstructure\n") + 11:].splitlines():
            match = ELEMENT.match(row)
            depth = len(match.group(1)) // 2
            path[depth - 1:] = [int(match.group(3))]
            self.elements.append(Element(match.group(2), path[-2] if len(path) > 1 else None))

    def gather(self):
        """Paragraphs: the lines of each, in order, though those of other columns stand between them."""
        begun = {}
        for line in self.lines:
            if line.number == 1:
                begun[line.block] = []
            begun[line.block].append(line)
            if line.number == line.count:
                yield begun.pop(line.block)
        if begun:
            raise ValueError(f"paragraphs without their last line: {sorted(begun)}")

    def above(self, index):
        """The types of an element and those it is in, from the inside."""
        while index is not None:
            yield self.elements[index].type
            index = self.elements[index].parent

    def holder(self, index, *types):
        """The nearest element of these types that an element is in, or itself; None if there is none."""
        while index is not None and self.elements[index].type not in types:
            index = self.elements[index].parent
        return index


# ---- headings ----

def kept_texts(root):
    """The text of each block that is always kept with its next one and holds no other."""
    texts = set()
    for block in root.iter(FO + "block"):
        if "always" in [block.get(kept) for kept in KEPT] and not block.find(f".//{FO}block"):
            texts.add(plain("".join(block.itertext())))
    return texts - {""}


class Headings:
    """Ranks: 1 to 6 as in the structure, 7 for a block kept with its next one; None for what heads nothing."""

    def __init__(self, document, root):
        self.document = document
        self.kept = kept_texts(root)

    def rank(self, paragraph):
        tags = paragraph[0].tags
        if not tags:
            return None
        for kind in self.document.above(tags[0]):
            if kind in ("TH", "TD", "Note"):
                return None
            if re.fullmatch("H[1-6]", kind):
                return int(kind[1])
        return 7 if plain("".join(line.string for line in paragraph)) in self.kept else None


def is_enough(document, under, others):
    """Whether a heading stands well above those lines, while the others of what it heads stand elsewhere."""
    if len({round(line.y + line.baseline) for line in under}) >= LEAST_UNDER_HEADING:
        return True
    row = lambda line: document.holder(line.tags[0], "TR", "LI") if line.tags else None
    return bool({row(line) for line in under} - {row(line) for line in others} - {None})


def stranded_headings(document, root):
    """The last line of each heading with too little under it. A whole row or list item is enough."""
    headings = Headings(document, root)
    cell = lambda tag: document.holder(tag, "TH", "TD")
    ranked = sorted(((paragraph[0].tags[0], headings.rank(paragraph), paragraph)
                     for paragraph in document.paragraphs if paragraph[0].tags), key=lambda each: each[0])
    for i, (tag, rank, paragraph) in enumerate(ranked):
        if rank is None:
            continue
        text = []
        for other_tag, other_rank, other in ranked[i + 1:]:
            if cell(tag) not in (None, cell(other_tag)) or (other_rank or 8) <= rank:
                break
            if other_rank is None:
                text += other
        under = [line for line in text if line.is_under(paragraph[-1])]
        others = [line for line in text if not line.is_under(paragraph[-1])]
        if others and not is_enough(document, under, others):
            yield paragraph[-1]


def stranded_table_heads(document):
    """Lines of a table's head, the first or a repeated one, that no row is under."""
    blocks = {line.block for line in document.lines if line.tags and "THead" in document.above(line.tags[0])}
    heads = [line for line in document.lines if line.block in blocks]
    for head in heads:
        rows = (line for line in document.lines if line.page == head.page and line.block not in blocks and line.tags)
        if not any(line.is_under(head) or line.y > head.y + NEAR for line in rows):
            yield head


# ---- lines ----

def is_parted(line, following):
    """Whether two lines of a paragraph stand in different columns or on different pages."""
    return not following.is_under(line)


def widows_and_orphans(paragraph):
    for line, following in zip(paragraph, paragraph[1:]):
        if is_parted(line, following):
            if line.number == 1:
                yield "orphan", line
            if following.number == following.count:
                yield "widow", following


def hyphens(paragraph):
    run = 0
    for line, following in zip(paragraph, paragraph[1:]):
        run = run + 1 if line.hyphenated else 0
        if run > MOST_HYPHENS:
            yield "ladder", line
        if line.hyphenated and line.page != following.page:
            yield "page hyphen", line
        elif line.hyphenated and is_parted(line, following):
            yield "column hyphen", line


def is_outside(line, body):
    left, top, width, height = body
    right, foot = left + width, top + height
    if line.y < top - NEAR or line.y + line.height > foot + NEAR:
        return True
    return any(text.x < left - HANGING * text.size or text.x + text.width > right + HANGING * text.size for text in line.texts)


# ---- pages ----

def thin_pages(document):
    """Pages of fewer than eight lines side by side counted once, of page-sequences that have several."""
    rows, pages = {}, Counter()
    for line in document.lines:
        if line.tags:
            place = (document.holder(line.tags[0], "Part"), line.page)
            pages[place[0]] += place not in rows
            rows.setdefault(place, {})[round(line.y + line.baseline)] = line
    for (part, _), lines in rows.items():
        if pages[part] > 1 and len(lines) < LEAST_LINES_OF_PAGE:
            yield next(iter(lines.values()))


# ---- the whole ----

def faults_of(document, root):
    for line in stranded_headings(document, root):
        yield "stranded", line
    for line in stranded_table_heads(document):
        yield "stranded", line
    for paragraph in document.paragraphs:
        yield from widows_and_orphans(paragraph)
        yield from hyphens(paragraph)
    for line in document.lines:
        if line.overfull:
            yield "overfull", line
        if is_outside(line, document.bodies[line.page - 1]):
            yield "outside", line
    for line in thin_pages(document):
        yield "thin page", line


KINDS = ["stranded", "widow", "orphan", "overfull", "ladder", "page hyphen", "column hyphen", "thin page", "outside"]


def print_figures(document, found):
    justified = [line for line in document.lines if line.ratio]
    loose = [line for line in justified if line.ratio > LOOSE]
    hyphenated = sum(line.hyphenated for line in document.lines)
    print(f"# {len(document.bodies)} pages, {len(document.lines)} lines, {len(document.paragraphs)} paragraphs")
    print("# " + ", ".join(f"{kind}: {found[kind]}" for kind in KINDS))
    print(f"# loose: {len(loose)} of {len(justified)} justified lines ({100 * len(loose) / max(1, len(justified)):.1f} %)"
          + (f", widest spaces {max(line.ratio for line in loose):.2f} times their stretch" if loose else "")
          + f"; hyphenated: {hyphenated}")


def report(document, root):
    """Prints what was found; answers how many kinds of fault there are."""
    faults = list(faults_of(document, root))
    found = Counter(kind for kind, _ in faults)
    print_figures(document, found)
    for kind in KINDS:
        print(f"{'not ok' if found[kind] else 'ok'} no {kind}")
        for line in (line for fault, line in faults if fault == kind):
            print(f"# page {line.page}, {line.x:g} {line.y:g}, {line.number}/{line.count}: {line.string[:70]}")
    return len(found)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def run(command, source, *options):
    subprocess.run([REPERTOIRE, command, source, "-o", os.devnull, *options], check=True, stderr=subprocess.DEVNULL)


def edition(folder):
    """Its files of formatting objects and trace."""
    fo, trace = os.path.join(folder, "edition.fo"), os.path.join(folder, "edition.trace")
    run("build", EDITION, "--fo", fo, "--trace", trace)
    return fo, trace


def count(fo, trace):
    return report(Document(read(trace)), ET.parse(fo).getroot())


def finds_every_kind(folder):
    trace = os.path.join(folder, "faulty.trace")
    run("fo", FAULTY, "--trace", trace)
    found = {kind for kind, _ in faults_of(Document(read(trace)), ET.parse(FAULTY).getroot())}
    print(f"{'ok' if found == set(KINDS) else 'not ok'} the census finds every kind of fault")
    for kind in set(KINDS) - found:
        print(f"# {kind} not found")
    return found == set(KINDS)


def main():
    if len(sys.argv) == 3:
        return 1 if count(*sys.argv[1:]) else 0
    with tempfile.TemporaryDirectory() as folder:
        sound = finds_every_kind(folder)
        return 1 if count(*edition(folder)) or not sound else 0


if __name__ == "__main__":
    sys.exit(main())
