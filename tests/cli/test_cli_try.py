"""`report-lint rules try`: what a phrase finds, where, and with which figures."""

from __future__ import annotations

from tests.cli.command import Command, report


def test_each_match_with_its_place_its_sentence_and_its_figures(lint: Command) -> None:
    lint.write("r.txt", report())
    found = lint("rules", "try", "{结转}[到|至]{下年度}[继续]{办理} #件", "r.txt")
    assert found.status == 0
    place, sentence, figure, count = found.lines
    line = next(n for n, text in enumerate(report().splitlines(), 1) if "结转下年度继续办理5件" in text)
    assert place.startswith(f"r.txt:{line}:")
    assert sentence.strip() == "【结转下年度继续办理5件】。"
    assert figure.strip() == "# 5 = 5" and count == "共 1 处"


def test_figures_and_marked_parts_are_told(lint: Command) -> None:
    lint.write("r.txt", report())
    found = lint("rules", "try", "访问#次", "r.txt")
    assert "    # 31.6万 = 316000.0" in found.lines
    found = lint("rules", "try", "(year: {年份})年，青禾市", "r.txt", "--lang", "en")
    assert "    year: 2023" in found.lines and found.lines[-1] == "1 matches"


def test_what_takes_matches_away(lint: Command) -> None:
    lint.write("r.txt", report())
    assert lint("rules", "try", "申请", "r.txt").status == 0
    assert lint("rules", "try", "申请", "--unless", "申请", "r.txt").status == 1


def test_word_lists_of_ones_own(lint: Command) -> None:
    lint.write("r.txt", report())
    lint.write("mine/vocabulary/own.yaml", "vocabulary:\n  - {list: 学校, means: {zh: 学, en: s}, words: [招生入学]}\n")
    assert lint("rules", "try", "{学校}信息#条", "r.txt", "--rules", "mine").status == 0


def test_exit_status(lint: Command) -> None:
    lint.write("r.txt", report())
    lint.write("x.txt", "天气很好。")
    assert lint("rules", "try", "没有这样的话", "r.txt").status == 1
    assert lint("rules", "try", "申请", "x.txt").status == 2  # no report
    assert lint("rules", "try", "申请", "missing.txt").status == 2
    assert lint("rules", "try", "申请").status == 2
    wrong = lint("rules", "try", "收到(公民|", "r.txt")
    assert wrong.status == 2 and "第 3 字" in wrong.err and wrong.err.endswith("收到▸(公民|\n")
    assert lint("rules", "try", ".*", "r.txt", "--lang", "en").err.startswith("report-lint: character 1: ")
    assert lint("rules", "try", "申请", "--unless", "[^x]", "r.txt").status == 2
