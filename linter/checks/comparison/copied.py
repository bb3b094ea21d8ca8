"""Sentences that stand word for word, or nearly so, in another report: last year's, or a neighbour's.

Years, and in a neighbour's report the names of the agencies and the figures, are left out of the comparison. Short
sentences and formulae are not counted: everyone has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from linter.checks.finding import Item, Term
from linter.checks.model import NOT_APPLICABLE, Comparison, Fault, Kind, Result, Value, decide
from linter.checks.record import Record, Sentence
from linter.checks.support.agencies import masked, names_of
from linter.checks.support.last_year import last_year
from linter.checks.support.sums import compared, quotient, written
from linter.rulebook.form import Text
from linter.text.folding import fold
from linter.text.personal import mask
from linter.text.phrases import Phrase
from linter.text.regex import regex

_YEARS = regex(r"20\d\d年?")
_INNER = str.maketrans("“”", "‘’")
_JOINS = regex(r"(?<=[\u2e80-\uffef]) +(?=[\u2e80-\uffef])")
_SHOWN = 3
MOST_SHOWN = 20


class Params(Struct, forbid_unknown_fields=True):
    """of: whose report. sections: where. share: percent of the sentences that must be the same, and least: how many.

    up_to: a share from here on is another rule's matter. shortest: characters of a sentence that counts. formulae:
    sentences that everyone writes. alike: percent of likeness from which a sentence is the same.
    """

    of: Literal["last_year", "neighbour"]
    sections: Annotated[list[Literal["overview", "problems"]], Meta(min_length=1)]
    share: int
    least: Annotated[int, Meta(ge=1)]
    formulae: list[Phrase]
    up_to: int = 101
    shortest: int = 14
    alike: Annotated[int, Meta(ge=1, le=100)] = 92


def check(params: Params, context: Comparison) -> Result:
    """One fault for each section (for a neighbour's report one in all), with the first of the sentences."""
    if params.of == "last_year":
        past = last_year(context)
        if isinstance(past, Result):
            return past
        found = [_copied(params, context, [key], past) for key in params.sections]
        return decide([fault for fault in found if fault is not None])
    if not context.neighbours.alike:
        return NOT_APPLICABLE
    for other in context.neighbours.alike:
        fault = _copied(params, context, [*params.sections], other)
        if fault is not None:
            return decide([fault])
    return decide([])


class _Same(Struct):
    """counted: sentences that were compared. pairs: those that are the same, with the other report's."""

    counted: int
    pairs: list[tuple[Sentence, Sentence]]


def _compared(params: Params, context: Comparison, keys: list[str], other: Record) -> _Same:
    """What sections of two reports have in common, worked out once for all rules that ask by other shares."""
    asked = id(other), params.of, params.shortest, params.alike, *keys, *params.formulae
    if asked not in context.kept:
        context.kept[asked] = _compare(params, context.own, keys, other)
    return context.kept[asked]  # type: ignore[no-any-return]


def _compare(params: Params, record: Record, keys: list[str], other: Record) -> _Same:
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    own, theirs = _comparable(params, record.agency), _comparable(params, other.agency)
    sources = [sentence for key in keys for sentence in other.sentences.get(key, [])]
    choices = [theirs(fold(sentence.text)) for sentence in sources]
    same = _Same(0, [])
    for sentence in (one for key in keys for one in record.sentences.get(key, [])):
        text = fold(sentence.text)
        if not _counts(text, params):
            continue
        same.counted += 1
        found = extractOne(own(text), choices, scorer=ratio, score_cutoff=params.alike)
        if found is not None:
            same.pairs.append((sentence, sources[found[2]]))
    return same


def _copied(params: Params, context: Comparison, keys: list[str], other: Record) -> Fault | None:
    from pathlib import PurePath

    found = _compared(params, context, keys, other)
    same, counted = [sentence for sentence, _ in found.pairs], found.counted
    if len(same) < params.least or not params.share <= 100 * len(same) / counted < params.up_to:
        return None
    values: dict[str, Value] = {
        "count": len(same),
        "total": counted,
        "percent": round(100 * len(same) / counted),
        "other": other.name,
        "path": PurePath(other.path).name,
        "quotes": "".join(f"“{_quoted(sentence)}”" for sentence in same[:_SHOWN]),
    }
    first, key = same[0], f"copied.{params.of}.{'+'.join(keys)}"
    items = [
        Item(mask(_quoted(sentence)), sentence.place, other.path, source.place)
        for sentence, source in found.pairs[:MOST_SHOWN]
    ]
    counts = (
        Term("", str(len(same)), name=Text("与之相同的句子", "sentences that are the same"), items=items),
        Term("", str(counted), name=Text("参加比对的句子", "sentences compared")),
    )
    limit = written(params.share, None, "percent", Text("判为雷同的界限", "from here on it counts as copied"))
    arithmetic = compared(quotient(counts[:1], counts[1:]), "<", limit)
    return Fault(first.place, values, section=keys[0], key=key, quote=first.text, arithmetic=arithmetic)


def _quoted(sentence: Sentence) -> str:
    """A sentence as it is quoted: without the blanks at which its lines were joined and its stop, and with inner marks
    for the quotations in it."""
    return _JOINS.sub("", sentence.text).rstrip("。；;！？!?").translate(_INNER)


def _counts(text: str, params: Params) -> bool:
    return len(text) >= params.shortest and not any(formula.search(text) for formula in params.formulae)


def _comparable(params: Params, agency: str | None) -> Callable[[str], str]:
    names: Iterable[str] = names_of(agency) if params.of == "neighbour" else ()

    def text_of(text: str) -> str:
        text = _YEARS.sub("", text)
        return masked(text, names) if params.of == "neighbour" else text

    return text_of


KIND = Kind(Params, check, ("count", "total", "percent", "other", "path", "quotes"), compares=True)
