"""Judgement: what is wrong with a plan, beyond what reading its files already says."""

from clausetrack.checks.references import references

__all__ = ["references"]
