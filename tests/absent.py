#!/usr/bin/python3
"""Libraries that are opened when they are needed, and are not there: the picture costs itself alone, and what is said of it
names the package; pages of a PDF are grey in a picture of a page.

Needs Pillow and pikepdf.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import pikepdf
from PIL import Image

from reporting import report, status

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = os.environ.get("BUILD", str(ROOT / "build"))
PROGRAM = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
PRELOAD = pathlib.Path(BUILD).resolve() / "tests/preload/absent.so"

FRAME = """<root xmlns="http://www.w3.org/1999/XSL/Format"><layout-master-set><simple-page-master master-name="p" page-width="200pt"
 page-height="100pt"><region-body/></simple-page-master></layout-master-set><page-sequence master-reference="p"><flow
 flow-name="xsl-region-body"><block><external-graphic src="picture"/></block><block>après</block></flow></page-sequence></root>"""


def run(folder, absent, output="a.pdf"):
    (folder / "a.fo").write_text(FRAME, encoding="utf-8")
    resolution = ["--resolution=72"] if output.endswith(".png") else []
    return subprocess.run([PROGRAM, "fo", str(folder / "a.fo"), "-o", str(folder / output), *resolution], text=True,
                          capture_output=True, env={**os.environ, "LD_PRELOAD": str(PRELOAD), "ABSENT": absent})


def gif(path):
    Image.new("RGB", (9, 9)).save(path, "GIF")


def webp(path):
    Image.new("RGB", (9, 9)).save(path, "WEBP")


def tiff(path):
    Image.new("RGB", (9, 9)).save(path, "TIFF")


def svg(path):
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>', encoding="utf-8")


def pdf(path):
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(50, 50))
        page.obj.Contents = file.make_stream(b"1 0 0 rg 0 0 50 50 re f")
        file.save(path)


def costs_itself(make, absent, package):
    def judge(folder):
        make(folder / "picture")
        for library in ("", absent):
            told = run(folder, library)
            text = subprocess.run(["pdftotext", str(folder / "a.pdf"), "-"], text=True, capture_output=True).stdout
            if told.returncode or "après" not in text or ("[image-library]" in told.stderr) != (library == absent):
                return f"without “{library}”: {told.returncode} {told.stderr}"
        return None if package in told.stderr else told.stderr
    return judge


def grey(folder):
    pdf(folder / "picture")
    for absent, color in (("", (255, 0, 0)), ("libpoppler-glib", (200, 200, 200))):
        told = run(folder, absent, "a.png")
        seen = Image.open(folder / "a.png").convert("RGB").getpixel((25, 25)) if not told.returncode else None
        if seen != color or ("[picture-image]" in told.stderr) != bool(absent):
            return f"without “{absent}”: {seen} {told.stderr}"
    return None


TRIALS = {
    "GIF without giflib": costs_itself(gif, "libgif", "libgif7"),
    "WebP without libwebp": costs_itself(webp, "libwebp", "libwebp7"),
    "TIFF without libtiff": costs_itself(tiff, "libtiff", "libtiff6"),
    "SVG without librsvg": costs_itself(svg, "librsvg", "librsvg2-2"),
    "SVG without cairo": costs_itself(svg, "libcairo.", "librsvg2-2"),
    "SVG without libqpdf": costs_itself(svg, "libqpdf", "libqpdf29"),
    "a page of PDF without libqpdf": costs_itself(pdf, "libqpdf", "libqpdf29"),
    "a page of PDF in a picture without poppler": grey,
}


def main():
    PRELOAD.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["gcc", "-shared", "-fPIC", "-D_GNU_SOURCE", "-o", str(PRELOAD), str(ROOT / "tests/preload/absent.c"), "-ldl"], check=True)
    for name, trial in TRIALS.items():
        with tempfile.TemporaryDirectory() as folder:
            report(name, trial(pathlib.Path(folder)))
    return status()


if __name__ == "__main__":
    sys.exit(main())
