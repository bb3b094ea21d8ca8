"""The rulebook's files become a `Rulebook`.

Forms, norms, vocabulary, quantities and the rules are YAML, each decoded strictly: an unknown key, a wrong type, a
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

from linter.rulebook.agencies import Agencies
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Form
from linter.rulebook.grounds import without_ground
from linter.rulebook.kinds import CheckKinds
from linter.rulebook.lookup import quantity_keys, wrong_keys
from linter.rulebook.norm import Norm
from linter.rulebook.pack import FILE as PACK_FILE
from linter.rulebook.pack import Pack
from linter.rulebook.quantities import Quantities
from linter.rulebook.rule import Rule, Severity
from linter.rulebook.source import Faults, RulebookError, Source, ours, suggestion
from linter.rulebook.vocabulary import Vocabulary
from linter.rulebook.wordings import ContextFile, Quantity, QuantityFile, Surroundings, added, make
from linter.text.phrase_code import check_word
from linter.text.phrase_error import PhraseError
from linter.text.phrases import Phrasebook
from linter.text.shapes import SHAPES

_CODE = re.compile(r"^[A-Z]{3}\d{3}$")
_NAME = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_MOST_WORDS = 1000


def parse(contents: list[tuple[Path, bytes]], base: Path, kinds: CheckKinds, onto: Rulebook | None = None) -> Rulebook:
    """The rulebook from files, checked in full.

    kinds: the check kinds that rules may name. onto: a rulebook on which the files are laid; it is left as it is.
    """
    forms: list[Form] = list(onto.forms) if onto is not None else []
    norms: dict[str, Norm] = dict(onto.norms) if onto is not None else {}
    agencies: Agencies | None = onto.agencies if onto is not None else None
    rules: list[tuple[Source, Rule, Path]] = []
    packs: list[tuple[Source, Pack]] = []
    wrong = Faults()
    stated: list[str] = []  # codes of rules, also of those in which something is wrong
    misstated: list[Source] = []
    phrases = Phrasebook(dict(onto.phrases.lists), dict(onto.phrases.made)) if onto is not None else Phrasebook()
    wordings = _Wordings(onto.quantities if onto is not None else None)
    unread = 0  # faults of files on which rules rest; a rule that names what stands there would only repeat them
    for path, data in contents:
        before = len(wrong.found)
        with wrong.noted():
            source = Source(path, data, _shown(path, base), ours(path) or path.is_relative_to(base))
            if not isinstance(source.data, dict):
                raise source.error((), "文件内容应为键和值", "the file must contain keys and values")
            if "form" in source.data:
                forms.append(source.convert(Form))
            elif "norm" in source.data and "clauses" in source.data:
                norm = source.convert(Norm)
                if norm.norm in norms:
                    name = norm.norm
                    raise source.error(("norm",), f"依据文件 {name} 重复定义", f"norm {name} is defined twice")
                norms[norm.norm] = norm
            elif "pack" in source.data:
                packs.append((source, source.convert(Pack)))
            elif "agencies" in source.data:
                agencies = source.convert(Agencies)
            elif "vocabulary" in source.data:
                _add_lists(source, phrases)
            elif "quantities" in source.data or "context" in source.data:
                wordings.add(source)
            else:
                stated.append(str(source.data.get("code")))
                misstated.append(source)
                rules.append((source, source.convert(Rule), path))
                misstated.pop()
        if not _CODE.match(path.stem.partition("-")[0]):
            unread += len(wrong.found) - before
    quantities = onto.quantities if onto is not None else None
    if unread:
        wrong.tell()
    with wrong.noted():
        quantities = wordings.made(phrases)
    if not forms or quantities is None or agencies is None:
        wrong.tell()
        zh = f"{base}：缺少 quantities/、vocabulary/agencies.yaml 或者 forms/"
        raise RulebookError(zh, f"{base}: quantities/, vocabulary/agencies.yaml or forms/ is missing")
    forms.sort(key=lambda form: form.form)
    book = Rulebook(forms, quantities, norms, [], phrases=phrases, agencies=agencies)
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
        for key, others in (("unless", rule.unless), ("follows", rule.follows)):
            for index, other in enumerate(others):
                if other not in known:
                    with wrong.noted():
                        raise _no_rule(source, (key, index), other, codes)
    for source, pack in packs:
        _apply_pack(source, pack, book, known, wrong)
    wrong.tell()
    return book


def _add_lists(source: Source, phrases: Phrasebook) -> None:
    for number, entry in enumerate(source.convert(Vocabulary).vocabulary):
        if entry.name in phrases.lists or entry.name in SHAPES:
            zh, en = f"词表 {entry.name} 已有", f"the word list {entry.name} is defined twice"
            raise source.error(("vocabulary", number, "list"), zh, en)
        if len(entry.words) > _MOST_WORDS:
            zh, en = f"一个词表最多 {_MOST_WORDS} 个词", f"a word list has at most {_MOST_WORDS} words"
            raise source.error(("vocabulary", number, "words"), zh, en)
        for index, word in enumerate(entry.words):
            try:
                check_word(word)
            except PhraseError as error:
                raise source.phrase_error(("vocabulary", number, "words", index), error) from None
        phrases.lists[entry.name] = entry.words


class _Wordings:
    """The quantities of all files, each with its place. onto: those they are added to."""

    def __init__(self, onto: Quantities | None) -> None:
        self.onto = onto
        self.quantities: list[tuple[Source, int, Quantity]] = []
        self.context: tuple[Source, Surroundings] | None = None

    def add(self, source: Source) -> None:
        if "context" in source.data:
            if self.onto is not None or self.context is not None:
                zh, en = "context 只在自带的规则库中写一次", "context belongs to the built-in rulebook alone"
                raise source.error(("context",), zh, en)
            self.context = source, source.convert(ContextFile).context
        else:
            stated = source.convert(QuantityFile).quantities
            self.quantities += [(source, number, quantity) for number, quantity in enumerate(stated)]

    def made(self, phrases: Phrasebook) -> Quantities | None:
        """All of them, made ready; None when nothing tells their context. Raises `RulebookError`."""
        quantities = [quantity for _, _, quantity in self.quantities]
        try:
            if self.onto is not None:
                return added(self.onto, quantities, phrases)
            return make(quantities, self.context[1], phrases) if self.context is not None else None
        except PhraseError as error:
            if error.steps[0] == "context" and self.context is not None:
                raise self.context[0].phrase_error((), error) from None
            source, number, _ = self.quantities[int(error.steps[1])]
            error.steps = ("quantities", number, *error.steps[2:])
            raise source.phrase_error((), error) from None


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
        book.params = {**book.params, rule.code: _params(source, rule.check, book, forms, kinds)}
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
    params: Any = source.convert(kind.params, stated_params, ("check", name), book.phrases.hook)
    stated = book.quantities.keys
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
    """The names in braces. Raises `RulebookError` for anything but names: no formats, conversions, attributes."""
    try:
        parts: list[Any] = list(string.Formatter().parse(text))
    except ValueError as error:
        raise source.error(steps, "花括号没有成对", f"unbalanced braces ({error})") from None
    names = []
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            shown = name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            zh = f"花括号中只写值的名称，不能写 {{{shown}}}"
            raise source.error(steps, zh, f"only the name of a value may stand in braces, not {{{shown}}}")
        names.append(name)
    return names
