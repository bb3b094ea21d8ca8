"""Compiles the rulebook and the patterns into the package: `python -m linter.runner.build`. The build hook calls it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter import compiled
from linter.text import regex

if TYPE_CHECKING:
    from linter.rulebook.book import Rulebook


def build() -> None:
    """Writes the compiled files into `linter/compiled/`. Raises `RulebookError`.

    The patterns kept are those that reading and checking an example asks for; without `examples/` there are none.
    """
    regex.collect()  # before the modules are imported that ask for patterns
    from linter.checks import KINDS
    from linter.rulebook import compiled as rulebook
    from linter.rulebook.load import compile_rulebook, rules_folder

    base = rules_folder()
    stamp, book = rulebook.stamp_of(base), compile_rulebook(base, KINDS)
    rulebook.keep(book, stamp)
    sample = base.parent / "examples" / "2021-department.txt"
    if sample.is_file():
        _check(book, sample)
        compiled.keep({regex.FILE: regex.collected()}, stamp)


def _check(book: Rulebook, sample: Path) -> None:
    from linter.runner.linter import Linter

    Linter(book).examine(str(sample))


if __name__ == "__main__":
    build()
