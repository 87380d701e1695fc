#!/usr/bin/python3
"""The year of an edition in one run: checked, faults accepted, questions asked, a draft commented, forms filled in by another
program, both merged, changes told, sealed, and printed again under the seal; as data/README.md walks through it.

Usage: tests/year.py. REPERTOIRE names the program.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import pikepdf

from reporting import report, status
from trial import copy_desk

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = str(pathlib.Path(os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))).resolve())
EDITION = "data/repertoire-essai.xml"
FICHE = "courbeval--kolonda"
SOURCE = f"data/fiches/{FICHE}.xml"

class Desk:
    def __init__(self, folder):
        self.folder = copy_desk(folder)
        shutil.copytree(self.folder / "data", self.folder / "before")

    def run(self, *command):
        return subprocess.run([REPERTOIRE, *map(str, command)], capture_output=True, text=True, check=False, cwd=self.folder,
                              env={**os.environ, "SOURCE_DATE_EPOCH": "1777593600"})  # 2026-05-01

    def text(self):
        return (self.folder / SOURCE).read_text(encoding="utf-8")

    def change(self, old, new):
        text = self.text()
        assert old in text, f"{SOURCE} has no {old}"
        (self.folder / SOURCE).write_text(text.replace(old, new, 1), encoding="utf-8")

    def fill(self, form, name, values):
        left = dict(values)

        def walk(field, prefix):
            full = f"{prefix}.{field.T}" if prefix and "/T" in field else str(field.T) if "/T" in field else prefix
            for kid in field.get("/Kids", []):
                walk(kid, full)
            if "/Kids" not in field and full.partition("/")[2] in left:
                field.V = pikepdf.String(left.pop(full.partition("/")[2]))

        with pikepdf.open(self.folder / form) as pdf:
            for field in pdf.Root.AcroForm.Fields:
                walk(field, "")
            assert not left, f"the form has no {left}"
            pdf.save(self.folder / name)


def codes(done):
    return [json.loads(line)["code"] for line in done.stdout.splitlines()]


def check_and_accept(desk):
    """The fax is the telephone: found, looked at, accepted with a reason."""
    desk.change("+33261910002", "+33261910001")
    found = desk.run("check", EDITION, "--json")
    report("a fault is found", codes(found).count("D05") != 1 and found.stdout + found.stderr)
    shown = desk.run("check", EDITION, "--rule=D05", "--accept").stdout
    element = re.search(r"<accepte .*?</accepte>|<accepte [^>]*/>", shown, re.DOTALL)
    report("the element that accepts it is given", not element and shown)
    accepted = element[0].replace('par="…"', 'par="AF"').replace('le="…"', 'le="2026-05-01"')
    accepted = re.sub(r">[^<]*</accepte>", ">une seule ligne, la mairie l’a dit</accepte>", accepted)
    desk.change('<tel usage="fax">+33261910001</tel>', f'<tel usage="fax">+33261910001</tel>{accepted}')
    done = desk.run("check", EDITION)
    report("accepted, it is counted and not told", ("1 accepted" not in done.stdout or "D05" in done.stdout) and done.stdout)


def ask(desk):
    done = desk.run("query", "add", "--source", EDITION, FICHE, "Qui préside le comité ?", "--to", "partenaire", "--from", "AF",
                    "--on", "fr/comite/organisme.1")
    report("a question is asked", (done.returncode or "Qui préside le comité" not in desk.text()) and done.stderr)
    done = desk.run("query", "add", "--source", EDITION, FICHE, "Photo ?", "--to", "redaction", "--from", "AF")
    report("and another, for ourselves", done.returncode and done.stderr)
    done = desk.run("build", EDITION, "-o", "trop-tot.pdf")
    report("no final edition while questions are open",
           (done.returncode != 3 or "[Q01]" not in done.stderr or (desk.folder / "trop-tot.pdf").exists()) and done.stderr)


def read_proof(desk):
    """The draft, and a reader who answers our note and makes one of her own."""
    done = desk.run("proof", "--source", EDITION, "-o", "epreuve.pdf")
    report("a draft is printed", done.returncode and done.stderr)
    with pikepdf.open(desk.folder / "epreuve.pdf") as pdf:
        page, ours = next((page, note) for page in pdf.pages for note in page.get("/Annots", [])
                          if str(note.get("/NM", "")) == f"{FICHE}#q2")
        answer = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 600, 28, 618], IRT=ours,
                                    T=pikepdf.String("Lise"), Contents=pikepdf.String("Prise en mai."))
        page.Annots.append(pdf.make_indirect(answer))
        pdf.save(desk.folder / "relue.pdf")
    done = desk.run("merge", "--source", EDITION, "--apply", "relue.pdf")
    report("her answer comes back", "Prise en mai." not in desk.text() and done.stdout + done.stderr)
    done = desk.run("query", "close", "--source", EDITION, FICHE, "q2")
    report("and the question is closed", done.returncode and done.stderr)


def ask_partner(desk):
    done = desk.run("forms", "--source", EDITION, "--reply-to", "r@maison.example", "--deadline", "2026-06-01", "-d", "envoi")
    report("forms are made", done.returncode and done.stderr)
    os.mkdir(desk.folder / "envoi/retours")
    desk.fill(f"envoi/{FICHE}.pdf", "envoi/retours/mairie.pdf",
              {"question/q1": "Jeanne Lebihan-Sorel", "fr/executif/personne.2/nom": "Vautrelle-Dubois",
               "fr/executif/adresse/ligne.2": "2, place du Marché", "valide-par": "M. Graffigny"})
    done = desk.run("merge", "--source", EDITION, "--apply", "envoi/retours")
    report("the filled form comes back",
           ("Vautrelle-Dubois" not in desk.text() or "2, place du Marché" not in desk.text()) and done.stdout + done.stderr)
    listed = desk.run("query", "list", "--source", EDITION, "--json").stdout
    report("its answer waits to be worked in", ("Jeanne Lebihan-Sorel" not in listed or '"repondue"' not in listed) and listed)
    done = desk.run("query", "close", "--source", EDITION, FICHE, "q1")
    report("the last question is closed", done.returncode and done.stderr)


def tell_changes(desk):
    done = desk.run("diff", "before/repertoire-essai.xml", EDITION)
    missing = [words for words in ("Vautrelle → Vautrelle-Dubois", "2, place du Marché") if words not in done.stdout]
    report("what changed is told", (done.returncode != 1 or missing or "Qui préside" in done.stdout) and done.stdout)


def sign(desk):
    done = desk.run("seal", EDITION, "-d", "bat")
    report("the edition is sealed", done.returncode and done.stderr)
    done = desk.run("build", EDITION, "--sealed", "bat/repertoire-essai.sceau.xml", "-o", "encore.pdf")
    report("and printed again, the same bytes",
           (done.returncode or (desk.folder / "encore.pdf").read_bytes() != (desk.folder / "bat/repertoire-essai.pdf").read_bytes())
           and done.stderr)
    seal = (desk.folder / "bat/repertoire-essai.sceau.xml").read_text(encoding="utf-8")
    report("the seal states what was accepted", "une seule ligne" not in seal)
    desk.change("2, place du Marché", "3, place du Marché")
    done = desk.run("build", EDITION, "--sealed", "bat/repertoire-essai.sceau.xml", "-o", "autre.pdf")
    report("what changes after the signature is refused and named",
           (done.returncode != 3 or SOURCE.rsplit("/", 1)[1] not in done.stderr or (desk.folder / "autre.pdf").exists()) and done.stderr)


def main():
    with tempfile.TemporaryDirectory() as name:
        desk = Desk(name)
        for step in (check_and_accept, ask, read_proof, ask_partner, tell_changes, sign):
            step(desk)
    return status()


if __name__ == "__main__":
    raise SystemExit(main())
