"""`report-lint rules try 'PHRASE' FILE…`: what a phrase finds in reports, before it becomes part of a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from linter.cli import screen
from linter.cli.options import Lang, Packs, Paths, Rules
from linter.cli.screen import say
from linter.cli.values import listed, load, set_language
from linter.errors import UsageError
from linter.rulebook.book import Rulebook
from linter.text.phrases import Phrase, PhraseError

if TYPE_CHECKING:
    from linter.reading.model import Report

_ENDS = "。;!?"
_REACH = 120  # characters of the sentence shown to either side


class Tried(Phrase):
    """A phrase of which any part may be marked."""

    free = True


def try_phrase(
    phrase: Annotated[
        str,
        typer.Argument(
            metavar="PHRASE",
            help=say("短语，用引号括起来（命令提示符窗口中用双引号）", "a phrase, in quotes (double ones on Windows)"),
        ),
    ],
    paths: Paths = None,
    unless: Annotated[
        list[str] | None,
        typer.Option(
            "--unless",
            metavar="PHRASE",
            help=say("处在该短语之中的不算匹配，可多次使用", "phrase that takes a match away; may be repeated"),
        ),
    ] = None,
    rules: Rules = None,
    pack: Packs = None,
    lang: Lang = None,
) -> None:
    """Shows each match with its place and sentence. Ends with 0 when there is one, 1 when there is none."""
    set_language(lang)
    if not paths:
        raise UsageError("没有给出要找的文件", "no file to look into was given")
    book = load(rules or (), listed(pack))
    wanted = _made(book, phrase, unless or [])
    count, refused = 0, 0
    for name, report in _reports(book, paths):
        if report is None:
            refused += 1
            continue
        for found in wanted.finditer(report.flow.text):
            count += 1
            _show(name, report, wanted.span(found), found)
    screen.write(say(f"共 {count} 处\n", f"{count} matches\n"))
    raise typer.Exit(2 if refused else 0 if count else 1)


def _made(book: Rulebook, phrase: str, unless: list[str]) -> Tried:
    texts = [phrase, *unless]
    try:
        return book.phrases.phrase({"phrase": phrase, "unless": unless} if unless else phrase, Tried)
    except PhraseError as error:
        wrong = texts[1 + int(error.steps[1])] if error.steps[:1] == ("unless",) else phrase
        here = f"{wrong[: error.at]}▸{wrong[error.at :]}"
        screen.complain(
            f"短语第 {error.at + 1} 字：{error.zh}：{here}", f"character {error.at + 1}: {error.en}: {here}"
        )
        raise typer.Exit(2) from None


def _reports(book: Rulebook, paths: list[str]) -> Iterator[tuple[str, Report | None]]:
    """Each file's report; None for one that cannot be read, which is then told."""
    from linter.checks.record import Unreadable
    from linter.documents import UnreadableError
    from linter.reading import NotAReportError
    from linter.runner.inputs import find_files, printable
    from linter.runner.linter import Linter

    linter = Linter(book)
    for entry in find_files(paths).files:
        if isinstance(entry, Unreadable):
            screen.complain(f"{entry.path}：{entry.reason}", f"{entry.path}: {entry.reason}")
            yield entry.path, None
            continue
        name = printable(entry)
        try:
            yield name, linter.read(entry)
        except (UnreadableError, NotAReportError) as error:
            screen.complain(f"{name}：{error}", f"{name}: {error}")
            yield name, None


def _show(name: str, report: Report, span: tuple[int, int], found: re.Match[str]) -> None:
    from linter.text.figures import read_figure
    from linter.text.width import clean

    start, end = span
    flow = report.flow
    line, column = flow.point(start)
    low, high = _sentence(flow.text, start, end)
    before, match, after = (_printed(report, *ends) for ends in ((low, start), (start, end), (end, high)))
    around = f"{clean(before)}【{clean(match)}】{clean(after)}"
    screen.write(f"{clean(name)}:{line}:{column}\n    {around}\n")
    named = {index: name for name, index in found.re.groupindex.items()}
    for index, part in enumerate(found.groups(), 1):
        if part is None:
            continue
        if index in named:
            screen.write(f"    {named[index]}: {clean(part)}\n")
        else:
            figure = read_figure(part)
            more = f"（{figure.vague}）" if figure.vague else ""
            screen.write(f"    # {clean(part)} = {figure.value}{more}\n")


def _printed(report: Report, start: int, end: int) -> str:
    """A stretch with the signs of the file."""
    return "".join(report.document.quote(report.flow.place(start, end)).split()) if start < end else ""


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(start - _REACH, max(text.rfind(sign, 0, start) for sign in _ENDS) + 1, 0)
    ends = [at for sign in _ENDS if (at := text.find(sign, end, end + _REACH)) >= 0]
    return low, min([*ends, end + _REACH - 1, len(text) - 1]) + 1
