#!/usr/bin/env python3
"""Pages of several measures in one flow: each line is one of the page that it stands on, and nothing is lost or twice.

Documents are made at random: masters of other widths, heights and counts of columns, by parity, for the first page, the last,
or one after another; paragraphs, lists, tables with heads and spans, frames, containers, footnotes. Each word is a word of its
own, and the area tree has each once (those of heads that are repeated: once at least).

usage: measures.py [first seed [last seed]]
"""
import collections
import concurrent.futures
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from reporting import report, status

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
SEEDS = 120
SECONDS = 20
WORD = re.compile(r"[qh]\d+z")


class Maker:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.count = 0
        self.ids = 0

    def one(self, *values):
        return self.rng.choice(values)

    def chance(self, share):
        return self.rng.random() < share

    def word(self, kind="q"):
        self.count += 1
        return f"{kind}{self.count}z"

    def words(self, least, most):
        return " ".join(self.word() for _ in range(self.rng.randint(least, most)))

    def id(self):
        self.ids += 1
        return f' id="i{self.ids}"' if self.chance(0.2) else ""

    # -- lines --

    def inline(self, depth=0, notes=True):
        parts = []
        for _ in range(self.one(1, 1, 2, 4)):
            kind = self.rng.random()
            if kind < 0.1:
                parts.append(f'<fo:inline{self.id()} border="1pt solid black">{self.words(1, 12)}</fo:inline>')
            elif kind < 0.18 and notes:
                parts.append(f"<fo:footnote><fo:inline>{self.word()}</fo:inline><fo:footnote-body>"
                             f"{''.join(self.paragraph(notes=False) for _ in range(self.one(1, 1, 2)))}"
                             "</fo:footnote-body></fo:footnote>")
            elif kind < 0.24 and depth < 2:
                parts.append(f"<fo:inline>{self.words(1, 3)} <fo:block>{self.inline(depth + 1, notes)}</fo:block>"
                             f" {self.words(1, 3)}</fo:inline>")
            elif kind < 0.28 and self.ids:
                parts.append(f'<fo:page-number-citation ref-id="i0"/> {self.word()}')
            else:
                parts.append(self.words(1, self.one(5, 20, 60)))
        return " ".join(parts)

    def attributes(self):
        chosen = ""
        for share, name, values in (
                (0.2, "space-before", ("6pt", "20pt")), (0.2, "space-after", ("6pt",)), (0.15, "border", ("1pt solid black",)),
                (0.1, "padding", ("3pt", "12pt")), (0.1, "text-indent", ("12pt", "-6pt")), (0.08, "start-indent", ("20pt",)),
                (0.06, "keep-with-next", ("always", "1")), (0.06, "keep-together", ("always", "1")),
                (0.03, "break-before", ("page", "odd-page", "column")), (0.03, "break-after", ("page", "even-page")),
                (0.15, "text-align", ("justify", "center", "end")), (0.1, "orphans", ("1", "4")), (0.1, "widows", ("1", "4"))):
            if self.chance(share):
                chosen += f' {name}="{self.one(*values)}"'
        return chosen

    def paragraph(self, notes=True):
        return f"<fo:block{self.id()}{self.attributes()}>{self.inline(notes=notes)}</fo:block>\n"

    # -- blocks --

    def list(self, depth):
        items = "".join(
            f"<fo:list-item{self.id()}{self.attributes()}><fo:list-item-label end-indent='label-end()'><fo:block>{self.words(1, 2)}"
            f"</fo:block></fo:list-item-label><fo:list-item-body start-indent='body-start()'>{self.blocks(depth, 1, 3)}"
            "</fo:list-item-body></fo:list-item>\n" for _ in range(self.one(1, 3, 6)))
        return f"<fo:list-block provisional-distance-between-starts='20pt'{self.id()}>{items}</fo:list-block>\n"

    def row(self, columns, depth, kind):
        cells, column, taller = "", 0, []
        while column < columns:
            span = self.one(1, 1, 1, 2) if column + 2 <= columns else 1
            rows = self.one(1, 1, 1, 2, 3) if kind == "q" and column else 1
            if self.open_rows.get(column, 0) > 0:
                self.open_rows[column] -= 1
                column += 1
                continue
            if any(self.open_rows.get(column + i, 0) > 0 for i in range(span)):
                span = 1
            content = f"<fo:block>{self.word('h')}</fo:block>" if kind == "h" else self.blocks(depth, 1, self.one(1, 2, 4))
            cells += (f"<fo:table-cell{self.id()} column-number='{column + 1}' number-columns-spanned='{span}' "
                      f"number-rows-spanned='{rows}' padding='{self.one('0pt', '2pt')}' {self.cell_border}>"
                      f"{content}</fo:table-cell>")
            taller.extend((column + i, rows - 1) for i in range(span))
            column += span
        self.open_rows.update(taller)
        if not cells:
            return ""
        keep = ' keep-together.within-column="always"' if self.chance(0.1) else ""
        return f"<fo:table-row{self.id()}{keep}{' break-before=%r' % 'page' if self.chance(0.03) else ''}>{cells}</fo:table-row>\n"

    def table(self, depth):
        columns = self.one(1, 2, 3)
        self.open_rows, outer = {}, getattr(self, "open_rows", {})
        self.cell_border = self.one("border='1pt solid black'", "")
        collapse = self.one("collapse", "separate' border-separation='3pt")
        head = f"<fo:table-header>{self.row(columns, depth, 'h')}</fo:table-header>" if self.chance(0.5) else ""
        self.open_rows = {}
        foot = f"<fo:table-footer>{self.row(columns, depth, 'h')}</fo:table-footer>" if self.chance(0.3) else ""
        self.open_rows = {}
        rows = "".join(self.row(columns, depth, "q") for _ in range(self.one(1, 3, 8)))
        self.open_rows = outer
        omit = " table-omit-header-at-break='true'" if self.chance(0.2) else ""
        layout = self.one("fixed", "auto")
        table = (f"<fo:table{self.id()} width='100%' table-layout='{layout}' border-collapse='{collapse}'{omit}>"
                 f"{'<fo:table-column column-width=%r/>' % 'proportional-column-width(1)' * columns if layout == 'fixed' else ''}"
                 f"{head}{foot}<fo:table-body{self.id()}>{rows or self.row(columns, depth, 'q')}</fo:table-body></fo:table>\n")
        if self.chance(0.2):
            return (f"<fo:table-and-caption><fo:table-caption><fo:block>{self.words(1, 9)}</fo:block></fo:table-caption>{table}"
                    "</fo:table-and-caption>\n")
        return table

    def blocks(self, depth, least, most):
        return "".join(self.block(depth) for _ in range(self.rng.randint(least, most)))

    def block(self, depth):
        kind = self.rng.random()
        if depth <= 0 or kind < 0.5:
            return self.paragraph()
        if kind < 0.62:
            return f"<fo:block{self.id()}{self.attributes()}>{self.blocks(depth - 1, 1, 4)}</fo:block>\n"
        if kind < 0.74:
            return self.list(depth - 1)
        if kind < 0.86:
            return self.table(depth - 1)
        if kind < 0.9:
            return f"<fo:wrapper{self.id()}>{self.blocks(depth - 1, 1, 3)}</fo:wrapper>\n"
        if kind < 0.96:
            return (f"<fo:block-container{self.id()}{self.attributes()}{self.one('', ' min-height=%r' % '90pt')}>"
                    f"{self.blocks(depth - 1, 1, 3)}</fo:block-container>\n")
        return f"<fo:block-container{self.id()} height='24pt'><fo:block>{self.words(1, 2)}</fo:block></fo:block-container>\n"

    # -- pages --

    def master(self, name):
        columns = self.one(1, 1, 1, 2, 3)
        width = self.one(180, 260, 400) * (2 if columns == 3 else 1)
        return (f'<fo:simple-page-master master-name="{name}" page-width="{width}pt" page-height="{self.one(120, 200, 320)}pt" '
                f'margin="10pt"><fo:region-body column-count="{columns}" column-gap="8pt"/></fo:simple-page-master>')

    def masters(self):
        names = "abcd"[:self.one(2, 3, 4)]
        conditions = self.one(('page-position="first"',), ('odd-or-even="odd"',), ('page-position="last"',),
                              ('page-position="first"', 'odd-or-even="even"'), ('page-position="last"', 'odd-or-even="even"'))
        if self.chance(0.4):
            parts = "".join(f'<fo:single-page-master-reference master-reference="{name}"/>' for name in names[:-1])
            parts += f'<fo:repeatable-page-master-reference master-reference="{names[-1]}"/>'
        else:
            parts = "".join(f'<fo:conditional-page-master-reference {condition} master-reference="{name}"/>'
                            for condition, name in zip(conditions, names[1:]))
            parts = (f'<fo:repeatable-page-master-alternatives>{parts}<fo:conditional-page-master-reference '
                     f'master-reference="{names[0]}"/></fo:repeatable-page-master-alternatives>')
        return ("<fo:layout-master-set>" + "".join(map(self.master, names))
                + f'<fo:page-sequence-master master-name="m">{parts}</fo:page-sequence-master></fo:layout-master-set>\n')

    def document(self):
        flow = "".join(f'<fo:block span="all">{self.inline()}</fo:block>\n' if self.chance(0.1) else self.block(3)
                       for _ in range(self.one(1, 4, 10)))
        more = self.one("", "", ' force-page-count="even"', ' initial-page-number="2"', ' force-page-count="end-on-odd"')
        return ('<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-size="8pt" font-family="Noto Sans">' + self.masters()
                + f'<fo:page-sequence master-reference="m"{more}>'
                + self.one("", '<fo:static-content flow-name="xsl-footnote-separator"><fo:block><fo:leader/></fo:block>'
                               '</fo:static-content>')
                + f'<fo:flow flow-name="xsl-region-body">\n<fo:block id="i0">{self.words(3, 40)}</fo:block>\n{flow}</fo:flow>'
                + "</fo:page-sequence></fo:root>\n")


def faults_of(text, printed, messages):
    found = collections.Counter(WORD.findall(printed))
    for word in WORD.findall(text):
        times = found.pop(word, 0)
        if times != 1 and not (word[0] == "h" and times > 1):
            yield f"{word} is printed {times} times"
    if "off-page" not in messages and "page-width]" in messages:
        yield "a page of another measure"


def row_document(words):
    """One row over pages that alternate in measure."""
    masters = "".join(f'<fo:simple-page-master master-name="{name}" page-width="{width}pt" page-height="90pt" margin="10pt">'
                      '<fo:region-body/></fo:simple-page-master>' for name, width in (("a", 120), ("b", 200)))
    text = " ".join(f"q{number}z" for number in range(words))
    return ('<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-size="8pt" font-family="Noto Sans"><fo:layout-master-set>'
            + masters + '<fo:page-sequence-master master-name="m"><fo:repeatable-page-master-alternatives>'
            '<fo:conditional-page-master-reference odd-or-even="even" master-reference="b"/>'
            '<fo:conditional-page-master-reference master-reference="a"/>'
            '</fo:repeatable-page-master-alternatives></fo:page-sequence-master></fo:layout-master-set>'
            '<fo:page-sequence master-reference="m"><fo:flow flow-name="xsl-region-body"><fo:table><fo:table-body><fo:table-row>'
            f'<fo:table-cell><fo:block>{text}</fo:block></fo:table-cell></fo:table-row></fo:table-body></fo:table></fo:flow>'
            '</fo:page-sequence></fo:root>\n')


def check(seed):
    return seed, faults_in(Maker(seed).document())


def faults_in(text):
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "a.fo")
        pathlib.Path(source).write_text(text, encoding="utf-8")
        try:
            done = subprocess.run([REPERTOIRE, "fo", source, "-o", "/dev/null", "--trace", "-"], capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return ["no end"]
        if done.returncode:
            return [f"status {done.returncode}: {done.stderr.decode()[-300:]}"]
        return list(faults_of(text, done.stdout.decode(), done.stderr.decode()))


def main():
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    last = int(sys.argv[2]) if len(sys.argv) > 2 else max(first, SEEDS)
    if os.environ.get("SHOW"):
        sys.stdout.write(Maker(first).document())
        return 0
    wrong = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for seed, faults in pool.map(check, range(first, last + 1)):
            if faults:
                wrong.append(f"seed {seed}: {'; '.join(faults[:3])} ({len(faults)})")
    report(f"{last - first + 1} flows over pages of several measures keep their words", wrong)
    report("a row of fifty pages is set for each of them", faults_in(row_document(2000))[:3])
    costly = faults_in(row_document(40000))
    wrong = costly[:3] or ["no warning"]
    report("a row of a thousand pages is set at one measure, with a warning", [] if costly == ["a page of another measure"] else wrong)
    return status()


if __name__ == "__main__":
    sys.exit(main())
