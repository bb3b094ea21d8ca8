"""A rule file as it is written: what is wrong with it, what may stand at the cursor, its cases run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lsprotocol import types

from linter.engine.rulebook import load_rulebook
from linter.lsp.rule_files import completions, folder_of, is_rule_file
from linter.lsp.yaml_path import path_at
from linter.rulebook.folder import rules_folder
from tests.cli.command import Command
from tests.lsp.editor import Editor, session

BOOK = load_rulebook()


@pytest.fixture
def rule(lint: Command) -> Path:
    """A rule in a folder of the user's own, as `rules new` makes it."""
    assert lint("rules", "new", "LOC001", "no-slogans", "--folder", "mine").status == 0
    return lint.folder / "mine" / "LOC001-no-slogans.yaml"


def test_a_slip_is_told_at_its_line_and_goes_when_mended(rule: Path) -> None:
    async def talk(editor: Editor) -> None:
        assert await editor.open(rule) == []
        found = await editor.type(rule, "severity: info", "severity: sevre")
        assert len(found) == 1 and found[0].severity == types.DiagnosticSeverity.Error
        lines = editor.texts[rule.as_uri()].split("\n")
        line = next(n for n, text in enumerate(lines) if text.startswith("severity:"))
        assert found[0].range.start.line == line and "sevre" in found[0].message
        assert await editor.type(rule, "severity: sevre", "severity: info") == []
        assert "severity: info" in rule.read_text("utf-8"), "nothing was written"

    session(talk)


def test_a_phrase_that_is_none_is_told(rule: Path) -> None:
    async def talk(editor: Editor) -> None:
        await editor.open(rule)
        found = await editor.type(rule, "[不应出现的文字]", "['(甲|乙']")
        assert len(found) == 1

    session(talk)


def test_the_lens_runs_the_cases(rule: Path) -> None:
    async def talk(editor: Editor) -> None:
        await editor.open(rule)
        (lens,) = (
            await editor.text_document_code_lens_async(
                types.CodeLensParams(types.TextDocumentIdentifier(rule.as_uri()))
            )
            or ()
        )
        assert lens.command is not None and lens.command.title == "运行样例（2 个）"
        text = editor.texts[rule.as_uri()].split("\n")
        assert text[lens.range.start.line].startswith("code: LOC001")
        command = types.ExecuteCommandParams(lens.command.command, lens.command.arguments)
        await editor.workspace_execute_command_async(command)
        await editor.until(lambda: len(editor.messages) == 1)
        assert editor.messages[0] == "LOC001：样例 2 个，全部相符"
        rule.write_text(rule.read_text("utf-8").replace("[不应出现的文字]", "[别的文字]"), "utf-8")
        await editor.workspace_execute_command_async(command)
        await editor.until(lambda: len(editor.messages) == 2)
        assert editor.messages[1].startswith("LOC001：样例 2 个，不符 1 个\n")

    session(talk)


def test_completion_through_the_server(rule: Path) -> None:
    async def talk(editor: Editor) -> None:
        await editor.open(rule)
        found = await editor.type(rule, "[PRACTICE-wording]", "[")
        assert len(found) == 1
        lines = editor.texts[rule.as_uri()].split("\n")
        number = next(n for n, line in enumerate(lines) if line.startswith("norm: ["))
        items = await editor.text_document_completion_async(
            types.CompletionParams(types.TextDocumentIdentifier(rule.as_uri()), types.Position(number, 7))
        )
        labels = {
            item.label: item for item in (items.items if isinstance(items, types.CompletionList) else items or ())
        }
        assert "O711-50-4a" in labels and "第五十条" in str(labels["O711-50-4a"].documentation)

    session(talk)


WRITTEN = [
    "code: LOC002",
    "norm: [GB30-A]",
    "category: x",
    "applies:",
    "  kinds:",
    "    - t",
    '  forms: ["2021"]',
    "check:",
    "  equation:",
    "    table: requests",
    "    each: column",
    "    left: [new,",
    "  section_present: {section:",
    "  text_absent:",
    '    any: ["{',
    "",
]


def offered(line: int, text: str | None = None) -> list[str]:
    lines = [*WRITTEN]
    if text is not None:
        lines[line] = text
    return [item.label for item in completions(lines, line, len(lines[line]), BOOK)]


def test_what_may_stand_at_the_cursor() -> None:
    assert "arithmetic" in offered(2, "category: ")
    assert "severity" in offered(3, "") and "applies" in offered(3, "a")
    assert set(offered(5, "    - ")) == {"department", "office", "town", "government", "central"}
    assert "equation" in offered(8, "  ") and "severity" not in offered(8, "  ")
    assert {"table", "each", "left", "right"} <= set(offered(9, "    "))
    assert offered(9, "    table: ") == ["proactive", "requests", "disputes"]
    assert set(offered(10, "    each: ")) == {"column", "row"}
    assert {"carried_in", "handled_total", "natural_person"} <= set(offered(11, "    left: [new, "))
    assert "overview" in offered(12, "  section_present: {section: ")
    assert set(BOOK.phrases.lists) == set(offered(14, '    any: ["{'))
    assert "GB30-3b" in offered(1, "norm: [GB30-A, ")


@pytest.mark.parametrize(
    ("text", "keys", "is_value"),
    [
        ("check:\n  equation: {table: requests, each: ", ["check", "equation", "each"], True),
        ("check:\n  equation: {table: requests, ", ["check", "equation"], False),
        ("check: {equation: {left: [new], right: [", ["check", "equation", "right"], True),
        ("applies:\n  kinds:\n  - ", ["applies", "kinds"], True),
        ("a:\n  - b: 1\n    c: ", ["a", "c"], True),
        ("a:\n  b:\n    c: 1\nd", [], False),
        ("", [], False),
    ],
)
def test_keys_above_the_cursor(text: str, keys: list[str], is_value: bool) -> None:
    lines = text.split("\n")
    assert path_at(lines, len(lines) - 1, len(lines[-1])) == (keys, is_value)


def test_files_that_are_no_rules(tmp_path: Path) -> None:
    assert is_rule_file("/x/SUM001-requests-carry.yaml")
    assert not any(map(is_rule_file, ("/x/SUM001-requests-carry.cases.yaml", "report-lint.yaml", "a.yaml")))
    inside = rules_folder() / "arithmetic" / "SUM001-requests-carry.yaml"
    assert folder_of(inside) == rules_folder()
    pack = tmp_path / "pack"
    (pack / "sub").mkdir(parents=True)
    shutil.copy(inside, pack / "sub" / "LOC001-x.yaml")
    assert folder_of(pack / "sub" / "LOC001-x.yaml") == pack / "sub"
    (pack / "vocabulary").mkdir()
    assert folder_of(pack / "sub" / "LOC001-x.yaml") == pack


def test_a_rule_of_the_built_in_book(tmp_path: Path) -> None:
    """As its maintainers write it: the book is loaded as a whole, with the text that is in the editor."""

    async def talk(editor: Editor) -> None:
        rule = rules_folder() / "arithmetic" / "SUM001-requests-carry.yaml"
        before = rule.read_bytes()
        assert await editor.open(rule) == []
        found = await editor.type(rule, "left: [new, carried_in]", "left: [new, carried_inn]")
        assert len(found) == 1 and "carried_in" in found[0].message, "it says what may have been meant"
        assert rule.read_bytes() == before

    session(talk)
