#!/usr/bin/env python3
"""Names of the 2008 edition are spelt one way: places, bodies, people and acronyms, in the fiches, the lists, the annexes and
the foreword alike. What is read is the source of record; the summary table and annex 1 are made from it (tests/content.py).

usage: names.py
"""
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections import defaultdict
from pathlib import Path

from remarks import without_remarks

DATA = Path(__file__).resolve().parent.parent / "data"
LISTS = DATA / "referentiels.xml"
SOURCES = [*sorted(DATA.glob("*.xml")), *sorted(DATA.glob("fiches/*.xml"))]

ADDRESSES = {"courriel", "site", "tel"}  # spelt as machines want them
PRINTED_ATTRIBUTES = {"libelle", "titre", "developpe", "precision", "perimetre", "commune", "court", "nom"}

failures = 0


def report(name, faults):
    """ok when there is no fault; else the faults, one a line."""
    global failures
    faults = sorted(set(faults))
    print(f"{'not ok' if faults else 'ok'} {name}")
    for fault in faults:
        print(f"# {fault}")
    failures += bool(faults)


def squeeze(text):
    return re.sub(r"[\s\u00a0\u202f]+", " ", text or "").strip()


def fold(text):
    """The letters of a name without accents, case, hyphens or punctuation: what two spellings of it share."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.replace("œ", "oe")) if not unicodedata.combining(c))
    return tuple(re.findall(r"[a-z0-9]+", plain.lower()))


# ---- what is printed ----

def texts(element):
    """The runs of text under an element that readers see, blocks apart from each other."""
    if element.tag in ADDRESSES or element.tag == "graphies":
        return
    for key, value in element.attrib.items():
        if key in PRINTED_ATTRIBUTES:
            yield squeeze(value)
    if element.tag in {"p", "item", "quoi", "acte", "partenaire", "document", "cellule", "ouvrage", "quand", "combien"}:
        yield squeeze("".join(element.itertext()))
    else:
        yield squeeze(element.text)
        for child in element:
            yield from texts(child)
            yield squeeze(child.tail)


def printed(roots):
    for path, root in roots.items():
        for text in texts(root):
            if text:
                yield path.name, text


# ---- names and who bears them ----

def collectivities(roots):
    """Each mention of a collectivity in a record or a list: its identifier, its name, the file."""
    for path, root in roots.items():
        for element in root.iter("collectivite"):
            yield element.get("ref"), squeeze(element.findtext("nom")), path.name
        for element in [*root.iter("fr"), *root.iter("ml")]:
            yield element.get("ref"), squeeze(element.text), path.name
    for element in roots[LISTS].iter("commune"):
        yield element.get("ref"), element.get("nom"), LISTS.name


def people(roots):
    for path, root in roots.items():
        for element in root.iter("personne"):
            if element.findtext("nom"):
                yield squeeze(element.findtext("prenom")), squeeze(element.findtext("nom")), path.name


def bodies(roots):
    """Partners and services that bear a name of their own, without what is said of them after it."""
    for root in roots.values():
        for element in [*root.iter("partenaire"), *root.iter("organisme")]:
            yield re.split(r"[,:;(«…]", squeeze(element.text))[0].strip()


def acronyms(roots):
    """Each acronym with what it is said to stand for, or None where that is not said."""
    for path, root in roots.items():
        for element in root.iter():
            if element.tag == "organisation" and element.get("sigle"):
                yield element.get("sigle"), element.get("nom"), path.name
            elif element.tag == "sigle":
                yield squeeze(element.text), squeeze(element.get("developpe")) or None, path.name
            elif element.get("sigle") and element.tag in {"organisme", "partenaire"}:
                yield element.get("sigle"), squeeze(element.text) or None, path.name


# ---- the tests ----

def check_identifiers(roots):
    names = defaultdict(set)
    for ref, name, _ in collectivities(roots):
        names[ref].add(name)
    report("a collectivity has one name, in fiches and lists",
           [f"{ref}: {', '.join(sorted(found))}" for ref, found in names.items() if len(found) > 1])
    holders = defaultdict(set)
    for ref, name, _ in collectivities(roots):
        holders[ref.split("-")[0], ref.split("-")[1], fold(name)].add(ref)
    report("a name and kind has one identifier",
           [f"{' '.join(key[2])}: {', '.join(sorted(refs))}" for key, refs in holders.items() if len(refs) > 1])


def check_people(roots):
    spellings = defaultdict(set)
    for first, last, _ in people(roots):
        spellings[tuple(sorted(fold(f"{first} {last}")))].add((first, last))
    report("a person has one spelling and one order of names",
           [" / ".join(f"{first} {last}" for first, last in sorted(found)) for found in spellings.values() if len(found) > 1])


def check_filing(roots):
    """The key of a fiche is the name of its first French body, as readers look it up: Allier, not Conseil général."""
    faults = []
    for path, root in roots.items():
        if root.tag == "fiche":
            name = root.find("partie/collectivite/nom")
            sought = fold(name.get("court") or squeeze(name.text))
            if tuple(root.get("tri").split())[:len(sought)] != sought:
                faults.append(f"{path.name}: {root.get('tri')} for {' '.join(sought)}")
    report("a fiche is filed by the name that readers look up", faults)


def distance(a, b):
    """How many letters to add, drop or change to go from one to the other."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def check_offices(roots):
    """Two who hold the same office cannot differ by a letter or two: they would be one person, spelt two ways."""
    holders = defaultdict(set)
    for root in roots.values():
        for side in root.iter("partie"):
            for contact in side.findall("contact"):
                if contact.get("role") in {"executif", "elu-referent", "secretariat-permanent"}:
                    for person in contact.findall("personne"):
                        name = squeeze(f"{person.findtext('prenom') or ''} {person.findtext('nom') or ''}")
                        holders[side.find("collectivite").get("ref")].add(name)
    report("holders of one office are one person or clearly two",
           [f"{ref}: {a} / {b}" for ref, names in holders.items() for a in names for b in names
            if a < b and distance(a.lower(), b.lower()) <= 2])


def check_acronyms(roots):
    lists = {element.get("id"): element for element in roots[LISTS].iter("organisation")}
    faults = []
    for path, root in roots.items():
        for element in root.iter("sigle"):
            body = lists.get(element.get("ref"))
            if body is not None and squeeze(element.text) not in (body.get("sigle"), body.get("nom")):
                faults.append(f"{path.name}: {squeeze(element.text)} for {body.get('sigle') or body.get('nom')}")
    report("an acronym that names a body of the lists is spelt as there", faults)
    meanings = defaultdict(set)
    for acronym, meaning, _ in acronyms(roots):
        if meaning:
            meanings[acronym].add(re.sub(r" ?\(" + re.escape(acronym) + r"\).*", "", meaning))
    faults = []
    for acronym, said in meanings.items():
        shortest, *others = sorted((" ".join(fold(meaning)) for meaning in said), key=len)
        faults += [f"{acronym}: {' / '.join(sorted(said))}" for other in others if shortest not in other]
    report("an acronym stands for one thing", faults)


def known_names(roots):
    """Every settled name, by its folded form."""
    names = defaultdict(set)

    def settle(name):
        if name and len(name) > 2:
            names[fold(name)].add(name)

    for _, name, _ in collectivities(roots):
        settle(name)
    for first, last, _ in people(roots):
        if first:
            settle(f"{first} {last}")
    for acronym, meaning, _ in acronyms(roots):
        if len(fold(acronym)) == 1:
            settle(acronym)
        if meaning and len(fold(meaning)) > 2:
            settle(meaning)
    for name in bodies(roots):
        if len(fold(name)) > 1:
            settle(name)
    for kind in ("region", "departement", "cercle"):
        for element in roots[LISTS].iter(kind):
            settle(element.get("nom"))
    for element in roots[LISTS].iter("organisation"):
        settle(element.get("nom"))
    for element in roots[LISTS].iter("graphie"):
        settle(element.get("retenue"))
    return names


def other_spellings(text, names, longest):
    """Where the text has the letters of a settled name, but not its accents, capitals or hyphens. Common nouns have no
    capital and are let pass; so is the capital that opens a sentence."""
    words = list(re.finditer(r"\w+(?:[’']\w+)*", text))
    folded = [fold(word.group()) for word in words]
    for at, first in enumerate(words):
        letters = ()
        for last in range(at, min(at + longest, len(words))):
            letters += folded[last]
            said = text[first.start():words[last].end()]
            settled = names.get(letters, {said})
            lower = {name[0].lower() + name[1:] for name in settled} | {name[0].upper() + name[1:] for name in settled}
            if said not in settled | lower and said[0].isupper() and not re.search(r"[.;:!?…()]", said):
                yield f"{said} for {' or '.join(sorted(settled))}"


def check_running_text(roots):
    names = known_names(roots)
    longest = max(map(len, names))
    report("no name is settled two ways", [" / ".join(sorted(found)) for found in names.values()
                                           if len({name[0].lower() + name[1:] for name in found}) > 1])
    report("settled names are spelt so wherever they are printed",
           [f"{file}: {fault}" for file, text in printed(roots) for fault in other_spellings(text, names, longest)])


def check_variants(roots):
    """The spellings that the lists give as met in 2008 are printed nowhere, and each is another than the one settled."""
    spellings = [(squeeze(variant.text), element.get("retenue")) for element in roots[LISTS].iter("graphie")
                 for variant in element.iter("variante")]
    report("the lists give each variant once", [variant for variant, _ in spellings
                                                if [other for other, _ in spellings].count(variant) > 1])
    patterns = [(re.compile(r"(?<![\w-])" + re.escape(variant) + r"(?![\w-])"), settled) for variant, settled in spellings
                if variant not in settled]
    report("no variant is printed", [f"{file}: {pattern.search(text).group()} for {settled}" for file, text in printed(roots)
                                     for pattern, settled in patterns if pattern.search(text)])


def main():
    roots = {path: without_remarks(ET.parse(path).getroot()) for path in SOURCES}
    check_identifiers(roots)
    check_filing(roots)
    check_people(roots)
    check_offices(roots)
    check_acronyms(roots)
    check_running_text(roots)
    check_variants(roots)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
