"""The sentences beside a file of quantities: which figures are read from each (`rules/quantities/*.cases.yaml`).

A sentence is worded as reports word it. What is read from it must be all that the case says and nothing else, so that a
sentence without claims shows what a wording must leave alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from linter.files.opening import FileRefused
from linter.reading.claims import ClaimReader
from linter.reading.flow import Flow
from linter.reading.model import Claim
from linter.rulebook.kinds import Wrong
from linter.rulebook.lookup import quantity_keys
from linter.rulebook.source import RulebookError, read_source
from linter.text.bilingual import Text

YEAR = 2023


class Sentence(Struct, forbid_unknown_fields=True):
    """text: as a report of 2023 has it. claims: quantity → figure, all that are read from it. quotes: the words that
    say so, in order, where that is the point. section: where it stands; in `overview` nothing but the text itself tells
    what it is about. form: the edition of the form. whose: the words that make figures those of other bodies."""

    text: str
    claims: dict[str, int] = field(default_factory=dict)
    quotes: list[str] = field(default_factory=list)
    section: Literal["overview", "proactive", "requests", "disputes"] = "overview"
    form: Literal["2019", "2021"] = "2021"
    whose: list[str] = field(default_factory=list)
    note: str | None = None


def load_sentences(path: Path) -> list[tuple[str, Sentence]]:
    """The sentences of a file, each with file and line. Raises `FileRefused` when it cannot be read, `RulebookError`
    when it is wrong."""
    source = read_source(path)
    sentences = [] if source.data is None else source.convert(list[Sentence])
    return [(f"{path}:{source.locate((number,))[0]}", sentence) for number, sentence in enumerate(sentences)]


def wrong_sentences(path: Path, known: Iterable[str]) -> list[RulebookError]:
    """Everything that is wrong with a file of sentences, an error for each fault. known: the quantities."""
    keys = quantity_keys(known)
    try:
        source = read_source(path)
        sentences = [] if source.data is None else source.convert(list[Sentence])
    except FileRefused as refused:
        return [RulebookError(f"{path}：{refused.zh}", f"{path}: {refused.en}")]
    except RulebookError as error:
        return error.faults
    return [
        source.wrong(Wrong((number, "claims", what), Text(f"没有数量 {what}", f"no such quantity {what}"), what, keys))
        for number, sentence in enumerate(sentences)
        for what in sentence.claims
        if what not in keys
    ]


def read(sentence: Sentence, reader: ClaimReader) -> list[Claim]:
    """The claims of a sentence."""
    flow = Flow([(1, 1, sentence.text)])
    return reader.read(flow, [(sentence.section, 0, len(flow))], sentence.form, YEAR, None)


def holds(sentence: Sentence, reader: ClaimReader) -> bool:
    """Whether a sentence is read as it says."""
    return not problems(sentence, read(sentence, reader))


def problems(sentence: Sentence, claims: Iterable[Claim]) -> list[Text]:
    """What is read otherwise than the sentence says."""
    claims = list(claims)
    found = list(_figures(sentence, [(claim.what, claim.value) for claim in claims]))
    scopes = list(dict.fromkeys(claim.scope for claim in claims if claim.scope))
    if scopes != sentence.whose:
        others = Text("、".join(scopes) or "无", ", ".join(scopes) or "none")
        found.append(Text(f"其他机关的数字：{others.zh}", f"figures of other bodies: {others.en}"))
    quotes = [claim.quote for claim in claims]
    if sentence.quotes and sentence.quotes != quotes:
        read_from = "、".join(quotes)
        found.append(Text(f"读自：{read_from}", f"read from: {', '.join(quotes)}"))
    return found


def _figures(sentence: Sentence, said: list[tuple[str, int | Decimal]]) -> Iterator[Text]:
    for what, value in sentence.claims.items():
        if (what, value) not in said:
            yield Text(f"没有读出 {what} = {value}", f"{what} = {value} is not read")
    for what, figure in said:
        if sentence.claims.get(what) != figure:
            yield Text(f"多读出 {what} = {figure}", f"{what} = {figure} is read")
    if len(said) > len(sentence.claims) and not any(sentence.claims.get(what) != value for what, value in said):
        yield Text("同一数量读出了两次", "a quantity is read twice")
