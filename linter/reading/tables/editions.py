"""Which edition of the form a table carries, told by labels that only one edition has."""

from __future__ import annotations

from functools import lru_cache

from linter.reading.tables.labels import label_key, labels_of
from linter.rulebook.form import Form

_LEAST = 4  # a shorter label may stand in any table


def edition_of(text: str, key: str, forms: list[Form]) -> Form | None:
    """The edition of which most own labels stand in a table's label text (reduced by `label_key`, figures left out).

    None when no label tells: that rows are missing says nothing, they may be cut off.
    """
    best, most = None, 0
    for form, own, others in _own_labels(key, tuple(forms)):
        there = [other for other in others if other in text]
        hits = sum(1 for label in own if label in text and not any(label in other for other in there))
        if hits > most:
            best, most = form, hits
    return best


@lru_cache(maxsize=32)
def _own_labels(key: str, forms: tuple[Form, ...]) -> list[tuple[Form, list[str], set[str]]]:
    """Each form, the newest first, with the labels that it alone has for a table, and those of the other forms."""
    named: dict[str, set[str]] = {}
    for form in forms:
        table = form.tables[key]
        labels = labels_of(table)
        titles = {label_key(block.title) for block in table.blocks}
        named[form.form] = set(labels.official.values()) | set(labels.columns) | labels.groups | titles
    found = []
    for form in reversed(forms):
        others: set[str] = set().union(*(named[other.form] for other in forms if other is not form))
        own = {label for label in named[form.form] - others if len(label) >= _LEAST}
        own |= {label_key(sign) for sign in form.tables[key].signs}
        found.append((form, sorted(own), others))
    return found
