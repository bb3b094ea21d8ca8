"""What is said of a body in running text, and where sentences, clauses and names begin and end in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from linter.reading.flow import Flow
from linter.reading.names import LONGEST, Grammar, Name
from linter.text.regex import regex

Source = Literal["announcement", "author", "gathered", "practice", "contact", "subject", "publisher", "own-document"]
_CLAUSE = frozenset('。,;:!?《"〔')
_STOP = regex("[。;!?]")
_ENDS, _RUNNING = ("", "。", ";", "!", "?", ":"), frozenset(",。:;")
_SHORT_NAME = regex(r"[^,。;:!?《》()\"]+(?:\([^()]*\)[^,。;:!?《》()\"]*)*\((?:以下)?简称\"?([^()\"]{2,12})\"?\)")
REACH = 160
MOST = 200


class Said(Struct):
    """A name (or a year alone) that a sentence gives. start, end: where it stands in the flow it was found in."""

    source: Source
    name: Name | None
    year: int | None
    start: int
    end: int
    first: bool = False


def whole(grammar: Grammar, stretch: str) -> Name | None:
    name = grammar.find(stretch)
    # a unit without its body (政务公开办公室) is whose it was all along
    if name is None or name.bare or grammar.is_unit(name):
        return None
    return None if is_of_many(name, grammar) and not name.places else name


def subject(grammar: Grammar, clause: str) -> Name | None:
    name = grammar.begin(clause)
    if name is None or is_of_many(name, grammar) or _goes_on(grammar, clause[len(name.text) :]):
        return None
    return name if name.places or name.central else None


def _goes_on(grammar: Grammar, rest: str) -> bool:
    """Whether the name of the body ends further on only, where its short name is given: X局Y分局(以下简称分局)."""
    called = _SHORT_NAME.match(rest)
    return called is not None and (short := grammar.parse(called[1])) is not None and short.bare


def is_of_many(name: Name, grammar: Grammar) -> bool:
    """Whether a name is that of all bodies of one trade (民政系统)."""
    return name.organ.endswith(tuple(grammar.words.not_subjects))


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for _ in range(MOST):
        if start >= end:
            return
        close = sentence_end(text, start, end)
        yield start, close
        start = close + 1


def every(text: str, word: str, start: int, end: int) -> Iterator[int]:
    at = text.find(word, start, end)
    for _ in range(MOST):
        if at < 0:
            return
        yield at
        at = text.find(word, at + len(word), end)


def clause_start(text: str, at: int, low: int) -> int:
    low = max(low, at - REACH)
    return next((n + 1 for n in range(at - 1, low - 1, -1) if text[n] in _CLAUSE), low)


def sentence_end(text: str, at: int, high: int) -> int:
    found = _STOP.search(text, at, high)
    return found.start() if found is not None else high


def is_addressed(flow: Flow, at: int) -> bool:
    """Whether a line begins there that names to whom the report goes (市政府办公室：)."""
    close = flow.line_end(at)
    return flow.is_line_start(at) and close - at <= LONGEST and flow.text[close - 1 : close] == ":"


def is_labelled(text: str, at: int, grammar: Grammar) -> bool:
    """Whether the label of a publisher stands before: 来源:X"""
    return text[at - 1 : at] == ":" and text.endswith(tuple(grammar.words.publisher_labels), max(0, at - 8), at - 1)


def opens(flow: Flow, at: int) -> bool:
    """Whether the line that begins there goes on from none: the one above ends a sentence, or is none."""
    above = flow.text[flow.line_start(at - 1) : at] if at else ""
    return above[-1:] in _ENDS or _RUNNING.isdisjoint(above)
