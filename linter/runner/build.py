"""Compiles the rulebook and the patterns into the package: `python -m linter.runner.build`. The build hook calls it."""

from __future__ import annotations

from pathlib import Path

from linter import compiled
from linter.checks import KINDS
from linter.rulebook import compiled as rulebook
from linter.rulebook.load import compile_rulebook, rules_folder
from linter.text import regex


def build(sample: Path | None = None) -> None:
    """Writes the compiled files into `linter/compiled/`.

    sample: a report; the patterns that reading and checking it asks for are kept. Raises `RulebookError`.
    """
    regex.collect()
    base = rules_folder()
    stamp, book = rulebook.stamp_of(base), compile_rulebook(base, KINDS)
    rulebook.keep(book, stamp)
    if sample is not None:
        from linter.runner.linter import Linter

        Linter(book).examine(str(sample))
        compiled.keep({regex.FILE: regex.collected()}, stamp)


if __name__ == "__main__":
    example = rules_folder().parent / "examples" / "2021-department.txt"
    build(example if example.is_file() else None)
