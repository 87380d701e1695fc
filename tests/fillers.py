"""Programs that fill forms in, none of them ours: qpdf (by pikepdf), MuPDF, poppler, PDFium, pdf.js.

All are told alike: values by a field's full name, of a choice the option's value, of a box True. All tell alike what they
make of the fields then, None where they cannot run here.
"""
import functools
import json
import subprocess

import pikepdf

from packages import packages


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, encoding="utf-8")


def fields(pdf):
    """Terminal fields by full name, as a reader puts the names together."""
    found = {}

    def walk(field, above):
        name = ".".join(above + [str(field.T)]) if "/T" in field else ".".join(above)
        if "/FT" in field:
            found[name] = field
        for kid in field.get("/Kids", []):
            walk(kid, [name])

    for field in pdf.Root.AcroForm.Fields:
        walk(field, [])
    return found


def values(path):
    with pikepdf.open(path) as pdf:
        return {name: str(field.get("/V", "")).lstrip("/") for name, field in fields(pdf).items()}


def shown(source, wanted):
    """The same, of a choice what is shown of it."""
    with pikepdf.open(source) as pdf:
        options = {name: {str(value): str(label) for value, label in field.Opt}
                   for name, field in fields(pdf).items() if "/Opt" in field}
    return {name: options.get(name, {}).get(value, value) for name, value in wanted.items()}


def told(*command):
    """What a script says on its last line."""
    done = run(*command)
    return json.loads(done.stdout.splitlines()[-1]) if not done.returncode and done.stdout else {"failed": done.stderr}


def qpdf(source, target, wanted):
    with pikepdf.open(source) as pdf:
        for name, field in fields(pdf).items():
            if name in wanted and field.FT == "/Btn":
                field.V = field.AS = pikepdf.Name.Yes
            elif name in wanted:
                field.V = next((option[0] for option in field.get("/Opt", []) if str(option[0]) == wanted[name]),
                               wanted[name])  # of a choice the option's bytes, by which poppler knows it
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.generate_appearance_streams()
        pdf.save(target)
    return values(target)


def mupdf(source, target, wanted):
    """It knows fields by their labels."""
    with pikepdf.open(source) as pdf:
        labels = {name: str(field.TU) for name, field in fields(pdf).items()}
    found = told("mutool", "run", "tests/forms/mupdf.js", source, target,
                 json.dumps({labels[name]: value for name, value in wanted.items()}))
    return {name: found[label] for name, label in labels.items() if label in found} or found


@functools.lru_cache
def has_poppler():
    return not run("/usr/bin/python3", "-c", "import gi; gi.require_version('Poppler', '0.18')").returncode


def poppler(source, target, wanted):
    if not has_poppler():
        return None
    return told("/usr/bin/python3", "tests/forms/poppler.py", source, target, json.dumps(shown(source, wanted)))


def pdfium(source, target, wanted):
    modules = packages()
    return modules and told("node", "tests/forms/pdfium.mjs", modules, source, target, json.dumps(shown(source, wanted)))


def pdfjs(source, target, wanted):
    modules = packages()
    return modules and told("node", "tests/forms/pdfjs.mjs", modules, source, target, json.dumps(wanted))


FILLERS = {"qpdf": qpdf, "MuPDF": mupdf, "poppler": poppler, "PDFium": pdfium, "pdf.js": pdfjs}
