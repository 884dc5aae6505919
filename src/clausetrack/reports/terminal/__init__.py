"""Plain text for a terminal: with colour or, where there is none, with marks that say the same."""
