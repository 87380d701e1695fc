#!/usr/bin/env python3
"""Pages of the web in a real browser (chromium, without a screen): every kind of page, from 320 to 1,600 pixels, light and
dark, is looked at by axe-core for what keeps anybody out (RGAA, WCAG 2.2 AA), and none is wider than its screen.

Usage: tests/web_browser.py. REPERTOIRE names the program, BUILD where npm installs axe-core; where it cannot be had, that is
said and passed over."""
import json
import os
import sys
import tempfile

sys.dont_write_bytecode = True
from browser import browsing, cannot_start
from packages import package
from serving import Server, equal, run, until
from web import Whole

PAGES = ["", "?q=sant%C3%A9", "?q=sgou", "?q=Beauvais", "?q=zzzz", "?domaine=sante&region=kayes", "domaines", "domaines/sante", "regions",
         "regions/kayes", "regions/bretagne", "fiches/saumur--sansanding", "fiches/angers--bamako", "fiches/chilly-mazarin--diema",
         "fiches/cg-yvelines--kadiolo", "fiches/aimf--kayes", "fiches/cr-nord-pas-de-calais--kayes", "signaler/bron", "signalement", "accessibilite", "fiches/saumure", "%zz"]
WIDTHS = (320, 800, 1600)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = "axe.run(document, {runOnly: %s}).then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 160))])))"


def violations(browser, source):
    browser.js(source)
    return json.loads(browser.js(AXE % json.dumps(RULES)))


def axe_finds_nothing_on_any_kind_of_page():
    modules = package("axe", "axe-core")
    if reason := cannot_start() or (None if modules else "npm cannot be reached"):
        return reason
    with open(os.path.join(modules, "axe-core", "axe.min.js"), encoding="utf-8") as file:
        source = file.read()
    with browsing() as browser:
        for address in PAGES:
            for width, dark in ((320, False), (320, True), (1600, False), (1600, True)):
                browser.show(width, dark=dark)
                browser.go(whole.url + address)
                equal((address, width, dark, violations(browser, source)), (address, width, dark, []))


def no_page_is_wider_than_its_screen():
    if reason := cannot_start():
        return reason
    with browsing() as browser:
        for address in PAGES:
            for width in WIDTHS:
                browser.show(width)
                browser.go(whole.url + address)
                wide = browser.js("document.documentElement.scrollWidth")
                assert wide <= width, (address, width, wide)


def dark_pages_are_dark():
    if reason := cannot_start():
        return reason
    with browsing() as browser:
        grounds = []
        for dark in (False, True):
            browser.show(800, dark=dark)
            browser.go(whole.url)
            grounds.append(browser.js("getComputedStyle(document.body).backgroundColor"))
        equal(grounds, ["rgb(255, 255, 255)", "rgb(23, 20, 18)"])


def a_search_works_by_the_keyboard():
    if reason := cannot_start():
        return reason
    with browsing() as browser:
        browser.show(800)
        browser.go(whole.url)
        browser.press("Tab")
        equal(browser.at(), "a Aller au contenu")
        browser.press("Enter")
        browser.tab_to("input q")
        browser.type("dembele")
        browser.press("Enter")
        assert until(lambda: "q=dembele" in browser.js("location.href")) and browser.loaded()
        assert "Oumar Dembélé" in browser.js("document.querySelector('.resultats').innerText"), browser.js("document.body.innerText")
        equal(browser.nameless(), [])


def scripts_and_strangers_are_kept_out():
    """What a page carries for machines stays, and nothing of it runs; nothing is asked for elsewhere."""
    if reason := cannot_start():
        return reason
    with browsing() as browser:
        browser.go(whole.url + "fiches/saumur--sansanding")
        equal(browser.js("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@graph'].length"), 3)
        browser.js("{ let s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); }")
        equal(browser.js("window.ran === undefined"), True)
        asked = json.loads(browser.js("JSON.stringify(performance.getEntriesByType('resource').map(r => r.name))"))
        assert asked and all(name.startswith(whole.url) for name in asked), asked


def an_error_is_told_of_by_the_keyboard():
    if reason := cannot_start():
        return reason
    with browsing() as browser:
        browser.show(320)
        browser.go(whole.url + "signaler/bron")
        browser.tab_to("select sujet")
        equal(browser.nameless(), [])
        browser.press("Tab")
        equal(browser.at(), "textarea texte")
        browser.type("Le maire a changé en mars.")
        browser.press("Tab")
        equal(browser.at(), "input courriel")
        browser.press("Tab")  # past what nobody sees
        browser.press("Enter")
        assert until(lambda: browser.js("location.pathname") == "/signalement") and browser.loaded()
        equal(len(os.listdir(kept.name)), 1)


kept = tempfile.TemporaryDirectory()
whole = Server(Whole, "--reports", kept.name)
try:
    status = run([axe_finds_nothing_on_any_kind_of_page, no_page_is_wider_than_its_screen, dark_pages_are_dark, a_search_works_by_the_keyboard,
                  an_error_is_told_of_by_the_keyboard, scripts_and_strangers_are_kept_out])
finally:
    whole.stop()
    kept.cleanup()
sys.exit(status)
