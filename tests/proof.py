#!/usr/bin/python3
"""Drafts: the pages of the final edition as they are, and about them every question and finding, none over another.

Usage: tests/proof.py. REPERTOIRE names the program. Needs python3-pikepdf, qpdf, poppler-utils.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

import pikepdf

from reporting import report, status
from trial import copy_desk

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
MASTER = "data/repertoire-essai.xml"
EDITION = ROOT / "data/repertoire-2008.xml"
FICHE = "courbeval--kolonda"
LAST = "passerelles-du-fleuve"
SIDE = 297  # of A3 beside A4, in whole points
EDGE = 20

def run(folder, *command):
    return subprocess.run([REPERTOIRE, *map(str, command)], capture_output=True, text=True, check=False, cwd=folder,
                          env={**os.environ, "SOURCE_DATE_EPOCH": "1773446400"})


# ---- an edition with questions ----

QUESTIONS = [
    # where it stands, what it is about, for whom, its words
    ('<contact role="executif">', "tel[1]", "partenaire", "Ce numéro est-il celui du standard ?"),
    ('<contact role="elu-referent">', "personne/nom", "partenaire", "L’élue est-elle en fonction ?"),
    ('<contact role="comite">', "organisme", "redaction", "Le comité a-t-il changé de nom ?"),
    ("<perspectives>", "", "auteur", "Est-ce fait ?"),
]
LONG = "Une question que rien n’abrège. " * 400


def question(number, about, whom, text):
    subject = f' sur="{about}"' if about else ""
    return f'<question id="q{number}" pour="{whom}" de="A. Frey" le="2026-03-02"{subject}>{text}</question>'


class Desk:
    """A copy of the edition, its templates and its fonts' configuration."""

    def __init__(self, folder):
        self.folder = copy_desk(folder)
        self.path = self.folder / f"data/fiches/{FICHE}.xml"

    def ask(self, many=1, long=False):
        """Puts the questions in, each `many` times, and one about a fiche that is too long for a sheet."""
        text = self.path.read_text(encoding="utf-8")
        number = 0
        for where, about, whom, words in QUESTIONS:
            assert where in text, where
            asked = ""
            for _ in range(many):
                number += 1
                asked += question(number, about, whom, words)
            text = text.replace(where, where + asked, 1)
        if long:
            text = text.replace("<domaines>", question(number + 1, "", "redaction", LONG) + "<domaines>", 1)
        self.path.write_text(text, encoding="utf-8")
        return number + long

    def proof(self, *options, output="draft.pdf"):
        (self.folder / output).unlink(missing_ok=True)
        return run(self.folder, "proof", "-o", output, "--trace", "draft.trace", *options)

    def trace(self, *command):
        done = run(self.folder, *command, "--trace", "final.trace")
        return None if done.returncode else (self.folder / "final.trace").read_text(encoding="utf-8")

    def draft(self):
        return (self.folder / "draft.trace").read_text(encoding="utf-8")

    def pdf(self):
        return pikepdf.open(self.folder / "draft.pdf")


# ---- traces ----

NUMBER = r"-?\d+(?:\.\d+)?"
PLACED = re.compile(rf"^( *)(text|line|fill|rule|image|link|note|field|clip|turn) ({NUMBER}) ({NUMBER})(.*)$")


def pages_of(trace):
    """The lines of each page."""
    body = re.split(r"^(?:destinations|bookmarks|structure)$", trace, maxsplit=1, flags=re.M)[0]
    return [part.splitlines()[1:] for part in re.split(r"^(?=page \d)", body, flags=re.M)[1:]]


def moved(number):
    text = f"{Decimal(number) + SIDE:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shifted(lines):
    """The same lines with all that is placed on the page moved to the sheet; what is turned counts from its corner."""
    turned = None
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if turned is not None and indent > turned:
            yield line
            continue
        turned = None
        placed = PLACED.match(line)
        if placed:
            if placed[2] == "turn":
                turned = indent
            line = f"{placed[1]}{placed[2]} {moved(placed[3])} {placed[4]}{placed[5]}"
        elif line.lstrip().startswith("polygon"):
            word, *rest = line.split()
            points = [r for r in rest if re.fullmatch(NUMBER, r)]
            color = " ".join(rest[len(points):])
            line = " " * indent + " ".join(
                [word, *(moved(p) if i % 2 == 0 else p for i, p in enumerate(points)), color])
        yield line


def plain(lines):
    """Without the numbers that elements, blocks and links have within their document."""
    return [re.sub(r"#\d+( |$)", r"#\1", re.sub(r"group \d+", "group", line)) for line in lines]


def through_window(sheet):
    """The same lines without the window, of the page's size, through which what bleeds is seen no further than its edge."""
    inside = False
    for line in sheet:
        if line.startswith("  clip "):
            inside = True
            continue
        inside = inside and line.startswith("    ")
        yield line[2:] if inside else line


def holds(sheet, page):
    """Whether the page's lines stand in the sheet's, one after the other."""
    page, sheet = plain(shifted(page)), plain(through_window(sheet))
    return any(sheet[i:i + len(page)] == page for i in range(len(sheet) - len(page) + 1)) if page else True


def unlike(final, draft, first=0):
    """What is wrong with a draft whose sheets have, in order, the pages of the final from `first` on."""
    pages, sheets = pages_of(final)[first:], iter(pages_of(draft))
    for number, page in enumerate(pages):
        if not any(holds(sheet, page) for sheet in sheets):
            return f"no sheet, in order, has page {first + number + 1} as it is"
    return None


# ---- notes ----

def notes(pdf):
    return [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])
            if annotation.Subtype == "/Text"]


def note_faults(pdf, names):
    found = [str(note.NM) for note in notes(pdf)]
    if len(set(found)) != len(found):
        return "names are not unique"
    missing = set(names) - set(found)
    if missing:
        return f"no note is named {sorted(missing)[:5]}"
    for note in notes(pdf):
        if int(note.F) != 4 or "/N" not in note.AP or not str(note.Contents) or not str(note.get("/T", "")):
            return f"{note.NM}: flags {note.F}, or no appearance, words or author"
        if "/M" not in note or "/CreationDate" not in note:
            return f"{note.NM} has no date"
    return None


LINE = re.compile(rf"^ *line ({NUMBER}) ({NUMBER}) ({NUMBER})×({NUMBER})")


def overlap(trace):
    """Two lines of notes, one over the other, or one that leaves its sheet."""
    for number, lines in enumerate(pages_of(trace)):
        rects = []
        for line in lines:
            found = LINE.match(line)
            if not found:
                continue
            x, y, w, h = map(float, found.groups())
            if x + w <= SIDE - 58 or x >= SIDE + 595.28 + 58:
                rects.append((x, y, w, h))
        for x, y, w, h in rects:
            if x < EDGE - 1 or x + w > 1190.55 or y < 0 or y + h > 841.9:
                return f"sheet {number + 1}: a line leaves it: {x} {y} {w} {h}"
        rects.sort(key=lambda r: (r[1], r[0]))
        for i, (x, y, w, h) in enumerate(rects):
            for X, Y, W, H in rects[i + 1:]:
                if Y >= y + h - 0.02:
                    break
                if X < x + w and x < X + W:
                    return f"sheet {number + 1}: lines at {x} {y} and {X} {Y}"
    return None


def findings(desk):
    done = run(desk.folder, "check", "--json", "data/repertoire-essai.xml")
    return [line for line in done.stdout.splitlines()
            if '"accepted":null' in line.replace(" ", "") and '"code":"Q01"' not in line.replace(" ", "")]


# ---- tests ----

def test_edition(folder):
    desk = Desk(folder)
    final = desk.trace("build", MASTER)
    count = desk.ask()
    done = desk.proof(MASTER)
    report("a draft is printed with a line that says so, and no other word",
           done.returncode or not re.fullmatch(r".*\.pdf: \d+ pages, 4 fiches, 0 warnings\n", done.stderr) and done.stderr)
    report("its pages are those of the final, item by item", unlike(final, desk.draft()))
    report("what bleeds is cut at the page's edge", None if "\n  clip " in desk.draft() else "nothing is")
    sheets = len(pages_of(desk.draft()))
    report("there is a sheet for each page, and the lists", None if sheets > len(pages_of(final)) else sheets)
    checked = subprocess.run(["qpdf", "--check", desk.folder / "draft.pdf"], capture_output=True, text=True, check=False)
    report("qpdf has nothing against it", checked.returncode and checked.stdout + checked.stderr)
    checked = subprocess.run([ROOT / "tests/conformance.py", "--claims", "ua1 2a", desk.folder / "draft.pdf"], capture_output=True, text=True,
                             check=False)
    report("it keeps the rules of PDF/UA-1 and PDF/A-2 that it claims", checked.returncode and checked.stdout)
    with desk.pdf() as pdf:
        report("each question is a note of its own name", note_faults(pdf, [f"{FICHE}#q{i + 1}" for i in range(count)]))
        kinds = [str(note.Subj).split()[0] for note in notes(pdf)]
        found = sum(kind in ("erreur", "alerte", "style") for kind in kinds)
        report("each finding of check is one too", None if found == len(findings(desk)) else
               f"{found} notes, {len(findings(desk))} findings")
        boxes = {tuple(float(edge) for edge in page.MediaBox) for page in pdf.pages}
        report("a sheet is A3, across", None if boxes == {(0, 0, 1190.55, 841.89)} else boxes)
    text = subprocess.run(["pdftotext", desk.folder / "draft.pdf", "-"], capture_output=True, text=True, check=True).stdout
    flat = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
    lost = [words for _, _, _, words in QUESTIONS if flat.count(words) < 2]
    report("questions are printed, at their place and in the list", lost)
    report("sheets are headed by number, date and source", None if re.search(
        r"ÉPREUVE 1 · 14 mars 2026 · source [0-9a-f]{12} · ne pas diffuser", flat) else flat[:300])
    told = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run([REPERTOIRE, "proof", "-o", "today.pdf", MASTER], cwd=desk.folder, env=told, check=True, capture_output=True)
    today = subprocess.run(["pdftotext", desk.folder / "today.pdf", "-"], capture_output=True, text=True, check=True).stdout
    report("a draft bears the day also where documents are told none",
           None if re.search(r"ÉPREUVE 1 · \d+(er)?\s\S+\s\d{4} · source", today.replace("\u00a0", " ")) else today[:300])
    report("no note is over another", overlap(desk.draft()))
    again = desk.proof(MASTER, output="again.pdf")
    report("the same draft has the same bytes", None if again.returncode == 0 and (desk.folder / "again.pdf").read_bytes() ==
           (desk.folder / "draft.pdf").read_bytes() else "they differ")


def test_places(folder):
    """A note stands in the margin beside what it is about."""
    desk = Desk(folder)
    desk.ask()
    desk.proof(MASTER)
    for name, printed in (("q1", "02 61 91 00 01"), ("q2", "d’Hautecombe"), ("q3", "Comité de jumelage")):
        sheet = next(page for page in pages_of(desk.draft()) if any(f'name "{FICHE}#{name}"' in line for line in page))
        note = next(PLACED.match(line) for line in sheet if f'name "{FICHE}#{name}"' in line)
        texts = [PLACED.match(line) for line in sheet
                 if line.lstrip().startswith("text") and printed in line.replace("\\u{a0}", " ")]
        near = [text for text in texts if SIDE < float(text[3]) < SIDE + 595 and abs(float(text[4]) - float(note[4])) < 24]
        report(f"{name} stands beside “{printed}”", None if near else (note and note[0], [t[0] for t in texts]))


def test_subjects(folder):
    """What a reader's own comment is about is known by where it stands."""
    desk = Desk(folder)
    desk.proof(MASTER)
    with desk.pdf() as pdf:
        named = [[*map(float, list(subject)[:4]), str(subject[4])] for page in pdf.pages
                 for subject in page.obj.get("/PieceInfo", {}).get("/LibFo", {}).get("/Private", [])]
        number = next(i for i, page in enumerate(pdf.pages)
                      if any(f"{FICHE}/" in str(subject[4]) for subject in
                             page.obj.get("/PieceInfo", {}).get("/LibFo", {}).get("/Private", [])) and i > 8)
    words = subprocess.run(["pdftotext", "-bbox", "-f", str(number + 1), "-l", str(number + 1), desk.folder / "draft.pdf", "-"],
                           capture_output=True, text=True, check=True).stdout
    for word, field in (("Vautrelle", "fr/executif/personne"), ("Diakoro", "ml/executif/personne"),
                        ("Graffigny", "fr/relations-internationales"), ("Pompe", "actions/")):
        box = re.search(rf'xMin="({NUMBER})" yMin="({NUMBER})" xMax="({NUMBER})" yMax="({NUMBER})">{word}[^<]*<', words)
        x, y = (float(box[1]) + float(box[3])) / 2, 841.89 - (float(box[2]) + float(box[4])) / 2
        found = {name for left, bottom, right, top, name in named if left <= x <= right and bottom <= y <= top}
        report(f"a comment on “{word}” is about its field", None if any(
            name.startswith(f"{FICHE}/{field}") for name in found) else found)


def test_crowd(folder):
    desk = Desk(folder)
    final = desk.trace("build", MASTER)
    count = desk.ask(many=25, long=True)
    done = desk.proof(MASTER)
    report("a page with a hundred questions is printed without a warning", done.returncode or ", 0 warnings\n" not in done.stderr and done.stderr)
    report("its page is the same", unlike(final, desk.draft()))
    report("none of its notes is over another", overlap(desk.draft()))
    with desk.pdf() as pdf:
        report("what its margins have no room for stands on further sheets",
               note_faults(pdf, [f"{FICHE}#q{i + 1}" for i in range(count)]))
    text = subprocess.run(["pdftotext", desk.folder / "draft.pdf", "-"], capture_output=True, text=True, check=True).stdout
    long_count = " ".join(text.split()).count("Une question que rien n’abrège.")
    report("a note longer than a sheet loses nothing", None if long_count >= 800 else long_count)


def test_part(folder):
    desk = Desk(folder)
    final = desk.trace("build", MASTER)
    alone = desk.trace("fiche", "--source", MASTER, "kolonda")
    desk.ask()
    done = desk.proof("--source", MASTER, "passerelles")
    report("a fiche is shown as it stands in the edition", done.returncode or unlike_part(final, desk.draft(), LAST))
    done = desk.proof("--source", MASTER, "kolonda", LAST)
    with desk.pdf() as pdf:
        names = {str(note.NM).split("#")[0] for note in notes(pdf)}
    report("fiches that are named are all there is", done.returncode or names - {FICHE, LAST})
    report("and as many are said to be there", ", 2 fiches, " not in done.stderr and done.stderr)
    done = desk.proof(f"data/fiches/{FICHE}.xml")
    report("a fiche alone is shown as it is printed alone", done.returncode or unlike(alone, desk.draft()))
    done = desk.proof("--source", MASTER, "nulle-part")
    report("a fiche that there is not is named", None if done.returncode == 3 and "nulle-part" in done.stderr else done)


def unlike_part(final, draft, fiche):
    """Some page of the final that bears the fiche's name must be on the first sheet."""
    sheet = pages_of(draft)[0]
    return None if any(holds(sheet, page) for page in pages_of(final)) else f"no page of {fiche}"


def test_options(folder):
    desk = Desk(folder)
    final = desk.trace("build", MASTER)
    desk.ask()
    done = desk.proof("--pour", "partenaire", MASTER)
    with desk.pdf() as pdf:
        names = {str(note.NM) for note in notes(pdf)}
    report("--pour: only that one’s questions", done.returncode or names ^ {f"{FICHE}#q1", f"{FICHE}#q2"})
    report("--pour: on their pages", None if len(pages_of(desk.draft())) == 2 else len(pages_of(desk.draft())))
    done = desk.proof("--pour", "imprimeur", MASTER)
    report("--pour: whom no question is for is told, with whom there are some for", None if done.returncode == 0 and
           "[proof-nobody]" in done.stderr and "partenaire, redaction, auteur" in done.stderr else done)
    desk.proof(MASTER)
    sheets = len(pages_of(desk.draft()))
    done = desk.proof("--interligne", "--number=12", MASTER)
    report("--interligne: the text again, and the same pages", done.returncode or unlike(final, desk.draft()) or
           len(pages_of(desk.draft())) <= sheets)
    report("--number: which draft it is", None if '"ÉPREUVE 12"' in desk.draft() else "no number")
    done = run(desk.folder, "proof", MASTER)
    report("without -o it has a name of its own", None if (desk.folder / "repertoire-essai-epreuve.pdf").exists() else
           done.stderr)
    done = run(desk.folder, "proof", "--number=0", MASTER)
    report("a draft is numbered from 1", None if done.returncode == 2 else done)


def test_changes(folder):
    desk = Desk(folder)
    shutil.copytree(desk.folder / "data", desk.folder / "old")
    for file, old, new in ((FICHE, "<nom>Vautrelle</nom>", "<nom>Vautrel</nom>"),
                           (FICHE, "<site>http://www.courbeval.example</site>", ""),
                           (FICHE, "<perspectives>", "<perspectives><p>Un second puits, à Dogoni.</p>")):
        path = desk.folder / f"data/fiches/{file}.xml"
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    final = desk.trace("build", MASTER)
    done = desk.proof("--since", "old/repertoire-essai.xml", MASTER)
    report("--since: the same pages", done.returncode and done.stderr or unlike(final, desk.draft()))
    with desk.pdf() as pdf:
        changes = {str(note.NM): str(note.Contents) for note in notes(pdf) if str(note.Subj).startswith("changement")}
    report("each change is a note", None if sorted(name.split("/")[-1] for name in changes) ==
           ["nom", "p", "site"] or len(changes) == 3 else changes)
    words = " ".join(changes.values())
    report("a note says what was there before", None if "était : Vautrelle" in words and "nouveau" in words and
           "était : http://www.courbeval.example" in words and "n’y est plus" in words else words)
    sheet = next(page for page in pages_of(desk.draft()) if any("changement@" in line for line in page))
    bars = [line for line in sheet if re.match(r"^ *fill 293 .* #2d6a33 footer$", line)]
    report("bars stand beside what has changed", None if len(bars) >= 3 else bars)
    sheets = len(pages_of(desk.draft()))
    done = desk.proof("--since", "old/repertoire-essai.xml", "--only-changed", MASTER)
    shown = len(pages_of(desk.draft()))
    report("--only-changed: the pages that have changed", done.returncode or shown == 0 or shown >= sheets / 2)
    done = desk.proof("--since", "data/repertoire-essai.xml", "--only-changed", MASTER)
    report("nothing has changed since now", done.returncode or len(pages_of(desk.draft())) != 1)
    done = desk.proof("--only-changed", MASTER)
    report("--only-changed asks since when", None if done.returncode == 2 else done)
    done = desk.proof("--since", "nulle-part.xml", MASTER)
    report("an older edition that is not there is told", None if done.returncode >= 3 and not
           (desk.folder / "draft.pdf").exists() else done)


def test_template(folder):
    desk = Desk(folder)
    desk.ask()
    path = desk.folder / "templates/epreuve.xsl"
    text = path.read_text(encoding="utf-8")
    for what, old, new in (("each note", '<xsl:apply-templates select="note"/>', '<xsl:apply-templates select="note[1]"/>'),
                           ("each sheet", '<xsl:apply-templates select="feuille"/>',
                            '<xsl:apply-templates select="feuille"><xsl:sort select="-@rang" data-type="number"/>'
                            '</xsl:apply-templates>')):
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        done = desk.proof(MASTER)
        report(f"a template that does not make {what} is told", None if done.returncode == 4 and "[proof-template]" in done.stderr
               and not (desk.folder / "draft.pdf").exists() else done)
    path.write_text("<broken", encoding="utf-8")
    done = desk.proof(MASTER)
    report("a template that cannot be read is told", None if done.returncode == 3 and "epreuve.xsl:1" in done.stderr else done)


def test_real(folder):
    """The edition of record."""
    trace, draft, pdf = (pathlib.Path(folder) / name for name in ("final.trace", "draft.trace", "draft.pdf"))
    built = run(ROOT, "build", EDITION, "--trace", trace)
    if built.returncode:  # a question that is open keeps an edition from being final, not a draft
        built = run(ROOT, "build", EDITION, "--trace", trace, "--questions=ignorer")
    done = run(ROOT, "proof", EDITION, "--trace", draft, "-o", pdf)
    report("the edition’s draft is printed", built.returncode or done.returncode and done.stderr)
    report("its pages are those of the final", unlike(trace.read_text("utf-8"), draft.read_text("utf-8")))
    report("none of its notes is over another", overlap(draft.read_text("utf-8")))
    with pikepdf.open(pdf) as file:
        report("its notes have names, words and appearances", note_faults(file, []))
    checked = subprocess.run([ROOT / "tests/conformance.py", "--claims", "ua1 2a", pdf], capture_output=True, text=True, check=False)
    report("it keeps the rules of PDF/UA-1 and PDF/A-2", checked.returncode and checked.stdout)


def main():
    for test in (test_edition, test_places, test_subjects, test_crowd, test_part, test_options, test_changes, test_template, test_real):
        with tempfile.TemporaryDirectory() as folder:
            test(folder)
    return status()


if __name__ == "__main__":
    sys.exit(main())
