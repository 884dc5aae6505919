"""Who is let in, what is served, what is refused; always a page, never a traceback."""

from __future__ import annotations

import http.client
import io
import re
import zipfile

import pytest

from clausetrack.errors import UsageError
from clausetrack.serve import Desk, Server
from clausetrack.serve.pages import message_page
from clausetrack.serve.server import _MOST_WAITING as MOST_WAITING
from clausetrack.serve.server import Handler
from clausetrack.serve.uploads import MOST_TOTAL
from tests.cli.drafts import NEW, OLD, write_draft
from tests.serve.conftest import multipart

PATHS = ("/", "/compare", "/form", "/events", "/nowhere")


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_let_in_without_the_token(stranger, path):
    for headers in ({}, {"Cookie": f"clausetrack-{stranger.server.port}=wrong"}, {"Cookie": "=;;\x00"}):
        got = stranger.get(path, **headers)
        assert got.status == 403
        assert stranger.server.token not in got.text
    assert stranger.get(f"{path}?token=wrong").status == 403
    assert stranger.post(path, {}).status == 403


@pytest.mark.parametrize("other", ["a@b=1", "a,b=2; path=/", '"=x', "theme", "clausetrack-1=wrong"])
def test_cookies_of_other_programs_on_this_computer_shut_nobody_out(browser, other):
    """A browser sends them along whatever the port."""
    browser.cookies = f"{other}; {browser.cookies}; {other}"
    assert browser.get("/compare").status == 200


def test_the_token_lets_in_and_leaves_the_address(stranger):
    got = stranger.get(f"/?token={stranger.server.token}")
    assert (got.status, got.headers["Location"]) == (303, "/")
    assert {"HttpOnly", "SameSite=Strict"} <= set(got.headers["Set-Cookie"].split("; "))
    page = stranger.enter().get("/")
    assert page.status == 200
    assert "<h1" in page.text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example"]
)
def test_a_foreign_host_is_refused_even_with_the_token(browser, host):
    browser.host = host
    assert browser.get("/").status == 421
    assert browser.get(f"/?token={browser.server.token}").status == 421


def test_it_listens_on_loopback_only(browser):
    assert browser.server.server_address[0] == "127.0.0.1"
    assert browser.server.address.startswith("http://127.0.0.1:")


def test_a_port_in_use_is_a_usage_error(browser):
    with pytest.raises(UsageError, match="cannot be had"):
        Server(browser.server.desk, browser.server.watch, browser.server.port)


@pytest.mark.parametrize(
    "path", ["/../plan.yaml", "/..%2f..%2fetc/passwd", "/compare/../../x", "/form/%2e%2e", "//x", "/plan.yaml"]
)
def test_no_path_leads_to_a_file(browser, path):
    got = browser.get(path)
    assert got.status in {400, 404}
    assert "root:" not in got.text


def test_what_is_posted_needs_the_key_of_our_pages_and_our_origin(browser):
    files = {"before": ("a.md", b"1. One."), "after": ("b.md", b"1. Two.")}
    assert browser.post("/compare", files, key="").status == 403
    assert browser.post("/compare", files, Origin="http://evil.example").status == 403
    assert browser.post("/compare", files, Origin="null").status == 403
    assert browser.post("/compare", files, Origin=f"http://127.0.0.1:{browser.server.port}").status == 200
    assert browser.ask("GET", "/compare").text.count(browser.server.key) == 1


def test_the_pages_policy_is_widened_by_one_script_and_the_server_itself(browser):
    page = browser.get("/").text
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert re.search(r"script-src 'sha256-\S+' 'sha256-\S+'; connect-src 'self';", policy)
    assert "connect-src" not in browser.server.desk.preview.at(browser.server.watch.version).page


def test_findings_stand_on_the_page_with_file_and_line(browser):
    (browser.folder / "clauses" / "odd.yaml").parent.mkdir(exist_ok=True)
    (browser.folder / "clauses" / "odd.yaml").write_text("id: odd\n<script>: [\n", "utf-8")
    browser.server.watch.check()
    page = browser.get("/").text
    bar = page[page.index('<aside id="serve"') : page.index("</aside>", page.index('<aside id="serve"'))]
    assert re.search(r"odd\.yaml:\d+:\d+</code> error", bar)
    assert "<script>" not in bar


def test_findings_name_files_from_the_plans_folder_on(browser):
    (browser.folder / "water" / "odd.yaml").write_text("id: odd\n: [\n", "utf-8")
    browser.server.watch.check()
    page = browser.get("/").text
    assert re.search(r"<code>water/odd\.yaml:\d+:\d+</code> error", page)
    assert str(browser.folder) not in page


def test_while_a_file_is_broken_the_last_page_stands_and_says_so(browser):
    whole = browser.get("/").text
    broken = browser.folder / "water" / "dam.yaml"
    held = broken.read_bytes()
    for text in (b"id: [", b"\xff\xfe"):
        broken.write_bytes(text)
        browser.server.watch.check()
        page = browser.get("/").text
        assert "Below stands the page as it was before" in page
        first = page[page.index("<li><code>") :]
        assert first.startswith("<li><code>water/dam.yaml"), "the error comes before the warnings"
        assert page.count("<article") == whole.count("<article") > 2
    broken.write_bytes(held)
    browser.server.watch.check()
    assert "Below stands" not in browser.get("/").text


def test_while_the_plan_itself_cannot_be_read_the_last_page_stands_and_says_why(browser):
    whole = browser.get("/").text
    (browser.folder / "plan.yaml").unlink()
    browser.server.watch.check()
    page = browser.get("/").text
    assert "Below stands the page as it was before" in page
    assert page.count("<article") == whole.count("<article") > 2


def test_a_plan_that_is_broken_from_the_start_says_that_something_is_left_out(stranger):
    (stranger.folder / "water" / "dam.yaml").write_text("id: [", "utf-8")
    stranger.server.watch.check()
    page = stranger.enter().get("/").text
    assert "left out of the page below" in page


def test_a_change_of_a_file_reloads_the_page(browser):
    line = http.client.HTTPConnection("127.0.0.1", browser.server.port, timeout=60)
    line.request("GET", f"/events?since={browser.server.watch.version}", headers={"Cookie": browser.cookies})
    got = line.getresponse()
    plan = browser.folder / "plan.yaml"
    plan.write_bytes(plan.read_bytes() + b"\n# a remark\n")
    assert b"event: reload" in got.read()
    line.close()


def test_a_plan_that_cannot_be_read_is_a_page_too(browser):
    (browser.folder / "plan.yaml").write_bytes(b"\xff\xfe\x00: [")
    browser.server.watch.check()
    got = browser.get("/")
    assert got.status == 200
    assert "Traceback" not in got.text
    assert "plan.yaml" in got.text


@pytest.mark.parametrize("length", [str(MOST_TOTAL + 1), "9" * 40, "-1", "x", "²"])
def test_too_much_is_refused_before_it_is_read(browser, length):
    line = http.client.HTTPConnection("127.0.0.1", browser.server.port, timeout=60)
    line.putrequest("POST", "/compare")
    line.putheader("Cookie", browser.cookies)
    line.putheader("Content-Length", length.encode())
    line.endheaders()
    assert line.getresponse().status in {411, 413}
    line.close()


def test_an_upload_over_the_limit_is_answered_after_all_of_it_was_sent(browser):
    """A browser sends everything before it reads: a connection that is closed early shows as a fault of the network."""
    body = multipart({"key": browser.server.key.encode(), "before": ("a.md", b"x" * (MOST_TOTAL + 5_000_000))})
    got = browser.ask("POST", "/compare", body, Content_Type="multipart/form-data; boundary=XyZ")
    assert got.status == 413
    assert "20 MB" in got.text
    assert browser.get("/compare").status == 200


def test_a_refused_stranger_who_sends_much_is_answered_too(stranger):
    got = stranger.post("/compare", {"before": ("a.md", b"x" * 5_000_000)})
    assert got.status == 403


def test_a_fault_of_the_program_is_a_page_and_the_server_goes_on(browser, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("secret: <b>inside</b>")

    monkeypatch.setattr(Desk, "compare", broken)
    got = browser.post("/compare", {"before": ("a.md", b"1. One."), "after": ("b.md", b"1. Two.")})
    assert got.status == 500
    assert "ZeroDivisionError while answering; nothing was written." in got.text
    assert "secret" not in got.text
    assert "Traceback" not in got.text
    assert browser.get("/compare").status == 200


def test_a_browser_that_stops_sending_is_let_go(browser, monkeypatch):
    monkeypatch.setattr(Handler, "timeout", 0.2)
    line = http.client.HTTPConnection("127.0.0.1", browser.server.port, timeout=60)
    line.putrequest("POST", "/compare")
    line.putheader("Cookie", browser.cookies)
    line.putheader("Content-Length", "1000")
    line.endheaders(b"--XyZ")
    with pytest.raises(http.client.RemoteDisconnected):
        line.getresponse()
    line.close()
    assert browser.get("/compare").status == 200


def test_a_form_goes_to_a_page_that_takes_forms(browser):
    assert browser.post("/nowhere", {}).status == 404
    assert browser.post("/compare/x/redline.docx", {}).status == 404
    assert browser.post("/form/never-sent", {}).status == 400


def test_more_pages_than_can_be_told_of_changes_are_refused(browser):
    for _ in range(MOST_WAITING):
        assert browser.server.waiting.acquire(blocking=False)
    got = browser.get("/events?since=0")
    assert (got.status, "Too many pages are open." in got.text) == (503, True)
    browser.server.waiting.release()
    assert b"event: reload" in browser.get("/events?since=0").body
    assert b"event: reload" in browser.get("/events?since=0").body, "who has gone leaves the place to the next"


def test_two_files_of_one_name_are_told_apart(browser):
    page = browser.post("/compare", {"before": ("a.md", b"1. One word."), "after": ("a.md", b"1. Two words.")}).text
    assert "a.md (earlier)" in page
    assert "a.md (later)" in page


BOMB = io.BytesIO()
with zipfile.ZipFile(BOMB, "w", zipfile.ZIP_DEFLATED) as _archive:
    _archive.writestr("word/document.xml", b"<a>" * 10_000_000)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK\x03\x04 no zip"),
        ("a.docx", BOMB.getvalue()),
        ("a.pdf", b"%PDF-1.4 broken"),
        ("a.exe", b"MZ"),
        ("a", b"words"),
        ("<script>alert(1)</script>.exe", b"x"),
        ("../../etc/passwd", b"x"),
        ("a.md", b""),
        ("a.txt", b"\x00\xff\xfe"),
    ],
)
def test_a_hostile_file_is_refused_in_words(browser, name, data):
    got = browser.post("/compare", {"before": (name, data), "after": ("b.md", b"1. Two.")})
    assert got.status == 400
    assert "Traceback" not in got.text
    assert "<script>" not in got.text
    assert browser.get("/compare").status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--XyZ",
        b"--XyZ--",
        b"--XyZ\r\n\r\n--XyZ--",
        multipart({"a": b""})[:-8],
        b"--XyZ\r\nX: y\r\n\r\n1\r\n--XyZ--",
    ],
)
def test_a_body_that_is_no_form_is_refused(browser, body):
    for kind in (
        "multipart/form-data; boundary=XyZ",
        "multipart/form-data",
        "text/plain",
        'multipart/form-data; boundary=""',
    ):
        assert browser.ask("POST", "/compare", body, Content_Type=kind).status in {400, 403}


@pytest.mark.parametrize("ending", [".md", ".docx"])
def test_two_files_compared_and_saved(browser, tmp_path, ending):
    old, new = (write_draft(tmp_path / f"{name}{ending}", lines) for name, lines in (("old", OLD), ("new", NEW)))
    files = {"before": (old.name, old.read_bytes()), "after": (new.name, new.read_bytes())}
    got = browser.ask(
        "POST", "/compare", multipart({"key": browser.server.key.encode(), **files}),
        Content_Type="multipart/form-data; boundary=XyZ",
    )  # fmt: skip
    place = got.headers["Location"]
    for page in (browser.get(place), browser.get(f"{place}?beside=1")):
        assert re.search(r"<ins[^>]*>(<[^>]*>[^<]*</[^>]*>)?800,000", page.text)
        assert f'href="{place}/redline.docx"' in page.text
    saved = browser.get(f"{place}/redline.html")
    assert saved.headers["Content-Disposition"] == 'attachment; filename="redline.html"'
    word = browser.get(f"{place}/redline.docx")
    with zipfile.ZipFile(io.BytesIO(word.body)) as package:
        assert b"<w:ins " in package.read("word/document.xml")


def test_the_redline_is_the_one_of_the_command(browser, tmp_path, monkeypatch, capsys):
    from clausetrack.cli.main import main

    old, new = write_draft(tmp_path / "old.md", OLD), write_draft(tmp_path / "new.md", NEW)
    monkeypatch.chdir(tmp_path)
    assert main(["diff", "old.md", "new.md", "-f", "html"]) == 0
    body = multipart({
        "key": browser.server.key.encode(),
        "before": (old.name, old.read_bytes()),
        "after": (new.name, new.read_bytes()),
    })  # fmt: skip
    got = browser.ask("POST", "/compare", body, Content_Type="multipart/form-data; boundary=XyZ")
    assert browser.get(f"{got.headers['Location']}/redline.html").text == capsys.readouterr().out


def test_old_results_are_let_go(browser):
    files = {"before": ("a.md", b"1. One."), "after": ("b.md", b"1. Two.")}
    kept = [browser.server.desk.compare(*_uploads(files)) for _ in range(9)]
    assert browser.get(f"/compare/{kept[0]}").status == 400
    assert browser.get(f"/compare/{kept[-1]}").status == 200


def _uploads(files):
    from clausetrack.serve.uploads import Upload

    return [Upload(data, name) for name, data in files.values()]


def test_a_refusal_is_a_sentence_with_a_way_back():
    text = message_page("Too large", "nothing is kept", "see `clausetrack <diff>`")
    assert "<p>Nothing is kept.</p>" in text
    assert "See <code>clausetrack &lt;diff&gt;</code>." in text
    assert text.count('<a href="/">Back to the page</a>') == 1
