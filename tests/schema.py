#!/usr/bin/env python3
"""The schema as editors of XML see it: every element and attribute says in French what it is, every file of data names a
schema that has it as it is typed, alone and before XInclude, and the validators that such editors have (libxml2's, Jing)
accept schemas and files, and see a fault in each.

usage: schema.py
"""
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET

from reporting import report, status

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMA, TYPING = ROOT / "data/repertoire.rng", ROOT / "data/saisie.rng"
RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
MODEL = re.compile(r'\A<\?xml version="1\.0" encoding="UTF-8"\?>\n<\?xml-model href="([^"]*)" type="application/xml"'
                   r' schematypens="http://relaxng\.org/ns/structure/1\.0"\?>\n')


def documented(node):
    found = node.find(DOCUMENTATION)
    return found is not None and bool((found.text or "").strip())


def undocumented(schema):
    """The defines, elements and attributes that say nothing; of a define that is one element, the element says it."""
    faults = []
    for define in ET.parse(schema).getroot().iter(RNG + "define"):
        if not define.get("combine") and not documented(define) and not any(documented(element) for element in define.findall(RNG + "element")):
            faults.append(f"define {define.get('name')}")
        faults += [f"{node.tag.removeprefix(RNG)} {node.get('name')} in {define.get('name')}"
                   for node in define.iter() if node.tag in (RNG + "element", RNG + "attribute") and not documented(node)]
    return faults


def data_files():
    return sorted([*ROOT.glob("data/*.xml"), *ROOT.glob("data/fiches/*.xml"),
                   *ROOT.glob("templates/depart/*.xml"), *ROOT.glob("templates/depart/fiches/*.xml")])


def unmodelled():
    """The files that do not name their schema, beside the edition, which `new` puts there too."""
    faults = []
    for path in data_files():
        model = MODEL.match(path.read_text(encoding="utf-8"))
        wanted = "../repertoire.rng" if path.parent.name == "fiches" else schema_of(path).name
        if not model or model[1] != wanted:
            faults.append(f"{path.relative_to(ROOT)} does not name {wanted}")
    return faults


def schema_of(path):
    """A fiche and the lists are an entry by themselves; other files are parts of an edition, or name its parts."""
    return SCHEMA if path.parent.name == "fiches" or path.name == "referentiels.xml" else TYPING


def refused(*command):
    done = subprocess.run([*map(str, command)], capture_output=True, text=True)
    return done.returncode and done.stdout + done.stderr


def untold(validate):
    """The files of which a validator does not tell that an element is not the schema's."""
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for path in data_files():
            text = path.read_text(encoding="utf-8")
            wrong = pathlib.Path(folder, path.name)
            wrong.write_text(text[:text.rindex("</")] + "<faute/>" + text[text.rindex("</"):], encoding="utf-8")
            told = refused(*validate, schema_of(path), wrong)
            faults += [] if told and "faute" in told else [f"{path.relative_to(ROOT)}: {told}"]
    return faults


def compact_refusals():
    """What Jing has against the files by the form that Emacs reads, as data/README.md has it made."""
    with tempfile.TemporaryDirectory() as folder:
        compact = pathlib.Path(folder, "saisie.rnc")
        return refused("trang", TYPING, compact) or refused("jing", "-c", compact, *data_files())


def unknown_in_the_manual():
    """What repertoire-data(7) calls elements, attributes or values and the schema and lists do not know."""
    known = {node.get("name") for node in ET.parse(SCHEMA).getroot().iter() if node.tag in (RNG + "element", RNG + "attribute")}
    values = {(node.text or "").strip() for node in ET.parse(SCHEMA).getroot().iter(RNG + "value")}
    lists = (ROOT / "templates/depart/referentiels.xml").read_text(encoding="utf-8")
    faults = []
    for literal in re.findall(r"`([^`]*)`", (ROOT / "src/man/repertoire-data.7.txt").read_text(encoding="utf-8")):
        pairs = re.findall(r'([a-z-]+)="([^"]*)"', literal)
        names = [name for name, _ in pairs] + re.findall(r"<([a-z-]+)", literal) + re.findall(r"@([a-z-]+)", literal)
        if re.fullmatch(r"[a-z-]+(/[a-z-]+)*", literal):
            names += [name for name in literal.split("/") if name not in values]
        faults += [f"{name} in {literal}" for name in names if name not in known and f'id="{name}"' not in lists]
        faults += [f"{name} of {literal}" for name, value in pairs
                   if name in ("etat", "statut", "type", "devise", "titulaire", "diffusion", "periode")
                   and value not in values and f'id="{value}"' not in lists and f'code="{value}"' not in lists]
    return faults


def main():
    report("the manual of the data names what the schema has", unknown_in_the_manual())
    report("every define, element and attribute of the schemas has its documentation", undocumented(SCHEMA) + undocumented(TYPING))
    report("every file of data names its schema", unmodelled())
    report("libxml2 takes the edition by the schema",
           refused("xmllint", "--noout", "--xinclude", "--relaxng", SCHEMA, ROOT / "data/repertoire-2008.xml"))
    report("libxml2 takes the edition to start from by the schema",
           refused("xmllint", "--noout", "--xinclude", "--relaxng", SCHEMA, ROOT / "templates/depart/repertoire.xml"))
    for schema in SCHEMA, TYPING:
        paths = [path for path in data_files() if schema_of(path) == schema]
        report(f"libxml2 takes each file alone by {schema.name}", refused("xmllint", "--noout", "--relaxng", schema, *paths))
        if shutil.which("jing"):
            report(f"Jing takes each file alone by {schema.name}", refused("jing", schema, *paths))
    if shutil.which("jing") and shutil.which("trang"):
        report("Emacs has a form of the schema by which each file is sound", compact_refusals())
    else:
        print("ok Emacs has a form of the schema # skip: no trang")
    report("libxml2 tells of a fault in each", untold(("xmllint", "--noout", "--relaxng")))
    return status()


if __name__ == "__main__":
    raise SystemExit(main())
