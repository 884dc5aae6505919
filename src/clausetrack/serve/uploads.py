"""What a form in a browser sends (`multipart/form-data`, RFC 7578), read strictly: a body that is odd is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import HTTP

from clausetrack.errors import UsageError

__all__ = ["MOST_BYTES", "MOST_PARTS", "MOST_TOTAL", "Upload", "fields_of"]

MOST_BYTES = 20 * 1024 * 1024
"""Most bytes of one file."""
MOST_TOTAL = 2 * MOST_BYTES + 64 * 1024
"""Most bytes of a request: two files, and what stands around them."""
MOST_PARTS = 16
_MOST_HEAD = 8 * 1024
_BOUNDARY = re.compile(r"[0-9A-Za-z'()+_,./:=? -]{1,70}")


@dataclass(frozen=True, slots=True)
class Upload:
    """One field of a form.

    Attributes:
        data: its bytes.
        name: name of the file, without any folder; empty for a field that is no file.
    """

    data: bytes
    name: str = ""

    @property
    def text(self) -> str:
        """The value of a field that is no file."""
        return self.data.decode("utf-8", "replace").strip()


def fields_of(content_type: str, body: bytes) -> dict[str, Upload]:
    """Return field → what was sent for it.

    Args:
        content_type: the header of the request.
        body: all of the request's body.

    Raises:
        UsageError: it is no form, not whole, or more than a form of ours can hold.
    """
    boundary = _boundary(content_type)
    mark = b"--" + boundary.encode("ascii")
    pieces = (b"\r\n" + body).split(b"\r\n" + mark)
    if len(pieces) < 2 or pieces[0] or not pieces[-1].startswith(b"--"):
        raise UsageError("what the browser sent is not whole", hint="send it again")
    if len(pieces) - 2 > MOST_PARTS:
        raise UsageError(f"more than {MOST_PARTS} fields were sent", hint="send fewer files at once")
    found: dict[str, Upload] = {}
    for piece in pieces[1:-1]:
        head, blank, data = piece.partition(b"\r\n\r\n")
        if not blank or not head.startswith(b"\r\n") or len(head) > _MOST_HEAD:
            raise UsageError("what the browser sent is no form", hint="send it again")
        name, file = _names(head[2:] + b"\r\n\r\n")
        if name in found:
            raise UsageError(f"the field '{name}' was sent twice", hint="go back, load the page anew and try again")
        if len(data) > MOST_BYTES:
            raise UsageError(
                f"'{file or name}' is larger than {MOST_BYTES // 1024 // 1024} MB",
                hint="take it in on the command line instead",
            )
        found[name] = Upload(data, file)
    return found


def _boundary(content_type: str) -> str:
    head = EmailMessage(HTTP)
    try:
        head["Content-Type"] = content_type
        boundary = head.get_param("boundary") if head.get_content_type() == "multipart/form-data" else None
    except ValueError:
        boundary = None
    if not isinstance(boundary, str) or not _BOUNDARY.fullmatch(boundary):
        raise UsageError(
            "what the browser sent is no form with files", hint="go back, load the page anew and try again"
        )
    return boundary


def _names(head: bytes) -> tuple[str, str]:
    """Return the names of the field and of its file; a file's name is only its last part, whatever the system."""
    read = BytesHeaderParser(policy=HTTP).parsebytes(head)
    try:
        disposition = read["Content-Disposition"]
    except RecursionError:  # comments in comments in comments
        disposition = None
    if disposition is None or disposition.content_disposition != "form-data":
        raise UsageError("what the browser sent is no form", hint="go back, load the page anew and try again")
    given = dict(disposition.params)
    name, file = str(given.get("name", "")), str(given.get("filename", ""))
    if not name:
        raise UsageError("a field without a name was sent", hint="go back, load the page anew and try again")
    plain = "".join(sign for sign in file.replace("\\", "/").rpartition("/")[2] if sign.isprintable())
    return name, plain[-200:]
