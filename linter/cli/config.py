"""`report-lint.yaml`: settings kept in a file. Its keys are the long options; the command line goes before it.

The file nearest to the first path is taken, searching upward from that path's folder; others are not merged in,
unless it names them under `extends`.
"""

from __future__ import annotations

import os
from functools import reduce
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct, field

from linter.checks.record import Record, Run
from linter.cli import screen
from linter.engine.grading import conclude
from linter.engine.selection import chosen
from linter.errors import Ended, UsageError, near
from linter.files.limits import LIMITS
from linter.files.opening import FileRefused
from linter.files.paths import absolute, folders_above, is_folder
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Kind
from linter.rulebook.rule import CATEGORIES, SEVERITIES, Severity
from linter.runner.inputs import STDIN, on_disk

if TYPE_CHECKING:
    from pathlib import Path

    from linter.rulebook.source import Source

NAME = "report-lint.yaml"
SUPPRESSIONS = "report-lint.suppress.yaml"

_Severities = dict[str, Literal["error", "warning", "info", "off"] | bool]


class Override(Struct, forbid_unknown_fields=True, rename="kebab"):
    """Other severities for some reports: those whose path fits a pattern, those of a kind of reporter, or both.

    path: patterns relative to the folder of the configuration (`towns/*`, or a bare file name).
    """

    severity: _Severities
    path: list[str] = field(default_factory=list)
    kind: list[Kind] = field(default_factory=list)
    folder: str = ""

    def reaches(self, checked: Record) -> bool:
        """Whether a report is meant."""
        if self.kind and checked.kind not in self.kind:
            return False
        from fnmatch import fnmatchcase
        from pathlib import Path

        whole = Path(checked.path).absolute()
        inside = whole.relative_to(self.folder).as_posix() if whole.is_relative_to(self.folder) else whole.as_posix()
        return not self.path or any(fnmatchcase(inside, p) or fnmatchcase(whole.name, p) for p in self.path)


class Config(Struct, forbid_unknown_fields=True, rename="kebab"):
    """The settings of a file. Paths in it are relative to its folder (and absolute once loaded).

    severity: rule code or name → the severity it is given here, or `off` (which YAML takes for a false).
    overrides: the same for some reports only; later ones go before earlier ones.
    """

    extends: list[str] = field(default_factory=list)
    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    format: str | None = None
    lang: Literal["zh", "en"] | None = None
    kind: Kind | None = None
    rules: list[str] = field(default_factory=list)
    pack: list[str] = field(default_factory=list)
    baseline: str | None = None
    severity: _Severities = field(default_factory=dict)
    overrides: list[Override] = field(default_factory=list)

    @property
    def baseline_path(self) -> Path | None:
        """The baseline as a path."""
        if self.baseline is None:
            return None
        from pathlib import Path

        return Path(self.baseline)

    def applied(self, book: Rulebook) -> Rulebook:
        """The rulebook with the severities of this configuration."""
        changed = by_code(self.severity, book)
        if changed:
            book.rules = [
                msgspec.structs.replace(rule, severity=changed.get(rule.code, rule.severity))
                for rule in book.rules
                if changed.get(rule.code) != "off"
            ]
        return book

    def override(self, run: Run, book: Rulebook) -> None:
        """Gives the findings of each report the severities that the overrides ask for."""
        if self.overrides:
            for number, record in enumerate(run.reports):
                self._override(record, book)
                run.reports[number] = record

    def _override(self, checked: Record, book: Rulebook) -> None:
        changed: dict[str, str] = {}
        for override in self.overrides:
            if override.reaches(checked):
                changed.update(by_code(override.severity, book))
        if not changed:
            return
        known = {rule.code: rule.severity for rule in book.rules}
        checked.findings = [finding for finding in checked.findings if changed.get(finding.rule) != "off"]
        checked.undecided = [entry for entry in checked.undecided if changed.get(entry.rule) != "off"]
        for finding in checked.findings:
            if finding.rule in changed:
                finding.severity = _changed(finding.severity, known[finding.rule], changed[finding.rule])
        for entry in checked.undecided:
            if entry.rule in changed:
                entry.severity = _changed(entry.severity, known[entry.rule], changed[entry.rule])
        for code, severity in changed.items():
            if severity == "off" and code in checked.outcomes:
                checked.outcomes[code] = "not-applicable"
        conclude(checked)


def by_code(severities: _Severities, book: Rulebook) -> dict[str, str]:
    """Severities by the codes of their rules, of those that are in the rulebook."""
    found = ((book.rule(name), severity) for name, severity in severities.items())
    return {rule.code: str(severity or "off") for rule, severity in found if rule is not None}


def _changed(found: Severity, usual: Severity, wanted: str) -> Severity:
    """The severity wanted; but what was capped for doubt in the reading is not raised again."""
    order = SEVERITIES.index
    target = SEVERITIES[SEVERITIES.index(wanted)]
    return target if found == usual else SEVERITIES[max(order(found), order(target))]


class Settings(Config):
    """The settings in force. sources: the files they come from, those built upon first."""

    sources: list[Any] = field(default_factory=list)

    @property
    def files(self) -> list[str]:
        """The paths of those files."""
        return [str(source.file) for source in self.sources]

    def place(self, key: str, name: str = "") -> str:
        """Where a setting is given: `FILE:LINE:COLUMN`. name: one entry of a list or a mapping."""
        for source in reversed(self.sources):
            data = source.data or {}
            steps: list[tuple[str | int, ...]] = []
            if not name and key in data:
                steps.append((key,))
            elif isinstance(data.get(key), list) and name in data[key]:
                steps.append((key, data[key].index(name)))
            elif isinstance(data.get(key), dict) and name in data[key]:
                steps.append((key, name))
            for index, override in enumerate(data.get("overrides") or []):
                if key in override and name in override[key]:
                    steps.append(("overrides", index, key, name))
            if steps:
                line, column = source.locate(steps[-1])
                return f"{source.path}:{line}:{column}"
        return NAME

    def check(self, book: Rulebook) -> None:
        """Raises `UsageError` for a rule, or a selector of rules, that the rulebook does not know."""
        for severities in (self.severity, *(override.severity for override in self.overrides)):
            for name, severity in severities.items():
                if book.rule(name) is None:
                    known = [rule.code for rule in book.rules] + [rule.name for rule in book.rules]
                    zh, en = near(name, known)
                    place = self.place("severity", name)
                    raise UsageError(
                        f"{place}：severity 中写了不存在的规则 {name}{zh}",
                        f"{place}: unknown rule {name} under severity{en}",
                    )
                if severity is True:
                    place = self.place("severity", name)
                    raise UsageError(f"{place}：{name} 的值不能是 on", f"{place}: {name} cannot be on")
        for key, selectors in (("select", self.select), ("ignore", self.ignore)):
            for selector in selectors:
                if selector.casefold() not in CATEGORIES:
                    chosen(book.rules, [selector], [], self.place(key, selector))


def load_config(given: Path | None, first_path: str, isolated: bool = False) -> Settings:
    """The configuration named by `--config`, else the nearest one, else the defaults. isolated: none is looked for.

    Raises `UsageError` when the named file is not there; a file that is wrong ends the program with 2.
    """
    if given is not None and isolated:
        raise UsageError("--isolated 与 --config 不能同时用", "--isolated and --config exclude each other")
    path = given or (None if isolated else nearest(first_path, NAME))
    return Settings() if path is None else reduce(_over, chain(path, given is not None), Settings())


def nearest(start: str, name: str) -> Path | None:
    """The file called `name` in the folder of a path, or in the nearest folder above it."""
    here = os.getcwd() if start == STDIN else absolute(on_disk(start))  # noqa: PTH109
    folders = [here, *folders_above(here)] if is_folder(here) else folders_above(here)
    found = next((file for folder in folders if _is_file(file := os.path.join(folder, name))), None)  # noqa: PTH118
    if found is None:
        return None
    from pathlib import Path

    return Path(found)


def _is_file(path: str) -> bool:
    try:
        return os.path.isfile(path)  # noqa: PTH113
    except (OSError, ValueError):  # no permission, or no name that can exist
        return False


def chain(path: Path, named: bool = False) -> list[tuple[Source, Config]]:
    """A configuration file and those it extends, each once; a later one goes before an earlier one. Paths are absolute.

    named: by the user, with `--config`: messages may repeat what stands in the file, whatever it is called.
    Raises `UsageError`; a file that is wrong ends the program with 2.
    """
    from pathlib import Path

    found: dict[Path, tuple[Source, Config]] = {}
    missing = (f"--config：没有文件 {path}", f"--config: no such file {path}")
    _collect(Path(os.path.realpath(path)), path.absolute().parent, named, missing, found, ())
    return list(found.values())


def _collect(
    path: Path,
    folder: Path,
    aloud: bool,
    missing: tuple[str, str],
    found: dict[Path, tuple[Source, Config]],
    above: tuple[Path, ...],
) -> None:
    """Adds a file, after those it extends. folder: where the first one was found. missing: what is said of no file."""
    from pathlib import Path

    if path in above:
        raise UsageError(f"{path}：extends 循环引用", f"{path}: circular extends")
    if path in found:
        return
    if len(found) + len(above) >= LIMITS["extends-files"].value:
        zh, en = LIMITS["extends-files"].over("extends-files")
        raise UsageError(f"{path}：{zh}", f"{path}: {en}")
    source, config = _parsed(path, folder, aloud, missing)
    config.rules = [str(path.parent / rules) for rules in config.rules]
    config.baseline = None if config.baseline is None else str(path.parent / config.baseline)
    for override in config.overrides:
        override.folder = str(path.parent)
    for base in config.extends:
        gone = (f"{path}：extends 的文件 {base} 不存在", f"{path}: extends {base}: no such file")
        _collect(Path(os.path.realpath(path.parent / base)), folder, False, gone, found, (*above, path))
    found[path] = source, config


def _parsed(path: Path, folder: Path, aloud: bool, missing: tuple[str, str]) -> tuple[Source, Config]:
    from linter.rulebook.source import RulebookError, ours, read_source

    try:
        source = read_source(path, aloud or ours(path, folder))
        return source, Config() if source.data is None else source.convert(Config)
    except RulebookError as error:
        screen.complain_of(error)
        raise Ended from None
    except FileRefused as error:
        zh, en = missing if error.missing else (f"{path}：{error.zh}", f"{path}: {error.en}")
        raise UsageError(zh, en) from None


def _over(base: Settings, found: tuple[Source, Config]) -> Settings:
    """A configuration laid over the one it extends: lists are joined, `select` and single values replace."""
    source, config = found
    return Settings(
        sources=[*base.sources, source],
        select=config.select or base.select,
        ignore=[*base.ignore, *config.ignore],
        fail_on=config.fail_on or base.fail_on,
        format=config.format or base.format,
        lang=config.lang or base.lang,
        kind=config.kind or base.kind,
        rules=[*base.rules, *config.rules],
        pack=[*base.pack, *config.pack],
        baseline=config.baseline or base.baseline,
        severity={**base.severity, **config.severity},
        overrides=[*base.overrides, *config.overrides],
    )
