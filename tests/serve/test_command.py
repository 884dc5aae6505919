"""`clausetrack serve`: the address is printed, the browser opened where that is asked for, Ctrl-C ends it."""

from __future__ import annotations

import io
import re
import threading
import webbrowser

import pytest

from clausetrack.cli.main import main
from clausetrack.serve import Server
from tests.river_plan import write_plan


@pytest.fixture
def serve(tmp_path, monkeypatch):
    """Begin to serve, and press Ctrl-C at once; return code, stdout, stderr and what the browser was to open."""
    folder, opened = write_plan(tmp_path / "river"), []
    monkeypatch.setattr(webbrowser, "open", opened.append)

    def pressed(server: Server) -> None:
        assert server.watch.stopped is False
        assert [thread for thread in threading.enumerate() if thread.name == "watch"]
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "serve_forever", pressed)

    def command(*words: str):
        out, err = io.StringIO(), io.StringIO()
        code = main(["serve", "--plan", str(folder), *words], out, err)
        for thread in threading.enumerate():
            if thread.name == "watch":
                thread.join(timeout=10)
                assert not thread.is_alive(), "nobody watches any longer"
        return code, out.getvalue(), err.getvalue(), opened

    return command


def test_the_address_is_printed_and_ctrl_c_ends_it(serve):
    code, out, err, opened = serve()
    assert code == 130
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{43}\n", out)
    assert err.splitlines() == ["open this address in a browser on this computer; Ctrl-C ends it", "error: interrupted"]
    assert opened == []


def test_the_browser_is_opened_at_the_printed_address(serve):
    _, out, err, opened = serve("--open", "-q")
    assert opened == [out.strip()]
    assert err == "error: interrupted\n"


def test_a_private_layer_is_watched_and_said_aloud(serve, tmp_path):
    (tmp_path / "private").mkdir()
    _, _, err, _ = serve("--overlay", str(tmp_path / "private"))
    assert "the private layer is in" in err
