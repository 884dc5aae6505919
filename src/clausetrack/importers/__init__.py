"""Foreign documents read: a draft becomes blocks and clauses, words in are the words out."""
