"""Compiles rulebook, patterns and modules into the package: `python -m linter.runner.build [FOLDER]`, as the build hook
does. With a folder, what a wheel carries is written there besides."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from linter import compiled
from linter.compiled import modules
from linter.text import regex

if TYPE_CHECKING:
    from linter.rulebook.book import Rulebook
    from linter.text.phrases import Made

# what a report in text takes: the other readers load libraries that take longer than their patterns
_PACKAGES = ("text", "documents/text", "reading", "checks", "engine", "comparison", "outputs")


def build() -> None:
    """Writes the compiled files into `linter/compiled/`. Raises `RulebookError`.

    Without `examples/` these are the rulebook alone. The patterns kept are those of all phrases, those written out in
    the code, and those that checking the examples asks for; the modules, those that checking them imports.
    """
    regex.collect()  # before the modules are imported that ask for patterns
    from linter.checks import KINDS
    from linter.rulebook import compiled as rulebook
    from linter.rulebook.folder import rules_folder
    from linter.rulebook.load import compile_rulebook

    base = rules_folder()
    stamp, book = rulebook.stamp_of(base), compile_rulebook(base, KINDS)
    rulebook.keep(book, stamp)
    examples = sorted((base.parent / "examples").rglob("*.txt"))
    if examples:
        _ask_for_patterns(book, examples)
        compiled.keep({regex.FILE: regex.collected()}, stamp)
        compiled.keep({modules.FILE: modules.gathered(_imported(examples), timed=True)}, stamp)


def build_for_package(into: Path) -> None:
    """Builds, and writes the files as an installed package carries them into a folder: nothing in them depends on when
    and where they were made."""
    from linter.rulebook.folder import rules_folder

    build()
    examples = sorted((rules_folder().parent / "examples").rglob("*.txt"))
    files = {path.name: path.read_bytes() for path in Path(compiled.FOLDER).glob("*.bin")}
    if examples:
        files[modules.FILE] = modules.gathered(_imported(examples), timed=False)
    for name, data in compiled.with_digests(files, {}).items():
        (into / name).write_bytes(data)


def _ask_for_patterns(book: Rulebook, examples: list[Path]) -> None:
    from linter.reading.headings import loosely, section_labels
    from linter.runner.linter import Linter

    linter = Linter(book)
    for example in examples:
        linter.examine(str(example))
    for made in _phrases(book):
        regex.regex(made.source)
    for section in (section for form in book.forms for section in form.sections):
        for label in section_labels(section):
            regex.regex(loosely(label))
    package = Path(modules.PACKAGE)
    for file in sorted(file for name in _PACKAGES for file in (package / name).rglob("*.py")):
        source = file.read_text("utf-8")
        if "regex(" not in source:
            continue  # nothing of it is kept, and what it imports need not be there
        import_module(".".join(["linter", *file.relative_to(package).with_suffix("").parts]).removesuffix(".__init__"))
        for text in _written_out(ast.parse(source)):
            regex.regex(text)


def _written_out(code: ast.AST) -> Iterator[str]:
    """The texts of `regex("…")` in a module, whatever function they stand in."""
    for node in ast.walk(code):
        match node:
            case ast.Call(func=ast.Name(id="regex"), args=[ast.Constant(value=str(text))]):
                yield text


_CHECK = """
import sys
from linter.cli import main
for name in ("concise", "full", "json"):
    try:
        main(["--format", name, *sys.argv[1:]])
    except SystemExit:
        pass
import linter.documents.text.markup  # for text in Markdown
print()
for name, module in list(sys.modules.items()):
    if name.partition(".")[0] == "linter":
        print(name, module.__file__, sep="\\t")
"""


def _imported(examples: list[Path]) -> dict[str, str]:
    """The modules of ours that checking reports imports, with their files."""
    command = [sys.executable, "-c", _CHECK, *map(str, examples)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
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
    if sys.argv[1:]:
        build_for_package(Path(sys.argv[1]))
    else:
        build()
