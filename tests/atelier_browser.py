#!/usr/bin/python3
"""The desk in a real browser (chromium, without a screen), by the keyboard alone: what is reached and in which order, how it
is called for who hears it, whether a question gets into its file, and what a narrow screen shows.

The browser is spoken to through a pipe (--remote-debugging-pipe): messages of JSON, each ended by a NUL."""
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from atelier import COURBEVAL, desk, asked, spoiled
from serving import equal, run, until

BROWSER = shutil.which("chromium")
KEYS = {"Tab": (9, ""), "Enter": (13, "\r"), " ": (32, " ")}


class Browser:
    """One page."""

    def __init__(self, profile):
        to_read, self.out = os.pipe()
        self.incoming, to_write = os.pipe()

        def hand_over():
            # whatever numbers they have, neither may be closed before it stands where the browser looks for it
            read, write = os.dup(to_read), os.dup(to_write)
            high_read, high_write = os.dup2(read, 60), os.dup2(write, 61)
            os.dup2(high_read, 3), os.dup2(high_write, 4)

        self.process = subprocess.Popen(
            [BROWSER, "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
             f"--user-data-dir={profile}", *(["--no-sandbox"] if os.geteuid() == 0 else []), "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=False,
            preexec_fn=hand_over, env={**os.environ, "HOME": profile})
        os.close(to_read), os.close(to_write)
        self.buffer, self.number, self.session = b"", 0, None
        target = next(t for t in self.ask("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        self.ask("Page.enable")

    def message(self):
        while b"\0" not in self.buffer:
            more = os.read(self.incoming, 1 << 16)
            if not more:
                raise EOFError("the browser has gone")
            self.buffer += more
        first, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(first)

    def ask(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        os.write(self.out, json.dumps(request).encode() + b"\0")
        while (answer := self.message()).get("id") != self.number:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def js(self, expression):
        return self.ask("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def loaded(self):
        return until(lambda: self.js("document.readyState") == "complete" and self.js("!!document.querySelector('h1')"))

    def go(self, address):
        self.ask("Page.navigate", url=address)
        assert until(lambda: self.js("location.href") == address) and self.loaded(), address

    def press(self, key, times=1):
        code, text = KEYS[key]
        for _ in range(times):
            common = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": code}
            self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
            self.ask("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text):
        self.ask("Input.insertText", text=text)

    def at(self):
        """What has the focus: its element, and its text, name or address."""
        return self.js("""(e => e.tagName.toLowerCase() + ' ' + (e.name || e.innerText || e.title || ''))(document.activeElement)""")

    def tab_to(self, wanted, most=80):
        """Goes on by Tab to what is called so; answers what was passed."""
        passed = []
        for _ in range(most):
            self.press("Tab")
            passed.append(self.at())
            if passed[-1] == wanted:
                return passed
        raise AssertionError(f"Tab does not come to {wanted}: {passed}")

    def nameless(self):
        """Roles of what can be acted on and has no name for who hears it."""
        acted_on = {"link", "button", "textbox", "searchbox", "combobox", "listbox", "Iframe", "DisclosureTriangle"}
        nodes = self.ask("Accessibility.getFullAXTree")["nodes"]
        return [node["role"]["value"] for node in nodes
                if not node.get("ignored") and node["role"]["value"] in acted_on and not node["name"].get("value", "").strip()]

    def roles(self):
        return {node["role"]["value"] for node in self.ask("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")}

    def end(self):
        self.process.kill()
        self.process.wait()


@contextlib.contextmanager
def browsing():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        try:
            yield browser
        finally:
            browser.end()


def cannot_start():
    if not BROWSER:
        return "chromium is not here"
    try:
        with browsing() as browser:
            return None if browser.js("1 + 1") == 2 else "chromium does not answer"
    except (EOFError, OSError, StopIteration):
        return "chromium cannot start here"


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
