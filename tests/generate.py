#!/usr/bin/env python3
"""An edition of many times the fiches, to measure with: the fiches of data/, then copies with other names, other words and
other lengths, valid and the same for a seed.

usage: generate.py TIMES FOLDER [--seed N]    writes FOLDER/repertoire.xml and what it includes
"""
import argparse
import random
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
MASTER = "repertoire-2008.xml"

CONSONANTS = "b c d f g l m n p r s t v ch br tr".split()
VOWELS = "a e i o u é ou an on".split()
PROSE = {"p", "item", "quoi"}
NAMED = {"commune", "village", "association", "cc"}	# kinds of body that a copy may have others of
CHANGED = 0.3			# of the longer words of prose
REPEATED = 0.25			# of actions and items: once more, or gone


def word(rng, syllables):
    return "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(syllables))


def name(rng):
    return word(rng, rng.randint(2, 4)).capitalize()


def other_words(rng, text):
    """The text with some of its words made up anew."""
    def changed(match):
        return word(rng, len(match.group()) // 2) if rng.random() < CHANGED else match.group()

    return re.sub(r"(?<![\w’@./-])[a-zà-ÿ]{5,}(?![\w’@./-])", changed, text) if text else text


def change_prose(rng, element, within=False):
    within = within or element.tag in PROSE
    for child in element:
        change_prose(rng, child, within)
        if within:
            child.tail = other_words(rng, child.tail)
    if within and element.tag not in {"date", "periode", "montant", "sigle"}:
        element.text = other_words(rng, element.text)


def drop_remarks(root):
    """Questions and accepted faults are about the original's values."""
    for parent in list(root.iter()):
        for remark in [child for child in parent if child.tag in ("question", "accepte")]:
            index = list(parent).index(remark)
            if index:
                parent[index - 1].tail = (parent[index - 1].tail or "") + (remark.tail or "")
            else:
                parent.text = (parent.text or "") + (remark.tail or "")
            parent.remove(remark)


def change_lengths(rng, root):
    """Some steps and items stand twice, some not at all; none is the last of its kind to go."""
    for parent in list(root.iter()):
        for kind in ("etape", "item"):
            for child in parent.findall(kind):
                chance = rng.random()
                if chance < REPEATED / 2 and len(parent.findall(kind)) > 1:
                    parent.remove(child)
                elif chance < REPEATED:
                    parent.insert(list(parent).index(child), ET.fromstring(ET.tostring(child, encoding="unicode")))


def change_references(root, number):
    """Bodies of a copy are others; what points to one of them in its fiche follows."""
    known = {body.get("ref") for body in root.iter("collectivite") if body.get("type") in NAMED}
    for element in root.iter():
        for attribute in ("ref", "pour"):
            if element.get(attribute) in known:
                element.set(attribute, f"{element.get(attribute)}-{number}")


def change_names(rng, root):
    for person in root.iter("personne"):
        for part in person.findall("nom"):
            part.text = name(rng)
    for body in root.iter("collectivite"):
        if body.get("type") in NAMED:
            for attribute in ("court", "de"):
                body.find("nom").attrib.pop(attribute, None)
            body.find("nom").text = f"{body.find('nom').text}-{name(random.Random(body.get('ref')))}"


def copy_of(path, number, seed):
    rng = random.Random(f"{seed} {number} {path.stem}")
    root = ET.parse(path).getroot()
    root.set("id", f"{root.get('id')}-{number}")
    root.set("tri", f"{root.get('tri')} {number:05}")
    if root.get("suite-de"):
        root.set("suite-de", f"{root.get('suite-de')}-{number}")
    drop_remarks(root)
    change_references(root, number)
    change_names(rng, root)
    change_prose(rng, root)
    change_lengths(rng, root)
    return root


def generate(times, folder, seed):
    fiches = folder / "fiches"
    fiches.mkdir(parents=True, exist_ok=True)
    for path in [*DATA.glob("*.xml"), *DATA.glob("*.rng")]:
        if path.name != MASTER:
            shutil.copy(path, folder)
    for path in DATA.glob("fiches/*.xml"):
        shutil.copy(path, fiches)
        for number in range(1, times):
            root = copy_of(path, number, seed)
            ET.ElementTree(root).write(fiches / f"{root.get('id')}.xml", encoding="utf-8", xml_declaration=True)

    def with_copies(match):
        return match.group() + "".join(f'\n    <xi:include href="fiches/{match.group(1)}-{n}.xml"/>' for n in range(1, times))

    master = (DATA / MASTER).read_text(encoding="utf-8")
    master = re.sub(r'<xi:include href="fiches/([\w-]+)\.xml"/>', with_copies, master)
    (folder / "repertoire.xml").write_text(master, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("times", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=2008)
    arguments = parser.parse_args()
    generate(arguments.times, arguments.folder, arguments.seed)


if __name__ == "__main__":
    main()
