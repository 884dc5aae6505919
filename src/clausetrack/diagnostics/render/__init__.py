"""One file for each output format of findings."""
