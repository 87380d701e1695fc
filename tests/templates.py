#!/usr/bin/python3
"""What a change of one place in a copy of the templates does: the order of a fiche's sections, the size of the page; and
what may not be lost on the way.

Usage: tests/templates.py. REPERTOIRE names the program.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter

from reporting import report, status

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/pdf"))
import source_words  # noqa: E402
from words import in_structure_order, solid  # noqa: E402

REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
EDITION = ROOT / "data/repertoire-2008.xml"
FO = "{http://www.w3.org/1999/XSL/Format}"
FICHE = ROOT / "data/fiches/saumur--sansanding.xml"

def copy_of_templates(folder, file, change):
    """A copy in which `change` made another text of one file."""
    copy = pathlib.Path(folder) / "templates"
    shutil.copytree(ROOT / "templates", copy)
    before = (copy / file).read_text(encoding="utf-8")
    after = change(before)
    assert after != before, f"nothing was changed in {file}"
    (copy / file).write_text(after, encoding="utf-8")
    return copy


def run(*command):
    return subprocess.run([REPERTOIRE, *map(str, command)], capture_output=True, text=True, check=False, cwd=ROOT)


def headings(templates, folder):
    """The titles of a fiche's sections, in order."""
    fo = pathlib.Path(folder) / "fiche.fo"
    done = run("fiche", FICHE, "--template", templates / "fiche-seule.xsl", "-o", "/dev/null", "--fo", fo)
    assert not done.returncode, done.stderr
    blocks = ET.parse(fo).iter(FO + "block")
    return ["".join(block.itertext()).strip() for block in blocks if block.get("role") == "H2" and block.get("span") == "all"]


def swapped(one, other):
    lines = (f"<section>{one}</section>", f"<section>{other}</section>")
    return lambda text: text.replace(lines[0], "\0").replace(lines[1], lines[0]).replace("\0", lines[1])


def check_order():
    with tempfile.TemporaryDirectory() as folder:
        usual = headings(ROOT / "templates", folder)
        found = headings(copy_of_templates(folder, "fiche.xsl", swapped("histoire", "presentation")), folder)
    expected = [usual[1], usual[0], *usual[2:]]
    report("sections are printed in the order of their list", found != expected and f"{found}, not {expected}")


# ---- pages of another size ----

SIZES = {"A5": (148, 210), "Letter": (215.9, 279.4), "A4": (210, 297)}
SMALLEST = "A5"
USUAL = "A4"
MAILBOX = re.compile(r"[a-z0-9._+-]+@[a-z0-9.-]+\.[a-z]{2,}")
ON_A_LINE = 30		# signs of a mailbox that a contact's line on the smallest page holds


def of_size(width, height):
    return lambda text: text.replace("'210mm'", f"'{width:.1f}mm'", 1).replace("'297mm'", f"'{height:.1f}mm'", 1)


def whole_mailboxes(pdf):
    """Those of a PDF that stand on one line and on that would fit one."""
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return Counter(box for box in MAILBOX.findall(text) if len(box) <= ON_A_LINE)


def check_size(name, width, height):
    """The whole edition, without a warning, every text of its source there, on pages of that size; its mailboxes."""
    with tempfile.TemporaryDirectory() as folder:
        templates = copy_of_templates(folder, "mise-en-page.xsl", of_size(width, height))
        pdf = pathlib.Path(folder) / "edition.pdf"
        done = run("build", EDITION, "--quiet", "--questions=ignorer", "--template", templates / "edition.xsl", "-o", pdf)
        report(f"the edition prints on {name} without a warning", done.stderr.strip()[:400])
        if done.returncode:
            return Counter()
        if name == SMALLEST:	# where text would be lost first; it takes half a minute
            lost = source_words.lost(EDITION, solid(in_structure_order(pdf)))
            report(f"no text of it is lost on {name}", "; ".join(lost[:3]))
        said = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
        found = [float(number) for number in said.split("Page size:")[1].split("pts")[0].split("x")]
        expected = [width / 25.4 * 72, height / 25.4 * 72]
        report(f"its pages are {name}", any(abs(a - b) > 0.1 for a, b in zip(found, expected)) and f"{found}")
        return whole_mailboxes(pdf)


def check_spans():
    """An amount said to be for two steps, the second of which has one of its own: both are printed."""
    with tempfile.TemporaryDirectory() as folder:
        done = run("new", pathlib.Path(folder) / "neuf")
        assert not done.returncode, done.stderr
        fiche = pathlib.Path(folder) / "neuf/fiches/courbeval--kolonda.xml"
        text = fiche.read_text(encoding="utf-8")
        for old, new in (('<combien><montant valeur="31500"', '<combien portee="2"><montant valeur="31500"'),
                         ('<combien etat="non-chiffre"/>', '<combien><montant valeur="777" devise="EUR"/></combien>')):
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        fiche.write_text(text, encoding="utf-8")
        done = run("fiche", fiche, "-o", f"{folder}/fiche.pdf")
        printed = subprocess.run(["pdftotext", f"{folder}/fiche.pdf", "-"], capture_output=True, text=True, check=False).stdout
        report("an amount that another step's covers is printed too",
               (done.returncode or "777" not in printed or not re.search(r"31\s500", printed)) and done.stderr + printed)


def main():
    check_order()
    check_spans()
    boxes = {name: check_size(name, *size) for name, size in SIZES.items()}
    parted = boxes[USUAL] - boxes[SMALLEST]
    report("a mailbox that has room on a line is not parted on the smallest pages", ", ".join(parted) or not boxes[USUAL] and "none")
    return status()


if __name__ == "__main__":
    sys.exit(main())
