#!/usr/bin/env python3
"""The site as files: it may lie in any folder of any host, or on a disk; every link in it leads to a file that is there, and
what machines read is as its format wants it.

Usage: tests/site.py. REPERTOIRE names the program. The feed and the plan are judged by jing, pages looked at in chromium,
where these are."""
import contextlib
import functools
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True
from browser import browsing, cannot_start
from export import export, files, plain_options
from serving import ROOT, Edition, equal, run
from web import Page

SITE = "https://x.example/annuaire/"
ATOM, PLAN = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"

# What schema.org lets each type have of what may be asked of ours, and what kind each value is of.
ORGANIZATION = {"@id": str, "name": str, "telephone": str, "faxNumber": str, "email": str, "url": str, "address": "PostalAddress"}
TYPES = {"WebPage": {"name": str, "inLanguage": str, "dateModified": str, "url": str, "about": list},
         "Organization": ORGANIZATION, "GovernmentOrganization": ORGANIZATION,
         "PostalAddress": {"addressCountry": str, "streetAddress": str, "postalCode": str, "addressLocality": str}}
SHAPES = {"telephone": r"\+[0-9]{6,15}", "faxNumber": r"\+[0-9]{6,15}", "email": r"[^@\s]+@[^@\s]+", "url": r"https?://\S+",
          "addressCountry": "[A-Z]{2}", "postalCode": "[0-9]{5}", "dateModified": r"\d{4}(-\d\d(-\d\d)?)?", "@id": r"#\S+"}


def pages(site):
    return {name: Page(content) for name, content in site.items() if name.endswith(".html")}


def addresses(name, page):
    """What the page leads to and takes: as it stands, whether it must be relative."""
    whole = {"canonical", "og:url", "og:image"}
    for tag, attributes in page.elements:
        target = attributes.get("href") or attributes.get("src") or attributes.get("action")
        if target is not None and attributes.get("rel") not in whole:
            yield target


def every_link_leads_to_a_file_and_a_place_in_it():
    """Without the site's address, but for the page that any address may answer."""
    for site in (alone, known):
        looked_for, of_site = 0, pages(site)
        for name, page in of_site.items():
            for target in addresses(name, page):
                if name == "404.html":
                    assert target.startswith(("http:", "mailto:", "#", SITE)), target
                    target = target.removeprefix(SITE)
                if re.match("(https?|mailto|tel):", target):
                    continue
                path, _, fragment = target.partition("#")
                assert not path.startswith("/") and "?" not in path, (name, target)
                file = os.path.normpath(os.path.join(os.path.dirname(name), urllib.parse.unquote(path))) if path else name
                assert file in site, (name, target)
                assert not fragment or fragment in of_site[file].ids, (name, target)
                looked_for += 1
        assert looked_for > 3000, looked_for


def nothing_is_written_that_no_page_leads_to():
    """But what machines look for by its name."""
    found = {os.path.normpath(os.path.join(os.path.dirname(name), target.partition("#")[0])) for name, page in pages(known).items()
             for target in addresses(name, page) if not re.match("[a-z]+:", target)}
    asked_for = {"index.html", "404.html", "robots.txt", "sitemap.xml", "openapi.json", "fiches.schema.json"}
    empty = {name for name in known if re.match("(domaines|regions)/", name) and "<p>0\u00a0fiche.</p>" in known[name].decode()}
    empty |= {name for name in known if not known[name]}
    equal(sorted(set(known) - found - asked_for - empty), [])
    equal([name for name in found if not known.get(name, b"x")], [])


def each_page_is_one_to_a_reader_of_its_code():
    for name, page in pages(known).items():
        equal((name, len(page.ids)), (name, len(set(page.ids))))
        tags = [tag for tag, _ in page.elements]
        equal((name, [tags.count(tag) for tag in ("main", "title", "header", "footer", "h1")]), (name, [1] * 5))
    for name, content in known.items():
        if name.endswith(".html"):
            for terms in re.findall(r"<dl>(.*?)</dl>", content.decode(), re.DOTALL):
                names = re.findall(r"<dt[^>]*>(.*?)</dt>", terms)
                equal((name, len(names)), (name, len(set(names))))


def shown_elsewhere_a_page_has_a_title_a_word_and_its_address():
    for name, page in pages(known).items():
        told = {a.get("property") or a.get("rel") or a.get("name"): a.get("content") or a.get("href")
                for tag, a in page.elements if tag in ("meta", "link")}
        if name.startswith("signaler/") or name == "404.html":
            equal((name, told.get("canonical"), told["robots"]), (name, None, "noindex"))
            continue
        equal((name, told["canonical"], told["og:url"]), (name, SITE + name, SITE + name))
        assert told["og:title"] and told["og:description"] and told["og:site_name"] and told["description"], (name, told)
        equal((told["og:type"], told["og:locale"]), ("website", "fr_FR"))
    for name, page in pages(alone).items():
        assert not [a for _, a in page.elements if a.get("rel") == "canonical" or a.get("property") in ("og:url", "og:image")], name


def check_node(node, name):
    assert isinstance(node, dict), (name, node)
    known_members = TYPES[node["@type"]]
    for key, value in node.items():
        if key == "@type":
            continue
        kind = known_members[key]
        if isinstance(kind, str):
            equal((name, key, value["@type"]), (name, key, kind))
            check_node(value, name)
        else:
            assert isinstance(value, kind) and value, (name, key, value)
            assert key not in SHAPES or re.fullmatch(SHAPES[key], value), (name, key, value)


def data_for_machines_are_of_types_that_schema_org_knows():
    for name, page in pages(known).items():
        for script in page.scripts:
            data = json.loads(script)
            equal((set(data), data["@context"]), ({"@context", "@graph"}, "https://schema.org"))
            for node in data["@graph"]:
                check_node(node, name)
            web, *bodies = data["@graph"]
            equal((name, web["url"]), (name, SITE + name))
            equal((name, [about["@id"] for about in web["about"]]), (name, [body["@id"] for body in bodies]))
    equal(sum(len(page.scripts) for page in pages(known).values()), 70)


def faults_by_jing(grammar, content):
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        file.write(content)
        file.flush()
        return subprocess.run(["jing", "-c", ROOT / "tests/export" / grammar, file.name], text=True, capture_output=True).stdout


def the_feed_and_the_plan_are_as_their_formats_want():
    if not shutil.which("jing"):
        return "jing is not installed"
    equal(faults_by_jing("atom.rnc", known["fiches.atom"]), "")
    equal(faults_by_jing("atom.rnc", alone["fiches.atom"]), "")
    equal(faults_by_jing("sitemap.rnc", known["sitemap.xml"]), "")
    assert faults_by_jing("atom.rnc", known["fiches.atom"].replace(b"<id>https://", b"<id>", 1))
    assert faults_by_jing("sitemap.rnc", known["sitemap.xml"].replace(SITE.encode(), b"", 1))
    return None


def the_plan_has_each_page_and_the_feed_what_was_updated_last():
    plan = [node.text for node in ElementTree.fromstring(known["sitemap.xml"]).iter(PLAN + "loc")]
    equal(len(plan), len(set(plan)))
    there = {SITE + name for name in known if name.endswith(".html") and not name.startswith("signaler/") and name != "404.html"}
    equal((set(plan) - there, {page for page in there - set(plan) if not re.search("/(domaines|regions)/", page)}), (set(), set()))
    assert f"Sitemap: {SITE}sitemap.xml" in known["robots.txt"].decode() and "Disallow: /annuaire/signaler/" in known["robots.txt"].decode()
    for site, base in ((known, SITE), (alone, "")):
        feed = ElementTree.fromstring(site["fiches.atom"])
        names = [entry.find(ATOM + "id").text for entry in feed.iter(ATOM + "entry")]
        equal(len(names), len(set(names)))
        for link in feed.iter(ATOM + "link"):
            assert link.get("href").startswith(base) and link.get("href").removeprefix(base) in site, link.attrib


def where_no_address_is_known_nothing_claims_one():
    assert "sitemap.xml" not in alone and b"Sitemap" not in alone["robots.txt"]
    equal([name for name, content in alone.items() if b"x.example" in content], [])
    equal({name for name in known if name not in alone}, {"sitemap.xml", "404.html"})


@contextlib.contextmanager
def host(folder):
    """A host of files: http://127.0.0.1:PORT/annuaire/ is the folder."""
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def a_browser_goes_through_it_from_a_disk_and_from_a_folder_of_a_host():
    if reason := cannot_start():
        return reason
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        place = pathlib.Path(folder, "annuaire")
        for name, content in alone.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(content)
        with host(folder) as server:
            for start in (f"file://{place}/index.html", f"{server}annuaire/"):
                browser.go(start)
                for link in ("a[href*='fiches/saumur']", ".domaines a", ".tete .site a"):
                    target = browser.js(f"document.querySelector(\"{link}\").href")
                    browser.go(target)
                    equal((target, browser.js("getComputedStyle(document.body).backgroundColor")), (target, "rgb(255, 255, 255)"))
                    equal((target, browser.js("getComputedStyle(document.querySelector('.pied ul')).display")), (target, "flex"))
                assert target.endswith("/annuaire/index.html"), target
    return None


def what_is_printed_lies_beside_the_pages_where_it_is_wanted():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        done = export("html", f"{folder}/out", "--printed", "--site", SITE, "-j1", *edition.options(), master=edition.master)
        equal(done.returncode, 0)
        site = files(pathlib.Path(folder, "out"))
        equal(done.stderr, f"{folder}/out: {len(site)} files, 3 fiches\n")
        for identifier in edition.fiches:
            assert site[f"fiches/{identifier}.pdf"].startswith(b"%PDF-"), identifier
            picture = site[f"fiches/{identifier}.png"]
            equal((picture[:8], int.from_bytes(picture[16:20], "big")), (b"\x89PNG\r\n\x1a\n", 827))
            page = Page(site[f"fiches/{identifier}.html"])
            assert {f"../fiches/{identifier}.pdf", f"../fiches/{identifier}.png"} <= set(page.links), page.links
            assert ("meta", {"property": "og:image", "content": f"{SITE}fiches/{identifier}.png"}) in page.elements
        assert site["edition.pdf"].startswith(b"%PDF-") and "edition.pdf" in Page(site["index.html"]).links
        edition.write_text(edition.folder / "fiches/aubeville--dabia.xml", "<fiche")
        equal(export("html", f"{folder}/none", "--printed", *edition.options(), master=edition.master).returncode, 3)
        assert not pathlib.Path(folder, "none/index.html").exists()


def an_id_that_a_fiche_had_leads_on_to_it():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        path = edition.folder / "fiches/aubeville--dabia.xml"
        edition.write_text(path, path.read_text(encoding="utf-8").replace("<fiche ", '<fiche anciens="autrefois jadis" '))
        out = pathlib.Path(folder, "out")
        equal(export("html", out, "--site", SITE, *plain_options(edition), master=edition.master).returncode, 0)
        for old in ("autrefois", "jadis"):
            page = Page((out / f"fiches/{old}.html").read_bytes())
            told = [a for tag, a in page.elements if tag in ("meta", "link")]
            assert {"http-equiv": "refresh", "content": "0; url=../fiches/aubeville--dabia.html"} in told, told
            assert {"rel": "canonical", "href": SITE + "fiches/aubeville--dabia.html"} in told, told
            assert "../fiches/aubeville--dabia.html" in page.links and "Aubeville" in page.text
        assert b"autrefois" not in (out / "sitemap.xml").read_bytes()


def an_old_site_is_written_over_and_other_files_stay():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        out = pathlib.Path(folder, "out")
        for _ in range(2):
            done = export("html", out, *plain_options(edition), master=edition.master)
            equal((done.returncode, "export-left" in done.stderr), (0, False))
            (out / "CNAME").write_text("x.example\n")
        equal((out / "CNAME").read_text(), "x.example\n")
        assert (out / "fiches/aubeville--dabia.html").exists() and (out / "index.html").exists()


def what_is_left_of_a_fiche_that_is_gone_is_told():
    """Whoever was taken out of the edition would be read there as before."""
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        (edition.folder / "fiches/aubeville--dabia.xml").write_bytes((edition.folder / "fiches/aubeville--dabia.xml").read_bytes()
                                                                     .replace(b"<fiche ", b'<fiche anciens="autrefois" '))
        for form in ("html", "json"):
            equal(export(form, f"{folder}/out", *plain_options(edition), master=edition.master).returncode, 0)
        pathlib.Path(folder, "out/fiches/LISEZMOI.txt").write_text("à nous\n")
        del edition.fiches["etrelles--dabia"]
        edition.write_master()
        for form in ("html", "json", "vcf"):
            done = export(form, f"{folder}/out", *plain_options(edition), master=edition.master)
            equal((done.returncode, done.stderr.count("[export-left]")), (0, 1))
            assert f"{folder}/out/fiches/etrelles--dabia: warning: " in done.stderr, done.stderr
        equal(export("csv", f"{folder}/tables", *plain_options(edition), master=edition.master).stderr.count("warning"), 0)


def exported(*options):
    with tempfile.TemporaryDirectory() as folder:
        equal(export("html", folder, *options).returncode, 0)
        return files(pathlib.Path(folder))


if __name__ == "__main__":
    alone, known = exported(), exported("--site", SITE)
    sys.exit(run([every_link_leads_to_a_file_and_a_place_in_it, nothing_is_written_that_no_page_leads_to,
                  each_page_is_one_to_a_reader_of_its_code, shown_elsewhere_a_page_has_a_title_a_word_and_its_address,
                  data_for_machines_are_of_types_that_schema_org_knows, the_feed_and_the_plan_are_as_their_formats_want,
                  the_plan_has_each_page_and_the_feed_what_was_updated_last, where_no_address_is_known_nothing_claims_one,
                  a_browser_goes_through_it_from_a_disk_and_from_a_folder_of_a_host, what_is_printed_lies_beside_the_pages_where_it_is_wanted, an_id_that_a_fiche_had_leads_on_to_it,
                  an_old_site_is_written_over_and_other_files_stay, what_is_left_of_a_fiche_that_is_gone_is_told]))
