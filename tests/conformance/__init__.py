"""Whether PDF files keep what they claim: PDF/UA-1 and -2 (ISO 14289), PDF/A-1 to -4 (ISO 19005), ISO 32000-1's structure.

A fault's rule is named by where it stands and by clause, with the number of the test that public checkers give it:
    UA 7.2-15          PDF/UA-1, § 7.2
    UA2 5-5            PDF/UA-2
    A 6.2.11.5-1       PDF/A-2 and -3; for PDF/A-1 the clauses are those of part 2 too
    A4 6.7.3-3         PDF/A-4
    PDF 14.8.4.3       ISO 32000-1, of any file
    heard folio        what PDF/UA leaves to judgement, as near as a machine comes (heard.py)

A file is judged by what it claims, by ISO 32000-1 always.
"""
import re

import pikepdf

from . import containment, file, fonts, graphics, heard, interactive, metadata, part1, part4, structure, version2
from .document import Claims, Document, Fault

MODULES = [file, metadata, structure, containment, fonts, graphics, interactive, heard, part1, part4, version2]
# Of PDF/A what only level A asks, and what levels A and U ask.
LEVEL_A = re.compile(r"A 6\.(7|2\.11\.7\.3)\b")
LEVEL_U = re.compile(r"A 6\.2\.11\.7\.2\b")


def holds(rule, claims):
    """Whether a file with these claims has to keep the rule."""
    family = rule.split()[0]
    if family == "A":
        level = claims.level.upper()
        if LEVEL_A.match(rule):
            return claims.part and level == "A"
        return claims.part and (level != "B" or not LEVEL_U.match(rule)) and part1.holds(rule, claims.part)
    if family == "UA":
        return claims.ua and (claims.ua == 1 or rule not in version2.NOT_THERE)
    return {"UA2": claims.ua == 2, "A4": claims.part == 4, "heard": claims.ua, "PDF": True}[family]


def expect(claims, expected):
    """The claims that a file makes or should make."""
    for claim in expected.split():
        found = re.fullmatch(r"ua(\d)|(\d)([abu])", claim)
        claims = Claims(int(found[1]), *claims[1:]) if found[1] else Claims(claims.ua, int(found[2]), found[3].upper())
    return claims


def judge(path, expected=""):
    """(claims, faults) of a file. `expected`: claims that it has to make, as "ua1 2a"."""
    document = Document(path)
    claims = document.claims
    faults = [Fault("UA 5-1" if claim[:1] == "u" else "A 6.6.4-1", "XMP", "%s is not claimed" % claim)
              for claim in expected.split() if claim not in str(claims).split()]
    asked = claims if claims.ua and claims.part else expect(claims, expected)
    for module in MODULES:
        try:
            faults.extend(Fault(*fault) for fault in module.check(document) if holds(fault[0], asked))
        except pikepdf.PdfError as error:
            faults.append(Fault("PDF 7.5", "the file", "cannot be read: %s" % error))
    return claims, list(dict.fromkeys(faults))
