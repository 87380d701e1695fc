#!/usr/bin/python3
"""Files for archives: PDF/A-3 with the record inside, PDF/A-1b, PDF 2.0, metadata; read by qpdf, poppler, MuPDF, pikepdf.

Usage: tests/archive.py. REPERTOIRE names the program.
"""
import csv
import glob
import hashlib
import io
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import pikepdf

from reporting import report, status

REPERTOIRE = os.environ.get("REPERTOIRE", "build/repertoire")
EDITION = "data/repertoire-2008.xml"
REMARKS = ("question", "accepte")
REVEALING = ("courriel", "vu", "par", "de", "nom")  # attributes of what is kept inside that say something


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, encoding="utf-8")


def printed(target, *arguments):
    result = run(REPERTOIRE, *arguments, "-o", target)
    assert result.returncode == 0, result.stderr
    return target


def printed_edition(target, *options):
    return printed(target, "build", EDITION, "--questions=ignorer", *options)


def unsound(pdf):
    """What qpdf, MuPDF and poppler find wrong with a file."""
    found = []
    if run("qpdf", "--check", pdf).returncode:
        found.append(run("qpdf", "--check", pdf).stdout)
    found.append(run("mutool", "info", pdf).stderr)
    found.append(run("pdfinfo", pdf).stderr)
    return "".join(found)


def attached(pdf):
    """{name: bytes}, as a reader finds them."""
    with pikepdf.open(pdf) as document:
        return {name: bytes(spec.get_file().read_bytes()) for name, spec in document.attachments.items()}


# ---- the record ----

def plain(text):
    return " ".join(text.split())


def kept_inside(root):
    """Values that are not for the public, and remarks, which are for nobody outside; those that are public elsewhere in
    the same record are no secret of it."""
    secret, public = set(), set()

    def walk(element, inside):
        inside = inside or element.get("diffusion") == "interne" or element.tag in REMARKS + ("equipe",)
        values = [element.text or ""] + [child.tail or "" for child in element]
        values += [value for name, value in element.items() if name in REVEALING or not inside]
        for value in map(plain, values):
            if len(value) > 3:
                (secret if inside else public).add(value)
        for child in element:
            walk(child, inside)

    walk(root, False)
    return {value for value in secret if not any(value in other for other in public)}


def text_of(files):
    return plain(b"\n".join(files.values()).decode("utf-8"))


def check_specifications(pdf):
    with pikepdf.open(pdf) as document:
        root, faults = document.Root, []
        files = [root.Names.EmbeddedFiles.Kids[0].Names[i] for i in
                 range(1, len(root.Names.EmbeddedFiles.Kids[0].Names), 2)]
        if [f.objgen for f in files] != [f.objgen for f in root.AF]:
            faults.append("/AF and the name tree differ")
        for spec in files:
            stream, bytes_ = spec.EF.F, spec.EF.F.read_bytes()
            wanted = {"csv": ("/Data", "/text/csv"), "xml": ("/Source", "/text/xml")}[str(spec.UF)[-3:]]
            if (str(spec.AFRelationship), str(stream.Subtype)) != wanted or str(spec.F) != str(spec.UF):
                faults.append(f"{spec.UF}: {spec.AFRelationship} {stream.Subtype}")
            if bytes(stream.Params.CheckSum) != hashlib.md5(bytes_).digest() or stream.Params.Size != len(bytes_):
                faults.append(f"{spec.UF}: size or checksum")
            if not str(stream.Params.ModDate).startswith("D:20") or not str(spec.Desc):
                faults.append(f"{spec.UF}: {stream.Params.ModDate} {spec.Desc}")
        xmp = root.Metadata.read_bytes().decode("utf-8")
    for claim in ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        if claim not in xmp:
            faults.append(claim)
    report("a fiche's attached files are specified as PDF/A-3 asks", faults)


def check_table(table):
    text = table.decode("utf-8")
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=";"))
    wanted = [line.split("\t") for line in run(REPERTOIRE, "query", "fields", "saumur").stdout.splitlines()]
    marked = text.startswith("\ufeffchamp;intitulé;valeur\r\n") and text.count("\r\n") == len(rows)
    report("the table is UTF-8 with its mark, semicolons and CRLF", not marked and text[:80])
    report("the table has each fact once, with its path, its name in French and its value",
           rows[1:] != wanted and [pair for pair in zip(rows[1:], wanted) if pair[0] != pair[1]][:3])


def check_fiche(folder):
    pdf = printed(f"{folder}/saumur.pdf", "fiche", "saumur", "--pdfa=3a")
    files = attached(pdf)
    report("a fiche carries its record",
           sorted(files) != ["saumur--sansanding.csv", "saumur--sansanding.xml"] and sorted(files))
    report("which is its file, where nothing in it is kept inside",
           files["saumur--sansanding.xml"] != open("data/fiches/saumur--sansanding.xml", "rb").read())
    check_specifications(pdf)
    check_table(files["saumur--sansanding.csv"])
    report("qpdf, MuPDF and poppler find nothing wrong with a file that carries others", unsound(pdf))
    listed = run("pdfdetach", "-list", pdf).stdout
    report("poppler lists the attached files", "saumur--sansanding.xml" not in listed and listed)
    report("without being asked for, nothing is attached",
           attached(printed(f"{folder}/plain.pdf", "fiche", "saumur")))


def check_secrets(folder):
    run(REPERTOIRE, "fiche", "--all", "--pdfa=3a", "-d", f"{folder}/all")
    told, missing, count = [], [], 0
    for path in sorted(glob.glob("data/fiches/*.xml")):
        name = os.path.basename(path)[:-4]
        text = text_of(attached(f"{folder}/all/{name}.pdf"))
        secrets = kept_inside(ET.parse(path).getroot())
        count += len(secrets)
        told += [(name, value) for value in secrets if value in text]
        missing += [name] if f'id="{name}"' not in text else []
    report("no fiche that goes out carries a value that is kept inside", count < 200 or told)
    report("every fiche carries its record", missing)
    inside = text_of(attached(printed(f"{folder}/inside.pdf", "fiche", "federation-france-menaka", "--pdfa=3a",
                                      "--diffusion", "interne")))
    report("a fiche printed for inside carries what is kept there, and no remarks",
           "12, rue de l’Orne" not in inside or "<question" in inside)


def whole_edition():
    root = ET.parse(EDITION).getroot()
    for path in glob.glob("data/fiches/*.xml") + glob.glob("data/*.xml"):
        if path != EDITION:
            root.append(ET.parse(path).getroot())
    return root


def check_edition(folder):
    pdf = printed_edition(f"{folder}/edition.pdf", "--pdfa=3a", "--trace", f"{folder}/before.trace")
    files = attached(pdf)
    secrets = kept_inside(whole_edition())
    text = text_of(files)
    report("an edition that goes out carries no value that is kept inside",
           len(secrets) < 150 or [secret for secret in secrets if secret in text])
    os.mkdir(f"{folder}/record")
    for name, data in files.items():
        open(f"{folder}/record/{name}", "wb").write(data)
    # what editors accepted is not in it, so that faults stand
    again = run(REPERTOIRE, "build", f"{folder}/record/repertoire-2008.xml", "--questions=ignorer", "--schema", "data/repertoire.rng",
                "--template", "templates/edition.xsl", "--fonts", "fonts/fonts.conf", "-o", f"{folder}/again.pdf",
                "--trace", f"{folder}/after.trace")
    source = re.compile(r" (file|from|source)=\S+")
    traces = [source.sub("", open(f"{folder}/{name}.trace", encoding="utf-8").read()) for name in ("before", "after")]
    report("an edition can be printed again from what it carries",
           again.returncode != 0 and again.stderr or traces[0] != traces[1])
    report("qpdf, MuPDF and poppler find nothing wrong with the edition", unsound(pdf))
    printed(f"{folder}/page.pdf", "fiche", "saumur", "--as-in-edition", "--pdfa=3a")
    report("a fiche as it stands in the edition carries its own record",
           attached(f"{folder}/page.pdf")["saumur--sansanding.xml"] != files["saumur--sansanding.xml"])


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_fiche(folder)
        check_secrets(folder)
        check_edition(folder)
    return status()


if __name__ == "__main__":
    sys.exit(main())
