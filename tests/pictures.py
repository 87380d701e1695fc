#!/usr/bin/python3
"""Pages as we draw them are pages as poppler draws them from the PDF: every golden document, at 100 pixels to the inch.

Two measures. Where words stand: of each word that pdftotext tells, the shift between our picture and poppler's, by the
method of Lucas and Kanade (1981), may be half a pixel at most, across and down. Poppler itself puts glyphs on the whole
pixel before and above them; its picture is made at four times the resolution for this, and taken together, which leaves
it off by an eighth of a pixel on average. What is there: the mean colour of each 3 × 3 pixels is that of poppler, give or
take a quarter, either so or as it draws at the same resolution, where rules stand on whole pixels as ours do.

Then what the options do, and what files say.

Usage: tests/pictures.py [NAME...]. REPERTOIRE names the program.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import numpy
from PIL import Image

from reporting import report, status

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = str(pathlib.Path(os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))).resolve())
RESOLUTION, FINER = 100, 4
MOST_SHIFT = 0.5        # pixels
POPPLERS_SHIFT = 0.5 / FINER    # of its glyphs, to the left and upwards, on average
LEAST_CERTAIN = 40000   # of the sum of squared slopes that a word's shift is told by
MOST_STRANGE = 72       # of 255: a stem of a letter of 8 pt that is not there is 85


def run(*arguments, **options):
    return subprocess.run([str(argument) for argument in arguments], cwd=ROOT, capture_output=True, text=True, **options)


def pixels(path):
    return numpy.asarray(Image.open(path).convert("RGB"))


def gray(image):
    return image @ numpy.array([0.299, 0.587, 0.114], dtype=numpy.float32)


# ---- poppler's ----

def poppler(pdf, resolution, folder):
    stem = folder / f"poppler-{resolution}"
    subprocess.run(["pdftoppm", "-r", str(resolution), pdf, stem], check=True, capture_output=True)
    return sorted(folder.glob(f"poppler-{resolution}-*.ppm"), key=lambda path: int(path.stem.rsplit("-", 1)[1]))


def sized(image, height, width):
    """Cut, or white beyond the page: by a pixel at most."""
    part = image[:height, :width]
    return numpy.pad(part, ((0, height - part.shape[0]), (0, width - part.shape[1]), (0, 0)), constant_values=255)


def together(image, height, width):
    """The mean of each FINER × FINER pixels."""
    total = numpy.zeros((height, width, 3), dtype=numpy.float32)
    for down in range(FINER):
        for across in range(FINER):
            total += image[down::FINER, across::FINER]
    return total / FINER ** 2


def words(pdf):
    """Of each page the boxes of its words, in points: left, top, right, bottom, text."""
    told = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True).stdout.decode("utf-8", "replace")
    word = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.S)
    return [[(*map(float, found[:4]), found[4]) for found in word.findall(page)] for page in told.split("<page ")[1:]]


# ---- where words stand ----

def shift(first, second):
    """By how much the second is moved right and down from the first; None in a direction that nothing tells of."""
    mean = (first + second) / 2
    down, across = numpy.gradient(mean)
    change = first - second
    xx, yy, xy = (across * across).sum(), (down * down).sum(), (across * down).sum()
    determinant = xx * yy - xy * xy
    if determinant <= LEAST_CERTAIN * max(xx, yy):
        return None
    x, y = (across * change).sum(), (down * change).sum()
    return (yy * x - xy * y) / determinant, (xx * y - xy * x) / determinant


def moved(page, finer, box):
    """The same of a word whose slopes are too few to be sure: the move of the finer picture, by quarters of a pixel, that is
    most like it."""
    x, y, to_x, to_y = (FINER * side for side in box)
    word, best = page[box[1]:box[3], box[0]:box[2]], None
    for down in range(-FINER, FINER + 1):
        for across in range(-FINER, FINER + 1):
            part = gray(finer[max(0, y - down):to_y - down, max(0, x - across):to_x - across])
            if part.shape != (to_y - y, to_x - x):
                continue
            likeness = ((part.reshape(word.shape[0], FINER, word.shape[1], FINER).mean(axis=(1, 3)) - word) ** 2).sum()
            if best is None or likeness < best[0]:
                best = likeness, across / FINER, down / FINER
    return best[1:]


def is_off(found):
    return any(abs(part - POPPLERS_SHIFT) > MOST_SHIFT for part in found)


def shifted(page, reference, finer, boxes):
    """What is to be said of words that stand elsewhere."""
    scale = RESOLUTION / 72
    for left, top, right, bottom, text in boxes:
        x, y, to_x, to_y = int(left * scale) - 1, int(top * scale), int(right * scale) + 2, int(bottom * scale) + 1
        if x < 0 or y < 0 or to_x > page.shape[1] or to_y > page.shape[0]:
            continue
        if len(text) < 2:   # it tells of borders as much as of itself
            continue
        found = shift(reference[y:to_y, x:to_x], page[y:to_y, x:to_x])
        if not found:
            continue
        if is_off(found) and is_off(moved(page, finer, (x, y, to_x, to_y))):
            across, down = (part - POPPLERS_SHIFT for part in found)
            yield f"« {text} » is {across:+.2f}, {down:+.2f} pixels off"


# ---- what is there ----

def blurred(image):
    """Of each pixel the mean of those within one."""
    padded = numpy.pad(image.astype(numpy.float32), ((1, 1), (1, 1), (0, 0)), mode="edge")
    down = padded[:-2] + padded[1:-1] + padded[2:]
    return (down[:, :-2] + down[:, 1:-1] + down[:, 2:]) / 9


def strange(page, *references):
    """What is so in neither of poppler's pictures."""
    page, *references = map(blurred, (page, *references))
    difference = numpy.minimum(*(numpy.abs(page - reference).max(axis=2) for reference in references))
    if difference.max() > MOST_STRANGE:
        y, x = numpy.unravel_index(difference.argmax(), difference.shape)
        yield f"about {x}, {y} the colour is {page[y, x].round()}, with poppler {references[0][y, x].round()}"


# ---- documents ----

def compare_page(number, ours, theirs, same, boxes):
    page, theirs, same = pixels(ours), pixels(theirs), pixels(same)
    height, width = page.shape[:2]
    if abs(theirs.shape[0] / FINER - height) > 1 or abs(theirs.shape[1] / FINER - width) > 1:
        return [f"page {number}: {width} × {height} pixels, poppler has {theirs.shape[1] / FINER} × {theirs.shape[0] / FINER}"]
    finer = sized(theirs, height * FINER, width * FINER)
    reference = together(finer, height, width)
    faults = [*shifted(gray(page), gray(reference), finer, boxes), *strange(page, reference, sized(same, height, width))]
    return [f"page {number}: {fault}" for fault in faults]


def compare(document):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        run(REPERTOIRE, "fo", document, "-o", folder / "page.pdf", "-j", 1)
        if not (folder / "page.pdf").exists():
            return []
        drawn = run(REPERTOIRE, "fo", document, "-o", folder / "page-%04d.png", "-j", 1)
        ours = sorted(folder.glob("page-*.png"))
        theirs, same = (poppler(folder / "page.pdf", RESOLUTION * times, folder) for times in (FINER, 1))
        if len(ours) != len(theirs):
            return [f"{len(ours)} pictures of {len(theirs)} pages", drawn.stderr]
        return [fault for number, page in enumerate(zip(ours, theirs, same, words(folder / "page.pdf")), 1)
                for fault in compare_page(number, *page)]


# ---- options and files ----

PAGES = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set>
<fo:simple-page-master master-name="a" page-width="90mm" page-height="50mm" margin="5mm"><fo:region-body/></fo:simple-page-master>
</fo:layout-master-set><fo:page-sequence master-reference="a"><fo:flow flow-name="xsl-region-body">
%s</fo:flow></fo:page-sequence></fo:root>"""


def pages(folder, count):
    path = folder / "pages.fo"
    path.write_text(PAGES % "".join(f'<fo:block break-before="page">page {i} of Awa Diarra</fo:block>' for i in range(1, count + 1)))
    return path


def draw(folder, document, *arguments):
    """The status, what was told, and the files made."""
    before = set(folder.iterdir())
    done = run(REPERTOIRE, "fo", document, *arguments)
    return done.returncode, done.stderr, sorted(path.name for path in set(folder.iterdir()) - before)


def check_names(folder):
    document = pages(folder, 12)
    for arguments, expected in [
            (("-o", folder / "all.png"), [f"all-{i:02}.png" for i in range(1, 13)]),
            (("-o", folder / "some.png", "--pages", "3-4,12,4"), ["some-03.png", "some-04.png", "some-12.png"]),
            (("-o", folder / "one.png", "--pages", "7"), ["one.png"]),
            (("-o", folder / "%03d-x.png", "--pages", "7"), ["007-x.png"]),
            (("-o", folder / "s.svg", "--pages=2-3"), ["s-02.svg", "s-03.svg"])]:
        status_, told, made = draw(folder, document, *arguments)
        if status_ or made != expected:
            yield f"{arguments}: {status_} {made} {told}"


def check_faults(folder):
    document = pages(folder, 2)
    for arguments, expected, words_ in [
            (("-o", folder / "f.png", "--pages", "3"), 3, "page-unknown"),
            (("-o", folder / "f.png", "--pages", "2-9999"), 3, "page-unknown"),
            (("-o", folder / "f.png", "--pages", "0"), 2, "not pages"),
            (("-o", folder / "f.png", "--pages", "2-1"), 2, "not pages"),
            (("-o", folder / "f.png", "--pages", "1,"), 2, "not pages"),
            (("-o", folder / "f.png", "--resolution", "0"), 2, "not a resolution"),
            (("-o", folder / "f.png", "--resolution", "9601"), 2, "not a resolution"),
            (("-o", folder / "f.png", "--resolution", "9600"), 6, "picture-size"),
            (("-o", folder / "f.pdf", "--pages", "1"), 2, "of pictures"),
            (("-o", folder / "no/such/f.png"), 5, "file-write")]:
        status_, told, made = draw(folder, document, *arguments)
        if status_ != expected or words_ not in told or made:
            yield f"{arguments}: {status_} {made} {told}"


def check_file(folder):
    """As libpng, through Pillow, reads it."""
    draw(folder, pages(folder, 1), "-o", folder / "file.png", "--resolution", "150")
    with Image.open(folder / "file.png") as image:
        image.load()
        if image.info.get("srgb") != 0 or [round(part) for part in image.info["dpi"]] != [150, 150]:
            yield f"it says {image.info}"
        if image.size != (532, 296):
            yield f"it has {image.size}"
        if image.mode != "L":
            yield f"a page without colours is of {image.mode}"


def check_same(folder):
    """The same bytes, however many threads draw, whatever was drawn before."""
    document = ROOT / "tests/golden/block-borders.fo"
    for name, arguments in (("a", ("-j", 1)), ("b", ("-j", 2)), ("c", ("-j", 1, "--pages", "2-4"))):
        draw(folder, document, "-o", folder / f"{name}-%d.png", *arguments)
    for page in (2, 3, 4):
        first, *others = ((folder / f"{name}-{page}.png").read_bytes() for name in "abc")
        if any(other != first for other in others):
            yield f"page {page} differs"


def check_svg(folder):
    """As MuPDF draws it: as our PNG."""
    run(REPERTOIRE, "fo", ROOT / "tests/golden/inline-typography.fo", "-o", folder / "t.svg", "--pages", "1")
    run(REPERTOIRE, "fo", ROOT / "tests/golden/inline-typography.fo", "-o", folder / "t.png", "--pages", "1")
    run("mutool", "draw", "-q", "-r", "100", "-o", folder / "m.png", folder / "t.svg")
    page, drawn = pixels(folder / "t.png"), pixels(folder / "m.png")
    yield from strange(page, sized(drawn, *page.shape[:2]), sized(drawn, *page.shape[:2]))


def check_options():
    for name, check in [("pages have names of their own", check_names), ("faults of options are told", check_faults),
                        ("a file says what it is", check_file), ("the same page gives the same bytes", check_same),
                        ("an SVG shows what the PNG shows", check_svg)]:
        with tempfile.TemporaryDirectory() as folder:
            report(name, list(check(pathlib.Path(folder))))


def main(names):
    documents = [path for path in sorted((ROOT / "tests/golden").glob("**/*.fo")) if not names or path.stem in names]
    with ThreadPoolExecutor(2) as crew:
        for document, faults in zip(documents, crew.map(compare, documents)):
            report(f"{document.stem} is drawn as poppler draws it", faults)
    if not names:
        check_options()
    return status()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
