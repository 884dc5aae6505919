"""clausetrack keeps a negotiated plan under version control."""

__version__ = "0.1.0"
