"""The name that a source goes by."""

import pytest

from clausetrack.model import Source


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"container-title": "Example Times", "publisher": "Example House"}, "Example Times"),
        ({"publisher": "Example House", "URL": "https://example.org/a"}, "Example House"),
        ({"URL": "https://www.Example.org:8443/a?b=c"}, "example.org"),
        ({"URL": "HTTP://somebody@example.org/a"}, "example.org"),
        ({"URL": "https://"}, "one"),
        ({"URL": "http://["}, "["),
        ({}, "one"),
    ],
)
def test_an_outlet_without_a_name_is_the_host_of_its_address(fields, shown):
    assert Source.model_validate({"id": "one", "title": "A title", **fields}).outlet == shown
