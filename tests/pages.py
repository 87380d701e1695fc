#!/usr/bin/python3
"""Random documents for the pages: columns, spans, footnotes, keeps, breaks, markers, references, several page-sequences.

Of each document: it is formatted; every word comes back once, in the order of the structure; lines stand inside the
body and do not overlap; a footnote is on the page that calls it, a heading on that of what follows it; a cited page is
where its target is; and pages of earlier page-sequences stay as they are when the last one gets longer.

Usage: tests/pages.py [--seed N] [--count N]. REPERTOIRE names the program. One document asked for is printed if it fails.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "pdf"))
import words as word_check  # noqa: E402

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")
COUNT = 40
TOLERANCE = 0.03
FO = "http://www.w3.org/1999/XSL/Format"

CONSONANTS, VOWELS = "bdgklmnprstvz", "aeiou"
SYLLABLES = [c + v for c in CONSONANTS for v in VOWELS]

# What a document may not hold together; the checks that it excuses.
EXCUSES = {"page-overflow", "keep-broken", "page-width"}


def spell(number):
    """A word of its own for each number, in letters only."""
    word = ""
    while True:
        word = SYLLABLES[number % len(SYLLABLES)] + word
        number //= len(SYLLABLES)
        if not number:
            return word + "x"


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.ids = []
        self.notes = []         # (calling word, first word of the note)
        self.kept = []          # (heading's word, first word of what follows)
        self.targets = {}       # id: first word of its block
        self.citations = []     # (word before the citation, id)

    def chance(self, part):
        return self.random.random() < part

    def word(self):
        self.count += 1
        return spell(self.count)

    def words(self, most):
        return " ".join(self.word() for _ in range(self.random.randint(1, most)))

    def maybe(self, part, text):
        return " " + text if self.chance(part) else ""

    # ---- inside a paragraph ----

    def footnote(self, caller):
        body = self.words(12)
        self.notes.append((caller, body.split()[0]))
        return (f'<fo:footnote><fo:inline font-size="5pt" baseline-shift="super">*</fo:inline><fo:footnote-body>'
                f'<fo:block font-size="6pt" line-height="8pt">{body}</fo:block></fo:footnote-body></fo:footnote>')

    def citation(self, before):
        target = self.random.choice(self.ids)
        self.citations.append((before, target))
        kind = self.random.choice(["page-number-citation", "page-number-citation"])
        return f' <fo:{kind} ref-id="{target}"/> '

    def text(self, most, notes=True):
        """Words, some with a note or a citation after them."""
        made = []
        for _ in range(self.random.randint(1, 4)):
            part = self.words(most)
            last = part.split()[-1]
            made.append(part)
            if notes and self.chance(0.08):
                made[-1] += self.footnote(last)
            elif self.ids and self.chance(0.1):
                made[-1] += self.citation(last)
        return " ".join(made)

    # ---- blocks ----

    def breaks(self):
        return self.maybe(0.04, 'break-before="%s"' % self.random.choice(["page", "column", "odd-page", "even-page"]))

    def spaces(self):
        return (self.maybe(0.3, f'space-before="{self.random.randint(0, 9)}pt"')
                + self.maybe(0.3, f'space-after.minimum="0pt" space-after.optimum="{self.random.randint(0, 9)}pt"'
                                  ' space-after.maximum="12pt"'))

    def keeps(self):
        strength = self.random.choice(["always", "1", "5"])
        return (self.maybe(0.1, f'keep-with-next.within-column="{strength}"')
                + self.maybe(0.1, f'keep-together.within-page="{strength}"')
                + self.maybe(0.3, f'widows="{self.random.randint(1, 4)}" orphans="{self.random.randint(1, 4)}"'))

    def identity(self):
        """An id and where it is: the first word that comes now."""
        if not self.chance(0.2):
            return ""
        name = f"i{len(self.targets)}"
        self.targets[name] = spell(self.count + 1)
        self.ids.append(name)
        return f' id="{name}"'

    def paragraph(self):
        attributes = self.breaks() + self.spaces() + self.keeps() + self.identity()
        marker = f'<fo:marker marker-class-name="m">{self.random.randint(0, 99)}</fo:marker>' if self.chance(0.3) else ""
        return f"<fo:block{attributes}>{marker}{self.text(12)}</fo:block>"

    def heading(self):
        word = self.word()
        attributes = self.breaks()
        self.kept.append((word, spell(self.count + 1)))
        return (f'<fo:block{attributes} keep-with-next.within-page="always" font-weight="bold">{word}</fo:block>'
                f'<fo:block>{self.text(8)}</fo:block>')

    def list(self):
        items = "".join(
            f'<fo:list-item{self.spaces()}><fo:list-item-label end-indent="label-end()"><fo:block>{self.word()}</fo:block>'
            f'</fo:list-item-label><fo:list-item-body start-indent="body-start()"><fo:block>{self.text(8)}</fo:block>'
            f'</fo:list-item-body></fo:list-item>' for _ in range(self.random.randint(1, 4)))
        return f'<fo:list-block provisional-distance-between-starts="45pt"{self.spaces()}>{items}</fo:list-block>'

    def table(self):
        rows = "".join(
            f'<fo:table-row{self.maybe(0.5, "keep-together.within-page=%calways%c" % (34, 34))}>'
            + "".join(f'<fo:table-cell padding="1pt"><fo:block>{self.text(5)}</fo:block></fo:table-cell>' for _ in range(2))
            + "</fo:table-row>" for _ in range(self.random.randint(1, 5)))
        return (f'<fo:table table-layout="fixed" width="100%"{self.spaces()}><fo:table-column number-columns-repeated="2"/>'
                f"<fo:table-body>{rows}</fo:table-body></fo:table>")

    def group(self):
        kind = self.random.choice(["block", "block-container", "wrapper"])
        attributes = "" if kind == "wrapper" else self.spaces()
        return f"<fo:{kind}{attributes}{self.identity()}>{self.paragraph()}{self.paragraph()}</fo:{kind}>"

    def spanning(self):
        return f'<fo:block span="all"{self.spaces()}{self.identity()} font-weight="bold">{self.text(6)}</fo:block>'

    def part(self):
        kinds = [self.paragraph] * 8 + [self.heading] * 3 + [self.list, self.table, self.group, self.spanning]
        return self.random.choice(kinds)()

    # ---- pages ----

    def master(self, name):
        columns = self.random.choice([1, 1, 2, 3])
        body = f'margin-top="14pt" margin-bottom="14pt" column-count="{columns}" column-gap="8pt"'
        body += self.maybe(0.2, f'display-align="{self.random.choice(["center", "after"])}"')
        return (f'<fo:simple-page-master master-name="{name}" page-width="{self.random.randint(140, 220) * columns}pt" '
                f'page-height="{self.random.randint(140, 400)}pt" margin="10pt"><fo:region-body {body}/>'
                f'<fo:region-before extent="12pt"/><fo:region-after extent="12pt"/></fo:simple-page-master>')

    def sequence(self, name):
        attributes = self.maybe(0.3, f'initial-page-number="{self.random.choice(["1", "7", "auto-odd", "auto-even"])}"')
        attributes += self.maybe(0.3, f'force-page-count="{self.random.choice(["even", "end-on-odd", "no-force"])}"')
        attributes += self.maybe(0.3, f'format="{self.random.choice(["I", "A", "01"])}"')
        separator = '<fo:static-content flow-name="xsl-footnote-separator"><fo:block line-height="4pt"><fo:leader ' \
            'leader-pattern="rule" leader-length="30pt"/></fo:block></fo:static-content>' if self.chance(0.5) else ""
        self.ids = []
        flow = "\n".join(self.part() for _ in range(self.random.randint(2, 24)))
        return (f'<fo:page-sequence master-reference="{name}"{attributes}>'
                f'<fo:static-content flow-name="xsl-region-before"><fo:block><fo:retrieve-marker retrieve-class-name="m"/>'
                f'</fo:block></fo:static-content><fo:static-content flow-name="xsl-region-after"><fo:block><fo:page-number/>'
                f'</fo:block></fo:static-content>{separator}'
                f'<fo:flow flow-name="xsl-region-body">{flow}</fo:flow></fo:page-sequence>\n')

    def document(self):
        names = [f"m{i}" for i in range(self.random.randint(1, 3))]
        masters = "".join(self.master(name) for name in names)
        sequences = "".join(self.sequence(name) for name in names)
        return (f'<fo:root xmlns:fo="{FO}" font-family="Noto Sans" font-size="8pt" line-height="10pt">'
                f"<fo:layout-master-set>{masters}</fo:layout-master-set>\n{sequences}</fo:root>\n")


def longer(document):
    """The same with more at the end of its last flow."""
    flow = document.rindex("</fo:flow>")
    return document[:flow] + "<fo:block>" + "and more " * 200 + "</fo:block>" + document[flow:]


# ---- the trace ----

PAGE = re.compile(r'page \d+ \S+ folio "([^"]*)" master "([^"]*)"(?: blank)? body ([-\d.]+) ([-\d.]+) ([-\d.]+)×([-\d.]+)')
LINE = re.compile(r"\s*line ([-\d.]+) ([-\d.]+) ([-\d.]+)×([-\d.]+)")
TEXT = re.compile(r'\s*text [-\d.]+ [-\d.]+ [-\d.]+ "([^"]*)".* (\S+)$')
FURNITURE = {"header", "footer", "pagination"}


class Page:
    def __init__(self, match):
        self.folio, self.master = match.group(1), match.group(2)
        self.body = tuple(map(float, match.groups()[2:]))
        self.rows = [match.string]
        self.lines = []         # of the flow: (x, y, width, height)
        self.texts = []         # of the flow
        self.tagged = []        # the same with their tags

    def add(self, row):
        self.rows.append(row)
        if line := LINE.match(row):
            self.line = tuple(map(float, line.groups()))
        elif (text := TEXT.match(row)) and text.group(2) not in FURNITURE:
            self.texts.append(text.group(1).strip())
            self.tagged.append((text.group(2), text.group(1)))
            if self.line not in self.lines[-1:]:
                self.lines.append(self.line)


def pages_of(trace):
    pages = []
    for row in trace.splitlines():
        if page := PAGE.match(row):
            pages.append(Page(page))
        elif row in ("destinations", "structure"):
            break
        elif pages:
            pages[-1].add(row)
    return pages


# ---- checks ----

def overlap(a, b):
    return (min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) > TOLERANCE
            and min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) > TOLERANCE)


def misplaced_lines(pages):
    for number, page in enumerate(pages, 1):
        x, y, width, height = page.body
        for i, line in enumerate(page.lines):
            if line[1] < y - TOLERANCE or line[1] + line[3] > y + height + TOLERANCE:
                yield f"page {number}: the line at {line[:2]} stands out of the body"
            if line[0] < x - TOLERANCE or line[0] + line[2] > x + width + TOLERANCE:
                yield f"page {number}: the line at {line[:2]} stands out beside the body"
            for other in page.lines[:i]:
                if overlap(line, other):
                    yield f"page {number}: lines {other} and {line} overlap"


def pages_by_word(pages):
    return {word: page for page in pages for text in page.texts for word in text.split()}


def parted(maker, page_of, codes):
    for caller, note in maker.notes:
        if page_of[caller] is not page_of[note]:
            yield f"the footnote {note} is not on the page of {caller}"
    for heading, after in maker.kept:
        if page_of[heading] is not page_of[after] and "keep-broken" not in codes:
            yield f"the heading {heading} is not on the page of {after}"


def wrong_citations(maker, pages, page_of):
    tagged = sorted((item for page in pages for item in page.tagged), key=lambda item: item[0])
    texts = [text.strip() for _, text in tagged]
    after = {text.split()[-1]: following for text, following in zip(texts, texts[1:]) if text}
    for before, target in maker.citations:
        wanted = page_of[maker.targets[target]].folio
        if after.get(before) != wanted:
            yield f"after {before} the page of {target} is {after.get(before)}, not {wanted}"


def paragraphs_of(element, paragraph, paragraphs, notes):
    """Adds the words of flows by paragraph, the calls of notes and then the notes behind the paragraph that has them."""
    name = element.tag.removeprefix("{" + FO + "}")
    if name in ("static-content", "marker"):
        return
    if name == "footnote-body":
        notes.append(element)
        return
    if name in ("block", "footnote"):
        paragraphs.append([])
    inner = paragraphs[-1] if name in ("block", "footnote") else paragraph
    own_notes = [] if name == "block" else notes
    inner.append(element.text or "")
    for child in element:
        paragraphs_of(child, inner, paragraphs, own_notes)
        inner.append(child.tail or "")
    if name == "block":
        for note in own_notes:
            for child in note:
                paragraphs_of(child, [], paragraphs, [])


def letters(pieces):
    """Words alone: no blanks, and no page numbers, which are in figures and capitals."""
    return re.sub("[^a-z*]", "", "".join(pieces))


def wrong_order(document, pages):
    wanted, found = [], {}
    paragraphs_of(ET.fromstring(document), [], wanted, [])
    for page in pages:
        for tag, text in page.tagged:
            found.setdefault(int(tag.partition("#")[2]), []).append(text)
    wanted = [text for text in map(letters, wanted) if text]
    found = [letters(found[number]) for number in sorted(found)]
    for one, other in zip(wanted + [""], found + [""]):
        if one != other:
            yield f"a paragraph is «{other[:60]}», not «{one[:60]}»"
            return


def lost_words(maker, pdf):
    """Each word once, in the structure and for those who copy the text."""
    for text in word_check.in_structure_order(pdf), word_check.printed("pdftotext", pdf, "-"):
        found = Counter(re.findall("[a-z]+x", text.replace("x", "x ")))
        for number in range(1, maker.count + 1):
            if found[spell(number)] != 1:
                yield f"the PDF holds {spell(number)} {found[spell(number)]} times"
                return


def changed_pages(before, after):
    last = before[-1].master
    for number, (page, again) in enumerate(zip(before, after), 1):
        if page.master == last:
            return
        if page.rows != again.rows and not is_forced(page):
            yield f"page {number} changed when the last page-sequence got longer"


def is_forced(page):
    return len(page.rows) == 1


# ---- running ----

class Failed(Exception):
    pass


class Printed:
    def __init__(self, document, folder, name):
        source, trace, self.pdf = (os.path.join(folder, name + end) for end in (".fo", ".trace", ".pdf"))
        with open(source, "w", encoding="utf-8") as file:
            file.write(document)
        run = subprocess.run([REPERTOIRE, "fo", source, "-o", self.pdf, "--trace", trace],
                             capture_output=True, text=True, timeout=120, check=False)
        if run.returncode:
            raise Failed(f"status {run.returncode}: {run.stderr[:600]}")
        with open(trace, encoding="utf-8") as file:
            self.pages = pages_of(file.read())
        self.codes = set(re.findall(r"\[([a-z-]+)\]$", run.stderr, re.M))


def faults_of(maker, document, folder):
    printed = Printed(document, folder, "random")
    page_of = pages_by_word(printed.pages)
    yield from wrong_order(document, printed.pages)
    yield from lost_words(maker, printed.pdf)
    if "page-overflow" not in printed.codes:
        yield from misplaced_lines(printed.pages)
    yield from parted(maker, page_of, printed.codes)
    if "reference-unsettled" not in printed.codes:
        yield from wrong_citations(maker, printed.pages, page_of)
    yield from changed_pages(printed.pages, Printed(longer(document), folder, "longer").pages)


def check(seed, folder):
    maker = Maker(seed)
    document = maker.document()
    try:
        return list(faults_of(maker, document, folder)), document
    except (Failed, KeyError, subprocess.CalledProcessError) as fault:
        return [f"{type(fault).__name__}: {fault}"], document


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=COUNT)
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.seed, options.seed + options.count):
            faults, document = check(seed, folder)
            print(f"{'not ok' if faults else 'ok'} random pages {seed}")
            for fault in faults[:8]:
                print("# " + fault.replace("\n", "\n# "))
            if faults and options.count == 1:
                print(document)
            failed += bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
