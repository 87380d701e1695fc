#!/usr/bin/env python3
"""What other formatters' own words say is understood where we say it too, and the rest is told once.

Bookmarks, document information, alternative text and roles of Apache FOP, RenderX XEP, Antenna House Formatter and
PassiveTeX come out as those of XSL 1.1 do.
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

FRAME = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"
 xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:old="http://xml.apache.org/fop/extensions"
 xmlns:rx="http://www.renderx.com/XSL/Extensions" xmlns:axf="http://www.antennahouse.com/names/XSL/Extensions"
 xmlns:fotex="http://www.tug.org/fotex" xmlns:u="urn:unknown" xml:lang="en" font-family="Noto Sans">{}
 <fo:layout-master-set><fo:simple-page-master master-name="p" page-width="200pt" page-height="200pt" margin="10pt">
 <fo:region-body/></fo:simple-page-master></fo:layout-master-set>{}
 <fo:page-sequence master-reference="p"><fo:flow flow-name="xsl-region-body">{}</fo:flow></fo:page-sequence></fo:root>"""
FLOW = '<fo:block id="a">one</fo:block><fo:block id="b">two</fo:block><fo:block id="c">three</fo:block>'
NESTED = ["\"One\" → \"a\" open", "  \"Two & more\" → \"b\" closed", "\"Three\" → \"c\" open"]


def traced(document, folder, *options):
    source, target, trace = (folder / name for name in ("in.fo", "out.pdf", "out.trace"))
    source.write_text(document, encoding="utf-8")
    done = subprocess.run([PROGRAM, "fo", source, "-o", target, "--trace", trace, *options], capture_output=True,
                          text=True, check=False)
    return done.stderr, trace.read_text(encoding="utf-8") if trace.exists() else "", target


def bookmarks(trace):
    found = re.search(r"^bookmarks\n((?:  .*\n)*)", trace, re.M)
    return [line[2:] for line in found[1].splitlines()] if found else []


def judge_bookmarks(document, expected, folder):
    said, trace, _ = traced(document, folder)
    return None if bookmarks(trace) == expected and not re.search("warning|ignored", said) else [said, *bookmarks(trace)]


BOOKMARKS = {
    "rx:outline is a tree of bookmarks": (FRAME.format("", """<rx:outline>
        <rx:bookmark internal-destination="a"><rx:bookmark-label>One</rx:bookmark-label>
        <rx:bookmark internal-destination="b" collapse-subtree="true"><rx:bookmark-label>Two
         &amp; more</rx:bookmark-label></rx:bookmark></rx:bookmark>
        <rx:bookmark internal-destination="c"><rx:bookmark-label>Three</rx:bookmark-label></rx:bookmark>
        </rx:outline>""", FLOW), NESTED),
    "fox:outline is a bookmark": (FRAME.format("", """
        <old:outline internal-destination="a"><old:label>One</old:label>
        <old:outline internal-destination="b" starting-state="hide"><old:label>Two &amp; more</old:label></old:outline>
        </old:outline><old:outline internal-destination="c"><old:label>Three</old:label></old:outline>""", FLOW), NESTED),
    "axf:outline-level makes bookmarks of a level": (FRAME.format("", "", """
        <fo:block id="a" axf:outline-level="1" axf:outline-title="One">one</fo:block>
        <fo:block id="b" axf:outline-level="2" axf:outline-expand="false"><fo:marker marker-class-name="m">no</fo:marker
        >Two <fo:inline>&amp;</fo:inline> more<fo:footnote><fo:inline>1</fo:inline><fo:footnote-body><fo:block>n</fo:block>
        </fo:footnote-body></fo:footnote></fo:block>
        <fo:block id="c" axf:outline-level="1"><fo:block>Three</fo:block></fo:block>"""), NESTED),
    "axf:outline-level needs no id, and skips levels": (FRAME.format("", "", """
        <fo:block id="outline-1">x</fo:block>
        <fo:block axf:outline-level="1">One</fo:block><fo:block axf:outline-level="4">Deep</fo:block>
        <fo:block axf:outline-level="3">Less</fo:block><fo:block axf:outline-level="1">Two</fo:block>"""),
        ['"One" → "outline-2" open', '  "Deep" → "outline-3" open', '  "Less" → "outline-4" open',
         '"Two" → "outline-5" open']),
    "fotex:bookmark is a bookmark of a level": (FRAME.format("", "", """
        <fo:block id="a"><fotex:bookmark fotex-bookmark-level="1" fotex-bookmark-label="a">One</fotex:bookmark>one</fo:block>
        <fotex:bookmark fotex-bookmark-level="2" fotex-bookmark-label="b">Two &amp; more</fotex:bookmark>
        <fo:block id="b">two</fo:block>"""), ['"One" → "a" open', '  "Two & more" → "b" open']),
    "fo:bookmark-tree comes before others": (FRAME.format("", """<fo:bookmark-tree><fo:bookmark internal-destination="c">
        <fo:bookmark-title>Three</fo:bookmark-title></fo:bookmark></fo:bookmark-tree>
        <old:outline internal-destination="a"><old:label>One</old:label></old:outline>""", FLOW),
        ['"Three" → "c" open']),
    "fox:destination is nothing new": (FRAME.format("", "", FLOW + '<fox:destination internal-destination="a"/>'), []),
}

INFORMATION = {
    "rx:meta-info": """<rx:meta-info><rx:meta-field name="title" value="Mills"/><rx:meta-field name="author" value="A. Frey"/>
        <rx:meta-field name="subject" value="Wheels"/><rx:meta-field name="keywords" value="water"/>
        <rx:meta-field name="creator" value="a program"/></rx:meta-info>""",
    "axf:document-info": """<axf:document-info name="document-title" value="Mills"/>
        <axf:document-info name="author" value="A. Frey"/><axf:document-info name="subject" value="Wheels"/>
        <axf:document-info name="keywords" value="water"/>""",
}


def judge_information(elements, folder):
    said, _, target = traced(FRAME.format(elements, "", FLOW), folder)
    told = subprocess.run(["pdfinfo", target], capture_output=True, text=True, check=True).stdout
    found = dict(re.findall(r"^(\w+):\s+(.*)$", told, re.M))
    wanted = {"Title": "Mills", "Author": "A. Frey", "Subject": "Wheels", "Keywords": "water"}
    return None if wanted.items() <= found.items() and "ignored" not in said else [said, told]


TABLE = """<fo:table><fo:table-header><fo:table-cell><fo:block>h</fo:block></fo:table-cell>
 <fo:table-cell><fo:block>i</fo:block></fo:table-cell></fo:table-header><fo:table-body><fo:table-cell {}><fo:block>a</fo:block>
 </fo:table-cell><fo:table-cell><fo:block>b</fo:block></fo:table-cell></fo:table-body></fo:table>"""
PICTURE = '<fo:block><fo:external-graphic {} src="data:image/png;base64,{}"/></fo:block>'
PIXEL = ("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
TAGS = {
    "fox:header makes a cell a head": (TABLE.format('fox:header="true"'), r"\bTH#.*scope row"),
    "axf:pdftag is a role": ('<fo:block axf:pdftag="H1">x</fo:block>', r"\bH1#"),
    "rx:pdf-structure-tag is a role": ('<fo:block rx:pdf-structure-tag="BlockQuote">x</fo:block>', r"\bBlockQuote#"),
    "axf:alttext are words for a picture": (PICTURE.format('axf:alttext="the cow"', PIXEL), "the cow"),
    "rx:alt-description are words for a picture": (PICTURE.format('rx:alt-description="the cow"', PIXEL), "the cow"),
    "role SKIP is of no meaning": ('<fo:block-container role="SKIP"><fo:block>x</fo:block></fo:block-container>', r"\bP#"),
}


def judge_tags(flow, expected, folder):
    said, trace, _ = traced(FRAME.format("", "", flow), folder)
    structure = trace[trace.find("\nstructure\n"):trace.find("\ndocument ")]
    wrong = not re.search(expected, structure) or re.search("warning|ignored|NonStruct", said + structure)
    return [said, structure] if wrong else None


INDEX = """<fo:block rx:key="oats">one</fo:block><rx:begin-index-range id="r" rx:key="oats"/><fo:block
 break-before="page">two</fo:block><fo:block break-before="page">three</fo:block><rx:end-index-range ref-id="r"/><fo:block
 break-before="page"><fo:wrapper rx:key="rye"/><fo:wrapper rx:key="oats"/>four: oats <rx:page-index list-separator="; "
 range-separator="-"><rx:index-item merge-subsequent-page-numbers="true" link-back="true" ref-key="oats"/></rx:page-index>, rye
 <rx:page-index><rx:index-item ref-key="rye"/></rx:page-index></fo:block>"""


def index_is_made(folder):
    said, trace, target = traced(FRAME.format("", "", INDEX), folder)
    text = subprocess.run(["pdftotext", "-f", "4", target, "-"], capture_output=True, text=True, check=True).stdout
    return None if text.split() == "four: oats 1-4, rye 4".split() and "warning" not in said else [said, text]


def missing_pages_are_told(folder):
    said, _, _ = traced(FRAME.format("", '<fox:external-document src="url(annex.pdf)"/>', FLOW), folder)
    return None if re.search(r"warning: .* left out: url\(annex.pdf\) \[fo-unsupported\]", said) else said


def strangers_are_told_once(folder):
    many = "".join(f'<fo:block u:a{i}="1"><u:e{i}/>x</fo:block>' for i in range(9)) * 3
    said, _, _ = traced(FRAME.format("<u:f/>", "", many + '<fo:block axf:ruby-align="none">y</fo:block>'), folder)
    notes = re.findall(r"note: (.*) \[fo-foreign\]", said)
    wanted = ["elements of the namespace urn:unknown are ignored: f, e0, e1, e2, e3, e4 …",
              "attributes of the namespace urn:unknown are ignored: a0, a1, a2, a3, a4, a5 …",
              "attributes of the namespace http://www.antennahouse.com/names/XSL/Extensions are ignored: ruby-align"]
    return None if notes == wanted else said


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for title, (document, expected) in BOOKMARKS.items():
            report(title, judge_bookmarks(document, expected, folder))
        for title, elements in INFORMATION.items():
            report(f"{title} is document information", judge_information(elements, folder))
        for title, (flow, expected) in TAGS.items():
            report(title, judge_tags(flow, expected, folder))
        report("pages of another document are told to be missing", missing_pages_are_told(folder))
        report("an index of XEP is one of XSL 1.1", index_is_made(folder))
        report("what is not understood is told once for each namespace", strangers_are_told_once(folder))
    return status()


if __name__ == "__main__":
    sys.exit(main())
