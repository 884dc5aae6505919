"""A folder that every writing command can run in."""

from __future__ import annotations

import pytest

from tests.robustness import writers


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    return writers.build(tmp_path_factory.mktemp("place"))


@pytest.fixture
def case(request):
    return request.param


@pytest.fixture
def words(case, place):
    return writers.words_of(case, place)
