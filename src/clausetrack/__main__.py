"""`python -m clausetrack`."""

from clausetrack.cli.main import run

if __name__ == "__main__":
    run()
