#!/usr/bin/python3
"""Pictures in GIF, WebP, TIFF and BMP: their samples are in the PDF as Pillow reads them, with their size, alpha, inks and
turning; what is damaged, cut short or too large costs itself alone.

Needs Pillow, pikepdf, numpy.
"""
import base64
import io
import os
import pathlib
import random
import re
import struct
import subprocess
import sys
import tempfile

import numpy
import pikepdf
from PIL import Image

from reporting import report, status

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))

FRAME = """<root xmlns="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo" font-size="9pt"><layout-master-set>
<simple-page-master master-name="p" page-width="400pt" page-height="400pt"><region-body/></simple-page-master></layout-master-set>
<page-sequence master-reference="p"><flow flow-name="xsl-region-body"><block><external-graphic src="{}"/></block><block>après</block>
</flow></page-sequence></root>"""


def scene(mode="RGB", size=(37, 23)):
    """Of every colour, no two rows and columns alike."""
    across, down = size
    bands = {"1": 1, "L": 1, "P": 1, "LA": 2, "RGB": 3, "RGBA": 4, "CMYK": 4}[mode]
    picture = numpy.zeros((down, across, bands), numpy.uint8)
    for band in range(bands):
        picture[..., band] = (numpy.add.outer(numpy.arange(down) * (7 + band), numpy.arange(across) * (5 - band)) + 40 * band) % 256
    if mode == "1":
        return Image.fromarray(picture[..., 0]).convert("1")
    if mode == "P":
        return scene("RGB", size).quantize(200)
    return Image.fromarray(picture[..., 0] if bands == 1 else picture, mode)


def write(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def run(folder, picture, *options, name="picture"):
    (folder / name).write_bytes(picture)
    (folder / "a.fo").write_text(FRAME.format(name), encoding="utf-8")
    return subprocess.run([PROGRAM, "fo", str(folder / "a.fo"), "-o", str(folder / "a.pdf"), *options], text=True, capture_output=True)


def printed(folder):
    """The picture's samples and alpha in the PDF, and the size it has on the page."""
    with pikepdf.open(folder / "a.pdf") as pdf:
        picture = next(picture for _, picture in pdf.pages[0].obj.Resources.XObject.items())
        bands = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}[str(picture.ColorSpace)]
        shape = int(picture.Height), int(picture.Width)
        mask = picture.get("/SMask")
        samples = numpy.frombuffer(picture.read_bytes(), numpy.uint8).reshape(*shape, bands)
        alpha = numpy.frombuffer(mask.read_bytes(), numpy.uint8).reshape(shape) if mask is not None else None
        pdf.pages[0].contents_coalesce()
        matrix = re.search(rb"((?:[-.\d]+ ){6})cm/I", pdf.pages[0].Contents.read_bytes()).group(1)
        size = [abs(float(number)) for number in matrix.split()]
    return samples, alpha, size


def like(folder, picture, wanted, alpha=None, size=None, options=()):
    """None, or what is other than wanted (arrays; size: the matrix's first four numbers)."""
    told = run(folder, picture, *options)
    if told.returncode or "[image-" in told.stderr:
        return told.stderr
    ours, mask, matrix = printed(folder)
    if ours.shape != wanted.shape:
        return f"{ours.shape} for {wanted.shape}"
    seen = alpha > 0 if alpha is not None else numpy.ones(wanted.shape[:2], bool)
    far = abs(ours[seen].astype(int) - wanted[seen]) * (alpha[seen][:, None] / 255 if alpha is not None else 1)
    if far.max() >= (1 if alpha is not None else 0.5):  # libtiff multiplies colours by their alpha
        return f"other samples: {ours[seen][:3]} for {wanted[seen][:3]}"
    if (mask is None) != (alpha is None) or (alpha is not None and (mask != alpha).any()):
        return f"other alpha: {mask} for {alpha}"
    if size and any(abs(ours - theirs) > 0.02 for ours, theirs in zip(matrix[:4], size)):
        return f"{matrix} for {size}"
    return None


def array(picture):
    samples = numpy.array(picture)
    return samples if samples.ndim == 3 else samples[..., None]


def same(mode, kind, as_mode=None, size=None, **options):
    """As Pillow reads what it wrote, in another of its modes."""
    def judge(folder):
        file = write(scene(mode), kind, **options)
        read = Image.open(io.BytesIO(file)).convert(as_mode or mode)
        samples = array(read)
        alpha = samples[..., -1] if read.mode in ("RGBA", "LA") else None
        return like(folder, file, samples if alpha is None else samples[..., :-1], alpha, size)
    return judge


def first_frame(kind):
    """Of a picture that moves."""
    def judge(folder):
        frames = [Image.new("RGB", (20, 10), color) for color in ("#f00", "#0f0", "#00f")]
        file = write(frames[0], kind, save_all=True, append_images=frames[1:], duration=100, **({"lossless": True} if kind == "WEBP" else {}))
        return like(folder, file, array(frames[0]))
    return judge


def clear_gif(folder):
    picture = Image.new("P", (8, 6), 1)
    picture.putpalette([0, 0, 0, 200, 10, 20, 30, 40, 50])
    picture.paste(2, (2, 1, 5, 4))
    file = write(picture, "GIF", transparency=2, optimize=False)
    wanted = numpy.tile(numpy.array([200, 10, 20], numpy.uint8), (6, 8, 1))
    alpha = numpy.full((6, 8), 255, numpy.uint8)
    alpha[1:4, 2:5] = 0
    return like(folder, file, wanted, alpha)


def interlaced_gif(folder):
    picture = scene("P", (33, 29))
    return like(folder, write(picture, "GIF", interlace=1), array(Image.open(io.BytesIO(write(picture, "GIF"))).convert("RGB")))


def bmp(header, body, palette=b""):
    data = 14 + len(header) + len(palette)
    return b"BM" + struct.pack("<IHHI", data + len(body), 0, 0, data) + header + palette + body


def info(columns, rows, depth, packing=0, more=b"", size=None):
    return struct.pack("<IiiHHIIiiII", size or 40 + len(more), columns, rows, 1, depth, packing, 0, 11811, 5906, 0, 0) + more


def bmp_runs(folder):
    """Five rows from below: a run, single ones, a leap, the end; and in 4 bits."""
    palette = bytes([9, 8, 7, 0, 1, 2, 3, 0, 30, 20, 10, 0])
    body = bytes([4, 1, 0, 0, 0, 3, 1, 2, 1, 0, 0, 0, 0, 2, 1, 1, 2, 2, 0, 1])
    indices = numpy.zeros((5, 4), int)
    indices[4], indices[3, :3], indices[1, 1:3] = 1, [1, 2, 1], 2
    wanted = numpy.frombuffer(palette, numpy.uint8).reshape(3, 4)[:, 2::-1][indices]
    eight = like(folder, bmp(info(4, 5, 8, 1), body, palette + bytes(253 * 4)), wanted, size=(4 * 72 / 300, 0, 0, 5 * 72 / 150))
    nibbles = bytes([4, 0x11, 0, 0, 0, 3, 0x12, 0x10, 0, 0, 0, 2, 1, 1, 2, 0x22, 0, 1])
    return eight or like(folder, bmp(info(4, 5, 4, 2), nibbles, palette + bytes(13 * 4)), wanted)


def bmp_masks(folder):
    """16 bits as 5, 6 and 5; 32 with an alpha; 15 bits downwards; the oldest header."""
    values = [0xF800, 0x07E0, 0x001F, 0xFFFF]
    wanted = numpy.array([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [255, 255, 255]]], numpy.uint8)
    masks = struct.pack("<III", 0xF800, 0x07E0, 0x1F)
    body = struct.pack("<HHHH", *values[2:], *values[:2])
    fault = like(folder, bmp(info(2, 2, 16, 3, masks, 40), body), wanted)
    wide = struct.pack("<IIII", 0xFF, 0xFF00, 0xFF0000, 0xFF000000) + bytes(68)
    fault = fault or like(folder, bmp(info(1, 2, 32, 3, wide), bytes([1, 2, 3, 128, 4, 5, 6, 255])),
                          numpy.array([[[4, 5, 6]], [[1, 2, 3]]], numpy.uint8), numpy.array([[255], [128]], numpy.uint8))
    fault = fault or like(folder, bmp(info(2, -2, 16), struct.pack("<HHHH", 0x7C00, 0x3E0, 0x1F, 0x7FFF)), wanted)
    core = struct.pack("<IHHHH", 12, 2, 1, 1, 1)
    return fault or like(folder, bmp(core, bytes([0x40, 0, 0, 0]), bytes([1, 2, 3, 4, 5, 6])), numpy.array([[[3, 2, 1], [6, 5, 4]]], numpy.uint8))


def turned_tiff(folder):
    """Stated to lie on its side: it stands up, its density turned with it."""
    file = write(scene(), "TIFF", tiffinfo={274: 6}, dpi=(144, 72))
    return like(folder, file, array(scene()), size=(0, 37 * 0.5, 23, 0))


def tiled_inks(folder):
    """Inks in tiles, whose last stand out; and plane by plane."""
    inks = array(scene("CMYK", (20, 18)))
    tiles = []
    for y in (0, 16):
        for x in (0, 16):
            tile = numpy.zeros((16, 16, 4), numpy.uint8)
            part = inks[y:y + 16, x:x + 16]
            tile[:part.shape[0], :part.shape[1]] = part
            tiles.append(tile.tobytes())
    fault = like(folder, tiff(20, 18, tiles, {322: 16, 323: 16}), inks)
    planes = [inks[..., i].tobytes() for i in range(4)]
    return fault or like(folder, tiff(20, 18, planes, {278: 18, 284: 2}), inks)


def tiff(columns, rows, parts, more):
    """Of inks, by hand: parts are tiles or strips."""
    offsets, sizes = (324, 325) if 322 in more else (273, 279)
    tags = {256: columns, 257: rows, 258: [8] * 4, 259: 1, 262: 5, 277: 4, 284: 1, 332: 1, **more,
            offsets: [0] * len(parts), sizes: [len(part) for part in parts]}
    at = 8 + 2 + 12 * len(tags) + 4
    outside = b""
    room = at + sum(4 * len(value) for value in tags.values() if isinstance(value, list) and len(value) > 1)
    tags[offsets] = [room + sum(map(len, parts[:i])) for i in range(len(parts))]
    entries = b""
    for tag in sorted(tags):
        value = tags[tag] if isinstance(tags[tag], list) else [tags[tag]]
        entries += struct.pack("<HHI", tag, 4, len(value)) + (struct.pack("<I", value[0]) if len(value) == 1
                                                              else struct.pack("<I", at + len(outside)))
        outside += b"".join(struct.pack("<I", item) for item in value) if len(value) > 1 else b""
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4) + outside + b"".join(parts)


def first_page(folder):
    file = write(scene("L"), "TIFF", save_all=True, append_images=[Image.new("L", (5, 5))])
    return like(folder, file, array(scene("L")))


def in_address(folder):
    file = write(scene(), "BMP")
    (folder / "a.fo").write_text(FRAME.format("data:image/gif;base64," + base64.b64encode(file).decode()), encoding="utf-8")
    told = subprocess.run([PROGRAM, "fo", str(folder / "a.fo"), "-o", str(folder / "a.pdf")], text=True, capture_output=True)
    if told.returncode or "[image-" in told.stderr:
        return told.stderr
    return None if (printed(folder)[0] == array(scene())).all() else "other samples"


FILES = {
    "gif": lambda: write(scene("P"), "GIF"),
    "webp": lambda: write(scene("RGBA"), "WEBP", lossless=True),
    "lossy webp": lambda: write(scene("RGB"), "WEBP"),
    "tiff": lambda: write(scene("RGB"), "TIFF", compression="tiff_lzw"),
    "tiff of inks": lambda: write(scene("CMYK"), "TIFF", compression="tiff_adobe_deflate"),
    "bmp": lambda: write(scene("P"), "BMP"),
}


def damaged(make):
    """Cut short and with bytes changed, thirty times: a page, and at worst a warning about the picture."""
    def judge(folder):
        whole, chance = make(), random.Random(5)
        told = run(folder, whole[:len(whole) // 2])
        if told.returncode or "[image-damaged]" not in told.stderr:
            return f"cut short: status {told.returncode}: {told.stderr}"
        for trial in range(30):
            changed = bytearray(whole)
            for _ in range(chance.randrange(1, 6)):
                changed[chance.randrange(4 if trial % 2 else len(changed) // 2, len(changed))] = chance.randrange(256)
            told = run(folder, bytes(changed))
            if told.returncode:
                return f"trial {trial}: status {told.returncode}: {told.stderr[:300]}"
        return None
    return judge


def too_large(folder):
    """Sizes that are stated and not there, before memory is taken."""
    gif = bytearray(write(scene("P"), "GIF"))
    gif[6:10] = struct.pack("<HH", 60000, 60000)
    for name, file in {"gif": bytes(gif), "bmp": bmp(info(100000, 100000, 1), b""),
                       "tiff": tiff(1 << 30, 1 << 30, [bytes(4)], {278: 1 << 30})}.items():
        told = run(folder, file)
        if told.returncode or "[image-size]" not in told.stderr:
            return f"{name}: status {told.returncode}: {told.stderr}"
    return None


TRIALS = {
    "GIF": same("P", "GIF", "RGB"),
    "GIF in passes": interlaced_gif,
    "GIF with a colour that is none": clear_gif,
    "the first frame of a GIF": first_frame("GIF"),
    "WebP": same("RGB", "WEBP", lossless=True),
    "WebP with alpha": same("RGBA", "WEBP", lossless=True, exact=True),
    "WebP that has lost": same("RGB", "WEBP", quality=80),
    "the first frame of a WebP": first_frame("WEBP"),
    "WebP is turned as its EXIF says": lambda folder: like(
        folder, write(scene(), "WEBP", lossless=True, exif=exif(6)), array(scene()), size=(0, 37, 23, 0)),
    "TIFF of light": same("RGB", "TIFF", dpi=(144, 144), size=(18.5, 0, 0, 11.5)),
    "TIFF of light, packed": same("RGB", "TIFF", compression="tiff_lzw"),
    "TIFF with alpha": same("RGBA", "TIFF"),
    "TIFF of greys": same("L", "TIFF", compression="packbits"),
    "TIFF of a fax": same("1", "TIFF", "L", compression="group4"),
    "TIFF of inks": same("CMYK", "TIFF", compression="tiff_adobe_deflate"),
    "TIFF of inks in tiles and planes": tiled_inks,
    "TIFF is turned as it says": turned_tiff,
    "the first page of a TIFF": first_page,
    "BMP of 24 bits": same("RGB", "BMP", dpi=(144, 144), size=(18.5, 0, 0, 11.5)),
    "BMP of 8 bits": same("P", "BMP", "RGB"),
    "BMP of 1 bit": same("1", "BMP", "RGB"),
    "BMP in runs": bmp_runs,
    "BMP with masks, downwards, and of old": bmp_masks,
    "the magic decides, in an address too": in_address,
    **{f"a damaged {name} costs itself alone": damaged(make) for name, make in FILES.items()},
    "what states to be too large is not read": too_large,
}


def exif(orientation):
    notes = Image.Exif()
    notes[274] = orientation
    return notes.tobytes()


def main():
    for name, trial in TRIALS.items():
        with tempfile.TemporaryDirectory() as folder:
            report(name, trial(pathlib.Path(folder)))
    return status()


if __name__ == "__main__":
    sys.exit(main())
