"""What the matrix adds up to, as tables and plain text: one module an answer. Everything is computed in `positions`."""
