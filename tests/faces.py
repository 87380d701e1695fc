#!/usr/bin/env python3
"""Faces beyond those of an edition: `fo` passes over what it cannot use, and sets what optional packages bring. A case whose
package is not installed says so and steps aside. REPERTOIRE names the program."""
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
SHARE = pathlib.Path("/usr/share/fonts")

DOCUMENT = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set>
<fo:simple-page-master master-name="p" page-width="100pt" page-height="100pt"><fo:region-body/></fo:simple-page-master>
</fo:layout-master-set><fo:page-sequence master-reference="p"><fo:flow flow-name="xsl-region-body"
font-size="72pt" font-family="{}"><fo:block>{}</fo:block></fo:flow></fo:page-sequence></fo:root>"""
failed = 0


def tell(name, good, why=""):
    global failed
    failed += not good
    print(f"{'ok' if good else 'not ok'} {name}{why and ': ' + why}")


def printed(folder, family, text, *options):
    (folder / "a.fo").write_text(DOCUMENT.format(family, text))
    return subprocess.run([REPERTOIRE, "fo", folder / "a.fo", "-o", folder / "a.pdf", *options], text=True, capture_output=True)


def said(*command):
    return subprocess.run(command, text=True, capture_output=True).stdout


def ink(folder):
    """Width and height of what is dark on the page."""
    subprocess.run(["pdftoppm", "-gray", "-r", "72", "-singlefile", folder / "a.pdf", folder / "a"], check=True)
    head, size, _, rows = (folder / "a.pgm").read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    dark = [(i % width, i // width) for i, grey in enumerate(rows[:width * height]) if grey < 128]
    return [max(p[i] for p in dark) - min(p[i] for p in dark) + 1 if dark else 0 for i in (0, 1)]


def outlines_keyed_by_cid(folder):
    name = "Chinese signs of a CFF collection are drawn, and copied"
    if not (SHARE / "opentype/noto/NotoSansCJK-Regular.ttc").exists():
        return tell(name, True, "fonts-noto-cjk is not installed")
    shapes = {}
    for sign in "一丨":
        if printed(folder, "Helvetica", sign).returncode != 0 or said("pdftotext", folder / "a.pdf", "-").strip() != sign:
            return tell(name, False, sign)
        shapes[sign] = ink(folder)
    fonts = said("pdffonts", folder / "a.pdf")
    tell(name, "CID Type 0C" in fonts and shapes["一"][0] > 4 * shapes["一"][1] and shapes["丨"][1] > 4 * shapes["丨"][0], f"{shapes}")


def a_type_1_face(folder):
    name = "a Type 1 face is passed over with a warning, and the next serves"
    if not (SHARE / "X11/Type1/NimbusSans-Regular.pfb").exists():
        return tell(name, True, "fonts-urw-base35 is not installed")
    (folder / "a.conf").write_text(f"""<fontconfig><dir>{SHARE}/X11/Type1</dir><dir>{SHARE}/truetype/liberation2</dir>
        <cachedir>{folder}/cache</cachedir></fontconfig>""")
    run = printed(folder, "Nimbus Sans, Liberation Mono", "a", "--fonts", folder / "a.conf")
    tell(name, run.returncode == 0 and "warning: font not used" in run.stderr and "LiberationMono" in said("pdffonts", folder / "a.pdf"),
         run.stderr.strip().split("\n")[0])


def a_face_that_varies(folder):
    name = "a variable face is set at its named instances"
    if not (SHARE / "truetype/inter-vf/Inter-roman.var.ttf").exists():
        return tell(name, True, "fonts-inter-variable is not installed")
    (folder / "a.conf").write_text(f"""<fontconfig><dir>{SHARE}/truetype/inter-vf</dir>
        <selectfont><rejectfont><glob>*/Inter.var.ttf</glob></rejectfont></selectfont>
        <cachedir>{folder}/cache</cachedir></fontconfig>""")
    dark = {}
    for weight in 100, 400, 900:
        run = printed(folder, f'Inter" font-weight="{weight}', "I", "--fonts", folder / "a.conf")
        dark[weight] = ink(folder)[0]
    tell(name, run.returncode == 0 and 0 < dark[100] < dark[400] < dark[900], f"{dark}")


def forms_by_language(folder):
    name = "a sign of Chinese and Japanese is set in a face of its language"
    faces = {"ja": SHARE / "opentype/ipafont-gothic/ipag.ttf", "zh-Hans": SHARE / "truetype/wqy/wqy-microhei.ttc"}
    if not all(face.exists() for face in faces.values()):
        return tell(name, True, "fonts-ipafont-gothic and fonts-wqy-microhei are not installed")
    used = {}
    for language in faces:
        printed(folder, f'Helvetica" xml:lang="{language}', "直")
        used[language] = said("pdffonts", folder / "a.pdf")
    tell(name, "IPAGothic" in used["ja"] and "WenQuanYi" in used["zh-Hans"], "")


def the_machine_s_own(folder):
    run = printed(folder, "Helvetica", "a", "--fonts", "system")
    tell("the machine's own rules serve where they are asked for", run.returncode == 0 and "yes yes" in said("pdffonts", folder / "a.pdf"),
         run.stderr.strip().split("\n")[0])


for case in outlines_keyed_by_cid, a_type_1_face, a_face_that_varies, forms_by_language, the_machine_s_own:
    with tempfile.TemporaryDirectory() as scratch:
        case(pathlib.Path(scratch))
sys.exit(failed > 0)
