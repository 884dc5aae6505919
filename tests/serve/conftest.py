"""A real server on a free port of the loopback address, and a browser of the simplest kind."""

from __future__ import annotations

import http.client
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from clausetrack.cli.serve import _findings, _page
from clausetrack.serve import Desk, Preview, Server, Watch
from tests.river_plan import write_plan

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Browser:
    server: Server
    cookies: str = ""
    folder: Path | None = None
    host: str = field(default="")

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        sent = {"Host": self.host or f"127.0.0.1:{self.server.port}"}
        if self.cookies:
            sent["Cookie"] = self.cookies
        sent |= {key.replace("_", "-"): value for key, value in headers.items()}
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            line.request(method, path, body, sent)
            got = line.getresponse()
            return Answer(got.status, dict(got.getheaders()), got.read())
        finally:
            line.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, fields: dict[str, bytes | tuple[str, bytes]], *, key: str | None = None, **headers: str):
        given = {"key": (self.server.key if key is None else key).encode(), **fields}
        got = self.ask("POST", path, multipart(given), Content_Type="multipart/form-data; boundary=XyZ", **headers)
        return self.get(got.headers["Location"]) if got.status == 303 else got

    def enter(self) -> Browser:
        got = self.get(f"/?token={self.server.token}")
        assert got.status == 303
        self.cookies = got.headers["Set-Cookie"].partition(";")[0]
        return self


def multipart(fields: dict[str, bytes | tuple[str, bytes]]) -> bytes:
    parts = []
    for name, value in fields.items():
        file, data = value if isinstance(value, tuple) else ("", value)
        named = f'; filename="{file}"' if file else ""
        parts.append(f'--XyZ\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + data + b"\r\n")
    return b"".join(parts) + b"--XyZ--\r\n"


@pytest.fixture
def stranger(tmp_path):
    """Who has not opened the address with the token."""
    folder = write_plan(tmp_path / "river")
    watch = Watch([folder], pause=0.05)
    server = Server(
        Desk(folder, None, Preview(folder, lambda: _page(folder, None, "en"), lambda: _findings(folder))), watch
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    watch.start()
    yield Browser(server, folder=folder)
    watch.stop()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def browser(stranger):
    return stranger.enter()
