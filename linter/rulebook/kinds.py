"""What the rulebook asks of a check kind. The kinds themselves are handed in: this floor imports none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol


class CheckKind(Protocol):
    """A check kind as far as a rule file is concerned.

    params: the type of its parameters. gives: names that messages may use; `more` adds those that depend on the
    parameters.
    """

    @property
    def params(self) -> type: ...

    @property
    def gives(self) -> tuple[str, ...]: ...

    @property
    def more(self) -> Callable[[Any], tuple[str, ...]]: ...


CheckKinds = Mapping[str, CheckKind]
