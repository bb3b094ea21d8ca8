"""Runs the cases of the quantities: sentences and the figures read from them (`rules/quantities/*.cases.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Literal

from msgspec import Struct

from linter.reading.claims import ClaimReader
from linter.reading.flow import Flow
from linter.rulebook.source import read_source

YEAR = 2023


class Sentence(Struct, forbid_unknown_fields=True):
    """text: as a report of 2023 has it. claims: quantity → figure, all that are read from it. section: where it stands;
    in `overview` nothing but the text itself tells what it is about. form: the edition of the form."""

    text: str
    claims: dict[str, int]
    section: Literal["overview", "proactive", "requests", "disputes"] = "overview"
    form: Literal["2019", "2021"] = "2021"


def load_sentences(base: Path) -> list[tuple[str, Sentence]]:
    """The sentences of all files in a folder of quantities, each with its file's name and number. Raises
    `RulebookError`."""
    found = []
    for path in sorted(base.glob("*.cases.yaml")):
        sentences = read_source(path).convert(list[Sentence])
        found += [(f"{path.name}:{number}", sentence) for number, sentence in enumerate(sentences, 1)]
    return found


def read(sentence: Sentence, reader: ClaimReader) -> dict[str, int | Decimal | None]:
    """The figures that are read from a sentence."""
    flow = Flow([(1, 1, sentence.text)])
    claims = reader.read(flow, [(sentence.section, 0, len(flow))], sentence.form, YEAR, None)
    return {claim.what: claim.value for claim in claims}


def wrong(sentences: list[tuple[str, Sentence]], reader: ClaimReader) -> Iterator[str]:
    """A line for each sentence that is read otherwise than it says."""
    for name, sentence in sentences:
        if (found := read(sentence, reader)) != sentence.claims:
            yield f"{name}: {sentence.text}: {found}"
