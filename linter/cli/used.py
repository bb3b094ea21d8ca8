"""What the settings in files do to a run, for the outputs to say."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter.cli.config import Settings, by_code
from linter.engine.selection import chosen
from linter.outputs.settings import UsedSettings
from linter.rulebook.book import Rulebook
from linter.rulebook.rule import SEVERITIES, Rule

if TYPE_CHECKING:
    from pathlib import Path


def used_settings(settings: Settings, book: Rulebook, selected: bool, baseline: Path | None) -> UsedSettings:
    """What a configuration does. book: before it was applied. selected: rules are selected on the command line, which
    goes before the configuration. Raises `UsageError` for a rule that is not there.
    """
    settings.check(book)
    used = UsedSettings(files=[shown(file) for file in settings.files])
    used.files += [shown(folder) for folder in settings.rules]
    add_file(used, baseline)
    graded = by_code(settings.severity, book)
    for override in settings.overrides:
        for code, severity in by_code(override.severity, book).items():
            graded[code] = _lowest(severity, graded.get(code))
    run = chosen(book.rules, [] if selected else settings.select, settings.ignore)
    left = {rule.code for rule in run}
    own = _own_severities(book, settings)
    used.switched_off = [rule.code for rule in book.rules if rule.code not in left or graded.get(rule.code) == "off"]
    used.lowered = [rule.code for rule in run if _is_lower(graded.get(rule.code, rule.severity), own, rule)]
    for key, value in (("fail-on", settings.fail_on), ("kind", settings.kind)):
        if value is not None:
            used.changed[key] = value
    return used


def add_file(used: UsedSettings, *files: Path | None) -> None:
    """Adds files of settings that turned out to be used, each once."""
    for file in files:
        if file is not None and shown(file) not in used.files:
            used.files.append(shown(file))


def shown(path: str | Path) -> str:
    """A path as seen from the working folder, when it lies in it."""
    inside = os.path.relpath(path)
    return str(path) if inside.startswith("..") else inside


def _own_severities(book: Rulebook, settings: Settings) -> dict[str, str]:
    """The severities before a pack that the configuration names changed them."""
    if not settings.pack:
        return {}
    from linter.engine.rulebook import load_rulebook

    return {rule.code: rule.severity for rule in load_rulebook().rules}


def _is_lower(severity: str, own: dict[str, str], rule: Rule) -> bool:
    return severity != "off" and _rank(severity) > _rank(own.get(rule.code, rule.severity))


def _lowest(one: str, other: str | None) -> str:
    return one if other is None or _rank(one) > _rank(other) else other


def _rank(severity: str) -> int:
    return (*SEVERITIES, "off").index(severity)
