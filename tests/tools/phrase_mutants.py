"""Every way in which a phrase is spoilt a little: an alternative dropped, an optional part left out or made to stand, a
gap closed, an exception dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.text.notation import Choice, Edge, Figure, Filler, Gap, Item, Named, Sequence, Title, Words, parse

_NOTATION = {ord(sign): ord(sign) + 0xFEE0 for sign in "()[]{}|#^$@~+?*\\"}
_MARKS = {"item": "~", "clause": "…", "sentence": "……", "name": "@"}


def spoilt(stated: Any) -> Iterator[tuple[str, Any]]:
    """Spoilt versions of a phrase as a rule states it, each with what was done."""
    if isinstance(stated, str):
        yield from spoilt_text(stated)
        return
    texts = [stated["phrase"]] if isinstance(stated["phrase"], str) else stated["phrase"]
    for index, text in enumerate(texts):
        if len(texts) > 1:
            yield f"phrase[{index}] dropped ({text})", stated | {"phrase": [*texts[:index], *texts[index + 1 :]]}
        for what, changed in spoilt_text(text):
            yield f"phrase[{index}] {what}", stated | {"phrase": [*texts[:index], changed, *texts[index + 1 :]]}
    unless = stated.get("unless", [])
    for index, text in enumerate(unless):
        yield f"unless[{index}] dropped ({text})", stated | {"unless": [*unless[:index], *unless[index + 1 :]]}
        for what, changed in spoilt_text(text):
            yield f"unless[{index}] {what}", stated | {"unless": [*unless[:index], changed, *unless[index + 1 :]]}


def spoilt_text(text: str) -> Iterator[tuple[str, str]]:
    """Spoilt versions of one phrase."""
    for what, items in _of_sequence(parse(text)):
        if any(not isinstance(item, Edge) for item in items):
            yield what, written(items)


def _of_sequence(items: Sequence) -> Iterator[tuple[str, Sequence]]:
    for index, item in enumerate(items):
        for what, changed in _of_item(item):
            yield what, [*items[:index], *changed, *items[index + 1 :]]


def _of_item(item: Item) -> Iterator[tuple[str, Sequence]]:
    if isinstance(item, Gap) and item.least == 0:
        yield f"gap {written([item])} closed", []
    elif isinstance(item, Choice):
        if item.lacking and not item.many and len(item.options) == 1:
            yield f"{written([item])} left out", []
        if item.lacking:
            yield f"{written([item])} made to stand", [Choice(item.options, many=item.many, name=item.name)]
        for index, option in enumerate(item.options):
            rest = [*item.options[:index], *item.options[index + 1 :]]
            if rest:
                what = f"{written(option)} dropped from {written([item])}"
                yield what, [Choice(rest, item.lacking, item.many, item.name)]
            for deed, changed in _of_sequence(option):
                if changed:
                    options = [*item.options[:index], changed, *item.options[index + 1 :]]
                    yield deed, [Choice(options, item.lacking, item.many, item.name)]


def written(items: Sequence) -> str:
    """Parts as a phrase."""
    text = ""
    for index, item in enumerate(items):
        piece = _written(item)
        if isinstance(item, Words) and index and isinstance(items[index - 1], Gap) and piece[0] in "0123456789-":
            piece = f"({piece})"
        text += piece
    return text


def _written(item: Item) -> str:
    if isinstance(item, Words):
        return f"({item.text})" if item.text in ("《", "》") else item.text.translate(_NOTATION)
    if isinstance(item, Choice):
        inner = (f"{item.name}: " if item.name else "") + "|".join(map(written, item.options))
        return (f"[{inner}]" if item.lacking else f"({inner})") + ("+" if item.many else "")
    if isinstance(item, Named):
        return f"{{{item.name}}}" + ("+" if item.many else "")
    if isinstance(item, Gap):
        return f"{_MARKS[item.reach]}{item.least}-{item.most}"
    if isinstance(item, Figure):
        return "#"
    if isinstance(item, Filler):
        return " "
    if isinstance(item, Edge):
        return "$" if item.end else "^"
    return "》" if isinstance(item, Title) and item.close else "《"
