"""What a standard leaves to judgement and a machine can come near: what is said twice, in the wrong place, or not at all."""
import re

from .content import spoken
from .interactive import bookmarks
from .tree import Element, HEADINGS, Mark

MANY_PAGES = 20  # from so many on a document has bookmarks


def check(document):
    if document.tree is None:
        return
    yield from check_broken_words(document)
    yield from check_folios(document)
    yield from check_labels(document)
    yield from check_bookmarks(document)
    yield from check_split(document)
    yield from check_order(document)
    yield from check_emptiness(document)


def flat(text):
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def text_of(element, pages):
    """All that an element says; `pages`: the pages by their objects."""
    out = []
    for kid in element.kids:
        if isinstance(kid, Element):
            out.append(text_of(kid, pages))
        elif isinstance(kid, Mark) and kid.home in pages:
            out.append(pages[kid.home].text(kid))
    return element.text("/ActualText") or "".join(out)


def by_object(document):
    return {page.obj.objgen: page for page in document.pages}


def check_broken_words(document):
    """A part of a broken word that says nothing is said by some readers all the same: it says a space."""
    for page in document.pages:
        if page.empty_texts:
            yield "heard broken-word", "page %d" % page.number, "%d texts are replaced by nothing" % page.empty_texts


def check_folios(document):
    """Running heads and page numbers are artifacts: no element says the page's number alone where artifacts do elsewhere."""
    folios = sum(any(label and label in words(text) for text in artifact_texts(page)) for label, page in zip(
        document.labels, document.pages))
    if not folios:
        return
    for element in document.tree.walk():
        if element.kind == "P" and element.parent is not None and element.parent.kind in ("Document", "Part", "Sect"):
            homes = [page for page in document.pages for mark in element.marks if mark.home == page.obj.objgen]
            if len(homes) == 1 and flat(text_of(element, by_object(document))) == document.labels[homes[0].number - 1]:
                yield "heard folio", "page %d" % homes[0].number, "%s says the page's number" % element


def words(text):
    return re.findall(r"\w+", text)


def artifact_texts(page):
    return [flat(spoken(texts)) for kind, _, texts in page.artifacts if kind == "Pagination"]


def check_labels(document):
    """A page is called what is printed on it: a number alone in a running head that is another's."""
    for label, page in zip(document.labels, document.pages):
        texts = artifact_texts(page)
        printed = [text for text in texts if re.fullmatch(r"\d+|[ivxlc]+", text)]
        if printed and label and not any(label in words(text) for text in texts):
            yield "heard page-label", "page %d" % page.number, "is called %s, and says %s" % (label, printed[0])


def check_bookmarks(document):
    """Bookmarks that are headings nest like them; a long document has some."""
    outlines, pages = document.root.get("/Outlines"), by_object(document)
    if outlines is None:
        headings = [element for element in document.tree.walk() if element.kind in HEADINGS]
        if len(document.pages) >= MANY_PAGES and headings:
            yield "heard bookmarks", "the document", "has %d pages and no bookmarks" % len(document.pages)
        return
    levels = {}
    for element in document.tree.walk():
        if re.fullmatch(r"H[1-6]", element.kind or ""):
            levels.setdefault(flat(text_of(element, pages)), int(element.kind[1]))
    above = []
    for depth, item in bookmarks(outlines):
        title = flat(str(item.get("/Title", "")))
        del above[depth:]
        above.append(levels.get(title))
        if depth and above[-1] and above[-2] and above[-1] <= above[-2]:
            yield "heard bookmarks", "the bookmark %s" % title, "stands below one whose heading is no higher"


def check_split(document):
    """A table over pages is one table; a link over lines one link."""
    pages = by_object(document)
    for parent in document.tree.walk():
        for one, next_one in zip(parent.kids, parent.kids[1:]):
            if not (isinstance(one, Element) and isinstance(next_one, Element) and one.kind == next_one.kind):
                continue
            if one.kind == "Table" and goes_on(one, next_one, document, pages):
                yield "heard table", str(next_one), "has the head of %s before it" % one
            if one.kind == "Link" and one.objects and next_one.objects and target(one) == target(next_one):
                yield "heard link", str(next_one), "leads where %s before it does" % one
    for element in document.tree.walk():
        said = [(page_of(o), str(o.get("/Contents", ""))) for o in element.objects if o is not None and o.get("/Subtype") == "/Link"]
        if len(set(said)) < len(said):
            yield "heard link-twice", str(element), "%d annotations on a page say %r" % (len(said), said[0][1])


def goes_on(one, other, document, pages):
    """Whether a table has the head of one that ends where its own page begins."""
    on = [[document.page_numbers.get(mark.home, 0) for element in table.walk() for mark in element.marks] for table in (one, other)]
    return head_of(one, pages) == head_of(other, pages) != "" and (not all(on) or max(on[0]) < min(on[1]))


def head_of(table, pages):
    heads = [child for child in table.children if child.kind == "THead"]
    return flat(text_of(heads[0], pages)) if heads else ""


def target(link):
    annotation = link.objects[0]
    action = annotation.get("/A")
    return str(annotation.get("/Dest")), None if action is None else action.unparse(resolved=True)


def page_of(annotation):
    page = annotation.get("/P")
    return None if page is None else page.objgen


def check_order(document):
    """Read in order, text goes on from page to page."""
    numbers, last = document.page_numbers, 0
    # Links of running heads and feet stand together at the end.
    furniture = [top.children[-1] for top in document.tree.elements
                 if top.children and {child.kind for child in top.children[-1].children} == {"Link"}]
    for top in document.tree.elements:
        for element, mark in marks_in_order(top, furniture):
            number = numbers.get(mark.home, last)
            if number < last - 1:
                yield "heard order", str(element), "stands on page %d, after page %d" % (number, last)
            last = number


def marks_in_order(element, but):
    """Content with its element, without what stands elsewhere rightly: notes where they are called, cells beside each other."""
    for kid in element.kids:
        if isinstance(kid, Mark):
            yield element, kid
        elif isinstance(kid, Element) and kid.kind not in ("Note", "FENote", "TR") and kid not in but:
            yield from marks_in_order(kid, but)


def check_emptiness(document):
    """What stands for something seen says something; a link has words."""
    pages = by_object(document)
    for element in document.tree.walk():
        if "/Alt" in element.obj and not element.text("/Alt").strip():
            yield "heard alt", str(element), "says nothing but blanks"
        if element.kind == "Link" and not element.objects:
            yield "heard link", str(element), "leads nowhere"
        if element.kind == "Annot" and not element.objects:
            yield "heard annot", str(element), "annotates nothing"
        if element.kind in HEADINGS and not any("/Alt" in e.obj for e in element.walk()) and not flat(text_of(element, pages)):
            yield "heard heading", str(element), "says nothing"
