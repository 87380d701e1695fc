#!/usr/bin/env python3
"""Nothing hangs, and absurd numbers get a clear message: documents that ask for too much end within a bound of
processor time and memory, with a status and a message that say so; never with "our fault", never by a signal.

Usage: tests/limits.py [NAME…] runs the cases whose names begin so. REPERTOIRE names the program; under sanitisers
(LIMITS_SLOW=1) time is counted ten times, and memory not at all.
"""
import os
import re
import resource
import subprocess
import sys
import tempfile

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")
SLOW = bool(os.environ.get("LIMITS_SLOW"))
SECONDS = 50 if SLOW else 5
BYTES = 1 << 30

MASTER = '<fo:simple-page-master master-name="p" page-width="90pt" page-height="90pt"><fo:region-body/>' \
         '<fo:region-before extent="10pt"/></fo:simple-page-master>'


def root(sequences, masters=MASTER):
    return ('<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo" font-family="Noto Sans" '
            f'font-size="8pt"><fo:layout-master-set>{masters}</fo:layout-master-set>{sequences}</fo:root>')


def sequence(content, static="", attributes=""):
    return (f'<fo:page-sequence master-reference="p" {attributes}>{static}<fo:flow flow-name="xsl-region-body">{content}</fo:flow>'
            '</fo:page-sequence>')


def document(content):
    return root(sequence(content))


# ---- running ----

def bounded():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if not SLOW:
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def format_fo(text):
    """The status, the codes of what was said, and all of it."""
    with tempfile.NamedTemporaryFile("w", suffix=".fo", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        run = subprocess.run([REPERTOIRE, "fo", file.name, "-o", "/dev/null"], capture_output=True, preexec_fn=bounded,
                             timeout=20 * SECONDS)
    said = run.stderr.decode(errors="replace")
    return run.returncode, set(re.findall(r"\[([a-z-]+)\]$", said, re.M)), said


def fault(text, statuses, code):
    """What is wrong with the run, None if nothing is."""
    status, codes, said = format_fo(text)
    if status not in statuses:
        return f"status {status}, not {sorted(statuses)}: {said[:300]}"
    if code and code not in codes:
        return f"no [{code}]: {said[:300]}"
    return None


# ---- cases: a name, a document, the statuses it may have, a code it must be told with ----

def markers(count, kinds):
    """As many markers as that, in as many page-sequences as there are kinds of retrieve-markers for all of them."""
    block = '<fo:block><fo:marker marker-class-name="m">x</fo:marker>b</fo:block>'
    return root("".join(
        sequence(block * (count // kinds), '<fo:static-content flow-name="xsl-region-before"><fo:block font-size='
                 f'"{5 + kind / 1000}pt"><fo:retrieve-marker retrieve-class-name="m" retrieve-boundary="document"/>'
                 '</fo:block></fo:static-content>') for kind in range(kinds)))


def lines():
    leader = '<fo:leader leader-length="1100000pt"/>'
    yield "a line longer than any length", document(f"<fo:block>a{leader}b{leader}</fo:block>"), {0}, "line-overfull"
    yield ("a line of half a megabyte", document(f'<fo:block wrap-option="no-wrap">{"lorem ipsum " * 40000}</fo:block>'),
           {0}, "line-overfull")


# ---- nesting ----

def table(part, cell="", attributes=""):
    """What opens a table whose cell, in that part, holds the next level, and what closes it."""
    body = "" if part == "body" else "<fo:table-body><fo:table-cell><fo:block>b</fo:block></fo:table-cell></fo:table-body>"
    close = f"</fo:table-cell></fo:table-row></fo:table-{part}>"
    return (f"<fo:table {attributes}><fo:table-{part}><fo:table-row><fo:table-cell>{cell}",
            close + (f"{body}</fo:table>" if part == "header" else "</fo:table>"))


def block(name, attributes=""):
    return f"<fo:{name} {attributes}>", f"</fo:{name}>"


def both(outer, inner):
    return outer[0] + inner[0], inner[1] + outer[1]


LIST = ("<fo:list-block><fo:list-item><fo:list-item-label><fo:block>l</fo:block></fo:list-item-label><fo:list-item-body>",
        "</fo:list-item-body></fo:list-item></fo:list-block>")
LABEL = ("<fo:list-block><fo:list-item><fo:list-item-label>", "</fo:list-item-label><fo:list-item-body><fo:block>x</fo:block>"
         "</fo:list-item-body></fo:list-item></fo:list-block>")
CAPTION = ("<fo:table-and-caption><fo:table-caption>", "</fo:table-caption><fo:table><fo:table-body><fo:table-cell><fo:block>b"
           "</fo:block></fo:table-cell></fo:table-body></fo:table></fo:table-and-caption>")
TURNED = block("block-container", 'reference-orientation="90"')
NUMBER = "<fo:block><fo:page-number/></fo:block>"

# What may stand in itself: what opens and closes a level, and what is in the innermost.
TEXT, BLOCK = "x", "<fo:block>x</fo:block>"
NESTS = {
    "blocks": (block("block", 'border="1pt solid black" padding="1pt" keep-together="always"'), TEXT),
    "inlines": (block("inline", 'border="1pt solid black" baseline-shift="1pt"'), TEXT),
    "links": (block("basic-link", 'external-destination="url(x)"'), TEXT),
    "blocks in inlines": (both(block("block"), block("inline")), TEXT),
    "containers": (block("block-container"), BLOCK),
    "containers of a height": (block("block-container", 'height="50pt"'), BLOCK),
    "containers that clip": (block("block-container", 'overflow="hidden"'), BLOCK),
    "turned containers": (TURNED, BLOCK),
    "containers upside down": (block("block-container", 'reference-orientation="180"'), BLOCK),
    "absolute containers": (block("block-container", 'absolute-position="absolute"'), BLOCK),
    "fixed containers": (block("block-container", 'absolute-position="fixed"'), BLOCK),
    "tables": (table("body"), BLOCK),
    "fixed tables": (table("body", attributes='table-layout="fixed" width="100%"'), BLOCK),
    "tables in heads": (table("header"), BLOCK),
    "tables in heads with page numbers": (table("header", NUMBER), BLOCK),
    "turned containers in tables": (both(table("body"), TURNED), BLOCK),
    "captions": (CAPTION, BLOCK),
    "lists": (LIST, BLOCK),
    "lists in labels": (LABEL, BLOCK),
    "wrappers": (block("wrapper"), BLOCK),
}
MOST_NESTED = 256               # elements, as README says
AROUND = 12                     # the root and what else is about a level


def depth_of(opening):
    """How many elements remain open."""
    return len(re.findall(r"<fo:", opening)) - len(re.findall(r"</|/>", opening))


def nested(name, levels):
    (opening, closing), core = NESTS[name]
    content = opening * levels + core + closing * levels
    return f"<fo:block>{content}</fo:block>" if core == TEXT else content


def nests():
    for name in NESTS:
        levels = (MOST_NESTED - AROUND) // depth_of(NESTS[name][0][0])
        yield f"nested {name}", document(nested(name, levels)), {0}, None
        static = '<fo:static-content flow-name="xsl-region-before">' + nested(name, levels) + "</fo:static-content>"
        yield f"nested {name} in static content", root(sequence("<fo:block>x</fo:block>", static)), {0}, None
        note = ("<fo:block>a<fo:footnote><fo:inline>1</fo:inline><fo:footnote-body>" + f"<fo:block>{nested(name, levels - 1)}</fo:block>"
                + "</fo:footnote-body></fo:footnote></fo:block>")
        yield f"nested {name} in a footnote", document(note), {0}, None


# ---- XML ----

def long_things():
    """Each longer than is read."""
    text = "a" * 10100000
    return {
        "a text": f"<fo:block>{text}</fo:block>", "a text in pieces": f'<fo:block>{("b" * 999 + "&amp;") * 10100}</fo:block>',
        "an attribute": f'<fo:block role="{text}">x</fo:block>', "a comment": f"<!--{text}-->", "an instruction": f"<?x {text}?>",
        "a section": f"<fo:block><![CDATA[{text}]]></fo:block>", "a name": f"<fo:{text}/>",
        "a reference": f"<fo:block>&#{'0' * 10100000}65;</fo:block>",
    }


def xml():
    for name, content in long_things().items():
        yield f"too long: {name}", document(content), {3}, "fo-limit"
    yield "too deep", document("<fo:block>" * 254 + "x" + "</fo:block>" * 254), {3}, "fo-depth"
    yield "as deep as may be", document("<fo:block>" * 253 + "x" + "</fo:block>" * 253), {0}, None


def cases():
    yield from xml()
    yield from nests()
    yield "markers times retrieve-markers", markers(10000, 100), {0}, None
    yield "markers times retrieve-markers beyond the limit", markers(20000, 500), {6}, "fo-markers"
    yield from lines()


def main():
    failed = False
    for name, text, statuses, code in cases():
        if sys.argv[1:] and not name.startswith(tuple(sys.argv[1:])):
            continue
        wrong = fault(text, statuses, code)
        print(f"not ok {name}\n# {wrong}" if wrong else f"ok {name}", flush=True)
        failed |= bool(wrong)
    return failed


if __name__ == "__main__":
    sys.exit(main())
