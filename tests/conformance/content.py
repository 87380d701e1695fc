"""What a page shows: its operators gone through once, with the forms that it paints and its annotations' appearances.

A Page knows which identifiers are marked where, what text each piece and each artifact shows, the codes that each font
shows, the colour spaces, graphics states and objects that it uses, and the faults that its operators have by themselves.
"""
import functools

import pikepdf

PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"}
SHOWS = {"Tj", "TJ", "'", '"'}
MOVES = {"Td", "TD", "Tm", "T*"}
COLOURS = {"g": "Gray", "G": "Gray", "rg": "RGB", "RG": "RGB", "k": "CMYK", "K": "CMYK"}
OTHERS = set("""b B BT BX c cm CS cs d d0 d1 Do EI ET EX gs h i ID j J l m M MP DP n q Q re ri SC sc SCN scn T* Tc Td TD Tf TL Tm
    Tr Ts Tw Tz v w W W* y BMC BDC EMC""".split())
OPERATORS = PAINTS | SHOWS | MOVES | set(COLOURS) | OTHERS
ARTIFACT_TYPES = {"/Pagination", "/Layout", "/Page", "/Background"}
INTENTS = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"}
LINE = "\n"  # in the texts: a move to elsewhere
RAISED, GAP = 0.75, 0.12  # in sizes of the font: how far from the line text still stands in it; how wide a space is at least


class Frame:
    """An open marked-content sequence: what it is within all that surrounds it."""
    __slots__ = ("kind", "mcid", "texts", "covered", "language", "depth")

    def __init__(self, kind, mcid, texts, covered, language, depth):
        self.kind, self.mcid, self.texts, self.covered, self.language, self.depth = kind, mcid, texts, covered, language, depth


OUTSIDE = Frame(None, None, None, False, False, 0)


class Scan:
    """Goes through the operators of one stream. `marked`: whether what it paints has to be tagged."""

    def __init__(self, page, obj, resources, owners, home, marked, outer=OUTSIDE, seen=()):
        self.page, self.obj, self.resources, self.owners, self.home = page, obj, resources, owners, home
        self.marked, self.frames, self.seen = marked, [outer], seen
        self.font, self.size, self.hidden, self.saved, self.in_text, self.advance = None, 1, False, [], False, 0
        self.actions = {"BDC": self.begin, "BMC": self.begin, "EMC": self.end, "Tf": self.set_font, "q": self.save,
                        "Q": self.restore, "BT": self.text_object, "ET": self.text_object, "Do": self.paint_object, "Tr": self.set_mode,
                        "gs": self.set_state, "cs": self.set_space, "CS": self.set_space, "sh": self.shade, "ri": self.set_intent,
                        "Td": self.move, "TD": self.move, "Tm": self.move, "T*": self.move}

    def fault(self, rule, says):
        self.page.fault(rule, says)

    def resource(self, category, name):
        return self.resources.get(category, {}).get(str(name))

    def run(self):
        actions, frames = self.actions, self.frames
        for operands, operator in pikepdf.parse_content_stream(self.obj):
            op = str(operator)
            if op in SHOWS:
                self.show(operands[-1], op)
            elif op in actions:
                actions[op](operands, op)
            elif op in COLOURS:
                self.page.colours.setdefault(COLOURS[op], self.resources)
            elif op not in OPERATORS:
                self.fault("A 6.2.2-1", "the operator %s is not defined" % op)
            if op == "INLINE IMAGE":
                self.inline_image(operands[0])
            if op in PAINTS and self.marked and frames[-1].kind is None:
                self.fault("UA 7.1-3", "%s is neither tagged nor an artifact" % op)
        if len(frames) > 1 or self.saved or self.in_text:
            self.fault("PDF 14.6", "something is left open at the end of object %d" % self.home[0])

    # ---- marked content

    def properties(self, operands, op):
        if op == "BMC" or len(operands) < 2:
            return {}
        value = operands[1]
        if isinstance(value, pikepdf.Name):
            value = self.resource("/Properties", value)
            if value is None:
                self.fault("PDF 14.6.2", "a property list is not in the resources")
        return {} if value is None else value

    def begin(self, operands, op):
        outer, tag, properties = self.frames[-1], str(operands[0]), self.properties(operands, op)
        mcid = int(properties["/MCID"]) if "/MCID" in properties else None
        kind = "artifact" if tag == "/Artifact" else "element" if mcid is not None else None
        if kind == "artifact" and outer.kind == "element":
            self.fault("UA 7.1-1", "an artifact stands within tagged content (identifier %d)" % outer.mcid)
        if kind == "element" and outer.kind == "artifact":
            self.fault("UA 7.1-2", "tagged content (identifier %d) stands within an artifact" % mcid)
        if kind == "element" and outer.kind == "element":
            self.fault("PDF 14.7.4.2", "identifier %d stands within identifier %d" % (mcid, outer.mcid))
        texts = self.texts_of(kind, mcid, properties, tag) if kind else outer.texts
        frame = Frame(kind or outer.kind, outer.mcid if mcid is None else mcid, texts, outer.covered,
                      outer.language or "/Lang" in properties, len(self.saved))
        self.check_span(frame, properties, tag)
        if "/ActualText" in properties and not outer.covered:
            frame.covered = True
            if texts is not None:
                texts.append(str(properties["/ActualText"]))
        self.frames.append(frame)

    def texts_of(self, kind, mcid, properties, tag):
        """The list that takes what is shown; where an identifier or an artifact begins, it is noted."""
        page = self.page
        if kind == "artifact":
            sort = str(properties.get("/Type", "/"))
            if sort != "/" and sort not in ARTIFACT_TYPES:
                self.fault("PDF 14.8.2.2", "an artifact of the type %s" % sort)
            page.artifacts.append((sort[1:], str(properties.get("/Subtype", "/"))[1:], []))
            return page.artifacts[-1][2]
        if (self.home, mcid) in page.marks:
            self.fault("PDF 14.7.4.2", "identifier %d is used twice" % mcid)
        page.marks[self.home, mcid] = tag[1:]
        return page.texts.setdefault((self.home, mcid), [])

    def check_span(self, frame, properties, tag):
        if "/Lang" in properties:
            self.page.languages.append(str(properties["/Lang"]))
        if "/ActualText" in properties and not str(properties["/ActualText"]):
            self.page.empty_texts += 1
        for key, rule in (("/ActualText", "UA 7.2-30"), ("/Alt", "UA 7.2-31"), ("/E", "UA 7.2-32")):
            if key in properties and tag == "/Span" and not frame.language and not self.page.document.language:
                owner = self.owner(frame.mcid)
                if owner is None or owner.language() is None:
                    self.fault(rule, "no language is known for a Span's %s" % key[1:])

    def owner(self, mcid):
        return self.owners[mcid] if mcid is not None and mcid < len(self.owners) else None

    def end(self, operands, op):
        if len(self.frames) == 1:
            self.fault("PDF 14.6", "EMC without a beginning")
            return
        if self.frames.pop().depth != len(self.saved):
            self.fault("PDF 14.6", "q and Q do not nest with marked content")

    # ---- state

    def save(self, operands, op):
        self.saved.append((self.font, self.size, self.hidden))
        if len(self.saved) + len(self.seen) > 28:
            self.fault("A 6.1.13-8", "q is nested more than 28 times")

    def restore(self, operands, op):
        if not self.saved:
            self.fault("PDF 8.4.2", "Q without q")
            return
        self.font, self.size, self.hidden = self.saved.pop()

    def text_object(self, operands, op):
        if self.in_text == (op == "BT"):
            self.fault("PDF 9.4.1", "%s is out of place" % op)
        self.in_text = op == "BT"
        self.move(operands, op)

    def set_font(self, operands, op):
        obj = self.resource("/Font", operands[0])
        if obj is None:
            self.fault("PDF 7.8.3", "the font %s is not in the resources" % operands[0])
        self.font, self.size = None if obj is None else self.page.document.font(obj), float(operands[1])

    def set_mode(self, operands, op):
        self.hidden = int(operands[0]) == 3

    def move(self, operands, op):
        gap, self.advance = float(operands[0]) - self.advance if op == "Td" else 0, 0
        if op == "Td" and abs(float(operands[1])) < RAISED * self.size and -self.size < gap < GAP * self.size:
            return
        texts = self.frames[-1].texts
        if texts and texts[-1] is not LINE and not self.frames[-1].covered:
            texts.append(LINE)

    def set_state(self, operands, op):
        state = self.resource("/ExtGState", operands[0])
        if state is None:
            self.fault("PDF 7.8.3", "the graphics state %s is not in the resources" % operands[0])
        else:
            self.page.states.append(state)

    def set_intent(self, operands, op):
        if str(operands[0]) not in INTENTS:
            self.fault("A 6.2.6-1", "%s is no rendering intent" % operands[0])

    def set_space(self, operands, op):
        space = self.resource("/ColorSpace", operands[0])
        self.page.use_space(operands[0] if space is None else space, self.resources)

    def shade(self, operands, op):
        shading = self.resource("/Shading", operands[0])
        if shading is not None:
            self.page.use_space(shading.get("/ColorSpace"), self.resources)

    # ---- what is shown

    def show(self, operand, op):
        frame, font = self.frames[-1], self.font
        if self.marked and frame.kind is None:
            self.fault("UA 7.1-3", "text is neither tagged nor an artifact")
        if font is None:
            self.fault("PDF 9.4.3", "text is shown before a font is chosen")
            return
        if op in "'\"":
            self.move((), op)
        strings = [bytes(s) for s in operand if isinstance(s, pikepdf.String)] if op == "TJ" else [bytes(operand)]
        self.advance += font.show(strings, self.page.number, self.hidden) * self.size / 1000
        if op == "TJ":
            self.advance -= sum(float(kern) for kern in operand if not isinstance(kern, pikepdf.String)) * self.size / 1000
        if frame.texts is not None and not frame.covered:
            frame.texts.append((font, b"".join(strings)))
        if font.private and not frame.covered:
            self.check_private(font, strings, frame)

    def check_private(self, font, strings, frame):
        """§ 6.2.11.7.3: what a character of private use means has to be said."""
        used = font.private.intersection(code for string in strings for code in font.codes(string))
        owner = self.owner(frame.mcid)
        said = owner is not None and any("/ActualText" in e.obj for e in (owner, *owner.ancestors()))
        if used and not said and frame.kind != "artifact":
            self.fault("A 6.2.11.7.3-1", "U+%04X is of private use, and no ActualText says what it means"
                       % ord(font.unicode[min(used)][0]))

    def inline_image(self, image):
        entries = image.obj
        self.page.use_space(entries.get("/CS", entries.get("/ColorSpace")), self.resources)
        if str(entries.get("/I", entries.get("/Interpolate", False))) == "True":
            self.fault("A 6.2.8-3", "an inline image is interpolated")
        if "LZW" in str(entries.get("/F", entries.get("/Filter", ""))):
            self.fault("A 6.1.10-1", "an inline image is compressed by LZW")

    def paint_object(self, operands, op):
        obj, frame = self.resource("/XObject", operands[0]), self.frames[-1]
        if obj is None:
            self.fault("PDF 7.8.3", "the object %s is not in the resources" % operands[0])
            return
        self.page.objects.append(obj)
        if obj.get("/Subtype") != "/Form":
            self.page.use_space(obj.get("/ColorSpace"), self.resources)
            if self.marked and frame.kind is None:
                self.fault("UA 7.1-3", "an image is neither tagged nor an artifact")
        elif obj.objgen not in self.seen:
            self.paint_form(obj, frame)

    def paint_form(self, form, frame):
        tree = self.page.document.tree
        if "/StructParents" in form and self.marked:
            self.page.document.forms_painted.setdefault(form.objgen, []).append(self.page.number)
        owners = tree.owners(form) if tree and "/StructParents" in form else self.owners
        home = form.objgen if "/StructParents" in form else self.home
        Scan(self.page, form, form.get("/Resources", self.resources), owners, home, self.marked, frame,
             (*self.seen, form.objgen)).run()


class Page:
    def __init__(self, document, obj, number):
        self.document, self.obj, self.number, self.faults = document, obj, number, []
        self.marks, self.texts, self.artifacts, self.languages, self.empty_texts = {}, {}, [], [], 0
        self.colours, self.states, self.objects = {}, [], []
        self.owners = document.tree.owners(obj) if document.tree else []
        Scan(self, obj, obj.get("/Resources", pikepdf.Dictionary()), self.owners, obj.objgen, True).run()
        for annotation in self.annotations:
            for appearance in appearances(annotation):
                Scan(self, appearance, appearance.get("/Resources", pikepdf.Dictionary()), [], appearance.objgen, False).run()

    @functools.cached_property
    def annotations(self):
        return [a for a in self.obj.get("/Annots", []) if isinstance(a, pikepdf.Dictionary)]

    def fault(self, rule, says):
        self.faults.append((rule, "page %d" % self.number, says))

    def use_space(self, space, resources):
        """Notes the device spaces that a colour space is, or is made with."""
        if space is None:
            return
        if isinstance(space, pikepdf.Array):
            kind = str(space[0])
            if kind in ("/Indexed", "/Pattern") and len(space) > 1:
                self.use_space(space[1], resources)
            elif kind in ("/Separation", "/DeviceN"):
                self.use_space(space[2], resources)
            return
        name = {"/G": "Gray", "/RGB": "RGB", "/CMYK": "CMYK"}.get(str(space), str(space).replace("/Device", ""))
        if name in ("Gray", "RGB", "CMYK"):
            self.colours.setdefault(name, resources)

    def text(self, mark):
        """What a piece of content says; moves to another line are spaces."""
        return spoken(self.texts.get((mark.home, mark.mcid), []))


def spoken(pieces):
    """What pieces of text say, one after the other; an empty ActualText joins what stands on two lines."""
    out, broken = "", False
    for piece in pieces:
        said = piece if isinstance(piece, str) else piece[0].decode(piece[1])
        if piece is LINE:
            broken = bool(out) and not out.endswith((" ", "\u00ad"))
            continue
        out += " " + said if broken and said and not said.startswith(" ") else said
        broken = False
    return out


def appearances(annotation):
    """The streams that an annotation looks like."""
    looks = annotation.get("/AP")
    for entry in [] if looks is None else [looks[key] for key in looks.keys()]:
        if isinstance(entry, pikepdf.Stream):
            yield entry
        elif isinstance(entry, pikepdf.Dictionary):
            yield from (entry[key] for key in entry.keys() if isinstance(entry[key], pikepdf.Stream))
