"""The JSON Schema of rule files, made from the types that decode them, so that editors complete and check."""

from __future__ import annotations

from typing import Any

import msgspec

from linter.rulebook.kinds import CheckKinds
from linter.rulebook.rule import Rule
from linter.text.phrases import Phrase

DIALECT = "https://json-schema.org/draft/2020-12/schema"

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


def rule_schema(kinds: CheckKinds) -> dict[str, Any]:
    """The schema of `CODE-name.yaml`: `check` is an object with exactly one of the check kinds handed in."""
    types = [Rule, *(kind.params for kind in kinds.values())]
    _, components = msgspec.json.schema_components(types, ref_template="#/$defs/{name}", schema_hook=_phrase)
    components = _unambiguous(components)
    rule = components.pop("Rule")
    rule["properties"]["code"]["pattern"] = r"^[A-Z]{3}[0-9]{3}$"
    rule["properties"]["name"]["pattern"] = r"^[a-z0-9]+(-[a-z0-9]+)*$"
    rule["properties"]["check"] = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {name: _params(kind.params) for name, kind in kinds.items()},
    }
    used = {name: value for name, value in components.items() if not name.endswith(".Params")}
    return {"$schema": DIALECT, "title": "report-lint rule", **rule, "$defs": used | {"Phrase": _PHRASE}}


def _params(kind: type) -> dict[str, Any]:
    """The schema of one check's parameters, its inner types in place."""
    schema = msgspec.json.schema(kind, schema_hook=_phrase)
    definitions = schema.get("$defs", {})
    inlined: dict[str, Any] = _inlined(definitions.get(kind.__name__, schema), definitions)
    return inlined


def _phrase(kind: type) -> dict[str, Any]:
    """Where a phrase stands. Its notation is checked when the rule is loaded."""
    if not issubclass(kind, Phrase):
        raise NotImplementedError(kind.__name__)
    return {"$ref": PHRASE}


def _inlined(part: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(part, list):
        return [_inlined(item, definitions) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part and part["$ref"] != PHRASE:
        return _inlined(definitions[part["$ref"].rpartition("/")[2]], definitions)
    return {key: _inlined(value, definitions) for key, value in part.items() if key != "$defs"}


def _unambiguous(components: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in components.items() if name in ("Rule", "Text", "Applies", "Years")}
