"""Programs that Debian has not and npm has: PDFium (Chrome, Edge) and pdf.js (Firefox), in $BUILD/readers; axe-core, in
$BUILD/axe; the Nu HTML checker and Redocly, in $BUILD/outside."""
import os
import shutil
import subprocess


def package(folder, name):
    """Where npm has put what tests/`folder` asks for, `name` among it; None where it cannot."""
    place = os.path.join(os.environ.get("BUILD", "build"), folder)
    modules = os.path.join(place, "node_modules")
    if not shutil.which("npm") or not shutil.which("node"):
        return None
    if not os.path.exists(os.path.join(modules, name)):
        os.makedirs(place, exist_ok=True)
        for file in ("package.json", "package-lock.json"):
            shutil.copy(os.path.join("tests", folder, file), place)
        if subprocess.run(["timeout", "120", "npm", "ci", "--silent", "--no-audit", "--no-fund", "--omit=optional",
                           "--prefix", place], capture_output=True, check=False).returncode:
            return None
    return os.path.abspath(modules)


def packages():
    """Where the readers are; None where they cannot be had."""
    return package("readers", "pdfjs-dist")
