"""`--roster FILE`: read before the run, compared with the reports after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from linter.checks.record import Run
from linter.cli import screen
from linter.errors import Ended
from linter.rulebook.book import Rulebook

if TYPE_CHECKING:
    from pathlib import Path


def roster_of(file: Path | None) -> Callable[[Run, Rulebook, list[str]], None]:
    """What compares the reports of a run with the roster, which is read at once. Raises `Ended` where it is wrong."""
    if file is None:
        return lambda run, book, ignored: None
    from linter.comparison.roster import compared
    from linter.engine.selection import chosen
    from linter.runner.roster import read_roster
    from linter.runner.sheet import SheetError

    try:
        roster = read_roster(file)
    except SheetError as error:
        screen.complain_of(error)
        raise Ended from None

    def compare(run: Run, book: Rulebook, ignored: list[str]) -> None:
        rules = chosen(book.rules, [], ignored)
        run.roster = compared(roster, run.reports, run.unreadable, book, rules)

    return compare
