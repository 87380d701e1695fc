#!/usr/bin/env python3
"""The validator against libxml2's on mutants of the edition's own fiches.

Each mutant has one to three random changes: an element or attribute removed, doubled, renamed, moved or emptied, a value
spoilt. Ours must refuse exactly those that xmllint refuses. The seed is fixed; MUTANTS sets their number.
"""
import copy
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")
SCHEMA = pathlib.Path("data/repertoire.rng")
MUTANTS = int(os.environ.get("MUTANTS", "150"))


def parents(root):
    return [(parent, child) for parent in root.iter() for child in parent]


def remove(root, rng):
    parent, child = rng.choice(parents(root))
    parent.remove(child)


def double(root, rng):
    parent, child = rng.choice(parents(root))
    parent.insert(list(parent).index(child), copy.deepcopy(child))


def rename(root, rng):
    _, child = rng.choice(parents(root))
    child.tag = rng.choice(sorted({element.tag for element in root.iter()}))


def move(root, rng):
    parent, child = rng.choice(parents(root))
    parent.remove(child)
    parent.insert(rng.randint(0, len(parent)), child)


def empty(root, rng):
    _, child = rng.choice(parents(root))
    child.text = None
    for grandchild in list(child):
        child.remove(grandchild)


def add_text(root, rng):
    _, child = rng.choice(parents(root))
    child.text = (child.text or "") + rng.choice(["texte", "12", " "])


def with_attribute(root, rng):
    return rng.choice([element for element in root.iter() if element.attrib])


def drop_attribute(root, rng):
    element = with_attribute(root, rng)
    del element.attrib[rng.choice(sorted(element.attrib))]


def spoil_attribute(root, rng):
    element = with_attribute(root, rng)
    element.set(rng.choice(sorted(element.attrib)), rng.choice(["", "??", "12", "neant", "2008-13", "a b"]))


def add_attribute(root, rng):
    element = rng.choice(list(root.iter()))
    element.set(rng.choice(["etat", "ref", "libelle", "type", "inconnu"]), rng.choice(["neant", "sante", "x"]))


CHANGES = [remove, double, rename, move, empty, add_text, drop_attribute, spoil_attribute, add_attribute]


def mutants(folder, rng):
    sources = [ET.parse(path).getroot() for path in sorted(pathlib.Path("data/fiches").glob("*.xml"))]
    for number in range(MUTANTS):
        root = copy.deepcopy(rng.choice(sources))
        changes = [rng.choice(CHANGES) for _ in range(rng.randint(1, 3))]
        for change in changes:
            change(root, rng)
        path = folder / f"mutant-{number:04}.xml"
        ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
        yield path, " ".join(change.__name__ for change in changes)


def refused_by_libxml(paths):
    told = subprocess.run(["xmllint", "--noout", "--relaxng", SCHEMA, *paths], capture_output=True, text=True)
    return {line.rsplit(" ", 3)[0] for line in told.stderr.splitlines() if line.endswith("fails to validate")}


def refused_by_us(path):
    told = subprocess.run([REPERTOIRE, "check", path, "--schema", SCHEMA], capture_output=True, text=True)
    return "[schema-" in told.stderr, told.stderr


def main():
    rng = random.Random(2008)
    differing = 0
    with tempfile.TemporaryDirectory() as name:
        made = list(mutants(pathlib.Path(name), rng))
        theirs = refused_by_libxml([str(path) for path, _ in made])
        for path, changes in made:
            refused, messages = refused_by_us(path)
            if refused == (str(path) in theirs):
                continue
            differing += 1
            print(f"# {path.name} ({changes}): libxml2 {'refuses' if not refused else 'accepts'} it")
            print("".join(f"#   {line}\n" for line in messages.splitlines()[:5]), end="")
            if os.environ.get("KEEP"):
                os.rename(path, pathlib.Path(os.environ["KEEP"]) / path.name)
    refusals = len(theirs)
    print(f"{'not ok' if differing else 'ok'} {len(made)} mutants, {refusals} refused, {differing} differing")
    print(f"{'ok' if MUTANTS // 4 < refusals < MUTANTS else 'not ok'} mutants of both kinds")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
