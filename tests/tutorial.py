#!/usr/bin/python3
"""The walks of the manual (those of src/man/*.7.txt that have steps), done step by step as a normal user on a machine where all is installed, in each
language: commands run, files are changed as the page says, and what the page says is answered must be answered.

usage: tutorial.py [WORD…], only the pages whose names have one of the words

What a reader does in another program, the page marks as by-hand NAME; BY_HAND says how it is done here.
"""
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

import pikepdf

import fillers
from machine import AS_NOBODY, LANGUAGES, Machine, good
from reporting import report, status
from trial import ROOT

PORT = "8008"  # as pages have it; here a free one stands for it


class Step:
    """One thing that the reader does: kind $ (a command), ! (one that ends with another status than 0), @ (a file changed), by-hand."""

    def __init__(self, number, kind, text):
        self.number, self.kind, self.text = number, kind, text
        self.answers = {language: [] for language in LANGUAGES}
        self.goes, self.comes = [], []


def steps(page):
    found = []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        kind, _, text = line.partition(" ")
        if kind in ("$", "!", "@", "by-hand"):
            found.append(Step(number, kind, text))
        elif kind == "<" and found[-1].comes:
            found.append(Step(number, "@", found[-1].text))
            found[-1].goes.append(text)
        elif kind in ("<", ">"):
            (found[-1].goes if kind == "<" else found[-1].comes).append(text)
        elif kind in ("en>", "fr>"):
            found[-1].answers[kind[:2]].append(text)
    return found


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return str(it.getsockname()[1])


def missing(answers, output):
    """The first of the answers that is not a line of the output, in their order."""
    lines = iter(output.splitlines())
    for answer in answers:
        pattern = ".*".join(re.escape(part) for part in answer.strip().split("…"))
        if not any(re.fullmatch(pattern, line.strip()) for line in lines):
            return answer
    return None


class Reader:
    """Someone who does what a page says, in a folder of their own."""

    def __init__(self, machine, folder, language):
        self.machine, self.language, self.port = machine, language, free_port()
        self.folder = folder
        self.folder.mkdir()
        libraries = next((machine.root / "usr/lib").rglob("libfo.so")).parent
        self.environment = machine.environment | {
            "LC_ALL": "C.UTF-8", "LANGUAGE": language, "HOME": str(folder), "LD_LIBRARY_PATH": str(libraries),
            "PKG_CONFIG_PATH": str(libraries / "pkgconfig"), "PKG_CONFIG_SYSROOT_DIR": str(machine.root)}
        self.running = []
        self.own(self.folder)

    def own(self, path):
        if AS_NOBODY:
            os.chown(path, 65534, 65534)

    def do(self, step):
        """What was not as the page says; None if all was."""
        if step.kind == "@":
            return self.change(step)
        if step.kind == "by-hand":
            try:
                BY_HAND[step.text](self)
            except AssertionError as wrong:
                return f"not so: {wrong}"
            return None
        command = step.text.replace(PORT, self.port)
        return self.begin(command[:-1], step) if command.endswith("&") else self.run(command, step)

    def wanted(self, step):
        return [answer.replace(PORT, self.port) for answer in step.answers[self.language]]

    def run(self, command, step):
        # The folder that a command goes to is where the next one begins.
        where = self.machine.home / "where"
        script = f"{command}\ns=$?; pwd >'{where}'; exit $s"
        ran = subprocess.run([*AS_NOBODY, "bash", "-c", script], cwd=self.folder, env=self.environment, timeout=300, check=False,
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
        if where.exists():
            self.folder = pathlib.Path(where.read_text(encoding="utf-8").rstrip("\n"))
        if (ran.returncode != 0) != (step.kind == "!"):
            return f"status {ran.returncode}: {ran.stdout}"
        unsaid = missing(self.wanted(step), ran.stdout)
        return unsaid and f"not answered: {unsaid}\n{ran.stdout}"

    def begin(self, command, step):
        """What goes on beside the steps that follow; waits until it answers what it should."""
        log = self.machine.home / f"log-{len(self.running)}-{self.language}"
        with open(log, "w", encoding="utf-8") as output:
            self.running.append(subprocess.Popen([*AS_NOBODY, "bash", "-c", command], cwd=self.folder, env=self.environment,
                                                 stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True))
        for _ in range(600):
            unsaid = missing(self.wanted(step), log.read_text(encoding="utf-8"))
            if not unsaid:
                return None
            time.sleep(0.1)
        return f"not answered: {unsaid}\n{log.read_text(encoding='utf-8')}"

    def change(self, step):
        path = self.folder / step.text
        comes = "".join(line + "\n" for line in step.comes)
        if not step.goes:
            path.write_text(comes, encoding="utf-8")
            self.own(path)
            return None
        text, goes = path.read_text(encoding="utf-8"), "".join(line + "\n" for line in step.goes)
        if text.count(goes) != 1:
            return f"{text.count(goes)} times in {step.text}:\n{goes}"
        path.write_text(text.replace(goes, comes), encoding="utf-8")
        return None

    def end(self):
        for process in self.running:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


# ---- what is done in other programs ----

def fill_in(reader):
    """The form of Courbeval, by a program for PDF: another mayor, said to be right."""
    folder = reader.folder / "envoi/retours"
    folder.mkdir()
    reader.own(folder)
    form = reader.folder / "envoi/courbeval--kolonda.pdf"
    with pikepdf.open(form) as pdf:
        names = {name.partition("/")[2]: name for name in fillers.fields(pdf)}
    fillers.qpdf(form, folder / "courbeval.pdf", {names["fr/executif/personne.1/prenom"]: "Odile", names["fr/executif/personne.1/nom"]: "Marchepré",
                                                  names["valide-par"]: "Le secrétariat"})


def comment(reader):
    """A note on the first page of the draft, as a reader of PDF makes one."""
    draft = reader.folder / "epreuve.pdf"
    with pikepdf.open(draft, allow_overwriting_input=True) as pdf:
        page = next(page for page in pdf.pages if any("l-herberie" in str(note.get("/NM", "")) for note in page.get("/Annots", [])))
        ours = next(note for note in page.Annots if "#q1" in str(note.get("/NM", "")))
        page.Annots.append(pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 600, 28, 618], IRT=ours, T=pikepdf.String("Lise"),
            Contents=pikepdf.String("6 100 habitants."))))
        pdf.save(reader.folder / "epreuve-relue.pdf")
    reader.own(reader.folder / "epreuve-relue.pdf")


# ---- what is looked at ----

def see_colour(reader):
    """The new ink is on the pages and the old one is gone."""
    ran = subprocess.run(["qpdf", "--qdf", reader.folder / "repertoire.pdf", "-"], capture_output=True, check=True)
    assert b"\n.051 .3216 .3765 rg" in ran.stdout and b".5608 .2275 .0706" not in ran.stdout


def see_face(reader):
    there = good("pdffonts", reader.folder / "repertoire.pdf")
    assert "NotoSerifDisplay" in there and "Gentium" not in there, there


def see_size(reader):
    there = good("pdfinfo", reader.folder / "repertoire.pdf")
    assert re.search(r"Page size: +481.\d+ x 680.\d+ pts", there), there


def see_words(reader):
    text = good("pdftotext", reader.folder / "repertoire.pdf", "-")
    assert "Éditorial" in text and "Avant-propos" not in text, "the word is not there"


def see_claims(reader):
    there = (reader.folder / "letter.pdf").read_bytes()
    assert b"pdfuaid:part" in there and b"pdfaid:part" in there, "the PDF does not say what it is"


BY_HAND = {"fill-in": fill_in, "comment": comment, "see-colour": see_colour, "see-face": see_face, "see-size": see_size,
           "see-words": see_words, "see-claims": see_claims}


def walk(machine, page, language):
    reader = Reader(machine, machine.home / f"{page.name.partition('.')[0]}-{language}", language)
    try:
        for step in steps(page):
            wrong = reader.do(step)
            if wrong:
                return f"{page.name}:{step.number}: {step.text}: {wrong}"
    finally:
        reader.end()
    return None


def main():
    pages = [page for page in sorted((ROOT / "src/man").glob("*.7.txt"))
             if steps(page) and (len(sys.argv) == 1 or any(word in page.name for word in sys.argv[1:]))]
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(pathlib.Path(folder))
        for page in pages:
            for language in LANGUAGES:
                report(f"{page.name.partition('.')[0]}, step by step ({language})", walk(machine, page, language))
    return status()


if __name__ == "__main__":
    sys.exit(main())
