#!/usr/bin/env python3
"""What `make install` puts on a machine, as those meet it who have no checkout: program, manual pages, completions, service,
desktop; and what `make uninstall` leaves. Nothing is installed outside of a folder of its own.

usage: install.py [WORD…], only the tests whose names have one of the words

BUILD names the folder that make built. Runs as nobody where it may, else as whoever runs it.
"""
import os
import pathlib
import re
import shlex
import shutil
import stat
import sys
import tempfile
import traceback

from machine import BUILD, CLEAN, LANGUAGES, Machine, Skipped, good, run, skips
from trial import ROOT

# ---- the program ----

def a_user_prints_from_a_folder_of_their_own(machine):
    folder = machine.edition("mon-edition")
    for words, said in (("build",), ""), (("fiche", "courbeval", "-o", "f.pdf"), ""), (("check",), "4 fiches"), (("list",), "courbeval--kolonda\t"):
        ran = machine.user("repertoire", *words, cwd=folder)
        assert ran.returncode == 0 and said in ran.stdout, ran
    for name in "repertoire-essai.pdf", "f.pdf":
        assert (folder / name).read_bytes().startswith(b"%PDF-1.7"), name
    ran = machine.user("repertoire", "check", "rien.xml", cwd=folder, env={"LC_ALL": "fr_FR.UTF-8"})
    assert ran.returncode == 4 and "rien.xml" in ran.stderr, ran


def a_user_begins_from_an_empty_folder(machine):
    folder = machine.home / "vide"
    ran = machine.user("sh", "-ec", "mkdir vide; cd vide; repertoire new annuaire; cd annuaire; repertoire check --strict; repertoire build",
                       cwd=machine.home)
    assert ran.returncode == 0 and (folder / "annuaire/repertoire.pdf").read_bytes().startswith(b"%PDF-1.7"), ran


def a_schema_beside_the_edition_goes_before_the_one_installed(machine):
    folder = machine.edition("son-schema")
    (folder / "repertoire.rng").write_text("<grammar/>")
    ran = machine.user("repertoire", "check", cwd=folder)
    assert ran.returncode != 0 and "[schema-read]" in ran.stderr, ran


def it_speaks_the_language_of_the_locale(machine):
    french, english = (machine.user("repertoire", "--help", cwd=machine.home, env={"LC_ALL": name}).stdout
                       for name in ("fr_FR.UTF-8", "C.UTF-8"))
    assert french.startswith("Usage : repertoire COMMANDE") and english.startswith("Usage: repertoire COMMAND"), (french, english)


def it_tells_its_version_and_those_of_its_libraries(machine):
    version = re.search(r'FO_VERSION "(.*)"', (ROOT / "src/engine/library/libfo.h").read_text())[1]
    first, *libraries = good(machine.program, "--version").splitlines()
    assert re.fullmatch(rf"repertoire {re.escape(version)}( \(\S+\))?", first), first
    assert ("(" in first) == (ROOT / ".git").exists(), first
    assert {line.split()[0] for line in libraries} >= {"libxml2", "libxslt", "HarfBuzz", "ICU"}, libraries
    assert f"({version})" in (ROOT / "src/debian/changelog").read_text().splitlines()[0], "the change log is of another version"
    assert good("pkg-config", "--modversion", "libfo", env=CLEAN | {
        "PKG_CONFIG_PATH": str(next((machine.root / "usr/lib").rglob("pkgconfig")))}).strip() == version


def the_package_of_the_library_tells_its_calls(machine):
    """By the version that brought each: what is used of it later says how new a library it needs."""
    told = re.findall(r"(?m)^ (\w+)@Base [0-9.]+$", (ROOT / "src/debian/libfo1.symbols").read_text())
    ours = {call for call in machine.calls() if call.startswith("fo_")}
    assert set(told) == ours, ours ^ set(told)


# ---- manual pages ----

def options_of_help(text):
    return {word for pair in re.findall(r"(?m)^  (-[a-z])?,? *(--[a-z0-9-]+)", text) for word in pair if word}


def rendered(page):
    # groff's own manual pages and fonts, not those of whoever runs this
    ran = run("man", "--warnings", "-E", "UTF-8", "-l", page, env=CLEAN | {"MANWIDTH": "200", "LC_ALL": "C.UTF-8", "MANROFFOPT": "-c"})
    assert ran.returncode == 0 and not ran.stderr, f"{page}: {ran.stderr}"
    return re.sub(r".\x08", "", ran.stdout)


def each_command_has_its_page_in_each_language(machine):
    skips("man")
    for language in LANGUAGES:
        there = {path.stem for path in machine.page("x.1", language).parent.iterdir()}
        assert there == {"repertoire", *(f"repertoire-{command}" for command in machine.commands())}, there


def pages_tell_of_the_options_that_there_are(machine):
    skips("man")
    for command in machine.commands():
        for language in LANGUAGES:
            page = rendered(machine.page(f"repertoire-{command}.1", language))
            told = re.search(r"(?ms)^OPTIONS$(.*?)^\S", page)[1]
            tags = re.findall(r"(?m)^       (-\S.*)$", told)
            assert {word for tag in tags for word in re.findall(r"(?<!\S)(--?[a-z0-9-]+)", tag)} == options_of_help(
                machine.help(command, language)), (command, language, tags)


def pages_are_whole_and_in_one_language(machine):
    skips("man")
    heads = {"en": ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "SEE ALSO"],
             "fr": ["NOM", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXEMPLES", "CODE DE RETOUR", "ENVIRONNEMENT", "VOIR AUSSI"]}
    for source in (ROOT / "src/man").glob("*.txt"):
        text = source.read_text(encoding="utf-8")
        assert len(re.findall(r"(?m)^en ", text)) == len(re.findall(r"(?m)^fr ", text)), source
        for language in LANGUAGES:
            page = rendered(machine.page(source.stem, language))
            if not source.stem.endswith(".1"):
                continue
            found = re.findall(r"(?m)^([A-Z][A-Z ]+)$", page)
            wanted = [head for head in heads[language] if "-" in source.name or head not in ("OPTIONS", "SEE ALSO", "VOIR AUSSI")]
            assert [head for head in found if head in wanted] == wanted, (source, found)


def what_pages_name_is_there(machine):
    for source in (ROOT / "src/man").glob("*.txt"):
        text = source.read_text(encoding="utf-8")
        for name, section in re.findall(r"(repertoire-[a-z]+|libfo[a-z-]*)\(([1-9])\)", text):
            assert machine.page(f"{name}.{section}", "en").exists(), f"{source}: {name}"
        for call in re.findall(r"\bfo_[a-z_]+", text):
            assert call in machine.calls(), f"{source}: {call}"


def examples_of_the_pages_run(machine):
    for source in sorted((ROOT / "src/man").glob("*.1.txt")):
        folder = machine.edition(f"exemple-{source.stem}")
        shutil.copytree(ROOT / "tests/epreuve", folder / "ancienne")
        lines = re.findall(r"(?m)^\$ (.*)", source.read_text(encoding="utf-8"))
        # One shell for a page, which may go to another folder; Ctrl-C is an end too.
        script = "".join(f"echo {shlex.quote(line)} >&2\n{line}\ns=$?; [ $s = 0 ] || [ $s = 130 ] || exit $s\n" for line in lines)
        ran = machine.user("sh", "-c", script, cwd=folder)
        assert ran.returncode == 0, f"{source}: {ran.stderr[-2000:]}"


# ---- completions ----

def completed_by_bash(machine, folder, line, _=None):
    script = f"""source {machine.share}/bash-completion/completions/repertoire
        COMP_LINE={line!r}; COMP_POINT=${{#COMP_LINE}}
        words=${{COMP_LINE//=/ = }}; read -ra COMP_WORDS <<<"$words"; [[ $COMP_LINE == *' ' || $COMP_LINE == *= ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _repertoire; printf '%s\\n' "${{COMPREPLY[@]}}" """
    return set(good("bash", "-c", script, cwd=folder, env=machine.environment).split())


def completed_by_fish(machine, folder, line, _=None):
    script = f"source {machine.share}/fish/vendor_completions.d/repertoire.fish; complete -C {line!r}"
    return {found.split("\t")[0] for found in good("fish", "--no-config", "-c", script, cwd=folder, env=machine.environment).splitlines()}


def completed_by_zsh(machine, folder, line, last):
    """In a terminal of its own, as zsh completes nowhere else; what it lists, in the order of letters up to `last`."""
    script = f"""zmodload zsh/zpty; zpty it zsh -f -i
        zpty -w it "PS1=; unsetopt zle_bracketed_paste; bindkey -e; fpath=({machine.share}/zsh/site-functions \\$fpath); cd {folder}; autoload -U compinit; compinit -u -d {folder}/.zcompdump; bindkey '^I' list-choices; LISTMAX=1000; echo re''ady"
        zpty -r it found '*ready*'
        zpty -w -n it {line!r}$'\\t'; zpty -r it found '*{last}*'; print -r -- "$found" """
    return set(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", good("zsh", "-f", "-c", script, env=machine.environment | {"TERM": "xterm", "COLUMNS": "200"})).split())


def completes(machine, complete):
    folder = machine.home / "a-completer"
    if not folder.exists():
        machine.edition("a-completer")
    wanted = options_of_help(machine.help("build", "en"))
    found = complete(machine, folder, "repertoire ", max(machine.commands()))
    assert set(machine.commands()) <= found, found
    wanted = {word for word in wanted if word.startswith("--")}
    found = complete(machine, folder, "repertoire build --", max(wanted))
    assert wanted | {"--quiet"} <= {re.split(r"[=\[]", word)[0] for word in found}, wanted - found
    for command in "fiche", "retire", "rename", "proof":
        found = complete(machine, folder, f"repertoire {command} cou", "courbeval--kolonda")
        assert any("courbeval--kolonda" in word for word in found), (command, found)


def bash_completes(machine):
    completes(machine, completed_by_bash)
    folder = machine.home / "a-completer"
    assert completed_by_bash(machine, folder, "repertoire build --pdf=") == {"1.7", "2.0"}
    assert completed_by_bash(machine, folder, "repertoire build --diffusion=i") == {"interne"}
    assert not completed_by_bash(machine, folder, "repertoire fo --strict=")
    assert not completed_by_bash(machine, folder, "repertoire build --a//;1etouch${IFS}pris;s/x=") and not (folder / "pris").exists()
    assert completed_by_bash(machine, folder, "repertoire query ") >= {"add", "close", "courbeval--kolonda"}


def fish_completes(machine):
    skips("fish")
    completes(machine, completed_by_fish)
    assert "--pdf=2.0" in completed_by_fish(machine, machine.home / "a-completer", "repertoire build --pd")


def zsh_completes(machine):
    skips("zsh")
    completes(machine, completed_by_zsh)


# ---- desktop and service ----

def the_service_is_as_systemd_wants_it(machine):
    skips("systemd-analyze")
    unit = (machine.root / "usr/lib/systemd/system/repertoire.service").read_text()
    assert "ExecStart=/usr/bin/repertoire serve" in unit, unit
    copy = machine.home / "repertoire.service"
    copy.write_text(re.sub("/usr/bin/repertoire", str(machine.program), re.sub("(?m)^Documentation=.*\n", "", unit)))
    ran = run("systemd-analyze", "verify", copy)
    assert ran.returncode == 0 and "repertoire" not in ran.stderr, ran.stderr


def the_desktop_knows_a_fiche_and_what_prints_it(machine):
    skips("desktop-file-validate")
    entry = machine.share / "applications/repertoire.desktop"
    assert good("desktop-file-validate", entry) == ""
    line = re.search("(?m)^Exec=(.*)", entry.read_text())[1].replace("\\\\", "\\")
    words = [re.sub(r"\\(.)", r"\1", quoted) if quoted else bare for quoted, bare in re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line)]
    folder = machine.edition("bureau")
    fiche = folder / "fiches/une fiche.fiche.xml"
    shutil.copy(folder / "fiches/courbeval--kolonda.xml", fiche)
    ran = machine.user("timeout", "-s", "INT", "3", *[str(fiche) if word == "%f" else word for word in words], cwd="/")
    assert (fiche.parent / "une fiche.fiche.pdf").exists(), ran
    if shutil.which("update-mime-database"):
        good("update-mime-database", machine.share / "mime")
        assert "*.fiche.xml" in (machine.share / "mime/globs").read_text()
        for path in (machine.share / "mime").iterdir():
            if path.name != "packages":
                shutil.rmtree(path) if path.is_dir() else path.unlink()


# ---- the rest ----

def what_is_installed_is_nobodys_private_matter(machine):
    """An edition is its publisher's: no fiche of it is installed, nor anything that only root may read."""
    names = {path.name for path in machine.root.rglob("*")}
    assert not names & {"repertoire-2008.xml", *(path.name for path in (ROOT / "data/fiches").iterdir())}, names
    for path in machine.root.rglob("*"):
        assert path.is_symlink() or path.stat().st_mode & stat.S_IROTH, path


def uninstalling_leaves_nothing(machine):
    (machine.share / "doc/autre").mkdir(parents=True)
    machine.make("uninstall")
    left = sorted(str(path.relative_to(machine.root)) for path in machine.root.rglob("*"))
    assert left == ["usr", "usr/share", "usr/share/doc", "usr/share/doc/autre"], left


def files(root):
    return {str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir() or path.is_symlink()}


def the_tree_of_a_package_may_be_in_a_folder_of_any_name(machine):
    there, root = files(machine.root), machine.home / "une racine à part"
    machine.make("install", root)
    assert files(root) == there, files(root) ^ there
    machine.make("uninstall", root)
    assert not list(root.iterdir()), files(root)


def a_prefix_may_be_named_from_where_one_stands_and_has_no_spaces(machine):
    prefix = os.path.relpath(machine.home / "chez-moi", ROOT)
    make = ("make", "-s", "-C", ROOT, f"BUILD={BUILD}", f"CC={os.environ.get('CC', 'gcc')}")
    good(*make, "install", f"PREFIX={prefix}", env=CLEAN)
    assert (machine.home / "chez-moi/bin/repertoire").exists()
    assert f"prefix={machine.home}/chez-moi\n" in (machine.home / "chez-moi/lib/pkgconfig/libfo.pc").read_text()
    good(*make, "uninstall", f"PREFIX={prefix}", env=CLEAN)
    assert not (machine.home / "chez-moi").exists(), files(machine.home / "chez-moi")
    ran = run(*make, "install", "PREFIX=/un dossier", env=CLEAN)
    assert ran.returncode != 0 and "without white space" in ran.stderr, ran


def a_tarball_has_the_tree_and_makes_it_without_git(machine):
    if not (ROOT / ".git").exists():
        raise Skipped("no checkout")
    good("make", "-s", "-C", ROOT, f"BUILD={BUILD}", "dist", env=CLEAN)
    tarball = max(BUILD.glob("repertoire-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    folder = machine.home / tarball.name.removesuffix(".tar.gz")
    good("tar", "-xzf", tarball, "-C", machine.home)
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}
    assert there == set(good("git", "-C", ROOT, "ls-tree", "-rz", "--name-only", "HEAD").strip("\0").split("\0"))
    ran = run("make", "-n", "-C", folder, "all", "install", env=CLEAN)
    assert ran.returncode == 0 and "git" not in ran.stderr, ran.stderr


def missing_packages_are_waited_for_and_told(machine):
    """A lock that another apt holds, of packages or of their lists, is waited for, and said."""
    tools, log = machine.home / "tools", machine.home / "asked"
    tools.mkdir()
    for name, script in {
            "dpkg-query": "true", "id": "echo 0", "fuser": "true", "sleep": "true",
            "apt-get": f"""echo "$@" >>{log}
                case "$*" in
                    *update*) [ -e {log}.waited ] && exit; touch {log}.waited; echo 'E: Could not get lock /var/lib/apt/lists/lock' >&2; exit 100 ;;
                    *) [ -e {log}.waited ] ;;
                esac"""}.items():
        (tools / name).write_text(f"#!/bin/sh\n{script}\n")
        (tools / name).chmod(0o755)
    said = good(ROOT / ".ci/require-packages", "un-paquet", env=CLEAN | {"PATH": f"{tools}:{os.environ['PATH']}"})
    asked = log.read_text().splitlines()
    assert [re.search("install|update", line)[0] for line in asked] == ["install", "update", "update", "install"], asked
    assert all("DPkg::Lock::Timeout=600" in line for line in asked), asked
    assert "installing: un-paquet" in said and "another apt or dpkg is at work" in said and "fetches its lists" in said, said


TESTS = (a_user_prints_from_a_folder_of_their_own, a_user_begins_from_an_empty_folder,
         a_schema_beside_the_edition_goes_before_the_one_installed,
         it_speaks_the_language_of_the_locale, it_tells_its_version_and_those_of_its_libraries,
         the_package_of_the_library_tells_its_calls,
         each_command_has_its_page_in_each_language, pages_tell_of_the_options_that_there_are, pages_are_whole_and_in_one_language,
         what_pages_name_is_there, examples_of_the_pages_run, bash_completes, fish_completes, zsh_completes,
         the_service_is_as_systemd_wants_it, the_desktop_knows_a_fiche_and_what_prints_it,
         what_is_installed_is_nobodys_private_matter, the_tree_of_a_package_may_be_in_a_folder_of_any_name,
         a_prefix_may_be_named_from_where_one_stands_and_has_no_spaces, a_tarball_has_the_tree_and_makes_it_without_git,
         missing_packages_are_waited_for_and_told, uninstalling_leaves_nothing)


def main():
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(pathlib.Path(folder))
        for test in TESTS:
            name = test.__name__.replace("_", " ")
            if len(sys.argv) > 1 and not any(word in name for word in sys.argv[1:]):
                continue
            try:
                test(machine)
                print("ok", name, flush=True)
            except Skipped as reason:
                print("ok", name, "# skip:", reason, flush=True)
            except Exception:
                failed = True
                print("not ok", name)
                print("\n".join("# " + line for line in traceback.format_exc().splitlines()), flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
