#!/usr/bin/env python3
"""No function stands in the program that nothing calls, and none is offered to other files that only its own calls.

The linker's symbols say what a file offers and what others take of it; where nobody else does, the text of the sources
says whether a unit test or a fuzz target looks at it, and whether its own file calls it.
"""
import os
import pathlib
import re
import subprocess
import sys

BUILD = pathlib.Path(os.environ.get("BUILD", "build"))

# Whole documents at once, as tests and fuzz targets want them.
KEPT = {"fo_read", "fo_read_file", "layout_document"}

# What it offers is for other programs.
LIBRARY = pathlib.Path("src/engine/library")

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def symbols():
    """The functions that the program's objects offer, with their sources, and those that another object takes."""
    objects = {path: source for source in pathlib.Path("src").rglob("*.c")
               if (path := BUILD / source.relative_to("src").with_suffix(".o")).exists()}
    listed = subprocess.run(["nm", "-A", *map(str, objects)], capture_output=True, text=True, check=True).stdout
    offered, taken = {}, set()
    for line in listed.splitlines():
        path, _, rest = line.partition(":")
        kind, name = rest.split()[-2:]
        if kind == "T":
            offered[name] = objects[pathlib.Path(path)]
        elif kind == "U":
            taken.add(name)
    return offered, taken


def words(text):
    return re.findall(r"\w+", COMMENT.sub(" ", text))


def main():
    offered, taken = symbols()
    tests = {word for path in pathlib.Path("tests").rglob("*.[ch]") for word in words(path.read_text(encoding="utf-8"))}
    headers = {word for path in pathlib.Path("src").rglob("*.h") for word in words(path.read_text(encoding="utf-8"))}
    faults = []
    for name, source in sorted(offered.items()):
        if name in taken or name in KEPT or name == "main" or name not in headers or LIBRARY in source.parents:
            continue # what no header names is for the linker: malloc() and its kin
        if words(source.read_text(encoding="utf-8")).count(name) == 1:
            faults.append(f"{source}: nothing but tests calls {name}()" if name in tests else
                          f"{source}: nothing calls {name}()")
        elif name not in tests:
            faults.append(f"{source}: {name}() is called by its own file alone: static")
    for fault in faults:
        print(f"# {fault}")
    print(f"{'not ok' if faults or not offered else 'ok'} every function is called, and every one offered is taken")
    return 1 if faults or not offered else 0


if __name__ == "__main__":
    sys.exit(main())
