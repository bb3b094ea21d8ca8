"""What a run found out, as text: one short module per format, imported when it is used."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from msgspec import Struct

if TYPE_CHECKING:
    from linter.checks.record import Run
    from linter.outputs.settings import UsedSettings
    from linter.rulebook.book import Rulebook
    from linter.rulebook.rule import Rule, Severity

# format → its module (see `_Format`). The text ends with a line end.
FORMATS: dict[str, str] = {
    "full": "linter.outputs.full",
    "concise": "linter.outputs.concise",
    "markdown": "linter.outputs.markdown",
    "json": "linter.outputs.json",
    "jsonl": "linter.outputs.jsonl",
    "sarif": "linter.outputs.sarif",
    "github": "linter.outputs.github",
    "gitlab": "linter.outputs.gitlab",
    "junit": "linter.outputs.junit",
    "html": "linter.outputs.html",
}
# Not text: pieces of bytes, for files and pipes only
BINARY_FORMATS: dict[str, str] = {"xlsx": "linter.outputs.xlsx"}
# Read by people: these may be coloured, and list files that could not be read where people look.
FOR_PEOPLE = ("full", "concise", "markdown", "html")


class View(Struct):
    """How to show a run; every output takes from it what it needs.

    book: the rulebook the run used (rule titles, names of slots); outputs do without where it is None.
    width, color: of the screen. folder: paths are shown relative to it where a format asks for that.
    fail_on: the lowest severity that counts as a failure (None: none does). outcomes: show rules that
    passed or do not apply as well, where the format can tell outcomes apart (sarif). settings: files of settings
    that were used, and what they do (None: none were). in_memory: nothing is put into a temporary file on the way.
    """

    book: Rulebook | None = None
    include_suppressed: bool = False
    width: int = 100
    color: bool = False
    folder: str = ""
    fail_on: Severity | None = "error"
    outcomes: bool = False
    settings: UsedSettings | None = None
    in_memory: bool = False

    def rule(self, code: str) -> Rule | None:
        """A rule of the book by its code."""
        return None if self.book is None else self.book.rule(code)


class _Format(Protocol):
    """A module of `FORMATS` has one of the two: `pieces` where the output grows with the number of reports."""

    def render(self, run: Run, language: str, view: View) -> str: ...

    def pieces(self, run: Run, language: str, view: View) -> Iterator[str]: ...


class _BinaryFormat(Protocol):
    """A module of `BINARY_FORMATS`."""

    def pieces(self, run: Run, language: str, view: View) -> Iterator[bytes]: ...


def pieces(name: str, run: Run, language: str = "zh", view: View | None = None) -> Iterator[str]:
    """A run in one of `FORMATS`, piece by piece. Raises KeyError for a format that is not there."""
    module = cast(_Format, import_module(FORMATS[name]))
    if hasattr(module, "pieces"):
        yield from module.pieces(run, language, view or View())
    else:
        yield module.render(run, language, view or View())


def binary_pieces(name: str, run: Run, language: str = "zh", view: View | None = None) -> Iterator[bytes]:
    """A run in one of `BINARY_FORMATS`. Raises KeyError for a format that is not there."""
    module = cast(_BinaryFormat, import_module(BINARY_FORMATS[name]))
    return module.pieces(run, language, view or View())


def render(name: str, run: Run, language: str = "zh", view: View | None = None) -> str:
    """The same as one text."""
    return "".join(pieces(name, run, language, view))
