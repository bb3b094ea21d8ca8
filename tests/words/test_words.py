"""What users read is complete in both languages, one language at a time, and keeps to the words of the glossary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from linter.documents.unread import SAID
from linter.outputs import FORMATS
from tests.cli.command import Command
from tests.words.texts import ROOT, Words, literals, of_page, of_program, of_rulebook, unsaid

SOURCES: dict[str, Callable[[], Iterator[Words]]] = {"rulebook": of_rulebook, "program": of_program, "page": of_page}


@cache
def texts_of(source: str) -> list[Words]:
    """All texts of a source, gathered once, and not by the workers that do not look at them."""
    return list(SOURCES[source]())


# words that the glossary replaces
NO_ZH = (
    r"读不准|读不出|读不了|核查|一模一样|套话|容不下|凭记忆|登记簿|登记册|怎么改|怎么不报|表角|空着|写不了|装不上|认不出|对不上|没有叫",
    r"像是|看一看|放法|打不开|解不开|报告机关|发布机关|提示的写法|为准改|逐格|各格|格子|(?<!统)一格|(?<!日期)(?<!日期中的)空格|等次",
    r"(?<!公示)(?<!公开)(?<!公布)(?<!专)栏(?!目)|统计期(?!限)",
)
NO_EN = (
    r"\boff by\b|\bsections? (?:one|two|three|four|five|six)\b|\btables? (?:one|two|three|four)\b|\breporters?\b|\bpreamble\b",
    r"\b(?<!State )(?<!state )organs?\b|\bspeaks? of\b|\btells? of\b|\bstands?\b|\bholds?\b|\bput right\b|\bsurely\b|\bpictures?\b",
    r"\bmade out\b|\bnil\b|\bkinds? of (?:reporter|applicant)\b|\bstatistics period\b|\bsuperfluous\b|\bnone the less\b|\blacks?\b",
    r"\bforms? in force\b|\b(?:trial|present) form\b|\binformation-processing\b|\bunasked\b|\bhand(?:s|ed)? over\b|\bclerk",
    r"\bday of publication\b|\bthe body (?:that|of the title)\b|\bwritten out\b",
)

_HAN_ONLY = re.compile(r"[\u3400-\u9fff]{2}")


@pytest.fixture
def lint(tmp_path: Path) -> Command:
    return Command(tmp_path)


def test_the_texts_were_found() -> None:
    assert len(texts_of("rulebook")) > 1300 and len(texts_of("program")) > 700
    assert len([words for words in texts_of("page") if words.zh and words.en]) > 30


def test_the_rulebook_has_both_languages() -> None:
    assert [words.where for words in texts_of("rulebook") if not words.zh or not words.en] == []


def test_each_text_is_in_its_language() -> None:
    """Chinese has Chinese; English has none but within quotation marks, names and places of the report."""
    rules = [words for words in texts_of("rulebook") if words.where.startswith("rules/")]
    texts = [*texts_of("program"), *texts_of("page"), *rules]
    assert [words for words in texts if re.search(r"[，。；]", _unquoted(words.en))] == []


@pytest.mark.parametrize("source", SOURCES)
def test_the_words_of_the_glossary(source: str) -> None:
    found = []
    for words in texts_of(source):
        if "GB61" in words.where and "专栏" in (words.zh or ""):
            continue
        for said, patterns in ((words.zh, NO_ZH), (words.en, NO_EN)):
            found += [(words.where, match[0], said) for p in patterns for match in re.finditer(p, said or "")]
    assert found == []


def test_no_word_of_the_page_is_in_one_language_only() -> None:
    assert (
        list(unsaid()) == []
        and [words for words in texts_of("page") if words.zh and _HAN_ONLY.search(words.zh) and not words.en] == []
    )


def test_no_text_says_everything_twice() -> None:
    """“中文（english）”: the English is a text of its own."""
    twice = re.compile(r"[\u3400-\u9fff].*[（(][A-Za-z][a-z]+ [a-z]+[^（）()]*[)）]")
    assert [(place, said) for place, said in literals() if twice.search(said)] == []


def test_what_was_not_read_has_both_languages() -> None:
    """Every reason that a reader notes of a cell."""
    noted = set()
    for path in (ROOT / "linter" / "documents").rglob("*.py"):
        noted |= set(re.findall(r'\.doubt\("([^"]+)"\)', path.read_text(encoding="utf-8")))
    assert noted and noted <= SAID.keys()


@pytest.mark.parametrize(
    "command",
    ["", "check", "extract", "explain", "rules", "rules test", "rules list", "suppress", "baseline", "baseline write",
     "config", "config show", "init", "version"],
)  # fmt: skip
def test_help_is_chinese(lint: Command, command: str) -> None:
    result = lint(*command.split(), "--help")
    assert result.status == 0
    prose = re.sub(rf"\b(?:{'|'.join(FORMATS)})\b", "", result.out)  # names of formats are values to type
    prose = re.sub(r"--?[a-z][a-z-]*|report-lint\S*|[A-Z][A-Z0-9.|_-]+|\[[^\]]*\]", " ", prose)
    assert re.search(r"\b(?:Usage|Options|Commands|Arguments|Show|default|required|exit)\b", prose) is None
    assert re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", prose) is None


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (("missing.txt",), "文件不存在", "no such file"),
        (("--format", "text", "."), "--format 的值“text”无效", "--format"),
        (("explain", "XYZ999"), "没有", "no rule"),
    ],
)
def test_a_refusal_is_in_one_language(lint: Command, arguments: tuple[str, ...], zh: str, en: str) -> None:
    chinese, english = lint(*arguments), lint("--lang", "en", *arguments)
    assert chinese.status == english.status == 2
    assert zh in chinese.err + chinese.out and en in english.err + english.out
    assert not re.search(r"[\u3400-\u9fff]", (english.err + english.out).replace("“", ""))


def _unquoted(text: str | None) -> str:
    return re.sub(r"“[^”]*”|「[^」]*」|[（(][^（）()]*[）)]", "", text or "")
