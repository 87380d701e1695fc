#!/usr/bin/python3
"""Forms for partners: what is asked, of whom, and what is kept of it.

Usage: tests/inquiry.py. REPERTOIRE names the program.
"""
import csv
import hashlib
import os
import pathlib
import subprocess
import tempfile

import pikepdf

from reporting import report, status
from trial import copy_desk

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = str(pathlib.Path(os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))).resolve())
FICHE = "courbeval--kolonda"

def run(folder, *command):
    return subprocess.run([REPERTOIRE, "--lang=fr", *map(str, command)], capture_output=True, text=True, check=False, cwd=folder,
                          env={**os.environ, "SOURCE_DATE_EPOCH": "1772409600"})  # 2026-03-02


def forms(folder, *options):
    return run(folder, "forms", "--source", "data/repertoire-essai.xml", "--reply-to", "retour@maison.example", "-d", "envoi",
               *options)


def values(pdf):
    """Of each field by its full name."""
    found = {}

    def walk(field, prefix):
        name = f"{prefix}.{field.T}" if prefix and "/T" in field else str(field.T) if "/T" in field else prefix
        if "/Kids" in field:
            for kid in field.Kids:
                walk(kid, name)
        else:
            found[name] = str(field.get("/V", ""))

    with pikepdf.open(pdf) as document:
        for field in document.Root.AcroForm.Fields:
            walk(field, "")
    return found


def words_of(pdf):
    return subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout


def check_form(folder):
    pdf = folder / f"envoi/{FICHE}.pdf"
    found = values(pdf)
    expected = {
        "fr/executif/personne.2/nom": "Vautrelle",
        "fr/executif/tel.1": "02 61 91 00 01",
        "fr/executif/tel.1@diffusion": "/Off",
        "fr/collectivite.1/population@valeur": "12400",
        "ml/executif/personne.1/prenom": "Moussa",
        "domaines/sante": "/Yes",
        "domaines/tourisme-patrimoine": "/Off",
        "rien-a-changer": "/Off",
        "fr/executif/+personne/nom": "",
        "actions/+etape.4/combien": "",
        "+remarque": "",
        "valide-par": "",
    }
    wrong = [(name, value, found.get(f"{FICHE}/{name}")) for name, value in expected.items()
             if (found.get(f"{FICHE}/{name}") or "").replace("/Oui", "/Yes") not in (value, value.replace("Yes", "On"))]
    report("facts are fields, called by their paths", wrong)
    report("who left office is not asked about", [n for n in found if "fr/executif/personne.1" in n])
    source = (folder / f"data/fiches/{FICHE}.xml").read_bytes()
    token = hashlib.sha256(source).hexdigest()[:12]
    report("the form bears the token of the fiche as it was sent", found.get(f"{FICHE}/jeton") != token)
    kept = folder / f"envoi/envoyes/{FICHE}-{token}.xml"
    report("which is kept", not kept.exists() or kept.read_bytes() != source)
    text = words_of(pdf)
    said = " ".join(text.split()) + " ".join(found.values())
    report("each paragraph of an action is on it, and texts with dates in them are whole",
           [words for words in ("dans les villages de", "Équipement du centre de santé") if words not in said] or said.count("élu en ,"))
    hidden = [words for words in ("06 39 98 00 11", "lebihan@boite", "Tilleuls") if words in text or words in str(found)]
    report("nothing that is kept inside is on it", hidden)
    report("its PDF is whole", subprocess.run(["qpdf", "--check", pdf], capture_output=True, check=False).returncode)


def check_mail(folder):
    with open(folder / "envoi/envoi.csv", encoding="utf-8", newline="") as lines:
        rows = {row["id"]: row for row in csv.DictReader(lines)}
    row = rows[FICHE]
    report("who holds the office is written to, nobody who left it",
           (row["a"] != "mairie@courbeval.example" or "marchepre" in str(row)) and row)
    report("who sees to the partnership has a copy", row["cc"] != "international@courbeval.example" and row)
    mail = (folder / "envoi" / row["message"]).read_text(encoding="utf-8")
    report("the mail begins with its subject", mail.splitlines()[0] != row["objet"])
    missing = [w for w in ("15 avril 2026", "retour@maison.example", row["jeton"]) if w not in mail]
    report("it says until when, where to, and what it belongs to", missing)


def check_question(folder):
    path = folder / f"data/fiches/{FICHE}.xml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("<domaines>", '<question id="q7" pour="partenaire" etat="ouverte">Qui préside ?</question>'
                                  '<question id="q8" pour="redaction" etat="ouverte">Et nous ?</question><domaines>', 1),
                    encoding="utf-8")
    done = forms(folder, FICHE)
    found = values(folder / f"envoi/{FICHE}.pdf")
    report("a question for the partner is asked on the form",
           (done.returncode or f"{FICHE}/question/q7" not in found or "Qui préside" not in words_of(folder / f"envoi/{FICHE}.pdf"))
           and done.stderr)
    report("one for ourselves is not", f"{FICHE}/question/q8" in found)
    path.write_text(whole, encoding="utf-8")


def check_tracking(folder):
    table = run(folder, "forms", "--suivi", "-d", "envoi").stdout
    report("who was asked is told", ("Courbeval – Kolonda" not in table or "4 envoyées" not in table) and table)
    csv_file = folder / "suivi.csv"
    run(folder, "forms", "--suivi", "-d", "envoi", "-o", csv_file)
    report("and as CSV", "courbeval--kolonda,Courbeval – Kolonda," not in csv_file.read_text(encoding="utf-8"))
    path = folder / "envoi/suivi.xml"
    path.write_text(path.read_text(encoding="utf-8").replace(f'id="{FICHE}"', f'id="{FICHE}" revenu="2026-03-10"'), encoding="utf-8")
    done = forms(folder, "--reminder")
    rows = list(csv.DictReader((folder / "envoi/envoi.csv").read_text(encoding="utf-8").splitlines()))
    report("a reminder goes to those who have not answered", (len(rows) != 3 or FICHE in str(rows)) and f"{rows} {done.stderr}")
    report("and says that it is one", "Rappel" not in rows[0]["objet"])


def check_faults(folder):
    for options, words in ((["--deadline", "2026-02-30"], "pas un jour"), (["nulle-part"], "[fiche-unknown]")):
        done = forms(folder, *options)
        report(f"{' '.join(options)} is refused", (done.returncode not in (2, 3) or words not in done.stderr) and done.stderr)
    done = run(folder, "forms", "--source", "data/repertoire-essai.xml", "-d", "envoi")
    report("forms without an address to go back to are refused", done.returncode != 2 and done.stderr)
    path = folder / "data/fiches/montfleuret--tanabougou.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("<domaines>", "<domaine>", 1), encoding="utf-8")
    done = forms(folder)
    rows = list(csv.DictReader((folder / "envoi/envoi.csv").read_text(encoding="utf-8").splitlines()))
    report("a fiche with faults keeps no other from being sent",
           (done.returncode != 3 or len(rows) != 3 or "montfleuret" not in done.stderr) and f"{len(rows)} {done.stderr}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = copy_desk(name)
        done = forms(folder, "--deadline", "2026-04-15")
        report("forms are made", (done.returncode or "4 formulaires" not in done.stderr) and done.stderr)
        check_form(folder)
        check_mail(folder)
        check_question(folder)
        check_tracking(folder)
        check_faults(folder)
    return status()


if __name__ == "__main__":
    raise SystemExit(main())
