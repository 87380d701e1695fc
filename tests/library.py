#!/usr/bin/env python3
"""The engine as a library, as somebody meets it who has installed it: header, both archives, pkg-config, threads, Python.

BUILD names the folder that make built. Under a sanitiser programs are compiled with it, and Python is left out.
"""
import ctypes
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(os.environ.get("BUILD", ROOT / "build")).resolve()
PROGRAM = os.environ.get("REPERTOIRE", str(BUILD / "repertoire"))
HEADER = ROOT / "src/engine/library/libfo.h"
FONTS = ROOT / "fonts/fonts.conf"
THREADS = 8
SANITISER = re.search(r"-(address|thread|leak)$", BUILD.name)
EXTRA = [f"-fsanitize={SANITISER[1]},undefined"] if SANITISER else ["--coverage"] if BUILD.name.endswith("-coverage") else []
# What make hands down would have it build something else.
CLEAN = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "SAN", "COVERAGE", "MAKELEVEL")}

LETTER = """<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xml:lang='fr'><fo:layout-master-set>
<fo:simple-page-master master-name='a' page-width='100pt' page-height='50pt'><fo:region-body/></fo:simple-page-master>
</fo:layout-master-set><fo:page-sequence master-reference='a'><fo:flow flow-name='xsl-region-body'>
<fo:block>Bonjour</fo:block><fo:block break-before='page' font-family='Nowhere'>Salut</fo:block>%s</fo:flow></fo:page-sequence></fo:root>"""


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=300, **more)


def good(*command, **more):
    ran = run(*command, **more)
    assert ran.returncode == 0, f"{command}: status {ran.returncode}: {(ran.stdout + ran.stderr)[-2000:]}"
    return ran.stdout


def offered():
    """The calls that the header declares."""
    return set(re.findall(r"^FO_API [^;]*?\b(fo_\w+)\(", HEADER.read_text(), re.MULTILINE))


class Installed:
    """What `make install` put into a folder of its own."""

    def __init__(self, folder):
        self.folder, self.prefix = folder, folder / "prefix"
        self.make("install", f"PREFIX={self.prefix}")
        self.environment = CLEAN | {"PKG_CONFIG_PATH": str(self.prefix / "lib/pkgconfig"), "LD_LIBRARY_PATH": str(self.prefix / "lib")}

    def make(self, *words):
        good("make", "-s", "-C", ROOT, f"BUILD={BUILD}", f"CC={os.environ.get('CC', 'gcc')}",
             *words, env=CLEAN)

    def flags(self, *words):
        return good("pkg-config", *words, "libfo", env=self.environment).split()

    def compile(self, source, name, *flags):
        program = self.folder / name
        good("gcc", "-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Wpedantic", "-Werror", *EXTRA, ROOT / "tests/library" / source,
             "-o", program, *flags, "-pthread")
        return program

    def shared(self):
        return self.flags("--cflags", "--libs")

    def static(self):
        return [str(self.prefix / "lib/libfo.a") if flag == "-lfo" else flag for flag in self.flags("--static", "--cflags", "--libs")]

    def run(self, program, *arguments):
        return run(program, *arguments, env=self.environment, cwd=self.folder)


# ---- what is seen ----

def symbols(*command):
    return {line.split()[-1] for line in good(*command).splitlines() if len(line.split()) == 3}


def only_what_the_header_offers_is_seen(installed):
    calls = offered()
    assert len(calls) > 8, calls
    # What instruments bring along is not the library's.
    ours = lambda names: {name for name in names if not re.match(r"_*(asan|tsan|ubsan|gcov|llvm|odr)|_(init|fini)$", name)}
    for seen in (symbols("nm", "-D", "--defined-only", installed.prefix / "lib/libfo.so"),
                 symbols("nm", "-g", "--defined-only", installed.prefix / "lib/libfo.a")):
        assert ours(seen) == calls, ours(seen) ^ calls
    assert "libfo.so.1" in good("readelf", "-d", installed.prefix / "lib/libfo.so")


def the_header_stands_alone_in_c_and_in_cxx(installed):
    for language in ("-std=c11", "-xc"), ("-std=c++11", "-xc++"):
        good("gcc", *language, "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", installed.prefix / "include/libfo.h")


def malloc_is_left_alone(installed):
    """It is the program's, and so is its end. dlsym() is for libraries that are opened when they are needed."""
    wanted = good("nm", "-D", "--undefined-only", installed.prefix / "lib/libfo.so")
    if not SANITISER and not EXTRA:
        assert "malloc" in wanted and not re.search(r"\b(_?exit|setrlimit|setlocale)\b", wanted), wanted


def the_engine_names_nothing_of_the_directory(installed):
    for source in sorted((ROOT / "src/engine").rglob("*.[ch]")):
        found = re.search(r"(?i)r[eé]pertoire|\bfiches?\b", source.read_text(encoding="utf-8"))
        assert not found, f"{source}: {found[0]}"


# ---- C ----

def check_example(installed, program):
    pdf = installed.folder / "letter.pdf"
    ran = installed.run(program, pdf)
    assert ran.returncode == 0 and ran.stdout.startswith("1 pages by libfo "), ran
    assert '"Nowhere" [font-missing]' in ran.stderr, ran.stderr
    assert "it works." in good("pdftotext", pdf, "-")
    ran = installed.run(program, pdf, "absent.fo")
    assert ran.returncode == 1 and "[file-read]" in ran.stderr, ran
    assert "it works." in good("pdftotext", pdf, "-"), "the old file is gone"


def the_example_works_with_the_shared_library(installed):
    check_example(installed, installed.compile("example.c", "shared", *installed.shared()))


def the_example_works_with_the_static_library(installed):
    program = installed.compile("example.c", "static", *installed.static())
    assert "libfo.so" not in good("ldd", program)
    check_example(installed, program)


def threads_print_what_the_program_prints(installed):
    program = installed.compile("threads.c", "threads", *installed.shared(), "-lxml2")
    pairs = []
    for document in sorted((ROOT / "tests/golden").glob("*.fo")):
        pdf = installed.folder / f"{document.stem}.pdf"
        if run(PROGRAM, "fo", document, "-o", pdf).returncode == 0:
            pairs += [document, pdf]
    assert len(pairs) > 100, len(pairs)
    ran = installed.run(program, ROOT / "fonts/documents.conf", THREADS, *pairs)
    assert ran.returncode == 0, (ran.stdout + ran.stderr)[:2000]


def the_want_of_memory_is_told_to_who_asked(installed):
    if SANITISER:
        return
    program = installed.compile("memory.c", "memory", *installed.shared())
    ran = installed.run(program, "handler")
    assert ran.returncode == 3 and ran.stdout == "no memory\n", ran
    assert installed.run(program).returncode == -6


# A decimal comma, whatever locales the machine has.
COMMA = """LC_CTYPE
END LC_CTYPE
LC_NUMERIC
decimal_point "<U002C>"
thousands_sep ""
grouping -1
END LC_NUMERIC
"""


def locale_with_a_comma(folder):
    """The environment of a program that is to have one."""
    (folder / "comma").write_text(COMMA)
    (folder / "ascii").write_text("<code_set_name> ANSI_X3.4-1968\n<comment_char> %\n<escape_char> /\nCHARMAP\n"
                                  + "".join(f"<U{i:04X}> /x{i:02x} C{i}\n" for i in range(128)) + "END CHARMAP\n")
    (folder / "locales").mkdir()
    run("localedef", "--no-archive", "-c", "-i", folder / "comma", "-f", folder / "ascii", folder / "locales/comma")
    assert (folder / "locales/comma/LC_NUMERIC").exists()
    return {"LOCPATH": str(folder / "locales"), "LC_NUMERIC": "comma"}


def what_callers_may_do_besides(installed):
    program = installed.compile("edges.c", "edges", *installed.shared(), "-lxml2")
    environment = {name: value for name, value in installed.environment.items() if name != "LC_ALL"}
    ran = run(program, FONTS, installed.folder, env=environment | locale_with_a_comma(installed.folder))
    assert ran.returncode == 0 and "not ok" not in ran.stdout and "# decimal point: ," in ran.stdout, ran.stdout + ran.stderr


# ---- Python ----

class Message(ctypes.Structure):
    _fields_ = [("severity", ctypes.c_int), ("fault", ctypes.c_int), ("code", ctypes.c_char_p), ("file", ctypes.c_char_p),
                ("line", ctypes.c_int), ("column", ctypes.c_int), ("message", ctypes.c_char_p), ("hint", ctypes.c_char_p)]


Tell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(Message))
Write = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)


class Input(ctypes.Structure):
    _fields_ = [("size", ctypes.c_size_t), ("path", ctypes.c_char_p), ("bytes", ctypes.c_char_p), ("length", ctypes.c_size_t),
                ("nodes", ctypes.c_void_p), ("give", ctypes.c_void_p), ("giver", ctypes.c_void_p)]


class Output(ctypes.Structure):
    _fields_ = [("size", ctypes.c_size_t), ("path", ctypes.c_char_p), ("write", Write), ("sink", ctypes.c_void_p)]


class Picture(ctypes.Structure):
    _fields_ = [("size", ctypes.c_size_t), ("form", ctypes.c_int), ("page", ctypes.c_uint), ("resolution", ctypes.c_double)]


class Library:
    """libfo for Python, as short as it can be."""

    def __init__(self, path):
        self.fo = ctypes.CDLL(str(path))
        self.fo.fo_press_new.restype = ctypes.c_void_p
        self.fo.fo_version.restype = ctypes.c_char_p
        self.told = []
        self.tell = Tell(lambda _, message: self.told.append((message[0].code.decode(), message[0].line, message[0].severity)))
        self.press = ctypes.c_void_p(self.fo.fo_press_new(None, self.tell, None))

    def print(self, text, keep=True):
        taken = []
        write = Write(lambda _, data, length: taken.append(ctypes.string_at(data, length)) or keep)
        text, self.told = text.encode(), []
        source = Input(ctypes.sizeof(Input), b"letter.fo", text, len(text))
        pages = self.fo.fo_print(self.press, ctypes.byref(source), ctypes.byref(Output(ctypes.sizeof(Output), None, write)), self.tell, None)
        return pages, b"".join(taken)


def python_draws_pages(installed):
    if SANITISER:
        return
    library = Library(installed.prefix / "lib/libfo.so")
    library.fo.fo_pages_new.restype = ctypes.c_void_p
    library.fo.fo_pages_draw.restype = ctypes.c_bool
    text = (LETTER % "").encode()
    source = Input(ctypes.sizeof(Input), b"letter.fo", text, len(text))
    pages = ctypes.c_void_p(library.fo.fo_pages_new(library.press, ctypes.byref(source), library.tell, None))

    def draw(form, page, resolution):
        taken = []
        write = Write(lambda _, data, length: taken.append(ctypes.string_at(data, length)) or True)
        library.told = []
        drawn = library.fo.fo_pages_draw(pages, ctypes.byref(Picture(ctypes.sizeof(Picture), form, page, resolution)),
                                         ctypes.byref(Output(ctypes.sizeof(Output), None, write)), library.tell, None)
        assert drawn == bool(taken), library.told
        return taken[0] if taken else library.told[-1][0]

    png = draw(0, 1, 144)
    assert png[:4] == b"\x89PNG" and struct.unpack(">II", png[16:24]) == (200, 100), png[:24]
    assert struct.unpack(">II", draw(0, 0, 0)[16:24]) == (139, 70)
    assert draw(1, 0, 0).startswith(b"<?xml") and draw(0, 1, 144) == png
    assert [draw(0, 2, 100), draw(0, 0, 9601), draw(0, 0, -1)] == ["page-unknown", "picture-size", "picture-size"]
    written = installed.folder / "page.png"
    output = Output(ctypes.sizeof(Output), str(written).encode())
    assert library.fo.fo_pages_draw(pages, ctypes.byref(Picture(ctypes.sizeof(Picture), 0, 1, 144)), ctypes.byref(output), library.tell, None)
    assert written.read_bytes() == png
    library.fo.fo_pages_free(pages)
    library.fo.fo_press_free(library.press)


def python_prints_from_memory_and_is_told(installed):
    if SANITISER:
        return
    library = Library(installed.prefix / "lib/libfo.so")
    assert library.fo.fo_version().decode() == re.search(r'FO_VERSION "(.*)"', HEADER.read_text())[1]
    pages, pdf = library.print(LETTER % "")
    assert pages == 2 and pdf.startswith(b"%PDF-1.7") and pdf.rstrip().endswith(b"%%EOF"), (pages, len(pdf))
    assert ("font-missing", 4, 1) in library.told, library.told
    assert library.print(LETTER % "")[1] == pdf
    pages, pdf = library.print(LETTER % "<fo:blok/>")
    assert pages == 2 and ("fo-unknown", 4, 1) in library.told, library.told
    assert library.print("<not")[0] == 0 and library.told[-1][0] == "fo-xml", library.told
    assert library.print(LETTER % "", keep=False)[0] == 0 and ("output-refused", 0, 2) in library.told, library.told
    library.fo.fo_press_free(library.press)


# ---- the rest ----

def the_program_finds_its_own_where_it_is_installed(installed):
    folder = installed.folder / "elsewhere"
    folder.mkdir()
    shutil.copytree(ROOT / "tests/faults/source/parts", folder / "parts")
    shutil.copy(ROOT / "tests/golden/block-borders.fo", folder)
    good(installed.prefix / "bin/repertoire", "fo", "block-borders.fo", "-o", "a.pdf", cwd=folder, env=CLEAN)
    good(installed.prefix / "bin/repertoire", "fiche", "--source", ROOT / "data/repertoire-2008.xml", "saumur", "-o", "b.pdf", cwd=folder, env=CLEAN)
    assert (folder / "a.pdf").exists() and (folder / "b.pdf").exists()


def what_was_installed_is_taken_away(installed):
    installed.make("install", "PREFIX=/usr", f"DESTDIR={installed.folder}/package")
    files = {path.relative_to(installed.folder / "package") for path in (installed.folder / "package").rglob("*") if path.is_file()}
    triplet = good("gcc", "-print-multiarch").strip()
    assert {pathlib.Path("usr/bin/repertoire"), pathlib.Path("usr/include/libfo.h"), pathlib.Path(f"usr/lib/{triplet}/libfo.so.1")} <= files, files
    installed.make("uninstall", "PREFIX=/usr", f"DESTDIR={installed.folder}/package")
    left = [path for path in (installed.folder / "package").rglob("*") if not path.is_dir()]
    assert not left, left


def main():
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        installed = Installed(pathlib.Path(folder))
        for test in (only_what_the_header_offers_is_seen, the_header_stands_alone_in_c_and_in_cxx, malloc_is_left_alone,
                     the_engine_names_nothing_of_the_directory, the_example_works_with_the_shared_library,
                     the_example_works_with_the_static_library, threads_print_what_the_program_prints,
                     what_callers_may_do_besides, the_want_of_memory_is_told_to_who_asked, python_prints_from_memory_and_is_told,
                     python_draws_pages,
                     the_program_finds_its_own_where_it_is_installed, what_was_installed_is_taken_away):
            try:
                test(installed)
                print("ok", test.__name__.replace("_", " "))
            except Exception:
                failed = True
                print("not ok", test.__name__.replace("_", " "))
                print("\n".join("# " + line for line in traceback.format_exc().splitlines()))
    return failed


if __name__ == "__main__":
    sys.exit(main())
