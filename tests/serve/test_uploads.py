"""What a browser sends, field by field; what no form of ours sends is refused."""

from __future__ import annotations

import pytest

from clausetrack.errors import UsageError
from clausetrack.serve.uploads import MOST_BYTES, MOST_PARTS, Upload, fields_of
from tests.serve.conftest import multipart

KIND = "multipart/form-data; boundary=XyZ"


def test_fields_and_files_come_as_they_were_sent():
    sent = {"note": "  für alle \r\n".encode(), "form": (r"C:\\Users\\x\\a " + "\u202eb.xlsx", b"\r\n--Xy\x00")}
    assert fields_of(KIND, multipart(sent)) == {
        "note": Upload("  für alle \r\n".encode()),
        "form": Upload(b"\r\n--Xy\x00", "a b.xlsx"),
    }
    assert fields_of(KIND, multipart(sent))["note"].text == "für alle"


def test_as_many_fields_as_a_form_may_have_and_no_more():
    fields = {f"field-{number}": b"" for number in range(MOST_PARTS)}
    assert len(fields_of(KIND, multipart(fields))) == MOST_PARTS
    with pytest.raises(UsageError, match=f"more than {MOST_PARTS} fields"):
        fields_of(KIND, multipart({**fields, "more": b""}))


def test_a_file_of_the_most_bytes_and_no_more():
    assert len(fields_of(KIND, multipart({"form": ("a.xlsx", b"x" * MOST_BYTES)}))["form"].data) == MOST_BYTES
    with pytest.raises(UsageError, match=r"'a\.xlsx' is larger than 20 MB"):
        fields_of(KIND, multipart({"form": ("a.xlsx", b"x" * (MOST_BYTES + 1))}))
    with pytest.raises(UsageError, match="'note' is larger than 20 MB"):
        fields_of(KIND, multipart({"note": b"x" * (MOST_BYTES + 1)}))


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        (KIND, multipart({"a": b"1"}).replace(b"--XyZ--\r\n", multipart({"a": b"2"})), "the field 'a' was sent twice"),
        (KIND, multipart({"": b"1"}), "a field without a name"),
        (KIND, multipart({"a": b"1"}).replace(b"form-data", b"attachment"), "is no form"),
        (KIND, multipart({"a" * 9000: b"1"}), "is no form"),
        (KIND.replace(" boundary", "\r\n boundary"), multipart({"a": b"1"}), "no form with files"),
        (KIND.replace("XyZ", "X" * 71), multipart({"a": b"1"}), "no form with files"),
        ("text/plain; boundary=XyZ", multipart({"a": b"1"}), "no form with files"),
    ],
)
def test_what_no_form_of_ours_sends_is_refused(kind, body, said):
    with pytest.raises(UsageError, match=said):
        fields_of(kind, body)
