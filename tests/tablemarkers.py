#!/usr/bin/env python3
"""fo:retrieve-table-marker: what heads and feet of tables show, held against what the rows on their page say.

Tables are made at random: rows with markers of two classes or without, heads and feet with each position and boundary, in one
column or several, some markers of two lines so that heights hang on what is shown. Rows say their number, so that the pages
tell which stand together; what should be shown is worked out here from that. Nothing stands over anything, and the number of
threads does not show. Where a head leaves no room for what it says the engine tells so, and what is shown there may be what it
was before: such documents are counted, and few.

usage: tablemarkers.py [first seed, seeds]
"""
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from areatree import Document
from reporting import report, status

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
SEEDS = 40
MOST_UNSETTLED = 0.1
POSITIONS = ("first-starting", "first-including-carryover", "last-starting", "last-ending")
BOUNDARIES = ("table", "table-fragment", "page")
LINE = 10

class Table:
    def __init__(self, rng):
        self.columns = rng.choice((1, 1, 2, 3))
        self.rows = [{name: self.words(rng, row, name) for name in "mn" if rng.random() < 0.7} for row in range(rng.randrange(3, 60))]
        self.head = [self.retrieve(rng) for _ in range(rng.randrange(3))]
        self.foot = [self.retrieve(rng) for _ in range(rng.randrange(3) if self.head else 1)]
        self.lines = 3 * len(self.head + self.foot) + rng.randrange(3, 9)

    @staticmethod
    def words(rng, row, name):
        return rng.choice(([f"{name}{row}"], [f"{name}{row}"], [f"{name}{row}", f"{name}{row}x"], []))

    @staticmethod
    def retrieve(rng):
        return rng.choice("mn"), rng.choice(POSITIONS), rng.choice(BOUNDARIES)

    @staticmethod
    def edge(element, label, retrieves):
        if not retrieves:
            return ""
        rows = "".join(f'<fo:table-row><fo:table-cell><fo:block>{label}{i}</fo:block><fo:retrieve-table-marker retrieve-class-name="{name}" '
                       f'retrieve-position-within-table="{position}" retrieve-boundary-within-table="{boundary}"/></fo:table-cell>'
                       "</fo:table-row>" for i, (name, position, boundary) in enumerate(retrieves))
        return f"<fo:{element}>{rows}</fo:{element}>"

    def document(self):
        rows = ""
        for number, markers in enumerate(self.rows):
            held = "".join(f'<fo:marker marker-class-name="{name}">' + "".join(f"<fo:block>{word}</fo:block>" for word in words)
                           + "</fo:marker>" for name, words in markers.items())
            rows += f"<fo:table-row><fo:table-cell>{held}<fo:block>row{number}</fo:block></fo:table-cell></fo:table-row>"
        return (f'<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-size="7pt" line-height="{LINE}pt"><fo:layout-master-set>'
                f'<fo:simple-page-master master-name="p" page-width="300pt" page-height="{self.lines * LINE}pt"><fo:region-body '
                f'column-count="{self.columns}"/></fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference="p">'
                '<fo:flow flow-name="xsl-region-body"><fo:table table-layout="fixed" width="100%"><fo:table-column/>'
                + self.edge("table-header", "head", self.head) + self.edge("table-footer", "foot", self.foot)
                + f"<fo:table-body>{rows}</fo:table-body></fo:table></fo:flow></fo:page-sequence></fo:root>")

    def shown(self, retrieve, first, last, page):
        """Words, with rows first to last on the fragment and the page's first row."""
        name, position, boundary = retrieve
        here = [row for row in range(first, last + 1) if name in self.rows[row]]
        if here:
            return self.rows[here[0] if position.startswith("first") else here[-1]][name]
        if boundary == "table-fragment":
            return []
        before = [row for row in range(page if boundary == "page" else 0, first) if name in self.rows[row]]
        return self.rows[before[-1]][name] if before else []


def fragments_of(document):
    """Lines of text that stand under one another: (page, words with their places from above)."""
    columns = {}
    for line in document.lines:
        columns.setdefault((line.page, line.x), []).append((line.y, line.string.strip()))
    return [(page, sorted(lines)) for (page, _), lines in sorted(columns.items())]


def split(words):
    """Words by the label, of a row, a head or a foot, that they stand under."""
    parts = []
    for word in words:
        if re.match(r"(row|head|foot)\d", word):
            parts.append((word, []))
        else:
            parts[-1][1].append(word)
    return parts


def check(folder, seed, faults):
    table = Table(random.Random(seed))
    path, traces = folder / "in.fo", [folder / f"{threads}.trace" for threads in (1, 3)]
    path.write_text(table.document())
    for threads, trace in zip("13", traces):
        run = subprocess.run([REPERTOIRE, "fo", path, "-o", os.devnull, "--trace", trace, "-j", threads], capture_output=True, text=True)
        if run.returncode:
            faults["print"].append(f"seed {seed}: {run.stderr[:200]}")
            return False
    if traces[0].read_bytes() != traces[1].read_bytes():
        faults["threads"].append(f"seed {seed}")
    if "table-marker-unsettled" in run.stderr:
        return True
    first_of_page = {}
    for page, lines in fragments_of(Document(traces[0].read_text())):
        for (above, one), (below, other) in zip(lines, lines[1:]):
            if below - above < LINE - 0.1:
                faults["over"].append(f"seed {seed}, page {page}: {one} and {other}")
        parts = split([word for _, word in lines])
        rows = [int(label[3:]) for label, _ in parts if label.startswith("row")]
        first_of_page.setdefault(page, rows[0])
        for label, words in parts:
            if label.startswith("row"):
                continue
            retrieve = (table.head if label.startswith("head") else table.foot)[int(label[4:])]
            wanted = table.shown(retrieve, rows[0], rows[-1], first_of_page[page])
            if words != wanted:
                faults["shown"].append(f"seed {seed}, page {page}, rows {rows[0]} to {rows[-1]}, {retrieve}: {words}, not {wanted}")
    return False


def main():
    first, count = (int(argument) for argument in sys.argv[1:3]) if len(sys.argv) > 2 else (0, SEEDS)
    faults = {"print": [], "shown": [], "over": [], "threads": []}
    with tempfile.TemporaryDirectory() as name:
        unsettled = sum(check(pathlib.Path(name), seed, faults) for seed in range(first, first + count))
    print(f"# {unsettled} of {count} documents do not settle")
    report("all are printed", faults["print"])
    report("heads and feet show the markers of their rows", faults["shown"])
    report("nothing stands over anything", faults["over"])
    report("most documents settle", [] if unsettled <= MOST_UNSETTLED * count else [str(unsettled)])
    report("the number of threads does not show", faults["threads"])
    return status()


if __name__ == "__main__":
    sys.exit(main())
