#!/usr/bin/env python3
"""What a change of one place in a copy of the templates does: the order of a fiche's sections, the size of the page.

Usage: tests/templates.py. REPERTOIRE names the program.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
FICHE = ROOT / "data/fiches/saumur--sansanding.xml"

failed = False


def report(name, fault=None):
    global failed
    failed |= bool(fault)
    print(f"{'not ok' if fault else 'ok'} {name}")
    if fault:
        print(f"# {fault}", flush=True)


def copy_of_templates(folder, file, change):
    """A copy in which `change` made another text of one file."""
    copy = pathlib.Path(folder) / "templates"
    shutil.copytree(ROOT / "templates", copy)
    before = (copy / file).read_text(encoding="utf-8")
    after = change(before)
    assert after != before, f"nothing was changed in {file}"
    (copy / file).write_text(after, encoding="utf-8")
    return copy


def run(*command):
    return subprocess.run([REPERTOIRE, *map(str, command)], capture_output=True, text=True, check=False, cwd=ROOT)


def headings(templates, folder):
    """The titles of a fiche's sections, in order."""
    fo = pathlib.Path(folder) / "fiche.fo"
    done = run("fiche", FICHE, "--template", templates / "fiche-seule.xsl", "-o", "/dev/null", "--fo", fo)
    assert not done.returncode, done.stderr
    return re.findall(r'<fo:block role="H2" span="all"[^>]*>([^<]+)', fo.read_text(encoding="utf-8"))


def swapped(one, other):
    lines = (f"<section>{one}</section>", f"<section>{other}</section>")
    return lambda text: text.replace(lines[0], "\0").replace(lines[1], lines[0]).replace("\0", lines[1])


def check_order():
    with tempfile.TemporaryDirectory() as folder:
        usual = headings(ROOT / "templates", folder)
        found = headings(copy_of_templates(folder, "fiche.xsl", swapped("histoire", "presentation")), folder)
    expected = [usual[1], usual[0], *usual[2:]]
    report("sections are printed in the order of their list", found != expected and f"{found}, not {expected}")


def main():
    check_order()
    return failed


if __name__ == "__main__":
    sys.exit(main())
