#!/usr/bin/env python3
"""Questions in the source: where they may stand, that what is printed does not know of them, and the command for them.

usage: query.py
"""
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.parsers.expat

from reporting import report, status
from trial import copy_edition

os.environ["LANGUAGE"] = "fr"    # as an editor has it

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
ROOMS = ["--schema", str(ROOT / "data/repertoire.rng")]
PRESS = [*ROOMS, "--template", str(ROOT / "templates/edition.xsl"), "--fonts", str(ROOT / "fonts/fonts.conf")]

# Elements of the edition that hold a value, and nothing beside it: (parent, name), or the name wherever it stands.
VALUES = {"nom", "prenom", "fonction", "organisme", "cp", "ville", "tel", "courriel", "site", "sigle", "exp", "montant", "date",
          "periode", "civilite", "qualite", "libelle", "sous-theme", "variante", "fr", "ml", "col", "precision",
          "imprimeur", "isbn", ("adresse", "ligne"), "accepte", "question", "reponse"}

def run(*arguments, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, **options)


class Place:
    """A place between two pieces of an element's content."""

    def __init__(self, offset, path):
        self.offset, self.path = offset, path

    def holds_a_value(self):
        return self.path[-1] in VALUES or self.path[-2:] in VALUES


def places_in(data):
    """All places in the content of elements of an XML file in UTF-8, the last of each element first."""
    parser, open_elements, found = xml.parsers.expat.ParserCreate(), [], []
    paths = {}

    def start(tag, _):
        index = parser.CurrentByteIndex
        end = data.index(b">", index)
        if open_elements:
            found.append(Place(index, tuple(open_elements)))
        open_elements.append(tag)
        paths[len(open_elements)] = data[end - 1:end] == b"/"
        if not paths[len(open_elements)]:
            found.append(Place(end + 1, tuple(open_elements)))

    def stop(tag):
        if not paths[len(open_elements)]:
            place = Place(parser.CurrentByteIndex, tuple(open_elements))
            place.last = True
            found.append(place)
        open_elements.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, stop
    parser.Parse(data, True)
    return [place for place in found if not place.path[-1].startswith("xi:")]


def insert(data, places, text_of):
    for place in sorted(places, key=lambda place: -place.offset):
        data = data[:place.offset] + text_of(place).encode() + data[place.offset:]
    return data


class Numbers:
    last = 0

    @classmethod
    def next(cls):
        cls.last += 1
        return cls.last


def question(_=None):
    return f'<question id="x{Numbers.next()}" pour="redaction" etat="close">Vraiment ?</question>'


def any_remark(place):
    if place.holds_a_value() or random.random() < 0.2:
        return '<?oxy_comment_start author="A" comment="Vraiment &lt;&gt; ?" flag="done"?><?oxy_comment_end?>'
    return random.choice([
        question(),
        f'<question id="x{Numbers.next()}" pour="partenaire" etat="close">Vraiment\n  sûr ?<reponse de="B">Oui.</reponse></question>',
        '<accepte code="A01" par="A" le="2008-11" vu="">ainsi soit-il</accepte>',
    ])


def copy_of_data(scratch):
    shutil.rmtree(scratch / "data", ignore_errors=True)
    shutil.copytree(ROOT / "data", scratch / "data", ignore=shutil.ignore_patterns("corrections", "*.md", "*.rng"))
    return scratch / "data"


def sheets(folder):
    return [*sorted(folder.glob("*.xml")), *sorted(folder.glob("fiches/*.xml"))]


def questions_may_stand_everywhere(scratch):
    """In every element of the edition but those of a value: the schema says so here, to xmllint and to jing."""
    data = copy_of_data(scratch)
    for sheet in sheets(data):
        content = sheet.read_bytes()
        sheet.write_bytes(insert(content, [p for p in places_in(content) if not p.holds_a_value()], question))
    told = run("check", data / "repertoire-2008.xml", "--rule", "S,X,Q02", *ROOMS)
    return told.stdout if "70 fiches · 0 erreur" not in told.stdout else foreign_validators(data)


def foreign_validators(data):
    told = subprocess.run(["xmllint", "--noout", "--xinclude", "--huge", "--relaxng", ROOT / "data/repertoire.rng", data / "repertoire-2008.xml"],
                          capture_output=True, text=True)
    if told.returncode:
        return told.stderr
    if shutil.which("jing"):
        told = subprocess.run(["jing", ROOT / "data/repertoire.rng", *sorted(data.glob("fiches/*.xml"))],
                              capture_output=True, text=True)
        return told.returncode and told.stdout
    return None


def questions_may_not_stand_in_values(scratch):
    data = copy_of_data(scratch)
    fiche = data / "fiches/saumur--sansanding.xml"
    content = fiche.read_bytes()
    values = [p for p in places_in(content) if p.holds_a_value() and hasattr(p, "last")]
    fiche.write_bytes(insert(content, values, question))
    told = run("check", fiche, "--rule", "S", *ROOMS)
    refused = len(re.findall(r"<question> n’est pas admis", told.stdout))
    return refused != len(values) and f"{refused} refused of {len(values)}\n{told.stdout}"


def what_is_printed_does_not_know_of_them(scratch):
    """Two thousand remarks of all kinds at random in the edition do not change a byte of it."""
    random.seed(11)
    data = copy_of_data(scratch)
    before = run("build", data / "repertoire-2008.xml", "-o", scratch / "before.pdf", "--questions=ignorer", *PRESS)
    for sheet in sheets(data):
        content = sheet.read_bytes()
        places = places_in(content)
        sheet.write_bytes(insert(content, random.sample(places, len(places) // 12), any_remark))
    master = data / "repertoire-2008.xml"
    master.write_text(master.read_text().replace("</editeur>", '</editeur><equipe><membre nom="A. Frey"/></equipe>'))
    after = run("build", data / "repertoire-2008.xml", "-o", scratch / "after.pdf", "--strict", "--questions=ignorer", *PRESS)
    if before.returncode or after.returncode:
        return before.stderr + after.stderr
    same = (scratch / "before.pdf").read_bytes() == (scratch / "after.pdf").read_bytes()
    return None if same and Numbers.last > 2000 else f"other bytes; {Numbers.last} questions"


# ---- the command ----

class Trial:
    """A copy of the edition for trials, and the command on it, on a day."""

    def __init__(self, scratch):
        self.folder = scratch / "essai"
        shutil.rmtree(self.folder, ignore_errors=True)
        copy_edition(self.folder)
        self.master = self.folder / "repertoire-essai.xml"
        self.fiche = self.folder / "fiches/courbeval--kolonda.xml"
        self.old = self.fiche.read_text()

    def query(self, *arguments):
        return run("query", *arguments, "--source", self.master, env={**os.environ, "SOURCE_DATE_EPOCH": "1772409600"})

    def add(self, text, *arguments, to="partenaire"):
        return self.query("add", "courbeval", text, "--to", to, *arguments)

    def added(self):
        """The lines that the fiche has more than it had; none may have gone."""
        left = self.old.splitlines()
        more = []
        for line in self.fiche.read_text().splitlines():
            if left and line == left[0]:
                left.pop(0)
            else:
                more.append(line.strip())
        return more if not left else [f"gone: {left[0]}"]

    def check(self):
        return run("check", self.master, "--severity=erreur").returncode


ASKED = [
    ([], "courbeval--kolonda", '<question id="q1" pour="partenaire" le="2026-03-02">?</question>'),
    (["--on", "@tri"], "Clé de classement", '<question id="q2" pour="partenaire" le="2026-03-02" sur="@tri">?</question>'),
    (["--on", "fr/executif"], "Exécutif (France)", '<question id="q3" pour="partenaire" le="2026-03-02">?</question>'),
    (["--on", "fr/comite.2/personne.1/nom"], "2e comité", '<question id="q4" pour="partenaire" le="2026-03-02" sur="personne/nom">?</question>'),
    (["--on", "fr/executif/personne.2@depuis"], "en fonction depuis",
     '<question id="q5" pour="partenaire" le="2026-03-02" sur="personne[2]/@depuis">?</question>'),
    (["--on", "fr/executif/tel.2"], "2e téléphone", '<question id="q6" pour="partenaire" le="2026-03-02" sur="tel[2]">?</question>'),
    (["--on", "ml/comite"], "Comité de jumelage (Mali)", '<question id="q7" pour="partenaire" le="2026-03-02" sur="contact[2]">?</question>'),
    (["--on", "ml/collectivite.1/population@valeur"], "population",
     '<question id="q8" pour="partenaire" le="2026-03-02" sur="population/@valeur">?</question>'),
    (["--on", "histoire/france/p.1"], "motivations françaises", '<question id="q9" pour="partenaire" le="2026-03-02" sur="p">?</question>'),
    (["--on", "perspectives/p.1/date@valeur"], "Perspectives", '<question id="q10" pour="partenaire" le="2026-03-02" sur="p/date/@valeur">?</question>'),
]


def asked_about(trial):
    """Each question goes beside what it is about, and is listed with it."""
    for arguments, _, _ in ASKED:
        told = trial.add("?", *arguments)
        if told.returncode:
            return told.stderr
    listed = trial.query("list").stdout.split("\n  q")
    for (_, label, markup), number in zip(ASKED, range(1, 99)):
        if not any(line == markup or markup in line for line in trial.added()):
            return f"no {markup} in\n" + "\n".join(trial.added())
        if number > 1 and not any(entry.startswith(f"{number} ") and label in entry for entry in listed):
            return f"q{number} is not about {label}:\n" + "\n".join(listed)
    return trial.check() and "the edition is not sound any more"


def asking_answering_closing(scratch):
    trial = Trial(scratch)
    long = "Une question « longue » & qui ne tient pas sur une ligne, parce qu’elle explique de quoi il s’agit à qui ne connaît pas la fiche."
    one, two = trial.add(long, "--from", 'A. "Frey"', "--on", "fr/executif/adresse/cp"), trial.add("Quand ?", to="redaction")
    if (one.stdout, two.stdout) != ("q1\n", "q2\n"):
        return one.stderr + two.stderr
    told = [trial.query("answer", "courbeval", "q1", "Oui,\ntous <deux>.", "--from", "mairie"), trial.query("close", "courbeval", "q2"),
            trial.query("answer", "courbeval", "q1", "Encore.")]
    wanted = ['<question id="q2" pour="redaction" le="2026-03-02" etat="close">Quand ?</question>',
              '<question id="q1" pour="partenaire" de="A. &quot;Frey&quot;" le="2026-03-02" sur="adresse/cp">',
              "Une question « longue » &amp; qui ne tient pas sur une ligne, parce qu’elle explique de quoi il s’agit à qui ne",
              "connaît pas la fiche.", '<reponse de="mairie" le="2026-03-02">Oui, tous &lt;deux&gt;.</reponse>',
              '<reponse le="2026-03-02">Encore.</reponse>', "</question>"]
    if trial.added() != wanted:
        return "".join(t.stderr for t in told) + "\n".join(trial.added())
    listed = trial.query("list").stdout
    if "q2" in listed or "répondue" not in listed or "→ mairie, 2026-03-02 : Oui, tous <deux>." not in listed:
        return listed
    if not listed.endswith("1 question ouverte : partenaire 1\n"):
        return listed
    by_person = trial.query("list", "--by", "person", "--all", "courbeval").stdout
    if by_person.splitlines()[0] != "redaction" or "  q2 · courbeval--kolonda · close" not in by_person:
        return by_person
    told = trial.query("close", "courbeval", "q1", "--answer", "Fait.")
    return trial.query("list").stdout != "0 question ouverte\n" and told.stderr


def what_is_listed_for_programs(scratch):
    trial = Trial(scratch)
    trial.add("?", "--on", "mise-a-jour@date", "--from", "A")
    trial.query("answer", "courbeval", "q1", "Oui.")
    listed = [json.loads(line) for line in trial.query("list", "--json").stdout.splitlines()]
    wanted = {"id": "q1", "fiche": "courbeval--kolonda", "names": "Courbeval – Kolonda", "pour": "partenaire", "de": "A", "le": "2026-03-02",
              "etat": "repondue", "code": None, "path": "mise-a-jour@date", "label": "Mise à jour", "text": "?",
              "answers": [{"de": None, "le": "2026-03-02", "text": "Oui."}], "file": str(trial.fiche), "line": 4, "column": 3}
    return listed != [wanted] and listed


def what_cannot_be_asked(scratch):
    trial = Trial(scratch)
    trial.add("?")
    trial.old = trial.fiche.read_text()
    master = trial.master.read_text()
    trial.master.write_text(master.replace("</editeur>", '</editeur><equipe><membre nom="Astrid Frey"/></equipe>'))
    fiche = trial.fiche.read_text()
    for told, status, words in [
            (trial.add("?", "--on", "fr/executif/adress/cp"), 3, "vouliez-vous dire « fr/executif/adresse/cp » ?"),
            (trial.add("?", to="Astrid Fray"), 3, "vouliez-vous dire « Astrid Frey » ?"),
            (trial.add("\x07"), 3, "edit-value"),
            (trial.query("close", "courbeval", "q7"), 3, "query-unknown"),
            (trial.query("answer", "courbeval", "q1"), 2, "answer prend FICHE ID TEXTE"),
            (trial.query("add", "courbeval", "?"), 2, "--to"),
            (trial.query("add", "introuvable", "?", "--to", "auteur"), 3, "fiche-unknown"),
            (trial.query("delete", "courbeval", "q1"), 2, "dire que faire"),
            (trial.add(""), 2, "il n’y a rien dans le texte")]:
        if told.returncode != status or words not in told.stderr or trial.fiche.read_text() != fiche:
            return f"{told.args}: {told.returncode} {told.stderr}"
    trial.fiche.write_text(fiche.replace('id="q1"', 'id="q11"'))
    told = trial.add("?", to="Astrid Frey")
    return told.stdout != "q12\n" and told.stdout + told.stderr or trial.check()


def a_comment_of_oxygen_is_listed_and_left(scratch):
    trial = Trial(scratch)
    trial.fiche.write_text(trial.old.replace("<fonction>Maire", '<?oxy_comment_start author="B" comment="Sûr ?"?><?oxy_comment_end?><fonction>Maire', 1))
    listed = trial.query("list").stdout
    told = trial.query("close", "courbeval", "oxy1")
    return ("oxy1" not in listed or "de B" not in listed or told.returncode != 3 or "query-foreign" not in told.stderr) and listed + told.stderr


# ---- the gate ----

def print_trial(trial, command, *arguments):
    output = {"build": ["-o", trial.folder / "x.pdf"], "seal": ["-d", trial.folder], "fiche": ["-d", trial.folder]}[command]
    tools = ["--template", ROOT / "templates/edition.xsl", "--fonts", ROOT / "fonts/fonts.conf"]
    return run(command, *arguments, *output, *tools)


def keywords_of(pdf):
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    found = re.search(r"^Keywords: *(.*)$", told, re.M)
    xmp = re.search(rb"<pdf:Keywords>(.*?)</pdf:Keywords>", pdf.read_bytes())
    return (found[1] if found else "", xmp[1].decode() if xmp else "")


def what_is_open_holds_the_edition(scratch):
    trial = Trial(scratch)
    sound = print_trial(trial, "build", trial.master)
    before = (trial.folder / "x.pdf").read_bytes()
    told = print_trial(trial, "build", trial.master, "--questions=ignorer")
    if sound.returncode or told.returncode or (trial.folder / "x.pdf").read_bytes() != before:
        return "a sound edition is held, or is another when told not to be\n" + sound.stderr + told.stderr
    (trial.folder / "x.pdf").unlink()
    trial.add("Une ?"), trial.add("Deux ?"), trial.query("add", "montfleuret", "Trois ?", "--to", "redaction")
    trial.query("answer", "courbeval", "q1", "Oui.")
    for command in "build", "seal":
        told = print_trial(trial, command, trial.master)
        if told.returncode != 3 or "3 questions ouvertes (courbeval--kolonda 2, montfleuret--tanabougou 1) [Q01]" not in told.stderr:
            return told.stderr
        if f"{trial.fiche}:5:3: note : question q1, pour partenaire : Une ? [Q01]" not in told.stderr or list(trial.folder.glob("*.pdf")):
            return told.stderr
    told = print_trial(trial, "build", trial.master, "--fo", os.devnull, "--questions=ignorer", "--strict", "--quiet")
    info, xmp = keywords_of(trial.folder / "x.pdf")
    if told.returncode or told.stderr or info != xmp or not info.endswith(" ; 3 questions ouvertes"):
        return f"{told.stderr} {keywords_of(trial.folder / 'x.pdf')}"
    sound = subprocess.run([ROOT / "tests/conformance.py", "--claims", "ua1 2a", trial.folder / "x.pdf"], capture_output=True, text=True)
    for fiche, question in (("courbeval", "q1"), ("courbeval", "q2"), ("montfleuret", "q1")):
        trial.query("close", fiche, question)
    told = print_trial(trial, "build", trial.master, "--quiet")
    return sound.stdout + sound.stderr if sound.returncode else told.stderr or (trial.folder / "x.pdf").read_bytes() != before


def an_error_holds_the_edition(scratch):
    trial = Trial(scratch)
    total = trial.folder / "fiches/cc-val-dormant--sanfina.xml"
    total.write_text(total.read_text().replace('imprime="100000"', 'imprime="100001"'))
    told = print_trial(trial, "build", trial.master)
    if told.returncode != 3 or "[M01]" not in told.stderr or "conseil" not in told.stderr:
        return told.stderr or "nothing is said"
    print_trial(trial, "build", trial.master, "--questions=ignorer")
    if not keywords_of(trial.folder / "x.pdf")[0].endswith(" ; 1 erreur"):
        return keywords_of(trial.folder / "x.pdf")
    total.write_text(total.read_text().replace('<total devise', '<total calcul="aucun" devise'))
    return print_trial(trial, "build", trial.master, "--quiet").stderr


def fiches_are_not_held(scratch):
    trial = Trial(scratch)
    trial.add("Une ?"), trial.add("Deux ?")
    told = [print_trial(trial, "fiche", "--all", "--source", trial.master), print_trial(trial, "build", trial.fiche)]
    manifest = (trial.folder / "manifest.csv").read_text().splitlines()
    counts = [line.rsplit(",", 1)[1] for line in manifest]
    return any(t.returncode for t in told) or counts != ["questions", "2", "0", "0", "0"] and (counts, [t.stderr for t in told])


# ---- the edition of record ----

def doubts_of_the_transcription(_):
    """Each is a question beside its value, that the page of decisions points to, and nothing there waits in words alone."""
    wrong, count = [], 0
    for page in sorted((ROOT / "data/corrections").glob("*.md")):
        text = page.read_text()
        fiche = (ROOT / "data/fiches" / f"{page.stem}.xml").read_text()
        pointed = re.findall(r"question « (q\d+) »", text)
        asked = re.findall(r'<question id="(q\d+)"[^>]* de="transcription"', fiche)
        wrong += [f"{page.name}: {word}" for word in re.findall(r"à\s+vérifier|à\s+confirmer|à\s+demander|\bDoute\b", text)]
        if sorted(pointed) != sorted(asked):
            wrong.append(f"{page.name}: points to {pointed}, asked are {asked}")
        count += len(asked)
    return wrong or count < 65 and f"only {count}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        report("a question may stand in every element but those of a value", questions_may_stand_everywhere(scratch))
        report("a question in a value is refused, each", questions_may_not_stand_in_values(scratch))
        report("remarks at random do not change a byte of the edition", what_is_printed_does_not_know_of_them(scratch))
        report("a question goes beside what it is about", asked_about(Trial(scratch)))
        report("questions are asked, answered, closed, and nothing else in the file changes", asking_answering_closing(scratch))
        report("questions are listed for programs", what_is_listed_for_programs(scratch))
        report("what cannot be asked is refused, and changes nothing", what_cannot_be_asked(scratch))
        report("a comment of oXygen is listed and left to oXygen", a_comment_of_oxygen_is_listed_and_left(scratch))
        report("open questions hold an edition, unless it may say so", what_is_open_holds_the_edition(scratch))
        report("an error that check finds holds it too", an_error_holds_the_edition(scratch))
        report("fiches are not held, and the manifest counts", fiches_are_not_held(scratch))
        report("the doubts of the transcription are questions in their fiches", doubts_of_the_transcription(scratch))
    sys.exit(status())


if __name__ == "__main__":
    main()
