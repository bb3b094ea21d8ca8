"""All that is wrong with the data of a YAML file, by the type it should have.

`msgspec` stops at the first fault and says it in English; this is called once it has refused the data, so that a person
is told everything at once. What is found is said in both languages, with the values that may stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import inspect

from linter.rulebook.form import Text
from linter.rulebook.kinds import Wrong
from linter.text.phrase_error import PhraseError

Steps = tuple[str | int, ...]

_NAMES: dict[type[inspect.Type], Text] = {
    inspect.StrType: Text("文字", "text"),
    inspect.IntType: Text("整数", "a whole number"),
    inspect.FloatType: Text("数字", "a number"),
    inspect.BoolType: Text("true 或 false", "true or false"),
    inspect.ListType: Text("列表", "a list"),
    inspect.DictType: Text("键和值", "keys with values"),
    inspect.StructType: Text("键和值", "keys with values"),
    inspect.DateType: Text("日期（年-月-日）", "a date (YYYY-MM-DD)"),
    inspect.NoneType: Text("空", "nothing"),
}


Hook = Callable[[type, Any], Any]


def faults(value: Any, kind: type, hook: Hook | None = None) -> list[Wrong]:
    """Every fault of a value that should be a `kind`, in the order of the file's structure.

    hook: decodes what is no built-in type, phrases for one.
    """
    return list(_faults(value, inspect.type_info(kind), (), hook))


def _faults(value: Any, kind: inspect.Type, steps: Steps, hook: Hook | None) -> Iterator[Wrong]:
    if isinstance(kind, inspect.Metadata):
        yield from _faults(value, kind.type, steps, hook)
    elif isinstance(kind, inspect.UnionType):
        yield from _of_union(value, kind, steps, hook)
    elif isinstance(kind, inspect.LiteralType):
        if not any(each == value and type(each) is type(value) for each in kind.values):
            known = [str(each) for each in kind.values]
            if str(value) in known:
                yield Wrong(steps, Text(f'{value} 应加引号，写成 "{value}"', f'{value} belongs in quotes: "{value}"'))
            else:
                yield Wrong(steps, Text(f"不能是 {shown(value)}", f"cannot be {shown(value)}"), str(value), known)
    elif not _is(value, kind):
        yield _wrong_type(value, kind, steps)
    elif isinstance(kind, inspect.StructType):
        yield from _of_struct(value, kind, steps, hook)
    elif isinstance(kind, inspect.ListType):
        if kind.min_length and len(value) < kind.min_length:
            yield Wrong(steps, Text("列表不能是空的", "the list must not be empty"))
        for index, item in enumerate(value):
            yield from _faults(item, kind.item_type, (*steps, index), hook)
    elif isinstance(kind, inspect.DictType):
        for key, item in value.items():
            yield from _faults(key, kind.key_type, (*steps, key), hook)
            yield from _faults(item, kind.value_type, (*steps, key), hook)
    elif isinstance(kind, inspect.IntType):
        yield from _of_range(value, kind, steps)
    elif isinstance(kind, inspect.CustomType) and hook is not None:
        try:
            hook(kind.cls, value)
        except PhraseError as error:
            yield Wrong(steps, Text(error.zh, error.en), cause=error)


def _is(value: Any, kind: inspect.Type) -> bool:
    """Whether a value is of the outward kind that a type asks for; other types are left to the decoder."""
    if isinstance(kind, inspect.StructType | inspect.DictType):
        return isinstance(value, Mapping)
    if isinstance(kind, inspect.ListType):
        return isinstance(value, list)
    if isinstance(kind, inspect.StrType):
        return isinstance(value, str)
    if isinstance(kind, inspect.BoolType):
        return isinstance(value, bool)
    if isinstance(kind, inspect.IntType):
        return isinstance(value, int) and not isinstance(value, bool)
    if isinstance(kind, inspect.FloatType):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(kind, inspect.NoneType):
        return value is None
    if isinstance(kind, inspect.DateType):
        return _is_date(value)
    return True


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, date) or (isinstance(value, str) and bool(date.fromisoformat(value)))
    except ValueError:
        return False


def _wrong_type(value: Any, kind: inspect.Type, steps: Steps) -> Wrong:
    name = _NAMES[type(kind)]
    if isinstance(kind, inspect.StrType) and isinstance(value, int | float | date):
        zh, en = f"应为文字：给 {shown(value)} 加引号", f"should be text: put {shown(value)} in quotes"
        return Wrong(steps, Text(zh, en))
    return Wrong(steps, Text(f"应为{name.zh}，不是 {shown(value)}", f"should be {name.en}, not {shown(value)}"))


def _of_struct(value: Mapping[str, Any], kind: inspect.StructType, steps: Steps, hook: Hook | None) -> Iterator[Wrong]:
    fields = {field.encode_name: field for field in kind.fields}
    missing = [name for name, field in fields.items() if field.required and name not in value]
    extra = [key for key in value if key not in fields] if kind.forbid_unknown_fields else []
    for key in extra:
        # a key that is missing is what a misspelt one was meant to be
        known = [*missing, *(name for name in fields if name not in missing)]
        yield Wrong((*steps, key), Text(f"不认识的键 {shown(key)}", f"unknown key {shown(key)}"), str(key), known)
    for name in missing:
        yield Wrong(steps, Text(f"缺少 {name}", f"{name} is missing"))
    for name, field in fields.items():
        if name in value:
            yield from _faults(value[name], field.type, (*steps, name), hook)


def _of_union(value: Any, kind: inspect.UnionType, steps: Steps, hook: Hook | None) -> Iterator[Wrong]:
    """A value that none of several types takes is held against the one it looks like."""
    found = [(part, list(_faults(value, part, steps, hook))) for part in kind.types]
    if any(not wrong for _, wrong in found):
        return
    parts = [(part, wrong) for part, wrong in found if not isinstance(part, inspect.NoneType)]
    alike = [wrong for part, wrong in parts if _is(value, part) and not isinstance(part, inspect.LiteralType)]
    if len(parts) == 1 or alike:
        yield from (alike or [parts[0][1]])[0]
        return
    literal = next((wrong for part, wrong in parts if isinstance(part, inspect.LiteralType)), None)
    if literal is not None:
        yield from literal
        return
    names = [_NAMES[type(part)] for part, _ in parts if type(part) in _NAMES]
    zh, en = "或".join(name.zh for name in names), " or ".join(name.en for name in names)
    yield Wrong(steps, Text(f"应为{zh}，不是 {shown(value)}", f"should be {en}, not {shown(value)}"))


def _of_range(value: int, kind: inspect.IntType, steps: Steps) -> Iterator[Wrong]:
    low, high = kind.ge, kind.le
    if (low is not None and value < low) or (high is not None and value > high):
        if low is not None and high is not None:
            zh, en = f"应在 {low} 到 {high} 之间", f"should be from {low} to {high}"
        else:
            zh, en = (f"至少是 {low}", f"at least {low}") if low is not None else (f"至多是 {high}", f"at most {high}")
        yield Wrong(steps, Text(f"{zh}，不是 {value}", f"{en}, not {value}"))


def shown(value: Any) -> str:
    """A value as it is named in a message: no more of it than a reader takes in."""
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    if isinstance(value, bool):
        return str(value).lower()
    text = "null" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"
