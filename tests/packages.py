"""Programs that Debian has not and npm has: PDFium (Chrome, Edge) and pdf.js (Firefox), in $BUILD/readers; axe-core, in
$BUILD/axe; the Nu HTML checker and Redocly, in $BUILD/outside."""
import fcntl
import os
import shutil
import subprocess


def install(folder, place):
    """Whether npm could."""
    for file in ("package.json", "package-lock.json"):
        shutil.copy(os.path.join("tests", folder, file), place)
    command = ["npm", "ci", "--silent", "--no-audit", "--no-fund", "--omit=optional", "--prefix", place]
    return not subprocess.run(["timeout", "120", *command], capture_output=True, check=False).returncode


def package(folder, name):
    """Where npm has put what tests/`folder` asks for, `name` among it; None where it cannot."""
    place = os.path.join(os.environ.get("BUILD", "build"), folder)
    modules = os.path.join(place, "node_modules")
    if not shutil.which("npm") or not shutil.which("node"):
        return None
    os.makedirs(place, exist_ok=True)
    with open(os.path.join(place, "lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of tests that run at once, one installs
        if not os.path.exists(os.path.join(modules, name)) and not install(folder, place):
            return None
    return os.path.abspath(modules)


def packages():
    """Where the readers are; None where they cannot be had."""
    return package("readers", "pdfjs-dist")
