"""A PDF file read to be judged: its bytes, its objects, what it claims, its structure, its pages. Each is read once,
when it is first asked for."""
import collections
import functools
import re
import xml.etree.ElementTree as ElementTree

import pikepdf

from . import content, fonts, tree

# Where a rule is broken: its name (as __init__ explains), the place in the file, a sentence.
Fault = collections.namedtuple("Fault", "rule place says")

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"


class Claims(collections.namedtuple("Claims", "ua part level")):
    """PDF/UA's part or 0; PDF/A's part or 0, with its level."""

    def __str__(self):
        return " ".join(["ua%d" % self.ua] * bool(self.ua) + ["%d%s" % (self.part, self.level.lower())] * bool(self.part))


def items(value):
    """An entry that is one thing, or an array of them, or absent."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def is_dictionary(value):
    return isinstance(value, pikepdf.Dictionary)


def text_of(value):
    return None if value is None else str(value)


def number(value, default=0):
    """Of what a claim states, which may be anything."""
    return int(value) if value and re.fullmatch(r"\d+", value) else default


def leaves(node, key):
    """The pairs of a name tree (key Names) or number tree (Nums), in order."""
    entries = list(node.get(key, []))
    yield from zip(entries[::2], entries[1::2])
    for kid in node.get("/Kids", []):
        yield from leaves(kid, key)


class Document:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.raw = file.read()
        self.pdf = pikepdf.open(path)
        self.root = self.pdf.Root
        self.fonts = {}
        self.forms_painted = {}  # with content that is tagged: {object: [page number, …]}

    @functools.cached_property
    def packet(self):
        """The XMP as it stands in the file, or nothing."""
        stream = self.root.get("/Metadata")
        return stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""

    @functools.cached_property
    def xmp(self):
        """Its root element; None when there is none, or it is no XML."""
        try:
            return ElementTree.fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", self.packet, flags=re.S).strip())
        except ElementTree.ParseError:
            return None

    def properties(self):
        """The properties of XMP as (name, element or text), those written as attributes too."""
        for description in [] if self.xmp is None else self.xmp.iter(RDF + "Description"):
            for child in description:
                yield child.tag, child
            for key, value in description.attrib.items():
                if not key.startswith((RDF, "{http://www.w3.org/XML/")):
                    yield key, value

    def stated(self, name):
        """What XMP says a property is, all its text; None if it says nothing."""
        for key, value in self.properties():
            if key == name:
                return (value if isinstance(value, str) else "".join(value.itertext())).strip()
        return None

    @functools.cached_property
    def claims(self):
        return Claims(number(self.stated(PDFUA + "part")), number(self.stated(PDFA + "part")),
                      self.stated(PDFA + "conformance") or "")

    @functools.cached_property
    def version(self):
        found = re.match(rb"%PDF-(\d)\.(\d)", self.raw)
        return (int(found[1]), int(found[2])) if found else (0, 0)

    @functools.cached_property
    def language(self):
        return text_of(self.root.get("/Lang"))

    @functools.cached_property
    def tree(self):
        """The structure tree; None if the file has none."""
        root = self.root.get("/StructTreeRoot")
        return tree.Tree(root) if is_dictionary(root) else None

    @functools.cached_property
    def pages(self):
        """A content.Page for each page."""
        return [content.Page(self, page.obj, index + 1) for index, page in enumerate(self.pdf.pages)]

    @functools.cached_property
    def page_numbers(self):
        return {page.obj.objgen: page.number for page in self.pages}

    @functools.cached_property
    def annotations(self):
        """All of them as (page number, annotation)."""
        return [(page.number, annotation) for page in self.pages for annotation in page.annotations]

    @functools.cached_property
    def labels(self):
        """What each page is called (ISO 32000-1 § 12.4.2); "" where nothing is said."""
        root = self.root.get("/PageLabels")
        ranges = sorted((int(key), value) for key, value in leaves(root, "/Nums")) if root is not None else []
        return [self.label_of(index, [r for r in ranges if r[0] <= index]) for index in range(len(self.pdf.pages))]

    @staticmethod
    def label_of(index, ranges):
        if not ranges:
            return ""
        start, entry = ranges[-1]
        number = index - start + int(entry.get("/St", 1))
        style = {"/D": str, "/R": lambda n: roman(n).upper(), "/r": roman, "/A": lambda n: letters(n).upper(),
                 "/a": letters}.get(str(entry.get("/S", "")), lambda n: "")
        return str(entry.get("/P", "")) + style(number)

    def font(self, obj):
        """The fonts.Font of a font dictionary."""
        key = obj.objgen if obj.objgen[0] else obj.unparse()
        if key not in self.fonts:
            self.fonts[key] = fonts.Font(obj)
        return self.fonts[key]

    @functools.cached_property
    def intent(self):
        """The colour space of the output intent for PDF/A, as its profile's header says it ("RGB "), or None."""
        for entry in items(self.root.get("/OutputIntents")):
            profile = entry.get("/DestOutputProfile")
            if entry.get("/S") == "/GTS_PDFA1" and isinstance(profile, pikepdf.Stream):
                return profile.read_bytes()[16:20].decode("latin-1")
        return None

    @functools.cached_property
    def objects(self):
        """Every object with its text, streams with that of their dictionary: most rules look at few of them."""
        return [(obj, (obj.stream_dict if isinstance(obj, pikepdf.Stream) else obj).unparse(resolved=True))
                for obj in self.pdf.objects]

    def dictionaries(self, pattern):
        """The dictionaries, nested ones and those of streams too, in objects whose text has the pattern."""
        found = re.compile(pattern)
        for obj, text in self.objects:
            if found.search(text):
                yield from nested(obj, obj.objgen)


def nested(value, home):
    """(object number, dictionary) of all within an object, references not followed."""
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        yield home[0], value
        for key in value.keys():
            yield from within(value[key], home)
    elif isinstance(value, pikepdf.Array):
        for entry in value:
            yield from within(entry, home)


def within(value, home):
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        yield from nested(value, home)


def roman(number):
    out = ""
    for value, sign in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            out, number = out + sign, number - value
    return out


def letters(number):
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
