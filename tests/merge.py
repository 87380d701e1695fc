#!/usr/bin/python3
"""What comes back on forms goes into the fiches: byte for byte where it belongs, and only what is sure.

Usage: tests/merge.py. REPERTOIRE names the program. Forms are filled by pikepdf (qpdf), not by us.
"""
import csv
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

import pikepdf

from reporting import report, status
from trial import copy_desk

os.environ["LANGUAGE"] = "fr"    # as an editor has it

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = str(pathlib.Path(os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))).resolve())
FICHE = "courbeval--kolonda"
SOURCE = f"data/fiches/{FICHE}.xml"

class Desk:
    """A copy of the edition whose forms were sent."""

    def __init__(self, folder):
        self.folder = copy_desk(folder)
        self.change(SOURCE, "<fonction>Maire</fonction>",
                    '<question id="q5" pour="partenaire" etat="ouverte">Qui préside le comité ?</question>'
                    "<fonction>Maire</fonction>")
        done = self.run("forms", "--source", "data/repertoire-essai.xml", "--reply-to", "r@maison.example", "-d", "envoi")
        assert done.returncode == 0, done.stderr
        self.whole = self.text()

    def run(self, *command):
        return subprocess.run([REPERTOIRE, *map(str, command)], capture_output=True, text=True, check=False, cwd=self.folder,
                              env={**os.environ, "SOURCE_DATE_EPOCH": "1777593600"})  # 2026-05-01

    def merge(self, *arguments):
        return self.run("merge", "--source", "data/repertoire-essai.xml", *arguments)

    def text(self):
        return (self.folder / SOURCE).read_bytes().decode("utf-8")

    def reset(self):
        (self.folder / SOURCE).write_bytes(self.whole.encode("utf-8"))

    def change(self, file, old, new):
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def fill(self, name, values, form=f"{FICHE}.pdf"):
        """The form with these fields filled in, as another program does it."""
        left = dict(values)
        path = self.folder / "envoi" / name

        def walk(field, prefix):
            full = f"{prefix}.{field.T}" if prefix and "/T" in field else str(field.T) if "/T" in field else prefix
            if "/Kids" in field:
                for kid in field.Kids:
                    walk(kid, full)
            elif full.partition("/")[2] in left:
                value = left.pop(full.partition("/")[2])
                if field.FT == "/Btn":
                    on = next(state for state in field.AP.N.keys() if state != "/Off")
                    field.V = field.AS = pikepdf.Name(on if value else "/Off")
                else:
                    field.V = pikepdf.String(value)

        with pikepdf.open(self.folder / "envoi" / form) as pdf:
            for field in pdf.Root.AcroForm.Fields:
                walk(field, "")
            assert not left, f"the form has no {left}"
            pdf.save(path)
        return path


CHANGES = {
    "fr/executif/personne.2/nom": "Vautrelle-Dubois",
    "fr/executif/tel.1": "02.61.91.00.09",
    "fr/executif/tel.1@diffusion": True,
    "fr/executif/+courriel": "Secretariat@courbeval.example",
    "fr/elu-referent/personne.1/-": True,
    "fr/elu-referent/+personne/prenom": "Léa",
    "fr/elu-referent/+personne/nom": "d’Orval & fils",
    "fr/collectivite.1/population@valeur": "12 500",
    "domaines/tourisme-patrimoine": True,
    "domaines/sante": False,
    "question/q5": "Jeanne Lebihan-Sorel, toujours",
    "valide-par": "M. Graffigny",
    "valide-le": "28 avril 2026",
}

EXPECTED = [
    "<nom>Vautrelle-Dubois</nom>",
    '<tel diffusion="interne">+33261910009</tel>',
    "<courriel>mairie@courbeval.example</courriel>\n      <courriel>secretariat@courbeval.example</courriel>",
    '<personne statut="en-exercice"><prenom>Léa</prenom><nom>d’Orval &amp; fils</nom></personne>',
    '<population valeur="12500"',
    '<domaine ref="tourisme-patrimoine"/>',
    '<mise-a-jour date="2026-04-28"/>',
    '<reponse de="M. Graffigny" le="2026-05-01">Jeanne Lebihan-Sorel, toujours</reponse>',
]


def check_untouched(desk):
    done = desk.merge(desk.fill("retour.pdf", {}))
    report("a form that nobody changed changes nothing",
           (done.returncode or "rien de changé" not in done.stdout or done.stderr != "1 retour : 0 valeur à prendre (--apply), 0 laissée\n") and done.stdout + done.stderr)


def check_changes(desk):
    filled = desk.fill("retour.pdf", CHANGES)
    done = desk.merge(filled)
    report("a return is shown", (done.returncode or "→ Vautrelle-Dubois" not in done.stdout) and done.stdout + done.stderr)
    report("as a patch", '+      <tel diffusion="interne">+33261910009</tel>' not in done.stdout and done.stdout)
    report("and nothing is written", desk.text() != desk.whole)
    done = desk.merge(filled, "--apply")
    text = desk.text()
    report("--apply writes it", [words for words in EXPECTED if words not in text] or done.stderr != "1 retour : 11 valeurs prises, 0 laissée\n" and done.stderr)
    report("a domain that was unticked is gone", '<domaine ref="sante"' in text)
    kept = [line for line in desk.whole.splitlines() if line not in text.splitlines()]
    report("lines that it is not about are as they were", len(kept) > 10 and kept)
    report("the fiche is sound", desk.run("check", SOURCE).returncode == 3 and desk.run("check", SOURCE).stdout)
    again = desk.merge(filled, "--apply")
    report("the same return once more changes nothing", desk.text() != text and again.stdout)
    table = desk.run("forms", "--suivi", "-d", "envoi").stdout
    report("who has answered is told", ("1 appliquée" not in table or "M. Graffigny" not in table) and table)
    desk.reset()


def check_doubts(desk):
    filled = desk.fill("retour.pdf", {"fr/executif/tel.1": "02 61 91 0", "fr/executif/courriel.1": "pas de mail",
                                      "fr/executif/adresse/cp": "49991"})
    done = desk.merge("--apply", filled)
    text = desk.text()
    report("what cannot be read is told and left", (done.stderr.count("[return-doubt]") != 2 or "+33261910001" not in text) and done.stderr)
    report("the rest is taken", "<cp>49991</cp>" not in text and text)
    unsound = desk.fill("retour.pdf", {"fr/executif/adresse/cp": "ABC", "fr/executif/adresse/ville": "Courbeval"})
    done = desk.merge("--apply", unsound)
    report("a value that the fiche could not be read with is left, with the schema's words, and the rest taken",
           ("« ABC »" not in done.stderr or "<cp>ABC" in desk.text() or "<ville>Courbeval</ville>" not in desk.text())
           and done.stdout + done.stderr)
    report("under --strict it shows in the status", desk.merge("--strict", filled).returncode != 1)
    desk.reset()


def check_conflicts(desk):
    filled = desk.fill("retour.pdf", {"fr/executif/personne.2/nom": "Vautrelle-Dubois", "fr/executif/tel.1": "02 61 91 00 09"})
    desk.change(SOURCE, "<nom>Vautrelle</nom>", "<nom>Vautrelle-Martin</nom>")
    desk.change(SOURCE, "+33261910001", "+33261910009")
    text = desk.text()
    done = desk.merge("--apply", filled)
    report("what was changed here meanwhile is a conflict",
           (done.stderr.count("[return-conflict]") != 1 or "Vautrelle-Martin" not in done.stderr) and done.stderr)
    report("and is left; what was put in already is no conflict",
           "<nom>Vautrelle-Martin</nom>" not in desk.text() or text.count("910009") != desk.text().count("910009"))
    desk.reset()


def check_questions(desk):
    filled = desk.fill("retour.pdf", {"+remarque": "Le pont est fini.", "actions/+etape.1/quoi": "Un pont",
                                      "actions/+etape.1/quand": "2025"})
    desk.merge("--apply", filled)
    desk.merge("--apply", filled)
    questions = sorted((q.get("id"), q.get("pour"), " ".join(q.text.split()))
                       for q in ET.parse(desk.folder / SOURCE).iter("question"))
    report("what only an editor can place becomes a question, once",
           questions[1:] != [("q6", "redaction", "Nouvelle action proposée : « Un pont », 2025."),
                             ("q7", "redaction", "Le partenaire écrit : « Le pont est fini. »")] and questions)
    desk.reset()


def check_nothing_to_change(desk):
    desk.merge("--apply", desk.fill("retour.pdf", {"rien-a-changer": True}))
    changed = [line for line in desk.text().splitlines() if line not in desk.whole.splitlines()]
    report("nothing to change: the fiche is as fresh as the answer", changed != ['  <mise-a-jour date="2026-05-01"/>'] and changed)
    desk.reset()


def check_xfdf(desk):
    (desk.folder / "envoi/retour.xfdf").write_text(f"""<?xml version="1.0" encoding="UTF-8"?>
<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"><fields>
<field name="{FICHE}/jeton"><value>{next((desk.folder / "envoi/envoyes").glob(FICHE + "-*")).stem[-12:]}</value></field>
<field name="{FICHE}/fr/executif/personne"><field name="2/nom"><value>Vautrelle-Dubois</value></field></field>
<field name="{FICHE}/domaines/sante"><value>Off</value></field>
</fields></xfdf>""", encoding="utf-8")
    desk.merge("--apply", "envoi/retour.xfdf")
    text = desk.text()
    report("XFDF does as well", ("Vautrelle-Dubois" not in text or '<domaine ref="sante"' in text) and text[:600])
    desk.reset()


def check_folder(desk):
    folder = desk.folder / "envoi/retours"
    folder.mkdir()
    for name, form, values in (("a.pdf", FICHE, {"fr/executif/personne.2/nom": "Un"}),
                               ("b.pdf", FICHE, {"fr/executif/personne.2/nom": "Deux"}),
                               ("c.pdf", "montfleuret--tanabougou", {"rien-a-changer": True})):
        shutil.move(desk.fill(name, values, f"{form}.pdf"), folder / name)
    (folder / "note.txt").write_text("x", encoding="utf-8")
    done = desk.merge("--apply", "envoi/retours")
    report("a folder of returns is read", not done.stderr.endswith("3 retours : 3 valeurs prises, 1 laissée\n") and done.stderr)
    report("two returns for one fiche are told, and the first holds",
           ("[return-twice]" not in done.stderr or "[return-conflict]" not in done.stderr or "<nom>Un</nom>" not in desk.text())
           and done.stderr)
    desk.reset()


def check_notes(desk):
    """A draft is commented in another program: an answer to our note, a note of the reader's own."""
    done = desk.run("proof", "--source", "data/repertoire-essai.xml", "-o", "epreuve.pdf")
    assert done.returncode == 0, done.stderr
    with pikepdf.open(desk.folder / "epreuve.pdf") as pdf:
        page, ours = next((page, note) for page in pdf.pages for note in page.get("/Annots", [])
                          if str(note.get("/NM", "")) == f"{FICHE}#q5")
        for entries in ({"/IRT": ours, "/T": "Mme Lise", "/Contents": "Jeanne Lebihan-Sorel"},
                        {"/T": "M. Paul", "/Contents": "Photo à changer ?", "/NM": "4f1c"}):
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 600, 28, 618], F=4)
            for key, value in entries.items():
                note[key] = value if key == "/IRT" else pikepdf.String(value)
            page.Annots.append(pdf.make_indirect(note))
        pdf.pages[-1].Annots = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 28, 28], Contents=pikepdf.String("Fin ?")))])
        pdf.save(desk.folder / "relue.pdf")
    done = desk.merge("--apply", "relue.pdf")
    text = desk.text()
    report("an answer to a note on a draft is the question's",
           '<reponse de="Mme Lise" le="2026-05-01">Jeanne Lebihan-Sorel</reponse>' not in text and done.stdout + done.stderr)
    report("a note of the reader's own becomes a question in its fiche",
           not re.search(r'de="M. Paul" le="2026-05-01"[^>]*>\s*Photo à changer \?', text) and done.stdout + done.stderr)
    report("one that is near none of ours is told", "[return-place]" not in done.stderr and done.stderr)
    desk.merge("--apply", "relue.pdf")
    report("the same draft once more changes nothing", desk.text() != text)
    desk.reset()


def check_bad(desk):
    foreign = desk.folder / "foreign.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(foreign)
    whole = (desk.folder / f"envoi/{FICHE}.pdf").read_bytes()
    (desk.folder / "short.pdf").write_bytes(whole[:2000])
    (desk.folder / "text.pdf").write_text("bonjour", encoding="utf-8")
    with pikepdf.open(desk.folder / f"envoi/{FICHE}.pdf") as pdf:
        pdf.save(desk.folder / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    for name, code, status in (("foreign.pdf", "return-flat", 0), ("short.pdf", "return-", 3), ("text.pdf", "return-file", 3),
                               ("locked.pdf", "return-file", 3), ("absent.pdf", "file-read", 4)):
        done = desk.merge(name)
        report(f"{name} is refused", (done.returncode != status or code not in done.stderr) and f"{done.returncode} {done.stderr}")
    filled = desk.fill("retour.pdf", CHANGES)
    shutil.move(desk.folder / "envoi/envoyes", desk.folder / "envoi/ailleurs")
    done = desk.merge(filled)
    report("a form of another edition is refused", (done.returncode != 3 or "[return-token]" not in done.stderr) and done.stderr)
    shutil.move(desk.folder / "envoi/ailleurs", desk.folder / "envoi/envoyes")
    (desk.folder / SOURCE).rename(desk.folder / "data/fiches/courbeval--autre.xml")
    desk.change("data/repertoire-essai.xml", f"{FICHE}.xml", "courbeval--autre.xml")
    desk.change("data/fiches/courbeval--autre.xml", f'id="{FICHE}"', 'id="courbeval--autre"')
    done = desk.merge(filled)
    report("a fiche that was renamed meanwhile is said not to be there",
           (done.returncode != 3 or "[fiche-unknown]" not in done.stderr) and done.stderr)


def check_table(desk):
    """Forms that are of no fiche: the order form's fields as a table."""
    built = desk.run("build", "data/repertoire-essai.xml", "--questions=ignorer", "-o", "edition.pdf")
    done = desk.run("merge", "--csv", "commandes.csv", "edition.pdf")
    rows = list(csv.DictReader((desk.folder / "commandes.csv").read_text(encoding="utf-8").splitlines()))
    report("the fields of any form are written as a table",
           (built.returncode not in (0, 3) or done.returncode or len(rows) != 1 or len(rows[0]) < 5) and f"{done.stderr} {rows}")


def xfdf_of(pdf):
    """What a reader exports of a form: values alone, not what they were at first."""
    fields = []

    def walk(field, prefix):
        full = f"{prefix}.{field.T}" if prefix and "/T" in field else str(field.T) if "/T" in field else prefix
        for kid in field.get("/Kids", []):
            walk(kid, full)
        if "/Kids" not in field:
            value = str(field.get("/V", "")).lstrip("/") if field.get("/FT") == "/Btn" else str(field.get("/V", ""))
            fields.append(f"<field name={quoteattr(full)}><value>{escape(value)}</value></field>")

    with pikepdf.open(pdf) as document:
        for field in document.Root.AcroForm.Fields:
            walk(field, "")
    return f'<xfdf xmlns="http://ns.adobe.com/xfdf/"><fields>{"".join(fields)}</fields></xfdf>'


def check_edition_of_record():
    """Seventy forms that nobody touched, read by their values alone: each is read as what the data says."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "retours").mkdir()
        subprocess.run([REPERTOIRE, "forms", "--source", ROOT / "data/repertoire-2008.xml", "--reply-to", "r@maison.example",
                        "--diffusion", "interne", "-d", folder], check=True, capture_output=True)
        for pdf in folder.glob("*.pdf"):
            (folder / f"retours/{pdf.stem}.xfdf").write_text(xfdf_of(pdf), encoding="utf-8")
        done = subprocess.run([REPERTOIRE, "merge", "--source", ROOT / "data/repertoire-2008.xml", "-d", folder,
                               folder / "retours"], capture_output=True, text=True, check=False)
    changed = [line for line in done.stdout.splitlines() if "→" in line or "laissé :" in line]
    report("forms of all fiches, untouched, change none",
           (done.returncode or changed or "70 retours : 0 valeur à prendre" not in done.stderr) and f"{changed} {done.stderr}")


def main():
    check_edition_of_record()
    with tempfile.TemporaryDirectory() as name:
        desk = Desk(name)
        for check in (check_untouched, check_changes, check_doubts, check_conflicts, check_questions, check_nothing_to_change,
                      check_xfdf, check_folder, check_table, check_notes, check_bad):
            check(desk)
    return status()


if __name__ == "__main__":
    raise SystemExit(main())
