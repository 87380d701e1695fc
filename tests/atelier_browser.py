#!/usr/bin/python3
"""The desk in a real browser (chromium, without a screen), by the keyboard alone: what is reached and in which order, how it
is called for who hears it, whether a question gets into its file, and what a narrow screen shows."""
import sys

sys.dont_write_bytecode = True
from atelier import COURBEVAL, desk, asked, spoiled
from browser import browsing, cannot_start
from serving import equal, run, until


def a_question_is_asked_by_the_keyboard_alone():
    if reason := cannot_start():
        return reason
    with desk() as (edition, _, server), browsing() as browser:
        browser.go(f"{server.url}atelier")
        browser.press("Tab")
        equal(browser.at(), "a Aller au contenu")
        browser.tab_to("a Courbeval – Kolonda")
        browser.press("Enter")
        assert until(lambda: (browser.js("document.title") or "").startswith("Courbeval")) and browser.loaded()
        browser.tab_to("summary Poser une question")
        assert browser.js("getComputedStyle(document.activeElement).outlineStyle") != "none", "the focus is not seen"
        browser.press(" ")
        passed = browser.tab_to("textarea texte")
        equal(passed, ["select sur", "input pour", "textarea texte"])
        browser.type("Est-ce l’adresse d’aujourd’hui ?")
        browser.press("Tab")
        browser.type("Anne")
        browser.press("Enter")
        assert until(lambda: browser.js("document.querySelector('[role=status]')?.innerText") == "La question est posée.")
        text = edition.file(COURBEVAL).read_text(encoding="utf-8")
        assert 'de="Anne"' in text and "Est-ce l’adresse d’aujourd’hui ?" in text


def a_value_that_came_back_is_taken_by_the_keyboard_alone():
    if reason := cannot_start():
        return reason
    with desk(prepare=asked) as (edition, _, server), browsing() as browser:
        browser.go(f"{server.url}atelier/retours/retour.xfdf")
        browser.tab_to("a Courbeval – Kolonda")
        for _ in range(4):
            browser.press("Tab")
        equal(browser.js("document.activeElement.innerText.replace(/\\s+/g, ' ')"), "Prendre : Exécutif (France), téléphone")
        browser.press(" ")
        assert until(lambda: (browser.js("document.querySelector('[role=status]')?.innerText") or "").startswith("C’est pris"))
        assert "+33261910077" in edition.file(COURBEVAL).read_text(encoding="utf-8")


def pages(server):
    return [f"{server.url}atelier", f"{server.url}atelier/fiches/{COURBEVAL}", f"{server.url}atelier/retours",
            f"{server.url}atelier/retours/retour.xfdf"]


def prepared(edition):
    options = asked(edition)
    spoiled(edition)
    return options


def everything_has_a_name_for_who_hears_it():
    if reason := cannot_start():
        return reason
    with desk(prepare=prepared) as (_, _, server), browsing() as browser:
        for address in pages(server):
            browser.go(address)
            browser.js("document.querySelectorAll('details').forEach(d => d.open = true)")
            equal((address, browser.nameless()), (address, []))
            assert {"banner", "navigation", "main", "heading"} <= browser.roles(), (address, browser.roles())
            equal(browser.js("document.querySelectorAll('h1').length"), 1)
            equal(browser.js("document.documentElement.lang"), "fr")
            equal(browser.js("[...document.querySelectorAll('[id]')].length - new Set([...document.querySelectorAll('[id]')]"
                             ".map(e => e.id)).size"), 0)
            equal(browser.js("[...document.querySelectorAll('th')].filter(t => !t.scope).length"), 0)


def nothing_goes_beyond_a_narrow_screen():
    if reason := cannot_start():
        return reason
    with desk(prepare=prepared) as (_, _, server), browsing() as browser:
        browser.ask("Emulation.setDeviceMetricsOverride", width=320, height=700, deviceScaleFactor=1, mobile=True)
        for address in pages(server):
            browser.go(address)
            browser.js("document.querySelectorAll('details').forEach(d => d.open = true)")
            equal((address, browser.js("document.documentElement.scrollWidth")), (address, 320))


CONTRAST = """(() => {
  const part = c => (c /= 255) <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
  const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number); return .2126 * part(r) + .7152 * part(g) + .0722 * part(b); };
  const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
      if (!/, 0\\)$/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
  let worst = [99, ''];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()) || !e.offsetParent) continue;
    const a = light(getComputedStyle(e).color), b = light(behind(e)), ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < worst[0]) worst = [ratio, e.outerHTML.slice(0, 80)];
  }
  return worst;
})()"""


def words_stand_out_by_day_and_by_night():
    if reason := cannot_start():
        return reason
    with desk(prepare=prepared) as (_, _, server), browsing() as browser:
        for scheme in "light", "dark":
            browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            for address in pages(server):
                browser.go(address)
                ratio, element = browser.js(CONTRAST)
                assert ratio >= 4.5, (scheme, address, ratio, element)


if __name__ == "__main__":
    sys.exit(run([a_question_is_asked_by_the_keyboard_alone, a_value_that_came_back_is_taken_by_the_keyboard_alone,
                  everything_has_a_name_for_who_hears_it, nothing_goes_beyond_a_narrow_screen,
                  words_stand_out_by_day_and_by_night]))
