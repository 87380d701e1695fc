#!/usr/bin/env python3
"""A fault costs what is at fault, not the document: `repertoire fo` prints what others refuse.

For each kind of fault a document of a few lines: the PDF is written, with exit 0 and one warning of the code given, and
prints exactly the words given; --strict answers 1; --strict=error answers 3 or 4, says the same, and writes nothing.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from reporting import report, status

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))

FRAME = """<root xmlns="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo" font-family="Noto Sans"
 font-size="9pt" xml:lang="fr"><layout-master-set><simple-page-master master-name="p" page-width="200pt"
 page-height="200pt" margin="10pt"><region-body/></simple-page-master></layout-master-set>{}</root>"""
PICTURE = '<external-graphic src="{}" {} scaling="non-uniform" content-width="90pt" content-height="20pt"/>'
SEQUENCE = '<page-sequence master-reference="p"><flow flow-name="xsl-region-body">{}</flow></page-sequence>'


def cell(content):
    return f"<table><table-body><table-row>{content}</table-row></table-body></table>"


# what is at fault: (code, content of a flow, words that are printed)
FLOWS = {
    "a link to nothing is text": (
        "fo-reference-unknown", '<block><basic-link internal-destination="gone">x</basic-link></block>', "x"),
    "a page number of nothing is a question mark": (
        "fo-reference-unknown", '<block>p. <page-number-citation ref-id="gone"/></block>', "p. ?"),
    "a link with an empty address is text": (
        "fo-value", '<block><basic-link external-destination="">x</basic-link></block>', "x"),
    "a link without any is text": ("fo-missing", "<block><basic-link>x</basic-link></block>", "x"),
    "a picture that is not there is a box with its words": (
        "image-missing",
        '<block>' + PICTURE.format('gone.png', 'rep:alt="the cow"') + '</block>',
        "the cow"),
    "a picture that is not there and has no words is a box with its name": (
        "image-missing",
        "<block>" + PICTURE.format("no/gone.png", 'role="artifact"') + "</block>",
        "gone.png"),
    "a picture over the network is a box": (
        "image-missing",
        "<block>" + PICTURE.format("http://x.example/a.png", 'role="artifact"') + "a</block>", "a.png a"),
    "a picture that is none is a box": (
        "image-format", '<block><external-graphic src="data:image/png;base64,AAAA" rep:alt="x"/>a</block>', "a"),
    "a picture without address is left out": (
        "fo-missing", "<block>a<external-graphic/>b</block>", "ab"),
    "an unknown property is ignored": ("fo-unknown", '<block frob="1">x</block>', "x"),
    "an unknown extension is ignored": ("fo-unknown", '<block rep:frob="1">x</block>', "x"),
    "a value of no meaning is ignored": ("fo-value", '<block text-align="middle">x</block>', "x"),
    "a colour that is none is ignored": ("fo-value", '<block color="#12">x</block>', "x"),
    "a size without unit is in points": ("fo-value", '<block font-size="12">x</block>', "x"),
    "a border without unit is in points": ("fo-value", '<block border="1.5 solid">x</block>', "x"),
    "an empty id is none": ("fo-value", '<block id="">x</block>', "x"),
    "the first of two ids counts": (
        "fo-id-duplicate",
        '<block id="a">x<page-number-citation ref-id="a"/></block><block id="a" break-before="page">y</block>',
        "x1 y"),
    "an unknown object is what it holds": ("fo-unknown", "<block>a <frob>b</frob> c</block>", "a b c"),
    "text in a flow is a block": ("fo-nesting", "stray text", "stray text"),
    "text and inlines in a flow are one block": (
        "fo-nesting", '<block>a</block><inline font-weight="bold">b</inline>c', "a bc"),
    "an inline in a cell is a block": ("fo-nesting", cell("<table-cell><page-number/></table-cell>"), "1"),
    "text in a cell is a block": ("fo-nesting", cell("<table-cell>x</table-cell>"), "x"),
    "a block in a row is a cell": ("fo-nesting", cell("<block>x</block>"), "x"),
    "text in a row is a cell": ("fo-nesting", cell("x"), "x"),
    "a row in a table is in a body": (
        "fo-nesting", "<table><table-row><table-cell><block>x</block></table-cell></table-row></table>", "x"),
    "a row in a flow is in a table": (
        "fo-nesting", "<table-row><table-cell><block>x</block></table-cell></table-row>", "x"),
    "text in a table is in a cell": (
        "fo-nesting", "<table>x<table-body/></table>", "x"),
    "a table without body has an empty one": (
        "fo-missing",
        "<table><table-header><table-cell><block>h</block></table-cell></table-header></table>", "h"),
    "a row without cells is empty": ("fo-missing", cell("") + "<block>x</block>", "x"),
    "a head behind its body comes first": (
        "fo-nesting",
        "<table><table-body><table-cell><block>b</block></table-cell></table-body>"
        "<table-header><table-cell><block>h</block></table-cell></table-header></table>", "h b"),
    "a second head is a body": (
        "fo-nesting",
        "<table><table-header><table-cell><block>h</block></table-cell></table-header>"
        "<table-header><table-cell><block>i</block></table-cell></table-header>"
        "<table-body><table-cell><block>b</block></table-cell></table-body></table>", "h i b"),
    "a cell beyond the columns has more of them": (
        "table-columns",
        "<table><table-column/><table-body><table-row><table-cell><block>a</block></table-cell>"
        "<table-cell><block>b</block></table-cell></table-row></table-body></table>", "a b"),
    "a cell over another stands beside it": (
        "table-overlap",
        cell('<table-cell column-number="1"><block>a</block></table-cell>'
             '<table-cell column-number="1"><block>b</block></table-cell>'), "a b"),
    "a list item without body has an empty one": (
        "fo-missing",
        "<list-block><list-item><list-item-label><block>l</block></list-item-label></list-item></list-block>",
        "l"),
    "a list item without label has an empty one": (
        "fo-missing",
        "<list-block><list-item><list-item-body><block>b</block></list-item-body></list-item></list-block>",
        "b"),
    "a second body of a list item goes on in the first": (
        "fo-nesting",
        "<list-block><list-item><list-item-label><block/></list-item-label><list-item-body><block>b</block>"
        "</list-item-body><list-item-body><block>c</block></list-item-body></list-item></list-block>", "b c"),
    "a second label that names its own prefix goes on in the first": (
        "fo-nesting",
        "<list-block><list-item><list-item-label><block>l</block></list-item-label>"
        '<f:list-item-label xmlns:f="http://www.w3.org/1999/XSL/Format" id="m"><f:block>m</f:block></f:list-item-label>'
        '<list-item-body><block><page-number-citation ref-id="m"/></block></list-item-body></list-item></list-block>',
        None),
    "a cell that the last column has no place for ends the one above": (
        "table-overlap",
        '<table><table-body><table-row><table-cell column-number="4096" number-rows-spanned="1000"><block>a</block>'
        '</table-cell></table-row><table-row><table-cell column-number="4096"><block>b</block></table-cell></table-row>'
        "</table-body></table>", None),
    "a note without body is its call": (
        "fo-missing", "<block>a<footnote><inline>1</inline></footnote></block>", "a1"),
    "a block in a leader is text": (
        "fo-nesting",
        '<block>a<leader leader-pattern="use-content" leader-length="8pt"><block>.</block></leader></block>',
        None),
    "a marker in the middle counts": (
        "fo-nesting", '<block>a<marker marker-class-name="m">m</marker></block>', "a"),
    "a flow in a flow is left out": (
        "fo-nesting", '<block>a</block><flow flow-name="x"><block>b</block></flow>', "a"),
    "a field of no name is no field": (
        "field-name", '<block>a<inline rep:field="text" rep:field-label="l"><leader/></inline></block>', "a"),
}

FLOW = '<flow flow-name="xsl-region-body"><block>x</block></flow>'
# (code, page-sequences, words)
SEQUENCES = {
    "a page-sequence of no master has the first": (
        "fo-reference-unknown", f'<page-sequence master-reference="q">{FLOW}</page-sequence>', "x"),
    "a page-sequence without flow is a page": ("fo-missing", '<page-sequence master-reference="p"/>', ""),
    "an unknown object among pages is left out, and told once": (
        "fo-unknown", f'<page-sequence master-reference="p"><frob/>{FLOW}</page-sequence>', "x"),
    "a second flow goes on in the first": (
        "fo-unsupported", f'<page-sequence master-reference="p">{FLOW}{FLOW}</page-sequence>', "x x"),
    "static content behind the flow counts": (
        "fo-nesting",
        f'<page-sequence master-reference="p">{FLOW}<static-content flow-name="xsl-footnote-separator"><block/>'
        "</static-content></page-sequence>", "x"),
    "a note in static content stands in its place": (
        "fo-nesting",
        '<page-sequence master-reference="p"><static-content flow-name="xsl-region-body"><block>a<footnote>'
        "<inline>1</inline><footnote-body><block>n</block></footnote-body></footnote></block>"
        f"</static-content>{FLOW}</page-sequence>", None),
}

LEGAL = {
    "an id on fo:root": FRAME.replace("xml:lang", 'id="r" xml:lang').format(SEQUENCE.format("<block>x</block>")),
    "type of no size": FRAME.format(SEQUENCE.format('<block font-size="0pt">y</block><block>x</block>')),
    "a writing mode taken over from another object": FRAME.replace(
        "xml:lang", "writing-mode=\"from-nearest-specified-value('writing-mode')\" xml:lang").format(
            SEQUENCE.format('<block writing-mode="inherit" relative-position="from-parent()">x</block>')),
    "a running head for pages that another sequence has": FRAME.replace(
        "</layout-master-set>", '<simple-page-master master-name="q"><region-body/><region-before extent="9pt"/>'
        "</simple-page-master></layout-master-set>").format(
            '<page-sequence master-reference="p"><static-content flow-name="xsl-region-before"><block>y</block>'
            f"</static-content>{FLOW}</page-sequence>"),
}


def run(document, folder, *options):
    source, target = folder / "in.fo", folder / "out.pdf"
    target.unlink(missing_ok=True)
    source.write_text(document, encoding="utf-8")
    done = subprocess.run([PROGRAM, "fo", source, "-o", target, *options], capture_output=True, text=True)
    return done.returncode, done.stderr, target


def words(path):
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(text.split())


def faults_of(said, severity):
    return re.findall(rf" {severity}: .* \[([a-z-]+)\]$", said, re.M)


def judge(document, code, expected, folder):
    ended, said, target = run(document, folder)
    if ended != 0 or not target.exists():
        return f"status {ended}: {said}"
    if code not in faults_of(said, "warning"):
        return f"no warning [{code}]: {said}"
    if expected is not None and words(target) != expected:
        return f"printed {words(target)!r}, not {expected!r}"
    if run(document, folder, "--strict")[0] != 1:
        return "--strict does not answer 1"
    ended, said, target = run(document, folder, "--strict=error")
    if ended not in (3, 4) or target.exists():
        return f"--strict=error: status {ended}"
    return None if code in faults_of(said, "error") else f"--strict=error: {said}"


def judge_legal(document, folder):
    ended, said, target = run(document, folder, "--strict=error", "--strict")
    return None if ended == 0 and "x" in words(target) else f"status {ended}: {said}"


def is_told_once(folder):
    many = "".join(f'<block margin-left="{i}">x</block>' for i in range(1, 8))
    many += "".join(f'<block start-indent="60pt" end-indent="90pt">{"W" * i}</block>' for i in range(8, 14))
    said = run(FRAME.format(SEQUENCE.format(many.replace("><block", ">\n<block"))), folder)[1]
    if len(faults_of(said, "warning")) != 7 + 1:
        return f"told {len(faults_of(said, 'warning'))} times: {said}"
    return None if re.search(r"^  also at \d+:\d+, \d+:\d+ and 3 more places$", said, re.M) else said


def missing_signs_are_told_once(folder):
    signs = "".join(chr(c) for c in range(0xF0000, 0xF0010))
    said = run(FRAME.format(SEQUENCE.format(f"<block>{signs}</block>")), folder)[1]
    listed = re.search(r"^  nor U\+F0001 “.”, .*U\+F000B “.” …$", said, re.M)
    return None if faults_of(said, "warning") == ["glyph-missing"] and listed else said


def missing_picture_is_told_once(folder):
    """However little of its words its box has room for."""
    said = run(FRAME.format(SEQUENCE.format(
        '<block>a<external-graphic src="a-long-name-of-a-file.png" rep:alt="the cow and the farmer"/></block>')), folder)[1]
    return None if faults_of(said, "warning") == ["image-missing"] else said


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for title, (code, content, expected) in FLOWS.items():
            report(title, judge(FRAME.format(SEQUENCE.format(content)), code, expected, folder))
        for title, (code, content, expected) in SEQUENCES.items():
            report(title, judge(FRAME.format(content), code, expected, folder))
        for title, document in LEGAL.items():
            report(f"{title} is legal", judge_legal(document, folder))
        report("signs that no face has are told once", missing_signs_are_told_once(folder))
        report("a missing picture is told once", missing_picture_is_told_once(folder))
        report("warnings that differ by measure only are told once", is_told_once(folder))
    return status()


if __name__ == "__main__":
    sys.exit(main())
