"""Fonts: what a font dictionary states against its program (ISO 32000-1 § 9.6-9.10).

Of programs no more is read than metrics and glyph counts: `hmtx` of TrueType and OpenType, charstrings of CFF as far
as their width stands in them (Adobe Technical Notes 5176 and 5177).
"""
import functools
import re
import struct

import pikepdf

TOLERANCE = 1.01  # thousandths of an em; what is written is rounded
WIN = [bytes([code]).decode("cp1252", "replace") for code in range(256)]
FORBIDDEN = ("\0", "\ufeff", "\ufffe")
COLLECTIONS = ("Japan1", "GB1", "CNS1", "Korea1")
IDENTITY = ("/Identity-H", "/Identity-V")


def is_private(character):
    return 0xE000 <= ord(character) <= 0xF8FF or ord(character) >= 0xF0000


class ProgramFault(Exception):
    """A font program that cannot be read."""


class TrueType:
    """The metrics of an sfnt with hmtx."""

    def __init__(self, data):
        self.tables = {}
        for i in range(struct.unpack_from(">H", data, 4)[0]):
            tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * i)
            self.tables[tag] = data[offset:offset + length]
        self.units = struct.unpack_from(">H", self.tables[b"head"], 18)[0]
        self.glyphs = struct.unpack_from(">H", self.tables[b"maxp"], 4)[0]
        self.stated = struct.unpack_from(">H", self.tables[b"hhea"], 34)[0]

    def width(self, glyph):
        at = 4 * min(glyph, self.stated - 1)
        return struct.unpack_from(">H", self.tables[b"hmtx"], at)[0] * 1000 / self.units

    def cmaps(self):
        """The (platform, encoding) pairs of its cmap."""
        table = self.tables.get(b"cmap", b"\0\0\0\0")
        return [struct.unpack_from(">HH", table, 4 + 8 * i) for i in range(struct.unpack_from(">H", table, 2)[0])]

    @functools.cached_property
    def characters(self):
        """{character: glyph} of its subtable of format 4 for Unicode."""
        table, found = self.tables.get(b"cmap", b"\0\0\0\0"), {}
        for i in range(struct.unpack_from(">H", table, 2)[0]):
            platform, encoding, offset = struct.unpack_from(">HHL", table, 4 + 8 * i)
            if struct.unpack_from(">H", table, offset)[0] == 4 and (platform, encoding) in ((3, 1), (3, 0), (0, 3)):
                found.update(segments(table, offset))
        return found


def segments(table, offset):
    """The pairs of a cmap of format 4."""
    count = struct.unpack_from(">H", table, offset + 6)[0] // 2
    at = [offset + 14, offset + 16 + 2 * count, offset + 16 + 4 * count, offset + 16 + 6 * count]
    ends, starts, deltas, ranges = (struct.unpack_from(">%dH" % count, table, a) for a in at)
    for i in range(count):
        for code in range(starts[i], ends[i] + 1):
            glyph = code
            if ranges[i]:
                glyph = struct.unpack_from(">H", table, at[3] + 2 * i + ranges[i] + 2 * (code - starts[i]))[0]
            if glyph or not ranges[i]:
                yield code, (glyph + deltas[i]) & 0xFFFF


class Cff:
    """Widths and character identifiers of a CFF font, a CIDFont or one with names."""

    def __init__(self, data):
        self.data = data
        names, at = self.index(data[2])
        tops, at = self.index(at)
        _, at = self.index(at)
        self.globals, _ = self.index(at)
        top = self.dictionary(tops[0])
        self.strings, _ = self.index(top[17][0])
        self.glyphs, self.is_cid = len(self.strings), (12, 30) in top
        self.cids = self.charset(top.get(15, [0])[0])
        scale = top.get((12, 7), [0.001])[0]
        self.fonts = [self.private(self.dictionary(d), scale) for d in self.index(top[(12, 36)][0])[0]] if self.is_cid else [
            self.private(top, scale)]
        self.choice = self.choose(top[(12, 37)][0]) if self.is_cid else [0] * self.glyphs

    def index(self, at):
        """The entries of an INDEX, and where it ends."""
        count = struct.unpack_from(">H", self.data, at)[0]
        if not count:
            return [], at + 2
        size = self.data[at + 2]
        offsets = [int.from_bytes(self.data[at + 3 + size * i:at + 3 + size * (i + 1)], "big") for i in range(count + 1)]
        base = at + 2 + size * (count + 1)
        return [self.data[base + a:base + b] for a, b in zip(offsets, offsets[1:])], base + offsets[-1]

    @staticmethod
    def dictionary(data):
        found, operands, at = {}, [], 0
        while at < len(data):
            byte = data[at]
            if byte <= 21:
                key, at = ((12, data[at + 1]), at + 2) if byte == 12 else (byte, at + 1)
                found[key], operands = operands, []
            elif byte == 30:
                digits, at = real(data, at + 1)
                operands.append(digits)
            else:
                value, at = integer(data, at, 29)
                operands.append(value)
        return found

    def charset(self, at):
        """The identifier (or string number) of each glyph."""
        if at <= 2:
            return list(range(self.glyphs))
        found, kind, at = [0], self.data[at], at + 1
        while len(found) < self.glyphs:
            first = struct.unpack_from(">H", self.data, at)[0]
            left = 0 if kind == 0 else self.data[at + 2] if kind == 1 else struct.unpack_from(">H", self.data, at + 2)[0]
            at += (2, 3, 4)[kind]
            found.extend(range(first, first + left + 1))
        return found[:self.glyphs]

    def choose(self, at):
        """The font dictionary of each glyph (FDSelect)."""
        if self.data[at] == 0:
            return list(self.data[at + 1:at + 1 + self.glyphs])
        found = []
        count = struct.unpack_from(">H", self.data, at + 1)[0]
        for i in range(count):
            first, which, after = struct.unpack_from(">HBH", self.data, at + 3 + 3 * i)
            found.extend([which] * (after - first))
        return found

    def private(self, font, scale):
        """(default width, nominal width, subroutines, thousandths of an em in a unit)."""
        size, at = font.get(18, [0, 0])
        entries = self.dictionary(self.data[at:at + size])
        routines = self.index(at + entries[19][0])[0] if 19 in entries else []
        own = font.get((12, 7), [scale])[0]
        return entries.get(20, [0])[0], entries.get(21, [0])[0], routines, 1000 * (own or scale)

    def width(self, glyph):
        default, nominal, routines, unit = self.fonts[self.choice[glyph]]
        extra = first_operand(self.strings[glyph], routines, self.globals, [])
        return (default if extra is None else nominal + extra) * unit


def integer(data, at, short):
    """A number as CFF and its charstrings write it; `short`: the byte that begins one of 16 bits."""
    byte = data[at]
    if byte == short or byte == 28:
        if short == 29 and byte == 29:
            return struct.unpack_from(">l", data, at + 1)[0], at + 5
        return struct.unpack_from(">h", data, at + 1)[0], at + 3
    if byte == 255:
        return struct.unpack_from(">l", data, at + 1)[0] / 65536, at + 5
    if byte >= 251:
        return -(byte - 251) * 256 - data[at + 1] - 108, at + 2
    if byte >= 247:
        return (byte - 247) * 256 + data[at + 1] + 108, at + 2
    return byte - 139, at + 1


def real(data, at):
    text = ""
    while True:
        for nibble in (data[at] >> 4, data[at] & 15):
            if nibble == 15:
                return float(text), at + 1
            text += "0123456789.EX -"[nibble].replace("X", "E-")
        at += 1


# How many operands an operator takes where it comes first; one more is the width.
TAKES = {1: None, 3: None, 18: None, 23: None, 19: None, 20: None, 4: 1, 22: 1, 21: 2, 14: 0}


class Found(Exception):
    """The first operator was met: with its odd operand, or None."""


def first_operand(string, routines, shared, stack):
    try:
        look(string, routines, shared, stack, 0)
    except Found as found:
        return found.args[0]
    return None


def look(string, routines, shared, stack, depth):
    at = 0
    while at < len(string) and depth < 11:
        byte = string[at]
        if byte >= 32 or byte == 28:
            value, at = integer(string, at, 28)
            stack.append(value)
        elif byte in (10, 29):
            called = routines if byte == 10 else shared
            bias = 107 if len(called) < 1240 else 1131 if len(called) < 33900 else 32768
            look(called[int(stack.pop()) + bias], routines, shared, stack, depth + 1)
            at += 1
        elif byte == 11:
            return
        else:
            takes = TAKES.get(byte, len(stack))
            odd = len(stack) % 2 == 1 if takes is None else len(stack) > takes
            raise Found(stack[0] if odd else None)


def read_program(descriptor):
    """The program that a descriptor embeds; None if it embeds none."""
    for key in ("/FontFile2", "/FontFile3", "/FontFile"):
        stream = descriptor.get(key)
        if isinstance(stream, pikepdf.Stream):
            data = stream.read_bytes()
            try:
                if data[:4] in (b"\0\1\0\0", b"true"):
                    return TrueType(data)
                if data[:4] == b"OTTO":
                    sfnt = TrueType(data)
                    return Cff(sfnt.tables[b"CFF "])
                if data[:1] == b"\1" and key == "/FontFile3":
                    return Cff(data)
            except (IndexError, KeyError, struct.error, ValueError) as error:
                raise ProgramFault("its program cannot be read: %r" % error) from error
            raise ProgramFault("its program is of no kind that is known here")
    return None


def read_unicode(stream):
    """{code: text} of a ToUnicode map; faults as sentences."""
    data, found, faults = stream.read_bytes().decode("latin-1"), {}, []
    if "begincid" in data or not re.search("beginbf(char|range)", data):
        faults.append("its ToUnicode is no map to Unicode")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", data, re.S):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = utf16(value)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", data, re.S):
        for low, high, value, row in re.findall(r"<(\w+)>\s*<(\w+)>\s*(?:<(\w*)>|\[(.*?)\])", block, re.S):
            texts = [utf16(one) for one in re.findall(r"<(\w*)>", row)]
            for step, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                text = utf16(value) if value else ""
                found[code] = text[:-1] + chr(ord(text[-1]) + step) if text else texts[step] if step < len(texts) else ""
    return found, faults


def utf16(digits):
    return bytes.fromhex(digits).decode("utf-16-be", "replace")


class Font:
    """A font dictionary, and what was shown with it: {code: page} of all, and of what is painted."""

    def __init__(self, obj):
        self.obj, self.kind, self.name = obj, str(obj.get("/Subtype", "/"))[1:], str(obj.get("/BaseFont", "/?"))[1:]
        self.composite = self.kind == "Type0"
        self.descendant = obj.DescendantFonts[0] if self.composite else obj
        self.descriptor = self.descendant.get("/FontDescriptor", pikepdf.Dictionary())
        stream = obj.get("/ToUnicode")
        self.unicode, self.map_faults = read_unicode(stream) if isinstance(stream, pikepdf.Stream) else (self.encoded(), [])
        self.private = {code for code, text in self.unicode.items() if any(map(is_private, text))}
        self.shown, self.painted, self.program_fault = {}, {}, None

    def encoded(self):
        """What the codes of a simple font mean by its encoding."""
        encoding = self.obj.get("/Encoding")
        if self.composite or encoding is None:
            return {}
        base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
        return dict(enumerate(WIN)) if base == "/WinAnsiEncoding" else {}

    def codes(self, string):
        return struct.unpack(">%dH" % (len(string) // 2), string[:len(string) & ~1]) if self.composite else string

    def show(self, strings, page, hidden):
        """Notes the codes; their width together, in thousandths of an em."""
        wide = 0
        for string in strings:
            codes = self.codes(string)
            wide += sum(map(self.width, codes if self.encoding_map is None else map(self.cid, codes)))
            self.shown.update(dict.fromkeys(codes, page))
            if not hidden:
                self.painted.update(dict.fromkeys(codes, page))
        return wide

    def decode(self, string):
        return "".join(self.unicode.get(code, "\ufffd") for code in self.codes(string))

    @functools.cached_property
    def program(self):
        try:
            return read_program(self.descriptor)
        except ProgramFault as fault:
            self.program_fault = str(fault)
            return None

    @functools.cached_property
    def widths(self):
        """{code or identifier: width}, in thousandths of an em."""
        if not self.composite:
            first = int(self.obj.get("/FirstChar", 0))
            return {first + i: float(width) for i, width in enumerate(self.obj.get("/Widths", []))}
        found, entries = {}, list(self.descendant.get("/W", []))
        while len(entries) > 1:
            start = int(entries.pop(0))
            second = entries.pop(0)
            if isinstance(second, pikepdf.Array):
                found.update({start + i: float(width) for i, width in enumerate(second)})
            else:
                width = float(entries.pop(0))
                found.update(dict.fromkeys(range(start, int(second) + 1), width))
        return found

    @functools.cached_property
    def default_width(self):
        return float(self.descendant.get("/DW", 1000)) if self.composite else 0.0

    def width(self, cid):
        return self.widths.get(cid, self.default_width)

    @functools.cached_property
    def encoding_map(self):
        """{code: character identifier} of an embedded CMap; None for Identity."""
        encoding = self.obj.get("/Encoding")
        if not isinstance(encoding, pikepdf.Stream):
            return None
        data, found = encoding.read_bytes().decode("latin-1"), {}
        for block in re.findall(r"begincidchar(.*?)endcidchar", data, re.S):
            found.update((int(code, 16), int(cid)) for code, cid in re.findall(r"<(\w+)>\s*(\d+)", block))
        for block in re.findall(r"begincidrange(.*?)endcidrange", data, re.S):
            for low, high, cid in re.findall(r"<(\w+)>\s*<(\w+)>\s*(\d+)", block):
                found.update((code, int(cid) + code - int(low, 16)) for code in range(int(low, 16), int(high, 16) + 1))
        return found

    def cid(self, code):
        return code if self.encoding_map is None else self.encoding_map.get(code, 0)

    @functools.cached_property
    def glyph_map(self):
        """CIDToGIDMap as bytes; None for Identity or none."""
        entry = self.descendant.get("/CIDToGIDMap")
        return entry.read_bytes() if isinstance(entry, pikepdf.Stream) else None

    @functools.cached_property
    def cff_glyphs(self):
        return {cid: glyph for glyph, cid in enumerate(self.program.cids)}

    def glyph(self, code):
        """The glyph's number in the program; None if it has none."""
        if not self.composite:
            return self.program.characters.get(ord(WIN[code & 255])) if isinstance(self.program, TrueType) else None
        cid = self.cid(code)
        if isinstance(self.program, Cff):
            return self.cff_glyphs.get(cid) if self.program.is_cid else cid if cid < self.program.glyphs else None
        if self.glyph_map is not None:
            return int.from_bytes(self.glyph_map[2 * cid:2 * cid + 2], "big")
        return cid if cid < self.program.glyphs else None


# ---- the rules

def both(ua, a):
    """A rule that PDF/UA and PDF/A have each."""
    return ["UA " + ua, "A " + a]


def check(document):
    _ = document.pages  # what is shown
    for font in typing_fonts(document):
        font.painted.update(dict.fromkeys(code for code in font.widths if font.program is None or font.glyph(code)))
    for font in document.fonts.values():
        for rules, says in check_font(font):
            for rule in rules:
                yield rule, "font %s" % font.name, says


def typing_fonts(document):
    """What is typed into fields is set in: any of its characters may be shown."""
    resources = document.root.get("/AcroForm", {}).get("/DR", {}).get("/Font", {})
    return [document.font(resources[name]) for name in resources.keys()]


def check_font(font):
    yield from check_dictionary(font)
    yield from check_unicode(font)
    if font.kind == "Type3":
        return
    if font.program is None:
        if font.program_fault:
            yield both("7.21.4.1-1", "6.2.11.4.1-1"), font.program_fault
        elif font.painted:
            yield both("7.21.4.1-1", "6.2.11.4.1-1"), "is not embedded"
        return
    if font.composite:
        yield from check_composite(font)
    elif font.kind == "TrueType":
        yield from check_simple(font)
    yield from check_glyphs(font)


def check_dictionary(font):
    if font.kind not in ("Type0", "Type1", "MMType1", "TrueType", "Type3") or font.obj.get("/Type") != "/Font":
        yield ["A 6.2.11.2-2"], "is no font dictionary"
    if "/BaseFont" not in font.obj and font.kind != "Type3":
        yield ["A 6.2.11.2-3"], "has no BaseFont"
    for key in ("/Ascent", "/Descent", "/CapHeight", "/StemV", "/ItalicAngle", "/FontBBox", "/Flags", "/FontName"):
        if font.kind != "Type3" and key not in font.descriptor:
            yield ["PDF 9.8.1"], "its descriptor has no %s" % key[1:]
    if font.program is not None and len(re.findall(r"^[A-Z]{6}\+", font.name)) == 0 and font.composite:
        yield ["PDF 9.6.4"], "is a subset, but not named as one"


def check_unicode(font):
    for fault in font.map_faults:
        yield both("7.21.7-1", "6.2.11.7.2-1"), fault
    if "/ToUnicode" not in font.obj and not font.unicode:
        ordering = str(font.descendant.get("/CIDSystemInfo", {}).get("/Ordering", ""))
        if ordering not in COLLECTIONS:
            yield both("7.21.7-1", "6.2.11.7.2-1"), "has no ToUnicode"
    for code, page in sorted(font.shown.items()):
        if font.unicode and not font.unicode.get(code):
            yield both("7.21.7-1", "6.2.11.7.2-1"), "code %d on page %d has no Unicode text" % (code, page)
    for code, text in sorted(font.unicode.items()):
        if "/ToUnicode" in font.obj and any(sign in text for sign in FORBIDDEN):
            yield both("7.21.7-2", "6.2.11.7.2-2"), "code %d means %r" % (code, text)


def check_composite(font):
    descendant, encoding = font.descendant, font.obj.get("/Encoding")
    if descendant.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in descendant:
        yield both("7.21.3.2-1", "6.2.11.3.2-1"), "has no CIDToGIDMap"
    if isinstance(encoding, pikepdf.Stream):
        own, other = descendant.get("/CIDSystemInfo", {}), encoding.get("/CIDSystemInfo", {})
        if any(str(own.get(key)) != str(other.get(key)) for key in ("/Registry", "/Ordering")):
            yield both("7.21.3.1-1", "6.2.11.3.1-1"), "its collection is not that of its encoding"
        if int(encoding.get("/WMode", 0)) != int((re.findall(rb"/WMode\s+(\d)", encoding.read_bytes()) or [0])[0]):
            yield both("7.21.3.3-2", "6.2.11.3.3-2"), "WMode is not that of its encoding"
    elif str(encoding) not in IDENTITY and not re.search("-(H|V)$", str(encoding)):
        yield both("7.21.3.3-1", "6.2.11.3.3-1"), "its encoding %s is not embedded" % encoding
    present = font.descriptor.get("/CIDSet")
    if present is not None:
        bits = present.read_bytes()
        missing = [cid for cid in map(font.cid, font.shown) if cid // 8 >= len(bits) or not bits[cid // 8] >> (7 - cid % 8) & 1]
        if missing:
            yield both("7.21.4.2-2", "6.2.11.4.2-2"), "its CIDSet lacks identifier %d" % missing[0]


def check_simple(font):
    symbolic, encoding = bool(int(font.descriptor.get("/Flags", 0)) & 4), font.obj.get("/Encoding")
    base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    cmaps = font.program.cmaps() if isinstance(font.program, TrueType) else []
    if not symbolic and not cmaps:
        yield both("7.21.6-1", "6.2.11.6-1"), "its program has no cmap"
    if not symbolic and base not in ("/WinAnsiEncoding", "/MacRomanEncoding"):
        yield both("7.21.6-2", "6.2.11.6-2"), "its encoding is neither WinAnsi nor MacRoman"
    if symbolic and encoding is not None:
        yield both("7.21.6-3", "6.2.11.6-3"), "is symbolic and has an encoding"
    if symbolic and len(cmaps) != 1 and (3, 0) not in cmaps:
        yield both("7.21.6-4", "6.2.11.6-4"), "is symbolic, and its program has several cmaps"
    if len(list(font.obj.get("/Widths", []))) != int(font.obj.get("/LastChar", 0)) - int(font.obj.get("/FirstChar", 0)) + 1:
        yield ["A 6.2.11.2-6"], "has not as many widths as codes"


def check_glyphs(font):
    if not font.composite and not isinstance(font.program, TrueType):
        return
    for code, page in sorted(font.painted.items()):
        glyph = font.glyph(code)
        on = "code %d%s" % (code, " on page %d" % page if page else "")
        if glyph == 0:
            yield both("7.21.8-1", "6.2.11.8-1"), "%s shows .notdef" % on
        elif glyph is None or glyph >= font.program.glyphs:
            yield both("7.21.4.1-2", "6.2.11.4.1-2"), "%s has no glyph" % on
        else:
            stated, drawn = font.width(font.cid(code) if font.composite else code), font.program.width(glyph)
            if abs(stated - drawn) > TOLERANCE:
                yield both("7.21.5-1", "6.2.11.5-1"), "code %d is %.1f wide, in its program %.1f" % (code, stated, drawn)
