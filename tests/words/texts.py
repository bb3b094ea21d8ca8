"""Every text that a user may read: of the rulebook, of the word files of the check kinds, of the program and its page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parents[2]
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[A-Za-z]{2}")
_SAID = re.compile(r"""say\((?P<q>['"])(?P<zh>.*?)(?P=q),\s*(?P<r>['"])(?P<en>.*?)(?P=r)\)""", re.DOTALL)
_QUOTED = re.compile(r"""(?P<q>["'`])(?P<text>(?:\\.|(?!(?P=q)).)*)(?P=q)""")


class Words(NamedTuple):
    """One text. where: file and place. zh, en: None where that language is missing."""

    where: str
    zh: str | None
    en: str | None


def of_rulebook() -> Iterator[Words]:
    """Texts of rules, norms, forms, packs, vocabulary and of the word files of check kinds."""
    for folder in (ROOT / "rules", ROOT / "linter"):
        for path in sorted(folder.rglob("*.yaml")):
            if not path.name.endswith(".cases.yaml") and "schema" not in path.parts:
                yield from _walk(yaml.load(path.read_bytes(), yaml.CSafeLoader), str(path.relative_to(ROOT)))


def of_program() -> Iterator[Words]:
    """Pairs of texts in code: two strings beside each other in one call, tuple or assignment, Chinese first."""
    for path in sorted((ROOT / "linter").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            said = [_string(part) for part in _parts(node)]
            for zh, en in pairwise(said):
                if zh is not None and en is not None and _HAN.search(zh) and _LETTERS.search(en):
                    yield Words(f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", zh, en)


def of_page() -> Iterator[Words]:
    """Texts of the HTML pages: the pairs in their templates, and in their scripts the strings that hold words."""
    for path in sorted((ROOT / "linter").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(_SAID, text):
            yield Words(_at(path, text, match.start()), match["zh"], match["en"])
    for path in sorted((ROOT / "linter").rglob("*.js")):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(_QUOTED, text):
            said = match["text"]
            if _HAN.search(said):
                yield Words(_at(path, text, match.start()), said, None)
            elif re.search(r"[A-Za-z]{2} [A-Za-z]{2}", said):
                yield Words(_at(path, text, match.start()), None, said)


def unsaid() -> Iterator[tuple[str, str]]:
    """What of the templates is Chinese and in no pair, so that it would stand on an English page too."""
    for path in sorted((ROOT / "linter").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        left = re.sub(_SAID, lambda match: " " * len(match[0]), text)
        for match in re.finditer(r"[\u3400-\u9fff]+", left):
            yield _at(path, text, match.start()), match[0]


def _at(path: Path, text: str, offset: int) -> str:
    return f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, offset) + 1}"


def literals() -> Iterator[tuple[str, str]]:
    """Every string of the program that is no docstring, with its place."""
    for path in sorted((ROOT / "linter").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            said = _string(node) if id(node) not in documentation else None
            if said is not None:
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", said


def _walk(node: Any, where: str) -> Iterator[Words]:
    if isinstance(node, dict):
        if {"zh", "en"} & node.keys():
            yield Words(where, node.get("zh"), node.get("en"))
        for name, below in node.items():
            yield from _walk(below, f"{where} {name}")
    elif isinstance(node, list):
        for at, below in enumerate(node):
            yield from _walk(below, f"{where}[{at}]")


def _parts(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Call):
        return [*node.args, *(keyword.value for keyword in node.keywords)]
    if isinstance(node, ast.Tuple):
        return list(node.elts)
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    return []


def _string(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None
