#!/usr/bin/python3
"""Words in, words out: the text of an FO document against the text of the PDF made from it.

usage: words.py FO PDF [EDITION.xml]

With an edition, every text of its source must be in the PDF too (source_words.py).

Two readers, two questions. In the order of the structure (pdfinfo -struct-text) the PDF must hold every character
of the flows, and no other: blanks, case and the breaker's hyphens apart, a page number where the FO cites one, and
page-sequences that changed places (rep:swap) as they stand.
As a person copies it (pdftotext), it must hold every word whole as often as the FO does.
What is static, an artifact, a marker or a bookmark is left out on both sides.
"""
import collections
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET

import pikepdf

FO = "{http://www.w3.org/1999/XSL/Format}"
CITATION = "\0"
LEFT_OUT = {FO + name for name in ("static-content", "bookmark-tree", "marker", "declarations", "title",
                                   "layout-master-set", "folio-prefix", "folio-suffix")}
NUMBERS = {FO + "page-number", FO + "page-number-citation", FO + "page-number-citation-last"}
APART = {FO + name for name in ("block", "table-cell", "list-item-label", "list-item-body", "block-container", "leader")}


BLOCKS = APART - {FO + "leader"} | {FO + name for name in ("list-block", "table", "table-and-caption")}


def collect(element, out, choose, notes=None):
    """Appends the text of `element` to `out`, a blank wherever the page puts room; of a switch that of one case.
    A footnote comes behind the text that calls it; `notes` has those that wait for its end."""
    if element.tag in LEFT_OUT or element.get("role") == "artifact":
        return
    if element.tag == FO + "footnote-body" and notes is not None:
        notes.append(element)
        return
    edge = " " if element.tag in APART else ""
    notes = [] if edge or notes is None else notes
    out.append(edge)
    if element.tag in NUMBERS:
        out.append(CITATION)
    if element.tag == FO + "character":
        out.append(element.get("character", ""))
    out.append(element.text or "")
    for child in [choose(element, out)] if element.tag == FO + "multi-switch" else element:
        if child.tag in BLOCKS:
            collect_notes(notes, out, choose)
        if isinstance(child.tag, str):
            collect(child, out, choose, notes)
        out.append(child.tail or "")
    if edge:
        collect_notes(notes, out, choose)
    out.append(edge)


def collect_notes(notes, out, choose):
    while notes:
        collect(notes.pop(0), out, choose)


class Choosing:
    """Which case of a switch stands: the one with the longest text that the PDF has at that place."""

    def __init__(self, pdf, at=0, seen=0):
        self.pdf, self.at, self.seen = pdf, at, seen

    def go_on(self, out):
        for number, piece in enumerate(solid("".join(out[self.seen:])).split(CITATION)):
            if number:
                self.at = re.compile("[0-9]*").match(self.pdf, self.at).end()
            found = self.pdf.find(piece, max(0, self.at - 6), self.at + len(piece) + 6) if piece else -1
            self.at = (found if found >= 0 else self.at) + len(piece)
        self.seen = len(out)

    def text_of(self, case):
        out = []
        collect(case, out, Choosing(self.pdf, self.at))
        return solid("".join(out))

    def __call__(self, switch, out):
        self.go_on(out)
        texts = [(self.text_of(case), case) for case in switch]
        there = [(len(text), -number) for number, (text, _) in enumerate(texts) if self.pdf.startswith(text, self.at)]
        return texts[-max(there)[1] if there else 0][1]


SWAP = "{urn:repertoire:fo}swap"


def title_of(sequence):
    return solid("".join(next((head for head in sequence.iter() if head.get("role") in ("H1", "H2")), sequence).itertext()))


def collect_pages(root, out, choose):
    """The same of a document, of whose page-sequences neighbours that may change places stand as in the PDF."""
    left = list(root)
    while left:
        if len(left) > 1 and left[0].get(SWAP) and left[0].get(SWAP) == left[1].get(SWAP):
            choose.go_on(out)
            place = lambda sequence: choose.pdf.find(title_of(sequence), choose.at) % (len(choose.pdf) + 1)
            left[:2] = sorted(left[:2], key=place)
        collect(left.pop(0), out, choose)


def normal(text):
    """What typography may change is made alike: case, apostrophes, quotes, dots."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("’", "'")
    text = text.replace("...", "…").replace("\u2011", "-")
    return text.casefold()


def solid(text):
    return re.sub(r"[\s\u200b\u2060]+", "", normal(text))


def printed(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def in_structure_order(pdf):
    """All text of the structure tree. pdfinfo prints it in quotes, one piece a line; a file with an output intent takes it
    three times as long, which it makes ready again for each piece."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as copy, pikepdf.open(pdf) as document:
        del document.Root.OutputIntents
        document.save(copy)
        copy.flush()
        told = printed("pdfinfo", "-struct-text", copy.name)
    return "".join(re.findall(r'^ *"(.*)"$', told, re.M))


def compare_order(source, pdf):
    """A message about the first place where the two part, or None."""
    at = cited = 0
    for piece in re.split(f"({CITATION})", solid(source)) + [""]:
        if piece == CITATION:
            cited += 1
            continue
        if cited and (piece or at + 6 * cited >= len(pdf)):
            figures = re.match(r"[0-9]{%d,%d}?(?=%s)" % (cited, 6 * cited, re.escape(piece[:40]) or "$"), pdf[at:])
            if not figures:
                return f"no page number before «{piece[:40]}»: «{pdf[at:at + 40]}»"
            at += figures.end()
            cited = 0
        if not pdf.startswith(piece, at):
            common = next(i for i in range(len(piece) + 1) if not pdf.startswith(piece[:i + 1], at))
            return f"expected «{piece[max(0, common - 20):common + 40]}», found «{pdf[at + max(0, common - 20):at + common + 40]}»"
        at += len(piece)
    return f"more than the source holds: «{pdf[at:at + 60]}»" if pdf[at:] else None


def words(text):
    return collections.Counter(re.findall(r"[^\W\d_]{2,}", normal(text)))


def missing_words(source, pdf):
    """Words that the page's text holds less often than the source."""
    return words(source) - words(re.sub(r"[-\u00ad]\n", "", pdf)) - words(pdf)


def main(fo, pdf, edition=None):
    out = []
    text = solid(in_structure_order(pdf))
    collect_pages(ET.parse(fo).getroot(), out, Choosing(text))
    source = "".join(out)
    fault = compare_order(source, text)
    missing = missing_words(source.replace(CITATION, " "), printed("pdftotext", pdf, "-"))
    if fault:
        print("order:", fault)
    for word, count in missing.items():
        print(f"missing: {word} ({count}×)")
    lost = source_words.lost(edition, text) if edition else []
    for what in lost:
        print("not printed:", what)
    return 1 if fault or missing or lost else 0


if __name__ == "__main__":
    import source_words  # which imports from here
    sys.exit(main(*sys.argv[1:]))
