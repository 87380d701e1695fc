#!/usr/bin/env python3
"""Warnings of what is too large: none for a rounding, and the right amount in points for what is more.

A page 200 pt wide and high whose body is 180 by 180; each object is larger than it may be by an amount.
"""
import os
import re
import subprocess
import sys
import tempfile

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")

DOCUMENT = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="Noto Sans" font-size="8pt"
 line-height="10pt"><fo:layout-master-set><fo:simple-page-master master-name="p" page-width="200pt" page-height="200pt"
 margin="10pt"><fo:region-body/><fo:region-before extent="{region}pt"/></fo:simple-page-master></fo:layout-master-set>
 <fo:page-sequence master-reference="p"><fo:static-content flow-name="xsl-region-before"><fo:block>x</fo:block>
 </fo:static-content><fo:flow flow-name="xsl-region-body">{flow}</fo:flow></fo:page-sequence></fo:root>"""

TABLE = ('<fo:table table-layout="fixed" width="100%"><fo:table-column column-width="{}pt"/><fo:table-body><fo:table-row>'
         '<fo:table-cell><fo:block>x</fo:block></fo:table-cell></fo:table-row></fo:table-body></fo:table>')
CONTAINER = '<fo:block-container height="{}pt" overflow="visible"><fo:block>x</fo:block></fo:block-container>'
BORDERED = '<fo:block start-indent="-10pt" border-left="{}pt solid red">x</fo:block>'
TALL = '<fo:block line-height="{}pt">x</fo:block>'
LEADER = '<fo:block wrap-option="no-wrap"><fo:leader leader-length="{}pt"/></fo:block>'

CASES = [  # what it is, the code, its document for an amount
    ("a table's columns", "table-too-wide", lambda more: (10, TABLE.format(180 + more))),
    ("a container's content", "container-overflow", lambda more: (10, CONTAINER.format(10 - more))),
    ("a rule off its page", "off-page", lambda more: (10, BORDERED.format(more))),
    ("what is higher than a page", "page-overflow", lambda more: (10, TALL.format(180 + more))),
    ("what is higher than its region", "region-overflow", lambda more: (10 - more, "<fo:block>x</fo:block>")),
    ("a line", "line-overfull", lambda more: (10, LEADER.format(180 + more))),
]


def warnings(region, flow):
    """Codes and amounts of all warnings."""
    with tempfile.NamedTemporaryFile("w", suffix=".fo") as file:
        file.write(DOCUMENT.format(region=region, flow=flow))
        file.flush()
        run = subprocess.run([REPERTOIRE, "fo", file.name, "-o", os.devnull], capture_output=True, text=True, check=True)
    return [(match.group(2), match.group(1)) for match in
            re.finditer(r"warning: .*?(-?\d+\.\d) pt.*\[([a-z-]+)\]$", run.stderr, re.M)]


def report(name, found, expected):
    print(f"{'ok' if found == expected else 'not ok'} {name}")
    if found != expected:
        print(f"# {found}, not {expected}")
    return found == expected


def main():
    sound = True
    for name, code, document in CASES:
        sound &= report(f"{name}: nothing of a rounding", warnings(*document(0.04)), [])
        sound &= report(f"{name}: what is more, by how much", warnings(*document(0.25)), [(code, "0.2")])
    word = f'<fo:block text-indent="10pt">{24 * "M"}</fo:block>'		# 174.14 pt wide
    sound &= report("a word cut for its indent: what it is wider than the rest of its line", warnings(10, word),
                    [("line-overfull", "4.1")])
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
