"""Redlines of two texts for reading: one page of HTML, and columns in the terminal."""

from __future__ import annotations
