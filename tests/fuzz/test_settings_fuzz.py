"""Whatever stands in a file of settings: it is taken, or refused in one sentence that names the file.

Bounded as the readers' fuzzing is: `FUZZ_EXAMPLES=20000 pytest tests/fuzz` looks further.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from linter.checks.record import Run
from linter.cli import screen
from linter.cli.baseline import read_baseline
from linter.cli.config import load_config
from linter.cli.suppress import apply_suppressions
from linter.cli.used import used_settings
from linter.engine.rulebook import load_rulebook
from linter.errors import Ended, UsageError
from linter.rulebook.book import Rulebook
from linter.rulebook.source import RulebookError
from linter.runner.linter import Linter
from linter.testing.cases import load_cases
from linter.text.width import clean
from tests.cli.command import report
from tests.fuzz.mutation import Change, change_bytes
from tests.fuzz.settings import ENTRANCES, SIGNS, WORDS
from tests.fuzz.strategies import CALLS, CHOICE, bounded, changes
from tests.tools.work import counted

IN_SUITE = 100
"""Examples for each entrance in a run of the suite."""


@pytest.fixture
def entrance(tmp_path: Path, book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Path], None]:
    """Takes a file by one of the entrances; raises what the command tells and ends with 2 for."""
    (tmp_path / "r.txt").write_text(report(faulty=True), "utf-8")
    (tmp_path / "base.yaml").write_text("ignore: [SUM009]\n")
    record = Linter(book).examine(str(tmp_path / "r.txt"))
    complaints: list[str] = []

    def complain(zh: str, en: str) -> None:
        complaints.append(zh)

    monkeypatch.setattr(screen, "complain", complain)

    def configuration(path: Path) -> None:
        found = load_config(None, str(tmp_path / "r.txt"))
        used_settings(found, book, False, None)

    def suppressions(path: Path) -> None:
        run = Run(reports=[record])
        apply_suppressions(run)
        for entry in run.unreadable:
            raise UsageError(f"{entry.path}: {entry.reason}", entry.reason)

    def rules(path: Path) -> None:
        load_rulebook([path.parent])

    ways: dict[str, Callable[[Path], object]] = {
        "configuration": configuration,
        "suppressions": suppressions,
        "baseline": read_baseline,
        "rules": rules,
        "cases": lambda path: load_cases(str(path).replace(".cases", "")),
        "packs": rules,
    }

    def take(kind: str, path: Path) -> None:
        complaints.clear()
        try:
            ways[kind](path)
        except Ended:
            raise RulebookError.together([RulebookError(said, said) for said in complaints]) from None

    return take


def refused(error: UsageError | RulebookError, path: Path) -> None:
    """Each fault is one sentence that names the file, with an excerpt or without."""
    for fault in error.faults if isinstance(error, RulebookError) else [error]:
        _is_a_sentence(str(fault), path)


def _is_a_sentence(text: str, path: Path) -> None:
    sentence, _, excerpt = screen.complaint(text).partition("\n")
    assert str(path.parent) in sentence or path.name in sentence or "report-lint.yaml" in sentence, text
    assert len(sentence) < 1100 and clean(sentence) == sentence, text
    assert len(excerpt) < 300 and clean(excerpt) == excerpt, text


@pytest.mark.parametrize("kind", ENTRANCES)
def test_fuzz(kind: str, entrance: Callable[[str, Path], None], tmp_path: Path) -> None:
    seeds = ENTRANCES[kind].seeds()
    path = tmp_path / ENTRANCES[kind].name
    path.parent.mkdir(exist_ok=True)
    tried = taken = 0

    @bounded(IN_SUITE)
    @given(seed=CHOICE, other=CHOICE, changes=changes(SIGNS + WORDS, 0, 5))
    def survives(seed: int, other: int, changes: list[Change]) -> None:
        nonlocal tried, taken
        data = seeds[seed % len(seeds)]
        for change in changes:
            data = change_bytes(data, change, seeds[other % len(seeds)])
        path.write_bytes(data)
        tried += 1
        with counted() as work:
            try:
                entrance(kind, path)
                taken += 1
            except (UsageError, RulebookError) as error:
                refused(error, path)
        assert work.calls < CALLS

    survives()
    print(f"{kind}: {tried} examples, {taken} taken")
    assert tried
