"""Packs: opt-in folders of rules for the practice of a place, laid over the built-in rulebook with `--pack NAME`.

A pack is a folder of rule files (and norms they cite) with a `pack.yaml`. Built-in ones stand in `rules/packs/`; a
Python package that is installed offers its own through the entry point group `report_lint.packs`, whose value names
a module (its folder is the pack) or a path.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from linter.files.opening import FileRefused
from linter.rulebook.form import Text
from linter.rulebook.source import RulebookError, read_source, suggestion

GROUP = "report_lint.packs"
FILE = "pack.yaml"
ALL = "all"


class Pack(Struct, forbid_unknown_fields=True):
    """A pack as its `pack.yaml` states it.

    title: whose practice, from which text. extends: packs it builds on. severity: rule code → severity under this
    pack.
    """

    pack: str
    title: Text
    extends: list[str] = field(default_factory=list)
    severity: dict[str, Literal["error", "warning", "info"]] = field(default_factory=dict)


def pack_folders(base: Path, names: Iterable[str], extra: Iterable[Path] = ()) -> list[Path]:
    """The folders of packs and of those they build on, each once, what is built on first.

    base: the built-in `rules/`. names: of packs, or folders of packs; `all` stands for every built-in one. extra:
    further folders of rules; where one of them is a pack, or holds one, those it builds on come before it.
    Raises `RulebookError` for a name that is no pack, and for packs that extend each other.
    """
    found: list[Path] = []
    for name in names:
        for each in built_in_packs(base) if name == ALL else [name]:
            _collect(base, _folder(base, each, Path()), found, ())
    for folder in extra:
        for file in [folder / FILE, *sorted(folder.glob(f"*/{FILE}"))]:
            _collect_extended(base, file, found, ())
        if not _is_among(folder, found):
            found.append(folder)
    return found


def built_in_packs(base: Path) -> list[str]:
    """The names of the packs in `rules/packs/`."""
    return sorted(path.parent.name for path in (base / "packs").glob(f"*/{FILE}"))


def _collect(base: Path, folder: Path, found: list[Path], above: tuple[Path, ...]) -> None:
    if _is_among(folder, above):
        circle = [each.name for each in (*above, folder)]
        raise RulebookError(f"规则包 {'、'.join(circle)} 循环引用", f"packs extend each other: {', '.join(circle)}")
    if not _is_among(folder, found):
        _collect_extended(base, folder / FILE, found, (*above, folder))
        found.append(folder)


def _collect_extended(base: Path, file: Path, found: list[Path], above: tuple[Path, ...]) -> None:
    """The packs that a pack builds on. file: its `pack.yaml`, which a folder of an installed package may lack."""
    if not file.is_file():
        return
    try:
        extends = read_source(file).convert(Pack).extends
    except FileRefused as refused:
        raise RulebookError(f"{file}：{refused.zh}", f"{file}: {refused.en}") from None
    for other in extends:
        _collect(base, _folder(base, other, file.parent), found, above)


def _is_among(folder: Path, folders: Iterable[Path]) -> bool:
    return any(folder.resolve() == other.resolve() for other in folders)


def _folder(base: Path, name: str, here: Path) -> Path:
    """The folder of a pack: by its name, or as a path from `here`."""
    known = built_in_packs(base)
    if name in known:
        return base / "packs" / name
    if "/" in name or os.sep in name or name.startswith("."):
        folder = Path(os.path.normpath(here / name))
        if not (folder / FILE).is_file():
            raise RulebookError(f"{folder} 不是规则包：没有 {FILE}", f"{folder} is no pack: there is no {FILE} in it")
        return folder
    from importlib.metadata import entry_points

    offered = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in offered:
        near = suggestion(name, sorted([*known, *offered]))
        raise RulebookError(f"没有名为 {name} 的规则包{near.zh}", f"no pack named {name}{near.en}")
    try:
        loaded = offered[name].load()
        folder = loaded if isinstance(loaded, Path) else Path(loaded.__file__).parent
    except Exception as error:  # whatever an installed package does when it is imported
        what = f"{type(error).__name__}: {error}"
        raise RulebookError(f"规则包 {name} 无法加载（{what}）", f"pack {name} cannot be loaded ({what})") from None
    if not folder.is_dir():
        raise RulebookError(f"规则包 {name} 的文件夹不存在（{folder}）", f"pack {name}: no such folder ({folder})")
    return folder
