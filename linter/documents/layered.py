"""What styles say, one over another: each leaves open what it does not speak of."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct, structs

T = TypeVar("T", bound=Struct)


def over(below: T, above: T) -> T:
    """Both in a new one, and where both say something the upper one. A field that says nothing is None."""
    return structs.replace(below, **{name: value for name, value in structs.asdict(above).items() if value is not None})
