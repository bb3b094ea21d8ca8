"""Carries out fixes in a text file. What then comes to be is checked again: a fix after which something new is found,
or a figure reads differently, is left out. Encoding, byte order mark and line ends stay as they are.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Callable, Sequence, Set
from typing import Final

from msgspec import Struct, field

from linter.checks.finding import Finding, Fix
from linter.checks.record import Record
from linter.documents.text.encoding import decode
from linter.text.regex import regex

ROUNDS: Final = 5
MOST: Final = 100  # fixes that are tried one by one
_HARD: Final = "\r\n|\n|\r"
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Mended(Struct):
    """A text file with fixes carried out. before, after: its text; data: what is to be written."""

    before: str
    after: str
    data: bytes
    fixes: list[Fix] = field(default_factory=list)


def mend(data: bytes, examine: Callable[[bytes], Record], left: Set[str] = frozenset()) -> Mended | None:
    """The file with everything put right that needs no decision of the author's; None where there is nothing.

    examine: the record of a file, fixes offered. left: fingerprints of findings that are to be left alone (suppressed).
    """
    text, name = decode(data)
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    name = {_MARKS[1]: "utf-16-le", _MARKS[2]: "utf-16-be"}.get(mark, name)

    def written(text: str) -> bytes:
        return mark + text.encode(name)

    if written(text) != data:
        return None  # some other encoding of the same text: to write it again would change it
    now, record = text, examine(data)
    done: list[Fix] = []
    for _ in range(ROUNDS):
        offered = _offered(record, left)
        kept, after = _kept(offered, now, record, lambda text: examine(written(text)))
        if not kept:
            break
        now, record = after, examine(written(after))
        done += kept
    return Mended(text, now, written(now), done) if now != text else None


def applied(text: str, fixes: Sequence[Fix]) -> str | None:
    """The text with all of the fixes; None where one does not fit it, or touches a figure, or two touch each other."""
    starts = [0, *(match.end() for match in regex(_HARD).finditer(text))]
    edits = []
    for fix in fixes:
        for edit in fix.edits:
            if edit.line != edit.end_line or not 0 < edit.line <= len(starts):
                return None
            start = starts[edit.line - 1] + edit.column - 1
            end = start + edit.end_column - edit.column
            figures = _digits(edit.text) if fix.kind != "zero" else _digits(edit.text).replace("0", "", 1)
            if text[start:end] != edit.old or _digits(edit.old) != figures or set(edit.text) & set("\r\n"):
                return None
            edits.append((start, end, edit.text))
    edits.sort()
    made, at = "", 0
    for start, end, new in edits:
        if start < at:
            return None
        made += text[at:start] + new
        at = end
    return made + text[at:]


def _offered(record: Record, left: Set[str]) -> list[Fix]:
    own = [
        finding.fix
        for finding in record.findings
        if finding.fix is not None and finding.fingerprint not in left and finding.suppressed is None
    ]
    return [*own, *record.fixes]


def _kept(fixes: Sequence[Fix], text: str, before: Record, examine: Callable[[str], Record]) -> tuple[list[Fix], str]:
    """The fixes that can be carried out, and the text then: all of them, or as many as do no harm, one by one."""
    if not fixes:
        return [], text
    whole = applied(text, fixes)
    if whole is not None and _is_no_worse(before, examine(whole)):
        return list(fixes), whole
    kept: list[Fix] = []
    for fix in fixes[:MOST]:
        made = applied(text, [*kept, fix])
        if made is not None and _is_no_worse(before, examine(made)):
            kept.append(fix)
    return kept, applied(text, kept) or text


def _is_no_worse(before: Record, after: Record) -> bool:
    """Whether nothing new is found, nothing more is left undecided, and every figure reads as before."""
    if after.refused is not None or Counter(after.crashes) - Counter(before.crashes):
        return False
    if {entry.rule for entry in after.undecided} - {entry.rule for entry in before.undecided}:
        return False
    known, found = (Counter(finding.fingerprint for finding in record.findings) for record in (before, after))
    gone = Counter(
        _logical(finding) for finding in before.findings if known[finding.fingerprint] > found[finding.fingerprint]
    )
    new = Counter(
        _logical(finding) for finding in after.findings if found[finding.fingerprint] > known[finding.fingerprint]
    )
    # a finding that only quotes the text otherwise than before is no new one
    return not new - gone and _figures_stay(before, after)


def _logical(finding: Finding) -> tuple[str, str | None, str | None]:
    return finding.rule, finding.table, finding.section


def _figures_stay(before: Record, after: Record) -> bool:
    if before.tables.keys() != after.tables.keys():
        return False
    for key, table in before.tables.items():
        rows = {(row, column) for row, cells in table.cells.items() for column in cells}
        others = {(row, column) for row, cells in after.tables[key].cells.items() for column in cells}
        if rows != others:
            return False
        for row, column in rows:
            one, other = table.cell(key, row, column), after.tables[key].cell(key, row, column)
            assert one is not None and other is not None
            if one.value != other.value and not (one.kind == "blank" and other.value == 0):
                return False
    return True


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
