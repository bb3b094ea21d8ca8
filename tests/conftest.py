"""What the whole suite shares: the rulebook, the goldens, and where the two real reports lie (when they are there)."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from linter.checks.finding import Finding
from linter.checks.record import Outcome, Record
from linter.documents import Document
from linter.documents.text import read_text
from linter.engine.engine import Engine
from linter.engine.rulebook import load_rulebook
from linter.reading import Report, read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from linter.rulebook.folder import rules_folder
from linter.testing import forms, golden, layouts
from linter.testing.golden import Golden

ROOT = Path(__file__).resolve().parent.parent
GOLDEN_NAMES = golden.names(rules_folder() / "golden")

TOGETHER = ("tests/survey/",)
"""Rooms that one worker takes whole: their files share what takes long to make."""
LONGEST = (
    "tests/survey/",
    "tests/hostile/test_hostile.py",
    "tests/testing/test_cases.py",
    "tests/documents/test_pdf_limits.py",
    "tests/docs/",
    "tests/acceptance/test_carriers.py",
    "tests/cli/test_rules_check.py",
    "tests/hooks/",
    "tests/acceptance/test_edits.py",
    "tests/hostile/test_settings.py",
    "tests/fuzz/",
    "tests/server/",
    "tests/cli/test_cli_pages.py",
    "tests/text/test_phrase_steps.py",
)
"""What takes longest is begun first, so that no worker is left with it while the others are done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first; all others in their usual order."""

    def place(item: pytest.Item) -> int:
        return next((at for at, room in enumerate(LONGEST) if item.nodeid.startswith(room)), len(LONGEST))

    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: there is always a test that waits, for a time limit or another program."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Each worker takes whole files (`--dist loadfile`), and whole rooms where their files share much."""
    from xdist.scheduler import LoadFileScheduling

    class ByRoom(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            room = next((room for room in TOGETHER if nodeid.startswith(room)), None)
            return room or super()._split_scope(nodeid)

    return ByRoom(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="session")
def goldens() -> dict[str, Golden]:
    return {name: golden.load(rules_folder() / "golden" / f"{name}.yaml") for name in GOLDEN_NAMES}


@pytest.fixture(scope="session")
def render() -> Callable[[Golden, str], layouts.Rendered]:
    """Golden and layout → the text, and the line of every cell."""
    labels = forms.load(rules_folder() / "forms")
    return lambda report, layout: layouts.render(report, layout, labels)


@pytest.fixture(scope="session")
def read(book: Rulebook) -> Callable[[str], Report]:
    """Text → the report in it."""
    claims = ClaimReader(book.quantities)
    return lambda text: read_report(read_text("report.txt", text.encode()), book.forms, claims)


@pytest.fixture(scope="session")
def check(book: Rulebook, read: Callable[[str], Report]) -> Callable[[str], Record]:
    """Text → the verdict on it; a crashed rule fails the test."""
    engine = Engine(book)

    def verdict(text: str) -> Record:
        checked = engine.check(read(text))
        assert checked.crashes == []
        return checked

    return verdict


@dataclass
class Examined:
    """A report as read, and the verdict on it."""

    report: Report
    record: Record

    @property
    def findings(self) -> list[Finding]:
        return self.record.findings

    @property
    def outcomes(self) -> dict[str, Outcome]:
        return self.record.outcomes


@pytest.fixture(scope="session")
def examine(book: Rulebook) -> Callable[[Document], Examined]:
    """A document → the report in it and the verdict; a crashed rule fails the test."""
    claims, engine = ClaimReader(book.quantities), Engine(book)

    def examined(document: Document) -> Examined:
        report = read_report(document, book.forms, claims)
        record = engine.check(report)
        assert record.crashes == []
        return Examined(report, record)

    return examined


@pytest.fixture(scope="session")
def examine_text(examine: Callable[[Document], Examined]) -> Callable[[str], Examined]:
    """Text → the report in it and the verdict on it."""
    return lambda text: examine(read_text("report.txt", text.encode()))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the two real reports; a test that needs it is skipped where it is absent."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the real reports are not beside this checkout")
    return folder
