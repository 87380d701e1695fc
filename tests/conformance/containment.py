"""What may stand in what: ISO 32000-1 § 14.8.4, where ISO 14289-1 does not say it already (structure.py).

Grouping elements group and hold no content of their own; blocks like paragraphs hold content and what stands in a line;
what stands in a line holds no block. Elements of tables, lists and contents stand where their parents are.
"""
from .tree import BLOCKS, GROUPING, HEADINGS, ILLUSTRATION, INLINE

TRANSPARENT = {"NonStruct", "Private"}  # grouping that means nothing by itself
LINES = INLINE - {"RB", "RT", "RP", "WT", "WP"} | ILLUSTRATION | TRANSPARENT
FLOW = BLOCKS - set("LI Lbl LBody TR TH TD THead TBody TFoot".split())
BODY = FLOW | LINES | GROUPING - {"Document", "TOCI"}

# The kinds that an element of a kind may hold; § 14.8.4.2 on grouping, .3 on blocks, .4 on lines, .5 on illustrations.
MAY_HOLD = {
    "TOCI": {"Lbl", "Reference", "P", "TOC"} | TRANSPARENT,
    "Index": {"P", "L", "Sect", "Div", "Caption", "Span", "Reference", "Link"} | HEADINGS | TRANSPARENT,
    "Caption": FLOW - HEADINGS | LINES | {"Div", "Lbl"},
    "P": LINES | {"Lbl"}, "Lbl": LINES, "Span": LINES, "Quote": LINES, "Code": LINES, "BibEntry": LINES | {"Lbl"},
    "Reference": LINES | {"Lbl"}, "LBody": BODY, "TH": BODY, "TD": BODY, "Note": BODY | {"Lbl"}, "Annot": BODY,
    "Ruby": {"RB", "RT", "RP"}, "Warichu": {"WT", "WP"}, "RB": LINES, "RT": LINES, "RP": LINES, "WT": LINES, "WP": LINES,
    "Figure": BODY, "Formula": BODY, "Link": LINES | FLOW | {"Div", "Lbl", "BlockQuote"}, "Form": set(),
    "BlockQuote": BODY, "Document": BODY - INLINE | {"Note"}, "Part": BODY - INLINE | {"Note"}, "Art": BODY - INLINE | {"Note"},
    "Sect": BODY - INLINE | {"Note"}, "Div": BODY,
    **{heading: LINES | {"Lbl"} for heading in HEADINGS},
}
ONLY_IN = {
    "Lbl": {"LI", "Note", "TOCI", "BibEntry", "Reference", "Figure", "Formula", "Caption", "Link", "P", "Span", "Lbl"} | HEADINGS
           | {"Table"},
    "RB": {"Ruby"}, "RT": {"Ruby"}, "RP": {"Ruby"}, "WT": {"Warichu"}, "WP": {"Warichu"},
    "Caption": {"Table", "L", "TOC", "Figure", "Formula", "Form", "Index", "Div", "Sect", "Art", "Part"},
}
RULES = {**{kind: "14.8.4.2" for kind in GROUPING}, **{kind: "14.8.4.3" for kind in BLOCKS},
         **{kind: "14.8.4.4" for kind in INLINE}, **{kind: "14.8.4.5" for kind in ILLUSTRATION}}
NO_CONTENT = (GROUPING - TRANSPARENT - {"Caption", "TOCI", "BlockQuote"}
              | set("L LI Table TR THead TBody TFoot Ruby Warichu".split()))


def kind_of(element):
    """Notes have another name in PDF 2.0 (ISO 32000-2 § 14.8.4), and stand where they stood before."""
    return "Note" if element.kind == "FENote" else element.kind


def meant(element):
    """What stands in an element, elements without meaning seen through."""
    for child in element.children:
        if child.kind in TRANSPARENT:
            yield from meant(child)
        else:
            yield child


def check(document):
    if document.tree is None:
        return
    for element in document.tree.walk():
        if kind_of(element) in RULES:
            yield from (("PDF " + RULES[kind_of(element)], str(element), says) for says in check_element(element))
    kinds = [element.kind for element in document.tree.elements]
    for element in document.tree.elements:
        if element.kind not in GROUPING or kinds.count("Document") > 1:
            yield "PDF 14.8.4.2", str(element), "stands at the root"


def check_element(element):
    allowed = MAY_HOLD.get(kind_of(element))
    for child in meant(element) if allowed is not None else ():
        if child.kind is not None and kind_of(child) not in allowed:
            yield "%s stands in it" % child
    if element.marks and element.kind in NO_CONTENT:
        yield "holds content itself"
    parent = element.parent
    while parent is not None and parent.kind in TRANSPARENT:
        parent = parent.parent
    places = ONLY_IN.get(element.kind)
    if places and (parent is None or kind_of(parent) not in places):
        yield "stands in %s" % (parent or "the root")
