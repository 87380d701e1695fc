"""A sound file broken in one way after another: each must be rejected by the very rule that it breaks.

BREAKAGES: (what is wrong, the rule, how it is broken). That is a function of an open Sound, options of saving, or bytes to
put in place of others in the finished file: (old, new), which may follow one of the former.
"""
import re

import pikepdf

from .tree import Tree

Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array


class Sound:
    """The sound file, opened to be broken."""

    def __init__(self, pdf):
        self.pdf, self.root, self.page = pdf, pdf.Root, pdf.pages[0].obj
        self.tree = Tree(pdf.Root.StructTreeRoot)

    def element(self, kind, number=0):
        return [element for element in self.tree.walk() if element.kind == kind][number].obj

    def annotation(self, kind, number=0):
        return [a for page in self.pdf.pages for a in page.obj.get("/Annots", []) if a.Subtype == "/" + kind][number]

    def font(self):
        return next(font for _, font in self.page.Resources.Font.items())

    def simple_font(self):
        return next(font for _, font in self.root.AcroForm.DR.Font.items())

    def descendant(self):
        return self.font().DescendantFonts[0]

    def replace(self, stream, old, new):
        data = stream.read_bytes()
        assert old in data, old
        stream.write(data.replace(old, new, 1))

    def xmp(self, old, new):
        self.replace(self.root.Metadata, old, new)

    def content(self):
        contents = self.page.Contents
        return b"\n".join(part.read_bytes() for part in (contents if isinstance(contents, Array) else [contents]))

    def show(self, data, before=b""):
        self.page.Contents = self.pdf.make_stream(before + self.content() + data)

    def rewrite(self, pattern, new):
        data, count = re.subn(pattern, new, self.content(), count=1, flags=re.S)
        assert count, pattern
        self.page.Contents = self.pdf.make_stream(data)

    def resource(self, category, name, value):
        resources = self.page.Resources
        if category not in resources:
            resources[category] = Dictionary()
        resources[category][name] = value

    def new(self, kind, parent, **entries):
        """A new element within another."""
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + kind), P=parent, **entries))
        kids = parent.get("/K")
        parent.K = Array(([] if kids is None else list(kids) if isinstance(kids, Array) else [kids]) + [made])
        return made

    def move(self, element, parent, at=None):
        """An element from where it is into another."""
        above = element.P
        kids = above.K
        above.K = Array([kid for kid in kids if not same(kid, element)]) if isinstance(kids, Array) else Array([])
        kids = parent.get("/K")
        kids = [] if kids is None else list(kids) if isinstance(kids, Array) else [kids]
        kids.insert(len(kids) if at is None else at, element)
        parent.K, element.P = Array(kids), parent

    def picture(self, **entries):
        image = self.pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8,
                                     ColorSpace=Name.DeviceGray)
        for key, value in entries.items():
            image["/" + key] = value
        self.paint(image)

    def form(self, data=b"", **entries):
        form = self.pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], Resources=Dictionary())
        for key, value in entries.items():
            form["/" + key] = value
        self.paint(form)
        return form

    def paint(self, obj):
        self.resource("/XObject", "/New", obj)
        self.show(b"\n/Artifact BMC /New Do EMC\n")

    def state(self, **entries):
        self.resource("/ExtGState", "/New", Dictionary(**entries))
        self.show(b"\n/New gs\n")

    def ink(self, operators):
        self.show(b"\n/Artifact BMC " + operators + b" 0 0 9 9 re f EMC\n")

    def add_annotation(self, kind, **entries):
        made = self.pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=[0, 0, 9, 9], F=4, **entries))
        self.page.Annots = Array([*self.page.get("/Annots", []), made])
        return made

    def action(self, **entries):
        self.annotation("Link").A = Dictionary(**entries)

    def attach(self, part, **entries):
        """An attachment as PDF/A-3 wants it, and the claim to be of that part."""
        data = self.pdf.make_indirect(self.pdf.make_stream(b"<x/>", Type=Name.EmbeddedFile, Subtype=Name("/application/xml")))
        made = self.pdf.make_indirect(Dictionary(Type=Name.Filespec, F="x.xml", UF="x.xml", AFRelationship=Name.Source,
                                                 EF=Dictionary(F=data, UF=data), **entries))
        self.root.Names.EmbeddedFiles = Dictionary(Names=Array(["x.xml", made]))
        self.root.AF = Array([made])
        if part != 2:
            self.xmp(b"<pdfaid:part>2", b"<pdfaid:part>%d" % part)
        return made

    def layers(self, **entries):
        group = self.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="a"))
        self.root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(Name="b", Order=[group]))
        for key, value in entries.items():
            self.root.OCProperties.D["/" + key] = value

    def stray(self, data, name):
        """A stream that nothing uses."""
        made = self.pdf.make_stream(b"")
        made.write(data, filter=name)
        self.root.Stray = made

    def names(self):
        """The leaf of the destinations' first names."""
        node = self.root.Names.Dests
        while "/Names" not in node:
            node = node.Kids[0]
        return node

    def profile(self):
        return self.root.OutputIntents[0].DestOutputProfile

    def owners(self):
        return self.tree.parents[int(self.page.StructParents)]


def same(one, other):
    return isinstance(one, pikepdf.Object) and one.objgen == other.objgen


def drop(where, key):
    def change(sound):
        del where(sound)[key]
    return change


def put(where, key, value):
    """The value may be made of the file."""
    def change(sound):
        where(sound)[key] = value(sound) if callable(value) else value
    return change


def ROOT(sound):
    return sound.root


def PAGE(sound):
    return sound.page


def FONT(sound):
    return sound.font()


def DESCENDANT(sound):
    return sound.descendant()


def DESCRIPTOR(sound):
    return sound.descendant().FontDescriptor


def SIMPLE(sound):
    return sound.simple_font()


def element(kind, number=0):
    return lambda sound: sound.element(kind, number)


def annotation(kind, number=0):
    return lambda sound: sound.annotation(kind, number)


def xmp(old, new):
    return lambda sound: sound.xmp(old, new)


def kind(before, after, number=0):
    return put(element(before, number), "/S", Name("/" + after))


def added(after, within, number=0):
    return lambda sound: sound.new(after, sound.element(within, number))


def moved(before, within, at=None, number=0):
    return lambda sound: sound.move(sound.element(before, number), sound.element(within), at)


def shown(data, before=b""):
    return lambda sound: sound.show(data, before)


def roles(**mapping):
    return put(lambda sound: sound.root.StructTreeRoot, "/RoleMap",
               Dictionary({"/" + key: Name("/" + value) for key, value in mapping.items()}))


def attribute(before, number=0, **entries):
    return put(element(before, number), "/A", Dictionary(**entries))


def language(sound):
    """No language for anything but what `sound` keeps."""
    del sound.root["/Lang"]
    for one in sound.tree.walk():
        if "/Lang" in one.obj:
            del one.obj["/Lang"]


def without_language(change):
    def both(sound):
        language(sound)
        change(sound)
    return both


def swap_owners(sound):
    array = sound.owners()
    array[0], array[len(array) - 1] = array[len(array) - 1], array[0]


def widen(sound):
    widths = sound.descendant().W
    widths[1][0] = float(widths[1][0]) + 2


def exclude(sound):
    sound.descendant().FontDescriptor.CIDSet = sound.pdf.make_stream(b"\x80")


def encode(data, **entries):
    def change(sound):
        sound.font().Encoding = sound.pdf.make_stream(data, Type=Name.CMap, CMapName=Name("/X"), **entries)
    return change


COLLECTION = Dictionary(Registry="Adobe", Ordering="Other", Supplement=0)
CMAP = b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 begincidrange <0000> <ffff> 0 endcidrange"
SAME_CMAP = {"CIDSystemInfo": Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)}


def to_unicode(old, new):
    return lambda sound: sound.font().ToUnicode.write(re.sub(old, new, sound.font().ToUnicode.read_bytes(), count=1))


def no_map(sound):
    sound.font().ToUnicode.write(sound.font().ToUnicode.read_bytes().replace(b"bfchar", b"cidchar").replace(b"bfrange", b"cidrange"))


def profile(at, data):
    def change(sound):
        whole = sound.profile().read_bytes()
        sound.profile().write(whole[:at] + data + whole[at + len(data):])
    return change


def second_intent(sound):
    copy = sound.pdf.make_stream(sound.profile().read_bytes(), N=3)
    sound.root.OutputIntents.append(Dictionary(Type=Name.OutputIntent, S=Name("/GTS_PDFX"), DestOutputProfile=copy,
                                               OutputConditionIdentifier="x"))


def icc_space(sound):
    profile_of = sound.pdf.make_indirect(sound.pdf.make_stream(sound.profile().read_bytes(), N=4))
    sound.resource("/ColorSpace", "/New", sound.pdf.make_indirect(Array([Name.ICCBased, profile_of])))


def separations(sound):
    for name, value in (("/One", 0.5), ("/Two", 0.7)):
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[value, 0, 0], N=1)
        sound.resource("/ColorSpace", name, Array([Name.Separation, Name.Rouille, Name.DeviceRGB, tint]))


def transparent_without_intent(sound):
    del sound.root["/OutputIntents"]
    sound.state(ca=0.5)


def form_twice(sound):
    key = max(sound.tree.parents) + 1
    tree = sound.root.StructTreeRoot.ParentTree
    while "/Kids" in tree:
        tree.Kids[-1].Limits[1] = key
        tree = tree.Kids[-1]
    made = sound.new("P", sound.element("H1").P)
    tree.Nums.extend([key, Array([made])])
    form = sound.pdf.make_stream(b"/P<</MCID 0>>BDC EMC", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1],
                                 Resources=Dictionary(), StructParents=key)
    made.K = Dictionary(Type=Name.MCR, Pg=sound.page, Stm=form, MCID=0)
    sound.resource("/XObject", "/New", form)
    sound.show(b"\n/New Do /New Do\n")


def orphan(sound):
    lost = sound.pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 1, 1], Contents="x", F=4))
    sound.element("Link").K.append(Dictionary(Type=Name.OBJR, Obj=lost, Pg=sound.page))


def two_holders(sound):
    sound.new("Link", sound.element("P"), K=Array([Dictionary(Type=Name.OBJR, Obj=sound.annotation("Link"), Pg=sound.page)]))


def split_table(sound):
    head, table = sound.element("THead"), sound.element("Table")
    other = sound.new("Table", table.P)
    parent = table.P
    kids = [kid for kid in parent.K if not same(kid, other)]
    kids.insert([i for i, kid in enumerate(kids) if same(kid, table)][0] + 1, other)
    parent.K = Array(kids)
    head.ActualText = "Domaine"
    sound.new("THead", other).ActualText = "Domaine"
    sound.new("TBody", other)


def other_links(sound):
    """Both links stand next to each other and lead to one place."""
    first, second = sound.element("Link", 0), sound.element("Link", 1)
    sound.annotation("Link", 1)["/A"] = sound.annotation("Link", 0).A
    del sound.annotation("Link", 1)["/Dest"]
    paragraph = first.P
    paragraph.K = Array([kid for kid in paragraph.K if not same(kid, second) and not same(kid, first)] + [first, second])


def link_twice(sound):
    link = sound.element("Link")
    copy = sound.pdf.make_indirect(Dictionary(sound.annotation("Link")))
    for one in (copy, sound.annotation("Link")):
        one.P = sound.page
    sound.page.Annots.append(copy)
    link.K.append(Dictionary(Type=Name.OBJR, Obj=copy, Pg=sound.page))


def turn_order(sound):
    """What stands on a page far behind comes first."""
    for _ in range(2):
        sound.pdf.add_blank_page()
        blank = sound.pdf.pages[-1]
        del sound.pdf.pages[-1]
        sound.pdf.pages.insert(1, blank)
    document = sound.tree.elements[0].obj
    document.K = Array(list(reversed(list(document.K))))


def name_of_page(sound):
    sound.root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=8)]))


def folio(sound):
    """The page number, which is an artifact elsewhere too, is said."""
    key = len(sound.owners())
    sound.rewrite(rb"/Artifact<</Type/Pagination/Subtype/Footer>>BDC(.*?EMC)", rb"/P<</MCID %d>>BDC\1" % key)
    made = sound.new("P", sound.element("H1").P, Pg=sound.page, K=key)
    sound.owners().append(made)


def nested_bookmarks(sound):
    sound.element("H2").S = Name.H1


def many_pages(sound):
    del sound.root["/Outlines"]
    for _ in range(20):
        sound.pdf.add_blank_page()


def destinations(sound):
    node = sound.names()
    node.Names = Array([*list(node.Names)[2:], node.Names[0], node.Names[1]])


def nowhere(sound):
    value = sound.names().Names[1]
    target = value.D if isinstance(value, Dictionary) else value
    target[0] = sound.root


def empty_text(sound):
    sound.show(b"\n/Artifact BMC /Span<</ActualText()>>BDC EMC EMC\n")


def span(key):
    return without_language(lambda sound: sound.show(b"\n/Artifact BMC /Span<</%s(x)>>BDC EMC EMC\n" % key))


def stated(key):
    return without_language(put(element("P"), key, "x"))


def heading_without_words(sound):
    """A heading of its own that holds an empty sequence."""
    key = len(sound.owners())
    sound.show(b"\n/H2<</MCID %d>>BDC EMC\n" % key)
    made = sound.new("H2", sound.element("H1").P, Pg=sound.page, K=key)
    sound.owners().append(made)


def page_size(sound):
    sound.page.MediaBox = Array([0, 0, 20000, 300])


def twice(sound):
    sound.element("H1").P.K.append(sound.element("P"))


def first_part(sound):
    sound.xmp(b"<pdfaid:part>2", b"<pdfaid:part>1")
    sound.xmp(b"<pdfaid:conformance>A", b"<pdfaid:conformance>B")


def as_part_one(change=lambda sound: None):
    def both(sound):
        first_part(sound)
        change(sound)
    return both


def as_part_four(sound):
    sound.xmp(b"<pdfaid:part>2", b"<pdfaid:part>4")
    sound.xmp(b"<pdfaid:conformance>A</pdfaid:conformance>", b"")


def attached_to_four(sound):
    as_part_four(sound)
    sound.attach(2)


def second_ua(change=lambda sound: None):
    def both(sound):
        sound.xmp(b"<pdfuaid:part>1", b"<pdfuaid:part>2")
        change(sound)
    return both


def namespace(sound):
    """The document is of PDF 2.0, but no Document."""
    second_ua()(sound)
    top = sound.tree.elements[0].obj
    top.NS = sound.pdf.make_indirect(Dictionary(Type=Name.Namespace, NS="http://iso.org/pdf2/ssn"))
    top.S = Name.Part


BREAKAGES = [
    # the file
    ("a header of a PDF to come", "UA 6.1-1", (rb"^%PDF-1\.\d", b"%PDF-3.0")),
    ("a header of a PDF to come, archived", "A 6.1.2-1", (rb"^%PDF-1\.\d", b"%PDF-3.0")),
    ("no comment of bytes after the header", "A 6.1.2-2", (rb"\n%[\x80-\xff]{4}", b"\n%text")),
    ("no ID", "A 6.1.3-1", (rb"/ID ?\[", b"/Ix[")),
    ("data after the end", "A 6.1.3-3", (rb"%%EOF\s*$", b"%%EOF\nmore\n")),
    ("an external stream", "A 6.1.7.1-3", put(lambda s: s.profile(), "/F", "x.icc")),
    ("encrypted", "A 6.1.3-2", {"encryption": pikepdf.Encryption(owner="x", user="")}),
    ("encrypted against assistive programs", "UA 7.16-1", {"encryption": pikepdf.Encryption(
        owner="x", user="", R=3, metadata=False, aes=False, allow=pikepdf.Permissions(accessibility=False, extract=False))}),
    ("a table of cross-references with blanks", "A 6.1.4-2", None,
     (rb"(?<![a-z])xref\n", b"xref \n")),
    ("compressed by LZW", "A 6.1.7.2-1", put(lambda s: s.profile(), "/Xilter", Name.LZWDecode), (b"/Xilter", b"/Filter")),
    ("a stream that is encrypted", "A 6.1.7.2-2", put(lambda s: s.profile(), "/Xilter", Name.Crypt), (b"/Xilter", b"/Filter")),
    ("a number too large", "A 6.1.13-1", put(ROOT, "/X", 3000000000)),
    ("a string too long", "A 6.1.13-3", put(ROOT, "/X", "x" * 40000)),
    ("a name too long", "A 6.1.13-4", put(ROOT, "/" + "x" * 130, 1)),
    ("q nested deeply", "A 6.1.13-8", shown(b"\n" + b"q " * 29 + b"Q " * 29)),
    ("a page too large", "A 6.1.13-11", page_size),
    ("a permission", "A 6.1.12-1", put(ROOT, "/Perms", Dictionary(X=1))),
    ("actions of the document", "A 6.5.2-1", put(ROOT, "/AA", Dictionary())),
    ("actions of a page", "A 6.5.2-2", put(PAGE, "/AA", Dictionary())),
    ("a script", "A 6.5.1-1", put(ROOT, "/OpenAction", Dictionary(S=Name.JavaScript, JS="x"))),
    ("a program that is started", "A 6.5.1-1", lambda s: s.action(S=Name.Launch, F="x")),
    ("an action of the reader's menus", "A 6.5.1-2", lambda s: s.action(S=Name.Named, N=Name.Print)),
    ("scripts among the names", "A 6.5.1-1", put(lambda s: s.root.Names, "/JavaScript", Dictionary(Names=[]))),
    ("other presentations", "A 6.10-1", put(lambda s: s.root.Names, "/AlternatePresentations", Dictionary(Names=[]))),
    ("steps of a presentation", "A 6.10-2", put(PAGE, "/PresSteps", Dictionary())),
    ("requirements", "A 6.11-1", put(ROOT, "/Requirements", Array([]))),
    ("a document to be rendered", "A 6.4.2-2", put(ROOT, "/NeedsRendering", True)),
    ("an attachment without its name", "UA 7.11-1", lambda s: s.attach(3).__delitem__("/UF")),
    ("an attachment without its name, archived", "A 6.8-2", lambda s: s.attach(3).__delitem__("/F")),
    ("an attachment of any kind in PDF/A-2", "A 6.8-5", lambda s: s.attach(2)),
    ("an attachment without media type", "A 6.8-1", lambda s: s.attach(3).EF.F.__delitem__("/Subtype")),
    ("an attachment that is nothing to the document", "A 6.8-3", lambda s: s.attach(3).__delitem__("/AFRelationship")),
    ("an attachment of nothing", "A 6.8-4", lambda s: (s.attach(3), s.root.__delitem__("/AF"))),
    ("an attachment that no list has", "PDF 7.11.4", lambda s: (s.attach(3), s.root.Names.EmbeddedFiles.Names.__setitem__(
        1, s.pdf.make_indirect(Dictionary(F="y", UF="y"))))),
    ("layers without a name", "UA 7.10-1", lambda s: s.layers(Name="")),
    ("layers without a name, archived", "A 6.9-1", lambda s: s.layers(Name="")),
    ("layers of one name", "A 6.9-2", lambda s: (s.layers(), s.root.OCProperties.__setitem__("/Configs", Array([Dictionary(Name="b")])))),
    ("layers that the order lacks", "A 6.9-3", lambda s: s.layers(Order=Array([]))),
    ("layers that turn by themselves", "UA 7.10-2", lambda s: s.layers(AS=Array([]))),
    ("layers that turn by themselves, archived", "A 6.9-4", lambda s: s.layers(AS=Array([]))),
    ("a stream that cannot be read", "PDF 7.5", lambda s: s.profile().write(b"no such thing", filter=Name.FlateDecode)),
    # metadata
    ("no claim of PDF/UA", "UA 5-1", xmp(b"<pdfuaid:part>1</pdfuaid:part>", b"")),
    ("a claim of a part to come", "UA 5-2", xmp(b"<pdfuaid:part>1", b"<pdfuaid:part>9")),
    ("a claim under another prefix", "UA 5-3", lambda s: s.root.Metadata.write(s.root.Metadata.read_bytes().replace(b"pdfuaid:", b"ua:").replace(
        b":pdfuaid", b":ua"))),
    ("no metadata", "UA 7.1-8", drop(ROOT, "/Metadata")),
    ("no metadata, archived", "A 6.6.2.1-1", drop(ROOT, "/Metadata")),
    ("no title", "UA 7.1-9", lambda s: s.root.Metadata.write(re.sub(rb"<dc:title>.*?</dc:title>", b"", s.root.Metadata.read_bytes()))),
    ("a packet that states its bytes", "A 6.6.2.1-2", xmp(b"<?xpacket begin", b"<?xpacket bytes=\"9\" begin")),
    ("a packet that states its encoding", "A 6.6.2.1-3", xmp(b"<?xpacket begin", b"<?xpacket encoding=\"utf-8\" begin")),
    ("metadata that are no XML", "A 6.6.2.1-4", xmp(b"</x:xmpmeta>", b"")),
    ("metadata that are compressed", "A 6.6.2.1-5", put(lambda s: s.root.Metadata, "/Xilter", Array([])), (b"/Xilter", b"/Filter")),
    ("a property that nothing describes", "A 6.6.2.3.1-1", xmp(b"<pdfaid:part>", b"<pdf:Other>x</pdf:Other><pdfaid:part>")),
    ("a date that is none", "A 6.6.2.3.1-2", lambda s: s.root.Metadata.write(re.sub(
        rb"<dc:date>.*?</dc:date>", b"<dc:date><rdf:Seq><rdf:li>14 mars 2026</rdf:li></rdf:Seq></dc:date>", s.root.Metadata.read_bytes()))),
    ("a schema without its address", "A 6.6.2.3.3-1", lambda s: s.root.Metadata.write(re.sub(
        rb"<pdfaSchema:namespaceURI>.*?</pdfaSchema:namespaceURI>", b"", s.root.Metadata.read_bytes()))),
    ("a title that Info has otherwise", "A 6.6.3-1", put(lambda s: s.pdf.docinfo, "/Title", "Autre")),
    ("no claim of PDF/A", "A 6.6.4-1", xmp(b"<pdfaid:part>2</pdfaid:part>", b"")),
    ("a claim of a part of PDF/A to come", "A 6.6.4-2", xmp(b"<pdfaid:part>2", b"<pdfaid:part>8")),
    ("a level that is none", "A 6.6.4-3", xmp(b"<pdfaid:conformance>A", b"<pdfaid:conformance>Z")),
    ("a claim of PDF/A under another prefix", "A 6.6.4-4", lambda s: s.root.Metadata.write(s.root.Metadata.read_bytes().replace(
        b"pdfaid:", b"a:").replace(b":pdfaid", b":a"))),
    # the catalog and the tree
    ("not marked as tagged", "UA 6.2-1", put(lambda s: s.root.MarkInfo, "/Marked", False)),
    ("not marked as tagged, archived", "A 6.7.2.2-1", put(lambda s: s.root.MarkInfo, "/Marked", False)),
    ("suspect tags", "UA 7.1-4", put(lambda s: s.root.MarkInfo, "/Suspects", True)),
    ("a title that is not shown", "UA 7.1-10", drop(ROOT, "/ViewerPreferences")),
    ("no tree", "UA 7.1-11", drop(ROOT, "/StructTreeRoot")),
    ("no tree, archived", "A 6.7.3.3-1", drop(ROOT, "/StructTreeRoot")),
    ("an element without its parent", "UA 7.1-12", drop(element("H1"), "/P")),
    ("an element of another type", "A 6.7.3.3-2", put(element("H1"), "/Type", Name.Other)),
    ("a type that means nothing", "UA 7.1-5", kind("P", "Titre")),
    ("a type that means nothing, archived", "A 6.7.3.4-1", kind("P", "Titre")),
    ("types that mean each other", "UA 7.1-6", roles(A="B", B="A")),
    ("types that mean each other, archived", "A 6.7.3.4-2", roles(A="B", B="A")),
    ("a standard type that means another", "UA 7.1-7", roles(P="H1")),
    ("a standard type that means another, archived", "A 6.7.3.4-3", roles(P="H1")),
    ("an element in two places", "PDF 14.7.2", twice),
    ("a leaf with keys of another", "PDF 7.9.7", lambda s: s.root.StructTreeRoot.__setitem__("/ParentTree", Dictionary(
        Kids=[Dictionary(Limits=[0, 0], Nums=Array([part for pair in s.tree.parents.items() for part in pair]))]))),
    # languages
    ("a language that is none", "UA 7.2-29", put(element("P"), "/Lang", "français")),
    ("a language with an underscore, archived", "A 6.7.4-1", put(ROOT, "/Lang", "fr_FR")),
    ("bookmarks of no language", "UA 7.2-2", language),
    ("text of no language", "UA 7.2-34", language),
    ("ActualText of no language", "UA 7.2-21", stated("/ActualText")),
    ("Alt of no language", "UA 7.2-22", stated("/Alt")),
    ("an expansion of no language", "UA 7.2-23", stated("/E")),
    ("Contents of no language", "UA 7.2-24", language),
    ("a label of no language", "UA 7.2-25", language),
    ("a Span's ActualText of no language", "UA 7.2-30", span(b"ActualText")),
    ("a Span's Alt of no language", "UA 7.2-31", span(b"Alt")),
    ("a Span's expansion of no language", "UA 7.2-32", span(b"E")),
    # content
    ("an artifact within text", "UA 7.1-1", lambda s: s.rewrite(rb"(MCID 0>>\s*BDC)", rb"\1 /Artifact BMC EMC")),
    ("text within an artifact", "UA 7.1-2", shown(b"\nEMC\n", b"/Artifact BMC\n")),
    ("ink that is neither", "UA 7.1-3", shown(b"\n0 0 9 9 re f\n")),
    ("text that is neither", "UA 7.1-3", lambda s: s.rewrite(rb"/Artifact<</Type/Pagination[^>]*>>BDC", b"/Nothing BMC")),
    ("an identifier within another", "PDF 14.7.4.2", lambda s: s.rewrite(rb"(MCID 0>>\s*BDC)", rb"\1 /P<</MCID 1>>BDC EMC")),
    ("an identifier of no element", "UA 7.1-3", shown(b"\n/P<</MCID 900>>BDC EMC\n")),
    ("identifiers that lead astray", "PDF 14.7.4.4", swap_owners),
    ("a sort of artifact that is none", "PDF 14.8.2.2", shown(b"\n/Artifact<</Type/Ornament>>BDC EMC\n")),
    ("a sequence left open", "PDF 14.6", shown(b"\n/Artifact BMC\n")),
    ("properties that are not there", "PDF 14.6.2", shown(b"\n/Span /Nowhere BDC EMC\n")),
    ("Q without q", "PDF 8.4.2", shown(b"\nQ\n")),
    ("ET without BT", "PDF 9.4.1", shown(b"\nET\n")),
    ("a font that is not there", "PDF 7.8.3", shown(b"\nBT /F99 9 Tf ET\n")),
    ("text before any font", "PDF 9.4.3", shown(b"", b"/Artifact BMC BT (x) Tj ET EMC\n")),
    ("a form with tags painted twice", "UA 7.20-2", form_twice),
    ("a page of another file", "UA 7.20-1", lambda s: s.form(Ref=Dictionary())),
    # headings, tables, lists, contents
    ("a heading that is too deep", "UA 7.4.2-1", kind("H2", "H4")),
    ("the first heading is no H1", "UA 7.4.2-1", kind("H1", "H2")),
    ("H twice", "UA 7.4.4-1", lambda s: (s.new("H", s.element("P")), s.new("H", s.element("P")))),
    ("H and H1", "UA 7.4.4-2", kind("H1", "H")),
    ("H1 and H", "UA 7.4.4-3", kind("H1", "H", 1)),
    ("a paragraph in a table", "UA 7.2-3", added("P", "Table")),
    ("a row in a paragraph", "UA 7.2-4", added("TR", "P")),
    ("a head in a paragraph", "UA 7.2-5", added("THead", "P")),
    ("a body in a paragraph", "UA 7.2-6", added("TBody", "P")),
    ("a foot in a paragraph", "UA 7.2-7", added("TFoot", "P")),
    ("a header cell in a paragraph", "UA 7.2-8", added("TH", "P")),
    ("a cell in a paragraph", "UA 7.2-9", added("TD", "P")),
    ("a paragraph in a row", "UA 7.2-10", added("P", "TR")),
    ("two heads", "UA 7.2-11", added("THead", "Table")),
    ("two feet", "UA 7.2-12", lambda s: (s.new("TFoot", s.element("Table")), s.new("TFoot", s.element("Table")))),
    ("a foot without a body", "UA 7.2-13", lambda s: (kind("TBody", "THead")(s), s.new("TFoot", s.element("Table")))),
    ("a head without a body", "UA 7.2-14", kind("TBody", "TFoot")),
    ("cells over each other", "UA 7.2-15", attribute("TD", 1, O=Name.Table, RowSpan=2)),
    ("a caption in the middle", "UA 7.2-16", lambda s: (s.new("Caption", s.element("Table")), s.new("TBody", s.element("Table")))),
    ("an item without a list", "UA 7.2-17", added("LI", "P")),
    ("the body of no item", "UA 7.2-18", added("LBody", "P")),
    ("a paragraph in a list", "UA 7.2-19", added("P", "L")),
    ("a paragraph in an item", "UA 7.2-20", added("P", "LI")),
    ("an entry of no contents", "UA 7.2-26", added("TOCI", "P")),
    ("a paragraph in contents", "UA 7.2-27", lambda s: s.new("P", s.new("TOC", s.element("H1").P))),
    ("contents with their caption last", "UA 7.2-28", lambda s: (s.new("TOCI", kids := s.new("TOC", s.element("H1").P)), s.new("Caption", kids))),
    ("a paragraph in a head", "UA 7.2-36", added("P", "THead")),
    ("a paragraph in a body", "UA 7.2-37", added("P", "TBody")),
    ("a paragraph in a foot", "UA 7.2-38", lambda s: s.new("P", s.new("TFoot", s.element("Table")))),
    ("two captions", "UA 7.2-39", lambda s: (s.new("Caption", s.element("Table")), s.new("Caption", s.element("Table")))),
    ("a list with its caption last", "UA 7.2-40", added("Caption", "L")),
    ("a cell that reaches below its table", "UA 7.2-41", attribute("TD", 2, O=Name.Table, RowSpan=3, ColSpan=2)),
    ("a row that is too short", "UA 7.2-43", lambda s: s.element("TR", 1).__setitem__("/K", Array([s.element("TR", 1).K[0]]))),
    ("a row that is too short, without spans", "UA 7.2-42", lambda s: s.element("TD", 2).__delitem__("/A")),
    ("a header that is not there", "UA 7.5-1", attribute("TD", 0, O=Name.Table, Headers=Array(["nowhere"]))),
    ("a header cell that heads nothing", "UA 7.5-2", drop(element("TH"), "/A")),
    ("a list that does not say how it goes on", "UA 7.6-1", drop(element("L"), "/A")),
    ("a figure that says nothing", "UA 7.3-1", drop(element("Figure"), "/Alt")),
    ("a figure without its box", "PDF 14.8.5.4.3", drop(element("Figure"), "/A")),
    ("a formula that says nothing", "UA 7.7-1", added("Formula", "P")),
    ("a note without ID", "UA 7.9-1", drop(element("Note"), "/ID")),
    ("two notes with one ID", "UA 7.9-2", lambda s: s.new("Note", s.element("P"), ID=s.element("Note").ID)),
    # ISO 32000-1 § 14.8.4
    ("a table in a paragraph", "PDF 14.8.4.3", added("Table", "P")),
    ("a paragraph in a label", "PDF 14.8.4.3", added("P", "Lbl")),
    ("a paragraph in a paragraph", "PDF 14.8.4.3", added("P", "P")),
    ("a paragraph in a span", "PDF 14.8.4.4", lambda s: s.new("P", s.new("Span", s.element("P")))),
    ("a paragraph at the root", "PDF 14.8.4.2", lambda s: s.root.StructTreeRoot.__setitem__("/K", Array(
        [s.tree.elements[0].obj, s.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=s.root.StructTreeRoot))]))),
    ("a link in an entry of contents", "PDF 14.8.4.2", lambda s: s.new("Link", s.new("TOCI", s.new("TOC", s.element("H1").P)))),
    ("a caption in a paragraph", "PDF 14.8.4.2", added("Caption", "P")),
    ("a table in a field", "PDF 14.8.4.5", added("Table", "Form")),
    # annotations
    ("a note outside an Annot", "UA 7.18.1-1", drop(annotation("Text"), "/StructParent")),
    ("a note that says nothing", "UA 7.18.1-2", drop(annotation("Text"), "/Contents")),
    ("a field without a label", "UA 7.18.1-3", drop(annotation("Widget"), "/TU")),
    ("traps for the press", "UA 7.18.2-1", lambda s: s.add_annotation("TrapNet")),
    ("an order that is not the structure's", "UA 7.18.3-1", drop(PAGE, "/Tabs")),
    ("a field outside a Form", "UA 7.18.4-1", drop(annotation("Widget"), "/StructParent")),
    ("a Form of two fields", "UA 7.18.4-2", lambda s: s.element("Form").__setitem__("/K", Array(
        [Dictionary(Type=Name.OBJR, Obj=s.annotation("Widget", i), Pg=s.pdf.pages[1].obj) for i in (0, 1)]))),
    ("a link outside a Link", "UA 7.18.5-1", drop(annotation("Link"), "/StructParent")),
    ("a link in a Link's place", "UA 7.18.5-1", kind("Link", "Span")),
    ("a link that says nothing", "UA 7.18.5-2", put(annotation("Link"), "/Contents", "")),
    ("a press mark that is tagged", "UA 7.18.8-1", lambda s: s.add_annotation("PrinterMark", StructParent=int(s.annotation("Link").StructParent))),
    ("an element that does not know its link", "PDF 14.7.4.4", put(annotation("Link"), "/StructParent",
                                                                    lambda s: int(s.annotation("Link", 1).StructParent))),
    ("an element of what is on no page", "PDF 14.7.4.3", orphan),
    ("a link of two elements", "PDF 14.7.4.3", two_holders),
    ("an annotation that moves", "A 6.3.1-1", lambda s: s.add_annotation("Movie")),
    ("an annotation without flags", "A 6.3.2-1", drop(annotation("Link"), "/F")),
    ("an annotation that is not printed", "A 6.3.2-2", put(annotation("Link"), "/F", 0)),
    ("a note without an appearance", "A 6.3.3-1", drop(annotation("Text"), "/AP")),
    ("an appearance of another kind", "A 6.3.3-2", put(lambda s: s.annotation("Text").AP, "/D", lambda s: s.annotation("Text").AP.N)),
    ("a field that acts", "A 6.4.1-1", put(annotation("Widget"), "/AA", Dictionary())),
    ("a group of fields that acts", "A 6.4.1-2", put(lambda s: s.root.AcroForm.Fields[0], "/AA", Dictionary())),
    ("appearances for the reader to make", "A 6.4.1-3", put(lambda s: s.root.AcroForm, "/NeedAppearances", True)),
    ("a form of another kind", "A 6.4.2-1", put(lambda s: s.root.AcroForm, "/XFA", "x")),
    ("a form that grows", "UA 7.15-1", put(lambda s: s.root.AcroForm, "/XFA", lambda s: s.pdf.make_stream(b"<dynamicRender>required</dynamicRender>"))),
    ("a field on no page", "PDF 12.7.3", lambda s: s.root.AcroForm.Fields.append(s.pdf.make_indirect(Dictionary(T="x", FT=Name.Tx)))),
    ("a link to nowhere", "PDF 12.3.2", put(annotation("Link", 1), "/Dest", pikepdf.String("nulle part"))),
    ("a destination on no page", "PDF 12.3.2", nowhere),
    ("names in no order", "PDF 7.9.6", destinations),
    ("pages without a label", "PDF 12.4.2", put(lambda s: s.root, "/PageLabels", Dictionary(Nums=[1, Dictionary(S=Name.D)]))),
    # fonts
    ("a font without its type", "A 6.2.11.2-2", drop(FONT, "/Type")),
    ("a font without a name", "A 6.2.11.2-3", drop(FONT, "/BaseFont")),
    ("widths of other codes", "A 6.2.11.2-6", put(SIMPLE, "/FirstChar", 40)),
    ("another collection", "UA 7.21.3.1-1", encode(CMAP, CIDSystemInfo=COLLECTION)),
    ("another collection, archived", "A 6.2.11.3.1-1", encode(CMAP, CIDSystemInfo=COLLECTION)),
    ("no map to glyphs", "UA 7.21.3.2-1", drop(DESCENDANT, "/CIDToGIDMap")),
    ("no map to glyphs, archived", "A 6.2.11.3.2-1", drop(DESCENDANT, "/CIDToGIDMap")),
    ("an encoding elsewhere", "UA 7.21.3.3-1", put(FONT, "/Encoding", Name("/Elsewhere"))),
    ("an encoding elsewhere, archived", "A 6.2.11.3.3-1", put(FONT, "/Encoding", Name("/Elsewhere"))),
    ("an encoding in another direction", "UA 7.21.3.3-2", encode(CMAP + b" /WMode 1 def", **SAME_CMAP)),
    ("an encoding in another direction, archived", "A 6.2.11.3.3-2", encode(CMAP + b" /WMode 1 def", **SAME_CMAP)),
    ("a font that is not embedded", "UA 7.21.4.1-1", drop(DESCRIPTOR, "/FontFile2")),
    ("a font that is not embedded, archived", "A 6.2.11.4.1-1", drop(DESCRIPTOR, "/FontFile2")),
    ("a glyph that is not there", "UA 7.21.4.1-2", lambda s: s.descendant().CIDToGIDMap.write(b"\xff\xff" * 200)),
    ("a glyph that is not there, archived", "A 6.2.11.4.1-2", lambda s: s.descendant().CIDToGIDMap.write(b"\xff\xff" * 200)),
    ("a set that lacks what is shown", "UA 7.21.4.2-2", exclude),
    ("a set that lacks what is shown, archived", "A 6.2.11.4.2-2", exclude),
    ("a width that is not the glyph's", "UA 7.21.5-1", widen),
    ("a width that is not the glyph's, archived", "A 6.2.11.5-1", widen),
    ("an encoding of symbols", "UA 7.21.6-2", put(SIMPLE, "/Encoding", Name.StandardEncoding)),
    ("an encoding of symbols, archived", "A 6.2.11.6-2", put(SIMPLE, "/Encoding", Name.StandardEncoding)),
    ("symbols with an encoding", "UA 7.21.6-3", put(lambda s: s.simple_font().FontDescriptor, "/Flags", 4)),
    ("symbols with an encoding, archived", "A 6.2.11.6-3", put(lambda s: s.simple_font().FontDescriptor, "/Flags", 4)),
    ("no text for codes", "UA 7.21.7-1", drop(FONT, "/ToUnicode")),
    ("no text for codes, archived", "A 6.2.11.7.2-1", drop(FONT, "/ToUnicode")),
    ("a map to glyphs for a map to text", "UA 7.21.7-1", no_map),
    ("a code without text", "UA 7.21.7-1", to_unicode(rb"<0001>(\s*<)", rb"<ffff>\1")),
    ("text that is no character", "UA 7.21.7-2", to_unicode(rb"<0001>\s*<....>", b"<0001><feff>")),
    ("text that is no character, archived", "A 6.2.11.7.2-2", to_unicode(rb"<0001>\s*<....>", b"<0001><0000>")),
    ("a character of private use", "A 6.2.11.7.3-1", lambda s: [
        font.ToUnicode.write(re.sub(rb"(<....>\s*)<....>", rb"\1<e000>", font.ToUnicode.read_bytes())) for _, font in s.page.Resources.Font.items()]),
    (".notdef", "UA 7.21.8-1", lambda s: s.descendant().CIDToGIDMap.write(b"\0\0" * 200)),
    (".notdef, archived", "A 6.2.11.8-1", lambda s: s.descendant().CIDToGIDMap.write(b"\0\0" * 200)),
    ("a descriptor without a height", "PDF 9.8.1", drop(DESCRIPTOR, "/CapHeight")),
    ("a subset that is not named as one", "PDF 9.6.4", put(FONT, "/BaseFont", Name.NotoSans)),
    # colours
    ("an operator that is none", "A 6.2.2-1", shown(b"\nxyz\n")),
    ("a profile of no device", "A 6.2.3-1", profile(12, b"abst")),
    ("two profiles", "A 6.2.3-2", second_intent),
    ("a profile elsewhere", "A 6.2.3-3", put(lambda s: s.root.OutputIntents[0], "/DestOutputProfileRef", Dictionary())),
    ("an intent that says no condition", "PDF 14.11.5", drop(lambda s: s.root.OutputIntents[0], "/OutputConditionIdentifier")),
    ("a profile of other colours", "A 6.2.4.2-1", icc_space),
    ("colours that no intent gives a look", "A 6.2.4.3-2", lambda s: (drop(ROOT, "/OutputIntents")(s), s.ink(b"1 0 0 rg"))),
    ("colours of a press", "A 6.2.4.3-3", lambda s: s.ink(b"0 0 0 1 k")),
    ("greys that no intent gives a look", "A 6.2.4.3-4", drop(ROOT, "/OutputIntents")),
    ("a colorant of two meanings", "A 6.2.4.4-2", separations),
    ("a transfer function", "A 6.2.5-1", lambda s: s.state(TR=Name.Identity)),
    ("another transfer function", "A 6.2.5-2", lambda s: s.state(TR2=Name.Identity)),
    ("a halftone's phase", "A 6.2.5-3", lambda s: s.state(HTP=Array([0, 0]))),
    ("a halftone of another type", "A 6.2.5-4", lambda s: s.state(HT=Dictionary(HalftoneType=6))),
    ("a halftone with a name", "A 6.2.5-5", lambda s: s.state(HT=Dictionary(HalftoneType=1, HalftoneName="x"))),
    ("a rendering intent that is none", "A 6.2.6-1", shown(b"\n/Vivid ri\n")),
    ("other pictures for a picture", "A 6.2.8-1", lambda s: s.picture(Alternates=Array([]))),
    ("a picture elsewhere", "A 6.2.8-2", lambda s: s.picture(OPI=Dictionary())),
    ("a picture made smooth", "A 6.2.8-3", lambda s: s.picture(Interpolate=True)),
    ("an inline image by LZW", "A 6.1.10-1", shown(b"\n/Artifact BMC BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID \x80\x0b\x60\x50 EI EMC\n")),
    ("a page of another file, archived", "A 6.2.9-2", lambda s: s.form(Ref=Dictionary())),
    ("PostScript", "A 6.2.9-3", lambda s: s.form(Subtype2=Name.PS)),
    ("a blend mode that is none", "A 6.2.10-1", lambda s: s.state(BM=Name.Dream)),
    ("colours that blend in nothing", "A 6.2.10-2", transparent_without_intent),
    # as it is heard
    ("a text replaced by nothing", "heard broken-word", empty_text),
    ("a page number that is said", "heard folio", folio),
    ("pages called otherwise than they say", "heard page-label", name_of_page),
    ("bookmarks that nest otherwise than headings", "heard bookmarks", nested_bookmarks),
    ("many pages without bookmarks", "heard bookmarks", many_pages),
    ("a table in two", "heard table", split_table),
    ("a table without heads", "UA 7.5-2", lambda s: [setattr(s.element("TH"), "S", Name.TD) or setattr(
        s.tree, "elements", Tree(s.root.StructTreeRoot).elements) for _ in range(2)]),
    ("a link in two", "heard link", other_links),
    ("a link said twice", "heard link-twice", link_twice),
    ("text from far behind that comes first", "heard order", turn_order),
    ("a blank description", "heard alt", put(element("Figure"), "/Alt", "  ")),
    ("a Link without a link", "heard link", added("Link", "P")),
    ("an Annot without an annotation", "heard annot", added("Annot", "P")),
    ("a heading without words", "heard heading", heading_without_words),
    # other parts
    ("transparency in PDF/A-1", "A 6.4-1", as_part_one(lambda s: s.state(ca=0.5))),
    ("a later PDF in PDF/A-1", "A 6.1.2-1", as_part_one()),
    ("streams of cross-references in PDF/A-1", "A 6.1.4-3", as_part_one()),
    ("a subset without CIDSet in PDF/A-1", "A 6.3.5-2", as_part_one()),
    ("an attachment in PDF/A-1", "A 6.1.11-1", as_part_one(lambda s: s.attach(2))),
    ("layers in PDF/A-1", "A 6.1.13-0", as_part_one(lambda s: s.layers())),
    ("JPEG 2000 in PDF/A-1", "A 6.1.10-2", as_part_one(lambda s: s.stray(b"x", Name.JPXDecode))),
    ("an array too long for PDF/A-1", "A 6.1.12-1", as_part_one(put(ROOT, "/X", Array([1] * 8192)))),
    ("a dictionary too large for PDF/A-1", "A 6.1.12-2", as_part_one(put(ROOT, "/X", Dictionary({"/K%d" % i: 1 for i in range(4096)})))),
    ("a PDF 1.7 as PDF/A-4", "A4 6.1.2-1", as_part_four),
    ("an information dictionary in PDF/A-4", "A4 6.1.3-4", as_part_four),
    ("no year of PDF/A-4", "A4 6.7.3-3", as_part_four),
    ("attached files in PDF/A-4", "A4 6.9-3", attached_to_four),
    ("no year of PDF/UA-2", "UA2 5-5", second_ua()),
    ("PDF/UA-2 in a PDF 1.7", "UA2 6.1-1", second_ua()),
    ("PDF/UA-2 without its namespace", "UA2 8.2.5.2-2", second_ua()),
    ("PDF/UA-2 without a Document", "UA2 8.2.5.2-1", namespace),
    ("an old note in PDF/UA-2", "UA2 8.2.5.14-1", second_ua()),
    ("links to pages in PDF/UA-2", "UA2 8.8-1", second_ua()),
]


def write(source, target, change, after=None):
    """The file at `source` broken, at `target`: by a function, options of saving, bytes in the end."""
    options = {"fix_metadata_version": False}
    if not isinstance(change, dict):
        options["stream_decode_level"] = pikepdf.StreamDecodeLevel.none
    if after:
        options["object_stream_mode"] = pikepdf.ObjectStreamMode.disable
    with pikepdf.open(source) as pdf:
        if callable(change):
            change(Sound(pdf))
        pdf.save(target, **{**options, **(change if isinstance(change, dict) else {})})
    for old, new in filter(None, (change if isinstance(change, tuple) else None, after)):
        with open(target, "rb") as file:
            data, count = re.subn(old, new, file.read(), count=1)
        assert count, old
        with open(target, "wb") as file:
            file.write(data)
