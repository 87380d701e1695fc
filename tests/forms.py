#!/usr/bin/python3
"""Forms are filled in by programs that are not ours, and read back: qpdf (pikepdf), MuPDF, pdf.js, poppler.

Usage: tests/forms.py. REPERTOIRE names the program. pdf.js comes from npm; where that cannot be reached its part is
left out, and said so.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

import pikepdf

from trial import copy_desk

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")
CACHE = os.path.join(os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")), "repertoire-tests")
PDFJS = "pdfjs-dist@4.10.38"
SAMPLE = "tests/golden/fields.fo"
TYPED = "Zoé Œuvrard-Ÿs, « l’Été » à 12 €"
NAMES = ["essai/fr/executif/personne.1/nom", "essai/fr/executif/personne.1/prenom", "personnes", "le", "rien", "accord",
         "ligne.1.titre", "ligne.1.nombre", "ligne.1.prix", "ligne.1.total", "somme", "long", "remarques", "signature",
         "debout"]


class Report:
    failed = False

    def __call__(self, name, fine, found=""):
        print(("ok " if fine else "not ok ") + name)
        if not fine:
            print("# " + str(found).replace("\n", "\n# "))
            self.failed = True


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, encoding="utf-8")


def printed(source, target, *options):
    return run(REPERTOIRE, "fo", source, "-o", target, *options).returncode == 0


def fields(pdf):
    """Terminal fields by full name, as a reader puts the names together."""
    found = {}

    def walk(field, above):
        name = ".".join(above + [str(field.T)]) if "/T" in field else ".".join(above)
        if "/FT" in field:
            found[name] = field
        for kid in field.get("/Kids", []):
            walk(kid, [name])

    for field in pdf.Root.AcroForm.Fields:
        walk(field, [])
    return found


def values(path):
    with pikepdf.open(path) as pdf:
        return {name: str(field.get("/V", "")) for name, field in fields(pdf).items()}


def words(path):
    return " ".join(run("pdftotext", "-layout", path, "-").stdout.split())


def fill_with_qpdf(source, target, wanted):
    with pikepdf.open(source) as pdf:
        for name, field in fields(pdf).items():
            if name in wanted and field.FT == "/Btn":
                field.V = field.AS = pikepdf.Name.Yes
            elif name in wanted:
                field.V = wanted[name]
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.generate_appearance_streams()
        pdf.save(target)


def fill_with_mupdf(source, target, wanted):
    done = run("mutool", "run", "tests/forms/mupdf.js", source, target, json.dumps(wanted))
    return json.loads(done.stdout.splitlines()[-1]) if done.stdout else {}


def fill_with_poppler(source, target, wanted):
    return run("/usr/bin/python3", "tests/forms/poppler.py", source, target, json.dumps(wanted))


def pdfjs_library():
    """Its folder; None where it cannot be had."""
    folder = os.path.join(CACHE, PDFJS)
    library = os.path.join(folder, "node_modules", "pdfjs-dist")
    if not os.path.exists(library) and shutil.which("npm"):
        run("timeout", "120", "npm", "install", "--silent", "--no-audit", "--prefix", folder, PDFJS)
    return library if os.path.exists(library) and shutil.which("node") else None


# ---- the file ----

def check_file(report, path):
    with pikepdf.open(path) as pdf:
        form, found = pdf.Root.AcroForm, fields(pdf)
        report("names of fields come back as they were given", sorted(found) == sorted(NAMES), sorted(found))
        report("a form has no XFA, and no appearances are left to readers",
               "/XFA" not in form and form.NeedAppearances is False)
        report("every field has a label and an appearance",
               all(str(field.get("/TU", "")) and "/N" in field.get("/AP", {}) for field in found.values()))
        report("what is in a field is what it is reset to",
               all(field.get("/V") == field.get("/DV") for field in found.values()))
        report("a box has one state besides Off",
               all(sorted(field.AP.N.keys()) == ["/Off", "/Yes"] for field in found.values() if field.FT == "/Btn"))
        report("nothing is run by a reader", not [field for field in found.values() if "/AA" in field or "/A" in field])
        first = found[NAMES[0]]
        report("a field says that it is required, and how much it takes",
               int(first.Ff) == 2 and int(first.MaxLen) == 40 and str(first.TU) == "Nom du maire")
        report("a signature is asked for, not given", found["signature"].FT == "/Sig" and "/V" not in found["signature"])
        report("what is typed has the size of the text, or one that the reader finds",
               " 10 Tf" in str(first.DA) and " 0 Tf" in str(found["long"].DA), (first.DA, found["long"].DA))
        check_typing(report, form)
    report("a form is PDF/UA and PDF/A as far as our checker sees", *judged(path))


def judged(path):
    done = subprocess.run(["tests/conformance.py", "--claims", "ua1 2a", path], capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def check_typing(report, form):
    font = form.DR.Font["/T1"]
    widths = [float(width) for width in font.Widths]
    empty = [code for code in range(32, 256) if not widths[code - 32]]
    report("the font for typing is embedded with all of WinAnsi",
           font.Encoding == "/WinAnsiEncoding" and "/FontFile2" in font.FontDescriptor
           and empty == [0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D], empty)


def check_cff(report, folder):
    """A face with PostScript outlines: glyphs by name."""
    path, conf = os.path.join(folder, "cff.pdf"), "tests/pdf/cff.conf"
    source = os.path.join(folder, "cff.fo")
    with open(SAMPLE, encoding="utf-8") as sample, open(source, "w", encoding="utf-8") as changed:
        changed.write(sample.read().replace("Noto Sans", "TeX Gyre Pagella"))
    printed(source, path, "--fonts", conf)
    filled = os.path.join(folder, "cff-filled.pdf")
    fill_with_mupdf(path, filled, {"Nom du maire": TYPED})
    with pikepdf.open(path) as pdf:
        font = pdf.Root.AcroForm.DR.Font["/T1"]
        report("a face with PostScript outlines is there to type in too",
               font.Subtype == "/Type1" and font.FontDescriptor.FontFile3.Subtype == "/Type1C", font)
    shown = run("mutool", "draw", "-F", "txt", filled).stdout
    report("what is typed in it shows", TYPED in shown, shown)


# ---- filling ----

WANTED = {NAMES[0]: TYPED, "rien": "Yes", "ligne.1.titre": "B", "ligne.1.nombre": "3"}


def check_read_back(report, who, path):
    found = values(path)
    expected = {name: "/Yes" if name == "rien" else value for name, value in WANTED.items()}
    report("what %s has filled in is read back" % who, {name: found[name] for name in expected} == expected, found)
    report("what %s was not told stays" % who, found["personnes"] == "12" and found["debout"] == "Debout", found)
    shown = words(path)
    report("poppler shows what %s has filled in, accents too" % who, TYPED in shown, shown)


def check_qpdf(report, path, folder):
    filled = os.path.join(folder, "qpdf.pdf")
    fill_with_qpdf(path, filled, WANTED)
    check_read_back(report, "qpdf", filled)


def check_mupdf(report, path, folder):
    filled = os.path.join(folder, "mupdf.pdf")
    labels = {"Nom du maire": TYPED, "Rien à changer": "Yes", "Titre, ligne 1": "B", "Nombre, ligne 1": "3"}
    found = fill_with_mupdf(path, filled, labels)
    check_read_back(report, "MuPDF", filled)
    report("MuPDF calls fields by their labels", found.get("Prénom du maire") == "Ñandú", found)
    report("totals are left to who fills the form in", not found.get("Total, ligne 1") and not found.get("Somme"), found)


def check_poppler(report, path, folder):
    filled = os.path.join(folder, "poppler.pdf")
    done = fill_with_poppler(path, filled, dict(WANTED, **{"rien": True, "ligne.1.titre": "a = b"}))
    report("poppler knows every field but the signature's",
           done.stdout and sorted(json.loads(done.stdout)) in (sorted(NAMES), sorted(set(NAMES) - {"signature"})), done)
    check_read_back(report, "poppler", filled)
    shown = run("mutool", "draw", "-F", "txt", filled).stdout
    report("MuPDF shows what poppler has filled in", TYPED in shown, shown)


def check_pdfjs(report, path, folder):
    library, filled = pdfjs_library(), os.path.join(folder, "pdfjs.pdf")
    if not library:
        print("ok pdf.js is not there, and its part left out")
        return
    done = run("node", "tests/forms/pdfjs.mjs", library, path, filled, json.dumps(dict(WANTED, rien=True)))
    report("pdf.js knows every field", done.stdout and sorted(json.loads(done.stdout)) == sorted(NAMES), done)
    check_read_back(report, "pdf.js", filled)


def check_scripts(report, folder):
    path, filled = os.path.join(folder, "scripts.pdf"), os.path.join(folder, "counted.pdf")
    done = run(REPERTOIRE, "fo", SAMPLE, "-o", path, "--scripts")
    report("a form with scripts is no PDF/A, and says so", "[pdf-not-a]" in done.stderr and
           b"pdfaid:part" not in pikepdf.open(path).Root.Metadata.read_bytes(), done.stderr)
    found = fill_with_mupdf(path, filled, {"Titre, ligne 1": "A", "Nombre, ligne 1": "3"})
    report("choosing a title brings its price", found.get("Prix, ligne 1") == "12,50", found)
    report("totals are counted, and what they add up to", found.get("Total, ligne 1") == "37,50"
           and found.get("Somme") == "42,50", found)
    found = fill_with_mupdf(path, filled, {"Titre, ligne 1": "C", "Nombre, ligne 1": "1 200", "Prix, ligne 1": "2,5"})
    report("a price that is not known may be typed", found.get("Total, ligne 1") == "3000,00", found)
    found = fill_with_mupdf(filled, os.path.join(folder, "again.pdf"), {"Nombre, ligne 1": "some"})
    report("where nothing can be counted any more a total is empty", found.get("Total, ligne 1") == "", found)


# ---- the order form ----

def ignoring():
    """The edition for trials has open questions, with which it is not printed."""
    return ["--questions=ignorer"] if "--questions" in run(REPERTOIRE, "build", "--help").stdout else []


def check_order_form(report, folder):
    path, filled = os.path.join(folder, "edition.pdf"), os.path.join(folder, "ordered.pdf")
    run(REPERTOIRE, "build", *ignoring(), "tests/epreuve/repertoire-essai.xml", "-o", path, "--scripts",
        "--schema", "data/repertoire.rng", "--template", "templates/edition.xsl", "--fonts", "fonts/fonts.conf")
    with pikepdf.open(path) as pdf:
        found = fields(pdf)
        report("the order form can be filled in without sight: every field is named",
               len(found) == 3 + 3 * 4 + 2 + 2 + 1 and all(str(field.TU) for field in found.values()), sorted(found))
        titles = [str(option[0]) for option in found["commande/ligne.1/titre"].Opt]
    report("its titles are those of the catalogue", titles[0] == "" and len(titles) > 1, titles)
    told = fill_with_mupdf(path, filled, {"Référence, ligne 1": titles[1], "Quantité, ligne 1": "2"})
    report("an order is priced", told.get("Prix total") not in ("", None) and told["Prix total"] == told["Total, ligne 1"],
           told)
    report("its filled fields come back", values(filled)["commande/ligne.1/titre"] == titles[1])


# ---- the forms that partners are sent ----

FICHE = "courbeval--kolonda"
CHANGED = {"fr/executif/personne.2/nom": "Œuvrard-Ÿs", "fr/executif/adresse/ville": "Courbeval « Été »"}


def check_return(report, desk, who, fill):
    """Filled in by a program, the form is read by ours."""
    sent, filled = os.path.join(desk, "envoi", FICHE + ".pdf"), os.path.join(desk, "retour.pdf")
    fill(sent, filled, {FICHE + "/" + name: value for name, value in CHANGED.items()})
    done = run(REPERTOIRE, "merge", "--source", os.path.join(desk, "data/repertoire-essai.xml"), "-d",
               os.path.join(desk, "envoi"), filled)
    report("what %s has filled in goes into the fiche, and nothing else" % who, done.returncode == 0 and
           "Vautrelle → Œuvrard-Ÿs" in done.stdout and "Courbeval Cedex → Courbeval « Été »" in done.stdout and
           done.stdout.count("\n+") == 4, done.stdout + done.stderr)


def labels_of(path):
    with pikepdf.open(path) as pdf:
        return {name: str(field.TU) for name, field in fields(pdf).items()}


def check_returns(report, folder):
    desk = copy_desk(os.path.join(folder, "desk"))
    run(REPERTOIRE, "forms", "--source", os.path.join(desk, "data/repertoire-essai.xml"), "--reply-to", "r@maison.example",
        "-d", os.path.join(desk, "envoi"))
    labels = labels_of(os.path.join(desk, "envoi", FICHE + ".pdf"))
    report("no two fields of a form are called alike", len(set(labels.values())) == len(labels),
           sorted(label for label in labels.values() if list(labels.values()).count(label) > 1))
    check_return(report, desk, "qpdf", fill_with_qpdf)
    check_return(report, desk, "MuPDF", lambda sent, filled, wanted: fill_with_mupdf(
        sent, filled, {labels[name]: value for name, value in wanted.items()}))
    check_return(report, desk, "poppler", fill_with_poppler)
    if pdfjs_library():
        check_return(report, desk, "pdf.js", lambda sent, filled, wanted: run(
            "node", "tests/forms/pdfjs.mjs", pdfjs_library(), sent, filled, json.dumps(wanted)))


# ---- codes ----

def check_code(report, folder):
    path, picture = os.path.join(folder, "code.pdf"), os.path.join(folder, "code")
    run(REPERTOIRE, "build", *ignoring(), "tests/epreuve/repertoire-essai.xml", "-o", path,
        "--schema", "data/repertoire.rng", "--template", "tests/forms/qr.xsl", "--fonts", "fonts/fonts.conf")
    run("pdftoppm", "-r", "120", "-png", "-singlefile", path, picture)
    read = run("zbarimg", "--quiet", "--raw", picture + ".png").stdout.strip()
    report("a QR code in a page is read by a scanner", read == "saumur--sansanding 3f9a1c", read)


def main():
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "form.pdf")
        report("a form is printed", printed(SAMPLE, path))
        check_file(report, path)
        check_cff(report, folder)
        check_qpdf(report, path, folder)
        check_mupdf(report, path, folder)
        check_poppler(report, path, folder)
        check_pdfjs(report, path, folder)
        check_scripts(report, folder)
        check_order_form(report, folder)
        check_returns(report, folder)
        check_code(report, folder)
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
