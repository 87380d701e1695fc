#!/usr/bin/python3
"""Drawings in SVG: they look as librsvg's own program draws them, their text is text, the files keep their claims, codes
scan, and one that is hostile costs itself alone.

Judged by MuPDF, poppler, qpdf, rsvg-convert, zbarimg and tests/conformance; needs numpy.
"""
import base64
import gzip
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import gi
import numpy
import pikepdf
from PIL import Image

import archive
import conformance
from reporting import report, status

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))

FRAME = """<root xmlns="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo" font-family="Noto Sans"
 xmlns:s="http://www.w3.org/2000/svg" font-size="9pt" xml:lang="fr"><layout-master-set><simple-page-master
 master-name="p" page-width="240pt" page-height="{height}pt" margin="0pt"><region-body/></simple-page-master></layout-master-set><declarations><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Dessins</dc:title></rdf:Description></rdf:RDF></x:xmpmeta></declarations><page-sequence master-reference="p"><flow flow-name="xsl-region-body">{content}</flow></page-sequence></root>"""

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" width="240" height="120" viewBox="0 0 400 200"><title>Le logo</title>
<defs><linearGradient id="g"><stop offset="0" stop-color="#f80"/><stop offset="1" stop-color="#08f" stop-opacity="0.3"/>
</linearGradient><filter id="b"><feGaussianBlur stdDeviation="6"/></filter><mask id="m"><circle cx="60" cy="60" r="50"
 fill="white"/></mask><pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><circle cx="5" cy="5" r="3"/>
</pattern></defs><rect width="400" height="200" fill="url(#g)"/><circle cx="300" cy="100" r="60" fill="green"
 opacity=".5"/><rect x="20" y="120" width="80" height="50" filter="url(#b)" fill="purple"/><rect width="120" height="120"
 fill="navy" mask="url(#m)"/><rect x="150" y="140" width="90" height="50" fill="url(#p)"/>
<text x="120" y="110" font-family="DejaVu Sans" font-size="40">Chaîne été</text></svg>"""


def graphic(drawing, more="", words="x"):
    address = "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()
    return f'<block font-size="0.01pt"><external-graphic src="{address}" rep:alt="{words}" {more}/></block>'


def instream(drawing, more=""):
    return f'<block font-size="0.01pt"><instream-foreign-object {more}>{drawing}</instream-foreign-object></block>'


def run(folder, content, *options, height=120, output="a.pdf"):
    source = folder / "a.fo"
    source.write_text(FRAME.format(content=content, height=height), encoding="utf-8")
    (folder / output).unlink(missing_ok=True)
    return subprocess.run([PROGRAM, "fo", str(source), "-o", str(folder / output), *options], text=True, capture_output=True)


def pixels(picture):
    """Of a PPM without comments."""
    kind, size, most, rest = picture.split(b"\n", 3)
    width, height = map(int, size.split())
    return numpy.frombuffer(rest, numpy.uint8).reshape(height, width, 3).astype(int)


def page(path, resolution=144):
    """By MuPDF: poppler rounds the cells of patterns to whole pixels."""
    return pixels(subprocess.run(["mutool", "draw", "-q", "-c", "rgb", "-F", "ppm", "-r", str(resolution), "-o", "-", str(path), "1"],
                                 capture_output=True, check=True).stdout)


def drawn_by_rsvg(folder, drawing, width):
    (folder / "own.svg").write_text(drawing, encoding="utf-8")
    subprocess.run(["rsvg-convert", "-b", "white", "-a", "-w", str(width), str(folder / "own.svg"), "-o", str(folder / "own.png")],
                   check=True)
    return png(folder / "own.png")


def png(path):
    buf = GdkPixbuf.Pixbuf.new_from_file(str(path))
    rows = numpy.frombuffer(buf.get_pixels() + b"\0" * buf.get_rowstride(), numpy.uint8)
    rows = rows[:buf.get_height() * buf.get_rowstride()].reshape(buf.get_height(), -1)
    return rows[:, :buf.get_width() * buf.get_n_channels()].reshape(buf.get_height(), buf.get_width(), -1)[:, :, :3].astype(int)


def coarse(picture):
    """Means over 6 by 6 pixels: edges are smoothed by each renderer in its own way."""
    height, width = (side // 6 for side in picture.shape[:2])
    return picture[:6 * height, :6 * width].reshape(height, 6, width, 6, 3).mean(axis=(1, 3))


def unlike(ours, theirs):
    """The share of places that are of another colour, or what is wrong with the sizes."""
    if ours.shape != theirs.shape:
        return f"{ours.shape} for {theirs.shape}"
    far = (abs(coarse(ours) - coarse(theirs)).max(axis=2) > 40).mean()
    return f"{far:.2%} of the picture is other" if far > 0.005 else None


def looks_like(folder, content, *options):
    told = run(folder, content, *options)
    return told.stderr if told.returncode else unlike(page(folder / "a.pdf"), drawn_by_rsvg(folder, LOGO, 480))


def external_looks(folder):
    return looks_like(folder, graphic(LOGO))


def instream_looks(folder):
    return looks_like(folder, instream(LOGO))


def prefixed_looks(folder):
    """The prefix is declared far above."""
    prefixed = re.sub(r"<(/?)([a-zA-Z])", r"<\1s:\2", LOGO).replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return looks_like(folder, instream(prefixed))


def background_looks(folder):
    address = "data:image/svg+xml;base64," + base64.b64encode(LOGO.encode()).decode()
    return looks_like(folder, f'<block-container height="120pt" background-image="{address}"><block/></block-container>')


def old_pdf_looks(folder):
    """PDF/A-1b knows no transparency: there it is pixels on white."""
    return looks_like(folder, graphic(LOGO), "--pdfa=1b")


def picture_looks(folder):
    told = run(folder, graphic(LOGO), "--resolution=144", output="a.png")
    return told.stderr if told.returncode else unlike(png(folder / "a.png"), drawn_by_rsvg(folder, LOGO, 480))


def text_is_text(folder):
    run(folder, graphic(LOGO))
    text = subprocess.run(["pdftotext", str(folder / "a.pdf"), "-"], text=True, capture_output=True).stdout
    return None if "Chaîne été" in text else text


def claims_hold(folder):
    for option, claims in ((), "ua1 2a"), (("--pdf=2.0",), "ua2 4"), (("--pdfa=1b",), "1b"):
        told = run(folder, graphic(LOGO) + instream(LOGO), *option, height=300)
        made, faults = conformance.judge(str(folder / "a.pdf"), "")
        if faults or not all(claim in str(made) for claim in claims.split()):
            return f"{option}: {made}: {told.stderr} {faults}"
    checked = subprocess.run(["qpdf", "--check", str(folder / "a.pdf")], capture_output=True, text=True)
    return checked.stderr if checked.returncode else None


def claims_of_faces(folder):
    """Of letters beyond WinAnsi cairo makes faces in two parts: what PDF/A asks of these is said; where PDF 1.4 asks for more,
    they are pixels. PDFBox agrees, where it is there."""
    drawing = svg('<text y="15" font-size="6" font-family="DejaVu Sans">Été ﬁ Ωмир</text>')
    for option in ((), ("--profile=print",)):
        run(folder, graphic(drawing), *option)
        with pikepdf.open(folder / "a.pdf") as pdf:
            faces = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/CIDFontType2"]
            if not faces or any("/CIDToGIDMap" not in face for face in faces) or form_of(folder / "a.pdf") is None:
                return f"{option}: {faces}"
    told = run(folder, graphic(drawing), "--pdfa=1b")
    said = archive.judged(str(folder / "a.pdf"))
    return None if "list their glyphs" in told.stderr and not said else f"{told.stderr} {said}"


def title_is_alternative(folder):
    """By either door; where there is no title, the description; the document's own words before both."""
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    described = LOGO.replace("<title>Le logo</title>", "<desc>Deux traits</desc>")
    for content, words in ((instream(LOGO), b"(Le logo)"), (instream(described), b"(Deux traits)"),
                           ('<block><external-graphic src="logo.svg"/></block>', b"(Le logo)"),
                           ('<block><external-graphic src="logo.svg" rep:alt="Autre"/></block>', b"(Autre)")):
        told = run(folder, content)
        raw = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(folder / "a.pdf"), "-"], capture_output=True).stdout
        if b"/Alt " + words not in raw or "alt-missing" in told.stderr:
            return f"no {words}: {told.stderr}"
    return None


def packed_looks(folder):
    (folder / "logo.svgz").write_bytes(gzip.compress(LOGO.encode()))
    return looks_like(folder, '<block font-size="0.01pt"><external-graphic src="logo.svgz" rep:alt="x"/></block>')


def faces_are_the_documents(folder):
    """A name that the configuration gives a face to has that face in a drawing too."""
    drawing = svg('<text y="15" font-family="Prosa">Prosa</text>')
    fonts = (ROOT / "fonts/fonts.conf").read_text(encoding="utf-8").replace("</fontconfig>", """<alias binding="same"><family>Prosa</family>
<prefer><family>Gentium Book Plus</family></prefer></alias></fontconfig>""")
    (folder / "fonts.conf").write_text(fonts, encoding="utf-8")
    faces = []
    for options in ((), ("--fonts", str(folder / "fonts.conf"))):
        run(folder, graphic(drawing), *options)
        faces.append(subprocess.run(["pdffonts", str(folder / "a.pdf")], text=True, capture_output=True).stdout)
    return None if "Gentium" in faces[1] and "Gentium" not in faces[0] else "\n".join(faces)


# ---- for the press ----

def form_of(path):
    """The form's content, or None where the picture is another kind of thing."""
    with pikepdf.open(path) as pdf:
        picture = next(picture for _, picture in pdf.pages[0].obj.Resources.XObject.items())
        return picture.read_bytes() if picture.Subtype == "/Form" else None


def inks_are_lines(folder):
    """Colours become inks, greys stay black alone; images in a drawing are converted; claims and notes are as they are."""
    with io.BytesIO() as file:
        Image.new("RGB", (8, 8), (200, 40, 40)).save(file, "PNG")
        photo = base64.b64encode(file.getvalue()).decode()
    drawing = svg('<rect width="20" height="20" fill="#c83232"/><path d="M0 0 5 5" stroke="#0a64c8"/><rect width="5" height="5" fill="#777"/>'
                  f'<image width="9" height="9" xlink:href="data:image/png;base64,{photo}"/><text y="15" font-size="6">Ab</text>')
    told = run(folder, graphic(drawing), "--profile=print")
    content = form_of(folder / "a.pdf")
    if told.returncode or content is None or re.search(rb"\b(rg|RG)\b", content) or b" k\n" not in content or b" K\n" not in content:
        return f"{told.stderr} {content}"
    with pikepdf.open(folder / "a.pdf") as pdf:
        raw = [str(item.get("/ColorSpace")) for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
        claim = pdf.trailer.Root.Metadata.read_bytes()
    if "/DeviceRGB" in raw or "/DeviceCMYK" not in raw or b"PDF/X-4" not in claim or "image-drawn" in told.stderr:
        return f"{raw} {told.stderr}"
    text = subprocess.run(["pdftotext", str(folder / "a.pdf"), "-"], text=True, capture_output=True).stdout
    return None if "Ab" in text else "no text"


def shades_are_pixels(folder):
    """A gradient cannot be converted colour by colour."""
    told = run(folder, graphic(LOGO), "--profile=print")
    return None if form_of(folder / "a.pdf") is None and "[image-drawn]" in told.stderr else told.stderr


def opaque_stays_lines(folder):
    """In PDF 1.4 too."""
    told = run(folder, graphic(svg('<rect width="20" height="20" fill="#c83232"/>')), "--pdfa=1b")
    _, faults = conformance.judge(str(folder / "a.pdf"), "1b")
    return None if form_of(folder / "a.pdf") is not None and not faults else f"{faults} {told.stderr}"


def qr_scans(folder):
    """A code of modules as rectangles, by zbarimg from our pages for screens and for the press."""
    drawing = modules(subprocess.run(["qrencode", "-t", "ASCIIi", "-m", "4", "-o", "-", "https://example.org/repertoire?x=1"], text=True,
                                     capture_output=True).stdout) if shutil.which("qrencode") else None
    if not drawing:
        return "no qrencode"
    for option in ((), ("--profile=print",), ("--pdfa=1b",)):
        run(folder, graphic(drawing, 'content-width="60pt"'), *option)
        with (folder / "a.ppm").open("wb") as out:
            subprocess.run(["pdftoppm", "-r", "150", str(folder / "a.pdf")], stdout=out, check=True)
        told = subprocess.run(["zbarimg", "-q", str(folder / "a.ppm")], capture_output=True, text=True).stdout
        if told.strip() != "QR-Code:https://example.org/repertoire?x=1":
            return f"{option}: {told or 'nothing read'}"
    return None


def modules(ascii_art):
    """Two characters to a module; ASCIIi has dark ones blank."""
    rows = [row[::2] for row in ascii_art.splitlines()]
    drawn = "".join(f'<rect x="{x}" y="{y}" width="1" height="1"/>' for y, row in enumerate(rows) for x, sign in enumerate(row) if sign == " ")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows[0])} {len(rows)}">{drawn}</svg>'


def missing_fills(folder):
    """What is not there is as large as there is room for it, and not a stamp in the corner."""
    run(folder, '<block font-size="0.01pt"><external-graphic src="none.svg" width="200pt" height="80pt" content-width="scale-down-to-fit" '
                'content-height="scale-down-to-fit" rep:alt="x"/></block>')
    ink = numpy.argwhere((page(folder / "a.pdf", 72) < 250).any(axis=2))
    rows, columns = ink.max(axis=0) - ink.min(axis=0)
    return None if columns > 190 and rows > 70 else f"{columns} by {rows}"


def code_scans(folder):
    run(folder, graphic(bars("4006381333931"), 'content-width="60pt"'), height=120)
    with (folder / "a.ppm").open("wb") as out:
        subprocess.run(["pdftoppm", "-r", "200", str(folder / "a.pdf")], stdout=out, check=True)
    told = subprocess.run(["zbarimg", "-q", str(folder / "a.ppm")], capture_output=True, text=True).stdout
    return None if told.strip() == "EAN-13:4006381333931" else told or "nothing read"


def bars(figures):
    """A bar code EAN-13 as SVG (ISO/IEC 15420): a rectangle for each bar."""
    left = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011".split()
    mirrored = ["".join("10"[int(bit)] for bit in code)[::-1] for code in left]
    parities = "LLLLLL LLGLGG LLGGLG LLGGGL LGLLGG LGGLLG LGGGLL LGLGLG LGLGGL LGGLGL".split()[int(figures[0])]
    first = "".join((left if way == "L" else mirrored)[int(f)] for way, f in zip(parities, figures[1:7]))
    last = "".join("".join("10"[int(bit)] for bit in left[int(f)]) for f in figures[7:])
    modules = "101" + first + "01010" + last + "101"
    drawn = "".join(f'<rect x="{11 + i}" width="1" height="40"/>' for i, bit in enumerate(modules) if bit == "1")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 117 40" width="117" height="40">{drawn}</svg>'


def svg(content, more='width="20" height="20"'):
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {more}>{content}</svg>'


def laughs():
    lines = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    return f'<!DOCTYPE svg [<!ENTITY l0 "haha">{lines}]>' + svg("<text>&l11;</text>")


HOSTILE = {
    "entities of entities": laughs(),
    "uses of uses": svg('<defs><g id="u0"><rect width="1" height="1"/></g>' + "".join(
        f'<g id="u{i}">' + f'<use xlink:href="#u{i - 1}"/>' * 10 + "</g>" for i in range(1, 12)) + '</defs><use xlink:href="#u11"/>'),
    "depth": svg("<g>" * 50000 + "</g>" * 50000),
    "a side of a million": svg("<rect/>", 'width="1000000" height="10"'),
    "no side": svg("<rect/>", 'width="0" height="10"'),
    "filters of filters": svg('<defs><filter id="f" x="-9" y="-9" width="20" height="20">' + '<feTurbulence baseFrequency="0.01" numOctaves="9"/>' * 200
                              + '</filter><g id="u0"><rect width="900" height="900" filter="url(#f)"/></g>' + "".join(
        f'<g id="u{i}">' + f'<use xlink:href="#u{i - 1}"/>' * 10 + "</g>" for i in range(1, 4)) + '</defs><use xlink:href="#u3"/>',
        'width="900" height="900"'),
    "cut short": svg('<rect width="5" height="5"/>')[:-9],
}


def hostile(drawing):
    def judge(folder):
        began = time.monotonic()
        told = run(folder, graphic(drawing) + "<block>après</block>")
        text = subprocess.run(["pdftotext", str(folder / "a.pdf"), "-"], text=True, capture_output=True).stdout
        if told.returncode != 0 or "après" not in text:
            return f"status {told.returncode}: {told.stderr[:300]}"
        if "[image-" not in told.stderr:
            return "nothing is said of it"
        return None if time.monotonic() - began < 80 else "it takes too long"
    return judge


def outside(folder):
    """A file that the drawing names is not opened."""
    secret = folder / "secret.svg"
    secret.write_text(svg('<rect width="20" height="20" fill="red"/>'), encoding="utf-8")
    for drawing in (svg(f'<image xlink:href="file://{secret}" width="20" height="20"/>'),
                    svg(f'<image xlink:href="{secret}" width="20" height="20"/>'), svg('<image xlink:href="secret.svg" width="20" height="20"/>'),
                    f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{secret}">]>' + svg("&x;"),
                    svg(f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}"/>')):
        run(folder, graphic(drawing))
        if (folder / "a.pdf").exists() and ((page(folder / "a.pdf") - [255, 0, 0]) ** 2).sum(axis=2).min() < 200:
            return f"{drawing} shows something"
    return None


def formula(folder):
    told = run(folder, '<block>F <instream-foreign-object><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi> <mo>=</mo>'
                       "<semantics><mi>b</mi><annotation>no</annotation></semantics></math></instream-foreign-object> G</block>")
    text = subprocess.run(["pdftotext", str(folder / "a.pdf"), "-"], text=True, capture_output=True).stdout.strip()
    return None if text == "F a=b G" and "[fo-unsupported]" in told.stderr else f"{text}: {told.stderr}"


TRIALS = {
    "an SVG file looks as its library draws it": external_looks,
    "SVG in the document looks so too": instream_looks,
    "a prefix that is declared outside of the drawing counts": prefixed_looks,
    "a background in SVG looks so": background_looks,
    "PDF 1.4 has it as pixels on white": old_pdf_looks,
    "pictures of pages have it": picture_looks,
    "its text is text": text_is_text,
    "files with drawings are what they claim": claims_hold,
    "what PDF/A asks of faces is there": claims_of_faces,
    "its title is its alternative": title_is_alternative,
    "a compressed one is the same": packed_looks,
    "its faces are the document's": faces_are_the_documents,
    "for the press it is lines in inks": inks_are_lines,
    "what shades is pixels for the press": shades_are_pixels,
    "what nothing shines through is lines in PDF 1.4": opaque_stays_lines,
    "a bar code in SVG scans": code_scans,
    "a QR code in SVG scans": qr_scans,
    "a missing picture fills its place": missing_fills,
    "a drawing opens no file": outside,
    "a formula is its text in a row": formula,
    **{f"hostile: {name}": hostile(drawing) for name, drawing in HOSTILE.items()},
}


def main():
    for name, trial in TRIALS.items():
        with tempfile.TemporaryDirectory() as folder:
            report(name, trial(pathlib.Path(folder)))
    return status()


if __name__ == "__main__":
    sys.exit(main())
