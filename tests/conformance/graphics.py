"""Colours, images, states, transparency: ISO 19005-2 § 6.2.2-6.2.10."""
import pikepdf

from .content import INTENTS
from .document import items

DEVICE = {"RGB": ("A 6.2.4.3-2", "RGB "), "CMYK": ("A 6.2.4.3-3", "CMYK"), "Gray": ("A 6.2.4.3-4", None)}
COMPONENTS = {"RGB ": 3, "CMYK": 4, "GRAY": 1, "Lab ": 3, "LAB ": 3}
BLENDS = set("/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn /HardLight /SoftLight /Difference "
             "/Exclusion /Hue /Saturation /Color /Luminosity".split())


def check(document):
    yield from check_intents(document)
    for page in document.pages:
        place = "page %d" % page.number
        yield from ((rule, place, says) for rule, says in check_page(page, document))
        for obj in page.objects:
            yield from ((rule, "object %d" % obj.objgen[0], says) for rule, says in check_object(obj))
        for state in page.states:
            yield from ((rule, place, says) for rule, says in check_state(state))
    yield from check_profiles(document)
    yield from check_separations(document)


def check_intents(document):
    profiles = set()
    for intent in items(document.root.get("/OutputIntents")):
        profile = intent.get("/DestOutputProfile")
        if profile is None:
            continue
        profiles.add(profile.objgen)
        data = profile.read_bytes()
        version_limit = 3 if document.claims.part == 1 else 5
        if (data[12:16] not in (b"prtr", b"mntr") or data[16:20] not in (b"RGB ", b"CMYK", b"GRAY") or data[36:40] != b"acsp"
                or data[8] >= version_limit or int(profile.get("/N", 0)) != COMPONENTS.get(data[16:20].decode("latin-1"))
                or int.from_bytes(data[:4], "big") != len(data)):
            yield "A 6.2.3-1", "the output intent", "its profile is not one of a screen or press in a version that counts here"
        if "/DestOutputProfileRef" in intent:
            yield "A 6.2.3-3", "the output intent", "refers to a profile elsewhere"
        if "/OutputConditionIdentifier" not in intent:
            yield "PDF 14.11.5", "the output intent", "does not say what condition it is"
    if len(profiles) > 1:
        yield "A 6.2.3-2", "the output intents", "have several profiles"


def check_page(page, document):
    for space, resources in page.colours.items():
        rule, wanted = DEVICE[space]
        if "/Default" + space in resources.get("/ColorSpace", {}):
            continue
        if document.intent is None or (wanted and document.intent != wanted):
            yield rule, "shows Device%s, of which no output intent says what it looks like" % space
    group = page.obj.get("/Group")
    if document.intent is None and is_transparent(page) and (group is None or "/CS" not in group):
        yield "A 6.2.10-2", "is transparent, and nothing says in which colours it blends"


def is_transparent(page):
    groups = [page.obj.get("/Group")] + [obj.get("/Group") for obj in page.objects]
    return (any(group is not None and group.get("/S") == "/Transparency" for group in groups[1:])
            or any("/SMask" in obj for obj in page.objects) or any(fades(state) for state in page.states))


def fades(state):
    return (float(state.get("/ca", 1)) < 1 or float(state.get("/CA", 1)) < 1 or state.get("/SMask", "/None") != "/None"
            or state.get("/BM", "/Normal") not in ("/Normal", "/Compatible"))


def check_object(obj):
    if obj.get("/Subtype") == "/PS" or obj.get("/Subtype2") == "/PS" or "/PS" in obj:
        yield "A 6.2.9-3", "is PostScript"
    if "/OPI" in obj:
        yield "A 6.2.8-2", "refers to a picture elsewhere"
    if obj.get("/Subtype") == "/Form":
        if "/Ref" in obj:
            yield "A 6.2.9-2", "is a page of another file"
            yield "UA 7.20-1", "is a page of another file"
        return
    if "/Alternates" in obj:
        yield "A 6.2.8-1", "has other pictures for other uses"
    if obj.get("/Interpolate", False) is True:
        yield "A 6.2.8-3", "is interpolated"
    if "/Intent" in obj and str(obj.Intent) not in INTENTS:
        yield "A 6.2.6-1", "%s is no rendering intent" % obj.Intent


def check_state(state):
    for key, rule in (("/TR", "A 6.2.5-1"), ("/HTP", "A 6.2.5-3")):
        if key in state:
            yield rule, "a graphics state has %s" % key[1:]
    if str(state.get("/TR2", "/Default")) != "/Default":
        yield "A 6.2.5-2", "a graphics state has a transfer function"
    halftone = state.get("/HT")
    if isinstance(halftone, (pikepdf.Dictionary, pikepdf.Stream)):
        if int(halftone.get("/HalftoneType", 0)) not in (1, 5):
            yield "A 6.2.5-4", "a halftone is of type %s" % halftone.get("/HalftoneType")
        if "/HalftoneName" in halftone:
            yield "A 6.2.5-5", "a halftone has a name"
    if "/RI" in state and str(state.RI) not in INTENTS:
        yield "A 6.2.6-1", "%s is no rendering intent" % state.RI
    for mode in items(state.get("/BM")):
        if str(mode) not in BLENDS:
            yield "A 6.2.10-1", "%s is no blend mode" % mode


def check_profiles(document):
    """ICCBased spaces, wherever they stand: an array that begins with the name."""
    for obj, text in document.objects:
        for found in iccs(obj) if b"/ICCBased" in text else ():
            data, count = found.read_bytes(), int(found.get("/N", 0))
            if (data[12:16] not in (b"prtr", b"mntr", b"scnr", b"spac") or data[8] >= 5
                    or COMPONENTS.get(data[16:20].decode("latin-1")) != count):
                yield "A 6.2.4.2-1", "object %d" % found.objgen[0], "is no profile with %d colours" % count


def iccs(value):
    children = [value[key] for key in value.keys()] if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)) else list(value) if (
        isinstance(value, pikepdf.Array)) else []
    if isinstance(value, pikepdf.Array) and len(value) == 2 and str(value[0]) == "/ICCBased":
        yield value[1]
        return
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from iccs(child)


def check_separations(document):
    """A colorant has one meaning in all the file."""
    meanings = {}
    for page in document.pages:
        for name, space in page.obj.get("/Resources", {}).get("/ColorSpace", {}).items():
            if isinstance(space, pikepdf.Array) and str(space[0]) == "/Separation":
                meaning = (str(space[2]), space[3].read_bytes() if isinstance(space[3], pikepdf.Stream) else space[3].unparse(True))
                if meanings.setdefault(str(space[1]), meaning) != meaning:
                    yield "A 6.2.4.4-2", "page %d" % page.number, "the colorant %s means two things" % space[1]
