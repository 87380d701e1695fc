#!/usr/bin/env python3
"""What is watched is printed again when its files are saved, and only then; faults leave the last PDF.

Usage: tests/watch.py. REPERTOIRE names the program.
"""
import os
import pathlib
import signal
import subprocess
import tempfile
import time

from reporting import report, status
from trial import copy_desk

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
PATIENCE = 60  # seconds, on a machine that has other things to do

class Watcher:
    """A run of `repertoire watch` in a copy of the edition."""

    def __init__(self, folder, *arguments):
        self.folder = copy_desk(folder)
        self.told = self.folder / "told"
        with open(self.told, "w", encoding="utf-8") as told:
            self.run = subprocess.Popen([REPERTOIRE, "watch", *arguments], cwd=folder, stderr=told)

    def lines(self):
        return self.told.read_text(encoding="utf-8").splitlines()

    def wait_for(self, words, times):
        """Whether a line with the words is told that often, or soon will be."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.run.poll() is None:
            if sum(words in line for line in self.lines()) >= times:
                return True
            time.sleep(0.01)
        return False

    def change(self, file, old, new):
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def end(self):
        self.run.send_signal(signal.SIGTERM)
        return self.run.wait(PATIENCE)


def words_of(pdf):
    return subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout


def check_fiche(folder):
    fiche, pdf = "data/fiches/courbeval--kolonda.xml", folder / "courbeval--kolonda.pdf"
    watcher = Watcher(folder, "--source", "data/repertoire-essai.xml", "courbeval")
    done = f"{pdf.name}: 1 page"
    report("a fiche is printed at once", not watcher.wait_for(done, 1) and watcher.lines())
    watcher.change(fiche, "<nom>", "<nom>Vieux-")
    report("and again when it is saved", not watcher.wait_for(done, 2) and watcher.lines())
    report("with what was changed", "Vieux-" not in words_of(pdf))
    report("which is told", not watcher.wait_for("name: Courbeval → Vieux-Courbeval", 1) and watcher.lines())
    watcher.change(fiche, "+33261910001", "+332619100")
    report("and what check finds in it", not watcher.wait_for("[phone]", 1) and watcher.lines())
    watcher.change(fiche, "+332619100<", "+33261910001<")
    report("until it is mended", not watcher.wait_for(done, 3) and watcher.lines())
    good = pdf.read_bytes()
    watcher.change(fiche, "<mise-a-jour", "<mise")
    report("a fault is told", not watcher.wait_for("[schema-element]", 1) and watcher.lines())
    report("the last PDF stays", pdf.read_bytes() != good)
    watcher.change(fiche, "<mise", "<mise-a-jour")
    report("what is mended is printed", not watcher.wait_for(done, 4) and watcher.lines())
    watcher.change("templates/libelles.xsl", "</xsl:stylesheet>", "<!-- x --></xsl:stylesheet>")
    report("so is a change of the template", not watcher.wait_for(done, 5) and watcher.lines())
    (folder / "data/aside.txt").write_text("x", encoding="utf-8")
    os.replace(folder / fiche, folder / "data/moved.xml")
    report("a fiche that is gone is told", not watcher.wait_for("[file-read]", 1) and watcher.lines())
    os.replace(folder / "data/moved.xml", folder / fiche)
    report("one that comes back is printed", not watcher.wait_for(done, 6) and watcher.lines())
    report("a file that nothing reads changes nothing",
           sum(done in line for line in watcher.lines()) != 6 and watcher.lines())
    report("a signal ends it", watcher.end() != -signal.SIGTERM)
    left = [name for name in os.listdir(folder) if name.startswith(".")]
    report("nothing is left behind", left)


def check_edition(folder):
    """The PDF lies among the sources: its being written is no change of them."""
    watcher = Watcher(folder, "data/repertoire-essai.xml", "-d", "data")
    done = "data/repertoire-essai.pdf: "
    report("an edition is watched", not watcher.wait_for(done, 1) and watcher.lines())
    watcher.change("data/avant-propos.xml", "</", "<!-- x --></")
    report("and printed again", not watcher.wait_for(done, 2) and watcher.lines())
    time.sleep(0.5)
    report("its own PDF sets nothing off", sum(done in line for line in watcher.lines()) != 2 and watcher.lines())
    watcher.end()


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_fiche(pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        check_edition(pathlib.Path(folder))
    return status()


if __name__ == "__main__":
    raise SystemExit(main())
