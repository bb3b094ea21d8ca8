"""What a run leaves to be looked at: the dashboard as page and workbook, and the pages that it leads to."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from linter.files.writing import write_output
from linter.outputs.words import say
from linter.survey import agency, dashboard, database
from linter.survey.sheets import workbook

PAGE, WORKBOOK, PAGES = "dashboard.html", "dashboard.xlsx", "pages"
_NAME: Final = "report-lint"


def publish(folder: Path, language: str) -> Path:
    """Writes the dashboard of a survey and the pages of the agencies it links; pages it no longer links are removed.
    Returns the dashboard's file."""
    with database.opened(folder) as base:
        board = dashboard.gathered(base, language)
        linked = agency.gathered(base, board.linked)
    pages = folder / PAGES
    pages.mkdir(exist_ok=True)
    for one in linked:
        write_output(pages / f"{one.reporter}.html", agency.page(one, language))
    for old in pages.glob("*.html"):
        if old.stem not in board.linked:
            old.unlink()
    write_output(folder / WORKBOOK, workbook(dashboard.sheets(board, language), footer(language)))
    write_output(folder / PAGE, dashboard.page(board, language))
    return folder / PAGE


def footer(language: str) -> str:
    """What stands at the foot of each printed page of a workbook."""
    return say(language, f"{_NAME} 普查　第 &P 页，共 &N 页", f"{_NAME} survey, page &P of &N")
