"""What the tests in a real browser share: chromium, without a screen, spoken to through a pipe (--remote-debugging-pipe):
messages of JSON, each ended by a NUL."""
import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile

from serving import until

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
        """Its value; of a promise what it holds in the end."""
        return self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)["result"].get("value")

    def show(self, width, height=900, dark=False, medium=""):
        """From here on pages are shown on a screen so wide, or printed (medium "print")."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setEmulatedMedia", media=medium,
                 features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def picture(self):
        """The whole page, as PNG."""
        size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
        return base64.b64decode(self.ask("Page.captureScreenshot", captureBeyondViewport=True,
                                         clip={"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1})["data"])

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
