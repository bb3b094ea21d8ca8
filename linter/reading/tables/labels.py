"""Finding the form's labels in what is printed."""

from __future__ import annotations

from functools import lru_cache

from linter.rulebook.form import FormColumn, FormRow, FormTable
from linter.text.folding import fold
from linter.text.regex import regex

_HAN = regex(r"[\u4e00-\u9fff]")
_LEAST, _LONGEST = 5, 300  # characters of a remark, its brackets included
_NOISE = regex(r"""["'、,.;:()《》〔〕·。*#`\-]""")


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """A label reduced to what identifies it: no white space, quotes, brackets or other signs."""
    return _NOISE.sub("", fold(text)).replace("其它", "其他")


def without_remark(text: str) -> str:
    """A label without the remark in brackets behind it: 规章（设区的市应提供相关数据（含废止））."""
    text = text.strip()
    if not text.endswith(("）", ")")):
        return text
    depth = 0
    for at in range(len(text) - 1, max(-1, len(text) - _LONGEST), -1):
        depth += 1 if text[at] in "）)" else -1 if text[at] in "（(" else 0
        if depth == 0:
            bare = text[:at]
            return bare if len(text) - at > _LEAST and _HAN.search(bare[-1:]) else text
    return text


class Labels:
    """The labels of one table: lookups from printed text to row and column keys.

    known: everything that names a row or a column. texts: all that the table says beside its figures.
    """

    def __init__(self, table: FormTable) -> None:
        self.rows: dict[str, str] = {}
        self.columns: dict[str, str] = {}
        self.row_variants: dict[str, list[str]] = {}
        self.order: list[str] = []
        for row in table.all_rows():
            self.order.append(row.key)
            variants = [label_key(label) for label in _labels(row)]
            self.row_variants[row.key] = sorted(set(variants), key=lambda label: (-len(label), label))
            for variant in variants:
                self.rows.setdefault(variant, row.key)
        columns = [column for block in table.blocks for column in block.columns] or table.columns
        for column in columns:
            for label in _labels(column):
                self.columns.setdefault(label_key(label), column.key)
        self.official = {row.key: label_key(row.label) for row in table.all_rows()}
        self.groups = {label_key(group) for row in table.all_rows() for group in row.group} | {
            label_key(column.group) for column in columns if column.group
        }
        grouped = {group + label: row for group in sorted(self.groups) for label, row in self.rows.items()}
        self._rows_named = {**grouped, **self.rows}
        self.of_rows = frozenset(self.rows)
        self.known = {*self._rows_named, *self.columns}
        titles = [text for block in table.blocks for text in (block.title, block.head)]
        self.heads = {label_key(text) for text in (*table.heads, *titles)}
        self.heads |= {label_key(column.group) for column in columns if column.group}
        self.texts = {*self.known, *self.heads, *self.groups}

    def row(self, text: str) -> str | None:
        """The row a cell names, also when the labels to its left run into it."""
        key = self._rows_named.get(label_key(text))
        if key is not None or not text.rstrip().endswith(("）", ")")):
            return key
        return self._rows_named.get(label_key(without_remark(text)))

    def row_like(self, text: str, candidates: list[str]) -> str | None:
        """The row of `candidates` whose label comes closest, when it is close (a misprint)."""
        from difflib import SequenceMatcher

        key = label_key(text)
        best, best_ratio = None, 0.6
        for row in candidates:
            for variant in self.row_variants[row]:
                ratio = SequenceMatcher(None, key, variant, autojunk=False).ratio()
                if ratio > best_ratio:
                    best, best_ratio = row, ratio
        return best

    def column(self, text: str) -> str | None:
        """The column a cell names."""
        return self.columns.get(label_key(text))


@lru_cache(maxsize=64)
def labels_of(table: FormTable) -> Labels:
    """The labels of a table, made once."""
    return Labels(table)


def _labels(slot: FormRow | FormColumn) -> list[str]:
    return [slot.label, *slot.also]
