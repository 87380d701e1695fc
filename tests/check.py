#!/usr/bin/env python3
"""Proofreading: the rulebook's own examples, and what reports say.

The wrong example of each rule is put into a copy of the edition of tests/epreuve, and must be found; the right one must
not be, and gives nothing else to find. REPERTOIRE names the program.
"""
import copy
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
EDITION = ROOT / "tests/epreuve"
MASTER = "repertoire-essai.xml"
FIRST = "courbeval--kolonda"
XINCLUDE = "http://www.w3.org/2001/XInclude"

ET.register_namespace("xi", XINCLUDE)


def equal(got, wanted):
    assert got == wanted, f"{got!r} is not {wanted!r}"


def start(arguments, language="fr"):
    return subprocess.run([REPERTOIRE, *map(str, arguments)], capture_output=True, text=True, env={**os.environ, "LC_ALL": language})


class Edition:
    """A copy of the edition to spoil, in a folder of its own."""

    def __init__(self, folder, source=EDITION):
        self.folder = pathlib.Path(folder)
        shutil.copytree(source, self.folder, dirs_exist_ok=True)
        shutil.copy(ROOT / "data/repertoire.rng", self.folder)

    def path(self, name=MASTER):
        return self.folder / name

    def fiche(self, name=FIRST):
        return self.folder / "fiches" / f"{name}.xml"

    def change(self, old, new, path=None):
        path = path or self.fiche()
        text = path.read_text(encoding="utf-8")
        assert old in text, f"no {old!r} in {path}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def check(self, *options, name=MASTER, language="fr"):
        return start(["check", self.path(name), *options], language)

    def findings(self, *options, name=MASTER):
        ran = self.check("--json", *options, name=name)
        assert ran.returncode in (0, 1, 3), ran
        return [json.loads(line) for line in ran.stdout.splitlines()]

    def codes(self, *options, name=MASTER):
        return [finding["code"] for finding in self.findings(*options, name=name)]


def edition(test):
    """Gives a test an edition of its own."""
    def run():
        with tempfile.TemporaryDirectory() as folder:
            test(Edition(folder))
    run.__name__ = test.__name__
    return run


# ---- examples ----

def rules():
    ran = start(["check", "--explain", "--json"])
    equal((ran.returncode, ran.stderr), (0, ""))
    return [json.loads(line) for line in ran.stdout.splitlines()]


def what_the_schema_says_is_told_by_name():
    for language, stands in ("fr", "se trouve dans :"), ("en", "stands in:"):
        ran = start(["check", "--explain", "etape", "combien", "diffusion", f"--lang={language}"])
        equal((ran.returncode, ran.stderr), (0, ""))
        assert ran.stdout.startswith(f"<etape>  Une ligne de la rangée") and f"\n  {stands} <action>\n" in ran.stdout, ran.stdout
        assert '\n  portee="…"  ' in ran.stdout and f'imprimé ; « interne », gardé dans la source seule.\n  {stands} <courriel>\n' in ran.stdout, ran.stdout
        equal(ran.stdout.count("gardé dans la source seule."), 1)
    ran = start(["check", "--explain", "nulle-part", "--lang=en"])
    equal((ran.returncode, ran.stdout), (2, ""))
    assert "no rule and no element 'nulle-part'" in ran.stderr, ran.stderr


class Sheets:
    """All files of an edition, in the order in which an example looks for a place: the first fiche, the others, the rest."""

    def __init__(self, folder):
        fiches = sorted((folder / "fiches").glob("*.xml"), key=lambda path: (path.stem != FIRST, path.stem))
        rest = sorted(path for path in folder.glob("*.xml"))
        self.trees = {path: ET.parse(path) for path in [*fiches, *rest]}
        self.taken = []

    def place(self, name, paths):
        """The first element of that name which no fragment has taken: its parent and its index."""
        for path in paths:
            for parent in self.trees[path].iter():
                for index, child in enumerate(parent):
                    if child.tag == name and not any(child is taken for taken in self.taken):
                        return parent, index
        raise AssertionError(f"no <{name}> in the edition")

    def put(self, fragment, paths):
        if fragment.tag == "fiche" and list(fragment.attrib) == ["id"]:
            for part in fragment:
                self.put(part, [path for path in paths if path.stem == fragment.get("id")])
            return
        if fragment.tag == "fiche":
            path, = [path for path in paths if path.stem == fragment.get("id")]
            self.trees[path] = ET.ElementTree(fragment)
            return
        parent, index = self.place(fragment.tag, paths)
        new = copy.deepcopy(fragment)
        new.tail = parent[index].tail
        parent[index] = new
        self.taken.extend(new.iter())

    def write(self):
        for path, tree in self.trees.items():
            tree.write(path, encoding="utf-8", xml_declaration=True)


def findings_of(example, options=()):
    with tempfile.TemporaryDirectory() as folder:
        there = Edition(folder)
        sheets = Sheets(there.folder)
        for fragment in ET.fromstring(f"<example>{example}</example>"):
            sheets.put(fragment, list(sheets.trees))
        sheets.write()
        return there.findings(*options)


def wrong_is_found_and_right_is_not(rule):
    wrong, right = findings_of(rule["wrong"]), findings_of(rule["right"])
    assert any(finding["code"] == rule["code"] for finding in wrong), f"not found: {rule['wrong']}\nbut {wrong}"
    assert not any(finding["code"] == rule["code"] for finding in right), f"found in what is right: {right}"
    others = {finding["code"] for finding in wrong + right if finding["severity"] == "erreur"} - {rule["code"]}
    assert rule["code"][0] in "XS" or not others & {finding["code"] for finding in right}, f"the right example breaks {others}: {right}"


def every_rule_says_all():
    for rule in rules():
        for key in ("title", "what", "why", "message"):
            for language in ("fr", "en"):
                assert rule[key][language], f"{rule['code']} has no {key} in {language}"
        equal(bool(rule["wrong"]), bool(rule["right"]))


@edition
def the_edition_to_try_on_is_sound(there):
    ran = there.check()
    equal((ran.returncode, ran.stderr), (0, ""))
    equal(there.codes(), [])


# ---- files and fiches ----

@edition
def a_fiche_of_no_edition_is_told(there):
    shutil.copy(there.fiche(), there.fiche("neuville--toro"))
    there.change(f'id="{FIRST}"', 'id="neuville--toro"', there.fiche("neuville--toro"))
    found = there.findings()
    equal([(finding["code"], pathlib.Path(finding["file"]).name) for finding in found], [("I01", "neuville--toro.xml")])
    assert '<xi:include href="fiches/neuville--toro.xml"/>' in found[0]["remedy"]


@edition
def what_emacs_writes_beside_fiches_is_none(there):
    there.fiche("schemas").write_text('<locatingRules xmlns="http://thaiopensource.com/ns/locating-rules/1.0"/>')
    equal(there.codes("--rule", "I01"), [])


@edition
def a_fiche_of_another_edition_is_not(there):
    shutil.copy(there.fiche(), there.fiche("neuville--toro"))
    shutil.copy(there.path(), there.path("repertoire-2027.xml"))
    there.change("passerelles-du-fleuve", "neuville--toro", there.path("repertoire-2027.xml"))
    equal(there.codes("--rule", "I01"), [])


@edition
def an_id_that_is_not_the_file_s_is_told(there):
    there.change('id="passerelles-du-fleuve"', 'id="passerelles"', there.fiche("passerelles-du-fleuve"))
    equal([(finding["code"], finding["found"], finding["suggestion"]) for finding in there.findings("--rule", "I02")],
          [("I02", "passerelles", "passerelles-du-fleuve")])


# ---- faults at the right door ----

@edition
def a_fiche_that_is_not_xml_is_its_own_fault_alone(there):
    there.change("</domaines>", "")
    equal([(finding["code"], pathlib.Path(finding["file"]).stem) for finding in there.findings()], [("X01", FIRST)])


@edition
def a_fiche_that_is_not_there_is_told_once(there):
    there.fiche().unlink()
    equal(there.codes(), ["X06"])


@edition
def a_copied_id_is_told_of_the_copy(there):
    there.change('id="cc-val-dormant--sanfina"', 'id="montfleuret--tanabougou"', there.fiche("cc-val-dormant--sanfina"))
    equal([(finding["code"], pathlib.Path(finding["file"]).stem) for finding in there.findings("--rule=I0")],
          [("I02", "cc-val-dormant--sanfina"), ("I05", "cc-val-dormant--sanfina")])


@edition
def other_fiches_are_looked_at_beside_a_faulty_one(there):
    there.change('date="2026-03-20"', 'jour="2026-03-20"')
    there.change('id="passerelles-du-fleuve"', 'id="passerelles"', there.fiche("passerelles-du-fleuve"))
    equal([finding["code"] for finding in there.findings()], ["S03", "S03", "I02"])


# ---- acceptance ----

TWICE = '<tel>+33261910001</tel>\n      <tel usage="fax">+33261910001</tel>'
REASON = "une seule ligne, dit la mairie"


def with_one_line_for_both(there, vu):
    there.change('<tel>+33261910001</tel>\n      <tel usage="fax">+33261910002</tel>', TWICE)
    accepted = f'<accepte code="D05" sur="tel[2]" par="AF" le="2026-03-02" vu="{vu}">{REASON}</accepte>'
    there.change('<contact role="executif">', f'<contact role="executif">{accepted}')
    return there


@edition
def an_accepted_fault_is_counted_and_not_told(there):
    with_one_line_for_both(there, "+33261910001")
    ran = there.check()
    equal((ran.returncode, ran.stdout), (0, "4 fiches · 0 erreur · 0 alerte · 0 style · 1 acceptée\n"))
    assert REASON in there.check("--accepted").stdout
    equal([(finding["code"], finding["accepted"]) for finding in there.findings()], [("D05", REASON)])
    equal(there.check("--strict").returncode, 0)


@edition
def an_acceptance_lapses_with_its_value(there):
    ran = with_one_line_for_both(there, "+33261910009").check()
    assert "D05" in ran.stdout and "Q03" in ran.stdout and "la valeur était « +33261910009 », elle est « +33261910001 »" in ran.stdout, ran


@edition
def an_acceptance_of_nothing_is_told(there):
    there.change('<contact role="executif">', '<contact role="executif"><accepte code="D05" sur="tel[2]" par="AF" le="2026" vu="1">non</accepte>')
    equal(there.codes(), ["Q03"])
    equal(there.codes(name="fiches/courbeval--kolonda.xml"), [])


@edition
def the_acceptance_offered_is_one(there):
    there.change('<tel>+33261910001</tel>\n      <tel usage="fax">+33261910002</tel>', TWICE)
    offered = re.search(r"<accepte .*</accepte>", there.check("--accept").stdout)[0]
    there.change('<contact role="executif">', '<contact role="executif">' + offered.replace("…", "2026"))
    equal(there.check().stdout, "4 fiches · 0 erreur · 0 alerte · 0 style · 1 acceptée\n")


# ---- reports ----

REPORT = """\
cc-val-dormant--sanfina · Val Dormant – Sanfina
  23:7   alerte  D05  le fax +33261910021 est aussi le téléphone
                      → n’écrire qu’un numéro, avec usage="tel-fax", ou corriger l’un des deux

courbeval--kolonda · Courbeval – Kolonda
  15:12  style   P04  « 2ème » s’écrit 2e  [réparable]
                      → écrire « 2e »
  97:10  erreur  M05  « ¤ » tient la place d’une devise
                      → <montant valeur="…" devise="…"/>, selon la réponse du partenaire

4 fiches · 1 erreur · 1 alerte · 1 style (1 réparable : check --fix)
  D05     1  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  Fax égal au téléphone
  M05     1  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  Signe de monnaie perdu
  P04     1  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  Ordinaux
"""


def with_three_faults(there):
    there.change("<tel>+33261910021</tel>", '<tel>+33261910021</tel><tel usage="fax">+33261910021</tel>', there.fiche("cc-val-dormant--sanfina"))
    there.change("      <nom>Courbeval</nom>\n", "      <nom>Courbeval</nom><precision>2ème ville</precision>\n")
    there.change("<p>Courbeval veut", "<p>Pour 3 ¤, Courbeval veut")
    return there


def places_and_all(text):
    """Without what the fixture's lines make of it."""
    return re.sub(r"(?m)^  \d+:\d+ *", "  ", text)


@edition
def the_report_goes_by_fiche(there):
    ran = with_three_faults(there).check()
    equal((ran.returncode, ran.stderr), (3, ""))
    equal(places_and_all(ran.stdout), places_and_all(REPORT))


@edition
def a_fiche_alone_has_its_report(there):
    ran = with_three_faults(there).check(name="fiches/cc-val-dormant--sanfina.xml")
    equal(ran.returncode, 0)
    assert ran.stdout.endswith("1 fiche · 0 erreur · 1 alerte · 0 style\n"), ran
    equal(there.check("--strict", name="fiches/cc-val-dormant--sanfina.xml").returncode, 1)


@edition
def a_fiche_is_found_by_its_name(there):
    ran = start(["check", "val dormant", "--source", with_three_faults(there).path()])
    equal(ran.returncode, 0)
    assert "D05" in ran.stdout and "M05" not in ran.stdout, ran
    equal(start(["check", "nulle part", "--source", there.path()]).returncode, 3)


@edition
def the_locale_chooses_the_language(there):
    with_three_faults(there)
    for language, wanted in (("en_GB.UTF-8", "4 fiches · 1 error · 1 alert · 1 style (1 mendable: check --fix)"),
                             ("fr_FR.UTF-8", "4 fiches · 1 erreur · 1 alerte"), ("de_DE.UTF-8", "4 fiches · 1 error · 1 alert")):
        assert wanted in there.check(language=language).stdout
    assert "1 error" in there.check("--lang=en").stdout


@edition
def findings_are_chosen_by_rule_and_severity(there):
    with_three_faults(there)
    equal(there.codes("--rule=D,P04"), ["D05", "P04"])
    equal(there.codes("--severity=alerte"), ["D05", "M05"])
    equal(there.codes("--severity=erreur", "--rule", "D05"), [])
    equal(start(["check", "--rule=x9"]).returncode, 2)


@edition
def json_says_where_and_what(there):
    found = with_three_faults(there).findings()
    equal(sorted(found[0]), sorted(["code", "severity", "file", "line", "column", "xpath", "fiche", "field", "found", "suggestion", "message",
                                    "remedy", "accepted", "accept"]))
    equal((found[0]["fiche"], found[0]["xpath"], found[0]["field"]),
          ("cc-val-dormant--sanfina", "/fiche/partie[1]/contact[1]/tel[2]", "fr/executif/tel.2"))
    equal((found[1]["found"], found[1]["suggestion"]), ("2ème", "2e"))
    tree = ET.parse(there.fiche("cc-val-dormant--sanfina"))
    equal(tree.find("./" + found[0]["xpath"].removeprefix("/fiche/")).get("usage"), "fax")


@edition
def only_what_is_new_is_told(there):
    old = Edition(there.folder / "old")
    with_three_faults(old)
    with_three_faults(there)
    there.change("<fiche ", "<!-- a line more -->\n\n<fiche ")
    there.change("<p>Pour 3 ¤,", "<p>Pour 3 ¤, ou 4 ¤,")
    equal(there.codes("--since", old.path()), ["M05"])
    ran = there.check("--since", there.path())
    equal((ran.returncode, ran.stdout), (0, f"depuis {there.path()} : 4 fiches · 0 erreur · 0 alerte · 0 style\n"))
    equal(there.check("--since", there.folder / "none.xml").returncode, 4)


class Page(html.parser.HTMLParser):
    """What a page says, and whether what it opens it closes."""

    VOID = {"meta", "col", "br", "link"}

    def __init__(self, text):
        super().__init__()
        self.open, self.said, self.tags = [], "", []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        equal(self.open.pop(), tag)

    def handle_data(self, data):
        self.said += data


@edition
def the_page_says_all(there):
    there.change("<p>Courbeval veut", "<p>Un texte &amp; un &lt;b&gt; : 3 ¤, Courbeval veut")
    page = Page(there.check("--html", language="en").stdout)
    equal(page.open, [])
    assert "“¤” stands for a currency" in page.said and "1 error" in page.said and not [tag for tag, _ in page.tags if tag == "script"]
    equal([attributes["lang"] for tag, attributes in page.tags if tag == "html"], ["en"])
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")
    there.check("--html", "-o", there.folder / "page.html")
    assert "Relecture : Répertoire d’essai" in (there.folder / "page.html").read_text(encoding="utf-8")


@edition
def a_page_without_findings_says_so(there):
    assert "Rien à signaler." in Page(there.check("--html").stdout).said


# ---- mending ----

SPOILT = "<p>La 2ème  école, l'an &amp; le \"mil\" <em>1er</em> puits, la 3ème<appel note=\"n1\"/> 4ème rue.</p>"
MENDED = "<p>La 2e école, l’an &amp; le « mil » <em>1er</em> puits, la 3e<appel note=\"n1\"/> 4e rue.</p>"


@edition
def style_is_mended_and_nothing_else(there):
    there.change("<p>Courbeval veut apprendre autant que donner<appel note=\"n1\"/> ; ses écoles ont ouvert la voie.</p>", SPOILT)
    there.fiche().write_bytes(there.fiche().read_bytes().replace(b"\n", b"\r\n"))
    before = there.fiche().read_bytes()
    shown = there.check("--fix")
    equal((shown.returncode, there.fiche().read_bytes()), (0, before))
    equal([line for line in shown.stdout.splitlines() if line[:2] in ("-  ", "+ ")], [f"+      {MENDED}"])
    equal(there.check("--apply").returncode, 0)
    equal(there.fiche().read_bytes(), before.replace(SPOILT.encode(), MENDED.encode()))
    equal(there.codes(), [])


@edition
def what_a_word_processor_leaves_is_mended(there):
    whole = there.fiche().read_text(encoding="utf-8")
    text = "ses écoles ont ouvert la voie."
    spoilt = "ses éco\u00adles ont\u200b ouvert\u2028la voie, „ici“, sous\u2011préfecture d\u0092eau\ufeff."
    mended = "ses écoles ont ouvert la voie, « ici », sous-préfecture d’eau."
    there.change(text, spoilt)
    equal({finding["code"] for finding in there.findings()} - {"P10"}, {"P12"})
    equal(there.check("--apply").returncode, 0)
    equal(there.fiche().read_text(encoding="utf-8"), whole.replace(text, mended))
    equal(there.codes(), [])


@edition
def decomposed_accents_are_composed(there):
    there.change('precision>18 villages', 'precision>18 villages, « la 2ème »')
    before = there.fiche().read_text(encoding="utf-8")
    part = before.index("<histoire")
    there.fiche().write_text(before[:part] + unicodedata.normalize("NFD", before[part:]), encoding="utf-8")
    equal("P11" in there.codes(), True)
    equal(there.check("--fix").returncode, 0)
    equal(there.check("--apply").returncode, 0)
    equal(there.fiche().read_text(encoding="utf-8"), before.replace("2ème", "2e"))
    equal(there.codes(), [])


@edition
def what_is_accepted_is_not_mended(there):
    there.change("<p>Courbeval veut", '<p><accepte code="P04" par="AF" le="2026" vu="2ème">dans un titre</accepte>La 2ème école de Courbeval veut')
    before = there.fiche().read_bytes()
    equal(there.check("--apply").returncode, 0)
    equal(there.fiche().read_bytes(), before)


# ---- rules of an editor's own ----

def with_rules(there, text):
    (there.folder / "templates").mkdir(exist_ok=True)
    (there.folder / "templates/regles.xml").write_text(f"<regles>{text}</regles>", encoding="utf-8")
    return there


@edition
def an_editor_s_rule_is_kept(there):
    with_rules(there, """<groupe nom="noms">collectivite/nom | precision</groupe>
      <regle code="Z01" severite="style" sur="$noms"><cherche remplace="$1 hameaux">(\\d+) villages</cherche>
        <dit>« {trouve} » ({1}) de {../nom}</dit><dit xml:lang="en">“{trouve}” of {../nom}</dit><remede>dire {remplace}</remede></regle>
      <regle code="Z02" severite="erreur" sur="personne/nom" si="regex(plie(.), '^vaut')"><dit>{.} : {trouve}</dit></regle>
      <regle code="Z03" severite="alerte" sur="section/@titre" si="starts-with(@titre, 'À K')"><dit>{@titre}</dit></regle>""")
    found = [finding for finding in there.findings() if finding["code"][0] == "Z"]
    equal([(finding["code"], finding["message"], finding["found"], finding["suggestion"], finding["xpath"]) for finding in found],
          [("Z02", "Vautrelle : vaut", "vaut", None, "/fiche/partie[1]/contact[1]/personne[2]/nom"),
           ("Z01", "« 18 villages » (18) de Kolonda", "18 villages", "18 hameaux", "/fiche/partie[2]/collectivite/precision"),
           ("Z03", "À Kolonda", None, None, "/fiche/actions/section[1]/@titre")])
    assert "“18 villages” of Kolonda" in there.check("--lang=en").stdout
    equal(there.check().returncode, 3)


FAULTY_RULES = [
    ('<regle severite="style" sur="p"><dit>x</dit></regle>', "code"),
    ('<regle code="Z1" severite="style" sur="p"><dit>x</dit></regle>', "code de règle"),
    ('<regle code="Z01" severite="grave" sur="p"><dit>x</dit></regle>', "sévérité"),
    ('<regle code="Z01" severite="style"><dit>x</dit></regle>', "sur"),
    ('<regle code="Z01" severite="style" sur="p[1]"><dit>x</dit></regle>', "chemin"),
    ('<regle code="Z01" severite="style" sur="$rien"><dit>x</dit></regle>', "groupe"),
    ('<regle code="Z01" severite="style" sur="p"/>', "ne dit rien"),
    ('<regle code="Z01" severite="style" sur="p" si="count(p"><dit>x</dit></regle>', "XPath"),
    ('<regle code="Z01" severite="style" sur="p" si="compte(p)"><dit>x</dit></regle>', "fonction"),
    ('<regle code="Z01" severite="style" sur="p" si="$rien = 1"><dit>x</dit></regle>', "variable"),
    ('<regle code="Z01" severite="style" sur="p" si="regex(., \'(\')"><dit>x</dit></regle>', "régulière"),
    ('<regle code="Z01" severite="style" sur="p" si="regex(.)"><dit>x</dit></regle>', "regex()"),
    ('<regle code="Z01" severite="style" sur="p"><cherche>(</cherche><dit>x</dit></regle>', "régulière"),
    ('<regle code="Z01" severite="style" sur="p"><dit>{trouve</dit></regle>', "accolade"),
    ('<regle code="D13" severite="style" sur="p"><dit>x</dit></regle>', "autre règle"),
    ('<rgle/>', "pas une règle"),
]


@edition
def faults_of_rules_are_told_at_their_places(there):
    for text, word in FAULTY_RULES:
        ran = with_rules(there, f"\n{text}").check()
        equal(ran.returncode, 4)
        assert "regles.xml:2:" in ran.stderr and "[rule-read]" in ran.stderr and word in ran.stderr, (text, ran)


@edition
def rules_that_are_not_xml_are_told(there):
    ran = with_rules(there, "<regle").check()
    equal(ran.returncode, 3)
    assert "regles.xml:1:" in ran.stderr and "[xml]" in ran.stderr, ran


TESTS = [every_rule_says_all, what_the_schema_says_is_told_by_name, the_edition_to_try_on_is_sound, a_fiche_of_no_edition_is_told, what_emacs_writes_beside_fiches_is_none,
         a_fiche_of_another_edition_is_not,
         an_id_that_is_not_the_file_s_is_told, a_fiche_that_is_not_xml_is_its_own_fault_alone, a_fiche_that_is_not_there_is_told_once,
         a_copied_id_is_told_of_the_copy, an_accepted_fault_is_counted_and_not_told,
         an_acceptance_lapses_with_its_value, an_acceptance_of_nothing_is_told, the_acceptance_offered_is_one,
         the_report_goes_by_fiche, a_fiche_alone_has_its_report, a_fiche_is_found_by_its_name, the_locale_chooses_the_language, findings_are_chosen_by_rule_and_severity,
         json_says_where_and_what, only_what_is_new_is_told, the_page_says_all, a_page_without_findings_says_so, style_is_mended_and_nothing_else,
         what_is_accepted_is_not_mended, other_fiches_are_looked_at_beside_a_faulty_one, an_editor_s_rule_is_kept,
         faults_of_rules_are_told_at_their_places, rules_that_are_not_xml_are_told]


def report(name, test, *arguments):
    try:
        test(*arguments)
    except Exception as error:
        print(f"not ok {name}")
        print("\n".join(f"# {line}"[:400] for line in f"{type(error).__name__}: {error}".splitlines()))
        return False
    print(f"ok {name}")
    return True


def main():
    """Tests whose names are given, or the codes of rules; all without."""
    wanted = sys.argv[1:]
    good = [report(test.__name__.replace("_", " "), test) for test in TESTS if not wanted or test.__name__ in wanted]
    good += [report(f"{rule['code']} {rule['title']['en']}", wrong_is_found_and_right_is_not, rule)
             for rule in rules() if rule["wrong"] and (not wanted or rule["code"] in wanted)]
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
