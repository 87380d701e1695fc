#!/usr/bin/python3
"""Pages of PDF files as pictures: the page that is asked for, as large as it is, turned, cut and with what it takes from
its document; shared things once; encrypted and damaged ones refused; claims that the page does not bear are not made.

Judged by MuPDF, poppler and tests/conformance; needs pikepdf and numpy.
"""
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import zlib

import numpy
import pikepdf
from pikepdf import Array, Dictionary, Name

import conformance
from reporting import report, status

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))

FRAME = """<root xmlns="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo" font-family="Noto Sans" font-size="0.01pt"
 xml:lang="fr"><layout-master-set><simple-page-master master-name="p" page-width="{}pt" page-height="{}pt"><region-body/>
</simple-page-master></layout-master-set><declarations><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Pages</dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta></declarations><page-sequence master-reference="p"><flow flow-name="xsl-region-body">{}</flow></page-sequence></root>"""


def graphic(source, more=""):
    return f'<block><external-graphic src="url({source})" rep:alt="une page" {more}/></block>'


def run(folder, content, *options, size=(200, 100), output="a.pdf"):
    (folder / "a.fo").write_text(FRAME.format(*size, content), encoding="utf-8")
    (folder / output).unlink(missing_ok=True)
    return subprocess.run([PROGRAM, "fo", str(folder / "a.fo"), "-o", str(folder / output), *options], text=True, capture_output=True)


def seen(path, number=1, resolution=72):
    """A page as MuPDF shows it."""
    ppm = subprocess.run(["mutool", "draw", "-q", "-c", "rgb", "-F", "ppm", "-r", str(resolution), "-o", "-", str(path), str(number)],
                         capture_output=True, check=True).stdout
    _, size, _, rest = ppm.split(b"\n", 3)
    width, height = map(int, size.split())
    return numpy.frombuffer(rest, numpy.uint8).reshape(height, width, 3).astype(int)


FLAG = b"q 1 0 0 rg 0 0 100 100 re f Q 0 0 1 rg 100 0 100 50 re f 0 .6 0 rg 100 50 50 50 re f"
"""A page of 200 by 100: red on the left, blue on the right below, green above that, white in the corner."""


def book(path, pages=1, content=FLAG, box=(0, 0, 200, 100), resources=None, entries=None, **saving):
    pdf = pikepdf.new()
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(box[2], box[3]))
        page.obj.MediaBox = Array(list(box))
        page.obj.Contents = pdf.make_stream(content if isinstance(content, bytes) else content(number))
        page.obj.Resources = (resources or Dictionary)(pdf) if resources else Dictionary()
        for key, value in (entries or {}).items():
            page.obj[key] = value
    pdf.save(path, **saving)


def far(ours, theirs):
    if ours.shape != theirs.shape:
        return f"{ours.shape} for {theirs.shape}"
    unlike = (abs(ours - theirs).max(axis=2) > 60).mean()
    return f"{unlike:.1%} of it is other" if unlike > 0.01 else None


def same_as_itself(size=(200, 100), number=1, options=(), more="", **book_options):
    """Printed on a page of its size it is the page itself."""
    def judge(folder):
        book(folder / "b.pdf", **book_options)
        told = run(folder, graphic("b.pdf" + (f"#page={number}" if number > 1 else ""), more), *options, size=size)
        return told.stderr if told.returncode or "[image-" in told.stderr else far(seen(folder / "a.pdf"), seen(folder / "b.pdf", number))
    return judge


def colored(number):
    return b"%s rg 0 0 200 100 re f" % (b"1 0 0", b"0 1 0", b"0 0 1")[number]


def turned(folder):
    for turn in (90, 180, 270, -90):
        size = (200, 100) if turn % 180 == 0 else (100, 200)
        fault = same_as_itself(size, entries={"/Rotate": turn})(folder)
        if fault:
            return f"{turn}: {fault}"
    return None


def inherited(folder):
    """Resources and size that stand in the tree of pages."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100))
        state = Dictionary(CA=1, ca=0.5)
        page.obj.Contents = Array([pdf.make_stream(b"q /S gs 1 0 0 rg"), pdf.make_stream(b"0 0 100 100 re f Q")])
        del page.obj["/Resources"], page.obj["/MediaBox"]
        pdf.Root.Pages["/Resources"] = Dictionary(ExtGState=Dictionary(S=state))
        pdf.Root.Pages["/MediaBox"] = Array([0, 0, 200, 100])
        pdf.save(folder / "b.pdf")
    run(folder, graphic("b.pdf"))
    return far(seen(folder / "a.pdf"), seen(folder / "b.pdf"))


def user_units(folder):
    book(folder / "b.pdf", entries={"/UserUnit": 2})
    run(folder, graphic("b.pdf"), size=(400, 200))
    return far(seen(folder / "a.pdf")[::2, ::2], seen(folder / "a.pdf", 1, 36)) or (
        None if (seen(folder / "a.pdf")[100, 100] == [255, 0, 0]).all() and (seen(folder / "a.pdf")[150, 300] == [0, 0, 255]).all() else "not twice as large")


def shared_once(folder):
    """What three pages share is in the file once, and the document's bytes do not grow by the page."""
    noise, shared = random.Random(1).randbytes(60000), []

    def resources(pdf):
        if not shared:
            shared.append(pdf.make_indirect(pikepdf.Stream(pdf, noise, Type=Name.XObject, Subtype=Name.Image, Width=200, Height=100,
                                                           ColorSpace=Name.DeviceRGB, BitsPerComponent=8)))
        return Dictionary(XObject=Dictionary(N=shared[0]))

    book(folder / "b.pdf", 3, b"200 0 0 100 0 0 cm /N Do", resources=resources)
    run(folder, "".join(graphic(f"b.pdf#page={number}") for number in (1, 2, 3)), size=(200, 330))
    size = (folder / "a.pdf").stat().st_size
    return None if size < 80000 else f"{size} bytes"


def told(code, words, make):
    def judge(folder):
        source = make(folder) or "b.pdf"
        answer = run(folder, graphic(source) + '<block font-size="9pt">après</block>')
        text = subprocess.run(["pdftotext", str(folder / "a.pdf"), "-"], text=True, capture_output=True).stdout
        return None if not answer.returncode and code in answer.stderr and words in answer.stderr and "après" in text else answer.stderr
    return judge


def encrypted(user):
    return lambda folder: book(folder / "b.pdf", encryption=pikepdf.Encryption(owner="clef", user=user))


def cut_short(folder):
    book(folder / "whole.pdf")
    (folder / "b.pdf").write_bytes((folder / "whole.pdf").read_bytes()[:60])


def beyond(folder):
    book(folder / "b.pdf", 3)
    return "b.pdf#page=5"


def bomb(folder):
    """A gibibyte of blanks, packed once and twice."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100))
        page.obj.Contents = pdf.make_stream(b"x")
        page.obj.Contents.write(zlib.compress(packed), filter=Array([Name.FlateDecode, Name.FlateDecode]))
        pdf.save(folder / "b.pdf")


def within_itself(folder):
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100))
        form = pdf.make_stream(FLAG + b" /F Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 100]))
        form.Resources = Dictionary(XObject=Dictionary(F=form))
        page.obj.Resources = Dictionary(XObject=Dictionary(F=form))
        page.obj.Contents = pdf.make_stream(b"/F Do")
        pdf.save(folder / "b.pdf")
    told = run(folder, graphic("b.pdf"))
    book(folder / "c.pdf")
    return told.stderr if told.returncode else far(seen(folder / "a.pdf"), seen(folder / "c.pdf"))


def changed(folder):
    """Bytes of a page changed, forty times."""
    book(folder / "whole.pdf", compress_streams=False)
    whole, chance = (folder / "whole.pdf").read_bytes(), random.Random(7)
    for trial in range(40):
        page = bytearray(whole)
        for _ in range(chance.randrange(1, 8)):
            page[chance.randrange(8, len(page))] = chance.randrange(256)
        (folder / "b.pdf").write_bytes(page)
        answer = run(folder, graphic("b.pdf"))
        if answer.returncode:
            return f"trial {trial}: status {answer.returncode}: {answer.stderr[:300]}"
    return None


def own_page(folder, *options):
    """A page of text that we print ourselves, and which claims what we claim."""
    run(folder, '<block font-size="20pt">Chaîne été</block>', *options)
    (folder / "a.pdf").rename(folder / "b.pdf")


def claims_kept(folder):
    own_page(folder)
    answer = run(folder, graphic("b.pdf"))
    claims, faults = conformance.judge(str(folder / "a.pdf"), "")
    text = subprocess.run(["pdftotext", str(folder / "a.pdf"), "-"], text=True, capture_output=True).stdout
    if answer.returncode or faults or "2a" not in str(claims) or "ua1" not in str(claims) or "Chaîne été" not in text:
        return f"{claims} {faults} {text} {answer.stderr}"
    return None


def bare_face(pdf):
    return Dictionary(Font=Dictionary(H=pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))))


def claims_withheld(folder):
    book(folder / "b.pdf", content=b"BT /H 20 Tf 10 10 Td (x) Tj ET", resources=bare_face)
    answer = run(folder, graphic("b.pdf"))
    if answer.stderr.count("faces are not embedded") < 2:
        return answer.stderr
    book(folder / "b.pdf")
    answer = run(folder, graphic("b.pdf"))
    claims, _ = conformance.judge(str(folder / "a.pdf"), "")
    return None if not str(claims) and "does not claim so much itself" in answer.stderr else f"{claims}: {answer.stderr}"


def inks_need_a_press(folder):
    """A page that claims PDF/A, and has inks."""
    own_page(folder)
    with pikepdf.open(folder / "b.pdf", allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(b"q 0 1 1 0 k 0 0 9 9 re f Q")
        pdf.save()
    answer = run(folder, graphic("b.pdf"))
    return None if "PDF/A-2: a picture has CMYK colours" in answer.stderr else answer.stderr


def forms(path):
    with pikepdf.open(path) as pdf:
        return [item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"]


def for_the_press(folder):
    """Colours in inks, however they are set; inks and spots as they are; what a profile tells is pixels."""
    def spot(pdf):
        tint = pikepdf.Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 1, 0]), N=1)
        return Dictionary(ColorSpace=Dictionary(S=Array([Name.Separation, Name("/Rouge"), Name.DeviceCMYK, tint])))

    content = b"/DeviceRGB cs q 1 0 0 sc 0 0 9 9 re f Q q .5 .5 .5 RG 0 1 0 0 k 1 1 5 5 re f S Q 0 0 1 scn 9 0 9 9 re f /S cs 1 scn 20 0 9 9 re f"
    book(folder / "b.pdf", content=content, resources=spot)
    answer = run(folder, graphic("b.pdf"), "--profile=print")
    found = forms(folder / "a.pdf")
    if answer.returncode or len(found) != 1 or re.search(rb"\b(rg|RG|sc)\b|DeviceRGB", found[0]) or b"/S cs" not in found[0] or found[0].count(b"k\n") < 3:
        return f"{answer.stderr} {found}"

    def profile(pdf):
        with open("/usr/share/color/icc/ghostscript/srgb.icc", "rb") as file:
            return Dictionary(ColorSpace=Dictionary(C=Array([Name.ICCBased, pdf.make_indirect(pikepdf.Stream(pdf, file.read(), N=3))])))

    book(folder / "b.pdf", content=b"/C cs 1 0 0 sc 0 0 99 99 re f", resources=profile)
    answer = run(folder, graphic("b.pdf"), "--profile=print")
    return None if "[image-drawn]" in answer.stderr and not forms(folder / "a.pdf") else answer.stderr


def marks_left(folder):
    """The page's own structure is none of ours."""
    own_page(folder)
    run(folder, graphic("b.pdf"))
    raw = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(folder / "a.pdf"), "-"], capture_output=True).stdout
    form = raw[raw.index(b"/Subtype /Form"):]
    content = form[form.index(b"stream\n"):form.index(b"endstream")]
    return "marks in the form" if re.search(rb"\b(BDC|BMC|EMC)\b", content) else None


def seen_as_picture(folder):
    book(folder / "b.pdf")
    answer = run(folder, graphic("b.pdf"), "--resolution=72", output="a.png")
    if answer.returncode:
        return answer.stderr
    import gi
    gi.require_version("GdkPixbuf", "2.0")
    from gi.repository import GdkPixbuf
    buf = GdkPixbuf.Pixbuf.new_from_file(str(folder / "a.png"))
    rows = numpy.frombuffer(buf.get_pixels() + b"\0" * buf.get_rowstride(), numpy.uint8)[:buf.get_height() * buf.get_rowstride()]
    ours = rows.reshape(buf.get_height(), -1)[:, :buf.get_width() * 3].reshape(buf.get_height(), buf.get_width(), 3)
    return far(ours.astype(int), seen(folder / "b.pdf"))


TRIALS = {
    "a page is what it is": same_as_itself(),
    "the page that is asked for": same_as_itself(pages=3, number=2, content=colored),
    "a page away from its origin": same_as_itself(box=(50, 20, 250, 120), content=b"1 0 0 1 50 20 cm " + FLAG),
    "a page cut to what is shown": same_as_itself((100, 50), entries={"/CropBox": Array([50, 25, 150, 75])}),
    "a page that is turned": turned,
    "a page in larger units": user_units,
    "what a page has from its document": inherited,
    "an image in the content": same_as_itself(content=b"q 200 0 0 100 0 0 cm BI /W 2 /H 1 /CS /RGB /BPC 8 ID \xff\0\0\0 E EI\nQ 0 1 0 rg 0 0 9 9 re f"),
    "what pages share is written once": shared_once,
    "a page that needs a password": told("[image-format]", "encrypted", encrypted("mot")),
    "a page that is locked": told("[image-format]", "encrypted", encrypted("")),
    "a PDF cut short": told("[image-damaged]", "damaged PDF", cut_short),
    "a page beyond the last": told("[image-missing]", "3 pages", beyond),
    "a page that unpacks to a gibibyte": told("[image-damaged]", "cannot be put", bomb),
    "a form within itself": within_itself,
    "changed bytes cost the picture alone": changed,
    "claims are kept where the page bears them": claims_kept,
    "claims are withheld where it does not": claims_withheld,
    "inks need a press that they are for": inks_need_a_press,
    "for the press it is in inks": for_the_press,
    "its marks are left out": marks_left,
    "pictures of pages have it": seen_as_picture,
}


def main():
    for name, trial in TRIALS.items():
        with tempfile.TemporaryDirectory() as folder:
            report(name, trial(pathlib.Path(folder)))
    return status()


if __name__ == "__main__":
    sys.exit(main())
