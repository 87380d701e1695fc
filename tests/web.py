#!/usr/bin/env python3
"""Pages of the web, over the edition itself and a small one: what they say, where they lead, what is found, what is kept
inside.

Usage: tests/web.py. REPERTOIRE names the program."""
import contextlib
import html.parser
import http.client
import http.server
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True
from serving import PROGRAM, ROOT, Edition, Server, equal, run, until

SITE = "https://repertoire.example/"
VOID = {"meta", "link", "input", "img", "br", "hr", "col"}
BLOCKS = {"p", "div", "ul", "ol", "dl", "table", "section", "article", "nav", "form", "address", "h1", "h2", "h3", "h4"}
LINES = {"p", "span", "a", "strong", "em", "abbr", "sup", "mark", "time", "label", "dt", "h1", "h2", "h3", "h4"}
FO = "{http://www.w3.org/1999/XSL/Format}"


class Whole:
    """The edition that is printed, as an edition of serving.py."""
    master = ROOT / "data/repertoire-2008.xml"

    @staticmethod
    def options():
        return ["--schema", str(ROOT / "data/repertoire.rng"), "--fonts", str(ROOT / "fonts/fonts.conf"),
                "--template", str(ROOT / "templates/edition.xsl")]


class Page(html.parser.HTMLParser):
    """A page whose elements close as they open; its links, headings, ids, scripts and text."""

    def __init__(self, content):
        super().__init__()
        self.open, self.links, self.headings, self.ids, self.scripts, self.text, self.elements = [], [], [], [], [], "", []
        self.feed(content.decode())
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements.append((tag, attributes))
        assert not (tag in BLOCKS and self.open and self.open[-1] in LINES), f"{tag} in {self.open[-3:]}"
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag in ("a", "link") and "href" in attributes:
            self.links.append(attributes["href"])
        if tag in ("img", "form"):
            self.links.append(attributes.get("src") or attributes.get("action"))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append([int(tag[1]), ""])
        if tag in ("p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "div", "span"):
            self.text += " " if tag != "span" else ""

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)
        elif self.open and self.open[-1] not in ("style", "title"):
            self.text += data
            if any(re.fullmatch("h[1-6]", tag) for tag in self.open):
                self.headings[-1][1] += data


def page(address):
    status, fields, content = whole.get(address)
    equal((address, status), (address, 200))
    return Page(content) if fields["Content-Type"].startswith("text/html") else content


def found(words, **others):
    """Titles of the fiches that a search finds, and where each was found."""
    content = whole.get("/?" + urllib.parse.urlencode({"q": words, **others}))[2].decode()
    hits = re.findall(r'<li><a href="fiches/([^"]*)">(.*?)</a>(.*?)(?=<li><a href="fiches/|</ol>)', content, re.DOTALL)
    return [(target, re.sub("<[^>]*>", "", title), re.sub("<[^>]*>", "", rest)) for target, title, rest in hits], content


def ids():
    return [address.removeprefix("fiches/") for address in page("/").links if address.startswith("fiches/")]


# ---- pages ----

def every_link_leads_somewhere():
    seen, left = {"/"}, ["/"]
    while left:
        address = left.pop()
        for link in getattr(page(address), "links", []):
            target = urllib.parse.urljoin(address, link).partition("#")[0]
            if re.match("[a-z]+:", link) or target in seen:
                continue
            seen.add(target)
            # documents are printed elsewhere; that each is there, a HEAD says as well
            if target.endswith((".pdf", ".png", ".json", ".vcf")) or "?" in target:
                continue
            left.append(target)
    assert len([address for address in seen if address.startswith("/fiches/") and "." not in address]) == 70, len(seen)
    assert {"/domaines/sante", "/regions/kayes", "/regions/bretagne", "/signaler/bron", "/style.css"} <= seen, sorted(seen)


def each_page_has_one_heading_and_no_level_is_left_out():
    for address in ["/", "/domaines", "/domaines/sante", "/regions", "/regions/segou", "/signaler/bron", "/accessibilite", "/?q=lyon"] + \
                   ["/fiches/" + identifier for identifier in ids()]:
        shown = page(address)
        levels = [level for level, _ in shown.headings]
        equal((address, levels.count(1), levels[0]), (address, 1, 1))
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), (address, shown.headings)
        assert all(text.strip() for _, text in shown.headings), (address, shown.headings)
        equal((address, len(shown.ids)), (address, len(set(shown.ids))))
        tags = [tag for tag, _ in shown.elements]
        equal([tags.count(tag) for tag in ("main", "title", "header", "footer")], [1, 1, 1, 1])
        local = [link[1:] for link in shown.links if link.startswith("#")]
        assert set(local) <= set(shown.ids), (address, set(local) - set(shown.ids))


def words_of(text):
    return set(re.findall(r"\w+", text.replace("\u00ad", "").lower()))


def printed_words(identifier, folder):
    """What the print says of it: words of its formatting objects that are in the flow."""
    path = pathlib.Path(folder) / f"{identifier}.fo"
    subprocess.run([PROGRAM, "build", str(ROOT / f"data/fiches/{identifier}.xml"), "--fo", str(path)], check=True,
                   stderr=subprocess.DEVNULL)
    words = set()
    for flow in ElementTree.parse(path).iter(FO + "flow"):
        # running heads, and numbers of lists, which a browser counts by itself
        for parent, child in [(parent, child) for parent in flow.iter() for child in parent
                              if child.tag in (FO + "marker", FO + "list-item-label") and child.find(f".//{FO}basic-link") is None]:
            parent.remove(child)
        text = ""
        for node in flow.iter():
            if node.tag in (FO + "block", FO + "table-cell", FO + "list-item-body"):
                text += " "
            text += node.text or ""
            text += node.tail or ""
        words |= words_of(text)
    return words


def a_page_says_what_the_print_says():
    with tempfile.TemporaryDirectory() as folder:
        for identifier in ids()[::3]:
            shown = words_of(page("/fiches/" + identifier).text)
            missing = {word for word in printed_words(identifier, folder) if word not in shown and len(word) > 1}
            # tables offer heads for columns that they may have
            missing -= {"domaine", "domaines", "périodicité"}
            assert not missing, (identifier, missing)


def a_fiche_can_be_called_and_written_to():
    shown = page("/fiches/saumur--sansanding")
    assert {"tel:+33241833000", "mailto:relations.internationales@ville-saumur.fr", "http://www.ville-saumur.fr",
            "../fiches/saumur--sansanding.pdf", "../fiches/saumur--sansanding.png", "../signaler/saumur--sansanding",
            "../domaines/sante", "../regions/segou"} <= set(shown.links), shown.links
    assert "tel:+33241833198" not in shown.links, "a fax is called"


def machines_read_both_sides():
    kinds = set()
    for identifier in ids():
        script, = page("/fiches/" + identifier).scripts
        graph = json.loads(script)["@graph"]
        sides = {node["@id"]: node for node in graph[1:]}
        assert [about["@id"] for about in graph[0]["about"]] == list(sides), identifier
        kinds |= {node["@type"] for node in graph}
        assert all(node["name"] and node["address"]["addressCountry"] for node in sides.values()), sides
    equal(kinds, {"WebPage", "Organization", "GovernmentOrganization"})
    saumur = json.loads(page("/fiches/saumur--sansanding").scripts[0])["@graph"][1]
    equal((saumur["name"], saumur["telephone"], saumur["address"]["postalCode"]), ("Saumur", "+33241833000", "49408"))


# ---- searching ----

def what_readers_look_for_is_found_best_first():
    for words, wanted in (("santé", "alencon--koutiala"), ("Dembélé", "alencon--koutiala"), ("91", "bures-sur-yvette--korera-kore"),
                          ("conseil général", "cg-allier--niafunke"), ("St Denis", "saint-denis"), ("st-denis", "saint-denis"),
                          ("Yvelines", "cg-yvelines--kadiolo"), ("kayes", "ca-evry-centre-essonne--kayes"), ("sgou", "angouleme--segou"),
                          ("cr centre", "cr-centre--mopti"), ("AIMF", "aimf--"), ("communauté urbaine", "cu-bordeaux--bamako")):
        hits, content = found(words)
        assert hits and hits[0][0].startswith(wanted), (words, [hit[0] for hit in hits[:3]], wanted)
        assert all("\xa0: " in where for _, _, where in hits), (words, "a hit does not say where")
        equal("Vouliez-vous dire" in content, words == "sgou")
    assert {"la-verriere--diabigue", "marly-le-roi--kita", "maurepas--mopti", "viroflay--kolokani"} & {hit[0] for hit in found("Yvelines")[0]}
    assert len(found("91")[0]) >= 6 and len(found("Dembélé")[0]) >= 3


def choices_narrow_a_search_and_the_list():
    everything = page("/")
    count = lambda content: int(re.search(r'role="status">(\d+)', content)[1])
    options = {attributes["value"] for tag, attributes in everything.elements if tag == "option"}
    assert {"sante", "kayes", "bretagne"} <= options
    for choice in ({"domaine": "sante"}, {"region": "kayes"}, {"region": "bretagne"}, {"domaine": "sante", "region": "kayes"}):
        content = whole.get("/?" + urllib.parse.urlencode(choice))[2].decode()
        listed = len(re.findall(r'<li><a href="fiches/', content))
        equal((choice, count(content)), (choice, listed))
        assert 0 < listed < 70
    both = {hit[0] for hit in found("eau", region="kayes")[0]}
    assert both and both < {hit[0] for hit in found("eau")[0]}
    equal(whole.get("/?domaine=rien")[0], 200)


def a_page_behind_the_last_of_a_list_is_the_last():
    links = lambda address: re.findall(r'<li><a href="fiches/([^"]+)', whole.get(address)[2].decode())
    for list_of in ("/?q=eau", "/?domaine=sante", "/?"):
        assert links(list_of)
        equal((list_of, links(f"{list_of}&page=99")), (list_of, links(list_of)))


def letters_lead_to_the_pages_of_a_long_list():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder, 518)
        for identifier, name in (("bellefont--toro", "Bellefont"), ("zonne--toro", "Zonne")):
            edition.fiches[identifier] = name
            edition.write(identifier, name)
        edition.write_master()
        server = Server(edition)
        try:
            first, second = (server.get(address)[2].decode() for address in ("/", "/?page=2"))
            letters = lambda content: re.findall(r'<a href="([^"]*#lettre-(.))', content)
            heads = lambda content: re.findall(r'id="lettre-(.)"', content)
            equal(len(re.findall(r'<li><a href="fiches/', first + second)), 520)
            equal((heads(first), heads(second)), (list("ABEL"), list("LZ")))
            equal([address for address, _ in letters(first)], [f"#lettre-{letter}" for letter in "ABEL"] + ["./?page=2#lettre-Z"])
            equal([address for address, _ in letters(second)], [f"./?page=1#lettre-{letter}" for letter in "ABEL"] + ["#lettre-Z"])
        finally:
            server.stop()
        site = f"{folder}/site"
        subprocess.run([PROGRAM, "export", "html", str(edition.master), "-d", site, "--schema", str(ROOT / "data/repertoire.rng")],
                       check=True, capture_output=True)
        content = pathlib.Path(site, "index.html").read_text(encoding="utf-8")
        equal((len(re.findall(r'<li><a href="fiches/', content)), "page=2" in content), (520, False))


def a_partnership_without_a_fiche_is_told():
    content = found("Beauvais")[1]
    assert "sans fiche" in content and "Yéréré" in content, content[-900:]
    assert "Yéréré" in page("/regions/kayes").text


def searches_that_come_again_are_kept():
    address = "/?q=motopompe"
    _, fields, content = whole.get(address)
    before = whole.metric("cache_hits_total")
    equal(whole.get(address, If_None_Match=fields["ETag"])[::2], (304, b""))
    equal(whole.metric("cache_hits_total"), before + 1)
    for number in range(300):  # more than there are slots
        equal(whole.get(f"/?q=motopompe+{number}")[0], 200)
    equal(whole.get(address)[::2], (200, content))


# ---- addresses ----

@contextlib.contextmanager
def below(prefix, server):
    """The address of a proxy that passes on what is below the prefix, and changes nothing of it."""
    class Proxy(http.server.BaseHTTPRequestHandler):
        def pass_on(self):
            if not self.path.startswith(prefix + "/"):
                self.send_error(404)
                return
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            connection.request(self.command, self.path[len(prefix):], body or None, dict(self.headers))
            answer = connection.getresponse()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.read())

        do_GET = do_POST = pass_on

        def log_message(self, *_):
            pass

    proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{proxy.server_port}{prefix}/"
    finally:
        proxy.shutdown()


def the_site_may_stand_below_any_address():
    with tempfile.TemporaryDirectory() as folder:
        kept = pathlib.Path(folder, "signalements")
        kept.mkdir()
        server = Server(Edition(folder), "--reports", str(kept))
        try:
            with below("/pays/repertoire", server) as site:
                met, left = set(), [site]
                while left:
                    address = left.pop()
                    with urllib.request.urlopen(address) as answer:
                        content = answer.read()
                        links = Page(content).links if answer.headers["Content-Type"].startswith("text/html") else []
                    met.add(address)
                    found = {urllib.parse.urldefrag(urllib.parse.urljoin(address, link))[0] for link in links if link}
                    left += [link for link in found if link.startswith("http://127.0.0.1") and link not in met and link not in left]
                assert len(met) > 15 and all(address.startswith(site) for address in met), met
                with urllib.request.urlopen(site + "Fiches/Etrelles--Dabia.html/") as answer:
                    equal(answer.url, site + "fiches/etrelles--dabia")
                origin = urllib.parse.urljoin(site, "/").rstrip("/")
                told = urllib.request.Request(site + "signaler/etrelles--dabia", b"texte=Autre+maire", {"Origin": origin})
                with urllib.request.urlopen(told) as answer:
                    equal((answer.url, len(list(kept.iterdir()))), (site + "signalement", 1))
        finally:
            server.stop()


def old_addresses_lead_on():
    for address, wanted in (("/fiches/Bron", "../fiches/bron"), ("/fiches/bron/", "../../fiches/bron"),
                            ("/fiches/bron.html", "../fiches/bron"), ("/fiches/BRON.pdf", "../fiches/bron.pdf"),
                            ("/index.html", "./"), ("/favicon.ico", "./favicon.svg"), ("/domaines/", "../domaines")):
        status, fields, _ = whole.get(address)
        equal((address, status, fields["Location"]), (address, 301, wanted))
        equal(whole.get(urllib.parse.urljoin(address, wanted), "HEAD")[0], 200)


def an_old_id_leads_to_the_fiche():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        path = edition.folder / "fiches/etrelles--dabia.xml"
        edition.write_text(path, path.read_text(encoding="utf-8").replace("<fiche id", '<fiche anciens="vieux--nom autre" id'))
        server = Server(edition)
        try:
            for old, wanted in (("/fiches/vieux--nom", "../fiches/etrelles--dabia"), ("/fiches/autre.pdf", "../fiches/etrelles--dabia.pdf"),
                                ("/signaler/AUTRE", "../signaler/etrelles--dabia")):
                equal((old, server.get(old)[0], server.get(old)[1]["Location"]), (old, 301, wanted))
        finally:
            server.stop()


def where_there_is_nothing_the_nearest_are_told():
    for address, wanted in (("/fiches/saumur--sansandin", "saumur--sansanding"), ("/fiches/saumur", "saumur--sansanding"),
                            ("/fiches/alencon-koutiala.pdf", "alencon--koutiala"), ("/zzzzz/qqqqq", None)):
        status, fields, content = whole.get(address)
        equal((address, status, fields["Cache-Control"]), (address, 404, "no-store"))
        shown = Page(content)
        first = next((link for link in shown.links if "/fiches/" in "/" + link), None)
        equal((address, first and first.rpartition("/")[2]), (address, wanted))
        assert any(attributes.get("type") == "search" for _, attributes in shown.elements), "no field to search in"
        back = "../" * (address.count("/") - 1) or "./"
        assert back in shown.links, (back, shown.links)
        equal(whole.get(urllib.parse.urljoin(address, shown.links[1]))[0], 200)


def refusals_lead_back_too():
    for address, back in (("/%zz", "./"), ("/fiches/%ff/x", "../../"), ("/fiches/a.png?largeur=1", "../")):
        status, _, content = whole.get(address)
        equal((address, status), (address, 400))
        links = Page(content).links
        assert back in links or back == "./", (address, links)
        equal(whole.get(urllib.parse.urljoin(address, next(link for link in links if link.endswith("style.css"))))[0], 200)


# ---- for programs ----

def the_plan_and_the_feed_are_whole():
    plan = ElementTree.fromstring(page("/sitemap.xml"))
    addresses = [node.text for node in plan.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert all(address.startswith(SITE) for address in addresses) and len(addresses) == len(set(addresses)) > 100
    for address in addresses:
        equal((address, whole.get("/" + address.removeprefix(SITE), "HEAD")[0]), (address, 200))
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(page("/fiches.atom"))
    entries = feed.findall(atom + "entry")
    dates = [entry.find(atom + "updated").text for entry in entries]
    assert len(entries) == 40 and dates == sorted(dates, reverse=True), dates
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", date) for date in dates), dates
    equal(feed.find(atom + "updated").text, dates[0])
    robots = page("/robots.txt").decode()
    assert "Disallow: /atelier\n" in robots and f"Sitemap: {SITE}sitemap.xml\n" in robots, robots
    ElementTree.fromstring(page("/favicon.svg"))


def what_is_shared_elsewhere_has_its_picture():
    attributes = [attributes for tag, attributes in page("/fiches/bron").elements if tag in ("meta", "link")]
    told = {a.get("property") or a.get("rel"): a.get("content") or a.get("href") for a in attributes}
    equal((told["og:image"], told["og:url"], told["canonical"]), (SITE + "fiches/bron.png", SITE + "fiches/bron", SITE + "fiches/bron"))
    equal(whole.get("/fiches/bron.png")[1]["Content-Type"], "image/png")


def data_is_beside_the_pages():
    shown = page("/fiches/bron")
    assert {"../fiches/bron.json", "../fiches/bron.vcf"} <= set(shown.links), shown.links
    assert {"fiches.json", "contacts.csv", "partenariats.csv", "actions.csv"} <= set(page("/").links)
    for address, kind in (("/fiches.json", "application/json"), ("/fiches/bron.json", "application/json"), ("/fiches/bron.vcf", "text/vcard"),
                          ("/contacts.csv", "text/csv"), ("/openapi.json", "application/json")):
        status, fields, content = whole.get(address)
        equal((address, status, fields["Content-Type"].startswith(kind)), (address, 200, True))
        equal((address, whole.get(address, If_None_Match=fields["ETag"])[0]), (address, 304))
        if kind == "application/json":
            json.loads(content)
    equal(whole.get("/fiches/rien.json")[0], 404)


def data_of_a_fiche_is_the_same_by_itself_and_among_all():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        path = edition.folder / "fiches/etrelles--dabia.xml"
        told = '<presentation><premiers-contacts><p>Voir <ref fiche="aubeville--dabia"/>.</p></premiers-contacts></presentation></fiche>'
        edition.write_text(path, path.read_text(encoding="utf-8").replace("</fiche>", told))
        server = Server(edition)
        try:
            alone = json.loads(server.get("/fiches/etrelles--dabia.json")[2])
            alone.pop("$schema", None)  # which a list names once
            equal(alone["presentation"]["premiers-contacts"], "Voir Aubeville.")
            every = json.loads(server.get("/fiches.json")[2])["fiches"]
            equal([fiche for fiche in every if fiche["id"] == alone["id"]], [alone])
        finally:
            server.stop()


# ---- to tell of an error ----

def errors_are_told_to_the_publisher():
    shown = page("/signaler/saumur--sansanding")
    assert "saumur--sansanding" in shown.text and "01 53 41 81 81" in shown.text.replace("\xa0", " "), shown.text
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        text = edition.master.read_text(encoding="utf-8")
        edition.write_text(edition.master, text.replace("</nom></editeur>", "</nom><courriel>redaction@maison.example</courriel></editeur>"))
        server = Server(edition, "--atelier")
        try:
            links = Page(server.get("/signaler/etrelles--dabia")[2]).links
            mail = urllib.parse.urlparse(next(link for link in links if link.startswith("mailto:")))
            fields = urllib.parse.parse_qs(mail.query)
            equal((mail.path, fields["subject"]), ("redaction@maison.example", ["Fiche etrelles--dabia"]))
            assert "Étrelles-lès-Lise (etrelles--dabia)" in fields["body"][0], fields
            assert "../atelier/fiches/etrelles--dabia#questions" in links, links
            equal(server.get("/atelier/fiches/etrelles--dabia")[0], 200)
        finally:
            server.stop()


# ---- what is kept inside ----

def internal_values(folder):
    """Texts of what is marked internal in the edition, and is not public elsewhere."""
    inside, outside = set(), set()

    def walk(element, hidden):
        hidden = hidden or element.get("diffusion") == "interne" or element.tag in ("question", "accepte", "equipe")
        for text in [element.text] + [child.tail for child in element]:
            if text and len(text.strip()) > 5:
                (inside if hidden else outside).add(" ".join(text.split()))
        for child in element:
            walk(child, hidden)

    for path in folder.glob("fiches/*.xml"):
        walk(ElementTree.parse(path).getroot(), False)
    return {value for value in inside if not any(value in other for other in outside)}


def no_page_tells_what_is_kept_inside():
    secrets = internal_values(ROOT / "data")
    assert len(secrets) > 80, len(secrets)
    addresses = ["/", "/sitemap.xml", "/fiches.atom", "/fiches.json", "/contacts.csv", "/fiches.vcf"] + [f"/fiches/{identifier}" for identifier in ids()]
    texts = {address: whole.get(address)[2].decode() for address in addresses}
    for secret in secrets:
        told = [address for address, text in texts.items() if secret in text]
        assert not told, (secret, told)
    for secret in sorted(secrets)[:60]:
        word = re.sub(r"\W+", " ", secret).strip()
        content = found(word)[1].partition('role="status"')[2]
        assert secret not in re.sub("<[^>]*>", "", content.partition("</p>")[2]), secret


def what_is_internal_is_shown_when_asked_for():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        path = edition.folder / "fiches/etrelles--dabia.xml"
        edition.write_text(path, path.read_text(encoding="utf-8").replace(
            "</partie>", '<contact role="executif"><personne><prenom>Ada</prenom><nom>Lise</nom></personne>'
            '<courriel titulaire="personne" diffusion="interne">ada@example.org</courriel></contact></partie>'))
        for options, wanted in (([], False), (["--diffusion", "interne"], True)):
            server = Server(edition, *options)
            try:
                _, fields, content = server.get("/fiches/etrelles--dabia")
                equal((b"ada@example.org" in content, "private" in fields["Cache-Control"]), (wanted, wanted))
                equal("Disallow: /\n" in server.get("/robots.txt")[2].decode(), wanted)
            finally:
                server.stop()


# ---- a fiche by itself ----

def a_fiche_by_itself_is_a_site_too():
    class Alone(Whole):
        master = ROOT / "data/fiches/saumur--sansanding.xml"

    server = Server(Alone)
    try:
        equal([link for link in Page(server.get("/")[2]).links if link.startswith("fiches/")], ["fiches/saumur--sansanding"])
        shown = Page(server.get("/fiches/saumur--sansanding")[2])
        assert not [link for link in shown.links if link.endswith(".json")], shown.links
        equal(server.get("/fiches/saumur--sansanding.json")[0], 404)
        assert "Maine-et-Loire, Pays de la Loire" in shown.text and "Santé" in shown.text, shown.text
        equal([server.get(address)[0] for address in ("/domaines/sante", "/regions/segou", "/?q=apchin", "/signaler/saumur--sansanding",
                                                      "/fiches.atom", "/rien")], [200] * 5 + [404])
        assert "Michel" in server.get("/?q=apchin")[2].decode()
    finally:
        server.stop()


# ---- templates ----

def a_restyled_page_shows_on_the_next_request():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        server = Server(edition)
        try:
            assert "Voir tout" not in server.get("/")[2].decode()
            style, words = edition.templates / "web-style.xsl", edition.templates / "web.xsl"
            edition.write_text(style, style.read_text(encoding="utf-8").replace("max-width:72rem", "max-width:99rem"))
            edition.write_text(words, words.read_text(encoding="utf-8").replace("Page introuvable", "Rien ici"))
            assert "max-width:99rem" in server.get("/style.css")[2].decode()
            assert "Rien ici" in server.get("/rien")[2].decode()
            edition.write_text(words, "<cassé")
            equal(server.get("/fiches/etrelles--dabia")[0], 200)
            assert until(lambda: "serve-degraded" in server.said()), server.said()
        finally:
            server.stop()


def main():
    global whole
    whole = Server(Whole, "--site", SITE.rstrip("/"))
    try:
        return run([every_link_leads_somewhere, each_page_has_one_heading_and_no_level_is_left_out, a_page_says_what_the_print_says,
                    a_fiche_can_be_called_and_written_to, machines_read_both_sides, what_readers_look_for_is_found_best_first,
                    choices_narrow_a_search_and_the_list, a_page_behind_the_last_of_a_list_is_the_last, letters_lead_to_the_pages_of_a_long_list,
                    a_partnership_without_a_fiche_is_told, searches_that_come_again_are_kept,
                    the_site_may_stand_below_any_address, old_addresses_lead_on, an_old_id_leads_to_the_fiche, where_there_is_nothing_the_nearest_are_told, refusals_lead_back_too,
                    the_plan_and_the_feed_are_whole, what_is_shared_elsewhere_has_its_picture, data_is_beside_the_pages,
                    data_of_a_fiche_is_the_same_by_itself_and_among_all,
                    errors_are_told_to_the_publisher,
                    no_page_tells_what_is_kept_inside, what_is_internal_is_shown_when_asked_for,
                    a_fiche_by_itself_is_a_site_too, a_restyled_page_shows_on_the_next_request])
    finally:
        whole.stop()


if __name__ == "__main__":
    sys.exit(main())
