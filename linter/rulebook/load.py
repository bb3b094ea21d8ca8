"""The rulebook, from its files: parsed where they are new (see `parse`), else as kept (see `compiled`)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from linter.compiled import is_installed
from linter.files.limits import LIMITS
from linter.files.opening import FileRefused, read_file
from linter.rulebook import compiled
from linter.rulebook.book import Rulebook
from linter.rulebook.error import RulebookError
from linter.rulebook.folder import rules_folder, rules_path
from linter.rulebook.kinds import CheckKinds
from linter.rulebook.rule import CATEGORIES

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["RulebookError", "load"]


def load(kinds: CheckKinds, extra: Iterable[Path] = (), packs: Iterable[str] = ()) -> Rulebook:
    """The built-in rulebook with further folders of rules and packs laid over it.

    kinds: the check kinds that rules may name. extra: folders of the user (`--rules`). packs: names of opt-in packs,
    or their folders (`--pack`).
    Raises `RulebookError`, whose text is finished, when anything in it is wrong.
    """
    book = _built_in_book(rules_path(), kinds)
    names, folders = list(packs), list(extra)
    if not names and not folders:
        return book
    from pathlib import Path

    from linter.rulebook.pack import pack_folders

    base = rules_folder()
    found_files = (file for folder in pack_folders(base, names, folders) for file in _files_of(folder))
    files = list({file.resolve(): file for file in found_files}.values())  # a folder may hold a pack named besides
    if not files:
        return book
    from linter.rulebook.parse import parse

    contents = [(path, _bytes(path)) for path in files]
    found = parse(contents, base, kinds, book)
    found.version = compiled.digest([(Path("rulebook"), book.version.encode()), *contents])[:12]
    return found


def _built_in_book(base: str, kinds: CheckKinds) -> Rulebook:
    """The built-in rulebook: as compiled, or parsed where that is missing or, in a checkout, the YAML has changed."""
    if is_installed():
        book = compiled.fetch(None)
        if book is not None:
            return _located(book, base)
    stamp = compiled.stamp_of(base)
    found = compiled.fetch(stamp)
    if found is None:
        found = compile_rulebook(rules_folder(), kinds)
        compiled.keep(found, stamp)
    return _located(found, base)


def _located(book: Rulebook, base: str) -> Rulebook:
    """A compiled rulebook with the paths of its files; it holds them relative to `base`."""
    folder = f"{base}{os.sep}"
    book.sources = {code: folder + path for code, path in book.sources.items()}
    return book


def compile_rulebook(base: Path, kinds: CheckKinds) -> Rulebook:
    """Parses the built-in rulebook in `base`. The paths of its files are relative to that."""
    from linter.rulebook.parse import parse

    contents = [(path, _bytes(path)) for path in _built_in(base)]
    if not contents:
        raise RulebookError(f"{base}：没有规则文件", f"{base}: no rule files found")
    book = parse(contents, base, kinds)
    book.phrases.made.clear()  # each rule holds its own
    book.version = compiled.digest(contents)[:12]
    book.sources = {code: os.path.relpath(path, base) for code, path in book.sources.items()}
    return book


def _built_in(base: Path) -> list[Path]:
    files = [path for folder in ("forms", "vocabulary", "quantities", "norms") for path in _yaml_in(base / folder)]
    for category in CATEGORIES:
        files += _yaml_in(base / category)
    return [path for path in files if path.is_file()]


def _yaml_in(folder: Path) -> list[Path]:
    """The YAML files of a folder in order (`glob` takes five times as long)."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 (only names are needed)
    except OSError:
        return []
    return [folder / name for name in sorted(names) if name.endswith(".yaml") and not name.endswith(".cases.yaml")]


def _files_of(folder: Path) -> list[Path]:
    """The rule files in a folder and its subfolders, by path. Links to folders are not followed."""
    if not folder.is_dir():
        raise RulebookError(f"{folder}：规则文件夹不存在", f"{folder}: no such folder of rules")
    from pathlib import Path

    found: list[Path] = []
    entries = 0
    for where, folders, names in os.walk(folder):
        entries += len(folders) + len(names)
        if entries > LIMITS["rules-entries"].value:
            raise _over(folder, "rules-entries")
        if len(Path(where).relative_to(folder).parts) >= LIMITS["rules-depth"].value and folders:
            raise _over(folder, "rules-depth")
        found += [Path(where, name) for name in names if name.endswith(".yaml") and not name.endswith(".cases.yaml")]
        if len(found) > LIMITS["rules-files"].value:
            raise _over(folder, "rules-files")
    return sorted(found)


def _over(folder: Path, name: str) -> RulebookError:
    zh, en = LIMITS[name].over(name)
    return RulebookError(f"{folder}：{zh}", f"{folder}: {en}")


def _bytes(path: Path) -> bytes:
    try:
        return read_file(path, "yaml-size")
    except FileRefused as refused:
        raise RulebookError(f"{path}：{refused.zh}", f"{path}: {refused.en}") from None
