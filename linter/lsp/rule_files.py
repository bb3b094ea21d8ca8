"""Rule files as one writes them: what `rules check` says, what may stand at the cursor, a lens that runs the cases."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from lsprotocol import types

from linter.checks import KINDS
from linter.cli.scaffold import schema_of
from linter.engine.rulebook import load_rulebook
from linter.lsp.positions import Positions
from linter.lsp.yaml_path import path_at
from linter.rulebook.book import Rulebook
from linter.rulebook.folder import rules_folder
from linter.rulebook.load import RulebookError, compile_rulebook
from linter.testing.cases import DEFAULT_LAYOUT, CaseRunner, load_cases

NAME: Final = re.compile(r"[A-Z]{3}\d{3}-[a-z0-9-]+\.yaml")
RUN_CASES: Final = "report-lint.runCases"
_FAULT = re.compile(r"(?s)(.+?):(\d+):(\d+): (.*)")
_BESIDE: Final = ("pack.yaml", "vocabulary", "quantities", "schema")
"""What marks the folder that a rule file belongs to as a whole."""
_DEEPEST: Final = 4
_LINES: Final = ("left", "right", "only")
"""Parameters that name rows or columns, as another parameter decides."""
_SHOWN: Final = 5
"""Cases that are told of when they come out otherwise."""


def is_rule_file(path: str) -> bool:
    """Whether a file is called as rule files are."""
    return NAME.fullmatch(Path(path).name) is not None


def folder_of(path: Path) -> Path:
    """The folder of rules that a rule file is one of: the nearest that holds a pack's description or word lists."""
    if path.is_relative_to(rules_folder()):
        return rules_folder()
    for folder in list(path.parents)[:_DEEPEST]:
        if any((folder / name).exists() for name in _BESIDE):
            return folder
    return path.parent


def faults(path: str, text: str, encoding: types.PositionEncodingKind | str, language: str) -> list[types.Diagnostic]:
    """What `rules check` says of one file, with this text in it, among the others of its folder."""
    try:
        _loaded(Path(path), text)
    except RulebookError as error:
        positions = Positions(text, encoding)
        found = []
        for fault in error.faults:
            told = _FAULT.fullmatch(fault.zh if language == "zh" else fault.en)
            if told is not None and Path(told[1]).name == Path(path).name:
                found.append(_diagnostic(positions, int(told[2]), told[4]))
        return found
    return []


def completions(lines: list[str], line: int, column: int, book: Rulebook) -> list[types.CompletionItem]:
    """What may stand at the cursor: keys of rules and of their checks, rows, columns, sections, clauses, word lists."""
    before = lines[line][:column]
    opened = before.rfind("{")
    if opened >= 0 and "}" not in before[opened:] and ("'" in before[:opened] or '"' in before[:opened]):
        return [_item(name, "、".join(words)) for name, words in book.phrases.lists.items()]
    path, is_value = path_at(lines, line, column)
    if path[:1] == ["norm"]:
        return [
            _item(f"{norm.norm}-{clause.item}", f"{norm.title.zh}{clause.clause.zh}：{clause.demand.zh}")
            for norm in book.norms.values()
            for clause in norm.clauses
        ]
    schema = schema_of(book)
    node = _node(schema, path, schema)
    if not is_value:
        return [_item(name, part.get("description", "")) for name, part in node.get("properties", {}).items()]
    values = [str(value) for value in _values(node, schema)]
    if not values and path and path[-1] in _LINES:
        values = _rows_and_columns(schema)
    return [_item(value, "") for value in values]


def lenses(path: str, text: str, uri: str, language: str) -> Iterator[types.CodeLens]:
    """Above the code of a rule: run its cases."""
    number = next((n for n, line in enumerate(text.splitlines()) if line.startswith("code:")), None)
    if number is None:
        return
    try:
        count = len(load_cases(path))
    except RulebookError:
        count = 0
    title = f"运行样例（{count} 个）" if language == "zh" else f"Run the cases ({count})"
    where = types.Range(types.Position(number, 0), types.Position(number, 0))
    yield types.CodeLens(where, types.Command(title, RUN_CASES, arguments=[uri]))


def run_cases(path: str, language: str) -> tuple[bool, str]:
    """Runs the cases of a rule as it lies on the disk. Returns whether all came out, and what to tell."""
    file = Path(path)
    try:
        own = folder_of(file)
        book = load_rulebook([] if own == rules_folder() else [own])
        code = next((code for code, source in book.sources.items() if Path(source).resolve() == file.resolve()), None)
        if code is None:
            return False, f"{file.name}：没有这条规则" if language == "zh" else f"{file.name}: no such rule"
        results = list(CaseRunner(book).run([code], [DEFAULT_LAYOUT]))
    except RulebookError as error:
        return False, error.zh if language == "zh" else error.en
    wrong = [result for result in results if result.problems]
    if not wrong:
        zh, en = f"{code}：样例 {len(results)} 个，全部相符", f"{code}: {len(results)} cases, all as expected"
        return bool(results), zh if language == "zh" else en
    told = [
        f"{result.title.get(language)}: {'; '.join(problem.get(language) for problem in result.problems)}"
        for result in wrong[:_SHOWN]
    ]
    zh, en = (
        f"{code}：样例 {len(results)} 个，不符 {len(wrong)} 个",
        f"{code}: {len(results)} cases, {len(wrong)} failed",
    )
    return False, "\n".join([zh if language == "zh" else en, *told])


def _loaded(path: Path, text: str) -> None:
    """Loads the folder of a rule file with this text in the file's place. Raises `RulebookError`."""
    own = folder_of(path)
    with tempfile.TemporaryDirectory(prefix=".report-lint-") as made:
        copy = Path(made, "rules")
        shutil.copytree(own, copy, ignore=_unneeded, symlinks=True)
        (copy / path.relative_to(own)).write_text(text, "utf-8", errors="replace")
        if own == rules_folder():
            compile_rulebook(copy, KINDS)
        else:
            load_rulebook([copy])


def _unneeded(folder: str, names: list[str]) -> list[str]:
    """Files that are no part of a rulebook: all but YAML, and cases."""
    return [
        name
        for name in names
        if not (Path(folder, name).is_dir() or name.endswith(".yaml")) or name.endswith(".cases.yaml")
    ]


def _diagnostic(positions: Positions, line: int, told: str) -> types.Diagnostic:
    sentence = told.split("\n", 1)[0]
    return types.Diagnostic(
        positions.whole_line(line), sentence, types.DiagnosticSeverity.Error, source="report-lint rules check"
    )


def _node(node: Mapping[str, Any], path: list[str], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of the schema that a path of keys leads to; empty where it leads nowhere."""
    node = _resolved(node, schema)
    for key in path:
        node = _resolved(node, schema)
        if node.get("type") == "array":
            node = _resolved(node.get("items", {}), schema)
        properties = node.get("properties", {})
        if key not in properties:
            return {}
        node = properties[key]
    node = _resolved(node, schema)
    return _resolved(node.get("items", {}), schema) if node.get("type") == "array" else node


def _resolved(node: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = node.get("$ref")
    if reference is not None:
        found: Mapping[str, Any] = schema["$defs"][reference.rpartition("/")[2]]
        return found
    for choice in node.get("anyOf", ()):
        if choice.get("type") != "null":
            return _resolved(choice, schema)
    return node


def _values(node: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Any]:
    if node.get("type") == "boolean":
        return ["true", "false"]
    return list(node.get("enum", ()))


def _rows_and_columns(schema: Mapping[str, Any]) -> list[str]:
    names = [name for name in schema["$defs"] if name.endswith(("-row", "-column"))]
    return list(dict.fromkeys(value for name in names for value in schema["$defs"][name].get("enum", ())))


def _item(label: str, detail: str) -> types.CompletionItem:
    return types.CompletionItem(label, kind=types.CompletionItemKind.Value, documentation=detail or None)
