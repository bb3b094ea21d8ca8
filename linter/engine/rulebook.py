"""The rulebook with the check kinds of `linter.checks`: what the engine runs on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from linter.checks import KINDS
from linter.rulebook import load as rulebook
from linter.rulebook.book import Rulebook

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["load_rulebook"]


def load_rulebook(extra: Iterable[Path] = (), packs: Iterable[str] = ()) -> Rulebook:
    """The built-in rulebook with further folders of rules and packs laid over it. Raises `RulebookError`."""
    return rulebook.load(KINDS, extra, packs)
