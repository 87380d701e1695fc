#!/usr/bin/env python3
"""The edition as data: what is kept inside is in no form that is public, the forms say the same, and others can read them.

Usage: tests/export.py. REPERTOIRE names the program; JSON is held against its schema where python's jsonschema is there;
tables are opened in LibreOffice by sheets.py."""
import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from decimal import Decimal

sys.dont_write_bytecode = True
from serving import PROGRAM, ROOT, Edition, equal, run, serving, until

MASTER = ROOT / "data/repertoire-2008.xml"
FORMS = ("html", "csv", "json", "vcf")
RATES = {"EUR": Decimal(1), "FRF": Decimal("6.55957"), "XOF": Decimal("655.957")}
TABLES = ("contacts", "partenariats", "actions")


def export(form, folder, *options, master=MASTER):
    return subprocess.run([PROGRAM, "export", form, str(master), "-d", str(folder), "--lang", "en", *options], text=True,
                          capture_output=True)


def plain_options(edition):
    """Those of an edition, without what only printing needs."""
    return edition.options()[:4]


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def exported(*options, master=MASTER):
    """All forms of an edition: name of the file, with the form's before it, and bytes."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMS:
            done = export(form, pathlib.Path(folder, form), *options, master=master)
            equal((form, done.returncode), (form, 0))
        return files(pathlib.Path(folder))


def fiches():
    return [ElementTree.parse(path).getroot() for path in sorted((ROOT / "data/fiches").glob("*.xml"))]


def table(forms, name):
    text = forms[f"csv/{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


# ---- vCards, read strictly by RFC 6350 ----

LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*):(.*)', re.DOTALL)
KNOWN = {"UID", "KIND", "FN", "N", "ORG", "TITLE", "ROLE", "ADR", "TEL", "EMAIL", "URL", "CATEGORIES", "NOTE", "REV"}
ONCE = {"UID", "KIND", "N", "REV"}


def components(value):
    """Parted at semicolons that are not escaped, and unescaped."""
    assert re.fullmatch(r"(?:[^\\]|\\[\\,;n])*", value), f"escaped for nothing: {value}"
    parts = [""]
    for sign in re.findall(r"\\.|[^\\]", value):
        if sign == ";":
            parts.append("")
        else:
            parts[-1] += "\n" if sign == "\\n" else sign[-1]
    return parts


def cards(content):
    """Of a file, lists of (name, parameters, value)."""
    assert content == b"" or content.endswith(b"\r\n")
    physical = content.split(b"\r\n")[:-1]
    assert not any(b"\n" in line or b"\r" in line for line in physical)
    assert all(len(line) <= 75 for line in physical), "a line is longer than 75 octets"
    for line in physical:
        line.decode()  # no letter is parted
    found = []
    for line in content.decode().replace("\r\n ", "").split("\r\n")[:-1]:
        name, parameters, value = LINE.fullmatch(line).groups()
        if name == "BEGIN":
            found.append([])
        found[-1].append((name, parameters, value))
    for card in found:
        equal(card[0], ("BEGIN", "", "VCARD"))
        equal(card[1], ("VERSION", "", "4.0"))
        equal(card[-1], ("END", "", "VCARD"))
        names = [name for name, _, _ in card[2:-1]]
        assert set(names) <= KNOWN and "FN" in names, names
        assert all(names.count(name) <= 1 for name in ONCE), names
        for name, parameters, value in card[2:-1]:
            assert value, f"{name} is empty"
            if name not in ("TEL", "URL"):
                parts = len(components(value))
                equal((name, parts), (name, {"N": 5, "ADR": 7, "ORG": parts}.get(name, 1)))
            if "VALUE=uri" in parameters:
                assert re.fullmatch(r"tel:\+[0-9]{6,15}(;ext=[0-9]+)?", value), value
            if name == "EMAIL":
                assert re.fullmatch(r"[^@\s]+@[^@\s]+", value), value
            if name == "REV":
                assert re.fullmatch(r"[0-9]{8}T[0-9]{6}Z", value), value
    return found


# ---- what is kept inside ----

INSIDE_ALWAYS = ("equipe", "question", "accepte")


def inside(root):
    """Values that are kept inside, and those that everybody may read."""
    kept, public = set(), set()

    def walk(element, hidden):
        hidden = hidden or element.get("diffusion") == "interne" or element.tag in INSIDE_ALWAYS
        text = " ".join((element.text or "").split())
        if len(text) > 5:
            (kept if hidden else public).add((text, element.tag))
        for child in element:
            walk(child, hidden)
    walk(root, False)
    return {value for value in kept if value[0] not in {text for text, _ in public}}, public


def forms_of(value, tag):
    """How a value may be written: a number in any grouping."""
    if tag == "tel":
        digits = re.sub(r"\D", "", value)
        national = digits.removeprefix("33").removeprefix("223")
        return re.compile(r"[\s\u00a0\u202f.]*".join(national))
    return re.compile(re.escape(value).replace(r"\ ", r"[\s\u00a0\u202f]+"))


def unfolded(name, content):
    text = content.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n ", "") if name.endswith(".vcf") else text


def nothing_that_is_kept_inside_is_in_a_public_form():
    texts = {name: unfolded(name, content) for name, content in public.items()}
    looked_for = 0
    for fiche in fiches():
        identifier = fiche.get("id")
        own = "\n".join(text for name, text in texts.items() if identifier in name)
        for value, tag in inside(fiche)[0]:
            looked_for += 1
            assert not forms_of(value, tag).search(own), f"{identifier}: {tag} {value}"
            if tag == "courriel":
                assert not any(value in text for text in texts.values()) or value in others(value), value
    assert looked_for > 50, looked_for


def others(value):
    """The value, if some fiche says it to everybody."""
    return value if any(value in {text for text, _ in inside(fiche)[1]} for fiche in fiches()) else ""


def the_whole_has_nothing_of_it_either():
    kept = {value for fiche in fiches() for value in inside(fiche)[0]}
    said = {text for fiche in fiches() for text, _ in inside(fiche)[1]}
    for name in ("json/fiches.json", "vcf/fiches.vcf", "csv/contacts.csv", "html/contacts.csv", "html/fiches.vcf"):
        text = unfolded(name, public[name])
        for value, tag in kept:
            if tag in ("tel", "courriel") and value not in said:
                assert not forms_of(value, tag).search(text), f"{name}: {value}"


def what_is_kept_inside_is_there_for_those_inside():
    internal = exported("--diffusion", "interne")
    text = {form: "\n".join(unfolded(name, content) for name, content in internal.items() if name.startswith(form))
            for form in ("csv", "json", "vcf", "html")}
    for fiche in fiches():
        hidden = [element for element in fiche.iter() if element.get("diffusion") == "interne" and element.tag in ("tel", "courriel")]
        for element in hidden:
            if any(personne.get("statut") == "sortant" and element in list(personne) for personne in fiche.iter("personne")):
                continue
            for form, whole in text.items():
                value = " ".join(element.text.split())
                assert forms_of(value, element.tag).search(whole), f"{form} {fiche.get('id')}: {value}"


# ---- they say the same ----

def every_form_has_the_same_contacts():
    whole = json.loads(public["json/fiches.json"])
    contacts = [(fiche["id"], contact["champ"]) for fiche in whole["fiches"] for contact in fiche["contacts"]]
    assert len(contacts) == len(set(contacts)) > 300
    equal([(row["fiche"], row["champ"]) for row in table(public, "contacts")], contacts)
    equal([dict((name, value) for name, _, value in card)["UID"] for card in cards(public["vcf/fiches.vcf"])],
          [f"{fiche}/{field}" for fiche, field in contacts])
    one_by_one = [(fiche["id"], contact["champ"]) for name in sorted(public) if re.match("json/fiches/", name)
                  for fiche in [json.loads(public[name])] for contact in fiche["contacts"]]
    equal(sorted(one_by_one), sorted(contacts))
    equal(sum(len(cards(content)) for name, content in public.items() if name.startswith("vcf/fiches/")), len(contacts))


def every_fiche_is_in_every_form():
    ids = sorted(fiche.get("id") for fiche in fiches())
    whole = json.loads(public["json/fiches.json"])
    equal(sorted(fiche["id"] for fiche in whole["fiches"]), ids)
    equal(sorted(row["fiche"] for row in table(public, "partenariats")), ids)
    for form, end in (("json", ".json"), ("vcf", ".vcf"), ("html", ".html"), ("html", ".json"), ("html", ".vcf")):
        equal(sorted(pathlib.Path(name).name.removesuffix(end) for name in public
                     if name.startswith(f"{form}/fiches/") and name.endswith(end)), ids)


def pages_have_the_same_data_beside_them():
    for name, content in public.items():
        form, _, rest = name.partition("/")
        if form != "html":
            equal(public[f"html/{rest}"] == content, True)


def people_in_the_source_are_all_there():
    names = {contact.get("nom") for fiche in json.loads(public["json/fiches.json"])["fiches"] for contact in fiche["contacts"]}
    for fiche in fiches():
        for block in fiche.iter("contact"):
            for person in block.iter("personne"):
                name = person.findtext("nom")
                assert not name or person.get("statut") == "sortant" or " ".join(name.split()) in names, name


def amounts_are_added_once_in_euros():
    """What stands in « combien » is in the actions once, whatever it covers, in euros at the fixed rates."""
    whole = {fiche["id"]: fiche for fiche in json.loads(public["json/fiches.json"], parse_float=Decimal)["fiches"]}
    for fiche in fiches():
        source = sorted((amount.get("devise"), Decimal(amount.get("valeur"))) for actions in fiche.iter("actions")
                        for much in actions.iter("combien") for amount in much.iter("montant"))
        actions = whole[fiche.get("id")]["actions"]
        equal((fiche.get("id"), sorted((amount["devise"], Decimal(amount["valeur"])) for action in actions
                                       for amount in action["montants"])), (fiche.get("id"), source))
        for action in actions:
            for amount in action["montants"]:
                equal("euros" in amount, amount["devise"] in RATES)
                if "euros" in amount:
                    assert abs(amount["valeur"] / RATES[amount["devise"]] - amount["euros"]) <= Decimal("0.005"), amount
            if "euros" in action:
                total = sum(amount["valeur"] / RATES[amount["devise"]] for amount in action["montants"])
                assert abs(total - action["euros"]) <= Decimal("0.006"), action
            equal("euros" in action, bool(action["montants"]) and all(a["devise"] in RATES for a in action["montants"]))


def addresses_are_laid_out_for_envelopes():
    contacts = [contact for fiche in json.loads(public["json/fiches.json"])["fiches"] for contact in fiche["contacts"]]
    for row, contact in zip(table(public, "contacts"), contacts):
        address = contact.get("adresse", {})
        lines = address.get("lignes", [])
        equal([row["adresse-1"], row["adresse-2"], row["adresse-3"]], [*lines, "", "", ""][:2] + [" ; ".join(lines[2:])])
        equal(row["cp-ville"], " ".join(address[name] for name in ("cp", "ville") if name in address))
    assert sum(bool(row["adresse-2"]) for row in table(public, "contacts")) > 20


def rows_of_actions_have_commas_and_years():
    rows = table(public, "actions")
    whole = [action for fiche in json.loads(public["json/fiches.json"], parse_float=str, parse_int=str)["fiches"] for action in fiche["actions"]]
    equal(len(rows), len(whole))
    for row, action in zip(rows, whole):
        equal(row["euros"], action.get("euros", "").replace(".", ","))
        equal((row["debut"], row["fin"]), (action.get("debut", ""), action.get("fin", "")))
        assert not row["fin"] or not row["debut"] or row["debut"] <= row["fin"], row
        assert re.fullmatch(r"([0-9]+(,[0-9]{1,2})?)?", row["euros"]), row["euros"]


# ---- others read them ----

def json_faults(content, part):
    """What a document has against it, by one part of the schema."""
    import jsonschema
    schema = json.loads(public["json/fiches.schema.json"])
    validator = jsonschema.Draft202012Validator(schema | {"oneOf": [{"$ref": f"#/$defs/{part}"}]}, format_checker=jsonschema.FormatChecker())
    return [f"{list(fault.absolute_path)}: {fault.message:.120}" for fault in validator.iter_errors(json.loads(content))]


def json_is_as_its_schema_says():
    schema = json.loads(public["json/fiches.schema.json"])
    equal(public["json/fiches.schema.json"], (ROOT / "templates/fiches.schema.json").read_bytes())
    try:
        import jsonschema
    except ImportError:
        return "python3-jsonschema is not installed"
    jsonschema.Draft202012Validator.check_schema(schema)
    for part, names in (("edition", ["json/fiches.json"]), ("fiche", [n for n in public if n.startswith("json/fiches/")])):
        for name in names:
            equal((name, json_faults(public[name], part)[:3]), (name, []))
    wrong = json.loads(public["json/fiches.json"])
    wrong["fiches"][0]["contacts"][0]["inconnu"] = "x"
    assert not jsonschema.Draft202012Validator(schema).is_valid(wrong)


def each_file_says_where_its_schema_is():
    for name in public:
        if re.fullmatch(r"(json|html)/fiches(/[^/]*)?\.json", name):
            document = json.loads(public[name])
            equal((name, list(document)[0]), (name, "$schema"))
            assert os.path.normpath(os.path.join(os.path.dirname(name), document["$schema"])) in public, (name, document["$schema"])


def members(schema):
    """Each member that the schema describes, by its name and what is said of it."""
    for name, member in schema.get("properties", {}).items():
        yield name, member
    for part in [*schema.get("$defs", {}).values(), *schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]:
        yield from members(part)


def every_member_of_the_schema_is_made_and_explained():
    """No member that the template never makes; each is told of where it stands, or by its kind."""
    template = (ROOT / "templates/export.xsl").read_text(encoding="utf-8")
    made = set(re.findall(r"<([a-z][a-z-]*)[ >]", template)) | {"$schema"}
    schema = json.loads((ROOT / "templates/fiches.schema.json").read_text(encoding="utf-8"))
    told = list(members(schema))
    assert len(told) > 90, len(told)
    for name, member in told:
        assert name in made, name
        assert member.get("description") or schema["$defs"][member["$ref"].rpartition("/")[2]]["description"] and member["$ref"].endswith(name), name
    for name, part in schema["$defs"].items():
        assert part.get("description"), name


DESCRIPTION = ROOT / "templates/openapi.json"


def the_description_is_as_openapi_wants_it():
    """By its rules for what ours holds, and those that no schema says: addresses and parameters fit, ids are one each, references lead somewhere."""
    description = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    names = {f"html{path}" if "{id}" not in path else f"html{path.replace('{id}', fiches()[0].get('id'))}" for path in description["paths"]}
    assert names <= set(public), names - set(public)
    operations = [operation for item in description["paths"].values() for key, operation in item.items() if key != "parameters"]
    equal(len({operation["operationId"] for operation in operations}), len(operations))
    for path, item in description["paths"].items():
        given = [description["components"]["parameters"][parameter["$ref"].rpartition("/")[2]] for parameter in item["parameters"]]
        equal((path, re.findall(r"{(\w+)}", path)), (path, [parameter["name"] for parameter in given if parameter["in"] == "path"]))
    defs = json.loads(public["json/fiches.schema.json"])["$defs"]
    for file, pointer in re.findall(r'"\$ref": "([^"#]*)#([^"]*)"', json.dumps(description)):
        target = {"": description, "fiches.schema.json": {"$defs": defs}}[file]
        for step in pointer.split("/")[1:]:
            target = target[step]
    try:
        import jsonschema
    except ImportError:
        return "python3-jsonschema is not installed"
    rules = json.loads((ROOT / "tests/export/openapi.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(rules)
    equal([f"{list(fault.absolute_path)}: {fault.message:.120}" for fault in validator.iter_errors(description)], [])
    del description["components"]["parameters"]["id"]["required"]
    assert not validator.is_valid(description)


def what_the_description_says_is_answered():
    """Each address, with each status that is described for it, and contents as their schemas say."""
    description = json.loads(DESCRIPTION.read_text(encoding="utf-8"))

    def described(answers, status, fields, content):
        answer = answers.get(str(status), answers.get(f"{status // 100}XX"))
        answer = description["components"]["responses"][answer["$ref"].rpartition("/")[2]] if "$ref" in answer else answer
        for field in answer.get("headers", {}):
            assert fields[field], field
        if "content" not in answer:
            return equal(content, b"")
        [(kind, media)] = answer["content"].items()
        equal(fields["Content-Type"].partition(";")[0], kind)
        if part := media["schema"].get("$ref", "").rpartition("/")[2]:
            equal(json_faults(content, part), [])
        return None

    with serving() as (edition, server):
        path = edition.folder / "fiches/aubeville--dabia.xml"
        edition.write_text(path, path.read_text(encoding="utf-8").replace("<fiche ", '<fiche anciens="autrefois" '))
        assert until(lambda: server.get("/fiches/autrefois")[0] == 301)
        for path, item in description["paths"].items():
            answers, address = item["get"]["responses"], path.replace("{id}", "aubeville--dabia")
            status, fields, content = server.get(address)
            equal((path, status), (path, 200))
            described(answers, status, fields, content)
            asked = [server.get(address, If_None_Match=fields["ETag"]), server.get(address, "DELETE")]
            if "{id}" in path:
                asked += [server.get(path.replace("{id}", other)) for other in ("autrefois", "personne")]
            for answer in asked:
                described(answers, *answer)
            equal((path, {str(answer[0]) for answer in asked} | {"200"}), (path, {status.replace("4XX", "405") for status in answers if status != "5XX"}))


def tables_are_for_french_spreadsheets():
    for name in TABLES:
        content = public[f"csv/{name}.csv"]
        assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
        equal({len(row) for row in rows}, {len(rows[0])})
        equal(len(set(rows[0])), len(rows[0]))
        for row in rows:
            for cell in row:
                assert not re.match(r"'\+[0-9 ;+]+$", cell), f"an apostrophe before a number: {cell}"
                assert not re.match(r"[=+@-]", cell) or re.fullmatch(r"\+[0-9]+( [0-9]+)+( ; \+?[0-9]+( [0-9]+)+)*", cell), cell
                assert not re.match(r"0[0-9]+$", cell), f"a spreadsheet takes away the first sign: {cell}"


def cards_say_what_tables_say():
    rows = table(public, "contacts")
    for row, card in zip(rows, cards(public["vcf/fiches.vcf"])):
        values = {}
        for name, _, value in card:
            values.setdefault(name, []).append(value)
        equal(values["KIND"], ["individual" if row["nom"] else "org"])
        if row["nom"]:
            equal(components(values["N"][0])[:2], [row["nom"], row["prenom"]])
        equal([components(value)[0] for value in values.get("EMAIL", [])], [mail for mail in row["courriel"].split(" ; ") if mail])
        numbers = [number for column in ("tel", "fax") for number in row[column].split(" ; ") if number]
        equal(len(values.get("TEL", [])), len(numbers))


JARS = [f"/usr/share/java/{name}.jar" for name in ("bsh", "ez-vcard", "vinnie")]
CARD_READER = ["java", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", ":".join(JARS), "bsh.Interpreter",
               str(ROOT / "tests/export/cards.bsh")]


def judged_cards(folder, contents):
    """What ez-vcard reads of files, a list for each card of name, family, given, bodies, mailboxes, numbers, address; and its faults."""
    paths = []
    for number, content in enumerate(contents):
        paths.append(pathlib.Path(folder, f"{number}.vcf"))
        paths[-1].write_bytes(content)
    done = subprocess.run([*CARD_READER, *paths], text=True, encoding="utf-8", capture_output=True, check=True)
    assert "rror" not in done.stderr, done.stderr
    lines = done.stdout.split("\n")
    return [line.split("|")[1:] for line in lines if line.startswith("read ")], [line for line in lines if line.startswith("fault ")]


def read_by_us(card):
    """The same of a card as cards() has it."""
    def all_of(wanted):
        return [components(value) for name, _, value in card if name == wanted]

    names = (all_of("N") or [["", ""]])[0]
    address = [all_of("ADR")[0][place] for place in (2, 3, 5, 6)] if all_of("ADR") else []
    numbers = [value.removeprefix("tel:").partition(";")[0] for name, _, value in card if name == "TEL"]
    return [all_of("FN")[0][0], *names[:2], ";".join((all_of("ORG") or [[]])[0]), ";".join(mail[0] for mail in all_of("EMAIL")),
            ";".join(numbers), ";".join(address)]


def another_program_reads_the_cards_and_has_nothing_against_them():
    if not shutil.which("java") or not all(pathlib.Path(jar).exists() for jar in JARS):
        return "libez-vcard-java, libvinnie-java or bsh is not installed"
    broken = b"BEGIN:VCARD\r\nVERSION:4.0\r\nN:a;b;;;\r\nREV:hier\r\nEND:VCARD\r\n"
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        edition.write_text(edition.folder / "fiches/aubeville--dabia.xml", HARD)
        equal(export("vcf", f"{folder}/out", *plain_options(edition), master=edition.master).returncode, 0)
        contents = [public["vcf/fiches.vcf"], pathlib.Path(folder, "out/fiches.vcf").read_bytes()]
        there, faults = judged_cards(folder, contents)
        equal(faults, [])
        equal(len(judged_cards(folder, [broken])[1]), 2)
    here = [read_by_us(card) for content in contents for card in cards(content)]
    equal([pair for pair in zip(here, there) if pair[0] != pair[1]][:3], [])
    equal(len(here), len(there))


# ---- written ----

def the_same_edition_gives_the_same_bytes():
    again = exported()
    equal(sorted(again), sorted(public))
    equal([name for name in public if public[name] != again[name]], [])


def success_is_one_line():
    with tempfile.TemporaryDirectory() as folder:
        done = export("csv", folder)
        contacts = len(table(public, "contacts"))
        equal((done.stdout, done.stderr), ("", f"{folder}: 3 files, 70 fiches, {contacts} contacts\n"))


def nothing_is_written_of_what_cannot_be_read():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        (edition.templates / "fiches.schema.json").unlink()
        done = export("json", f"{folder}/out", *plain_options(edition), master=edition.master)
        equal((done.returncode, os.path.exists(f"{folder}/out")), (4, False))
        assert "[file-read]" in done.stderr, done.stderr
        edition.write_text(edition.folder / "fiches/aubeville--dabia.xml", "<fiche")
        done = export("csv", f"{folder}/out", *plain_options(edition), master=edition.master)
        equal((done.returncode, os.path.exists(f"{folder}/out")), (3, False))


def a_fiche_alone_and_no_form_are_told():
    with tempfile.TemporaryDirectory() as folder:
        done = export("json", f"{folder}/out", master=ROOT / "data/fiches/action-mopti.xml")
        equal(done.returncode, 3)
        assert "[export-edition]" in done.stderr, done.stderr
        equal(export("docx", f"{folder}/out").returncode, 2)
        equal(subprocess.run([PROGRAM, "export", "json", str(MASTER)], capture_output=True).returncode, 2)
        equal(export("csv", f"{folder}/no/such").returncode, 5)


RECKONED = """<?xml version="1.0" encoding="UTF-8"?>
<fiche id="aubeville--dabia" categorie="partenariat" formulaire="2008" tri="aubeville">
  <mise-a-jour date="2008-02-03"/>
  <partie pays="fr">
    <collectivite ref="fr-commune-49-aubeville" type="commune"><nom>=1+1</nom><situation departement="49"/></collectivite>
    <contact role="executif">
      <personne><prenom>@SUM(1;1)</prenom><nom>-2+3</nom><fonction>+1+2</fonction><tel>+33261910001</tel><tel imprime="0261910002">+33261910002</tel></personne>
      <adresse><ligne>1, rue "A"; B</ligne><ligne>BP 01</ligne><cp>01000</cp><ville>Aubeville</ville></adresse>
    </contact>
    <contact role="elu-referent"><personne><nom>007</nom><tel>+22320222827</tel><tel>+22376912345</tel></personne></contact>
    <contact role="comite"><personne><nom>Éloïse ’ “œ” €</nom><tel imprime="0261910003">+33261910003</tel></personne>
      <adresse><cp>09100</cp></adresse></contact>
    <contact role="autre"><organisme>Étranger</organisme><tel>+49301234567</tel></contact>
  </partie>
  <presentation><premiers-contacts><p>=1+1</p><p>+1+2</p></premiers-contacts></presentation>
  <actions>
    <action><rubrique>-1-1</rubrique><etape><quoi><p>un ; deux</p><p>"trois", quatre</p></quoi><quand><periode debut="2001" fin="2003">2001-2003</periode></quand>
      <combien><montant valeur="1234567.5" devise="FRF">1 234 567,50 F</montant></combien></etape></action>
    <action><rubrique>05</rubrique><etape><quoi>0123456789012345678</quoi><combien><montant valeur="0.5" devise="EUR">0,50 €</montant></combien></etape></action>
  </actions>
</fiche>
"""



def what_a_spreadsheet_would_reckon_is_a_text():
    """A formula, and a number that would lose its zero or its sign; one in groups is left alone."""
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        edition.write_text(edition.folder / "fiches/aubeville--dabia.xml", RECKONED)
        equal(export("csv", f"{folder}/out", *plain_options(edition), master=edition.master).returncode, 0)
        contacts, partnerships, actions = ([row for row in csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";")
                                            if row["fiche"] == "aubeville--dabia"]
                                           for path in (pathlib.Path(folder, f"out/{name}.csv") for name in TABLES))
    equal([contacts[0][name] for name in ("collectivite", "prenom", "nom", "fonction")], ["'=1+1", "'@SUM(1;1)", "'-2+3", "'+1+2"])
    equal([row["cp-ville"] for row in contacts], ["01000 Aubeville", "", "'09100", ""])
    equal([row["tel"] for row in contacts], ["02 61 91 00 01 ; 0261910002", "+223 20 22 28 27 ; +223 76 91 23 45", "'0261910003", "'+49301234567"])
    equal((partnerships[0]["partenaires-francais"], partnerships[0]["premiers-contacts"]), ("'=1+1", "'=1+1\n+1+2"))
    equal([(row["rubrique"], row["montant"], row["euros"]) for row in actions], [("'-1-1", "1234567,5", ""), ("'05", "0,5", "0,5")])


def the_manual_names_each_column():
    manual = (ROOT / "src/man/repertoire-export.1.txt").read_text(encoding="utf-8")
    for name in TABLES:
        part = re.search(rf"^= COLUMNS OF {name}\.csv = .*\n((?:[^=].*\n)*)", manual, re.MULTILINE)[1]
        terms = [column for line in re.findall("^- (.*)$", part, re.MULTILINE) for column in re.findall("`([^`]*)`", line)]
        equal(terms, list(table(public, name)[0]))


HARD = """<?xml version="1.0" encoding="UTF-8"?>
<fiche id="aubeville--dabia" categorie="partenariat" formulaire="2008" tri="aubeville">
  <mise-a-jour date="2008-10-03"/>
  <partie pays="fr">
    <collectivite ref="fr-commune-49-aubeville" type="commune"><nom>Aubeville</nom><situation departement="49"/></collectivite>
    <contact role="comite">
      <organisme>Éêèë; çà, là \\ ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé</organisme>
      <personne><civilite>Mme</civilite><prenom>Anne, Lise</prenom><nom>d’Aube;ville</nom><tel poste="12">+33261910001</tel></personne>
      <personne statut="sortant"><nom>Parti</nom><tel>+33261910009</tel></personne>
      <adresse><ligne>1, rue "A"; B</ligne><cp>01000</cp><ville>Aubeville</ville></adresse>
      <tel usage="fax">+33261910002</tel>
      <tel usage="mobile" diffusion="interne">+33261910003</tel>
      <courriel>comite@aubeville.example</courriel>
    </contact>
    <contact role="autre"><tel diffusion="interne">+33261910004</tel></contact>
    <contact role="executif" etat="non-renseigne"/>
  </partie>
</fiche>
"""


def signs_of_each_form_are_kept_apart():
    """Semicolons, commas, backslashes and quotes in the data come back as they were; who is not to be reached is no contact."""
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        edition.write_text(edition.folder / "fiches/aubeville--dabia.xml", HARD)
        for form in ("json", "csv", "vcf"):
            equal(export(form, f"{folder}/out", *plain_options(edition), master=edition.master).returncode, 0)
        out = pathlib.Path(folder, "out")
        [card] = cards((out / "fiches/aubeville--dabia.vcf").read_bytes())
        [contact] = json.loads((out / "fiches/aubeville--dabia.json").read_bytes())["contacts"]
        [row] = csv.DictReader(io.StringIO((out / "contacts.csv").read_text(encoding="utf-8-sig"), newline=""), delimiter=";")
    values = {name + parameters: value for name, parameters, value in card}
    body = re.search("<organisme>(.*)</organisme>", HARD)[1]
    equal((contact["organismes"], row["organisme"], components(values["ORG"])), ([body], body, ["Aubeville", body]))
    equal(components(values["N"]), ["d’Aube;ville", "Anne, Lise", "", "Mme", ""])
    equal(components(values["ADR"]), ["", "", '1, rue "A"; B', "Aubeville", "", "01000", "France"])
    equal(values['TEL;VALUE=uri;TYPE="work,voice"'], "tel:+33261910001;ext=12")
    equal([number["numero"] for number in contact["tels"]], ["+33261910001", "+33261910002"])
    equal((row["auparavant"], row["fax"], row["cp-ville"]), ("Parti", "02 61 91 00 02", "01000 Aubeville"))


# ---- served ----

def data_is_served_with_its_type():
    with serving() as (edition, server):
        for address, kind in (("/fiches.json", "application/json"), ("/fiches/aubeville--dabia.json", "application/json"),
                              ("/fiches/aubeville--dabia.vcf", "text/vcard; charset=utf-8"), ("/fiches.vcf", "text/vcard; charset=utf-8"),
                              ("/contacts.csv", "text/csv; charset=utf-8; header=present"),
                              ("/fiches.schema.json", "application/schema+json"), ("/openapi.json", "application/json")):
            status, fields, content = server.get(address)
            equal((address, status, fields["Content-Type"]), (address, 200, kind))
            equal((fields["Access-Control-Allow-Origin"], fields["X-Content-Type-Options"]), (None, "nosniff"))
            equal(server.get(address, If_None_Match=fields["ETag"])[0], 304)
        equal(json.loads(server.get("/fiches/aubeville--dabia.json")[2])["titre"], "Aubeville")
        status, fields, _ = server.get("/edition.csv")
        equal((status, fields["Location"]), (301, "./partenariats.csv"))
        equal(server.get("/fiches/personne.json")[0], 404)


def other_sites_may_read_data_where_it_is_wanted_and_nothing_else():
    with serving("--cors") as (edition, server):
        for address, wanted in (("/fiches.json", "*"), ("/contacts.csv", "*"), ("/fiches/aubeville--dabia.vcf", "*"), ("/", None),
                                ("/fiches/aubeville--dabia", None), ("/style.css", None), ("/healthz", None)):
            equal((address, server.get(address)[1]["Access-Control-Allow-Origin"]), (address, wanted))


if __name__ == "__main__":
    public = exported()
    sys.exit(run([
        nothing_that_is_kept_inside_is_in_a_public_form, the_whole_has_nothing_of_it_either,
        what_is_kept_inside_is_there_for_those_inside, every_form_has_the_same_contacts, every_fiche_is_in_every_form,
        pages_have_the_same_data_beside_them, people_in_the_source_are_all_there, amounts_are_added_once_in_euros,
        addresses_are_laid_out_for_envelopes, rows_of_actions_have_commas_and_years, json_is_as_its_schema_says, each_file_says_where_its_schema_is,
        every_member_of_the_schema_is_made_and_explained, the_description_is_as_openapi_wants_it, what_the_description_says_is_answered,
        tables_are_for_french_spreadsheets,
        cards_say_what_tables_say, another_program_reads_the_cards_and_has_nothing_against_them, the_same_edition_gives_the_same_bytes, success_is_one_line,
        nothing_is_written_of_what_cannot_be_read, a_fiche_alone_and_no_form_are_told,
        what_a_spreadsheet_would_reckon_is_a_text, the_manual_names_each_column, signs_of_each_form_are_kept_apart, data_is_served_with_its_type,
        other_sites_may_read_data_where_it_is_wanted_and_nothing_else]))
