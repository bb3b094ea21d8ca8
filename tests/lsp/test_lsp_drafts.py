"""A whole session at a draft: a fault is typed, seen, explained, mended, gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from linter.documents.text import read_lines
from linter.lsp.positions import Positions
from tests.cli.command import Command, report
from tests.lsp.editor import Editor, place, session

pytest.importorskip("pygls")
Found = list[types.Diagnostic]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(report(), "utf-8")
    return path


def codes(found: Found) -> list[object]:
    return [each.code for each in found]


def text_at(editor: Editor, path: Path, where: types.Range) -> str:
    text = editor.texts[path.as_uri()]
    return text[place(text, where.start) : place(text, where.end)]


def test_type_a_fault_see_it_hover_and_put_it_right(draft: Path) -> None:
    async def talk(editor: Editor) -> None:
        assert await editor.open(draft) == []
        found = await editor.type(draft, "四、政府信息公开行政复议", "四、政府信息公开行政覆议")
        assert codes(found) == ["STR017"] and found[0].severity == types.DiagnosticSeverity.Warning
        assert "政府信息公开行政覆议" in text_at(editor, draft, found[0].range)
        assert "修改建议：" in found[0].message
        hover = await editor.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(draft.as_uri()), found[0].range.start)
        )
        assert hover is not None and isinstance(hover.contents, types.MarkupContent)
        assert "STR017" in hover.contents.value and "依据：" in hover.contents.value
        fix = next(a for a in await editor.actions(draft, found[0].range) if isinstance(a, types.CodeAction))
        assert fix.is_preferred and fix.kind == types.CodeActionKind.QuickFix
        assert await editor.carry_out(draft, fix) == []
        assert editor.texts[draft.as_uri()] == report()

    session(talk)


def test_sums_are_told_where_they_stand_with_their_figures(draft: Path) -> None:
    async def talk(editor: Editor) -> None:
        await editor.open(draft)
        draft.write_text(report(faulty=True), "utf-8")
        other = draft.with_name("other.txt")
        other.write_text(report(faulty=True), "utf-8")
        found = await editor.open(other)
        assert "SUM001" in codes(found)
        wrong = next(each for each in found if each.code == "SUM001")
        assert wrong.severity == types.DiagnosticSeverity.Error and "＝" in wrong.message
        (follower,) = wrong.related_information or ()
        assert follower.message.startswith("SUM002 ") and follower.location.uri == other.as_uri()
        assert codes(found).count("SUM002") == 0, "what follows from a cause is told with it"
        position = wrong.range.start
        hover = await editor.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(other.as_uri()), position)
        )
        assert hover is not None and "表三" in str(hover.contents)
        assert "算式：46 ＋ 2 ＝ 48 ≠ 44 ＋ 55 ＝ 99（相差 51）" in str(hover.contents)
        assert (
            await editor.text_document_hover_async(
                types.HoverParams(types.TextDocumentIdentifier(other.as_uri()), types.Position(0, 0))
            )
            is None
        )

    session(talk)


def test_everything_that_can_be_put_right_at_once(draft: Path) -> None:
    async def talk(editor: Editor) -> None:
        text = report().replace("四、政府信息公开行政复议", "四、政府信息公开行政覆议")
        draft.write_text(text.replace("五、存在的主要问题及", "五、存在的主要问题和"), "utf-8")
        assert codes(await editor.open(draft)) == ["STR017"]
        start = types.Position(0, 0)
        (everything,) = await editor.actions(draft, types.Range(start, start), "source.fixAll")
        assert isinstance(everything, types.CodeAction) and everything.kind == types.CodeActionKind.SourceFixAll
        assert await editor.carry_out(draft, everything) == []
        assert editor.texts[draft.as_uri()] == report(), "the heading that no rule minds has the official words, too"

    session(talk)


def test_a_finding_is_accepted_with_a_reason(draft: Path) -> None:
    async def talk(editor: Editor) -> None:
        draft.write_text(report(faulty=True), "utf-8")
        found = await editor.open(draft)
        wrong = next(each for each in found if each.code == "SUM001")
        actions = await editor.actions(draft, wrong.range)
        accept = next(a for a in actions if isinstance(a, types.Command) and "SUM001" in a.title)
        await editor.workspace_execute_command_async(types.ExecuteCommandParams(accept.command, accept.arguments))
        entries = draft.with_name("report-lint.suppress.yaml")
        shown = editor.shown[-1]
        assert shown.uri == entries.as_uri() and shown.selection is not None
        text = entries.read_text("utf-8")
        at = place(text, shown.selection.start)
        assert text[:at].endswith('reason: "') and text[at:] == '"\n', "the cursor stands where the reason goes"
        await editor.save(draft)
        assert "SUM001" in codes(await editor.diagnostics(draft)), "without a reason nothing is silenced"
        entries.write_text(text[:at] + "台账已核对" + text[at:], "utf-8")
        await editor.save(draft)
        assert "SUM001" not in codes(await editor.diagnostics(draft))

    session(talk)


def test_settings_beside_the_draft_hold(draft: Path) -> None:
    async def talk(editor: Editor) -> None:
        draft.write_text(report(faulty=True), "utf-8")
        settings = draft.with_name("report-lint.yaml")
        settings.write_text("ignore: [SUM001]\n", "utf-8")
        assert "SUM001" not in codes(await editor.open(draft))
        settings.write_text("ignore: [SUM999]\n", "utf-8")
        await editor.save(draft)
        found = await editor.diagnostics(draft)
        assert "SUM001" in codes(found) and any("SUM999" in each.message for each in found)

    session(talk)


def test_severities_for_some_paths_and_the_baseline_hold(draft: Path, tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        draft.write_text(report(faulty=True), "utf-8")
        settings = draft.with_name("report-lint.yaml")
        settings.write_text(
            "overrides:\n  - {path: [draft.txt], severity: {SUM001: warning, SUM002: warning}}\n", "utf-8"
        )
        wrong = next(each for each in await editor.open(draft) if each.code == "SUM001")
        assert wrong.severity == types.DiagnosticSeverity.Warning
        assert Command(tmp_path)("baseline", "write", "draft.txt").status == 0
        settings.write_text("baseline: report-lint.baseline.json\n", "utf-8")
        await editor.save(draft)
        assert await editor.diagnostics(draft) == []

    session(talk)


def test_what_is_no_report_is_left_alone(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        notes = tmp_path / "notes.md"
        notes.write_text("# 买菜\n- 白菜\n", "utf-8")
        assert await editor.open(notes) == []
        empty = tmp_path / "empty.txt"
        empty.write_text("", "utf-8")
        assert await editor.open(empty) == []

    session(talk)


def test_in_english(draft: Path) -> None:
    async def talk(editor: Editor) -> None:
        draft.write_text(report(faulty=True), "utf-8")
        found = await editor.open(draft)
        assert any("Suggestion: " in each.message for each in found)
        actions = await editor.actions(draft, found[0].range)
        assert any(action.title.startswith("Accept this one") for action in actions)

    session(talk, locale="en-GB")


@pytest.mark.parametrize("encoding", list(types.PositionEncodingKind))
def test_columns_are_counted_as_agreed(encoding: types.PositionEncodingKind) -> None:
    text = "甲\U00020000乙丙\r\n甲\u2028乙丙丁\r\n"
    assert read_lines("r.txt", text).lines == ["甲\U00020000乙丙", "甲", "乙丙丁", ""]
    positions = Positions(text, encoding)
    width = {"utf-8": (7, 10), "utf-16": (3, 4), "utf-32": (2, 3)}[encoding.value]
    assert positions.range(1, 3, 1, 4) == types.Range(types.Position(0, width[0]), types.Position(0, width[1]))
    assert positions.place(types.Position(0, width[0])) == (1, 3)
    third = positions.range(3, 2, 3, 3)
    assert third.start.line == 1, "U+2028 ends no line of the editor's"
    assert positions.place(third.start) == (3, 2)
    assert positions.range(9, 1, 9, 2).start.line == 2, "beyond the end it is the end"


def test_without_its_packages_it_says_what_to_install(lint: Command) -> None:
    (lint.folder / "pygls.py").write_text("raise ModuleNotFoundError('no', name='pygls')\n")
    result = lint("lsp", PYTHONPATH=f"{lint.folder}:{Path(__file__).resolve().parents[2]}")
    assert result.status == 2 and 'pip install "report-lint[lsp]"' in result.err and result.out == ""
