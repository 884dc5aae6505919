"""The server: this computer only, nobody without the token, no traceback on a page.

A page elsewhere on the web may try to reach it through the reader's browser. Four things stand against that: it listens
on the loopback address only; a request must name that address as its host (a name of the attacker's that was bound to
it, "DNS rebinding", is refused); every request needs the token, as a cookie that other sites cannot send along; what
is posted needs a second word that only our own pages hold.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import secrets
import socket
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from clausetrack.errors import ClausetrackError, UsageError
from clausetrack.serve import pages
from clausetrack.serve.uploads import MOST_TOTAL, Upload, fields_of

if TYPE_CHECKING:
    from clausetrack.serve.desk import Desk
    from clausetrack.serve.watch import Watch

__all__ = ["HOST", "Server"]

HOST = "127.0.0.1"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOTHING = Upload(b"")
_MOST_WAITING = 32
_MOST_DISCARDED = 2 * 1024**3
"""Most bytes of a refused upload that are read and thrown away, so that the browser shows the answer."""
_PIECE = 256 * 1024
_LINGER = 5.0
"""Seconds to wait for the next of them."""


class Server(ThreadingHTTPServer):
    """Serves a desk on the loopback address.

    Args:
        desk: does what is asked for.
        watch: says when files changed.
        port: 0 for any that is free.

    Raises:
        UsageError: the port cannot be had.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, desk: Desk, watch: Watch, port: int = 0) -> None:
        self.desk = desk
        self.watch = watch
        self.token = secrets.token_urlsafe(32)
        self.key = hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()
        self.waiting = threading.BoundedSemaphore(_MOST_WAITING)
        try:
            super().__init__((HOST, port), Handler)
        except (OSError, OverflowError) as error:
            raise UsageError(
                f"port {port} cannot be had: {error}", hint="leave --port out for one that is free"
            ) from error

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        """The address to open, with the token in it."""
        return f"http://{HOST}:{self.port}/?token={self.token}"

    @property
    def hosts(self) -> frozenset[str]:
        """What a request may call us."""
        return frozenset({f"{HOST}:{self.port}", f"localhost:{self.port}"})

    def page(self) -> tuple[str, int, bool]:
        """Return the plan's page as it is now, its version, and whether it is the plan's own (no message of ours)."""
        version = self.watch.version
        made = self.desk.preview.at(version)
        return pages.live(made.page, made.findings, version, made.note), version, made.own

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing where a browser has gone away."""


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "clausetrack"
    sys_version = ""
    timeout = 30
    _unread = True

    def do_GET(self) -> None:
        """Answer a request for a page."""
        self._guarded(self._get)

    def do_POST(self) -> None:
        """Answer a form."""
        self._unread = True
        self._guarded(self._post)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Say nothing: addresses hold the token."""

    def _guarded(self, answer: object) -> None:
        assert callable(answer)
        try:
            if self._let_in():
                answer()
        except ClausetrackError as error:
            self._refuse(HTTPStatus.BAD_REQUEST, "This cannot be done", error.message, error.hint)
        except (ConnectionError, TimeoutError):
            self.close_connection = True
        except Exception as error:  # noqa: BLE001 - whatever it is, the reader gets a page and the server goes on
            self._refuse(
                HTTPStatus.INTERNAL_SERVER_ERROR,
                "A fault of the program",
                f"{type(error).__name__} while answering; nothing was written.",
                "please report it, with the file if you may",
            )

    def _let_in(self) -> bool:
        """Check host and token; take the token from the address into a cookie."""
        if self.headers.get("Host", "") not in self.server.hosts:
            return self._refuse(HTTPStatus.MISDIRECTED_REQUEST, "Refused", "This server answers to 127.0.0.1 only.")
        if hmac.compare_digest(self._cookie().encode(), self.server.token.encode()):
            return True
        given = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
        if self.command == "GET" and hmac.compare_digest(given.encode(), self.server.token.encode()):
            self.send_response(HTTPStatus.SEE_OTHER)
            cookie = f"{self._cookie_name}={self.server.token}; HttpOnly; SameSite=Strict; Path=/"
            self.send_header("Set-Cookie", cookie)
            self.send_header("Location", "/")
            self._common(0)
            return False
        return self._refuse(
            HTTPStatus.FORBIDDEN,
            "Refused",
            "The token is missing or wrong.",
            "open the address that the command printed",
        )

    @property
    def _cookie_name(self) -> str:
        return f"clausetrack-{self.server.port}"

    def _cookie(self) -> str:
        """Return our cookie; those of other programs on this computer come along, whatever their names are made of."""
        for item in self.headers.get("Cookie", "").split(";"):
            name, _, value = item.strip().partition("=")
            if name == self._cookie_name:
                return str(value)
        return ""

    def _get(self) -> None:
        address = urlsplit(self.path)
        asked = parse_qs(address.query)
        match address.path.split("/")[1:]:
            case [""]:
                page, version, own = self.server.page()
                self._send(page, policy="" if own else pages.live_policy(version))
            case ["events"]:
                self._events(asked.get("since", ["0"])[0])
            case ["compare"]:
                self._send(pages.compare_page(self.server.key))
            case ["form"]:
                self._send(pages.form_page(self.server.key))
            case ["compare", name]:
                result = self.server.desk.compared.get(name)
                self._send(pages.redline_page(name, result, beside="beside" in asked))
            case ["compare", name, "redline.html"]:
                from clausetrack.reports.redline.html import diff_html

                self._send(diff_html(self.server.desk.compared.get(name).change), save_as="redline.html")
            case ["compare", name, "redline.docx"]:
                data = self.server.desk.compared.get(name).word()
                self._send(data, kind=_WORD_TYPE, save_as="redline.docx")
            case ["form", name]:
                self._send(pages.intake_page(name, self.server.desk.intakes.get(name), self.server.key))
            case _:
                self._refuse(HTTPStatus.NOT_FOUND, "Not here", "There is no such page.")

    def _post(self) -> None:
        fields = self._fields()
        if fields is None:
            return
        desk = self.server.desk
        match urlsplit(self.path).path.split("/")[1:]:
            case ["compare"]:
                name = desk.compare(fields.get("before", _NOTHING), fields.get("after", _NOTHING))
                self._go(f"/compare/{name}")
            case ["form"]:
                given = {key: fields.get(key, _NOTHING).text for key in ("speaker", "date")}
                self._go(f"/form/{desk.read(fields.get('form', _NOTHING), given)}")
            case ["form", name]:
                intake = desk.confirm(name)
                self.server.watch.check()
                self._send(pages.written_page(intake, desk.folder))
            case _:
                self._refuse(HTTPStatus.NOT_FOUND, "Not here", "There is no such page.")

    def _fields(self) -> dict[str, Upload] | None:
        """Return what was posted; None where it was refused."""
        origin = self.headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in self.server.hosts}:
            self._refuse(HTTPStatus.FORBIDDEN, "Refused", "The form came from another site.")
            return None
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdecimal() or "Transfer-Encoding" in self.headers:
            self._refuse(HTTPStatus.LENGTH_REQUIRED, "Refused", "The browser did not say how much it sends.")
            return None
        if len(length) > 12 or int(length) > MOST_TOTAL:
            self._refuse(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                "Too large",
                "A file may have at most 20 MB. Nothing of what was sent is kept.",
                "send a smaller one; the commands `clausetrack diff` and `clausetrack import` take larger ones",
            )
            return None
        body = self.rfile.read(int(length))
        self._unread = False
        fields = fields_of(self.headers.get("Content-Type", ""), body)
        if not hmac.compare_digest(fields.get("key", _NOTHING).data, self.server.key.encode()):
            self._refuse(HTTPStatus.FORBIDDEN, "Refused", "The form is not one of this server's pages.")
            return None
        return fields

    def _events(self, since: str) -> None:
        """Tell the page when to load itself anew (server-sent events)."""
        version = int(since) if since.isascii() and since.isdecimal() and len(since) < 12 else 0
        if not self.server.waiting.acquire(blocking=False):
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "Too many pages", "Too many pages are open.")
            return
        try:
            self.close_connection = True
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            while not self.server.watch.stopped:
                now = self.server.watch.wait(version, timeout=10)
                if now != version:
                    self.wfile.write(f"event: reload\ndata: {now}\n\n".encode())
                    return
                self.wfile.write(b": here\n\n")
        finally:
            self.server.waiting.release()

    def _go(self, address: str) -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", address)
        self._common(0)

    def _refuse(self, status: HTTPStatus, title: str, message: str, hint: str = "") -> bool:
        """Answer with a page that says why; the connection ends, since a body may be left unread. Return False."""
        self.close_connection = True
        self._send(pages.message_page(title, message, hint), status=status)
        if self.command == "POST" and self._unread:
            self._let_it_finish()
        return False

    def _let_it_finish(self) -> None:
        """Read on and throw away what the browser still sends, within bounds.

        A connection that is closed on bytes that nobody read is reset, and the browser then shows that instead of the
        answer it was given.
        """
        self.wfile.flush()
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(_LINGER)
            left = _MOST_DISCARDED
            while left > 0 and (got := len(self.connection.recv(min(left, _PIECE)))):
                left -= got

    def _send(
        self,
        content: str | bytes,
        *,
        status: HTTPStatus = HTTPStatus.OK,
        kind: str = "text/html; charset=utf-8",
        policy: str = pages.POLICY,
        save_as: str = "",
    ) -> None:
        data = content.encode("utf-8", "replace") if isinstance(content, str) else content
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", policy or "frame-ancestors 'none'")
        if save_as:
            self.send_header("Content-Disposition", f'attachment; filename="{save_as}"')
        self._common(len(data))
        self.wfile.write(data)

    def _common(self, length: int) -> None:
        """Send what every answer says, and end its head."""
        self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
