#!/usr/bin/env python3
"""How many of the 70 kinds of fault of the 2008 edition proofreading finds: each case of tests/check/kinds.txt is put into a
copy of the edition of tests/epreuve, which without it gives nothing to find; what is like a fault and is none, the cases of
tests/check/sound.txt, must not be told of. REPERTOIRE names the program.

usage: kinds.py [KIND… | CODE…]
"""
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

from trial import copy_edition

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
EDITION = ROOT / "tests/epreuve"
KINDS, WANTED = 70, 55
MOST = 12
DICTIONARIES = [pathlib.Path("/usr/share/hunspell/fr_FR.dic"), pathlib.Path("/usr/share/hunspell/fr.dic")]


class Case:
    """One fault to put in: the changes of its files, in order."""

    def __init__(self, text):
        head, *lines = text.split("\n")
        self.kind, self.code, self.name = re.fullmatch(r"(\d+) (\S+) (.*)", head).groups()
        self.changes = []  # of [file, where the change is written, old, new]
        for line in lines:
            if line.startswith("- "):
                self.changes.append([*current, line[2:], None])
            elif line.startswith("+ ") or line == "+":
                self.changes[-1][3] = line[2:]
            elif re.match(r"[\w/-]+\.xml", line):
                file, _, copied = line.partition(" > ")
                current = [file, copied or file]
            else:
                change = self.changes[-1]
                change[2 if change[3] is None else 3] += "\n" + line

    def apply(self, folder):
        for file, there, old, new in self.changes:
            text = (folder / file).read_text(encoding="utf-8")
            assert old in text, f"no {old!r} in {file}"
            (folder / there).write_text(text.replace(old, new, 1), encoding="utf-8")


def cases(name):
    text = re.sub(r"(?m)^#.*\n", "", (ROOT / "tests/check" / name).read_text(encoding="utf-8"))
    return [Case(block) for block in text.strip("\n").split("\n\n")]


def codes(folder, *options):
    ran = subprocess.run([REPERTOIRE, "check", "--json", *options, str(folder / "repertoire-essai.xml")], capture_output=True, text=True)
    assert ran.returncode in (0, 1, 3), ran
    return [json.loads(line)["code"] for line in ran.stdout.splitlines()]


def found(case, options):
    with tempfile.TemporaryDirectory() as scratch:
        folder = copy_edition(scratch)
        if case:
            case.apply(folder)
        return codes(folder, *options)


def work(master):
    """Processor time of the rules on an edition, the least of some runs."""
    def once():
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run([REPERTOIRE, "check", "--severity=style", str(master)], capture_output=True)
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    return min(once() for _ in range(5))


def ten_times_cost_ten_times():
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([sys.executable, str(ROOT / "tests/generate.py"), "10", scratch], check=True, capture_output=True)
        times = work(pathlib.Path(scratch) / "repertoire.xml") / work(ROOT / "data/repertoire-2008.xml")
    return say(times <= MOST, f"ten times as many fiches cost at most {MOST} times as much", f"{times:.1f} times")


def a_dictionary_that_is_not_there_is_told():
    ran = subprocess.run([REPERTOIRE, "check", "--spelling", "--schema", str(ROOT / "data/repertoire.rng"), str(EDITION / "repertoire-essai.xml")],
                         capture_output=True, text=True, env={**os.environ, "DICPATH": "/nowhere", "LC_ALL": "fr"})
    good = ran.returncode == 4 and "[dictionary]" in ran.stderr and "hunspell-fr" in ran.stderr and "4 fiches" in ran.stdout
    return say(good, "a dictionary that is not there is told, and the rest is checked", str(ran))


def say(good, name, why=""):
    print(f"{'ok' if good else 'not ok'} {name}")
    if not good and why:
        print(f"# {why}")
    return good


def main():
    wanted, good, kinds = sys.argv[1:], True, set()
    spelling = ["--spelling"] if any(path.exists() for path in DICTIONARIES) else []
    if not wanted:
        got = found(None, spelling)
        good = say(not got, "the edition without faults gives nothing to find", " ".join(got))
    for case in cases("kinds.txt"):
        if wanted and case.kind not in wanted:
            continue
        if case.code == "-" or (case.code == "O01" and not spelling):
            continue
        got = found(case, spelling if case.code == "O01" else [])
        if say(case.code in got, f"{case.kind} {case.code} {case.name}", f"found: {' '.join(got) or 'nothing'}"):
            kinds.update({case.kind} - {"0"})
        else:
            good = False
    for case in cases("sound.txt"):
        if not wanted or case.code in wanted:
            good = say(case.code not in found(case, []), f"not {case.code}: {case.name}") and good
    if not wanted:
        good = a_dictionary_that_is_not_there_is_told() and good
        good = ten_times_cost_ten_times() and good
        good = say(len(kinds) >= WANTED, f"{len(kinds)} of {KINDS} kinds are found, at least {WANTED}") and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
