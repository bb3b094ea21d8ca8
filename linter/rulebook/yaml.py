"""YAML from anywhere: read within bounds, and built of plain values alone.

The files may come with a report from a stranger. Aliases are counted before anything is expanded, tags that are no
plain value are refused, and whatever is wrong is told with its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from linter.errors import BilingualError
from linter.files.limits import LIMITS
from linter.rulebook.translated import yaml_text

_TAG: Final = "tag:yaml.org,2002:"
_TEXT: Final = (f"{_TAG}str", f"{_TAG}value")
_NUMBERS: Final = (f"{_TAG}int", f"{_TAG}float")
_OTHERS: Final = (f"{_TAG}null", f"{_TAG}bool", f"{_TAG}timestamp")
_LONGEST: Final = 40
"""Characters of a number: reading longer ones takes time that grows with the square of their length."""
_NOT_YAML: Final = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"

_WRONG: Final = {
    f"{_TAG}int": ("不是整数", "not a whole number"),
    f"{_TAG}float": ("不是数字", "not a number"),
    f"{_TAG}bool": ("不是 true 或者 false", "not true or false"),
    f"{_TAG}timestamp": ("不是日历上的日期", "no such date"),
}


class YamlError(BilingualError):
    """What is wrong with a YAML text, and where: line and column from 1."""

    def __init__(self, line: int, column: int, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.line, self.column = line, column


def decoded(data: bytes) -> str:
    """The text of a file. Raises `YamlError` at the first byte that is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise YamlError(1, 1, "文件编码为 UTF-16，请另存为 UTF-8", "the file is UTF-16; save it as UTF-8") from None
        before = data[: error.start].decode("utf-8-sig", "replace")
        line, column = _place(before)
        raise YamlError(
            line, column, "此处不是 UTF-8 编码，请将文件另存为 UTF-8", "not UTF-8; save the file as UTF-8"
        ) from None


def load(text: str) -> tuple[Any, Any]:
    """The root node (None for an empty text) and the data. Raises `YamlError`."""
    import yaml

    odd = re.search(_NOT_YAML, text)
    if odd is not None:
        raise YamlError(
            *_place(text[: odd.start()]),
            f"不能含控制字符 U+{ord(odd[0]):04X}",
            f"control character U+{ord(odd[0]):04X}",
        )
    loader_class = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _measure(yaml.parse(text, Loader=loader_class))
        loader = loader_class(text)
        try:
            root = loader.get_single_node()
            return root, None if root is None else _Builder(loader).built(root)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said = yaml_text(error.problem)
        raise YamlError(line, column, said.zh, said.en) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise YamlError(1, 1, "不是合法的 YAML", f"not valid YAML ({type(error).__name__})") from None


def _place(before: str) -> tuple[int, int]:
    """Line and column of what comes after a text."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _at(mark: Any, zh: str, en: str) -> YamlError:
    return YamlError(mark.line + 1, mark.column + 1, zh, en)


def _measure(events: Iterator[Any]) -> None:
    """Raises `YamlError` for a text that goes over a limit, aliases expanded. Nothing is built meanwhile."""
    sizes: dict[str, int] = {}
    stack: list[tuple[str | None, int]] = []
    aliases = 0
    for event in events:
        name = type(event).__name__
        if name == "AliasEvent":
            aliases += 1
            if aliases > LIMITS["yaml-aliases"].value:
                raise _over(event, "yaml-aliases")
            if any(event.anchor == anchor for anchor, _ in stack):
                raise _at(event.start_mark, f"别名 *{event.anchor} 指向自身", "an alias that refers to itself")
            size = sizes.get(event.anchor, 1)
        elif name == "ScalarEvent":
            size = 1
            if event.anchor is not None:
                sizes[event.anchor] = size
        elif name in ("SequenceStartEvent", "MappingStartEvent"):
            if len(stack) == LIMITS["yaml-depth"].value:
                raise _over(event, "yaml-depth")
            stack.append((event.anchor, 1))
            continue
        elif name in ("SequenceEndEvent", "MappingEndEvent"):
            anchor, size = stack.pop()
            if anchor is not None:
                sizes[anchor] = size
        else:
            continue
        if stack:
            anchor, total = stack[-1]
            stack[-1] = anchor, total + size
            # what stands further out holds at least as much
            if sum(held for _, held in stack) > LIMITS["yaml-nodes"].value:
                raise _over(event, "yaml-nodes")


def _over(event: Any, name: str) -> YamlError:
    return _at(event.start_mark, *LIMITS[name].over(name))


class _Builder:
    """Turns nodes into lists, mappings and plain values."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def built(self, node: Any) -> Any:
        """The value of a node."""
        if node.id == "mapping" and node.tag == f"{_TAG}map":
            return self._mapping(node)
        if node.id == "sequence" and node.tag == f"{_TAG}seq":
            return [self.built(item) for item in node.value]
        if node.id == "scalar" and node.tag in (*_TEXT, *_NUMBERS, *_OTHERS):
            return self._scalar(node)
        tag = node.tag.replace(_TAG, "!!")
        raise _at(node.start_mark, f"不支持标签 {tag[:_LONGEST]}", f"tag {tag[:_LONGEST]} is not supported")

    def _scalar(self, node: Any) -> Any:
        if node.tag in _TEXT:
            return node.value
        if node.tag in _NUMBERS and len(node.value) > _LONGEST:
            raise _at(node.start_mark, f"数字过长，超过 {_LONGEST} 位", f"a number of over {_LONGEST} digits")
        try:
            return self._loader.yaml_constructors[node.tag](self._loader, node)
        except Exception:  # the constructors raise whatever the conversion does
            zh, en = _WRONG.get(node.tag, ("写法有误", "not valid"))
            raise _at(node.start_mark, f"“{node.value[:_LONGEST]}”{zh}", f"“{node.value[:_LONGEST]}”: {en}") from None

    def _mapping(self, node: Any) -> dict[str, Any]:
        own: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key, value in node.value:
            if key.tag == f"{_TAG}merge":
                merged = self._merged(value) | merged
                continue
            name = self.built(key) if key.id == "scalar" else None
            if not isinstance(name, str):
                hint = f"（数字、true、off 等请加引号，如 '{key.value[:_LONGEST]}'）" if key.id == "scalar" else ""
                raise _at(
                    key.start_mark,
                    f"键应为文字{hint}",
                    "a key must be text; put numbers, true, off and the like in quotes",
                )
            if name in own:
                raise _at(key.start_mark, f"键 {name[:_LONGEST]} 重复", f"key {name[:_LONGEST]} is given twice")
            own[name] = self.built(value)
        return merged | own

    def _merged(self, value: Any) -> dict[str, Any]:
        """What `<<` brings in: a mapping, or several of which earlier ones go before later ones."""
        found: dict[str, Any] = {}
        for each in value.value if value.id == "sequence" else [value]:
            if each.id != "mapping":
                raise _at(each.start_mark, "<< 后面应为键和值", "<< takes keys and values")
            found = self._mapping(each) | found
        return found
