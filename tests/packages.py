"""Programs that Debian has not and npm has: PDFium (Chrome, Edge) and pdf.js (Firefox), in $BUILD/readers."""
import os
import shutil
import subprocess

PACKAGES = os.path.join(os.environ.get("BUILD", "build"), "readers")


def packages():
    """Where npm has put the two; None where it cannot."""
    modules = os.path.join(PACKAGES, "node_modules")
    if not shutil.which("npm") or not shutil.which("node"):
        return None
    if not os.path.exists(os.path.join(modules, "pdfjs-dist")):
        os.makedirs(PACKAGES, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(os.path.join("tests/readers", name), PACKAGES)
        if subprocess.run(["timeout", "120", "npm", "ci", "--silent", "--no-audit", "--no-fund", "--omit=optional",
                           "--prefix", PACKAGES], capture_output=True, check=False).returncode:
            return None
    return os.path.abspath(modules)
