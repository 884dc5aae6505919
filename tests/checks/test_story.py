"""The transcript of twelve commits in the guide is what the check says."""

from __future__ import annotations

from tests.checks.story import GUIDE, guide


def test_the_transcript_in_the_guide_is_what_the_check_says():
    assert GUIDE.read_text("utf-8") == guide(), "run: python docs/make_rules.py"
