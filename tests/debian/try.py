#!/usr/bin/env python3
"""The Debian packages in an empty Debian 12, as a normal user meets them who has no checkout: what README says that a user
does, in both languages, without a home, with one that may not be written in, with what else the machine may lack; the
library as a program uses it; and what a purge leaves.

usage: try.py PACKAGES FOLDER, as root

PACKAGES is the folder of the .deb files. FOLDER/base is the smallest Debian that there is, fetched once (debootstrap);
FOLDER/root a copy of it, made anew, in which all of this happens.
"""
import contextlib
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import reporting  # noqa: E402 (it stands beside the folder)

MIRROR = os.environ.get("MIRROR", "http://deb.debian.org/debian")
OURS = ("repertoire", "libfo1", "libfo-dev", "repertoire-doc")
# What brings out what the packages have beside programs.
AROUND = ("man-db", "bash-completion", "zsh", "fish", "shared-mime-info", "desktop-file-utils", "locales", "gcc", "libc6-dev", "pkg-config")
USER = "editrice"
HOME = f"/home/{USER}"
# As people name their folders.
FOLDER = f"{HOME}/Mes éditions (essais)"

# Words of a command, and what it says in English and in French.
YEAR = (
    ("new annuaire", "README.md in it says what to do next", "README.md y dit la suite"),
    ("check --strict", "3 fiches · 0 errors", "3 fiches · 0 erreur"),
    ("build", "", ""),
    ("fiche courbeval", "", ""),
    ("fiche --all -d fiches-pdf", "", ""),
    ("list", "graines-partagees\t", "graines-partagees\t"),
    ("proof", "", ""),
    ("diff repertoire.xml repertoire.xml", "no difference", "aucune différence"),
    ("forms -d envoi --reply-to bureau@annuaire.example", "3 forms", "3 formulaires"),
    ("export html -d site", "3 fiches", "3 fiches"),
    ("export csv -d tables", "7 contacts", "7 contacts"),
    ("export json -d json", "7 contacts", "7 contacts"),
    ("export vcf -d cartes", "7 contacts", "7 contacts"),
    ("add Trifouilly Koulouba --departement 49 --cercle segou", "is added", "est ajoutée"),
    ("query add courbeval --to partenaire Encore?", "", ""),
    ("query list", "1 open question", "1 question ouverte"),
    ("query close courbeval q1 --answer Oui", "", ""),
    ("rename courbeval--kolonda courbeval-sur-lise--kolonda --apply", "has the id", "a maintenant l’identifiant"),
    ("retire trifouilly --apply", "is retired", "est retirée"),
    ("seal -d bat", "", ""),
)
MADE = ("repertoire.pdf", "courbeval--kolonda.pdf", "fiches-pdf/graines-partagees.pdf", "fiches-pdf/manifest.csv",
        "repertoire-epreuve.pdf", "envoi/courbeval--kolonda.pdf", "site/index.html", "tables/partenariats.csv", "json/fiches.json",
        "fiches/courbeval-sur-lise--kolonda.xml", "bat/repertoire.sceau.xml", "bat/repertoire.bat.pdf")


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **more)


def must(*command):
    ran = run(*command)
    if ran.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: status {ran.returncode}\n{(ran.stdout + ran.stderr)[-3000:]}")
    return ran.stdout


class Machine:
    """A Debian of its own, beside the one that this runs on."""

    def __init__(self, folder):
        self.base, self.root = folder / "base", folder / "root"

    def fetch(self):
        if not self.base.exists():
            begun = self.base.with_suffix(".begun")
            shutil.rmtree(begun, ignore_errors=True)
            must("debootstrap", "--variant=minbase", "bookworm", begun, MIRROR)
            begun.rename(self.base)

    @contextlib.contextmanager
    def running(self):
        proc = self.root / "proc"
        if os.path.ismount(proc):
            must("umount", proc)
        shutil.rmtree(self.root, ignore_errors=True)
        must("cp", "-a", self.base, self.root)
        must("mount", "-t", "proc", "proc", proc)
        try:
            yield self
        finally:
            must("umount", proc)

    def as_root(self, *command):
        return must("chroot", self.root, "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive", *command)

    def take(self, package):
        """Its name there, in a folder of which no test asks what is in it."""
        shutil.copy(package, self.inside("/var/cache/apt"))
        return f"/var/cache/apt/{package.name}"

    def install(self, *packages):
        self.as_root("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)

    def size(self):
        """Of all that is installed, in MB."""
        return sum(int(size) for size in self.as_root("dpkg-query", "-W", "-f", "${Installed-Size}\n").split()) // 1024

    def files(self):
        """All that are there but for what apt and dpkg keep of their own doing, and what a user has."""
        there = self.as_root("find", "/", "-xdev", "(", "-path", "/proc", "-o", "-path", "/home", "-o", "-path", "/tmp", "-o", "-path", "/var/cache/apt", "-o",
                             "-path", "/var/log", "-o", "-path", "/var/lib/dpkg", "-o", "-path", "/var/lib/apt", ")", "-prune", "-o", "-print")
        return set(there.splitlines())

    def line(self, *command, folder=HOME, env=()):
        """The words with which the user runs a command: from a folder, with nothing in the environment but what is given."""
        settings = {"PATH": "/usr/bin:/bin", "HOME": HOME, **dict(env)}
        return ("chroot", f"--userspec={USER}", self.root, "env", "-i", *(f"{name}={value}" for name, value in settings.items() if value is not None),
                "sh", "-c", 'cd "$1" && shift && exec "$@"', "sh", folder, *command)

    def user(self, *command, **more):
        return run(*self.line(*command, **more))

    def says(self, script, wanted, **more):
        """The fault of a script whose output should match, else nothing."""
        ran = self.user("bash", "-c", script, **more)
        return None if ran.returncode == 0 and re.search(wanted, ran.stdout) else f"{script}: {ran.returncode}: {ran.stdout}{ran.stderr}"

    def inside(self, path):
        return self.root / path.lstrip("/")


def complaint(ran, words):
    """What a run that should be silent about the machine says of it."""
    if ran.returncode == 0 and not re.search("Fontconfig|locale|warning:", ran.stderr):
        return None
    return f"{words}: status {ran.returncode}: {ran.stdout[-500:]}{ran.stderr[-500:]}"


# ---- what a user does ----

def a_year(machine, language, lang):
    """A user begins an edition and does what README tells, in a folder of theirs."""
    folder = f"{FOLDER}/{language}"
    machine.user("mkdir", "-p", folder)
    for words, english, french in YEAR:
        where = folder if words.startswith("new") else f"{folder}/annuaire"
        ran = machine.user("repertoire", *words.split(), folder=where, env={"LANG": lang})
        wanted = french if language == "fr" else english
        if complaint(ran, words) or wanted not in ran.stdout + ran.stderr:
            return complaint(ran, words) or f"{words}: no “{wanted}” in {ran.stdout}{ran.stderr}"
    return [f"not made: {name}" for name in MADE if not machine.inside(f"{folder}/annuaire/{name}").exists()]


def told_by_option(machine):
    folder = f"{FOLDER}/en/annuaire"
    for language, words in ("fr", "0 erreur ·"), ("en", "0 errors ·"):
        for command in f"repertoire check --lang={language}", f"repertoire --lang={language} check":
            if fault := machine.says(command, words, folder=folder, env={"LANG": "C" if language == "fr" else "fr_FR.UTF-8"}):
                return fault
    return None


def served(machine):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([str(word) for word in machine.line("repertoire", "serve", "--listen", f"127.0.0.1:{port}", folder=f"{FOLDER}/fr/annuaire")],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        faults = []
        for address, kind in (("/", "text/html"), ("/fiches/graines-partagees", "text/html"), ("/fiches/graines-partagees.pdf", "application/pdf"),
                              ("/?q=graines", "text/html"), ("/fiches.json", "application/json"), ("/edition.csv", "text/csv"), ("/rien", None)):
            faults += [f"{address}: {said}" for said in [answer(port, address)] if said != kind]
        return faults
    finally:
        server.terminate()
        server.communicate(timeout=20)


def answer(port, address):
    """The kind of what is answered, None for a page that is not there; the first time, it is waited for."""
    for _ in range(50):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=20) as reply:
                return reply.headers.get_content_type() if reply.read() else "empty"
        except urllib.error.HTTPError as reply:
            return None if reply.code == 404 else reply.code
        except urllib.error.URLError:
            time.sleep(0.2)
    return "no server"


# ---- what a machine may lack ----

def without_a_home(machine):
    folder, build = f"{FOLDER}/en/annuaire", ("repertoire", "build", "-o", "sans.pdf")
    runs = [machine.user(*build, folder=folder, env={"HOME": home}) for home in (None, "/nonexistent", "/")]
    home = machine.inside(HOME)
    home.chmod(0o555)
    shutil.rmtree(home / ".cache", ignore_errors=True)
    runs += [machine.user(*build, folder=folder)]
    home.chmod(0o755)
    left = [path.name for path in machine.inside("/tmp").iterdir()]
    return [fault for fault in (complaint(ran, "build") for ran in runs) if fault] + left


def with_narrow_means(machine):
    """A mask that lets nobody else read; a /tmp from which nothing may be run."""
    must("mount", "-t", "tmpfs", "-o", "noexec,nosuid,mode=1777", "tmp", machine.inside("/tmp"))
    try:
        ran = machine.user("sh", "-ec", "umask 077; repertoire new prive; cd prive; repertoire build; repertoire fiche --all -d pdf; ls -lR", folder=FOLDER)
    finally:
        must("umount", machine.inside("/tmp"))
    return complaint(ran, "umask 077") or [line for line in ran.stdout.splitlines() if re.match("[-d]...[^-]|[-d]......[^-]", line)]


def where_one_may_not_write(machine):
    faults = []
    for words, folder, status in (("new /etc/annuaire", HOME, 5), ("build", "/usr/share/doc/repertoire-doc/examples/edition", 5),
                                  ("check", "/usr/share/doc/repertoire-doc/examples/edition", 0), ("build", "/", 2)):
        ran = machine.user("repertoire", *words.split(), folder=folder)
        faults += [f"{words} in {folder}: {ran}"] if ran.returncode != status else []
    return faults


# ---- what is beside the program ----

def manual_pages(machine):
    pages = {"en": "NAME", "fr": "NOM"}
    for language, head in pages.items():
        for page in "repertoire", "repertoire-build", "repertoire-tutorial", "libfo":
            fault = machine.says(f"man -L {language if language != 'en' else 'C'} {page}", rf"(?m)^{head}\n +{page} ", env={"LC_ALL": "C.UTF-8", "MANWIDTH": "80"})
            if fault:
                return fault
    return None


def completions(machine):
    folder = f"{FOLDER}/fr/annuaire"
    for script, wanted in ((". /usr/share/bash-completion/bash_completion; _completion_loader repertoire; complete -p repertoire", "-F _repertoire"),
                           ("zsh -fc 'autoload -U compinit; compinit -D; echo $_comps[repertoire]'", "^_repertoire$"),
                           ("fish -c 'complete -C \"repertoire fiche gra\"'", "^graines-partagees\t")):
        if fault := machine.says(script, wanted, folder=folder, env={"LC_ALL": "C.UTF-8"}):
            return fault
    return None


def the_type_of_a_fiche(machine):
    return None if "*.fiche.xml" in machine.inside("/usr/share/mime/globs").read_text() else "no *.fiche.xml among the types"


def a_program_with_the_library(machine):
    return machine.says("mkdir -p essai && cd essai && cp /usr/share/doc/libfo-dev/examples/example.c . && cc example.c $(pkg-config --cflags --libs libfo) "
                        "-o example && ./example lettre.pdf && head -c 5 lettre.pdf && ldd example", r"%PDF-[\s\S]*libfo\.so\.1 => /")


def what_a_purge_leaves(machine, before):
    machine.as_root("apt-get", "purge", "-y", "-q", *OURS)
    left = machine.files() - before
    return sorted(path for path in left if re.search(r"repertoire|/libfo(?![a-z])", path))


def main():
    packages, folder = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    machine = Machine(folder)
    machine.fetch()
    with machine.running():
        machine.as_root("useradd", "-m", USER)
        machine.as_root("apt-get", "update", "-q")
        size, before = machine.size(), machine.files()
        debs = [machine.take(next(packages.glob(f"{name}_*.deb"))) for name in OURS]
        machine.install(debs[0], debs[3])
        print(f"# with what it depends on alone, {machine.size() - size} MB are installed")
        machine.user("mkdir", "-p", FOLDER)
        reporting.report("a user does what a year brings, in English, where no language is said", a_year(machine, "en", None))
        reporting.report("and in French, where its locale is not there", a_year(machine, "fr", "fr_FR.UTF-8"))
        reporting.report("--lang goes before the locale, on either side of the command", told_by_option(machine))
        reporting.report("an edition is served", served(machine))
        reporting.report("no home is needed, nor one that may be written in", without_a_home(machine))
        reporting.report("a narrow umask and a /tmp that runs nothing change nothing", with_narrow_means(machine))
        reporting.report("where one may not write, that is told", where_one_may_not_write(machine))
        machine.install(*AROUND, *debs)
        machine.as_root("localedef", "-i", "fr_FR", "-f", "UTF-8", "fr_FR.UTF-8")
        shutil.rmtree(machine.inside(f"{FOLDER}/fr"))
        reporting.report("in French too where its locale is there", a_year(machine, "fr", "fr_FR.UTF-8"))
        reporting.report("manual pages are shown in both languages", manual_pages(machine))
        reporting.report("shells complete", completions(machine))
        reporting.report("the desktop knows the type of a fiche", the_type_of_a_fiche(machine))
        reporting.report("the library's example compiles, and prints", a_program_with_the_library(machine))
        reporting.report("a purge leaves nothing", what_a_purge_leaves(machine, before))
    return reporting.status()


if __name__ == "__main__":
    sys.exit(main())
