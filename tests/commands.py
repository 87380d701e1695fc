#!/usr/bin/env python3
"""Commands that make and change an edition's files: what they write, what they leave as it was.

usage: commands.py
"""
import os
import pathlib
import subprocess
import tempfile

from reporting import report, status

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
                 ("the schema is not the program's", made["repertoire.rng"] == (ROOT / "data/repertoire.rng").read_bytes()),
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


def main():
    for name, test in NEW:
        with tempfile.TemporaryDirectory() as folder:
            report(name, test(pathlib.Path(folder)))
    return status()


if __name__ == "__main__":
    raise SystemExit(main())
