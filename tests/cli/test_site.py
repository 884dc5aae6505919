"""`clausetrack site`."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_it_writes_a_site_and_says_what_it_did(run, tmp_path):
    code, out, err = run("site", "-o", "public")
    assert (code, out) == (0, "")
    found = files(tmp_path / "public")
    assert {"index.html", "clauses/force-cap.html", "changes/first..second.html", "feed.xml"} <= set(found)
    assert err == f"wrote {len(found) - 1} files to public (0 were up to date)\n"
    assert run("site", "-o", "public")[2] == f"wrote 0 files to public ({len(found) - 1} were up to date)\n"
    assert files(tmp_path / "public") == found


def test_a_clause_that_is_gone_takes_its_page_along(run, tmp_path):
    run("site", "-q", "-o", "public")
    (tmp_path / "public" / "CNAME").write_text("plan.example.org")
    listed = json.loads((tmp_path / "public" / "site-files.json").read_text())["files"]
    assert "clauses/plan.matter.html" in listed
    _, _, err = run("site", "-o", "public", "--clause", "force-cap")
    assert "removed" in err
    found = files(tmp_path / "public")
    assert not [path for path in found if path.startswith("clauses/") and path != "clauses/force-cap.html"]
    assert "CNAME" in found


def test_a_folder_with_other_files_is_not_overwritten(run, tmp_path):
    (tmp_path / "index.html").write_text("mine")
    code, _, err = run("site", "-o", ".")
    assert code == 2
    assert "was not written by `clausetrack site`" in err
    assert (tmp_path / "index.html").read_text() == "mine"
    assert not (tmp_path / "feed.xml").exists()


def test_with_its_address_the_feed_is_absolute(run, tmp_path):
    run("site", "-q", "-o", "public", "--url", "https://example.org/plan")
    root = ET.parse(tmp_path / "public" / "feed.xml").getroot()
    links = [link.get("href") for link in root.iter("{http://www.w3.org/2005/Atom}link")]
    assert len(links) > 2
    assert all(link.startswith("https://example.org/plan/") for link in links)
    text = (tmp_path / "public" / "clauses" / "force-cap.html").read_text()
    assert '<link rel="canonical" href="https://example.org/plan/clauses/force-cap.html">' in text


def test_a_private_layer_is_said_on_every_page(run, tmp_path):
    (tmp_path / "private").mkdir()
    run("site", "-q", "-o", "public", "--overlay", "private")
    for path, data in files(tmp_path / "public").items():
        if path.endswith(".html"):
            assert b"do not pass on" in data


def test_a_wrong_word_is_one_line_and_a_hint(run):
    for words, said in (
        (("--url", "nonsense"), "no address of a site"),
        (("--language", "xx"), "no page in 'xx'"),
        (("--clause", "force-cup"), "force-cap"),
    ):
        code, _, err = run("site", "-o", "public", *words)
        assert code == 2
        assert said in err
        assert "Traceback" not in err


def test_a_report_too_large_for_one_file_points_to_the_site(run, monkeypatch):
    assert "clausetrack site" not in run("report", "-o", "out")[2]
    monkeypatch.setattr("clausetrack.reports.page.LARGE", 1000)
    assert "`clausetrack site` writes it as many small files" in run("report", "-o", "out")[2]
