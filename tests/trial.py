"""The edition for trials, tests/epreuve, where a test may change it."""
import pathlib
import shutil

ROOT = pathlib.Path(__file__).resolve().parent.parent


def copy_edition(folder):
    """Its files with the schema beside them, in `folder`, which may be there already; the folder."""
    shutil.copytree(ROOT / "tests/epreuve", folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "data/repertoire.rng", folder)
    return pathlib.Path(folder)


def copy_desk(folder):
    """The edition in data, and what prints it beside that, as they stand in a checkout; the folder."""
    folder = pathlib.Path(folder)
    copy_edition(folder / "data")
    for name in ("templates", "fonts"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    return folder
