#!/usr/bin/env python3
"""One page for each fiche: how the edition's fiches were fitted, from the report and the area tree.

At least 50 of the 59 fiches stand on one page, the others on two. Running text, which is what is justified, is nowhere
smaller than 7.5 pt. The report as text tells the same pages as the report in JSON.

usage: fit.py
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from areatree import Document

ROOT = Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
EDITION = ROOT / "data/repertoire-2008.xml"

FICHES, ON_ONE_PAGE = 59, 50
LEAST_SIZE = 7.5
RAISED = 0.7			# letters of ordinals, of the size of their line


def report(name, faults):
    print(f"{'not ok' if faults else 'ok'} {name}")
    for fault in faults:
        print(f"# {fault}")
    return not faults


def build(*options):
    subprocess.run([REPERTOIRE, "build", EDITION, "-o", os.devnull, *options], check=True, stderr=subprocess.DEVNULL)


def partnerships():
    roots = [ET.parse(path).getroot() for path in (ROOT / "data/fiches").glob("*.xml")]
    return {root.get("id") for root in roots if root.get("categorie") == "partenariat"}


def too_small(document):
    """Lines filled to the measure, last ones apart, with letters below the least size that are not raised."""
    for line in document.lines:
        if not line.ratio or line.number == line.count:
            continue
        largest = max(text.size for text in line.texts)
        for text in line.texts:
            if text.size < LEAST_SIZE - 0.005 and text.size > RAISED * largest:
                yield f"page {line.page}: {text.size} pt: {line.string[:60]}"
                break


def main():
    with tempfile.TemporaryDirectory() as folder:
        as_json, as_text, trace = (os.path.join(folder, name) for name in ("fit.json", "fit.txt", "edition.trace"))
        build("--fit-report", as_json, "--json", "--trace", trace)
        build("--fit-report", as_text)
        fits = {fit["id"]: fit for fit in json.loads(Path(as_json).read_text(encoding="utf-8"))}
        rows = dict(re.findall(r"^([a-z0-9-]+) +(\d+) ", Path(as_text).read_text(encoding="utf-8"), re.M))
        document = Document(Path(trace).read_text(encoding="utf-8"))
    ours = partnerships()
    one = sum(fits[fiche]["pages"] == 1 for fiche in ours)
    print(f"# {one} of {len(ours)} fiches on one page")
    sound = [
        report("59 fiches are reported", [] if len(ours & set(fits)) == FICHES else [f"{len(ours & set(fits))}"]),
        report("50 of them at least stand on one page", [] if one >= ON_ONE_PAGE else [f"{one}"]),
        report("the others stand on two", [fiche for fiche in ours if fits[fiche]["pages"] > 2]),
        report("running text is not smaller than 7.5 pt", list(too_small(document))),
        report("the report says the same as text", [fiche for fiche in fits if str(fits[fiche]["pages"]) != rows.get(fiche)]),
    ]
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
