"""Edits within one line."""

from __future__ import annotations

from linter.checks.finding import TextEdit


def edit_of(line: str, number: int, start: int, end: int, text: str) -> TextEdit:
    """The edit that puts `text` in place of `line[start:end]`. number: of the line, from 1."""
    return TextEdit(number, start + 1, number, end + 1, line[start:end], text)


def touch(one: TextEdit, other: TextEdit) -> bool:
    """Whether two edits change signs side by side, or the same ones."""
    return one.line == other.line and one.column <= other.end_column and other.column <= one.end_column
