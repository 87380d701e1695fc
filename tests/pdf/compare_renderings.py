#!/usr/bin/python3
"""Draws each page of a PDF with poppler and with MuPDF: two readers that share no code must show the same ink.

usage: compare_renderings.py FILE.pdf...    ends with 1 and a line for each page that differs

Pages are drawn at 144 dpi in grey, then compared in cells of 12 × 12 pixels, in which the two ways of anti-aliasing and of
rounding a thin line to pixels nearly level out. A missing glyph, image, rule or turn does not.
"""
import os
import subprocess
import sys
import tempfile

RESOLUTION, CELL = "144", 12
# Of 255, for the mean over a cell. Thin lines and large letters differ by up to 30, a letter of 10 pt by 50.
TOLERANCE = 40


def read_pgm(path):
    """Width, height and rows of a binary PGM without comments."""
    with open(path, "rb") as file:
        data = file.read()
    magic, width, height, depth = data.split(None, 4)[:4]
    assert magic == b"P5" and depth == b"255"
    width, height = int(width), int(height)
    pixels = data[-width * height:]
    return width, height, [pixels[y * width:(y + 1) * width] for y in range(height)]


def cells(image):
    """The mean of each whole cell, by column and row of cells."""
    width, height, rows = image
    return {(x, y): sum(sum(row[x * CELL:(x + 1) * CELL]) for row in rows[y * CELL:(y + 1) * CELL]) / CELL ** 2
            for y in range(height // CELL) for x in range(width // CELL)}


def draw(path, folder):
    """The pages as both readers draw them: two lists of files."""
    subprocess.run(["pdftoppm", "-gray", "-r", RESOLUTION, path, os.path.join(folder, "p")], check=True)
    subprocess.run(["mutool", "draw", "-q", "-c", "gray", "-r", RESOLUTION, "-o", os.path.join(folder, "m-%03d.pgm"), path],
                   check=True, stderr=subprocess.DEVNULL)
    names = sorted(os.listdir(folder))
    return [[os.path.join(folder, name) for name in names if name.startswith(reader)] for reader in "pm"]


def differing(path):
    """(page, the greatest difference) of the pages that differ."""
    with tempfile.TemporaryDirectory() as folder:
        for number, pair in enumerate(zip(*draw(path, folder)), 1):
            first, second = (cells(read_pgm(name)) for name in pair)
            worst = max((abs(first[place] - second[place]) for place in set(first) & set(second)), default=0)
            if worst > TOLERANCE:
                yield number, worst


def main(paths):
    failed = False
    for path in paths:
        for number, worst in differing(path):
            print("%s: page %d: the readers differ by %.0f of 255" % (path, number, worst))
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
