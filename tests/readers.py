#!/usr/bin/python3
"""Words broken over lines are whole in every reader, poppler, MuPDF, PDFium (Chrome, Edge), pdf.js (Firefox), and links
over lines are told once.

Usage: tests/readers.py. REPERTOIRE names the program, BUILD where npm installs the last two; where it cannot be reached they
are left out, and said so. Small documents first, each kind of joint; then the edition whole, in order.
"""
import difflib
import json
import os
import subprocess
import sys
import tempfile

import pikepdf

sys.dont_write_bytecode = True
from packages import packages
from reporting import report, status

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")
JOINTS = "tests/readers/joints.fo"

WORDS = """une coopération décentralisée relie
dit anticonstitutionnellement vrai
une belle coopération, puis
une belle coopération, puis
une belle coopération.
une belle coopération
la décentralisation ici
une coopération décentralisée, là
Hautes-Pyrénées et Sainte-Maure-de-Touraine
un arc-en-ciel ou porte-avions
exemple.fr/partenaires/cooperation là
une décentralisation belle
Bron 12""".split()

# What readers make of raised letters and of cells side by side, by geometry alone: in how many places each differs from
# poppler on the edition, where no word is broken. MuPDF: one raised ending, one word of the page to sign; PDFium: 5 of
# the former and 7 cells of two lines, told in another order; pdf.js: 2, and 7 such cells without a blank.
MOST_PLACES = {"MuPDF": 2, "PDFium": 20, "pdf.js": 9}


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


def pages_of(*command):
    return run(*command).stdout.decode().split("\f")[:-1]


def read(pdf):
    """The words of each page, by reader."""
    texts = {"poppler": pages_of("pdftotext", "-raw", pdf, "-"), "MuPDF": pages_of("mutool", "draw", "-F", "txt", pdf)}
    modules = packages()
    if modules:
        done = run("node", "tests/readers/read.mjs", modules, pdf, pdf + ".json")
        if done.returncode:
            report("PDFium and pdf.js read the file", done.stderr.decode())
        else:
            with open(pdf + ".json", encoding="utf-8") as file:
                texts.update(json.load(file))
    return {reader: [page.split() for page in pages] for reader, pages in texts.items()}


def differences(pages, others):
    """Where two readers do not agree: page, words of the one, of the other."""
    found = []
    for number, (page, other) in enumerate(zip(pages, others), 1):
        matcher = difflib.SequenceMatcher(None, page, other, autojunk=False)
        found += [(number, page[a:b], other[c:d]) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
    return found


def check_joints(folder):
    pdf = os.path.join(folder, "joints.pdf")
    run(REPERTOIRE, "fo", JOINTS, "-o", pdf)
    for reader, pages in read(pdf).items():
        report(f"words broken over lines are whole and said once: {reader}",
               [f"{kind} {WORDS[a:b]} {pages[0][c:d]}" for kind, a, b, c, d in
                difflib.SequenceMatcher(None, WORDS, pages[0], autojunk=False).get_opcodes() if kind != "equal"])
        low = [word.rstrip("\u00ad") for page in pages[1:] for word in page]
        report(f"a word that a page's end breaks is in two parts, neither said twice: {reader}",
               low != "une coopération décentralisée relie une coopération décentrali sée".split() and low)


def check_links(folder):
    with pikepdf.open(os.path.join(folder, "joints.pdf")) as pdf:
        links = list(pdf.pages[0].Annots)
        told = [str(link.Contents) for link in links]
        report("a link over lines is told once, a number says where it leads",
               told != ["coopération décentralisée", "Bron, 12"] and told)
        quads = [float(number) for number in links[0].get("/QuadPoints", [])]
        left, bottom, right, top = (float(number) for number in links[0].Rect)
        report("its pieces are its active places, and its rectangle is around them",
               (len(quads) < 16 or [min(quads[::2]), min(quads[1::2]), max(quads[::2]), max(quads[1::2])]
                != [left, bottom, right, top]) and str(links[0]))
        report("what goes by the rectangle meets other links first", "/QuadPoints" in links[1] and told)


def check_edition(folder):
    pdf = os.path.join(folder, "edition.pdf")
    run(REPERTOIRE, "build", "data/repertoire-2008.xml", "-o", pdf, "--questions=ignorer")
    texts = read(pdf)
    expected = texts.pop("poppler")
    for reader, pages in texts.items():
        found = differences(expected, pages)
        report(f"every word of the edition in poppler's order, but for geometry: {reader}",
               [str(place) for place in found] if len(pages) != len(expected) or len(found) > MOST_PLACES[reader] else None)
        report(f"no part of a broken word is said besides: {reader}",
               [str(place) for place in found if any("\u00ad" in word or word.endswith("-") for word in place[1] + place[2])])


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_joints(folder)
        check_links(folder)
        check_edition(folder)
    if not packages():
        print("ok PDFium and pdf.js are not there, and their part left out")
    return status()


if __name__ == "__main__":
    sys.exit(main())
