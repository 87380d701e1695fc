#!/usr/bin/env python3
"""src/engine/fo/SUPPORT.md says what the code supports, object by object and property by property of XSL 1.1.

What the standard has stands in support/objects.txt and support/properties.txt, with values to try of each property, with
what Apache FOP 2.8 does, and with what is not done here of what is taken. The rest comes from the code: which objects
are supported from element.c, which names of properties from property_list.h and property.c, which of their values from
the program itself, which formats a document of all of them and says what it does not take. --rewrite writes the table.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from xml.sax.saxutils import quoteattr

from reporting import report, status

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
TABLE = ROOT / "src/engine/fo/SUPPORT.md"
ENGINE = ROOT / "src/engine/fo"

FRAME = """<root xmlns="http://www.w3.org/1999/XSL/Format" xmlns:rep="urn:repertoire:fo"><layout-master-set
><simple-page-master master-name="p" page-width="20in" page-height="100in"><region-body/></simple-page-master
></layout-master-set><page-sequence master-reference="p"><flow flow-name="xsl-region-body">
{}
</flow></page-sequence></root>"""

HEAD = """# What of XSL 1.1 is supported

Made by `tests/support.py --rewrite` from `element.c`, `property_list.h`, `property.c` and from what the program takes;
`tests/support.py` fails when it is not so any more. Whatever is not supported is named in a warning, and the rest is
printed. FOP is Apache FOP 2.8, by its own warnings and pages.

*print*: of speech, of the screen, of what moves, without effect in print.
"""


def rows(name):
    """Of a file of support/: heads as texts, rows as lists of cells."""
    for line in (ROOT / "tests/support" / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            yield line[3:]
        elif line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split(";")]


# ---- what the code says ----

OBJECT = re.compile(r'\[ELEMENT_\w+\] = \{ "([a-z-]+)", (OTHER|LEVEL_\w+,\s*SUPPORT_(\w+))')


def objects():
    """Names of element.c, each FULL, PRINT, CONTENT or NONE."""
    text = (ENGINE / "element.c").read_text(encoding="utf-8")
    return {name: support or "FULL" for name, _, support in OBJECT.findall(text)}


def other_names():
    """Names of property.c, each with its kind and its values under which nothing is lost."""
    text = (ENGINE / "property.c").read_text(encoding="utf-8")
    found = re.findall(r'^\t(ABSOLUTE|ALSO|SHORTHAND|UNSUPPORTED|WITHOUT_EFFECT)\("([^"]+)"(?:, "?([^")]*))?', text, re.M)
    return {name: (kind, rest) for kind, name, rest in found}


def listed_names():
    """Names of property_list.h as the compiler sees them."""
    source = '#define PROPERTY(id, name, ...) @ name @\n#include "fo/property_list.h"\n'
    text = subprocess.run(["cc", "-E", "-P", f"-I{ROOT / 'src/engine'}", "-"], input=source, capture_output=True,
                          text=True, check=True).stdout
    return ["".join(re.findall(r'"([^"]*)"', name)) for name in re.findall(r"@([^@]*)@", text)]


def refused(properties):
    """The values that the program does not take: pairs of name and value."""
    tried = [f"<block {name}={quoteattr(value)}>x</block>" for name, values in properties for value in values]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "all.fo")
        path.write_text(FRAME.format("\n".join(tried)), encoding="utf-8")
        run = subprocess.run([PROGRAM, "fo", path, "-o", pathlib.Path(folder, "all.pdf")], capture_output=True, text=True,
                             check=False)
    if run.returncode:
        raise SystemExit(f"not ok a document of all properties is formatted\n# {run.stderr[:1000]}")
    return set(re.findall(r'warning: (\S+?)="([^"]*)" on fo:block.*\[fo-(?:value|unsupported)\]', run.stderr))


# ---- the table ----

def quoted(values):
    return ", ".join(f"`{value}`" for value in values)


def object_state(name, supports, limit):
    support = supports.get(name, "NONE")
    if support == "NONE":
        return "no"
    if support == "PRINT":
        return "*print*"
    if support == "CONTENT":
        return "partly: its content" + (f"; {limit}" if limit else "")
    return f"partly: {limit}" if limit else "whole"


def property_state(name, values, limit, known):
    listed, others, wrong = known
    kind, accepted = others.get(name, ("", ""))
    lost = [value for value in values if (name, value) in wrong]
    parts = [other for other, (part, _) in others.items() if part == "UNSUPPORTED" and other.startswith(f"{name}.")]
    if kind == "WITHOUT_EFFECT":
        return "*print*"
    if kind == "UNSUPPORTED":
        return "no" + (f" ({quoted(accepted.split('|'))} alone)" if accepted else "")
    if name not in listed and not kind:
        return "unknown"
    lacks = [f"not {quoted(lost)}"] if lost else []
    lacks += [f"not {quoted(part[len(name):] for part in parts)}"] if parts else []
    lacks += [limit] if limit else []
    return f"partly: {'; '.join(lacks)}" if lacks else "whole"


def table(kind, lines):
    made, head = [], f"| {kind} | here | FOP |\n| --- | --- | --- |"
    for line in lines:
        if isinstance(line, str):
            made += ["", f"### {line}", "", head]
        else:
            made.append("| " + " | ".join(line) + " |")
    return made


def written():
    supports = objects()
    made = [HEAD, "## Objects"]
    made += table("object", [row if isinstance(row, str) else
                             (f"`{row[0]}`", object_state(row[0], supports, "".join(row[2:])), row[1])
                             for row in rows("objects.txt")])
    wanted = [(row[0], [value.replace("_", " ") for value in row[1].split()], row[2], "".join(row[3:]))
              if not isinstance(row, str) else row for row in rows("properties.txt")]
    known = (set(listed_names()), other_names(), refused([row[:2] for row in wanted if not isinstance(row, str)]))
    made += ["", "## Properties"]
    made += table("property", [row if isinstance(row, str) else
                               (f"`{row[0]}`", property_state(row[0], row[1], row[3], known), row[2])
                               for row in wanted])
    return "\n".join(made) + "\n"


def named(name):
    return {row[0] for row in rows(name) if not isinstance(row, str)}


def beyond():
    """Names that the code knows and the standard's list has not."""
    properties, components = named("properties.txt") | {"xml:space"}, re.compile(r"\..*")
    known = {components.sub("", name) for name in [*listed_names(), *other_names()]}
    return sorted(name for name in known - properties if not re.match("(rep|fox|axf|rx):", name)) + \
        sorted(set(objects()) - named("objects.txt"))


def main():
    if "--rewrite" in sys.argv:
        TABLE.write_text(written(), encoding="utf-8")
        return 0
    report("every object and property of the code is in the table", beyond())
    now = written()
    report("every property of the standard is known", re.findall(r"`(\S+)` \| unknown", now))
    stands = TABLE.read_text(encoding="utf-8").splitlines() if TABLE.exists() else []
    differ = sorted(set(now.splitlines()) ^ set(stands)) or now.splitlines() != stands
    report("the table says what the code supports", differ and [
        "tests/support.py --rewrite writes it", *(differ if isinstance(differ, list) else [])])
    return status()


if __name__ == "__main__":
    sys.exit(main())
