"""`python -m linter`: the command line."""

from linter.cli import command

if __name__ == "__main__":
    command()
