#!/usr/bin/env python3
"""The exported site and its description, judged by those whom the makers of the formats judge by: the Nu HTML checker (pages,
style, icon) and Redocly (OpenAPI), which npm has.

Usage: validators.py. REPERTOIRE names the program, BUILD where npm installs them; where it cannot, that is said."""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.chdir(HERE.parent.parent)

from export import export, plain_options  # noqa: E402
from packages import package  # noqa: E402
from serving import Edition, equal, run  # noqa: E402


def checked(*arguments):
    """What the checker of pages has against files."""
    return subprocess.run(["java", "-jar", f"{modules}/vnu-jar/build/dist/vnu.jar", "--stdout", *arguments], text=True, capture_output=True).stdout.splitlines()


def the_checker_has_nothing_against_any_page():
    for folder in (site, small):
        equal(checked("--skip-non-html", folder)[:5], [])
    wrong = pathlib.Path(small, "faux.html")
    wrong.write_text("<!DOCTYPE html><html lang=fr><title>x</title><p><ul></p>")
    assert checked(wrong)


def nor_against_the_style_and_the_icon():
    equal(checked("--css", f"{site}/style.css") + checked("--svg", f"{site}/favicon.svg"), [])


def linted(path):
    environment = os.environ | {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    # under what licence an edition may be used is its publisher's to say
    done = subprocess.run([f"{modules}/.bin/redocly", "lint", "--skip-rule", "info-license", "--format", "summary", str(path)],
                          text=True, capture_output=True, env=environment)
    return done.returncode, done.stdout + done.stderr


def redocly_has_nothing_against_the_description():
    status, said = linted(f"{site}/openapi.json")
    assert status == 0 and "warning " not in said and "error " not in said, said
    wrong = pathlib.Path(site, "openapi.json")
    wrong.write_text(wrong.read_text(encoding="utf-8").replace('"in": "path"', '"in": "route"'), encoding="utf-8")
    equal(linted(wrong)[0], 1)


if __name__ == "__main__":
    modules = package("outside", "vnu-jar")
    TESTS = [the_checker_has_nothing_against_any_page, nor_against_the_style_and_the_icon, redocly_has_nothing_against_the_description]
    if not modules:
        print(*(f"ok {test.__name__.replace('_', ' ')} # skip npm or its registry is not here" for test in TESTS), sep="\n")
        sys.exit(0)
    with tempfile.TemporaryDirectory() as folder:
        site, small = f"{folder}/site", f"{folder}/small"
        edition = Edition(folder)
        path = edition.folder / "fiches/aubeville--dabia.xml"
        edition.write_text(path, path.read_text(encoding="utf-8").replace("<fiche ", '<fiche anciens="autrefois" '))
        equal(export("html", site, "--site", "https://x.example/annuaire/").returncode, 0)
        equal(export("html", small, "--printed", *edition.options(), master=edition.master).returncode, 0)
        sys.exit(run(TESTS))
