"""The test: the judge is proved on broken files, then judges golden documents, fiches, the edition, large print, drafts, forms.

Files are made and judged by as many processes as there are processors.
"""
import concurrent.futures
import os
import re
import subprocess
import tempfile
from pathlib import Path

import conformance
from conformance import breakages
from reporting import report, status

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
ALL = "ua1 2a"
TITLE = ('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
         'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about=""><dc:title>Essai</dc:title></rdf:Description>'
         '</rdf:RDF></x:xmpmeta>')


def run(*command):
    done = subprocess.run([PROGRAM, *map(str, command)], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def lines(faults):
    return ["%s: %s: %s" % fault for fault in faults]


# ---- the judge itself

def judged_broken(arguments):
    source, target, number = arguments
    name, rule, *changes = breakages.BREAKAGES[number]
    try:
        breakages.write(source, target, *changes)
        found = conformance.judge(target, ALL)[1]
    except Exception as error:  # what a broken file does to the judge is a fault of the judge
        return name, ["%r" % error]
    finally:
        if os.path.exists(target):
            os.unlink(target)
    if any(fault.rule == rule for fault in found):
        return name, None
    return name, ["%s is not among what is found:" % rule, *lines(found)]


def rules_of_the_judge():
    """All that its modules name."""
    found = set()
    for path in Path(__file__).parent.glob("*.py"):
        if path.name not in ("breakages.py", "trials.py", "__init__.py"):
            found.update(re.findall(r'"((?:UA2?|A4?|PDF) \d[\d.]*-?\d*|heard [a-z-]+)"', path.read_text()))
    return found


def check_judge(pool, folder):
    sound = folder / "sound-ua1.pdf"
    for claims, *options in ((ALL,), ("ua2", "--pdf=2.0")):
        target = folder / ("sound-%s.pdf" % claims[:3])
        code, said = run("fo", Path(__file__).with_name("sound.fo"), "-o", target, "--allow", ROOT / "tests", *options)
        report("the sound file is printed for %s" % claims, said if code else None)
        report("nothing is found in it", lines(conformance.judge(target, claims)[1]))
    asked = [(sound, folder / ("broken-%d.pdf" % i), i) for i in range(len(breakages.BREAKAGES))]
    for name, fault in pool.map(judged_broken, asked, chunksize=8):
        report("rejected: %s" % name, fault)
    unproved = rules_of_the_judge() - {rule for _, rule, *_ in breakages.BREAKAGES}
    report("every rule has rejected something", sorted(unproved))


# ---- what is printed

def titled(document):
    """A document of formatting objects with title and language, as far as it has none."""
    text = document.read_text()
    if "xml:lang" not in text.split("<fo:layout-master-set")[0]:
        text = re.sub(r"<fo:root\b", '<fo:root xml:lang="fr"', text, count=1)
    if "<dc:title>" in text:
        return text
    if "<fo:declarations" in text:
        return re.sub(r"(<fo:declarations[^>]*>)", r"\1" + TITLE, text, count=1)
    return text.replace("</fo:layout-master-set>", "</fo:layout-master-set><fo:declarations>%s</fo:declarations>" % TITLE, 1)


# What only who writes a document can give: one table for what is one, bookmarks.
AUTHORS = ("heard table", "heard bookmarks")


def judged_golden(arguments):
    """A golden document as it is, and with title and language: what it claims is so."""
    document, folder, number = arguments
    beside = document.with_name(".conformance-%d.fo" % number)
    found = []
    try:
        beside.write_text(titled(document))
        for source in (document, beside):
            target = folder / ("golden-%d.pdf" % number)
            code, said = run("fo", source, "-o", target)
            if code:
                return document.name, [said], ""
            claims, faults = conformance.judge(target)
            found += [fault for fault in faults if not fault.rule.startswith(AUTHORS)]
        return document.name, lines(dict.fromkeys(found)), str(claims)
    finally:
        beside.unlink()


def judged(path):
    return path, lines(conformance.judge(path, ALL)[1])


def check_golden(pool, folder):
    documents = sorted((ROOT / "tests/golden").glob("*.fo"))
    for name, faults, claims in pool.map(judged_golden, [(d, folder, i) for i, d in enumerate(documents)], chunksize=4):
        report("golden %s keeps what it claims (%s)" % (name, claims or "nothing"), faults)


def printed(folder):
    """What our own templates print: (name, command with %s for where it goes)."""
    edition = "data/repertoire-2008.xml"
    return [("the edition", ["build", edition, "--questions=ignorer", "-o", folder / "edition.pdf"]),
            ("the edition in large print", ["build", edition, "--questions=ignorer", "--param", "gros-caracteres=oui", "-o",
                                            folder / "large.pdf"]),
            ("a draft", ["proof", edition, "-o", folder / "draft.pdf"])]


def make(job):
    name, command = job
    return name, command[-1], run(*command)


def check_products(pool, threads, folder):
    jobs = list(threads.map(make, printed(folder)))
    for name, _, (code, said) in jobs:
        report("%s is printed" % name, said if code else None)
    named = {str(path): name for name, path, _ in jobs}
    for kind, *options in (("fiche", "--all"), ("forms", "--reply-to", "redaction@maison.example")):
        (folder / kind).mkdir()
        code, said = run(kind, *options, "--source", "data/repertoire-2008.xml", "-d", folder / kind)
        report("each %s is printed" % kind.rstrip("s"), said if code else None)
    paths = list(named) + sorted(map(str, (*(folder / "fiche").glob("*.pdf"), *(folder / "forms").glob("*.pdf"))))
    for path, faults in pool.map(judged, paths):
        report("%s is PDF/UA-1 and PDF/A-2a" % named.get(path, "%s %s" % (Path(path).parent.name.rstrip("s"), Path(path).stem)), faults)


def run_all():
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ProcessPoolExecutor(2) as pool:
        with concurrent.futures.ThreadPoolExecutor(2) as threads:
            folder = Path(name)
            check_judge(pool, folder)
            check_golden(pool, folder)
            check_products(pool, threads, folder)
    return status()
