"""Values of options that several commands share: their checks, and what they stand for. No option parser here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.cli import screen
from linter.errors import Ended, UsageError, near

if TYPE_CHECKING:
    from pathlib import Path

    from linter.rulebook.book import Rulebook

KINDS = ("department", "office", "town", "government", "central")
LANGUAGES = ("zh", "en")


def one_of(option: str, value: str, known: Sequence[str]) -> str:
    """The value, when it is one of those known. Raises `UsageError` with the nearest one."""
    if value in known:
        return value
    zh, en = near(value, known)
    raise UsageError(
        f"{option} 的值“{value}”无效{zh or '，'}{'' if zh else '可用的值：'}{'' if zh else '、'.join(known)}",
        f'{option}: invalid value "{value}"{en or "; use one of: " + ", ".join(known)}',
    )


def year_of(value: int | None) -> int | None:
    """`--year`: a year in which there may be a report. Raises `UsageError`."""
    from linter.rulebook.form import YEARS

    if value is None or YEARS[0] <= value <= YEARS[-1]:
        return value
    raise UsageError(
        f"--year 应是四位的年份（{YEARS[0]} 至 {YEARS[-1]}）", f"--year is a year from {YEARS[0]} to {YEARS[-1]}"
    )


def set_language(lang: str | None) -> str:
    """Checks `--lang` and makes it the language of everything printed."""
    if lang is not None:
        screen.language = one_of("--lang", lang, LANGUAGES)
    return screen.language


def listed(values: Sequence[str] | None) -> list[str]:
    """Values of a repeatable option; each may hold several, separated by commas."""
    return [part.strip() for value in values or () for part in value.split(",") if part.strip()]


def load(rules: Sequence[Path] = (), packs: Sequence[str] = ()) -> Rulebook:
    """The rulebook. Where a rule file is wrong, its error is printed and the program ends with 2."""
    from linter.engine.rulebook import load_rulebook
    from linter.rulebook.error import RulebookError

    try:
        return load_rulebook(list(rules), list(packs))
    except RulebookError as error:
        screen.complain_of(error)
        raise Ended from None
