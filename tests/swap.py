#!/usr/bin/env python3
"""Neighbours that change places (rep:swap): of two of one key, one with an even count of pages and one with an odd, the even
one begins on an even page if it can.

Documents are made at random and their order is held against the rule, gone through here one by one: page numbers in contents
before them and in themselves, running heads and places of bookmarks follow the pages, and the number of threads does not
show.

usage: swap.py [first seed, seeds]
"""
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
SEEDS = 24
HEAD = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo" font-size="8pt">
<fo:layout-master-set><fo:simple-page-master master-name="p" page-width="120pt" page-height="70pt">
<fo:region-body margin="12pt 0"/><fo:region-before extent="10pt"/></fo:simple-page-master></fo:layout-master-set>
"""

def make(rng):
    """Parts as (name, pages, key), neighbours of one key together."""
    count = rng.randrange(2, 30)
    keys = sorted(rng.choice("abbc") for _ in range(count))
    return [(f"s{i}", rng.choice((1, 1, 1, 2, 2, 3, 4)), key) for i, key in enumerate(keys)]


def part(rng, parts, name, pages, key):
    static = ('<fo:static-content flow-name="xsl-region-before"><fo:block>head <fo:retrieve-marker retrieve-class-name="m" '
              'retrieve-position="first-including-carryover" retrieve-boundary="document"/></fo:block></fo:static-content>')
    other = rng.choice(parts)[0]
    cited = f' see {other} <fo:page-number-citation ref-id="{other}"/>' if rng.random() < 0.3 else ""
    blocks = f"<fo:block>{marker(name)}{name}.1{cited}</fo:block>"
    blocks += "".join(f'<fo:block break-before="page">{name}.{page + 1}</fo:block>' for page in range(1, pages))
    return (f'<fo:page-sequence id="{name}" master-reference="p" rep:swap="{key}">{static}'
            f'<fo:flow flow-name="xsl-region-body">{blocks}</fo:flow></fo:page-sequence>\n')


def marker(name):
    return f'<fo:marker marker-class-name="m">{name}</fo:marker>'


def document(rng, parts):
    marks = "".join(f'<fo:bookmark internal-destination="{name}"><fo:bookmark-title>{name}</fo:bookmark-title></fo:bookmark>'
                    for name, _, _ in parts)
    # an even count of pages, whatever it turns out to be: parts begin on an odd one
    contents = "".join(f'<fo:block>at {name} <fo:page-number-citation ref-id="{name}"/></fo:block>' for name, _, _ in parts)
    return (HEAD + f"<fo:bookmark-tree>{marks}</fo:bookmark-tree>"
            + '<fo:page-sequence master-reference="p" force-page-count="even"><fo:flow flow-name="xsl-region-body">'
            + contents + "</fo:flow></fo:page-sequence>\n" + "".join(part(rng, parts, *each) for each in parts) + "</fo:root>")


def by_rule(parts, number):
    queue, placed = [list(each) + [False] for each in parts], []
    while queue:
        first = queue[0]
        if len(queue) > 1:
            second = queue[1]
            pair = first[2] == second[2] and not first[3] and not second[3] and first[1] % 2 != second[1] % 2
            even = number if first[1] % 2 == 0 else number + first[1]
            if pair and even % 2:
                queue[0], queue[1] = second, first
                first[3] = second[3] = True
        name, pages = queue.pop(0)[:2]
        placed.append((name, number))
        number += pages
    return placed


def print_pages(folder, text, threads):
    path, pdf = folder / "in.fo", folder / f"out-{threads}.pdf"
    path.write_text(text)
    subprocess.run([REPERTOIRE, "fo", path, "-o", pdf, "-j", str(threads)], check=True, capture_output=True)
    return pdf


def words_of(pdf):
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout.split("\f")


def check(folder, seed, faults):
    rng = random.Random(seed)
    parts = make(rng)
    text = document(rng, parts)
    pdfs = [print_pages(folder, text, threads).read_bytes() for threads in (1, 2, 7)]
    pages = words_of(folder / "out-1.pdf")
    found = [(match.group(1), number) for number, page in enumerate(pages, 1) for match in re.finditer(r"^ *(s\d+)\.1\b", page, re.M)]
    placed = dict(found)
    if found != by_rule(parts, found[0][1]):
        faults["order"].append(f"seed {seed}: {found}, not {by_rule(parts, found[0][1])}")
    told = re.findall(r"(?:at|see) (s\d+) (\d+)", "\n".join(pages))
    faults["numbers"] += [f"seed {seed}: {name} at {number}" for name, number in told if placed[name] != int(number)]
    for number, page in enumerate(pages, 1):
        head, body = re.search(r"head (s\d+)", page), re.search(r"^ *(s\d+)\.\d", page, re.M)
        if body and (not head or head.group(1) != body.group(1)):
            faults["heads"].append(f"seed {seed}, page {number}")
    if len(set(pdfs)) != 1:
        faults["threads"].append(f"seed {seed}")
    return found != sorted(found, key=lambda each: int(each[0][1:]))


def main():
    first, count = (int(argument) for argument in sys.argv[1:3]) if len(sys.argv) > 2 else (0, SEEDS)
    faults = {"order": [], "numbers": [], "heads": [], "threads": []}
    with tempfile.TemporaryDirectory() as name:
        moved = sum(check(pathlib.Path(name), seed, faults) for seed in range(first, first + count))
    report("neighbours stand as the rule says", faults["order"])
    report("some of them changed places", [] if moved else ["none"])
    report("numbers that are cited are those of the pages", faults["numbers"])
    report("running heads are those of the pages", faults["heads"])
    report("the number of threads does not show", faults["threads"])
    return status()


if __name__ == "__main__":
    sys.exit(main())
