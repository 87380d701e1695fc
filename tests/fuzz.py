#!/usr/bin/env python3
"""Spoilt documents at the doors: whatever is done to FO files, sources and templates, the program ends by itself, in
time, with a status that says what was wrong, and never with "our fault".

Usage: tests/fuzz.py [first seed [last seed]]. REPERTOIRE names the program; FUZZ_KEEP a folder for documents that fail.
Each seed makes one document, the same on every machine. `make SAN=address` and seeds by the thousand look deeper.
"""
import concurrent.futures
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
SEEDS = range(1, 401)
SECONDS = 20
# done, warnings, the document, a resource, a limit
HONEST = {0, 1, 3, 4, 6}

SCHEMA = ROOT / "data/repertoire.rng"
FICHE = ROOT / "tests/faults/source/parts/aubeville--dabia.xml"

# Values that ask for much, for nothing, or for what is not there.
VALUES = """0 -1 1 2 3 0pt -1pt 1pt 1e9 0.0001pt 3.7mm 100000pt 99999999999pt -5em 1000% -50% 100% auto none inherit always force
    before after center justify start end inside outside left right page column odd-page even-page even odd hidden scroll
    visible absolute fixed relative collapse separate retain discard all 90 180 270 -90 45 2147483647 -2147483648
    4294967296 65536 4096 red #fff #ffff transparent rgb(1,2,3) cmyk(1,1,1,1) rgb(1 1pt+1 1pt/0 1pt*2pt ((((1)))) min(1,2pt)
    body-start() label-end() from-parent() from-table-column() inherited-property-value(nope) from-nearest-specified-value(width)
    proportional-column-width(1) proportional-column-width(-1) url(block-background.png) url() url(nope) a page i 01 fr xx
    xsl-region-body xsl-region-before no-limit blank not-blank first last rest only any true false wrap no-wrap preserve ignore
    uppercase super sub middle underline dots rule use-content space solid double groove 'Noto_Sans' nope""".split() + ["", " ", "é", "\u202e", "𒀀"]

PROPERTIES = """space-before space-after start-indent end-indent margin padding border width height min-height max-height break-before
    break-after keep-together keep-with-next keep-with-previous span font-size line-height text-align text-align-last text-indent
    reference-orientation absolute-position top left bottom right column-count column-gap number-columns-spanned
    number-rows-spanned number-columns-repeated column-number column-width table-layout border-collapse widows orphans overflow
    display-align initial-page-number force-page-count page-position odd-or-even blank-or-not-blank maximum-repeats extent
    page-width page-height content-width content-height id ref-id internal-destination retrieve-class-name marker-class-name
    retrieve-position retrieve-boundary leader-length leader-pattern-width baseline-shift letter-spacing word-spacing
    hyphenate language linefeed-treatment white-space-collapse white-space-treatment wrap-option font-family font-weight
    background-image background-repeat color role starts-row ends-row text-decoration z-index change-bar-class""".split()

ELEMENT = re.compile(r"<(/?)(?:([\w-]+):)?([\w-]+)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
NAMES = re.compile(r"^(xmlns|xml:|id$|.*name$|.*reference$|.*destination$|ref-id$|src$|version$|encoding$)")
ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*\"([^\"]*)\"")


class Spoiler:
    """Spoils a text in one to five ways."""

    def __init__(self, seed, pairs):
        self.random = random.Random(seed)
        self.pairs = pairs

    def spoil(self, text):
        for _ in range(self.random.choice([1, 1, 2, 3, 5])):
            text = self.random.choice(self.WAYS)(self, text)
        return text.encode("utf-8", "surrogatepass")

    def span(self, text, most=400):
        start = self.random.randrange(len(text) + 1)
        return start, min(len(text), start + self.random.randint(1, most))

    def some(self, pattern, text):
        found = list(pattern.finditer(text))
        return self.random.choice(found) if found else None

    def value(self, text):
        """One attribute has another value: from the list, or from elsewhere in the document."""
        at = self.some(ATTRIBUTE, text)
        if not at:
            return text
        value = self.random.choice(VALUES) if self.random.random() < 0.7 else self.some(ATTRIBUTE, text).group(2)
        return text[:at.start(2)] + value + text[at.end(2):]

    def attribute(self, text):
        """A start tag has an attribute more."""
        at = self.some(ELEMENT, text)
        if not at or at.group(1):
            return text
        more = f' {self.random.choice(PROPERTIES)}="{self.random.choice(VALUES)}"'
        return text[:at.end(4)] + more + text[at.end(4):]

    def borrow(self, text):
        """A start tag has an attribute of another document: most often the whole is still formatted."""
        at, (name, value) = self.some(ELEMENT, text), self.random.choice(self.pairs)
        if not at or at.group(1) or f" {name}=" in at.group(4):
            return text
        return text[:at.end(4)] + f' {name}="{value}"' + text[at.end(4):]

    def rename(self, text):
        """An empty or a start tag takes the name of another, its end tag with it as far as it is found."""
        at, other = self.some(ELEMENT, text), self.some(ELEMENT, text)
        if not at or at.group(1):
            return text
        end = text.find(f"</{at.group(2)}:{at.group(3)}>" if at.group(2) else f"</{at.group(3)}>", at.end())
        if not at.group(5) and end >= 0:
            name_end = text.index(">", end)
            text = text[:name_end - len(at.group(3))] + other.group(3) + text[name_end:]
        return text[:at.start(3)] + other.group(3) + text[at.end(3):]

    def element_of(self, text):
        """Where an element begins and ends, by its own tags."""
        at = self.some(ELEMENT, text)
        if not at or at.group(1):
            return None
        if at.group(5):
            return at.start(), at.end()
        name = f"{at.group(2)}:{at.group(3)}" if at.group(2) else at.group(3)
        depth = 0
        for tag in re.finditer(rf"<(/?){re.escape(name)}\b[^>]*?(/?)>", text[at.start():]):
            depth += -1 if tag.group(1) else 0 if tag.group(2) else 1
            if not depth:
                return at.start(), at.start() + tag.end()
        return None

    def remove(self, text):
        place = self.element_of(text)
        return text[:place[0]] + text[place[1]:] if place else text

    def repeat(self, text):
        place = self.element_of(text)
        if not place or place[1] - place[0] > 4000:
            return text
        return text[:place[1]] + text[place[0]:place[1]] * self.random.choice([1, 1, 2, 30]) + text[place[1]:]

    def move(self, text):
        """An element stands somewhere else, or within itself."""
        place, goal = self.element_of(text), self.some(ELEMENT, text)
        if not place or not goal or place[1] - place[0] > 4000:
            return text
        return text[:goal.end()] + text[place[0]:place[1]] + text[goal.end():]

    def cut(self, text):
        start, end = self.span(text)
        return text[:start] + text[end:]

    def bytes(self, text):
        start, end = self.span(text, 6)
        return text[:start] + "".join(chr(self.random.choice([0, 1, 9, 38, 60, 62, 34, 0x85, 0xE9, 0x2028, 0xFFFE, 0x1F600]))
                                      for _ in range(end - start)) + text[end:]

    def words(self, text):
        """Text of many words, of one long one, or of odd characters."""
        at = self.some(ELEMENT, text)
        more = self.random.choice(["un mot " * 300, "x" * 3000, "\u00ad\u200b\u2060\u00a0" * 50, "a\u0301" * 200, "\u202e\u05d0 \u0627",
                                   "1 234,5 %" * 20, "&#x9;&#xA;&#xD;", "« — » … : ; ! ?" * 20])
        return text[:at.end()] + more + text[at.end():] if at else text

    WAYS = [value] * 6 + [attribute] * 4 + [borrow] * 16 + [rename] * 3 + [remove] * 3 + [repeat] * 2 + [move] * 3 + [cut, bytes, words, words]


def read(paths):
    return [(path, path.read_text(encoding="utf-8")) for path in sorted(paths)]


def corpus():
    """What is spoilt: where it is from, its text, and how the program is called with the copy."""
    formatted = lambda copy: [REPERTOIRE, "fo", copy, "-o", "/dev/null"]
    checked = lambda copy: [REPERTOIRE, "check", copy, "--schema", SCHEMA]
    applied = lambda copy: [REPERTOIRE, "build", FICHE, "--schema", SCHEMA, "--template", copy, "-o", "/dev/null",
                            "--time-limit", "5"]
    good = [(path, text) for path, text in read((ROOT / "tests/faults/source/parts").glob("*--*.xml"))]
    return [
        (6, read(ROOT.glob("tests/golden/*.fo")) + read(ROOT.glob("tests/pdf/*.fo")), formatted),
        (2, good + read((ROOT / "data/fiches").glob("*.xml"))[:20], checked),
        (1, read((ROOT / "templates").glob("*.xsl")) + read(ROOT.glob("tests/faults/template/*.xsl")), applied),
    ]


def pairs_of(documents):
    """Attributes with their values that documents have, names and references apart."""
    pairs = {pair for _, text in documents for pair in ATTRIBUTE.findall(text) if not NAMES.search(pair[0])}
    return sorted(pairs)


def made(seed, groups, pairs):
    """(where the original is, the spoilt bytes, the command) of that seed."""
    spoiler = Spoiler(seed, pairs)
    weights = [group[0] for group in groups]
    _, documents, command = spoiler.random.choices(groups, weights)[0]
    path, text = spoiler.random.choice(documents)
    return path, spoiler.spoil(text), command


def fault_of(seed, groups, pairs, rooms):
    """What is wrong with how the program took that seed's document, or None."""
    path, spoilt, command = made(seed, groups, pairs)
    # beside a copy of the original, so that what it names is found
    spoilt_path = rooms / path.relative_to(ROOT).with_name(f"{seed}-{path.name}")
    spoilt_path.write_bytes(spoilt)
    try:
        run = subprocess.run(command(spoilt_path), capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return keep(seed, path, spoilt, "it does not end")
    finally:
        spoilt_path.unlink()
    if run.returncode in HONEST and (run.returncode not in (3, 4) or b"error: " in run.stderr or b" error " in run.stdout):
        return None
    return keep(seed, path, spoilt, f"status {run.returncode}: {run.stderr.decode(errors='replace')[-600:]}")


def keep(seed, path, spoilt, message):
    folder = os.environ.get("FUZZ_KEEP")
    if folder:
        (pathlib.Path(folder) / f"{seed}-{path.name}").write_bytes(spoilt)
    return f"seed {seed}, {path.relative_to(ROOT)}: {message}"


def main(arguments):
    seeds = range(int(arguments[0]), int(arguments[-1]) + 1) if arguments else SEEDS
    groups = corpus()
    pairs = pairs_of(groups[0][1])
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        rooms = pathlib.Path(folder)
        for room in ("tests/golden", "tests/pdf", "tests/faults", "data", "templates"):
            shutil.copytree(ROOT / room, rooms / room)
        faults = [fault for fault in pool.map(lambda seed: fault_of(seed, groups, pairs, rooms), seeds) if fault]
    print(f"{'not ok' if faults else 'ok'} {len(seeds)} spoilt documents are taken honestly")
    for fault in faults:
        print("# " + fault.replace("\n", "\n# "))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
