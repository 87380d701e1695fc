#!/usr/bin/env python3
"""The edition's justified paragraphs as this program sets them, and as LuaLaTeX with microtype does.

usage: compare.py [FO TRACE]    prints the edition first, unless it is given

Each paragraph goes to LuaLaTeX with its measure, faces and sizes, and the same characters: what typography made of the
text, with its no-break spaces. microtype protrudes and expands as it does by default, babel hyphenates French; TeX has
LaTeX's penalties and tolerance, the emergency stretch that this program takes, and may break addresses at the same
points. Last lines are not counted.

LuaLaTeX is asked twice: freely, and under the rules that this program keeps (no hyphen in a name, in capitals or
in the last word, no break in a number). Fails if one of the three figures is worse here than there under the same
rules, or their sum is not better than either. Without LuaLaTeX nothing is compared, and nothing fails.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import namedtuple

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))

from areatree import Document, solid  # noqa: E402

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")
EDITION = "data/repertoire-2008.xml"
FONTS = "fonts/fonts.conf"
FO = "{http://www.w3.org/1999/XSL/Format}"

LOOSE = 2 ** (1 / 3)		# the ratio whose badness, 100 r³, is TeX's tolerance of 200
EMERGENCY = 0.1			# of the measure: src/engine/layout/inline/linebreak.c
OVERFULL = 0.1			# points that nobody sees

Paragraph = namedtuple("Paragraph", "measure runs lines")	# runs: face, size, text
Set = namedtuple("Set", "last ratio hyphen overfull")		# a line as it was set


# ---- the paragraphs ----

def justified_texts(element, justified=False, found=None):
    """The texts of blocks that are justified and hold no others."""
    found = set() if found is None else found
    justified = element.get("text-align", "justify" if justified else "start") == "justify"
    if element.tag == FO + "block" and justified and element.find(f".//{FO}block") is None:
        found.add(solid("".join(element.itertext())))
    for child in element:
        justified_texts(child, justified, found)
    return found


def runs_of(lines):
    runs = []
    for text in (text for line in lines for text in line.texts):
        if runs and runs[-1][:2] == (text.face, text.size):
            runs[-1] = (*runs[-1][:2], runs[-1][2] + text.string)
        else:
            runs.append((text.face, text.size, text.string))
    return runs


def letters(text):
    """What typography leaves alone of a text."""
    return re.sub(r"[^\w]", "", text)


def paragraphs_of(fo, trace):
    with open(trace, encoding="utf-8") as file:
        document = Document(file.read())
    wanted = {letters(text) for text in justified_texts(ET.parse(fo).getroot())}
    for lines in document.paragraphs:
        runs = runs_of(lines)
        if len(lines) > 1 and letters("".join(text for _, _, text in runs)) in wanted:
            yield Paragraph(lines[-1].width, runs, lines)


# ---- by this program ----

def as_set_here(paragraph):
    return [Set(line.number == line.count, line.ratio, line.hyphenated, 1 if line.overfull else 0) for line in paragraph.lines]


# ---- by LuaLaTeX ----

PREAMBLE = r"""\documentclass{article}
\usepackage{fontspec}
\usepackage[french,shorthands=off]{babel}
\usepackage{microtype}
\UseMicrotypeSet{alltext}
\directlua{dofile("%s")}
\newcommand\nohyphens{\language\csname l@nohyphenation\endcsname}
\newcommand\set[3]{\setbox0=\vbox{\hsize=#2bp \emergencystretch=%g\hsize \noindent #3\par}\directlua{report_lines(#1, 0)}}
\hbadness=10000 \hfuzz=\maxdimen
\begin{document}
\NoAutoSpacing
"""

# In fontconfig's measure.
WEIGHTS = {400: 80, 500: 100, 600: 180, 700: 200, 800: 205}


def font_file(face):
    name, weight, *style = face.split(":")
    pattern = f"{name}:weight={WEIGHTS[int(weight)]}:slant={100 if style else 0}"
    found = subprocess.run(["fc-match", "-f", "%{file}", pattern], capture_output=True, text=True, check=True,
                           env={**os.environ, "FONTCONFIG_FILE": os.path.abspath(FONTS)})
    return found.stdout


def define_faces(faces):
    names = {face: f"\\face{chr(ord('A') + i)}" for i, face in enumerate(sorted(faces))}
    made = ""
    for face, name in names.items():
        folder, file = os.path.split(font_file(face))
        made += f"\\newfontfamily{name}[Path={folder}/]{{{file}}}\n"
    return names, made


SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\u00a0": "~",
           **{sign: "\\" + sign for sign in "{}%$#&_"}}


def escaped(text):
    return "".join(SPECIAL.get(sign, sign) for sign in text)


def breakable(word):
    """An address with breaks at its points; other words as they are."""
    if "@" not in word and "www." not in word and "://" not in word:
        return escaped(word)
    return r"\penalty150 ".join(escaped(part) for part in re.findall(r"[^./@]*[./@]+|[^./@]+", word))


def is_hyphenated_here(word, before):
    """Whether this program may put a hyphen into a word; a capital may begin a sentence."""
    capitals = sum(letter.isupper() for letter in word)
    begins = not before or re.search(r"(\w{4,}\.|[!?…])[»)\s]*$", before)
    return capitals == 0 or (capitals == 1 and begins and word.strip("«( ")[:1].isupper())


def under_rules(word, before, last):
    """A word, its blanks apart, with the hyphens and breaks that this program denies itself taken from TeX."""
    if re.search(r"\d-\d", word):
        return r"\mbox{" + escaped(word) + "}"
    if last or not is_hyphenated_here(word, before):
        return r"{\nohyphens " + breakable(word) + "}"
    return breakable(word)


def words_of(text, before, ruled, ends):
    words = re.split("([ \u00a0])", text)
    last = max((i for i, word in enumerate(words) if word.strip()), default=-1) if ends else -1
    for i, word in enumerate(words):
        yield under_rules(word, before, i == last) if ruled and word.strip() else breakable(word)
        before += word


def as_tex(number, paragraph, names, ruled):
    body = before = ""
    for i, (face, size, text) in enumerate(paragraph.runs):
        words = "".join(words_of(text, before, ruled, i + 1 == len(paragraph.runs)))
        before += text
        body += f"{{{names[face]}\\fontsize{{{size}bp}}{{{1.3 * size:.2f}bp}}\\selectfont {words}}}"
    return f"\\set{{{number}}}{{{paragraph.measure}}}{{{body}}}\n"


def set_by_latex(paragraphs, folder, ruled):
    """By paragraph, its lines."""
    names, faces = define_faces({face for paragraph in paragraphs for face, _, _ in paragraph.runs})
    with open(os.path.join(folder, "quality.tex"), "w", encoding="utf-8") as file:
        preamble, begin = (PREAMBLE % (os.path.join(HERE, "lines.lua"), EMERGENCY)).split("\\begin")
        file.write(preamble + faces + "\\begin" + begin)
        file.writelines(as_tex(i, paragraph, names, ruled) for i, paragraph in enumerate(paragraphs))
        file.write("\\end{document}\n")
    run = subprocess.run(["lualatex", "-interaction=nonstopmode", "-halt-on-error", "quality.tex"], cwd=folder,
                         capture_output=True, check=False)
    if run.returncode:
        sys.exit("LuaLaTeX failed:\n" + run.stdout.decode("utf-8", "replace")[-2000:])
    lines = [[] for _ in paragraphs]
    with open(os.path.join(folder, "quality.lines"), encoding="utf-8") as file:
        for row in file:
            number, last, ratio, hyphen, overfull = row.split()
            lines[int(number)].append(Set(last == "1", float(ratio), hyphen == "1", float(overfull)))
    return lines


# ---- the comparison ----

Figures = namedtuple("Figures", "lines judged loose tight overfull hyphens runs worst")


def figures_of(paragraphs):
    lines = [line for paragraph in paragraphs for line in paragraph]
    judged = [line for line in lines if not line.last]
    return Figures(
        lines=len(lines), judged=len(judged),
        loose=sum(line.ratio > LOOSE for line in judged),
        tight=sum(line.ratio <= -1 and line.overfull > OVERFULL for line in judged),
        overfull=sum(line.overfull > OVERFULL for line in lines),
        hyphens=sum(line.hyphen for line in judged),
        runs=sum(line.hyphen and following.hyphen for paragraph in paragraphs for line, following in zip(paragraph, paragraph[1:])),
        worst=max((line.ratio for line in judged), default=0))


def rates(figures):
    """What is compared, each for a hundred lines."""
    hundredth = max(1, figures.judged) / 100
    return {
        "lines beyond tolerance 200, %": (figures.loose + figures.tight) / hundredth,
        "hyphens in 100 lines": figures.hyphens / hundredth,
        "consecutive hyphens in 100 lines": figures.runs / hundredth,
    }


def print_table(columns):
    def row(name, cells, form):
        print(f"{name:34}" + "".join(f"{cell:{form}}" for cell in cells))

    row("", columns, ">16")
    for name in ("lines", "loose", "tight", "overfull", "hyphens", "runs"):
        row(name, [getattr(figures, name) for figures in columns.values()], "16")
    row("widest spaces, ratio", [figures.worst for figures in columns.values()], "16.2f")
    for name in rates(next(iter(columns.values()))):
        row(name, [rates(figures)[name] for figures in columns.values()], "16.2f")
    row("sum", [total(figures) for figures in columns.values()], "16.2f")


def total(figures):
    return sum(rates(figures).values())


def is_better(here, free, ruled):
    ours, theirs = rates(here), rates(ruled)
    return all(rate <= theirs[name] for name, rate in ours.items()) and total(here) < min(total(free), total(ruled))


def edition(folder):
    fo, trace = os.path.join(folder, "edition.fo"), os.path.join(folder, "edition.trace")
    subprocess.run([REPERTOIRE, "build", EDITION, "-o", os.devnull, "--questions=ignorer", "--fo", fo, "--trace", trace],
                   check=True, stderr=subprocess.DEVNULL)
    return fo, trace


def main():
    if not shutil.which("lualatex"):
        print("skipped: no LuaLaTeX to compare with (make quality-packages installs it)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        paragraphs = list(paragraphs_of(*(sys.argv[1:] or edition(folder))))
        print(f"{len(paragraphs)} justified paragraphs of more than a line")
        here = figures_of([as_set_here(paragraph) for paragraph in paragraphs])
        free = figures_of(set_by_latex(paragraphs, folder, False))
        ruled = figures_of(set_by_latex(paragraphs, folder, True))
    print_table({"repertoire": here, "LuaLaTeX": free, "the same rules": ruled})
    return 0 if is_better(here, free, ruled) else 1


if __name__ == "__main__":
    sys.exit(main())
