#!/usr/bin/python3
"""Judges PDF files by what they claim (tests/conformance/__init__.py says how).

usage: conformance.py [--claims "ua1 2a"] FILE…    a line for each fault; status 1 if there is any, or a claim is missing
       conformance.py --listen FILE [PAGES]        what a screen reader says, in order; PAGES as 3, 3-5 or 3,7-9
       conformance.py                              the test: of all that is printed here, and of the judge itself

Needs Debian's python3-pikepdf.
"""
import argparse
import sys

import conformance
from conformance import listen


def show(path, expected):
    claims, faults = conformance.judge(path, expected)
    print("%s: claims %s" % (path, claims or "nothing"))
    for fault in faults:
        print("%s: %s: %s: %s" % (path, *fault))
    return bool(faults)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", default="")
    parser.add_argument("--listen", action="store_true")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    if options.listen:
        print("\n".join(listen.lines(*options.files)))
        return 0
    if options.files:
        return int(any([show(path, options.claims) for path in options.files]))
    from conformance import trials
    return trials.run_all()


if __name__ == "__main__":
    sys.exit(main())
