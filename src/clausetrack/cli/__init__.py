"""The command line: load → call → render → exit code, one file a verb."""
