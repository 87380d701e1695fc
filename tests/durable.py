#!/usr/bin/env python3
"""What is written lasts: it is on the disk before it takes the old file's place, has the old one's permissions, and
whatever the system refuses, or whoever kills the program, the place holds the old file or the new one and nothing else.

Usage: tests/durable.py [kills]. REPERTOIRE names the program. `make soak` kills more often.
"""
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

from serving import PROGRAM, ROOT, Edition, equal, run, until

SHIM = pathlib.Path(os.environ.get("BUILD", ROOT / "build")).resolve() / "tests/faults.so"
KILLS = int(sys.argv[1]) if len(sys.argv) > 1 else 12
OUTPUT_FAILED = 5
DOCUMENT = str(ROOT / "tests/pdf/directory.fo")
FONTS = ["--fonts", str(ROOT / "fonts/fonts.conf")]


class Room:
    """A folder with a file that is to be replaced, and the program writing there."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.output = self.folder / "out.pdf"
        self.output.write_text("old")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def print(self, faults={}, **how):
        environment = os.environ | ({"LD_PRELOAD": str(SHIM)} | faults if faults else {})
        return subprocess.run([PROGRAM, "fo", DOCUMENT, "-o", str(self.output), *FONTS], capture_output=True,
                              env=environment, timeout=60, check=False, **how)

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())


def new_file():
    with Room() as room:
        equal(room.print().returncode, 0)
        return room.output.read_bytes()


def a_file_is_on_the_disk_before_it_has_its_place():
    for call in ("none", "tmpfile"):
        with Room() as room, tempfile.NamedTemporaryFile("r") as log:
            equal(room.print({"FAULT_LOG": log.name, "FAULT_CALL": call}).returncode, 0)
            said = [line for line in log.read().splitlines() if str(room.folder) in line and not line.startswith("link ")]
            equal([line.split()[0] for line in said], ["fsync", "rename", "fsync"])
            assert re.search(r"/#\d+ \(deleted\)$" if call == "none" else r"/\.repertoire-[\d-]+$", said[0]), said
            assert said[1].endswith(f" {room.output}"), said
            equal(said[2], f"fsync {room.folder}")
            equal(room.names(), ["out.pdf"])


def what_the_system_refuses_keeps_the_old_file():
    for call in ("write", "fsync", "link", "rename"):
        with Room() as room:
            ran = room.print({"FAULT_CALL": call})
            equal((call, ran.returncode, room.output.read_text(), room.names()), (call, OUTPUT_FAILED, "old", ["out.pdf"]))
            assert b"[file-write]" in ran.stderr, ran


def permissions_are_the_old_file_s():
    for mode in (0o640, 0o600, 0o664):
        with Room() as room:
            room.output.chmod(mode)
            equal(room.print(umask=0o077).returncode, 0)
            equal(stat.S_IMODE(room.output.stat().st_mode), mode)
    with Room() as room:
        room.output.unlink()
        equal(room.print(umask=0o027).returncode, 0)
        equal(stat.S_IMODE(room.output.stat().st_mode), 0o640)


def killed_at_any_moment_a_file_is_the_old_or_the_new_one():
    new, moments, hidden = new_file(), random.Random(KILLS), 0
    for _ in range(KILLS):
        with Room() as room:
            process = subprocess.Popen([PROGRAM, "fo", DOCUMENT, "-o", str(room.output), *FONTS], stderr=subprocess.DEVNULL)
            time.sleep(moments.uniform(0, 0.06))
            process.kill()
            process.wait()
            assert room.output.read_bytes() in (b"old", new), "neither the old file nor the new one"
            hidden += len(room.names()) - 1
    assert hidden <= KILLS // 50 + 1, f"{hidden} hidden files are left"


def asked_to_end_it_leaves_nothing_hidden():
    """Also where a file has a name from the beginning."""
    moments = random.Random(KILLS)
    for _ in range(2 * KILLS):
        with Room() as room:
            process = subprocess.Popen([PROGRAM, "fo", DOCUMENT, "-o", str(room.output), *FONTS], stderr=subprocess.DEVNULL,
                                       env=os.environ | {"LD_PRELOAD": str(SHIM), "FAULT_CALL": "tmpfile"})
            assert until(lambda: len(room.names()) > 1 or process.poll() is not None)
            time.sleep(moments.uniform(0, 0.01))
            process.terminate()
            process.wait()
            equal(room.names(), ["out.pdf"])


def a_hidden_file_of_somebody_is_not_written_over():
    with Room() as room:
        def take_the_first_name():
            (room.folder / f".repertoire-{os.getpid()}-0").write_text("somebody's")
        equal(room.print({"FAULT_CALL": "tmpfile"}, preexec_fn=take_the_first_name).returncode, 0)
        hidden, output = room.names()
        equal((hidden.endswith("-0"), output, (room.folder / hidden).read_text()), (True, "out.pdf", "somebody's"))
        assert room.output.read_bytes().startswith(b"%PDF")


def a_batch_killed_at_any_moment_leaves_whole_files():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder, 12)
        arguments = [PROGRAM, "fiche", "--all", "--source", str(edition.master), *edition.options(), "-d"]
        whole = pathlib.Path(folder) / "whole"
        subprocess.run([*arguments, str(whole)], check=True, stderr=subprocess.DEVNULL)
        for moment in random.Random(KILLS).choices(range(5, 200), k=max(4, KILLS // 4)):
            out = pathlib.Path(folder) / "out"
            process = subprocess.Popen([*arguments, str(out)], stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(moment / 1000)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for path in out.glob("[!.]*.pdf") if out.exists() else []:
                assert path.read_bytes() == (whole / path.name).read_bytes(), f"{path.name} is not whole"
            shutil.rmtree(out, ignore_errors=True)


def few_descriptors_are_told():
    new = new_file()
    for count in (*range(3, 16), 24, 32):
        with Room() as room:
            ran = room.print(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (count, count)))
            if ran.returncode == 0:
                equal(room.output.read_bytes(), new)
            else:
                assert ran.returncode in (3, 4, 5, 6, 127) and ran.stderr, (count, ran)
                equal(room.output.read_text(), "old")
            equal(room.names(), ["out.pdf"])


def a_server_with_few_descriptors_answers_or_says_why():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        for count in range(4, 14):
            ran = subprocess.Popen([PROGRAM, "serve", str(edition.master), "--listen", "127.0.0.1:0", "-j", "1", *edition.options()],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (count, count)))
            begun = ran.stdout.readline()
            if begun:
                ran.terminate()
            said = ran.communicate(timeout=60)[1]
            assert (begun and ran.returncode == 0) or (ran.returncode in (4, 5, 6, 127) and said), (count, ran.returncode, said)


def a_folder_that_is_gone_is_told():
    with Room() as room:
        here = room.folder / "here"
        here.mkdir()
        command = f'cd {here} && rmdir {here} && exec "$0" "$@"'
        arguments = [PROGRAM, "fo", DOCUMENT, *FONTS, "-o"]
        ran = subprocess.run(["sh", "-c", command, *arguments, "out.pdf"], capture_output=True, check=False)
        assert ran.returncode == OUTPUT_FAILED and b"[file-write]" in ran.stderr, ran
        here.mkdir()
        ran = subprocess.run(["sh", "-c", command, *arguments, str(room.output)], capture_output=True, check=False)
        equal(ran.returncode, 0)


TESTS = [a_file_is_on_the_disk_before_it_has_its_place, what_the_system_refuses_keeps_the_old_file,
         permissions_are_the_old_file_s, asked_to_end_it_leaves_nothing_hidden,
              a_hidden_file_of_somebody_is_not_written_over, killed_at_any_moment_a_file_is_the_old_or_the_new_one,
         a_batch_killed_at_any_moment_leaves_whole_files, few_descriptors_are_told,
         a_server_with_few_descriptors_answers_or_says_why, a_folder_that_is_gone_is_told]

if __name__ == "__main__":
    if b"libasan" in subprocess.run(["ldd", PROGRAM], capture_output=True, check=True).stdout:
        print("ok durable # skip: sanitisers cannot be loaded second")
        sys.exit(0)
    sys.exit(run(TESTS))
