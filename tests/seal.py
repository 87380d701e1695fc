#!/usr/bin/env python3
"""An edition that is sealed prints the same bytes, or nothing: what differs is named. Digests are those of sha256sum.

Usage: tests/seal.py. REPERTOIRE names the program.
"""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET

from reporting import report, status
from trial import copy_desk

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
MASTER = "repertoire-essai.xml"
FIRST, LAST = "fiches/courbeval--kolonda.xml", "fiches/passerelles-du-fleuve.xml"

def run(folder, *command, **variables):
    return subprocess.run([REPERTOIRE, *map(str, command)], capture_output=True, text=True, check=False, cwd=folder,
                          env={**os.environ, **variables})


class Desk:
    """A copy of the edition, its templates and its fonts' configuration, sealed."""

    def __init__(self, folder):
        self.folder = copy_desk(folder)
        self.sealing = run(self.folder, "seal", f"data/{MASTER}")
        self.seal = self.folder / "repertoire-essai.sceau.xml"
        self.pdf = self.folder / "repertoire-essai.pdf"

    def rebuild(self, *options, **variables):
        """Builds again, held against the seal: the run, and the PDF's bytes, None when there is none."""
        again = self.folder / "again.pdf"
        again.unlink(missing_ok=True)
        done = run(self.folder, "build", f"data/{MASTER}", "--sealed", self.seal, "-o", again, *options, **variables)
        return done, again.read_bytes() if again.exists() else None

    def change(self, file, old, new):
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(done, printed, *said):
    """Why a build that had to be refused was not, or was for another reason."""
    if done.returncode != 3 or printed is not None:
        return f"status {done.returncode}, {'something' if printed else 'nothing'} printed: {done.stderr}"
    missing = [words for words in said if words not in done.stderr]
    return missing and f"nothing is said of {missing}: {done.stderr}"


def check_seal(desk):
    report("an edition is sealed", desk.sealing.returncode and desk.sealing.stderr)
    root = ET.parse(desk.seal).getroot()
    bases = ("data", "templates", "fonts", "")
    faults = []
    for entry in root.iter("fichier"):
        path = next(p for base in bases if (p := desk.folder / base / entry.get("nom")).exists())
        if hashlib.sha256(path.read_bytes()).hexdigest() != entry.get("sha256"):
            faults.append(entry.get("nom"))
    names = {entry.get("nom") for entry in root.iter("fichier")}
    wanted = {MASTER, FIRST, LAST, "referentiels.xml", "repertoire.rng", "edition.xsl", "commun.xsl", "fonts.conf"}
    faces = [name for name in names if name.endswith(".ttf")]
    report("its files have the digests of what they hold", faults)
    report("all that was read is in it, and nothing else",
           wanted - names or not faces or any("sceau" in name or "bat.xsl" in name for name in names))
    pdf = root.find("pdf")
    report("the PDF has the digest that the seal states",
           hashlib.sha256(desk.pdf.read_bytes()).hexdigest() != pdf.get("sha256"))
    pages = subprocess.run(["pdfinfo", desk.pdf], capture_output=True, text=True, check=True).stdout
    count = re.search(r"Pages:\s+(\d+)", pages)[1]
    report("it has an entry for each page",
           (count != pdf.get("pages") or len(root.findall("page")) != int(count)) and f"{count} pages")
    fiches = {fiche.get("id"): fiche for fiche in root.iter("fiche")}
    report("it has an entry for each fiche", len(fiches) != 4 and str(fiches.keys()))


def check_page_to_sign(desk):
    page = desk.folder / "repertoire-essai.bat.pdf"
    text = subprocess.run(["pdftotext", "-layout", page, "-"], capture_output=True, text=True, check=True).stdout
    digest = ET.parse(desk.seal).getroot().get("empreinte")
    groups = " ".join(re.findall("....", digest))
    report("the page to sign bears the digest in groups of four", groups not in text and text)
    report("its PDF is whole", subprocess.run(["qpdf", "--check", page], capture_output=True, check=False).returncode)


def check_same(desk):
    sealed = desk.pdf.read_bytes()
    done, printed = desk.rebuild()
    report("nothing changed: the same bytes", (done.returncode or printed != sealed) and done.stderr)
    done, printed = desk.rebuild("-j1")
    report("by one processor too", (done.returncode or printed != sealed) and done.stderr)
    report("the PDF is verified", run(desk.folder, "seal", "--sealed", desk.seal, "--verify", desk.pdf).returncode)
    with tempfile.TemporaryDirectory() as elsewhere:
        moved = pathlib.Path(elsewhere) / "desk"
        shutil.copytree(desk.folder, moved)
        done = run(moved, "build", f"data/{MASTER}", "--sealed", "repertoire-essai.sceau.xml", "-o", "x.pdf")
        report("in another folder too", done.returncode and done.stderr)


def check_changed(desk):
    desk.change(f"data/{LAST}", "</fiche>", "<!-- x --></fiche>")
    done, printed = desk.rebuild()
    report("a file that changed is named and nothing is printed", refused(done, printed, LAST, "[sealed-file]"))
    desk.change(f"data/{LAST}", "<!-- x --></fiche>", "</fiche>")

    desk.change("templates/mise-en-page.xsl", "</xsl:stylesheet>", "<!-- x --></xsl:stylesheet>")
    desk.change(f"data/{FIRST}", "</fiche>", "<!-- x --></fiche>")
    done, printed = desk.rebuild()
    report("all that changed is named in one run", refused(done, printed, "mise-en-page.xsl", FIRST))
    desk.change("templates/mise-en-page.xsl", "<!-- x -->", "")
    desk.change(f"data/{FIRST}", "<!-- x -->", "")

    include = f'<xi:include href="{LAST}"/>'
    desk.change(f"data/{MASTER}", include, "")
    done, printed = desk.rebuild()
    report("a file that is no longer read is named", refused(done, printed, f"{LAST}: error: this file of the seal"))
    desk.change(f"data/{MASTER}", '<autres-types tri="cle">\n    ', f'<autres-types tri="cle">\n    {include}')

    done, printed = desk.rebuild("--param", "cahier=1")
    report("a parameter that the seal has not is named", refused(done, printed, "cahier", "[sealed-parameter]"))


def check_date(desk):
    done, printed = desk.rebuild(SOURCE_DATE_EPOCH="1230768000")
    report("another date alone is another PDF, and said to be", refused(done, printed, "SOURCE_DATE_EPOCH"))


def check_held(desk):
    folio = next(page.get("folio") for page in ET.parse(desk.seal).iter("page")
                 if "courbeval--kolonda" in page.get("fiches", ""))
    desk.change(f"data/{LAST}", "<nom>", "<nom>Nouvelles ")
    done, printed = desk.rebuild("--figer", folio)
    report("pages held are printed while another changes", (done.returncode or not printed) and done.stderr)
    last = next(page.get("folio") for page in ET.parse(desk.seal).iter("page")
                if "passerelles-du-fleuve" in page.get("fiches", ""))
    done, printed = desk.rebuild("--figer", f"{folio}-{last}")
    report("a page held that changes is named with its fiche and the file",
           refused(done, printed, f"page {last} (passerelles-du-fleuve)", f"what has changed: {LAST}"))
    done, printed = desk.rebuild("--figer", "999")
    report("a folio that is not there is said to be so", refused(done, printed, "[sealed-folio]"))
    desk.change(f"data/{LAST}", "<nom>Nouvelles ", "<nom>")


def check_tampering(desk):
    whole = desk.seal.read_text(encoding="utf-8")
    desk.seal.write_text(whole.replace('octets="', 'octets="9', 1), encoding="utf-8")
    done, printed = desk.rebuild()
    report("a seal that was changed holds nothing", refused(done, printed, "[seal-read]"))
    desk.seal.write_text(whole, encoding="utf-8")
    other = desk.folder / "other.pdf"
    other.write_bytes(desk.pdf.read_bytes() + b"\n")
    done = run(desk.folder, "seal", "--sealed", desk.seal, "--verify", other)
    report("another PDF is not verified", (done.returncode != 3 or "[sealed-pdf]" not in done.stderr) and done.stderr)
    for options in (["build", "--figer=1-2"], ["seal", "--verify=x.pdf"], ["build", "--sealed=x", "--figer=1-"]):
        done = run(desk.folder, *options, f"data/{MASTER}") if options[0] == "build" else run(desk.folder, *options)
        report(f"{' '.join(options)} is a fault of usage", done.returncode != 2 and done.stderr)


def check_remarks(desk):
    """What the person who signs lets pass is stated: questions left open, faults accepted."""
    desk.change(f"data/{FIRST}", "<domaines>",
                '<question id="q1" pour="partenaire" etat="ouverte">Qui est maire ?</question>'
                '<accepte code="T01" par="AF" le="2026-03-02" vu="">la mairie ne répond plus</accepte><domaines>')
    done = run(desk.folder, "seal", f"data/{MASTER}", "-d", "remarks", "--questions=ignorer")
    root = ET.parse(desk.folder / "remarks/repertoire-essai.sceau.xml").getroot()
    question, accepted = root.find("question"), root.find("acceptee")
    stated = [(question.get("id"), question.get("pour"), question.get("texte")),
              (accepted.get("code"), accepted.get("raison"))]
    expected = [("q1", "partenaire", "Qui est maire ?"), ("T01", "la mairie ne répond plus")]
    mention = root.get("mention")
    report("questions left open and faults accepted are in the seal", (done.returncode or stated != expected or mention != "1 question ouverte") and f"{done.stderr} {stated} {mention}")
    page = desk.folder / "remarks/repertoire-essai.bat.pdf"
    text = subprocess.run(["pdftotext", page, "-"], capture_output=True, text=True, check=True).stdout
    missing = [words for words in ("1 question ouverte, 1 faute acceptée", "Qui est maire", "la mairie ne répond plus")
               if words not in text.replace("\xa0", " ").replace("\u202f", " ")]
    report("and on the page to sign", missing and f"{missing} not in {text}")
    printed = (desk.folder / "remarks/repertoire-essai.pdf").read_bytes()
    again = desk.folder / "remarks/again.pdf"
    done = run(desk.folder, "build", f"data/{MASTER}", "--sealed", "remarks/repertoire-essai.sceau.xml", "-o", again)
    report("what was sealed with questions open is printed again unasked",
           (done.returncode or again.read_bytes() != printed) and done.stderr)
    done = run(desk.folder, "build", f"data/{MASTER}", "--sealed", "remarks/repertoire-essai.sceau.xml", "--figer=1-2", "-o", again)
    report("where only some pages are held it is asked", (done.returncode != 3 or "[Q01]" not in done.stderr) and done.stderr)
    desk.change(f"data/{FIRST}", "<question", "<!--<question")
    desk.change(f"data/{FIRST}", "</accepte>", "</accepte>-->")


def check_print(desk):
    """What goes to a printer is sealed with what it is made by: both files, or nothing."""
    made = ["--profile=print", "--paper=90g/1.2"]
    done = run(desk.folder, "seal", f"data/{MASTER}", "-d", "print", *made)
    seal = desk.folder / "print/repertoire-essai.sceau.xml"
    files = [desk.folder / f"print/repertoire-essai{part}.pdf" for part in ("", "-couverture")]
    report("what goes to a printer is sealed", done.returncode and done.stderr)
    stated = [pdf.get("sha256") for pdf in ET.parse(seal).getroot().iter("pdf")]
    report("the seal has the digests of the inside and the cover", stated != [hashlib.sha256(file.read_bytes()).hexdigest() for file in files])
    report("both are verified", [file.name for file in files if run(desk.folder, "seal", "--sealed", seal, "--verify", file).returncode])

    def rebuild(*options):
        again = [desk.folder / "print/again.pdf", desk.folder / "print/again-couverture.pdf"]
        for file in again:
            file.unlink(missing_ok=True)
        done = run(desk.folder, "build", f"data/{MASTER}", "--sealed", seal, "-o", again[0], *options)
        return done, [file.read_bytes() for file in again if file.exists()] or None

    done, printed = rebuild(*made)
    report("both are printed again to the byte", (done.returncode or printed != [file.read_bytes() for file in files]) and done.stderr)
    report("for a screen it is another edition", refused(*rebuild(), "“profil”", "[sealed-parameter]"))
    report("on another paper it is another book", refused(*rebuild("--profile=print", "--paper=90g/3"), "“tranche”", "[sealed-parameter]"))
    text = subprocess.run(["pdftotext", "-layout", desk.folder / "print/repertoire-essai.bat.pdf", "-"], capture_output=True, text=True, check=True).stdout
    digests = [" ".join(re.findall("....", digest)) for digest in stated]
    report("the page to sign has both, and is none for a press",
           [digest for digest in digests if digest not in text] or "PDF version:     1.7" not in
           subprocess.run(["pdfinfo", desk.folder / "print/repertoire-essai.bat.pdf"], capture_output=True, text=True, check=True).stdout)


def check_broken(desk):
    desk.change(f"data/{FIRST}", "<domaines>", "<domaine>")
    with tempfile.TemporaryDirectory() as folder:
        done = run(desk.folder, "seal", f"data/{MASTER}", "-d", folder)
        left = os.listdir(folder)
    report("an edition with faults is not sealed", (done.returncode != 3 or left) and f"{done.stderr} {left}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder)
        check_seal(desk)
        check_page_to_sign(desk)
        check_same(desk)
        check_changed(desk)
        check_date(desk)
        check_held(desk)
        check_tampering(desk)
        check_remarks(desk)
        check_print(desk)
        check_broken(desk)
    return status()


if __name__ == "__main__":
    raise SystemExit(main())
