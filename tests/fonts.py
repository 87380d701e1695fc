#!/usr/bin/env python3
"""Damaged fonts: whatever is done to a font's file, the program prints, or refuses the font with a hint (status 4); it
never falls, and nothing that it prints is cut short.

Usage: tests/fonts.py [first seed [last seed]]. REPERTOIRE names the program; FONTS_KEEP a folder for fonts that fail.
Each seed makes one font, the same on every machine: of a TrueType file, of the same with CFF outlines, of a collection.
`make SAN=address` and seeds by the thousand look deeper.
"""
import concurrent.futures
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
FONTS = pathlib.Path("/usr/share/fonts/truetype")
SEEDS = range(1, 301)
SECONDS = 60

DOCUMENT = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set>
<fo:simple-page-master master-name="p" page-width="150pt" page-height="300pt"><fo:region-body/></fo:simple-page-master>
</fo:layout-master-set><fo:page-sequence master-reference="p" language="fr" hyphenate="true" text-align="justify">
<fo:flow flow-name="xsl-region-body" font-size="9pt"><fo:block>AVATAR, « l’œuvre coopérative » : affluent fjord officiel
Wagram Toulouse e&#x301;te&#x301; 1 234,5&#xA0;% n&#xBA; 1er 2e <fo:inline font-variant="small-caps">Petites capitales</fo:inline>
<fo:inline text-decoration="underline line-through">anticonstitution&#xAD;nellement</fo:inline> a&#x2011;b
&#x3A9;&#x416;&#x222B;&#xFB01;</fo:block><fo:block>Table<fo:leader leader-pattern="dots"/>12<fo:inline baseline-shift="super"
font-size="60%">3</fo:inline></fo:block></fo:flow></fo:page-sequence></fo:root>"""

CONFIGURATION = """<fontconfig><dir>{0}</dir><cachedir>{0}/cache</cachedir></fontconfig>"""


# ---- fonts ----

def tables_of(font, at=0):
    """Tag to bytes."""
    count = struct.unpack_from(">H", font, at + 4)[0]
    entries = [struct.unpack_from(">4s4xLL", font, at + 12 + 16 * i) for i in range(count)]
    return {tag: font[offset:offset + length] for tag, offset, length in entries}


def font_of(tables, at=0, flavour=b"\0\1\0\0"):
    """A font whose directory stands at `at` of its file: the directory, then the tables."""
    directory, body = flavour + struct.pack(">HHHH", len(tables), 0, 0, 0), b""
    start = at + 12 + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        directory += struct.pack(">4sLLL", tag, 0, start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return directory + body


def collection_of(first, second):
    """A collection of two faces."""
    one = font_of(first, 20)
    return b"ttcf\0\1\0\0" + struct.pack(">LLL", 2, 20, 20 + len(one)) + one + font_of(second, 20 + len(one))


def index_of(items, size=4):
    """An INDEX of the Compact Font Format (Adobe Technical Note 5176)."""
    offsets, at = b"", 1
    for item in [*items, b""]:
        offsets += at.to_bytes(size, "big")
        at += len(item)
    return struct.pack(">HB", len(items), size) + offsets + b"".join(items)


def compact(count):
    """CFF outlines for so many glyphs: a triangle each."""
    number = lambda value: b"\x1d" + struct.pack(">l", value)
    short = lambda value: b"\x1c" + struct.pack(">h", value)
    triangle = short(50) + short(0) + b"\x15" + short(400) + short(0) + short(-200) + short(700) + b"\x05\x0e"
    strings = index_of([b"g%d" % i for i in range(1, count)])
    names, subroutines = index_of([b"Font"], 1), index_of([])[:2]
    top = lambda charset, glyphs, private: number(charset) + b"\x0f" + number(glyphs) + b"\x11" + number(0) + number(private) + b"\x12"
    head = b"\1\0\4\4" + names
    start = len(head) + len(index_of([top(0, 0, 0)], 1)) + len(strings) + len(subroutines)
    charset = b"\2" + struct.pack(">HH", 391, count - 2)
    return (head + index_of([top(start, start + len(charset), start)], 1) + strings + subroutines + charset
            + index_of([triangle] * count))


def with_compact_outlines(tables):
    count = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    kept = {tag: table for tag, table in tables.items() if tag not in (b"glyf", b"loca", b"fpgm", b"prep", b"cvt ", b"gasp")}
    return kept | {b"CFF ": compact(count), b"maxp": struct.pack(">LH", 0x5000, count)}


def seeds():
    """The fonts that are damaged: their file's ending, and their tables, or those of two faces."""
    sans = tables_of((FONTS / "noto/NotoSans-Regular.ttf").read_bytes())
    mono = tables_of((FONTS / "dejavu/DejaVuSansMono.ttf").read_bytes())
    return [("ttf", sans, None), ("ttf", mono, None), ("otf", with_compact_outlines(sans), None), ("ttc", mono, sans)]


# ---- damage ----

class Damage:
    """Damages tables in one to four ways, then, at times, the file."""

    # what a reader trusts most
    TABLES = [b"cmap"] * 5 + [b"GSUB"] * 8 + [b"GPOS"] * 4 + [b"maxp", b"head", b"hhea", b"loca", b"loca", b"hmtx", b"OS/2",
              b"post", b"name", b"GDEF", b"GDEF"] + [b"CFF "] * 6 + [b"glyf"] * 3
    NUMBERS = [0, 1, 2, 3, 0x7F, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF]

    def __init__(self, seed):
        self.random = random.Random(seed)

    def place(self, table):
        """Mostly near the beginning, where counts and offsets stand."""
        most = len(table) if self.random.random() < 0.4 else min(len(table), 200)
        return self.random.randrange(most)

    def numbers(self, table):
        for _ in range(self.random.choice([1, 1, 2, 8, 40])):
            at = self.place(table) & ~1
            table[at:at + 2] = self.random.choice(self.NUMBERS).to_bytes(2, "big")
        return table

    def bytes(self, table):
        for _ in range(self.random.choice([1, 3, 20, 200])):
            table[self.place(table)] = self.random.randrange(256)
        return table

    def shift(self, table):
        at = self.place(table)
        return table[:at] + table[at + self.random.randint(1, 4):]

    def cut(self, table):
        return table[:self.place(table)]

    def move(self, table):
        goal, source = self.place(table), self.place(table)
        table[goal:goal + 64] = table[source:source + 64]
        return table

    WAYS = [numbers] * 5 + [bytes] * 4 + [shift, cut, move, move]

    def tables(self, tables):
        tables = dict(tables)
        for _ in range(self.random.choice([1, 1, 1, 2, 4])):
            tag = self.random.choice([tag for tag in self.TABLES if tables.get(tag)])
            if self.random.random() < 0.03:
                del tables[tag]
            else:
                tables[tag] = bytes(self.random.choice(self.WAYS)(self, bytearray(tables[tag])))
        return tables

    def font(self, ending, first, second):
        if second:
            font = collection_of(self.tables(first), second if self.random.random() < 0.5 else self.tables(second))
        else:
            font = font_of(self.tables(first), flavour=b"OTTO" if ending == "otf" else b"\0\1\0\0")
        if self.random.random() < 0.1:
            font = font[:self.random.randrange(len(font))]
        if self.random.random() < 0.1:
            head = self.numbers(bytearray(font[:300]))
            font = bytes(head) + font[300:]
        return font


def print_with(font, ending):
    """The run over that font alone, and what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        room = pathlib.Path(folder)
        (room / f"font.{ending}").write_bytes(font)
        (room / "fonts.conf").write_text(CONFIGURATION.format(folder))
        (room / "text.fo").write_text(DOCUMENT)
        run = subprocess.run([REPERTOIRE, "fo", "text.fo", "-o", "out.pdf", "--fonts", "fonts.conf"], cwd=folder,
                             capture_output=True, timeout=SECONDS)
        return run, (room / "out.pdf").read_bytes() if (room / "out.pdf").exists() else b""


def is_honest(run, printed):
    if run.returncode == 0:
        return printed.startswith(b"%PDF-") and printed.rstrip().endswith(b"%%EOF")
    return run.returncode == 4 and not printed and b"[font-" in run.stderr and b"hint: " in run.stderr


def fault_of(seed, fonts):
    """What is wrong with how the program took that seed's font, or None."""
    ending, first, second = fonts[seed % len(fonts)]
    font = Damage(seed).font(ending, first, second)
    try:
        run, printed = print_with(font, ending)
    except subprocess.TimeoutExpired:
        return keep(seed, ending, font, "it does not end")
    if is_honest(run, printed):
        return None
    return keep(seed, ending, font, f"status {run.returncode}: {run.stderr.decode(errors='replace')[:1500]}")


def keep(seed, ending, font, message):
    folder = os.environ.get("FONTS_KEEP")
    if folder:
        (pathlib.Path(folder) / f"{seed}.{ending}").write_bytes(font)
    return f"seed {seed} ({ending}): {message}"


def report(name, faults):
    print(f"{'not ok' if faults else 'ok'} {name}", flush=True)
    for fault in faults:
        print("# " + fault.replace("\n", "\n# "))
    return bool(faults)


def undamaged(fonts):
    for ending, first, second in fonts:
        font = collection_of(first, second) if second else font_of(first, flavour=b"OTTO" if ending == "otf" else b"\0\1\0\0")
        run, _ = print_with(font, ending)
        if run.returncode != 0:
            yield f"{ending}: status {run.returncode}: {run.stderr.decode(errors='replace')}"


def main(arguments):
    numbers = range(int(arguments[0]), int(arguments[-1]) + 1) if arguments else SEEDS
    fonts = seeds()
    failed = report("fonts that are whole are printed with", list(undamaged(fonts)))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = [fault for fault in pool.map(lambda seed: fault_of(seed, fonts), numbers) if fault]
    return report(f"{len(numbers)} damaged fonts are taken honestly", faults) or failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
