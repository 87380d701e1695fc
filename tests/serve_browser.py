#!/usr/bin/env python3
"""The server's pages in a real browser (chromium, without a screen): they list, search, and lead to a fiche and its PDF."""
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from serving import equal, run, serving, until

BROWSER = shutil.which("chromium")


def dump(address):
    """The page as the browser holds it, or None when the browser does not start."""
    with tempfile.TemporaryDirectory() as profile:
        command = [BROWSER, "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                   "--disable-background-networking", "--disable-component-update", f"--user-data-dir={profile}",
                   *(["--no-sandbox"] if os.geteuid() == 0 else []), "--dump-dom", address]
        try:
            return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120, check=True,
                                  env={**os.environ, "HOME": profile}).stdout.decode()
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return None


def starts():
    return BROWSER and "<title>essai</title>" in (dump("data:text/html,<title>essai</title>") or "")


def links(page):
    return [(html.unescape(target), html.unescape(re.sub("<[^>]*>", "", text)))
            for target, text in re.findall(r'<a href="((?:../)?fiches/[^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL)]


def the_browser_lists_searches_and_follows_links():
    if not starts():
        return "chromium cannot start here"
    with serving("--log") as (_, server):
        assert until(lambda: server.metric("documents_known") == 4)
        equal(len(links(dump(server.url))), 3)
        found = links(dump(server.url + "?q=etrelles"))
        equal(found, [("fiches/etrelles--dabia", "Étrelles-lès-Lise")])
        printed = [link for link in links(dump(server.url + found[0][0])) if link[0].endswith(".pdf") and link[1]]
        equal([target for target, _ in printed], ["../fiches/etrelles--dabia.pdf"])
        assert re.fullmatch(r"Fiche imprimée \(PDF, \d+\xa0pages?, \d+\xa0ko\)", printed[0][1]), printed
        address = printed[0][0].replace("../", "")
        dump(server.url + address)
        asked = server.said()
        pdf = server.get("/" + address)[2]
        assert f'"GET /{address} HTTP/1.1" 200 {len(pdf)}' in asked, "the browser did not fetch the PDF whole"
        assert '"GET /style.css HTTP/1.1" 200' in asked, "the browser did not take the style"
        text = subprocess.run(["pdftotext", "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()
        assert "Étrelles" in text, text


sys.exit(run([the_browser_lists_searches_and_follows_links]))
