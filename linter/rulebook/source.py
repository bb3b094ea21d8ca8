"""YAML files with the places of everything in them, so that an error can point at its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from linter.text.phrase_error import PhraseError

T = TypeVar("T")

# compiled only when there is an error to report
_PATH = r" - at `(?P<path>[^`]*)`$"
_UNKNOWN = r"Object contains unknown field `(?P<key>[^`]*)`"
_STEP = r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]"


class RulebookError(Exception):
    """A file of the rulebook is wrong. The text is finished: file:line:column, what is wrong, an excerpt, a hint."""


class Source:
    """One YAML file: its data, and where each part of it stands."""

    def __init__(self, path: Path, text: str, shown: str | None = None) -> None:
        """Raises `RulebookError` when the text is no YAML or names a key twice. shown: the path for messages."""
        import yaml

        self.path = shown or str(path)
        self.text = text
        loader_class = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            loader = loader_class(text)
            self._root: Any = loader.get_single_node()
            self._refuse_doubles(self._root)
            self.data: Any = loader.construct_document(self._root) if self._root is not None else None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            raise RulebookError(
                self._message(line, column, f"不是合法的 YAML：{error.problem} (not valid YAML)")
            ) from None

    def _refuse_doubles(self, node: Any) -> None:
        stack = [node]
        while stack:
            current = stack.pop()
            if current is None or isinstance(current.value, str):
                continue
            if current.id == "mapping":
                seen: set[str] = set()
                for key, value in current.value:
                    if key.value in seen:
                        mark = key.start_mark
                        raise RulebookError(
                            self._message(mark.line + 1, mark.column + 1, f"键 {key.value} 写了两次 (key given twice)")
                        )
                    seen.add(key.value)
                    stack.append(value)
            else:
                stack.extend(current.value)

    def convert(
        self,
        kind: type[T],
        data: Any = None,
        prefix: tuple[str | int, ...] = (),
        hook: Callable[[type, Any], Any] | None = None,
    ) -> T:
        """The data (or a part of it, found under `prefix`) as `kind`. Raises `RulebookError` with place and hint.

        hook: decodes what is no built-in type, phrases for one.
        """
        try:
            return msgspec.convert(self.data if not prefix else data, kind, strict=True, dec_hook=hook)
        except msgspec.ValidationError as error:
            raise self.error_from(error, kind, prefix) from None

    def error_from(self, error: msgspec.ValidationError, kind: type, prefix: tuple[str | int, ...]) -> RulebookError:
        """A decoding error as one that points into the file."""
        text = str(error)
        match = re.search(_PATH, text)
        steps: list[str | int] = list(prefix)
        if match:
            text = text[: match.start()]
            steps += [
                int(index) if index and index.isdigit() else name
                for name, index in re.findall(_STEP, match["path"])
                if name or index.isdigit()
            ]
        if isinstance(error.__cause__, PhraseError):
            return self.phrase_error(tuple(steps), error.__cause__)
        hint = ""
        unknown = re.search(_UNKNOWN, text)
        if unknown:
            steps.append(unknown["key"])
            hint = suggestion(unknown["key"], _field_names(kind))
            text = f"不认识的键 {unknown['key']} (unknown key)"
        return self.error(tuple(steps), text + hint)

    def error(self, steps: tuple[str | int, ...], text: str) -> RulebookError:
        """An error at the part of the file that `steps` lead to."""
        line, column = self.locate(steps)
        return RulebookError(self._message(line, column, text))

    def phrase_error(self, steps: tuple[str | int, ...], error: PhraseError) -> RulebookError:
        """An error in a phrase that stands at `steps`: at the sign that is wrong, where it stands on one line."""
        steps = (*steps, *error.steps)
        line, column = self.locate(steps)
        node = self._node(steps)
        if node is not None and node.id == "scalar":
            line, column = node.start_mark.line + 1, node.start_mark.column + 1
            if node.start_mark.line == node.end_mark.line:
                column += error.at + (node.style in ("'", '"'))
        return RulebookError(self._message(line, column, str(error)))

    def _node(self, steps: tuple[str | int, ...]) -> Any:
        """The YAML node of a part; None when there is none."""
        node = self._root
        for step in steps:
            if node is not None and node.id == "mapping":
                node = next((value for key, value in node.value if key.value == str(step)), None)
            elif node is not None and node.id == "sequence" and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        return node

    def locate(self, steps: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column (from 1) of a part: keys and list indices from the top; as near as can be found."""
        node = self._root
        mark = node.start_mark if node is not None else None
        for step in steps:
            if node is None:
                break
            if node.id == "mapping":
                pair = next(((k, v) for k, v in node.value if k.value == str(step)), None)
                if pair is None:
                    break
                mark, node = pair[0].start_mark, pair[1]
            elif node.id == "sequence" and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                mark = node.start_mark
            else:
                break
        return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)

    def _message(self, line: int, column: int, text: str) -> str:
        lines = self.text.splitlines()
        excerpt = ""
        if 0 < line <= len(lines):
            excerpt = f"\n  {line:>4} | {lines[line - 1]}"
        return f"{self.path}:{line}:{column}: {text}{excerpt}"


def suggestion(word: str, known: list[str]) -> str:
    """`；是不是想写 left？ (did you mean left?)`, or nothing when no known word is close."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"；是不是想写 {close[0]}？ (did you mean {close[0]}?)"
    return f"；可用的有：{', '.join(known)} (known: {', '.join(known)})" if len(known) <= 12 else ""


def _field_names(kind: type) -> list[str]:
    """Every field name of a struct type and of the structs inside it."""
    names: list[str] = []
    seen: set[Any] = set()
    stack: list[Any] = [kind]
    while stack:
        current = stack.pop()
        if current in seen or not isinstance(current, type) or not issubclass(current, msgspec.Struct):
            stack.extend(getattr(current, "__args__", ()))
            continue
        seen.add(current)
        for info in msgspec.structs.fields(current):
            names.append(info.encode_name)
            stack.append(info.type)
    return names
