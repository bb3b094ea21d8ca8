"""Phrases in rule files: loaded with their word lists, refused with their place; no regular expression anywhere."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
import yaml

from linter.engine.rulebook import load_rulebook
from linter.reading.claims import ClaimReader
from linter.reading.flow import Flow
from linter.rulebook.folder import rules_folder
from linter.rulebook.load import RulebookError
from linter.rulebook.wordings import Quantity, ready

RULE = """\
code: ABC001
name: abc
category: wording
severity: warning
norm: [PRACTICE-wording]
title: {zh: 甲, en: a}
message: {zh: '乙{match}', en: b}
advice: {zh: 丙, en: c}
check:
  text_absent:
    any:
      - 不该有
"""
LISTS = "vocabulary:\n  - list: 怪话\n    means: {zh: 怪, en: odd}\n    words: [哎呀, '哎[哟]']\n"


def _folder(folder: Path, rule: str = RULE, **files: str) -> Path:
    (folder / "ABC001-abc.yaml").write_text(rule, "utf-8")
    for name, text in files.items():
        (folder / name).mkdir()
        (folder / name / "own.yaml").write_text(text, "utf-8")
    return folder


def _refused(folder: Path) -> str:
    with pytest.raises(RulebookError) as caught:
        load_rulebook([folder])
    return str(caught.value)


def _phrases(folder: Path) -> list[str]:
    return [re.sub(r"\s+", "", phrase.stated) for phrase in load_rulebook([folder]).params["ABC001"].any]


def test_no_regular_expression_stands_in_the_rules() -> None:
    """Outside the notation no sign of one is left; `denied.*` names cells."""
    foreign = re.compile(r"\(\?|\\(?!ufff)|\.[*+?{](?![\"'])|\[\^|\{\d*,\d*\}|[\])}][?*]")
    for path in rules_folder().rglob("*.yaml"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            plain = re.sub(r"\w+\.\*(?=[\".])", "", line)
            assert not foreign.search(plain), f"{path}:{number}: {line}"


@pytest.mark.parametrize(
    ("phrase", "place", "says"),
    [
        ("'(?:.|.)*不该有'", "12:10", r"(甲|乙)"),
        ("'不该有|没有'", "12:13", r"(甲|乙)"),
        ("不该.*有", "12:11", "……"),
        ("'{怪事}'", "12:10", "怪事"),
        ("{phrase: 不该有, unless: [就, '该(']}", "12:37", "没有配对"),
        ("{phrase: 不该有, unles: [就]}", "12:9", "unless"),
        ("[不该, 有]", "12:9", "短语"),
        ("'……60甲……60甲……60甲'", "12:10", "太多"),
    ],
)
def test_a_wrong_phrase_is_refused_at_its_sign(tmp_path: Path, phrase: str, place: str, says: str) -> None:
    text = _refused(_folder(tmp_path, RULE.replace("不该有", phrase)))
    assert f"ABC001-abc.yaml:{place}: " in text and says in text


@pytest.mark.parametrize(
    "message", ["{match:>999999999}", "{match!r}", "{match.__class__}", "{match[0]}", "{0}", "{}", "{match:{match}}"]
)
def test_messages_name_values_and_nothing_else(tmp_path: Path, message: str) -> None:
    assert "ABC001-abc.yaml:7:" in _refused(_folder(tmp_path, RULE.replace("乙{match}", message)))


def test_a_folder_of_ones_own_has_word_lists(tmp_path: Path) -> None:
    rule = RULE.replace("不该有", "'{怪话}[{上年}]'")
    book = load_rulebook([_folder(tmp_path, rule, vocabulary=LISTS)])
    (phrase,) = book.params["ABC001"].any
    assert [match.group() for match in phrase.finditer("哎哟上一年,哎,哎呀")] == ["哎哟上一年", "哎", "哎呀"]


@pytest.mark.parametrize(
    ("lists", "place", "says"),
    [
        (LISTS.replace("怪话", "上年"), "2:", "已有"),
        (LISTS.replace("怪话", "年份"), "2:", "已有"),
        (LISTS.replace("哎呀", "'哎…呀'"), "4:", "词语"),
        (LISTS.replace("哎呀", "'#件'"), "4:", "词语"),
        (LISTS.replace("means", "mean"), "3:", "means"),
        (LISTS.replace("哎呀", f"'{'哎' * 300}'"), "4:", "词语"),
    ],
)
def test_a_wrong_word_list_is_refused_at_its_line(tmp_path: Path, lists: str, place: str, says: str) -> None:
    text = _refused(_folder(tmp_path, vocabulary=lists))
    assert f"own.yaml:{place}" in text and says in text


WORDING = """\
quantities:
  - what: requests.new.total
    means: {zh: 新收, en: new}
    about: requests
    phrases:
      - '进来的申请 #件'
"""


def test_one_more_wording_is_one_more_line(tmp_path: Path) -> None:
    text = "本年度进来的申请共12件。"
    flow = Flow([(1, 1, text)])

    def claims(folders: list[Path]) -> list[tuple[str, int | None]]:
        reader = ClaimReader(load_rulebook(folders).quantities)
        return [(c.what, c.value) for c in reader.read(flow, [("requests", 0, len(flow))], "2021", 2023, None)]

    assert claims([]) == []
    assert claims([_folder(tmp_path, quantities=WORDING)]) == [("requests.new.total", 12)]


@pytest.mark.parametrize(
    ("phrase", "says"),
    [("进来的申请", "#"), ("#进来#件", "#"), ("#件", "文字"), ("进来(#|申请)件", "#"), ("进来.*#件", "…")],
)
def test_a_wrong_wording_is_refused_at_its_line(tmp_path: Path, phrase: str, says: str) -> None:
    text = _refused(_folder(tmp_path, quantities=WORDING.replace("进来的申请 #件", phrase)))
    assert "own.yaml:6:" in text and says in text


def test_every_word_list_is_used_and_says_what_its_words_mean(book) -> None:
    stated = "\n".join(
        path.read_text("utf-8") for path in rules_folder().rglob("*.yaml") if not path.name.endswith(".cases.yaml")
    )
    for path in (rules_folder() / "vocabulary").glob("*.yaml"):
        if path.name.endswith(".cases.yaml"):
            continue
        for entry in yaml.safe_load(path.read_text("utf-8")).get("vocabulary", []):
            assert "{" + entry["list"] + "}" in stated or entry["list"] in ("衬词", "件"), entry["list"]
            assert all(entry["means"].values()) and len(set(entry["words"])) == len(entry["words"])


def test_whatever_measure_word_a_wording_states_it_is_taken_with_the_figure(book) -> None:
    """That is what the list 件 is for, and reading knows the same measure words."""
    stated = {"phrases": ["进来的申请 #件"], "what": "requests.new.total", "means": {"zh": "甲", "en": "a"}}
    plain = ready(msgspec.convert(stated, Quantity), book.phrases)
    assert len(book.phrases.lists["件"]) == 10
    for word in book.phrases.lists["件"]:
        stated["phrases"] = [f"进来的申请 #{word}"]
        assert ready(msgspec.convert(stated, Quantity), book.phrases) == plain
        flow = Flow([(1, 1, f"收到政府信息公开申请12{word}。")])
        found = ClaimReader(book.quantities).read(flow, [("requests", 0, len(flow))], "2021", 2023, None)
        assert [claim.quote for claim in found] == [f"收到政府信息公开申请12{word}"]
