"""What a test sees of the page: texts, rows, the focus, what is in sight."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.checks.record import Run
from linter.rulebook.book import Rulebook
from linter.runner.linter import Linter, Options
from linter.runner.run import Task, run
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

CARRY = ROOT / "examples" / "faulty" / "carry-does-not-balance.txt"


WRONG_TEXT = ROOT / "examples" / "faulty" / "text-contradicts-table.txt"


def checked(*paths: Path, book: Rulebook) -> Run:
    return run(Linter(book, Options(keep_text=True)), Task([str(path) for path in paths]))


def texts(page: Page, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(selector).all_inner_texts()]


def ids(page: Page, selector: str) -> list[str]:
    found: list[str] = page.eval_on_selector_all(selector, "all => all.map(each => each.id)")
    return found


def visible_rows(page: Page) -> list[str]:
    return texts(
        page,
        "#reports tbody tr:not(.hidden) td:first-child > a, #reports tbody tr:not(.hidden) td:first-child:not(:has(a))",
    )


def open_report(page: Page, name: str) -> None:
    """Opens the report whose row holds a text, by its link in the overview."""
    page.click(f"#reports tr:has-text('{name}') a")
    page.wait_for_selector(".report.open")
