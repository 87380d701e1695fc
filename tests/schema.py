#!/usr/bin/env python3
"""The schema as editors of XML see it: every element and attribute says in French what it is, every file of data names its
schema, and the validators that such editors have (libxml2's, Jing) accept schema and files.

usage: schema.py
"""
import pathlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

from reporting import report, status

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "data/repertoire.rng"
RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
MODEL = re.compile(r'\A<\?xml version="1\.0" encoding="UTF-8"\?>\n<\?xml-model href="([^"]*)" type="application/xml"'
                   r' schematypens="http://relaxng\.org/ns/structure/1\.0"\?>\n')


def documented(node):
    found = node.find(DOCUMENTATION)
    return found is not None and bool((found.text or "").strip())


def undocumented():
    """The defines, elements and attributes that say nothing; of a define that is one element, the element says it."""
    faults = []
    for define in ET.parse(SCHEMA).getroot().iter(RNG + "define"):
        if not documented(define) and not any(documented(element) for element in define.findall(RNG + "element")):
            faults.append(f"define {define.get('name')}")
        faults += [f"{node.tag.removeprefix(RNG)} {node.get('name')} in {define.get('name')}"
                   for node in define.iter() if node.tag in (RNG + "element", RNG + "attribute") and not documented(node)]
    return faults


def data_files():
    return sorted([*ROOT.glob("data/*.xml"), *ROOT.glob("data/fiches/*.xml"),
                   *ROOT.glob("templates/depart/*.xml"), *ROOT.glob("templates/depart/fiches/*.xml")])


def unmodelled():
    """The files that do not name the schema, beside the edition, which `new` puts there too."""
    faults = []
    for path in data_files():
        model = MODEL.match(path.read_text(encoding="utf-8"))
        wanted = "../repertoire.rng" if path.parent.name == "fiches" else "repertoire.rng"
        if not model or model[1] != wanted:
            faults.append(f"{path.relative_to(ROOT)} does not name {wanted}")
    return faults


def fiches():
    return [path for path in data_files() if path.parent.name == "fiches"]


def refused(*command):
    done = subprocess.run([*map(str, command)], capture_output=True, text=True)
    return done.returncode and done.stdout + done.stderr


def main():
    report("every define, element and attribute of the schema has its documentation", undocumented())
    report("every file of data names the schema", unmodelled())
    report("libxml2 takes the edition by the schema",
           refused("xmllint", "--noout", "--xinclude", "--relaxng", SCHEMA, ROOT / "data/repertoire-2008.xml"))
    report("libxml2 takes the edition to start from by the schema",
           refused("xmllint", "--noout", "--xinclude", "--relaxng", SCHEMA, ROOT / "templates/depart/repertoire.xml"))
    if shutil.which("jing"):
        report("Jing takes each fiche by the schema", refused("jing", SCHEMA, *fiches()))
    return status()


if __name__ == "__main__":
    raise SystemExit(main())
