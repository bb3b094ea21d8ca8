"""The page in a browser: of one report, and of several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linter.checks.record import Run
from linter.outputs import View, render
from linter.rulebook.book import Rulebook
from tests.conftest import ROOT
from tests.outputs.browser import Seen, chromium, opened
from tests.outputs.html.seen import CARRY, checked

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def reports(book: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Nine goldens, four faulty ones, one without figures, one that is no report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "坏文件.pdf").write_bytes(bytes(range(256)) * 9)
    (folder / "无表.txt").write_text(re.sub(r"\t\d+", "\t", CARRY.read_text("utf-8")), "utf-8")
    return checked(ROOT / "examples", folder, book=book)


@pytest.fixture(scope="module")
def many(reports: Run, book: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "总览.html"
    file.write_text(render("html", reports, "zh", View(book=book)), "utf-8")
    return file


@pytest.fixture(scope="module")
def one(book: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "one.html"
    file.write_text(render("html", checked(CARRY, book=book), "zh", View(book=book)), "utf-8")
    return file


@pytest.fixture
def desk(browser: Browser, many: Path) -> Iterator[Seen]:
    """The page of many reports; nothing was fetched and nothing complained of by the end of the test."""
    seen = opened(browser, many)
    yield seen
    assert (seen.complaints, seen.foreign) == ([], [])
    seen.page.context.close()


@pytest.fixture
def alone(browser: Browser, one: Path) -> Iterator[Page]:
    seen = opened(browser, one)
    yield seen.page
    assert (seen.complaints, seen.foreign) == ([], [])
    seen.page.context.close()
