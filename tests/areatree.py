"""The area tree's trace (src/engine/area/trace.h) read back: pages, lines with their texts, paragraphs, structure."""
import re
from collections import namedtuple

NEAR = 0.05			# points: rounding of the trace

NUMBER = r"(-?[\d.]+)"
PAGE = re.compile(rf'page \d+ .*? folio "([^"]*)" .*? body {NUMBER} {NUMBER} {NUMBER}×{NUMBER}$')
LINE = re.compile(rf"( *)line {NUMBER} {NUMBER} {NUMBER}×{NUMBER} baseline {NUMBER} block#(\d+) (\d+)/(\d+) ratio {NUMBER}(.*)")
TEXT = re.compile(rf'( *)text {NUMBER} {NUMBER} {NUMBER} "((?:[^"\\]|\\.)*)"( hyphen)? (.*?:\d+\S*) {NUMBER} .* (\S+)$')
ELEMENT = re.compile(r"( *)(\w+)#(\d+)")
FURNITURE = {"header", "footer", "pagination", "background"}

Text = namedtuple("Text", "x y width string face size tag")
Element = namedtuple("Element", "type parent")


class Line:
    """A line area of the flow and its texts."""

    def __init__(self, page, numbers, block, number, count, ratio, marks):
        self.page = page
        self.x, self.y, self.width, self.height, self.baseline = numbers
        self.block, self.number, self.count, self.ratio = block, number, count, ratio
        self.hyphenated = " hyphenated" in marks
        self.overfull = " overfull" in marks
        self.texts = []

    @property
    def tags(self):
        """Indexes of the structure elements in it."""
        return [int(text.tag.split("#")[1]) for text in self.texts if "#" in text.tag]

    @property
    def is_furniture(self):
        return any(text.tag in FURNITURE for text in self.texts)

    @property
    def string(self):
        return "".join(text.string for text in self.texts)

    def is_beside(self, other):
        """On another page, or clear of it to the left or right."""
        return (self.page != other.page
                or min(self.x + self.width, other.x + other.width) - max(self.x, other.x) < NEAR)

    def is_under(self, other):
        """On its page and in its column, further down."""
        return not self.is_beside(other) and self.y > other.y + NEAR


def unquoted(string):
    """A text of the trace as it is."""
    string = re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match.group(1), 16)), string)
    return re.sub(r"\\([\"\\])", r"\1", string)


def solid(string):
    """The letters of a text without its blanks, for comparing."""
    return re.sub(r"\s+", "", string)


class Document:
    def __init__(self, trace):
        self.folios = []		# by page: what stands at its foot, as in references to it
        self.bodies = []		# by page: x, y, width, height
        self.lines = []			# of flows, in the order of painting
        self.elements = []		# by index
        self.read_pages(trace)
        self.read_structure(trace)
        self.paragraphs = list(self.gather())

    def read_pages(self, trace):
        line = turned = None
        for row in trace.splitlines():
            if row.startswith(("destinations", "bookmarks", "structure")):
                break
            depth = len(row) - len(row.lstrip())
            if turned is not None and depth > turned:
                continue
            turned = depth if row.startswith("turn ", depth) else None
            if match := PAGE.match(row):
                self.folios.append(match.group(1))
                self.bodies.append(tuple(map(float, match.groups()[1:])))
            elif match := LINE.match(row):
                fields = match.groups()
                line = Line(len(self.bodies), map(float, fields[1:6]), *map(int, fields[6:9]), float(fields[9]), fields[10])
                self.lines.append(line)
            elif match := TEXT.match(row):
                x, y, width, size = (float(match.group(i)) for i in (2, 3, 4, 8))
                line.texts.append(Text(x, y, width, unquoted(match.group(5)), match.group(7), size, match.group(9)))
        self.lines = [each for each in self.lines if each.texts and not each.is_furniture]

    def read_structure(self, trace):
        path = []
        for row in trace[trace.find("\nstructure\n") + 11:].splitlines():
            match = ELEMENT.match(row)
            depth = len(match.group(1)) // 2
            path[depth - 1:] = [int(match.group(3))]
            self.elements.append(Element(match.group(2), path[-2] if len(path) > 1 else None))

    def gather(self):
        """Paragraphs: the lines of each, in order, though those of other columns stand between them."""
        begun = {}
        for line in self.lines:
            if line.number == 1:
                begun[line.block] = []
            begun[line.block].append(line)
            if line.number == line.count:
                yield begun.pop(line.block)
        if begun:
            raise ValueError(f"paragraphs without their last line: {sorted(begun)}")

    def above(self, index):
        """The types of an element and those it is in, from the inside."""
        while index is not None:
            yield self.elements[index].type
            index = self.elements[index].parent

    def holder(self, index, *types):
        """The nearest element of these types that an element is in, or itself; None if there is none."""
        while index is not None and self.elements[index].type not in types:
            index = self.elements[index].parent
        return index
