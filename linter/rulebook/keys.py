"""Keys of the form in the parameters of checks: `lookup` finds them in `rules/forms/`.

A parameter that holds one is typed with the name that says what it is; for decoding each is a text like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeVar

from msgspec import Meta

T = TypeVar("T")


def _key(name: str, table: str = "") -> Meta:
    """The note on a type by which `lookup` knows what may stand there. table: whose row or column it is."""
    extra = {"key": name, "table": table} if table else {"key": name}
    return Meta(extra=extra, extra_json_schema={"$ref": f"#/$defs/{schema_name(extra)}"})


def schema_name(extra: Mapping[str, str]) -> str:
    """What a key with this note is called in the JSON Schema."""
    return "-".join(filter(None, [extra.get("table", ""), *extra["key"].split()]))


Some = Annotated[list[T], Meta(min_length=1)]
"""A list with at least one item."""
TableKey = Annotated[str, _key("table")]
SectionKey = Annotated[str, _key("section")]
"""One of the six sections."""
PlaceKey = Annotated[str, _key("place")]
"""A section, `preface`, or `extra`: what stands under headings that the form does not have."""
FormName = Annotated[str, _key("form")]
KindOfReporter = Annotated[str, _key("kind")]
ProactiveRow = Annotated[str, _key("row", "proactive")]
ProactiveColumn = Annotated[str, _key("column", "proactive")]
RequestsRow = Annotated[str, _key("row", "requests")]
Slot = Annotated[str, _key("slot")]
"""One cell: `requests.new.total`."""
Cells = Annotated[str, _key("cells")]
"""One cell, or with `denied.*` for its row that column of every row below `denied`."""
SignedCells = Annotated[str, _key("signed cells")]
"""The same; a minus in front takes them away."""
YearSlot = Annotated[str, _key("year slot")]
"""One cell; `last:` in front takes last year's, a minus in front of that takes it away."""

Quantity = Annotated[str, _key("quantity")]
"""What a figure in the text counts, as `rules/quantities` names it."""

LAST = "last:"
PLACES = ("preface", "extra")
