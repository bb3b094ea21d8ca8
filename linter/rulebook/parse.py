"""The rulebook's files become a `Rulebook`.

Forms, norms, the lexicon and the rules are YAML, each decoded strictly: an unknown key, a wrong type, a
missing text, a clause that is not in the registry, a placeholder that the check does not supply, all are
refused with file, line and a hint.
"""

from __future__ import annotations

import re
import string
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
from linter.rulebook.source import RulebookError, Source, suggestion

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
    for path, data in contents:
        source = Source(path, _decoded(path, data), _shown(path, base))
        if not isinstance(source.data, dict):
            raise source.error((), "文件应是键和值 (the file should hold keys and values)")
        if "form" in source.data:
            forms.append(source.convert(Form))
        elif "norm" in source.data and "clauses" in source.data:
            norm = source.convert(Norm)
            if norm.norm in norms:
                raise source.error(("norm",), f"规范 {norm.norm} 已有 (norm defined twice)")
            norms[norm.norm] = norm
        elif "pack" in source.data:
            packs.append((source, source.convert(Pack)))
        elif "claims" in source.data:
            lexicon = source.convert(Lexicon)
        else:
            rules.append((source, source.convert(Rule), path))
    if lexicon is None or not forms:
        raise RulebookError(f"{base}: 缺少 claims.yaml 或 forms/ (claims.yaml or forms/ is missing)")
    book = Rulebook(sorted(forms, key=lambda form: form.form), lexicon, norms, [])
    if onto is not None:
        book.rules, book.params, book.sources = [*onto.rules], {**onto.params}, {**onto.sources}
    folders = {path.parent for path, _ in contents if path.name == PACK_FILE}
    for source, rule, path in rules:
        if not folders.isdisjoint(path.parents):
            book.packed.append(rule.code)
        _check_rule(source, rule, path, book, base, kinds)
        book.rules.append(rule)
        book.sources[rule.code] = str(path)
    codes = [rule.code for rule in book.rules]
    for source, rule, _ in rules:
        for index, other in enumerate(rule.unless):
            if other not in codes:
                raise source.error(("unless", index), f"没有规则 {other}{suggestion(other, codes)} (no such rule)")
    for source, pack in packs:
        _apply_pack(source, pack, book, codes)
    return book


def _apply_pack(source: Source, pack: Pack, book: Rulebook, codes: list[str]) -> None:
    for code, severity in pack.severity.items():
        rule = book.rule(code)
        if rule is None:
            raise source.error(("severity", code), f"没有规则 {code}{suggestion(code, codes)} (no such rule)")
        book.rules[codes.index(rule.code)] = replace(rule, severity=severity)
        _check_ground(source, ("severity", code), severity, rule, book)


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RulebookError(f"{path}: 规则文件须为 UTF-8 (a rule file must be UTF-8)") from None


def _shown(path: Path, base: Path) -> str:
    try:
        return str(Path("rules") / path.relative_to(base))
    except ValueError:
        return str(path)


def _check_rule(source: Source, rule: Rule, path: Path, book: Rulebook, base: Path, kinds: CheckKinds) -> None:
    if not _CODE.match(rule.code):
        raise source.error(("code",), "规则代码应为三个大写字母加三位数字 (a code is three capitals and three digits)")
    if not _NAME.match(rule.name):
        raise source.error(("name",), "规则名只用小写字母、数字和连字符 (a name is lower case with hyphens)")
    if path.stem != f"{rule.code}-{rule.name}":
        raise source.error(("code",), f"文件名应为 {rule.code}-{rule.name}.yaml (the file should be named so)")
    if path.parent.parent == base and path.parent.name != rule.category:
        raise source.error(("category",), f"类别与所在文件夹 {path.parent.name} 不符 (category and folder differ)")
    for other in book.rules:
        if rule.code == other.code or rule.name == other.name:
            raise source.error(("code",), f"代码或名称与 {book.sources[other.code]} 重复 (code or name used twice)")
    if len(rule.check) != 1:
        raise source.error(("check",), "check 下应恰有一种检查 (exactly one check kind)")
    if rule.kind not in kinds:
        raise source.error(
            ("check", rule.kind), f"没有检查种类 {rule.kind}{suggestion(rule.kind, list(kinds))} (no such check kind)"
        )
    _check_norms(source, rule, book)
    _check_ground(source, ("norm",), rule.severity, rule, book)
    kind = kinds[rule.kind]
    params: Any = source.convert(kind.params, rule.check[rule.kind], ("check", rule.kind))
    check_patterns(source, params, ("check", rule.kind))
    forms = [form for form in book.forms if not rule.applies.forms or form.form in rule.applies.forms]
    stated = [*(claim.what for claim in book.lexicon.claims), *(zero.what for zero in book.lexicon.zeros)]
    for wrong in [*wrong_keys(params, forms, quantity_keys(stated)), *kind.wrong(params, forms)]:
        hint = suggestion(wrong.word, wrong.known) if wrong.known else ""
        raise source.error(("check", rule.kind, *wrong.steps), f"{wrong.text.zh}{hint} ({wrong.text.en})")
    book.params[rule.code] = params
    _check_texts(source, rule, set(kind.given(params)))


def _check_norms(source: Source, rule: Rule, book: Rulebook) -> None:
    if not rule.norm:
        raise source.error(("norm",), "规则须引用至少一个条款 (a rule cites at least one clause)")
    for index, reference in enumerate(rule.norm):
        try:
            book.clause(reference)
        except KeyError:
            known = [f"{norm.norm}-{clause.item}" for norm in book.norms.values() for clause in norm.clauses]
            raise source.error(
                ("norm", index), f"登记册里没有条款 {reference}{suggestion(reference, known)} (no such clause)"
            ) from None


def _check_ground(source: Source, steps: tuple[str, ...], severity: Severity, rule: Rule, book: Rulebook) -> None:
    bare = without_ground(book, rule, severity)
    if bare is None:
        return
    year, kind = bare
    zh = "错误级规则须以有原文依据的条款为依据" if severity == "error" else "规则须以有原文依据的条款或者编写惯例为依据"
    en = "cites no clause whose original text was seen"
    raise source.error(
        steps, f"{zh}，{year}年度、类别为 {kind} 的报告没有 (for {year} and {kind} this {severity} {en})"
    )


def _check_texts(source: Source, rule: Rule, given: set[str]) -> None:
    for field in ("message", "advice"):
        text = getattr(rule, field)
        for language in ("zh", "en"):
            for name in _placeholders(source, (field, language), getattr(text, language)):
                if name not in given:
                    raise source.error(
                        (field, language),
                        f"占位符 {{{name}}} 不由这种检查提供{suggestion(name, sorted(given))} (not supplied)",
                    )


def _placeholders(source: Source, steps: tuple[str, ...], text: str) -> list[str]:
    try:
        parts: list[Any] = list(string.Formatter().parse(text))
    except ValueError as error:
        raise source.error(steps, f"花括号不成对：{error} (unbalanced braces)") from None
    return [name for _, name, _, _ in parts if name is not None]
