"""The source of record against the text of the PDF made from it; see words.py.

Every text of the source that is for the public must be in the PDF, whole and in its order (blanks, case, quotes and the
breaker's hyphens apart), and the paragraphs of a fiche one after the other. Spellings that are there to
be found, what editors ask or accept, and what is kept from the public, are left out.
"""
import pathlib
import re
import xml.etree.ElementTree as ET

from words import solid

INCLUDE = "{http://www.w3.org/2001/XInclude}include"
NOT_PRINTED = {"variante", "question", "accepte"}
SCHEME = re.compile(r"^\s*https?://")


def parts(path):
    """The source's files: the master and what it includes."""
    yield path
    for include in ET.parse(path).getroot().iter(INCLUDE):
        yield from parts(path.parent / include.get("href"))


def texts(element):
    """(element, text) for each run of text between tags that has a word in it."""
    if element.get("diffusion") == "interne" or element.tag in NOT_PRINTED:
        return
    for run in [element.text] + [child.tail for child in element]:
        if re.search(r"[^\W\d_]{2}", run or ""):
            yield element, SCHEME.sub("", run) if element.tag == "site" else run
    for child in element:
        if isinstance(child.tag, str):
            yield from texts(child)


def disorder(root, text):
    """The first paragraph that does not come after the one before it, or None."""
    at = 0
    for paragraph in root.iter("p"):
        whole = solid("".join(run for _, run in texts(paragraph)))
        found = text.find(whole, at)
        if found < 0 and whole in text:
            return whole[:60]
        at = found + len(whole) if found >= 0 else at
    return None


def lost(edition, text):
    """What the edition's text, in the order of its structure and solid(), does not have of the source."""
    faults, count = [], 0
    for path in parts(pathlib.Path(edition)):
        root = ET.parse(path).getroot()
        runs = list(texts(root))
        count += len(runs)
        faults += [f"{path.name}: <{element.tag}> {run.strip()[:80]}" for element, run in runs if solid(run) not in text]
        late = disorder(root, text) if root.tag == "fiche" else None
        faults += [f"{path.name}, out of order: {late}"] if late else []
    return faults if count > 1000 else faults + [f"only {count} texts were read"]
