"""The JSON Schema of rule files, made from the types that decode them, so that editors complete and check."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from linter.rulebook.form import Form, Text
from linter.rulebook.kinds import CheckKinds
from linter.rulebook.lookup import key_schemas
from linter.rulebook.rule import Rule
from linter.text.phrases import Phrase

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Described = Callable[[str], tuple[Text, Mapping[str, Text]]]
"""Kind → what it checks, and what each of its parameters means (one inside another is named `quantities.fits`)."""

PHRASE = "#/$defs/Phrase"
_TEXT = {"type": "string", "minLength": 1}
_PHRASE = {
    "title": "Phrase",
    "description": "Words to look for: (甲|乙) one of, [甲] may stand, … a gap, # a figure, {词表} a word list.",
    "anyOf": [
        _TEXT,
        {
            "type": "object",
            "required": ["phrase"],
            "additionalProperties": False,
            "properties": {
                "phrase": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]},
                "unless": {"type": "array", "items": _TEXT},
            },
        },
    ],
}


def rule_schema(kinds: CheckKinds, describe: Described, forms: Sequence[Form]) -> dict[str, Any]:
    """The schema of `CODE-name.yaml`: `check` is an object with exactly one of the check kinds handed in.

    forms: whose tables, rows, columns and sections parameters may name.
    """
    _, components = msgspec.json.schema_components([Rule], ref_template="#/$defs/{name}")
    rule = components.pop("Rule")
    rule["properties"]["code"]["pattern"] = r"^[A-Z]{3}[0-9]{3}$"
    rule["properties"]["name"]["pattern"] = r"^[a-z0-9]+(-[a-z0-9]+)*$"
    keys = key_schemas(forms)
    rule["properties"]["check"] = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {name: _params(kind.params, *describe(name), keys) for name, kind in kinds.items()},
    }
    definitions = {**components, **keys, "Phrase": _PHRASE}
    made: dict[str, Any] = cleaned({"$schema": DIALECT, "title": "report-lint rule", **rule, "$defs": definitions})
    return made


def cleaned(schema: Any) -> Any:
    """A schema whose descriptions, which are docstrings, have no indentation: Python takes it off from 3.13 on."""
    if isinstance(schema, dict):
        return {
            key: inspect.cleandoc(value) if key == "description" and isinstance(value, str) else cleaned(value)
            for key, value in schema.items()
        }
    return [cleaned(each) for each in schema] if isinstance(schema, list) else schema


def _params(kind: type, does: Text, words: Mapping[str, Text], keys: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of one check's parameters, its inner types in place, with a description of each."""
    schema = msgspec.json.schema(kind, schema_hook=_phrase)
    definitions = schema.get("$defs", {})
    inlined: dict[str, Any] = _inlined(definitions.get(kind.__name__, schema), definitions, keys)
    _add_descriptions(inlined, words, "")
    return {**inlined, "description": _both(does)}


def _phrase(kind: type) -> dict[str, Any]:
    """Where a phrase stands. Its notation is checked when the rule is loaded."""
    if not issubclass(kind, Phrase):
        raise NotImplementedError(kind.__name__)
    return {"$ref": PHRASE}


def _inlined(part: Any, definitions: dict[str, Any], keys: Mapping[str, Any]) -> Any:
    if isinstance(part, list):
        return [_inlined(item, definitions, keys) for item in part]
    if not isinstance(part, dict):
        return part
    name = part.get("$ref", "").rpartition("/")[2]
    if name and name not in keys and part["$ref"] != PHRASE:
        return _inlined(definitions[name], definitions, keys)
    return {key: _inlined(value, definitions, keys) for key, value in part.items() if key != "$defs"}


def _add_descriptions(part: Any, words: Mapping[str, Text], prefix: str) -> None:
    if isinstance(part, list):
        for item in part:
            _add_descriptions(item, words, prefix)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key != "properties":
                _add_descriptions(value, words, prefix)
                continue
            for name, inner in value.items():
                if f"{prefix}{name}" in words:
                    inner["description"] = _both(words[f"{prefix}{name}"])
                _add_descriptions(inner, words, f"{prefix}{name}.")


def _both(text: Text) -> str:
    return f"{text.zh} / {text.en}"
