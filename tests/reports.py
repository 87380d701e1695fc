#!/usr/bin/env python3
"""Errors that readers tell of: what the form takes, what it does not, what is kept of it, how editors take it in.

Usage: tests/reports.py. REPERTOIRE names the program."""
import contextlib
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True
from serving import PROGRAM, ROOT, Edition, Server, equal, run

FICHE = "etrelles--dabia"
TEXT = "Le numéro de la mairie est le 02 61 91 00 00 depuis mai."
FORM = "application/x-www-form-urlencoded"


@contextlib.contextmanager
def taking(*options):
    """An edition, its server with a folder for reports, the folder."""
    with tempfile.TemporaryDirectory() as folder:
        kept = pathlib.Path(folder) / "signalements"
        kept.mkdir()
        edition = Edition(folder)
        server = Server(edition, "--reports", str(kept), *options)
        try:
            yield edition, server, kept
        finally:
            server.stop()


def send(server, body, fiche=FICHE, kind=FORM, **fields):
    """Status and fields of the answer; what is sent is a form's fields, or bytes."""
    body = body if isinstance(body, bytes) else urllib.parse.urlencode(body).encode()
    return server.get(f"/signaler/{fiche}", "POST", body, **({"Content_Type": kind} if kind else {}), **fields)[:2]


def files(folder):
    return sorted(folder.iterdir())


def query(edition, *arguments):
    return subprocess.run([PROGRAM, "query", *map(str, arguments), "--source", str(edition.master), "--schema",
                           str(ROOT / "data/repertoire.rng"), "--lang", "fr"], capture_output=True, text=True, check=False)


def what_is_told_is_kept_as_a_file_of_its_own():
    with taking() as (edition, server, kept):
        before = {path: path.read_bytes() for path in edition.folder.rglob("*") if path.is_file()}
        status, fields = send(server, {"sujet": "Coordonnées", "texte": TEXT, "courriel": "lectrice@lise.example", "adresse-du-site": ""})
        equal((status, fields["Location"], fields["Cache-Control"]), (303, "../signalement", "no-store"))
        assert "arrivé" in server.get("/signalement")[2].decode()
        [path] = files(kept)
        equal(path.stat().st_mode & 0o777, 0o640)
        root = ElementTree.parse(path).getroot()
        equal((root.tag, root.get("fiche")), ("signalement", FICHE))
        equal([(child.tag, child.text) for child in root],
              [("sujet", "Coordonnées"), ("texte", TEXT), ("courriel", "lectrice@lise.example")])
        equal({path: path.read_bytes() for path in before}, before)
        for address in (f"/fiches/{FICHE}", f"/signaler/{FICHE}", "/", "/fiches.json", f"/?q={urllib.parse.quote('02 61 91')}"):
            assert "02 61 91 00 00" not in server.get(address)[2].decode(), address


def lines_and_signs_stay_what_they_are():
    with taking() as (_, server, kept):
        told = "Première ligne\r\nseconde <b>&amp; \"'</b> ]]> N’Ko ߒߞߏ 𝄞"
        equal(send(server, {"texte": told})[0], 303)
        [path] = files(kept)
        equal(ElementTree.parse(path).getroot().findtext("texte"), told.replace("\r\n", "\n"))


def the_form_is_there_only_where_reports_are_taken():
    with taking() as (edition, server, _):
        page = server.get(f"/signaler/{FICHE}")[2].decode()
        assert f'method="post" action="../signaler/{FICHE}"' in page and "effacée" in page, page
        assert re.search(r'<label for="texte">', page) and 'name="texte"' in page and "required" in page
        other = Server(edition)
        try:
            assert "<form" not in other.get(f"/signaler/{FICHE}")[2].decode()
            status, fields = send(other, {"texte": TEXT})
            equal((status, fields["Allow"]), (405, "GET, HEAD"))
            equal(other.get("/signalement")[0], 404)
        finally:
            other.stop()


def what_says_nothing_or_too_much_is_refused():
    with taking() as (_, server, kept):
        for body, wanted in (({}, 422), ({"texte": ""}, 422), ({"texte": " \r\n "}, 422), ({"texte": "x" * 6001}, 422),
                             ({"texte": TEXT, "courriel": "personne"}, 422), ({"texte": TEXT, "courriel": "a@b\r\nBcc: c@d"}, 422),
                             ({"texte": TEXT, "courriel": "a" * 200 + "@lise.example"}, 422), ({"texte": TEXT, "sujet": "x" * 101}, 422),
                             (b"texte=%ff%fe", 400), (b"texte=%00", 400), (b"texte=a%1bb", 400), (b"texte=%4", 400),
                             (b"texte=\xef\xbf\xbe", 400), (b"&".join(b"a=%d" % n for n in range(100)), 400),
                             (b"texte=" + b"x" * (24 << 10), 413)):
            equal((str(body)[:60], send(server, body)[0]), (str(body)[:60], wanted))
        equal(send(server, {"texte": TEXT}, kind="text/plain")[0], 415)
        equal(send(server, {"texte": TEXT}, kind="multipart/form-data; boundary=x")[0], 415)
        equal(send(server, {"texte": TEXT}, kind=None)[0], 415)
        head = f"POST /signaler/{FICHE} HTTP/1.1\r\nHost: a\r\nContent-Type: {FORM}\r\n"
        assert server.raw(f"{head}\r\n".encode()).startswith(b"HTTP/1.1 411")
        assert server.raw(f"{head}Transfer-Encoding: chunked\r\n\r\n5\r\ntexte\r\n0\r\n\r\n".encode()).startswith(b"HTTP/1.1 400")
        equal(files(kept), [])


def only_of_a_fiche_that_is_there():
    with taking() as (_, server, kept):
        for fiche in ("rien", "..%2f..%2fetc", FICHE.upper(), FICHE + "/", FICHE + ".html", ""):
            equal((fiche, send(server, {"texte": TEXT}, fiche)[0]), (fiche, 404))
        for address in ("/", f"/fiches/{FICHE}", "/signalement", "/domaines", f"/fiches/{FICHE}.pdf", "/signaler"):
            equal((address, server.get(address, "POST", b"texte=x", Content_Type=FORM)[0]), (address, 405))
        equal(files(kept), [])


def pages_of_others_cannot_send_it():
    with taking("--site", "https://repertoire.example/mali") as (_, server, kept):
        for fields in ({"Origin": "https://ailleurs.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"},
                       {"Sec_Fetch_Site": "same-site"}, {"Origin": "https://repertoire.example.org"}, {"Origin": "https://repertoire.exampl"}):
            equal((fields, send(server, {"texte": TEXT}, **fields)[0]), (fields, 403))
        equal(files(kept), [])
        for fields in ({"Origin": f"http://127.0.0.1:{server.port}", "Sec_Fetch_Site": "same-origin"}, {"Origin": "https://repertoire.example"}):
            equal((fields, send(server, {"texte": TEXT}, **fields)[0]), (fields, 303))
        equal(len(files(kept)), 2)


def programs_that_fill_in_everything_are_heard_by_nobody():
    with taking() as (_, server, kept):
        status, fields = send(server, {"texte": "Achetez", "adresse-du-site": "https://spam.example"})
        equal((status, fields["Location"]), (303, "../signalement"))
        equal(files(kept), [])


def a_flood_is_stopped_for_one_and_for_all():
    with taking("--proxy", "127.0.0.1") as (_, server, kept):
        statuses = [send(server, {"texte": f"{TEXT} {n}"}, X_Forwarded_For="192.0.2.1")[0] for n in range(8)]
        equal(statuses, [303] * 5 + [429] * 3)
        equal(send(server, {"texte": TEXT}, X_Forwarded_For="192.0.2.2")[0], 303)
        statuses = [send(server, {"texte": TEXT}, X_Forwarded_For=f"198.51.100.{n}")[0] for n in range(60)]
        equal((statuses.count(303), statuses.count(429)), (54, 6))
        equal(len(files(kept)), 60)
        equal(server.get(f"/signaler/{FICHE}")[0], 200)


def a_full_folder_takes_no_more():
    with taking() as (_, server, kept):
        for number in range(1000):
            (kept / f"{number}.xml").touch()
        equal(send(server, {"texte": TEXT})[0], 503)
        (kept / "0.xml").unlink()
        equal(send(server, {"texte": TEXT})[0], 303)


def a_restart_keeps_what_was_told():
    with taking() as (edition, server, kept):
        equal(send(server, {"texte": TEXT})[0], 303)
        before = files(kept)
        server.stop()
        other = Server(edition, "--reports", str(kept))
        try:
            equal(send(other, {"texte": TEXT})[0], 303)
        finally:
            other.stop()
        assert len(before) == 1 and set(before) < set(files(kept))


def a_folder_that_is_not_there_is_told_at_once():
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Edition(folder), "--reports", folder + "/rien", must_start=False)
        equal(server.process.wait(30), 5)
        assert "[folder-write]" in server.said(), server.said()


def editors_look_first_and_then_take_it_in():
    with taking() as (edition, server, kept):
        equal(send(server, {"sujet": "Coordonnées", "texte": TEXT, "courriel": "lectrice@lise.example"})[0], 303)
        server.stop()
        fiche = edition.folder / f"fiches/{FICHE}.xml"
        text, [path] = fiche.read_text(encoding="utf-8"), files(kept)
        shown = query(edition, "take", kept)
        equal(shown.returncode, 0)
        assert TEXT in shown.stdout and "lectrice@lise.example" in shown.stdout and FICHE in shown.stdout, shown.stdout
        equal((fiche.read_text(encoding="utf-8"), files(kept)), (text, [path]))
        taken = query(edition, "take", kept, "--apply")
        equal((taken.returncode, taken.stderr), (0, f"la question q1 est posée dans {fiche}\n"))
        now = fiche.read_text(encoding="utf-8")
        assert "lectrice@lise.example" not in now and "lectrice@lise.example" in taken.stdout
        [question] = ElementTree.fromstring(now.encode()).iter("question")
        equal((question.get("pour"), question.get("de")), ("redaction", "lecteur"))
        equal(" ".join(question.text.split()), f"Signalé par un lecteur (Coordonnées) : {TEXT}")
        equal(re.sub(r"\s*<question.*?</question>", "", now, flags=re.DOTALL), text)
        equal(files(kept), [])
        assert "Signalé par un lecteur" in query(edition, "list").stdout


def what_was_taken_in_before_is_not_asked_twice():
    with taking() as (edition, server, kept):
        equal(send(server, {"texte": TEXT})[0], 303)
        [path] = files(kept)
        report = path.read_bytes()
        equal(query(edition, "take", path, "--apply").returncode, 0)
        path.write_bytes(report)
        equal(query(edition, "take", path, "--apply").returncode, 0)
        text = (edition.folder / f"fiches/{FICHE}.xml").read_text(encoding="utf-8")
        equal((text.count("<question"), files(kept)), (1, []))


def what_is_no_report_is_told_and_left():
    with taking() as (edition, _, kept):
        other = kept.parent / "autre.xml"
        other.write_text('<fiche id="x"/>', encoding="utf-8")
        bad = {"a.xml": f'<signalement fiche="{other}" le="2026-11-30"><texte>x</texte></signalement>',
               "b.xml": f'<signalement fiche="{FICHE}" le="2026-11-30"><texte> </texte></signalement>',
               "c.xml": '<!DOCTYPE a [<!ENTITY e SYSTEM "/etc/passwd">]>'
                        f'<signalement fiche="{FICHE}" le="2026-11-30"><texte>&e;</texte></signalement>',
               "d.xml": "",
               "e.xml": '<signalement fiche="partie--ailleurs" le="2026-11-30"><texte>De quelle fiche ?</texte></signalement>'}
        for name, text in bad.items():
            (kept / name).write_text(text, encoding="utf-8")
        taken = query(edition, "take", kept, "--apply")
        assert taken.returncode not in (0, 70), taken
        for name in bad:
            assert name in taken.stderr or name == "e.xml", (name, taken.stderr)
        assert "partie--ailleurs" in taken.stderr, taken.stderr
        equal(sorted(path.name for path in files(kept)), sorted(bad))
        assert "<question" not in (edition.folder / f"fiches/{FICHE}.xml").read_text(encoding="utf-8")


def main():
    return run([what_is_told_is_kept_as_a_file_of_its_own, lines_and_signs_stay_what_they_are,
                the_form_is_there_only_where_reports_are_taken, what_says_nothing_or_too_much_is_refused,
                only_of_a_fiche_that_is_there, pages_of_others_cannot_send_it, programs_that_fill_in_everything_are_heard_by_nobody,
                a_flood_is_stopped_for_one_and_for_all, a_full_folder_takes_no_more, a_restart_keeps_what_was_told,
                a_folder_that_is_not_there_is_told_at_once, editors_look_first_and_then_take_it_in,
                what_was_taken_in_before_is_not_asked_twice, what_is_no_report_is_told_and_left])


if __name__ == "__main__":
    sys.exit(main())
