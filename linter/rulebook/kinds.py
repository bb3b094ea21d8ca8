"""What the rulebook asks of a check kind. The kinds themselves are handed in: this floor imports none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from msgspec import Struct

from linter.rulebook.form import Form, Text
from linter.text.phrase_error import PhraseError

ROW, COLUMN, SLOT = Text("行", "row"), Text("列", "column"), Text("单元格", "cell")


class Wrong(Struct):
    """Something in a check's parameters that no report can fit.

    steps: where it stands, from the parameters on. word: what is not known there, and known: what may stand there.
    cause: what is wrong with a phrase.
    """

    steps: tuple[str | int, ...]
    text: Text
    word: str = ""
    known: list[str] = []
    cause: PhraseError | None = None


def unknown(steps: tuple[str | int, ...], what: Text, word: str, known: list[str]) -> Wrong:
    """A key that is not one of those known. what: what such a key is called."""
    return Wrong(steps, Text(f"格式里没有{what.zh} {word}", f"the form has no {what.en} {word}"), word, known)


class CheckKind(Protocol):
    """A check kind as far as a rule file is concerned.

    params: the type of its parameters. given: the names that messages may use under some parameters.
    wrong: what of the parameters no report can fit, as far as their types do not tell.
    """

    @property
    def params(self) -> type: ...

    @property
    def given(self) -> Callable[[Any], Iterable[str]]: ...

    @property
    def wrong(self) -> Callable[[Any, Sequence[Form]], Iterable[Wrong]]: ...


CheckKinds = Mapping[str, CheckKind]
