"""Imports run one way: each floor of the house imports only from floors below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "linter"

# From the ground up. A module belongs to the floor whose name begins its own.
FLOORS = (
    ("version", "errors"),
    ("compiled",),
    ("files",),
    ("text",),
    ("documents",),
    ("rulebook",),
    ("reading",),
    ("checks",),
    ("engine",),
    ("comparison",),
    ("runner",),
    ("outputs",),
    ("testing",),
    ("cli",),
    ("server", "lsp", "survey"),
)
_LEVEL = {name: level for level, names in enumerate(FLOORS) for name in names}
# the package's own face stands on every floor: `linter.lint`, `python -m linter`
_FACE = {"__init__", "__main__"}

CONTRACTS = {
    "documents knows nothing of forms or rules": ("documents", ("rulebook", "reading", "checks")),
    "rulebook imports no check kind": ("rulebook", ("checks", "engine", "reading", "documents")),
    "reading knows nothing of rules": ("reading", ("checks", "engine")),
    "checks know nothing of files": ("checks", ("runner", "engine", "comparison")),
    "outputs know nothing of how a finding came about": ("outputs", ("reading.tables", "documents.pdf", "testing")),
    "comparison needs no document": ("comparison", ("documents", "reading.tables", "runner")),
}
"""Contract → the package it is about, and what that package must not import, however deep."""


def _imports(path: Path) -> Iterator[str]:
    """Every module of the package that a file imports, wherever in the file (`documents.pdf`)."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").split(".")[0] == "linter":
            module = (node.module or "").removeprefix("linter").lstrip(".")
            for alias in node.names:
                yield f"{module}.{alias.name}".lstrip(".")
        elif isinstance(node, ast.Import):
            yield from (a.name.removeprefix("linter.") for a in node.names if a.name.startswith("linter."))


def _modules() -> list[tuple[str, Path]]:
    return [(p.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."), p) for p in sorted(ROOT.rglob("*.py"))]


MODULES = [(name, path) for name, path in _modules() if name not in _FACE]


def test_every_module_stands_on_a_floor() -> None:
    """No loose modules at the top whose place nobody knows."""
    assert {name.split(".")[0] for name, _ in MODULES} <= set(_LEVEL)


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_imports_run_downwards(name: str, path: Path) -> None:
    own = name.split(".")[0]
    for target in _imports(path):
        floor = target.split(".")[0]
        if floor in _LEVEL and floor != own:
            assert _LEVEL[floor] < _LEVEL[own], f"{name} imports {target}"


@pytest.mark.parametrize("contract", CONTRACTS)
def test_contract(contract: str) -> None:
    package, forbidden = CONTRACTS[contract]
    for name, path in MODULES:
        if name.startswith(package):
            wrong = [target for target in _imports(path) if target.startswith(forbidden)]
            assert not wrong, f"{name} imports {wrong}"


def test_the_guard_sees_an_upward_import(tmp_path: Path) -> None:
    """Imports inside functions count as well."""
    (tmp_path / "x.py").write_text("def f():\n    from linter.cli import main\n    import linter.engine.engine\n")
    assert list(_imports(tmp_path / "x.py")) == ["cli.main", "engine.engine"]


def _circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The groups of modules that import one another at however many steps; a module by itself is none."""
    reached: dict[str, set[str]] = {}
    for start in graph:
        seen: set[str] = set()
        todo = list(graph[start])
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                todo += graph.get(at, ())
        reached[start] = seen
    groups = {tuple(sorted(b for b in reached[a] if a in reached.get(b, ()))) for a in graph if a in reached[a]}
    return sorted(map(list, groups))


def test_no_module_imports_itself_through_others() -> None:
    """Within a floor too: imports form no circle, those inside functions counted."""
    names = {name.removesuffix(".__init__") for name, _ in MODULES}

    def module_of(target: str) -> str:
        return target if target in names else target.rpartition(".")[0]

    graph = {name.removesuffix(".__init__"): {module_of(t) for t in _imports(path)} for name, path in MODULES}
    assert _circles({name: targets & names - {name} for name, targets in graph.items()}) == []


def test_the_guard_sees_a_circle() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}
    assert _circles(graph) == [["b", "c"]]
