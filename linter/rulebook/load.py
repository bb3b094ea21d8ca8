"""The rulebook, from its files: parsed where they are new (see `parse`), else as kept (see `compiled`)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from linter.rulebook import compiled
from linter.rulebook.book import Rulebook
from linter.rulebook.kinds import CheckKinds
from linter.rulebook.rule import CATEGORIES
from linter.rulebook.source import RulebookError

__all__ = ["RulebookError", "load", "rules_folder"]


def rules_folder() -> Path:
    """The built-in `rules/`: beside the package in a checkout, inside it when installed."""
    inside = Path(__file__).resolve().parent.parent / "rules"
    return inside if inside.is_dir() else inside.parent.parent / "rules"


def load(kinds: CheckKinds, extra: Iterable[Path] = (), packs: Iterable[str] = ()) -> Rulebook:
    """The built-in rulebook with further folders of rules and packs laid over it.

    kinds: the check kinds that rules may name. extra: folders of the user (`--rules`). packs: names of opt-in packs
    (`--pack`).
    Raises `RulebookError`, whose text is finished, when anything in it is wrong.
    """
    base = rules_folder()
    files = [*_built_in(base), *(file for folder in [*_folders_of(base, packs), *extra] for file in _files_of(folder))]
    if not files:
        raise RulebookError(f"{base}: 找不到规则文件 (no rule files found)")
    contents = [(path, path.read_bytes()) for path in files]
    digest = compiled.digest(contents)
    found = compiled.fetch(digest)
    if found is None:
        from linter.rulebook.parse import parse

        found = parse(contents, base, kinds)
        compiled.keep(digest, found)
    found.version = digest[:12]
    # kept by content: the same files may lie elsewhere now
    found.sources.update((path.stem[:6], str(path)) for path in files if path.stem[:6] in found.sources)
    for rule in found.rules:
        found.params[rule.code] = compiled.convert(rule.check[rule.kind], kinds[rule.kind].params)
    return found


def compile_rulebook(base: Path, target: Path, kinds: CheckKinds) -> None:
    """Parses the built-in rulebook in `base` and writes it in compiled form, for the wheel."""
    from linter.rulebook.parse import parse

    contents = [(path, path.read_bytes()) for path in _built_in(base)]
    compiled.keep(compiled.digest(contents), parse(contents, base, kinds), target)


def _built_in(base: Path) -> list[Path]:
    files = [*_yaml_in(base / "forms"), base / "claims.yaml", *_yaml_in(base / "vocabulary"), *_yaml_in(base / "norms")]
    for category in CATEGORIES:
        files += [path for path in _yaml_in(base / category) if not path.name.endswith(".cases.yaml")]
    return [path for path in files if path.is_file()]


def _yaml_in(folder: Path) -> list[Path]:
    """The YAML files of a folder in order (`glob` takes five times as long)."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 (only names are needed)
    except OSError:
        return []
    return [folder / name for name in sorted(names) if name.endswith(".yaml")]


def _folders_of(base: Path, packs: Iterable[str]) -> list[Path]:
    names = list(packs)
    if not names:
        return []
    from linter.rulebook.pack import pack_folders

    return pack_folders(base, names)


def _files_of(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise RulebookError(f"{folder}: 规则文件夹不存在 (no such folder of rules)")
    return sorted(path for path in folder.rglob("*.yaml") if not path.name.endswith(".cases.yaml"))
