"""Folding and script: one character for one, whatever the carrier."""

from __future__ import annotations

import unicodedata

import pytest

from linter.text.folding import FOLD, fold, is_unreadable, without_pinyin
from linter.text.script import TABLE, is_traditional, simplified


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("⼀、本年新收⾏政", "一、本年新收行政"),
        ("⺠⻔⻓", "民门长"),
        ("\uf9e4\u8ad6\uf92e", "理論冷"),
        ("行政\uf966议 件\uf969", "行政复议件数"),
        ("𝟐𝟎𝟐𝟑年𝟙𝟚月", "2023年12月"),
        ("٣١ ３１", "3131"),
        ("①②", "①②"),
    ],
)
def test_what_looks_alike_is_folded_alike(printed, plain):
    assert fold(printed) == plain


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("報(bào)告", "報告"),
        ("政府信息公開（kāi）", "政府信息公開"),
        ("女(nǚ)工、綠(lǜ)化", "女工、綠化"),
        ("公开(ka\u0304i)", "公开"),
        ("条(tiáo)例", "条例"),
        ("一(yī)、总体", "一、总体"),
    ],
)
def test_pinyin_is_no_text(printed, plain):
    assert fold(printed) == plain
    assert len(without_pinyin(printed)) == len(printed), "places stay"


@pytest.mark.parametrize("text", ["平台(APP)", "标准(iso)", "第（一）项", "（à）", "系统(café)管理"])
def test_what_only_looks_like_pinyin(text):
    assert without_pinyin(text) == text


def test_folding_keeps_every_place():
    assert all(len(to if isinstance(to, str) else chr(to)) == 1 for to in FOLD.values())


def test_every_look_alike_of_unicode_is_known():
    """U+F900 to U+FAFF: what is canonically another ideograph is folded to it, or to its simplified form."""
    for code in range(0xF900, 0xFB00):
        decomposed = unicodedata.decomposition(chr(code))
        if decomposed and not decomposed.startswith("<") and len(decomposed.split()) == 1:
            assert simplified(fold(chr(code))) == simplified(chr(int(decomposed, 16)))


@pytest.mark.parametrize(
    ("text", "unreadable"), [("\ufffd", True), ("1\ue005", True), ("\U000f1234", True), ("12①", False)]
)
def test_signs_without_a_meaning(text, unreadable):
    assert is_unreadable(text) is unreadable


def test_script_is_told_by_what_every_report_says():
    assert is_traditional(["政府信息公開工作年度報告", "總體情況", "主動公開", "行政訴訟", "處理", "標準", "機關"])
    assert not is_traditional(["政府信息公开工作年度报告", "总体情况", "主动公开", "行政诉讼", "处理", "乾县民政局與"])
    assert not is_traditional(["報告"])


def test_script_is_turned_one_for_one():
    printed = "申請人無正當理由逾期不補正、行政機關不再處理其政府信息公開申請"
    assert simplified(printed) == "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    assert simplified("政府信息公開年度報(bào)告") == "政府信息公开年度报     告"
    assert len(simplified("國(guó)務(wù)院")) == len("國(guó)務(wù)院")


def test_the_terms_of_other_regions_are_those_of_the_form():
    printed = "政府資訊公開、行政規範性檔案、檔案館和網路程式"
    assert simplified(printed) == "政府信息公开、行政规范性文件、档案馆和网络程序"


def test_the_table_has_one_character_for_one():
    pairs = TABLE.read_text(encoding="utf-8").split()
    assert len(pairs) > 4000
    assert all(len(pair) == 2 and pair[0] != pair[1] for pair in pairs)
