"""The rulebook's files become a `Rulebook`.

Forms, norms, the lexicon and the rules are YAML, each decoded strictly: an unknown key, a wrong type, a
missing text, a clause that is not in the registry, a placeholder that the check does not supply, all are
refused with file, line and a hint.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from linter.rulebook.book import Rulebook
from linter.rulebook.form import Form
from linter.rulebook.grounds import without_ground
from linter.rulebook.kinds import CheckKinds
from linter.rulebook.lexicon import Lexicon
from linter.rulebook.lookup import quantity_keys, wrong_keys
from linter.rulebook.norm import Norm
from linter.rulebook.pack import FILE as PACK_FILE
from linter.rulebook.pack import Pack
from linter.rulebook.regex_check import check_patterns
from linter.rulebook.rule import Rule, Severity
from linter.rulebook.source import Faults, RulebookError, Source, ours, suggestion

_CODE = re.compile(r"^[A-Z]{3}\d{3}$")
_NAME = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


def parse(contents: list[tuple[Path, bytes]], base: Path, kinds: CheckKinds, onto: Rulebook | None = None) -> Rulebook:
    """The rulebook from files, checked in full.

    kinds: the check kinds that rules may name. onto: a rulebook on which the files are laid; it is left as it is.
    """
    forms: list[Form] = list(onto.forms) if onto is not None else []
    norms: dict[str, Norm] = dict(onto.norms) if onto is not None else {}
    lexicon: Lexicon | None = onto.lexicon if onto is not None else None
    rules: list[tuple[Source, Rule, Path]] = []
    packs: list[tuple[Source, Pack]] = []
    wrong = Faults()
    stated: list[str] = []  # codes of rules, also of those in which something is wrong
    misstated: list[Source] = []
    for path, data in contents:
        with wrong.noted():
            source = Source(path, data, _shown(path, base), ours(path) or path.is_relative_to(base))
            if not isinstance(source.data, dict):
                raise source.error((), "文件内容应为键和值", "the file must contain keys and values")
            if "form" in source.data:
                forms.append(source.convert(Form))
            elif "norm" in source.data and "clauses" in source.data:
                norm = source.convert(Norm)
                if norm.norm in norms:
                    raise source.error(
                        ("norm",), f"依据文件 {norm.norm} 重复定义", f"norm {norm.norm} is defined twice"
                    )
                norms[norm.norm] = norm
            elif "pack" in source.data:
                packs.append((source, source.convert(Pack)))
            elif "claims" in source.data:
                lexicon = source.convert(Lexicon)
            else:
                stated.append(str(source.data.get("code")))
                misstated.append(source)
                rules.append((source, source.convert(Rule), path))
                misstated.pop()
    if lexicon is None or not forms:
        missing = RulebookError(f"{base}：缺少 claims.yaml 或者 forms/", f"{base}: claims.yaml or forms/ is missing")
        raise RulebookError.together([*wrong.found, missing])
    book = Rulebook(sorted(forms, key=lambda form: form.form), lexicon, norms, [])
    if onto is not None:
        book.rules, book.params, book.sources = [*onto.rules], {**onto.params}, {**onto.sources}
        book.packed = [*onto.packed]
    for source in misstated:
        with wrong.noted():
            _params(source, source.data.get("check"), book, book.forms, kinds)
    folders = {path.parent for path, _ in contents if path.name == PACK_FILE}
    for source, rule, path in rules:
        if not folders.isdisjoint(path.parents):
            book.packed.append(rule.code)
        before = len(wrong.found)
        _check_rule(source, rule, path, book, base, kinds, wrong)
        if len(wrong.found) == before:
            book.rules.append(rule)
            book.sources[rule.code] = str(path)
    codes = [rule.code for rule in book.rules]
    known = [*codes, *stated]
    for source, rule, _ in rules:
        for index, other in enumerate(rule.unless):
            if other not in known:
                with wrong.noted():
                    raise _no_rule(source, ("unless", index), other, codes)
    for source, pack in packs:
        _apply_pack(source, pack, book, known, wrong)
    wrong.tell()
    return book


def _apply_pack(source: Source, pack: Pack, book: Rulebook, known: list[str], wrong: Faults) -> None:
    for code, severity in pack.severity.items():
        rule = book.rule(code)
        with wrong.noted():
            if rule is not None:
                book.rules[book.rules.index(rule)] = replace(rule, severity=severity)
                _check_ground(source, ("severity", code), severity, rule, book)
            elif code not in known:
                raise _no_rule(source, ("severity", code), code, known)


def _no_rule(source: Source, steps: tuple[str | int, ...], code: str, known: list[str]) -> RulebookError:
    hint = suggestion(code, known)
    return source.error(steps, f"没有规则 {code}{hint.zh}", f"no such rule: {code}{hint.en}")


def _shown(path: Path, base: Path) -> str:
    try:
        return str(Path("rules") / path.relative_to(base))
    except ValueError:
        return str(path)


def _check_rule(
    source: Source, rule: Rule, path: Path, book: Rulebook, base: Path, kinds: CheckKinds, wrong: Faults
) -> None:
    """Notes all that is wrong with a rule; where nothing is, its parameters are in the book."""
    norms = list(_of_norms(source, rule, book))
    for error in [*_of_names(source, rule, path, book, base), *norms]:
        with wrong.noted():
            raise error
    if not norms:
        with wrong.noted():
            _check_ground(source, ("norm",), rule.severity, rule, book)
    with wrong.noted():
        forms = [form for form in book.forms if not rule.applies.forms or form.form in rule.applies.forms]
        book.params[rule.code] = _params(source, rule.check, book, forms, kinds)
        _check_texts(source, rule, set(kinds[rule.kind].given(book.params[rule.code])))


def _of_names(source: Source, rule: Rule, path: Path, book: Rulebook, base: Path) -> Iterator[RulebookError]:
    if not _CODE.match(rule.code):
        zh = "规则代码应为三个大写字母加三位数字"
        yield source.error(("code",), zh, "a code is three capital letters and three digits")
    if not _NAME.match(rule.name):
        zh = "规则名称只用小写字母、数字和连字符"
        yield source.error(("name",), zh, "a name consists of lower case letters, digits and hyphens")
    if path.stem != f"{rule.code}-{rule.name}":
        name = f"{rule.code}-{rule.name}.yaml"
        yield source.error(("code",), f"文件名应为 {name}", f"the file must be named {name}")
    if path.parent.parent == base and path.parent.name != rule.category:
        name = path.parent.name
        zh, en = f"类别与所在文件夹 {name} 不符", f"the category does not match the folder {name}"
        yield source.error(("category",), zh, en)
    for other in book.rules:
        for field, what in (("code", "代码"), ("name", "名称")):
            if getattr(rule, field) == getattr(other, field):
                where = book.sources[other.code]
                yield source.error((field,), f"{what}与 {where} 重复", f"{field} is already used by {where}")


def _params(source: Source, check: Any, book: Rulebook, forms: list[Form], kinds: CheckKinds) -> Any:
    """The parameters of a rule's check. Raises `RulebookError` with all that is wrong with them."""
    if not isinstance(check, dict) or len(check) != 1:
        raise source.error(("check",), "check 下应有且只有一种检查", "there must be exactly one check kind")
    name, stated_params = next(iter(check.items()))
    if name not in kinds:
        hint = suggestion(str(name), list(kinds))
        zh, en = f"没有检查种类 {name}{hint.zh}", f"no such check kind: {name}{hint.en}"
        raise source.error(("check", name), zh, en)
    kind = kinds[name]
    params: Any = source.convert(kind.params, stated_params, ("check", name))
    check_patterns(source, params, ("check", name))
    stated = [*(claim.what for claim in book.lexicon.claims), *(zero.what for zero in book.lexicon.zeros)]
    found = [*wrong_keys(params, forms, quantity_keys(stated)), *kind.wrong(params, forms)]
    if found:
        raise RulebookError.together([source.wrong(each, ("check", name)) for each in found])
    return params


def _of_norms(source: Source, rule: Rule, book: Rulebook) -> Iterator[RulebookError]:
    if not rule.norm:
        yield source.error(("norm",), "规则须引用至少一个条款", "a rule must cite at least one clause")
    known = [f"{norm.norm}-{clause.item}" for norm in book.norms.values() for clause in norm.clauses]
    for index, reference in enumerate(rule.norm):
        if reference not in known:
            hint = suggestion(reference, known)
            zh, en = f"没有条款 {reference}{hint.zh}", f"no such clause: {reference}{hint.en}"
            yield source.error(("norm", index), zh, en)


def _check_ground(source: Source, steps: tuple[str, ...], severity: Severity, rule: Rule, book: Rulebook) -> None:
    bare = without_ground(book, rule, severity)
    if bare is None:
        return
    year, kind = bare
    zh = "错误级规则须以有原文依据的条款为依据" if severity == "error" else "规则须以有原文依据的条款或者编写惯例为依据"
    en = f"a rule of severity {severity} must cite a clause whose original text was seen"
    raise source.error(
        steps,
        f"{zh}；{year}年度、类别为 {kind} 的报告没有这样的条款",
        f"{en}; there is none for reports of {year} and type {kind}",
    )


def _check_texts(source: Source, rule: Rule, given: set[str]) -> None:
    """Raises `RulebookError` for the placeholders in message and advice that the check does not fill."""
    wrong = Faults()
    for field in ("message", "advice"):
        text = getattr(rule, field)
        for language in ("zh", "en"):
            with wrong.noted():
                for name in _placeholders(source, (field, language), getattr(text, language)):
                    if name not in given:
                        hint = suggestion(name, sorted(given))
                        zh = f"这种检查不提供占位符 {{{name}}}{hint.zh}"
                        raise source.error((field, language), zh, f"the check does not supply {{{name}}}{hint.en}")
    wrong.tell()


def _placeholders(source: Source, steps: tuple[str, ...], text: str) -> list[str]:
    try:
        parts: list[Any] = list(string.Formatter().parse(text))
    except ValueError as error:
        raise source.error(steps, "花括号没有成对", f"unbalanced braces ({error})") from None
    return [name for _, name, _, _ in parts if name is not None]
