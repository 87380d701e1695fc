#!/usr/bin/python3
"""What goes to a printer: the inside breaks where the screen's does, the cover is one sheet with its spine, text pages are of two
plates, what stands at the edge bleeds, and the report says what Ghostscript, poppler and the file itself say.

Usage: tests/printer.py. REPERTOIRE names the program.
"""
import json
import os
import pathlib
import re
import subprocess
import tempfile

import pikepdf
from PIL import Image

from plates import plates
from reporting import report, status
from trial import copy_edition

os.environ["LANGUAGE"] = "fr"    # as a printer here reads it

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
EDITION = ROOT / "data/repertoire-2008.xml"
TITLE = "Répertoire des partenariats de la coopération décentralisée franco-malienne"
SPOT = "PANTONE 7580 C"
TRIM = (210, 297)
MM = 72 / 25.4
NEAR = 0.05			# points, of boxes
PAPER, LEAF = "90g/1.4", 0.126	# mm
FO = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo" font-family="Noto Sans" font-size="10pt" xml:lang="fr">
<fo:layout-master-set><fo:simple-page-master master-name="page" page-width="200pt" page-height="200pt" rep:bleed="9pt">
<fo:region-body margin="20pt"/></fo:simple-page-master></fo:layout-master-set>
<fo:declarations>
<rep:press-color color="#8F3A12" name="Rouille" cmyk="0% 74% 100% 38%" spot="PANTONE 7580 C"/>
<rep:press-color color="#102030" name="Nuit" cmyk="80% 80% 80% 90%"/>
</fo:declarations>
<fo:page-sequence master-reference="page"><fo:flow flow-name="xsl-region-body">BODY</fo:flow></fo:page-sequence></fo:root>"""


def run(*command, **more):
    return subprocess.run([REPERTOIRE, *map(str, command)], capture_output=True, text=True, check=False, cwd=ROOT, **more)


def printed(folder, name, *options):
    """The edition printed with these options: its PDF, the trace beside it."""
    pdf = folder / f"{name}.pdf"
    done = run("build", EDITION, "--questions=ignorer", "-o", pdf, "--trace", pdf.with_suffix(".trace"), *options)
    assert not done.returncode, done.stderr
    return pdf


def pages(pdf):
    """Traces of pages, without what counts through the whole document."""
    text = pdf.with_suffix(".trace").read_text(encoding="utf-8").split("\ndestinations")[0]
    found = re.split(r"\n(?=page \d+ )", text)[1:]
    return [re.sub(r"^page \d+|(?<= group )\d+|(?<=\w#)\d+", "", page) for page in found]


# ---- the same pages ----

def place(row):
    """A row of a trace without its distance from the left, and that; None for one that has none."""
    if row.lstrip().startswith("polygon"):	# a list of points: the first stands for them
        return "polygon", float(row.split()[1])
    found = re.match(r"( *(?:fill|rule|text|line|link|image|clip|polygon|place|turn|field) )(-?[\d.]+)( .*)", row)
    return (found[1] + found[3], float(found[2])) if found else (row, None)


def without_tab(rows):
    """A tab is a ground, and a line with a text."""
    return [row for row, following in zip(rows, [*rows[1:], ""]) if "pagination" not in row + following * row.lstrip().startswith("line")]


def shift(screen, bound):
    """By how much all of a page but its tab stands elsewhere; None when that is not the only difference."""
    rows = [[place(row) for row in without_tab(page.splitlines()[1:])] for page in (screen, bound)]
    if [row for row, _ in rows[0]] != [row for row, _ in rows[1]]:
        return None
    moves = {round(b[1] - a[1], 1) for a, b in zip(*rows) if a[1] is not None}
    return moves.pop() if len(moves) == 1 else 0 if not moves else None


def check_pages(folder):
    screen, inside = printed(folder, "screen"), printed(folder, "pique", "--binding=pique")
    of_screen, of_inside = pages(screen)[2:-2], pages(inside)
    report("the inside has the pages of the screen's, item by item, without the cover",
           [f"page {i + 1}" for i, (a, b) in enumerate(zip(of_screen, of_inside)) if a != b] or len(of_screen) != len(of_inside))
    for binding, mm in (("colle", 2), ("spirale", 4)):
        bound = pages(printed(folder, binding, f"--binding={binding}"))
        wanted = [mm * MM * (1 if i % 2 == 0 else -1) for i in range(len(bound))]
        moves = [shift(a, b) for a, b in zip(of_inside, bound)]
        wrong = [f"page {i + 1}: {move}" for i, (move, want, page) in enumerate(zip(moves, wanted, of_inside))
                 if move is None or len(page.splitlines()) > 1 and abs(move - want) > 0.11]
        report(f"a binding moves its pages away from the fold, each as one: {binding}", wrong)
    return inside


def check_padding(folder, inside):
    by_16 = printed(folder, "by-16", "--param", "cahier=16", "--binding=pique")
    a, b = pages(inside), pages(by_16)
    report("pages are added to fill a sheet of 16, and no other changes",
           len(b) % 16 or a != b[:len(a)] or any(len(page.splitlines()) > 1 for page in b[len(a):]))
    starts = [i + 1 for i, page in enumerate(a) if re.search(r'"renseignés" [^\n]* 27\.5 ', page)]
    report("the part of fiches begins on a right-hand page", not starts or any(page % 2 == 0 for page in starts) and starts)


# ---- files ----

def box(page, name):
    return [float(value) / MM for value in page[name]]


def size(values):
    return values[2] - values[0], values[3] - values[1]


def same_size(found, wanted):
    return all(abs(a - b) * MM < NEAR for a, b in zip(found, wanted))


def words(pdf):
    return " ".join(subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout.split())


def check_cover(folder):
    glued = printed(folder, "glued", "--binding=colle", f"--paper={PAPER}")
    spine = 5.6			# 44 leaves of 0.126: 5.544
    with pikepdf.open(folder / "glued-couverture.pdf") as pdf:
        page = pdf.pages[0]
        faults = []
        if not same_size(size(box(page, "/TrimBox")), (2 * TRIM[0] + spine, TRIM[1])):
            faults.append(f"trim {box(page, '/TrimBox')}")
        if not same_size(size(box(page, "/BleedBox")), (2 * TRIM[0] + spine + 6, TRIM[1] + 6)):
            faults.append(f"bleed {box(page, '/BleedBox')}")
        report("the cover is a sheet of two pages and the spine, and bleeds", faults or len(pdf.pages) != 1)
    report("the spine bears the title", words(folder / "glued-couverture.pdf").count(TITLE) != 3)
    printed(folder, "thin", "--binding=colle", "--paper=60g/1")
    report("one that is too thin bears none", words(folder / "thin-couverture.pdf").count(TITLE) != 2)
    with pikepdf.open(folder / "pique-couverture.pdf") as pdf:
        report("a stapled book has no spine", not same_size(size(box(pdf.pages[0], "/TrimBox")), (2 * TRIM[0], TRIM[1])))
    with pikepdf.open(folder / "spirale-couverture.pdf") as pdf:
        report("a coil has leaves of a cover",
               len(pdf.pages) != 4 or any(not same_size(size(box(page, "/TrimBox")), TRIM) for page in pdf.pages))
    printed(folder, "told", "--spine=7,3mm")
    with pikepdf.open(folder / "told-couverture.pdf") as pdf:
        report("the printer's word on the spine counts", not same_size(size(box(pdf.pages[0], "/TrimBox")), (2 * TRIM[0] + 7.3, TRIM[1])))
    return glued


def check_names(folder):
    done = run("build", EDITION, "--questions=ignorer", "--profile=print", "-o", folder / "a.pdf", "--cover", folder / "b.pdf")
    report("the cover has the name that it is given", done.returncode or not (folder / "b.pdf").exists() or (folder / "a-couverture.pdf").exists())
    done = run("build", EDITION, "--questions=ignorer", "--profile=print", "-o", folder / "c.pdf", "--cover", folder / "c.pdf")
    report("it is not written in the place of the inside", done.returncode != 5 or (folder / "c.pdf").exists())
    done = run("build", ROOT / "data/fiches/saumur--sansanding.xml", "--profile=print", "-o", folder / "fiche.pdf")
    report("a fiche alone has no cover", done.returncode or (folder / "fiche-couverture.pdf").exists())
    for option in ("--paper=90", "--paper=90g", "--paper=9mm", "--binding=cousu", "--spine=large"):
        done = run("build", EDITION, option, "-o", folder / "no.pdf")
        report(f"{option} is not understood", done.returncode != 2 or (folder / "no.pdf").exists())


# ---- inks ----

def separations(pdf, page):
    """The plates of a page that carry ink."""
    return {name for name, plate in plates(pdf, page, 36).items() if plate.getextrema()[0] < 255}


NAMES = {"Black": "Noir", "Cyan": "Cyan", "Magenta": "Magenta", "Yellow": "Jaune"}


def check_inks(folder, inside, told):
    faults = []
    shown = {entry["page"]: set(entry["plates"]) for entry in told["parts"][0]["pages"]}
    for page in (1, 2, 4, 8, 11, 12, 40, 64, 85, 88):
        found = {NAMES.get(plate, plate) for plate in separations(inside, page)}
        if found != shown[page]:
            faults.append(f"page {page}: {found}, the report says {shown[page]}")
        if found - {"Noir", SPOT}:
            faults.append(f"page {page}: {found}")
    report("pages carry black and the spot alone, and the report says which", faults)
    cover = {NAMES.get(plate, plate) for plate in separations(folder / "glued-couverture.pdf", 1)}
    report("so does the cover", cover != {"Noir", SPOT} and cover)
    done = subprocess.run(["gs", "-q", "-o", "-", "-sDEVICE=inkcov", str(printed(folder, "process", "--inks=process"))],
                          capture_output=True, text=True, check=True).stdout
    rows = [list(map(float, line.split()[:4])) for line in done.splitlines() if line.strip().endswith("OK")]
    report("in process inks there is no cyan", (len(rows) != len(shown) or any(row[0] > 0 for row in rows)) and rows[:3])


def most_ink(pdf, page):
    """Percent, where the most lies."""
    found = [plate.tobytes() for plate in plates(pdf, page, 144).values()]
    return max(sum(255 - value for value in pixel) for pixel in set(zip(*found))) / 2.55


def check_coverage(inside, told):
    faults = []
    for page in (1, 12, 64):
        said, found = told["parts"][0]["pages"][page - 1]["ink"], most_ink(inside, page)
        if abs(said - found) > 1.5:
            faults.append(f"page {page}: {found:.1f} %, the report says {said}")
    report("the most ink on a page is what its plates have", faults)


# ---- bleed ----

def check_bleed(folder):
    plate = plates(folder / "glued.pdf", 11, 72)[SPOT]
    report("a tab reaches the edge of the bleed", min(plate.getpixel((plate.width - 2, y)) for y in range(plate.height)) >= 10)
    plate = plates(folder / "glued-couverture.pdf", 1, 72)[SPOT]
    edges = [plate.getpixel((x, y)) for x in (1, plate.width - 2) for y in (1, plate.height - 2)]
    report("the ground of the cover reaches all edges of the bleed", max(edges) > 250 and edges)
    with tempfile.TemporaryDirectory() as there:
        data = copy_edition(pathlib.Path(there) / "data")
        done = run("build", data / "repertoire-essai.xml", "--profile=print", "--param", "fond-perdu=5mm", "-o", data / "x.pdf",
                   "--template", ROOT / "templates/edition.xsl", "--fonts", ROOT / "fonts/fonts.conf")
        with pikepdf.open(data / "x.pdf") as pdf:
            report("the bleed is as wide as it is asked for",
                   done.returncode or not same_size(size(box(pdf.pages[0], "/BleedBox")), (TRIM[0] + 10, TRIM[1] + 10)))


# ---- the report ----

def check_report(folder, inside, told, text):
    parts = told["parts"]
    with pikepdf.open(inside) as pdf:
        page = pdf.pages[0]
        said = [parts[0][name] for name in ("trim", "bleed", "media")]
        found = [size(box(page, name)) for name in ("/TrimBox", "/BleedBox", "/MediaBox")]
        report("the report has the boxes of the file", any(not same_size(a, b) for a, b in zip(said, found)) and f"{said} {found}")
        report("and its pages", len(pdf.pages) != len(parts[0]["pages"]))
    listed = subprocess.run(["pdffonts", inside], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    faces = {line.split()[0].partition("+")[2] for line in listed}
    embedded = all(re.search(r" yes yes (yes|no) ", line) for line in listed)
    report("its faces are those that pdffonts lists, all embedded in part", (faces != set(parts[0]["faces"]) or not embedded) and faces ^ set(parts[0]["faces"]))
    report("the spine and the paper are told", abs(told["spine"] - 5.6) > 0.001 or abs(told["paper"]["leaf"] - LEAF) > 1e-6)
    leaf = 0.21 * 0.297 * 90
    report("the weight is that of 44 leaves", abs(told["weight"] - 44 * leaf) > 1)
    report("as text it tells how sheets are folded", "5 cahiers de 16 pages, 1 cahier de 8 pages" not in text and text[:900])
    report("and the spine, with the leaves", "5,6 mm (44 feuillets)" not in text)
    errors = [finding for part in parts for finding in part["findings"] if finding["severity"] == "erreur"]
    report("a preflight finds no error in the edition", errors)


def findings(folder, body, *options):
    """Codes that are found in a page of FO."""
    (folder / "page.fo").write_text(FO.replace("BODY", body), encoding="utf-8")
    done = run("fo", folder / "page.fo", "--profile=print", "-o", folder / "page.pdf", "--press-report", folder / "page.json", "--json", *options)
    assert not done.returncode, done.stderr
    return json.loads((folder / "page.json").read_text(encoding="utf-8"))["parts"][0]["findings"]


ABSOLUTE = '<fo:block-container absolute-position="absolute" left="{}" top="{}" width="{}" height="{}" background-color="{}"><fo:block/></fo:block-container>'
FAULTS = {
    "text-small": ('<fo:block font-size="5.5pt">petit</fo:block>', '<fo:block font-size="6pt">assez grand</fo:block>', "5,5 pt"),
    "rule-thin": ('<fo:block border-bottom="0.2pt solid black">a</fo:block>', '<fo:block border-bottom="0.25pt solid black">a</fo:block>', "0,2 pt"),
    "bleed-missing": (ABSOLUTE.format("-20pt", "10pt", "20pt", "20pt", "#8F3A12"), ABSOLUTE.format("-29pt", "10pt", "29pt", "20pt", "#8F3A12"), "fond perdu"),
    "trim-near": ('<fo:block-container absolute-position="absolute" left="-18pt" top="10pt" width="30pt" height="20pt"><fo:block>bord</fo:block></fo:block-container>',
                  '<fo:block-container absolute-position="absolute" left="-10pt" top="10pt" width="30pt" height="20pt"><fo:block>bord</fo:block></fo:block-container>', "3 mm"),
    "ink-heavy": (ABSOLUTE.format("10pt", "10pt", "20pt", "20pt", "#102030"), ABSOLUTE.format("10pt", "10pt", "20pt", "20pt", "#8F3A12"), "330 %"),
    "ink-undeclared": ('<fo:block font-size="20pt" color="#0000FF">bleu</fo:block>', '<fo:block font-size="20pt" color="#333333">gris</fo:block>', "#0000ff"),
}


def check_preflight(folder):
    for code, (wrong, right, said) in FAULTS.items():
        found = [finding for finding in findings(folder, wrong) if finding["code"] == code]
        report(f"{code} is found, and told", (len(found) != 1 or said not in found[0]["message"] or not found[0]["remedy"]) and found)
        report(f"{code} is not, where all is well", [finding for finding in findings(folder, right) if finding["code"] == code])
    own = ABSOLUTE.format("-29pt", "-29pt", "218pt", "218pt", "#8F3A12") + ABSOLUTE.format("-20pt", "-20pt", "200pt", "200pt", "#8F3A12")
    report("on a ground of its colour that bleeds it may end", [finding for finding in findings(folder, own) if finding["code"] == "bleed-missing"])
    small = '<fo:block font-size="8pt" color="#8F3A12">en couleur</fo:block>'
    codes = lambda *options: {finding["code"] for finding in findings(folder, small, *options)}
    report("small text on three plates is told, on its own plate it is not", ("text-screened" in codes()) or "text-screened" not in codes("--inks=process"))


def check_pictures(folder):
    Image.new("L", (100, 100), 90).save(folder / "gris.png")
    picture = '<fo:block><fo:external-graphic src="gris.png" content-width="{}" rep:alt="gris"/></fo:block>'
    coarse, fine = findings(folder, picture.format("72pt")), findings(folder, picture.format("24pt"))
    listed = subprocess.run(["pdfimages", "-list", folder / "page.pdf"], capture_output=True, text=True, check=True).stdout.split()
    report("a coarse picture is found with its place", [finding["code"] for finding in coarse] != ["image-coarse"]
           or "100 pixels par pouce" not in coarse[0]["message"] or abs(coarse[0]["left"] * MM - 20) > 0.2)
    report("one of 300 pixels to the inch is well, as pdfimages has it", fine or "300" not in listed)


def check_book(folder):
    def told(*options):
        return json.loads(report_of(folder, *options))["parts"][0]

    def has(part):
        return "pages-sheets" in {finding["code"] for finding in part["findings"]}

    any_number = told("--param", "cahier=1", "--param", "ajuster=0", "--binding=pique")
    report("pages that no sheet folds to are told", len(any_number["pages"]) % 4 == 0 or not has(any_number))
    report("those that do are not", has(told("--binding=pique")))


def check_said_by_edition(folder):
    """What the edition says of its making, once."""
    data = copy_edition(folder / "data")
    master = data / "repertoire-essai.xml"
    text = master.read_text(encoding="utf-8")
    press = ["--profile=print", "--template", ROOT / "templates/edition.xsl", "--fonts", ROOT / "fonts/fonts.conf", "-o", data / "x.pdf",
             "--json", "--press-report", data / "x.json"]

    def made(fabrication, *options):
        master.write_text(re.sub(r"(<parution[^>]*/>)", rf"\1{fabrication}", text), encoding="utf-8")
        done = run("build", master, *press, *options)
        return done.returncode, done.returncode or json.loads((data / "x.json").read_text(encoding="utf-8"))

    state, told = made('<fabrication reliure="pique" papier="115g/0,9" cahier="8"/>')
    report("the edition says how it is made", state or (told["binding"], told["paper"]["grammage"], told["paper"]["assumed"],
                                                        len(told["parts"][0]["pages"]) % 8) != ("pique", 115, False, 0))
    state, told = made('<fabrication reliure="pique" papier="115g/0,9" dos="6mm"/>', "--binding=colle", "--paper=80g/1")
    report("the command line counts more", state or (told["binding"], told["paper"]["grammage"], told["spine"]) != ("colle", 80, 6))
    report("a binding that there is not is refused", made('<fabrication reliure="cousu"/>')[0] != 3)


def check_inside_of_cover(folder):
    """What stands behind the front is the left half of the sheet's other side."""
    data = copy_edition(folder / "both")
    master = data / "repertoire-essai.xml"
    text = master.read_text(encoding="utf-8")
    master.write_text(text.replace("</editeur>", "</editeur><deuxieme-de-couverture><p>Avec le soutien de la fondation Tamarin.</p>"
                                   "</deuxieme-de-couverture><troisieme-de-couverture><p>Imprimé par les presses du Val.</p>"
                                   "</troisieme-de-couverture>", 1), encoding="utf-8")
    press = ["--template", ROOT / "templates/edition.xsl", "--fonts", ROOT / "fonts/fonts.conf"]
    done = run("build", master, "--profile=print", "-o", data / "x.pdf", *press)
    half = str(round(TRIM[0] * MM))

    def part(x):
        return subprocess.run(["pdftotext", "-f", "2", "-l", "2", "-r", "72", "-x", x, "-y", "0", "-W", half, "-H", "900", data / "x-couverture.pdf", "-"],
                              capture_output=True, text=True, check=True).stdout
    report("what the cover has inside is its sheet's other side", done.returncode and done.stderr
           or "Tamarin" not in part("0") or "du Val" not in part(half))
    screen = run("build", master, "-o", data / "y.pdf", *press)
    shown = subprocess.run(["pdftotext", data / "y.pdf", "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    report("on a screen it is the pages II and III", screen.returncode and screen.stderr
           or "Tamarin" not in shown[1] or "du Val" not in shown[-3])


def report_of(folder, *options):
    done = run("build", EDITION, "--questions=ignorer", "--profile=print", "--json", "--press-report", folder / "report.json", *options)
    assert not done.returncode, done.stderr
    return (folder / "report.json").read_text(encoding="utf-8")


def main():
    with tempfile.TemporaryDirectory() as there:
        folder = pathlib.Path(there)
        inside = check_pages(folder)
        check_padding(folder, inside)
        glued = check_cover(folder)
        check_names(folder)
        told = json.loads(report_of(folder, "--binding=colle", f"--paper={PAPER}"))
        done = run("build", EDITION, "--questions=ignorer", "--press-report", folder / "report.txt", "--binding=colle", f"--paper={PAPER}")
        check_inks(folder, glued, told)
        check_coverage(glued, told)
        check_bleed(folder)
        check_report(folder, glued, told, (folder / "report.txt").read_text(encoding="utf-8") if not done.returncode else "")
        check_preflight(folder)
        check_pictures(folder)
        check_book(folder)
        check_said_by_edition(folder)
        check_inside_of_cover(folder)
    return status()


if __name__ == "__main__":
    raise SystemExit(main())
