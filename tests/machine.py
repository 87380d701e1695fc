"""What `make install` puts on a machine: the tree of one in a folder, with a normal user who has a folder of their own."""
import os
import pathlib
import re
import shutil
import subprocess

from trial import ROOT

BUILD = pathlib.Path(os.environ.get("BUILD", ROOT / "build")).resolve()
CLEAN = {name: value for name, value in os.environ.items()
         if name not in ("MAKEFLAGS", "MFLAGS", "SAN", "COVERAGE", "MAKELEVEL", "LANGUAGE", "LANG", "LC_ALL")}
LANGUAGES = ("en", "fr")
AS_NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=300, check=False, **more)


def good(*command, **more):
    ran = run(*command, **more)
    assert ran.returncode == 0, f"{command}: status {ran.returncode}: {(ran.stdout + ran.stderr)[-2000:]}"
    return ran.stdout


def skips(program):
    """Whether a tool that a test needs is not there; said in its name."""
    if shutil.which(program):
        return False
    raise Skipped(f"no {program}")


class Skipped(Exception):
    pass


class Machine:
    """A folder with the tree of a machine in it, and one for a user's own."""

    def __init__(self, folder):
        self.root, self.home = folder / "root", folder / "home"
        self.home.mkdir()
        if AS_NOBODY:
            folder.chmod(0o755)
            os.chown(self.home, 65534, 65534)
        self.make("install")
        self.share = self.root / "usr/share"
        self.program = self.root / "usr/bin/repertoire"
        self.environment = CLEAN | {"PATH": f"{self.program.parent}:{os.environ['PATH']}", "HOME": str(self.home),
                                    "XDG_CACHE_HOME": str(self.home / ".cache"), "LC_ALL": "C"}

    def make(self, target, root=None):
        good("make", "-s", "-C", ROOT, f"BUILD={BUILD}", f"CC={os.environ.get('CC', 'gcc')}", target, "PREFIX=/usr",
             f"DESTDIR={root or self.root}", env=CLEAN)

    def user(self, *command, **more):
        """What a normal user sees, from a folder of theirs."""
        return run(*AS_NOBODY, *command, env=self.environment | more.pop("env", {}), **more)

    def edition(self, name):
        """An edition in a folder of that name, with its lists and nothing else beside it."""
        folder = self.home / name
        shutil.copytree(ROOT / "tests/epreuve", folder)
        for path in (folder, *folder.rglob("*")):
            if AS_NOBODY:
                os.chown(path, 65534, 65534)
        return folder

    def help(self, command, language):
        return good(self.program, *([command] if command else []), "--help", f"--lang={language}", env=self.environment)

    def commands(self):
        return re.findall(r"(?m)^  ([a-z]+) ", self.help(None, "en"))

    def calls(self):
        library = next((self.root / "usr/lib").rglob("libfo.so.1"))
        return {line.split()[-1] for line in good("nm", "-D", "--defined-only", library).splitlines()}

    def page(self, name, language):
        return self.share / "man" / (language if language != "en" else "") / f"man{name[-1]}" / name
