"""What the phrases of a rule find and leave alone, word by word: `CODE-name.phrases.cases.yaml` beside the rule.

Cases show what a rule says of whole reports; samples hold each word of its phrases to something it must find.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field

from linter.files.opening import FileRefused
from linter.rulebook.source import RulebookError, read_source
from linter.text.folding import fold
from linter.text.phrases import Phrase


class Sample(Struct, forbid_unknown_fields=True):
    """phrases: the parameter that states them (`any`, `groups[0].any`). find: texts in which one of them finds
    something; leave: texts in which none does. at: where in the text it must stand, as the check looks for it."""

    phrases: str
    find: list[str] = field(default_factory=list)
    leave: list[str] = field(default_factory=list)
    at: Literal["anywhere", "start", "end", "whole"] = "anywhere"


def load_samples(rule_file: str) -> list[Sample]:
    """The samples of a rule; none when there is no file. Raises `RulebookError` when the file is wrong."""
    path = Path(rule_file)
    path = path.with_name(path.stem + ".phrases.cases.yaml")
    try:
        source = read_source(path)
    except FileRefused as refused:
        if refused.missing:
            return []
        raise RulebookError(f"{path}：{refused.zh}", f"{path}: {refused.en}") from None
    return source.convert(list[Sample])


def problems(sample: Sample, params: Any) -> list[str]:
    """What is not as a sample says. params: the parameters of the rule's check."""
    try:
        phrases = stated(params, sample.phrases)
    except (AttributeError, LookupError):
        return [f"the check has no {sample.phrases}"]
    found = [f"{sample.phrases} does not find {text}" for text in sample.find if not _finds(phrases, text, sample)]
    return found + [f"{sample.phrases} finds {text}" for text in sample.leave if _finds(phrases, text, sample)]


def _finds(phrases: list[Phrase], text: str, sample: Sample) -> bool:
    text = fold(text)
    match sample.at:
        case "anywhere":
            return any(phrase.search(text) for phrase in phrases)
        case "start":
            return any(phrase.match(text) for phrase in phrases)
        case "end":
            return any(phrase.ends(text) for phrase in phrases)
        case "whole":
            return any(phrase.fullmatch(text) for phrase in phrases)


def stated(params: Any, path: str) -> list[Phrase]:
    """The phrases of a parameter. Raises LookupError or AttributeError when there is no such parameter."""
    value = params
    for name, index in re.findall(r"(\w+)|\[(\d+)\]", path):
        value = getattr(value, name) if name else value[int(index)]
    return [value] if isinstance(value, Phrase) else list(value or ())
