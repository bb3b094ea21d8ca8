"""Keys of the form in the parameters of checks: `lookup` finds them in `rules/forms/`.

A parameter that holds one is typed with the name that says what it is; for decoding each is a text like any other.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

from msgspec import Meta

T = TypeVar("T")

Some = Annotated[list[T], Meta(min_length=1)]
"""A list with at least one item."""
TableKey = Annotated[str, Meta(extra={"key": "table"})]
SectionKey = Annotated[str, Meta(extra={"key": "section"})]
"""One of the six sections."""
PlaceKey = Annotated[str, Meta(extra={"key": "place"})]
"""A section, `preface`, or `extra`: what stands under headings that the form does not have."""
FormName = Annotated[str, Meta(extra={"key": "form"})]
KindOfReporter = Annotated[str, Meta(extra={"key": "kind"})]
ProactiveRow = Annotated[str, Meta(extra={"key": "row", "table": "proactive"})]
ProactiveColumn = Annotated[str, Meta(extra={"key": "column", "table": "proactive"})]
RequestsRow = Annotated[str, Meta(extra={"key": "row", "table": "requests"})]
Slot = Annotated[str, Meta(extra={"key": "slot"})]
"""One cell: `requests.new.total`."""
Cells = Annotated[str, Meta(extra={"key": "cells"})]
"""One cell, or with `denied.*` for its row that column of every row below `denied`."""
SignedCells = Annotated[str, Meta(extra={"key": "signed cells"})]
"""The same; a minus in front takes them away."""
YearSlot = Annotated[str, Meta(extra={"key": "year slot"})]
"""One cell; `last:` in front takes last year's, a minus in front of that takes it away."""

Quantity = Annotated[str, Meta(extra={"key": "quantity"})]
"""What a figure in the text counts, as `rules/quantities` names it."""

LAST = "last:"
PLACES = ("preface", "extra")
