"""What every kind, and every parameter and value of it, is said to be: in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec import inspect

from linter.checks import KINDS
from linter.checks.words import words_of
from linter.rulebook.form import Text


def parameters(kind: inspect.Type, prefix: str = "") -> Iterator[str]:
    """Every parameter, those inside another one too."""
    if isinstance(kind, inspect.ListType):
        yield from parameters(kind.item_type, prefix)
    elif isinstance(kind, inspect.DictType):
        yield from parameters(kind.value_type, prefix)
    elif isinstance(kind, inspect.UnionType):
        for part in kind.types:
            yield from parameters(part, prefix)
    elif isinstance(kind, inspect.StructType) and kind.cls is not Text:
        for field in kind.fields:
            yield f"{prefix}{field.encode_name}"
            yield from parameters(field.type, f"{prefix}{field.encode_name}.")


@pytest.mark.parametrize("name", KINDS)
def test_everything_is_said_in_both_languages(name: str) -> None:
    words, kind = words_of(name), KINDS[name]
    assert list(words.params) == list(parameters(inspect.type_info(kind.params)))
    assert set(words.gives) - {"*"} == set(kind.gives)
    for text in (words.does, *words.params.values(), *words.gives.values()):
        assert text.zh and text.en
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text.zh)
