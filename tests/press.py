#!/usr/bin/python3
"""Files for the press: boxes, marks, plates, overprinting, colours, pictures, PDF/X-4 and X-1a, conditions.

What a press would do with them is seen by Ghostscript, which separates pages into plates (tiffsep); what is in them, by
pikepdf. The profile of FOGRA39 is made from its measurements, if it is not there.

Usage: tests/press.py. REPERTOIRE names the program, BUILD its folder.
"""
import os
import re
import struct
import subprocess
import sys
import tempfile

import pikepdf
from PIL import Image

from plates import plates, rows
from reporting import report, status

BUILD = os.environ.get("BUILD", "build")
REPERTOIRE = os.path.abspath(os.environ.get("REPERTOIRE", "build/repertoire"))
FONTS = os.path.abspath("fonts/fonts.conf")
PICTURES = os.path.abspath("tests/fuzz/corpus/image")
PROFILE = os.path.abspath(os.path.join(BUILD, "icc/FOGRA39L.icc"))
ICC = "/usr/share/color/icc"
SPOT = "PANTONE 7580 C"
MM = 72 / 25.4
DPI = 72
PAGE, BLEED = 200, 9

INKS = f'''<rep:press-color color="#8F3A12" name="Rouille" cmyk="0% 74% 100% 38%" spot="{SPOT}"/>
<rep:press-color color="#F4E9E3" of="Rouille" tint="10%"/>
<rep:press-color color="#010101" name="Noir profond" cmyk="60% 40% 40% 100%"/>'''
TITLE = '''<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Plates</dc:title><dc:date>2008-06</dc:date>
</rdf:Description></rdf:RDF></x:xmpmeta>'''


def fo(body, declarations=INKS, title=TITLE, master=""):
    return f'''<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo"
 font-family="Noto Sans" font-size="12pt" line-height="20pt" xml:lang="en">
<fo:layout-master-set><fo:simple-page-master master-name="p" page-width="{PAGE}pt" page-height="{PAGE}pt"
 rep:bleed="{BLEED}pt" {master}><fo:region-body margin="10pt"/></fo:simple-page-master></fo:layout-master-set>
<fo:declarations>{title}{declarations}</fo:declarations>
<fo:bookmark-tree><fo:bookmark internal-destination="here"><fo:bookmark-title>here</fo:bookmark-title></fo:bookmark></fo:bookmark-tree>
<fo:page-sequence master-reference="p"><fo:flow flow-name="xsl-region-body"><fo:block id="here">{body}</fo:block></fo:flow>
</fo:page-sequence></fo:root>'''


def block(background, color="", words="words of this and that"):
    color = f' color="{color}"' if color else ""
    background = f' background-color="{background}"' if background else ""
    return f"<fo:block{background}{color}>{words}</fo:block>"


class Printed:
    """A document that was printed, where, and what was said."""

    def __init__(self, folder, name, document, *options, expected=0):
        source, self.path = f"{folder}/{name}.fo", f"{folder}/{name}.pdf"
        self.trace = f"{folder}/{name}.trace"
        with open(source, "w", encoding="utf-8") as file:
            file.write(document)
        result = subprocess.run([REPERTOIRE, "fo", source, "-o", self.path, "--fonts", FONTS, "--allow", "/", "--trace",
                                 self.trace, *options], capture_output=True, encoding="utf-8", check=False)
        self.said, self.status = result.stderr, result.returncode
        assert result.returncode == expected, (name, result.returncode, result.stderr)

    def bytes(self):
        with open(self.path, "rb") as file:
            return file.read()

    def codes(self):
        return re.findall(r"\[([a-z-]+)\]$", self.said, re.M)


# ---- plates ----

def plates_of(printed, page=1):
    """{ink: rows}."""
    return {ink: rows(plate) for ink, plate in plates(printed.path, page, DPI).items()}


def inked(plates):
    return {ink for ink, rows in plates.items() if any(min(row) < 255 for row in rows)}


def band(rows, number, sheet=0):
    """The pixels of the block of that number, from 0, of a page without marks: 20 pt high each."""
    top = int((sheet or BLEED) + 10 + 20 * number)
    return [row[30:150] for row in rows[top + 3:top + 17]]


def flat(pixels):
    return {value for row in pixels for value in row}


# ---- what is in the file ----

def objects_of(pdf):
    for number in range(1, len(pdf.objects) + 1):
        yield pdf.get_object(number, 0)


def operators_of(pdf):
    found = set()
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            found.add(str(operator))
    return found


def overprinting_at(printed):
    """The state of overprinting that each text and picture is painted in."""
    state, outer, found = None, [], []
    with pikepdf.open(printed.path) as pdf:
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            operator = str(operator)
            if operator == "q":
                outer.append(state)
            elif operator == "Q":
                state = outer.pop()
            elif operator == "gs":
                state = str(operands[0])
            elif operator in ("TJ", "Tj", "Do"):
                found.append(f"{operator.replace('Tj', 'TJ')} {state}")
    return [each for number, each in enumerate(found) if number == 0 or each != found[number - 1]]


def boxes_of(page):
    return {name: [float(edge) for edge in page.obj[f"/{name}"]] for name in ("MediaBox", "BleedBox", "TrimBox")
            if f"/{name}" in page.obj}


def within(inner, outer):
    return all(inner[i] >= outer[i] - .01 for i in (0, 1)) and all(inner[i] <= outer[i] + .01 for i in (2, 3))


def sound(printed):
    check = subprocess.run(["qpdf", "--check", printed.path], capture_output=True, encoding="utf-8", check=False)
    info = subprocess.run(["pdfinfo", printed.path], capture_output=True, encoding="utf-8", check=False)
    return ([] if check.returncode == 0 else [check.stdout]) + ([info.stderr] if info.stderr else [])


# ---- the checks ----

LINK = '<fo:basic-link internal-destination="here">here</fo:basic-link>'
BANDS = "".join([
    block("#8F3A12", "black"), block("#F4E9E3", "#8F3A12"), block("#8F3A12", "white"), block("", "#666666"),
    block("", "black", f"a link to {LINK}"), block("#cccccc", "black"), block("#010101", "white"),
])


def check_boxes(folder):
    faults = []
    for name, options in (("plain", ["--profile=print"]), ("marks", ["--marks=crop,registration,bars,slug"])):
        printed = Printed(folder, name, fo(BANDS), *options)
        faults += sound(printed)
        with pikepdf.open(printed.path) as pdf:
            page = pdf.pages[0]
            boxes = boxes_of(page)
            trim, bleed, media = boxes["TrimBox"], boxes["BleedBox"], boxes["MediaBox"]
            if "/CropBox" in page.obj or not within(trim, bleed) or not within(bleed, media):
                faults.append(f"{name}: {boxes}")
            if [round(trim[2] - trim[0], 2), round(trim[3] - trim[1], 2)] != [PAGE, PAGE]:
                faults.append(f"{name}: the trim is {trim}")
            if any(abs(abs(trim[i] - bleed[i]) - BLEED) > .01 for i in range(4)):
                faults.append(f"{name}: the bleed is {bleed} about {trim}")
            if (name == "plain") != (bleed == media):
                faults.append(f"{name}: the sheet is {media} about {bleed}")
    return faults


def check_marks(folder):
    """Marks are on all plates, patches on theirs, and nothing of them within the bleed."""
    page = "".join([block("#8F3A12", "#8F3A12", "spot")])
    with_marks = Printed(folder, "marked", fo(page), "--marks=crop,registration,bars,slug")
    without = Printed(folder, "unmarked", fo(page), "--marks=none")
    marked, plain = plates_of(with_marks), plates_of(without)
    with pikepdf.open(with_marks.path) as pdf:
        bleed = boxes_of(pdf.pages[0])["BleedBox"]
    faults = [] if inked(marked) == {"Cyan", "Magenta", "Yellow", "Black", SPOT} else [f"marks on {inked(marked)}"]
    left, top = round(bleed[0]), round(bleed[1])
    for ink, rows in marked.items():
        inside = [row[left + 1:left + PAGE + 2 * BLEED - 1] for row in rows[top + 1:top + PAGE + 2 * BLEED - 1]]
        if ink in ("Cyan", "Magenta", "Yellow", "Black") and flat(inside) != {255}:
            faults.append(f"{ink} within the bleed")
        if sum(value < 255 for row in rows for value in row) - sum(value < 255 for row in inside for value in row) < 100:
            faults.append(f"few marks in {ink}")
    if inked(plain) != {SPOT}:
        faults.append(f"without marks: {inked(plain)}")
    return faults


def check_plates(folder):
    """A page of text: black and the spot alone carry ink. Black is printed over, white and tints knock out."""
    printed = Printed(folder, "text", fo(BANDS.replace(block("#010101", "white"), "")), "--profile=print")
    plates = plates_of(printed)
    faults = [] if inked(plates) == {"Black", SPOT} else [f"ink on {inked(plates)}"]
    spot, black = plates[SPOT], plates["Black"]
    if flat(band(spot, 0)) != {0}:
        faults.append("black text leaves holes in the spot below it")
    if min(flat(band(black, 0))) > 60:
        faults.append("black text is not in black")
    if not {229, 230, 228} & flat(band(spot, 1)) or min(flat(band(spot, 1))) > 60 or flat(band(black, 1)) != {255}:
        faults.append(f"a tint, and text in the spot: {sorted(flat(band(spot, 1)))[:4]}")
    if max(flat(band(spot, 2))) < 200 or flat(band(black, 2)) != {255}:
        faults.append("white text does not show through the spot")
    if not 90 < min(flat(band(black, 3))) < 130:
        faults.append(f"grey text is not a tint of black: {min(flat(band(black, 3)))}")
    if "ink-converted" in printed.codes():
        faults.append(printed.said)
    return faults


def check_process(folder):
    """As process colours: no plate beside the four, the declared values on them."""
    printed = Printed(folder, "process", fo(block("#8F3A12", "black") + block("#F4E9E3")), "--inks=process")
    plates = plates_of(printed)
    faults = [] if set(plates) == {"Cyan", "Magenta", "Yellow", "Black"} else [f"plates {set(plates)}"]
    for ink, share in (("Cyan", 0), ("Magenta", 74), ("Yellow", 100)):
        for number, tint in ((0, 1), (1, .1)):
            wanted, found = round(255 - 2.55 * share * tint), flat(band(plates[ink], number))
            if not found or any(abs(value - wanted) > 2 for value in found):
                faults.append(f"{ink} {number}: {sorted(found)[:5]}, wanted {wanted}")
    return faults


def check_rich_black(folder):
    plates = plates_of(Printed(folder, "rich", fo(block("#010101") + block("", "black")), "--profile=print"))
    values = [max(flat(band(plates[ink], 0))) for ink in ("Cyan", "Magenta", "Yellow", "Black")]
    faults = [] if all(abs(a - b) <= 2 for a, b in zip(values, (102, 153, 153, 0))) else [f"rich black is {values}"]
    if any(flat(band(plates[ink], 1)) != {255} for ink in ("Cyan", "Magenta", "Yellow")):
        faults.append("black text is rich")
    return faults


def check_conversion(folder):
    """Undeclared colours go through the profile and are told once, with the first page; CMYK stays as it is."""
    body = block("#336699", "black") + '<fo:block break-before="page"/>' + block("#336699") + block("cmyk(.1,.2,.3,0)")
    printed = Printed(folder, "converted", fo(body), "--profile=print")
    plates = plates_of(printed)
    faults = [] if printed.codes() == ["ink-converted"] and "first on page 1" in printed.said else [printed.said]
    told = re.search(r"printed as (\d+)% (\d+)% (\d+)% (\d+)%", printed.said)
    for ink, share in zip(("Cyan", "Magenta", "Yellow", "Black"), map(int, told.groups())):
        found = max(flat(band(plates[ink], 0)))
        if abs(found - (255 - 2.55 * share)) > 3:
            faults.append(f"{ink} is {found}, told {share}%")
    if not 60 <= int(told.group(1)) <= 95 or int(told.group(3)) > 30:
        faults.append(f"#336699 as {told.groups()}")
    dark = Printed(folder, "dark", fo(block("#101830")), "--profile=print")
    shadow = int(re.search(r"printed as (\d+)%", dark.said).group(1))
    if not 70 <= shadow <= 82:
        faults.append(f"a shadow is {shadow}% cyan: black does not go to black")
    second = plates_of(printed, 2)
    values = [max(flat(band(second[ink], 1))) for ink in ("Cyan", "Magenta", "Yellow", "Black")]
    if any(abs(a - b) > 2 for a, b in zip(values, (230, 204, 179, 255))):
        faults.append(f"device CMYK became {values}")
    return faults


def check_hairlines(folder):
    rules = "".join(f'<fo:block border-bottom="{width} {style} black">x</fo:block>'
                    for width in ("0.1pt", "0.5pt") for style in ("solid", "dashed"))
    printed = Printed(folder, "hairlines", fo(rules), "--profile=print")
    faults = [] if printed.codes().count("rule-thin") == 1 and "2 rules" in printed.said else [printed.said]
    with pikepdf.open(printed.path) as pdf:
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(operator) == "w" and float(operands[0]) < .25:
                faults.append(f"a line of {operands[0]} pt")
            if str(operator) == "re" and float(operands[3]) < .24:
                faults.append(f"a rule of {operands[3]} pt")
    return faults


def check_fields(folder):
    """What is in a field is printed, as text; of boxes only the tick of one that is ticked."""
    def box(value):
        return (f'<fo:inline rep:field="check" rep:field-name="b{value}" rep:field-label="b" rep:field-value="{value}"'
                '><fo:leader leader-length="10pt"/></fo:inline>')
    body = ('<fo:block><fo:inline rep:field="text" rep:field-name="t" rep:field-label="t" rep:field-value="Apchin">'
            f'<fo:leader leader-length="60pt"/></fo:inline></fo:block><fo:block>{box("true")}</fo:block>'
            f'<fo:block>{box("false")}</fo:block>')
    printed = Printed(folder, "fields", fo(body), "--profile=print")
    black = plates_of(printed)["Black"]
    words = subprocess.run(["pdftotext", printed.path, "-"], capture_output=True, encoding="utf-8", check=True).stdout
    inks = [any(value < 200 for row in black[BLEED + 10 + 20 * n:BLEED + 30 + 20 * n] for value in row) for n in range(3)]
    return [] if "Apchin" in words and inks == [True, True, False] else [words, str(inks)]


def check_same_areas(folder):
    traces = []
    for name, options in (("screen", []), ("press", ["--pdfx=1a", "--marks=crop"]), ("process", ["--inks=process"])):
        with open(Printed(folder, name, fo(BANDS), *options).trace, encoding="utf-8") as file:
            traces.append(file.read())
    return [] if len(set(traces)) == 1 else ["the profile changes the area tree"]


# ---- standards ----

KEPT_OUT = ("/Outlines", "/StructTreeRoot", "/AcroForm", "/OpenAction", "/AA", "/Names", "/MarkInfo")


def check_standard(folder, standard):
    printed = Printed(folder, "x" + standard, fo(BANDS), f"--pdfx={standard}", "--marks=crop,registration,bars,slug")
    faults = sound(printed)
    with pikepdf.open(printed.path) as pdf:
        info, root, intent = pdf.trailer.Info, pdf.Root, pdf.Root.OutputIntents[0]
        metadata = root.Metadata.read_bytes().decode()
        faults += [f"{key} in the catalog" for key in KEPT_OUT if key in root]
        faults += ["annotations" for page in pdf.pages if "/Annots" in page.obj]
        if info["/Trapped"] != pikepdf.Name("/False"):
            faults.append("it does not say whether it is trapped")
        for key in ("/CreationDate", "/ModDate"):
            if str(info[key]) != "D:20080601000000Z":
                faults.append(f"{key} is {info[key]}, the document of 2008-06")
        if (str(intent.S), str(intent.OutputConditionIdentifier), str(intent.RegistryName)) != (
                "/GTS_PDFX", "FOGRA39", "http://www.color.org"):
            faults.append(f"the intent is {intent.keys()}")
        if "/ID" not in pdf.trailer or "/Encrypt" in pdf.trailer:
            faults.append("no ID, or encrypted")
        if standard == "4":
            faults += [] if int(intent.DestOutputProfile.N) == 4 else ["no profile of CMYK"]
            faults += [f"no {what} in XMP" for what in (
                "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "<xmpMM:DocumentID>uuid:",
                "<xmpMM:VersionID>1<", "<xmpMM:RenditionClass>default<", "<xmp:MetadataDate>2008-06-01T00:00:00Z<",
                "<xmp:CreateDate>2008-06-01T00:00:00Z<", "<pdf:Trapped>False<") if what not in metadata]
        elif str(info["/GTS_PDFXVersion"]) != "PDF/X-1a:2003":
            faults.append("Info does not say which PDF/X")
    return faults


def picture(path):
    return f'<fo:external-graphic src="{path}" content-width="20pt" content-height="20pt" role="artifact"/>'


def png(path, pixel, profile=None):
    """Four by four pixels of a colour: grey, with alpha, RGB, or that with alpha."""
    mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[len(pixel)]
    Image.new(mode, (4, 4), pixel if len(pixel) > 1 else pixel[0]).save(path, icc_profile=profile)


def check_classic(folder):
    """X-1a: PDF 1.4 that any RIP reads, without transparency, and no RGB or Lab anywhere."""
    png(f"{folder}/glass.png", (60, 180, 60, 128))
    png(f"{folder}/smoke.png", (90, 128))
    pictures = "".join(picture(path) for path in (
        f"{PICTURES}/rgb.jpg", f"{PICTURES}/pal.png", f"{PICTURES}/gray.jpg", f"{PICTURES}/cmyk.jpg",
        f"{folder}/glass.png", f"{folder}/smoke.png"))
    printed = Printed(folder, "classic", fo(BANDS + block("#336699") + f"<fo:block>{pictures}</fo:block>"), "--pdfx=1a")
    data = printed.bytes()
    faults = sound(printed)
    if not data.startswith(b"%PDF-1.4") or b"/ObjStm" in data or b"/XRef" in data:
        faults.append("it is not a file of PDF 1.4")
    with pikepdf.open(printed.path) as pdf:
        used = operators_of(pdf) & {"rg", "RG", "sh", "g", "G", "sc", "SC", "ri"}
        faults += [f"operator {operator}" for operator in used]
        for thing in objects_of(pdf):
            for key in ("/SMask", "/BM", "/ca", "/CA", "/Group"):
                if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)) and key in thing:
                    faults.append(f"{key}: transparency")
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
                if str(thing.ColorSpace) not in ("/DeviceCMYK", "/DeviceGray"):
                    faults.append(f"a picture in {thing.ColorSpace}")
    if "image-flattened" not in printed.codes():
        faults.append(f"pictures with alpha are not told: {printed.said}")
    return faults


def check_untitled(folder):
    printed = Printed(folder, "untitled", fo(BANDS, title=""), "--profile=print")
    return [] if "pdf-not-x" in printed.codes() and b"PDF/X-4" not in printed.bytes() else [printed.said]


def check_same_bytes(folder):
    return [] if (Printed(folder, "same", fo(BANDS), "--pdfx=4").bytes() ==
                  Printed(folder, "same", fo(BANDS), "--pdfx=4").bytes()) else ["two runs differ"]


# ---- pictures ----

def image_of(folder, name, path):
    printed = Printed(folder, name, fo(picture(path)), "--profile=print")
    with pikepdf.open(printed.path) as pdf:
        image = next(image for _, image in pdf.pages[0].obj.Resources.XObject.items())
        return {"space": str(image.ColorSpace), "raw": image.read_raw_bytes(), "filter": str(image.get("/Filter")),
                "mask": "/SMask" in image, "data": None if "/DCTDecode" in str(image.get("/Filter")) else image.read_bytes()}


def check_pictures(folder):
    faults = []
    for name, space in (("rgb.jpg", "/DeviceCMYK"), ("prog.jpg", "/DeviceCMYK"), ("rgb.png", "/DeviceCMYK"),
                        ("gray.jpg", "/DeviceGray"), ("gray.png", "/DeviceGray"), ("cmyk.jpg", "/DeviceCMYK")):
        image = image_of(folder, "picture", f"{PICTURES}/{name}")
        if image["space"] != space:
            faults.append(f"{name} in {image['space']}")
        with open(f"{PICTURES}/{name}", "rb") as file:
            if name in ("gray.jpg", "cmyk.jpg") and image["raw"] != file.read():
                faults.append(f"{name} was changed")
    png(f"{folder}/glass.png", (60, 180, 60, 128))
    if not image_of(folder, "seen-through", f"{folder}/glass.png")["mask"]:
        faults.append("X-4 has no transparency")
    png(f"{folder}/neutral.png", (90, 90, 90))
    if image_of(folder, "neutral", f"{folder}/neutral.png")["space"] != "/DeviceGray":
        faults.append("a picture of greys is not in black alone")
    over = Printed(folder, "over", fo(block("#8F3A12", "black", "over " + picture(f"{folder}/neutral.png"))), "--profile=print")
    if 255 not in flat(band(plates_of(over)[SPOT], 0)):
        faults.append("a picture after black text is printed over the spot below it")
    behind = fo(block("#8F3A12", "black", "before " + picture(f"{folder}/neutral.png") + " behind"))
    states = overprinting_at(Printed(folder, "behind", behind, "--profile=print"))
    if states != ["TJ /O1", "Do /O0", "TJ /O1"]:
        faults.append(f"text, a picture and text are printed in {states}")
    return faults


def check_picture_profiles(folder):
    """A picture's own profile is gone by: the same numbers of a wider space are a purer green."""
    with open(f"{ICC}/compatibleWithAdobeRGB1998.icc", "rb") as file:
        wide = file.read()
    inks = []
    for name, profile in (("srgb", None), ("wide", wide)):
        png(f"{folder}/{name}.png", (60, 180, 60), profile)
        inks.append(image_of(folder, name, f"{folder}/{name}.png")["data"][-4:])
    faults = [] if inks[0] != inks[1] and inks[1][1] <= inks[0][1] else [f"{list(inks[0])}, {list(inks[1])}"]
    with open(f"{PICTURES}/rgb.jpg", "rb") as file:
        plain = file.read()
    marker = b"ICC_PROFILE\0\1\1" + wide
    with open(f"{folder}/wide.jpg", "wb") as file:
        file.write(plain[:2] + b"\xFF\xE2" + struct.pack(">H", len(marker) + 2) + marker + plain[2:])
    if image_of(folder, "jpeg", f"{folder}/wide.jpg")["data"] == image_of(folder, "jpeg", f"{PICTURES}/rgb.jpg")["data"]:
        faults.append("of a JPEG it is not")
    return faults


# ---- conditions ----

def check_conditions(folder):
    faults = []
    with open(f"{folder}/torn.icc", "wb") as file:
        with open(PROFILE, "rb") as whole:
            file.write(whole.read(3000))
    with open(f"{folder}/text.icc", "w", encoding="utf-8") as file:
        file.write(fo("x"))
    for name, intent, code, words in (
            ("rgb", f"{ICC}/sRGB.icc", "intent-profile", "class prtr"), ("torn", f"{folder}/torn.icc", "intent-profile", ""),
            ("words", f"{folder}/text.icc", "intent-profile", "not an ICC profile"), ("nothing", f"{folder}/nothing.icc", "file-read", ""),
            ("unknown", "FOGRA99", "intent-unknown", "FOGRA39"), ("absent", "FOGRA53", "press-profile", "make intents")):
        printed = Printed(folder, name, fo("x"), f"--intent={intent}", expected=4)
        if printed.codes() != [code] or words not in printed.said or os.path.exists(printed.path):
            faults.append(f"{intent}: {printed.said}")
    own = Printed(folder, "own", fo("x"), f"--intent={PROFILE}", "--pdfx=1a")
    with pikepdf.open(own.path) as pdf:
        intent = pdf.Root.OutputIntents[0]
        if str(intent.OutputConditionIdentifier) != "Custom" or "/DestOutputProfile" not in intent:
            faults.append("a profile of one's own is not carried")
    # a registered condition needs no profile, until something is to be converted
    Printed(folder, "named", fo(BANDS), "--intent=FOGRA53", "--pdfx=1a")
    needed = Printed(folder, "needed", fo(block("#336699")), "--intent=FOGRA53", "--pdfx=1a", expected=4)
    if needed.codes() != ["press-profile"] or "#336699" not in needed.said:
        faults.append(needed.said)
    return faults


def check_options(folder):
    faults = []
    for options in (["--profile=paper"], ["--pdfx=3"], ["--marks=crop,dots"], ["--inks=gold"],
                    ["--pdfx=4", "--profile=screen"], ["--marks=crop", "--profile=screen"],
                    ["--profile=screen", "--inks=spot"], ["--pdfa=3a", "--profile=print"], ["--pdfx=4", "--pdfa=3a"],
                    ["--pdfa=3a", "--pdfx=4"]):
        if Printed(folder, "options", fo("x"), *options, expected=2).said.count("\n") != 2:
            faults.append(str(options))
    return faults


CHECKS = [
    ("boxes stand one within the other, without a crop box", check_boxes),
    ("marks are on all plates, outside of the bleed", check_marks),
    ("a page of text is black and the spot; black is printed over, white knocks out", check_plates),
    ("spots can be printed in process colours", check_process),
    ("rich black only where it is declared", check_rich_black),
    ("undeclared colours go through the profile, and are told", check_conversion),
    ("hairlines are as thick as a plate can hold", check_hairlines),
    ("fields are printed as they stand", check_fields),
    ("screen and press have the same areas", check_same_areas),
    ("a file of PDF/X-4 is one", lambda folder: check_standard(folder, "4")),
    ("a file of PDF/X-1a is one", lambda folder: check_standard(folder, "1a")),
    ("X-1a is classic: no RGB, no transparency", check_classic),
    ("without a title PDF/X is not claimed", check_untitled),
    ("the same document gives the same bytes", check_same_bytes),
    ("pictures are converted, grey and CMYK stay", check_pictures),
    ("a picture's own profile is respected", check_picture_profiles),
    ("conditions: by name, by profile, and what is wrong with one", check_conditions),
    ("options that contradict each other are refused", check_options),
]


def main():
    if not os.path.exists(PROFILE):
        subprocess.run(["make", "-s", f"BUILD={BUILD}", os.path.join(BUILD, "icc/FOGRA39L.icc")], check=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, check in CHECKS:
            report(name, check(folder))
    return status()


if __name__ == "__main__":
    sys.exit(main())
