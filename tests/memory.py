#!/usr/bin/env python3
"""Memory that runs out is told: whichever block is refused, the program ends with the same bytes or says that it has no
memory; never by a signal, never with another file, never with something left behind.

Usage: tests/memory.py [blocks refused in each kind of run]. REPERTOIRE names the program. `make soak` refuses many.
"""
import concurrent.futures
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

from serving import FICHE, PROGRAM, ROOT, Edition, Server, equal, run, serving

SHIM = pathlib.Path(os.environ.get("BUILD", ROOT / "build")).resolve() / "tests/faults.so"
SAMPLES = int(sys.argv[1]) if len(sys.argv) > 1 else 12
LIMIT, NO_MEMORY = 6, 71
SOURCE = str(ROOT / "tests/faults/source/parts/aubeville--dabia.xml")
ROOMS = ["--schema", str(ROOT / "data/repertoire.rng"), "--template", str(ROOT / "templates/edition.xsl"),
         "--fonts", str(ROOT / "fonts/fonts.conf")]
TOLD = {NO_MEMORY: "[out-of-memory]", LIMIT: "[memory-limit]"}

# The template that doubles a string by itself.
DOUBLING = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template match="/" name="d"><xsl:param name="s" select="'0123456789abcdef'"/>
<xsl:call-template name="d"><xsl:with-param name="s" select="concat($s, $s)"/></xsl:call-template></xsl:template>
</xsl:stylesheet>"""


def start(arguments, faults, before=None):
    environment = os.environ | {"LD_PRELOAD": str(SHIM)} | faults if faults else os.environ
    return subprocess.run([PROGRAM, *arguments], capture_output=True, env=environment, preexec_fn=before, timeout=60)


def is_told(status, said):
    return status in TOLD and TOLD[status] in said and "hint:" in said


# ---- a block is refused ----

def files_in(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in pathlib.Path(folder).rglob("*") if path.is_file()}


class Kind:
    """A kind of run: its arguments, given a folder to write to."""

    def __init__(self, *arguments):
        self.arguments = arguments
        with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile() as count:
            ran = self.run(folder, {"FAULT_COUNT": count.name})
            equal(ran.returncode, 0)
            self.blocks = int(pathlib.Path(count.name).read_text())
            self.files, self.printed = files_in(folder), ran.stdout

    def run(self, folder, faults):
        return start([argument.replace("DIR", folder) for argument in self.arguments], faults)

    def fault(self, block):
        """What is wrong with a run in which that block is refused, or None."""
        with tempfile.TemporaryDirectory() as folder:
            ran = self.run(folder, {"FAULT_MALLOC": str(block)})
            files, said = files_in(folder), ran.stderr.decode(errors="replace")
            if ran.returncode == 0 and (files != self.files or ran.stdout != self.printed):
                return f"{block}: ends well with something else"
            if ran.returncode != 0 and not is_told(ran.returncode, said):
                return f"{block}: status {ran.returncode}: {said[-300:]}"
            strange = [name for name in files if files[name] != self.files.get(name)]
            return f"{block}: left {strange}" if strange else None


def check(kind):
    """Blocks at random, the first and the last among them."""
    blocks = {1, 2, kind.blocks, *random.Random(SAMPLES).choices(range(1, kind.blocks + 1), k=SAMPLES)}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = [fault for fault in pool.map(kind.fault, sorted(blocks)) if fault]
    assert not faults, "\n".join(faults)


def a_block_refused_to_build():
    check(Kind("build", SOURCE, "-o", "DIR/out.pdf", "--fo", "DIR/out.fo", "--trace", "DIR/out.trace", *ROOMS))


def a_block_refused_to_fiche():
    check(Kind("fiche", SOURCE, "--source", str(ROOT / "tests/faults/source/include-good.xml"), "-o", "DIR/out.pdf", *ROOMS))


def a_block_refused_to_fo():
    check(Kind("fo", str(ROOT / "tests/pdf/directory.fo"), "-o", "DIR/out.pdf", "--fonts", str(ROOT / "fonts/fonts.conf")))


def a_block_refused_to_check():
    check(Kind("check", str(ROOT / "tests/epreuve/repertoire-essai.xml"), *ROOMS[:2]))


def a_block_refused_to_list():
    check(Kind("list", str(ROOT / "tests/faults/source/include-good.xml"), *ROOMS))


# ---- in processes of a pool ----

def a_fiche_that_is_refused_a_block_does_not_stop_the_others():
    """The parent counts some blocks, the leader many; only a worker is refused the last."""
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder, 6)
        arguments = ["fiche", "--all", "--source", str(edition.master), *edition.options(), "-j", "1", "-d"]
        start([*arguments, f"{folder}/whole"], {})
        whole, lost = files_in(f"{folder}/whole"), 0
        for block in range(2000, 100000, 98000 // (SAMPLES + 4)):
            ran = start([*arguments, f"{folder}/{block}"], {"FAULT_MALLOC": str(block)})
            said, files = ran.stderr.decode(), files_in(f"{folder}/{block}") if os.path.isdir(f"{folder}/{block}") else {}
            pdfs = {name: text for name, text in files.items() if name.endswith(".pdf")}
            assert pdfs.items() <= whole.items(), f"{block}: another file"
            assert not [name for name in files if "/." in f"/{name}"], f"{block}: left {list(files)}"
            assert ran.returncode == 0 or is_told(ran.returncode, said), f"{block}: status {ran.returncode}: {said}"
            lost += ran.returncode == NO_MEMORY and "[fiche-lost]" in said and len(pdfs) > 0
        assert lost, "no worker was refused anything"


def honest_answer(server, wanted):
    """200 with the bytes wanted, or 503, or no server any more that said why."""
    try:
        status, _, content = server.get("/fiches/aubeville--dabia.pdf")
    except OSError:
        equal(server.process.wait(20), NO_MEMORY)
        return
    assert status == 503 or (status == 200 and content == wanted), status


def a_server_that_is_refused_a_block():
    """The server itself asks for some 1,400, those who print for thousands each."""
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        wanted = edition.printed("fiche", "aubeville--dabia", "--source", str(edition.master))
        for block in (*range(1, 1500, 1500 // SAMPLES), *range(1500, 100000, 98500 // SAMPLES)):
            server = Server(edition, "-j", "1", must_start=False,
                            environment={"LD_PRELOAD": str(SHIM), "FAULT_MALLOC": str(block)})
            if server.url:
                honest_answer(server, wanted)
            status = server.stop()
            assert status == 0 or is_told(status, server.said()), f"{block}: status {status}: {server.said()}"


# ---- limits ----

def doubling(folder):
    template = pathlib.Path(folder) / "doubling.xsl"
    template.write_text(DOUBLING)
    return str(template)


def a_template_that_doubles_a_string_ends_at_the_limit():
    with tempfile.TemporaryDirectory() as folder:
        rooms = [*ROOMS[:2], "--template", doubling(folder), *ROOMS[4:]]
        ran = start(["build", SOURCE, "-o", f"{folder}/x.pdf", *rooms, "--memory-limit", "150M"], {})
        assert ran.returncode == LIMIT and is_told(LIMIT, ran.stderr.decode()), ran
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 400 << 10
        ran = start(["build", SOURCE, "-o", f"{folder}/x.pdf", *rooms], {},
                    lambda: resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20)))
        assert ran.returncode == NO_MEMORY and is_told(NO_MEMORY, ran.stderr.decode()), ran
        equal([path.name for path in pathlib.Path(folder).iterdir()], ["doubling.xsl"])


def a_batch_tells_the_limit_of_each():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        ran = start(["fiche", "--all", "--source", str(edition.master), "-d", folder, *edition.options(), "--template",
                     doubling(folder), "--memory-limit", "150M"], {})
        said = ran.stderr.decode()
        equal((ran.returncode, said.count("a limit was reached [fiche-lost]")), (LIMIT, len(edition.fiches)))


def a_server_outlives_what_reaches_the_limit():
    with serving("--memory-limit", "150M") as (edition, server):
        doubling(edition.templates)
        (edition.templates / "doubling.xsl").rename(edition.templates / "edition.xsl")
        equal(server.get("/fiches/aubeville--dabia.pdf")[0], 503)
        assert "[memory-limit]" in server.said() and "a limit was reached [fiche-lost]" in server.said(), server.said()
        equal(server.get("/healthz")[0], 200)


def little_room_for_addresses():
    """As much as ulimit -v gives; with very little even the system's loader cannot begin, and says so itself (127)."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = None
        for megabytes in (4096, 256, 150, 100, 80, 60, 40, 20):
            limit = megabytes << 20
            output = pathlib.Path(folder) / f"{megabytes}.pdf"
            ran = start(["build", SOURCE, "-o", str(output), *ROOMS], {},
                        lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
            wanted = wanted or output.read_bytes()
            assert (ran.returncode == 0 and output.read_bytes() == wanted) or ran.returncode == 127 \
                or is_told(ran.returncode, ran.stderr.decode()), (megabytes, ran)
        equal([path.name for path in pathlib.Path(folder).iterdir() if path.name.startswith(".")], [])


def sizes_are_read():
    for size in ("", "M", "1T", "-1", "1MM", "99999999999999999999", "20000000000G"):
        ran = start(["check", SOURCE, *ROOMS[:2], f"--memory-limit={size}"], {})
        assert ran.returncode == 2 and b"not a size" in ran.stderr, (size, ran)
    for size in ("0", "2000000K", "200000000", "2G"):
        equal(start(["check", SOURCE, *ROOMS[:2], "--memory-limit", size], {}).returncode, 0)


TESTS = [a_block_refused_to_build, a_block_refused_to_fiche, a_block_refused_to_fo, a_block_refused_to_check,
         a_block_refused_to_list, a_fiche_that_is_refused_a_block_does_not_stop_the_others, a_server_that_is_refused_a_block,
         a_template_that_doubles_a_string_ends_at_the_limit, a_batch_tells_the_limit_of_each,
         a_server_outlives_what_reaches_the_limit, little_room_for_addresses, sizes_are_read]

if __name__ == "__main__":
    if b"libasan" in subprocess.run(["ldd", PROGRAM], capture_output=True, check=True).stdout:
        print("ok memory # skip: sanitisers have a malloc of their own")
        sys.exit(0)
    sys.exit(run(TESTS))
