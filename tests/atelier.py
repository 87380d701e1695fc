#!/usr/bin/python3
"""The desk (serve --atelier): what it shows of an edition of invented fiches, what it changes in their files, and whom
it does not hear."""
import contextlib
import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

import pikepdf

sys.dont_write_bytecode = True
from serving import PROGRAM, ROOT, Server, equal, run, serving

EPREUVE = ROOT / "tests/epreuve"
COURBEVAL = "courbeval--kolonda"
MONTFLEURET = "montfleuret--tanabougou"
TODAY = {"SOURCE_DATE_EPOCH": "1777291200"}  # 2026-04-27


class Epreuve:
    """A copy of the edition, to be changed."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder) / "epreuve"
        shutil.copytree(EPREUVE, self.folder)
        self.forms = pathlib.Path(folder) / "envoi"
        self.forms.mkdir()
        self.master = self.folder / "repertoire-essai.xml"

    def file(self, identifier):
        return self.folder / "fiches" / f"{identifier}.xml"

    def change(self, identifier, old, new):
        text = self.file(identifier).read_text(encoding="utf-8")
        assert old in text, old
        self.file(identifier).write_text(text.replace(old, new, 1), encoding="utf-8")

    def options(self):
        return ["--schema", str(ROOT / "data/repertoire.rng"), "--template", str(ROOT / "templates/edition.xsl"),
                "--fonts", str(ROOT / "fonts/fonts.conf")]

    def run(self, *arguments):
        return subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env=os.environ | TODAY, check=True).stdout


class Desk:
    """A browser without a screen: it reads pages and sends their forms."""

    def __init__(self, server):
        self.server = server

    def page(self, target="/atelier", status=200, **fields):
        answered, head, content = self.server.get(target, **fields)
        equal((target, answered), (target, status))
        return content.decode()

    def token(self):
        return re.search(r'name="jeton" value="([0-9a-f]{32})"', self.page(f"/atelier/fiches/{COURBEVAL}"))[1]

    def send(self, target, status=303, head={}, **fields):
        fields = {"jeton": self.token()} | fields
        answered, answer, content = self.server.get(
            target, "POST", urllib.parse.urlencode(fields),
            **{"Content_Type": "application/x-www-form-urlencoded"} | head)
        equal((answered, " ".join(re.findall(r"<p>(.*?)</p>", content.decode())[:9]) if answered != status else ""), (status, ""))
        return answer.get("Location") if status == 303 else content.decode()

    def rows(self, query=""):
        """The fiches that the list shows, in its order, with the text of each row."""
        page = self.page("/atelier" + query)
        return {target: text_of(rest) for target, rest in
                re.findall(r'<tr><th scope="row"><a href="\./atelier/fiches/([^"]*)">(.*?)</tr>', page, re.DOTALL)}


def text_of(page):
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", re.sub("<style>.*?</style>", "", page, flags=re.DOTALL))).split())


@contextlib.contextmanager
def desk(*options, prepare=lambda edition: (), environment=TODAY):
    with tempfile.TemporaryDirectory() as folder:
        edition = Epreuve(folder)
        more = prepare(edition) or ()
        server = Server(edition, "--atelier", *map(str, options), *map(str, more), environment=environment)
        try:
            yield edition, Desk(server), server
        finally:
            server.stop()


def refused_at_start(*options):
    with tempfile.TemporaryDirectory() as folder:
        edition = Epreuve(folder)
        done = subprocess.run([PROGRAM, "serve", str(edition.master), *edition.options(), *options], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
        return done.returncode, done.stderr


# ---- whom it hears ----

def without_the_option_there_is_no_desk():
    with serving() as (_, server):
        equal(server.get("/atelier")[0], 404)
        equal(server.get("/atelier/fiches/x")[0], 404)
        status, head, _ = server.get("/atelier", "POST", "a=b", Content_Type="application/x-www-form-urlencoded")
        equal((status, head["Allow"]), (405, "GET, HEAD"))


def public_pages_are_the_same_with_a_desk_and_without():
    with tempfile.TemporaryDirectory() as folder:
        edition = Epreuve(folder)
        answers = []
        for options in [], ["--atelier"]:
            server = Server(edition, *options, environment=TODAY)
            try:
                server.get(f"/fiches/{COURBEVAL}.pdf"), server.get("/edition.pdf")
                answers.append([(status, {k: v for k, v in head.items() if k != "Date"}, content) for status, head, content
                                in (server.get(target) for target in
                                    (f"/fiches/{COURBEVAL}.pdf", "/?q=courbeval", "/rien", "/fiches/rien.pdf"))])
                equal(server.get("/", "POST", "a=b")[0], 405)
                equal(server.get(f"/fiches/{COURBEVAL}.pdf", "DELETE")[0], 405)
            finally:
                server.stop()
        equal(answers[0], answers[1])


def a_desk_open_to_other_machines_is_refused():
    status, said = refused_at_start("--atelier", "--listen", "0.0.0.0:0")
    equal(status, 2)
    assert "--atelier" in said and "--proxy" in said, said
    status, said = refused_at_start("--forms", "x")
    equal(status, 2)
    assert "--atelier" in said, said


def a_page_from_elsewhere_is_not_heard():
    with desk() as (edition, browser, server):
        before = edition.file(COURBEVAL).read_bytes()
        page = f"/atelier/fiches/{COURBEVAL}"
        form = {"action": "question", "sur": "", "pour": "redaction", "de": "Anne", "texte": "Qui ?"}
        browser.page(status=403, Host="ailleurs.example")
        browser.page(status=403, Host=f"127.0.0.1.ailleurs.example:{server.port}")
        browser.page(status=403, X_Forwarded_For="192.0.2.1")
        for host in f"localhost:{server.port}", "127.0.0.1", f"[::1]:{server.port}", "LOCALHOST":
            browser.page(Host=host)
        browser.send(page, 403, jeton="0" * 32, **form)
        browser.send(page, 403, jeton="", **form)
        browser.send(page, 403, {"Origin": "http://ailleurs.example"}, **form)
        browser.send(page, 403, {"Origin": "null"}, **form)
        browser.send(page, 403, {"Sec-Fetch-Site": "cross-site"}, **form)
        browser.send(page, 403, {"Host": "ailleurs.example"}, **form)
        browser.send(page, 415, {"Content_Type": "text/plain"}, **form)
        browser.send(page, 400, **form | {"texte": "a\x01b"})
        browser.send(page, 413, **form | {"texte": "a" * 70000})
        equal(edition.file(COURBEVAL).read_bytes(), before)
        browser.send(page, 303, {"Origin": f"http://127.0.0.1:{server.port}", "Sec-Fetch-Site": "same-origin"}, **form)
        assert edition.file(COURBEVAL).read_bytes() != before


def behind_a_proxy_its_names_and_user_are_believed():
    with desk("--proxy", "127.0.0.1", "--host", "fiches.example") as (edition, browser, server):
        ours = {"Host": "fiches.example", "X_Forwarded_For": "192.0.2.1", "X_Remote_User": "claire",
                "Origin": "https://fiches.example"}
        page = browser.page(f"/atelier/fiches/{COURBEVAL}", **ours)
        assert 'name="de"' not in page, "a name is asked for that is known"
        browser.page(status=403, Host="ailleurs.example", X_Forwarded_For="192.0.2.1")
        browser.send(f"/atelier/fiches/{COURBEVAL}", 303, ours, action="question", pour="redaction", de="x", texte="Qui ?")
        assert 'de="claire"' in edition.file(COURBEVAL).read_text(encoding="utf-8")


def pages_of_the_desk_are_kept_by_nobody():
    with desk() as (_, browser, server):
        head = server.get("/atelier")[1]
        equal(head["Cache-Control"], "no-store")
        assert "frame-ancestors 'none'" in head["Content-Security-Policy"]
        assert "<script" not in browser.page(f"/atelier/fiches/{COURBEVAL}").lower()
        browser.page("/atelier/rien", 404)
        browser.page("/atelier/fiches/rien", 404)
        browser.page("/atelier/fiches/../../etc/passwd", 404)
        browser.page("/atelier?q=%ff", 400)
        equal(server.get("/atelier", "PUT")[1]["Allow"], "GET, HEAD, POST")
        equal(server.raw(b"POST /atelier/fiches/x HTTP/1.1\r\nHost: localhost\r\n\r\n").split()[1], b"411")


# ---- the list ----

def spoiled(edition):
    edition.change(COURBEVAL, "<cp>49990</cp>", "<cp>72000</cp>")
    edition.change(MONTFLEURET, "<mise-a-jour",
                   '<question id="q1" pour="partenaire" de="Anne" le="2026-04-01">Est-ce exact ?</question>\n  <mise-a-jour')


def the_list_tells_the_state_of_each_fiche():
    with desk(prepare=spoiled) as (edition, browser, server):
        rows = browser.rows()
        equal(len(rows), 4)
        assert re.search(r"\d erreurs?|\d alertes?", rows[COURBEVAL]), rows[COURBEVAL]
        assert "1 pour le partenaire" in rows[MONTFLEURET], rows[MONTFLEURET]
        equal(list(browser.rows("?avec=questions")), [MONTFLEURET])
        equal(list(browser.rows("?pour=partenaire")), [MONTFLEURET])
        equal(list(browser.rows("?pour=imprimeur")), [])
        equal(list(browser.rows("?q=MONTFLEURET")), [MONTFLEURET])
        equal(next(iter(browser.rows("?tri=fautes"))), COURBEVAL)
        equal(next(iter(browser.rows("?tri=questions"))), MONTFLEURET)
        equal(sorted(browser.rows("?tri=date")), sorted(rows))
        assert "Aucune fiche sur 4" in text_of(browser.page("/atelier?q=zzz"))


def a_fiche_that_cannot_be_read_is_listed_with_what_is_wrong():
    with desk() as (edition, browser, server):
        equal(browser.rows()[COURBEVAL].count("illisible"), 0)
        edition.change(COURBEVAL, "</fiche>", "")
        assert "illisible 1 erreur" in browser.rows()[COURBEVAL], browser.rows()
        assert "X01" in text_of(browser.page(f"/atelier/fiches/{COURBEVAL}"))
        equal(len(browser.rows()), 4)


def changes_since_and_signatures_are_shown():
    def prepare(edition):
        shutil.copytree(edition.folder, edition.folder.parent / "ancien")
        edition.run("seal", edition.master, "-d", edition.folder.parent, *edition.options())
        edition.change(COURBEVAL, "+33261910001", "+33261910009")
        return ["--since", edition.folder.parent / "ancien", "--sealed", edition.folder.parent / "repertoire-essai.sceau.xml"]

    with desk(prepare=prepare) as (edition, browser, server):
        rows = browser.rows()
        assert "1 changement" in rows[COURBEVAL] and "modifiée depuis" in rows[COURBEVAL], rows[COURBEVAL]
        assert "signée" in rows[MONTFLEURET], rows[MONTFLEURET]
        equal(list(browser.rows("?avec=changees")), [COURBEVAL])
        equal(list(browser.rows("?avec=resignees")), [COURBEVAL])
        equal(len(browser.rows("?avec=signees")), 3)
        page = text_of(browser.page(f"/atelier/fiches/{COURBEVAL}"))
        assert "02 61 91 00 09" in page or "+33261910009" in page, page


# ---- one fiche ----

def a_fiche_shows_its_findings_and_its_page():
    with desk(prepare=spoiled) as (edition, browser, server):
        page = browser.page(f"/atelier/fiches/{COURBEVAL}")
        picture = re.search(r'<img src="\.\./\.\.(/fiches/[^"]+)"', page)
        assert f'href="../../fiches/{COURBEVAL}.pdf"' in page and picture, page
        equal(server.get(f"/fiches/{COURBEVAL}.pdf")[2][:5], b"%PDF-")
        equal(server.get(html.unescape(picture[1]))[2][:4], b"\x89PNG")
        assert "D09" in text_of(page), text_of(page)


def a_question_is_asked_answered_and_closed_in_its_file_alone():
    with desk() as (edition, browser, server):
        others = {path: path.read_bytes() for path in edition.folder.rglob("*.xml") if path.stem != COURBEVAL}
        before = edition.file(COURBEVAL).read_text(encoding="utf-8").splitlines()
        page = f"/atelier/fiches/{COURBEVAL}"
        equal(browser.send(page, action="question", sur="fr/executif/tel.1", pour="partenaire", de="Anne",
                           texte="Ce numéro <répond>-il ?\nOui & non"), f"{COURBEVAL}?fait=posee#q-q1")
        after = edition.file(COURBEVAL).read_text(encoding="utf-8").splitlines()
        added = " ".join(" ".join(line for line in after if line not in before).split())
        equal([line for line in before if line not in after], [])
        assert added.startswith('<question id="q1" pour="partenaire" de="Anne" le="2026-04-27"'), added
        assert "Ce numéro &lt;répond&gt;-il ? Oui &amp; non" in added and added.endswith("</question>"), added
        shown = text_of(browser.page(page + "?fait=posee"))
        assert "La question est posée." in shown and "Ce numéro <répond>-il ? Oui & non" in shown, shown
        browser.send(page, action="repondre", question="q1", de="Émile", texte="Oui.")
        assert "Réponse de Émile" in text_of(browser.page(page))
        browser.send(page, action="clore", question="q1", de="Anne", texte="")
        assert 'etat="close"' in edition.file(COURBEVAL).read_text(encoding="utf-8")
        assert "1 question close" in text_of(browser.page(page))
        equal({path: path.read_bytes() for path in others}, others)
        said = server.said()
        assert "error" not in said, said


def what_cannot_be_done_is_said_and_what_was_typed_kept():
    with desk() as (edition, browser, server):
        before = edition.file(COURBEVAL).read_bytes()
        page = f"/atelier/fiches/{COURBEVAL}"
        refused = browser.send(page, 409, action="question", sur="", pour="personne-de-connu", de="Anne", texte="Et ça ?")
        assert "Rien n’a été modifié" in text_of(refused) and "personne-de-connu" in text_of(refused)
        assert ">Et ça ?</textarea>" in refused, "what was typed is lost"
        browser.send(page, 409, action="repondre", question="q9", de="Anne", texte="Oui")
        browser.send(page, 409, action="question", sur="fr/rien", pour="redaction", de="Anne", texte="Oui")
        browser.send(page, 409, action="autre", de="Anne", texte="Oui")
        browser.send(page, 409, action="question", pour="redaction", de="Anne", texte="  ")
        browser.send("/atelier/fiches/rien", 404, action="question", pour="redaction", de="Anne", texte="Oui")
        equal(edition.file(COURBEVAL).read_bytes(), before)


# ---- returns ----

def asked(edition):
    """Forms were sent, and one came back with changes."""
    edition.run("forms", "-d", edition.forms, "-s", edition.master, "--reply-to", "redaction@maison.example",
                "--schema", ROOT / "data/repertoire.rng", "--fonts", ROOT / "fonts/fonts.conf")
    (edition.forms / "retours").mkdir()
    token = next((edition.forms / "envoyes").glob(f"{COURBEVAL}-*.xml")).stem.rpartition("-")[2]
    came_back(edition, "retour.xfdf", token, {
        "fr/executif/tel.1": "02 61 91 00 77", "fr/executif/courriel": "accueil@courbeval.example",
        "fr/executif/tel.2": "au standard", "+remarque": "Le comité a changé de nom."})
    return ["--forms", edition.forms]


def came_back(edition, name, token, values):
    values = values | {"jeton": token, "valide-par": "Émile Vautrelle", "valide-le": "2026-04-20"}
    fields = "".join(f'<field name="{COURBEVAL}/{html.escape(field)}"><value>{html.escape(value)}</value></field>'
                     for field, value in values.items())
    (edition.forms / "retours" / name).write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><xfdf xmlns="http://ns.adobe.com/xfdf/"><fields>{fields}</fields></xfdf>',
        encoding="utf-8")


def decide(browser, action, field, value, status=303):
    return browser.send("/atelier/retours/retour.xfdf", status, action=action, fiche=COURBEVAL, champ=field, valeur=value,
                        de="Anne")


def returns_are_taken_and_refused_value_by_value():
    with desk(prepare=asked) as (edition, browser, server):
        assert "retour à traiter" in browser.rows()[COURBEVAL], browser.rows()[COURBEVAL]
        equal(list(browser.rows("?avec=retours")), [COURBEVAL])
        assert "4 valeurs à décider" in text_of(browser.page("/atelier/retours")), text_of(browser.page("/atelier/retours"))
        page = text_of(browser.page("/atelier/retours/retour.xfdf"))
        assert "accueil@courbeval.example" in page and "doute" in page, page
        before = edition.file(COURBEVAL).read_text(encoding="utf-8")
        equal(decide(browser, "prendre", "fr/executif/tel.1", "+33261910077"), "?fait=prise")
        equal(edition.file(COURBEVAL).read_text(encoding="utf-8"),
              before.replace("+33261910001", "+33261910077").replace('date="2026-03-20"', 'date="2026-04-20"'))
        before = edition.file(COURBEVAL).read_bytes()
        equal(decide(browser, "refuser", "fr/executif/courriel", "accueil@courbeval.example"), "?fait=refusee")
        equal(edition.file(COURBEVAL).read_bytes(), before)
        assert "refusée" in text_of(browser.page("/atelier/retours/retour.xfdf"))
        decide(browser, "prendre", "fr/executif/tel.2", "au standard", 409)
        decide(browser, "prendre", "fr/executif/tel.1", "+33261910077", 409)
        assert "2 valeurs à décider" in text_of(browser.page("/atelier/retours"))
        decide(browser, "refuser", "", "")
        assert "0 à traiter, 1 traité" in text_of(browser.page("/atelier/retours"))
        assert "reportée" in browser.rows()[COURBEVAL], browser.rows()[COURBEVAL]
        assert "applique" in (edition.forms / "suivi.xml").read_text(encoding="utf-8") or \
            "2026-04-27" in (edition.forms / "suivi.xml").read_text(encoding="utf-8")


def filled_with_qpdf(source, target, wanted):
    """The form with these values, as a reader writes it; other fields as they were."""
    def walk(field, above):
        name = ".".join(filter(None, [above, str(field.get("/T", ""))]))
        for kid in field.get("/Kids", []):
            walk(kid, name)
        if name in wanted:
            field.V = pikepdf.String(wanted[name])

    with pikepdf.open(source) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            walk(field, "")
        pdf.save(target)


def a_pdf_that_was_filled_in_is_taken_whatever_its_name():
    def prepare(edition):
        options = asked(edition)
        (edition.forms / "retours/retour.xfdf").unlink()
        filled_with_qpdf(edition.forms / f"{COURBEVAL}.pdf", edition.forms / "retours" / name, {
            f"{COURBEVAL}/fr/executif/tel.1": "02 61 91 00 77", f"{COURBEVAL}/valide-par": "Émile Vautrelle"})
        return options

    name = "Réponse #1 100% (« mairie »).pdf"
    with desk(prepare=prepare) as (edition, browser, server):
        before = edition.file(COURBEVAL).read_text(encoding="utf-8")
        target = html.unescape(re.search(r'href="\.\./atelier/(retours/[^"]+)"', browser.page("/atelier/retours"))[1])
        assert "Prendre : Exécutif (France), téléphone" in text_of(browser.page("/atelier/" + target))
        browser.send("/atelier/" + target, action="prendre", fiche=COURBEVAL, champ="fr/executif/tel.1", valeur="+33261910077")
        after = edition.file(COURBEVAL).read_text(encoding="utf-8")
        equal(after.replace("+33261910077", "+33261910001").replace('date="2026-04-27"', 'date="2026-03-20"'), before)
        assert "traité" in text_of(browser.page("/atelier/retours"))


def all_that_can_be_taken_is_taken_at_once():
    with desk(prepare=asked) as (edition, browser, server):
        decide(browser, "prendre", "", "")
        text = edition.file(COURBEVAL).read_text(encoding="utf-8")
        assert "+33261910077" in text and "accueil@courbeval.example" in text and "Le comité a changé de nom" in text
        assert "1 valeur à décider" in text_of(browser.page("/atelier/retours")), "the doubt is left"


def a_value_that_would_spoil_the_fiche_is_not_taken():
    with desk(prepare=asked) as (edition, browser, server):
        token = next((edition.forms / "envoyes").glob(f"{COURBEVAL}-*.xml")).stem.rpartition("-")[2]
        came_back(edition, "retour.xfdf", token, {"fr/collectivite.1/population@annee": "l’an dernier"})
        before = edition.file(COURBEVAL).read_bytes()
        page = text_of(browser.page("/atelier/retours/retour.xfdf"))
        assert "l’an dernier" in page, page
        refused = text_of(decide(browser, "prendre", "", "", 409))
        assert "Rien n’a été modifié" in refused and "annee" in refused, refused
        equal(edition.file(COURBEVAL).read_bytes(), before)


def what_was_changed_meanwhile_is_a_conflict_and_left():
    with desk(prepare=asked) as (edition, browser, server):
        browser.page("/atelier/retours")
        edition.change(COURBEVAL, "+33261910001", "+33261910055")
        assert "conflit" in text_of(browser.page("/atelier/retours/retour.xfdf"))
        decide(browser, "prendre", "fr/executif/tel.1", "+33261910077", 409)
        assert "+33261910055" in edition.file(COURBEVAL).read_text(encoding="utf-8")


def what_is_no_return_of_ours_is_told():
    with desk(prepare=asked) as (edition, browser, server):
        (edition.forms / "retours" / "autre.pdf").write_bytes(b"%PDF-1.7\nrien")
        came_back(edition, "faux.xfdf", "0123456789ab", {"fr/executif/tel.1": "02 61 91 00 77"})
        page = text_of(browser.page("/atelier/retours"))
        assert "autre.pdf" in page and "2 sans rien à prendre" in page, page
        browser.page("/atelier/retours/rien.pdf", 404)
        browser.page("/atelier/retours/..%2Fsuivi.xml", 404)


if __name__ == "__main__":
    sys.exit(run([
        without_the_option_there_is_no_desk,
        public_pages_are_the_same_with_a_desk_and_without,
        a_desk_open_to_other_machines_is_refused,
        a_page_from_elsewhere_is_not_heard,
        behind_a_proxy_its_names_and_user_are_believed,
        pages_of_the_desk_are_kept_by_nobody,
        the_list_tells_the_state_of_each_fiche,
        a_fiche_that_cannot_be_read_is_listed_with_what_is_wrong,
        changes_since_and_signatures_are_shown,
        a_fiche_shows_its_findings_and_its_page,
        a_question_is_asked_answered_and_closed_in_its_file_alone,
        what_cannot_be_done_is_said_and_what_was_typed_kept,
        returns_are_taken_and_refused_value_by_value,
        a_pdf_that_was_filled_in_is_taken_whatever_its_name,
        all_that_can_be_taken_is_taken_at_once,
        a_value_that_would_spoil_the_fiche_is_not_taken,
        what_was_changed_meanwhile_is_a_conflict_and_left,
        what_is_no_return_of_ours_is_told,
    ]))
