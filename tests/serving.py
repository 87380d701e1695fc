"""What the tests of the server share: a small edition of invented places, a server over it, requests, ok lines."""
import contextlib
import http.client
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))

FICHE = """<?xml version="1.0" encoding="UTF-8"?>
<fiche id="{id}" categorie="partenariat" formulaire="2008" tri="{key}">
  <mise-a-jour date="2008-10-{day:02}"/>
  <partie pays="fr">
    <collectivite ref="fr-commune-49-{side}" type="commune">
      <nom>{name}</nom>
      <situation departement="49"/>
    </collectivite>
  </partie>
</fiche>
"""


class Edition:
    """Files of an edition in a folder of its own, with the template beside it."""

    def __init__(self, folder, count=3):
        self.folder = pathlib.Path(folder) / "edition"
        self.templates = pathlib.Path(folder) / "templates"
        (self.folder / "fiches").mkdir(parents=True)
        shutil.copytree(ROOT / "templates", self.templates)
        shutil.copy(ROOT / "tests/faults/source/referentiels.xml", self.folder)
        self.fiches = {f"lieu-{i:03}--toro": f"Lieu-sur-Lise {i:03}" for i in range(count - 2)}
        self.fiches |= {"etrelles--dabia": "Étrelles-lès-Lise", "aubeville--dabia": "Aubeville"}
        for number, (identifier, name) in enumerate(self.fiches.items()):
            self.write(identifier, name, number)
        self.master = self.folder / "repertoire.xml"
        self.write_master()

    def write(self, identifier, name, number=0):
        """Writes a fiche as editors do: another file, renamed over it."""
        text = FICHE.format(id=identifier, side=identifier.split("--")[0],
                            key=identifier.split("--")[0].replace("-", " "), name=name, day=number % 28 + 1)
        self.write_text(self.folder / "fiches" / f"{identifier}.xml", text)

    def write_text(self, path, text):
        temporary = path.with_suffix(".new")
        temporary.write_text(text, encoding="utf-8")
        temporary.rename(path)

    def write_master(self):
        includes = "".join(f'<xi:include href="fiches/{identifier}.xml"/>' for identifier in self.fiches)
        self.write_text(self.master, '<?xml version="1.0" encoding="UTF-8"?>'
                        '<repertoire edition="2008" langue="fr" xmlns:xi="http://www.w3.org/2001/XInclude">'
                        '<titre>Un répertoire</titre><parution date="2008"/><editeur><nom>Éditions de la Lise</nom></editeur>'
                        f'<xi:include href="referentiels.xml"/><fiches tri="cle">{includes}</fiches></repertoire>')

    def options(self):
        return ["--schema", str(ROOT / "data/repertoire.rng"), "--template", str(self.templates / "edition.xsl"),
                "--fonts", str(ROOT / "fonts/fonts.conf")]

    def printed(self, command, *arguments):
        """The PDF that a command of the program prints."""
        return subprocess.run([PROGRAM, command, *arguments, *self.options(), "-o", "-"], check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


class Server:
    def __init__(self, edition, *options, must_start=True, environment={}):
        self.messages = tempfile.TemporaryFile(mode="w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", str(edition.master), "--listen", "127.0.0.1:0", *edition.options(), *options],
            stdout=subprocess.PIPE, stderr=self.messages, text=True, env=os.environ | environment)
        line = self.process.stdout.readline()
        self.url = line.rpartition(" ")[2].strip()
        if not self.url and must_start:
            raise RuntimeError(self.said())
        self.port = int(self.url.rpartition(":")[2].strip("/") or 0)

    def said(self):
        self.messages.seek(0)
        return self.messages.read()

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def get(self, target, method="GET", body=None, **fields):
        """Status, fields and content; fields are named with _ for -."""
        with contextlib.closing(self.connect()) as connection:
            connection.request(method, target, body, {name.replace("_", "-"): value for name, value in fields.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()

    def raw(self, request, seconds=30):
        """All bytes that a request written by hand is answered, until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            connection.sendall(request)
            answer = b""
            with contextlib.suppress(ConnectionResetError):
                while more := connection.recv(65536):
                    answer += more
            return answer

    def metric(self, name):
        text = self.get("/metrics")[2].decode()
        return float(next(line.split()[-1] for line in text.splitlines() if line.startswith(f"repertoire_{name} ")))

    def stop(self, signal=15):
        """Its status; -9 when it had to be killed."""
        if self.process.poll() is None:
            self.process.send_signal(signal)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


@contextlib.contextmanager
def serving(*options, count=3):
    """A new edition, and a server over it."""
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder, count)
        server = Server(edition, *options)
        try:
            yield edition, server
        finally:
            server.stop()


def until(condition, seconds=20):
    """Whether it comes to hold in that time."""
    end = time.monotonic() + seconds
    while not (held := condition()) and time.monotonic() < end:
        time.sleep(0.05)
    return bool(held)


def equal(actual, wanted):
    assert actual == wanted, f"{actual!r:.200}, not {wanted!r:.200}"


def run(tests):
    """An ok or not ok line for each function, named by it; the status of the script."""
    failed = 0
    for test in tests:
        name = test.__name__.replace("_", " ")
        try:
            skipped = test()
        except Exception as fault:  # whatever went wrong, the other tests have their turn
            failed += 1
            print(f"not ok {name}", *(f"# {line}" for line in f"{type(fault).__name__}: {fault}".splitlines()), sep="\n")
        else:
            print(f"ok {name}{f' # skip {skipped}' if skipped else ''}", flush=True)
    return 1 if failed else 0
