#!/usr/bin/env python3
"""Random documents of blocks, lists and nested tables: every word is printed once, in order within its column of
text, inside the page, and no two lines overlap.

Usage: tests/geometry.py [first seed [last seed]]. REPERTOIRE names the program. A failing document is printed.
"""
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")
SEEDS = range(1, 41)
WIDTH, HEIGHT, MARGIN = 640, 170, 10
TOLERANCE = 0.03

HEAD = f"""<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="Noto Sans" font-size="5pt" line-height="8pt">
<fo:layout-master-set><fo:simple-page-master master-name="page" page-width="{WIDTH}pt" page-height="{HEIGHT}pt" margin="{MARGIN}pt">
<fo:region-body/></fo:simple-page-master></fo:layout-master-set>
<fo:page-sequence master-reference="page"><fo:flow flow-name="xsl-region-body">
"""
FOOT = "</fo:flow></fo:page-sequence></fo:root>\n"


class Maker:
    """Makes a document. Words are n1, n2 …; those of heads and feet, which are repeated, r1, r2 …"""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.repeated = False

    def chance(self, part):
        return self.random.random() < part

    def words(self, most):
        made = []
        for _ in range(self.random.randint(1, most)):
            self.count += 1
            made.append(f"{'r' if self.repeated else 'n'}{self.count}")
        return " ".join(made)

    def maybe(self, part, text):
        return " " + text if self.chance(part) else ""

    def keeps(self):
        strength = self.random.choice(["always", "1", "5"])
        return (self.maybe(0.1, f'keep-with-next.within-page="{strength}"')
                + self.maybe(0.1, f'keep-with-previous.within-column="{strength}"')
                + self.maybe(0.1, f'keep-together.within-page="{strength}"'))

    def dress(self):
        kept = self.random.choice(["retain", "discard"])
        return (self.maybe(0.3, f'border="{self.random.choice(["0.5pt", "2pt"])} solid #000000" padding="1pt"'
                                f' border-after-width.conditionality="{kept}" padding-before.conditionality="{kept}"'
                                ' margin-left="3pt" margin-right="3pt"')
                + self.maybe(0.2, 'background-color="#eeeeee"'))

    def spaces(self):
        return (self.maybe(0.3, f'space-before="{self.random.randint(0, 9)}pt"')
                + self.maybe(0.3, f'space-after="{self.random.randint(0, 9)}pt"')
                + self.maybe(0.1, 'space-after.conditionality="retain"')
                + self.maybe(0.1, 'space-before.precedence="force"'))

    def block(self, depth):
        attributes = self.spaces() + self.dress() + self.keeps()
        attributes += self.maybe(0.2, f'line-height="{self.random.randint(7, 13)}pt"')
        if depth and self.chance(0.3):
            return f"<fo:block{attributes}>{self.blocks(depth - 1)}</fo:block>"
        attributes += self.maybe(0.03, 'break-before="page"')
        return f"<fo:block{attributes}>{self.words(25)}</fo:block>"

    def list(self, depth):
        items = "".join(
            f'<fo:list-item{self.spaces()}{self.keeps()}>'
            f'<fo:list-item-label end-indent="label-end()"><fo:block>{self.words(1)}</fo:block></fo:list-item-label>'
            f'<fo:list-item-body start-indent="body-start()">{self.blocks(depth - 1)}</fo:list-item-body></fo:list-item>'
            for _ in range(self.random.randint(1, 4)))
        return f'<fo:list-block provisional-distance-between-starts="28pt"{self.spaces()}>{items}</fo:list-block>'

    def cell(self, depth, columns=1, rows=1):
        spans = f' number-columns-spanned="{columns}"' * (columns > 1) + f' number-rows-spanned="{rows}"' * (rows > 1)
        align = self.maybe(0.2, f'display-align="{self.random.choice(["center", "after"])}"')
        border = self.maybe(0.7, 'border="0.5pt solid #000000" padding="1pt"')
        return f"<fo:table-cell{spans}{align}{border}>{self.blocks(depth - 1, 2)}</fo:table-cell>"

    def part(self, name, rows, columns, depth):
        """Rows of cells within the grid; covered[column] more rows are taken by cells above. Begins again when a row
        would have no cell of its own, which is not allowed."""
        made, covered = [], [0] * columns
        for row in range(rows):
            cells, column = [], 0
            while column < columns:
                if covered[column]:
                    column += 1
                    continue
                width = 2 if column + 1 < columns and not covered[column + 1] and self.chance(0.15) else 1
                height = self.random.randint(2, min(3, rows - row)) if rows - row > 1 and self.chance(0.15) else 1
                cells.append(self.cell(depth, width, height).replace("<fo:table-cell",
                                                                    f'<fo:table-cell column-number="{column + 1}"', 1))
                for i in range(width):
                    covered[column + i] = height
                column += width
            covered = [max(0, left - 1) for left in covered]
            if cells:
                made.append(f"<fo:table-row{self.keeps()}>{''.join(cells)}</fo:table-row>")
            else:
                return self.part(name, rows, columns, depth)
        return f"<fo:{name}>{''.join(made)}</fo:{name}>"

    def edge(self, name, columns):
        self.repeated = True
        cells = "".join(f'<fo:table-cell><fo:block>{self.words(1)}</fo:block></fo:table-cell>' for _ in range(columns))
        self.repeated = False
        return f"<fo:{name}><fo:table-row>{cells}</fo:table-row></fo:{name}>"

    def table(self, depth):
        columns = self.random.randint(1, 3)
        layout = self.random.choice(['table-layout="fixed"', 'table-layout="auto"'])
        borders = self.random.choice(["collapse", "separate"])
        head = self.edge("table-header", columns) if self.chance(0.4) else ""
        foot = self.edge("table-footer", columns) if self.chance(0.2) else ""
        body = self.part("table-body", self.random.randint(1, 5), columns, depth)
        return (f'<fo:table {layout} width="100%" border-collapse="{borders}"{self.spaces()}>'
                f'<fo:table-column number-columns-repeated="{columns}"/>{head}{foot}{body}</fo:table>')

    def blocks(self, depth, most=3):
        made = []
        for _ in range(self.random.randint(1, most)):
            kind = self.random.random()
            if depth > 0 and kind < 0.15:
                made.append(self.list(depth))
            elif depth > 0 and kind < 0.3:
                made.append(self.table(depth))
            else:
                made.append(self.block(depth))
        return "".join(made)

    def document(self):
        return HEAD + "\n".join(self.blocks(2, 4) for _ in range(4)) + FOOT


LINE = re.compile(r"\s*line ([-\d.]+) ([-\d.]+) ([-\d.]+)×([-\d.]+)")
TEXT = re.compile(r'\s*text ([-\d.]+) ([-\d.]+) ([-\d.]+) "([^"]*)"')


def pages_of(trace):
    """By page: its lines as (x, y, width, height), and its words."""
    pages = []
    for row in trace.splitlines():
        if row.startswith("page "):
            pages.append(([], []))
        elif row.startswith("structure"):
            break
        elif match := LINE.match(row):
            pages[-1][0].append(tuple(map(float, match.groups())))
        elif match := TEXT.match(row):
            pages[-1][1].extend(match.group(4).split())
    return pages


def overlap(a, b):
    return (min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) > TOLERANCE
            and min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) > TOLERANCE)


def faults_of_page(number, lines):
    for i, line in enumerate(lines):
        x, y, width, height = line
        if y < MARGIN - TOLERANCE or y + height > HEIGHT - MARGIN + TOLERANCE:
            yield f"page {number}: line at {y} stands out of the page"
        for other in lines[:i]:
            if overlap(line, other):
                yield f"page {number}: lines {other} and {line} overlap"


def faults_of(document, trace, messages):
    pages = pages_of(trace)
    found = Counter(word for _, words in pages for word in words if word.startswith("n"))
    wanted = re.findall(r"\bn\d+", document)
    if "was cut" not in messages:
        for word in wanted:
            if found[word] != 1:
                yield f"{word} is printed {found[word]} times"
    if "page-overflow" not in messages:
        for number, (lines, _) in enumerate(pages, 1):
            yield from faults_of_page(number, lines)


def check(seed, folder):
    document = Maker(seed).document()
    source, trace = os.path.join(folder, "random.fo"), os.path.join(folder, "random.trace")
    with open(source, "w", encoding="utf-8") as file:
        file.write(document)
    run = subprocess.run([REPERTOIRE, "fo", source, "-o", os.path.join(folder, "random.pdf"), "--trace", trace],
                         capture_output=True, text=True, timeout=60, check=False)
    if run.returncode:
        return [f"status {run.returncode}", *run.stderr.splitlines()[:5]], document
    with open(trace, encoding="utf-8") as file:
        return list(faults_of(document, file.read(), run.stderr)), document


def main():
    seeds = SEEDS
    if len(sys.argv) > 1:
        seeds = range(int(sys.argv[1]), int(sys.argv[-1]) + 1)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            faults, document = check(seed, folder)
            print(f"{'not ok' if faults else 'ok'} random document {seed}")
            for fault in faults[:8]:
                print(f"# {fault}")
            if faults and len(sys.argv) > 1:
                print(document)
            failed += bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
