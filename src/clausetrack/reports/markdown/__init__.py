"""Accounts in Markdown, for reading in the repository and pasting elsewhere."""
