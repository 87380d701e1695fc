#!/usr/bin/env python3
"""Tables of an edition as LibreOffice Calc opens them in French: every cell is what was written, numbers are numbers, dates
dates, all else text, and nothing is a formula.

Usage: tests/sheets.py. REPERTOIRE names the program; where LibreOffice is not installed (make export-packages), that is said
and passed over."""
import contextlib
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from decimal import Decimal

sys.dont_write_bytecode = True
from export import RECKONED, TABLES, export, plain_options
from serving import ROOT, Edition, equal, run

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# Separators as the dialog has them ticked when nobody chose (comma, semicolon, tab), UTF-8, French; what else may be ticked:
# detect special numbers, evaluate formulas.
FRENCH = "44/59/9,34,76,1,,1036,false,{special},false,false,false,-1,{formulas}"
PLAIN, DARING = FRENCH.format(special="false", formulas="false"), FRENCH.format(special="true", formulas="true")

NUMBERS = {"debut", "fin", "montant", "max", "euros", "etapes"}
DATES = {"mise-a-jour"}
# what somebody wrote, a year or an amount alone among them
AS_WRITTEN = {"quand", "combien", "premiers-contacts"}

TABLE, OFFICE_NS, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text"))

def text_of(cell):
    return "\n".join("".join(" " * int(part.get(TEXT + "c", "1")) if part.tag == TEXT + "s" else part.text or ""
                             for part in paragraph.iter()) + "".join(part.tail or "" for part in paragraph)
                     if len(paragraph) else paragraph.text or "" for paragraph in cell.findall(TEXT + "p"))


def opened(folder, profile, options):
    """Rows of (kind, value, formula, text) of each table in the folder."""
    out = pathlib.Path(folder, "opened")
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{profile}", "--headless", f"--infilter=CSV:{options}", "--convert-to", "fods",
                    "--outdir", out, *(f"{folder}/{name}.csv" for name in TABLES)], check=True, capture_output=True, timeout=300)
    return {name: rows_of(out / f"{name}.fods") for name in TABLES}


def rows_of(path):
    rows = []
    for row in ElementTree.parse(path).getroot().iter(TABLE + "table-row"):
        cells = []
        for cell in row.findall(TABLE + "table-cell"):
            value = cell.get(OFFICE_NS + "date-value") or cell.get(OFFICE_NS + "value")
            kind = cell.get(OFFICE_NS + "value-type", "")
            count = int(cell.get(TABLE + "number-columns-repeated", "1"))
            cells += [(kind, value, cell.get(TABLE + "formula"), text_of(cell))] * min(count, 100)
        rows.append(cells)
    return [row for row in rows if any(kind for kind, _, _, _ in row)]


def written(folder, name):
    text = pathlib.Path(folder, f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def wanted_kind(column, text):
    if not text:
        return ""
    if column in NUMBERS and " ; " not in text:
        return "float"
    if column in DATES and len(text) == 10:
        return "date"
    return "float" if column in AS_WRITTEN and re.fullmatch(r"[0-9]+(,[0-9]+)?", text) else "string"


def same(column, text, cell):
    kind, value, formula, shown = cell
    if formula or kind != wanted_kind(column, text):
        return False
    if kind == "float":
        return Decimal(value) == Decimal(text.replace(",", "."))
    return value == text if kind == "date" else shown == text


def differences(folder, tables):
    found = []
    for name, rows in tables.items():
        ours = written(folder, name)
        equal((name, len(rows)), (name, len(ours)))
        for number, (row, cells) in enumerate(zip(ours, rows)):
            cells = (cells + [("", None, None, "")] * len(row))[:max(len(row), len(cells))]
            assert not any(kind for kind, _, _, _ in cells[len(row):]), (name, number, "a cell too many")
            found += [(name, number, column, text, cell) for column, text, cell in zip(ours[0], row, cells)
                      if not same(column if number else "", text, cell)]
    return found


def every_cell_of_the_edition_is_what_was_written():
    equal(differences(whole, tables)[:3], [])
    rows = written(whole, "contacts")
    assert sum(row[rows[0].index("cp-ville")].startswith("0") for row in rows) >= 3


def the_column_of_euros_adds_up():
    column = written(whole, "actions")[0].index("euros")
    total = sum(Decimal(row[column][1]) for row in tables["actions"] if len(row) > column and row[column][0] == "float")
    data = json.loads((whole / "fiches.json").read_text(encoding="utf-8"), parse_float=Decimal)
    equal(total, sum(action.get("euros", 0) for fiche in data["fiches"] for action in fiche["actions"]))


def a_text_that_looks_like_a_formula_a_number_or_two_cells_stays_a_text():
    equal(differences(hard, opened(hard, profile, PLAIN)), [])


def nothing_is_reckoned_even_where_formulas_are():
    """With all that the dialog offers ticked; then a month with its year is a date, and no more is lost."""
    for folder in (whole, hard):
        for name, rows in opened(folder, profile, DARING).items():
            ours = written(folder, name)
            for row, cells in zip(ours, rows):
                for column, text, (kind, _, formula, shown) in zip(ours[0], row, cells):
                    equal((name, text, formula), (name, text, None))
                    if column not in NUMBERS | DATES | AS_WRITTEN:
                        equal((name, column, kind, shown), (name, column, "string" if text else "", text))


def an_edition_of_five_hundred_fiches_opens_as_well():
    equal(len(written(large, "partenariats")) - 1 >= 490, True)
    equal(differences(large, opened(large, profile, PLAIN))[:3], [])


@contextlib.contextmanager
def exported():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        edition = Edition(folder / "small")
        edition.write_text(edition.folder / "fiches/aubeville--dabia.xml", RECKONED)
        equal(export("csv", folder / "hard", *plain_options(edition), master=edition.master).returncode, 0)
        for form in ("csv", "json"):
            equal(export(form, folder / "whole").returncode, 0)
        subprocess.run([sys.executable, ROOT / "tests/generate.py", "7", folder / "many"], check=True, stdout=subprocess.DEVNULL)
        equal(export("csv", folder / "large", master=folder / "many/repertoire.xml").returncode, 0)
        yield folder


if __name__ == "__main__":
    TESTS = [every_cell_of_the_edition_is_what_was_written, the_column_of_euros_adds_up,
             a_text_that_looks_like_a_formula_a_number_or_two_cells_stays_a_text, nothing_is_reckoned_even_where_formulas_are,
             an_edition_of_five_hundred_fiches_opens_as_well]
    if not OFFICE:
        print(*(f"ok {test.__name__.replace('_', ' ')} # skip LibreOffice is not installed" for test in TESTS), sep="\n")
        sys.exit(0)
    with exported() as folder:
        profile, whole, hard, large = folder / "profile", folder / "whole", folder / "hard", folder / "large"
        tables = opened(whole, profile, PLAIN)
        sys.exit(run(TESTS))
