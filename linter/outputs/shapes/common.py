"""What the shapes share: places, values, files that could not be read."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Line = Annotated[int, Meta(ge=1, description="counts from 1, in the text as read")]
Page = Annotated[int, Meta(ge=1, description="counts from 1; PDF and OFD only")]
Value = Annotated[
    int | float | str | None, Meta(description="a number, null where blank or in doubt, else the cell's text")
]
Path = Annotated[str, Meta(description="as it was given, or found in a folder that was given")]
Table = Literal["proactive", "requests", "disputes"]


class Unreadable(Struct):
    """A file that could not be checked, and why."""

    path: Path
    reason: str
    reason_en: str
