"""Parts of the compiled rulebook that stay pickled until one is asked for.

A report alone needs few of the norms, no parameters of rules that compare reports, and not the modules these are of.
"""

from __future__ import annotations

from _pickle import loads  # all that is needed of `pickle`, at a tenth of its import
from collections.abc import Iterator, Mapping
from typing import TypeVar

V = TypeVar("V")


class Packed(Mapping[str, V]):
    """A mapping that unpickles each value when it is first asked for. It is as safe as what it came from: the compiled
    rulebook, whose digest was compared."""

    def __init__(self, values: Mapping[str, V]) -> None:
        from pickle import dumps

        self._packed = {name: dumps(value, protocol=5) for name, value in values.items()}
        self._values: dict[str, V] = {}

    def __getitem__(self, name: str) -> V:
        if name not in self._values:
            self._values[name] = loads(self._packed[name])
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
