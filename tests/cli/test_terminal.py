"""Colour and width as the terminal, the environment and the options have it."""

from __future__ import annotations

import fcntl
import io
import os
import struct
import sys
import termios

import pytest

from clausetrack.cli.console import use_color, width
from clausetrack.cli.overview import overview
from clausetrack.errors import UsageError


class Screen(io.StringIO):
    """What a terminal shows; its size is that of a pseudo-terminal, or nobody knows it."""

    def __init__(self, columns: int | None) -> None:
        super().__init__()
        self.inner = -1
        if columns is not None:
            _, self.inner = os.openpty()
            fcntl.ioctl(self.inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.inner


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.parametrize(
    ("option", "variables", "screen", "coloured"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
    ],
)
def test_the_option_goes_before_the_environment_and_that_before_the_terminal(
    monkeypatch, option, variables, screen, coloured
):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Screen(80) if screen else io.StringIO())
    assert use_color(option) is coloured


def test_another_word_for_colour_is_refused():
    with pytest.raises(UsageError, match="'maybe' is no choice"):
        use_color("maybe")


@pytest.mark.parametrize(
    ("variable", "screen", "columns"),
    [
        ("70", None, 70),
        ("20", Screen(60), 60),
        ("wide", Screen(60), 60),
        (None, Screen(60), 60),
        (None, Screen(None), 100),
        (None, None, 100),
    ],
)
def test_the_width_is_the_one_given_else_that_of_the_terminal_else_100(monkeypatch, variable, screen, columns):
    monkeypatch.setattr(sys, "stdout", screen or io.StringIO())
    if variable:
        monkeypatch.setenv("COLUMNS", variable)
    assert width() == columns
    monkeypatch.setenv("COLUMNS", str(columns))
    wanted = overview()
    monkeypatch.setenv("COLUMNS", variable or "")
    assert overview() == wanted


def test_the_overview_is_no_wider_than_can_be_read(monkeypatch):
    monkeypatch.setattr(sys, "stdout", Screen(250))
    assert overview() == overview(100)
    assert width() == 250
