#!/usr/bin/env python3
"""A census of typographic faults in finished pages, read from the area tree's trace (areatree.py).

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

Of the edition's fiches, by the fit report, what a reader compares when he turns pages, each with its bound: sizes of running
text and of titles, how far the first lines of titles stand apart that open a page, names with white between them and their
facts, cells of which a line stands alone overleaf, the largest difference of text on facing pages, pages that are left
white though something was given up for them, and labels not twice as near to their own text as to the one before.

Beside these faults there are figures of the edition, each with a bound that it keeps:

  compounds     lines that end after the hyphen of a compound or a name
  numbers       a number of up to three figures, or grouped, parted from the word in small letters that it counts
  houses        a house number parted from its street
  syllables     a hyphen that leaves two letters on either side
  longer        of columns side by side under one heading, in percent, the right ones that are longer than the left
  meeting       of the lines of right columns with a left one at their side, in percent, those whose baseline meets one,
                in page-sequences whose flow asks for a baseline grid
  loosest       how many times their stretch the widest spaces of a justified line are stretched

A page-sequence is what the structure has as a Part. Turned areas are not looked into.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from bisect import bisect
from collections import Counter

from areatree import NEAR, Document, solid

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")
EDITION = "data/repertoire-2008.xml"
FAULTY = "tests/census/faulty.fo"
PARTED = "tests/census/parted.fo"

LEAST_UNDER_HEADING = 2
LEAST_LINES_OF_PAGE = 8
MOST_HYPHENS = 2
LOOSE = 2 ** (1 / 3)		# the ratio whose badness, 100 r³, is 200
HANGING = 0.6			# of the size: signs and a last space may stand out of the body by so much

# A fiche's frame: sizes in points, lengths in mm.
MOST_TEXT_SIZES = 3
MOST_TITLE_SIZES = 1
MOST_TITLE_JUMP = 0
MOST_DIFFERENCE = 0.5		# between facing pages
LABEL_SIZE = 6.6		# of what labels are set in, points
CAPITALS = 0.71			# the height of capitals, of the size
NEARER = 2			# times, a label is to its own text than to the one before
MOST_WHITE = 5			# at the foot of a page for which something was given up
MOST_INDENT = 20		# points, of lines of one column
LITTLE = 0.03			# of a page's signs: not its text
HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6", "TH"}

MM = 25.4 / 72

KEPT = [f"keep-with-next{part}" for part in ("", ".within-page", ".within-column")]
FO = "{http://www.w3.org/1999/XSL/Format}"
REP = "{urn:repertoire:fo}"

# What is more than that, or less for "meeting", is a fault.
BOUNDS = {"compounds": 12, "numbers": 2, "houses": 0, "syllables": 1, "longer": 20, "meeting": 95, "loosest": 2}
MEETING = 0.3			# points: nearer than that baselines meet

PARTED_COMPOUND = re.compile(r"[^\W\d_][-\u2010]$")
PARTED_NUMBER = re.compile(r"(?:^|[ («]|\d[\u00a0\u202f ](?=\d{3}$))\d{1,3}$")
PARTED_HOUSE = re.compile(r"(?:^| )\d{1,4}(?: bis| ter)?,?$")
STREET = re.compile(r"(?:avenue|boulevard|bd|rue|place|quai|route|chemin|impasse|allées?|cours|square)\b")
PHONE = re.compile(r"(?:\d\d[\u00a0\u202f ]){3}\d\d$|\+\d")

# ---- headings ----

def kept_texts(root):
    """The text of each block that is always kept with its next one, holds no other, and is not called a heading."""
    texts = set()
    for block in root.iter(FO + "block"):
        if re.fullmatch("H[1-6]", block.get("role", "")):
            continue
        if "always" in [block.get(kept) for kept in KEPT] and block.find(f".//{FO}block") is None:
            texts.add(solid("".join(block.itertext())))
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
            if kind in ("TH", "TD", "Note", "Lbl"):	# a label beside its text heads nothing
                return None
            if re.fullmatch("H[1-6]", kind):
                return int(kind[1])
        return 7 if solid("".join(line.string for line in paragraph)) in self.kept else None


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
    part = lambda tag: document.holder(tag, "Part")
    ranked = sorted(((paragraph[0].tags[0], headings.rank(paragraph), paragraph)
                     for paragraph in document.paragraphs if paragraph[0].tags), key=lambda each: each[0])
    for i, (tag, rank, paragraph) in enumerate(ranked):
        if rank is None:
            continue
        text = []
        for other_tag, other_rank, other in ranked[i + 1:]:
            if part(tag) != part(other_tag) or cell(tag) not in (None, cell(other_tag)) or (other_rank or 8) <= rank:
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


# ---- the frame of fiches ----

def base(line):
    return line.y + line.baseline


def white_between(upper, lower):
    """From the baseline of a line to the capitals of the next."""
    return base(lower) - CAPITALS * max(text.size for text in lower.texts) - base(upper)


class Frame:
    """Pages of fiches as a reader compares them."""

    def __init__(self, document, fits):
        self.document = document
        self.fits = [fit for fit in fits if fit["wanted"] == 1]
        self.others = [fit for fit in fits if fit["wanted"] > 1]	# they run on, two or three to a page
        self.lines = {}		# by page
        for line in document.lines:
            self.lines.setdefault(line.page, []).append(line)

    def pages(self, fit):
        """A fiche's pages, as counted from the first of the document."""
        first = self.document.folios.index(str(fit["page"])) + 1
        return range(first, first + fit["pages"])

    def text_size(self, page):
        """The largest that not only headings are in; None where there is none."""
        signs = Counter()
        for line in self.lines.get(page, []):
            if line.tags and not HEADINGS & set(self.document.above(line.tags[0])):
                for text in line.texts:
                    signs[text.size] += len(text.string)
        return max((size for size, count in signs.items() if count > LITTLE * signs.total()), default=None)

    def text_sizes(self):
        """By page."""
        sizes = {page: self.text_size(page) for fit in self.fits for page in self.pages(fit)}
        return {page: size for page, size in sizes.items() if size}

    def titles_on(self, page):
        return [line for line in self.lines.get(page, []) if line.tags and {"H1", "H2"} & set(self.document.above(line.tags[0]))]

    def titles(self):
        """The first line of each that opens a page: under a label, while the title of a part has none."""
        for page in sorted({self.pages(fit)[0] for fit in self.fits + self.others}):
            top = min((line for line in self.lines[page] if line.tags), key=base)
            first = next((line for line in self.titles_on(page) if line.number == 1), None)
            if first and top not in self.titles_on(page):
                yield first

    def names_apart(self):
        """Last lines of names with more than a line of theirs between them and what is next under them."""
        for page in {page for fit in self.fits + self.others for page in self.pages(fit)}:
            for line in self.titles_on(page):
                below = [base(other) for other in self.lines[page]
                         if other.tags and other.texts and abs(other.x - line.x) < MOST_INDENT and base(other) > base(line)]
                if line.number == line.count and min(below) - base(line) > line.height:
                    yield line

    def differences(self):
        """In size, of facing pages: by the left one, which has an even number."""
        sizes = self.text_sizes()
        for left, folio in enumerate(self.document.folios, 1):
            if folio.isdigit() and int(folio) % 2 == 0 and left in sizes and left + 1 in sizes:
                yield abs(sizes[left] - sizes[left + 1]), left

    def label_whites(self):
        """Of labels that stand over a text and under another: the line, the white above, the white below."""
        for paragraph in self.document.paragraphs:
            label = paragraph[0]
            if (len(paragraph) > 1 or not label.tags or self.document.holder(label.tags[0], "Sect", "TD", "TH")
                    or not any(sign.islower() for sign in label.string)		# FRANCE over its column, the bar of the title
                    or max((text.size for text in label.texts), default=0) > LABEL_SIZE + 0.005):
                continue
            column = [line for line in self.lines[label.page] if line.tags and line.texts and abs(line.x - label.x) < MOST_INDENT]
            above = max((line for line in column if base(line) < base(label) - 1), key=base, default=None)
            below = min((line for line in column if base(line) > base(label) + 1), key=base, default=None)
            if above and below and not HEADINGS & set(self.document.above(above.tags[0])):
                yield label, white_between(above, label), white_between(label, below)

    def stray_labels(self):
        return [label for label, above, below in self.label_whites() if above < NEARER * below]

    def cells_cut_off(self):
        """Lines of a cell that stand alone on a page while others of it stand on another."""
        cells = {}
        for line in self.document.lines:
            cell = line.tags and self.document.holder(line.tags[0], "TD", "TH")
            if cell:
                cells.setdefault(cell, {}).setdefault(line.page, []).append(line)
        return [lines[0] for pages in cells.values() if len(pages) > 1 for lines in pages.values() if len(lines) == 1]

    def white(self):
        """Identifiers of fiches that were closed up and leave room all the same."""
        return [fit["id"] for fit in self.fits if fit["pages"] <= fit["wanted"] and fit["space"] < 1 and fit["free_mm"] > MOST_WHITE]


def hold(name, figure, most, unit=""):
    print(f"{'ok' if figure <= most + 0.005 else 'not ok'} fiches: {name}: {figure:g}{unit}, at most {most:g}")
    return figure <= most + 0.005


def frame_holds(document, fits):
    frame = Frame(document, fits)
    sizes = Counter(frame.text_sizes().values())
    titles = list(frame.titles())
    baselines = [line.y + line.baseline for line in titles]
    difference, left = max(frame.differences())
    white = frame.white()
    print("# fiches: text on pages: " + ", ".join(f"{size:g} pt on {count}" for size, count in sorted(sizes.items()))
          + "; titles: " + ", ".join(f"{size:g} pt" for size in sorted({line.texts[0].size for line in titles}))
          + f"; most unlike: pages {left} and {left + 1}" + "".join(f"; white: {fiche}" for fiche in white))
    return all([
        hold("sizes of text", len(sizes), MOST_TEXT_SIZES),
        hold("sizes of titles", len({line.texts[0].size for line in titles}), MOST_TITLE_SIZES),
        hold("jump of titles", round((max(baselines) - min(baselines)) * MM, 1), MOST_TITLE_JUMP, " mm"),
        hold("names away from their facts", len(list(frame.names_apart())), 0),
        hold("lines of a cell alone on a page", len(frame.cells_cut_off()), 0),
        hold("difference of text on facing pages", round(difference, 2), MOST_DIFFERENCE, " pt"),
        hold("white pages that were closed up", len(white), 0),
        hold("labels too near the text before", len(frame.stray_labels()), 0),
    ])


# ---- figures ----

def ends_of_lines(document):
    """Lines that do not end their paragraph, each with the texts at both sides of the break."""
    for paragraph in document.paragraphs:
        for line, following in zip(paragraph, paragraph[1:]):
            yield line, line.string.rstrip(), following.string.lstrip()


def parted(document):
    """What is parted that had better stand whole: its kind and the line."""
    for line, before, after in ends_of_lines(document):
        if line.hyphenated:
            if min(len(re.search(r"[^\W\d_]*$", before)[0]), len(re.match(r"[^\W\d_]*", after)[0])) <= 2:
                yield "syllables", line
        elif PARTED_COMPOUND.search(before) and after[:1].isalpha():
            yield "compounds", line
        elif STREET.match(after) and PARTED_HOUSE.search(before):
            yield "houses", line
        elif PARTED_NUMBER.search(before) and after[:1].islower() and not PHONE.search(before):
            yield "numbers", line


def columns_of(document):
    """Lines that stand in two columns side by side: left and right ones, for each page and height between full lines."""
    pairs = {}
    for page, (left, _, width, _) in enumerate(document.bodies, 1):
        lines = [line for line in document.lines if line.page == page and line.tags]
        full = sorted(line.y for line in lines if line.width > width / 2)
        for line in lines:
            # what is placed in cells keeps to its rows
            if line.width <= width / 2 and document.holder(line.tags[0], "TD", "TH", "Sect") is None:
                sides = pairs.setdefault((page, bisect(full, line.y)), ([], []))
                sides[line.x >= left + width / 2].append(line)
    return [(left, right) for left, right in pairs.values() if left and right]


def parts_on_grid(document, root):
    """The page-sequences whose flow asks for a baseline grid, by what their title says."""
    flows = [flow for flow in root.iter(FO + "flow") if flow.get(REP + "baseline-grid", "none") != "none"]
    heads = (head for flow in flows for head in flow.iter() if head.get("role") == "H2")
    titles = {solid("".join(block.itertext()).replace("\u200b", "")) for head in heads for block in [next(head.iter(FO + "block"))]}
    return {document.holder(paragraph[0].tags[0], "Part") for paragraph in document.paragraphs if paragraph[0].tags
            and {"H1", "H2"} & set(document.above(paragraph[0].tags[0])) and solid("".join(line.string for line in paragraph)) in titles}


def meeting(document, pairs, parts):
    """Of lines beside others, in percent, those that stand on the line of one."""
    beside = met = 0
    for left, right in pairs:
        baselines = [line.y + line.baseline for line in left]
        for line in right:
            baseline = line.y + line.baseline
            nearest = min(abs(baseline - other) for other in baselines)
            # a whole line away there is none at its side, but white
            if nearest < line.height - MEETING and document.holder(line.tags[0], "Part") in parts:
                beside += 1
                met += nearest <= MEETING
    return 100 * met / max(1, beside)


def figures_of(document, root):
    found, pairs = Counter(kind for kind, _ in parted(document)), columns_of(document)
    foot = lambda lines: max(line.y + line.height for line in lines)
    longer = sum(foot(right) > foot(left) + MEETING for left, right in pairs)
    figures = {kind: found[kind] for kind in BOUNDS}
    figures["longer"] = 100 * longer / max(1, len(pairs))
    figures["meeting"] = meeting(document, pairs, parts_on_grid(document, root))
    figures["loosest"] = max((line.ratio for line in document.lines), default=0)
    return figures


def hold_figures(document, root):
    sound = True
    for kind, figure in figures_of(document, root).items():
        least = kind == "meeting"
        keeps = figure >= BOUNDS[kind] if least else figure <= BOUNDS[kind]
        print(f"{'ok' if keeps else 'not ok'} lines: {kind}: {figure:.4g}, {'at least' if least else 'at most'} {BOUNDS[kind]}")
        for line in (line for each, line in parted(document) if each == kind and not keeps):
            print(f"# page {line.page}, {line.x:g} {line.y:g}: {line.string[-70:]}")
        sound = sound and keeps
    return sound


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
    """Its files of formatting objects, trace and fit."""
    paths = [os.path.join(folder, name) for name in ("edition.fo", "edition.trace", "edition.json")]
    run("build", EDITION, "--questions=ignorer", "--fo", paths[0], "--trace", paths[1], "--fit-report", paths[2], "--json")
    return paths


def is_sound(fo, trace, fit=None):
    document, root = Document(read(trace)), ET.parse(fo).getroot()
    sound = report(document, root) == 0
    if fit is None:
        return sound
    return all([hold_figures(document, root), frame_holds(document, json.loads(read(fit))), sound])


def finds_every_kind(folder):
    trace = os.path.join(folder, "faulty.trace")
    run("fo", FAULTY, "--trace", trace)
    found = {kind for kind, _ in faults_of(Document(read(trace)), ET.parse(FAULTY).getroot())}
    print(f"{'ok' if found == set(KINDS) else 'not ok'} the census finds every kind of fault")
    for kind in set(KINDS) - found:
        print(f"# {kind} not found")
    return found == set(KINDS)


def measures_every_figure(folder):
    trace = os.path.join(folder, "parted.trace")
    run("fo", PARTED, "--trace", trace)
    figures = figures_of(Document(read(trace)), ET.parse(PARTED).getroot())
    figures["loosest"] = figures["loosest"] > 2
    expected = {"compounds": 1, "numbers": 2, "houses": 1, "syllables": 1, "longer": 50, "meeting": 75, "loosest": True}
    print(f"{'ok' if figures == expected else 'not ok'} the census measures what is parted and what meets")
    if figures != expected:
        print(f"# {figures}")
    return figures == expected


def main():
    if len(sys.argv) == 3:
        return 0 if is_sound(*sys.argv[1:]) else 1
    with tempfile.TemporaryDirectory() as folder:
        sound = finds_every_kind(folder) & measures_every_figure(folder)
        return 0 if is_sound(*edition(folder)) and sound else 1


if __name__ == "__main__":
    sys.exit(main())
