#!/usr/bin/python3
"""Forms are filled in by programs that are not ours (fillers.py) and read back, by ours and by all of them.

Usage: tests/forms.py. REPERTOIRE names the program, BUILD where npm installs PDFium and pdf.js; those that cannot be had are
left out, and said so.
"""
import csv
import os
import subprocess
import sys
import tempfile

import pikepdf

sys.dont_write_bytecode = True
import conformance
from conformance import listen
from fillers import FILLERS, fields, run, values
from trial import copy_desk

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")
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


def printed(source, target, *options):
    return run(REPERTOIRE, "fo", source, "-o", target, *options).returncode == 0


def words(path):
    return " ".join(run("pdftotext", "-layout", path, "-").stdout.split())


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


# What a file is, by option; pages for a press have no fields.
STANDARDS = {"--pdfa=2a": "ua1 2a", "--pdfa=3a": "ua1 3a", "--pdfa=1b": "ua1 1b", "--pdf=2.0": "ua2"}


def check_standards(report, folder):
    for option, claims in STANDARDS.items():
        path = os.path.join(folder, "standard.pdf")
        printed(SAMPLE, path, option)
        _, faults = conformance.judge(path, claims)
        with pikepdf.open(path) as pdf:
            report("a form keeps what it claims, %s, as far as our checker sees" % option,
                   not faults and len(fields(pdf)) == len(NAMES), faults)


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
    FILLERS["MuPDF"](path, filled, {NAMES[0]: TYPED})
    with pikepdf.open(path) as pdf:
        font = pdf.Root.AcroForm.DR.Font["/T1"]
        report("a face with PostScript outlines is there to type in too",
               font.Subtype == "/Type1" and font.FontDescriptor.FontFile3.Subtype == "/Type1C", font)
    shown = run("mutool", "draw", "-F", "txt", filled).stdout
    report("what is typed in it shows", TYPED in shown, shown)


# ---- filling ----

WANTED = {NAMES[0]: TYPED, "rien": True, "ligne.1.titre": "B", "ligne.1.nombre": "3"}


def kept(value):
    """As the file has it."""
    return "Yes" if value is True else value


def all_of(found, wanted):
    return {name: found.get(name) for name in wanted} == {name: kept(value) for name, value in wanted.items()}


# It sets what is neither ASCII nor Latin 1 in faces of the machine, and embeds none.
SHORT = ["PDFium"]


def check_filling(report, path, folder):
    for who, fill in FILLERS.items():
        filled = os.path.join(folder, who + ".pdf")
        told = fill(path, filled, WANTED)
        if told is None:
            print("ok %s is not there, and its part left out" % who)
            continue
        found = values(filled)
        report("%s knows every field, but for signatures" % who, set(told) | {"signature"} == set(NAMES), told)
        report("what %s has filled in is read back" % who, all_of(found, WANTED), found)
        report("what %s was not told stays" % who, found["personnes"] == "12" and found["debout"] == "Debout", found)
        report("totals are left to who fills the form in by %s" % who,
               not found["ligne.1.total"] and not found["somme"], found)
        report("poppler shows what %s has filled in, accents too" % who, TYPED in words(filled), words(filled))
        shown = run("mutool", "draw", "-F", "txt", filled).stdout
        report("MuPDF shows what %s has filled in" % who, who in SHORT or TYPED in shown, shown)


def check_beyond(report, path, folder):
    """What WinAnsi has twice, and what it has not."""
    for who, fill in FILLERS.items():
        filled = os.path.join(folder, "beyond.pdf")
        if fill(path, filled, {NAMES[0]: "12\u00a0€", "rien": True}) is None:
            continue
        report("a blank that does not break is drawn, filled in by %s" % who, "Nom 12 €" in words(filled), words(filled))
        fill(path, filled, {NAMES[0]: "Kɛnɛ ɲɔŋ", "rien": True})
        report("letters of Mali come back whole from %s" % who, values(filled)[NAMES[0]] == "Kɛnɛ ɲɔŋ", values(filled))
        report("boxes are ticked where %s leaves all appearances to readers" % who, inked(filled, "rien") > 4, filled)


def page_of(pdf, field):
    return [page.objgen for page in pdf.pages].index(field.P.objgen)


def inked(path, name):
    """How many dots poppler makes dark within a field, at 72 to the inch."""
    with pikepdf.open(path) as pdf:
        field = fields(pdf)[name]
        page = page_of(pdf, field)
        left, bottom, right, top = (round(float(side)) for side in field.Rect)
        place = [left + 1, round(float(pdf.pages[page].MediaBox[3])) - top + 1, right - left - 2, top - bottom - 2]
    done = subprocess.run(["pdftoppm", "-gray", "-r", "72", "-f", str(page + 1), "-l", str(page + 1), path] + [
        word for option, side in zip(("-x", "-y", "-W", "-H"), place) for word in (option, str(side))],
        capture_output=True, check=False)
    return sum(dot < 160 for dot in done.stdout.split(b"\n", 3)[3])


def check_scripts(report, folder):
    path, filled = os.path.join(folder, "scripts.pdf"), os.path.join(folder, "counted.pdf")
    done = run(REPERTOIRE, "fo", SAMPLE, "-o", path, "--scripts")
    report("a form with scripts is no PDF/A, and says so", "[pdf-not-a]" in done.stderr and
           b"pdfaid:part" not in pikepdf.open(path).Root.Metadata.read_bytes(), done.stderr)
    for who in COUNTING:
        fill = FILLERS[who]
        if fill(path, filled, {"ligne.1.titre": "A", "ligne.1.nombre": "3"}) is None:
            continue
        found = values(filled)
        report("choosing a title brings its price: %s" % who, found["ligne.1.prix"] == "12,50", found)
        report("totals are counted, and what they add up to: %s" % who,
               found["ligne.1.total"] == "37,50" and found["somme"] == "42,50", found)
        fill(path, filled, {"ligne.1.titre": "C", "ligne.1.nombre": "1 200", "ligne.1.prix": "2,5"})
        report("a price that is not known may be typed: %s" % who,
               values(filled)["ligne.1.total"] == "3000,00", values(filled))
        fill(filled, os.path.join(folder, "again.pdf"), {"ligne.1.nombre": "some"})
        found = values(os.path.join(folder, "again.pdf"))
        report("where nothing can be counted any more a total is empty: %s" % who, found["ligne.1.total"] == "", found)


# Who runs scripts. npm's PDFium is built without, poppler leaves them to the program around it.
COUNTING = ["MuPDF", "pdf.js"]


# ---- the order form ----

EDITIONS = ["tests/epreuve/repertoire-essai.xml", "data/repertoire-2008.xml"]
LINE = "commande/ligne.1/"


def order(path):
    """An order of the last title that has a price, as it is filled in."""
    with pikepdf.open(path) as pdf:
        titles = [(str(title), str(label)) for title, label in fields(pdf)[LINE + "titre"].Opt]
    title, label = [option for option in titles if option[1].endswith("€")][-1]
    return {LINE + "titre": title, LINE + "quantite": "2", "commande/nom": "Zoé Œuvrard-Ÿs", "commande/case.1": True,
            "commande/organisme": "Communauté « l’Été » à 12 €"}, titles, label


def check_merged(report, folder, orders, wanted):
    table = os.path.join(folder, "orders.csv")
    run(REPERTOIRE, "merge", "--csv=" + table, *orders.values())
    with open(table, encoding="utf-8", newline="") as file:
        rows = {row["fichier"]: row for row in csv.DictReader(file)}
    for who, filled in orders.items():
        report("merge reads what %s has filled in" % who, all_of(rows.get(filled, {}), wanted), rows)


def check_crosswise(report, folder, orders, wanted, label):
    """Every program reads what each has filled in; poppler tells what is shown of a choice."""
    for who, filled in orders.items():
        for reader in orders:
            told = FILLERS[reader](filled, os.path.join(folder, "read.pdf"), {})
            expected = dict(wanted, **{LINE + "titre": label} if reader == "poppler" else {})
            report("%s reads what %s has filled in" % (reader, who), all_of(told, expected), told)


def check_order_form(report, folder, edition):
    path, scripted, name = (os.path.join(folder, name) for name in ("order.pdf", "priced.pdf", os.path.basename(edition)))
    build = [REPERTOIRE, "build", "--questions=ignorer", edition, "--schema", "data/repertoire.rng", "--template",
             "templates/edition.xsl", "--fonts", "fonts/fonts.conf", "-o"]
    run(*build, path)
    run(*build, scripted, "--scripts")
    wanted, titles, label = order(path)
    with pikepdf.open(path) as pdf:
        report("the order form can be filled in without sight, every field is named: " + name,
               all(str(field.TU) for field in fields(pdf).values()), sorted(fields(pdf)))
        page = page_of(pdf, fields(pdf)["commande/case.1"]) + 1
    heard = "\n".join(listen.lines(path, str(page)))
    report("a listener hears the words of a box once: " + name, "[check box field Paiement par chèque]" in heard and
           heard.count("Ci-joint un chèque") == 1, heard[-1500:])
    report("its titles are those of the catalogue, with their prices: " + name, titles[0] == ("", "") and len(titles) > 1,
           titles)
    orders = {who: os.path.join(folder, "order-%s.pdf" % who) for who, fill in FILLERS.items()
              if fill(path, os.path.join(folder, "order-%s.pdf" % who), wanted) is not None}
    blank = {field: inked(path, field) for field in wanted}
    for who, filled in orders.items():
        shown = words(filled)
        report("an order filled in by %s is drawn, accents too: %s" % (who, name), all(
            word in shown for word in ("Zoé Œuvrard-Ÿs", "Communauté « l’Été » à 12 €", wanted[LINE + "titre"])) and all(
            inked(filled, field) > blank[field] for field in wanted), shown[-1500:])
    check_merged(report, folder, orders, wanted)
    if edition == EDITIONS[0]:
        check_crosswise(report, folder, orders, wanted, label)
    for who in COUNTING:
        told = FILLERS[who](scripted, os.path.join(folder, "counted.pdf"), wanted)
        report("an order is priced by %s: %s" % (who, name), told is None or (
            told["commande/total"] and told["commande/total"] == told[LINE + "total"]), told)
# ---- the forms that partners are sent ----

FICHE = "courbeval--kolonda"
CHANGED = {"fr/executif/personne.2/nom": "Œuvrard-Ÿs", "fr/executif/adresse/ville": "Courbeval « Été »"}


def check_return(report, desk, who, fill):
    """Filled in by a program, the form is read by ours."""
    sent, filled = os.path.join(desk, "envoi", FICHE + ".pdf"), os.path.join(desk, "retour.pdf")
    if fill(sent, filled, {FICHE + "/" + name: value for name, value in CHANGED.items()}) is None:
        return
    done = run(REPERTOIRE, "merge", "--source", os.path.join(desk, "data/repertoire-essai.xml"), "-d",
               os.path.join(desk, "envoi"), filled)
    report("what %s has filled in goes into the fiche, and nothing else" % who, done.returncode == 0 and
           "Vautrelle → Œuvrard-Ÿs" in done.stdout and "Courbeval Cedex → Courbeval « Été »" in done.stdout and
           done.stdout.count("\n+") == 4, done.stdout + done.stderr)


def check_returns(report, folder):
    desk = copy_desk(os.path.join(folder, "desk"))
    run(REPERTOIRE, "forms", "--source", os.path.join(desk, "data/repertoire-essai.xml"), "--reply-to", "r@maison.example",
        "-d", os.path.join(desk, "envoi"))
    with pikepdf.open(os.path.join(desk, "envoi", FICHE + ".pdf")) as pdf:
        labels = sorted(str(field.TU) for field in fields(pdf).values())
    report("no two fields of a form are called alike", len(set(labels)) == len(labels), labels)
    for who, fill in FILLERS.items():
        check_return(report, desk, who, fill)


# ---- codes ----

def check_code(report, folder):
    path, picture = os.path.join(folder, "code.pdf"), os.path.join(folder, "code")
    run(REPERTOIRE, "build", "--questions=ignorer", "tests/epreuve/repertoire-essai.xml", "-o", path,
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
        check_standards(report, folder)
        check_cff(report, folder)
        check_filling(report, path, folder)
        check_beyond(report, path, folder)
        check_scripts(report, folder)
        for edition in EDITIONS:
            check_order_form(report, folder, edition)
        check_returns(report, folder)
        check_code(report, folder)
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
