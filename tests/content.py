#!/usr/bin/env python3
"""What the 2008 edition must hold, read from its formatting objects: the counts of sheets, domains, entries, rows, pairs
and titles; the summary table and annex 1 against lists written by hand (tests/content); and nothing kept from the public.

usage: content.py
"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from remarks import without_remarks
from reporting import report, status

ROOT = Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
DATA = ROOT / "data"
EDITION = DATA / "repertoire-2008.xml"
FO = "{http://www.w3.org/1999/XSL/Format}"

FICHES, OTHERS = 59, 11
DOMAINS, THEMES, ENTRIES = 9, 24, 217
ROWS_OF_2008, ROWS_ADDED, ROWS_WITH_FICHE = 105, 7, 61
PAIRS, TITLES = 70, 56
PRICES = {"25": 23, "40": 1, "15": 27, "inconnu": 5}
PRICES_UNKNOWN = 2  # the collections whose heads say so
DATED_TERMS = ["Sow 2004-07/", "Doucouré 2004-07/", "N’Diaye 2006-10/", "Togola 2007-04/", "Touré 2007-02/"]

MAILBOX = re.compile(r"[a-z0-9._+-]+@(?:wanadoo|orange|free|laposte|club-internet|aol|neuf|sfr|cegetel|tiscali|numericable|noos|yahoo"
                     r"|hotmail|gmail|caramail|voila|libertysurf)\.[a-z.]+")
FRENCH_MOBILE = re.compile(r"\b0[67](?: \d\d){4}\b")
MALIAN_MOBILE = re.compile(r"\+223 [013-9] \d{3} \d{3}\b")

def expect(name, found, wanted):
    report(name, [] if found == wanted else [f"{found}, not {wanted}"])


def differences(found, wanted):
    """What one list has and the other has not, repeats counted."""
    return [f"not expected: {x}" for x in (Counter(found) - Counter(wanted)).elements()] + [
        f"missing: {x}" for x in (Counter(wanted) - Counter(found)).elements()]


def texts(element):
    """All of it but markers, which stand elsewhere."""
    yield element.text or ""
    for child in element:
        if child.tag != FO + "marker" and isinstance(child.tag, str):
            yield from texts(child)
        yield child.tail or ""


def words(element):
    return re.sub(r"[\s\u00a0\u202f]+", " ", "".join(texts(element))).strip()


def of_first_cases(root):
    """Without the other layouts of what has several."""
    for switch in root.iter(FO + "multi-switch"):
        for case in list(switch)[1:]:
            switch.remove(case)
    return root


# ---- the lists written by hand ----

def blocks_of(path):
    """A list's heads, each split at its bars, with the lines under it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if not line.startswith(" "):
            head, lines = [part.strip() for part in line.split("|")], []
            yield head, lines
        else:
            lines.append(line.strip())


def expected_domains():
    """By domain: number of sub-themes, of entries in 2008, and the entries by kind."""
    for (name, themes, count), lines in list(blocks_of(ROOT / "tests/content/domains.txt")):
        entries = {}
        for line in lines:
            kind, names = line.split(": ", 1)
            entries.setdefault(kind, []).extend(names.split("; "))
        yield name, int(themes), int(count), entries


def expected_annex():
    """By table: number of rows in 2008, and its rows: mark, French partner, département, Malian partners."""
    for (name, count), lines in list(blocks_of(ROOT / "tests/content/annex.txt")):
        yield name, int(count), [(line[0],) + tuple(part.strip() for part in line[2:].split("/")) for line in lines]


def with_aimf(names):
    """AIMF in Gao, Kayes: its sheets of those places."""
    return [f"AIMF – {place}" if place else name for name, _, places in (given.partition(" in ") for given in names)
            for place in (places.split(", ") if places else [""])]


# ---- the pages ----

def edition():
    """The formatting objects of the edition."""
    with tempfile.TemporaryDirectory() as scratch:
        fo = Path(scratch) / "edition.fo"
        subprocess.run([REPERTOIRE, "build", EDITION, "--questions=ignorer", "-o", Path(scratch) / "edition.pdf", "--fo", fo], check=True,
                       stderr=subprocess.DEVNULL)
        return ET.parse(fo).getroot()


def part(root, title):
    """The page-sequence under the first main heading that begins so."""
    for sequence in root.iter(FO + "page-sequence"):
        for block in sequence.iter(FO + "block"):
            if block.get("role") in ("H1", "H2") and words(block).startswith(title):
                return sequence
    sys.exit(f"not ok the edition has no part {title}")


def rows(table):
    return table.findall(f"{FO}table-body/{FO}table-row")


def name_of(link):
    """A partner as the summary table cites it: its words but for the page."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", link.text or "").strip()


def summary_table(root):
    """By domain: its sub-themes, its entries, those of the other kinds, and the fiches they lead to."""
    table = next(part(root, "Tableau récapitulatif").iter(FO + "table"))
    for row in rows(table):
        head, cell = row.findall(FO + "table-cell")
        name, *themes = [words(block) for block in head.findall(FO + "block")]
        ours, others = [], []
        for block in cell.findall(FO + "block"):
            into = others if words(block).startswith("Autres types") else ours
            into += [(name_of(link), link.get("internal-destination")) for link in block.iter(FO + "basic-link")]
        yield name, themes, ours, others


def annex(root):
    """By table, which are numbered: the count that its head says, and its rows: French partner, département, Malian partners, fiche or None."""
    for number, table in enumerate (part(root, "Annexe 1").iter(FO + "table"), 1):
        name, told = [words(block) for block in table.find(FO + "table-header").iter(FO + "block")][:2]
        label, count = told.split(" · ")
        name = name if label == f"Tableau {number}" else f"{label}: {name}"
        found = []
        for row in rows(table):
            french, malian, *page = row.findall(FO + "table-cell")
            inlines = [words(inline) for inline in french.iter(FO + "inline")]
            whole = words(french)
            link = next(page[0].iter(FO + "basic-link")) if page else None
            department = inlines[-1] if inlines and inlines[-1] != whole else ""
            found.append((whole[:len(whole) - len(department)].strip(), department, words(malian),
                          None if link is None else link.get("internal-destination")))
        yield name, int(re.match(r"\d+", count).group()), found


# ---- the tests ----

def check_sheets(root):
    """Returns the fiches' identifiers in the order of the book."""
    listed = subprocess.run([REPERTOIRE, "list", EDITION], check=True, capture_output=True, text=True).stdout
    fiches = [line.split("\t")[0] for line in listed.splitlines()]
    expect("59 fiches and 11 sheets of other kinds", len(fiches), FICHES + OTHERS)
    expect("each has its file, and each file is listed", sorted(fiches), sorted(path.stem for path in DATA.glob("fiches/*.xml")))
    kinds = Counter(ET.parse(path).getroot().get("categorie") for path in DATA.glob("fiches/*.xml"))
    expect("59 of the one kind, 11 of the other", kinds, Counter({"partenariat": FICHES, "autre-type": OTHERS}))
    order = [element.get("id") for element in root.iter() if element.get("id") in fiches]
    report("each is printed, once", differences(order, fiches))
    return order


def check_filing(root, order):
    """By the name that readers look up, an article left out, in the book, on the tabs and in the index."""
    fiches = [without_remarks(ET.parse(DATA / f"fiches/{fiche}.xml").getroot()) for fiche in order]
    keys = [(fiche.get("categorie") == "autre-type", re.sub("^l(e|a|es)? ", "", fiche.get("tri"))) for fiche in fiches]
    report("fiches are filed by the name that readers look up", [after for before, after in zip(keys, keys[1:]) if after < before])
    tabs = [words(next(sequence.iter(FO + "block-container"))) for sequence in root.iter(FO + "page-sequence")
            for heading in sequence.iter(FO + "block") if heading.get("id") in order[:FICHES]]
    expect("each stands at the tab of its letter", tabs, [key[0].upper() for _, key in keys[:FICHES]])


def check_summary(root, order):
    printed = list(summary_table(root))
    wanted = list(expected_domains())
    expect("nine domains, in order", [name for name, *_ in printed], [name for name, *_ in wanted])
    expect("the list kept has nine", len(wanted), DOMAINS)
    expect("24 sub-themes", sum(len(themes) for _, themes, *_ in printed), THEMES)
    total = 0
    for (name, themes, ours, others), (_, theme_count, count, entries) in zip(printed, wanted):
        of_2008 = sum(len(entries.get(kind, [])) for kind in ("2008", "slash", "others", "out"))
        total += of_2008
        faults = [] if len(themes) == theme_count else [f"{len(themes)} sub-themes, not {theme_count}"]
        faults += [] if of_2008 == count else [f"the list kept has {of_2008} entries of 2008, not {count}"]
        faults += differences([entry for entry, _ in ours], entries["2008"] + entries.get("slash", []) + entries.get("added", []))
        faults += differences([entry for entry, _ in others],
                              with_aimf(entries.get("others", [])) + entries.get("added others", []))
        for group in (ours, others):
            places = [order.index(to) for _, to in group]
            faults += [] if places == sorted(places) else ["entries are not in the order of the book"]
        report(f"summary table: {name}", faults)
    expect("217 entries in 2008", total, ENTRIES)


def check_domains():
    """A fiche is filed under all the domains of its actions; those of the AIMF, which the table names without a place, under no other."""
    unfiled, claimed = [], []
    for path in DATA.glob("fiches/*.xml"):
        fiche = without_remarks(ET.parse(path).getroot())
        filed = {domain.get("ref") for domain in fiche.iterfind("domaines/domaine")}
        acted = {action.get("domaine") for action in fiche.iter("action")} - {None}
        unfiled += [f"{path.stem}: {domain}" for domain in acted - filed]
        if fiche.get("formulaire") == "aimf":
            claimed += [f"{path.stem}: {domain}" for domain in filed - acted]
    report("every fiche is filed under the domains of its actions", unfiled)
    # two multimedia centres, in a school and in a house for the young, are of two domains and one action
    expect("the AIMF's fiches are filed under no other", claimed, ["aimf--bamako: societe-civile"])


def check_annex(root):
    printed = list(annex(root))
    wanted = list(expected_annex())
    expect("nine régions, in order", [name for name, *_ in printed], [name for name, *_ in wanted])
    for (name, said, found), (_, _, kept) in zip(printed, wanted):
        faults = differences([" / ".join(row[:3]) for row in found], [" / ".join(row[1:]) for row in kept])
        faults += [] if said == len(found) else [f"its head says {said}, it has {len(found)} rows"]
        report(f"annex 1: {name}", faults)
    marks = Counter(row[0] for _, _, kept in wanted for row in kept)
    expect("105 rows of 2008", marks["="] + marks["~"], ROWS_OF_2008)
    expect("the tables of 2008 add up to them", sum(count for _, count, _ in wanted), ROWS_OF_2008)
    expect("seven rows added", marks["+"], ROWS_ADDED)
    expect("61 rows lead to a fiche", sum(row[3] is not None for _, _, found in printed for row in found), ROWS_WITH_FICHE)


def check_lists(root):
    table = next(part(root, "Partenariats non renseignés").iter(FO + "table"))
    expect("70 pairs without documents", len(rows(table)), PAIRS)
    expect("their list says that it is indicative", words(part(root, "Partenariats non renseignés")).count("Liste indicative"), 1)
    titles = [words(title) for title in ET.parse(DATA / "catalogue.xml").getroot().iter("ouvrage")]
    expect("56 titles in the catalogue", len(titles), TITLES)
    text = words(part(root, "Ouvrages édités"))
    report("each title is printed", [title for title in titles if title not in text])
    prices = Counter(title.get("prix") or series.get("prix")
                     for series in ET.parse(DATA / "catalogue.xml").getroot().iter("collection") for title in series.iter("ouvrage"))
    expect("each has its price, or is said to have none", prices, Counter(PRICES))


def check_rest(root):
    """Foreword, annex 2 and order form, by what only they hold."""
    foreword = words(part(root, "Avant-propos"))
    report("the foreword has its credits and contacts", [said for said in (
        "Tristan Routier", "Clélia Roucoux", "Constance Koukoui", "Astrid Frey", "Charles Josselin", "Guy-Michel Chauveau",
        "Bertrand Gallet", "01 53 41 81 81", "01 53 41 81 41", "poleafrique@cites-unies-france.org",
        "c.koukoui@cites-unies-france.org") if said not in foreword])
    presentation = part(root, "Annexe 2")
    report("annex 2 has its figures and contacts", [said for said in (
        "115 pays", "6 000 liens", "Ils sont 27", "Bernard Stasi", "Nicolas Wit", "9, rue Christiani", "www.cites-unies-france.org",
        "a.frey@cites-unies-france.org")
        if said not in words(presentation)])
    form = words(part(root, "Bon de commande"))
    report("the order form has its fields and its postage", [said for said in (
        "Prénom", "Collectivité ou institution", "Code postal", "Quantité", "Prix unitaire", "Prix total", "5 €", "chèque",
        "virement administratif", "Signature", "01 53 41 81 41") if said not in form])


def digits(text):
    """A text with the spaces inside its numbers taken out."""
    return re.sub(r"(?<=\d)[\s\u00a0\u202f.]+(?=\d)", "", text)


def kept_in():
    """What the data keep from the public, in the form that the pages would have it."""
    for path in DATA.glob("fiches/*.xml"):
        for element in ET.parse(path).getroot().iterfind(".//*[@diffusion='interne']"):
            if element.tag == "adresse":
                yield path.stem, words(element.find("ligne"))
            elif element.tag == "tel":
                yield path.stem, re.sub(r"^\+33", "0", re.sub(r"^\+223", "", words(element)))
            else:
                yield path.stem, words(element)


def check_claims(root):
    """Nothing is stated that the edition of 2008 does not give: it dates few terms of office and leaves five prices out."""
    dated = [f"{person.find('nom').text} {person.get('depuis', '')}/{person.get('jusque', '')}"
             for path in DATA.glob("fiches/*.xml") for person in ET.parse(path).getroot().iter("personne")
             if person.get("depuis") or person.get("jusque")]
    report("a term of office has a date where the edition of 2008 gives one, and nowhere else", differences(dated, DATED_TERMS))
    catalogue = words(part(root, "Ouvrages édités"))
    expect("a price that is not known is said not to be, and no more",
           (catalogue.count("prix non indiqué"), "demande" in catalogue), (PRICES_UNKNOWN, False))


def sheet(root, fiche):
    """The words of a fiche."""
    return next(words(sequence) for sequence in root.iter(FO + "page-sequence") for element in sequence.iter()
                if element.get("id") == fiche)


def check_offices(root):
    """What is said of who holds an office and who held it before."""
    faults, committees = [], []
    for path in DATA.glob("fiches/*.xml"):
        fiche = without_remarks(ET.parse(path).getroot())
        text = sheet(root, path.stem)
        for contact in fiche.iter("contact"):
            left, address = contact.find("personne[@statut='sortant']/nom"), contact.find("adresse/ligne")
            if left is not None and address is not None:
                before = text.find("auparavant"), text.find(words(address))
                faults += [path.stem] if min(before) < 0 or before[0] < before[1] else []
        if "Comités de jumelage" in text:
            committees.append(path.stem)
    report("the office's address is not behind the name of one who left it", faults)
    expect("a committee is one, however many sit on it", committees, ["braine--mandiakuy"])


def mailboxes():
    """Those of the fiches: address, whose it is, whether it is kept in."""
    for path in DATA.glob("fiches/*.xml"):
        for mail in ET.parse(path).getroot().iter("courriel"):
            if mail.text:
                yield path.stem, mail.text.strip(), mail.get("titulaire"), mail.get("diffusion") == "interne"


def is_private(number):
    """A mobile number, by the plans of 2008, or one that is said to be of somebody's home."""
    return (number.get("usage") in ("domicile", "mobile") or number.get("titulaire") == "personne"
            or re.match(r"\+33[67]|\+223[013-9]", number.text or ""))


def check_owners(root):
    """What decides whether a mailbox is public is whose it is, not who provides it."""
    boxes = sorted(mailboxes())
    consumer = [box for box in boxes if MAILBOX.fullmatch(box[1])]
    report("of a mailbox at a consumer provider it is said whose it is", [box for box in consumer if not box[2]])
    report("a person's mailbox at a consumer provider is kept in", [box for box in consumer if box[2] == "personne" and not box[3]])
    report("an office's mailbox is public", [box for box in boxes if box[2] == "organisme" and box[3]])
    report("what is kept in is a person's", [box for box in boxes if box[3] and box[2] != "personne"])
    text = words(root)
    offices = {box[1] for box in consumer if box[2] == "organisme"}
    report("offices' mailboxes at consumer providers are printed", [box for box in offices if box not in text])
    expect("there are 23 of them, and 40 of persons", (len(offices), len({box[1] for box in consumer} - offices)), (23, 40))
    report("a number that is kept in is a mobile, a home's or a person's",
           [f"{path.stem}: {number.text}" for path in DATA.glob("fiches/*.xml") for number in ET.parse(path).getroot().iter("tel")
            if number.get("diffusion") == "interne" and not is_private(number)])
    return offices


def check_public(root, offices):
    text = re.sub(r"[\s\u00a0\u202f]+", " ", " ".join(root.itertext()))
    report("no private mailbox, no mobile number is printed",
           [found.group() for pattern in (MAILBOX, FRENCH_MOBILE, MALIAN_MOBILE) for found in pattern.finditer(text)
            if found.group() not in offices])
    text = text + digits(text)
    kept = sorted(set(kept_in()))
    report("nothing that is kept in is printed", [f"{fiche}: {value}" for fiche, value in kept if value in text])
    report("there is something to keep in", [] if len(kept) > 80 else [f"{len(kept)} values"])


def check_decisions(order):
    """Every fiche has its page of decisions, and the index of the record says how many; who left office is asked about."""
    record = (DATA / "releve-2008.md").read_text(encoding="utf-8")
    said = {name: int(count) for name, count in re.findall(r"\]\(corrections/([a-z0-9-]+)\.md\) \| (\d+) \|", record)}
    pages = {path.stem: sum(line.startswith("- ") for line in path.read_text(encoding="utf-8").splitlines())
             for path in DATA.glob("corrections/*.md")}
    expect("each fiche has its page of decisions", sorted(pages), sorted(order))
    report("the record's index counts them", differences(said.items(), pages.items()))
    asked = {path.stem for path in DATA.glob("corrections/*.md")
             if any(" sortant" in line and "question « q" in line for line in path.read_text(encoding="utf-8").splitlines())}
    report("that somebody left office, which was lost in print, is a question to ask",
           [path.stem for path in DATA.glob("fiches/*.xml")
            if ET.parse(path).getroot().find(".//personne[@statut='sortant']") is not None and path.stem not in asked])


def check_forms(root):
    """Letters above the entries of the three indexes, commas between those of the summary table, the year of a population."""
    index = next(sequence for sequence in root.iter(FO + "page-sequence") if sequence.get("id") == "fin-du-document")
    letters = [text for text in map(words, index.iter(FO + "block")) if len(text) == 1 and text.isalpha()]
    falls = sum(after <= before for before, after in zip(letters, letters[1:]))
    expect("each letter stands once in each index, in order", falls, 2)
    cited = FO + "inline[@role='Reference']"
    entries = [block for block in index.iter(FO + "block") if block.find(cited) is not None]
    cites = lambda name: next([page.find(FO + "basic-link").get("internal-destination") if page.tail is None else page.tail
                               for page in block.iterfind(cited)] for block in entries if words(block).startswith(name))
    expect("pages that follow each other are a range, others stand behind commas", (cites("Delanoë"), cites("Bamako (district)")[:2]),
           (["-", "aimf--sikasso"], [", ", ", "]))
    links = [link for block in next(part(root, "Tableau récapitulatif").iter(FO + "table")).iter(FO + "block")
             for link in block.findall(FO + "basic-link")[:-1]]
    report("commas part the names of the summary table",
           [words(link) for link in links if not (link.tail or "").startswith(", ")] if links else ["no links"])
    tables = [table for table in root.iter(FO + "table") if any("ctions réalisées" in words(head) for head in table.findall(FO + "table-header"))]
    report("a list in a row of actions stands on its lines",
           [words(item) for table in tables for item in table.iter(FO + "list-item") if item.get("space-before.maximum") != "0pt"]
           if tables else ["no tables"])
    expect("a range of amounts is not parted in its column",
           any(inline.get("keep-together.within-line") == "always" and words(inline) == "de 10 000 à 42 000 FF" for inline in root.iter(FO + "inline")), True)
    told = "Lutte contre la pauvreté"
    expect("actions told in paragraphs are no table",
           ([block.get("role") for block in root.iter(FO + "block") if words(block).startswith(told) and block.get("role")],
            [table for table in tables if told in words(table)]), (["H4"], []))
    said = Counter(inline.get("{urn:repertoire:fo}alt", "").split("\u00a0:")[0] for inline in root.iter(FO + "inline")
                   if words(inline) == "1 506 299 habitants · Région de Kayes")
    expect("those who hear facts of a partner hear whose they are", list(said), ["Mali"])
    expect("what a document links to is printed", words(root).count("(extraits sur le site) www.arcade-vivre.asso.fr"), 1)
    expect("a population has its year", words(of_first_cases(root)).count("86 871 habitants (1999)"), 1)


def main():
    root = edition()
    order = check_sheets(root)
    check_forms(root)
    check_filing(root, order)
    check_summary(root, order)
    check_domains()
    check_annex(root)
    check_lists(root)
    check_rest(root)
    check_claims(root)
    check_offices(root)
    check_public(root, check_owners(root))
    check_decisions(order)
    return status()


if __name__ == "__main__":
    sys.exit(main())
