#!/usr/bin/env python3
"""The server: what it answers, to whom it does not, what happens when files change or fail, how it ends."""
import concurrent.futures
import contextlib
import gzip
import html.parser
import http.client
import os
import random
import re
import resource
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

sys.dont_write_bytecode = True
from serving import PROGRAM, ROOT, Edition, Server, equal, run, serving, until

FICHE = "/fiches/etrelles--dabia.pdf"


class Page(html.parser.HTMLParser):
    """What the tests look at in a page: elements with their attributes, links with their text."""

    def __init__(self, content):
        super().__init__()
        self.elements, self.links, self.text, self.in_link = [], [], "", False
        self.feed(content.decode())

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag == "a":
            self.links.append([dict(attributes)["href"], ""])
            self.in_link = True

    def handle_endtag(self, tag):
        self.in_link = self.in_link and tag != "a"

    def handle_data(self, data):
        self.text += data
        if self.in_link:
            self.links[-1][1] += data

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def fiches_of(page):
    return [link for link in page.links if link[0].startswith("fiches/")]


def wait_until_known(server):
    assert until(lambda: server.metric("documents_known") == server.metric("fiches") + 1), "lengths stay unknown"


# ---- pages ----

def the_page_can_be_read_by_everybody():
    status, fields, content = common.get("/")
    page = Page(content)
    equal(status, 200)
    equal(fields["Content-Type"], "text/html; charset=utf-8")
    equal(page.all("html"), [{"lang": "fr"}])
    equal([len(page.all(tag)) for tag in ("title", "h1", "main", "script")], [1, 1, 1, 0])
    label, field, form = page.all("label")[0], page.all("input")[0], page.all("form")[0]
    equal((label["for"], field["id"], field["name"], form["method"]), ("q", "q", "q", "get"))
    assert all(cell.get("scope") for cell in page.all("th")), "a head of the table says not of what"


def the_page_searches_without_accents():
    for words, wanted in (("etrelles", 1), ("ÉTRELLES lise", 1), ("lise", 2), ("aube", 1), ("introuvable", 0), ("?", 0)):
        page = Page(common.get("/?" + urllib.parse.urlencode({"q": words}))[2])
        equal((words, len(fiches_of(page))), (words, wanted))
        equal(page.all("input")[0]["value"], words)


def a_search_is_text_and_nothing_else():
    content = common.get("/?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")[2]
    assert b"<script" not in content and b"&lt;script&gt;" in content, content


def the_pages_tell_true_lengths():
    wait_until_known(common)
    pages = ["/"] + ["/" + target for target, _ in fiches_of(Page(common.get("/")[2]))]
    equal(len(pages), 4)
    for page in pages:
        links = [link for link in Page(common.get(page)[2]).links if link[0].endswith(".pdf") and "page" in link[1]]
        equal((page, len(links)), (page, 1))
        target, text = links[0]
        pdf = common.get("/" + target.replace("../", ""))[2]
        information = subprocess.run(["pdfinfo", "-"], input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()
        pages_of_pdf = int(re.search(r"Pages:\s+(\d+)", information)[1])
        told = re.search(r"\(PDF, (\d+)\xa0pages?, ([\d,]+)\xa0(ko|Mo)\)", text)
        assert told, text
        equal(int(told[1]), pages_of_pdf)
        equal(float(told[2].replace(",", ".")) * (1000 if told[3] == "ko" else 1e6), -(-len(pdf) // 1000) * 1000)


# ---- PDFs ----

def pdfs_are_those_of_the_command_line():
    equal(common.get(FICHE)[2], common_edition.printed("build", str(common_edition.folder / "fiches/etrelles--dabia.xml")))
    equal(common.get("/edition.pdf")[2], common_edition.printed("build", str(common_edition.master), "--questions=ignorer"))


def a_saved_file_bears_its_name():
    field = common.get(FICHE)[1]["Content-Disposition"]
    plain, extended = re.fullmatch(r"inline; filename=\"([ -~]+)\"; filename\*=UTF-8''([\w%.!#$&+^`|~-]+)", field).groups()
    equal(plain, "etrelles--dabia.pdf")
    equal(urllib.parse.unquote(extended), "Étrelles-lès-Lise.pdf")


def head_is_get_without_content():
    for target in ("/", FICHE, "/edition.pdf", "/rien"):
        status, fields, content = common.get(target)
        head = common.get(target, "HEAD")
        equal((head[0], head[2]), (status, b""))
        equal({k: v for k, v in head[1].items() if k != "Date"}, {k: v for k, v in fields.items() if k != "Date"})
        equal(int(fields["Content-Length"]), len(content))


def what_is_known_is_not_sent_again():
    for target in ("/", FICHE):
        _, fields, content = common.get(target)
        etag = fields["ETag"]
        assert re.fullmatch(r'"[0-9a-f]{32}"', etag), etag
        for known in (etag, f'"x", {etag}', f"W/{etag}", "*"):
            status, answer, nothing = common.get(target, If_None_Match=known)
            equal((known, status, nothing, answer["ETag"]), (known, 304, b"", etag))
            assert answer["Content-Length"] in (None, str(len(content)))
        for unknown in ('"x"', etag.strip('"'), ""):
            equal(common.get(target, If_None_Match=unknown)[::2], (200, content))


def ranges():
    whole = common.get(FICHE)[2]
    size = len(whole)
    for text, first, last in (("0-99", 0, 99), ("100-", 100, size - 1), ("-7", size - 7, size - 1), ("5-5", 5, 5),
                              (f"10-{size + 5}", 10, size - 1), (f"-{size + 5}", 0, size - 1)):
        status, fields, part = common.get(FICHE, Range=f"bytes={text}")
        equal((text, status, fields["Content-Range"]), (text, 206, f"bytes {first}-{last}/{size}"))
        equal(part, whole[first:last + 1])
    for text in (f"{size}-", "-0", f"{size + 1}-{size + 9}"):
        status, fields, _ = common.get(FICHE, Range=f"bytes={text}")
        equal((text, status, fields["Content-Range"]), (text, 416, f"bytes */{size}"))
    for text in ("bytes=9-5", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6"):
        equal((text, *common.get(FICHE, Range=text)[::2]), (text, 200, whole))
    status, fields, content = common.get(FICHE, "HEAD", Range="bytes=0-9")
    equal((status, content, "Content-Range" in fields), (200, b"", False))


def pages_are_packed_for_who_takes_it():
    with serving() as (_, server):
        server.get(FICHE), server.get("/edition.pdf")  # pages tell how long they are
        for address in ("/", "/fiches/etrelles--dabia", "/style.css", "/fiches.json", "/?q=aubeville", "/rien"):
            status, fields, plain = server.get(address)
            packed_status, packed_fields, packed = server.get(address, Accept_Encoding="br, gzip")
            equal((address, status, fields["Content-Encoding"], fields["Vary"]), (address, packed_status, None, "Accept-Encoding"))
            equal((address, packed_fields["Content-Encoding"], packed_fields["Vary"]), (address, "gzip", "Accept-Encoding"))
            equal((address, gzip.decompress(packed) == plain, len(packed) < len(plain)), (address, True, True))
            assert fields["ETag"] != packed_fields["ETag"], address
            equal(int(packed_fields["Content-Length"]), len(packed))
            equal(server.get(address, "HEAD", Accept_Encoding="gzip")[1]["Content-Length"], str(len(packed)))
            equal(server.get(address, Accept_Encoding="gzip;q=0")[2], plain)
            if status == 200:
                etag = packed_fields["ETag"]
                equal((address, server.get(address, Accept_Encoding="gzip", If_None_Match=etag)[0]), (address, 304))
                equal((address, server.get(address, If_None_Match=etag)[0]), (address, 200))
                part = server.get(address, Accept_Encoding="gzip", Range="bytes=2-5")
                equal((address, part[0], part[1]["Content-Encoding"], part[2]), (address, 206, None, plain[2:6]))
                equal((address, server.get(address, Range="bytes=2-5", If_Range=etag)[0]), (address, 200))
        fields = server.get("/fiches/etrelles--dabia.pdf", Accept_Encoding="gzip")[1]
        equal((fields["Content-Encoding"], fields["Vary"]), (None, None))


def a_range_of_another_edition_is_the_whole():
    _, fields, whole = common.get(FICHE)
    equal(common.get(FICHE, Range="bytes=0-9", If_Range=fields["ETag"])[0], 206)
    for condition in ('"other"', "W/" + fields["ETag"], "Fri, 27 Nov 2026 13:00:00 GMT"):
        equal(common.get(FICHE, Range="bytes=0-9", If_Range=condition)[::2], (200, whole))


# ---- pictures ----

def size_of(png):
    equal(png[:8], b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def pictures_are_as_wide_as_asked_for():
    address = FICHE.replace(".pdf", ".png")
    for query, wanted in (("?largeur=200", 200), ("?largeur=400", 400), ("", 800), ("?largeur=800&v=2", 800)):
        status, fields, content = common.get(address + query)
        equal((query, status, fields["Content-Type"]), (query, 200, "image/png"))
        equal((size_of(content)[0], int(fields["Content-Length"])), (wanted, len(content)))
        equal(common.get(address + query)[2], content)
        equal(common.get(address + query, If_None_Match=fields["ETag"])[::2], (304, b""))
        equal(common.get(address + query, "HEAD")[1]["ETag"], fields["ETag"])
    assert len({common.get(address + f"?largeur={width}")[1]["ETag"] for width in (200, 400, 800)}) == 3


def pictures_show_the_first_page_or_all():
    address = FICHE.replace(".pdf", ".png")
    information = subprocess.run(["pdfinfo", "-"], input=common.get(FICHE)[2], stdout=subprocess.PIPE, check=True).stdout.decode()
    pages, (width, height) = int(re.search(r"Pages:\s+(\d+)", information)[1]), size_of(common.get(address + "?largeur=400")[2])
    all_width, all_height = size_of(common.get(address + "?largeur=400&pages=toutes")[2])
    equal(all_width, width)
    assert pages * height <= all_height <= pages * (height + 10), (pages, height, all_height)


def each_fiche_has_its_picture():
    for target, _ in fiches_of(Page(common.get("/")[2])):
        _, fields, content = common.get("/" + target)
        picture, = Page(content).all("img")
        assert "img-src 'self'" in fields["Content-Security-Policy"], fields["Content-Security-Policy"]
        width, height = size_of(common.get("/" + picture["src"].replace("../", ""))[2])
        equal((picture["alt"], int(picture["width"]), int(picture["height"])), ("", width, height))


# ---- refusals ----

def statuses_of_refusals():
    for target, wanted in (("/rien", 404), ("/fiches/rien.pdf", 404), ("/fiches/", 404), ("/fiches/.pdf", 404),
                           ("/fiches/../../etc/passwd", 404), ("/fiches/%2e%2e%2frepertoire.pdf", 404),
                           ("/fiches//etc/passwd.pdf", 404), ("/fiches/etrelles--dabia.xml", 404), ("/%zz", 400),
                           ("/fiches/a%00b.pdf", 400), ("/fiches/%ff.pdf", 400), ("/?q=%0a", 400), ("/?q=%c3", 400),
                           ("/?page=0", 400), ("/?page=x", 400), ("/?q=" + "x" * 201, 400), ("/fiches/rien.png", 404),
                           ("/fiches/etrelles--dabia.png?largeur=201", 400), ("/fiches/etrelles--dabia.png?largeur=", 400),
                           ("/fiches/etrelles--dabia.png?pages=2", 400), ("/edition.png", 404)):
        status, fields, content = common.get(target)
        equal((target, status), (target, wanted))
        equal(Page(content).all("html"), [{"lang": "fr"}])
        equal((fields["Cache-Control"], fields["X-Content-Type-Options"]), ("no-store", "nosniff"))


def methods_that_change_are_refused():
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "FOO"):
        for target in ("/", FICHE):
            status, fields, _ = common.get(target, method, body=b"x" * 10 if method == "POST" else None)
            equal((method, status, fields["Allow"]), (method, 405, "GET, HEAD"))


def requests_that_are_none():
    line = f"GET {FICHE} HTTP/1.1\r\n".encode()
    host = b"Host: a\r\n"
    for request, wanted in ((line + b"\r\n", b"400"), (b"rien\r\n\r\n", b""),
                            (line + host + b"Content-Length: 3\r\n\r\nabc", b"400"),
                            (line + host + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
                            (line + host + b"X: " + b"x" * 40000 + b"\r\n\r\n", b"431"),
                            (b"GET /" + b"x" * 40000 + b" HTTP/1.1\r\n" + host + b"\r\n", b"414")):
        answer = common.raw(request)
        equal((request[:60], answer[9:12]), (request[:60], wanted))
        assert b"%PDF" not in answer


def a_content_is_not_taken_for_a_request():
    inner = f"GET {FICHE} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    for method in (b"GET", b"POST"):
        answer = common.raw(method + b" / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(inner) + inner)
        equal(answer.count(b"HTTP/1.1 "), 1)


# Heads that another reader on the way might read otherwise; each is followed by a request that must not be seen.
TWO_WAYS = {
    "lengths that differ": b"Content-Length: 0\r\nContent-Length: 40\r\n",
    "a length twice": b"Content-Length: 0\r\nContent-Length: 0\r\n",
    "lengths in one field": b"Content-Length: 0, 0\r\n",
    "a length with a sign": b"Content-Length: +0\r\n",
    "a length that is empty": b"Content-Length:\r\n",
    "a length and chunks": b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
    "chunks": b"Transfer-Encoding: chunked\r\n",
    "another coding": b"Transfer-Encoding: identity\r\n",
    "two hosts": b"Host: b\r\n",
    "a blank before the colon": b"Transfer-Encoding : chunked\r\n",
    "a NUL in a value": b"X: a\0b\r\nY: c\r\n",
    "a NUL in the last value": b"X: a\0b\r\n",
    "a NUL in a name": b"X\0: a\r\n",
    "a control character": b"X: a\x01b\r\n",
    "a deletion": b"X: a\x7fb\r\n",
    "a name that is none": b"X(: a\r\n",
    "a name that is empty": b": a\r\n",
    "a line without a colon": b"X\r\n",
    "a line that is folded": b"X: a\r\n b\r\nY: c\r\n",
    "a fold in the last line": b"X: a\r\n\tb\r\n",
    "a fold after nothing": b"X:\r\n b\r\n",
    "LF alone": b"X: a\nY: b\r\n",
    "CR alone": b"X: a\rContent-Length: 50\r\n",
}


def what_may_be_read_two_ways_is_refused_and_nothing_after_it():
    line, host = b"GET /healthz HTTP/1.1\r\n", b"Host: a\r\n"
    inner = f"GET {FICHE} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    cases = {name: line + host + fields for name, fields in TWO_WAYS.items()}
    cases |= {"no host": line, "a host with a blank": line + b"Host: a b\r\n", "a fold before any field": line + b" X: a\r\n" + host,
              "a NUL in the target": b"GET /healthz\0x HTTP/1.1\r\n" + host,
              "a CR alone in the first line": b"GET /healthz HTTP/1.1\r" + host,
              "two blanks in the first line": b"GET  /healthz HTTP/1.1\r\n" + host}
    for name, head in cases.items():
        begun = time.monotonic()
        answer = common.raw(head + b"\r\n" + (b"zz\r\n" if b"chunked" in head else b"") + inner)
        equal((name, answer[9:12], b"HTTP/1.1 200" in answer, b"%PDF" in answer), (name, b"400", False, False))
        assert time.monotonic() - begun < 5, f"{name}: the connection stays"


def usual_heads_are_answered():
    line, host = b"GET /healthz HTTP/1.1\r\n", b"Host: a.example:80\r\n"
    last = b"HEAD /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    for fields in (b"", b"Content-Length: 0\r\n", b"A: b\r\nC:d\r\nE:  f \t\r\nG:\r\nCookie: a=b; c=d\r\n", b"X: \xc3\xa9\r\n"):
        equal((fields, common.raw(line + host + fields + b"\r\n" + last).count(b"HTTP/1.1 200 ")), (fields, 2))
    equal(common.raw(b"GET /healthz HTTP/1.0\r\n\r\n")[9:12], b"200")


def noise_is_survived():
    chance = random.Random(5)
    good = f'GET {FICHE} HTTP/1.1\r\nHost: a\r\nRange: bytes=1-2\r\nIf-None-Match: W/"x"\r\n\r\n'.encode()
    with serving("--client-timeout", "2") as (_, server):
        for _ in range(300):
            request = bytearray(good)
            for _ in range(chance.randint(1, 6)):
                request[chance.randrange(len(request))] = chance.randrange(256)
            with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
                connection.sendall(request[:chance.choice((len(request), chance.randrange(len(request))))])
        equal(server.get(FICHE)[0], 200)
        assert until(lambda: server.metric("connections") == 1), "connections are left over"


def a_document_that_fails_leaves_the_others():
    with serving() as (edition, server):
        fiche = edition.templates / "edition.xsl"
        text = fiche.read_text(encoding="utf-8")
        stop = ('<xsl:template match="/fiche[@id=\'aubeville--dabia\']" priority="9">'
                '<xsl:message terminate="yes">cassé</xsl:message></xsl:template></xsl:stylesheet>')
        edition.write_text(fiche, text.replace("</xsl:stylesheet>", stop))
        equal(server.get("/fiches/aubeville--dabia.pdf")[0], 500)
        equal(server.get(FICHE)[0], 200)
        assert "cassé" in server.said(), server.said()


# ---- files that change ----

def a_change_shows_on_the_next_request():
    with serving() as (edition, server):
        first = server.get(FICHE)[1]["ETag"]
        other = server.get("/fiches/aubeville--dabia.pdf")[1]["ETag"]
        edition.write("etrelles--dabia", "Grand-Étrelles", 1)
        equal("Grand-Étrelles" in server.get("/")[2].decode(), True)
        status, fields, _ = server.get(FICHE, If_None_Match=first)
        assert status == 200 and fields["ETag"] != first
        equal(server.get("/fiches/aubeville--dabia.pdf", If_None_Match=other)[0], 304)
        edition.write("etrelles--dabia", "Étrelles-lès-Lise", 1)
        equal(server.get(FICHE, If_None_Match=first)[0], 304)
        edition.fiches.pop("aubeville--dabia")
        edition.write_master()
        equal(server.get("/fiches/aubeville--dabia.pdf")[0], 404)


def a_changed_template_shows_too():
    with serving() as (edition, server):
        etag = server.get(FICHE)[1]["ETag"]
        layout = edition.templates / "mise-en-page.xsl"
        edition.write_text(layout, layout.read_text(encoding="utf-8").replace("#8f3a12", "#12608f"))
        assert server.get(FICHE)[1]["ETag"] != etag


def a_faulty_source_leaves_the_last_good_edition():
    with serving() as (edition, server):
        pdf = server.get(FICHE)[2]
        path = edition.folder / "fiches/etrelles--dabia.xml"
        good = path.read_text(encoding="utf-8")
        edition.write_text(path, good.replace('date="2008-10', 'date="2008-13'))
        equal(server.get(FICHE)[::2], (200, pdf))
        health = server.get("/healthz")[2].decode()
        assert '"status": "degraded"' in health, health
        equal(server.metric("degraded"), 1)
        assert re.search(r"etrelles--dabia\.xml:3:.*error: ", server.said()), server.said()
        edition.write_text(path, good)
        equal(server.get(FICHE)[::2], (200, pdf))
        assert '"status": "ok"' in server.get("/healthz")[2].decode()


def the_edition_is_read_again_when_told_to():
    with serving() as (_, server):
        server.process.send_signal(signal.SIGHUP)
        assert until(lambda: server.metric("readings_total") == 2)
        equal(server.get(FICHE)[0], 200)


def a_change_nobody_asks_about_is_told_as_well():
    with serving() as (edition, server):
        edition.write_text(edition.master, "<repertoire>")
        assert until(lambda: "serve-degraded" in server.said()), server.said()


# ---- many, slow and greedy clients ----

def a_thousand_clients_at_once():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    request = f"GET {FICHE} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()
    with serving("--per-client", "0") as (edition, server), contextlib.ExitStack() as stack:
        connections = [stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=60))
                       for _ in range(1000)]
        wait_until_known(server)
        edition.write("etrelles--dabia", "Grand-Étrelles", 1)
        for connection in connections:
            connection.sendall(request)
        bodies = set()
        for connection in connections:
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
            bodies.add(answer.partition(b"\r\n\r\n")[2])
            equal(answer[:15], b"HTTP/1.1 200 OK")
        equal(bodies, {server.get(FICHE)[2]})
        wait_until_known(server)
        equal(server.metric("printed_total"), server.metric("fiches") + 1)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def slow_clients_are_cut_off_and_hold_nobody_up():
    with serving("--client-timeout", "2") as (_, server):
        slow = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        idle = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        begun = time.monotonic()

        def dribble():
            with contextlib.suppress(OSError):
                for byte in b"GET / HTTP/1.1\r\nHost: " + b"a" * 1000:
                    slow.sendall(bytes([byte]))
                    time.sleep(0.05)

        thread = threading.Thread(target=dribble)
        thread.start()
        equal(server.get("/")[0], 200)
        equal(idle.recv(1), b"")
        with contextlib.suppress(ConnectionResetError):
            slow.recv(1)
        assert 1.5 < time.monotonic() - begun < 8, "not cut off in time"
        thread.join()
        assert until(lambda: server.metric("connections_timed_out_total") >= 2)


def who_takes_nothing_is_cut_off():
    with serving("--client-timeout", "2") as (_, server):
        wait_until_known(server)
        with socket.socket() as greedy:
            greedy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            greedy.connect(("127.0.0.1", server.port))
            greedy.settimeout(1)
            with contextlib.suppress(OSError):
                while True:
                    greedy.sendall(f"GET {FICHE} HTTP/1.1\r\nHost: a\r\n\r\n".encode() * 100)
            equal(server.get("/")[0], 200)
            assert until(lambda: server.metric("connections_timed_out_total") == 1)


def one_client_behind_a_proxy_cannot_take_all():
    with serving("--per-client", "2", count=40) as (edition, server):
        edition.write("etrelles--dabia", "Grand-Étrelles", 1)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            asked = [pool.submit(server.get, "/edition.pdf", X_Forwarded_For="203.0.113.9, 192.0.2.7") for _ in range(6)]
            other = pool.submit(server.get, "/edition.pdf", X_Forwarded_For="192.0.2.7, 192.0.2.8")
            answers = [answer.result() for answer in asked]
        statuses = sorted(status for status, _, _ in answers)
        equal((statuses, other.result()[0]), ([200, 200, 429, 429, 429, 429], 200))
        assert all(fields["Retry-After"] for status, fields, _ in answers if status == 429)


def memory_for_pdfs_is_bounded():
    with serving("--cache", "1", count=70) as (edition, server):
        for identifier in edition.fiches:
            equal(server.get(f"/fiches/{identifier}.pdf")[0], 200)
        assert server.metric("cache_bytes") <= 1 << 20 and server.metric("cache_evictions_total") > 0
        equal(server.get("/fiches/lieu-000--toro.pdf")[0], 200)


# ---- private data ----

def what_is_internal_is_printed_only_when_asked_for():
    for options, private, wanted in ((), "public", False), (("--diffusion", "interne"), "private", True):
        with tempfile.TemporaryDirectory() as folder:
            edition = Edition(folder)
            path = edition.folder / "fiches/etrelles--dabia.xml"
            text = path.read_text(encoding="utf-8").replace(
                "</partie>", '<contact role="executif"><personne><prenom>Ada</prenom><nom>Lise</nom></personne>'
                '<courriel titulaire="personne" diffusion="interne">ada@example.org</courriel></contact></partie>')
            edition.write_text(path, text)
            server = Server(edition, *options)
            try:
                _, fields, pdf = server.get(FICHE)
            finally:
                server.stop()
            text = subprocess.run(["pdftotext", "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True).stdout
            equal((b"ada@example.org" in text, fields["Cache-Control"].split(",")[0]), (wanted, private))


# ---- beginning and end ----

def what_cannot_be_served_ends_at_once():
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(folder)
        for listen, wanted in (("rien", 4), ("127.0.0.1:99999", 4), (f"127.0.0.1:{common.port}", 4)):
            equal(subprocess.run([PROGRAM, "serve", edition.master, "--listen", listen, *edition.options()],
                                 stderr=subprocess.DEVNULL, timeout=20).returncode, wanted)
        edition.write_text(edition.master, "<repertoire>")
        server = Server(edition, must_start=False)
        equal((server.url, server.stop()), ("", 3))


def what_is_under_way_is_finished():
    for number in (signal.SIGTERM, signal.SIGINT):
        with serving(count=40) as (edition, server):
            edition.write("etrelles--dabia", "Grand-Étrelles", 1)
            with concurrent.futures.ThreadPoolExecutor(1) as pool, contextlib.closing(server.connect()) as idle:
                idle.request("GET", "/healthz")
                idle.getresponse().read()
                asked = pool.submit(server.get, "/edition.pdf")
                assert until(lambda: server.metric("requests_under_way") > 1 or asked.done())
                equal(server.stop(number), 0)
                status, _, pdf = asked.result()
                equal((status, pdf[:5]), (200, b"%PDF-"))
                equal(idle.sock.recv(1), b"")


def children_of(process):
    return [int(child) for child in subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], stdout=subprocess.PIPE,
                                                   check=False).stdout.split()]


def processes_that_end_are_replaced():
    with serving() as (_, server):
        wait_until_known(server)
        leader = children_of(server.process.pid)[0]
        for worker in children_of(leader):
            os.kill(worker, signal.SIGKILL)
        equal(server.get(FICHE)[0], 200)
        os.kill(leader, signal.SIGKILL)
        assert until(lambda: server.metric("readings_total") == 2), server.said()
        wait_until_known(server)
        equal(server.get("/edition.pdf")[0], 200)


def processes_that_are_asked_to_end_are_no_fault():
    with serving() as (_, server):
        wait_until_known(server)
        leader = children_of(server.process.pid)[0]
        os.kill(leader, signal.SIGTERM)
        assert until(lambda: leader not in children_of(server.process.pid))
        equal(server.stop(), 0)
        assert "[pool-ended]" not in server.said(), server.said()


def nothing_stays_behind():
    with serving() as (_, server):
        leader = children_of(server.process.pid)[0]
        all_of_them = [leader, *children_of(leader)]
        equal(server.stop(), 0)
        gone = lambda pid: not os.path.exists(f"/proc/{pid}") or open(f"/proc/{pid}/stat").read().split()[2] == "Z"
        assert until(lambda: all(map(gone, all_of_them))), all_of_them


def the_log_says_who_asked_for_what():
    with serving("--log") as (_, server):
        server.get(FICHE, X_Forwarded_For="192.0.2.7")
        server.get("/%22%0a", X_Forwarded_For="192.0.2.8")
        assert until(lambda: len(re.findall("HTTP/1.1", server.said())) == 2)
        said = server.said()
        assert re.search(rf'(?m)^192\.0\.2\.7 - - \[[^]]+\] "GET {FICHE} HTTP/1\.1" 200 \d+ [\d.]+$', said), said
        assert re.search(r'(?m)^192\.0\.2\.8 - - \[[^]]+\] "GET /%22%0a HTTP/1\.1" 400 ', said), said


def own_address():
    """An address of this machine that is not its loopback; None if it has none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found:
        try:
            found.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address = found.getsockname()[0]
    return None if address.startswith("127.") else address


def who_is_no_proxy_is_not_believed():
    address = own_address()
    if not address:
        return
    for options, told in ((), address), (("--proxy", address), "192.0.2.7"):
        with serving("--log", "--listen", "0.0.0.0:0", *options) as (_, server):
            with contextlib.closing(http.client.HTTPConnection(address, server.port, timeout=30)) as connection:
                connection.request("GET", FICHE, None, {"X-Forwarded-For": "192.0.2.7"})
                equal(connection.getresponse().status, 200)
            assert until(lambda: "HTTP/1.1" in server.said())
            assert server.said().startswith(f"{told} "), server.said()


with serving() as (common_edition, common):
    sys.exit(run([the_page_can_be_read_by_everybody, the_page_searches_without_accents, a_search_is_text_and_nothing_else,
                  the_pages_tell_true_lengths, pdfs_are_those_of_the_command_line, a_saved_file_bears_its_name,
                  pictures_are_as_wide_as_asked_for, pictures_show_the_first_page_or_all,
                  each_fiche_has_its_picture,
                  head_is_get_without_content, what_is_known_is_not_sent_again, ranges,
                  pages_are_packed_for_who_takes_it, a_range_of_another_edition_is_the_whole, statuses_of_refusals, methods_that_change_are_refused,
                  requests_that_are_none, a_content_is_not_taken_for_a_request,
                  what_may_be_read_two_ways_is_refused_and_nothing_after_it, usual_heads_are_answered, noise_is_survived,
                  a_document_that_fails_leaves_the_others,
                  a_change_shows_on_the_next_request, a_changed_template_shows_too,
                  a_faulty_source_leaves_the_last_good_edition, the_edition_is_read_again_when_told_to,
                  a_change_nobody_asks_about_is_told_as_well,
                  a_thousand_clients_at_once, slow_clients_are_cut_off_and_hold_nobody_up, who_takes_nothing_is_cut_off,
                  one_client_behind_a_proxy_cannot_take_all, memory_for_pdfs_is_bounded,
                  what_is_internal_is_printed_only_when_asked_for, what_cannot_be_served_ends_at_once,
                  what_is_under_way_is_finished, processes_that_end_are_replaced,
                  processes_that_are_asked_to_end_are_no_fault, nothing_stays_behind,
                  the_log_says_who_asked_for_what, who_is_no_proxy_is_not_believed]))
