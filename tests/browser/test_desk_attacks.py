"""What others may try at the desk: pages of another origin, names turned to this computer, hostile texts."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page

from desks import READY, OpenDesk, opened
from explainer.notes import Kind
from programs import BuildServer

pytestmark = pytest.mark.browser
NOTES = """\
defaults: {source: paper}
sources:
  paper: {type: article, title: News, language: en, publisher: the-paper, text_file: news.txt}
actors:
  the-paper: {name: The Paper, kind: organization}
claims:
  safe: {text: The bridge would be safe., about: [the-paper], by: the-paper, quote: It is safe}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site."""
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ntheme: {language: en}\nplugins: [explainer]\n")
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "docs" / "notes" / "all.yml").write_text(NOTES)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "news.txt").write_text("It is safe. Nobody asked.\n")
    return tmp_path


@pytest.fixture
def desk(site: Path, build_server: BuildServer) -> Iterator[OpenDesk]:
    """A desk on it."""
    with opened(build_server, site) as one:
        yield one


class _Blank(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Serve a page that does nothing by itself."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Elsewhere</title>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[int]:
    """The port of a page of another origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Blank) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def come_in(context: BrowserContext, desk: OpenDesk) -> None:
    page = context.new_page()
    page.goto(desk.start)
    page.wait_for_selector(READY)


ATTEMPTS = """async (desk) => {
    const found = {};
    const tried = async (name, act) => {
        try { found[name] = String(await act()); } catch (error) { found[name] = "refused"; }
    };
    const post = { method: "POST", credentials: "include" };
    const body = new URLSearchParams({ note: "safe", reason: "gone" });
    await tried("read", async () => (await fetch(desk + "/article/paper", { credentials: "include" })).text());
    await tried("read unseen", async () => (await fetch(desk + "/", { mode: "no-cors" })).type);
    await tried("write", async () => (await fetch(desk + "/withdraw", { ...post, body })).status);
    await tried("write unseen", async () => (await fetch(desk + "/withdraw", { ...post, body, mode: "no-cors" })).type);
    await tried("socket", () => new Promise((done, failed) => {
        const socket = new WebSocket(desk.replace("http", "ws") + "/");
        socket.onopen = () => done("open");
        socket.onerror = () => failed();
    }));
    await tried("image", () => new Promise((done, failed) => {
        const image = new Image();
        image.onload = () => done("shown");
        image.onerror = () => failed();
        image.src = desk + "/static/icon.svg";
    }));
    await tried("script", () => new Promise((done, failed) => {
        const script = document.createElement("script");
        script.onload = () => done("run");
        script.onerror = () => failed();
        script.src = desk + "/static/desk.js";
        document.head.append(script);
    }));
    return found;
}"""


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_page_of_another_origin_neither_reads_nor_writes(
    site: Path, desk: OpenDesk, browser: Browser, elsewhere: int, host: str
) -> None:
    notes = site / "docs" / "notes" / "all.yml"
    context = browser.new_context()
    come_in(context, desk)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{elsewhere}/" if host == "127.0.0.1" else f"http://127.0.0.1:{elsewhere}/#{host}")
    found = page.evaluate(ATTEMPTS, desk.address)
    assert found.pop("read unseen") in {"refused", "opaque"}  # sent, and turned away: nobody sees the answer
    assert found.pop("write unseen") in {"refused", "opaque"}
    assert set(found.values()) == {"refused"}
    page.evaluate(
        """(desk) => {
            const form = document.createElement("form");
            Object.assign(form, { method: "post", action: desk + "/withdraw" });
            form.innerHTML = "<input name=note value=safe><input name=reason value=gone>";
            document.body.append(form);
            form.submit();
        }""",
        desk.address,
    )
    page.wait_for_url(f"{desk.address}/withdraw")
    assert "explainer desk" in page.inner_text("body")
    assert notes.read_text() == NOTES


def test_no_page_frames_the_desk(desk: OpenDesk, browser: Browser, elsewhere: int) -> None:
    context = browser.new_context()
    come_in(context, desk)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{elsewhere}/")
    page.set_content(f"<iframe src='{desk.address}/'></iframe>")
    page.wait_for_timeout(500)
    assert all("News" not in frame.content() for frame in page.frames)


@pytest.mark.parametrize("host", ["rebound.example.org", "localhost:{port}", "127.0.0.1", "[::1]:{port}"])
def test_a_name_turned_to_this_computer_leads_nowhere(desk: OpenDesk, browser: Browser, host: str) -> None:
    context = browser.new_context()
    come_in(context, desk)
    (cookie,) = context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    port = desk.address.rpartition(":")[2]
    headers = {"Host": host.format(port=port), "Cookie": f"{cookie['name']}={cookie['value']}"}
    with closing(http.client.HTTPConnection("127.0.0.1", int(port))) as asked:
        asked.request("GET", "/article/paper", headers=headers)
        with asked.getresponse() as answer:
            assert answer.status == 421
            assert b"safe" not in answer.read()


def test_secrets_end_with_the_desk(site: Path, build_server: BuildServer, browser: Browser) -> None:
    context = browser.new_context()
    with opened(build_server, site) as first:
        come_in(context, first)
    port = first.address.rpartition(":")[2]
    with opened(build_server, site, "--port", port) as second:
        assert second.address == first.address
        page = context.new_page()
        assert page.goto(f"{second.address}/").status == 401
        assert page.goto(first.start).status == 401


def payloads(shared: Path) -> list[str]:
    lines = (shared / "tools" / "sitecheck" / "own_payloads.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


WATCH = """() => {
    window.ran = [];
    for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => window.ran.push(name);
}"""


HANDLERS = """[...document.querySelectorAll("*")]
    .flatMap((one) => [...one.attributes]).filter((one) => /^on/i.test(one.name)).length"""


FILL = """(words) => {
    const typed = "textarea, input[id^=f-]:not([type=checkbox], #f-id)";
    const fields = document.querySelectorAll(`[data-desk-form] :is(${typed})`);
    for (const one of fields) one.value = words.join(one.matches("textarea") ? "\\n" : " ");
    return fields.length;
}"""


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """Open a page that tells whatever runs in it, or is asked of another host."""
    page = context.new_page()
    page.add_init_script(f"({WATCH})()")
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda asked: None if "127.0.0.1" in asked.url else seen.append(asked.url))
    return page, seen


def test_hostile_words_run_nothing(site: Path, build_server: BuildServer, shared: Path, browser: Browser) -> None:
    words = payloads(shared)
    (site / "seeds" / "news.txt").write_text("It is safe.\n\n" + "\n\n".join(words) + "\n", "utf-8")
    words = [word for word in words if word.isprintable()]  # a file of notes holds no other
    one = " ".join(word for word in words if len(word) < 300)[:8000]
    actors = {f"who-{at}": {"name": word[:200], "role": word[:300], "kind": "person"} for at, word in enumerate(words)}
    claim = {"text": one, "label": words[0][:40], "by": "the-paper", "about": ["the-paper"], "quote": "It is safe"}
    more = {"actors": actors, "claims": {"hostile": claim}, "context": {"c": {"title": one[:500], "body": one}}}
    raw = yaml.safe_dump(more, allow_unicode=True, sort_keys=False)
    (site / "docs" / "notes" / "hostile.yml").write_text("defaults: {source: paper}\n" + raw, "utf-8")
    (site / "docs" / "notes" / "broken.yml").write_text("actors:\n  a: [" + json.dumps(one) + "\n", "utf-8")
    with opened(build_server, site) as desk:
        context = browser.new_context()
        come_in(context, desk)
        page, seen = watched(context)
        length = len("It is safe.\n\n" + "\n\n".join(words))
        span = {"source": "paper", "start": 0, "end": min(length, 5000)}
        places = ["/", "/article/paper", "/left", "/sheet", "/changes", "/done", "/file?path=docs/notes/broken.yml"]
        places += [f"/note/{note}" for note in ("hostile", "c", "who-0", "who-200", "paper")]
        places += ["/leave-out?" + urlencode(span)]
        places += [
            "/note/new?" + urlencode({**span, "kind": kind}) for kind in ("claims", "denials", "actors", "events")
        ]
        for place in places:
            answer = page.goto(desk.address + place)
            assert answer.status == 200, place
            page.wait_for_selector(READY)
            assert page.evaluate("window.ran") == [], place
            assert page.locator("main script, main iframe, main img, main style, main object").count() == 0, place
            assert page.evaluate(HANDLERS) == 0, place
            links = page.evaluate("[...document.links].map((one) => one.protocol)")
            assert set(links) <= {"http:", "https:", "mailto:"}, place  # those that prose may have
        assert seen == []


TOGETHER = 120
"""Payloads in one field."""


@pytest.mark.parametrize("everywhere", [False, pytest.param(True, marks=pytest.mark.long)], ids=["some", "everywhere"])
def test_hostile_words_typed_and_pasted_run_nothing(
    site: Path, build_server: BuildServer, shared: Path, browser: Browser, *, everywhere: bool
) -> None:
    """Each payload in the fields of some kinds of notes, or of all."""
    words = payloads(shared)
    begins = range(0, len(words), TOGETHER)
    page_of_html = "<!doctype html><html><body><article><h1>News</h1>" + "".join(f"<p>{one}</p>" for one in words)
    with opened(build_server, site) as desk:
        context = browser.new_context()
        come_in(context, desk)
        page, seen = watched(context)
        page.goto(f"{desk.address}/bring")
        page.locator("#b-pasted").fill(page_of_html)
        page.locator(".desk-primary").click()
        page.wait_for_selector(".desk-lines, .desk-refused")
        assert page.evaluate("window.ran") == []
        for number, kind in enumerate(Kind):
            for at in begins if everywhere else begins[number % len(begins) :][:1]:
                page.goto(f"{desk.address}/note/new?source=paper&start=0&end=11&kind={kind}")
                page.wait_for_selector(READY)
                assert page.evaluate(FILL, words[at : at + TOGETHER]) > 1, kind
                with page.expect_navigation():
                    page.locator("button[data-desk-look]").click()
                page.wait_for_selector(READY)
                assert page.evaluate("window.ran") == [], kind
                assert page.locator("main script, main iframe, main img, main style, main object").count() == 0, kind
                assert page.evaluate(HANDLERS) == 0, kind
        assert seen == []


FILL_ALL = """([form, words]) => {
    const typed = "textarea, input:not([type=checkbox], [type=hidden], [type=file])";
    const fields = document.querySelector(form).querySelectorAll(typed);
    for (const one of fields) one.value = words.join(one.matches("textarea") ? "\\n" : " ");
    return fields.length;
}"""
SMALL_FORMS = (
    ("/note/safe", "/rename"),
    ("/note/safe", "/move"),
    ("/left", "/accept"),
    ("/note/safe", "/withdraw"),
    ("/again?source=paper&start=0&end=11", "/again"),
    ("/leave-out?source=paper&start=0&end=11", "/leave-out"),
    ("/file?path=docs/notes/all.yml", "/file"),
)


def test_hostile_words_in_the_small_forms_run_nothing(
    site: Path, build_server: BuildServer, shared: Path, browser: Browser
) -> None:
    """What was found of an article, new ids, files, reasons: each is shown again where it is refused, or kept."""
    words = payloads(shared)
    begins = range(0, len(words), TOGETHER)
    with opened(build_server, site) as desk:
        context = browser.new_context()
        come_in(context, desk)
        page, seen = watched(context)

        def send(form: str, at: int) -> None:
            assert page.evaluate(FILL_ALL, [form, words[at : at + TOGETHER]]), form
            with page.expect_navigation():
                page.evaluate("(form) => document.querySelector(form).requestSubmit()", form)
            page.wait_for_selector(READY)
            assert page.evaluate("window.ran") == [], form
            assert page.locator("main script, main iframe, main img, main style, main object").count() == 0, form
            assert page.evaluate(HANDLERS) == 0, form

        for at in begins:
            page.goto(f"{desk.address}/bring")
            page.locator("#b-pasted").fill("A bridge\n\nIt holds.\n")
            page.locator(".desk-primary").click()
            page.wait_for_selector(".desk-lines")
            send("form[action='/bring/keep']", at)
        for number, (place, action) in enumerate(SMALL_FORMS):
            page.goto(desk.address + place)
            send(f"form[action='{action}']", begins[number % len(begins)])
        assert seen == []
