#!/usr/bin/env python3
"""Questions in the source: where they may stand, and that what is printed does not know of them.

usage: query.py
"""
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.parsers.expat

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
ROOMS = ["--schema", str(ROOT / "data/repertoire.rng")]
PRESS = [*ROOMS, "--template", str(ROOT / "templates/edition.xsl"), "--fonts", str(ROOT / "fonts/fonts.conf")]

# Elements of the edition that hold a value, and nothing beside it: (parent, name), or the name wherever it stands.
VALUES = {"nom", "prenom", "fonction", "organisme", "cp", "ville", "tel", "courriel", "site", "sigle", "exp", "montant", "date",
          "periode", "civilite", "qualite", "libelle", "sous-theme", "variante", "fr", "ml", "col", "precision",
          "imprimeur", "isbn", ("adresse", "ligne")}

failures = 0


def report(name, fault):
    global failures
    print(f"{'not ok' if fault else 'ok'} {name}")
    for line in str(fault or "").splitlines()[:20]:
        print(f"# {line[:300]}")
    failures += bool(fault)


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
    told = run("check", data / "repertoire-2008.xml", *ROOMS)
    return told.stderr if told.returncode else foreign_validators(data)


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
    told = run("check", fiche, *ROOMS)
    refused = len(re.findall(r"<question> n’est pas admis", told.stderr))
    return told.returncode != 3 or refused != len(values) and f"{refused} refused of {len(values)}\n{told.stderr}"


def what_is_printed_does_not_know_of_them(scratch):
    """Two thousand remarks of all kinds at random in the edition do not change a byte of it."""
    random.seed(11)
    data = copy_of_data(scratch)
    before = run("build", data / "repertoire-2008.xml", "-o", scratch / "before.pdf", *PRESS)
    for sheet in sheets(data):
        content = sheet.read_bytes()
        places = places_in(content)
        sheet.write_bytes(insert(content, random.sample(places, len(places) // 12), any_remark))
    master = data / "repertoire-2008.xml"
    master.write_text(master.read_text().replace("</editeur>", '</editeur><equipe><membre nom="A. Frey"/></equipe>'))
    after = run("build", data / "repertoire-2008.xml", "-o", scratch / "after.pdf", "--strict", *PRESS)
    if before.returncode or after.returncode:
        return before.stderr + after.stderr
    same = (scratch / "before.pdf").read_bytes() == (scratch / "after.pdf").read_bytes()
    return None if same and Numbers.last > 2000 else f"other bytes; {Numbers.last} questions"


def main():
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        report("a question may stand in every element but those of a value", questions_may_stand_everywhere(scratch))
        report("a question in a value is refused, each", questions_may_not_stand_in_values(scratch))
        report("remarks at random do not change a byte of the edition", what_is_printed_does_not_know_of_them(scratch))
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
