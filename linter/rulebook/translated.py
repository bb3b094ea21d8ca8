"""What the libraries under the rulebook say of a wrong file, in both languages."""

from __future__ import annotations

import re

from linter.text.bilingual import Text

_TYPES = {
    "str": Text("文字", "text"),
    "int": Text("整数", "a whole number"),
    "float": Text("数字", "a number"),
    "bool": Text("true 或者 false", "true or false"),
    "null": Text("空值", "nothing"),
    "array": Text("列表", "a list"),
    "object": Text("键和值", "keys and values"),
    "date": Text("日期", "a date"),
}

# patterns of msgspec's messages; `{a}` and `{b}` are names of types
_DECODING = (
    (r"Object contains unknown field `(?P<name>[^`]*)`", Text("未知的键 {name}", "unknown key {name}")),
    (r"Object missing required field `(?P<name>[^`]*)`", Text("缺少键 {name}", "key {name} is missing")),
    (r"Invalid enum value '(?P<name>.*)'", Text("不支持的值“{name}”", "invalid value “{name}”")),
    (r"Invalid enum value (?P<name>\S+)", Text("不支持的值“{name}”", "invalid value “{name}”")),
    (r"Expected `(?P<a>[^`]*)`, got `(?P<b>[^`]*)`", Text("应为{a}，不能是{b}", "expected {a}, got {b}")),
    (r"Expected `array` of length (?P<name>[<>=]* ?\d+).*", Text("列表的项数应为 {name}", "expected {name} items")),
    (r"Expected `(?P<a>[^`]*)` (?P<name>[<>]=? -?\d+)", Text("应为{a}，且 {name}", "expected {a} {name}")),
    (r"Invalid RFC3339 encoded date(?:time)?", Text("日期应写为 2024-01-31 的形式", "a date is written 2024-01-31")),
)

# beginnings of libyaml's messages
_YAML = (
    ("mapping values are not allowed", Text("这里不能出现冒号，文字含冒号的请加引号", "a colon is not allowed here")),
    ("could not find expected ':'", Text("缺少冒号", "a colon is missing")),
    ("did not find expected key", Text("缩进有误，或者缺少键", "wrong indentation, or a key is missing")),
    ("did not find expected '-' indicator", Text("列表项的缩进有误", "wrong indentation of a list item")),
    ("did not find expected ',' or ']'", Text("方括号没有成对，或者缺少逗号", "a bracket or comma is missing")),
    ("did not find expected ',' or '}'", Text("花括号没有成对，或者缺少逗号", "a brace or comma is missing")),
    ("did not find expected node content", Text("缺少内容", "content is missing")),
    ("did not find expected <document start>", Text("文件开头有误", "wrong beginning of the file")),
    (
        "found character that cannot start any token",
        Text("有不能用在开头的字符，请加引号", "a value here needs quotes"),
    ),
    ("found a tab character", Text("缩进不能用制表符", "tabs are not allowed in indentation")),
    ("found unexpected end of stream", Text("引号没有成对", "a quotation mark is not closed")),
    ("found unexpected document indicator", Text("引号没有成对", "a quotation mark is not closed")),
    ("found unknown escape character", Text("双引号中的反斜线写法有误", "unknown escape in double quotes")),
    ("found undefined alias", Text("别名没有定义", "undefined alias")),
    ("found duplicate anchor", Text("锚点重复", "duplicate anchor")),
    ("block sequence entries are not allowed", Text("这里不能出现列表项", "a list item is not allowed here")),
    ("block mapping entries are not allowed", Text("这里不能出现键", "a key is not allowed here")),
    ("found unexpected ':'", Text("冒号的位置有误", "unexpected colon")),
    ("did not find expected alphabetic", Text("锚点、别名的名称有误", "wrong name of an anchor or alias")),
)


def decoding_text(said: str) -> Text:
    """msgspec's message, without its place."""
    for pattern, text in _DECODING:
        match = re.fullmatch(pattern, said)
        if match is not None:
            types = {key: _type(value) for key, value in match.groupdict().items() if key in ("a", "b")}
            return text.format(**{**match.groupdict(), **types})
    return Text("值的写法有误", f"invalid value ({said})")


def yaml_text(said: str | None) -> Text:
    """libyaml's message."""
    found = next((text for beginning, text in _YAML if (said or "").startswith(beginning)), None)
    if found is None:
        return Text("不是合法的 YAML", f"not valid YAML ({said})" if said else "not valid YAML")
    return Text(f"不是合法的 YAML（{found.zh}）", f"not valid YAML ({found.en})")


def _type(names: str) -> Text:
    found = [_TYPES.get(name, Text(name, name)) for name in names.split(" | ")]
    return Text("、".join(text.zh for text in found), " or ".join(text.en for text in found))
