"""A page's plates, as Ghostscript separates them."""
import pathlib
import re
import subprocess
import tempfile

from PIL import Image


def plates(pdf, page, resolution):
    """{ink: picture}: a byte a pixel, 255 where there is no ink."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{resolution}",
                        f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={folder}/p.tif", str(pdf)],
                       check=True, capture_output=True)
        return {re.search(r"\((.*)\)", path.name)[1]: Image.open(path).convert("L")
                for path in pathlib.Path(folder).glob("*(*.tif")}


def rows(plate):
    pixels = plate.tobytes()
    return [pixels[at:at + plate.width] for at in range(0, len(pixels), plate.width)]
