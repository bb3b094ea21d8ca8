"""`report-lint.yaml`: settings kept in a file. Its keys are the long options; the command line goes before it.

The file nearest to the first path is taken, searching upward from that path's folder; others are not merged in,
unless it names them under `extends`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, field

from linter.cli import screen
from linter.rulebook.book import Rulebook
from linter.run import STDIN, is_folder
from linter.usage import Ended, UsageError, near

NAME = "report-lint.yaml"
SUPPRESSIONS = "report-lint.suppress.yaml"

_Kind = Literal["department", "office", "town", "government", "central"]


class Config(Struct, forbid_unknown_fields=True, rename="kebab"):
    """The settings of a file. Paths in it are relative to its folder (and absolute once loaded).

    severity: rule code or name → the severity it is given here, or `off` (which YAML takes for a false).
    """

    extends: list[str] = field(default_factory=list)
    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    format: str | None = None
    lang: Literal["zh", "en"] | None = None
    kind: _Kind | None = None
    rules: list[str] = field(default_factory=list)
    pack: list[str] = field(default_factory=list)
    baseline: str | None = None
    severity: dict[str, Literal["error", "warning", "info", "off"] | bool] = field(default_factory=dict)

    @property
    def baseline_path(self) -> Path | None:
        """The baseline as a path."""
        return None if self.baseline is None else Path(self.baseline)

    def applied(self, book: Rulebook) -> Rulebook:
        """The rulebook with the severities of this configuration. Raises `UsageError` for an unknown rule."""
        changed: dict[str, str] = {}
        for name, severity in self.severity.items():
            rule = book.rule(name)
            if rule is None:
                zh, en = near(name, [rule.code for rule in book.rules] + [rule.name for rule in book.rules])
                raise UsageError(f"{NAME} 的 severity 里没有规则 {name}{zh}", f"{NAME}, severity: no rule {name}{en}")
            if severity is True:
                raise UsageError(f"{NAME} 的 severity 里 {name} 不能是 on", f"{NAME}, severity: {name} cannot be on")
            changed[rule.code] = severity or "off"
        if changed:
            book.rules = [
                msgspec.structs.replace(rule, severity=changed.get(rule.code, rule.severity))
                for rule in book.rules
                if changed.get(rule.code) != "off"
            ]
        return book


def load_config(given: Path | None, first_path: str) -> Config:
    """The configuration named by `--config`, else the nearest one, else the defaults.

    Raises `UsageError` when the named file is not there; a file that is wrong ends the program with 2.
    """
    if given is not None and not given.is_file():
        raise UsageError(f"--config：没有文件 {given}", f"--config: no such file {given}")
    path = given or nearest(first_path, NAME)
    return Config() if path is None else _read(path, ())


def nearest(start: str, name: str) -> Path | None:
    """The file called `name` in the folder of a path, or in the nearest folder above it."""
    here = Path.cwd() if start == STDIN else Path(start).absolute()
    folders = [here, *here.parents] if is_folder(here) else here.parents
    return next((folder / name for folder in folders if _is_file(folder / name)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no permission, or a name too long to exist
        return False


def _read(path: Path, above: tuple[Path, ...]) -> Config:
    from linter.rulebook.source import RulebookError, Source

    path = path.resolve()
    if path in above:
        raise UsageError(f"{path}：extends 绕成了圈", f"{path}: extends goes in a circle")
    try:
        source = Source(path, path.read_text("utf-8-sig"))
        config = Config() if source.data is None else source.convert(Config)
    except RulebookError as error:
        screen.complain(str(error), str(error))
        raise Ended from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}：读不了（{error}）", f"{path}: cannot be read ({error})") from None
    folder = path.parent
    config.rules = [str(folder / rules) for rules in config.rules]
    config.baseline = None if config.baseline is None else str(folder / config.baseline)
    for base in reversed(config.extends):
        target = folder / base
        if not target.is_file():
            raise UsageError(f"{path}：extends 的文件 {base} 不存在", f"{path}: extends {base}: no such file")
        config = _over(config, _read(target, (*above, path)))
    return config


def _over(config: Config, base: Config) -> Config:
    """A configuration laid over the one it extends: lists are joined, `select` and single values replace."""
    return Config(
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
    )
