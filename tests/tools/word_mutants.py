"""Every way in which the wordings of figures and the lists of words are spoilt a little.

Of a quantity each phrase, exception and condition is dropped and spoilt (see `phrase_mutants`); of a list each word is
dropped, and spoilt where it holds brackets. What says the same as before is not made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from linter.rulebook.agencies import Agencies
from linter.rulebook.wordings import Quantity, Stating, Surroundings
from tests.tools.phrase_mutants import spoilt_text

_GROUPS = ("places", "organs")
_OWN = ("own_words", "own_subjects")


class Mutant(NamedTuple):
    """family: quantities, context, vocabulary or agencies. what: what was done. place: the number of the quantity, the
    name of the list or of the part of the context. spoilt: what stands there then. word: what was dropped or spoilt."""

    family: str
    what: str
    place: Any
    spoilt: Any
    word: str


def of_quantities(quantities: list[Quantity]) -> Iterator[Mutant]:
    """Each phrase of each quantity dropped or spoilt, and what it must be about, its editions, its weakness."""
    for number, quantity in enumerate(quantities):
        for what, spoilt, word in _of_struct(quantity, ("phrases", "unless", "none")):
            yield Mutant("quantities", f"{quantity.what} {what}", number, spoilt, word)
        plain = {"about": None, "forms": [], "weak": False}
        for name, value in plain.items():
            if getattr(quantity, name) != value:
                spoilt = msgspec.structs.replace(quantity, **{name: value})
                yield Mutant("quantities", f"{quantity.what} {name} left out", number, spoilt, "")


def of_context(context: Surroundings) -> Iterator[Mutant]:
    """Each word that tells what a sentence is about dropped or spoilt."""
    for name in context.__struct_fields__:
        for what, spoilt, word in _of_struct(context, (name,)):
            yield Mutant("context", what, name, spoilt, word)


def of_lists(lists: dict[str, list[str]]) -> Iterator[Mutant]:
    """Each word of each list dropped or spoilt."""
    for name, words in lists.items():
        for what, spoilt, word in _of_texts(words):
            yield Mutant("vocabulary", f"{{{name}}} {what}", name, spoilt, word)


def of_agencies(agencies: Agencies) -> Iterator[Mutant]:
    """Each word of which names are made dropped; of the words by which a body speaks of itself also each exception."""
    for name in agencies.__struct_fields__:
        value = getattr(agencies, name)
        if name in _GROUPS:
            for key in value.__struct_fields__:
                words = getattr(value, key)
                for index, word in enumerate(words):
                    fewer = msgspec.structs.replace(value, **{key: _without(words, index)})
                    spoilt = msgspec.structs.replace(agencies, **{name: fewer})
                    yield Mutant("agencies", f"{name}.{key} {word} dropped", name, spoilt, word)
        elif name in _OWN:
            for index, own in enumerate(value):
                changes = [("dropped", [])]
                changes += [
                    (f"unless {sign} dropped", [msgspec.structs.replace(own, unless=own.unless.replace(sign, ""))])
                    for sign in own.unless
                ]
                for what, instead in changes:
                    spoilt = msgspec.structs.replace(
                        agencies, **{name: [*value[:index], *instead, *value[index + 1 :]]}
                    )
                    sign = what.split()[1] if instead else ""
                    yield Mutant("agencies", f"{name} {own.word} {what}", name, spoilt, own.word + sign)
        elif isinstance(value, list):
            for index, word in enumerate(value):
                spoilt = msgspec.structs.replace(agencies, **{name: _without(value, index)})
                yield Mutant("agencies", f"{name} {word} dropped", name, spoilt, word)


def _without(values: list[Any], index: int) -> list[Any]:
    return [*values[:index], *values[index + 1 :]]


def _of_struct(stated: Any, names: tuple[str, ...]) -> Iterator[tuple[str, Any, str]]:
    for name in names:
        value = getattr(stated, name)
        entries = value if isinstance(value, list) else [value]
        for index, entry in enumerate(entries):
            for what, changed, word in _of_entry(entry, alone=not isinstance(value, list)):
                rest = [*entries[:index], *([] if changed is None else [changed]), *entries[index + 1 :]]
                spoilt = rest if isinstance(value, list) else changed
                yield f"{name}[{index}] {what}", msgspec.structs.replace(stated, **{name: spoilt}), word


def _of_entry(entry: str | Stating, alone: bool) -> Iterator[tuple[str, Any, str]]:
    """An entry dropped (None) or spoilt. alone: it is the whole of what is stated, and cannot be dropped."""
    if isinstance(entry, str):
        if not alone:
            yield f"dropped ({entry})", None, entry
        for what, changed in spoilt_text(entry):
            yield what, changed, entry
        return
    if not alone:
        yield f"dropped ({entry.phrase})", None, ""
    for name in ("phrase", "unless", "not_said"):
        value = getattr(entry, name)
        if isinstance(value, str):
            for what, changed in spoilt_text(value):
                yield f"{name} {what}", msgspec.structs.replace(entry, **{name: changed}), ""
            continue
        for what, texts, word in _of_texts(value):
            if texts or name != "phrase":
                yield f"{name} {what}", msgspec.structs.replace(entry, **{name: texts}), word
    if entry.near:
        yield "near left out", msgspec.structs.replace(entry, near=""), ""
        for what, changed in spoilt_text(entry.near):
            yield f"near {what}", msgspec.structs.replace(entry, near=changed), ""
    if entry.follows:
        yield "follows left out", msgspec.structs.replace(entry, follows=""), ""


def _of_texts(texts: list[str]) -> Iterator[tuple[str, list[str], str]]:
    for index, text in enumerate(texts):
        yield f"{text} dropped", _without(texts, index), text
        for what, changed in spoilt_text(text):
            yield f"{text}: {what}", [*texts[:index], changed, *texts[index + 1 :]], text
