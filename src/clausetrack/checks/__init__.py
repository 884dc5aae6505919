"""Judgement: what is wrong with a plan, and what became of it. Rules are one file each, in `rules/<family>/`."""

from clausetrack.checks.contexts import ChangeContext, StateContext
from clausetrack.checks.registry import entries, find
from clausetrack.checks.rule import Entry, Rule
from clausetrack.checks.runner import run, state

__all__ = ["ChangeContext", "Entry", "Rule", "StateContext", "entries", "find", "run", "state"]
