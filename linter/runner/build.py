"""Compiles the rulebook and the patterns into the package: `python -m linter.runner.build`. The build hook calls it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from linter import compiled
from linter.compiled import modules
from linter.text import regex

if TYPE_CHECKING:
    from linter.rulebook.book import Rulebook
    from linter.text.phrases import Made


def build() -> None:
    """Writes the compiled files into `linter/compiled/`. Raises `RulebookError`.

    The patterns kept are those of all phrases, and those that reading and checking an example asks for; the modules,
    those that this imports. Without `examples/` there are neither.
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
        for made in _phrases(book):
            regex.regex(made.source)
        compiled.keep({regex.FILE: regex.collected()}, stamp)
        compiled.keep({modules.FILE: modules.gathered(_imported(sample))}, stamp)


def _check(book: Rulebook, sample: Path) -> None:
    from linter.runner.linter import Linter

    Linter(book).examine(str(sample))


_CHECK = """
import sys
from linter.cli import main
for name in ("concise", "full", "json"):
    try:
        main(["--isolated", "--format", name, sys.argv[1]])
    except SystemExit:
        pass
print()
for name, module in list(sys.modules.items()):
    if name.partition(".")[0] == "linter":
        print(name, module.__file__, sep="\t")
"""


def _imported(sample: Path) -> dict[str, str]:
    """The modules of ours that checking a report imports, with their files."""
    done = subprocess.run(
        [sys.executable, "-c", _CHECK, str(sample)], capture_output=True, check=True, encoding="utf-8"
    )
    lines = done.stdout.rpartition("\n\n")[2].splitlines()
    return dict(line.split("\t") for line in lines)


def _phrases(value: Any) -> Iterator[Made]:
    """Every phrase in a part of the rulebook."""
    from linter.text.phrases import Made, Phrase

    if isinstance(value, Made):
        yield value
        yield from _phrases(value.unless)
    elif isinstance(value, Phrase):
        yield from _phrases(value.made)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _phrases(getattr(value, name))
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _phrases(each)


if __name__ == "__main__":
    build()
