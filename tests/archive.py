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
from PIL import Image

from conformance import listen
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
    wanted = [line.split("\t") for line in run(REPERTOIRE, "--lang=fr", "query", "fields", "saumur").stdout.splitlines()]
    marked = text.startswith("\ufeffchamp;intitulé;valeur\r\n") and text.count("\r\n") == len(rows)
    report("the table is UTF-8 with its mark, semicolons and CRLF", not marked and text[:80])
    report("the table has each fact once, with its path, its name in French and its value",
           rows[1:] != wanted and [pair for pair in zip(rows[1:], wanted) if pair[0] != pair[1]][:3])


def check_fiche(folder):
    pdf = printed(f"{folder}/saumur.pdf", "fiche", "saumur", "--pdfa=3a")
    files = attached(pdf)
    report("a fiche carries its record",
           sorted(files) != ["saumur--sansanding.csv", "saumur--sansanding.xml"] and sorted(files))
    lines = open("data/fiches/saumur--sansanding.xml", "rb").read().splitlines(True)
    report("which is its file, where nothing in it is kept inside, but for the schema's name",
           files["saumur--sansanding.xml"] != b"".join(line for line in lines if not line.startswith(b"<?xml-model")))
    check_specifications(pdf)
    check_table(files["saumur--sansanding.csv"])
    report("qpdf, MuPDF and poppler find nothing wrong with a file that carries others", unsound(pdf))
    listed = run("pdfdetach", "-list", pdf).stdout
    report("poppler lists the attached files", "saumur--sansanding.xml" not in listed and listed)
    other = printed(f"{folder}/staged.pdf", "build", "data/fiches/saumur--sansanding.xml", "--pdfa=3a", "--fo", f"{folder}/staged.fo")
    report("with its formatting objects kept it carries the same", attached(other) != files and sorted(attached(other)))
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


# ---- PDF/A-1b ----

FO = """<root xmlns="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo" xml:lang="fr"
    font-family="Noto Sans" font-size="10pt"><layout-master-set><simple-page-master master-name="p" page-width="200pt"
    page-height="200pt"><region-body/></simple-page-master></layout-master-set><declarations><x:xmpmeta
    xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
    rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:title="Essai"/></rdf:RDF></x:xmpmeta></declarations>
    <page-sequence master-reference="p"><flow flow-name="xsl-region-body">{}</flow></page-sequence></root>"""
JARS = ["preflight", "pdfbox2", "xmpbox", "fontbox2", "javax.activation", "jaxb-api", "commons-logging", "commons-io"]


def formatted(folder, content, *options):
    """A small document; what was said of it."""
    with open(f"{folder}/small.fo", "w", encoding="utf-8") as file:
        file.write(FO.format(content))
    return run(REPERTOIRE, "fo", f"{folder}/small.fo", "-o", f"{folder}/small.pdf", *options).stderr


def xmp_of(pdf):
    with pikepdf.open(pdf) as document:
        return document.Root.Metadata.read_bytes().decode("utf-8")


def judged(*pdfs):
    """What PDFBox's judge of PDF/A-1b says against files; None where it is not there."""
    jars = [f"/usr/share/java/{jar}.jar" for jar in JARS]
    if not all(map(os.path.exists, jars)):
        return None
    said = [run("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", ":".join(jars), "org.apache.pdfbox.preflight.Validator_A1b", pdf) for pdf in pdfs]
    return [one.stdout + one.stderr[-500:] for one in said if "is a valid PDF/A-1b file" not in one.stdout]


def incomplete_sets(pdf):
    """Fonts whose /CIDSet is not of all identifiers that have a width, and 0."""
    faults = []
    with pikepdf.open(pdf) as document:
        for font in document.objects:
            if isinstance(font, pikepdf.Dictionary) and str(font.get("/Subtype", "")).startswith("/CIDFont"):
                bits = font.FontDescriptor.CIDSet.read_bytes()
                listed = {8 * i + k for i, byte in enumerate(bits) for k in range(8) if byte & 0x80 >> k}
                widths = list(font.W)
                used = {0} | {int(widths[i]) + k for i in range(0, len(widths), 2) for k in range(len(widths[i + 1]))}
                if not used <= listed or (font.Subtype == "/CIDFontType2" and used != listed):
                    faults.append(f"{font.BaseFont}: {len(listed)} listed, {len(used)} used")
    return faults


def check_old(folder):
    pdf = printed(f"{folder}/old.pdf", "fiche", "saumur", "--pdfa=1b")
    data = open(pdf, "rb").read()
    report("a file of PDF 1.4 has a table and no streams of objects",
           not data.startswith(b"%PDF-1.4\n") or b"/ObjStm" in data or b"/XRef" in data or b"\nxref\n0 " not in data)
    report("qpdf, MuPDF and poppler find nothing wrong with it", unsound(pdf))
    report("its fonts list their glyphs", incomplete_sets(pdf))
    with pikepdf.open(pdf) as document:
        profile = document.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    report("its colour profile is of version 2", profile[8] != 2 and profile[:12])
    claims = [claim for claim in ("<pdfaid:part>1<", "<pdfaid:conformance>B<") if claim not in xmp_of(pdf)]
    report("it claims PDF/A-1b", claims)
    picture = Image.new("RGBA", (2, 2))
    picture.putdata([(255, 0, 0, 255), (255, 0, 0, 0), (0, 0, 0, 51), (0, 0, 255, 102)])
    picture.save(f"{folder}/glass.png")
    glass = '<block><external-graphic src="glass.png" content-width="20pt"/></block>'
    said = formatted(folder, glass, "--pdfa=1b")
    with pikepdf.open(f"{folder}/small.pdf") as document:
        picture = next(value for _, value in document.pages[0].Resources.XObject.items())
        found = (pikepdf.PdfImage(picture).as_pil_image().tobytes().hex(" ", 3), "/SMask" in picture)
    report("a picture that can be seen through stands on white there, and this is told",
           (found != ("ff0000 ffffff cccccc 9999ff", False) or "image-flattened" not in said) and (found, said))
    said = formatted(folder, glass)
    report("and is as it was elsewhere", "image-flattened" in said or b"/SMask" not in open(f"{folder}/small.pdf", "rb").read())
    said = formatted(folder, "<block>a</block>" * 8200, "--pdfa=1b")
    report("what is larger than PDF 1.4 allows is not claimed to be PDF/A-1",
           ("larger than PDF 1.4 allows" not in said or "pdfaid:part" in xmp_of(f"{folder}/small.pdf")) and said)
    against = judged(pdf, printed_edition(f"{folder}/old-edition.pdf", "--pdfa=1b"))
    report("PDFBox finds a fiche and the edition PDF/A-1b" + (" # not there: left out" if against is None else ""), against)


# ---- PDF 2.0 ----

def elements(document):
    """All structure elements, as they are read."""
    waiting = [document.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        yield element
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def names_of(document):
    """Named destinations."""
    for leaf in document.Root.Names.Dests.Kids:
        entries = list(leaf.Names)
        yield from zip(entries[::2], entries[1::2])


def unstructured(document):
    """Ways within the document that lead to no structure element."""
    actions = [(annotation.get("/A"), annotation) for page in document.pages for annotation in page.get("/Annots", [])]
    bookmarks = [document.Root.Outlines.First] if "/Outlines" in document.Root else []
    while bookmarks:
        bookmark = bookmarks.pop()
        actions.append((bookmark.get("/A"), bookmark))
        bookmarks += [bookmark[key] for key in ("/First", "/Next") if key in bookmark]
    faults = ["a destination without its element" for _, holder in actions if "/Dest" in holder]
    for action, _ in actions:
        if action is not None and action.S == "/GoTo":
            target = action.get("/SD")
            if not isinstance(target, pikepdf.Array) or "/S" not in target[0] or target[1] != "/XYZ":
                faults.append(f"{action.D}: no element")
    for name, value in names_of(document):
        if "/SD" not in value or "/S" not in value.SD[0]:
            faults.append(f"{name}: no element")
    return faults if len(actions) > len(faults) else faults or ["no ways"]


def heard_notes(folder, *options):
    """What is said of a document whose notes have paragraphs and lists, line by line."""
    path = printed(f"{folder}/heard.pdf", "fo", "tests/golden/structure-notes.fo", *options)
    return {line for line in listen.lines(path) if "[note: " in line} or {"nothing"}


def check_new(folder):
    pdf = printed_edition(f"{folder}/new.pdf", "--pdf=2.0")
    report("qpdf, MuPDF and poppler find nothing wrong with a file of PDF 2.0", unsound(pdf))
    wanted = ("<pdfuaid:part>2<", "<pdfuaid:rev>2024<", "<pdfaid:part>4<", "<pdfaid:rev>2020<",
              "<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0<")
    xmp = xmp_of(pdf)
    report("it claims PDF/UA-2, PDF/A-4 and Well-Tagged PDF",
           [claim for claim in wanted if claim not in xmp] or "pdfaid:conformance" in xmp or "pdfaExtension" in xmp)
    with pikepdf.open(pdf) as document:
        report("its only information is XMP", "/Info" in document.trailer or document.pdf_version != "2.0")
        space = document.Root.StructTreeRoot.K[0].get("/NS")
        report("its structure is in the namespace of PDF 2.0",
               space is None or str(space.NS) != "http://iso.org/pdf2/ssn"
               or space.objgen != document.Root.StructTreeRoot.Namespaces[0].objgen)
        report("what leads through it leads to elements", unstructured(document))
        entries = [element for element in elements(document) if element.S == "/TOCI"]
        report("entries of contents refer to what they are about",
               len(entries) < 70 or [str(entry.K) for entry in entries if "/Ref" not in entry or "/S" not in entry.Ref[0]])
        lists = [element for element in elements(document) if element.S == "/L" and
                 any("/S" in kid and kid.S == "/LI" and isinstance(kid.K, pikepdf.Array) and kid.K[0].get("/S") == "/Lbl"
                     for kid in element.K)]
        numbering = [str(element.get("/A", {}).get("/ListNumbering")) for element in lists]
        report("lists with labels say of what kind these are",
               not lists or [one for one in numbering if one in ("None", "/None")])
    run(REPERTOIRE, "fo", "tests/golden/footnote-several.fo", "-o", f"{folder}/notes.pdf", "--pdf=2.0")
    with pikepdf.open(f"{folder}/notes.pdf") as document:
        notes = [element for element in elements(document) if element.S == "/FENote"]
        report("notes and their calls refer to each other",
               len(notes) < 3 or [element.S for element in elements(document) if element.S == "/Note"]
               or [note.ID for note in notes if note.Ref[0].S != "/Reference"
                   or note.Ref[0].Ref[0].objgen != note.objgen or "/NS" not in note])
    report("a listener hears its notes in their lines, as those of PDF 1.7", heard_notes(folder, "--pdf=2.0") ^ heard_notes(folder))
    refused = run(REPERTOIRE, "fiche", "saumur", "--pdf=2.0", "--pdfa=1b", "-o", f"{folder}/both.pdf")
    report("PDF 2.0 and PDF/A-1b at once are refused", refused.returncode != 2 and refused.stderr)


# ---- metadata ----

SAME = {"/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description", "/Keywords": "pdf:Keywords",
        "/Producer": "pdf:Producer"}


def xmp_values(pdf):
    """{"dc:title": [texts]}, with prefixes as written."""
    root = ET.fromstring(re.sub(r"<\?xpacket.*?\?>", "", xmp_of(pdf)))
    names = {"{http://purl.org/dc/elements/1.1/}": "dc:", "{http://ns.adobe.com/pdf/1.3/}": "pdf:",
             "{http://prismstandard.org/namespaces/basic/2.0/}": "prism:"}
    found = {}
    for description in root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"):
        for element in description:
            for space, prefix in names.items():
                if element.tag.startswith(space):
                    found[prefix + element.tag[len(space):]] = [text for text in element.itertext() if text.strip()]
    return found


def check_metadata(folder):
    pdf = printed(f"{folder}/told.pdf", "fiche", "saumur")
    told = xmp_values(pdf)
    wanted = {"dc:title": ["Saumur / Sansanding"], "dc:identifier": ["saumur--sansanding"], "dc:language": ["fr-FR"],
              "dc:subject": ["Appui institutionnel", "Éducation", "Santé", "Développement économique"],
              "dc:rights": ["© Cités Unies France"]}
    report("a fiche tells archives what it is",
           [(key, told.get(key)) for key, value in wanted.items() if told.get(key) != value]
           or "Sansanding" not in told["pdf:Keywords"][0])
    edition = printed_edition(f"{folder}/told-edition.pdf")
    of_edition = xmp_values(edition)
    wanted = {"dc:identifier": ["repertoire-2008"], "prism:edition": ["2008"], "dc:creator": ["Cités Unies France"],
              "dc:rights": ["© Cités Unies France, 2008"], "dc:language": ["fr-FR"]}
    report("so does the edition",
           [(key, of_edition.get(key)) for key, value in wanted.items() if of_edition.get(key) != value])
    faults = []
    for path, values in ((pdf, told), (edition, of_edition)):
        with pikepdf.open(path) as document:
            info = {key: [str(value)] for key, value in document.docinfo.items()}
        faults += [f"{path}: {key} {info.get(key)} {values.get(name)}" for key, name in SAME.items()
                   if info.get(key) != values.get(name)]
    report("XMP and the information dictionary say the same", faults)
    printed(f"{folder}/told-page.pdf", "fiche", "saumur", "--as-in-edition")
    report("a fiche as it stands in the edition bears its own identifier",
           xmp_values(f"{folder}/told-page.pdf").get("dc:identifier") != ["saumur--sansanding"])


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_fiche(folder)
        check_secrets(folder)
        check_edition(folder)
        check_old(folder)
        check_new(folder)
        check_metadata(folder)
    return status()


if __name__ == "__main__":
    sys.exit(main())
