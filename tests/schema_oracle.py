#!/usr/bin/env python3
"""The validator against libxml2's on mutants of the edition's own fiches, and of its schema.

Each mutant has one to three random changes: an element or attribute removed, doubled, renamed, moved or emptied, a value
spoilt. Ours must refuse exactly those fiches that xmllint refuses, and call exactly those schemas faulty that it does,
but for what it does not look at (STRICTER). The seed is fixed; MUTANTS sets their number.
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
NOTHING = "tests/faults/nothing.xsl"
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


def read(path, schema):
    """What the program says of a source as it reads it, and its status."""
    return subprocess.run([REPERTOIRE, "build", path, "--schema", schema, "--template", NOTHING, "--fo", "/dev/null"],
                          capture_output=True, text=True)


def refused_by_us(path):
    told = read(path, SCHEMA)
    return "[schema-" in told.stderr, told.stderr


# ---- schemas ----

# What the specification forbids (7.1.5, a group at the start; 7.2, 7.3) and libxml2 lets pass.
STRICTER = ["<start> leads to elements only", "is defined twice", "is repeated without <list>", "follow each other in one content",
            "cannot be in an attribute or a list", "this parameter of a type is not supported"]
RNG = "{http://relaxng.org/ns/structure/1.0}"


def with_any(root, rng, *names):
    """An element of the schema that has one of the attributes, and which."""
    element = rng.choice([element for element in root.iter() if any(name in element.attrib for name in names)])
    return element, rng.choice([name for name in names if name in element.attrib])


def spoil_schema(root, rng):
    element, name = with_any(root, rng, "name", "type", "combine", "datatypeLibrary")
    element.set(name, rng.choice(["inconnu", "token", "t.texte", "fiche", "choice", "a b", ""]))


def drop_schema_attribute(root, rng):
    element, name = with_any(root, rng, "name", "type", "combine", "datatypeLibrary")
    del element.attrib[name]


def combine(root, rng):
    define = rng.choice(root.findall(f"{RNG}define"))
    twin = copy.deepcopy(define)
    for one in (define, twin):
        if rng.random() < 0.6:
            one.set("combine", rng.choice(["choice", "interleave", "sequence"]))
    root.append(twin)


def turn_into(root, rng):
    """Another kind of pattern in the same place."""
    _, child = rng.choice([(parent, child) for parent, child in parents(root) if child.tag.startswith(RNG)])
    child.tag = RNG + rng.choice(["group", "choice", "interleave", "optional", "oneOrMore", "list", "mixed", "ref", "text",
                                  "empty", "element", "attribute", "define", "notAllowed", "value", "data", "autre"])


def wrap(root, rng):
    parent, child = rng.choice([(parent, child) for parent, child in parents(root) if child.tag.startswith(RNG)])
    around = ET.Element(RNG + rng.choice(["group", "choice", "oneOrMore", "list", "interleave", "mixed", "optional"]))
    place = list(parent).index(child)
    parent.remove(child)
    around.append(child)
    parent.insert(place, around)


SCHEMA_CHANGES = [remove, double, empty, add_text, move, spoil_schema, drop_schema_attribute, combine, turn_into, wrap]


def schema_mutants(folder, rng):
    source = ET.parse(SCHEMA).getroot()
    for number in range(MUTANTS):
        root = copy.deepcopy(source)
        change = rng.choice(SCHEMA_CHANGES)
        change(root, rng)
        path = folder / f"schema-{number:04}.rng"
        ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
        yield path, change.__name__


def has_interleave_of_one(path):
    """It stands for its one pattern (4.12), though libxml2 may find that pattern in conflict with itself."""
    return any(sum(child.tag.startswith(RNG) for child in interleave) == 1 for interleave in ET.parse(path).getroot().iter(f"{RNG}interleave"))


def judged(path, fiche):
    """What libxml2 and we make of the schema and of a fiche by it: faulty schema, refused, accepted; and our words."""
    theirs = subprocess.run(["xmllint", "--noout", "--relaxng", path, fiche], capture_output=True, text=True)
    ours = read(fiche, path)
    said = [line for line in ours.stderr.splitlines() if " error: " in line]
    of_schema = [line for line in said if "[schema-read]" in line]
    if of_schema and (of_schema != said or ours.returncode != 4):
        return "", "a faulty schema is not all that is told", said
    mine = "faulty" if of_schema else "refused" if any(line.startswith(f"{fiche}:") for line in said) else "accepted"
    if "Unimplemented" in theirs.stderr or ("conflicts in interleave" in theirs.stderr and has_interleave_of_one(path)):
        return mine, mine, said
    if of_schema and all(any(words in line for words in STRICTER) for line in of_schema):
        return mine, mine, said
    return {0: "accepted", 5: "faulty"}.get(theirs.returncode, "refused"), mine, said + theirs.stderr.splitlines()


def compare_schemas(rng, folder):
    faulty = differing = 0
    for path, change in schema_mutants(folder, rng):
        theirs, ours, said = judged(path, "tests/faults/source/parts/aubeville--dabia.xml")
        faulty += ours == "faulty"
        if theirs == ours:
            continue
        differing += 1
        print(f"# {path.name} ({change}): libxml2 {theirs}, we {ours}")
        print("".join(f"#   {line}\n" for line in said[:5]), end="")
        if os.environ.get("KEEP"):
            os.rename(path, pathlib.Path(os.environ["KEEP"]) / path.name)
    print(f"{'not ok' if differing else 'ok'} {MUTANTS} mutants of the schema, {faulty} faulty, {differing} differing")
    return differing


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
    with tempfile.TemporaryDirectory() as name:
        differing += compare_schemas(random.Random(2009), pathlib.Path(name))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
