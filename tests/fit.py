#!/usr/bin/env python3
"""One page for each fiche: how the edition's fiches were fitted, from the report and the area tree.

At least 54 of the 59 fiches stand on one page, the others on two. Running text, which is what is justified, is nowhere
smaller than 7.5 pt, and no text is larger than it is set. Space, leading and size are given up in their order, none of them
to nothing, and pages for which something was given up are full. The report says what lacks of those that are too long, and
which facing pages do not match; as text it tells the same as in JSON. A fiche of two pages begins on a left one: it changed
places with a neighbour where it would not, which the report tells without that.

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

FICHES, ON_ONE_PAGE = 59, 54
LEAST_SIZE = 7.5
RAISED = 0.7			# letters of ordinals, of the size of their line
LEAST_SPACE, LEAST_LEADING = 0.05, 0.9
SIZES = {1, 0.97, 0.938}	# of the size set: three, half a point apart in all at 8 pt
MOST_FREE = 5			# mm at the foot of a page for which something was given up


def report(name, faults):
    print(f"{'not ok' if faults else 'ok'} {name}")
    for fault in faults:
        print(f"# {fault}")
    return not faults


def build(*options):
    subprocess.run([REPERTOIRE, "build", EDITION, "-o", os.devnull, "--questions=ignorer", *options], check=True, stderr=subprocess.DEVNULL)


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


def out_of_order(fits):
    """Settings that are not on the way from comfortable to tight."""
    for fit in fits.values():
        space, leading, size = fit["space"], fit["leading"], fit["size"]
        given_up = leading < 1 or size < 1
        if (space < LEAST_SPACE or leading < LEAST_LEADING or leading > 1 or size not in SIZES
                or space < 1 and not given_up or space > 1 and given_up):
            yield f"{fit['id']}: space {space}, leading {leading}, size {size}"


def left_white(fits, ours):
    """Of fiches by themselves: where several share pages, whole, white stands under them."""
    for fit in map(fits.get, sorted(ours)):
        if fit["pages"] <= fit["wanted"] and fit["space"] < 1 and fit["free_mm"] > MOST_FREE:
            yield f"{fit['id']}: {fit['free_mm']} mm"


def wrongly_lacking(fits):
    for fit in fits.values():
        over = fit["pages"] > fit["wanted"] > 0
        if over != (fit["lacking_mm"] > 0) or over != (fit["lacking_lines"] > 0):
            yield f"{fit['id']}: {fit['pages']} pages, lacks {fit['lacking_mm']} mm, {fit['lacking_lines']} lines"


def unlike(fits):
    """The facing pages that do not match, by the settings: the number of the left one."""
    first = {fit["page"]: fit for fit in fits.values()}
    for fit in fits.values():
        left = fit["page"] + fit["pages"] - 1
        right = first.get(left + 1) if left % 2 == 0 else None
        if right and (right["size"], right["leading"]) != (fit["size"], fit["leading"]):
            yield left


def told_unlike(fits):
    return {fit["page"] + fit["pages"] - 1 for fit in fits.values() if "unlike" in fit}


def overleaf(fits, ours):
    """Fiches of two pages that begin on a right page."""
    return {fiche for fiche in ours if fits[fiche]["pages"] == 2 and fits[fiche]["page"] % 2}


def wrongly_overleaf(fits, told):
    seen = overleaf(fits, fits)
    return sorted((seen ^ {fit["id"] for fit in fits.values() if fit.get("overleaf")}) | (seen ^ told))


def main():
    with tempfile.TemporaryDirectory() as folder:
        as_json, as_text, trace = (os.path.join(folder, name) for name in ("fit.json", "fit.txt", "edition.trace"))
        build("--fit-report", as_json, "--json", "--trace", trace)
        build("--fit-report", as_text)
        filed = os.path.join(folder, "filed.json")
        build("--fit-report", filed, "--json", "--param", "echanger=non")
        as_filed = {fit["id"]: fit for fit in json.loads(Path(filed).read_text(encoding="utf-8"))}
        fits = {fit["id"]: fit for fit in json.loads(Path(as_json).read_text(encoding="utf-8"))}
        text = Path(as_text).read_text(encoding="utf-8")
        rows = dict(re.findall(r"^([a-z0-9-]+) +\d+ +(\d+) ", text, re.M))
        told = set(re.findall(r"^page \d+: ([a-z0-9-]+) has two pages, and begins on a right one$", text, re.M))
        pairs = {int(left) for left in re.findall(r"^pages (\d+) and \d+ differ: ", text, re.M)}
        document = Document(Path(trace).read_text(encoding="utf-8"))
    ours = partnerships()
    one = sum(fits[fiche]["pages"] == 1 for fiche in ours)
    print(f"# {one} of {len(ours)} fiches on one page")
    sound = [
        report("59 fiches are reported", [] if len(ours & set(fits)) == FICHES else [f"{len(ours & set(fits))}"]),
        report("54 of them at least stand on one page", [] if one >= ON_ONE_PAGE else [f"{one}"]),
        report("the others stand on two", [fiche for fiche in ours if fits[fiche]["pages"] > 2]),
        report("running text is not smaller than 7.5 pt", list(too_small(document))),
        report("space, leading and size are given up in their order", list(out_of_order(fits))),
        report("pages for which something was given up are full", list(left_white(fits, ours))),
        report("what lacks is told of those that are too long", list(wrongly_lacking(fits))),
        report("facing pages that do not match are told", [] if told_unlike(fits) == set(unlike(fits)) == pairs else ["not all"]),
        report("fiches of two pages begin on left ones", sorted(overleaf(fits, ours))),
        report("as they are filed one would not", [] if overleaf(as_filed, ours) else ["none"]),
        report("a fiche that goes on over the leaf is told", wrongly_overleaf(fits, told)),
        report("the report says the same as text", [fiche for fiche in fits if str(fits[fiche]["pages"]) != rows.get(fiche)]),
    ]
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
