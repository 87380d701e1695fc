#!/usr/bin/env python3
"""diff: two editions, fiches, folders or revisions of git, compared and told as text, a summary, JSON and a page.

What does not count is no change; an edit is told at its place in both versions; a revision is read without a shell and
leaves nothing behind, not even when the program is killed; work grows with the number of fiches.

usage: diff.py
"""
import html.parser
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from trial import copy_edition

os.environ["LANGUAGE"] = "fr"    # as an editor has it

ROOT = Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
FAILED = []
COURBEVAL = "fiches/courbeval--kolonda.xml"
MASTER = "repertoire-essai.xml"

MOST_SECONDS = 0.5		# of one processor on a busy machine, for 70 fiches that all changed; 0.15 on a quiet one
MOST_GROWTH = 25		# of time, which a busy machine stretches, for ten times the fiches; tests/growth counts


def test(name):
    def decorate(function):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Path(folder))
                print(f"ok {name}", flush=True)
            except Exception as fault:
                FAILED.append(name)
                print(f"not ok {name}\n# {type(fault).__name__}: {str(fault)[:1500]}", flush=True)
        return function
    return decorate


def expect(actual, expected):
    if actual != expected:
        raise AssertionError(f"{actual!r}, not {expected!r}")


def contains(text, *parts):
    for part in parts:
        if part not in text:
            raise AssertionError(f"{part!r} is not in {text!r}")


def edition(folder, name):
    """A copy of the small edition, with the schema beside it."""
    return copy_edition(folder / name)


def edit(path, *changes):
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        if old not in text:
            raise AssertionError(f"{old!r} is not in {path}")
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def diff(*arguments, status=None, **options):
    done = subprocess.run([REPERTOIRE, "diff", *map(str, arguments)], capture_output=True, text=True, **options)
    if status is not None and done.returncode != status:
        raise AssertionError(f"status {done.returncode}, not {status}: {done.stdout[:500]}{done.stderr[:500]}")
    return done


def changes(*arguments, **options):
    """The fiches and sheets that differ, by id or title, each with its changes as text."""
    told = json.loads(diff(*arguments, "--json", **options).stdout)
    return {entry["new_id"] or entry["old_id"]: [f"{change['kind']} {change['new_path'] or change['old_path']}: "
                                                 f"{change['old']} | {change['new']}" for change in entry["changes"]]
            for entry in told["fiches"] + told["sheets"]}


# ---- what counts ----

@test("an edition is the same as itself")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    done = diff(old, new, status=0)
    contains(done.stdout, "aucune différence", "4 inchangées")
    expect(done.stderr, "")
    expect(json.loads(diff(old, new, "--json", status=0).stdout)["fiches"], [])


@test("white space, line ends, comments, the order of attributes are no change")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    for path in new.rglob("*.xml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\s+", lambda space: "\r\n  " if len(space[0]) > 1 else " ", text)
        text = re.sub(r'<(tel) (usage="\w+") (titulaire="\w+") (diffusion="\w+")>', r"<\1 \4 \3  \2>", text)
        text = re.sub(r"(<contact )", r"<!-- revoir --> \1", text)
        path.write_bytes(text.encode())
    expect(changes(old, new), {})


@test("each edit is told as what it is, at its place")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    edit(new / COURBEVAL,
         ("<prenom>Émile</prenom><nom>Vautrelle</nom>", "<prenom>Ève</prenom><nom>Vautrelle</nom>"),
         ('<domaine ref="education"/>', ""),
         ('<domaine ref="eau-assainissement"/>', '<domaine ref="tourisme-patrimoine"/>\n<domaine ref="eau-assainissement"/>'),
         ("<tel>+33261910004</tel>", "<tel>+33261910009</tel>"),
         ("<note>Permanence le premier samedi du mois.</note>", "<note>Permanence le second samedi du mois.</note>"),
         ("<precision>18 villages</precision>", ""))
    edit(new / MASTER, ("<sous-titre>Quatre fiches inventées</sous-titre>", "<sous-titre>Quatre fiches</sous-titre>"))
    expect(changes(old, new), {
        "courbeval--kolonda": [
            "removed domaines/education: education | None",
            "added domaines/tourisme-patrimoine: None | tourisme-patrimoine",
            "changed fr/executif/personne.2/prenom: Émile | Ève",
            "changed fr/relations-internationales/tel.1: +33261910004 | +33261910009",
            "changed fr/comite.2/note: Permanence le premier samedi du mois. | Permanence le second samedi du mois.",
            "removed ml/collectivite.1/precision: 18 villages | None"],
        "sous-titre": ["changed sous-titre: Quatre fiches inventées | Quatre fiches"]})
    told = json.loads(diff(old, new, "--json", status=1).stdout)
    change = next(c for c in told["fiches"][0]["changes"] if c["new"] == "+33261910009")
    line = (new / COURBEVAL).read_text(encoding="utf-8").split("+33261910009")[0].count("\n") + 1
    expect((change["new_place"]["file"], change["new_place"]["line"]), (str(new / COURBEVAL), line))
    expect(change["old_place"]["file"], str(old / COURBEVAL))
    expect(change["label"], "Relations internationales (France), téléphone")
    expect(told["counts"], {"changed": 1, "renamed": 0, "added": 0, "removed": 0, "same": 3})


@test("the other way round it is the inverse")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    edit(new / COURBEVAL, ("<nom>Vautrelle</nom>", "<nom>Vautrel</nom>"), ("<precision>18 villages</precision>", ""),
         ('<domaine ref="education"/>', '<domaine ref="tourisme-patrimoine"/>'))
    there, back = changes(old, new)["courbeval--kolonda"], changes(new, old)["courbeval--kolonda"]
    turned = {"added": "removed", "removed": "added"}
    inverse = [re.sub(r"^(\w+) (.*): (.*) \| (.*)$",
                      lambda part: f"{turned.get(part[1], part[1])} {part[2]}: {part[4]} | {part[3]}", line)
               for line in back]
    expect(sorted(there), sorted(inverse))


@test("fiches come, go and are renamed")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    edit(new / "fiches/montfleuret--tanabougou.xml", ('id="montfleuret--tanabougou"', 'id="montfleuret--tanabourg"'))
    for path in new.rglob("*.xml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('fiche="montfleuret--tanabougou"', 'fiche="montfleuret--tanabourg"'), encoding="utf-8")
    edit(new / MASTER, ('<xi:include href="fiches/cc-val-dormant--sanfina.xml"/>', ""))
    done = diff(old, new, status=1)
    contains(done.stdout, "1 fiche retirée, 1 renommée, 2 inchangées",
             "→ montfleuret--tanabougou → montfleuret--tanabourg · Montfleuret – Tanabougou (même contenu à 100 %)",
             "- cc-val-dormant--sanfina · ")
    contains(diff(new, old, status=1).stdout, "+ cc-val-dormant--sanfina · ", "1 fiche ajoutée")


@test("a fiche is compared with the one of an edition, or of a folder")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    edit(new / COURBEVAL, ("<nom>Vautrelle</nom>", "<nom>Vautrel</nom>"))
    wanted = {"courbeval--kolonda": ["changed fr/executif/personne.2/nom: Vautrelle | Vautrel"]}
    expect(changes(old, new / COURBEVAL), wanted)
    expect(changes(old / COURBEVAL, new), wanted)
    expect(changes(old / COURBEVAL, new / COURBEVAL), wanted)
    expect(changes(old / "fiches", new / "fiches/"), wanted)
    expect(changes(old / MASTER, new / "fiches"), wanted)
    contains(diff(old, new / COURBEVAL).stdout, "1 fiche changée\n")


@test("the order of the files counts where it is the order of print, among fiches that stay")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    first, second = '<xi:include href="fiches/courbeval--kolonda.xml"/>', '<xi:include href="fiches/montfleuret--tanabougou.xml"/>'
    middle = '<xi:include href="fiches/cc-val-dormant--sanfina.xml"/>'
    edit(new / MASTER, (first, "<!-- un -->"), (second, first), ("<!-- un -->", second))
    expect(changes(old, new), {})
    for side in (old, new):
        edit(side / MASTER, ('<fiches tri="cle">', '<fiches tri="saisie">'))
    edit(new / MASTER, (middle, ""))
    told = changes(old, new)
    expect(told["fiches"], ["changed fiches: courbeval--kolonda, montfleuret--tanabougou | "
                            "montfleuret--tanabougou, courbeval--kolonda"])
    expect(sorted(told), ["cc-val-dormant--sanfina", "fiches"])


# ---- forms ----

@test("the text says what, where, and words in their sentence")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    edit(new / COURBEVAL, ("Permanence le premier samedi du mois.", "Permanence le second samedi du mois."),
         ("<tel>+33261910004</tel>", ""))
    done = diff(old, new, status=1)
    contains(done.stdout, "~ courbeval--kolonda · Courbeval – Kolonda\n", "- +33261910004  [ancien courbeval--kolonda.xml:",
             "2e comité de jumelage (France), note  [courbeval--kolonda.xml:",
             "\n        Permanence le [-premier-] {+second+} samedi du mois.\n")
    done = diff(old, new, "--summary", status=1)
    expect(done.stdout.splitlines()[1:], ["~ courbeval--kolonda · Courbeval – Kolonda : 2 changements, "
                                          "Relations internationales (France), 2e comité de jumelage (France)"])


class Marks(html.parser.HTMLParser):
    """The texts of ins and del of a page, and whether its tags match."""
    def __init__(self):
        super().__init__()
        self.open, self.found, self.faults = [], {"ins": [], "del": []}, []

    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "col", "link", "br"):
            self.open.append(tag)
        if tag in self.found:
            self.found[tag].append("")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        for tag in self.found:
            if tag in self.open:
                self.found[tag][-1] += data


@test("the page marks words not by colour alone, for eyes and ears")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    edit(new / COURBEVAL, ("Permanence le premier samedi du mois.", "Permanence le second &lt;samedi&gt; du mois."),
         ("<nom>Vautrelle</nom>", "<nom>Vautrel &amp; &quot;Cie&quot;</nom>"))
    page = folder / "page.html"
    done = diff(old, new, "--html", "-o", page, status=1)
    expect(done.stdout, "")
    expect(done.stderr, f"{page} : {old} → {new} : 1 fiche changée, 3 inchangées\n")
    text = page.read_text(encoding="utf-8")
    marks = Marks()
    marks.feed(text)
    expect((marks.open, marks.faults), ([], []))
    expect(marks.found["ins"], ['ajouté : Vautrel & "Cie"', "ajouté : second <samedi>"])
    expect(marks.found["del"], ["retiré : Vautrelle", "retiré : premier samedi"])
    contains(text, '<html lang="fr">', "underline", "line-through", "<th scope=\"row\">", "charset=UTF-8")
    if "<script" in text or re.search(r'(?:src|href)="(?!#)', text):
        raise AssertionError("the page asks for something else")


@test("pages of both editions are told when they are laid out")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    edit(new / COURBEVAL, ("<nom>Vautrelle</nom>", "<nom>Vautrel</nom>"))
    told = json.loads(diff(old, new, "--json", "--folios", status=1).stdout)["fiches"][0]
    if not (told["old_page"] == told["new_page"] > 1):
        raise AssertionError(told)
    contains(diff(old, new, "--folios").stdout, f"Courbeval – Kolonda (p. {told['new_page']})")


# ---- git ----

def git(folder, *arguments):
    subprocess.run(["git", "-C", folder, "-c", "user.name=Essai", "-c", "user.email=essai@essai.example",
                    "-c", "commit.gpgsign=false", *arguments], check=True, capture_output=True)


def repository(folder):
    """A repository whose first edition, tagged v1, is not what is there now."""
    top = folder / "depot"
    top.mkdir()
    git(top, "init", "-q")
    edition(top, "data")
    git(top, "add", ".")
    git(top, "commit", "-qm", "un")
    git(top, "tag", "v1")
    edit(top / "data" / COURBEVAL, ("<nom>Vautrelle</nom>", "<nom>Vautrel</nom>"))
    return top


RENAMED = {"courbeval--kolonda": ["changed fr/executif/personne.2/nom: Vautrelle | Vautrel"]}


def temporaries(folder):
    place = folder / "tmp"
    place.mkdir(exist_ok=True)
    return place, {**os.environ, "TMPDIR": str(place)}


@test("a revision of git is read, and nothing of it stays")
def _(folder):
    top = repository(folder)
    place, environment = temporaries(folder)
    here = {"cwd": top, "env": environment}
    expect(changes("git:v1", f"data/{MASTER}", **here), RENAMED)
    expect(changes("git:v1", **here), RENAMED)
    expect(changes("git:v1", "data", **here), RENAMED)
    expect(changes("git:v1", "data/fiches", **here), RENAMED)
    expect(changes("git:HEAD", f"data/{COURBEVAL}", **here), RENAMED)
    expect(changes(f"git:v1:data/{MASTER}", "data", **here), RENAMED)
    expect(changes(f"git:v1:data/{COURBEVAL}", f"data/{COURBEVAL}", **here), RENAMED)
    expect(changes("git:v1", top / "data", cwd=folder, env=environment), RENAMED)
    expect(changes(f"git:v1:./{MASTER}", MASTER, cwd=top / "data", env=environment), RENAMED)
    git(top, "commit", "-qam", "deux")
    expect(changes("git:HEAD~1", "git:HEAD", **here), RENAMED)
    expect(changes("git:v1", f"git:HEAD:data/{COURBEVAL}", **here), RENAMED)
    expect(changes("git:HEAD@{0}", "data", **here), {})
    expect(list(place.iterdir()), [])


@test("files of a revision are told of by their names in git")
def _(folder):
    top = repository(folder)
    told = json.loads(diff("git:v1", "data", "--json", cwd=top).stdout)["fiches"][0]["changes"][0]
    expect(told["old_place"]["file"], f"git:v1:data/{COURBEVAL}")
    expect(told["new_place"]["file"], f"data/{COURBEVAL}")
    edit(top / "data" / MASTER, ("fiches/courbeval--kolonda.xml", "fiches/absente.xml"))
    git(top, "commit", "-qam", "sans fichier")
    edit(top / "data" / COURBEVAL, ('ref="sante"', 'ref="santee"'))
    git(top, "commit", "-qam", "faute")
    git(top, "revert", "--no-edit", "HEAD~1")
    done = diff("git:HEAD", "git:v1", cwd=top, status=3)
    contains(done.stderr, f"git:HEAD:data/{COURBEVAL}:7:5: erreur", "santee")
    done = diff("git:HEAD~2", "git:v1", cwd=top, status=3)
    contains(done.stderr, f"git:HEAD~2:data/fiches/absente.xml n’existe pas")
    if "/tmp" in done.stderr:
        raise AssertionError(done.stderr)


@test("a revision or a file that is not there is told, and nothing is run for it")
def _(folder):
    top = repository(folder)
    for name, words in (("git:v9", "pas de révision « v9 »"), ("git:--help", "pas de révision « --help »"),
                        (f"git:v1; touch {folder}/x", "pas de révision"), (f"git:$(touch {folder}/x)", "pas de révision"),
                        ("git:v1:data/autre.xml", "« data/autre.xml » n’est pas dans la révision « v1 »"),
                        ("git:v1:../../etc/passwd", "n’est pas dans la révision"), ("git:", "pas de révision")):
        contains(diff(name, "data", cwd=top, status=4).stderr, words)
    if (folder / "x").exists():
        raise AssertionError("a shell was asked")
    contains(diff("git:v1", folder, cwd=folder, status=4).stderr, "n’est pas dans un dépôt git")
    contains(diff("git:v1", "git:v1", cwd=folder, status=4).stderr, "ne dit pas quel fichier")
    contains(diff("git:v1", "data", cwd=top, env={**os.environ, "PATH": str(folder)}, status=4).stderr,
             "git ne peut être lancé")


@test("a program killed while git works leaves nothing behind")
def _(folder):
    top = repository(folder)
    place, environment = temporaries(folder)
    slow = folder / "bin/git"
    slow.parent.mkdir()
    slow.write_text(f"""#!/bin/sh
{shutil.which('git')} "$@" || exit
case " $* " in *" cat-file "*) exec sleep 20;; esac
""")
    slow.chmod(0o755)
    environment["PATH"] = f"{slow.parent}:{environment['PATH']}"
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        process = subprocess.Popen([REPERTOIRE, "diff", "git:v1", "data"], cwd=top, env=environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        for _ in range(500):
            if any(place.rglob("*.xml")):
                break
            time.sleep(0.02)
        else:
            raise AssertionError("nothing was copied out")
        os.killpg(process.pid, number)
        expect(process.wait(), -number)
        expect(list(place.iterdir()), [])


# ---- pictures ----

def pages_told(done):
    """Changed, added, gone and identical pages, as the last line has them."""
    return [int(number) for number in re.findall(r"(\d+) (?:changées|ajoutées|retirées|identiques)", done.stdout.splitlines()[-1])]


@test("pages that differ stand side by side, what differs framed")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    place, environment = temporaries(folder)
    edit(new / COURBEVAL, ("<prenom>Émile</prenom><nom>Vautrelle</nom>", "<prenom>Ève</prenom><nom>Vautrelle</nom>"))
    changed, added, gone, same = pages_told(diff(old, new, "--pages", folder / "pages", status=1, env=environment))
    if not (changed >= 1 and same > 5 and added == gone == 0):
        raise AssertionError((changed, added, gone, same))
    page = (folder / "pages/pages.html").read_text(encoding="utf-8")
    pictures = re.findall(r'<img src="([^"]+)" alt="[^"]+', page)
    expect(len(pictures), 2 * changed)
    expect(sorted(pictures), sorted(path.name for path in (folder / "pages").glob("*.png")))
    for picture in pictures:
        expect((folder / "pages" / picture).read_bytes()[:8], b"\x89PNG\r\n\x1a\n")
    contains(page, 'class="marque ajout" style="left:', 'class="marque retrait" style="left:', "dashed")
    expect(list(place.iterdir()), [])
    expect(pages_told(diff(old, old, "--pages", folder / "none", status=0))[:3], [0, 0, 0])


@test("a change of the templates alone is seen on the pages, also since a revision")
def _(folder):
    top = folder / "depot"
    top.mkdir()
    git(top, "init", "-q")
    edition(top, "data")
    shutil.copytree(ROOT / "templates", top / "templates")
    git(top, "add", ".")
    git(top, "commit", "-qm", "un")
    words = next((top / "templates").glob("libelles.xsl"))
    edit(words, ("'Perspectives'", "'Et demain'"))
    done = diff("git:HEAD", "data", "--pages", folder / "pages", status=1, cwd=top)
    contains(done.stdout, "aucune différence")
    if pages_told(done)[0] < 1:
        raise AssertionError(done.stdout)
    expect(diff("git:HEAD", "data", cwd=top).returncode, 0)


@test("no other program draws, and for fiches that share no pages no picture is promised")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    edit(new / COURBEVAL, ("<nom>Vautrelle</nom>", "<nom>Vautrel</nom>"))
    diff(old, new, "--pages", folder / "pages", status=1, env={**os.environ, "PATH": str(folder)})
    if not list((folder / "pages").glob("avant-*.png")) or not (folder / "pages/pages.html").exists():
        raise AssertionError("pictures of pages that changed are not there")
    contains(diff(old / "fiches", new, "--pages", folder / "pages", status=4).stderr, "comparer deux éditions, ou deux fiches")
    (folder / "file").write_text("")
    contains(diff(old, new, "--pages", folder / "file", status=5).stderr, "[folder-write]")


# ---- what is wrong ----

@test("what cannot be compared is told")
def _(folder):
    old = edition(folder, "old")
    (folder / "vide").mkdir()
    contains(diff(old, folder / "absent.xml", status=4).stderr, "n’existe pas")
    contains(diff(folder / "vide", old, status=4).stderr, "ni édition ni fiche")
    (old / COURBEVAL).write_text("<fiche", encoding="utf-8")
    contains(diff(old, old, status=3).stderr, "courbeval--kolonda.xml:1")
    diff(status=2)
    diff(old, old, old, status=2)
    contains(diff(old, "--json", "--html", status=2).stderr, "s’excluent")


@test("the report is not written over what is compared")
def _(folder):
    old, new = edition(folder, "old"), edition(folder, "new")
    before = (new / MASTER).read_bytes()
    contains(diff(old, new, "-o", new / MASTER, status=5).stderr, "output-is-input")
    expect((new / MASTER).read_bytes(), before)


# ---- what it costs ----

def larger(folder, name, times, prefix):
    """The 2008 edition with so many copies of each fiche, each changed in a word."""
    path = folder / name
    shutil.copytree(ROOT / "data", path)
    text = (path / "repertoire-2008.xml").read_text(encoding="utf-8")
    for file in list((path / "fiches").glob("*.xml")):
        fiche, lines = file.read_text(encoding="utf-8"), []
        for copy in range(times):
            own = f"{prefix}{copy}{file.stem}"
            changed = fiche.replace(f'id="{file.stem}"', f'id="{own}"').replace("la ", f"la{copy} ", 12)
            (path / f"fiches/{own}.xml").write_text(re.sub(r' suite-de="[^"]*"', "", changed), encoding="utf-8")
            lines.append(f'<xi:include href="fiches/{own}.xml"/>')
        text = text.replace(f'<xi:include href="fiches/{file.name}"/>', "".join(lines))
        file.unlink()
    (path / "repertoire-2008.xml").write_text(text, encoding="utf-8")
    for sheet in path.glob("*.xml"):
        sheet.write_text(re.sub(r' fiche="[^"]*"', "", sheet.read_text(encoding="utf-8")), encoding="utf-8")
    for sheet in (path / "fiches").glob("*.xml"):
        sheet.write_text(re.sub(r"<ref [^>]*/>", "", re.sub(r"<ref [^>]*>(.*?)</ref>", r"\1", sheet.read_text(encoding="utf-8"), flags=re.S)), encoding="utf-8")
    return path


def seconds(*arguments):
    """Of processors, the least of three runs."""
    def once():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = diff(*arguments)
        if done.returncode > 1:
            raise AssertionError(done.stderr)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return min(once() for _ in range(3))


@test("seventy fiches take a blink, and the time does not grow with their square")
def _(folder):
    old, new = larger(folder, "old", 1, "a"), larger(folder, "new", 1, "a")
    for path in (new / "fiches").glob("*.xml"):
        path.write_text(path.read_text(encoding="utf-8").replace(" de ", " du ").replace("<ville>", "<ville>Le "), encoding="utf-8")
    few = seconds(old, new)
    shutil.rmtree(old)
    shutil.rmtree(new)
    old, new = larger(folder, "old", 10, "a"), larger(folder, "new", 10, "a")
    for path in (new / "fiches").glob("*.xml"):
        path.write_text(path.read_text(encoding="utf-8").replace(" de ", " du ").replace("<ville>", "<ville>Le "), encoding="utf-8")
    many = seconds(old, new)
    print(f"# {few * 1000:.0f} ms, {many * 1000:.0f} ms")
    if few > MOST_SECONDS or many > MOST_GROWTH * few:
        raise AssertionError(f"{few:.3f} s, and {many:.3f} s")


@test("seven hundred fiches that all have another id are found again")
def _(folder):
    old, new = larger(folder, "old", 10, "a"), larger(folder, "new", 10, "b")
    took = seconds(old, new)
    counts = json.loads(diff(old, new, "--json").stdout)["counts"]
    print(f"# {took * 1000:.0f} ms, {counts}")
    if counts["renamed"] != 700 or took > 4:
        raise AssertionError(f"{took:.3f} s, {counts}")


sys.exit(bool(FAILED))
