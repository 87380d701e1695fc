#!/usr/bin/env python3
"""Commands that make and change an edition's files: what they write, what they leave as it was.

usage: commands.py
"""
import os
import pathlib
import re
import subprocess
import tempfile

from reporting import report, status
from trial import copy_edition

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))


def run(*arguments, cwd=None, lang="en"):
    return subprocess.run([PROGRAM, *map(str, arguments), f"--lang={lang}"], capture_output=True, text=True, cwd=cwd)


def files(folder):
    """What is in a folder, hidden files left out: path to bytes."""
    folder = pathlib.Path(folder)
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def wants(*claims):
    """The claims that do not hold, for report()."""
    return [said for said, holds in claims if not holds]


def done(result, code=0):
    return (f"status {result.returncode}: {result.stderr}", result.returncode == code)


# ---- new ----

def new_edition(folder):
    result = run("new", folder / "neuf")
    made = files(folder / "neuf")
    return wants(done(result),
                 (f"not one line: {result.stderr}", result.stderr.count("\n") == 1 and "README.md" in result.stderr),
                 ("the schemas are not the program's", all(made[path.name] == path.read_bytes() for path in ROOT.glob("data/*.rng"))),
                 (f"files {sorted(made)}", sum(name.startswith("fiches/") for name in made) == 3),
                 ("templates nobody asked for", not any(name.startswith("templates") for name in made)))


def new_is_sound(folder):
    run("new", "neuf", cwd=folder)
    there = folder / "neuf"
    checked, built = run("check", "--strict", cwd=there), run("build", "--strict", "-o", "edition.pdf", cwd=there)
    fiche, listed = run("fiche", "--strict", "courbeval", cwd=there), run("list", cwd=there)
    return wants(done(checked), ("findings: " + checked.stdout, "0 errors · 0 alerts · 0 style" in checked.stdout),
                 done(built), done(fiche), (f"fiches: {listed.stdout}", listed.stdout.count("\n") == 3),
                 ("no edition", (there / "edition.pdf").exists()), ("no fiche", (there / "courbeval--kolonda.pdf").exists()))


def new_here(folder):
    (folder / ".git").mkdir()
    return wants(done(run("new", ".", cwd=folder)), ("no master", (folder / "repertoire.xml").exists()))


def new_refuses_used_folder(folder):
    (folder / "notes.txt").write_text("à garder")
    result = run("new", folder)
    return wants(done(result, 5), (result.stderr, "[folder-used]" in result.stderr),
                 ("something was written", files(folder) == {"notes.txt": "à garder".encode()}))


def new_refuses_file(folder):
    (folder / "neuf").write_text("à garder")
    result = run("new", folder / "neuf")
    return wants(done(result, 5), (result.stderr, "[folder-write]" in result.stderr))


def new_with_templates(folder):
    result = run("new", "--templates", folder / "neuf")
    made = files(folder / "neuf")
    there = folder / "neuf/templates/libelles.xsl"
    there.write_text(there.read_text().replace("Sommaire", "Table"))
    printed = run("build", folder / "neuf/repertoire.xml", "--fo", folder / "neuf.fo", "--strict")
    return wants(done(result), done(printed), ("the start is copied as a template", "templates/depart/README.md" not in made),
                 ("no list of faces", made["fonts/fonts.conf"] == (ROOT / "fonts/fonts.conf").read_bytes()),
                 ("the copy is not what prints", "Sommaire" not in (folder / "neuf.fo").read_text()))


def templates_of_an_edition_there(folder):
    run("new", folder / "neuf")
    before = files(folder / "neuf")
    first, again = run("new", "--templates", folder / "neuf"), run("new", "--templates", folder / "neuf")
    after = files(folder / "neuf")
    return wants(done(first), done(again, 5), ("changed what was there", before.items() <= after.items()),
                 ("no templates", "templates/edition.xsl" in after))


def new_wants_a_folder(folder):
    return wants(done(run("new"), 2), done(run("new", folder / "a", folder / "b"), 2))


NEW = [("new lays out an edition with its schema", new_edition),
       ("the new edition checks without a finding, and prints", new_is_sound),
       ("new lays it out in an empty folder with git's files", new_here),
       ("new writes nothing where there is something", new_refuses_used_folder),
       ("new does not take a file for a folder", new_refuses_file),
       ("new --templates copies those, which print then", new_with_templates),
       ("new --templates adds them to an edition, once", templates_of_an_edition_there),
       ("new takes one folder", new_wants_a_folder)]


# ---- add, retire, rename: the edition for trials, in a folder "data" ----

MASTER = "repertoire-essai.xml"


def edition(folder):
    return copy_edition(folder / "data")


def on(folder, command, *arguments, lang="en"):
    return run(command, "--source", folder / "data" / MASTER, *arguments, lang=lang)


def changed(before, after):
    """What differs between two states of a folder: came, went, changed."""
    return (sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys()),
            sorted(name for name in before.keys() & after.keys() if before[name] != after[name]))


def replaced(data, old, new):
    assert data.count(old) == 1, f"{data.count(old)} times {old!r}"
    return data.replace(old, new)


ADDED = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="../repertoire.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<fiche id="l-herberie--dougoubani" categorie="partenariat" formulaire="2008" tri="l herberie">
  <mise-a-jour date="DAY"/>

  <partie pays="fr">
    <collectivite ref="fr-commune-49-l-herberie" type="commune">
      <nom>L’Herberie</nom>
      <situation departement="49"/>
    </collectivite>
  </partie>

  <partie pays="ml">
    <collectivite ref="ml-commune-dougoubani" type="commune-rurale">
      <nom>Dougoubani</nom>
      <situation cercle="segou"/>
    </collectivite>
  </partie>
</fiche>
""".replace("DAY", "2026-05-06").encode()


def add_writes_a_fiche_and_its_line(folder):
    edition(folder)
    before = files(folder / "data")
    os.environ["SOURCE_DATE_EPOCH"] = "1778068800"  # 2026-05-06
    result = on(folder, "add", "L'Herberie", " Dougoubani ", "--departement=49", "--cercle=segou", "--type-ml=commune-rurale")
    del os.environ["SOURCE_DATE_EPOCH"]
    after = files(folder / "data")
    name, last = "fiches/l-herberie--dougoubani.xml", b'    <xi:include href="fiches/montfleuret--tanabougou.xml"/>\n'
    line = last.replace(b"montfleuret--tanabougou", b"l-herberie--dougoubani")
    return wants(done(result), (result.stdout, result.stdout == "l-herberie--dougoubani\n"),
                 (result.stderr, result.stderr.count("\n") == 1),
                 (f"{changed(before, after)}", changed(before, after) == ([name], [], [MASTER])),
                 (after[name].decode(), after[name] == ADDED),
                 ("other bytes of the master changed", after[MASTER] == replaced(before[MASTER], last, last + line)))


def added_fiches_are_read(folder):
    edition(folder)
    added = [on(folder, "add", "Les Trois Sources", "Tiédéna", "--type=cc", "--departement=72"),
             on(folder, "add", "Courbeval", "Tiédéna"), on(folder, "add", "Graines d’école", "--type=association"),
             on(folder, "add", "AIDE & Cie", "Kayes", "--autre-type", "--type-ml=cercle", "--region=kayes")]
    data = files(folder / "data")
    listed = run("list", folder / "data" / MASTER)
    wanted = ["cc-les-trois-sources--tiedena", "courbeval--tiedena", "graines-d-ecole", "aide-cie--kayes"]
    return wants(*map(done, added), done(listed), (f"ids {[one.stdout for one in added]}", [one.stdout.strip() for one in added] == wanted),
                 ("listed: " + listed.stdout, all(f"{id}\t" in listed.stdout for id in wanted)),
                 ("the key of a second partner of one place", b'tri="courbeval tiedena"' in data["fiches/courbeval--tiedena.xml"]),
                 ("the key has the type in it", b'tri="les trois sources"' in data["fiches/cc-les-trois-sources--tiedena.xml"]),
                 ("one alone is not in the annex", b'categorie="autre-type" formulaire="libre" tri="graines d ecole" annexe="non"'
                  in data["fiches/graines-d-ecole.xml"]),
                 ("the part", data[MASTER].index(b"graines-d-ecole") > data[MASTER].index(b"<autres-types")))


def add_marks_the_partnership_without_answers(folder):
    """The entry leads to the fiche, and gives what it knows; one that is only nearly the same does not."""
    edition(folder)
    name, before = "non-renseignes.xml", files(folder / "data")
    other, result = on(folder, "add", "Orgeval-le-Haut", "Dougoubani"), on(folder, "add", "ORGEVAL le haut", "Sirakoroba")
    after = files(folder / "data")
    made = after["fiches/orgeval-le-haut--sirakoroba.xml"]
    entry = b'  <lien>\n    <fr ref="fr-commune-72-orgeval-le-haut"'
    checked = run("check", folder / "data" / MASTER, "--rule=R,L")
    return wants(done(other), done(result), ("told of another", "entry-named" not in other.stderr),
                 (result.stderr, re.search(r"non-renseignes\.xml:8:3: note: .* “orgeval-le-haut--sirakoroba” now \[entry-named\]\n", result.stderr)),
                 ("bytes of the list", after[name] == replaced(before[name], entry, entry.replace(b"<lien>", b'<lien fiche="orgeval-le-haut--sirakoroba">'))),
                 (made.decode(), b'ref="fr-commune-72-orgeval-le-haut"' in made and b'<situation departement="72"/>' in made
                  and b'<situation region="kayes"/>' in made), (checked.stdout, "orgeval-le-haut--sirakoroba" not in checked.stdout),
                 done(on(folder, "retire", "--apply", "orgeval-le-haut--sirakoroba")),
                 ("retire takes the mark away", files(folder / "data")[name] == before[name]))


def add_keeps_line_ends(folder):
    master = edition(folder) / MASTER
    master.write_bytes(master.read_bytes().replace(b"\n", b"\r\n"))
    before = master.read_bytes()
    result = on(folder, "add", "Bréval", "Dabiako")
    line = b'    <xi:include href="fiches/breval--dabiako.xml"/>\r\n'
    return wants(done(result), ("bytes", replaced(master.read_bytes(), line, b"") == before))


def add_refuses(folder):
    edition(folder)
    before = files(folder / "data")
    there, unread = on(folder, "add", "Courbeval", "Kolonda"), on(folder, "add", "Bréval", "Dabiako", "--cercle=sego")
    nameless, kind = on(folder, "add", "!!", "Dabiako"), on(folder, "add", "Bréval", "Dabiako", "--type=communes")
    return wants(done(there, 3), (there.stderr, "[fiche-there]" in there.stderr), done(nameless, 3), (nameless.stderr, "[fiche-id]" in nameless.stderr),
                 done(unread, 3), (unread.stderr, "[reference-unknown]" in unread.stderr and "segou" in unread.stderr),
                 done(kind, 3), (kind.stderr, "[reference-unknown]" in kind.stderr), done(on(folder, "add"), 2),
                 done(on(folder, "add", "a", "b", "c"), 2), ("something was written", files(folder / "data") == before))


def add_leaves_files_of_no_master(folder):
    lost = edition(folder) / "fiches/breval--dabiako.xml"
    lost.write_text("à garder")
    result = on(folder, "add", "Bréval", "Dabiako")
    return wants(done(result, 3), (result.stderr, "[fiche-there]" in result.stderr), ("lost", lost.read_text() == "à garder"))


def corrections(folder, id):
    page = folder / "data/corrections" / f"{id}.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("# décidé\n")


def retire_shows_then_does(folder):
    edition(folder)
    id = "montfleuret--tanabougou"
    corrections(folder, id)
    before = files(folder / "data")
    shown = on(folder, "retire", "montfleuret")
    untouched = files(folder / "data") == before
    result = on(folder, "retire", "--apply", "montfleuret")
    after = files(folder / "data")
    line = f'    <xi:include href="fiches/{id}.xml"/>\n'.encode()
    return wants(done(shown), ("written unasked", untouched), (shown.stdout, f'-    <xi:include href="fiches/{id}.xml"/>' in shown.stdout),
                 (shown.stderr, "--apply" in shown.stderr), done(result),
                 (f"{changed(before, after)}", changed(before, after) == ([], [f"corrections/{id}.md", f"fiches/{id}.xml"],
                                                                         ["non-renseignes.xml", MASTER])),
                 ("the master", after[MASTER] == replaced(before[MASTER], line, b"")),
                 ("the reference", after["non-renseignes.xml"] == replaced(before["non-renseignes.xml"], f' fiche="{id}"'.encode(), b"")),
                 done(run("build", folder / "data" / MASTER, "-o", folder / "sans.pdf", "--questions=ignorer")))


def retire_stops_at_a_text(folder):
    edition(folder)
    before = files(folder / "data")
    result = on(folder, "retire", "--apply", "courbeval")
    return wants(done(result, 3), (result.stderr, "[reference-left]" in result.stderr and "passerelles-du-fleuve.xml:20:" in result.stderr),
                 ("something was written", files(folder / "data") == before))


def rename_changes_all_that_names_it(folder):
    edition(folder)
    old, new = "courbeval--kolonda", "courbeval-sur-dore--kolonda"
    corrections(folder, old)
    before = files(folder / "data")
    shown = on(folder, "rename", "courbeval", new)
    untouched = files(folder / "data") == before
    result = on(folder, "rename", "--apply", "courbeval", new)
    after = files(folder / "data")
    tag = b'<fiche id="courbeval--kolonda" categorie="partenariat" formulaire="2008" tri="courbeval">'
    named = (b'<fiche id="courbeval-sur-dore--kolonda" categorie="partenariat" formulaire="2008" tri="courbeval sur dore"'
             b' anciens="courbeval--kolonda">')
    texts = "fiches/passerelles-du-fleuve.xml"
    return wants(done(shown), ("written unasked", untouched), done(result),
                 (f"{changed(before, after)}", changed(before, after) ==
                  ([f"corrections/{new}.md", f"fiches/{new}.xml"], [f"corrections/{old}.md", f"fiches/{old}.xml"], [texts, MASTER])),
                 ("the fiche", after[f"fiches/{new}.xml"] == replaced(before[f"fiches/{old}.xml"], tag, named)),
                 ("the master", after[MASTER] == replaced(before[MASTER], old.encode(), new.encode())),
                 ("the text", after[texts] == replaced(before[texts], old.encode(), new.encode())),
                 ("the page of corrections", after[f"corrections/{new}.md"] == before[f"corrections/{old}.md"]),
                 done(run("fiche", "--source", folder / "data" / MASTER, new, "-o", folder / "une.pdf")))


def rename_there_and_back(folder):
    edition(folder)
    before = files(folder / "data")
    first = on(folder, "rename", "--apply", "montfleuret", "montfleuret--tanabougou-ba")
    second = on(folder, "rename", "--apply", "montfleuret", "montfleuret--tanabougou")
    after = files(folder / "data")
    name = "fiches/montfleuret--tanabougou.xml"
    return wants(done(first), done(second), (f"{changed(before, after)}", changed(before, after) == ([], [], [name])),
                 ("the old id", after[name] == replaced(before[name], b' annexe="ajout">', b' annexe="ajout" anciens="montfleuret--tanabougou-ba">')))


def rename_keeps_a_key_of_its_own(folder):
    path = edition(folder) / "fiches/courbeval--kolonda.xml"
    path.write_bytes(path.read_bytes().replace(b'tri="courbeval"', b'tri="val courbe"'))
    result = on(folder, "rename", "--apply", "courbeval", "valcourbe--kolonda")
    return wants(done(result), ("the key", b'tri="val courbe"' in (folder / "data/fiches/valcourbe--kolonda.xml").read_bytes()))


def rename_leaves_corrections_of_another(folder):
    edition(folder)
    for id in ("courbeval--kolonda", "valcourbe--kolonda"):
        corrections(folder, id)
    before = files(folder / "data")
    result = on(folder, "rename", "--apply", "courbeval", "valcourbe--kolonda")
    return wants(done(result, 3), (result.stderr, "[fiche-there]" in result.stderr), ("lost", files(folder / "data") == before))


def rename_refuses(folder):
    edition(folder)
    on(folder, "rename", "--apply", "montfleuret", "montfleuret--autre")
    before = files(folder / "data")
    results = {code: on(folder, "rename", "--apply", "courbeval", id)
               for code, id in (("fiche-id", "Courbeval Kolonda"), ("fiche-there", "montfleuret--tanabougou"), ("fiche-id ", "../ailleurs"))}
    again = on(folder, "rename", "--apply", "courbeval", "passerelles-du-fleuve")
    back = on(folder, "add", "Montfleuret", "Tanabougou")
    return wants(*[done(result, 3) for result in (*results.values(), again, back)],
                 *[(result.stderr, f"[{code.strip()}]" in result.stderr) for code, result in results.items()],
                 (back.stderr, "[fiche-there]" in back.stderr), ("something was written", files(folder / "data") == before))


ROSTER = [("add writes a fiche's file and its line, and no other byte", add_writes_a_fiche_and_its_line),
          ("add lets the entry of a partnership without answers lead to its fiche", add_marks_the_partnership_without_answers),
          ("fiches that were added are read, listed and filed", added_fiches_are_read),
          ("add keeps the line ends of the master", add_keeps_line_ends),
          ("add refuses ids that are taken, and what the lists have not", add_refuses),
          ("add writes over no file", add_leaves_files_of_no_master),
          ("retire shows a patch, and takes line, file, corrections and references away", retire_shows_then_does),
          ("retire stops where a text refers to the fiche", retire_stops_at_a_text),
          ("rename changes all that names the fiche, and keeps its old id", rename_changes_all_that_names_it),
          ("rename there and back leaves the old id alone", rename_there_and_back),
          ("rename keeps a key that has its own reasons", rename_keeps_a_key_of_its_own),
          ("rename writes over no page of corrections", rename_leaves_corrections_of_another),
          ("rename and add refuse an id that is, or was, another's", rename_refuses)]


def main():
    for name, test in NEW + ROSTER:
        with tempfile.TemporaryDirectory() as folder:
            report(name, test(pathlib.Path(folder)))
    return status()


if __name__ == "__main__":
    raise SystemExit(main())
