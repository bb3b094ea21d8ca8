"""Every way in which a rule is spoilt a little, told by the types of what it states.

Nothing here knows any check kind: a list loses one item or all of them, a mapping one entry, a choice is made otherwise
(`relation: "="` becomes `<=`), a switch is turned, a number is moved, what may be left out is left out. So a new check
kind, and a new rule, are covered as they come.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import inspect

from linter.checks import KINDS
from linter.checks.narrative import claim
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Text, Years
from linter.rulebook.grounds import without_ground
from linter.rulebook.lookup import quantity_keys, wrong_keys
from linter.rulebook.rule import Applies, Rule
from linter.text.phrases import Phrase
from tests.params import params_as
from tests.tools import phrase_mutants

# Numbers up to here are moved by one, larger ones doubled and halved: a length of 1,000 characters is no sharp border.
SHARP = 10


class Mutant(msgspec.Struct):
    """A spoilt rule. what: what was done to it. params: its check's parameters, decoded."""

    what: str
    rule: Rule
    params: Any


def mutants(rule: Rule, book: Rulebook) -> list[Mutant]:
    """Every spoilt version of a rule that the loader would take and that does not say the same as the rule."""
    kind = KINDS[rule.kind]
    stated = rule.check[rule.kind]
    right = params_as(book, kind.params, stated)
    found = [
        Mutant(what, spoilt, right)
        for what, spoilt in (*_of_applies(rule), *_of_unless(rule))
        if not _refused(spoilt, right, book)
    ]
    seen = [_says(right)]  # a check may compare its parameters by identity, to keep what it worked out
    for what, value in _spoilt(stated, inspect.type_info(kind.params), ""):
        try:
            params = params_as(book, kind.params, value)
        except msgspec.ValidationError:
            continue  # refused when the rulebook is loaded
        if _refused(rule, params, book):
            continue
        # what was left out may be the default, which says the same
        if (says := _says(params)) not in seen and not _same_to_readers(params, right, book):
            seen.append(says)
            found.append(Mutant(what, msgspec.structs.replace(rule, check={rule.kind: value}), params))
    return found


def _refused(rule: Rule, params: Any, book: Rulebook) -> bool:
    """Whether the loader would refuse a rule with these parameters: for a key that none of its forms has, or because no
    clause that it cites binds all for whom it then is."""
    if without_ground(book, rule, rule.severity) is not None:
        return True
    forms = [form for form in book.forms if not rule.applies.forms or form.form in rule.applies.forms]
    keys = wrong_keys(params, forms, quantity_keys(book.quantities.keys))
    return next(iter([*keys, *KINDS[rule.kind].wrong(params, forms)]), None) is not None


def _says(params: Any) -> Any:
    """What parameters say, phrases by the expression that is made of them."""
    return msgspec.to_builtins(params, enc_hook=lambda phrase: [str(phrase.made)])


def _same_to_readers(params: Any, right: Any, book: Rulebook) -> bool:
    """Whether two versions of a `claim` differ only in zeros said in words, or only in figures, and its quantities are
    never told so."""
    if not isinstance(params, claim.Params) or params.quantities != right.quantities:
        return False
    told = {params.said, right.said}
    if told == {"figures", "either"}:
        known = {zero.what for zero in book.quantities.zeros}
    elif told == {"words", "either"}:
        known = {what for wording in book.quantities.wordings if (what := wording.what) is not None}
    else:
        return False
    return set(quantity_keys(known)).isdisjoint(quantity.what for quantity in params.quantities)


def _of_applies(rule: Rule) -> Iterator[tuple[str, Rule]]:
    where = rule.applies

    def but(**changes: Any) -> Rule:
        fields = {"forms": where.forms, "years": where.years, "kinds": where.kinds} | changes
        return msgspec.structs.replace(rule, applies=Applies(**fields))

    for name, values in (("forms", where.forms), ("kinds", where.kinds)):
        for what, fewer in _fewer(values, name):
            yield f"applies: {what}", but(**{name: fewer})
    first, last = where.years.first, where.years.last
    if first is not None:
        for year in (None, first - 1, first + 1):
            yield f"applies: years from {year}", but(years=Years(year, last))
    if last is not None:
        for year in (None, last - 1, last + 1):
            yield f"applies: years to {year}", but(years=Years(first, year))


def _of_unless(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for what, fewer in _fewer(rule.unless, "unless"):
        yield what, msgspec.structs.replace(rule, unless=fewer)


def _fewer(values: list[Any], name: str) -> Iterator[tuple[str, list[Any]]]:
    """A list with nothing in it, and without each of its items."""
    if values:
        yield f"{name} emptied", []
    if len(values) > 1:
        for index, value in enumerate(values):
            shown = f" ({value})" if isinstance(value, str) else ""
            yield f"{name}[{index}] dropped{shown}", [*values[:index], *values[index + 1 :]]


def _spoilt(value: Any, kind: inspect.Type, name: str) -> Iterator[tuple[str, Any]]:
    """Spoilt versions of one value, as the YAML states it. kind: its type. name: where it stands."""
    if isinstance(kind, inspect.UnionType):
        kind = next(part for part in kind.types if not isinstance(part, inspect.NoneType))
    if isinstance(kind, inspect.Metadata):
        kind = kind.type
    if isinstance(kind, inspect.StructType):
        if kind.cls is not Text:  # words for the reader of a message
            yield from _of_fields(value, kind, name)
    elif isinstance(kind, inspect.ListType):
        yield from _fewer(value, name)
        for index, item in enumerate(value):
            for what, changed in _spoilt(item, kind.item_type, f"{name}[{index}]"):
                yield what, [*value[:index], changed, *value[index + 1 :]]
    elif isinstance(kind, inspect.DictType):
        for key, item in value.items():
            yield f"{name}.{key} dropped", {k: v for k, v in value.items() if k != key}
            for what, changed in _spoilt(item, kind.value_type, f"{name}.{key}"):
                yield what, value | {key: changed}
    elif isinstance(kind, inspect.LiteralType):
        for other in kind.values:
            yield f"{name}: {other}", other
    elif isinstance(kind, inspect.CustomType) and issubclass(kind.cls, Phrase):
        for what, changed in phrase_mutants.spoilt(value):
            yield f"{name}: {what}", changed
    elif isinstance(kind, inspect.BoolType):
        yield f"{name}: {not value}", not value
    elif isinstance(kind, inspect.IntType):
        for other in (value - 1, value + 1) if abs(value) <= SHARP else (value // 2, value * 2):
            yield f"{name}: {other}", other
    elif isinstance(kind, inspect.StrType) and value.startswith("-"):  # a term that is taken away
        yield f"{name}: sign turned", value[1:]


def _of_fields(value: dict[str, Any], kind: inspect.StructType, name: str) -> Iterator[tuple[str, Any]]:
    """Each field left out, where it may be, and each spoilt; choices and switches also where they are not stated."""
    for field in kind.fields:
        key, inner = field.encode_name, f"{name}.{field.encode_name}".removeprefix(".")
        if key in value:
            if not field.required:
                yield f"{inner} left out", {k: v for k, v in value.items() if k != key}
            stated = value[key]
        elif isinstance(field.type, inspect.LiteralType | inspect.BoolType):
            stated = field.default
        else:
            continue
        for what, changed in _spoilt(stated, field.type, inner):
            yield what, value | {key: changed}
