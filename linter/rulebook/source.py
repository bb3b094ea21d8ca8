"""YAML files with the places of everything in them, so that an error can point at its line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from linter.rulebook.encoding import decoded
from linter.rulebook.kinds import Wrong

T = TypeVar("T")

MOST = 12  # values that are listed


class RulebookError(Exception):
    """Files of the rulebook are wrong: a finished text for each fault, with file:line:column, an excerpt and a hint."""

    @property
    def texts(self) -> list[str]:
        """One for each fault."""
        return [str(text) for text in self.args]

    def __str__(self) -> str:
        return "\n".join(self.texts)


class Faults:
    """Collects what is wrong in many files, so that it is told all at once."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    @contextmanager
    def noted(self) -> Iterator[None]:
        """What is wrong inside the `with` is kept, and the work goes on behind it."""
        try:
            yield
        except RulebookError as error:
            self.texts += [text for text in error.texts if text not in self.texts]

    def tell(self) -> None:
        """Raises `RulebookError` when anything was wrong."""
        if self.texts:
            raise RulebookError(*sorted(self.texts, key=_place))


def _place(text: str) -> tuple[str, int, int]:
    """File, line and column that a finished text begins with."""
    import re

    found = re.match(r"(.+?):(\d+):(\d+): ", text)
    return (found[1], int(found[2]), int(found[3])) if found else (text, 0, 0)


class Source:
    """One YAML file: its data, and where each part of it stands."""

    def __init__(self, path: Path, data: str | bytes, shown: str | None = None) -> None:
        """Raises `RulebookError` when it is no YAML or names a key twice. shown: the path for messages."""
        import yaml

        self.path = shown or str(path)
        text = decoded(data) if isinstance(data, bytes) else data
        if text is None:
            raise RulebookError(
                f"{self.path}: 应保存为 UTF-8、GBK 或者 UTF-16 的文字文件 (not UTF-8, GBK or UTF-16 text)"
            )
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
            text = f"不是合法的 YAML：{problem(error.problem)} (not valid YAML: {error.problem})"
            raise RulebookError(self._message(line, column, text)) from None

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

    def convert(self, kind: type[T], data: Any = None, prefix: tuple[str | int, ...] = ()) -> T:
        """The data (or a part of it, found under `prefix`) as `kind`. Raises `RulebookError` with all that is wrong."""
        stated = self.data if not prefix else data
        try:
            return msgspec.convert(stated, kind, strict=True)
        except msgspec.ValidationError as error:
            from linter.rulebook.faults import faults

            found = [self.wrong(each, prefix).texts[0] for each in faults(stated, kind)]
            raise RulebookError(*(found or self.error(prefix, f"内容不合要求 ({error})").texts)) from None

    def wrong(self, found: Wrong, prefix: tuple[str | int, ...] = ()) -> RulebookError:
        """A fault found in the data under `prefix`, with a hint."""
        hint = suggestion(found.word, found.known) if found.known else ""
        return self.error((*prefix, *found.steps), f"{found.text.zh}{hint} ({found.text.en})")

    def error(self, steps: tuple[str | int, ...], text: str) -> RulebookError:
        """An error at the part of the file that `steps` lead to."""
        line, column = self.locate(steps)
        return RulebookError(self._message(line, column, text))

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


# what libyaml says → what a person has to look for
_PROBLEMS = {
    "mapping values are not allowed": "这里不能再有冒号；文字里有冒号时整段加引号",
    "did not find expected key": "这里应是一个键，请核对缩进和上一行的引号、括号",
    "could not find expected ':'": "缺少冒号，或者冒号后面缺少空格",
    "did not find expected ',' or ']'": "方括号没有配对，或者缺少逗号",
    "did not find expected ',' or '}'": "花括号没有配对，或者缺少逗号；文字里有花括号时整段加引号",
    "did not find expected '-' indicator": "列表的各项应对齐，每项以“- ”开头",
    "did not find expected node content": "冒号或者逗号后面缺少内容",
    "did not find expected <document start>": "文件的开头或者结尾有多余的内容",
    "block sequence entries are not allowed": "“- ”不能写在这里，请另起一行并对齐",
    "block mapping": "缩进不一致",
    "found unexpected end of stream": "引号没有关上",
    "found unknown escape character": "双引号里的反斜杠有特殊含义，改用单引号",
    "found character that cannot start any token": "有不能用的字符：缩进用空格，不用制表符；@、`、% 开头的加引号",
    "control characters are not allowed": "有控制字符",
    "found undefined alias": "以 * 开头的文字应加引号",
    "found undefined tag handle": "以 ! 开头的文字应加引号",
}


def problem(said: str | None) -> str:
    """What libyaml finds wrong, in Chinese where it is a common fault."""
    text = said or ""
    return next((zh for begins, zh in _PROBLEMS.items() if begins in text), text)


def suggestion(word: str, known: list[str]) -> str:
    """`；是不是想写 left？ (did you mean left?)`, or nothing when no known word is close."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"；是不是想写 {close[0]}？ (did you mean {close[0]}?)"
    listed = ", ".join(known[:MOST])
    more = ("等", " and more") if len(known) > MOST else ("", "")
    return f"；可用的有：{listed}{more[0]} (known: {listed}{more[1]})"
