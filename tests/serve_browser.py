#!/usr/bin/env python3
"""The server's page in a real browser (chromium, without a screen): it lists, searches, and its link leads to a PDF."""
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
            for target, text in re.findall(r'<a href="(fiches/[^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL)]


def the_browser_lists_searches_and_follows_a_link():
    if not starts():
        return "chromium cannot start here"
    with serving("--log") as (_, server):
        assert until(lambda: server.metric("documents_known") == 4)
        equal(len(links(dump(server.url))), 3)
        found = links(dump(server.url + "?q=etrelles"))
        equal([target for target, _ in found], ["fiches/etrelles--dabia.pdf"])
        assert re.fullmatch(r"Étrelles-lès-Lise \(PDF, \d+\xa0pages?, \d+\xa0ko\)", found[0][1]), found
        dump(server.url + found[0][0])
        asked = server.said()
        pdf = server.get("/" + found[0][0])[2]
        assert f'"GET /{found[0][0]} HTTP/1.1" 200 {len(pdf)}' in asked, "the browser did not fetch the PDF whole"
        text = subprocess.run(["pdftotext", "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()
        assert "Étrelles" in text, text


sys.exit(run([the_browser_lists_searches_and_follows_a_link]))
