#!/usr/bin/env python3
"""Every word that a person sees is in one language, the one asked for, and both languages are whole.

The catalogue is held against the words that xgettext finds in the source. The program is then asked in both languages, by
option and by environment, with and without the locale; what is no word (codes, places, the bytes of files) stays the same.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from reporting import report, status
from trial import copy_edition

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(os.environ.get("BUILD", ROOT / "build"))
REPERTOIRE = os.environ.get("REPERTOIRE", BUILD / "repertoire")
SETTINGS = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_NUMERIC", "LANG")
ACCENTS = re.compile("[àâäçéèêëîïôöùûüœæÀÂÇÉÈÊËÎÏÔÙÛÜŒ«»]")

# What a French typesetter mends: a plain blank by a sign of two parts or a guillemet, English marks, a typewriter's apostrophe.
UNFRENCH = re.compile(r" (?=[:;?!»](?![\w=]))|« |[“”]|\b(?:[cdjlmnst]|qu)'\w", re.I)

# Words that one language has and not the other, where no names or examples of files are.
ENGLISH = re.compile(r"(?<![\w-])(the|of|is|are|with|from|which|and|not|there|has|default|this)(?![\w-])")
FRENCH = re.compile(r"(?<![\w-])(le|la|les|des|du|une|est|sont|avec|dans|qui|pas|aux|pour)(?![\w-])|[éèêà]")
# What both have: names of options, of values and of files, and what stands between quotation marks.
NAMES = re.compile(r"xsl:[\w-]+|--?\w[\w=|-]*|\b\w+\.(xsl|xml|pdf|conf|rng|csv|txt)\b|[\w-]+\|[\w|.-]+|/\S+|“[^”]*”|«[^»]*»|'[^']*'|"
                   r"\b(partenaire|auteur|redaction|imprimeur|envoi|envoyes|erreur|alerte|interne|publique|colle|ou|add|fields)\b")


def run(*arguments, cwd=None, **environment):
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return subprocess.run([REPERTOIRE, *map(str, arguments)], capture_output=True, text=True, env={**kept, **environment}, cwd=cwd, timeout=60)


# ---- the catalogue ----

def entries(text):
    """Of a file of gettext's: (flags, {keyword: text}) of each."""
    for block in re.split(r"\n\s*\n", text):
        flags = " ".join(re.findall(r"^#, (.*)$", block, re.M))
        fields = re.findall(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:"(?:\\.|[^"\\])*"\s*)+)', block, re.M)
        if fields:
            yield flags, {name: "".join(re.findall(r'"((?:\\.|[^"\\])*)"', quoted)) for name, quoted in fields}


def words_of_source():
    made = subprocess.run(["make", "-s", f"BUILD={BUILD}", BUILD / "po/repertoire.pot"], cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return {fields["msgid"]: fields for _, fields in entries((BUILD / "po/repertoire.pot").read_text(encoding="utf-8")) if fields["msgid"]}


def values(text):
    return sorted(re.findall(r"%(?:\d+\$)?[-+0#]*[\d*]*(?:\.[\d*]+)?(?:ll|z|l)?[a-zA-Z]|\{\d\}", text.replace("%%", "")))


def forms(fields):
    return [text for name, text in fields.items() if name.startswith("msgstr")]


def catalogue():
    said = (ROOT / "src/po/fr.po").read_text(encoding="utf-8")
    source = words_of_source()
    french = {fields["msgid"]: (flags, fields) for flags, fields in entries(said) if fields["msgid"]}
    report("every word of the source has its French", [text for text in source if not all(forms(french.get(text, ("", {"msgstr": ""}))[1]))])
    report("the catalogue has no word that the source has not", [text for text in french if text not in source] or
           "#~" in said and "it keeps what went")
    report("no translation is doubtful", [text for text, (flags, _) in french.items() if "fuzzy" in flags])
    report("a translation takes the values that its words take", [
        text for text, (_, fields) in french.items()
        if text in source and any(values(form) != values(source[text].get("msgid_plural", text)) for form in forms(fields))])
    report("begin and end of a text are those of its words", [
        text for text, (_, fields) in french.items()
        if any(form.endswith("\\n") != text.endswith("\\n") or form[-1:].isspace() != text[-1:].isspace() and text != "“" for form in forms(fields))])
    report("French has its no-break spaces, its quotation marks and its apostrophe", [
        form for _, (_, fields) in french.items() for form in forms(fields) if UNFRENCH.search(form)])
    report("the catalogue is in the order in which make words writes it", list(french) != list(source) and
           next(pair for pair in zip(french, source) if pair[0] != pair[1]))
    report("words stand in the source in English", [text for text in source if ACCENTS.search(text)])


# ---- help ----

def commands():
    return re.findall(r"^  (\w+) +\S", run("--help").stdout, re.M)


def foreign(text, language):
    """Lines with words of the other language."""
    other = FRENCH if language == "en" else ENGLISH
    return [line for line in text.splitlines() if other.search(NAMES.sub("", line))]


def helps():
    for language in ("en", "fr"):
        told = [run(f"--lang={language}", "--help"), *(run(command, "--help", "--lang", language) for command in commands())]
        report(f"help is in one language: {language}", [line for one in told for line in foreign(one.stdout, language)] or
               [one for one in told if one.returncode or one.stderr])
        report(f"lines of help are no longer than a terminal is wide: {language}",
               [line for one in told for line in one.stdout.splitlines() if len(line) > 120])
    told = run("fo", "--help").stdout
    report("a value that may be left out stands with its sign between brackets", "--strict[=error] " not in told and told)


# ---- faults ----

XML_FAULTS = ["", "text", "<a>", "<a></b>", "<a b></a>", "<a b=c></a>", "<a b='1' b='2'/>", "<a b='<'/>", "<a>&</a>", "<a>&x;</a>", "<a>&#0;</a>",
              "<a>&#x;</a>", "<a>\x01</a>", "<a/><b/>", "<a>]]></a>", "<a><!-- -- --></a>", "<a><!-- </a>", "<a><?x </a>", "<a><![CDATA[ </a>",
              "<?xml version='1.0' encoding='x-none'?><a/>", " <?xml version='1.0'?><a/>", "<?xml versio='1.0'?><a/>", "<x:a/>", "<a x:b='1'/>",
              "<a xmlns:b=''/>", "<a b='1'c='2'/>", "<a", "<a b='1", "<1/>", "<a:b:c xmlns:a='u'/>", "<a xmlns='http://[/'/>", "< a/>", "<a b =/>"]

# As libxml2's errors read.
RAW = re.compile(r"Tag |tag mismatch|parser error|expected|xmlParse|Attribute|attribute \w+:|Entity|Premature|not found|Namespace|EOF|invalid|"
                 r"Invalid|Unescaped|Specification|mandat|allowed only|Extra content|Start tag|Unsupported|CData|Comment", re.M)


def places(text):
    """What is the same in both languages: places and codes."""
    return re.findall(r"^(?:(\S+?:\d+:\d+|\S+): )?.*? \[([\w-]+)\]$", text, re.M)


def both(scratch, name, *arguments, fault=True):
    """A run in English and in French: what is said of it; told as a failure when it is not in that language."""
    runs = {language: run(*arguments, LANGUAGE=language, LC_ALL="C.UTF-8") for language in ("en", "fr")}
    en, fr = runs["en"], runs["fr"]
    wrong = [f"status {en.returncode}, {fr.returncode}"] if en.returncode != fr.returncode else []
    wrong += [] if [code for _, code in places(en.stderr)] == [code for _, code in places(fr.stderr)] else [en.stderr, fr.stderr]
    wrong += ["no fault is told"] if fault and not places(en.stderr) else []
    wrong += foreign(fr.stderr.replace(str(scratch), ""), "fr")
    wrong += foreign(en.stderr.replace(str(scratch), ""), "en")
    if name:
        report(f"in both languages, with the same codes: {name}", wrong)
    return wrong, en.stderr, fr.stderr


def faults(scratch):
    fo = scratch / "fault.fo"
    good = (ROOT / "tests/faults/source/parts/aubeville--dabia.xml").read_text(encoding="utf-8")
    (scratch / "fiche.xml").write_text(good.replace("<domaine ref=\"", "<domaine ref=\"x", 1), encoding="utf-8")
    fo.write_text('<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:block colour="red" color="12"/></fo:root>', encoding="utf-8")
    both(scratch, "a fault of the data", "build", scratch / "fiche.xml", "--schema", ROOT / "data/repertoire.rng", "--fo", os.devnull)
    both(scratch, "a fault of formatting objects", "fo", fo, "-o", os.devnull)
    both(scratch, "a file that is not there", "fo", scratch / "none.fo", "-o", os.devnull)
    both(scratch, "an output that cannot be written", "fo", ROOT / "tests/golden" / next(iter(os.listdir(ROOT / "tests/golden"))), "-o", "/nowhere/x.pdf")
    both(scratch, "an older edition that is not there", "proof", copy_edition(scratch / "since") / "repertoire-essai.xml", "--since=none.xml",
         "--schema", ROOT / "data/repertoire.rng", "--template", ROOT / "templates/edition.xsl", "-o", scratch / "draft.pdf")
    both(scratch, "an option that is not there", "build", "--bogus", fault=False)
    both(scratch, "an option without its value", "build", "-o", fault=False)
    both(scratch, "a value that is none", "serve", "--cache=x", fault=False)
    both(scratch, "a command that is not there", "bogus", fault=False)


def raw_sentences(scratch):
    told = []
    for number, text in enumerate(XML_FAULTS):
        for ending, arguments in ((".xml", ("check", "--schema", ROOT / "data/repertoire.rng")), (".fo", ("fo", "-o", os.devnull))):
            path = scratch / f"fault-{number}{ending}"
            path.write_text(text, encoding="utf-8")
            wrong, en, _ = both(scratch, None, *arguments, path, fault=False)
            said = en + run(*arguments, path).stdout
            told += [f"{text!r}: {line}" for line in said.splitlines() if RAW.search(line) and "hint:" not in line and "→" not in line]
            told += [f"{text!r}: no way out: {said}"] if "hint: " not in said and "→" not in said and ending == ".fo" else []
            told += [f"{text!r}: {line}" for line in wrong]
    report("what libxml2 finds is told in our words, with a way out, in both languages", told)


# ---- templates ----

# Faults of templates: what stands in one, and beside it.
IN_TEMPLATE = [
    "<xsl:value-of select='1 +'/>", "<xsl:value-of select='$rien'/>", "<xsl:value-of select='fone()'/>",
    "<xsl:value-of select='x:fone()'/>", "<xsl:value-of select='concat(1)'/>", '''<xsl:value-of select='"a'/>''',
    "<xsl:value-of select='a[1'/>", "<xsl:value-of select='(1'/>", "<xsl:value-of select='x:a'/>", "<xsl:value-of/>",
    "<xsl:if>a</xsl:if>", "<xsl:if test='1='/>", "<xsl:choose><xsl:when>a</xsl:when></xsl:choose>", "<xsl:choose/>",
    "<xsl:choose><xsl:otherwise/><xsl:when test='1'/></xsl:choose>", "<xsl:choose>a</xsl:choose>",
    "<xsl:for-each>a</xsl:for-each>", "<xsl:for-each select='1'>a</xsl:for-each>",
    "<xsl:for-each select='/['>a</xsl:for-each>", "<xsl:call-template/>", "<xsl:call-template name='rien'/>",
    "<xsl:call-template name='1'/>", "<xsl:call-template name='x:a'/>", "<xsl:call-template name='tourne'/>",
    "<xsl:apply-templates select='1'/>", "<xsl:apply-templates select='/['/>", "<xsl:apply-templates mode='1 2'/>",
    "<xsl:copy-of/>", "<xsl:copy-of select='['/>", "<xsl:attribute>a</xsl:attribute>",
    "<xsl:attribute name='1'>a</xsl:attribute>", "<xsl:attribute name='{1}'>a</xsl:attribute>",
    "<xsl:attribute name='x:a'>a</xsl:attribute>", "<xsl:attribute name='xmlns'>a</xsl:attribute>",
    "<a><b/><xsl:attribute name='c'>a</xsl:attribute></a>", "<xsl:element>a</xsl:element>",
    "<xsl:element name='1'>a</xsl:element>", "<xsl:element name='{1}'>a</xsl:element>",
    "<xsl:element name='x:a'>a</xsl:element>", '''<xsl:element name='{"x:a"}'>a</xsl:element>''',
    "<xsl:variable>a</xsl:variable>", "<xsl:variable name='1'/>", "<xsl:variable name='a'/><xsl:variable name='a'/>",
    "<xsl:variable name='a' select='1'>a</xsl:variable>", "<xsl:variable name='a' select='+'/>",
    "<a/><xsl:param name='p'/>", "<xsl:with-param name='a'/>",
    "<xsl:call-template name='nomme'><xsl:with-param/></xsl:call-template>",
    "<xsl:call-template name='nomme'><xsl:with-param name='p' select='+'/></xsl:call-template>",
    "<xsl:call-template name='nomme'><xsl:with-param name='p' select='1'>a</xsl:with-param></xsl:call-template>",
    "<a b='{'/>", "<a b='}'/>", "<a b='{1 +}'/>", "<a b='{$rien}'/>", "<xsl:valeur-de select='1'/>",
    "<xsl:template match='a'/>", "<xsl:sort select='a'/>",
    "<xsl:for-each select='*'><a/><xsl:sort select='a'/></xsl:for-each>",
    "<xsl:for-each select='*'><xsl:sort select='+'/></xsl:for-each>",
    "<xsl:for-each select='*'><xsl:sort order='x'/></xsl:for-each>",
    "<xsl:for-each select='*'><xsl:sort data-type='x'/></xsl:for-each>", "<xsl:number level='x'/>",
    "<xsl:number value='-1'/>", "<xsl:number count='['/>", "<xsl:text><a/></xsl:text>",
    "<xsl:text disable-output-escaping='x'>a</xsl:text>", "<xsl:value-of select='1' disable-output-escaping='x'/>",
    "<xsl:message terminate='x'>a</xsl:message>", "<xsl:comment>a--b</xsl:comment>", "<xsl:value-of select='key(1)'/>",
    '''<xsl:value-of select='format-number(1,"0","f")'/>''', '''<xsl:value-of select='format-number(1,"")'/>''',
    "<xsl:value-of select='document()'/>", '''<xsl:value-of select='document("http://192.0.2.1/a.xml")'/>''',
    "<xsl:value-of select='generate-id(1)'/>", "<xsl:value-of select='system-property(1,2)'/>",
    "<xsl:value-of select='current(1)'/>", "<xsl:value-of select='count(1)'/>", "<xsl:value-of select='sum(1)'/>",
    "<xsl:value-of select='id(1,2)'/>", "<xsl:value-of select='1 | 2'/>", "<xsl:value-of select='a/1'/>",
    "<xsl:value-of select='x::a'/>", "<xsl:value-of select='@'/>", "<a xsl:use-attribute-sets='1'/>",
    "<xsl:import href='a.xsl'/>", "<xsl:fallback/>", "<xsl:document href='written.xml'><a/></xsl:document>",
    "<xsl:value-of select='boolean()'/>", "<xsl:value-of select='substring(1)'/>",
    "<xsl:value-of select='/fiche[$rien]'/>", "<xsl:value-of select='1 div'/>", "<xsl:value-of select='..../a'/>",
    "<xsl:value-of select='a b'/>", "<xsl:value-of select='#'/>", "<xsl:value-of select=''/>",
    "<xsl:decimal-format name='x'/>", "<xsl:apply-templates mode='tourne'/>"]
BESIDE_TEMPLATE = [
    "<xsl:template>a</xsl:template>", "<xsl:template match='['/>", "<xsl:template match='a['/>",
    "<xsl:template match='1'/>", "<xsl:template match=''/>", "<xsl:template match='x:a'/>", "<xsl:template name='1'/>",
    "<xsl:template name='nomme'/>", "<xsl:template match='ancestor::a'/>", "<xsl:template match='key(1)'/>",
    "<xsl:template match='id(&quot;a&quot;'/>", "<xsl:variable name='g' select='$g'/>",
    "<xsl:variable name='g' select='$h'/><xsl:variable name='h' select='$g'/>",
    "<xsl:variable name='g'/><xsl:variable name='g'/>", "<xsl:variable/>", "<xsl:param/>",
    "<xsl:param name='g' select='+'/>", "<xsl:variable name='g' select='rien()'/>", "<xsl:key/>", "<xsl:key name='k'/>",
    "<xsl:key name='k' match='a'/>", "<xsl:key name='k' match='[' use='1'/>", "<xsl:key name='k' match='a' use='+'/>",
    "<xsl:output method='x'/>", "<xsl:output indent='x'/>", "<xsl:output omit-xml-declaration='x'/>",
    "<xsl:output standalone='x'/>", "<xsl:output cdata-section-elements='1'/>", "<xsl:import href='a.xsl'/>",
    "<xsl:include href='absent.xsl'/>", "<xsl:include/>", "<xsl:strip-space/>", "<xsl:preserve-space/>",
    "<xsl:decimal-format name='1 2'/>", "<xsl:namespace-alias/>",
    "<xsl:namespace-alias stylesheet-prefix='x' result-prefix='y'/>", "<xsl:attribute-set/>",
    "<xsl:attribute-set name='1'/>", "<xsl:attribute-set name='a' use-attribute-sets='a'/>",
    "<xsl:attribute-set name='a'><a/></xsl:attribute-set>", "<xsl:inconnu/>", "<a/>", "texte",
    "<xsl:value-of select='1'/>", "<f:function xmlns:f='http://exslt.org/functions'/>",
    "<f:function name='x' xmlns:f='http://exslt.org/functions'/>"]
TEMPLATES = ["<a/>", "<xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>",
             "<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>",
             "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' extension-element-prefixes='x'/>",
             "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' exclude-result-prefixes='x'/>"]

# As libxslt's errors, and those of libxml2's XPath, read.
RAW_TEMPLATE = re.compile(r"xslt[A-Z]|XSLT-\w|XPath|libxslt|QName|AVT|node set|returned no|has not been|is missing\.|allowed|expected|recursion|Internal|Undefined|Invalid")


def stylesheet(inside, beside):
    return f"""<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
{beside}<xsl:template match="/"><r>
{inside}</r></xsl:template>
<xsl:template name="nomme"><xsl:param name="p"/></xsl:template><xsl:template name="tourne"><xsl:call-template name="tourne"/></xsl:template>
<xsl:template match="*" mode="tourne"><xsl:apply-templates select="." mode="tourne"/></xsl:template></xsl:stylesheet>"""


def templates(scratch):
    path, told = scratch / "fault.xsl", []
    texts = [(text, stylesheet(text, "")) for text in IN_TEMPLATE] + [(text, stylesheet("", text)) for text in BESIDE_TEMPLATE]
    for text, template in texts + [(text, text) for text in TEMPLATES]:
        path.write_text(template, encoding="utf-8")
        wrong, en, _ = both(scratch, None, "build", "--quiet", ROOT / "tests/faults/source/parts/aubeville--dabia.xml", "--schema",
                            ROOT / "data/repertoire.rng", "--template", path, "--fo", os.devnull)
        told += [f"{text}: {line}" for line in wrong]
        told += [f"{text}: {line}" for line in en.splitlines() if RAW_TEMPLATE.search(line)]
        told += [f"{text}: no way out, or no place: {en}"] if "hint: " not in en or not re.search(r"\.xsl(:\d+)?: ", en) else []
    report("what libxslt finds is told in our words, with a place and a way out, in both languages", told)


# ---- every command, with what goes wrong in it ----

DAMAGED = {"a.png": b"\x89PNG\r\n\x1a\n" + bytes(40), "b.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\0\0\0\0", "a.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(30),
           "a.gif": b"GIF89a" + bytes(20), "b.gif": b"GIF89a\1\0\1\0\x80\0\0" + bytes(6) + b",", "a.tif": b"II*\0\x08\0\0\0\1\0", "b.tif": b"II*\0\xff\xff\0\0", "a.webp": b"RIFF\x20\0\0\0WEBPVP8 " + bytes(20),
           "a.bmp": b"BM" + bytes(60), "a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "b.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.pdf": b"%PDF-1.4\n%%EOF", "b.pdf": b"%PDF-1.4\ntrailer<<>>",
           "a.txt": b"none", "empty.png": b""}

# As libraries tell of their own troubles. Fontconfig alone prints what it finds in its file itself, in English, before we say so too.
RAW_LIBRARY = re.compile(r"\b(No such file|Permission denied|Is a directory|cannot open|Invalid argument|libpng|Error domain|fatal:|undefined symbol|shared object|"
                         r"CRC error|Premature|premature|Not enough|Name or service|Temporary failure|U_\w+_ERROR|bad_alloc)\b")


def wrong_commands(scratch, edition):
    """What is asked, all of it in vain: (what, arguments)."""
    fiche, nowhere, rooms = edition.parent / "fiches/courbeval--kolonda.xml", scratch / "nulle-part", ("--schema", ROOT / "data/repertoire.rng")
    bad = {name: scratch / name for name in ("bad.rng", "bad.conf", "bad.xsl", "bad.sceau.xml", "form.pdf", "form.xfdf", "list.xml")}
    for path in bad.values():
        path.write_text("<a", encoding="utf-8")
    for command in commands():
        yield f"{command} with an option that there is not", (command, "--bogus")
        yield f"{command} without what it needs", (command,)
        yield f"{command} with too much", (command, *"abcde")
    for command in "build", "check", "list", "seal", "proof", "serve", "export":
        form = ("csv", "-d", scratch / "export") if command == "export" else ()
        yield f"{command} of a file that is not there", (command, *form[:1], "rien.xml", *form[1:])
        yield f"{command} of a folder", (command, *form[:1], scratch, *form[1:])
        yield f"{command} of no XML", (command, *form[:1], bad["list.xml"], *form[1:], *rooms)
    for options in (("-o", nowhere / "x.pdf"), ("-o", scratch), ("-o", "/dev/full"), ("-o", edition), ("--schema", nowhere), ("--schema", bad["bad.rng"]), ("--template", nowhere),
                    ("--template", bad["bad.xsl"]), ("--fonts", nowhere), ("--fonts", bad["bad.conf"]), ("--fonts", scratch), ("--profile=print", "--intent=nulle"), ("--sealed", nowhere), ("--sealed", bad["bad.sceau.xml"]),
                    ("--param", "rien=1"), ("--fit-report", nowhere / "x"), ("--memory-limit=1M",), ("--pdf=3",), ("--pdfa=9",), ("--paper=x",), ("--spine=x",), ("--binding=x",), ("--marks=x",), ("--inks=x",), ("--time-limit=x",),
                    ("--memory-limit=x",), ("-j", "x"), ("--pages=x",), ("--resolution=x",), ("--questions=x",), ("--diffusion=x",), ("--param=x",), ("--figer=1-2",), ("--lang=de",), ("--allow", nowhere), ("--pages=900", "-o", scratch / "x.png")):
        yield f"build {' '.join(map(str, options))}", ("build", edition, *rooms, "--questions=ignorer", *options)
    for arguments in (("fiche", "-s", edition, "nul"), ("fiche", "--all", "x"), ("fiche", "-s", edition, "--all", "-d", edition), ("fiche", "-s", edition, "courbeval", "-o", nowhere / "x.pdf"), ("fiche", "--all", "--shard=9/3"),
                      ("check", edition, "--since", nowhere), ("check", edition, "--since", "git:rien"), ("check", "--explain", "Z99"), ("check", "--rule=ZZZ"), ("check", "--severity=x"), ("check", edition, "-o", nowhere / "x"),
                      ("diff", edition, nowhere), ("diff", "git:rien", edition), ("diff", edition, "a", "b"), ("diff", edition, edition, "--json", "--html"), ("diff", edition, scratch), ("add", "-s", edition, "A", "B", "--type=nul"),
                      ("add", "-s", edition, "!!"), ("add", "-s", edition, "Courbeval", "Kolonda"), ("add", "-s", nowhere, "A"), ("retire", "-s", edition, "nul"), ("rename", "-s", edition, "courbeval", "A B"), ("rename", "-s", edition, "courbeval", "courbeval--kolonda"),
                      ("query", "add", "-s", edition, "courbeval", "Quoi", "--to", "x", "--on", "rien"), ("query", "add", "-s", edition, "courbeval", "Quoi", "--to", "x"), ("query", "close", "-s", edition, "courbeval", "q9"), ("query", "x"), ("query", "add", "nul", "x", "--to", "auteur"),
                      ("proof", "-s", edition, "nul"), ("proof", edition, "--since", nowhere, "-o", scratch / "x.pdf"), ("proof", edition, "--pour", "personne", "-o", scratch / "x.pdf"), ("proof", "--number=0", edition), ("proof", "--only-changed", edition),
                      ("seal", edition, "-d", edition), ("seal", "--sealed", nowhere, "--verify", nowhere), ("seal", "--sealed", bad["bad.sceau.xml"], "--verify", edition), ("seal", "--verify", edition), ("forms", "-s", edition), ("forms", "-s", edition, "--reply-to=x", "-d", edition),
                      ("forms", "-s", edition, "--reply-to=x", "nul"), ("forms", "--deadline=x"), ("forms", "--suivi", "-d", nowhere), ("merge", "-s", edition, bad["form.pdf"]), ("merge", "-s", edition, bad["form.xfdf"]), ("merge", "-s", edition, nowhere), ("merge", "-s", edition, fiche),
                      ("serve", edition, "--listen", "x"), ("serve", edition, *rooms, "--listen", "hote.invalid:1"), ("serve", edition, *rooms, "--listen", "192.0.2.1:1"), ("serve", "--cache=x"), ("serve", "--proxy=x"), ("serve", "--site=x"), ("serve", "--forms=x"),
                      ("export", "xml", edition), ("export", "csv", edition), ("export", "csv", edition, "-d", edition), ("export", "html", edition, "-d", scratch / "html", "--template", bad["bad.xsl"]), ("new", edition.parent), ("new", edition), ("new", nowhere / "a/b"), ("new", "a", "b"),
                      ("fo", bad["list.xml"]), ("fo", nowhere), ("fo", scratch), ("fo", "--headings=x", nowhere), ("fo", "--typography=x", nowhere), ("fo", "--strict=x", nowhere), ("watch", "-s", nowhere, "nul"), ("list", edition, "--schema", bad["bad.rng"])):
        yield " ".join(map(str, arguments)), arguments


def sweep(scratch):
    edition = copy_edition(scratch / "sweep") / "repertoire-essai.xml"
    empty = scratch / "empty"
    empty.mkdir()
    told = []
    for what, arguments in wrong_commands(scratch, edition):
        for language in ("en", "fr"):
            ran = run(*arguments, cwd=empty, LANGUAGE=language, LANG="fr_FR.UTF-8")
            said = re.sub(r"(?m)^Fontconfig error: .*\n", "", ran.stderr).replace(str(scratch), "").replace(str(ROOT), "")
            told += [f"{what}: {line}" for line in said.splitlines() if RAW_LIBRARY.search(line)]
            told += [f"{what}: {line}" for line in foreign(said, language)]
            told += [f"{what}: a fault of the program: {ran.returncode} {said}"] if ran.returncode < 0 or ran.returncode in (70, 71) and "--memory-limit=1M" not in arguments else []
            told += [f"{what}: nothing is said"] if ran.returncode > 1 and not said + ran.stdout else []
    report("whatever goes wrong with a command is told in the language of the run, and in our words", told)


def pictures(scratch):
    told = []
    for name, content in DAMAGED.items():
        (scratch / name).write_bytes(content)
        path = scratch / "picture.fo"
        path.write_text(f"""<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set><fo:simple-page-master master-name="a" page-width="9cm"
page-height="9cm"><fo:region-body/></fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference="a"><fo:flow flow-name="xsl-region-body">
<fo:block><fo:external-graphic src="{name}"/></fo:block></fo:flow></fo:page-sequence></fo:root>""", encoding="utf-8")
        wrong, en, fr = both(scratch, None, "fo", path, "-o", os.devnull)
        told += [f"{name}: {line}" for line in wrong + [line for line in (en + fr).splitlines() if RAW_LIBRARY.search(line)]]
    report("what is wrong with a picture is told in our words, in both languages", told)


# ---- words meant for others ----

def meant(scratch):
    edition = copy_edition(scratch / "meant") / "repertoire-essai.xml"
    wrong = []
    for arguments, word in ((("biuld",), "build"), (("fiches",), "fiche"), (("build", "--ouput=x.pdf"), "--output"), (("check", "--severty", "style"), "--severity"),
                            (("check", "--explain", "d09"), "D09"), (("check", "--explain", "DO9"), "D09"), (("fiche", "--source", edition, "courbevl"), "courbeval--kolonda"),
                            (("add", "--source", edition, "A", "B", "--cercle=sego"), "segou")):
        for language, said in (("en", f"did you mean “{word}”?"), ("fr", f"vouliez-vous dire «\u00a0{word}\u00a0»\u00a0?")):
            told = run(*arguments, f"--lang={language}")
            wrong += [] if said in told.stderr and told.returncode in (2, 3) else [(arguments, told.stderr)]
    told = run("xyzzyx"), run("build", "--xyzzyx"), run("check", "--explain", "xyzzyx")
    report("what was meant is asked of commands, options, rules and ids, in both languages", wrong)
    report("and nothing where nothing is near", [one.stderr for one in told if "did you mean" in one.stderr or "xyzzyx" not in one.stderr])


# ---- which language ----

def is_french(**environment):
    return "erreur" in run("fo", "/nowhere/x.fo", "-o", os.devnull, **environment).stderr


def choice():
    wanted = [({}, False), ({"LANG": "fr_FR.UTF-8"}, True), ({"LC_ALL": "fr_FR.UTF-8"}, True), ({"LC_ALL": "xx_XX", "LANGUAGE": "fr"}, True),
              ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, False), ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, False),
              ({"LANGUAGE": "de:fr", "LANG": "de_DE.UTF-8"}, True), ({"LANG": "de_DE.UTF-8"}, False), ({"LANGUAGE": "fr", "LC_ALL": "C"}, False)]
    report("the environment chooses, whether or not the machine has the locale",
           [environment for environment, french in wanted if is_french(**environment) != french])
    told = [run(*arguments, LANG=lang).stdout[:5] for arguments, lang in
            ((("--lang=fr", "--help"), "en_GB"), (("--lang", "fr", "build", "--help"), "en_GB"), (("build", "--help", "--lang", "en"), "fr_FR"),
             (("build", "--lang=en", "--help"), "fr_FR"))]
    report("--lang chooses before and behind the command", told != ["Usage", "Usage", "Usage", "Usage"] or
           [run("--lang=fr", "build", "--help").stdout[:7], run("build", "--help", LANG="fr_FR").stdout[:7]] != ["Usage :"] * 2 and told)
    odd = run("build", "--lang=de", "x.xml")
    report("a language that there is not is refused", odd.returncode != 2 and odd.stderr)


# ---- what is no word ----

def bytes_stay(scratch):
    edition = copy_edition(scratch / "edition")
    outputs = []
    for number, environment in enumerate(({}, {"LC_ALL": "de_DE.UTF-8"}, {"LANG": "fr_FR.UTF-8", "LC_NUMERIC": "fr_FR.UTF-8"}, {"LANGUAGE": "fr", "LANG": "fr_FR.UTF-8"})):
        folder = scratch / str(number)
        folder.mkdir()
        done = run("build", edition / "repertoire-essai.xml", "-o", folder / "x.pdf", "--trace", folder / "x.trace", "--fo", folder / "x.fo", "--fit-report",
                   folder / "fit.json", "--json", "--questions=ignorer", "--template", ROOT / "templates/edition.xsl", "--fonts", ROOT / "fonts/fonts.conf", **environment)
        draft = run("proof", edition / "fiches/courbeval--kolonda.xml", "-o", folder / "draft.pdf", "--template", ROOT / "templates/edition.xsl", "--fonts",
                    ROOT / "fonts/fonts.conf", SOURCE_DATE_EPOCH="1700000000", **environment)
        assert done.returncode == 0 and draft.returncode == 0, done.stderr + draft.stderr
        outputs.append({path.name: path.read_bytes() for path in folder.iterdir()})
    report("files are the same in every language and locale", [name for name in outputs[0] if any(one[name] != outputs[0][name] for one in outputs)] or
           len(outputs[0]) < 5 and outputs[0].keys())
    spoilt = edition / "fiches/courbeval--kolonda.xml"
    spoilt.write_text(spoilt.read_text(encoding="utf-8").replace("<cp>49990</cp>", "<cp>29000</cp>"), encoding="utf-8")
    found = [re.sub(r'"(message|remedy)": "(\\.|[^"\\])*"', "", run("check", edition / "repertoire-essai.xml", "--json", f"--lang={language}").stdout) for language in ("en", "fr")]
    report("JSON has the same keys, codes and places in both languages", found[0] != found[1] and found or not found[0] and "nothing found")


def success(scratch):
    edition = scratch / "edition"
    for language, wanted in (("en", r"4 fiches · \d+ errors?"), ("fr", r"4 fiches · \d+ erreurs?")):
        told = run("check", edition / "repertoire-essai.xml", f"--lang={language}").stdout
        report(f"what was checked is said in one line: {language}", not re.search(wanted, told.splitlines()[-1]) and told)


def main():
    catalogue()
    helps()
    choice()
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        faults(scratch)
        raw_sentences(scratch)
        templates(scratch)
        meant(scratch)
        pictures(scratch)
        sweep(scratch)
        bytes_stay(scratch)
        success(scratch)
    return status()


sys.exit(main())
