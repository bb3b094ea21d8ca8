"""A progress bar on standard error, when that is a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from linter.cli.screen import say
from linter.runner.run import MANY_FILES, Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


def progress_bar(alone: bool = True) -> Progress | None:
    """What counts the files of a run; None where nobody would see it.

    alone: nothing else is printed on the terminal meanwhile. Few files are read without a bar.
    """
    if not sys.stderr.isatty() or not alone:
        return None
    bar: Bar | None = None

    def show(done: int, of: int) -> None:
        nonlocal bar
        if of < MANY_FILES:
            return
        if bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
            from rich.progress import Progress as Made

            console = Console(stderr=True)
            bar = Made(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True)
            bar.add_task(say("检查", "checking"), total=of)
            bar.start()
        bar.update(bar.task_ids[0], completed=done)
        if done == of:
            bar.stop()

    return show
