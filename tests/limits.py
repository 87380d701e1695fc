#!/usr/bin/env python3
"""Nothing hangs, and absurd numbers get a clear message: documents that ask for too much end within a bound of
processor time and memory, with a status and a message that say so; never with "our fault", never by a signal.

Usage: tests/limits.py [NAME…] runs the cases whose names begin so. REPERTOIRE names the program; under sanitisers
(LIMITS_SLOW=1) time is counted ten times, and memory not at all.
"""
import os
import random
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
        run = subprocess.run([REPERTOIRE, "fo", "--allow", os.path.dirname(PICTURE), file.name, "-o", "/dev/null"],
                             capture_output=True, preexec_fn=bounded, timeout=20 * SECONDS)
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
MOST_NESTED = 256               # elements, as the README of the engine says
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


# ---- numbers ----

LENGTHS = """0pt -1pt 1000000000pt 1000000000000000000pt 0.000000001pt 0.0001pt 2000000pt -2000000pt 14400pt 1000000mm 100000em
    1000000% -1000000% 1000000000% 100%+2000000pt 100%-2000000pt 1pt*1pt 1em*1000000 (1pt+1mm)*999999 1pt-1pt
    2000000pt+2000000pt""".split() + ["9" * 400 + "pt", "1pt div " + "9" * 300, "0pt div 0", f"{'9' * 300} * {'9' * 300} * 0pt"]
NUMBERS = "0 -1 1.5 100 10000 1000000000 2147483647 -2147483648 4294967296 1000000000000000000 0.000000001".split() + ["9" * 400]

# Properties that take them, and where: a key of PLACES.
TAKES_LENGTH = {
    "block": """font-size line-height text-indent last-line-end-indent letter-spacing word-spacing start-indent end-indent
        space-before space-after space-before.minimum space-before.maximum margin-left margin-top margin padding
        padding-left border-before-width border-width line-height.maximum change-bar-offset change-bar-width""",
    "inline": """font-size line-height baseline-shift alignment-adjust letter-spacing word-spacing space-start space-end
        padding padding-left border-before-width border-width""",
    "leader": "leader-length leader-length.minimum leader-length.maximum leader-pattern-width rule-thickness",
    "container": """width height min-width max-width min-height max-height top left bottom right start-indent padding
        block-progression-dimension.minimum inline-progression-dimension.maximum""",
    "turned": "width height min-height max-width start-indent",
    "absolute": "width height top left bottom right",
    "graphic": "width height content-width content-height max-width min-height padding",
    "table": "width start-indent border-separation border-width space-before padding height",
    "column": "column-width",
    "row": "height min-height",
    "cell": "width height padding border-width start-indent",
    "list": "provisional-distance-between-starts provisional-label-separation start-indent",
    "background": "background-position-horizontal background-position-vertical",
    "master": "page-width page-height margin margin-left margin-top",
    "body": "margin margin-left margin-bottom column-gap padding border-width",
    "before": "extent padding border-width",
}
TAKES_NUMBER = {
    "block": """orphans widows keep-together keep-with-next keep-together.within-line keep-with-previous.within-column line-height
        hyphenation-ladder-count hyphenation-push-character-count hyphenation-remain-character-count space-before.precedence""",
    "absolute": "z-index",
    "column": "column-number number-columns-repeated number-columns-spanned",
    "cell": "column-number number-columns-spanned number-rows-spanned",
    "master": "reference-orientation",
    "body": "column-count reference-orientation",
    "sequence": "initial-page-number grouping-size rep:pages rep:signature",
    "reference": "maximum-repeats",
}

WORDS = "lorem ipsum dolor sit amet "
CELL = "<fo:table-cell {cell}><fo:block>" + WORDS + "</fo:block></fo:table-cell>"
PLACES_FO = """<fo:block hyphenate="true" language="fr" country="FR" {block}><fo:change-bar-begin change-bar-class="c" change-bar-style="solid"/>
WORDS WORDS<fo:inline background-color="red" {inline}>WORDS</fo:inline> a<fo:leader leader-pattern="dots" {leader}/>b
<fo:leader leader-pattern="rule" {leader}/><fo:leader leader-pattern="use-content" {leader}>+</fo:leader>
<fo:external-graphic src="PICTURE" {graphic}/><fo:change-bar-end change-bar-class="c"/></fo:block>
<fo:block-container overflow="hidden" {container}><fo:block>WORDS</fo:block></fo:block-container>
<fo:block-container reference-orientation="90" {turned}><fo:block>WORDS</fo:block></fo:block-container>
<fo:block-container absolute-position="absolute" {absolute}><fo:block>WORDS</fo:block></fo:block-container>
<fo:block background-image="PICTURE" {background}>WORDS</fo:block>
<fo:list-block {list}><fo:list-item><fo:list-item-label end-indent="label-end()"><fo:block>1</fo:block></fo:list-item-label>
<fo:list-item-body start-indent="body-start()"><fo:block>WORDS</fo:block></fo:list-item-body></fo:list-item></fo:list-block>
<fo:table border-collapse="separate" {table}><fo:table-column {column}/><fo:table-body><fo:table-row {row}>CELL</fo:table-row>
</fo:table-body></fo:table><fo:table border-collapse="collapse" {table}><fo:table-body><fo:table-row {row}>CELLCELL</fo:table-row>
<fo:table-row>CELL</fo:table-row></fo:table-body></fo:table>"""
MASTERS_FO = """<fo:simple-page-master master-name="q" page-width="200pt" page-height="300pt" {master}><fo:region-body margin="20pt" {body}/>
<fo:region-before extent="10pt" {before}/></fo:simple-page-master><fo:page-sequence-master master-name="p">
<fo:repeatable-page-master-reference master-reference="q" {reference}/></fo:page-sequence-master>"""
PICTURE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden", "block-background.png")


class Given(dict):
    """Attributes by place; none elsewhere."""

    def __missing__(self, place):
        return ""


def everything(given):
    """A document of all places, attributes given at some."""
    content = PLACES_FO.replace("CELL", CELL).replace("WORDS", WORDS).replace("PICTURE", PICTURE).format_map(given)
    static = f'<fo:static-content flow-name="xsl-region-before"><fo:block>{WORDS}<fo:page-number/></fo:block></fo:static-content>'
    flow = sequence(content, static, 'format="1" grouping-separator="." ' + given["sequence"])
    return root(flow, MASTERS_FO.format_map(given))


def numbers():
    """Each property with one absurd value after the other."""
    for takes, values in (TAKES_LENGTH, LENGTHS), (TAKES_NUMBER, NUMBERS + LENGTHS[:3]):
        for place, properties in takes.items():
            for name in properties.split():
                for value in values:
                    yield (f'{name}="{value[:30]}" on {place}', everything(Given({place: f'{name}="{value}"'})), {0, 3, 6}, None)


def together(seed):
    """Several at once."""
    chance = random.Random(seed)
    given = Given()
    for takes, values in (TAKES_LENGTH, LENGTHS), (TAKES_NUMBER, NUMBERS):
        for place, properties in takes.items():
            for name in chance.sample(properties.split(), 1):
                if chance.random() < 0.4 and name not in given[place]:
                    given[place] = given[place] + f' {name}="{chance.choice(values[:18])}"'
    return everything(given)


def many():
    """Cases as documents of many: a failing one is named. All of them under LIMITS_ALL=1."""
    chosen = random.Random(1).sample(list(numbers()), 300) if not os.environ.get("LIMITS_ALL") else numbers()
    yield from chosen
    for seed in range(2000 if os.environ.get("LIMITS_ALL") else 100):
        yield f"absurd values together, seed {seed}", together(seed), {0, 3, 6}, None


def wide_table():
    """Of many automatic columns: they are weighed against each other only as long as that takes."""
    chance = random.Random(1)
    cells = ["<fo:table-cell><fo:block>" + "lorem " * words + "</fo:block></fo:table-cell>" for words in (1, 2, 3, 5, 8)]
    rows = "".join("<fo:table-row>" + "".join(chance.choices(cells, k=120)) + "</fo:table-row>" for _ in range(100))
    page = MASTER.replace('page-width="90pt"', 'page-width="9000pt"')
    yield ("a table of 120 automatic columns", root(sequence(f"<fo:table><fo:table-body>{rows}</fo:table-body></fo:table>"), page),
           {0}, None)


def large_table():
    """Few cells, and a grid of 20 million places."""
    row = "<fo:table-row><fo:table-cell><fo:block/></fo:table-cell></fo:table-row>"
    column = '<fo:table-column column-width="1pt" number-columns-repeated="1000"/>'
    yield ("table-too-large: 1000 columns and 20000 rows", document(f"<fo:table table-layout=\"fixed\" width=\"80pt\">{column}<fo:table-body>{row * 20000}"
                                                              "</fo:table-body></fo:table>"), {3}, "table-too-large")


def cases():
    yield from wide_table()
    yield from large_table()
    yield from many()
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
